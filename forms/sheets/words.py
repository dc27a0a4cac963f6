"""The Chinese words that a clerk chooses from, and what the catalogue writes for each."""

from __future__ import annotations

from collections.abc import Mapping

from forms.rules import Confidence, Direction, Within
from forms.standard import Kept, Mark, NotApplicable, OutcomeKind

Words = Mapping[str, str]

YES = {"是": "true", "否": "false"}
SUBJECTS = {"企业": "enterprise", "园区": "park"}
CONFIDENCES = {
    "A 官方文本": Confidence.A.value,
    "B 二手资料": Confidence.B.value,
    "C 未核实": Confidence.C.value,
}
DIRECTIONS = {"越大越好": Direction.HIGHER.value, "越小越好": Direction.LOWER.value}
LEVELS = {"Ⅰ级": "I", "Ⅱ级": "II", "Ⅲ级": "III"}
MARKS = {"必选": Mark.MANDATORY.value, "限定性": Mark.LIMITING.value}
KEPT = {"沿用": Kept.KEPT.value, "换算沿用": Kept.CONVERTED.value, "重新定义": Kept.REDEFINED.value}
POLICIES = {
    "由评价人员选择": NotApplicable.UNDECIDED.value,
    "不计入可得分": NotApplicable.EXCLUDE.value,
    "分给本组其余指标": NotApplicable.REDISTRIBUTE.value,
    "按满分计": NotApplicable.FULL.value,
    "不允许不适用": NotApplicable.FORBIDDEN.value,
}
WITHIN = {
    "本单位全部": Within.OFFICE.value,
    "按县（市、区）": Within.COUNTY.value,
    "按县（市、区）和行业大类": Within.COUNTY_INDUSTRY.value,
}
OUTCOMES = {
    "总分": OutcomeKind.SUM.value,
    "总分定等级": OutcomeKind.BANDS.value,
    "总分排名定等级": OutcomeKind.RANK.value,
    "指数": OutcomeKind.INDEX.value,
    "分级综合指数": OutcomeKind.LEVEL_INDEX.value,
    "逐项定级": OutcomeKind.LEVELS.value,
    "必选全达标加任选达标": OutcomeKind.ALL_AND_K_OF_N.value,
    "达标项数": OutcomeKind.MET_COUNT.value,
    "目标完成率": OutcomeKind.COMPLETION_RATE.value,
    "只有基本要求": OutcomeKind.GATES.value,
    "只登记结论": OutcomeKind.RECORD.value,
}
RULES = {
    "判定": "met",
    "基准到引领": "between",
    "限值": "threshold",
    "三级基准": "levels",
    "比值": "ratio",
    "分档": "bands",
    "进度": "progress",
    "扣分": "deduct",
}


def word_for(words: Words, value: str) -> str:
    """The Chinese word of a catalogue value; raises KeyError for a value without one."""
    return {value: word for word, value in words.items()}[value]
