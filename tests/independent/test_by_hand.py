"""The help page tells how a package is checked by hand; its commands are run here as they are printed."""

import re
import subprocess
import textwrap

import pytest

import resources
from tests.conftest import MOMENT

PAGE = resources.path("help", "package.md").read_text("utf-8")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory, visit, anchor):
    folder = tmp_path_factory.mktemp("by hand")
    (folder / "报送包.asice").write_bytes(visit.path.read_bytes())
    (folder / "office-ca.pem").write_bytes(anchor.read_bytes())
    return folder


def commands():
    """The indented blocks of the page, each one command line or more."""
    blocks = re.findall(r"(?:^    .*\n)+", PAGE, re.MULTILINE)
    return [textwrap.dedent(block) for block in blocks]


def run(command, folder):
    done = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_each_command_of_the_page_works(unpacked):
    verify, unzip, cms, pdfsig, digests, journal = commands()
    assert verify.startswith("luheng verify ")
    code, said = run(unzip, unpacked)
    assert code == 0, said
    assert "FAILED" not in said
    inside = unpacked / "包"
    (inside / "office-ca.pem").write_bytes((unpacked / "office-ca.pem").read_bytes())
    then = f" -attime {int(MOMENT.timestamp())}\n"
    assert "CMS Verification successful" in run(cms.rstrip() + then, inside)[1]
    assert run(pdfsig, inside)[1].count("Signature is Valid") == 2
    listed = (inside / "META-INF" / "ASiCManifest001.xml").read_text("utf-8")
    printed = dict(line.split(" ") for line in run(digests, inside)[1].splitlines())
    assert all(digest in listed for digest in printed.values())
    code, head = run(journal, inside)
    assert code == 0, head
    assert f'"head":"{head.strip()}"' in (inside / "assessment.json").read_text("utf-8")


def test_the_page_names_every_kind_of_member(unpacked):
    names = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert {"mimetype", "assessment.json", "rules/*.json", "results/*.json", "journal.jsonl", "report.pdf"} <= set(
        names
    )
