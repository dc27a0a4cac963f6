"""Settings survive, and nothing that was in a damaged file is lost."""

import json
from pathlib import Path

import pytest

from desktop.settings import FILE, Settings, SettingsFile
from forms import Refusal


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path).current == Settings(language="zh", font_scale=100)


def test_a_change_is_on_disk_at_once(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "new").change(officer="张示例", font_scale=150)
    assert SettingsFile(tmp_path / "new").current == Settings(officer="张示例", font_scale=150)
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


@pytest.mark.parametrize("content", ["{", "[]", "\xff\xfe"])
def test_an_unreadable_file_is_kept_beside(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_bytes(content.encode("latin-1"))
    settings = SettingsFile(tmp_path)
    assert settings.current == Settings()
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == content.encode("latin-1")


def test_a_second_unreadable_file_does_not_replace_the_first(tmp_path: Path) -> None:
    kept = set()
    for content in ("one", "two"):
        (tmp_path / FILE).write_text(content, "utf-8")
        kept.add(SettingsFile(tmp_path).set_aside)
    assert {path.read_text("utf-8") for path in kept if path} == {"one", "two"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"font_scale": "150"},
        {"font_scale": 90},
        {"font_scale": True},
        {"language": "fr"},
        {"style": "blue"},
        {"pane": "left"},
        {"officer": None},
    ],
)
def test_a_wrong_value_falls_back_alone(tmp_path: Path, wrong: dict[str, object]) -> None:
    (tmp_path / FILE).write_text(json.dumps({"office": "示例局", **wrong}), "utf-8")
    assert SettingsFile(tmp_path).current == Settings(office="示例局")


def test_a_refused_change_keeps_the_old_values(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    settings = SettingsFile.__new__(SettingsFile)
    settings.folder, settings.path = tmp_path / "taken", tmp_path / "taken" / FILE
    settings.current = Settings()
    with pytest.raises(Refusal) as refused:
        settings.change(officer="张示例")
    assert refused.value.problem.code == "store.unwritable"
    assert settings.current == Settings()
