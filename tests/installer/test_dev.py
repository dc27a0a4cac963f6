"""The developers' command: its verbs, its stamp, and what it says when something is missing."""

import sys
from collections.abc import Sequence
from pathlib import Path

import dev
import environment
import pytest
import system


@pytest.fixture
def made(tmp_path: Path) -> environment.Environment:
    """An environment that looks installed."""
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, "ascii")
    made = environment.Environment(tmp_path)
    made.program("python").parent.mkdir(parents=True)
    made.program("python").touch()
    made.stamp.write_text(made.wanted(), "ascii")
    return made


@pytest.mark.parametrize("arguments", [[], ["dance"], ["-x"]])
def test_an_unknown_verb_lists_the_verbs_and_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == 2
    shown = capsys.readouterr().err
    assert all(f"  {verb}" in shown for verb in ("demo", "run", "test", "check", "clean"))


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    assert "usage:" in capsys.readouterr().out


def test_a_matching_stamp_means_nothing_to_install(made: environment.Environment) -> None:
    assert made.ready()


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_asks_for_an_update(made: environment.Environment, name: str) -> None:
    (made.root / name).write_text("changed", "ascii")
    assert not made.ready()


def test_an_unfinished_installation_is_done_again(made: environment.Environment) -> None:
    made.stamp.unlink()
    assert not made.ready()


def test_an_environment_of_another_place_is_not_updated(made: environment.Environment) -> None:
    (made.folder / "pyvenv.cfg").write_text("version = 3.11.0\ncommand = python -m venv /elsewhere\n", "utf-8")
    assert not made.fits()


def test_without_root_one_command_is_named() -> None:
    with pytest.raises(SystemExit) as stopped:
        system.install(["libegl1", "qpdf"], root=False)
    commands = [line.strip() for line in str(stopped.value).splitlines() if "apt-get" in line]
    assert commands == ["sudo apt-get install -y --no-install-recommends libegl1 qpdf"]


def test_root_installs_once_after_an_update() -> None:
    called: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        called.append(command)
        return 0

    system.install(["qpdf"], root=True, run=run)
    assert [command[1] for command in called] == ["update", "install"]
    assert called[1][-1] == "qpdf"


def test_a_failed_installation_names_the_command() -> None:
    with pytest.raises(SystemExit, match="apt-get install -y --no-install-recommends qpdf"):
        system.install(["qpdf"], root=True, run=lambda command: 100)


def test_what_is_missing_is_named_once_by_its_package(tmp_path: Path) -> None:
    libraries = {"libno-such.so.1": "libno-such1"}
    tools = {"no-such-tool": "no-such", "no-such-other": "no-such"}
    files = {str(tmp_path / "no-such.jar"): "libno-such-java", str(tmp_path): "here"}
    assert system.missing(libraries, tools, files) == ["libno-such-java", "libno-such1", "no-such"]


def test_the_tests_get_java_with_jaxb_and_a_token_made_of_software() -> None:
    wanted = {**system.TOOLS, **system.FILES}
    assert {"default-jdk-headless", "libjaxb-java", "softhsm2"} <= set(wanted.values())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has a package tool for these")
def test_running_the_program_asks_for_no_tool_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(system, "LIBRARIES", {})
    monkeypatch.setattr(system, "TOOLS", {"no-such-tool": "no-such"})
    monkeypatch.setattr(system, "FILES", {"/no/such.jar": "no-such-java"})
    monkeypatch.setattr(system.shutil, "which", lambda name: "apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(system, "install", lambda packages, root: asked.append(packages))
    system.prepare(with_tools=False, with_venv=False)
    assert asked == []
    system.prepare(with_tools=True, with_venv=False)
    assert asked == [["no-such", "no-such-java"]]


def test_clean_removes_the_environment_and_caches_only(made: environment.Environment) -> None:
    source = made.root / "forms" / "units.py"
    compiled = source.parent / "__pycache__" / "units.pyc"
    cache = made.root / ".mypy_cache" / "x"
    for path in (source, compiled, cache):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert dev.main(["clean"], made.root) == 0
    assert source.exists()
    assert not made.folder.exists()
    assert not compiled.parent.exists()
    assert not cache.parent.exists()
    assert (made.root / "requirements.lock").exists()
