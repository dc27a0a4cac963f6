"""Lines break as Chinese typesetting wants, and every character has a picture."""

import pytest

from assessments.report.fonts import BOLD, SANS, SERIF, faces, printable, runs, width
from assessments.report.styles import styles
from assessments.report.text import Text
from forms import Refusal
from forms.units import signs

WIDE = 12.0  # one Chinese character of body text


def lines(text: str, characters: float, style: str = "body") -> list[str]:
    broken = Text.plain(text, styles()[style], "test")
    broken.wrap(characters * WIDE, 1000)
    return ["".join(word.text for word in line.words) for line in broken.blPara.lines]


@pytest.mark.parametrize(
    ("text", "characters", "expected"),
    [
        ("一二三四五六", 3, ["一二三", "四五六"]),
        ("一二三，四五", 3, ["一二", "三，四", "五"]),
        ("一二（三四）", 3, ["一二", "（三", "四）"]),
        ("取水量123.45方", 5, ["取水量", "123.45方"]),
        ("共 30 kgce/万元", 5, ["共 30 ", "kgce/万元"]),
        ("名称〔待核对〕", 6, ["名称", "〔待核对〕"]),
        ("第一行\n第二行", 9, ["第一行", "第二行"]),
        ("x" * 20, 4, None),
        ("", 4, []),
    ],
)
def test_lines_break_where_they_may(text, characters, expected):
    found = lines(text, characters)
    assert "".join(found) == text.replace("\n", "")
    if expected is not None:
        assert found == expected


def test_no_line_is_wider_than_its_room():
    text = "单位产值综合能耗 21.52 kgce/万元，“引领值”为（15）kgce/万元；来源：GB/T 36132-2025 附录B。" * 9
    for room in range(4, 40):
        for line in lines(text, room):
            assert width(line.rstrip(), SERIF, 12) <= room * WIDE + 0.01


def test_split_paragraph_loses_and_adds_nothing():
    text = "长备注不能丢字，也不能多字。" * 60
    whole = Text.plain(text, styles()["body"], "test")
    _, height = whole.wrap(300, 10_000)
    first, second = whole.split(300, height / 2)
    parts = "".join(frag.text for part in (first, second) for frag in part.frags)
    assert parts == text
    heights = [part.wrap(300, 10_000)[1] for part in (first, second)]
    assert sum(heights) == pytest.approx(height)


@pytest.mark.parametrize("room", [0, 10, 25])
def test_a_single_line_is_never_split_off(room):
    whole = Text.plain("三行文字。" * 12, styles()["body"], "test")
    whole.wrap(300, 10_000)
    assert whole.split(300, room) == []


def test_nothing_in_a_text_counts_as_markup_and_a_letter_that_a_face_lacks_comes_from_another():
    made = Text.plain("<b>&\n龘", styles()["body"], "test", "标签")
    assert [(frag.text, frag.fontName) for frag in made.frags] == [("<b>&", SERIF), ("", SERIF), ("龘", SANS)]
    assert [frag.text for frag in made.bulletText] == ["标签"]


def test_missing_glyph_is_named():
    with pytest.raises(Refusal) as refused:
        list(runs("甲\U0001f600", SERIF, "备注"))
    assert dict(refused.value.problem.details) == {"character": "\U0001f600", "name": "U+1F600 GRINNING FACE"}
    assert refused.value.problem.where == "备注"


def test_faces_have_what_reports_need():
    for face in (SERIF, SANS, BOLD):
        assert {ord(letter) for letter in "〔待核对〕÷×−≥≤→²³₂㎡℃％·…—“”Ⅰ①"} <= faces()[face]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("42000 m3 ÷ 50000 万元", "42000 m³ ÷ 50000 万元"),
        ("万元/m2", "万元/m²"),
        ("3 hm2", "3 hm²"),
        ("kgCO2/万元", "kgCO₂/万元"),
        ("Em2 + m21", "Em2 + m21"),
    ],
)
def test_units_get_proper_signs(text, shown):
    assert signs(text) == shown


def test_controls_are_not_printed():
    assert printable("a\r\nb\tc\x00\u202ed") == "a\nb cd"
