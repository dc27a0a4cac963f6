"""Hand signatures in the report: drawn as curves, named, dated, void when something changed, and never a seal."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from assessments import report, samples, snapshot
from assessments.hand_signature import Device, Role, made_now, sign_by_hand
from assessments.report.ink import picture
from assessments.review import Review, agree
from assessments.sample_signatures import scribble, sign_sample
from assessments.session import Session
from assessments.snapshot import Snapshot
from assessments.strokes import Point, Stroke
from forms import Refusal
from tests.conftest import MOMENT


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


@pytest.fixture
def complete(store) -> Session:
    session = samples.enter(store, samples.sample("complete-enterprise"))
    session.complete()
    return session


@pytest.fixture
def built(complete, pages) -> Callable[[], tuple[bytes, str]]:
    """The report as it is now: its bytes, and the words of its last pages, from the signatures on."""

    def build() -> tuple[bytes, str]:
        made = report.build(snapshot.take(complete))
        return made.content, squeezed("".join(pages(made).texts[-2:]))

    return build


def drawn(content: bytes) -> tuple[int, int]:
    """How many curves and how many pictures the last page has; the code in its foot is a drawing, not a picture."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[-1]
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(page)]
        kinds = [str(each.Subtype) for each in page.resources.get("/XObject", {}).values()]
        return operators.count("c"), kinds.count("/Image") + operators.count("BI")


def test_ink_is_drawn_as_curves_and_not_as_a_picture(complete, built):
    before = drawn(built()[0])
    sign_sample(complete)
    content, words = built()
    curves, pictures = drawn(content)
    assert curves > before[0] + 200 and pictures == before[1] == 0
    for each in ("王示例", "示例企业负责人", "2026-03-18" + "09:30", "手写笔", "复核同意（记录在案）"):
        assert each in words
    assert complete.covered() in words


def test_the_same_ink_gives_the_same_bytes(complete, built):
    sign_sample(complete)
    assert built()[0] == built()[0]


def test_the_place_of_the_seal_stays_blank(complete, built):
    sign_sample(complete)
    assert "（此处加盖公章，本程序不绘制印章）" in built()[1]


def test_a_typed_name_says_that_it_is_typed(complete, built):
    sign_by_hand(complete, made_now(complete, Role.REPRESENTATIVE, "王示例", "负责人", Device.TYPED))
    words = built()[1]
    assert "键入姓名，非手写" in words and words.count("王示例") == 2


def test_somebody_who_joined_the_officers_and_the_reviewer_have_their_rows(complete, built):
    agree(complete, Review(reviewer="周示例", office="示例市", agreed=True))
    for role, name in ((Role.OFFICER, "吴示例"), (Role.REVIEWER, "周示例")):
        sign_by_hand(complete, made_now(complete, role, name, "示例市", Device.MOUSE, scribble(name)))
    words = built()[1]
    assert "评价人员吴示例示例市" in words and "鼠标手写" in words
    assert words.count("复核人") == 1, "who signs as the reviewer is not listed a second time"


def test_ink_under_something_else_is_not_drawn_and_said_to_be_void(complete, pages):
    sign_sample(complete)
    taken: Snapshot = snapshot.take(complete)
    lying = {key: {**value, "covers": "0" * 64} for key, value in taken.notes.items()}
    made = report.build(replace(taken, notes=lying))
    assert squeezed(pages(made).texts[-1]).count("签后内容有改动，本签名无效") == 4
    assert drawn(made.content)[0] < 50


def test_a_name_that_cannot_be_printed_is_refused_by_name(complete, built):
    sign_by_hand(complete, made_now(complete, Role.OFFICER, "吴\U00020003", "示例市", Device.TYPED))
    with pytest.raises(Refusal) as caught:
        built()
    assert caught.value.problem.code == "report.glyph"


def test_every_form_of_ink_finds_its_place(complete, built):
    """A flat line, a tall one, a corner and a dot beside a line: nothing divides by nothing."""
    lines = {
        "平": ((0, 500), (1000, 500)),
        "竖": ((500, 0), (500, 1000)),
        "角": ((0, 0), (50, 50)),
    }
    for name, corners in lines.items():
        stroke = Stroke(points=tuple(Point(x, y, 10 * place) for place, (x, y) in enumerate(corners)))
        dot = Stroke(points=(Point(500, 500, 90),))
        made = made_now(complete, Role.OFFICER, name, "示例市", Device.TOUCH, (stroke, dot))
        sign_by_hand(complete, made)
        shown = picture(made)
        assert shown is not None and shown.width >= 1 and shown.height >= 1 and shown.getextrema()[0] < 128
    assert "触屏手写" in built()[1]
    assert picture(replace(made, strokes=(), device=Device.TYPED)) is None


def test_english_words(complete, pages):
    sign_sample(complete)
    words = squeezed(pages(report.build(snapshot.take(complete), "en")).texts[-1])
    assert squeezed("agreed on review, as recorded") in words and squeezed("by pen") in words
    assert f"{MOMENT:%Y-%m-%d}" in words
