"""The signed scheme package: an office hands a scheme to its officers, who install it whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.canonical import encode
from assessments.container import Container, ContainerVerdict, Limits, Member, write_container
from assessments.container.asic import META, MIMETYPE, PLAIN_LIST
from assessments.container.repacked import differences
from assessments.content import member_of_catalogue
from assessments.schemes.installed import Installed, install
from assessments.signing.keys import OfficerKey
from assessments.signing.trust import Trust
from assessments.store import Store
from forms.catalogue import standard_file
from forms.problems import Problem, Refusal
from forms.sheets.importing import Scheme, dictionary_file

FORMAT, MANIFEST = "luheng-scheme/1", "manifest.json"
LIMITS = Limits(entries=32, member=8 << 20, total=16 << 20)
_HEAD = ("id", "entered_by", "entered_on", "document")


@dataclass(frozen=True)
class SchemeVerification:
    """All that was found out about a scheme package; a scheme only when everything holds."""

    path: Path
    sha256: str
    container: ContainerVerdict
    scheme: Scheme | None
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Every file and signature holds, and the scheme was read."""
        return self.scheme is not None and not self.problems


def package_name(scheme: Scheme) -> str:
    """<id>.scheme.asice, with - for /."""
    return f"{scheme.id.replace('/', '-')}.scheme.asice"


def sign_scheme(scheme: Scheme, keys: Sequence[OfficerKey], folder: Path, signed_at: datetime) -> Path:
    """Write the signed package of a scheme into a folder and give its path; on a Refusal nothing is written."""
    for key in keys:
        key.require_usable(signed_at)
    texts = {member_of_catalogue(name): text.encode() for name, text in scheme.texts().items()}
    manifest = encode(
        {
            "format": FORMAT,
            **{name: getattr(scheme, name) for name in _HEAD},
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in texts.items()},
            "written": signed_at.isoformat(timespec="seconds"),
            "signers": [{"name": key.name, "fingerprint": key.fingerprint} for key in keys],
        }
    )
    members = [Member(MANIFEST, manifest, "application/json")]
    members += [Member(name, content, "application/yaml") for name, content in texts.items()]
    path = Path(folder) / package_name(scheme)
    write_container(path, members, keys, signed_at, limits=LIMITS)
    return path


def verify_scheme(path: Path, trust: Trust, at: datetime | None = None) -> SchemeVerification:
    """Verify a scheme package; never raises for what is wrong with it, every bad member is named."""
    path = Path(path)
    sha256 = ""
    try:
        sha256 = hashlib.sha256(path.read_bytes() if path.stat().st_size <= LIMITS.total else b"").hexdigest()
        with Container(path, LIMITS) as container:
            verdict = container.check(trust, at)
            found = [file.problem for file in verdict.files if file.problem] + list(verdict.problems)
            found += [problem for signature in verdict.signatures for problem in signature.problems]
            scheme, signers = _read(container)
            found += _signer_problems(signers, verdict)
    except OSError as problem:
        refused = Problem.of("schemes.unreadable", str(path), reason=problem.strerror)
        return SchemeVerification(path, sha256, ContainerVerdict(), None, (refused,))
    except Refusal as refusal:
        problems = dict.fromkeys((refusal.problem, *differences(path, LIMITS)))
        return SchemeVerification(path, sha256, ContainerVerdict(), None, tuple(problems))
    sound = verdict.ok and not found
    return SchemeVerification(path, sha256, verdict, scheme if sound else None, tuple(dict.fromkeys(found)))


def install_package(store: Store, path: Path, trust: Trust, who: str) -> Installed:
    """Verify a scheme package whole against the office's certificate, then install it in one transaction.

    Raises Refusal with the first thing that is wrong; then nothing is changed.
    """
    verification = verify_scheme(path, trust)
    if verification.scheme is None:
        raise Refusal(verification.problems[0])
    origin = f"{Path(path).name} sha256:{verification.sha256}"
    return install(store, verification.scheme, who, origin, signed=True)


def _read(container: Container) -> tuple[Scheme, Mapping[str, str]]:
    """The scheme inside and the signers it expects, fingerprint → name; Refusal names the first faulty member."""
    try:
        raw = container.read(MANIFEST, LIMITS.member)
        manifest = json.loads(raw)
        if manifest.get("format") != FORMAT or encode(manifest) != raw:
            raise ValueError("not canonical, or of another format")
        head = {name: str(manifest[name]) for name in _HEAD}
        names = {key: member_of_catalogue(name) for key, name in _files(head["id"]).items()}
        files = dict(manifest["files"])
        signers = {str(each["fingerprint"]): str(each["name"]) for each in manifest["signers"]}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise Refusal(Problem.of("schemes.manifest", MANIFEST, reason=f"{type(problem).__name__}")) from problem
    _require_members(container, set(files), names)
    standard = _text(container, names["standard"])
    dictionary = _text(container, names["dictionary"]) if names["dictionary"] in files else None
    return Scheme(**head, standard=standard, dictionary=dictionary, gaps=()), signers


def _files(standard: str) -> dict[str, str]:
    return {"standard": standard_file(standard), "dictionary": dictionary_file(standard)}


def _require_members(container: Container, files: set[str], names: Mapping[str, str]) -> None:
    """Just the files that the manifest lists, and they are this scheme's."""
    fixed = {MIMETYPE, MANIFEST, PLAIN_LIST}
    present = {name for name in container.names() if name not in fixed and not name.startswith(META)}
    wanted = {names["standard"], names["dictionary"]} & (files | {names["standard"]})
    for name in sorted(present ^ wanted | files ^ wanted):
        raise Refusal(Problem.of("schemes.members", name))


def _text(container: Container, name: str) -> str:
    try:
        return container.read(name, LIMITS.member).decode()
    except UnicodeDecodeError as problem:
        raise Refusal(Problem.of("schemes.manifest", name, reason="UTF-8")) from problem


def _signer_problems(expected: Mapping[str, str], verdict: ContainerVerdict) -> list[Problem]:
    """Who should have signed and did not: a half-signed file is noticed."""
    good = {signature.fingerprint for signature in verdict.signatures if signature.ok}
    return [Problem.of("schemes.signer", MANIFEST, name=name) for key, name in expected.items() if key not in good]
