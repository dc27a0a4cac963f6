"""The verdict on a package: which files are the signed ones, which are not, and whose signatures hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from assessments.container.asic import (
    META,
    MIMETYPE,
    PLAIN_LIST,
    Digest,
    last_signer,
    manifest_name,
    read_manifest,
    read_plain_list,
    signature_name,
)
from assessments.signing.signatures import check_detached
from assessments.signing.trust import SignatureVerdict, Trust
from forms.problems import Problem, Refusal

Read = Callable[[str], bytes]
MOST_SIGNERS = 50  # whoever comes after them is in nobody's list


@dataclass(frozen=True, slots=True)
class Found:
    """A member as it lies in the archive; no digest when it cannot be unpacked."""

    name: str
    size: int
    digest: Digest | None


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """One file of the package, or one that should be in it (then with size 0 and no digest)."""

    name: str
    size: int  # bytes
    sha256: str  # hexadecimal
    ok: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ContainerVerdict:
    """All files, all signatures, and every problem that is not a single signature's."""

    files: tuple[FileVerdict, ...] = ()
    signatures: tuple[SignatureVerdict, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether all files are the signed ones and all signatures may be relied upon."""
        signed = bool(self.signatures) and all(each.ok for each in self.signatures)
        return signed and not self.problems and all(file.ok for file in self.files)


def judge(found: Mapping[str, Found], read: Read, trust: Trust, at: datetime | None) -> ContainerVerdict:
    """Compare what was found with every list; `read` gives the small files, `at` is as in `check_report`."""
    faults: dict[str, Problem] = {}
    for name, file in found.items():
        if file.digest is None:
            _blame(faults, "package.damaged", name)
    payload = {name: file for name, file in found.items() if name != MIMETYPE and not name.startswith(META)}
    expected = _against_plain_list(payload, read, faults)
    signatures: list[SignatureVerdict] = []
    for number in _signer_numbers(found, faults):
        listed, verdict = _against_manifest(number, payload, read, trust, at, faults)
        expected |= listed
        signatures.append(verdict)
    _name_renamed(payload, expected, faults)
    for (
        name,
        file,
    ) in found.items():  # lists and signatures are in no list themselves: there is one way to pack them
        if name.startswith(META) and file.digest is not None and file.digest.packed is not None:
            _blame(faults, "package.packed", name)
    if signatures and not faults:
        _require_order(found, [MIMETYPE, *expected], len(signatures), faults)
    files = tuple(_file_verdict(name, found.get(name), faults.get(name)) for name in {**found, **faults})
    problems = tuple(faults.values())
    if not signatures:
        problems += (Problem.of("package.unsigned"),)
    return ContainerVerdict(files, tuple(signatures), problems)


def _require_order(found: Iterable[str], listed: list[str], signers: int, faults: dict[str, Problem]) -> None:
    """Files lie as the signed list names them, then each signer's list and signature: there is one such archive."""
    signed = [each for number in range(1, signers + 1) for each in (manifest_name(number), signature_name(number))]
    for name, due in zip(found, [*listed, *signed], strict=True):
        if name != due:
            _blame(faults, "package.order", name)
            return


def _against_plain_list(payload: Mapping[str, Found], read: Read, faults: dict[str, Problem]) -> dict[str, bytes]:
    """Compare with manifest-sha256.txt, which lists every file but itself."""
    if PLAIN_LIST not in payload:
        _blame(faults, "package.missing", PLAIN_LIST)
        return {}
    text = _content(PLAIN_LIST, read, faults)
    if PLAIN_LIST in faults:
        return {}
    try:
        listed = read_plain_list(text)
    except Refusal as refusal:
        faults.setdefault(PLAIN_LIST, refusal.problem)
        return {}
    others = {name: file for name, file in payload.items() if name != PLAIN_LIST}
    _compare(listed, others, faults)
    return listed


def _signer_numbers(found: Mapping[str, Found], faults: dict[str, Problem]) -> list[int]:
    """The signers that have both list and signature; whatever else is in META-INF is a fault."""
    whole: list[int] = []
    known: set[str] = set()
    for number in range(1, min(last_signer(found), MOST_SIGNERS) + 1):
        manifest, signature = manifest_name(number), signature_name(number)
        known |= {manifest, signature}
        absent = {manifest, signature} - found.keys()
        if not absent:
            whole.append(number)
        for name in (manifest, signature):
            if absent:
                _blame(faults, "package.missing" if name in absent else "package.unpaired", name)
    for name in found:
        if name.startswith(META) and name not in known:
            _blame(faults, "package.unlisted", name)
    return whole


def _against_manifest(
    number: int,
    payload: Mapping[str, Found],
    read: Read,
    trust: Trust,
    at: datetime | None,
    faults: dict[str, Problem],
) -> tuple[dict[str, bytes], SignatureVerdict]:
    """Compare with one signer's list, and check the signature over it."""
    manifest, signature = manifest_name(number), signature_name(number)
    xml, der = _content(manifest, read, faults), _content(signature, read, faults)
    verdict = check_detached(xml, der, trust, at, where=signature)
    if manifest in faults:
        return {}, verdict
    try:
        named, listed = read_manifest(manifest, xml)
    except Refusal as refusal:
        faults.setdefault(manifest, refusal.problem)
        return {}, verdict
    if named != signature:
        _blame(faults, "package.manifest", manifest)
    contents = {name: digest.content for name, digest in listed.items()}
    _compare(contents, payload, faults)
    for name in sorted(payload.keys() & listed.keys()):
        digest = payload[name].digest
        if digest is not None and digest.packed != listed[name].packed:
            _blame(faults, "package.packed", name)
    return contents, verdict


def _compare(listed: Mapping[str, bytes], present: Mapping[str, Found], faults: dict[str, Problem]) -> None:
    """Blame files that are missing, not listed, or not what the list says."""
    for name, content in listed.items():
        if name not in present:
            _blame(faults, "package.missing", name)
            continue
        digest = present[name].digest
        if digest is not None and digest.content != content:
            _blame(faults, "package.hash", name)
    for name in sorted(present.keys() - listed.keys()):
        _blame(faults, "package.unlisted", name)


def _name_renamed(payload: Mapping[str, Found], expected: Mapping[str, bytes], faults: dict[str, Problem]) -> None:
    """A missing file whose content is there under a name that no list has was renamed."""
    gone = {content: name for name, content in expected.items() if name not in payload}
    for name in sorted(payload.keys() - expected.keys()):
        digest = payload[name].digest
        old = gone.pop(digest.content, None) if digest is not None else None
        if old is not None:
            faults[name] = Problem.of("package.renamed", where=name, old=old)
            faults.pop(old, None)


def _content(name: str, read: Read, faults: dict[str, Problem]) -> bytes:
    """A list or signature, or nothing when it is damaged or far too large."""
    if name in faults:
        return b""
    try:
        return read(name)
    except Refusal as refusal:
        faults[name] = refusal.problem
        return b""


def _file_verdict(name: str, found: Found | None, problem: Problem | None) -> FileVerdict:
    digest = found.digest.content.hex() if found is not None and found.digest is not None else ""
    return FileVerdict(name, found.size if found is not None else 0, digest, problem is None, problem)


def _blame(faults: dict[str, Problem], code: str, name: str) -> None:
    """Keep the first thing that is wrong with a file."""
    faults.setdefault(name, Problem.of(code, where=name))
