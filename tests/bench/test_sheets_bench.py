"""How long a clerk waits for a scheme: reading a workbook, also one that claims a million rows, as medians."""

import re
import zipfile

import pytest

from forms.loading import shipped
from forms.sheets import Entered, Scheme, export_xlsx, import_xlsx

pytestmark = pytest.mark.bench
STANDARD = "cleaner-production/electroplating-2015"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "scheme.xlsx"
    clerk = Entered(by="王录入", on="2026-03-18", document="测试用文件")
    export_xlsx(shipped(), STANDARD, path, clerk)
    return path


@pytest.fixture
def inflated(workbook):
    """The same workbook, every sheet of which claims A1:AMJ1048576."""
    path = workbook.with_name("inflated.xlsx")
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            claimed = b'<dimension ref="A1:AMJ1048576"'
            out.writestr(name, re.sub(rb'<dimension ref="[^"]*"', claimed, source.read(name)))
    return path


def test_importing_a_scheme_of_25_indicators(benchmark, workbook):
    assert isinstance(benchmark.pedantic(import_xlsx, (workbook,), rounds=5), Scheme)


def test_importing_it_with_inflated_dimensions(benchmark, inflated):
    assert isinstance(benchmark.pedantic(import_xlsx, (inflated,), rounds=5), Scheme)
