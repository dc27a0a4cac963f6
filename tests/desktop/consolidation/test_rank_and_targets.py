"""The tabs of classes and of targets: all is explained, counts open what they count, corrections need a source."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from assessments.rank_lists.places import Part
from assessments.store import Store
from assessments.targets.bearing import Bearing
from assessments.targets.progress import target_sets
from assessments.targets.zones import ZoneWord, zone_coverage
from desktop.consolidation.rank_part import RankPart
from desktop.consolidation.targets_part import TargetsPart
from desktop.targets.behind import BehindDialog
from desktop.targets.zones_dialog import ZonesDialog
from tests.assessments.rank_lists.test_rank_database import sign
from tests.assessments.targets.test_allocation import FACTORIES, filled
from tests.desktop.showing import active


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
def ranks(qtbot, dressed, office, settings, jobs):
    part = active(qtbot, RankPart(office, settings, jobs))
    qtbot.waitUntil(lambda: part.found is not None)
    return part


@pytest.fixture
def targets(qtbot, dressed, office, settings, jobs):
    part = active(qtbot, TargetsPart(office, settings, jobs))
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


def test_a_class_can_be_looked_at_alone_and_the_list_is_written(ranks, tmp_path):
    ranks.kept.setCurrentIndex(ranks.kept.findData("T"))
    assert [each.part for each in ranks.model.rows] == [Part.APART]
    ranks.export_list(tmp_path / "r.xlsx")
    assert (tmp_path / "r.xlsx").stat().st_size > 0
    assert "3" in ranks.notice.words.text()


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
