"""Signing in the background: open every key, judge each by whom this computer trusts, and only then seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessments.package import Sealed, seal
from assessments.readiness import SigningRules
from assessments.signing.keys import OfficerKey
from assessments.signing.revocation_lists import believed, require_trusted
from assessments.signing.trust import Trust
from assessments.snapshot import Snapshot
from desktop.jobs import Cancelled, Report
from desktop.settings import Settings
from desktop.signers import KeyFile, UsbKey
from forms.problems import Problem, Refusal


def rules_of(current: Settings) -> SigningRules:
    """What the office wants before a report is sealed."""
    return SigningRules(
        officers=current.least_officers,
        representative=current.representative_signs,
        review=current.review_needed,
    )


@dataclass(frozen=True, slots=True)
class SignedBy:
    """The outcome of signing: the package and the keys that signed it."""

    sealed: Sealed
    keys: tuple[OfficerKey, ...]


@dataclass(frozen=True, slots=True)
class Distrusted:
    """Nothing was signed: what is wrong, by the place of the key that was given."""

    problems: tuple[tuple[int, Problem], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Which keys sign, when (aware), and whom this computer believes."""

    sources: Sequence[KeyFile | UsbKey]
    at: datetime
    anchor: str  # the office's root, empty where none is chosen
    lists: Path  # the folder of the settings, with the revocation lists

    @contextmanager
    def opened(self) -> Iterator[tuple[OfficerKey, ...] | Distrusted]:
        """All keys until the block ends, or of every key at once what is wrong with it."""
        trust = believed(Path(self.anchor), self.lists, self.at) if self.anchor else Trust()
        keys: list[OfficerKey] = []
        wrong: list[tuple[int, Problem]] = []
        with ExitStack() as opened:
            for place, source in enumerate(self.sources):
                try:
                    key = opened.enter_context(source.opened(trust))
                    require_trusted(key, trust, self.at)
                except Refusal as refusal:
                    wrong.append((place, refusal.problem))
                else:
                    keys.append(key)
            yield Distrusted(tuple(wrong)) if wrong else tuple(keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What is signed, and where to."""

    snapshot: Snapshot
    folder: Path

    def run(self, keys: Keys, report: Report, cancelled: Cancelled) -> SignedBy | Distrusted:
        """Seal with all keys, or say of every key at once what is wrong with it; Refusal for anything else."""
        with keys.opened() as found:
            if isinstance(found, Distrusted):
                return found
            return SignedBy(seal(self.snapshot, found, self.folder, keys.at, report, cancelled), found)
