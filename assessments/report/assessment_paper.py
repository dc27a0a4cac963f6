"""The paper of an assessment's report: what its chapters ask of the snapshot besides words and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assessments.assessment import Phase
from assessments.journal import PHASE
from assessments.report.paper import Paper
from assessments.result import Result
from assessments.snapshot import Signer, Snapshot
from assessments.wording.headline import Headline, headline
from forms.standard import Standard

_TAIL = re.compile(r"(评价|评估|审核|标准|通则|导则|指标体系|规范).*$")
_BRACKETS = re.compile(r"（[^（）]*）")


class AssessmentPaper(Paper):
    """Writes a snapshot's report."""

    def __init__(self, snapshot: Snapshot, language: str, signers: Sequence[Signer] = ()) -> None:
        super().__init__(language)
        self.snapshot, self.signers = snapshot, tuple(signers)

    def title(self) -> str:
        """The report's title, from those of the standards: 绿色工厂现场评价报告 for 绿色工厂评价通则."""
        topics = [
            _TAIL.sub("", _BRACKETS.sub("", standard.zh)) for standard in self.snapshot.catalogue.standards.values()
        ]
        shortest = min(topics, key=len, default="")
        if not shortest or not all(shortest in each for each in topics):
            shortest = self.say(f"topic.{self.snapshot.site.kind.value}")
        return self.say("report", topic=shortest)

    def completed(self) -> str:
        """When the assessment was completed, from its journal; '' for a draft."""
        if self.snapshot.assessment.phase is Phase.DRAFT:
            return ""
        for row in reversed(self.snapshot.journal):
            if row.question == PHASE and json.loads(row.after)["phase"] == Phase.COMPLETE.value:
                return row.at
        return ""

    def standard(self, result: Result) -> Standard:
        """The very edition a result was scored under."""
        return self.snapshot.catalogue.standards[result.standard]

    def headline(self, result: Result) -> Headline:
        """The figures and the conclusion of a result."""
        return headline(result, self.standard(result).outcome.pass_mark)
