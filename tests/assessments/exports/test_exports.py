"""The consolidated table for others: same columns in every form, texts that stay texts, figures that stay exact."""

import codecs
import csv
import io
import json
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from assessments.canonical import encode
from assessments.consolidated_table import COLUMNS, COVERED, headings
from assessments.consolidation import rows
from assessments.exports import Form, export
from assessments.exports.columns import KINDS, Kind
from assessments.exports.texts import csv_lines, csv_of, harmless
from assessments.selection import Selection
from assessments.store import Store
from forms import Refusal
from tests.answering import PARK, answer, opened
from tests.conftest import MOMENT, SITE

STANDARDS = (
    "green-factory/gbt36132-2025",
    "cleaner-production/electroplating-2015",
    "park/jiangsu-near-zero-carbon",
)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """Three signed results: points, indices, and a count of a park."""
    store = Store(tmp_path_factory.mktemp("county") / "county.db", clock=lambda: MOMENT, device="office")
    for standard in STANDARDS:
        session = answer(opened(store, standard), seed=3)
        key = session.assessment.id
        store.insert_results(key, {name: encode(each) for name, each in session.results().items()})
        store.db.execute("UPDATE assessment SET phase = 'signed' WHERE id = ?", [key])
    store.add_site(replace(SITE, name='=HYPERLINK("http://x")'))
    yield store
    store.close()


def parsed(path):
    raw = path.read_bytes()
    assert raw.startswith(codecs.BOM_UTF8) and raw.count(b"\r\n") == raw.count(b"\n")
    head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)
    return head, [dict(zip(head, line, strict=True)) for line in lines]


def test_every_form_has_the_same_rows_under_the_same_headings(county, tmp_path):
    from pyarrow import parquet

    for form in Form:
        made = export(county, form, str(tmp_path / f"t.{form.value}"))
        assert (made.count, made.place) == (3, str(tmp_path / f"t.{form.value}"))
        assert made.coverage == ("" if form is Form.XLSX else str(tmp_path / "t.coverage.csv"))
    head, lines = parsed(tmp_path / "t.csv")
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    features = json.loads((tmp_path / "t.geojson").read_bytes())["features"]
    table = parquet.read_table(tmp_path / "t.parquet")
    assert head == sheet[0] == table.column_names == list(features[0]["properties"]) == list(headings())
    assert "得分（分）" in head and "应评项（项）" in head
    codes = [row.site for row in rows(county)]
    assert codes == [line["统一社会信用代码"] for line in lines] == [line[0] for line in sheet[1:]]
    assert codes == [each["properties"]["统一社会信用代码"] for each in features]
    assert codes == table["统一社会信用代码"].to_pylist()


def test_R42_no_text_of_a_csv_is_a_formula_and_every_text_is_quoted(county, tmp_path):
    export(county, Form.CSV, str(tmp_path / "t.csv"))
    _, lines = parsed(tmp_path / "t.csv")
    assert {line["名称"] for line in lines} == {PARK.name, '\'=HYPERLINK("http://x")'}
    assert f'"{SITE.code}"' in (tmp_path / "t.csv").read_text("utf-8")


def test_R42_in_an_xlsx_a_name_that_begins_like_a_formula_stays_a_text(county, tmp_path):
    export(county, Form.XLSX, str(tmp_path / "t.xlsx"))
    sheet = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert '=HYPERLINK("http://x")' in [line[1] for line in sheet]
    assert all(isinstance(line[0], str) for line in sheet)


FIGURES = st.decimals(-(10**12), 10**12, places=4)
CELLS = st.one_of(st.text(max_size=9), st.integers(), FIGURES, st.none())


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=4))
def test_any_table_comes_back_from_its_csv_cell_by_cell(lines):
    content = csv_lines(("一", "二"), lines).decode("utf-8-sig")
    _, *read = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert len(read) == len(lines)
    for wanted, found in zip(lines, read, strict=True):
        for cell, text in zip(wanted, found, strict=True):
            assert not text.startswith(("=", "+", "@", "\t", "\r"))
            if isinstance(cell, str):
                assert text in (cell, f"'{cell}")
            elif cell is not None:
                assert Decimal(text) == cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_R42_whatever_a_spreadsheet_takes_for_a_formula_is_made_harmless(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless("1-1") == "1-1"


def test_figures_of_a_csv_have_no_exponent_and_no_float_noise():
    text = csv_lines(("一",), [[Decimal("1E+5")], [Decimal("69.2700")], [Decimal("0.00001")], [-3]]).decode()
    assert text.split("\r\n")[1:-1] == ["100000", "69.27", "0", "-3"]


def test_a_parquet_holds_figures_as_decimals_never_as_floats(county, tmp_path):
    import pyarrow
    from pyarrow import parquet

    export(county, Form.PARQUET, str(tmp_path / "t.parquet"))
    table = parquet.read_table(tmp_path / "t.parquet")
    assert not any(pyarrow.types.is_floating(field.type) for field in table.schema)
    totals = [row.summary.points for row in rows(county)]
    found = table["得分（分）"].to_pylist()
    assert [each is None for each in found] == [each is None for each in totals]
    pairs = zip(found, totals, strict=True)
    assert all(abs(one - other) <= Decimal("1e-20") for one, other in pairs if one is not None)


def test_every_column_is_of_the_kind_that_it_is_said_to_be(county):
    kinds = {Kind.TEXT: str, Kind.WHOLE: int, Kind.FIGURE: Decimal}
    for row in rows(county):
        for name, cell in COLUMNS.items():
            value = cell(row)
            assert value is None or isinstance(value, kinds[KINDS[name]]), name


def test_a_geojson_is_what_rfc_7946_says_and_says_that_places_are_not_known(county, tmp_path):
    export(county, Form.GEOJSON, str(tmp_path / "t.geojson"))
    document = json.loads((tmp_path / "t.geojson").read_bytes())
    assert document["type"] == "FeatureCollection" and document.keys() == {"type", "note", "features"}
    assert "坐标" in document["note"]["zh"] and "coordinates" in document["note"]["en"]
    for feature in document["features"]:
        assert feature["type"] == "Feature" and feature["geometry"] is None and feature["properties"]
    assert len({feature["id"] for feature in document["features"]}) == 3


def test_N15_what_an_export_covers_stands_beside_it_and_in_a_parquet_itself(county, tmp_path):
    from pyarrow import parquet

    for form in (Form.CSV, Form.GEOJSON, Form.PARQUET):
        (tmp_path / form.value).mkdir()
        export(county, form, str(tmp_path / form.value / "t.all"))
        head, lines = parsed(tmp_path / form.value / "t.coverage.csv")
        assert head == list(COVERED) and len(lines) == len(STANDARDS)
        for line in lines:
            parts = (
                "已评（家）",
                "过期（家）",
                "退回作废（家）",
                "在评未签（家）",
                "未评（家）",
                "仅有自评价（家）",
            )
            assert int(line["应评（在册，家）"]) == sum(int(line[part]) for part in parts) > 0
            assert line["说明"].startswith(f"应评 {line['应评（在册，家）']} 家")
    stated = json.loads(parquet.read_schema(tmp_path / "parquet" / "t.all").metadata[b"luheng.coverage"])
    assert [each["说明"] for each in stated] == [line["说明"] for line in lines]


def test_a_year_or_a_standard_limits_the_rows(county, tmp_path):
    def count(**asked):
        return export(county, Form.CSV, str(tmp_path / "t.csv"), Selection(**asked)).count

    assert (count(standard=STANDARDS[0]), count(year=2025), count(year=2024)) == (1, 3, 0)


def test_an_export_goes_to_any_address_that_is_allowed_and_to_no_other(county):
    files = MemoryFileSystem()
    files.makedirs("/out", exist_ok=True)
    export(county, Form.CSV, "memory://out/t.csv", allowed={"memory"})
    made = export(county, Form.CSV, "memory://out/t.csv", allowed={"memory"})  # once more replaces it
    assert files.cat("/out/t.csv") == csv_of(rows(county)) and made.place.endswith("out/t.csv")
    assert sorted(each.rsplit("/", 1)[1] for each in files.ls("/out", detail=False)) == ["t.coverage.csv", "t.csv"]
    for address, allowed in (("memory://out/t.csv", {"file"}), ("memory://nowhere/t.csv", {"memory"})):
        with pytest.raises(Refusal):
            export(county, Form.CSV, address, allowed=allowed)
    with pytest.raises(Refusal):
        export(county, Form.CSV, "memory://out/", allowed={"memory"})


def test_what_stood_there_stays_when_an_export_cannot_be_written(county, tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(Refusal):
        export(county, Form.CSV, str(tmp_path / "t.csv"))
    assert list(tmp_path.iterdir()) == [tmp_path / "t.csv"]


def test_without_what_writes_parquet_the_officer_is_told_what_to_do(county, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refusal, match="luheng\\[cluster\\]"):
        export(county, Form.PARQUET, str(tmp_path / "t.parquet"))
    assert not (tmp_path / "t.parquet").exists()
