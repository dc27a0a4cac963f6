"""The county report says what results say together, and is signed like any report."""

import json
from argparse import Namespace

import pytest

from assessments.archival import attached
from assessments.commands.report import write_county_report
from assessments.report.county import FIGURES, build_county_report, signed_county_report
from assessments.report.county_signing import FIELD, sign_county, signer_of
from assessments.session import Session
from assessments.signing.keys import issue_officer
from assessments.signing.signatures import check_report
from assessments.signing.trust import Trust
from assessments.store import Store
from forms import Entry, shipped
from forms.problems import Refusal
from tests.answering import answer, opened
from tests.assessments.report.test_county_report import plain, signed
from tests.conftest import GB, MOMENT, OFFICERS, PASSWORD, SITE


@pytest.fixture
def office(store: Store) -> Store:
    """One site in two years, with 1000 tce on 5000 万元 in the later one."""
    opened(store, GB)
    for seed, year in enumerate((2024, 2025)):
        made = store.open_assessment(SITE.code, year, shipped().only([GB]), OFFICERS)
        session = answer(Session(store, made.id), seed=seed)
        for fact, text in (("energy.total", "1000"), ("output.value", "5000")):
            session.answer(f"{fact}@{year}", Entry(text=text))
        signed(store, made.id, session)
    return store


def test_N15_every_table_stands_after_what_it_covers(office):
    text = plain(build_county_report(office))
    assert text.count("应评1家（本库在册的同类对象）：已评1家") == 2  # profiles and losses
    assert "全县合计比率" in text and "0.2tce/万元" in text and "失分最多的指标" in text
    assert "1sitesofthiskindareknown" in plain(build_county_report(office, language="en"))


def test_the_figures_are_attached_as_they_are_printed(office):
    found = json.loads(attached(build_county_report(office, 2025), FIGURES) or b"")
    (own,) = found["analysed"]
    assert own["coverage"]["known"] == own["coverage"]["assessed"] == 1
    energy = next(each for each in found["ratios"] if each["ratio"] == "energy.total / output.value")
    assert (energy["above"], energy["below"], energy["value"], energy["sites"]) == ("1000", "5000", "0.2", 1)


def test_a_signed_county_report_verifies_and_a_changed_one_does_not(office, keys, authority):
    key = keys[0]
    pdf = signed_county_report(office, key, MOMENT)
    trust = Trust(roots=tuple(key.chain))
    (verdict,) = check_report(pdf, trust, MOMENT)
    assert verdict.ok and verdict.signer == key.name
    assert pdf.startswith(build_county_report(office, signer=signer_of(key)))
    changed = pdf.replace(b"/Lang", b"/Lanh", 1)
    assert changed != pdf and not all(each.ok for each in check_report(changed, trust, MOMENT))


def test_a_report_that_nobody_signs_has_no_field(office, keys):
    with pytest.raises(Refusal):
        sign_county(build_county_report(office), keys[0], MOMENT)
    assert FIELD.encode() not in build_county_report(office)
    twice = [build_county_report(office, signer=("张示例", "示例县")) for _ in range(2)]
    assert twice[0] == twice[1]


def test_the_command_writes_it_signed(office, authority, tmp_path):
    key, password, out = tmp_path / "office.p12", tmp_path / "password.txt", tmp_path / "county.pdf"
    issued = issue_officer(authority, "王示例", "示例县工业和信息化局", key, PASSWORD, MOMENT)
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    named = {"db": office.path, "out": out, "year": 2025, "language": "zh", "key": key, "password_file": password}
    assert write_county_report(Namespace(**named)) == 0
    (verdict,) = check_report(out.read_bytes(), Trust(roots=tuple(issued.chain)))
    assert verdict.intact and verdict.covers_all and verdict.signer == "王示例"


def test_results_of_one_year_that_contradict_each_other_stand_side_by_side(office):
    assert "同一年度的结果不一致" not in plain(build_county_report(office))
    made = office.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS)
    signed(office, made.id, answer(Session(office, made.id), seed=9))
    pdf = build_county_report(office)
    text = plain(pdf)
    assert "同一年度的结果不一致" in text and "各份都保留" in text
    (found,) = json.loads(attached(pdf, FIGURES) or b"")["contradictions"]
    assert found == {"site": SITE.code, "standard": GB, "year": 2025}
    assert "Resultsthatcontradicteachother" in plain(build_county_report(office, language="en"))
