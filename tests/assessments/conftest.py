"""Small standards for tests: an outcome and some indicators over the plain facts x.a, x.b, …"""

from dataclasses import dataclass

import pytest
import yaml

from assessments.result import Result
from assessments.scoring.totals import score
from forms.catalogue import UNITS, Catalogue, shipped_texts
from forms.form import Form
from forms.loading import load
from forms.questions import Entry

FACTS = "abcdefgh"
SOURCES = {"made": {"zh": "测试用标准"}}
MADE = {"source": "made", "confidence": "A"}


@dataclass(frozen=True)
class Small:
    """A catalogue with one small standard, test/small, answered by texts."""

    catalogue: Catalogue

    @property
    def standard(self):
        return self.catalogue.standards["test/small"]

    def answers(self, texts, reason="试"):
        form = Form(self.catalogue, 2025)
        keys = {key: f"{key}@2025" if key.startswith("x.") else f"test/small/{key}" for key in texts}
        read = {keys[key]: form[keys[key]].read(Entry(text=text, reason=reason)) for key, text in texts.items()}
        return {key: answer for key, answer in read.items() if answer}

    def score(self, **texts) -> Result:
        """Score answers: a fact's letter or an indicator's id → what is typed; `_` in a name stands for /."""
        named = {f"x.{key}" if key in FACTS else key.replace("_", "/"): text for key, text in texts.items()}
        return score(self.catalogue, self.standard, 2025, self.answers(named))


class Plain(yaml.SafeDumper):
    """YAML without aliases, which catalogues refuse."""

    def ignore_aliases(self, data):
        return True


def dumped(tree):
    """A tree as the YAML text of a catalogue file."""
    return yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False)


@pytest.fixture
def small():
    """Build a small standard from its outcome and groups."""

    def build(outcome, *groups, gates=(), not_applicable="exclude") -> Small:
        formulas = {
            f"F{letter.upper()}": {
                **{"zh": f"数值{letter}", "en": f"Value {letter}", "name": letter, "expression": letter},
                **{"symbols": {letter: f"x.{letter}"}, "unit": "1", "clause": "1", **MADE},
            }
            for letter in FACTS
        }
        standard = {
            **{"standard": "test/small", "number": "T 1", "zh": "测试", "en": "Test", "subject": "enterprise"},
            **{"issuer": "测试", "issued": "2025", "effective": "2025", "not_applicable": not_applicable},
            **{"outcome": outcome, "sources": SOURCES, "gates": list(gates), "formulas": formulas},
            "groups": list(groups),
        }
        facts = {
            f"x.{letter}": {
                **{"zh": f"数{letter}", "en": f"Number {letter}", "unit": "1"},
                "definition": {"zh": "数", "en": "number"},
            }
            for letter in FACTS
        }
        texts = {
            UNITS: shipped_texts()[UNITS],
            "dictionary/test.yaml": dumped(facts),
            "standards/test/small.yaml": dumped(standard),
        }
        return Small(load(texts))

    return build
