"""The report's own words in Chinese and English; terms of the standards come from the catalogue."""

from __future__ import annotations

LANGUAGES = {"zh": 0, "en": 1}  # language: its place among the words

WORDS: dict[str, tuple[str, str]] = {
    # running matter
    "report": ("{topic}现场评价报告", "On-site assessment report"),
    "topic.enterprise": ("企业", ""),
    "topic.park": ("园区", ""),
    "foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "id.short": ("评价编号 {id}", "Assessment {id}"),
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
    "zone": ("所在园区", "Development zone"),
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
        "Clauses, indicators, formulas and limits marked “[to be confirmed]” do not come from "
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
    "total": ("总分", "Total"),
    "total.part": ("已计分部分得分", "Points so far"),
    "available": ("可得分", "Available"),
    "maximum": ("满分", "Maximum"),
    "bonus.share": (
        "得分含附加项 {points} 分；可得分和满分不含附加项。",
        "The points include {points} bonus points; available and maximum do not.",
    ),
    "vetoed": (
        "结论：不符合。下列基本要求未满足或否决情形发生：{names}。",
        "Conclusion: not met. Failed requirements or vetoes: {names}.",
    ),
    "incomplete": ("结论：总分未完整，不作结论。", "Conclusion: the total is incomplete; no conclusion."),
    "scored": (
        "结论：已完整计分；标准未设合格线，不判定合格与否。",
        "Conclusion: scored completely; the standard states no pass mark, so neither pass nor fail.",
    ),
    "passed": ("结论：达到合格线（{mark} 分）。", "Conclusion: the pass mark ({mark}) is reached."),
    "failed": ("结论：未达到合格线（{mark} 分）。", "Conclusion: the pass mark ({mark}) is not reached."),
    "incomplete.lines": (
        "总分未完整：{count} 项指标未计分（{reasons}）。",
        "Total incomplete: {count} indicators not scored ({reasons}).",
    ),
    "incomplete.gates": ("{count} 项基本要求或否决项未核对。", "{count} requirements or vetoes not checked."),
    "not final": (
        "以上得分只是已计分部分，不是最终总分。",
        "The points cover the scored part only and are not a final total.",
    ),
    "reason": ("{reason} {count} 项", "{reason}: {count}"),
    "score.unanswered": ("未填", "not answered"),
    "score.missing": ("没有数据", "no figure"),
    "score.unread": ("填报内容读不懂", "not readable"),
    "score.no_baseline": ("没有基准值", "no baseline"),
    "score.no_leading": ("没有引领值", "no leading value"),
    "score.no_document": ("限值没有来源文件", "no document for the limits"),
    "score.policy_undecided": ("不适用分值处理办法未定", "policy for points that do not apply is open"),
    "score.other": ("其他原因", "other reasons"),
    # scores
    "scored under": ("按《{name}》评分", "Score: {name}"),
    "gates": ("基本要求与否决项", "Basic requirements and vetoes"),
    "no gates": ("本标准没有基本要求和否决项。", "The standard has no basic requirements or vetoes."),
    "number": ("序号", "No."),
    "clause": ("条款", "Clause"),
    "requirement": ("要求或否决情形", "Requirement or veto"),
    "result": ("结果", "Result"),
    "remark": ("说明", "Remark"),
    "gate.met": ("符合", "met"),
    "gate.failed": ("不符合", "not met"),
    "veto.met": ("未发生", "did not occur"),
    "veto.failed": ("发生", "occurred"),
    "gate.open": ("未核对", "not checked"),
    "not applicable": ("不适用", "not applicable"),
    "kind.veto": ("否决：", "Veto: "),
    "see note": ("见表后注 {number}", "see note {number}"),
    "note": ("注 {number}：", "Note {number}: "),
    "groups": ("一级指标得分", "Points by group"),
    "group": ("一级指标", "Group"),
    "weight": ("分值", "Weight"),
    "points": ("得分", "Points"),
    "most": ("分值", "Max."),
    "rate": ("得分率", "Rate"),
    "state": ("状态", "State"),
    "complete": ("完整", "complete"),
    "incomplete.short": ("未完整", "incomplete"),
    "open lines": ("未完整，{count} 项未计分", "incomplete, {count} not scored"),
    "bonus": ("{name}（附加分，另计）", "{name} (bonus)"),
    "sum": ("合计", "Sum"),
    "rate note": (
        "得分率＝得分÷可得分，只含已计分的指标；可得分不含未计分和不计入的指标。",
        "Rate = points ÷ available, over scored indicators only; available leaves out what "
        "is not scored or excluded.",
    ),
    "radar": (
        "图：各一级指标得分率（空心点：该组未完整）",
        "Figure: rate by group (hollow dot: group incomplete)",
    ),
    "bars": (
        "图：各指标得分（实心）与分值（外框）；斜线为未计分，点纹为不适用",
        "Figure: points (solid) and maximum (outline) by indicator; lines: not scored, dots: not applicable",
    ),
    "indicators": ("各指标得分", "Points by indicator"),
    "indicator": ("指标", "Indicator"),
    "value": ("实际值", "Value"),
    "baseline": ("基准值", "Baseline"),
    "leading": ("引领值", "Leading"),
    "scored.state": ("已计分", "scored"),
    "not scored": ("未计分", "not scored"),
    # derivations
    "derivations": ("计分过程", "How each point was reached"),
    "arithmetic": (
        "计算用十进制数，保留 28 位有效数字（第 29 位四舍六入、五取偶），中间结果不修约；印出的数字按四舍"
        "五入修约，得分印出 4 位小数。完整数值见报送包内 {file}。",
        "Decimal arithmetic with 28 significant digits (half-even), no rounding in between; "
        "printed figures are rounded half-up, points to 4 places. The full figures are in {file} "
        "inside the package.",
    ),
    "points of": ("{points} / {maximum} 分", "{points} / {maximum}"),
    "measure": ("口径", "Measure"),
    "name+clause": ("{name}（{clause}）", "{name} ({clause})"),
    "symbol": ("符号", "Sign"),
    "fact": ("数据项", "Quantity"),
    "typed": ("填报原文", "As typed"),
    "read": ("读作", "Read as"),
    "converted": ("折算", "Converted"),
    "limits": ("限值", "Limits"),
    "limits of": ("基准值 {baseline}，引领值 {leading}", "baseline {baseline}, leading {leading}"),
    "bound of": ("界限 {bound}", "bound {bound}"),
    "source": ("来源：{source}（{confidence}）", "source: {source} ({confidence})"),
    "A": ("正式文本", "official text"),
    "B": ("二手来源", "secondary source"),
    "C": ("未证实", "unverified"),
    "entered": ("评价人员录入", "entered by the officers"),
    "steps": ("计算", "Steps"),
    "award": ("得分", "Points"),
    "awarded": (
        "{points} 分（分值 {maximum} 分；印出 4 位小数，计算不修约）",
        "{points} of {maximum} (printed to 4 places, computed unrounded)",
    ),
    "no points": ("未计分（分值 {maximum} 分）", "not scored (of {maximum})"),
    "excluded": (
        "不适用，按所定办法处理（分值 {maximum} 分）",
        "not applicable, treated by the policy (of {maximum})",
    ),
    "reason.label": ("理由", "Reason"),
    "remark.label": ("备注", "Remark"),
    "evidence.label": ("佐证", "Evidence"),
    "problem": ("问题", "Problem"),
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
    "nothing to confirm": ("没有待核对的条款和数值。", "Nothing is left to be confirmed."),
    # evidence
    "evidence": ("佐证清单", "Evidence"),
    "no evidence": ("本评价没有附佐证文件。", "No evidence files are attached."),
    "file": ("文件名", "File"),
    "size": ("大小", "Size"),
    "used by": ("用于", "Used by"),
    # signatures
    "signatures": ("签署", "Signatures"),
    "role": ("身份", "Role"),
    "name": ("姓名", "Name"),
    "office": ("单位", "Office"),
    "hand": ("签名", "Signature"),
    "signed on": ("日期", "Date"),
    "officer": ("评价人员", "Officer"),
    "representative.enterprise": ("企业代表", "For the enterprise"),
    "representative.park": ("园区代表", "For the park"),
    "reviewer": ("复核人", "Reviewer"),
    "seal": ("公章", "Seal"),
    "seal place": (
        "（此处加盖公章，本程序不绘制印章）",
        "(place for the official seal; the program never draws one)",
    ),
    "clock": (
        "电子签名中的时间是签名计算机自身的时间，未经授时；以县级办公室收到后签发的回执为准。",
        "The time in an electronic signature is that of the signing computer itself; the receipt "
        "of the county office counts.",
    ),
    "verify": (
        "核对方法：本报告随报送包（.asice）保存。解开报送包后，用 sha256sum -c manifest-sha256.txt "
        "核对全部文件；用“luheng verify 报送包”或任一 PDF 阅读器核对签名；下列数值应与包内文件一致。",
        "How to verify: this report travels in a package (.asice). Unpack it and run sha256sum "
        "-c manifest-sha256.txt over all files; check the signatures with “luheng verify PACKAGE” "
        "or any PDF reader; these values must agree.",
    ),
    "head.full": ("变更记录末条哈希（journal.jsonl，{rows} 条）", "Last hash of journal.jsonl ({rows} rows)"),
    "fingerprint": (
        "评价指纹（assessment.json 中 signers 置空后的 SHA-256）",
        "Fingerprint (SHA-256 of assessment.json with signers emptied)",
    ),
    "results.file": ("评分结果 {file} 的 SHA-256", "SHA-256 of {file}"),
    "electronic": ("电子签名：{name}（{office}）", "Electronic signature: {name} ({office})"),
    "tooltip": ("{name}（{office}）电子签名处", "Electronic signature of {name} ({office})"),
}


class Words:
    """The report's words in one language; raises KeyError for another."""

    def __init__(self, language: str) -> None:
        self.place = LANGUAGES[language]

    def __call__(self, key: str, **details: object) -> str:
        return WORDS[key][self.place].format(**details)
