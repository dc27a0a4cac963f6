"""Signatures on reports (PAdES) checked, and detached ones (CAdES) made and checked, without a network."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from asn1crypto import cms
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    async_validate_detached_cms,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from assessments.signing.bounded_pdf import signed_pdf
from assessments.signing.held_key import HeldKey
from assessments.signing.keys import OfficerKey
from assessments.signing.offline import finished
from assessments.signing.timestamp_words import of_authority
from assessments.signing.timestamps import detached_stamps, foreign_attributes, stamped_time
from assessments.signing.trust import SignatureVerdict, Trust, in_our_words, unreadable, verdict
from forms.problems import Problem, Refusal


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
