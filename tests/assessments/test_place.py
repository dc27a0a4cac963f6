"""Where the data lie (R-12): synchronised folders, network drives and sticks are named, others are not."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from assessments.place import DRIVE_REMOTE, DRIVE_REMOVABLE, mounted, place_problem, synced_by

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/export /mnt/office nfs4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
/dev/sdb1 /home/zhang/local ext4 rw 0 0
user@host: /home/zhang/remote\\040files fuse.sshfs rw 0 0
/dev/sdc1 /media/zhang/USB vfat rw 0 0
/dev/sdd1 /mnt/ntfs fuseblk rw 0 0
"""


def code(folder, mounts=MOUNTS, drive=0):
    problem = place_problem(Path(folder), mounts, drive)
    return problem.code if problem else ""


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\zhang\OneDrive\luheng", "OneDrive"),
        (r"C:\Users\zhang\OneDrive - 示例县工信局\数据", "OneDrive"),
        (r"D:\Nutstore Files\绿衡", "坚果云"),
        (r"C:\Users\张\Nutstore\1\我的坚果云\a", "坚果云"),
        (r"E:\BaiduSyncdisk\绿衡", "百度网盘"),
        (r"E:\百度网盘同步空间\绿衡", "百度网盘"),
        (r"C:\Users\a\Dropbox (Personal)\x", "Dropbox"),
        (r"C:\Users\a\iCloudDrive\x", "iCloud"),
        (r"C:\Users\a\AppData\Local\luheng", ""),
        (r"D:\同步工作\绿衡", ""),
        (r"D:\my onedrive notes\x", ""),
    ],
)
def test_R12_a_synchronised_folder_is_known_by_its_name(path, service):
    assert synced_by(PureWindowsPath(path)) == service


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/zhang/.local/share/luheng", ""),
        ("/home/zhang/Dropbox/luheng", "place.synced"),
        ("/mnt/office/luheng", "place.network"),
        ("/mnt/nas/luheng", "place.network"),
        ("/home/zhang/remote files/luheng", "place.network"),
        ("/home/zhang/local/luheng", ""),
        ("/media/zhang/USB/luheng", "place.removable"),
        ("/mnt/ntfs/luheng", ""),
        ("/mnt/office2/luheng", ""),
    ],
)
def test_R12_network_drives_and_sticks_are_known_by_how_they_are_mounted(folder, expected):
    assert code(folder) == expected


def test_R12_the_kind_of_a_windows_drive_decides():
    assert code("/x", "", DRIVE_REMOTE) == "place.network"
    assert code("/x", "", DRIVE_REMOVABLE) == "place.removable"
    assert code("/x", "", 3) == ""


def test_the_nearest_mount_counts_and_strange_lines_do_not():
    assert mounted(PurePosixPath("/home/zhang/local/a"), MOUNTS) == ("ext4", "/home/zhang/local")
    assert mounted(PurePosixPath("/a"), "nonsense\n\n") == ("", "")


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Nutstore").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "Nutstore")
    assert code(tmp_path / "data") == "place.synced"


def test_the_place_of_this_very_folder_can_be_asked(tmp_path):
    problem = place_problem(tmp_path)
    assert problem is None or (problem.text("zh") and problem.text("en"))
