"""What a detached signature encloses without signing it: nothing but the certificates that are known anyway."""

from __future__ import annotations

import hashlib

from asn1crypto import cms
from asn1crypto.core import Sequence
from asn1crypto.parser import emit
from cryptography.hazmat.primitives import hashes

from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Problem

# A CMS begins with parts that no signature covers; ours write them in one way: SignedData version 1, SHA-256
# as the only digest, content of type "data" that is not enclosed (RFC 5652, 5.1).
_BEGINNING = bytes.fromhex("020101310f300d06096086480165030402010500300b06092a864886f70d010701")
_UNIVERSAL, _CONTEXT, _CONSTRUCTED, _SEQUENCE, _SET = 0, 2, 1, 16, 17  # classes, a method and tags of ASN.1


def enclosed_problems(verdict: SignatureVerdict, der: bytes, trust: Trust) -> tuple[Problem, ...]:
    """Bytes of a good signature that are unsigned and not as we write them; empty for one that is not good."""
    if not verdict.ok:
        return ()
    known = {verdict.fingerprint, *(root.fingerprint(hashes.SHA256()).hex() for root in trust.roots)}
    try:
        content = cms.ContentInfo.load(der, strict=True)
        signed = content["content"]
        held = {hashlib.sha256(each.dump()).hexdigest() for each in signed["certificates"]}
        (signer,) = signed["signer_infos"]
        issuers = {each.chosen.issuer.dump() for each in signed["certificates"]}
        plain = (
            signer["sid"].chosen["issuer"].dump() in issuers
            and _BEGINNING in der[:64]
            and not signed["crls"]
            and signer["version"].native == "v1"
        )
        sound = plain and held <= known and _written_anew(content) == der
    except (ValueError, TypeError, KeyError):
        sound = False
    return () if sound else (Problem.of("verify.enclosed", verdict.where),)


def _written_anew(content: cms.ContentInfo) -> bytes:
    """A CMS of one signer encoded again in DER.

    asn1crypto encodes whatever a level holds several times over, which multiplies from level to level; so the
    outer levels are put together here.
    """
    signed = content["content"]
    (signer,) = signed["signer_infos"]
    signers = emit(_UNIVERSAL, _CONSTRUCTED, _SET, _sequence(_fields(signer)))
    body = _sequence(_fields(signed, without="signer_infos") + signers)  # which come last
    return _sequence(content["content_type"].dump(force=True) + emit(_CONTEXT, _CONSTRUCTED, 0, body))


def _fields(value: Sequence, without: str = "") -> bytes:
    return b"".join(value[name].dump(force=True) for name in value if name != without)


def _sequence(contents: bytes) -> bytes:
    return bytes(emit(_UNIVERSAL, _CONSTRUCTED, _SEQUENCE, contents))
