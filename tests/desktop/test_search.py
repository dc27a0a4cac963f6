"""Finding by name, code and pinyin initials."""

import pytest

from desktop.pickers import Picker, division_choices
from desktop.search import matches

NAME, CODE = "示例精密电路有限公司", "91320583000000019X"


@pytest.mark.parametrize(
    "query", ["", "精密", "0583", "sljm", "JMDL", "ｊｍ", "９１３２", "示例 019x", "精密　有限", "dlyxgs"]
)
def test_a_site_is_found(query: str) -> None:
    assert matches(query, NAME, CODE)


@pytest.mark.parametrize("query", ["机械", "slmj", "精密 机械", "示 b"])
def test_another_site_is_not(query: str) -> None:
    assert not matches(query, NAME, CODE)


@pytest.mark.parametrize("query", ["cs", "zs", "yh", "yx"])
def test_a_character_with_two_readings_is_found_by_both(query: str) -> None:
    assert matches(query, "长沙银行")


def test_two_counties_of_one_name_are_told_apart(qtbot) -> None:
    picker = Picker(division_choices("zh"))
    qtbot.addWidget(picker)
    picker.setText("鼓楼区")
    picker.textEdited.emit("鼓楼区")
    model = picker.completer().completionModel()
    found = [model.index(line, 0).data() for line in range(model.rowCount())]
    assert found == ["南京市鼓楼区 320106", "徐州市鼓楼区 320302"]
    assert picker.code == ""
    picker.setText(found[1])
    assert picker.code == "320302"


def test_a_code_alone_is_understood(qtbot) -> None:
    picker = Picker(division_choices("zh"))
    qtbot.addWidget(picker)
    picker.setText("320583")
    assert picker.code == "320583"
    picker.setText("昆山在哪")
    assert picker.unknown
