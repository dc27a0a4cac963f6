"""A report altered after signing: verification names what was done, even where the package was signed anew."""

import io
import re

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from assessments.package import seal
from assessments.report_changes import report_changes
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from tests.conftest import MOMENT, entered
from tests.independent.making import read, resigned

name = generic.pdf_name


@pytest.fixture(scope="module")
def package(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("altered")
    store = Store(folder / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    session.complete()
    sealed = seal(take(session), keys, folder, MOMENT)
    store.close()
    return sealed


def updated(pdf, change):
    """An incremental update after the last signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def page_replaced(writer):
    page, _ = writer.find_page_for_modification(1)
    content = generic.StreamObject(stream_data=b"BT ET")
    page.get_object()[name("/Contents")] = writer.add_object(content)
    writer.mark_update(page)


def object_overwritten(writer):
    """Replaces an object that a page already uses, so that the page itself is untouched (shadow: replace)."""
    page, _ = writer.find_page_for_modification(0)
    contents = page.get_object().raw_get("/Contents")
    while isinstance(contents, generic.ArrayObject):
        contents = contents.raw_get(0)
    writer.objects[(contents.generation, contents.idnum)] = generic.StreamObject(stream_data=b"BT ET")


def layer_hidden(writer):
    """Switches an optional-content layer, so that content is hidden or revealed (shadow: hide)."""
    layer = generic.DictionaryObject({name("/Type"): name("/OCG"), name("/Name"): generic.pdf_string("x")})
    reference = writer.add_object(layer)
    off = generic.DictionaryObject({name("/OFF"): generic.ArrayObject([reference])})
    writer.root[name("/OCProperties")] = generic.DictionaryObject(
        {name("/OCGs"): generic.ArrayObject([reference]), name("/D"): off}
    )
    writer.update_root()


def annotation_added(writer):
    page, _ = writer.find_page_for_modification(2)
    square = {name("/Type"): name("/Annot"), name("/Subtype"): name("/Square"), name("/F"): generic.NumberObject(4)}
    box = generic.ArrayObject(map(generic.NumberObject, (100, 100, 400, 400)))
    reference = writer.add_object(generic.DictionaryObject({**square, name("/Rect"): box}))
    held = page.get_object()
    held[name("/Annots")] = generic.ArrayObject([*held.get("/Annots", ()), reference])
    writer.mark_update(page)


def action_added(writer):
    action = {name("/S"): name("/JavaScript"), name("/JS"): generic.pdf_string("app.alert(1)")}
    writer.root[name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def found_in(package, pdf, keys, anchor, folder):
    """What verification says of the package with another report, signed anew by its own officers."""
    members = read(package.path)
    target = resigned(folder / "x.asice", members | {"report.pdf": (pdf, False)}, keys)
    verification = verify(target, Trust.from_pem(anchor))
    assert not verification.ok
    assert all(each.ok for each in verification.container.signatures)
    return {problem.code: problem for problem in verification.everything_wrong()}


@pytest.mark.parametrize(
    ("attack", "code", "page"),
    [
        (page_replaced, "report.page_replaced", "2"),
        (object_overwritten, "report.page_replaced", "1"),
        (layer_hidden, "report.layers", None),
        (annotation_added, "report.annotated", "3"),
        (action_added, "report.script", None),
    ],
)
def test_what_an_update_after_the_signature_did_is_named(package, keys, anchor, tmp_path, attack, code, page):
    found = found_in(package, updated(package.report, attack), keys, anchor, tmp_path)
    others = {each for each in found if each.startswith("report.")} - {code}
    assert code in found, found
    assert not others
    assert dict(found[code].details).get("page") == page
    assert "签名后" in found[code].text("zh")


def test_bytes_after_the_end_are_counted(package, keys, anchor, tmp_path):
    found = found_in(package, package.report + b"%garbage" * 7, keys, anchor, tmp_path)
    assert dict(found["report.appended"].details)["count"] == "56"


def test_a_report_put_back_to_its_first_signature_names_who_is_missing(package, keys, anchor, tmp_path):
    first = re.search(rb"/ByteRange *\[0 (\d+) (\d+) (\d+)", package.report)
    before = package.report[: int(first[2]) + int(first[3])]
    found = found_in(package, before, keys, anchor, tmp_path)
    assert dict(found["verify.report_signer"].details)["name"] == "李示例"
    assert "verify.signer" not in found


def test_signatures_one_after_the_other_are_no_change(package):
    assert report_changes(package.report) == ()


def test_what_is_no_pdf_and_what_is_broken_are_not_compared(package):
    assert report_changes(b"") == ()
    assert report_changes(b"%PDF-1.7\n%%EOF") == ()
    assert report_changes(package.report[: len(package.report) // 2]) == ()
