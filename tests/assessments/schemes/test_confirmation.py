"""Confirming 待核对 figures: chained, bound to the text, laid over it, and never a change of the released file."""

import sqlite3
from dataclasses import replace

import pytest

from assessments.schemes.confirmation import (
    chain_problems,
    confirm,
    confirmations,
    confirmed,
    figures,
    only_confirms,
    unconfirmed,
)
from assessments.schemes.installed import base_catalogue, catalogue_in_use, install, scheme_of, versions
from assessments.session import Session
from forms import Refusal, load, shipped
from forms.rules import Confidence
from forms.sheets import Scheme, import_xlsx
from forms.sheets.writing import write_workbook
from tests.conftest import JS, OFFICERS, SITE
from tests.forms.sheets.conftest import content

DOCUMENT = "苏工信节能〔2025〕88号 附件2"
FILE = f"standards/{JS}.yaml"


def given(store, figure, confidence=Confidence.A):
    return confirm(store, shipped(), JS, [figure], DOCUMENT, "赵示例", confidence)


def first(kind):
    return next(figure for figure in unconfirmed(shipped().standards[JS]) if kind in figure.place)


def test_every_unconfirmed_figure_has_a_place_and_a_value():
    found = unconfirmed(shipped().standards[JS])
    assert len({figure.place for figure in found}) == len(found) > 23
    assert all(figure.value and figure.zh and figure.en for figure in found)
    limit = first("limits")
    assert limit.place.startswith("groups/") and limit.place.endswith(("baseline", "leading"))


def test_a_confirmed_figure_is_official_in_the_catalogue_in_use_and_names_its_document(store):
    limit = first("limits")
    given(store, limit)
    in_use = catalogue_in_use(store)
    now = {figure.place: figure for figure in figures(in_use.catalogue.standards[JS])}
    assert now[limit.place].confidence is Confidence.A and now[limit.place].value == limit.value
    assert in_use.catalogue.standards[JS].sources[now[limit.place].source].zh == (
        f"{DOCUMENT}（赵示例 2026-03-18 核对）"
    )
    assert len(unconfirmed(in_use.catalogue.standards[JS])) == len(unconfirmed(shipped().standards[JS])) - 1
    assert in_use.problems == () and only_confirms(shipped().standards[JS], in_use.catalogue.standards[JS])


def test_all_figures_of_a_standard_can_be_confirmed_at_once(store):
    confirm(store, shipped(), JS, unconfirmed(shipped().standards[JS]), DOCUMENT, "赵示例")
    standard = catalogue_in_use(store).catalogue.standards[JS]
    assert unconfirmed(standard) == () and len(standard.sources) == len(shipped().standards[JS].sources) + 1


def test_the_released_text_is_never_touched_and_an_old_assessment_keeps_its_own(store):
    store.add_site(SITE)
    old = store.open_assessment(SITE.code, 2025, catalogue_in_use(store).catalogue.only([JS]), OFFICERS)
    before = shipped().texts[FILE]
    given(store, first("limits"))
    new = store.open_assessment(SITE.code, 2025, catalogue_in_use(store).catalogue.only([JS]), OFFICERS)
    assert store.catalogue(old.id).texts[FILE] == before == shipped().texts[FILE]
    assert store.catalogue(new.id).texts[FILE] != before
    assert Session(store, new.id).results()[JS].maximum == Session(store, old.id).results()[JS].maximum


def test_the_chain_is_append_only_and_an_altered_row_is_noticed(store):
    given(store, first("limits"))
    given(store, first("indicators"))
    rows = confirmations(store)
    assert [row.number for row in rows] == [1, 2] and chain_problems(rows) == ()
    assert (rows[0].who, rows[0].at, rows[0].confidence) == ("赵示例", "2026-03-18T09:30:00+08:00", "A")
    for wrong in ((replace(rows[0], document="别的"), rows[1]), rows[1:], (rows[1], rows[0])):
        assert [problem.code for problem in chain_problems(wrong)] != []
        assert confirmed(shipped(), wrong)[0] is shipped()
    for statement in ("DELETE FROM confirmation", "UPDATE confirmation SET value = '1'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(statement)


def test_a_confirmation_is_taken_back_by_a_later_one(store):
    limit = first("limits")
    given(store, limit)
    given(store, limit, limit.confidence)
    assert unconfirmed(catalogue_in_use(store).catalogue.standards[JS]) == unconfirmed(shipped().standards[JS])
    assert len(confirmations(store)) == 2


def test_a_wrong_value_is_not_confirmed_and_nothing_of_the_batch_is_kept(store):
    limit = first("limits")
    with pytest.raises(Refusal) as caught:
        confirm(store, shipped(), JS, [first("indicators"), replace(limit, value="80")], DOCUMENT, "赵示例")
    assert caught.value.problem.code == "confirm.other_value" and "80" in caught.value.problem.text()
    assert confirmations(store) == ()


@pytest.mark.parametrize(("document", "who"), [("", "赵示例"), (DOCUMENT, " ")])
def test_a_confirmation_needs_document_and_name(store, document, who):
    with pytest.raises(Refusal) as caught:
        confirm(store, shipped(), JS, [first("limits")], document, who)
    assert caught.value.problem.code == "confirm.needs_document"


def test_a_confirmation_of_another_text_does_not_apply_and_it_is_said(store):
    given(store, first("limits"))
    texts = shipped().texts | {FILE: shipped().texts[FILE] + "\n"}
    catalogue, problems = confirmed(load(texts), confirmations(store))
    assert catalogue.texts[FILE] == texts[FILE]
    assert [problem.code for problem in problems] == ["confirm.other_text"]


def test_officers_receive_a_confirmed_standard_but_not_a_changed_one(store, tmp_path):
    """A scheme with the id of a shipped standard is taken only when it does nothing but confirm."""
    given(store, first("limits"))
    text = catalogue_in_use(store).catalogue.texts[FILE]
    sent = Scheme(
        id=JS,
        standard=text,
        dictionary=None,
        entered_by="赵示例",
        entered_on="2026-03-18",
        document=DOCUMENT,
        gaps=(),
    )
    with pytest.raises(Refusal):
        install(
            store, replace(sent, standard=text.replace("points: 11", "points: 12", 1)), "张示例", "x", signed=True
        )
    with pytest.raises(Refusal):
        install(store, sent, "张示例", "a.xlsx")  # a workbook cannot confirm
    install(store, sent, "张示例", "x", signed=True)
    assert len(versions(store)) == 1 and base_catalogue(store).catalogue.texts[FILE] == text


def test_a_confirmed_scheme_of_the_office_still_says_who_entered_it(store, tmp_path):
    rows = content()
    rows["公式"][0] |= {"confidence": "C 未核实"}
    write_workbook(tmp_path / "a.xlsx", rows, shipped())
    scheme = import_xlsx(tmp_path / "a.xlsx")
    install(store, scheme, "王示例", "a.xlsx")
    base = base_catalogue(store).catalogue
    (figure,) = unconfirmed(base.standards[scheme.id])
    assert (figure.place, figure.value) == ("formulas/F1", "E / G")
    confirm(store, base, scheme.id, [figure], DOCUMENT, "赵示例")
    handed = scheme_of(store, scheme.id)
    assert handed.standard.splitlines()[0] == scheme.standard.splitlines()[0]
    assert unconfirmed(catalogue_in_use(store).catalogue.standards[scheme.id]) == ()
    assert handed.texts() != scheme.texts() and handed.entered_by == "王示例"


def test_confidence_is_never_lowered_by_a_package():
    standard = shipped().standards[JS]
    confirmed_text = shipped().texts[FILE].replace("confidence: B", "confidence: A")
    higher = load(shipped().texts | {FILE: confirmed_text}).standards[JS]
    assert only_confirms(standard, higher) and not only_confirms(higher, standard)
