"""The words of the blank form in Chinese and English."""

from __future__ import annotations

BLANK: dict[str, tuple[str, str]] = {
    "title": ("现场填报表", "Form for the visit"),
    "blank": ("空白表", "Blank form"),
    "year": ("评价年度", "Evaluation year"),
    "day": ("走访日期", "Day of the visit"),
    "how": (
        "每一项或填数、或勾选；没有数据勾“缺”，不适用勾“不适用”并写明理由。单位与表中不同的，把单位写在数字后面。"
        "带回办公室后录入程序；本表不是评价结论。",
        'Fill in or tick each item; tick "missing" where there is no figure, "n/a" with a reason where it does not '
        "apply. Write the unit behind a figure that is in another unit. Enter the form into the program; it is no "
        "conclusion.",
    ),
    "check": ("查什么：{what}", "To check: {what}"),
    "line": ("＿＿＿＿＿＿＿＿", "____________"),
    "missing": ("□ 缺", "□ missing"),
    "not applicable": ("□ 不适用", "□ n/a"),
    "remark": ("佐证编号、理由、备注：", "Evidence no., reason, remark:"),
    "asked above": ("前面已填，不重复", "asked above"),
    "before": ("上年 {value} {unit}", "year before: {value} {unit}"),
    "signed": ("现场签字", "Signed on the spot"),
}
