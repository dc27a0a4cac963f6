"""The words about evidence in the report, in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "about": (
        "原件按 SHA-256 随报送包保存，没有改动；下面是缩小的照片。批注（箭头、框、文字）另存，不在原件里。"
        "拍摄时间和位置取自照片自身的记录，没有记录的不推测；位置为 WGS 84 经纬度。",
        "The originals travel in the package under their SHA-256, unaltered; below are smaller copies. Annotations "
        "(arrows, boxes, words) are kept apart and are not in the originals. Time and place are as the photos "
        "record them; nothing is guessed. Places are degrees in WGS 84.",
    ),
    "numbered": ("{number}　{name}", "{number}  {name}"),
    "used by": ("用于：{names}", "Used by: {names}"),
    "findings": ("整改项", "findings to put right"),
    "taken": ("拍摄：{at}", "Taken: {at}"),
    "no time": ("拍摄时间：照片没有记录", "Taken: not recorded in the photo"),
    "position": ("位置：{latitude}，{longitude}", "Place: {latitude}, {longitude}"),
    "no position": ("位置：照片没有记录", "Place: not recorded in the photo"),
    "hash": ("SHA-256：{digits}…", "SHA-256: {digits}…"),
    "annotated": ("有批注 {count} 处", "{count} annotations"),
    "files": ("其他文件", "Other files"),
    "not shown": (
        "这张照片不能显示，请看报送包里的原件",
        "This photo cannot be shown; see the original in the package",
    ),
}
PLACES = {"zh": 0, "en": 1}


class EvidenceWords:
    """The words in one language; raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self.place = PLACES[language]

    def __call__(self, key: str, **details: object) -> str:
        return WORDS[key][self.place].format(**details)
