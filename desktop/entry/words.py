"""The sheets of a scheme in the officer's language: titles, headers and the words to choose from."""

from __future__ import annotations

from forms.problems import Problem
from forms.sheets.layout import Column

ENGLISH = {
    "标准": "Standard",
    "来源": "Sources",
    "一级指标": "Groups",
    "指标": "Indicators",
    "限值": "Figures",
    "选项": "Options",
    "公式": "Formulas",
    "数据": "New facts",
    "基本要求": "Requirements",
    "等级": "Grades",
    "任选组": "Optional sets",
    "共享权重": "Shared weights",
    "新旧对照": "Old and new",
}
_HEADERS = {
    "方案编号": "Scheme id",
    "标准号或文号": "Document number",
    "名称": "Name",
    "评价对象": "Subject",
    "发布单位": "Issuer",
    "发布日期": "Issued",
    "实施日期": "Effective",
    "代替": "Supersedes",
    "适用行业代码": "Industry codes",
    "使用说明": "Note for officers",
    "不适用项处理": "Not applicable",
    "结论方式": "Conclusion",
    "满分": "Maximum",
    "合格线": "Pass mark",
    "全部达到时的说法": "Wording when all is met",
    "未达到时的说法": "Wording when not met",
    "结论说明": "Note on the conclusion",
    "录入依据文件": "Entered from document",
    "录入人": "Entered by",
    "录入日期": "Entered on",
    "编号": "Id",
    "文件名称": "Document",
    "网址": "Address",
    "权重": "Weight",
    "组内合计": "Sum inside",
    "附加项": "Bonus",
    "核实程度": "Confidence",
    "条款": "Clause",
    "来源": "Source",
    "结果符号": "Result symbol",
    "算式": "Expression",
    "符号含义": "Symbols",
    "单位": "Unit",
    "最大可能值": "Highest possible",
    "最小可能值": "Lowest possible",
    "说明": "Note",
    "编码": "Code",
    "也可用的单位": "Other units",
    "定义": "Definition",
    "可选项": "Choices",
    "要求": "Requirement",
    "否决项": "Veto",
    "鼓励项": "Encouraged",
    "时间范围": "Period",
    "佐证": "Evidence",
    "总分至少": "Total at least",
    "排名前百分之": "Rank within %",
    "综合指数级别": "Index of level",
    "综合指数至少": "Index at least",
    "非限定项至少": "Others at least",
    "至少几项": "At least",
    "被代替方案编号": "Superseded scheme",
    "本方案指标": "Indicator here",
    "原指标": "Earlier indicators",
    "变化": "Change",
    "一级指标": "Group",
    "序号": "No.",
    "分值": "Points",
    "必选或限定": "Mark",
    "任选组": "Optional set",
    "共享权重": "Shared weight",
    "分配依据数据": "Shared by fact",
    "评分规则": "Rule",
    "方向": "Direction",
    "公式": "Formulas",
    "基准值": "Baseline",
    "引领值": "Leading value",
    "限值或参照值": "Bound or reference",
    "Ⅰ级": "Level Ⅰ",
    "Ⅱ级": "Level Ⅱ",
    "Ⅲ级": "Level Ⅲ",
    "比值上限": "Cap",
    "最低得分": "Lowest points",
    "可酌情给分": "Discretion",
    "条件符号": "Condition symbols",
    "评价要求": "Requirement",
    "引领值说明": "Note on leading value",
    "基准值说明": "Note on baseline",
    "指标": "Indicator",
    "级别": "Level",
    "数值或基准值": "Value or baseline",
    "引领值来源": "Source of leading value",
    "引领值核实程度": "Confidence of leading value",
    "档的分值": "Points of band",
    "不含本值": "Excluding the value",
    "条件": "Condition",
    "情形": "Case",
}
_CHOICES = {
    "A 官方文本": "A official text",
    "B 二手资料": "B secondary source",
    "C 未核实": "C unverified",
    "越大越好": "higher is better",
    "越小越好": "lower is better",
    "Ⅰ级": "level Ⅰ",
    "Ⅱ级": "level Ⅱ",
    "Ⅲ级": "level Ⅲ",
    "是": "yes",
    "否": "no",
    "必选": "mandatory",
    "限定性": "limiting",
}


def sheet_title(sheet: str, language: str) -> str:
    """A sheet as it is called in a language."""
    return sheet if language == "zh" else ENGLISH.get(sheet, sheet)


def header(column: Column, language: str) -> str:
    """A header; ＊ marks what must be filled."""
    if language == "zh":
        return column.header
    words = _HEADERS.get(column.zh.removesuffix("（英文）"), column.zh)
    words += " (English)" if column.zh.endswith("（英文）") else ""
    return f"{words} *" if column.required else words


def choice(column: Column, word: str, language: str) -> str:
    """A word to choose as it is shown; the cell itself keeps the Chinese word of the workbook."""
    if language == "zh" or word not in column.words:
        return word
    return _CHOICES.get(word) or column.words[word].replace("_", " ")


def place_words(where: str, language: str) -> str:
    """The address of a cell, such as 指标!F12, with the sheet in the officer's language."""
    title, mark, cell = where.partition("!")
    return f"{sheet_title(title, language)} {cell}" if mark else where


def problem_words(problem: Problem, language: str) -> str:
    """A problem of a workbook in words; columns and sheets are named in the officer's language."""
    if language == "zh":
        return problem.text(language)
    known = {"column": _HEADERS, "sheet": ENGLISH}
    details = tuple((name, known.get(name, {}).get(text, text)) for name, text in problem.details)
    return Problem(problem.code, problem.where, details, problem.choices).text(language)
