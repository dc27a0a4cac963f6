"""A file is written whole or not at all."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

import forms.whole
from forms.whole import write_whole


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "报告.pdf"
    target.write_bytes(b"earlier")
    write_whole(target, b"later")
    assert target.read_bytes() == b"later" and list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_R14_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "报告.pdf"
    target.write_bytes(b"earlier")
    monkeypatch.setattr(forms.whole.os, call, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"later")
    assert target.read_bytes() == b"earlier" and list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "mistyped" / "a.pdf", b"content")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "key.p12", b"secret", 0o600)
    assert stat.S_IMODE((tmp_path / "key.p12").stat().st_mode) == 0o600
