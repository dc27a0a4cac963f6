"""Every document leaves as PDF/A-3b with its data inside, and the same record gives the same bytes anywhere."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assessments import samples
from assessments.agreement.comparing import compare
from assessments.agreement.sides import rated_in
from assessments.archival import archived, attached
from assessments.content import DOCUMENT, REPORT
from assessments.editions.rescoring import origin_of, rescored
from assessments.evidence import keep
from assessments.findings import FindingKind, Statement, raise_finding
from assessments.findings.notice import notice_for
from assessments.package import Sealed, preview, record, seal
from assessments.report import build
from assessments.report.agreement import build_agreement
from assessments.report.blank import build_blank_form
from assessments.report.comparison import build_comparison
from assessments.report.county import build_county_report, signed_county_report
from assessments.report.rectification_notice import build_notice
from assessments.report.summary import build_summary
from assessments.report.templates import templates
from assessments.revision import revise
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.signing.signatures import check_report
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from forms import Entry, shipped
from tests.answering import answer, opened
from tests.conftest import GB, MOMENT, OFFICERS, SITE
from tests.verapdf.judging import Verdict, verdicts

ROOT = Path(__file__).resolve().parents[2]
OLD, SHORT = "green-factory/gbt36132-2018", "resource-intensity/huaian-2024"
DAY, MEGABYTE = date(2026, 3, 18), 1_000_000
LANGUAGES = ("zh", "en")
NAME = "示例㛃䶮㎡CO₂≤𬭚公司"  # letters that other programs lose
WRONG = Statement(
    kind=FindingKind.NONCONFORMITY, what="两台流量计未见检定证书", owner="设备部 王工", due=date(2026, 4, 17)
)
PHOTOS = {"彩色.jpg": "RGB", "灰度.jpg": "L", "印刷.jpg": "CMYK", "透明.png": "RGBA"}
# Another computer: another folder, time, time zone, language and order of hashes.
ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LANG": "C", "SOURCE_DATE_EPOCH": "1"}
PROGRAM = """
import hashlib, sys, time
time.time = lambda: 2_000_000_000.0
from pathlib import Path
from tests.assessments.test_archival import documents
from assessments.store import Store
store = Store(Path(sys.argv[1]), device="another")
for name, content in documents(store, *sys.argv[2:]).items():
    print(hashlib.sha256(content).hexdigest(), name)
"""


@dataclass(frozen=True)
class Kept:
    """Documents of every kind by name, and what they were made from."""

    papers: Mapping[str, bytes]
    sealed: Mapping[str, Sealed]
    record: bytes
    copy: Path  # of the store, before anything was signed electronically
    visits: tuple[str, str, str]


def visited(store: Store, folder: Path) -> Session:
    """A short visit with photos and a finding, still a draft."""
    begun = opened(store, SHORT).assessment.id
    store.add_site(replace(SITE, name=NAME))
    session = answer(Session(store, begun))
    for name, mode in PHOTOS.items():
        Image.new(mode, (320, 240)).save(folder / name)
    photos = tuple(keep(store, folder / name).sha256 for name in PHOTOS)
    session.answer("energy.total@2025", Entry(text="500", reason="按台账", evidence=photos))
    raise_finding(session, WRONG)
    return session


def documents(store: Store, visit: str, compared: str, second: str, *languages: str) -> dict[str, bytes]:
    """Every kind of document about a visit that needs no key."""
    session = Session(store, visit)
    taken, found = take(session), rescored(origin_of(store, compared), shipped().only([GB]))
    notice = notice_for(store, SITE.code, DAY)
    both = compare(rated_in(store, visit), rated_in(store, second))
    made = {}
    for language in languages:
        made[f"report {language}"] = preview(taken, language)
        made[f"summary {language}"] = build_summary(taken, language)
        made[f"blank form {language}"] = build_blank_form(session, language)
        made[f"notice {language}"] = build_notice(notice, language)
        made[f"comparison {language}"] = build_comparison(found, language)
        made[f"two officers {language}"] = build_agreement(both, language)
        for form in templates():
            made[f"{form} {language}"] = build(taken, language, template=form).content
    return made


def signed(store: Store, session: Session, keys, folder: Path) -> dict[str, Sealed]:
    """A report signed by one, by two, and the revision of it; and a long one without pictures."""
    taken = take(session)
    made = {"one": seal(taken, keys[:1], folder / "one", MOMENT), "two": seal(taken, keys, folder / "two", MOMENT)}
    record(session, made["two"])
    later = Session(store, revise(store, session.assessment.id).id)
    later.complete()
    made["revised"] = seal(take(later), keys, folder / "revised", MOMENT)
    long = samples.enter(store, samples.sample("complete-enterprise"))
    long.complete()
    return made | {"long": seal(take(long), keys[:1], folder / "long", MOMENT)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory, keys) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("kept")
    for name in ("one", "two", "revised", "long"):
        (folder / "sealed" / name).mkdir(parents=True)
    store = Store(folder / "here" / "luheng.db", clock=lambda: MOMENT, device="test")
    session = visited(store, folder)
    compared = store.open_assessment(SITE.code, 2024, shipped().only([OLD]), OFFICERS).id
    papers = {"draft": preview(take(session))}
    session.complete()
    sign_sample(session)
    own = session.assessment
    second = store.open_assessment(own.site, own.year, session.catalogue, OFFICERS).id
    visits = (own.id, compared, second)
    papers |= documents(store, *visits, *LANGUAGES)
    papers |= {f"county {language}": build_county_report(store, None, language) for language in LANGUAGES}
    shutil.copytree(folder / "here", folder / "there")
    unsigned = take(session).document(())
    sealed = signed(store, session, keys, folder / "sealed")
    papers |= {name: each.report for name, each in sealed.items()}
    papers["county signed"] = signed_county_report(store, keys[0], MOMENT)
    yield Kept(papers, sealed, unsigned, folder / "there" / "luheng.db", visits)
    store.close()


def typeset(title: str = "标题", lang: str | None = "zh-CN") -> bytes:
    """What a typesetter makes: something red, no output intent, no metadata."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, lang=lang)
    canvas.setTitle(title)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(72, 700, 100, 20, fill=1)
    canvas.save()
    return out.getvalue()


# PDF/A-3b


@pytest.fixture(scope="module")
def judged(kept, tmp_path_factory) -> dict[str, Verdict]:
    """What veraPDF says of every document, of a typeset page that was not made PDF/A, and of no PDF at all."""
    folder = tmp_path_factory.mktemp("judged")
    contents = {**kept.papers, "typeset": typeset(), "no pdf": b"%PDF-1.7\n"}
    files = {name: folder / f"{name}.pdf" for name in contents}
    for name, content in contents.items():
        files[name].write_bytes(content)
    found = verdicts(files.values())
    return {name: found[path] for name, path in files.items()}


def test_every_document_conforms_to_pdfa_3b_before_and_after_signing(kept, judged):
    for name, content in kept.papers.items():
        print(f"{name:14} {len(content):7} bytes  {judged[name].seconds:.2f} s")
    assert {name: judged[name].failed for name in kept.papers if not judged[name].conforms} == {}
    assert len(kept.papers) == 24


def test_what_does_not_conform_is_found_out(judged):
    rules = {failed.split()[0] for failed in judged["typeset"].failed}
    assert not judged["typeset"].conforms
    assert {"6.6.2.1-1", "6.2.4.3-2"} <= rules  # no metadata; RGB without an output intent
    assert not judged["no pdf"].conforms and judged["no pdf"].failed


def fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The descriptors of all fonts, and the dictionary itself of a font that has none."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and "/DescendantFonts" not in each:
            yield each.get("/FontDescriptor", each)


def test_every_font_is_embedded_and_holds_only_what_is_printed(kept):
    for name, content in kept.papers.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            found = list(fonts(pdf))
            assert found, name
            for font in found:
                assert "/FontFile2" in font or "/FontFile3" in font, (name, font.get("/BaseFont"))
                assert re.match(r"/[A-Z]{6}\+", str(font.FontName)), (name, font.FontName)


def test_thirty_pages_without_pictures_stay_below_a_megabyte(kept):
    with pikepdf.open(io.BytesIO(kept.papers["long"])) as pdf:
        assert len(pdf.pages) >= 30
    assert len(kept.papers["long"]) <= MEGABYTE


# The record inside


def embedded(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The only associated file, which has to be the very same object in the tree of names."""
    names, (file,) = list(pdf.Root.Names.EmbeddedFiles.Names), list(pdf.Root.AF)
    assert [str(names[0]), names[1].objgen] == [DOCUMENT, file.objgen] and len(names) == 2
    return file


def test_every_document_about_one_assessment_has_its_record_as_associated_file(kept):
    kinds = ("report", "summary", "notice", *templates())
    records = {f"{kind} {language}": kept.record for kind in kinds for language in LANGUAGES}
    for name, sealed in kept.sealed.items():
        with zipfile.ZipFile(sealed.path) as package:
            records[name] = package.read(DOCUMENT)
            assert package.read(REPORT) == kept.papers[name]
    for name, canonical in records.items():
        with pikepdf.open(io.BytesIO(kept.papers[name])) as pdf:
            file = embedded(pdf)
            assert file.AFRelationship == "/Source" and file.EF.UF.Subtype == "/application/json"
            assert file.EF.UF.read_bytes() == canonical == attached(kept.papers[name], DOCUMENT)
            assert int(file.EF.UF.Params.Size) == len(canonical)
            assert bytes(file.EF.UF.Params.CheckSum) == hashlib.md5(canonical).digest()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_has_all_that_was_compared_as_associated_files(kept, language):
    visit, compared, second = kept.visits
    files = associated(kept.papers[f"two officers {language}"])
    assert {name: file["assessment"]["id"] for name, file in files.items()} == {
        f"assessment-{key}.json": key for key in (visit, second)
    }
    files = associated(kept.papers[f"comparison {language}"])
    record, (rescored_,) = files.pop(DOCUMENT), files.values()
    assert (record["assessment"]["id"], list(record["results"]), rescored_["standard"]) == (compared, [OLD], GB)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_county_report_has_its_figures_and_a_form_that_nobody_filled_in_has_none(kept, language):
    (name, figures) = associated(kept.papers[f"county {language}"]).popitem()
    assert (name, figures["on"], figures["rows"]) == ("county.json", MOMENT.date().isoformat(), [])
    assert associated(kept.papers[f"blank form {language}"]) == {}


def associated(content: bytes) -> dict[str, Any]:
    """The associated files of a document by name."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: json.loads(each.get_file().read_bytes()) for name, each in pdf.attachments.items()}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed")
def test_two_readers_take_the_same_rare_letters_out_of_every_kind_of_document(kept):
    mute = ("long",)  # another site
    for name, content in kept.papers.items():
        done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
        theirs = "".join(done.stdout.decode().split())
        pages = pypdfium2.PdfDocument(content)
        ours = "".join("".join(page.get_textpage().get_text_bounded() for page in pages).split())
        pages.close()
        assert (NAME in theirs, NAME in ours) == (name not in mute,) * 2, name
        assert not any(0xE000 <= ord(letter) <= 0xF8FF or letter == "\ufffd" for letter in theirs), name


def test_only_a_report_that_will_be_signed_has_signature_fields(kept):
    for name, content in kept.papers.items():
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert ("/AcroForm" in pdf.Root) == (name in {*kept.sealed, "county signed"}), name


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.(json|csv|bin)", fullmatch=True), st.binary(), max_size=4))
def test_whatever_is_attached_comes_out_byte_for_byte(files):
    made = archived(typeset(), at="2026-03-18T09:30:00+08:00", attachments=list(files.items()))
    assert {name: attached(made, name) for name in files} == files
    assert attached(made, "another.json") is None
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.Root.get("/AF", [])) == len(files) == len(pdf.attachments)


def test_nothing_comes_out_of_what_is_no_pdf():
    assert attached(b"no pdf", DOCUMENT) is None


# Title, language, dates


def test_a_document_is_dated_by_what_it_says(kept):
    with pikepdf.open(io.BytesIO(archived(typeset(), at="2026-03-18T09:30:00+08:00"))) as pdf:
        assert pdf.docinfo["/CreationDate"] == pdf.docinfo["/ModDate"] == "D:20260318093000+08'00"
        with pdf.open_metadata() as metadata:
            assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2026-03-18T09:30:00+08:00"
            assert metadata["dc:title"] == "标题" and "zh-CN" in metadata["dc:language"]
    with pikepdf.open(io.BytesIO(kept.papers["notice zh"])) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260318")


def test_a_document_without_a_moment_of_its_own_is_undated():
    with pikepdf.open(io.BytesIO(archived(typeset(), attachments=[("a.json", b"{}")]))) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        assert "/ModDate" not in pdf.attachments["a.json"].obj.EF.F.Params


@pytest.mark.parametrize("pdf", [typeset(lang=None), typeset(title="")])
def test_a_document_without_title_or_language_is_a_mistake_of_ours(pdf):
    with pytest.raises(ValueError, match="title and a language"):
        archived(pdf)


# The same bytes, and signatures


def test_N11_the_same_record_gives_the_same_bytes_on_another_computer(kept):
    command = (sys.executable, "-c", PROGRAM, str(kept.copy), *kept.visits, "zh")
    environment = {**os.environ, **ELSEWHERE, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    theirs = {name: digest for digest, name in (line.split(" ", 1) for line in done.stdout.splitlines())}
    assert theirs == {name: hashlib.sha256(kept.papers[name]).hexdigest() for name in theirs}
    assert len(theirs) == 8  # the county's report is dated by the day on which it is made


def test_two_signatures_hold_by_our_own_judgement(kept, anchor):
    for name in ("two", "revised"):
        verdicts_ = check_report(kept.papers[name], Trust.from_pem(anchor))
        assert [(each.signer, each.ok) for each in verdicts_] == [(one.name, True) for one in OFFICERS], name


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler's pdfsig is not installed")
def test_poppler_finds_both_signatures_of_a_report_valid(kept, tmp_path):
    for name in ("two", "revised"):
        (tmp_path / "r.pdf").write_bytes(kept.papers[name])
        command = ("pdfsig", "-nocert", tmp_path / "r.pdf")
        shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        assert shown.count("Signature Validation: Signature is Valid.") == 2, shown
        assert shown.count("Total document signed") == 1, shown  # by the last; the first covers its revision


# Nothing leaves another way


def calling(function: str) -> list[str]:
    """The modules of the report in which a function is called."""
    modules = sorted((ROOT / "assessments" / "report").glob("*.py"))
    return [each.stem for each in modules if re.search(rf"\b{function}\(", each.read_text("utf-8"))]


# pages has the typesetter itself; what assembly typesets is finished by build, in __init__
@pytest.mark.parametrize("module", sorted({*calling("typeset"), "__init__"} - {"pages", "assembly"}))
def test_whoever_typesets_hands_over_a_document_for_the_archive(module):
    assert module in calling("archived")
