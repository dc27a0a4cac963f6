"""Official report forms: the shipped chapters in their order, ours inside them, and who writes the rest."""

import io

import pikepdf
import pytest

import resources
from assessments import report
from assessments.report.templates import Piece, Writer, read_template, templates
from forms import Refusal
from forms.yamltext import CatalogueError

SMALL = """
id: small
title: {zh: 甲, en: A}
source: {zh: 乙, en: B}
confidence: B
chapters:
  - title: {zh: 丙, en: C}
"""


@pytest.fixture(scope="module", params=sorted(templates()))
def form(request, taken):
    return templates()[request.param], report.build(taken, template=request.param)


def test_both_official_forms_are_shipped_and_say_how_sure_their_order_is():
    assert set(templates()) == {"self-assessment", "third-party-report"}
    assert all(each.confidence.value == "B" and each.source.zh for each in templates().values())


def test_the_chapters_stand_in_the_official_order_and_then_come_our_signatures(form):
    template, built = form
    with pikepdf.open(io.BytesIO(built.content)) as pdf, pdf.open_outline() as outline:
        titles = [chapter.title.split("、", 1)[-1] for chapter in outline.root]
    assert titles == [*(each.title.zh for each in template.chapters), "附：县级现场评价签署"]
    assert built.title == template.title.zh


def test_unnumbered_chapters_take_no_number(taken):
    built = report.build(taken, template="self-assessment")
    with pikepdf.open(io.BytesIO(built.content)) as pdf, pdf.open_outline() as outline:
        titles = [chapter.title for chapter in outline.root]
    assert titles[:5] == ["填写说明", "基本信息表", "材料真实性承诺", "一、工厂基本情况", "二、绿色工厂创建情况"]


def test_what_nobody_has_told_us_is_left_to_its_writer(form, pages):
    template, built = form
    plain = pages(built).plain
    writers = {part.writer for part in template.chapters if part.writer}
    assert writers <= set(Writer) and writers
    for part in (*template.chapters, *(each for chapter in template.chapters for each in chapter.sections)):
        if part.writer:
            who = "企业" if part.writer is Writer.ENTERPRISE else "第三方"
            assert f"〔由{who}撰写〕{''.join(part.write.zh.split())}" in plain
    assert "不是官方提交稿" in plain and "〔待核对〕" in plain


def test_every_piece_of_ours_is_used_by_some_form():
    parts = [part for form in templates().values() for part in form.chapters]
    parts += [section for part in parts for section in part.sections]
    assert {piece for part in parts for piece in part.shows} == set(Piece)


def test_the_pieces_hold_the_same_figures_as_the_report(form, pages, taken):
    _, built = form
    plain = pages(built).plain
    for result in taken.results:
        for line in result.lines:
            assert f"{''.join(line.zh.split())}" in plain
        for gate in result.gates:
            assert "".join(gate.zh.split()) in plain


def test_fields_and_code_are_those_of_the_report(form, pages):
    _, built = form
    assert [field.name for field in built.fields] == ["Officer1", "Officer2"]
    assert all("评价指纹SHA-256" in "".join(text.split()) for text in pages(built).texts)


def test_it_is_typeset_in_english(taken, pages):
    built = report.build(taken, "en", template="third-party-report")
    assert built.title == "Green factory third-party assessment report"
    assert "[Tobewrittenbythethirdparty]" in pages(built).plain


def test_an_unknown_form_is_refused_with_those_there_are(taken):
    with pytest.raises(Refusal) as refused:
        report.build(taken, template="nothing")
    words = refused.value.problem.text("zh")
    assert "nothing" in words and "self-assessment" in words


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("", "shows something"),
        ("    shows: [nonsense]", "nonsense"),
        ("    shows: [site]\n    color: red", "unknown key"),
        ("    write: {zh: 丁, en: D}", "writer: missing"),
        ("    writer: enterprise", "write"),
        ("    writer: minister\n    write: {zh: 丁, en: D}", "minister"),
    ],
)
def test_a_form_that_cannot_be_used_is_refused_with_its_place(line, what):
    with pytest.raises(CatalogueError) as refused:
        read_template(SMALL + line + "\n", "small.yaml")
    assert what in str(refused.value) and refused.value.file == "small.yaml" and refused.value.line > 0


def test_every_shipped_file_is_a_form_of_its_own_name():
    files = {file.stem for file in resources.path("report-templates").iterdir()}
    assert files == set(templates())
