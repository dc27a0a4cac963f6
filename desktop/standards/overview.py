"""What a standard is: document, dates, sources, conclusion, what does not apply, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from assessments.schemes.confirmation import unconfirmed
from desktop import theme
from desktop.parts import Notice, card, column, holder, label, named, row, scrolled
from desktop.standards.shelf import Listed
from desktop.standards.words import confidence_words, grade_words, outcome_words, policy_words, tally_words
from desktop.words import moment
from forms.asking import LIMIT_NAMES
from forms.confidence import missing
from forms.questions import LimitRole
from forms.standard import Standard

Facts = Iterator[tuple[str, str]]


class StandardOverview(QWidget):
    """Everything an officer has to know of a standard before it is used."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._comma = "、" if language == "zh" else ", "
        self.newer = Notice("notice")
        self._forms = {name: self._form() for name in ("document", "outcome", "gaps", "sources")}
        titles = {
            "document": self.tr("Document"),
            "outcome": self.tr("Conclusion"),
            "gaps": self.tr("Gaps"),
            "sources": self.tr("Sources"),
        }
        cards = [
            card(label(title, "heading"), holder(self._forms[name]), margin=12) for name, title in titles.items()
        ]
        layout = column(self.newer, *cards, spacing=10, margin=12)
        layout.addStretch(1)
        self.setLayout(row(scrolled(holder(layout)), spacing=0))

    @staticmethod
    def _form() -> QFormLayout:
        made = QFormLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.setHorizontalSpacing(theme.dp(16))
        made.setVerticalSpacing(theme.dp(4))
        made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return made

    def show_standard(self, listed: Listed) -> None:
        """Tell about a standard."""
        standard = listed.standard
        self._fill("document", self._document(listed))
        self._fill("outcome", self._outcome(standard))
        self._fill("gaps", self._gaps(standard))
        self._fill(
            "sources", ((key, f"{each.zh} {each.address}".strip()) for key, each in standard.sources.items())
        )
        words = self.tr(
            "A newer edition is here: {name} {number}, effective {day}. Results by this one are of old."
        )
        newer = listed.newer
        text = (
            words.format(name=named(newer, self._language), number=newer.number, day=newer.effective)
            if newer
            else ""
        )
        self.newer.show_text(text)

    def _fill(self, name: str, facts: Facts) -> None:
        form = self._forms[name]
        while form.rowCount():
            form.removeRow(0)
        for title, text in facts:
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label(title, "muted"), value)

    def _document(self, listed: Listed) -> Facts:
        standard = listed.standard
        yield self.tr("Number"), standard.number
        yield self.tr("Issuer"), standard.issuer
        dates = self.tr("issued {issued}, effective {effective}")
        yield self.tr("Dates"), dates.format(issued=standard.issued, effective=standard.effective)
        if standard.supersedes:
            yield self.tr("Supersedes"), standard.supersedes
        if standard.industries:
            yield self.tr("Industries"), self._comma.join(standard.industries)
        doubtful = len(unconfirmed(standard))
        words = self.tr("{count} places, wordings included, are to be confirmed").format(count=doubtful)
        yield (
            self.tr("Figures"),
            f"{tally_words(listed.tally)} · {words}" if doubtful else tally_words(listed.tally),
        )
        if standard.note:
            yield self.tr("Note"), named(standard.note, self._language)
        yield from self._origin(listed)
        yield self.tr("Id"), standard.id

    def _origin(self, listed: Listed) -> Facts:
        own = listed.installed
        if own is None:
            yield self.tr("Origin"), self.tr("came with the program")
            return
        words = self.tr("version {number}, installed {day} by {who} from {origin}")
        day = moment(own.installed)
        yield self.tr("Origin"), words.format(number=own.number, day=day, who=own.who, origin=own.origin)
        entered = self.tr("{who}, {day}, from {document}")
        words = entered.format(who=own.entered_by, day=own.entered_on, document=own.document)
        yield self.tr("Entered by"), words

    def _outcome(self, standard: Standard) -> Facts:
        outcome = standard.outcome
        yield self.tr("Kind"), outcome_words(standard, self._language)
        for grade in outcome.grades:
            yield named(grade, self._language), f"{grade_words(grade)}  {confidence_words(grade.confidence)}"
        for choice in outcome.choices.values():
            least = self.tr("at least {least} of the set").format(least=choice.least)
            yield named(choice, self._language), f"{least}  {confidence_words(choice.confidence)}"
        yield self.tr("Not applicable"), policy_words(standard.not_applicable)
        for title, wording in ((self.tr("All in order"), outcome.met), (self.tr("Otherwise"), outcome.failed)):
            if wording:
                yield title, named(wording, self._language)
        if outcome.note:
            yield self.tr("Note"), named(outcome.note, self._language)

    def _gaps(self, standard: Standard) -> Facts:
        """What the source lacks, by what it is."""
        found = missing(standard)
        lacking = [gap for gap in found if "/" not in gap]
        if lacking:
            words = self.tr("judged, but earn nothing: {ids}").format(ids=self._comma.join(lacking))
            yield self.tr("Without weight or points"), words
        asked: dict[LimitRole, list[str]] = {}
        for gap in found:
            indicator, _, role = gap.partition("/")
            if role:
                asked.setdefault(LimitRole(role), []).append(indicator)
        for limit, ids in asked.items():
            words = self.tr("entered with the document on site: {ids}").format(ids=self._comma.join(ids))
            yield named(LIMIT_NAMES[limit], self._language), words
        if not found:
            yield self.tr("None"), self.tr("every weight, point and limit is there")
