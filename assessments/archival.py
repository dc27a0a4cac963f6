"""The form in which a document leaves: PDF/A-3b (ISO 19005-3) with its data as associated files."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

import resources

if TYPE_CHECKING:
    from assessments.report.document import Field

# a table of our own: the one Python finds on a machine differs from machine to machine
_TYPES = {".json": "application/json", ".yaml": "application/yaml", ".csv": "text/csv", ".txt": "text/plain"}
_PRINT, _LOCKED = 4, 128  # annotation flags, ISO 32000-1, 12.5.3


def archived(
    pdf: bytes,
    *,
    at: str = "",
    attachments: Sequence[tuple[str, bytes]] = (),
    fields: Sequence[Field] = (),
) -> bytes:
    """Make PDF/A-3b of a typeset document: sRGB intent, metadata, associated files, signature fields.

    `pdf` names its own title and language. `at` (ISO 8601) dates the document and its attachments by what it
    says, never by the clock; '' leaves it undated. `attachments` are (name, content). `fields` stand on the last
    page and are all made now, because one that is made after a signature breaks it. The same input gives the same
    bytes. Raises ValueError when the document has no title or no language.
    """
    moment = datetime.fromisoformat(at) if at else None
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _set_intent(document)
        for name, content in sorted(attachments):  # a name tree is sorted, ISO 32000-1, 7.9.6
            _attach(document, name, content, moment)
        _add_fields(document, document.pages[-1], fields)
        _set_metadata(document, moment)
        return _saved(document)


def attached(pdf: bytes, name: str, limit: int = 64 << 20) -> bytes | None:
    """The associated file of that name inside a PDF; None when none can be read within `limit` bytes."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if name not in document.attachments:
                return None
            return _within(document.attachments[name].get_file().obj, limit)
    except (pikepdf.PdfError, zlib.error):
        return None


def _within(stream: pikepdf.Object, limit: int) -> bytes | None:
    """What a stream holds, unpacked only as far as allowed: a small file can unpack to more than all memory."""
    raw, packing = stream.read_raw_bytes(), stream.get("/Filter")
    if packing is None:
        return bytes(raw) if len(raw) <= limit else None
    if packing not in (Name.FlateDecode, Array([Name.FlateDecode])) or stream.get("/DecodeParms") is not None:
        return None
    unpacked = zlib.decompressobj().decompress(raw, limit + 1)
    return unpacked if len(unpacked) <= limit else None


def _set_intent(document: pikepdf.Pdf) -> None:
    profile = document.make_stream(resources.path("colour", "sRGB.icc").read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = Array([intent])


def _attach(document: pikepdf.Pdf, name: str, content: bytes, moment: datetime | None) -> None:
    stream = document.make_stream(content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"))
    stream.Params = Dictionary(
        Size=len(content),
        CheckSum=String(hashlib.md5(content, usedforsecurity=False).digest()),  # ISO 32000-1, table 46
    )
    if moment:
        stream.Params.ModDate = String(_pdf_date(moment))
    file = document.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(name),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = _entry(_entry(document.Root, "/Names", Dictionary()), "/EmbeddedFiles", Dictionary(Names=Array([])))
    names.Names.append(String(name))
    names.Names.append(file)
    _entry(document.Root, "/AF", Array([])).append(file)


def _add_fields(document: pikepdf.Pdf, page: pikepdf.Page, fields: Sequence[Field]) -> None:
    if not fields:
        return
    form = _entry(document.Root, "/AcroForm", Dictionary(Fields=Array([])))
    annotations = _entry(page.obj, "/Annots", Array([]))
    for each in fields:
        x0, y0, x1, y1 = each.rect
        # PDF/A wants an appearance for every field that has a size: an empty one until it is signed
        blank = document.make_stream(b"")
        blank.Type, blank.Subtype = Name.XObject, Name.Form
        blank.BBox = Array([0, 0, x1 - x0, y1 - y0])
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(each.name),
            TU=String(each.tooltip),
            Rect=Array([x0, y0, x1, y1]),
            F=_PRINT | _LOCKED,
            P=page.obj,
            AP=Dictionary(N=blank),
        )
        field = document.make_indirect(widget)
        form.Fields.append(field)
        annotations.append(field)


def _set_metadata(document: pikepdf.Pdf, moment: datetime | None) -> None:
    """The document's own facts also as XMP, with which they have to agree."""
    facts, language = document.docinfo, str(document.Root.get("/Lang", ""))
    if not str(facts.get("/Title", "")) or not language:
        raise ValueError("a document that is kept needs a title and a language")
    for key in ("/Trapped", "/CreationDate", "/ModDate"):  # the first has no equivalent in XMP
        if key in facts:
            del facts[key]
    if moment:
        facts["/CreationDate"] = facts["/ModDate"] = String(_pdf_date(moment))
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(facts)
        metadata["dc:language"] = {language}
        metadata["pdfaid:part"] = "3"
        metadata["pdfaid:conformance"] = "B"


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    if "/ID" in document.trailer:  # the typesetter's may tell its time; a new one is made of the content
        del document.trailer["/ID"]
    packed = pikepdf.ObjectStreamMode.generate
    document.save(out, min_version="1.7", object_stream_mode=packed, deterministic_id=True)
    return out.getvalue()


def _entry(owner: pikepdf.Object, key: str, fresh: pikepdf.Object) -> pikepdf.Object:
    """The value under `key`, put there first when it is missing."""
    if key not in owner:
        owner[key] = fresh
    return owner[key]


def _pdf_date(moment: datetime) -> str:
    """ISO 32000-1, 7.9.4, such as D:20260102150405+08'00; without an offset when the moment has none."""
    offset = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}" + (f"{offset[:3]}'{offset[3:5]}" if offset else "")
