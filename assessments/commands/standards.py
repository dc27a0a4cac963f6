"""`luheng standards`: every shipped standard with the state of its numbers, or one of them in detail."""

from __future__ import annotations

import argparse

from assessments.commands.words import say
from assessments.wording.rule_words import doubt, in_words, named, word
from forms.asking import LIMIT_NAMES
from forms.confidence import Tally, missing, tally
from forms.loading import shipped
from forms.problems import Problem, Refusal
from forms.questions import LimitRole
from forms.reading import shown
from forms.standard import Grade, Group, Indicator, Mark, Outcome, Standard

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("standards", help="list the shipped standards, or show one in detail")
    parser.add_argument("standard", nargs="?", default="", metavar="ID", help="the standard to show in detail")
    parser.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS, help="language of messages")


def run(arguments: argparse.Namespace) -> int:
    """List all standards or show one; Refusal when no standard has the name."""
    standards = shipped().standards
    if not arguments.standard:
        for standard in standards.values():
            _list(standard, arguments.language)
        say("standards_total", arguments.language, count=len(standards))
        return 0
    if arguments.standard not in standards:
        raise Refusal(Problem.of("command.standards_unknown", arguments.standard))
    _show(standards[arguments.standard], arguments.language)
    return 0


def _list(standard: Standard, language: str) -> None:
    say("standards_name", language, id=standard.id, number=standard.number, name=named(standard, language))
    subject = word(f"standards_{standard.subject}", language)
    kind = word(f"standards_kind_{standard.outcome.kind.value}", language)
    say(
        "standards_row",
        language,
        subject=subject,
        effective=standard.effective,
        kind=kind,
        gates=len(standard.gates),
        count=sum(1 for _ in standard.indicators()),
        numbers=_numbers(tally(standard), language),
    )


def _numbers(found: Tally, language: str) -> str:
    if not found.given:
        text = word("standards_no_numbers", language)
        return text + (word("standards_missing", language, missing=found.missing) if found.missing else "")
    share = f"{100 * found.confirmed // found.given} %"
    counts = {"confirmed": found.confirmed, "unconfirmed": found.unconfirmed, "missing": found.missing}
    return word("standards_numbers", language, given=found.given, share=share, **counts)


def _show(standard: Standard, language: str) -> None:
    _list(standard, language)
    dates = {"issuer": standard.issuer, "issued": standard.issued, "effective": standard.effective}
    say("standards_issued", language, **dates, supersedes=standard.supersedes or "—")
    if standard.industries:
        say("standards_industries", language, codes=" ".join(standard.industries))
    if standard.note:
        say("standards_note", language, note=named(standard.note, language))
    _outcome(standard.outcome, language)
    for gate in standard.gates:
        code = "standards_veto" if gate.veto else "standards_gate"
        mark = word("standards_encouraged", language) if gate.encouraged else ""
        mark += doubt(gate.confidence, language)
        say(code, language, id=gate.id, name=named(gate, language), mark=mark)
    for group in standard.groups:
        _group(standard, group, language)
    _gaps(standard, language)


def _outcome(outcome: Outcome, language: str) -> None:
    if outcome.maximum is not None:
        mark = shown(outcome.pass_mark) if outcome.pass_mark is not None else word("standards_none", language)
        say("standards_outcome", language, maximum=shown(outcome.maximum), mark=mark)
    for grade in outcome.grades:
        condition = _condition(grade, language) + doubt(grade.confidence, language)
        say("standards_grade", language, name=named(grade, language), condition=condition)
    for choice in outcome.choices.values():
        least = f"{choice.least}{doubt(choice.confidence, language)}"
        say("standards_choice", language, id=choice.id, name=named(choice, language), least=least)
    if outcome.note:
        say("standards_note", language, note=named(outcome.note, language))


def _condition(grade: Grade, language: str) -> str:
    if grade.total is not None:
        return f"≥ {shown(grade.total)}"
    if grade.share is not None:
        return word("standards_share", language, share=shown(grade.share))
    if grade.level is not None and grade.index is not None:
        return f"{grade.level.sign} ≥ {shown(grade.index)}"
    return "—"


def _group(standard: Standard, group: Group, language: str) -> None:
    weight = word("standards_none", language)
    if group.weight is not None:
        weight = f"{shown(group.weight)}{doubt(group.confidence, language)}"
    code = "standards_group_bonus" if group.bonus else "standards_group"
    say(code, language, id=group.id, name=named(group, language), weight=weight)
    for indicator in group.indicators:
        points, mark = _points(standard, indicator, language), _mark(indicator, language)
        name, rule = named(indicator, language), in_words(indicator.rule, language)
        say("standards_indicator", language, id=indicator.id, name=name, points=points, mark=mark, rule=rule)


def _points(standard: Standard, indicator: Indicator, language: str) -> str:
    if indicator.points is not None:
        return f"{shown(indicator.points)}{doubt(indicator.confidence, language)}"
    sharing = standard.outcome.sharings.get(indicator.sharing)
    if sharing is not None:
        return word("standards_shared", language, points=shown(sharing.points), id=sharing.id)
    return f"—{doubt(indicator.confidence, language)}"


def _mark(indicator: Indicator, language: str) -> str:
    marks = [] if indicator.mark is Mark.ORDINARY else [word(f"standards_{indicator.mark.value}", language)]
    return " ".join((*marks, *([f"[{indicator.choice}]"] if indicator.choice else ())))


def _gaps(standard: Standard, language: str) -> None:
    """What the source lacks: weights and points that were not found, figures an office has to give."""
    found = missing(standard)
    lacking = [gap for gap in found if "/" not in gap]
    if lacking:
        say("standards_gaps", language, count=len(lacking), ids=" ".join(lacking))
    asked: dict[str, list[str]] = {}
    for gap in found:
        indicator, _, role = gap.partition("/")
        if role:
            asked.setdefault(named(LIMIT_NAMES[LimitRole(role)], language), []).append(indicator)
    for name, indicators in asked.items():
        say("standards_asked", language, name=name, ids=" ".join(indicators))
    if not found:
        say("standards_no_gaps", language)
