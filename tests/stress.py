"""Long standards for tests of speed: every indicator, fact and figure in them is invented and means nothing."""

from itertools import count

import yaml

from assessments.session import Session
from assessments.store import Store
from forms.catalogue import UNITS, Catalogue, shipped_texts
from forms.form import Form
from forms.loading import load
from forms.questions import Document, Entry, Fact, Judgement, Limit, LimitRole, Question, Selection
from tests.conftest import OFFICERS, SITE

STRESS, YEAR, SECTION = "test/stress", 2025, 15  # indicators of an ordinary section
FILE, FACTS = f"standards/{STRESS}.yaml", "dictionary/stress.yaml"
MADE = {"source": "made", "confidence": "B"}
SOURCES = {"made": {"zh": "测试用数据，全部虚构，不是任何标准"}}
OPTIONS = ("完全符合", "大部分符合", "小部分符合", "不符合")
TYPED = {LimitRole.BASELINE: "50", LimitRole.LEADING: "20", LimitRole.START: "60", LimitRole.TARGET: "30"}


class Plain(yaml.SafeDumper):
    """YAML without aliases, which catalogues refuse."""

    def ignore_aliases(self, data):
        return True


def figure(value):
    return {"value": value, **MADE}


def wording(zh, en):
    return {"zh": zh, "en": en}


def rules(number):
    """Every kind of rule, with what beside the rule its indicator needs: (rule, facts, further keys)."""
    options = [{"key": f"o{at}", **wording(zh, f"Option {at}"), "points": 3 - at} for at, zh in enumerate(OPTIONS)]
    levels = [{"key": key, **wording(f"测试条件{key}", f"Condition {key}")} for key in ("I", "II", "III")]
    bases = {"I": figure(20), "II": figure(40), "III": figure(60)}
    bands = [{"points": 3 - at, **figure(20 * (at + 1))} for at in range(3)]
    leading = {"leading": wording("测试用引领值说明", "Leading value, invented"), "measures": ["A", "B"]}
    return (
        ({"kind": "met"}, 0, {}),
        ({"kind": "between", "direction": "lower"}, 3, leading),
        ({"kind": "met", "options": options, "discretion": True}, 0, {}),
        ({"kind": "threshold", "direction": "lower", "unit": "1", "bounds": [figure(50)]}, 2, {}),
        ({"kind": "levels", "direction": "lower", "unit": "1", "levels": bases}, 2, {}),
        ({"kind": "levels", "options": levels}, 0, {}),
        ({"kind": "ratio", "direction": "higher", "unit": "1", "reference": figure(10), "cap": 1}, 2, {}),
        ({"kind": "bands", "direction": "lower", "unit": "1", "bands": bands}, 2, {}),
        ({"kind": "progress", "direction": "lower", "unit": "1"}, 2, {}),
        ({"kind": "deduct", "unit": "1", "each": figure(1)}, 1, {}),
    )[number % 10]


class Writing:
    """A standard as it is being written: indicators of all kinds in turn, with the facts they use."""

    def __init__(self):
        self.facts, self.formulas = {}, {}

    def indicator(self, number):
        """One indicator and how many questions it asks."""
        rule, facts, more = rules(number)
        measures = [self._formula(number, mark, facts) for mark in more.get("measures", [""])] if facts else []
        made = {
            **{"id": f"I{number}", "number": f"{number}", "points": 3, "rule": rule, "clause": f"测试 {number}"},
            **wording(f"第{number}项测试指标（{rule['kind']}）", f"Test indicator {number} ({rule['kind']})"),
            "requirement": wording(f"测试要求{number}：按所填数据评分。", f"Invented requirement {number}."),
            "evidence": wording("测试用佐证说明：查台账和现场。", "Invented evidence: records and site."),
            **({"measures": measures} if measures else {}),
            **{key: text for key, text in more.items() if key != "measures"},
            **MADE,
        }
        asked = {"between": 4, "progress": 3}.get(rule["kind"], 0)
        return made, facts + asked if facts else 1

    def _formula(self, number, mark, facts):
        """A quotient of the first fact and another one; a second measure uses the third fact."""
        below = 3 if mark == "B" else 2
        alone = facts == 1
        used = {"a": self._fact(number, 1, alone)} | ({} if alone else {"b": self._fact(number, below, alone)})
        key = f"F{number}{mark}"
        self.formulas[key] = {
            **wording(f"测试数值{number}{mark}", f"Test value {number}{mark}"),
            **{"name": "v", "expression": "a" if alone else "a / b", "symbols": used, "unit": "1"},
            **{"clause": f"测试 {number}", **MADE},
        }
        return key

    def _fact(self, number, at, alone):
        code = f"stress.f{number}_{at}"
        self.facts[code] = {
            **wording(f"第{number}项数据{at}", f"Figure {at} of {number}"),
            **{"definition": wording("测试数据，没有含义。", "Invented, means nothing.")},
            **({"unit": "1"} if alone else {"unit": "t", "accepted": ["t", "kg", "万t"]}),
        }
        return code


def texts(questions, section=SECTION):
    """A catalogue of one standard that asks at least so many questions; `section` indicators to a section."""
    writing, groups, asked = Writing(), [], 0
    for number in count(1):
        if asked >= questions:
            break
        if (number - 1) % section == 0:
            at = len(groups) + 1
            groups.append({"id": f"G{at}", **wording(f"第{at}组测试指标", f"Test group {at}"), "indicators": []})
        made, more = writing.indicator(number)
        groups[-1]["indicators"].append(made)
        asked += more
    for group in groups:
        group["weight"] = 3 * len(group["indicators"])
    standard = {
        **{"standard": STRESS, "number": "TEST", **wording("长表测试（虚构）", "Long form for tests, invented")},
        **{"subject": "enterprise", "issuer": "测试", "issued": "2025", "effective": "2025"},
        **{"not_applicable": "exclude", "outcome": {"maximum": sum(each["weight"] for each in groups)}},
        **{"sources": SOURCES, "formulas": writing.formulas, "groups": groups},
    }
    return {UNITS: shipped_texts()[UNITS], FACTS: _dumped(writing.facts), FILE: _dumped(standard)}


def stress(questions, section=SECTION) -> Catalogue:
    """The catalogue of a long form, read and linted as any other."""
    return load(texts(questions, section))


def draft(store: Store, catalogue: Catalogue, *, every=1) -> str:
    """The id of a new draft under a long standard with every question answered, or every second, … (0: none)."""
    store.add_site(SITE)
    made = store.open_assessment(SITE.code, YEAR, catalogue, OFFICERS)
    if every:
        with store.db.atomic():
            session = Session(store, made.id)
            for question in list(session.form)[::every]:
                session.answer(question.key, Entry(text=text_for(question)))
    keys = [question.key for question in Form(catalogue, YEAR)]
    store.remember(made.id, keys[len(keys) // 2])  # the officer went away in the midst of it
    return made.id


def text_for(question: Question, other=False) -> str:
    """An answer in the question's own kind; the other one differs from it."""
    match question:
        case Judgement(options=options) | Selection(options=options):
            return options[int(other)].key
        case Document():
            return "示例文件二" if other else "示例文件"
        case Limit(role=role):
            return TYPED[role] + ("1" if other else "")
        case Fact():
            return "35" if other else "40"
    raise TypeError(question)


def _dumped(tree):
    return yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False)
