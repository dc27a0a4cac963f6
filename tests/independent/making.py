"""Packages for the independent checker: good ones of many kinds, and the same ones tampered with."""

import json
import random
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import resources
from assessments.assessment import Officer
from assessments.canonical import encode
from assessments.container import Member, write_container
from assessments.container.asic import Digest, signature_name, write_manifest, write_plain_list
from assessments.container.zip_content import write_content
from assessments.container.zip_layout import end_records
from assessments.evidence import keep
from assessments.package import seal
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from forms import Entry, shipped
from forms.questions import Fact, Gate, Judgement, State
from tests.answering import PARK, _text
from tests.conftest import MOMENT, OFFICERS, SITE

THREE = (*OFFICERS, Officer(name="王示例", office="示例县工业和信息化局"))
PLAIN, META = "manifest-sha256.txt", "META-INF/"


@dataclass(frozen=True)
class Good:
    """A good package with the keys that signed it."""

    path: Path
    keys: tuple


def good(folder, number, rings):
    """The `number`th good package: standard, year, answers, evidence, ink and signers vary with the number."""
    chance, folder = random.Random(number), folder / str(number)
    folder.mkdir(parents=True)
    store = Store(folder / "a.db", clock=lambda: MOMENT + timedelta(seconds=number), device=f"test {number}")
    ring, signers = rings[number % len(rings)], 1 + number % 3
    session = _answered(_opened(store, number, signers), chance)
    for each in range(number % 3):
        _photo(store, session, folder / f"{each}.png", number)
    session.complete()
    if number % 4 == 0 and len(session.assessment.officers) > 1:
        sign_sample(session)
    keys = ring[:signers] if number % 5 or signers == 1 else ring[1:signers]
    sealed = seal(take(session), keys, folder, MOMENT)
    store.close()
    return Good(sealed.path, keys)


def _opened(store, number, signers):
    standards = sorted(shipped().standards)
    chosen = [standards[number % len(standards)]]
    subject = shipped().standards[chosen[0]].subject
    if number % 7 == 0:
        chosen += [key for key in standards if shipped().standards[key].subject == subject and key != chosen[0]][:1]
    site = store.add_site(PARK if subject == "park" else SITE)
    officers = THREE[: max(signers, 1 + bool(number % 5 == 0))]
    opened = store.open_assessment(site.code, 2024 + number % 2, shipped().only(chosen), officers)
    return Session(store, opened.id)


def _answered(session, chance):
    for question in list(session.form):
        drawn = chance.random()
        entry = Entry(text=_text(question, chance), reason="试：已核实" if isinstance(question, Fact) else "")
        if drawn < 0.08 and question.may_not_apply and isinstance(question, Fact | Judgement):
            entry = Entry(state=State.NOT_APPLICABLE, reason="试：本厂没有")
        elif drawn < 0.12 and isinstance(question, Fact):
            entry = Entry(state=State.MISSING, reason="试：资料未到")
        elif drawn < 0.14 and isinstance(question, Gate):
            entry = Entry(text="no", reason="试")
        if entry.text or entry.state:
            session.answer(question.key, entry)
        elif "not-applicable" in question.key:
            session.answer(
                question.key, Entry(text=chance.choice(["exclude", "redistribute", "full"]), reason="试")
            )
    return session


def _photo(store, session, path, number):
    path.write_bytes(resources.path("samples", "site-plan.png").read_bytes() + f"{number} {path.name}".encode())
    question = next(each for each in session.form if session.answers.get(each.key))
    held = session.answers[question.key]
    kept = (*held.evidence, keep(store, path).sha256)
    session.answer(question.key, Entry(text=held.text, reason=held.reason, evidence=kept))


def read(path):
    """Name → (content, whether it is deflated), in the order of the package."""
    with ZipFile(path) as archive:
        return {
            each.filename: (archive.read(each), each.compress_type == ZIP_DEFLATED) for each in archive.infolist()
        }


def write(path, members):
    """Write members in the very layout of a package, without touching lists or signatures."""
    with path.open("wb") as file:
        kinds = {True: 8, False: 0}
        entries = [
            write_content(file, name, kinds[deflated], [content], sha256(), sha256())
            for name, (content, deflated) in members.items()
        ]
        directory, offset = b"".join(each.record() for each in entries), file.tell()
        file.write(directory + end_records(len(entries), len(directory), offset))
    return path


def refreshed(path, members):
    """Write members with lists that fit them again, and the old signatures."""
    scratch = write(path, members)
    with ZipFile(scratch) as archive, scratch.open("rb") as file:
        packed = {}
        for info in archive.infolist():
            file.seek(info.header_offset + 30 + len(info.filename.encode()))
            packed[info.filename] = file.read(info.compress_size)
    files = {}
    for name, (content, deflated) in members.items():
        if name not in ("mimetype", PLAIN) and not name.startswith(META):
            files[name] = Digest(sha256(content).digest(), sha256(packed[name]).digest() if deflated else None)
    plain = write_plain_list(files)
    files[PLAIN] = Digest(sha256(plain).digest())
    again = dict(members) | {PLAIN: (plain, False)}
    for name in members:
        if "ASiCManifest" in name:
            again[name] = (write_manifest(signature_name(int(name[-7:-4])), files), False)
    return write(path, again)


def resigned(path, members, keys):
    """Write members as a package that the given keys sign anew."""
    kept = [(name, each) for name, each in members.items() if name not in ("mimetype", PLAIN) and META not in name]
    mime = {True: "application/json", False: "application/pdf"}
    write_container(path, [Member(name, each[0], mime[each[1]]) for name, each in kept], keys, MOMENT)
    return path


def edited_json(content, change):
    """A JSON member with something changed in it, canonical again."""
    value = json.loads(content)
    change(value)
    return encode(value)
