"""Where the data lie: network and synchronised folders spoil a database, and the officer is told (R-12)."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath

from forms.problems import Problem

# How folders that a service copies to the network are called, as a part of the path begins.
SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nutstore", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("坚果云", "坚果云"),
    ("baidunetdisk", "百度网盘"),
    ("baidusync", "百度网盘"),
    ("百度网盘", "百度网盘"),
    ("百度云", "百度网盘"),
    ("wps云盘", "WPS 云盘"),
    ("wpsdrive", "WPS 云盘"),
    ("wps cloud files", "WPS 云盘"),
    ("阿里云盘", "阿里云盘"),
    ("微云", "腾讯微云"),
    ("weiyun", "腾讯微云"),
    ("seafile", "Seafile"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
)
NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|ncpfs|afs|9p|ceph|glusterfs|davfs2?|fuse\..+")
REMOVABLE = ("/media/", "/run/media/")
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4  # of GetDriveTypeW
MOUNTS = Path("/proc/mounts")


def place_problem(folder: Path, mounts: str | None = None, drive: int | None = None) -> Problem | None:
    """Why a data folder lies where a database should not, None when nothing is wrong with the place.

    `mounts` is the text of /proc/mounts and `drive` the kind of the Windows drive; both are asked when left out.
    """
    whole = folder.expanduser().absolute()
    service = synced_by(whole) or synced_by(whole.resolve())
    if service:
        return Problem.of("place.synced", str(whole), service=service)
    kind = _drive(whole) if drive is None else drive
    text = _mounts() if mounts is None else mounts
    system, point = mounted(whole.resolve() if mounts is None else whole, text)
    if kind == DRIVE_REMOTE or str(whole).startswith("\\\\") or NETWORK.fullmatch(system):
        return Problem.of("place.network", str(whole), system=system or "Windows")
    if kind == DRIVE_REMOVABLE or f"{point}/".startswith(REMOVABLE):
        return Problem.of("place.removable", str(whole))
    return None


def synced_by(path: PurePath) -> str:
    """The service that copies a folder to the network, by the name of the folder or one above it; '' for none."""
    for part in path.parts:
        for start, service in SYNCED:
            if part.casefold().startswith(start):
                return service
    return ""


def mounted(path: PurePath, mounts: str) -> tuple[str, str]:
    """The file system a path lies on, and where it is mounted, by the text of /proc/mounts; ('', '') if unknown."""
    best = ("", "")
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[1])
        # A later line hides an earlier one at the same place.
        if path.is_relative_to(point) and len(point) >= len(best[1]):
            best = (fields[2], point)
    return best


def _mounts() -> str:
    return MOUNTS.read_text(errors="surrogateescape") if MOUNTS.exists() else ""


if sys.platform == "win32":

    def _drive(path: Path) -> int:
        import ctypes

        return int(ctypes.WinDLL("kernel32").GetDriveTypeW(f"{path.anchor}"))

else:

    def _drive(path: Path) -> int:
        """Only Windows has kinds of drives."""
        return 0
