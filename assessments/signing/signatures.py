"""Signatures of officers on reports (PAdES) and on packages (CAdES), and their checking without a network."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from asn1crypto import cms
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from PIL.Image import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import async_validate_detached_cms, validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from assessments.signing.keys import OfficerKey
from assessments.signing.stamp import officer_stamp
from assessments.signing.timestamp_words import of_authority
from assessments.signing.timestamps import detached_stamps, foreign_attributes, stamped_time
from assessments.signing.trust import SignatureVerdict, Trust, asn1_of, in_our_words, unreadable, verdict
from forms.problems import Problem, Refusal

_RESERVED = 16384  # hexadecimal digits kept for a signature; a dry run to measure it would double the time


class _HeldKey(signers.Signer):
    """Signs with a key that is already loaded; pyHanko's own signer parses it again for every signature."""

    def __init__(self, key: OfficerKey) -> None:
        certificates = [asn1_of(each) for each in (key.certificate, *key.chain)]
        self._private = key.private_key
        super().__init__(
            signing_cert=certificates[0], cert_registry=SimpleCertificateStore.from_certs(certificates)
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The bare signature over `data`; the only digest we use is SHA-256."""
        if digest_algorithm != "sha256":
            raise ValueError(f"unexpected digest {digest_algorithm}")
        if isinstance(self._private, ec.EllipticCurvePrivateKey):
            return self._private.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._private.sign(data, padding.PKCS1v15(), hashes.SHA256())


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
    signer = signers.PdfSigner(metadata, signer=_HeldKey(key), stamp_style=style)
    return _appended(signer, writer, signed_at)


def check_report(pdf: bytes, trust: Trust, at: datetime | None = None) -> tuple[SignatureVerdict, ...]:
    """Judge every signature of a PDF, in the order of signing; none gives an empty tuple.

    Certificates are judged at `at` (aware), the moment at which the report is proven to have existed, or else
    at the earliest good time stamp over the signature, or else at the signer's own claimed time. The last
    signature or time stamp has to cover the whole file. A signature that was taken away leaves no trace in a
    PDF: compare with the signers that the assessment expects. Raises Refusal signature.no_pdf for a file that
    is no PDF.
    """
    return tuple(judged for found, judged in _judged(pdf, trust, at) if not _is_stamp(found))


def report_stamps(pdf: bytes, trust: Trust) -> tuple[SignatureVerdict, ...]:
    """Judge the time stamps of a PDF as `check_report` does: `signer` is the authority, `signed_at` its time."""
    return tuple(judged for found, judged in _judged(pdf, trust, None) if _is_stamp(found))


def _judged(pdf: bytes, trust: Trust, at: datetime | None) -> list[tuple[EmbeddedPdfSignature, SignatureVerdict]]:
    """Signatures and time stamps in their order, judged backwards: later stamps prove what came before."""
    with in_our_words():
        try:
            found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        except Exception as error:  # hostile bytes make the parser fail in any way
            raise Refusal(Problem.of("signature.no_pdf")) from error
        judged: list[tuple[EmbeddedPdfSignature, SignatureVerdict]] = []
        proven = at
        spoiled: tuple[Problem, ...] = ()
        for place, each in reversed(list(enumerate(found))):
            stamp = _is_stamp(each)
            known = _check_field(each, trust, None if stamp else proven, last=place == len(found) - 1)
            if stamp:
                proven = at or (datetime.fromisoformat(known.signed_at) if known.ok else proven)
                spoiled += () if known.intact and known.covers_all else known.problems
            elif spoiled:  # whoever breaks a time stamp could hide behind it what came after the signature
                known = replace(known, covers_all=False, problems=known.problems + spoiled)
            judged.insert(0, (each, known))
        return judged


def _is_stamp(found: EmbeddedPdfSignature) -> bool:
    return str(found.sig_object_type) == "/DocTimeStamp"


def sign_detached(data: bytes, key: OfficerKey, signed_at: datetime) -> bytes:
    """Sign `data` without enclosing it: CAdES B-B (ETSI EN 319 122-1), a CMS in DER.

    Raises Refusal key.expired or key.not_yet_valid at `signed_at` (aware).
    """
    key.require_usable(signed_at)
    attributes = PdfCMSSignedAttributes(signing_time=signed_at)
    work = _HeldKey(key).async_sign_general_data(
        data, "sha256", detached=True, use_cades=True, signed_attr_settings=attributes
    )
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
            status = asyncio.run(async_validate_detached_cms(data, signed, context, times))
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


def _check_field(found: EmbeddedPdfSignature, trust: Trust, at: datetime | None, *, last: bool) -> SignatureVerdict:
    where = str(found.field_name)
    try:
        stamp = _is_stamp(found)
        claimed = stamped_time(found.signed_data) if stamp else found.self_reported_timestamp
        if claimed is None or claimed.tzinfo is None:
            return unreadable(where)
        believed = trust.of_time() if stamp else trust
        status = _status_of(found, believed.context(at or claimed))
        uncovered = _uncovered(found, status, last=last)
        judged = verdict(status, believed, where=where, claimed=claimed, at=at, uncovered=uncovered)
        return of_authority(judged) if stamp else judged
    except Exception:  # hostile bytes make the parser fail in any way
        return unreadable(where)


def _status_of(
    found: EmbeddedPdfSignature, context: ValidationContext
) -> PdfSignatureStatus | DocumentTimestampStatus:
    validate = validate_pdf_timestamp if _is_stamp(found) else validate_pdf_signature
    try:
        return validate(found, context)
    except Exception:  # a damaged file cannot be compared with what was signed: then say only that it differs
        return validate(found, context, skip_diff=True)


def _uncovered(
    found: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus, *, last: bool
) -> tuple[Problem, ...]:
    """What lies in the file and outside the signature, but for later signatures of premade fields."""
    where = str(found.field_name)
    padding_digits = found.pkcs7_content[len(cms.ContentInfo.load(found.pkcs7_content).dump()) :]
    if padding_digits.strip(b"\0"):
        return (Problem.of("signature.appended", where=where),)
    if last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        return (Problem.of("signature.appended", where=where),)
    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return (Problem.of("signature.partial", where=where),)
    if status.modification_level is None or status.modification_level > ModificationLevel.FORM_FILLING:
        return (Problem.of("signature.changed_after", where=where),)
    return ()


def _opened_for_signing(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        return IncrementalPdfFileWriter(io.BytesIO(pdf))
    except Exception as error:  # any broken file makes the parser fail in any way
        raise Refusal(Problem.of("signature.no_pdf")) from error


def _appended(signer: signers.PdfSigner, writer: IncrementalPdfFileWriter, signed_at: datetime) -> bytes:
    """The whole file with the signature appended; the session is driven by hand, to set its clock."""
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = signed_at
    document = session.prepare_tbs_document(None, bytes_reserved=_RESERVED)
    digest, out = document.digest_tbs_document()
    attributes = PdfCMSSignedAttributes(signing_time=signed_at)
    asyncio.run(document.perform_signature(digest.document_digest, attributes))
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
