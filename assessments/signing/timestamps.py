"""RFC 3161 time stamps, added later by an office that has an authority; request and reply travel as files."""

from __future__ import annotations

import asyncio
import hashlib
import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from asn1crypto import algos, cms, core, crl, tsp
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, enumerate_sig_fields
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp, PreparedByteRangeDigest
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from assessments.signing.timestamp_words import of_authority
from assessments.signing.trust import SignatureVerdict, Trust, asn1_of, in_our_words, unreadable, verdict
from forms.problems import Problem, Refusal

_RESERVED = 32768  # hexadecimal digits kept in a report; a token may bring a chain of certificates along
_GRANTED = ("granted", "granted_with_mods")
_STAMP = "signature_time_stamp_token"


class _Reply(core.Sequence):
    """TimeStampResp (RFC 3161, 2.4.2); the library's own does not know that a refusal has no token."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


@dataclass(frozen=True, slots=True)
class Pending:
    """A report with an empty place for its time stamp, and the request that asks for it; keep both as files."""

    document: bytes = field(repr=False)
    request: bytes  # RFC 3161 TimeStampReq, for a file *.tsq


def request_for(pdf: bytes, trust: Trust) -> Pending:
    """Put certificates and revocation lists of `trust` and an empty time stamp behind a signed report.

    Raises Refusal signature.no_pdf, or stamp.unsigned for a report that nobody has signed.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signed = writer.prev.embedded_signatures
    except Exception as error:  # any broken file makes the parser fail in any way
        raise Refusal(Problem.of("signature.no_pdf")) from error
    if not signed:
        raise Refusal(Problem.of("stamp.unsigned"))
    certificates = [each for found in signed for each in (found.signer_cert, *found.other_embedded_certs)]
    roots = [asn1_of(root) for root in dict.fromkeys((*trust.roots, *trust.time_roots))]
    lists = [crl.CertificateList.load(each.public_bytes(Encoding.DER)) for each in trust.crls]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=[*certificates, *roots], crls=lists)
    prepared, document = _with_place(writer)
    return Pending(document, _request(prepared.document_digest))


def attach_reply(document: bytes, reply: bytes, trust: Trust) -> bytes:
    """Put the authority's reply into the place that `request_for` made: PAdES B-LTA (ETSI EN 319 142-1, 6.3).

    The result begins with the bytes of the report that was signed. Raises Refusal stamp.no_place,
    stamp.unreadable, stamp.refused, stamp.other (the reply belongs to another file), stamp.too_large, or why the
    authority's certificate is not trusted.
    """
    place = _place(document)
    token = _token(reply, place.document_digest)
    _require_good(check_token(token["content"], place.document_digest, trust, "DocTimeStamp"))
    der, room = token.dump(), (place.reserved_region_end - place.reserved_region_start - 2) // 2
    if len(der) > room:
        raise Refusal(Problem.of("stamp.too_large", size=len(der), room=room))
    out = io.BytesIO(document)
    place.fill_with_cms(out, der)
    return out.getvalue()


def request_for_detached(der: bytes) -> bytes:
    """The request (TimeStampReq) for a signature's value; raises Refusal stamp.no_signature."""
    return _request(signed_digest(der))


def attach_to_detached(der: bytes, reply: bytes, trust: Trust) -> bytes:
    """The signature with the authority's reply as an unsigned attribute: CAdES B-T (ETSI EN 319 122-1, 5.3).

    What was signed stays as it is; a reply that is in it already changes nothing. Raises Refusal
    stamp.no_signature, stamp.unreadable, stamp.refused, stamp.other, or as `attach_reply`.
    """
    content = _loaded(der)
    signer = _signer_of(content)
    token = _token(reply, _digest_of(signer))
    _require_good(check_token(token["content"], _digest_of(signer), trust, "CMS"))
    present = _unsigned(signer)
    if any(token.dump() == each.dump() for found in present for each in found["values"]):
        return der
    stamp = cms.CMSAttribute({"type": _STAMP, "values": [token]})
    signer["unsigned_attrs"] = cms.CMSAttributes([*present, stamp])
    return bytes(content.dump())


def detached_stamps(der: bytes, trust: Trust, where: str = "") -> tuple[SignatureVerdict, ...]:
    """Judge the time stamps of a detached signature: `signer` is the authority, `signed_at` its time."""
    with in_our_words():
        try:
            signer = _signer_of(_loaded(der))
            tokens = [
                each for found in _unsigned(signer) if found["type"].native == _STAMP for each in found["values"]
            ]
        except (Refusal, ValueError, KeyError, TypeError):
            return (unreadable(where),)
        return tuple(check_token(each["content"], _digest_of(signer), trust, where) for each in tokens)


def signed_digest(der: bytes) -> bytes:
    """The digest that a request for a detached signature carries; raises Refusal stamp.no_signature."""
    return _digest_of(_signer_of(_loaded(der)))


def asked_digest(reply: bytes) -> bytes:
    """The digest that an authority's reply is for; raises Refusal stamp.unreadable or stamp.refused."""
    algorithm, digest = _imprint(_granted(reply))
    return digest if algorithm == "sha256" else b""


def foreign_attributes(der: bytes) -> bool:
    """Whether a signature carries, outside what was signed, anything but time stamps."""
    return any(found["type"].native != _STAMP for found in _unsigned(_signer_of(_loaded(der))))


def check_token(signed: cms.SignedData, digest: bytes, trust: Trust, where: str) -> SignatureVerdict:
    """Judge one time stamp over a SHA-256 digest; its own time is the moment its certificate is judged at."""

    def imprint(algorithm: str) -> bytes:
        if algorithm != "sha256":
            raise ValueError(f"unexpected digest {algorithm}")
        return digest

    with in_our_words():
        try:
            moment = stamped_time(signed)
            believed = trust.of_time()
            facts = asyncio.run(validate_tst_signed_data(signed, believed.context(moment), imprint))
            status = TimestampSignatureStatus(**facts)
            return of_authority(verdict(status, believed, where=where, claimed=moment, at=None))
        except Exception:  # hostile bytes make the parser fail in any way
            return unreadable(where)


def stamped_time(signed: cms.SignedData) -> datetime:
    """The time in a time stamp (RFC 3161, 2.4.2); raises ValueError when there is none."""
    moment = signed["encap_content_info"]["content"].parsed["gen_time"].native
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError("no time")
    return moment


def _with_place(writer: IncrementalPdfFileWriter) -> tuple[PreparedByteRangeDigest, bytes]:
    """The report with an empty time stamp in a field of its own (ISO 32000-2, 12.8.5)."""
    writer.register_extension(ESIC_EXTENSION_1)
    name = f"Timestamp{1 + sum(1 for _ in enumerate_sig_fields(writer))}"
    steps = PdfCMSEmbedder(SigFieldSpec(name, readable_field_name="Timestamp")).write_cms(name, writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=_RESERVED)))
    prepared, out = steps.send(SigIOSetup(md_algorithm="sha256"))
    out.seek(0)
    return prepared, bytes(out.read())


def _place(document: bytes) -> PreparedByteRangeDigest:
    """Where the empty time stamp of a prepared report is."""
    try:
        fields = enumerate_sig_fields(PdfFileReader(io.BytesIO(document)), filled_status=True)
        values = [value.get_object() for _, value, _ in fields]
        (last,) = (each for each in values if not bytes(each["/Contents"]).strip(b"\0"))
        first, start, end, rest = (int(each) for each in last["/ByteRange"])
        if last["/Type"] != "/DocTimeStamp" or first != 0 or end + rest != len(document):
            raise ValueError("no empty time stamp at the end")
    except Exception as error:  # any other file makes the parser fail in any way
        raise Refusal(Problem.of("stamp.no_place")) from error
    digest = hashlib.sha256(document[:start] + document[end:]).digest()
    return PreparedByteRangeDigest(digest, start, end)


def _request(digest: bytes) -> bytes:
    """A request without a nonce: an earlier reply for the same digest proves even more."""
    imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
    request = tsp.TimeStampReq({"version": 1, "message_imprint": tsp.MessageImprint(imprint), "cert_req": True})
    return bytes(request.dump())


def _token(reply: bytes, digest: bytes) -> cms.ContentInfo:
    """The time stamp in a reply to a request for `digest`."""
    token = _granted(reply)
    if _imprint(token) != ("sha256", digest):
        raise Refusal(Problem.of("stamp.other"))
    return token


def _granted(reply: bytes) -> cms.ContentInfo:
    """The time stamp in a reply, whatever it is for."""
    try:
        response = _Reply.load(reply, strict=True)
        status = response["status"]["status"].native
        if status not in _GRANTED:
            reason = "; ".join(response["status"]["status_string"].native or ()) or status
            raise Refusal(Problem.of("stamp.refused", reason=reason))
        return response["time_stamp_token"]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(Problem.of("stamp.unreadable")) from error


def _imprint(token: cms.ContentInfo) -> tuple[str, bytes]:
    """The digest in a time stamp, and by which algorithm."""
    try:
        imprint = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
        return imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal(Problem.of("stamp.unreadable")) from error


def _require_good(stamp: SignatureVerdict) -> None:
    if not stamp.ok:
        raise Refusal(stamp.problems[0])


def _loaded(der: bytes) -> cms.ContentInfo:
    try:
        return cms.ContentInfo.load(der, strict=True)
    except (ValueError, TypeError) as error:
        raise Refusal(Problem.of("stamp.no_signature")) from error


def _signer_of(content: cms.ContentInfo) -> cms.SignerInfo:
    try:
        (signer,) = content["content"]["signer_infos"]
    except (ValueError, TypeError, KeyError) as error:
        raise Refusal(Problem.of("stamp.no_signature")) from error
    return signer


def _digest_of(signer: cms.SignerInfo) -> bytes:
    return hashlib.sha256(signer["signature"].native).digest()


def _unsigned(signer: cms.SignerInfo) -> list[cms.CMSAttribute]:
    return list(signer["unsigned_attrs"])
