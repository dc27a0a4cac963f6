"""The report's words about who signs by hand, who reviewed, and the place of the seal."""

from __future__ import annotations

SIGNERS: dict[str, tuple[str, str]] = {
    "hand": ("签名", "Signature"),
    "signed on": ("日期", "Date"),
    "officer": ("评价人员", "Officer"),
    "representative.enterprise": ("企业代表", "For the enterprise"),
    "representative.park": ("园区代表", "For the park"),
    "reviewer": ("复核人", "Reviewer"),
    "reviewed": ("复核同意（记录在案）", "agreed on review, as recorded"),
    "outdated": ("签后内容有改动，本签名无效", "changed after signing; void"),
    "device.mouse": ("鼠标手写", "by mouse"),
    "device.pen": ("手写笔", "by pen"),
    "device.touch": ("触屏手写", "by finger"),
    "device.typed": ("键入姓名，非手写", "name typed, not drawn"),
    "covers": (
        "手写签名和复核所针对内容（作答、得分、问题、标注）的 SHA-256",
        "SHA-256 of what was signed by hand and reviewed",
    ),
    "seal": ("公章", "Seal"),
    "seal place": (
        "（此处加盖公章，本程序不绘制印章）",
        "(place for the official seal; the program never draws one)",
    ),
}
