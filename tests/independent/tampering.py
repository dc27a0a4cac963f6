"""Ways of tampering with a package; each writes the tampered file and returns its path."""

import json

from assessments.canonical import encode, fingerprint
from tests.independent.making import META, PLAIN, edited_json, read, refreshed, resigned, write


def _with(members, name, content):
    return members | {name: (content, members[name][1])}


def _named(members, start, chance):
    return chance.choice([name for name in members if name.startswith(start)])


def flipped(target, good, donor, strangers, chance):
    members = read(good.path)
    name = chance.choice(list(members))
    content = bytearray(members[name][0])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return write(target, _with(members, name, bytes(content)))


def flipped_in_the_file(target, good, donor, strangers, chance):
    content = bytearray(good.path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    target.write_bytes(content)
    return target


def truncated(target, good, donor, strangers, chance):
    content = good.path.read_bytes()
    target.write_bytes(content[: chance.randrange(len(content))])
    return target


def padded(target, good, donor, strangers, chance):
    content, more = good.path.read_bytes(), chance.randbytes(chance.randrange(1, 60))
    target.write_bytes(chance.choice([more + content, content + more]))
    return target


def member_of_another_package(target, good, donor, strangers, chance):
    """One member, or all but the signatures, comes from another office visit."""
    members, other = read(good.path), read(donor.path)
    name = chance.choice(["assessment.json", "journal.jsonl", "report.pdf", PLAIN, f"{META}signature001.p7s"])
    return write(target, _with(members, name, other[name][0]))


def report_of_another_package(target, good, donor, strangers, chance):
    members = _with(read(good.path), "report.pdf", read(donor.path)["report.pdf"][0])
    return resigned(target, members, good.keys)


def dropped(target, good, donor, strangers, chance):
    members = read(good.path)
    del members[chance.choice(list(members))]
    return write(target, members)


def added(target, good, donor, strangers, chance):
    members = read(good.path)
    name = chance.choice(["extra.txt", f"{META}extra.xml", "evidence/extra.png", "results/other.json"])
    place = chance.randrange(1, len(members))
    pairs = list(members.items())
    return write(target, dict([*pairs[:place], (name, (b"x", False)), *pairs[place:]]))


def added_and_signed(target, good, donor, strangers, chance):
    name = chance.choice(["extra.txt", "notes/extra.json", "evidence/extra.png"])
    return resigned(target, read(good.path) | {name: (b"x", False)}, good.keys)


def evidence_exchanged(target, good, donor, strangers, chance):
    """Evidence put under the hash of another picture, and everything signed anew."""
    members = read(good.path)
    held = [name for name in members if name.startswith("evidence/")]
    if not held:
        return added_and_signed(target, good, donor, strangers, chance)
    other = members[held[-1]][0] if len(held) > 1 else b"another picture"
    return resigned(target, _with(members, held[0], other), good.keys)


def _record(change):
    def tampered(target, good, donor, strangers, chance):
        members = read(good.path)
        content = edited_json(members["assessment.json"][0], change)
        way = chance.choice([refreshed, lambda *each: resigned(*each, good.keys)])
        return way(target, _with(members, "assessment.json", content))

    return tampered


def _other_site(record):
    record["site"]["name"] += "（改）"


def _other_answer(record):
    answer = next(iter(record["answers"].values()))
    answer["remark"] += "改"


def _fewer_rows(record):
    record["journal"]["rows"] -= 1


def _result(change):
    def tampered(target, good, donor, strangers, chance):
        members = read(good.path)
        name = _named(members, "results/", chance)
        content = edited_json(members[name][0], change)
        way = chance.choice([refreshed, lambda *each: resigned(*each, good.keys)])
        return way(target, _with(members, name, content))

    return tampered


def _more_points(result):
    lines = result["lines"] or result["gates"]
    if result["lines"]:
        lines[0]["points"] = "99"
    else:
        lines[0]["standing"] = "open" if lines[0]["standing"] != "open" else "met"


def _better_verdict(result):
    result["verdict"] = "passed" if result["verdict"] != "passed" else "scored"


def _more_in_total(result):
    result["total"] = "98.5" if result["total"] != "98.5" else "99.5"


def other_rules(target, good, donor, strangers, chance):
    """The rules as JSON say another policy than the edition."""
    members = read(good.path)
    name = _named(members, "rules/", chance)
    used = json.loads(members[name.replace("rules", "results")][0])["policy"]

    def change(rules):
        rules["cells"]["policy"] = "'full'" if used != "full" else "'exclude'"

    return resigned(target, _with(members, name, edited_json(members[name][0], change)), good.keys)


def signature_taken_away(target, good, donor, strangers, chance):
    """The package as it was before the last officer signed."""
    members = read(good.path)
    for name in sorted(name for name in members if name.startswith(META))[-1:]:
        number = name[-7:-4]
        members = {key: each for key, each in members.items() if not (key.startswith(META) and number in key)}
    return write(target, members)


def one_signer_fewer(target, good, donor, strangers, chance):
    """Signed anew by all but one; a single signer is replaced by nobody who was asked."""
    return resigned(target, read(good.path), good.keys[1:] or donor_keys(good, donor, strangers))


def donor_keys(good, donor, strangers):
    """Keys of the office that did not sign this package."""
    mine = {key.fingerprint for key in good.keys}
    return tuple(key for key in donor.keys if key.fingerprint not in mine)[:1] or strangers[:1]


def signed_by_another_office(target, good, donor, strangers, chance):
    return resigned(target, read(good.path), strangers[: len(good.keys)])


def _rows(change):
    def tampered(target, good, donor, strangers, chance):
        members = read(good.path)
        rows = members["journal.jsonl"][0].splitlines(keepends=True)
        members = _with(members, "journal.jsonl", b"".join(change(rows, chance)))
        way = chance.choice([write, refreshed, lambda *each: resigned(*each, good.keys)])
        return way(target, members)

    return tampered


def _one_fewer(rows, chance):
    place = chance.randrange(len(rows))
    return rows[:place] + rows[place + 1 :]


def _exchanged(rows, chance):
    place = chance.randrange(len(rows) - 1)
    return [*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]]


def _set_back(rows, chance):
    """Another time in one row."""
    place = chance.randrange(len(rows))
    row = json.loads(rows[place]) | {"at": "2020-01-01T00:00:00+08:00"}
    return [*rows[:place], encode(row) + b"\n", *rows[place + 1 :]]


def _chained_anew(rows, chance):
    """Another time in one row, and every hash after it computed again; only the head in the record tells."""
    read_rows, place, previous = [json.loads(row) for row in rows], chance.randrange(len(rows)), "0" * 64
    for number, row in enumerate(read_rows):
        own = {key: value for key, value in row.items() if key != "hash"} | {"previous": previous}
        own |= {"at": "2020-01-01T00:00:00+08:00"} if number >= place else {}
        previous = fingerprint(own)
        read_rows[number] = own | {"hash": previous}
    return [encode(row) + b"\n" for row in read_rows]


WAYS = (
    flipped,
    flipped_in_the_file,
    truncated,
    padded,
    member_of_another_package,
    report_of_another_package,
    dropped,
    added,
    added_and_signed,
    evidence_exchanged,
    _record(_other_site),
    _record(_other_answer),
    _record(_fewer_rows),
    _result(_more_points),
    _result(_better_verdict),
    _result(_more_in_total),
    other_rules,
    signature_taken_away,
    one_signer_fewer,
    signed_by_another_office,
    _rows(_one_fewer),
    _rows(_exchanged),
    _rows(_set_back),
    _rows(_chained_anew),
)

# One of each sort for every run: bytes, members, a record, results and rules signed anew, signers, the journal.
SHORT = (
    flipped,
    padded,
    member_of_another_package,
    added_and_signed,
    evidence_exchanged,
    _record(_other_answer),
    _result(_more_points),
    _result(_better_verdict),
    other_rules,
    signature_taken_away,
    one_signer_fewer,
    signed_by_another_office,
    _rows(_exchanged),
    _rows(_chained_anew),
)
