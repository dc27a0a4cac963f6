"""A county's collection: what the city imports from it is what it would import from the packages themselves."""

import io
import json
import zipfile
from dataclasses import replace

import jsonschema
import pytest

import resources
from assessments.canonical import encode
from assessments.collection import expanded, is_collection, open_collection, staging
from assessments.collection.collecting import collect
from assessments.collection.record import DEEPEST, RECORD, collection_from
from assessments.collection.staging import sweep
from assessments.consolidation import rows
from assessments.container import Member, write_container
from assessments.digest import digest
from assessments.entering import Outcome
from assessments.merging.settling import decide, open_conflicts
from assessments.receiving import receive
from assessments.refusals import refusals
from assessments.signing.trust import Trust
from assessments.store import Store
from forms import Refusal
from tests.conftest import MOMENT

SCHEMA = resources.path("schemas", "collection.schema.json")
ENERGY = "energy.total@2025"


def office(folder, *files, trust):
    store = Store(folder / "office.db", clock=lambda: MOMENT, device="office")
    ledger = receive(store, files, trust)
    assert all(line.outcome is not Outcome.REJECTED for line in ledger)
    return store


@pytest.fixture(scope="module")
def counties(tmp_path_factory, packages, trust, keys):
    """Collections of two counties, which share one package."""
    made = []
    for files in (packages[:2], packages[1:]):
        folder = tmp_path_factory.mktemp("county")
        store = office(folder, *files, trust=trust)
        (written,) = collect(store, keys[0], folder)
        made.append(written)
        store.close()
    return made


def content(store):
    """The digest of what was recorded, what waits for a decision, the table, and which files were handed in."""
    handed = store.db.query("SELECT sha256, file, assessment, signers FROM package WHERE direction = 'imported'")
    waiting = [(each.question, each.candidates) for each in open_conflicts(store)]
    return digest(store), waiting, [repr(row) for row in rows(store)], sorted(map(repr, handed))


def test_a_collection_holds_every_accepted_package_byte_for_byte_and_names_them(packages, counties):
    with zipfile.ZipFile(counties[0].path) as archive:
        inner = {name: archive.read(name) for name in archive.namelist() if name.startswith("packages/")}
        methods = {archive.getinfo(name).compress_type for name in inner}
        document = archive.read(RECORD)
        assert archive.read("tables/results.csv").startswith("\ufeff".encode())
    assert sorted(inner.values()) == sorted(path.read_bytes() for path in packages[:2])
    assert methods == {zipfile.ZIP_STORED}
    assert collection_from(document) == counties[0].collection
    assert {each.file for each in counties[0].collection.packages} == {path.name for path in packages[:2]}
    schema = json.loads(SCHEMA.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(document), schema)


@pytest.mark.parametrize("order", [(1, 0), (0, 1, 0, 1)])
def test_R13_a_city_that_imports_collections_holds_what_the_packages_themselves_would_give(
    tmp_path, packages, counties, trust, order
):
    direct, through = tmp_path / "direct", tmp_path / "through"
    wanted = office(direct, *packages, trust=trust)
    store = office(through, *(counties[number].path for number in order), trust=trust)
    assert content(store) == content(wanted)
    assert [each.question for each in open_conflicts(store)] == [ENERGY]
    assert not (through / "staging").exists()
    for each in (wanted, store):
        each.close()


def test_a_province_imports_the_collection_of_a_city_that_holds_those_of_counties(
    tmp_path, packages, counties, trust, keys
):
    (tmp_path / "city").mkdir()
    city = office(tmp_path / "city", *packages, trust=trust)
    enclosed = [each.path for each in counties]
    (written,) = collect(city, keys[1], tmp_path / "city", enclosed, trust)
    assert not written.collection.packages, "every package is in a county's collection already"
    assert written.collection.held == {sha for each in counties for sha in each.collection.held}
    (tmp_path / "province").mkdir()
    province = office(tmp_path / "province", written.path, trust=trust)
    assert content(province) == content(city)
    for each in (city, province):
        each.close()


def test_R19_the_countys_decisions_go_along_with_their_reasons(tmp_path, packages, trust, keys):
    store = office(tmp_path, *packages, trust=trust)
    (conflict,) = open_conflicts(store)
    decide(store, conflict, conflict.candidates[0], "现场重新抄表", "赵示例")
    (written,) = collect(store, keys[0], tmp_path)
    with open_collection(written.path, trust) as (_, found):
        (decision,) = found.decisions
    assert (decision.question, decision.reason, decision.who) == (ENERGY, "现场重新抄表", "赵示例")
    jsonschema.validate(json.loads(found.content()), json.loads(SCHEMA.read_bytes()))
    store.close()


def test_R16_a_collection_says_what_the_county_refused_and_why(tmp_path, packages, trust, keys):
    store, bad = office(tmp_path, packages[0], trust=trust), tmp_path / "bad.asice"
    bad.write_bytes(packages[1].read_bytes()[:-1])
    ledger = receive(store, [bad], trust)
    before = digest(store)
    (written,) = collect(store, keys[0], tmp_path)
    assert digest(store) == before
    with open_collection(written.path, trust) as (container, found):
        jsonschema.validate(json.loads(container.read(RECORD, 1 << 20)), json.loads(SCHEMA.read_bytes()))
    (refused,) = found.refused
    assert (refused.file, refused.sha256, found.refused_count) == ("bad.asice", digests(bad), 1)
    assert refused.problems[0] == ledger[0].problems[0]
    (tmp_path / "city").mkdir()
    city = office(tmp_path / "city", written.path, trust=trust)
    assert digest(city) == before, "what somebody refused is not what a city holds"
    for each in (city, store):
        each.close()


def test_a_collection_that_was_refused_is_refused_no_more_once_its_packages_came_out(tmp_path, counties, trust):
    store = Store(tmp_path / "city.db", clock=lambda: MOMENT)
    receive(store, [counties[0].path], Trust())
    assert [each.sha256 for each in refusals(store)] == [counties[0].sha256]
    receive(store, [counties[0].path], trust)
    assert refusals(store) == ()
    store.close()


def former(members):
    """As it was written before collections said what was refused."""
    document = json.loads(members[RECORD])
    for name in ("refused", "refused_count"):
        del document["collection"][name]
    members[RECORD] = encode(document | {"format": "luheng-collection/1"})


def test_a_collection_of_the_former_format_is_still_read(tmp_path, counties):
    with zipfile.ZipFile(counties[0].path) as archive:
        members = {RECORD: archive.read(RECORD)}
    former(members)
    jsonschema.validate(json.loads(members[RECORD]), json.loads(SCHEMA.read_bytes()))
    found = collection_from(members[RECORD])
    assert found == replace(counties[0].collection, refused=(), refused_count=0)
    document = json.loads(members[RECORD])
    for change in ({"format": "luheng-collection/2"}, {"format": "luheng-collection/3"}):
        with pytest.raises((ValueError, KeyError)):
            collection_from(encode(document | change))
    document["collection"]["refused"] = []
    with pytest.raises(ValueError, match="more than"):
        collection_from(encode(document))


def test_nesting_has_an_end(tmp_path, counties, trust, keys):
    store, path = Store(tmp_path / "empty.db", clock=lambda: MOMENT), counties[0].path
    for level in range(DEEPEST):
        (tmp_path / str(level)).mkdir()
        (written,) = collect(store, keys[0], tmp_path / str(level), [path], trust)
        path = written.path
    found = [each.problem and each.problem.code for each in expanded(path, tmp_path / "s", trust)]
    assert found == ["collecting.deep"]
    assert [each.problem for each in expanded(tmp_path / "2" / path.name, tmp_path / "s", trust)] == [None] * 2
    store.close()


def test_so_many_packages_lie_in_the_folder_as_several_processes_look_at(tmp_path, counties, trust, keys):
    store, stage = Store(tmp_path / "empty.db", clock=lambda: MOMENT), tmp_path / "stage"
    (both,) = collect(store, keys[0], tmp_path, [each.path for each in counties], trust)
    store.close()
    for kept in (1, 3):
        seen = []
        for inner in expanded(both.path, stage, trust, kept=kept):
            seen.append(inner)
            assert [each.path.is_file() for each in seen[-kept:]] == [True] * len(seen[-kept:])
            assert not any(each.path.exists() for each in seen[:-kept])
            assert inner.path.is_file() and digests(inner.path) == inner.sha256
        assert len(seen) == 4 and len({each.sha256 for each in seen}) == 3, "one of them lies in both"
        assert [each.path.is_file() for each in seen[5 - kept :]] == [True] * (kept - 1), (
            "one may be looked at still"
        )
        assert len(list(stage.iterdir())) == kept - 1


def test_R14_a_collection_with_one_altered_byte_brings_nothing_and_says_which_file(
    tmp_path, packages, counties, trust
):
    raw = bytearray(counties[0].path.read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / "bad.asice").write_bytes(raw)
    assert is_collection(tmp_path / "bad.asice")
    with pytest.raises(Refusal) as refused:
        list(expanded(tmp_path / "bad.asice", tmp_path / "s", trust))
    assert refused.value.problem.where.startswith("packages/")
    store = Store(tmp_path / "city.db", clock=lambda: MOMENT)
    sound, bad = receive(store, [tmp_path / "bad.asice", packages[0]], trust)
    assert (sound.outcome, bad.outcome) == (Outcome.ACCEPTED, Outcome.REJECTED)
    assert bad.file == "bad.asice" and bad.problems and bad.sha256
    store.close()


def test_a_collection_signed_by_a_stranger_brings_nothing(tmp_path, counties):
    with pytest.raises(Refusal):
        list(expanded(counties[0].path, tmp_path, Trust()))


def rewritten(source, target, key, change):
    """A collection with other members, soundly signed."""
    with zipfile.ZipFile(source) as archive:
        names = [name for name in archive.namelist() if name not in ("mimetype", "manifest-sha256.txt")]
        members = {name: archive.read(name) for name in names if not name.startswith("META-INF/")}
    change(members)
    made = [Member(name, body, "application/octet-stream") for name, body in members.items()]
    write_container(target, made, (key,), MOMENT)
    return target


def recorded(change):
    def changed(members):
        document = json.loads(members[RECORD])
        change(document["collection"])
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        members[RECORD] = text.encode()

    return changed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda members: members.update({"more.txt": b"x"}), "verify.strange"),
        (lambda members: members.pop(next(name for name in members if "packages/" in name)), "verify.missing"),
        (recorded(lambda found: found["packages"].pop()), "verify.strange"),
        (recorded(lambda found: found.update(fingerprint="0" * 64)), "collecting.signer"),
        (recorded(lambda found: found["packages"][0].update(file="../x.asice")), "package.unsafe_name"),
        (recorded(lambda found: found["packages"][0].update(file="a/x.asice")), "package.unsafe_name"),
        (recorded(lambda found: found.update(made="yesterday")), "verify.not_json"),
        (recorded(lambda found: found.update(more=1)), "verify.not_json"),
        (recorded(lambda found: found.update(office=1)), "verify.not_json"),
        (recorded(lambda found: found.update(refused=[{"sha256": "0" * 64}])), "verify.not_json"),
    ],
)
def test_a_record_that_does_not_fit_its_container_is_refused(tmp_path, counties, keys, trust, change, code):
    path = rewritten(counties[0].path, tmp_path / "odd.asice", keys[0], change)
    with pytest.raises(Refusal) as refused, open_collection(path, trust):
        pass
    assert refused.value.problem.code == code


def test_packages_that_were_compressed_on_the_way_are_refused(tmp_path, counties, keys, trust):
    with zipfile.ZipFile(counties[0].path) as archive:
        names = [name for name in archive.namelist() if name not in ("mimetype", "manifest-sha256.txt")]
        members = [Member(name, archive.read(name), "text/plain") for name in names if "META-INF" not in name]
    write_container(tmp_path / "odd.asice", members, keys[:1], MOMENT)
    with pytest.raises(Refusal, match="is compressed"), open_collection(tmp_path / "odd.asice", trust):
        pass


def test_a_package_whose_file_is_gone_or_altered_is_named_in_the_record(tmp_path, packages, trust, keys):
    copies = [tmp_path / f"{number}.asice" for number in range(2)]
    for source, target in zip(packages, copies, strict=False):
        target.write_bytes(source.read_bytes())
    store = office(tmp_path, *copies, trust=trust)
    first, second = sorted((tmp_path / "packages").iterdir())
    for path in (*copies, first):
        path.unlink()
    second.write_bytes(b"other")
    with pytest.raises(Refusal, match="holds no accepted package"):
        collect(store, keys[0], tmp_path)
    first.write_bytes(packages[0].read_bytes() if first.stem in digests(packages[0]) else packages[1].read_bytes())
    (written,) = collect(store, keys[0], tmp_path)
    assert [each.sha256 for each in written.collection.packages] == [first.stem]
    assert [(each.sha256, each.reason) for each in written.collection.left] == [(second.stem, "collecting.altered")]
    store.close()


def digests(path):
    from assessments.hashing import hash_of

    return hash_of(path)


def test_a_large_collection_comes_in_parts_that_together_hold_everything(
    tmp_path, packages, trust, keys, monkeypatch
):
    monkeypatch.setattr("assessments.collection.collecting.MOST", 1)
    store = office(tmp_path, *packages, trust=trust)
    parts = collect(store, keys[0], tmp_path)
    assert [(each.collection.part, each.collection.parts) for each in parts] == [(1, 3), (2, 3), (3, 3)]
    assert len({each.path for each in parts}) == 3
    (tmp_path / "city").mkdir()
    city = office(tmp_path / "city", *(each.path for each in parts), trust=trust)
    assert content(city) == content(store)
    for each in (city, store):
        each.close()


def test_a_staging_folder_of_a_dead_process_is_swept_and_that_of_a_living_one_stays(tmp_path):
    dead = tmp_path / "staging" / "1-0-abc"
    dead.mkdir(parents=True)
    (dead / "half.asice").write_bytes(b"x")
    with staging(tmp_path / "luheng.db") as own:
        assert own.is_dir() and not dead.exists()
        assert sweep(tmp_path / "staging") == 0 and own.is_dir()
    assert not (tmp_path / "staging").exists()


def test_an_officers_package_is_no_collection(packages, tmp_path):
    assert not is_collection(packages[0])
    assert not is_collection(tmp_path / "absent.asice")
    (tmp_path / "short.asice").write_bytes(io.BytesIO(b"PK").getvalue())
    assert not is_collection(tmp_path / "short.asice")


def test_lines_of_a_collection_name_the_officers_files_and_where_they_lay(tmp_path, packages, counties, trust):
    store = Store(tmp_path / "city.db", clock=lambda: MOMENT)
    told = []
    ledger = receive(store, [counties[0].path, packages[2]], trust, lambda *done: told.append(done))
    assert [line.file for line in ledger[:1]] == [packages[2].name]
    assert {line.file for line in ledger[1:]} == {path.name for path in packages[:2]}
    assert {line.folder for line in ledger[1:]} == {str(counties[0].path.parent)}, "receipts go there"
    assert {line.shown for line in ledger[1:]} == {
        f"{counties[0].path.name} › {path.name}" for path in packages[:2]
    }
    assert told[-1] == (2, 2)
    store.close()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_several_processes_import_a_collection_to_its_last_package(tmp_path, packages, counties, trust, workers):
    store = Store(tmp_path / "city.db", clock=lambda: MOMENT)
    ledger = receive(store, [each.path for each in counties], trust, workers=workers)
    assert Outcome.REJECTED not in {line.outcome for line in ledger} and len(ledger) == 4
    assert {line.file for line in ledger} == {path.name for path in packages}
    assert not (tmp_path / "staging").exists()
    store.close()


def test_an_import_that_is_stopped_keeps_what_was_accepted_and_goes_on_later(tmp_path, counties, trust):
    store = Store(tmp_path / "city.db", clock=lambda: MOMENT)
    asked = iter([False, *[True] * 99])
    assert receive(store, [counties[0].path], trust, cancelled=lambda: next(asked)) == ()
    ledger = receive(store, [counties[0].path], trust, cancelled=lambda: len(store.assessments()) > 0)
    assert [line.outcome for line in ledger] == [Outcome.ACCEPTED]
    rest = receive(store, [counties[0].path], trust)
    assert sorted(line.outcome.value for line in rest) == ["accepted", "duplicate"]
    assert not (tmp_path / "staging").exists()
    store.close()
