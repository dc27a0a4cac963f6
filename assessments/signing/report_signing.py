"""Signing a report inside its PDF (PAdES), with a stamp that people can see."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from pathlib import Path

from PIL.Image import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from assessments.signing.held_key import HeldKey, room_for
from assessments.signing.keys import OfficerKey
from assessments.signing.stamp import officer_stamp
from forms.problems import Problem, Refusal


def sign_report(
    pdf: bytes,
    key: OfficerKey,
    field: str,
    *,
    signed_at: datetime,
    reason_zh: str,
    place_zh: str,
    font_path: Path,
    ink: Image | None = None,
) -> bytes:
    """Sign a prepared report in one of its fields: PAdES B-B (ETSI EN 319 142-1) with a visible stamp.

    The result begins with the bytes of `pdf`. `signed_at` is aware; `font_path` is a TrueType font; `ink` is
    a drawn signature. Raises Refusal key.expired, key.not_yet_valid, signature.no_pdf, signature.no_field,
    signature.field_taken or signature.missing_glyph.
    """
    key.require_usable(signed_at)
    writer = _opened_for_signing(pdf)
    width = _free_field_width(writer, field)
    style = officer_stamp(key.name, signed_at, reason_zh, place_zh, font_path, ink, width)
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason_zh,
        location=place_zh,
    )
    signer = signers.PdfSigner(metadata, signer=HeldKey(key), stamp_style=style)
    return _appended(signer, writer, signed_at, room_for(key))


def _opened_for_signing(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        return IncrementalPdfFileWriter(io.BytesIO(pdf))
    except Exception as error:  # any broken file makes the parser fail in any way
        raise Refusal(Problem.of("signature.no_pdf")) from error


def _appended(signer: signers.PdfSigner, writer: IncrementalPdfFileWriter, signed_at: datetime, room: int) -> bytes:
    """The whole file with the signature appended; the session is driven by hand, to set its clock."""
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = signed_at
    document = session.prepare_tbs_document(None, bytes_reserved=room)
    digest, out = document.digest_tbs_document()
    asyncio.run(document.perform_signature(digest.document_digest, PdfCMSSignedAttributes()))
    out.seek(0)
    return bytes(out.read())


def _free_field_width(writer: IncrementalPdfFileWriter, field: str) -> float:
    """The width (points) of an unsigned field."""
    for name, value, reference in enumerate_sig_fields(writer):
        if name == field:
            if value is not None:
                raise Refusal(Problem.of("signature.field_taken", where=field))
            left, _, right, _ = reference.get_object()["/Rect"]
            return abs(float(right) - float(left))
    raise Refusal(Problem.of("signature.no_field", where=field))
