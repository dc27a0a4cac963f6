"""The words of a comparison of two editions in Chinese and English, for its PDF and its table alike."""

from __future__ import annotations

from assessments.report.words import LANGUAGES

COMPARED: dict[str, tuple[str, str]] = {
    "title": ("新旧标准评分对照", "Comparison of two editions"),
    "explained": (
        "同一份填报数据按两个标准版本各评一次。原评价及其结果一字未改；本对照不是新的签署结论，"
        "“需补数”的各项补齐并另行评价以后，新版结果才算完整。",
        "The same answers scored under two editions. The earlier assessment and its result are unchanged. This "
        "comparison is no signed conclusion; the newer result is whole once what is missing has been collected.",
    ),
    "totals": ("总体结果", "Conclusions"),
    "figure": ("项目", "Figure"),
    "before": ("原版", "Earlier edition"),
    "after": ("新版", "Newer edition"),
    "difference": ("差", "Difference"),
    "edition": ("标准", "Standard"),
    "total": ("得分", "Total"),
    "available": ("已评指标可得分", "Available"),
    "maximum": ("满分", "Maximum"),
    "verdict": ("结论", "Conclusion"),
    "grade": ("等级", "Grade"),
    "index": ("综合评价指数 {level}", "Index {level}"),
    "counts": ("逐项去向", "What became of the items"),
    "fate": ("去向", "Fate"),
    "count": ("项数", "Items"),
    "entries": ("逐项对照", "Item by item"),
    "item.before": ("原版条目", "Earlier item"),
    "item.after": ("新版条目", "Newer item"),
    "points.before": ("原得分", "Points before"),
    "points.after": ("新得分", "Points after"),
    "share.before": ("原得分率", "Share before"),
    "share.after": ("新得分率", "Share after"),
    "level.before": ("原级别", "Level before"),
    "level.after": ("新级别", "Level after"),
    "relation": ("标准衔接", "Relation"),
    "reason": ("原因", "Reason"),
    "missing": ("需补的数据", "Data to collect"),
    "missing.none": ("没有需要补的数据。", "Nothing has to be collected."),
    "question": ("填报项", "Question"),
    "kind": ("类别", "Kind"),
    "kind.fact": ("数据", "fact"),
    "kind.limit": ("对照值", "limit"),
    "kind.document": ("来源文件", "document"),
    "kind.judgement": ("判断", "judgement"),
    "unit": ("单位", "Unit"),
    "used": ("用于", "Used by"),
    "carried": ("带入的填报", "Answers taken over"),
    "offered": ("供参考、未带入的填报", "Earlier answers offered, not taken over"),
    "how": ("方式", "How"),
    "answer": ("填报内容", "Answer"),
    "from": ("来自", "From"),
    "sources": ("两个版本的来源", "Sources of both editions"),
    "source": ("来源文件", "Document"),
    "address": ("地址", "Address"),
    "fingerprint": ("标准数据 SHA-256", "SHA-256 of the edition's texts"),
    "site": ("评价对象", "Subject"),
    "year": ("评价年", "Year"),
    "assessment": ("评价编号", "Assessment"),
    "shared": ("（另见 {items}）", " (see also {items})"),
    "foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "partial": ("（未完整）", " (incomplete)"),
    "none": ("—", "—"),
}


class ComparedWords:
    """The words in one language; raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self.place = LANGUAGES[language]

    def __call__(self, key: str, **details: object) -> str:
        return COMPARED[key][self.place].format(**details)
