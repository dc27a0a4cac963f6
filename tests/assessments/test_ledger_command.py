"""`luheng ledger` prints every figure with its document, and ends 1 while something is still to choose."""

import pytest

from assessments.commands import main


def luheng(*arguments):
    return main(list(arguments), lambda demo, language: 0, lambda folder: [])


def test_the_worked_example_on_the_command_line(capsys):
    code = luheng("ledger", "electricity=1000000kWh", "natural_gas=100000m3", "--coefficient", "natural_gas=1.33")
    printed = capsys.readouterr()
    assert code == 0
    assert "综合能耗（当量值）  122.9 + 133 = 255.9 tce" in printed.out
    assert "582.7 + 216.2189 = 798.9189 tCO₂" in printed.out
    assert "GB/T 2589-2020" in printed.out and "待核对" in printed.out and "标准状态" in printed.err


def test_an_incomplete_ledger_ends_1_and_says_what_to_choose(capsys):
    assert luheng("ledger", "raw_coal=1000t", "natural_gas=1万m3", "--language", "en") == 1
    printed = capsys.readouterr()
    assert (
        "(incomplete)" in printed.out
        and "choose the fuel" in printed.err
        and "the coefficient is a range" in printed.err
    )


def test_every_choice_can_be_given(capsys):
    chosen = ("--fuel", "raw_coal=anthracite", "--set", "mee", "--equipment", "raw_coal=kiln")
    equivalent = ("--equivalent", "electricity=0.3", "--grid", "national-2022", "--year", "2022")
    assert luheng("ledger", "raw_coal=1", "electricity=1万度", *chosen, *equivalent, "--without-water") == 0
    printed = capsys.readouterr()
    assert "折标准煤（等价值）  10000 kW·h × 0.3" in printed.out and "0.5366" in printed.out
    assert printed.err.count("luheng:") == 1


def test_without_amounts_carriers_and_grid_factors_are_listed(capsys):
    assert luheng("ledger") == 0
    printed = capsys.readouterr().out
    assert "natural_gas" in printed and "1.1～1.33 kgce/m³" in printed and "jiangsu-2023" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ("electrcity=1",),
        ("electricity",),
        ("electricity=1 m3",),
        ("electricity=许多",),
        ("electricity=1", "--grid", "mars"),
        ("natural_gas=1", "--coefficient", "natural_gas=x"),
    ],
)
def test_what_is_unknown_or_unreadable_is_one_line_and_ends_2(capsys, arguments):
    assert luheng("ledger", *arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
