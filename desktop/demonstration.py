"""An invented office with keys, so that signing and importing can be tried on the sample data."""

from __future__ import annotations

from assessments import samples
from assessments.signing.keys import KeyKind, OfficerKey, found_authority, issue_officer
from assessments.store import local_clock
from desktop.settings import SettingsFile

PASSWORD = "demo-demo"


def equip(settings: SettingsFile) -> tuple[OfficerKey, ...]:
    """Make the office's root and the officers' keys, and set the program up for the first officer."""
    now, folder = local_clock(), settings.folder / "keys"
    officers = samples.sample(samples.NAMES[0]).officers
    authority = found_authority(folder, officers[0].office, PASSWORD, KeyKind.P256, now)
    paths = [folder / f"{officer.name}.p12" for officer in officers]
    keys = tuple(
        issue_officer(authority, officer.name, officer.office, path, PASSWORD, now)
        for officer, path in zip(officers, paths, strict=True)
    )
    packages = settings.folder / "packages"
    packages.mkdir(exist_ok=True)
    settings.change(
        officer=officers[0].name,
        office=officers[0].office,
        key_file=str(paths[0]),
        certificate_until=keys[0].not_after.date().isoformat(),
        trust_anchor=str(folder / "office-ca.pem"),
        export_folder=str(packages),
    )
    return keys
