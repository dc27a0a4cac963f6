"""The boxes above the tables name counties and industries in the language of the window."""

import pytest
from pytestqt.qtbot import QtBot

from assessments.consolidation import Offered
from desktop.consolidation.selection_bar import SelectionBar
from desktop.settings import SettingsFile


@pytest.mark.parametrize(
    ("language", "county", "industry"),
    [("zh", "苏州市昆山市", "39 计算机、通信和其他电子设备制造业"), ("en", "Kunshan City", "39 Manufacture")],
)
def test_counties_and_industries_are_named_in_the_language(
    qtbot: QtBot, dressed, settings: SettingsFile, language: str, county: str, industry: str
) -> None:
    settings.change(language=language)
    bar = SelectionBar(settings)
    qtbot.addWidget(bar)
    bar.offer(Offered(years=(2025,), standards=(), divisions=("320583",), industries=("39",)))
    assert bar.division.itemText(1) == county
    assert bar.industry.itemText(1).startswith(industry)
