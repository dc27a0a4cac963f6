"""What a detached signature encloses without signing it: nothing but the certificates that are known anyway."""

from __future__ import annotations

import hashlib

from asn1crypto import cms
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
    outer levels are put together here. Certificates are taken as they are, for they are known byte by byte, and so
    is the content of the signed attributes, for the signature is over these very bytes (RFC 5652, 5.4).
    """
    signed = content["content"]
    (signer,) = signed["signer_infos"]
    held = b"".join(sorted(each.dump() for each in signed["certificates"]))  # the order of DER (X.690, 11.6)
    certificates = emit(_CONTEXT, _CONSTRUCTED, 0, held)
    signers = emit(_UNIVERSAL, _CONSTRUCTED, _SET, _sequence(_fields_of(signer)))
    beginning = (signed[name].dump(force=True) for name in ("version", "digest_algorithms", "encap_content_info"))
    body = _sequence(b"".join(beginning) + certificates + signers)  # there are no lists of revoked ones between
    return _sequence(content["content_type"].dump(force=True) + emit(_CONTEXT, _CONSTRUCTED, 0, body))


def _fields_of(signer: cms.SignerInfo) -> bytes:
    signed = emit(_CONTEXT, _CONSTRUCTED, 0, signer["signed_attrs"].contents)
    return b"".join(signed if name == "signed_attrs" else signer[name].dump(force=True) for name in signer)


def _sequence(contents: bytes) -> bytes:
    return bytes(emit(_UNIVERSAL, _CONSTRUCTED, _SEQUENCE, contents))
