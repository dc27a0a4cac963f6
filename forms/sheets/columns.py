"""The sheets of a scheme workbook, one by one."""

from __future__ import annotations

from forms.sheets import words
from forms.sheets.layout import Column, Kind, Sheet, bilingual

AS_WRITTEN = "数字，照文件原样填写；文件没有给出的空着，不要填 0。"


def source_column(note: str = "“来源”表里的编号。") -> Column:
    """The column that names a source."""
    return Column(
        key="source", zh="来源", kind=Kind.CODE, required=True, refers="来源", note=note, example="doc-2026"
    )


def confidence_column(required: bool = True) -> Column:
    """The column that says how far something is confirmed."""
    note = "A 官方文本：照官方文件核对过；B 二手资料；C 未核实。B、C 在程序里都显示“待核对”。"
    return Column(
        key="confidence",
        zh="核实程度",
        required=required,
        words=words.CONFIDENCES,
        note=note,
        example="A 官方文本",
    )


def clause_column(example: str) -> Column:
    """The column that names the clause."""
    return Column(
        key="clause", zh="条款", required=True, note="文件里的条、表、序号，便于查对。", example=example, width=20
    )


STANDARD = Sheet(
    title="标准",
    vertical=True,
    identified="",
    note="方案的基本情况，每行一项。B 列填写，有英文的填 C 列。",
    columns=(
        Column(
            key="standard",
            zh="方案编号",
            kind=Kind.CODE,
            required=True,
            note="小写字母、数字、- 和 /，如 county-green/example-2026；发布后不再改动，修订用新编号。",
            example="county-green/example-2026",
        ),
        Column(key="number", zh="标准号或文号", required=True, example="示县工信〔2026〕1号"),
        Column(
            key="zh",
            zh="名称",
            worded=True,
            required=True,
            note="全称；英文填在 C 列，可空。",
            example="示例县绿色工厂评价细则",
        ),
        Column(key="subject", zh="评价对象", required=True, words=words.SUBJECTS, example="企业"),
        Column(key="issuer", zh="发布单位", required=True, example="示例县工业和信息化局"),
        Column(
            key="issued",
            zh="发布日期",
            kind=Kind.DATE,
            required=True,
            note="如 2026-01-15；不知道写“未核”。",
            example="2026-01-15",
        ),
        Column(key="effective", zh="实施日期", kind=Kind.DATE, required=True, example="2026-03-01"),
        Column(key="supersedes", zh="代替", note="被代替的标准号或方案编号，没有空着。"),
        Column(
            key="industries",
            zh="适用行业代码",
            kind=Kind.LIST,
            note="GB/T 4754-2017 代码 2～4 位，用；隔开；空着表示所有行业。",
        ),
        Column(key="note", zh="使用说明", worded=True, note="评价人员必须知道的：效力、未核实处、缺什么。"),
        Column(
            key="not_applicable", zh="不适用项处理", required=True, words=words.POLICIES, example="由评价人员选择"
        ),
        Column(key="outcome.kind", zh="结论方式", required=True, words=words.OUTCOMES, example="总分"),
        Column(
            key="outcome.maximum", zh="满分", kind=Kind.NUMBER, note="按总分得结论的必填，如 100。", example="100"
        ),
        Column(key="outcome.pass_mark", zh="合格线", kind=Kind.NUMBER, note="文件写明才填。"),
        Column(key="outcome.within", zh="排名范围", words=words.WITHIN, note="排名定等级的才填。"),
        Column(key="outcome.met", zh="全部达到时的说法", worded=True),
        Column(key="outcome.failed", zh="未达到时的说法", worded=True),
        Column(key="outcome.note", zh="结论说明", worded=True),
        Column(key="document", zh="录入依据文件", required=True, note="照着哪份文件录入：文号和名称。"),
        Column(key="entered_by", zh="录入人", required=True, note="谁录入，谁负责解释。"),
        Column(key="entered_on", zh="录入日期", kind=Kind.DATE, required=True, note="如 2026-03-18。"),
    ),
)

SOURCES = Sheet(
    title="来源",
    note="数值和文字出自哪些文件；至少一份。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, note="自己起的短编号。", example="doc-2026"),
        Column(
            key="zh", zh="文件名称", required=True, example="示县工信〔2026〕1号 示例县绿色工厂评价细则", width=50
        ),
        Column(key="address", zh="网址", note="可空。", width=40),
    ),
)

GROUPS = Sheet(
    title="一级指标",
    note="一级指标及其权重；除附加项外，权重合计应等于满分。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, example="E"),
        *bilingual("zh", "名称", required=True, example=("能源", "Energy")),
        Column(key="weight", zh="权重", kind=Kind.NUMBER, note=AS_WRITTEN, example="30"),
        Column(
            key="whole",
            zh="组内合计",
            kind=Kind.NUMBER,
            note="组内各指标分值合计不等于权重时填，如权重 0.3 而组内合计 1。",
        ),
        Column(key="bonus", zh="附加项", words=words.YES, note="“是”：在满分以外另加。"),
        confidence_column(required=False),
    ),
)

FORMULAS = Sheet(
    title="公式",
    note="由数据算出指标值的公式；单位由程序核对和换算，百分数不要乘 100。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, example="F1"),
        *bilingual("zh", "名称", required=True, example=("单位产值综合能耗", "Energy per output value")),
        Column(key="name", zh="结果符号", kind=Kind.CODE, required=True, example="e"),
        Column(
            key="expression",
            zh="算式",
            kind=Kind.CODE,
            required=True,
            note="只用整数、符号、+ - * / ( )、min(a,b)、max(a,b)、growth(后,前,年数)。",
            example="E / G",
            width=24,
        ),
        Column(
            key="symbols",
            zh="符号含义",
            kind=Kind.SYMBOLS,
            required=True,
            note="符号=数据编码，用；隔开；三年前的数写 编码@-3。编码见“词表”和“数据”表。",
            example="E=energy.total；G=output.value",
            width=36,
        ),
        Column(key="unit", zh="单位", kind=Kind.UNIT, required=True, example="tce/万元"),
        Column(key="high", zh="最大可能值", kind=Kind.NUMBER, note="百分数一般填 100。"),
        *bilingual("note", "说明"),
        clause_column("附表2"),
        source_column(),
        confidence_column(),
    ),
)

FACTS = Sheet(
    title="数据",
    identified="code",
    note="数据字典里还没有的数据；已有的（见“词表”）不要再填，定义不同才算新的。",
    columns=(
        Column(
            key="code",
            zh="编码",
            kind=Kind.CODE,
            required=True,
            note="小写字母、数字、. 和 _。",
            example="sludge.dry",
        ),
        *bilingual("zh", "名称", required=True, example=("干污泥产生量", "Dry sludge generated")),
        Column(key="unit", zh="单位", kind=Kind.UNIT, required=True, example="t"),
        Column(key="accepted", zh="也可用的单位", kind=Kind.LIST, example="kg"),
        Column(key="low", zh="最小可能值", kind=Kind.NUMBER, example="0"),
        Column(key="high", zh="最大可能值", kind=Kind.NUMBER),
        *bilingual(
            "definition",
            "定义",
            required=True,
            note="统计范围、时间、口径（现价或不变价、处理前或后……）。",
            example=("评价年产生的污泥，按绝干计。", "Sludge generated in the assessment year, dry mass."),
        ),
        Column(key="options", zh="可选项", note="中文|英文，用；隔开；一般空着。"),
    ),
)

GATES = Sheet(
    title="基本要求",
    note="一票否决和必须具备的条件。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, example="BR-a"),
        *bilingual("zh", "要求", required=True, example=("近三年没有违法违规行为", "No violation in three years")),
        Column(key="veto", zh="否决项", words=words.YES, note="“是”：发生了就否决；评价人员答“未发生/发生”。"),
        Column(key="encouraged", zh="鼓励项", words=words.YES, note="“是”：只记录，不影响结论。"),
        Column(key="quota", zh="对照能耗限额", words=words.YES, note="“是”：可用定额库核对限额。"),
        Column(key="apart", zh="不满足即单列", words=words.YES, note="“是”：排名时单列为没有百分比的等级。"),
        *bilingual("window", "时间范围"),
        *bilingual("evidence", "佐证"),
        *bilingual("note", "说明"),
        clause_column("第四条"),
        source_column(),
        confidence_column(),
    ),
)

GRADES = Sheet(
    title="等级",
    identified="key",
    note="等级从最好的开始，一行一级；只填结论方式用得到的列。",
    columns=(
        Column(key="key", zh="编号", kind=Kind.CODE, required=True, example="gold"),
        *bilingual("zh", "名称", required=True, example=("一等", "First")),
        Column(key="total", zh="总分至少", kind=Kind.NUMBER, example="90"),
        Column(key="share", zh="排名前百分之", kind=Kind.NUMBER),
        Column(key="level", zh="综合指数级别", words=words.LEVELS),
        Column(key="index", zh="综合指数至少", kind=Kind.NUMBER),
        Column(key="others", zh="非限定项至少", words=words.LEVELS),
        confidence_column(required=False),
    ),
)

CHOICES = Sheet(
    title="任选组",
    note="几项里至少选几项的，一组一行；指标表“任选组”列写组的编号。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, example="RG"),
        *bilingual("zh", "名称", required=True, example=("资源任选指标", "Optional resource indicators")),
        Column(key="least", zh="至少几项", kind=Kind.NUMBER, required=True, example="2"),
        confidence_column(required=False),
    ),
)

SHARINGS = Sheet(
    title="共享权重",
    note="几项指标合用一个权重的，一个权重一行；指标表“共享权重”列写它的编号，分值空着。",
    columns=(
        Column(key="id", zh="编号", kind=Kind.CODE, required=True, example="metals"),
        Column(key="points", zh="权重", kind=Kind.NUMBER, required=True, example="0.8"),
        confidence_column(required=False),
    ),
)

TRANSITIONS = Sheet(
    title="新旧对照",
    identified="",
    note="与被代替版本的指标对照；没有空着。",
    columns=(
        Column(
            key="superseded",
            zh="被代替方案编号",
            kind=Kind.CODE,
            required=True,
            example="county-green/example-2024",
        ),
        Column(key="indicator", zh="本方案指标", kind=Kind.CODE, required=True, refers="指标", example="E1"),
        Column(key="earlier", zh="原指标", kind=Kind.LIST, note="用；隔开，没有空着。", example="E1"),
        Column(key="kept", zh="变化", required=True, words=words.KEPT, example="沿用"),
        *bilingual("note", "说明"),
    ),
)
