"""Check a package with the standard library and `openssl` alone: checker.py PACKAGE office-ca.pem (exit 0 or 1).

sheet.py, beside this file, works out every score. Certificates are judged at the time that each signature claims.
Left to `luheng verify`: revocation lists, and whether rules/*.json say what standards/*.yaml say (a YAML reader).
"""

import base64
import contextlib
import hashlib
import json
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))
from sheet import canonical, differences

KNOWN = re.compile(
    r"mimetype|(assessment|[a-z]+\.schema)\.json|journal\.jsonl|report\.pdf|manifest-sha256\.txt"
    r"|evidence/[0-9a-f]{64}\S*|standards/[\w./-]+\.yaml|(results|rules)/[\w.-]+\.json|META-INF/(ASiCManifest\d{3}\.xml|signature\d{3}\.p7s)"
)
TIME = re.compile(rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05\x31.\x17.(\d{12})Z", re.S)  # signingTime
MADE = re.compile(r"/M ?\(D:(\d{14}[+-]\d\d)'?(\d\d)")  # the moment in a signature of a PDF
BEGINNING = bytes.fromhex("020101310f300d06096086480165030402010500300b06092a864886f70d010701")  # of each CMS
PEM = re.compile(r"E-----([^-]+)-----END")
NOTES = "assessment/note/"
CMS = "openssl cms -verify -binary -inform DER -in s -content c -out o -purpose any -signer own -certsout all"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def unpacked(path, wrong):
    """Name → (content, packed bytes or None when stored); no byte of the file lies outside its members."""
    members, raw, position = {}, path.read_bytes(), 0
    with zipfile.ZipFile(path) as archive:
        for place, info in enumerate(archive.infolist()):
            name, start = info.filename, info.header_offset + 30 + len(info.filename.encode())
            if (name == "mimetype") is not (place == 0) or name.casefold() in {each.casefold() for each in members}:
                wrong.append(f"{name}: at this place, or twice")
            if info.header_offset != position or info.extra or info.comment or info.flag_bits != 0x800:
                wrong.append(f"{name}: header")
            packed, position = raw[start : start + info.compress_size], start + info.compress_size
            if info.compress_type not in (0, 8) or not KNOWN.fullmatch(name) or ".." in name:
                wrong.append(f"{name}: has no place in a package")
            members[name] = archive.read(info), packed if info.compress_type == 8 else None
        position += sum(46 + len(name.encode()) for name in members) + 22
        if (position, members.get("mimetype")) != (len(raw), (b"application/vnd.etsi.asic-e+zip", None)):
            wrong.append("mimetype: not of our kind, or bytes that belong to no member")
    return members


def check_lists(members, wrong):
    payload = {name: each for name, each in members.items() if name != "mimetype" and name[:9] != "META-INF/"}
    listed = dict(line.split("  ", 1)[::-1] for line in members["manifest-sha256.txt"][0].decode().splitlines())
    if listed != {name: sha256(content) for name, (content, _) in payload.items() if name != "manifest-sha256.txt"}:
        wrong.append("manifest-sha256.txt: does not agree with the files")
    lists = sorted(name for name in members if name.startswith("META-INF/ASiCManifest"))
    paired = {name: name.replace("ASiCManifest", "signature").replace(".xml", ".p7s") for name in lists}
    for name, signature in paired.items():
        found, root = {}, ElementTree.fromstring(members[name][0])
        for entry in root.findall("{*}DataObjectReference"):
            digests = [entry.findtext("{*}DigestValue"), entry.findtext(".//{*}PackedDigest")]
            found[unquote(entry.get("URI"))] = [base64.b64decode(each).hex() if each else None for each in digests]
        if found != {file: [each and sha256(each) for each in both] for file, both in payload.items()}:
            wrong.append(f"{name}: does not agree with the files")
        if root.find("{*}SigReference").get("URI") != signature or signature not in members:
            wrong.append(f"{name}: its signature")
    return paired


def signer(der, content, moment, anchor, wrong, where):
    """The SHA-256 of the certificate that signed, None when openssl does not accept the signature."""
    if moment is None:
        return wrong.append(f"{where}: no signing time")
    options = ["-CAfile", str(Path(anchor).resolve()), "-attime", str(int(moment.timestamp()))]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "s").write_bytes(der)
        Path(folder, "c").write_bytes(content)
        run = subprocess.run([*CMS.split(), *options], cwd=folder, capture_output=True, text=True, check=False)
        if run.returncode:
            return wrong.append(f"{where}: {run.stderr.strip().splitlines()[-1]}")
        texts = [Path(file).read_text() for file in (f"{folder}/own", f"{folder}/all", anchor)]
    (own,), enclosed, roots = ({sha256(base64.b64decode(each)) for each in PEM.findall(text)} for text in texts)
    if where.startswith("META-INF/") and (BEGINNING not in der[:64] or enclosed - {own} - roots):
        wrong.append(f"{where}: its unsigned part was altered")
    return own


def check_signers(members, lists, document, anchor, wrong):
    """The signers that the record expects are those who signed the lists and the report, no more and no fewer."""
    expected, pdf = sorted(each["fingerprint"] for each in document["signers"]), members["report.pdf"][0]
    found, in_report, end = [], [], 0
    for name, file in lists.items():
        der, claimed = members[file][0], TIME.search(members[file][0])
        moment = claimed and datetime.strptime(f"20{claimed[1].decode()}+0000", "%Y%m%d%H%M%S%z")
        found.append(signer(der, members[name][0], moment, anchor, wrong, file))
    for match in re.finditer(rb"/ByteRange *\[ *(\d+) +(\d+) +(\d+) +(\d+) *\]", pdf):
        start, before, after, rest = map(int, match.groups())
        end, held = after + rest, bytes.fromhex(pdf[before + 1 : after - 1].decode())
        told = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), pdf[after : after + 400])
        claimed, content = MADE.search(told.decode("latin-1")), pdf[start:before] + pdf[after:end]
        moment = claimed and datetime.strptime(claimed[1] + claimed[2], "%Y%m%d%H%M%S%z")
        in_report.append(signer(held, content, moment, anchor, wrong, f"report.pdf signature {len(in_report) + 1}"))
    for where, signed in (("META-INF", found), ("report.pdf", in_report)):
        if not expected or sorted(map(str, signed)) != expected:
            wrong.append(f"{where}: the signers are not those named in the record")
    if end != len(pdf) or sum(name.startswith("META-INF/") for name in members) != 2 * len(lists):
        wrong.append("report.pdf goes on after its last signature, or META-INF holds something else")


def attached(pdf, document):
    """Whether a stream of the report is the very record."""
    for part in pdf.split(b"stream")[1:]:
        with contextlib.suppress(zlib.error):
            if zlib.decompressobj().decompress(part.lstrip(b"\r\n")) == document:
                return True


def check_journal(members, document, wrong):
    """The chain holds, ends where the record says, and leads to the record's answers and notes."""
    answers, notes, previous, rows = {}, {}, "0" * 64, members["journal.jsonl"][0].splitlines()
    for number, line in enumerate(rows, start=1):
        row = json.loads(line)
        own = sha256(canonical({key: value for key, value in row.items() if key != "hash"}))
        chained = (number, previous, own, document["assessment"]["id"])
        if (row["number"], row["previous"], row["hash"], row["assessment"]) != chained:
            wrong.append(f"journal.jsonl row {number}: the chain is broken")
        previous, key, after = row["hash"], row["question"], json.loads(row["after"])
        if key.startswith(NOTES) or not key.startswith("assessment/"):
            (notes if key.startswith(NOTES) else answers)[key.removeprefix(NOTES)] = after
    led = [{key: after for key, after in held.items() if after is not None} for held in (answers, notes)]
    led.append({"rows": len(rows), "head": previous})
    if led != [document[name] for name in ("answers", "notes", "journal")]:
        wrong.append("journal.jsonl: it leads to other answers, notes or another head than the record has")


def named_evidence(value):
    if not isinstance(value, dict):
        return {sha for each in value for sha in named_evidence(each)} if isinstance(value, list) else set()
    own = value["evidence"] if isinstance(value.get("evidence"), list) else ()
    return {*own, *named_evidence([each for key, each in value.items() if key != "evidence"])}


def check_record(members, document, wrong, said):
    raw = members["assessment.json"][0]
    if canonical(document) != raw or not attached(members["report.pdf"][0], raw):
        wrong.append("assessment.json: not canonical, or not the record attached to the report")
    for name, digest in document["catalogue"].items():
        if sha256(members["standards/" + name.removeprefix("standards/")][0]) != digest:
            wrong.append(f"{name}: another edition than the record names")
    packed = {(name[9:73], sha256(each)) for name, (each, _) in members.items() if name.startswith("evidence/")}
    used = named_evidence(list(document["answers"].values())) | named_evidence(document["notes"])
    if not {(each, each) for each in used} == packed == {(each["sha256"],) * 2 for each in document["evidence"]}:
        wrong.append("evidence: names, contents and the record differ")
    results = {}
    for standard in document["assessment"]["standards"]:
        name = standard.replace("/", "-") + ".json"
        results[standard] = json.loads(members[f"results/{name}"][0])
        rules = members.get(f"rules/{name}")
        found = differences(json.loads(rules[0]), document["answers"], results[standard]) if rules else ()
        wrong += [f"results/{name}: {each}" for each in found]
        said += [] if rules else [f"not recomputed: {standard}: the package holds no rules as JSON"]
    notes = {key: value for key, value in document["notes"].items() if key.startswith(("finding/", "annotation/"))}
    now = sha256(canonical({"answers": document["answers"], "results": results, "notes": notes}))
    for key, note in document["notes"].items():
        if (key.startswith("ink/") or (key.startswith("review/") and note.get("agreed"))) and note["covers"] != now:
            wrong.append(f"{key}: speaks of other answers or results")


def check(path, anchor):
    wrong, said = [], []
    try:
        members = unpacked(Path(path), wrong)
        lists = check_lists(members, wrong)
        document = json.loads(members["assessment.json"][0])
        check_signers(members, lists, document, anchor, wrong)
        check_journal(members, document, wrong)
        check_record(members, document, wrong, said)
    except Exception as error:  # whatever a hostile file does to a parser, it is no good package
        wrong.append(f"cannot be read: {type(error).__name__}: {error}")
    return wrong, said


if __name__ == "__main__":
    found, open_points = check(*sys.argv[1:3])
    print(*found, *open_points, sys.argv[1] + (": does NOT hold" if found else ": holds"), sep="\n")
    sys.exit(1 if found else 0)
