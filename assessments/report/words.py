"""The report's own words in Chinese and English; terms of the standards come from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from assessments.report.score_words import SCORES
from assessments.report.signer_words import SIGNERS

LANGUAGES = {"zh": 0, "en": 1}  # language: its place among the words

WORDS: dict[str, tuple[str, str]] = {
    **SCORES,
    # running matter
    "report": ("{topic}现场评价报告", "On-site assessment report"),
    "topic.enterprise": ("企业", ""),
    "topic.park": ("园区", ""),
    "foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "id.short": ("评价编号 {id}", "Assessment {id}"),
    "code.sealed": ("assessment.json 的 SHA-256：{digits}…", "SHA-256 of assessment.json: {digits}…"),
    "code.unsigned": (
        "评价指纹 SHA-256：{digits}…（密钥签署之前）",
        "Fingerprint SHA-256: {digits}… (before signing with keys)",
    ),
    "code.full": (
        "二维码含评价编号和完整数值，所涉内容见签署页",
        "The code holds the assessment and the full value; the signature page says what it covers",
    ),
    "reverse": ("（本页背面空白）", "(The reverse of this page is blank)"),
    "draft.mark": ("草稿", "Draft"),
    "draft": (
        "草稿：填报尚未完成，不得作为评价结论使用",
        "Draft: the assessment is not complete and gives no conclusion",
    ),
    "unconfirmed": ("〔待核对〕", " [to be confirmed]"),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "semicolon": ("；", "; "),
    "none": ("—", "—"),
    "blank": ("未填写", "not given"),
    "date": ("{year}年{month}月{day}日", "{year}-{month}-{day}"),
    "contents": ("目　录", "Contents"),
    "code+name": ("{code}　{name}", "{code} {name}"),
    "name+office": ("{name}（{office}）", "{name} ({office})"),
    # cover and subject
    "year": ("{year} 年度", "Year {year}"),
    "site": ("评价对象", "Subject"),
    "kind": ("对象类型", "Kind"),
    "kind.enterprise": ("企业", "enterprise"),
    "kind.park": ("园区", "park"),
    "code.enterprise": ("统一社会信用代码", "Unified social credit code"),
    "code.park": ("园区代码", "Park code"),
    "division": ("行政区划", "Division"),
    "industry": ("行业（GB/T 4754-2017）", "Industry (GB/T 4754-2017)"),
    "park": ("所属园区", "Park it belongs to"),
    "zone": ("开发区", "Development zone"),
    "address": ("地址", "Address"),
    "contact": ("联系人", "Contact"),
    "standards": ("评价标准", "Standards"),
    "officers": ("评价人员", "Officers"),
    "opened": ("开始日期", "Opened"),
    "completed": ("完成日期", "Completed"),
    "not completed": ("尚未完成", "not completed"),
    "assessment": ("评价编号", "Assessment"),
    "revision": ("修订号", "Revision"),
    "first": ("第 {number} 版", "{number}"),
    "corrects": ("第 {number} 版，更正评价 {predecessor}", "{number}, corrects {predecessor}"),
    "journal": ("变更记录", "Journal"),
    "rows+head": ("{rows} 条，末条哈希 {head}…", "{rows} rows, last hash {head}…"),
    "subject": ("评价对象与依据", "Subject and criteria"),
    "criteria": ("评价依据", "Criteria"),
    "standard.number": ("标准编号", "Number"),
    "standard.name": ("名称", "Title"),
    "standard.issuer": ("发布单位", "Issuer"),
    "standard.dates": ("发布、实施日期", "Issued, effective"),
    "standard.supersedes": ("代替", "Supersedes"),
    "standard.file": ("标准数据 SHA-256", "Catalogue file SHA-256"),
    "standard.note": ("说明", "Note"),
    "standard.pass": ("合格线", "Pass mark"),
    "no pass mark": ("标准未设合格线", "The standard states no pass mark"),
    "legend": (
        "标有“〔待核对〕”的条款、指标、公式和限值，其来源不是正式发布的文本，或者由评价人员录入，"
        "尚未经主管部门核对，不得视为官方数值。",
        "Clauses, indicators, formulas and limits marked [to be confirmed] do not come from "
        "the official text or were entered by the officers; the office has not confirmed them "
        "and they must not be taken as official.",
    ),
    "legend.short": (
        "〔待核对〕：来源不是正式发布的文本，或者由评价人员录入，尚未经主管部门核对。",
        "[to be confirmed]: not from the official text, or entered by the officers, and not "
        "confirmed by the office.",
    ),
    # conclusion
    "conclusion": ("评价结论", "Conclusion"),
    "total.part": ("已计分部分得分", "Points so far"),
    "available": ("可得分", "Available"),
    "flags": ("须注意（按条文成立，但应当知道）", "Take note (right by the letter, and yet to be known)"),
    "flags.count": ("须注意事项 {count} 条，见评分部分。", "{count} matters to take note of, see the score."),
    # findings
    "findings": ("整改与未完整事项", "Findings and open items"),
    "no findings": ("没有整改或未完整事项。", "There are no findings or open items."),
    "findings.failed": ("未满足的基本要求和发生的否决情形", "Failed requirements and vetoes"),
    "findings.gates": ("未核对的基本要求和否决项", "Requirements and vetoes not checked"),
    "findings.lines": ("未计分的指标", "Indicators not scored"),
    "findings.other": ("其他", "Other"),
    "item": ("事项", "Item"),
    "problems of": ("按《{name}》", "{name}"),
    "inapplicable": ("不适用的指标和要求", "What does not apply"),
    "treatment": ("处理办法", "Treatment"),
    "policy.undecided": ("尚未选定", "not decided"),
    "policy.exclude": ("不计入可得分", "left out of the available points"),
    "policy.redistribute": ("分值按比例分给本组其余指标", "spread over the rest of the group"),
    "policy.full": ("按满分计", "counted as full points"),
    "policy.forbidden": ("本标准不允许不适用", "not allowed by the standard"),
    "policy": ("不适用分值的处理办法：{policy}", "Points that do not apply: {policy}"),
    "policy reason": ("；理由：{reason}", "; reason: {reason}"),
    "to confirm": ("待核对的条款和数值", "To be confirmed"),
    "what": ("待核对内容", "Unconfirmed"),
    "source of": ("来源：{source}", "Source: {source}"),
    "doubt": ("{what}（{confidence}）", "{what} ({confidence})"),
    "what.gate": ("条款文字", "the wording"),
    "what.indicator": ("指标和分值", "indicator and points"),
    "what.formula": ("公式", "formula"),
    "what.weight": ("一级指标权重", "weight of the group"),
    "what.grade": ("判级条件", "conditions of the grade"),
    "what.choice": ("可选组的项数", "number of the optional set"),
    "what.sharing": ("合用的权重", "shared weight"),
    "no source": ("未单独注明来源", "no source of its own is named"),
    "nothing to confirm": ("没有待核对的条款和数值。", "Nothing is left to be confirmed."),
    # notices
    "notices": ("数据提示与说明", "Unlikely figures and reasons"),
    "no notices": ("没有数据提示。", "No figure looks unlikely."),
    "notices.about": (
        "程序对填报数据作数量级和相互关系的检查；提示不影响得分，说明由评价人员填写。",
        "The program checks magnitudes and relations of the figures; a notice changes no score, and the reasons "
        "are the officers'.",
    ),
    "notices.last year": (
        "有上年数据的，同时与上年比较。",
        "Where last year's figures are known, they are compared too.",
    ),
    "clock.moved": (
        "时钟变动 {count} 次（评价用电脑）：{moves}。变动前后的先后次序以变更记录的行号为准。",
        "The clock of the officers' computer was moved {count} times: {moves}. The row numbers of the journal give "
        "the true order.",
    ),
    "clock.move": ("{origin} → {target}", "{origin} → {target}"),
    "notice": ("提示", "Notice"),
    "explained": ("说明", "Reason"),
    "unexplained": ("未说明", "no reason given"),
    # evidence
    "evidence": ("佐证清单", "Evidence"),
    "no evidence": ("本评价没有附佐证文件。", "No evidence files are attached."),
    "file": ("文件名", "File"),
    "size": ("大小", "Size"),
    "used by": ("用于", "Used by"),
    # official forms
    "arranged": (
        "本文按官方报告格式的章节编排现场评价记录，不是官方提交稿；标明由他人撰写之处本记录没有内容。",
        "This text arranges the record of an on-site assessment under the chapters of an official form and is not "
        "the official submission; where others are named as writers the record holds nothing.",
    ),
    "no indicators": ("本标准没有计分指标。", "The standard has no indicators."),
    "applicant": ("申报单位", "Applicant"),
    "submitted": ("申报日期", "Date of submission"),
    "to write.enterprise": ("〔由企业撰写〕{what}。", "[To be written by the enterprise] {what}."),
    "to write.third_party": ("〔由第三方撰写〕{what}。", "[To be written by the third party] {what}."),
    "signatures.annex": ("附：县级现场评价签署", "Annex: signatures of the on-site assessment"),
    # signatures
    "signatures": ("签署", "Signatures"),
    "role": ("身份", "Role"),
    "name": ("姓名", "Name"),
    "office": ("单位", "Office"),
    **SIGNERS,
    "clock": (
        "电子签名中的时间是签名计算机自身的时间，未经授时；以县级办公室收到后签发的回执为准。",
        "The time in an electronic signature is that of the signing computer itself; the receipt "
        "of the county office counts.",
    ),
    "verify": (
        "核对方法：本报告随报送包（.asice）保存。解开报送包后，用 sha256sum -c manifest-sha256.txt "
        "核对全部文件；用“luheng verify 报送包”或任一 PDF 阅读器核对签名；下列数值应与包内文件一致。",
        "How to verify: unpack the package (.asice) of this report and run sha256sum -c manifest-sha256.txt; check "
        "the signatures with luheng verify PACKAGE or any PDF reader; these values must agree.",
    ),
    "head.full": ("变更记录末条哈希（journal.jsonl，{rows} 条）", "Last hash of journal.jsonl ({rows} rows)"),
    "fingerprint": (
        "评价指纹（assessment.json 中 signers 置空后的 SHA-256）",
        "Fingerprint (SHA-256 of assessment.json with signers emptied)",
    ),
    "record": (
        "assessment.json 的 SHA-256（每页二维码所载，可用 sha256sum 核对）",
        "SHA-256 of assessment.json (as in the QR code; sha256sum gives it)",
    ),
    "fingerprint.code": (
        "评价指纹（assessment.json 中 signers 置空后的 SHA-256；每页二维码所载）",
        "Fingerprint (SHA-256 of assessment.json with signers emptied; as in the QR code)",
    ),
    "results.file": ("{file} 的 SHA-256", "SHA-256 of {file}"),
    "electronic": ("电子签名：{name}（{office}）", "E-signature: {name} ({office})"),
    "electronic.about": (
        "下列电子签名针对本报告全部各页：评价编号 {id}，SHA-256 {digits}…。",
        "The electronic signatures below cover all pages of this report: assessment {id}, SHA-256 {digits}….",
    ),
    "tooltip": ("{name}（{office}）电子签名处", "Electronic signature of {name} ({office})"),
}


class Words:
    """Printed words in one language, the report's own or another document's; KeyError for what is not there."""

    def __init__(self, language: str, words: Mapping[str, tuple[str, str]] = WORDS) -> None:
        self.place, self.words = LANGUAGES[language], words

    def __call__(self, key: str, **details: object) -> str:
        return self.words[key][self.place].format(**details)
