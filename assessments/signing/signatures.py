"""Signatures of officers on reports (PAdES) and on packages (CAdES), and their checking without a network."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from asn1crypto import cms
from PIL.Image import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import (
    async_validate_detached_cms,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from assessments.signing.bounded_pdf import signed_pdf
from assessments.signing.held_key import HeldKey, room_for
from assessments.signing.keys import OfficerKey
from assessments.signing.offline import finished
from assessments.signing.stamp import officer_stamp
from assessments.signing.timestamp_words import of_authority
from assessments.signing.timestamps import detached_stamps, foreign_attributes, stamped_time
from assessments.signing.trust import SignatureVerdict, Trust, in_our_words, unreadable, verdict
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


def check_report(
    pdf: bytes, trust: Trust, at: datetime | None = None, vouching: Collection[str] = ()
) -> tuple[SignatureVerdict, ...]:
    """Judge every signature of a PDF, in the order of signing; none gives an empty tuple.

    Certificates are judged at `at` (aware), the moment at which the report is proven to have existed, or else
    at the earliest good time stamp over the signature, or else at the signer's own claimed time. The last
    signature or time stamp has to cover the whole file. A signature that was taken away leaves no trace in a
    PDF: compare with the signers that the assessment expects. `vouching` are the fingerprints of those whose good
    signature covers the finished bytes of this PDF from outside. Raises Refusal signature.no_pdf for a file that
    is no PDF.
    """
    return tuple(judged for found, judged in _judged(pdf, trust, at, vouching) if not _is_stamp(found))


def report_stamps(pdf: bytes, trust: Trust) -> tuple[SignatureVerdict, ...]:
    """Judge the time stamps of a PDF as `check_report` does: `signer` is the authority, `signed_at` its time."""
    return tuple(judged for found, judged in _judged(pdf, trust, None) if _is_stamp(found))


def _judged(
    pdf: bytes, trust: Trust, at: datetime | None, vouching: Collection[str] = ()
) -> list[tuple[EmbeddedPdfSignature, SignatureVerdict]]:
    """Signatures and time stamps in their order, judged backwards: later stamps prove what came before."""
    with in_our_words():
        try:
            found = signed_pdf(pdf).embedded_signatures
        except Refusal:
            raise
        except Exception as error:  # hostile bytes make the parser fail in any way
            raise Refusal(Problem.of("signature.no_pdf")) from error
        judged: list[tuple[EmbeddedPdfSignature, SignatureVerdict]] = []
        compare = not all(_vouched(each, vouching) for each in found)
        proven = at
        spoiled: tuple[Problem, ...] = ()
        for place, each in reversed(list(enumerate(found))):
            stamp = _is_stamp(each)
            known = _check_field(each, trust, None if stamp else proven, place == len(found) - 1, compare)
            if stamp:
                proven = at or (datetime.fromisoformat(known.signed_at) if known.ok else proven)
                spoiled += () if known.intact and known.covers_all else known.problems
            elif spoiled:  # whoever breaks a time stamp could hide behind it what came after the signature
                known = replace(known, covers_all=False, problems=known.problems + spoiled)
            judged.insert(0, (each, known))
        return judged


def _vouched(found: EmbeddedPdfSignature, vouching: Collection[str]) -> bool:
    """Whether a signer has signed the finished file from outside as well.

    Between the first and the last signature a PDF grows, and whether it grew by more than signatures can only be
    told by comparing its revisions object by object, which takes longer than all other checks together. What it
    would find out is whether the first signers can have meant the file as it is now. Each who has also signed the
    digest of the finished file has answered that: the signature covers every revision, whatever is in it. A time
    stamp answers nothing, and one that anybody may add is compared like a signature that nobody vouches for.
    """
    try:
        return not _is_stamp(found) and hashlib.sha256(found.signer_cert.dump()).hexdigest() in vouching
    except Exception:  # hostile bytes make the parser fail in any way
        return False


def _is_stamp(found: EmbeddedPdfSignature) -> bool:
    return str(found.sig_object_type) == "/DocTimeStamp"


def sign_detached(data: bytes, key: OfficerKey, signed_at: datetime) -> bytes:
    """Sign `data` without enclosing it: CAdES B-B (ETSI EN 319 122-1), a CMS in DER.

    Raises Refusal key.expired or key.not_yet_valid at `signed_at` (aware).
    """
    key.require_usable(signed_at)
    work = HeldKey(key, signed_at).async_sign_general_data(data, "sha256", detached=True, use_cades=True)
    return bytes(asyncio.run(work).dump())


def check_detached(
    data: bytes, der: bytes, trust: Trust, at: datetime | None = None, where: str = ""
) -> SignatureVerdict:
    """Judge a detached signature over `data`; `at` as in `check_report`, `where` names it in problems."""
    with in_our_words():
        try:
            signed = cms.ContentInfo.load(der, strict=True)["content"]
            claimed = _claimed_time(signed)
            proven, uncovered = _proof(der, trust, where)
            moment = at or proven
            context, times = (each.context(moment or claimed) for each in (trust, trust.of_time()))
            status = finished(async_validate_detached_cms(data, signed, context, times))
            return verdict(status, trust, where=where, claimed=claimed, at=moment, uncovered=uncovered)
        except Exception:  # hostile bytes make the parser fail in any way
            return unreadable(where)


def _proof(der: bytes, trust: Trust, where: str) -> tuple[datetime | None, tuple[Problem, ...]]:
    """When time stamps prove a detached signature to have existed, and what is wrong outside what was signed."""
    stamps = detached_stamps(der, trust, where)
    times = [datetime.fromisoformat(each.signed_at) for each in stamps if each.ok]
    broken = tuple(problem for each in stamps if not each.intact for problem in each.problems)
    foreign = (Problem.of("signature.appended", where=where),) if foreign_attributes(der) else ()
    return min(times, default=None), broken + foreign


def _claimed_time(signed: cms.SignedData) -> datetime:
    """The signing time, which CAdES makes mandatory (ETSI EN 319 122-1, 6.3)."""
    (signer,) = signed["signer_infos"]
    (values,) = (each["values"] for each in signer["signed_attrs"] if each["type"].native == "signing_time")
    moment = values[0].native
    if not isinstance(moment, datetime):
        raise ValueError("no signing time")
    return moment


def _check_field(
    found: EmbeddedPdfSignature, trust: Trust, at: datetime | None, last: bool, compare: bool
) -> SignatureVerdict:
    where = str(found.field_name)
    try:
        stamp = _is_stamp(found)
        claimed = stamped_time(found.signed_data) if stamp else found.self_reported_timestamp
        if claimed is None or claimed.tzinfo is None:
            return unreadable(where)
        believed = trust.of_time() if stamp else trust
        status = _status_of(found, believed.context(at or claimed), compare)
        uncovered = _uncovered(found, status, last, compare)
        judged = verdict(status, believed, where=where, claimed=claimed, at=at, uncovered=uncovered)
        return of_authority(judged) if stamp else judged
    except Exception:  # hostile bytes make the parser fail in any way
        return unreadable(where)


def _status_of(
    found: EmbeddedPdfSignature, context: ValidationContext, compare: bool
) -> PdfSignatureStatus | DocumentTimestampStatus:
    def validated(skip_diff: bool) -> PdfSignatureStatus | DocumentTimestampStatus:
        if _is_stamp(found):
            return finished(async_validate_pdf_timestamp(found, context, skip_diff=skip_diff))
        return finished(async_validate_pdf_signature(found, context, skip_diff=skip_diff))

    try:
        return validated(not compare)
    except Exception:  # a damaged file cannot be compared with what was signed: then say only that it differs
        return validated(True)


def _uncovered(
    found: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus, last: bool, compare: bool
) -> tuple[Problem, ...]:
    """What lies in the file and outside the signature, but for later signatures of premade fields.

    Without `compare` later revisions are not looked into: see `_vouched`.
    """
    where = str(found.field_name)
    padding_digits = found.pkcs7_content[len(cms.ContentInfo.load(found.pkcs7_content).dump()) :]
    if padding_digits.strip(b"\0"):
        return (Problem.of("signature.appended", where=where),)
    if last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return (Problem.of("signature.appended", where=where),)
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return (Problem.of("signature.partial", where=where),)
    if not compare:
        return ()
    if status.modification_level is None or status.modification_level > ModificationLevel.FORM_FILLING:
        return (Problem.of("signature.changed_after", where=where),)
    return ()


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
