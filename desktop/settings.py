"""The officer's settings: declared once with type and default, kept as JSON in the data folder."""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import platformdirs

from forms.plausibility import Screening, shipped_screening
from forms.problems import Problem, Refusal

log = logging.getLogger(__name__)
FILE = "settings.json"
DATABASE = "luheng.db"
LANGUAGES = ("zh", "en")
STYLES = ("light", "dark", "contrast", "system")
PANES = ("auto", "outline", "score", "")


def _number(default: int, low: int, high: int) -> Any:
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All there is to set; a value of another type or outside its range falls back to its default."""

    language: str = field(default="zh", metadata={"allowed": LANGUAGES})
    font_scale: int = _number(100, 100, 200)
    style: str = field(default="light", metadata={"allowed": STYLES})
    pane: str = field(default="auto", metadata={"allowed": PANES})  # unfolded where there is room for one only
    officer: str = ""
    office: str = ""
    key_file: str = ""
    certificate_until: str = ""  # YYYY-MM-DD, as found when the key was last opened
    token_library: str = ""  # the PKCS#11 library of the USB keys
    trust_anchor: str = ""
    export_folder: str = ""
    docx_template: str = ""  # the office's own template of the editable copy, as it was last used
    hand_in_to: str = ""  # the folder, drive or share where packages were last handed in
    last_assessment: str = ""
    least_officers: int = _number(2, 1, 5)  # how many officers have to sign by hand
    representative_signs: bool = True  # whether the site's representative has to sign by hand
    review_needed: bool = True  # whether a second person has to agree before signing
    watched_folder: str = ""  # where new photos appear, such as a phone's export
    change_threshold: int = _number(0, 0, 1000)  # per cent against the year before; 0 = as the program has it

    @property
    def screening(self) -> Screening:
        """What is unlikely at entry, with this officer's threshold."""
        usual = shipped_screening()
        return replace(usual, change=Decimal(self.change_threshold)) if self.change_threshold else usual


def data_folder() -> Path:
    """Where this user's database and settings live."""
    return platformdirs.user_data_path("luheng", appauthor=False)


def read(raw: object) -> Settings:
    """Settings from parsed JSON; raises ValueError when it is no object at all."""
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    kept: dict[str, Any] = {}
    for each in fields(Settings):
        value = raw.get(each.name, each.default)
        kept[each.name] = value if _fits(value, each.default, each.metadata) else each.default
    return Settings(**kept)


def _fits(value: object, default: object, limits: Any) -> bool:
    if type(value) is not type(default):
        return False
    if "allowed" in limits:
        return value in limits["allowed"]
    return not ("low" in limits and isinstance(value, int) and not limits["low"] <= value <= limits["high"])


class SettingsFile:
    """The settings in use and the file that keeps them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.set_aside: Path | None = None  # where an unreadable file went
        self.current = self._load()

    @property
    def database(self) -> Path:
        """The database beside the settings."""
        return self.folder / DATABASE

    def change(self, **values: Any) -> Settings:
        """Set and keep some values; raises Refusal store.unwritable, and then keeps the old ones."""
        changed = replace(self.current, **values)
        if changed != self.current:
            self._write(changed)
            self.current = changed
        return changed

    def _load(self) -> Settings:
        try:
            return read(json.loads(self.path.read_text("utf-8")))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            self.set_aside = self._put_aside()
            log.warning("settings were unreadable (%s); kept as %s", error, self.set_aside)
            return Settings()

    def _put_aside(self) -> Path | None:
        for number in range(1, 1000):
            aside = self.path.with_name(f"{FILE}.unreadable-{number}")
            if not aside.exists():
                with suppress(OSError):
                    return self.path.replace(aside)
                return None
        return None

    def _write(self, settings: Settings) -> None:
        part = self.path.with_name(f".{FILE}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as file:
                json.dump(asdict(settings), file, ensure_ascii=False, indent=2)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal(Problem.of("store.unwritable", str(self.path), reason=reason)) from error
