"""The editable copy: everything of the report, marked on every page, and never a text that acts as a tag."""

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import docx_template
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from assessments import samples, snapshot
from assessments.findings import FindingKind, Statement, raise_finding
from assessments.report.editable import TEMPLATES, write_docx
from assessments.report.editable_content import NAMES, content_of
from assessments.snapshot import Snapshot
from assessments.store import Store
from forms.problems import Problem, Refusal
from tests.conftest import MOMENT

MARKS = {"zh": "可编辑副本，不作为评价依据；以签名的 PDF 为准", "en": "Editable copy, not authoritative"}
TAGS = ["{{ site.code }}", "{%p for x in y %}", "{_{", "}_}", "{#", "<w:p/>", "&lt;", "]]>", "&#123;", "\a", "\f"]
LARGEST = 60_000


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Iterator[Snapshot]:
    """A complete sample with a finding."""
    store = Store(tmp_path_factory.mktemp("whole") / "luheng.db", clock=lambda: MOMENT, device="test")
    session = samples.enter(store, samples.sample("complete-enterprise"))
    raise_finding(
        session,
        Statement(
            kind=FindingKind.NONCONFORMITY, what="空压机 <2#> & 管道漏气", owner="示例车间", due=date(2026, 6, 30)
        ),
    )
    yield snapshot.take(session)
    store.close()


def everything(path: Path) -> str:
    """All text of a document, of paragraphs, of tables and of headers."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [each.text for section in document.sections for each in section.header.paragraphs]
    return "\n".join([*(each.text for each in document.paragraphs), *cells, *heads])


def written_template(path: Path, *paragraphs: str, header: str = "") -> Path:
    """A template of an office with some paragraphs."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


def refused(taken: Snapshot, path: Path, template: Path) -> Problem:
    with pytest.raises(Refusal) as caught:
        write_docx(taken, path, template=template)
    assert not path.exists()
    assert caught.value.problem.text("zh") != caught.value.problem.text("en")
    return caught.value.problem


@pytest.mark.parametrize("language", TEMPLATES)
def test_the_copy_says_what_the_report_says(whole, tmp_path, language):
    write_docx(whole, tmp_path / "copy.docx", language)
    text = everything(tmp_path / "copy.docx")
    content = content_of(whole, language)
    assert "{{" not in text
    assert "{%" not in text
    assert content["site"]["name"] in text
    for result in content["results"]:
        assert result["verdict"] in text
        for group in result["groups"]:
            for line in group["lines"]:
                assert line["name"] in text
                assert line["why"] in text
        for doubt in result["unconfirmed"]:
            assert doubt["source"] in text
    assert "空压机 <2#> & 管道漏气" in text
    assert all(each["office"] in text for each in content["officers"])


@pytest.mark.parametrize("language", TEMPLATES)
def test_every_page_says_that_the_copy_decides_nothing(whole, tmp_path, language):
    write_docx(whole, tmp_path / "copy.docx", language)
    (section,) = docx.Document(str(tmp_path / "copy.docx")).sections
    head = "".join(each.text for each in section.header.paragraphs)
    assert MARKS[language] in head
    assert content_of(whole, language)["hash"] in head
    assert not section.different_first_page_header_footer


def test_a_template_without_the_mark_gets_it_on_every_kind_of_page(taken, tmp_path):
    path = written_template(tmp_path / "own.docx", "{{ title }}", header="本局自用")
    document = docx.Document(str(path))
    document.sections[0].different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    document.save(str(path))
    write_docx(taken, tmp_path / "copy.docx", template=path)
    (section,) = docx.Document(str(tmp_path / "copy.docx")).sections
    for header in (section.header, section.first_page_header, section.even_page_header):
        text = "".join(each.text for each in header.paragraphs)
        assert MARKS["zh"] in text
        assert content_of(taken, "zh")["hash"] in text


def test_the_same_record_gives_the_same_bytes(whole, tmp_path):
    for name in ("one", "other"):
        write_docx(whole, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize(
    ("name", "words"), [("report.docx", docx_template.ZH), ("report-en.docx", docx_template.EN)]
)
def test_the_shipped_template_is_what_its_script_makes(name, words, tmp_path):
    shipped = resources.path("templates", name)
    assert shipped.stat().st_size < LARGEST
    (tmp_path / name).write_bytes(docx_template.template(words))
    with zipfile.ZipFile(shipped) as one, zipfile.ZipFile(tmp_path / name) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(each) == other.read(each) for each in one.namelist())


def test_the_shipped_template_has_the_margins_of_an_official_document():
    (section,) = docx.Document(str(resources.path("templates", "report.docx"))).sections
    sides = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 37, 28]  # GB/T 9704-2012, 5.2.1
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225


@pytest.mark.parametrize(
    ("text", "code", "tag"),
    [
        ("{{ site.nmae }}", "template.value", "{{ site.nmae }}"),
        ("{{ nobody }}", "template.value", "{{ nobody }}"),
        ("{{ site }}", "template.value", "{{ site }}"),
        ("{{ 1 / 0 }}", "template.value", "{{ 1 / 0 }}"),
        ("{{ site.__class__.__mro__ }}", "template.value", "{{ site.__class__.__mro__ }}"),
        ("{% for each in results %}", "template.syntax", "{% for each in results %}"),
        ("{% fro each in results %}", "template.syntax", "{% fro each in results %}"),
        ("{{ title", "template.syntax", "{{ title"),
    ],
)
def test_a_mistake_in_a_template_is_named_by_its_tag(taken, tmp_path, text, code, tag):
    template = written_template(tmp_path / "own.docx", "第一段", "{{ title }}", text, "末段")
    problem = refused(taken, tmp_path / "copy.docx", template)
    assert problem.code == code
    assert tag in dict(problem.details)["tag"]
    assert problem.where == "own.docx"


def test_a_mistake_in_the_header_is_named_too(taken, tmp_path):
    template = written_template(tmp_path / "own.docx", "{{ title }}", header="{{ hsah }}")
    assert "{{ hsah }}" in refused(taken, tmp_path / "copy.docx", template).text("zh")


def test_tags_that_tear_the_document_apart_are_refused_and_not_mended(taken, tmp_path):
    document = docx.Document()
    document.add_paragraph("{% if false %}begins here")
    document.add_table(1, 1).cell(0, 0).text = "{% endif %}ends in a table"
    document.save(str(tmp_path / "own.docx"))
    assert refused(taken, tmp_path / "copy.docx", tmp_path / "own.docx").code == "template.broken"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_word_document_is_refused(taken, tmp_path, content):
    (tmp_path / "own.docx").write_bytes(content)
    assert refused(taken, tmp_path / "copy.docx", tmp_path / "own.docx").code == "template.not_docx"


def test_a_zip_that_is_no_word_document_is_refused(taken, tmp_path):
    with zipfile.ZipFile(tmp_path / "own.docx", "w") as made:
        made.writestr("mimetype", "something else")
    assert refused(taken, tmp_path / "copy.docx", tmp_path / "own.docx").code == "template.not_docx"


def test_names_offered_to_the_office_are_names_of_the_content(taken):
    content = content_of(taken, "zh")
    for name in NAMES:
        first, _, second = name.partition(".")
        assert first in content
        assert not second or second in content[first]


@pytest.fixture
def named_back(taken, tmp_path):
    """What a copy says where the site is named, when its name is a text."""
    template = written_template(tmp_path / "own.docx", "从{{ site.name }}到{{ site.code }}")

    def read(text: str) -> str:
        bare = replace(taken, results=(), site=replace(taken.site, name=text))
        write_docx(bare, tmp_path / "copy.docx", template=template)
        return docx.Document(str(tmp_path / "copy.docx")).paragraphs[0].text

    return read


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.text() | st.sampled_from(TAGS), min_size=1, max_size=5).map("".join))
def test_no_text_acts_as_a_tag_or_markup_and_none_is_lost(named_back, text):
    assert named_back(text) == f"从{as_kept(text)}到91320583000000019X"


def as_kept(text: str) -> str:
    """The text without what no document can hold: controls and what is no character."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lasting = (each for each in plain if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs"))
    return "".join(each for each in lasting if ord(each) & 0xFFFE != 0xFFFE)
