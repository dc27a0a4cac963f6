"""The last step before the first signature: a typeset PDF becomes PDF/A-3b with its signature fields."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Rectangle = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the lower left corner

# a table of our own: the one Python finds on a machine differs from machine to machine
_TYPES = {".json": "application/json", ".yaml": "application/yaml", ".csv": "text/csv", ".txt": "text/plain"}
_PRINT, _LOCKED = 4, 128  # annotation flags, ISO 32000-1, 12.5.3


def prepare_report(
    pdf: bytes,
    *,
    title: str,
    attachments: Sequence[tuple[str, bytes]],
    signature_fields: Sequence[tuple[str, str, Rectangle]],
    modified: datetime,
    icc: bytes,
    page: int = -1,
) -> bytes:
    """Make PDF/A-3b (ISO 19005-3) of `pdf`: sRGB intent, metadata, associated files, signature fields.

    `signature_fields` are (name, tooltip, rectangle in points) on `page`; all are made now, because a field
    made after a signature breaks it. `icc` is an sRGB profile. The same input gives the same bytes:
    `modified` (aware) dates the document and its attachments. Raises IndexError for a page that is not there.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _set_intent(document, icc)
        for name, content in sorted(attachments):  # a name tree is sorted, ISO 32000-1, 7.9.6
            _attach(document, name, content, modified)
        _add_fields(document, document.pages[page], signature_fields)
        _set_metadata(document, title, modified)
        out = io.BytesIO()
        document.save(
            out,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return out.getvalue()


def attached(pdf: bytes, name: str) -> bytes | None:
    """The associated file of that name inside a PDF, None when there is none or the PDF cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if name not in document.attachments:
                return None
            return bytes(document.attachments[name].get_file().read_bytes())
    except pikepdf.PdfError:
        return None


def _set_intent(document: pikepdf.Pdf, icc: bytes) -> None:
    profile = document.make_stream(icc)
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = Array([intent])


def _attach(document: pikepdf.Pdf, name: str, content: bytes, modified: datetime) -> None:
    stream = document.make_stream(content)
    stream.Type = Name.EmbeddedFile
    stream.Subtype = Name("/" + _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"))
    stream.Params = Dictionary(
        Size=len(content),
        ModDate=String(_pdf_date(modified)),
        CheckSum=String(hashlib.md5(content, usedforsecurity=False).digest()),  # ISO 32000-1, table 46
    )
    file = document.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(name),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    names = _entry(_entry(document.Root, "/Names", Dictionary()), "/EmbeddedFiles", Dictionary(Names=Array([])))
    names.Names.append(String(name))
    names.Names.append(file)
    _entry(document.Root, "/AF", Array([])).append(file)


def _add_fields(document: pikepdf.Pdf, page: pikepdf.Page, fields: Sequence[tuple[str, str, Rectangle]]) -> None:
    if not fields:
        return
    form = _entry(document.Root, "/AcroForm", Dictionary(Fields=Array([])))
    annotations = _entry(page.obj, "/Annots", Array([]))
    for name, tooltip, (x0, y0, x1, y1) in fields:
        # PDF/A wants an appearance for every field that has a size: an empty one until it is signed
        blank = document.make_stream(b"")
        blank.Type, blank.Subtype = Name.XObject, Name.Form
        blank.BBox = Array([0, 0, x1 - x0, y1 - y0])
        widget = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(tooltip),
            Rect=Array([x0, y0, x1, y1]),
            F=_PRINT | _LOCKED,
            P=page.obj,
            AP=Dictionary(N=blank),
        )
        field = document.make_indirect(widget)
        form.Fields.append(field)
        annotations.append(field)


def _set_metadata(document: pikepdf.Pdf, title: str, modified: datetime) -> None:
    if "/Trapped" in document.docinfo:  # has no equivalent in XMP, and the two have to agree
        del document.docinfo["/Trapped"]
    document.docinfo["/Title"] = String(title)
    document.docinfo["/ModDate"] = String(_pdf_date(modified))
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(document.docinfo)
        metadata["pdfaid:part"] = "3"
        metadata["pdfaid:conformance"] = "B"


def _entry(owner: pikepdf.Object, key: str, fresh: pikepdf.Object) -> pikepdf.Object:
    """The value under `key`, put there first when it is missing."""
    if key not in owner:
        owner[key] = fresh
    return owner[key]


def _pdf_date(moment: datetime) -> str:
    """ISO 32000-1, 7.9.4, such as D:20260102150405+08'00'."""
    offset = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
