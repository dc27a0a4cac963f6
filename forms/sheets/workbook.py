"""The sheets of indicators, their figures and their options, and all sheets of a workbook in order."""

from __future__ import annotations

from forms.sheets import words
from forms.sheets.columns import (
    AS_WRITTEN,
    CHOICES,
    FACTS,
    FORMULAS,
    GATES,
    GRADES,
    GROUPS,
    SHARINGS,
    SOURCES,
    STANDARD,
    TRANSITIONS,
    clause_column,
    confidence_column,
    source_column,
)
from forms.sheets.layout import Column, Kind, Sheet, bilingual


def _number(key: str, zh: str, note: str = "", example: str = "") -> Column:
    return Column(key=key, zh=zh, kind=Kind.NUMBER, note=note, example=example)


_OF_ITS_OWN = "来源和核实程度与本行相同、没有条件的，填在这里；否则填在“限值”表。"

INDICATORS = Sheet(
    title="指标",
    note="一行一项指标。先填编号、名称、分值、评分规则，再按规则填数值。",
    columns=(
        Column(
            key="group",
            zh="一级指标",
            kind=Kind.CODE,
            required=True,
            refers="一级指标",
            note="“一级指标”表里的编号；不要合并单元格，每行都填。",
            example="E",
        ),
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, note="本方案内不重复。", example="E1"),
        Column(key="number", zh="序号", example="1", width=8),
        *bilingual("zh", "名称", required=True, example=("能源消耗强度", "Energy consumption intensity")),
        _number("points", "分值", AS_WRITTEN, "30"),
        Column(key="mark", zh="必选或限定", words=words.MARKS, note="一般指标空着。"),
        Column(key="choice", zh="任选组", kind=Kind.CODE, refers="任选组"),
        Column(key="sharing", zh="共享权重", kind=Kind.CODE, refers="共享权重"),
        Column(key="output", zh="分配依据数据", kind=Kind.CODE, note="共享权重按哪个数据的多少分配。"),
        Column(
            key="kind",
            zh="评分规则",
            required=True,
            words=words.RULES,
            note="判定：符合得满分（可列选项）；基准到引领：两值之间按比例；限值：达到得满分；"
            "三级基准：Ⅰ、Ⅱ、Ⅲ级；比值：与参照值相比；分档：达到哪档得哪档分；进度：离规划目标多远；扣分：每单位扣几分。",
            example="基准到引领",
        ),
        Column(key="direction", zh="方向", words=words.DIRECTIONS, example="越小越好"),
        Column(key="unit", zh="单位", kind=Kind.UNIT, note="数值的单位，能换算成公式的单位。", example="tce/万元"),
        Column(
            key="measures",
            zh="公式",
            kind=Kind.LIST,
            note="“公式”表里的编号，最常用的在前，用；隔开；判定的指标空着。",
            example="F1",
        ),
        _number("baseline.value", "基准值", _OF_ITS_OWN, "0.12"),
        _number("leading.value", "引领值", _OF_ITS_OWN, "0.08"),
        _number("value", "限值或参照值", f"限值、参照值或每单位扣分。{_OF_ITS_OWN}"),
        _number("I", "Ⅰ级", _OF_ITS_OWN),
        _number("II", "Ⅱ级", _OF_ITS_OWN),
        _number("III", "Ⅲ级", _OF_ITS_OWN),
        _number("cap", "比值上限", "比值最多按几倍计，如 1。"),
        _number("floor", "最低得分", "扣分的指标扣到几分为止。"),
        Column(key="discretion", zh="可酌情给分", words=words.YES),
        Column(key="symbols", zh="条件符号", kind=Kind.SYMBOLS, note="“限值”表的条件和算式用到的符号。", width=24),
        *bilingual(
            "requirement",
            "评价要求",
            required=True,
            note="用自己的话简要写，不照抄标准。",
            example=(
                "单位产值综合能耗与基准值、引领值对标。",
                "Energy per output value against baseline and leading value.",
            ),
        ),
        *bilingual("leading", "引领值说明"),
        *bilingual("baseline", "基准值说明"),
        *bilingual("evidence", "佐证"),
        *bilingual("note", "说明"),
        clause_column("附表1 序号1"),
        source_column(),
        confidence_column(),
    ),
)

FIGURES = Sheet(
    title="限值",
    identified="",
    note="带条件的、分档的、来源或核实程度与指标不同的数值，一行一个（基准到引领的一行一对）。",
    columns=(
        Column(key="indicator", zh="指标", kind=Kind.CODE, required=True, refers="指标", example="E2"),
        Column(key="level", zh="级别", words=words.LEVELS, note="三级基准的指标才填。"),
        _number("value", "数值或基准值", "限值、参照值、每单位扣分、档的界限，或一对中的基准值。", "10"),
        Column(key="formula", zh="算式", kind=Kind.CODE, note="三级基准的值随条件符号变化时用，如 10 + 5 * n。"),
        _number("leading", "引领值"),
        Column(key="leading.source", zh="引领值来源", kind=Kind.CODE, refers="来源", note="与本行来源相同的空着。"),
        Column(key="leading.confidence", zh="引领值核实程度", words=words.CONFIDENCES, note="相同的空着。"),
        _number("points", "档的分值", "分档的指标才填；从分高的档到分低的档。"),
        Column(key="unit", zh="单位", kind=Kind.UNIT, note="与指标行不同的才填。"),
        Column(key="direction", zh="方向", words=words.DIRECTIONS, note="与指标行不同的才填。"),
        Column(key="strict", zh="不含本值", words=words.YES, note="“是”：大于或小于，等于不算。"),
        Column(key="when", zh="条件", kind=Kind.CODE, note="如 N >= 4；符号在指标行“条件符号”里说明。", width=20),
        source_column(),
        confidence_column(),
    ),
)

OPTIONS = Sheet(
    title="选项",
    identified="",
    note="判定的指标有几种情形的，一行一种；三级基准的定性指标在这里写各级要求，编号用 I、II、III。",
    columns=(
        Column(key="indicator", zh="指标", kind=Kind.CODE, required=True, refers="指标", example="E2"),
        Column(key="key", zh="编号", kind=Kind.CODE, required=True, example="full"),
        *bilingual("zh", "情形", required=True, example=("全部做到", "All done")),
        _number("points", "分值", AS_WRITTEN, "10"),
    ),
)

SHEETS = (
    STANDARD,
    SOURCES,
    GROUPS,
    INDICATORS,
    FIGURES,
    OPTIONS,
    FORMULAS,
    FACTS,
    GATES,
    GRADES,
    CHOICES,
    SHARINGS,
    TRANSITIONS,
)
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
