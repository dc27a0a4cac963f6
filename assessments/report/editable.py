"""The editable copy as DOCX, from a template that the office may change, marked on every page."""

from __future__ import annotations

import io
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

import resources
from assessments.opening import refusing
from assessments.report.editable_content import NAMES, content_of
from assessments.snapshot import Snapshot
from forms.problems import Problem, Refusal
from forms.whole import write_whole

if TYPE_CHECKING:
    from docx.section import _Header

TEMPLATES = {"zh": "report", "en": "report-en"}  # in resources/templates
EPOCH = (1980, 1, 1, 0, 0, 0)  # the date of every file inside, so that the same content gives the same bytes
LARGEST = 20_000_000  # bytes of a template when unpacked
LONGEST = 255  # letters of a property
SHORT = 60  # letters of a template's text that a problem shows
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_MARKUP = re.compile(r"<[^>]+>")
_BRACES = {"{": "&#123;", "}": "&#125;", "%": "&#37;", "#": "&#35;", "_": "&#95;"}
Slips = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


def write_docx(snapshot: Snapshot, path: Path, language: str = "zh", template: Path | None = None) -> None:
    """Write the copy from the shipped template of the language, or from the office's own.

    The same snapshot and template give the same bytes. Raises Refusal template.* with the tag that is wrong, or
    when the file cannot be written; then nothing is written. KeyError for another language.
    """
    chosen = template or shipped_template(language)
    content = content_of(snapshot, language)
    document = Document(io.BytesIO(_rendered(chosen, content)))
    _mark_pages(document, str(content["mark"]), str(content["hash"]))
    _set_properties(document, snapshot, str(content["title"]), str(content["mark"]))
    made = io.BytesIO()
    document.save(made)
    with refusing(path):
        write_whole(path, settled(made.getvalue()))


def shipped_template(language: str) -> Path:
    """The shipped template of a language, which an office may copy and change; KeyError for another language."""
    return resources.path("templates", f"{TEMPLATES[language]}.docx")


def settled(document: bytes) -> bytes:
    """A document whose inner files all have the same date, in the order in which they were."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as origin, zipfile.ZipFile(out, "w") as target:
        for name in origin.namelist():
            target.writestr(zipfile.ZipInfo(name, EPOCH), origin.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


# Filling in


class _OfficeTemplate(DocxTemplate):
    """A template of an office: what is wrong in it is told with its place, and never mended in silence."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        """Fill in one part; Refusal with the tag that is wrong, or when the result is no sound document."""
        try:
            made = super().render_xml_part(src_xml, part, context, jinja_env)
        except Slips as slip:
            raise Refusal(_problem(slip, src_xml)) from slip
        try:
            ET.fromstring(made)
        except ET.ParseError as fault:
            raise Refusal(Problem.of("template.broken", reason=fault.msg)) from fault
        return str(made)


def _rendered(template: Path, content: dict[str, Any]) -> bytes:
    """The document filled in; Refusal for a file that is no Word document."""
    try:
        _require_small(template)
        made = _OfficeTemplate(str(template))
        made.init_docx()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, PackageNotFoundError) as fault:
        raise Refusal(Problem.of("template.not_docx", str(template))) from fault
    surroundings = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_written)
    try:
        made.render(content, surroundings, autoescape=True)
    except Refusal as refusal:
        problem = refusal.problem
        raise Refusal(replace(problem, where=template.name)) from refusal
    except Slips as slip:  # a tag in the properties, or a table without its grid
        raise Refusal(Problem.of("template.broken", template.name, reason=_told(slip))) from slip
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _require_small(template: Path) -> None:
    with zipfile.ZipFile(template) as packed:
        if sum(each.file_size for each in packed.infolist()) > LARGEST:
            raise ValueError("too large")


def _written(value: object) -> Markup:
    """A value as text of a document: nothing in it is markup or a tag, and nothing in it has no place in XML."""
    if not isinstance(value, str | int | Undefined):
        raise TypeError("not a text but a list, or a part of the record")
    plain = value.unescape() if isinstance(value, Markup) else str(value)  # a filter has escaped it already
    return Markup("".join(_BRACES.get(letter) or escape(letter) for letter in _kept(plain)))


def _kept(text: str) -> str:
    """The text without what a document cannot hold: controls, halves of letters, and what is no letter."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in plain if letter == "\n" or _lasting(letter))


def _lasting(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cs") and ord(letter) & 0xFFFE != 0xFFFE


# What is wrong with a template


def _problem(slip: BaseException, source: str) -> Problem:
    """What a slip is, with the tag of the line on which it happened."""
    lines = re.sub(
        r"<w:p([ >])", r"\n<w:p\1", source
    ).splitlines()  # a paragraph is a line, as when it was filled in
    numbers = [slip.lineno] if isinstance(slip, TemplateSyntaxError) else list(_lines(slip))
    text = _MARKUP.sub("", lines[numbers[-1] - 1]) if numbers and 0 < numbers[-1] <= len(lines) else ""
    tags = _TAG.findall(text)
    shown = "　".join(tags) or text[:SHORT] or "?"
    if isinstance(slip, TemplateSyntaxError):
        return Problem.of("template.syntax", tag=shown, reason=_told(slip))
    return Problem.of("template.value", choices=NAMES, tag=shown, reason=_told(slip))


def _lines(slip: BaseException) -> Iterator[int]:
    """The lines of the template that a slip went through, the outermost first."""
    trace = slip.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in ("<template>", "<unknown>"):
            yield trace.tb_lineno
        trace = trace.tb_next


def _told(slip: BaseException) -> str:
    return str(slip).splitlines()[0] if str(slip) else type(slip).__name__


# What every copy has whatever the template


def _mark_pages(document: Any, mark: str, digest: str) -> None:
    """See that the header of every page says what the copy is, with the record's hash."""
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            _mark_header(header, mark, digest)


def _mark_header(header: _Header, mark: str, digest: str) -> None:
    said = "".join(paragraph.text for paragraph in header.paragraphs)
    for needed in (mark, digest):
        if needed not in said:
            header.add_paragraph(needed)


def _set_properties(document: Any, snapshot: Snapshot, title: str, mark: str) -> None:
    """Title and dates of the record instead of those of whoever made the template."""
    about, changed = document.core_properties, datetime.fromisoformat(snapshot.assessment.changed)
    about.title = _kept(f"{title} {snapshot.site.name} {snapshot.assessment.year}")[:LONGEST]
    about.subject, about.comments, about.keywords = mark, mark, snapshot.assessment.id
    about.author, about.last_modified_by, about.revision = "绿衡 Luheng", "", 1
    about.created = about.modified = changed.replace(tzinfo=None)
