"""The score panel: the conclusion as it stands, the groups, and why the current indicator has its points."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessments.result import Result
from assessments.wording.headline import Headline, headline
from desktop import theme
from desktop.assessing.changed_panel import ChangedPanel, FailedNotice
from desktop.explanation import Explanation
from desktop.flow import Words
from desktop.parts import named, rule, say
from desktop.total_view import TotalView
from forms.form import Item, Section
from forms.questions import Question


class ScorePanel(QWidget):
    """The right side of the assessment: what fails, total, groups, what the last answer changed, explanation."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.total, self.explanation = TotalView(language), Explanation(language)
        self.failed, self.changed = FailedNotice(language), ChangedPanel(language)
        self.others = Words("", "small")
        self._shown: Result | None = None
        layout = QVBoxLayout(self)
        margin = theme.dp(16)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.dp(12))
        for widget in (self.failed, self.total, self.others, self.changed, rule(), self.explanation):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_results(
        self, results: dict[str, Result], section: Section, item: Item | None, question: Question | None
    ) -> None:
        """Show all results as they stand at a place of the form."""
        result = results[section.standard.id]
        if result is not self._shown:  # the cursor moves more often than the score changes
            self._shown = result
            self.failed.show_results(results)
            self.total.show_result(result)
        rest = (each for key, each in results.items() if key != section.standard.id)
        words = self.tr("{name}: {figures}")
        texts = (
            words.format(name=named(each, self.language), figures=self._in_brief(headline(each))) for each in rest
        )
        say(self.others, "\n".join(texts))
        if item is not None:
            self.explanation.show_item(section, item, question, result)

    def _in_brief(self, found: Headline) -> str:
        main = found.figures[0]
        return f"{main.name.text(self.language)} {main.text(self.language)} · {found.brief.text(self.language)}"
