"""Passwords are asked in one place; where nobody can be asked a command says so in one line and ends with 2."""

import os
import subprocess
import sys

import pytest

from assessments.commands.passwords import password
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import PASSWORD

SCRIPT = "import sys; from assessments.commands.main import main; sys.exit(main(sys.argv[1:], None, None))"


def luheng(*arguments: object, language: str = "zh") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in a session that has no terminal."""
    words = [sys.executable, "-c", SCRIPT, "--language", language, *map(str, arguments)]
    nothing = subprocess.DEVNULL
    return subprocess.run(words, stdin=nothing, capture_output=True, text=True, start_new_session=True, check=False)


@pytest.fixture
def places(tmp_path):
    Store(tmp_path / "o.db").close()
    (tmp_path / "box").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        (("county-report", "--db", "o.db", "--key", "k.p12", "--out", "c.pdf"), "en", "there is no terminal"),
        (("receive", "p.asice", "--receipts", "box", "--key", "k.p12", "--db", "o.db"), "zh", "没有终端"),
        (("collect", "--key", "k.p12", "--db", "o.db", "--out", "c.asice"), "zh", "没有终端"),
        (("keys", "office", "--dir", "ca", "--office", "示例县"), "zh", "没有终端"),
    ],
)
def test_without_a_terminal_a_password_that_must_be_asked_is_refused(places, words, language, said):
    own = {"o.db", "k.p12", "c.pdf", "p.asice", "c.asice", "box", "ca"}
    run = luheng(*(places / each if each in own else each for each in words), language=language)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("luheng: ") and run.stderr.count("\n") == 1
    assert said in run.stderr and "--password-file" in run.stderr
    assert not (places / "ca").exists()


def test_a_password_that_is_typed_founds_an_authority_once_both_are_the_same(places):
    keyboard, terminal = pytest.importorskip("pty").openpty()
    script = f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); {SCRIPT}"
    words = [sys.executable, "-c", script, "keys", "office", "--dir", places / "ca", "--office", "示例县"]
    with subprocess.Popen(words, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True) as run:
        said = ""
        for typed in ("different one", PASSWORD, PASSWORD, PASSWORD):
            while not said.endswith("的密码："):
                said += os.read(keyboard, 1000).decode()
            os.write(keyboard, f"{typed}\n".encode())
            said += "\n"
        assert run.wait(60) == 0
    os.close(terminal)
    os.close(keyboard)
    assert "两次输入的不一样" in said and PASSWORD not in said
    assert (places / "ca" / "office-ca.pem").exists()


def test_a_password_file_that_is_no_text_is_refused(tmp_path):
    file = tmp_path / "secret"
    file.write_bytes("密码".encode("gbk"))
    with pytest.raises(Refusal) as refused:
        password(file, "k.p12", "zh")
    assert refused.value.problem.code == "command.password_text"
    file.write_text("密码 \r\n", encoding="utf-8")
    assert password(file, "k.p12", "zh") == "密码 "
