"""What a detached signature encloses without signing it: nothing but the certificates that are known anyway."""

from __future__ import annotations

import hashlib

from asn1crypto import cms
from cryptography.hazmat.primitives import hashes

from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Problem

# A CMS begins with parts that no signature covers; ours write them in one way: SignedData version 1, SHA-256
# as the only digest, content of type "data" that is not enclosed (RFC 5652, 5.1).
_BEGINNING = bytes.fromhex("020101310f300d06096086480165030402010500300b06092a864886f70d010701")


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
        sound = plain and held <= known and content.dump(force=True) == der
    except (ValueError, TypeError, KeyError):
        sound = False
    return () if sound else (Problem.of("verify.enclosed", verdict.where),)
