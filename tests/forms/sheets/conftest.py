"""A small scheme as rows of a workbook, which tests change and import."""

from pathlib import Path

import pytest

from forms.loading import shipped
from forms.sheets.writing import write_workbook

CONTENT = {
    "标准": [
        {
            "standard": "county-green/example-2026",
            "number": "示县工信〔2026〕1号",
            "zh": "示例县绿色工厂评价细则",
            "subject": "企业",
            "issuer": "示例县工业和信息化局",
            "issued": "2026-01-15",
            "effective": "2026-03-01",
            "not_applicable": "由评价人员选择",
            "outcome.kind": "总分",
            "outcome.maximum": "100",
            "document": "示县工信〔2026〕1号 附表",
            "entered_by": "王示例",
            "entered_on": "2026-03-18",
        }
    ],
    "来源": [{"id": "doc", "zh": "示县工信〔2026〕1号 示例县绿色工厂评价细则"}],
    "一级指标": [
        {"id": "E", "zh": "能源", "en": "Energy", "weight": "60"},
        {"id": "M", "zh": "管理", "en": "Management", "weight": "40"},
    ],
    "指标": [
        {
            "group": "E",
            "id": "E1",
            "zh": "能源消耗强度",
            "en": "Energy intensity",
            "points": "35.5",
            "kind": "基准到引领",
            "direction": "越小越好",
            "unit": "tce/万元",
            "measures": "F1",
            "baseline.value": "0.12",
            "leading.value": "0.08",
        },
        {
            "group": "E",
            "id": "E2",
            "zh": "干污泥强度",
            "en": "Sludge intensity",
            "points": "24.5",
            "kind": "三级基准",
            "direction": "越小越好",
            "unit": "kg/万元",
            "measures": "F2",
            "I": "1",
            "II": "2",
        },
        {"group": "M", "id": "M1", "zh": "能源管理", "en": "Energy management", "points": "40", "kind": "判定"},
    ],
    "选项": [
        {"indicator": "M1", "key": "all", "zh": "全部做到", "en": "All", "points": "40"},
        {"indicator": "M1", "key": "part", "zh": "部分做到", "en": "Part", "points": "15"},
    ],
    "公式": [
        {
            "id": "F1",
            "zh": "单位产值综合能耗",
            "en": "Energy per output value",
            "name": "e",
            "expression": "E / G",
            "symbols": "E=energy.total；G=output.value",
            "unit": "tce/万元",
        },
        {
            "id": "F2",
            "zh": "单位产值干污泥",
            "en": "Sludge per output value",
            "name": "s",
            "expression": "S / G",
            "symbols": "S=sludge.dry；G=output.value",
            "unit": "kg/万元",
        },
    ],
    "数据": [
        {
            "code": "sludge.dry",
            "zh": "干污泥产生量",
            "en": "Dry sludge",
            "unit": "t",
            "accepted": "kg",
            "low": "0",
            "definition": "评价年产生的污泥，按绝干计。",
            "definition.en": "Sludge generated in the year, dry mass.",
        }
    ],
    "基本要求": [{"id": "BR-a", "zh": "近三年没有违法", "en": "No violation in three years"}],
}
PROVEN = {"clause": "附表1", "source": "doc", "confidence": "A 官方文本"}
WORDED = {"requirement": "与基准值、引领值对标。", "requirement.en": "Compared with baseline and leading value."}


def content(**sheets):
    """The scheme's rows, some sheets replaced."""
    more = {"指标": PROVEN | WORDED, "公式": PROVEN, "基本要求": PROVEN}
    filled = {title: [more.get(title, {}) | row for row in rows] for title, rows in CONTENT.items()}
    return filled | sheets


def changed(title, row, **cells):
    """The scheme with some cells of one row changed; a dot in a key is written __."""
    rows = [dict(each) for each in content()[title]]
    rows[row] |= {key.replace("__", "."): value for key, value in cells.items()}
    return content(**{title: rows})


@pytest.fixture
def written(tmp_path: Path):
    """Write rows as a workbook and give its path."""

    def write(rows, catalogue=None):
        path = tmp_path / "scheme.xlsx"
        write_workbook(path, rows, catalogue or shipped())
        return path

    return write
