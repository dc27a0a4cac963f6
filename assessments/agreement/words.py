"""The words of a comparison of two officers' assessments in Chinese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "summary": ("概要", "Summary"),
    "answers": ("逐项填报", "Answers"),
    "points": ("指标得分", "Points"),
    "figure": ("项目", "Figure"),
    "one": ("甲", "First"),
    "other": ("乙", "Second"),
    "difference": ("差（乙−甲）", "Second − first"),
    "site": ("评价对象", "Site"),
    "year": ("评价年", "Year"),
    "assessment": ("评价编号", "Assessment"),
    "officers": ("评价人员", "Officers"),
    "source": ("取自", "Taken from"),
    "store": ("本机", "this computer"),
    "total": ("总分（{number}）", "Total ({number})"),
    "verdict": ("结论（{number}）", "Conclusion ({number})"),
    "overall": ("一致率（全部填报项）", "Agreement, all questions"),
    "counted": ("{rate}（{compared} 项中 {same} 项一致）", "{rate} ({same} of {compared})"),
    "share": ("一致率：{name}", "Agreement: {name}"),
    "kappa": ("κ：{scale}", "κ: {scale}"),
    "scale.gates": ("基本要求和否决项", "requirements and vetoes"),
    "scale.yes_no": ("是否类判断", "yes/no judgements"),
    "scale.levels": ("分级判断", "judgements by level"),
    "kappa.value": (
        "{value}（{count} 项，观察一致率 {observed}，偶然一致率 {expected}）",
        "{value} ({count} items, observed {observed}, by chance {expected})",
    ),
    "kappa.about": (
        "κ =（观察一致率 − 偶然一致率）÷（1 − 偶然一致率），不加权，出处：{source}；只计双方都作了判断的项。",
        "κ = (observed − expected) / (1 − expected), unweighted, after {source}; only items that both have judged.",
    ),
    "note": ("注意", "Note"),
    "question": ("填报项", "Question"),
    "key": ("编码", "Key"),
    "match": ("比较", "Comparison"),
    "same": ("一致", "Same"),
    "value": ("数值或选项不同", "Different value"),
    "state": ("状态不同", "Different state"),
    "one.only": ("只有一方填报", "Only one answered"),
    "unit": ("单位", "Unit"),
    "remark.one": ("甲的说明", "Remark, first"),
    "remark.other": ("乙的说明", "Remark, second"),
    "standard": ("标准", "Standard"),
    "group": ("一级指标", "Group"),
    "indicator": ("指标", "Indicator"),
    "maximum": ("满分", "Maximum"),
    "points.one": ("甲得分", "Points, first"),
    "points.other": ("乙得分", "Points, second"),
    "result.one": ("甲结果", "Result, first"),
    "result.other": ("乙结果", "Result, second"),
    "given": ("已填", "given"),
    "missing": ("缺数据", "missing"),
    "not_applicable": ("不适用", "not applicable"),
    "unread": ("读不成", "cannot be read"),
    "open": ("未填", "not answered"),
    "partial": ("（未完整）", " (incomplete)"),
    "none": ("—", "—"),
}
LANGUAGES = {"zh": 0, "en": 1}  # language: its place among the words


class AgreementWords:
    """The words in one language; raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self.place = LANGUAGES[language]

    def __call__(self, key: str, **details: object) -> str:
        return WORDS[key][self.place].format(**details)
