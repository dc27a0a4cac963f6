"""Templates of the editable copy: `python installer/docx_template.py` writes them anew, byte for byte."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from assessments.report.editable import TEMPLATES, settled  # noqa: E402 - found beside this folder

FOLDER = ROOT / "resources" / "templates"
DATE = datetime(2026, 1, 1)
LATIN, SONG, FANG, HEI = "Times New Roman", "宋体", "仿宋", "黑体"  # named, never embedded
SHADE = "E8E8E8"
TITLES = {"Title": (SONG, 22), "Heading 1": (HEI, 16), "Heading 2": (HEI, 14), "Heading 3": (HEI, 12)}
# Widths of columns in mm; a table is as wide as the text, 156 mm (GB/T 9704-2012, 5.2.1).
PAIRS, FIGURES, GATES = (36, 120), (56, 100), (32, 62, 20, 42)
LINES, DOUBTS, WARNINGS = (10, 32, 24, 15, 13, 18, 44), (56, 42, 58), (96, 60)
FINDINGS, SIGNERS = (10, 22, 26, 52, 30, 16), (36, 30, 50, 40)
Words = dict[str, str]

ZH: Words = {
    **{"year": "（{{ assessment.year }} 年度）", "subject": "评价对象", "site": "名称", "code": "代码"},
    **{"kind": "类型", "division": "行政区划", "industry": "行业", "park": "所属园区", "address": "地址"},
    **{"id": "评价编号", "revision": "修订号", "opened": "开始日期", "completed": "完成日期"},
    **{
        "officers": "评价人员",
        "conclusion": "结论",
        "figure": "项目",
        "value": "数值",
        "gates": "基本要求与否决项",
    },
    **{"clause": "条款", "requirement": "要求或否决情形", "result": "结果", "remark": "说明", "no": "序号"},
    **{
        "group": "{{ group.name }}：{{ group.points }} / {{ group.available }}",
        "indicator": "指标",
        "points": "得分",
    },
    **{"most": "满分", "why": "得分说明", "doubts": "待核对的条款和数值", "item": "事项", "what": "待核对内容"},
    **{"source": "来源", "warnings": "数据提示与说明", "notice": "提示", "reason": "说明", "findings": "整改项"},
    **{
        "fact": "发现的事实",
        "who": "责任、期限",
        "state": "状态",
        "signers": "签署",
        "role": "身份",
        "name": "姓名",
    },
    **{"office": "单位", "signature": "签名、日期", "hash": "评价记录 SHA-256：", "page": "第 ", "pages": " 页"},
    "about": "本副本由程序从评价记录生成，供编辑引用；改动以后与记录不再一致。签名和印章只在签名的 PDF 上有效。",
}
EN: Words = {
    **{"year": " ({{ assessment.year }})", "subject": "Subject", "site": "Name", "code": "Code"},
    **{"kind": "Kind", "division": "Division", "industry": "Industry", "park": "Park", "address": "Address"},
    **{"id": "Assessment", "revision": "Revision", "opened": "Opened", "completed": "Completed"},
    **{"officers": "Officers", "conclusion": "Conclusion", "figure": "Figure", "value": "Value"},
    **{"gates": "Basic requirements and vetoes", "clause": "Clause", "requirement": "Requirement or veto"},
    **{"result": "Result", "remark": "Remark", "no": "No.", "indicator": "Indicator", "points": "Points"},
    **{"group": "{{ group.name }}: {{ group.points }} / {{ group.available }}", "most": "Max.", "why": "Why"},
    **{"doubts": "To be confirmed", "item": "Item", "what": "Unconfirmed", "source": "Source"},
    **{"warnings": "Unlikely figures and reasons", "notice": "Notice", "reason": "Reason", "findings": "Findings"},
    **{"fact": "What was found", "who": "Responsible, due", "state": "State", "signers": "Signers", "role": "Role"},
    **{"name": "Name", "office": "Office", "signature": "Signature, date", "hash": "SHA-256 of the record: "},
    **{"page": "Page ", "pages": ""},
    "about": "Made by the program from the record, for editing and quoting; once changed it no longer agrees with "
    "the record. Signatures and seals count on the signed PDF only.",
}


def template(words: Words) -> bytes:
    """A template in one language; every run gives the same bytes."""
    document = docx.Document()
    _drop_picture(document)
    _page(document.sections[0], words)
    _styles(document.styles)
    _opening(document, words)
    _results(document, words)
    _closing(document, words)
    about = document.core_properties
    about.title, about.author, about.comments = "绿衡 Luheng", "绿衡 Luheng", ""
    about.created = about.modified = DATE
    made = io.BytesIO()
    document.save(made)
    return settled(made.getvalue())


def _drop_picture(document: Any) -> None:
    """Leave out the picture of an empty page that comes with the library."""
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[key]


def _page(section: Any, words: Words) -> None:
    """A4 with the margins of GB/T 9704-2012; what the copy is stands on every page."""
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(18), Mm(25)
    for place, text in enumerate(("{{ mark }}", words["hash"] + "{{ hash }}")):
        header = section.header.paragraphs[0] if place == 0 else section.header.add_paragraph()
        header.style, header.alignment = "Header", WD_ALIGN_PARAGRAPH.CENTER
        run = header.add_run(text)
        run.bold, run.font.size = place == 0, Pt(10.5 if place == 0 else 7.5)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(words["page"])
    _field(footer.add_run(), "PAGE")
    footer.add_run(words["pages"])


def _field(run: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        made.text = text or None
        run._r.append(made)


def _styles(styles: Any) -> None:
    _face(styles["Normal"], FANG, 12)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, (face, size) in TITLES.items():
        _face(styles[name], face, size)
        styles[name].font.color.rgb = RGBColor(0, 0, 0)
        styles[name].font.bold = name == "Title"
        styles[name].paragraph_format.keep_with_next = True
    for border in styles["Title"].element.pPr.findall(qn("w:pBdr")):
        styles["Title"].element.pPr.remove(border)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = styles["Normal"]
    _face(cell, SONG, 9)
    cell.paragraph_format.space_after = Pt(0)


def _face(style: Any, chinese: str, size: float) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), LATIN)
    fonts.set(qn("w:eastAsia"), chinese)


# Parts of the text


def _opening(document: Any, words: Words) -> None:
    document.add_paragraph("{{ title }}", "Title")
    line = document.add_paragraph("{{ site.name }}" + words["year"])
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(words["about"], "Cell")
    document.add_heading(words["subject"], 1)
    fields = ("name", "code", "kind", "division", "industry", "park", "address")
    labels = ("site", *fields[1:])
    rows = [(words[label], f"{{{{ site.{field} }}}}") for label, field in zip(labels, fields, strict=True)]
    heads = ("id", "revision", "opened", "completed")
    rows += [(words[head], f"{{{{ assessment.{head} }}}}") for head in heads]
    comma = "{% if not loop.last %}；{% endif %}"
    listed = "{% for each in officers %}{{ each.name }}　{{ each.office }}" + comma + "{% endfor %}"
    rows.append((words["officers"], listed))
    table = document.add_table(0, 2, "Table Grid")
    for row in rows:
        _row(table, row, PAIRS, bold=(0,))


def _results(document: Any, words: Words) -> None:
    document.add_paragraph("{%p for result in results %}")
    document.add_heading("{{ result.number }}　{{ result.title }}", 1)
    document.add_paragraph("{{ result.verdict }}")
    _table(document, words, ("figure", "value"), ("name", "value"), "result.figures", FIGURES)
    document.add_paragraph("{%p if result.gates %}")
    document.add_heading(words["gates"], 2)
    checked = ("clause", "requirement", "result", "remark")
    _table(document, words, checked, ("clause", "name", "state", "remark"), "result.gates", GATES)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for group in result.groups %}")
    document.add_heading(words["group"], 3)
    heads = ("no", "indicator", "value", "points", "most", "result", "why")
    fields = ("number", "name", "value", "points", "maximum", "state", "why")
    _table(document, words, heads, fields, "group.lines", LINES)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if result.unconfirmed %}")
    document.add_heading(words["doubts"], 2)
    _table(document, words, ("item", "what", "source"), ("item", "what", "source"), "result.unconfirmed", DOUBTS)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _closing(document: Any, words: Words) -> None:
    document.add_paragraph("{%p if warnings %}")
    document.add_heading(words["warnings"], 1)
    _table(document, words, ("notice", "reason"), ("text", "reason"), "warnings", WARNINGS)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if findings %}")
    document.add_heading(words["findings"], 1)
    heads = ("no", "kind", "clause", "fact", "who", "state")
    fields = ("number", "kind", "clause", "what", "owner }}　{{ each.due", "state")
    _table(document, words, heads, fields, "findings", FINDINGS)
    document.add_paragraph("{%p endif %}")
    document.add_heading(words["signers"], 1)
    _table(
        document, words, ("role", "name", "office", "signature"), ("role", "name", "office", ""), "signers", SIGNERS
    )


def _table(
    document: Any, words: Words, heads: Sequence[str], fields: Sequence[str], rows: str, widths: Sequence[int]
) -> None:
    """A table with one row for each of a list; its head repeats and its rows stay whole."""
    table = document.add_table(0, len(heads), "Table Grid")
    head = _row(table, [words[each] for each in heads], widths, bold=range(len(heads)))
    for cell in head.cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    blanks = [""] * (len(heads) - 1)
    _row(table, [f"{{%tr for each in {rows} %}}", *blanks], widths)
    _row(table, [f"{{{{ each.{field} }}}}" if field else "" for field in fields], widths)
    _row(table, ["{%tr endfor %}", *blanks], widths)
    document.add_paragraph("", "Cell")


def _row(table: Any, texts: Sequence[str], widths: Sequence[int], bold: Sequence[int] = ()) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = table.columns[place].width = Mm(width)
        cell.paragraphs[0].style = "Cell"
        cell.paragraphs[0].add_run(text).bold = place in bold or None
    return row


def main() -> None:
    """Write both templates."""
    FOLDER.mkdir(exist_ok=True)
    for language, words in (("zh", ZH), ("en", EN)):
        content = template(words)
        (FOLDER / f"{TEMPLATES[language]}.docx").write_bytes(content)
        print(f"{TEMPLATES[language]}.docx: {len(content)} bytes")


if __name__ == "__main__":
    main()
