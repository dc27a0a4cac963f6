"""The line of work under way: its words are whole at every update, on every size of letters."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.parts import column, holder
from desktop.progress_line import STEPS, ProgressLine
from tests.desktop.showing import active

WORDS = ("正在核验报送包…", "已处理 3 份，共 500 份，每秒 1.8 份", "499 of 500 packages, 101.3 a second")


@pytest.mark.parametrize("scale", [100, 200])
def test_no_update_is_cut_off_before_the_next_layout(qtbot: QtBot, dressed: QApplication, scale: int) -> None:
    theme.dress(dressed, scale)
    line = ProgressLine(lambda: None, margin=8)
    window = holder(column(line))
    window.resize(1282, 200)
    active(qtbot, window)
    line.begin(WORDS[0])
    QApplication.processEvents()
    left = line.bar.x()
    for done, words in enumerate(WORDS, start=1):
        line.advance(done, 500, words)
        room = QFontMetrics(line.words.font()).horizontalAdvance(words)
        assert line.words.contentsRect().width() >= room and line.words.text() == words
    QApplication.processEvents()
    assert line.bar.x() == left  # the bar stays where it is


def test_what_stops_says_so_until_it_has_stopped(qtbot: QtBot, dressed: QApplication) -> None:
    line = active(qtbot, ProgressLine(lambda: line.stopping()))
    line.begin("Working…")
    line.stop.click()
    line.advance(5, 10, "5 of 10")
    assert line.words.text() == "Stopping…" and not line.stop.isEnabled() and line.bar.value() == STEPS // 2
    line.end()
    line.begin("Again…")
    assert line.stop.isEnabled() and line.bar.maximum() == 0
