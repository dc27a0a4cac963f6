"""The signed package: sealed whole, verified by ordinary tools and by us, and no byte of it can change unseen."""

import io
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import resources
from assessments.assessment import Phase
from assessments.container import Container, check_container
from assessments.evidence import keep, settle
from assessments.package import Sealed, preview, record, seal
from assessments.signing.signatures import check_report
from assessments.signing.trust import Trust
from assessments.snapshot import take
from assessments.store import Store
from assessments.verification import verify
from forms import Entry, Refusal
from tests.conftest import MOMENT, entered
from tests.independent.making import read, write


@pytest.fixture(scope="module")
def sealed(tmp_path_factory, keys) -> Sealed:
    """The filled form with one photo, signed by both officers."""
    folder = tmp_path_factory.mktemp("sealed")
    store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "filled-form-2025")
    photo = keep(store, resources.path("samples", "site-plan.png"))
    session.answer("land.total@2025", Entry(text="225亩", evidence=(photo.sha256,)))
    session.complete()
    done = seal(take(session), keys, folder, MOMENT)
    record(session, done)
    assert session.assessment.phase is Phase.SIGNED
    store.close()
    return done


@pytest.fixture(scope="module")
def trust(anchor) -> Trust:
    return Trust.from_pem(anchor)


def members(path: Path) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(path) as archive:
        return archive.infolist()


def blamed(verification) -> set[str]:
    named = {file.name for file in verification.container.files if not file.ok}
    named |= {verdict.where for verdict in verification.container.signatures if not verdict.ok}
    return named | {problem.where for problem in verification.everything_wrong()}


def test_a_sealed_package_holds(sealed, trust):
    verification = verify(sealed.path, trust)
    assert verification.everything_wrong() == () and verification.ok
    assert [verdict.signer for verdict in verification.container.signatures] == ["张示例", "李示例"]
    assert [verdict.where for verdict in verification.report] == ["Officer1", "Officer2"]
    assert verification.sha256 == sealed.sha256


def test_the_package_has_the_parts_of_its_specification(sealed):
    names = [member.filename for member in members(sealed.path)]
    assert names[0] == "mimetype" and sealed.path.suffix == ".asice"
    assert {
        "assessment.json",
        "assessment.schema.json",
        "journal.jsonl",
        "report.pdf",
        "manifest-sha256.txt",
    } <= set(names)
    assert {"standards/units.yaml", "standards/dictionary/enterprise.yaml"} <= set(names)
    assert sum(name.startswith("evidence/") for name in names) == 1
    assert sum(name.startswith("results/") for name in names) == 2


def test_the_record_follows_its_schema_and_names_signers_and_journal_head(sealed):
    with zipfile.ZipFile(sealed.path) as archive:
        record_ = json.loads(archive.read("assessment.json"))
        jsonschema.validate(record_, json.loads(archive.read("assessment.schema.json")))
        last = json.loads(archive.read("journal.jsonl").splitlines()[-1])
    assert [signer["name"] for signer in record_["signers"]] == ["张示例", "李示例"]
    assert record_["journal"]["head"] == last["hash"]


def test_ordinary_tools_verify_it_alone(sealed, anchor, tmp_path):
    subprocess.run(["unzip", "-q", sealed.path, "-d", tmp_path], check=True)
    sums = subprocess.run(["sha256sum", "-c", "manifest-sha256.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert sums.returncode == 0 and "FAILED" not in sums.stdout
    for number in ("001", "002"):
        command = [
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            f"META-INF/signature{number}.p7s",
        ]
        command += ["-content", f"META-INF/ASiCManifest{number}.xml", "-CAfile", str(anchor), "-purpose", "any"]
        command += ["-attime", str(int(MOMENT.timestamp())), "-out", "checked.xml"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert "CMS Verification successful" in run.stderr, run.stderr


def test_pdfsig_finds_both_signatures_of_the_report_valid(sealed, tmp_path):
    (tmp_path / "report.pdf").write_bytes(sealed.report)
    run = subprocess.run(["pdfsig", "-nocert", tmp_path / "report.pdf"], capture_output=True, text=True)
    assert run.stdout.count("Signature Validation: Signature is Valid.") == 2
    assert "Total document signed" in run.stdout


def flipped(sealed: Sealed, member: zipfile.ZipInfo, part: int, target: Path) -> Path:
    """The package with one bit changed in the first (0), middle (1) or last (2) stored byte of a member."""
    content = bytearray(sealed.path.read_bytes())
    start = member.header_offset + 30 + len(member.filename.encode())
    content[start + part * (member.compress_size - 1) // 2] ^= 1
    target.write_bytes(content)
    return target


def test_flipping_any_one_byte_of_any_file_is_noticed_and_the_file_named(sealed, trust, tmp_path):
    """The container tells of every member by itself; the rest of a verification only adds to that."""
    for number, member in enumerate(members(sealed.path)):
        verdict = check_container(flipped(sealed, member, number % 3, tmp_path / "altered.asice"), trust)
        assert not verdict.ok, member.filename
        assert {problem.where for problem in verdict.problems} == {member.filename}
    for kind in ("assessment.json", "report.pdf", "evidence/", "META-INF/signature001"):
        member = next(each for each in members(sealed.path) if each.filename.startswith(kind))
        verification = verify(flipped(sealed, member, 1, tmp_path / "altered.asice"), trust)
        assert not verification.ok, member.filename
        assert member.filename in blamed(verification), (member.filename, blamed(verification))


def test_an_edition_whose_text_was_damaged_is_named(sealed, trust, tmp_path):
    """A byte that is no UTF-8, in the layout of a sound package."""
    name, packed = "standards/dictionary/enterprise.yaml", read(sealed.path)
    content, deflated = packed[name]
    damaged = write(
        tmp_path / "p.asice", packed | {name: (content[:9000] + b"\xf3\x00" + content[9002:], deflated)}
    )
    verification = verify(damaged, trust)
    assert {problem.where for problem in verification.everything_wrong()} == {name}
    assert "verify.catalogue" in {problem.code for problem in verification.everything_wrong()}


@pytest.mark.soak
def test_flipping_the_first_middle_and_last_byte_of_every_file_is_noticed_by_a_verification(
    sealed, trust, tmp_path
):
    for member in members(sealed.path):
        for part in range(3):
            verification = verify(flipped(sealed, member, part, tmp_path / "altered.asice"), trust)
            assert not verification.ok, member.filename
            assert member.filename in blamed(verification), (member.filename, blamed(verification))


def rewritten(source: Path, target: Path, change) -> Path:
    """The package written again with its members passed through `change` (name, content → pairs)."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            for name, content in change(member.filename, old.read(member)):
                entry = zipfile.ZipInfo(name, member.date_time)
                entry.compress_type, entry.external_attr = member.compress_type, member.external_attr
                entry.create_system = member.create_system
                new.writestr(entry, content)
    return target


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda n, c: [] if n == "journal.jsonl" else [(n, c)], "journal.jsonl"),
        (lambda n, c: [("diary.jsonl", c)] if n == "journal.jsonl" else [(n, c)], "diary.jsonl"),
        (lambda n, c: [(n, c), ("extra.txt", b"x")] if n == "report.pdf" else [(n, c)], "extra.txt"),
        (lambda n, c: [(n, c.replace(b"225", b"125"))] if n == "assessment.json" else [(n, c)], "assessment.json"),
        (lambda n, c: [] if n.startswith("evidence/") else [(n, c)], "evidence/"),
    ],
    ids=["removed", "renamed", "added", "altered", "photo removed"],
)
def test_a_file_removed_renamed_added_or_altered_is_named(sealed, trust, tmp_path, change, name):
    verification = verify(rewritten(sealed.path, tmp_path / "p.asice", change), trust)
    assert not verification.ok
    assert any(where.startswith(name) for where in blamed(verification)), blamed(verification)


def test_a_stranger_who_signs_a_changed_package_again_is_not_believed(sealed, trust, tmp_path):
    """Without the office's root the chain does not hold; without the expected signers neither."""
    assert not verify(sealed.path, Trust()).ok
    codes = {problem.code for problem in verify(sealed.path, Trust()).everything_wrong()}
    assert "signature.no_anchor" in codes


def test_a_file_that_is_no_package_is_refused_in_words(tmp_path, trust):
    (tmp_path / "x.asice").write_bytes(b"PK\x03\x04 nothing")
    assert not verify(tmp_path / "x.asice", trust).ok
    missing = verify(tmp_path / "none.asice", trust)
    assert missing.problems[0].code == "verify.unreadable"


def test_each_report_is_sealed_into_the_same_bytes_but_for_signatures(sealed, tmp_path, keys):
    """N11: the unsigned report depends on the assessment alone."""
    store = Store(tmp_path / "a.db", clock=lambda: MOMENT, device="test")
    session = entered(store, "complete-enterprise")
    assert preview(take(session)) == preview(take(session))
    store.close()


def test_only_a_complete_assessment_is_sealed(store, keys, tmp_path):
    session = entered(store, "filled-form-2025")
    with pytest.raises(Refusal) as caught:
        seal(take(session), keys, tmp_path, MOMENT)
    assert caught.value.problem.code == "seal.phase"


def test_keys_must_belong_to_the_officers(store, keys, authority, tmp_path):
    from assessments.signing.keys import issue_officer
    from tests.conftest import PASSWORD

    session = entered(store, "filled-form-2025")
    session.complete()
    snapshot = take(session)
    stranger = issue_officer(authority, "王某", "别处", tmp_path / "w.p12", PASSWORD, MOMENT)
    for chosen, code in (((), "no_keys"), ((stranger,), "not_an_officer"), ((keys[0], keys[0]), "twice")):
        with pytest.raises(Refusal) as caught:
            seal(snapshot, chosen, tmp_path, MOMENT)
        assert caught.value.problem.code == f"seal.{code}"
    assert not list(tmp_path.glob("*.asice"))


def test_one_signer_may_sign_alone_and_the_other_by_hand(store, keys, tmp_path, trust):
    session = entered(store, "filled-form-2025")
    session.complete()
    done = seal(take(session), keys[1:], tmp_path, MOMENT)
    assert verify(done.path, trust).ok
    assert [verdict.where for verdict in check_report(done.report, trust)] == ["Officer2"]


def test_a_cancelled_or_failed_export_leaves_nothing_and_the_assessment_open(store, keys, tmp_path):
    session = entered(store, "filled-form-2025")
    session.complete()
    with pytest.raises(Refusal) as caught:
        seal(take(session), keys, tmp_path, MOMENT, cancelled=lambda: True)
    assert caught.value.problem.code == "package.cancelled"
    with pytest.raises(Refusal) as caught:
        seal(take(session), keys, tmp_path / "nowhere", MOMENT)
    assert caught.value.problem.code == "package.write.no_folder"
    assert {path.name.split(".")[0] for path in tmp_path.iterdir()} == {"luheng"}
    assert store.assessment(session.assessment.id).phase is Phase.COMPLETE


def test_progress_reaches_its_total(store, keys, tmp_path):
    session = entered(store, "filled-form-2025")
    session.complete()
    heard = []
    seal(take(session), keys[:1], tmp_path, MOMENT, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1] and [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_what_changed_while_sealing_is_not_recorded_as_signed(store, keys, tmp_path):
    session = entered(store, "filled-form-2025")
    session.complete()
    done = seal(take(session), keys, tmp_path, MOMENT)
    session.reopen()
    with pytest.raises(Refusal) as caught:
        record(session, replace(done))
    assert caught.value.problem.code == "seal.changed"


def test_R33_a_photo_gone_from_the_disk_stops_the_export(store, tmp_path):
    session = entered(store, "filled-form-2025")
    photo = keep(store, resources.path("samples", "site-plan.png"))
    session.answer("land.total@2025", Entry(text="225亩", evidence=(photo.sha256,)))
    shutil.rmtree(photo.path.parent)
    with pytest.raises(Refusal) as caught:
        take(session)
    assert caught.value.problem.code == "evidence.gone"


@pytest.mark.parametrize("harm", [lambda content: content + b"x", lambda content: bytes(len(content))])
def test_R31_a_photo_altered_on_the_disk_is_never_signed_and_is_named(store, keys, tmp_path, harm):
    session = entered(store, "filled-form-2025")
    photo = keep(store, resources.path("samples", "site-plan.png"))
    session.answer("land.total@2025", Entry(text="225亩", evidence=(photo.sha256,)))
    session.complete()
    photo.path.write_bytes(harm(photo.path.read_bytes()))
    with pytest.raises(Refusal) as caught:
        seal(take(session), keys, tmp_path, MOMENT)
    assert caught.value.problem.code == "evidence.altered" and photo.name in caught.value.problem.text()
    assert not list(tmp_path.glob("*.asice"))


def test_R31_the_original_is_kept_byte_for_byte(store, tmp_path):
    source = tmp_path / "现场 照片.PNG"
    source.write_bytes(resources.path("samples", "site-plan.png").read_bytes())
    kept, again = keep(store, source), keep(store, source)
    assert kept == again and kept.path.read_bytes() == source.read_bytes() and kept.mime == "image/png"
    with pytest.raises(Refusal) as caught:
        keep(store, tmp_path / "none.png")
    assert caught.value.problem.code == "evidence.missing"


def test_evidence_that_changes_while_it_is_copied_is_not_kept(tmp_path):
    with pytest.raises(Refusal) as caught:
        settle(io.BytesIO(b"swapped"), tmp_path / "a" / "x.png", "0" * 64)
    assert caught.value.problem.code == "evidence.changed"
    assert list((tmp_path / "a").iterdir()) == []


def test_the_container_is_read_without_unpacking(sealed):
    with Container(sealed.path) as container:
        assert container.read("manifest-sha256.txt", 1 << 20).count(b"\n") >= 10


def test_a_report_that_is_no_pdf_any_more_is_named_beside_the_rest(sealed, trust, tmp_path):
    content = bytearray(sealed.path.read_bytes())
    start = content.index(b"%PDF-")
    content[start : start + len(sealed.report)] = bytes(len(sealed.report))
    (tmp_path / "x.asice").write_bytes(content)
    verification = verify(tmp_path / "x.asice", trust)
    assert not verification.ok and "report.pdf" in blamed(verification)
    assert len(verification.container.files) > 10  # every other file is still judged
