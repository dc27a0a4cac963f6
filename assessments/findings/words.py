"""The words about findings in Chinese and English, for the report, the notice and the table alike."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "title": ("整改项", "Findings to put right"),
    "checked": ("以前评价整改项的核查", "Findings of earlier assessments, checked in this visit"),
    "about": (
        "“不符合”指未满足要求，“改进建议”指尚可改进之处（参照 GB/T 19011-2021 用语）。",
        "A nonconformity is a requirement that is not met; an observation is what could be better (ISO 19011).",
    ),
    "number": ("序号", "No."),
    "clause": ("类型、条款", "Kind, clause"),
    "what": ("发现的事实", "What was found"),
    "who": ("责任、期限", "Responsible, due"),
    "evidence": ("佐证", "Files"),
    "state": ("状态", "State"),
    "nonconformity": ("不符合", "Nonconformity"),
    "observation": ("改进建议", "Observation"),
    "open": ("未关闭", "Open"),
    "overdue": ("逾期", "Overdue"),
    "closed": ("已关闭", "Closed"),
    "closed on": ("已关闭\n{on}", "Closed\n{on}"),
    "reopened": ("重新打开\n{on}", "Reopened\n{on}"),
    "found on": ("{on} 提出", "raised {on}"),
    "none": ("—", "—"),
    "comma": ("、", ", "),
    "colon": ("：", ": "),
    "site": ("评价对象", "Site"),
    "code": ("代码", "Code"),
    "county": ("县（市、区）", "County"),
    "year": ("评价年", "Year"),
    "kind": ("类型", "Kind"),
    "clause only": ("条款", "Clause"),
    "owner": ("责任人（单位）", "Responsible"),
    "due": ("整改期限", "Due"),
    "raised": ("提出日期", "Raised"),
    "raised by": ("提出人", "Raised by"),
    "closed day": ("关闭日期", "Closed on"),
    "closed by": ("关闭人", "Closed by"),
    "remark": ("核查情况", "What was checked"),
    "files": ("佐证数", "Evidence files"),
    "assessment": ("评价编号", "Assessment"),
    "id": ("整改项编号", "Finding"),
    "sheet": ("整改项", "Findings"),
    "sheet.facts": ("说明", "About"),
    "day": ("统计日期", "As of"),
    "count": ("项数", "Findings"),
    # the notice
    "notice": ("整改通知单", "Notice of findings"),
    "notice.number": ("编号", "No."),
    "notice.to": ("受文单位", "To"),
    "notice.address": ("地址、联系人", "Address, contact"),
    "notice.standards": ("评价依据", "Criteria"),
    "notice.officers": ("评价人员", "Officers"),
    "notice.issued": ("签发日期", "Date"),
    "notice.text": (
        "在按上列依据进行的现场评价中，发现下列 {count} 项须整改或可改进的事项（不符合 {faults} 项，"
        "改进建议 {ideas} 项），现通知你单位。请在期限内整改，填写所附回执，"
        "连同证明材料报送签发单位，由其复核后关闭。",
        "The on-site assessment under the criteria above led to these {count} findings (nonconformities: {faults}; "
        "observations: {ideas}). Please put them right by their due dates, fill in the reply attached and send it "
        "with proof to the issuing office, which checks and closes them.",
    ),
    "notice.legal": (
        "本通知单只记录评价中的发现，供整改和复核使用，不代替行政执法文书。",
        "This notice records what an assessment found, for putting it right and checking; it replaces no "
        "administrative decision.",
    ),
    "notice.file": ("佐证 {number}：{name}（SHA-256 {digest}…）", "Evidence {number}: {name} (SHA-256 {digest}…)"),
    "notice.signed": ("签发与签收", "Issued and received"),
    "notice.issuer": ("签发单位（盖章）", "Issued by (seal)"),
    "notice.receiver": ("受文单位签收", "Received by"),
    "notice.officer": ("评价人员签名", "Officers"),
    "notice.signature": ("签名", "Signature"),
    "notice.date": ("日期", "Date"),
    "notice.seal": (
        "（此处加盖公章，本程序不绘制印章）",
        "(place for the official seal; the program never draws one)",
    ),
    "notice.foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "reply": ("整改回执", "Reply"),
    "reply.about": (
        "由受文单位逐项填写整改措施和完成情况，附证明材料；复核意见由签发单位填写。",
        "The site fills in what was done for each finding and attaches proof; the office fills in the last column.",
    ),
    "reply.finding": ("事项", "Finding"),
    "reply.done": ("整改措施和完成情况", "What was done"),
    "reply.on": ("完成日期", "Done on"),
    "reply.check": ("复核意见", "Checked"),
    "reply.site": ("受文单位负责人（盖章）", "For the site (seal)"),
    "reply.checker": ("复核人", "Checked by"),
}
LANGUAGES = {"zh": 0, "en": 1}  # language: its place among the words


class FindingWords:
    """The words in one language; raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self.place = LANGUAGES[language]

    def __call__(self, key: str, **details: object) -> str:
        return WORDS[key][self.place].format(**details)
