"""The words of the county report in Chinese and English."""

from __future__ import annotations

COUNTY: dict[str, tuple[str, str]] = {
    "title": ("绿色评价县级汇总报告", "County assessment report"),
    "foot": ("第 {page} 页 共 {total} 页", "Page {page} of {total}"),
    "year": ("{year} 年度", "Year {year}"),
    "years": ("全部评价年", "All years"),
    "none": ("—", "—"),
    # title page
    "scope": ("统计范围", "Scope"),
    "day": ("统计日期", "As of"),
    "divisions": ("县（市、区）", "Counties"),
    "sites": ("已评价对象", "Sites assessed"),
    "sites.of": ("{count} 个（本办公室在册 {known} 个）", "{count} (of {known} known to the office)"),
    "results": ("已签评价结果", "Signed results"),
    "results.of": ("{count} 份，其中 {final} 份完整", "{count}, of which {final} are complete"),
    "standards": ("评价标准", "Standards"),
    "rule": (
        "只统计已签署的评价；同一评价有更正的，只取最后一版。本报告由汇总数据库生成，不代替各份签名报告；"
        "与签名报告不一致时，以签名报告为准。",
        "Only signed assessments count, and of a chain of corrections only the last. The report is made from the "
        "office's database and replaces no signed report; where they differ, the signed report counts.",
    ),
    "nothing": ("统计范围内没有已签署的评价结果。", "There is no signed result in this scope."),
    # counts
    "counts": ("总体情况", "Overview"),
    "class": ("结论", "Conclusion"),
    "assessed": ("已评价", "Assessed"),
    "count": ("份数", "Results"),
    "share": ("占比", "Share"),
    "chart": ("图：{name}各类结论的份数", "Figure: results by conclusion, {name}"),
    "spread": (
        "图：{name}完整结果的得分率分布（份数）",
        "Figure: complete results by share of the maximum, {name}",
    ),
    # what the results say together
    "profiles": ("分组概况", "Profiles"),
    "profiles.about": (
        "得分率为完整结果得分占满分的百分比；“比上年”只比较两年都有完整结果的对象，单位为百分点。",
        "Shares are per cent of the full marks, of complete results; the change compares only sites with a "
        "complete result in both years, in percentage points.",
    ),
    "by industry": ("行业", "Industry"),
    "by division": ("县（市、区）", "County"),
    "by year": ("年度", "Year"),
    "sites of": ("家数", "Sites"),
    "complete": ("完整", "Complete"),
    "passed": ("通过", "Passed"),
    "mean": ("平均 %", "Mean %"),
    "median": ("中位 %", "Median %"),
    "change": ("比上年", "Change"),
    "means": ("图：平均得分率（按{by}）", "Figure: mean share of the full marks by {by}"),
    "losses": ("失分最多的指标", "What costs most points"),
    "losses.about": (
        "失分为已评指标的满分与得分之差，按结果相加；未评的指标不计失分，附加分没有得到也不算失分。",
        "Points lost are full marks less points of scored indicators, summed over the results; indicators that are "
        "not scored lose nothing, and neither does a bonus that is not won.",
    ),
    "losses.chart": ("图：失分合计", "Figure: points lost in all"),
    "lost": ("失分", "Points lost"),
    "short results": ("失分份数", "Results short"),
    "scored": ("已评份数", "Scored"),
    "ratios": ("全县合计比率", "Ratios of the county"),
    "ratios.about": (
        "先把各家的分子、分母分别相加，再相除；不对各家的比率求平均。同一家同一年有几个不同数值的，不计入。"
        "末列为计入的家数 / 缺数据的家数 / 数据矛盾的家数。",
        "Numerators and denominators are summed over the sites and then divided; ratios are never averaged. "
        "A site with several values of one year is left out. Last column: sites counted / without data / "
        "contradicting.",
    ),
    "ratio": ("比率", "Ratio"),
    "value": ("数值", "Value"),
    "above": ("分子合计", "Numerator"),
    "below": ("分母合计", "Denominator"),
    "resting": ("家数", "Sites"),
    # several results
    "contradictions": ("同一年度的结果不一致", "Results that contradict each other"),
    "contradictions.about": (
        "同一对象、同一年度、同一标准有几份已签结果，结论、等级或得分不同。各份都保留，都计入份数；哪一份作准，由本办公室核实后"
        "退回其余各份。",
        "Several signed results of one site, year and standard differ in conclusion, grade or total. All are kept "
        "and counted; the office finds out which of them holds and returns the others.",
    ),
    "standard": ("标准", "Standard"),
    "signed by": ("签署人", "Signed by"),
    "issue": ("签发", "Issued by"),
    "issue.about": (
        "电子签名保护本报告的全部内容，改动任何一处，签名即失效。",
        "The electronic signature protects the whole report; any change makes it invalid.",
    ),
    "issue.tooltip": ("{name}签名处", "Signature of {name}"),
    # sites
    "list": ("评价结果一览", "All results"),
    "list.many": (
        "共 {count} 项结果，超过 {most} 项，不在此逐项列出，请查阅同一天导出的汇总表；"
        "每项结果文件的 SHA-256 在附件数据中。",
        "There are {count} results; more than {most} are not listed here one by one. See the consolidated table "
        "exported on the same day. The attached figures have the SHA-256 of each result.",
    ),
    "number": ("序号", "No."),
    "site": ("评价对象", "Site"),
    "division": ("县（市、区）", "County"),
    "of year": ("年", "Year"),
    "figure": ("主要数值", "Main figure"),
    "part": ("（部分）", " (part)"),
    "conclusion": ("结论", "Conclusion"),
    "failed": ("基本要求或否决项不符合 {count} 项", "requirements or vetoes not in order: {count}"),
    "flags": ("须注意 {count} 项", "to take note of: {count}"),
    # rankings
    "rankings": ("排序", "Rankings"),
    "rankings.many": (
        "共 {count} 个参加排序，这里列出前 {most} 个；其余见同一天导出的汇总表。",
        "{count} are ranked; the first {most} are listed here, the others in the table exported on the same day.",
    ),
    "rankings.none": ("所用标准不作排序。", "None of the standards ranks."),
    "place": ("名次", "Place"),
    "ranked": ("类别", "Class"),
    "unclassed": ("数量不足，不分类", "too few for classes"),
    # targets
    "targets": ("目标进展", "Progress to targets"),
    "target": ("目标", "Target"),
    "province": ("全省目标", "Province"),
    "by": ("{goal}（{year} 年）", "{goal} (by {year})"),
    "assigned": ("上级下达", "Assigned"),
    "reached": ("本县数", "County"),
    "here": ("本库评价", "Assessments here"),
    "here.of": ("已签 {signed}，达到要求 {passed}", "{signed} signed, {passed} qualify"),
    "at": ("{value}（{day}）", "{value} ({day})"),
    "good": ("已达到下达数", "assignment reached"),
    "short": ("未达到下达数", "short of the assignment"),
    "about": ("约 {value}", "about {value}"),
    "base": ("以 {year} 年为基数 {value}", "{value} against {year}"),
    "less": ("比 {year} 年下降 {value}", "{value} less than {year}"),
    "no figure": ("无具体数值", "no figure"),
    "rest": (
        "其余 {count} 项目标没有本县数，也没有相关评价，不再列出。",
        "The other {count} targets have no county figure and no assessment that bears on them.",
    ),
    "document": (
        "目标出处：{number}《{name}》，{issuer}，{issued}",
        "Targets: {number} {name}, {issuer}, {issued}",
    ),
    "trust": ("文本可信程度：{confidence}", "text: {confidence}"),
    "basis": ("数据出处", "Sources of the county's figures"),
    "source": ("来源", "Source"),
    "kind": ("数据", "Figure"),
    # unconfirmed
    "unconfirmed": ("待核对", "To be confirmed"),
    "unconfirmed.about": (
        "下列指标和要求的文字、公式或对照值不是来自正式发布的文本，或者由评价人员录入，主管部门尚未核对；"
        "所涉结果不得视为最终结论。括号内为来源的可信程度，末列为所涉评价结果的份数。",
        "The wording, formula or limits of these items do not come from the official text or were entered by the "
        "officers, and the office has not confirmed them; the results that rest on them are not final. In "
        "parentheses: how far the source can be trusted; in the last column: how many results rest on the item.",
    ),
    "unconfirmed.none": ("没有待核对的内容。", "Nothing is left to be confirmed."),
    "item": ("指标或要求", "Item"),
    "involved": ("份数", "Results"),
    "more": ("另有 {count} 种", "and {count} more"),
    # findings
    "findings": ("整改项", "Findings"),
    "findings.none": ("没有整改项。", "There are no findings."),
    "status": ("状态", "Status"),
    "open": ("未关闭（未到期）", "Open, not yet due"),
    "overdue": ("逾期", "Overdue"),
    "closed": ("已关闭", "Closed"),
    "what": ("发现的事实", "What was found"),
    "who": ("责任、期限", "Responsible, due"),
    "still": ("未关闭的整改项", "Open findings"),
}
