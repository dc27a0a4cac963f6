"""Roots of time stamping authorities as a computer holds them, apart from the office's own."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from assessments.signing.certificates import is_authority, name_of
from assessments.signing.keys import write_key
from forms.problems import Problem, Refusal

HELD = "time-authorities.pem"  # beside the settings
Roots = tuple[x509.Certificate, ...]


def read_time_roots(path: Path) -> Roots:
    """The certificates in a file (PEM, several, or DER) of a time stamping authority.

    Raises Refusal stamp.roots_unreadable, or stamp.not_root for the certificate of a stamp, which is no root.
    """
    try:
        content = path.read_bytes()
        pem = content.lstrip().startswith(b"-----BEGIN")
        found = x509.load_pem_x509_certificates(content) if pem else [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError, x509.InvalidVersion):
        raise Refusal(Problem.of("stamp.roots_unreadable", where=str(path))) from None
    for each in found:
        if not is_authority(each):
            raise Refusal(Problem.of("stamp.not_root", where=str(path), name=name_of(each.subject)))
    return tuple(found)


def hold_time_roots(path: Path, office: Roots, folder: Path) -> Roots:
    """Keep the roots in a file for this computer; `folder` holds the settings, `office` are the office's roots.

    Raises Refusal as `read_time_roots`, stamp.office_root (an office cannot prove its own time), or key.write.
    """
    found = read_time_roots(path)
    if any(each in office for each in found):
        raise Refusal(Problem.of("stamp.office_root", where=str(path)))
    write_key(folder / HELD, b"".join(each.public_bytes(serialization.Encoding.PEM) for each in found))
    return found


def held_time_roots(folder: Path) -> Roots:
    """The roots held on this computer, none where none were chosen; raises Refusal as `read_time_roots`."""
    return read_time_roots(folder / HELD) if (folder / HELD).exists() else ()


def forget_time_roots(folder: Path) -> None:
    """Believe no time stamping authority any more; raises Refusal key.write."""
    try:
        (folder / HELD).unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(Problem.of("key.write", where=str(folder / HELD), reason=error.strerror)) from error
