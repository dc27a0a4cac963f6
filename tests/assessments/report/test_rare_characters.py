"""Rare characters print and can be copied from the report, or are refused by name before anybody signs."""

import subprocess
from dataclasses import replace

import pytest

from assessments import report
from assessments.assessment import Officer
from assessments.findings import FindingKind, Statement, raise_finding
from assessments.readiness import SigningRules, readiness
from assessments.report.fonts import FACES, SANS, faces, lacking
from assessments.report.legible import unprintable
from assessments.report.summary import build_summary
from assessments.session import Session
from forms import Entry, Refusal, shipped
from tests.conftest import MOMENT

GB = "green-factory/gbt36132-2025"
PRINTED = "㛃䶮㎡CO₂≤𬭚"
MISSING = "\U00020003"  # of plane 2, and in no shipped font
RULES = SigningRules(officers=0, representative=False, review=False)


def copied(content: bytes, folder) -> str:
    """What another program takes out of the file."""
    (folder / "report.pdf").write_bytes(content)
    done = subprocess.run(["pdftotext", "report.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def test_the_fallback_prints_whatever_another_face_prints():
    assert all(faces()[face] <= faces()[SANS] for face in FACES)


def test_rare_names_print_in_every_face_and_come_out_as_they_went_in(taken, tmp_path):
    officers = (Officer(name=f"王{PRINTED[:2]}𬭚", office="示例局"),)
    named = replace(taken, site=replace(taken.site, name=f"示例{PRINTED}公司"))
    named = replace(named, assessment=replace(named.assessment, officers=officers))
    text = copied(report.build(named).content, tmp_path)
    assert text.count(f"示例{PRINTED}公司") > 20, "cover, subject and the head of every page"
    assert f"王{PRINTED[:2]}𬭚" in text
    assert f"示例{PRINTED}公司" in copied(build_summary(named, "en"), tmp_path)


def test_the_text_of_a_whole_report_comes_out_as_chinese(built, read, tmp_path):
    text = copied(built.content, tmp_path)
    assert "\ufffd" not in text and not any(0xE000 <= ord(letter) <= 0xF8FF for letter in text)
    assert sorted(text) == sorted(read.plain), "two readers find the same letters"


def test_the_same_rare_name_gives_the_same_bytes(taken):
    named = replace(taken, site=replace(taken.site, name="示例𬭚公司"))
    assert build_summary(named) == build_summary(named)


def test_what_no_font_has_is_named_with_code_point_and_place_before_signing(session):
    assert lacking(f"甲{MISSING}乙\u200b\n") == (MISSING,)
    session.site = replace(session.site, name=f"示例{MISSING}公司")
    session.answer(f"{GB}/P1", Entry(text="yes", remark=f"样品{MISSING}一件"))
    raise_finding(session, Statement(kind=FindingKind.OBSERVATION, what=f"标牌“{MISSING}”褪色"))
    found = unprintable(session)
    assert [problem.where for problem in found] == ["评价对象", "绿色设计", "整改与未完整事项 1"]
    assert all(problem.code == "ready.glyph" and "U+20003" in problem.text("zh") for problem in found)
    assert [problem.where for problem in unprintable(session, "en")][1] == "Green design"


def test_readiness_refuses_it_and_the_report_would(filled, monkeypatch):
    assert not [each for each in readiness(filled, RULES, MOMENT) if each.code == "ready.glyph"]
    monkeypatch.setattr(filled, "site", replace(filled.site, name=f"示例{MISSING}公司"))
    lacks = readiness(filled, RULES, MOMENT)
    assert [each.code for each in lacks] == ["ready.glyph"]
    assert isinstance(filled, Session)


def test_the_report_itself_refuses_with_the_place(taken):
    with pytest.raises(Refusal) as refused:
        report.build(replace(taken, site=replace(taken.site, name=f"示例{MISSING}公司")))
    problem = refused.value.problem
    assert problem.code == "report.glyph" and "U+20003" in problem.text("zh")
    assert problem.where in ("评价对象", "示例" + MISSING + "公司")


def test_every_shipped_text_can_be_printed():
    assert {name: missing for name, text in shipped().texts.items() if (missing := lacking(text))} == {}
