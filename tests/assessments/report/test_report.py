"""A report says everything that its result holds, and reads well on paper."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from assessments import report, samples, snapshot
from assessments.assessment import Officer, Phase
from assessments.evidence import keep
from assessments.report.fonts import SERIF, faces
from assessments.report.signatures import MOST
from assessments.result import Standing
from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms import Entry, Refusal
from forms.units import signs
from tests.conftest import SITE

GB = "green-factory/gbt36132-2025"
MM = 72 / 25.4


def squeezed(text: str) -> str:
    return "".join(text.split())


def answered(session: Session, remark: str = "", reason: str = "", **more) -> snapshot.Snapshot:
    session.answer(f"{GB}/P1", Entry(text="yes", remark=remark, reason=reason, **more))
    return snapshot.take(session)


# What it says


def test_every_page_is_numbered(built, read):
    assert built.pages == len(read.texts)
    for number, text in enumerate(read.texts, start=1):
        assert f"第 {number} 页 共 {built.pages} 页" in text


def test_title_comes_from_the_standards(built, read, taken):
    assert built.title == "绿色工厂现场评价报告"
    for standard in taken.catalogue.standards.values():
        assert squeezed(standard.number) in squeezed(read.texts[0])
        assert squeezed(standard.zh) in squeezed(read.texts[0])


def test_cover_names_site_officers_and_dates_of_the_record(read, taken):
    cover = squeezed(read.texts[0])
    for word in (taken.site.name, taken.site.code, taken.assessment.id, taken.head[:12], "2026年3月18日"):
        assert word in cover
    for officer in taken.assessment.officers:
        assert f"{officer.name}（{officer.office}）" in cover


def test_the_park_of_an_enterprise_is_named(store, pages, tmp_path):
    park = Site(code="SZ0001", kind=SiteKind.PARK, name="示例经济开发区", division="320583")
    within = replace(samples.sample("filled-form-2025"), site=replace(SITE, park=park.code))
    store.add_site(park)
    named = snapshot.take(samples.enter(store, within))
    assert "所属园区SZ0001示例经济开发区" in pages(report.build(named)).plain
    path = tmp_path / "report.pdf"
    path.write_bytes(report.build(named, "en").content)
    printed = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert squeezed("Park it belongs to SZ0001 示例经济开发区") in squeezed(printed)
    unknown = pages(report.build(replace(named, park=None))).plain
    assert "所属园区SZ0001" in unknown and park.name not in unknown


def test_who_belongs_to_no_park_has_no_line_for_it(read, taken):
    assert taken.site.park == "" and taken.park is None and "所属园区" not in read.plain


def test_every_indicator_is_derived_to_its_points(read, taken):
    for result in taken.results:
        for line in result.lines:
            assert squeezed(line.zh) in read.plain
            for step in line.steps:
                assert squeezed(signs(step.text)) in read.plain
            if line.points is not None:
                assert squeezed(f"{line.points:.4f} 分（分值") in read.plain


def test_inputs_are_printed_as_typed_and_as_converted(read):
    assert squeezed("4.95亿元") in read.plain
    assert squeezed("49500 万元") in read.plain
    assert squeezed("225亩") in read.plain


def test_every_problem_is_put_in_words(read, taken):
    problems = [problem for result in taken.results for problem in result.problems]
    assert problems
    for problem in problems:
        assert squeezed(problem.text("zh")) in read.plain


def test_every_gate_is_listed_with_its_clause(read, taken):
    for result in taken.results:
        for gate in result.gates:
            assert squeezed(gate.zh) in read.plain
            assert squeezed(gate.clause) in read.plain


def test_incomplete_total_never_looks_final(read, taken):
    cover = squeezed(read.texts[0])
    for result in taken.results:
        assert not result.complete
        bonus = {group.group for group in result.groups if group.bonus}
        open_lines = [line for line in result.lines if line.standing is Standing.NOT_SCORED]
        count = sum(line.group not in bonus for line in open_lines)
        assert f"总分未完整：{count}项指标未计分" in cover
    assert "已计分部分得分" in cover
    assert cover.count("不是最终总分") == len(taken.results)
    assert "总分可得分" not in cover


def test_unconfirmed_figures_are_marked_with_a_legend(read):
    assert read.plain.count("〔待核对〕") > 50
    assert "其来源不是正式发布的文本" in read.plain
    assert squeezed("公开代码中的表单定义，非官方发布文本") in read.plain


def test_last_page_says_how_to_verify(read, taken):
    last = squeezed(read.texts[-1])
    assert taken.head in last
    for word in ("manifest-sha256.txt", "自身的时间", "公章", "不绘制印章", "复核人", "企业代表"):
        assert word in last


def test_open_draft_says_so(session, pages):
    built = report.build(snapshot.take(session))
    read = pages(built)
    assert "草稿" in read.texts[0]
    assert "尚未完成" in squeezed(read.texts[0])
    assert all("草稿" in text for text in read.texts)
    assert "9项基本要求或否决项未核对" in squeezed(read.texts[0])


def test_failed_veto_is_the_first_word_of_the_conclusion(session, pages):
    session.answer(f"{GB}/V6", Entry(text="no"))
    read = pages(report.build(snapshot.take(session)))
    assert squeezed("结论：不符合。下列基本要求未满足或否决情形发生：被列为失信被执行人。") in squeezed(
        read.texts[0]
    )
    assert squeezed("未满足的基本要求和发生的否决情形") in read.plain


def test_waived_indicators_are_listed_with_reason_and_policy(session, pages):
    session.answer(f"{GB}/P2", Entry(text="不适用", reason="没有独立定型的产品"))
    session.answer(f"{GB}/not-applicable", Entry(text="exclude", reason="与主管部门商定"))
    read = pages(report.build(snapshot.take(session)))
    assert "不适用分值的处理办法：不计入可得分；理由：与主管部门商定" in read.plain
    assert read.plain.count("没有独立定型的产品") == 2


def test_evidence_is_listed_with_hash_and_use(session, pages, tmp_path):
    photo = tmp_path / "绿色设计报告 第1版.pdf"
    photo.write_bytes(b"%PDF-1.4 invented")
    file = keep(session.store, photo)
    read = pages(report.build(answered(session, evidence=(file.sha256,))))
    assert squeezed(photo.name) in read.plain
    assert file.sha256[:16] in read.plain
    assert squeezed("17 B 绿色设计") in read.plain


def test_english_report_is_english(taken, pages):
    built = report.build(taken, "en")
    read = pages(built)
    assert built.title == "On-site assessment report"
    assert f"Page 1 of {built.pages}" in read.texts[0]
    assert squeezed("Points so far") in squeezed(read.texts[0])
    for line in taken.results[0].lines:
        assert squeezed(line.en) in read.plain
    for problem in taken.results[0].problems:
        assert squeezed(problem.text("en")) in read.plain


# How officers' text is treated


def test_markup_in_a_remark_prints_literally(session, pages):
    read = pages(report.build(answered(session, remark='<b>粗</b> & <font size="90">x</font> <br/> &amp; $x$')))
    assert squeezed('<b>粗</b> & <font size="90">x</font> <br/> &amp; $x$') in read.plain


def test_rare_name_falls_back_to_the_wide_face(taken, pages):
    assert ord("龘") not in faces()[SERIF]
    read = pages(report.build(replace(taken, site=replace(taken.site, name="示例龘公司"))))
    assert "示例龘公司" in squeezed(read.texts[0])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_character_without_glyph_is_refused_by_name(session, language):
    with pytest.raises(Refusal) as refused:
        report.build(answered(session, remark="样品\U00020000一件"), language)
    problem = refused.value.problem
    assert problem.code == "report.glyph"
    assert "U+20000 CJK UNIFIED IDEOGRAPH-20000" in problem.text("zh")
    assert problem.where in ("绿色设计", "Green design")


def test_invisible_characters_are_left_out(session, pages):
    read = pages(report.build(answered(session, remark="甲\u200b乙\u202e丙\x07丁\r\n第二行\t完")))
    assert "甲乙丙丁第二行完" in read.plain


@pytest.mark.parametrize("remark", ["长" * 2000, "甲乙丙丁戊己庚辛，" * 220 + "完", "x" * 2000, "a\n" * 300])
def test_long_remark_flows_over_pages(session, pages, remark):
    built = report.build(answered(session, remark=remark))
    read = pages(built)
    assert squeezed(remark) in squeezed("".join(_inner(text) for text in read.texts))


def test_long_remark_of_a_gate_becomes_a_note(session, pages):
    session.answer(f"{GB}/BR-a", Entry(text="yes", remark="查询记录。" * 400))
    read = pages(report.build(snapshot.take(session)))
    assert "见表后注1" in read.plain
    assert squeezed("注 1：查询记录。") in read.plain


def test_long_words_everywhere_do_not_break_the_pages(taken):
    long = "极长的名称" * 120
    site = replace(taken.site, name=long, address=long, contact=long, zone=long)
    officers = tuple(Officer(name=f"甲{n}", office="很长的单位名称" * 6) for n in range(4))
    results = tuple(replace(result, policy_reason=long) for result in taken.results)
    odd = replace(taken, site=site, results=results, assessment=replace(taken.assessment, officers=officers))
    assert report.build(odd).pages > 20


def _inner(text: str) -> str:
    """A page without its head and foot lines."""
    running = ("绿色工厂现场评价报告", "评价编号", "示例精密电路有限公司", "页 共")
    return "".join(line for line in text.splitlines() if not any(word in line for word in running))


# How it looks


def test_all_fonts_are_embedded_subsets(built):
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
        assert fonts
        for font in fonts:
            assert "+Noto" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font


def test_text_keeps_the_margins_of_official_documents(read):
    for number in range(1, len(read.texts) - 1):
        body = [letter for letter in read.letters(number) if 36 * MM < letter.low < 297 * MM - 37 * MM]
        assert min(letter.left for letter in body) >= 28 * MM - 1
        assert max(letter.right for letter in body) <= (210 - 26) * MM + 1
        assert min(letter.low for letter in body) >= 35 * MM - 1
        assert max(letter.high for letter in body) <= (297 - 37) * MM + 1


def test_sizes_are_measured_not_believed(read):
    sizes = {}
    for number in range(len(read.texts)):
        for letter in read.letters(number):
            sizes.setdefault((letter.face.split("-")[1], round(letter.size, 1)), set()).add(number)
    assert ("Bold", 26.0) in sizes
    assert ("Bold", 16.0) in sizes
    assert ("Bold", 14.0) in sizes
    assert min(size for _, size in sizes) >= 6.5


def test_no_heading_is_left_alone_at_the_foot_of_a_page(read):
    for number in range(2, len(read.texts)):
        body = [letter for letter in read.letters(number) if letter.low > 35 * MM]
        lowest = min(body, key=lambda letter: letter.low)
        assert not (lowest.face.endswith("Bold") and lowest.size >= 11), f"page {number + 1}: {lowest}"


def test_table_heads_repeat(read):
    heads = [text for text in read.texts if "基准值" in text and "引领值" in text and "状态" in text]
    assert len(heads) > 2


def test_contents_name_every_chapter_with_its_page(built, read):
    contents = squeezed(read.texts[1])
    with pikepdf.open(io.BytesIO(built.content)) as pdf, pdf.open_outline() as outline:
        chapters = [chapter.title for chapter in outline.root]
        sections = [section.title for chapter in outline.root for section in chapter.children]
        derived = [leaf for chapter in outline.root for section in chapter.children for leaf in section.children]
    assert chapters[0] == "一、评价对象与依据"
    assert chapters[-1] == "七、签署"
    assert len(derived) > 30
    for title in (*chapters, *sections):
        assert squeezed(title) in contents
        page = next(number for number, text in enumerate(read.texts, 1) if number > 2 and title in text)
        assert squeezed(f"{title}{'.' * 3}") in contents
        assert f".{page}" in contents


def test_thirty_pages_stay_small(built):
    assert built.pages >= 25
    assert len(built.content) <= 1_000_000


def test_metadata_names_the_record(built, taken):
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        assert taken.site.name in str(pdf.docinfo.Title)
        assert str(pdf.docinfo.Author) == "示例县工业和信息化局"
        assert taken.assessment.id in str(pdf.docinfo.Keywords)
        assert str(pdf.Root.Lang) == "zh-CN"


def test_links_print_as_archives_demand(built):
    with pikepdf.open(io.BytesIO(built.content)) as pdf:
        links = [each for page in pdf.pages for each in page.obj.get("/Annots", [])]
        assert links
        assert all(int(link.F) & 4 for link in links)


# Fields


def test_fields_stand_apart_on_the_last_page(built, taken):
    assert [field.name for field in built.fields] == ["Officer1", "Officer2"]
    for field, officer in zip(built.fields, taken.assessment.officers, strict=True):
        left, low, right, high = field.rect
        assert right - left >= 215
        assert high - low >= 80
        assert 0 < left < right < 210 * MM
        assert 35 * MM <= low < high <= 260 * MM
        assert officer.name in field.tooltip
    assert built.fields[0].rect[2] < built.fields[1].rect[0]


@pytest.mark.parametrize("count", [0, 1, 5, MOST])
def test_all_officers_have_a_field_on_the_last_page(taken, pages, count):
    officers = tuple(Officer(name=f"评价员{n}", office="示例县工业和信息化局") for n in range(count))
    built = report.build(replace(taken, assessment=replace(taken.assessment, officers=officers)))
    assert len(built.fields) == count
    assert len({field.rect for field in built.fields}) == count
    last = squeezed(pages(built).texts[-1])
    assert all(f"电子签名：{officer.name}（" in last for officer in officers)


def test_more_officers_than_a_page_holds_are_refused(taken):
    officers = tuple(Officer(name=f"评价员{n}", office="甲") for n in range(MOST + 1))
    with pytest.raises(Refusal) as refused:
        report.build(replace(taken, assessment=replace(taken.assessment, officers=officers)))
    assert refused.value.problem.code == "report.officers"


# The same again


def test_same_snapshot_gives_the_same_bytes(taken, built):
    assert report.build(taken).content == built.content


def test_starting_the_program_does_not_load_the_typesetter():
    code = "import sys, assessments.report; print([m for m in ('reportlab', 'matplotlib') if m in sys.modules])"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_phase_decides_about_the_draft_mark(taken, pages):
    draft = replace(taken, assessment=replace(taken.assessment, phase=Phase.DRAFT))
    assert "草稿" in pages(report.build(draft)).texts[0]


def test_store_is_not_needed(taken, tmp_path):
    """A snapshot is enough, so that the report can be made beside the open store."""
    assert isinstance(taken, snapshot.Snapshot)
    assert not any(isinstance(value, Store) for value in vars(taken).values())
