"""The tabs of classes and of targets: all is explained, counts open what they count, corrections need a source."""

from dataclasses import replace
from datetime import datetime
from time import sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from python_calamine import CalamineWorkbook

from assessments.rank_lists.places import Part
from assessments.store import Store
from assessments.targets.bearing import Bearing, counted
from assessments.targets.progress import target_sets
from assessments.targets.zones import ZoneWord, zone_coverage
from desktop.consolidation.rank_part import RankPart
from desktop.consolidation.targets_part import TargetsPart
from desktop.consolidation.under_way import UnderWay
from desktop.parts import Notice
from desktop.targets.behind import BehindDialog
from desktop.targets.dialog import TargetsDialog
from desktop.targets.words import goal_words
from desktop.targets.zones_dialog import ZonesDialog
from tests.assessments.rank_lists.test_rank_database import sign
from tests.assessments.targets.test_allocation import FACTORIES, filled
from tests.desktop.showing import active

SLOW = 20_000  # milliseconds


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Two enterprises that are ranked and one set apart."""
    path = tmp_path_factory.mktemp("tabs") / "office.db"
    store = Store(path, clock=lambda: datetime.fromisoformat("2026-03-18T09:30:00+08:00"))
    with store.db.atomic():
        sign(store, 1, 720)
        sign(store, 2, 700)
        sign(store, 3, 650, T1="no")
    store.close()
    return path


@pytest.fixture
def office(database, tmp_path):
    (tmp_path / "own.db").write_bytes(database.read_bytes())
    store = Store(tmp_path / "own.db", clock=lambda: datetime.fromisoformat("2026-03-18T09:30:00+08:00"))
    yield store
    store.close()


@pytest.fixture
def line(qtbot, settings, jobs):
    """The line of the screen in which files are written."""
    made = UnderWay(settings, jobs, Notice())
    qtbot.addWidget(made)
    qtbot.addWidget(made.notice)
    return made


@pytest.fixture
def ranks(qtbot, dressed, office, settings, jobs, line):
    part = active(qtbot, RankPart(office, settings, jobs, line))
    qtbot.waitUntil(lambda: part.found is not None)
    return part


@pytest.fixture
def targets(qtbot, dressed, office, settings, jobs, line):
    part = active(qtbot, TargetsPart(office, settings, jobs, line))
    qtbot.waitUntil(lambda: bool(part.model.rows))
    return part


def row_of(part, key):
    return next(number for number, each in enumerate(part.model.rows) if each.target.id == key)


def test_every_site_of_a_ranking_has_its_reason_and_opens_its_assessment(qtbot, ranks):
    assert [each.part for each in ranks.model.rows] == [Part.RANKED, Part.RANKED, Part.APART]
    ranks.view.selectRow(2)
    assert "单列为T类" in ranks._why.text()
    assert "没有写并列怎么办" in ranks._rests.text()
    assert "合计" in ranks._classes.text() or "together 2 of 2" in ranks._classes.text()
    ranks.view.setFocus()
    with qtbot.waitSignal(ranks.opened) as told:
        qtbot.keyClick(ranks.view, Qt.Key.Key_Return)
    assert told.args == [ranks.model.rows[2].entry.assessment]


def written(qtbot, part):
    qtbot.waitUntil(lambda: part.under_way.job is None, timeout=SLOW)
    return part.under_way.notice.words.text()


def test_a_class_can_be_looked_at_alone_and_the_list_is_written_in_the_background(qtbot, ranks, tmp_path):
    ranks.kept.setCurrentIndex(ranks.kept.findData("T"))
    assert [each.part for each in ranks.model.rows] == [Part.APART]
    ranks.export_list(tmp_path / "r.xlsx")
    assert ranks.under_way.job is not None and not ranks.under_way.isHidden() and not ranks._export.isEnabled()
    assert "3" in written(qtbot, ranks) and ranks._export.isEnabled() and ranks.under_way.isHidden()
    (heads, *rows) = CalamineWorkbook.from_path(tmp_path / "r.xlsx").get_sheet_by_index(0).to_python()
    assert "名次" in heads and len(rows) == 3


def test_R16_an_export_that_was_stopped_says_so(qtbot, ranks, tmp_path):
    def endless(_path, watch):
        while True:
            watch.at(1, 2)
            sleep(0.01)

    ranks.export_to(tmp_path / "r.xlsx", endless)
    qtbot.waitUntil(lambda: ranks.under_way.bar.value() == 500, timeout=SLOW)
    ranks.under_way.stop.click()
    assert not ranks.under_way.stop.isEnabled()
    assert "没有写文件" in written(qtbot, ranks) and ranks.under_way.notice.property("role") == "notice"


def test_a_list_that_cannot_be_written_is_told(qtbot, ranks, tmp_path):
    ranks.export_list(tmp_path / "no" / "r.xlsx")
    assert written(qtbot, ranks) and ranks.under_way.notice.property("role") == "alarm"


def test_targets_are_written_with_the_sites_behind_them(qtbot, targets, tmp_path, monkeypatch):
    path = tmp_path / "t.xlsx"
    monkeypatch.setattr("desktop.saving.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    targets._export.click()
    assert not targets._export.isEnabled() and not targets._assigned.isEnabled()
    assert str(len(targets.model.rows)) in written(qtbot, targets) and targets._export.isEnabled()
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names[:2] == ["目标", "计入的对象"]
    assert "达到要求" in book.get_sheet_by_name("计入的对象").to_python()[0]


def test_targets_of_an_empty_database_are_shown_and_say_what_to_do(qtbot, dressed, store, settings, jobs, line):
    part = active(qtbot, TargetsPart(store, settings, jobs, line))
    qtbot.waitUntil(lambda: bool(part.model.rows), timeout=SLOW)
    assert part.nothing.isVisible() and "Import packages" in part.nothing.words.text()


def test_once_the_county_has_a_figure_nothing_more_is_asked_for(qtbot, targets, tmp_path):
    targets.take_in(filled(tmp_path / "a.xlsx"))
    qtbot.waitUntil(lambda: targets.nothing.isHidden(), timeout=SLOW)


def test_an_allocation_stands_beside_county_and_province(qtbot, targets, office, tmp_path):
    targets.take_in(filled(tmp_path / "a.xlsx"))
    number = row_of(targets, "T03-03")
    qtbot.waitUntil(lambda: targets.model.rows[number].assigned is not None)
    targets.view.selectRow(number)
    assert "示例发〔2026〕3号" in targets._from.text()


def test_mistakes_of_a_workbook_are_told_with_their_cells(targets, tmp_path):
    targets.take_in(filled(tmp_path / "a.xlsx", ([*FACTORIES[:4], "很多", "26"],)))
    assert "下达数!E2" in targets.notice.words.text() and "下达数!F2" in targets.notice.words.text()


def test_a_count_opens_the_sites_behind_it(qtbot, targets, settings):
    found = (
        Bearing(
            site="1", name="示例厂", division="320803", assessment="a1", year=2025, zh="标准", en="s", passed=True
        ),
    )
    each = replace(targets.model.rows[row_of(targets, "T03-03")], found=found)
    dialog = active(qtbot, BehindDialog(each, settings))
    dialog.view.setFocus()
    with qtbot.waitSignal(dialog.opened) as told:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert told.args == ["a1"]


def test_what_is_failed_or_incomplete_is_listed_and_does_not_count(qtbot, targets, settings):
    site = {"division": "320803", "year": 2025, "zh": "标准", "en": "s"}
    good = Bearing(site="1", name="甲厂", assessment="a1", passed=True, **site)
    failed = Bearing(site="2", name="乙厂", assessment="a2", passed=False, **site)
    each = targets.model.rows[row_of(targets, "T03-03")]
    dialog = BehindDialog(replace(each, found=(good, failed), sites=counted((good, failed))), settings)
    qtbot.addWidget(dialog)
    words = [dialog.model.data(dialog.model.index(number, 4)) for number in range(2)]
    assert words == ["counts", "does not count"]
    assert "2 signed, 1 qualify" in [shown.text() for shown in dialog.findChildren(QLabel)]


def test_multiples_of_a_unit_are_read_out_in_english_and_entered_as_the_document_has_them(qtbot, office, settings):
    settings.change(language="en")
    dialog = TargetsDialog(office, settings)
    qtbot.addWidget(dialog)
    number = next(row for row, each in enumerate(dialog.model.rows) if each.target.unit.zh == "亿元")
    dialog.table.selectRow(number)
    each = dialog.model.rows[number]
    assert goal_words(each.target, "en") == "about 900 billion CNY" and "9\u00a0000 亿元" in goal_words(
        each.target, "zh"
    )
    assert "(enter the figure in: 100 million CNY)" in " ".join(w.text() for w in dialog.findChildren(QLabel))


def test_a_zone_is_struck_only_with_a_source(qtbot, dressed, office, settings):
    dialog = ZonesDialog(office, settings, "320800")
    qtbot.addWidget(dialog)
    before = len(zone_coverage(office, "320800").denominator)
    dialog.view.selectRow(0)
    dialog.state(ZoneWord.STRUCK)
    assert len(zone_coverage(office, "320800").denominator) == before
    dialog._editors["source"].setText("市商务局核对表")
    dialog.state(ZoneWord.STRUCK)
    assert len(zone_coverage(office, "320800").denominator) == before - 1


def test_the_sets_offered_are_those_in_use(targets, office):
    assert [targets.sets.itemData(number) for number in range(targets.sets.count())] == [
        each.id for each in target_sets(office)
    ]
