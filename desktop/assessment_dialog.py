"""Opening a new assessment: year, standards and officers."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from assessments.assessment import Assessment, Officer, Phase
from assessments.proposing import proposals
from assessments.schemes.installed import catalogue_in_use
from assessments.sites import Site
from assessments.store import Store
from assessments.visiting import VisitPlan, begin_visit
from desktop import theme
from desktop.day_field import day_field
from desktop.fields import Field, FieldDialog
from desktop.parts import button, holder, label, row
from desktop.settings import SettingsFile
from desktop.standard_list import StandardList
from forms.problems import Refusal

FIRST_YEAR = 2015


class AssessmentDialog(FieldDialog):
    """Asks what to assess; `assessment` is what was opened once the dialog is accepted."""

    def __init__(self, store: Store, settings: SettingsFile, site: Site, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New assessment"))
        self._store, self._settings, self._site = store, settings, site
        self._language = settings.current.language
        self._in_use = catalogue_in_use(store)
        self.assessment: Assessment | None = None
        self._make_year()
        self._make_visit()
        self._make_standards()
        self._make_officers()
        self.begin = button(self.tr("Open assessment"), self.submit, "primary")
        self.finish(self.begin, button(self.tr("Cancel"), self.reject))
        self.notice.show_text("\n".join(each.text(self._language) for each in self._in_use.problems), "notice")
        self._look_for_earlier()
        self.year.setFocus()

    def _make_year(self) -> None:
        self.year = QSpinBox()
        this_year = date.today().year
        self.year.setRange(FIRST_YEAR, this_year)
        self.year.setValue(this_year - 1)
        self.year.setMaximumWidth(theme.dp(140))
        self.year.valueChanged.connect(lambda _year: self._look_for_earlier())
        hint = self.tr("The year whose figures are assessed; usually the last full year.")
        self._year_field = Field(self.tr("Evaluation year"), self.year, hint)
        self.fields.addWidget(label(self._site.name, "heading", wrap=True))

    def _make_visit(self) -> None:
        self.day = day_field(self._store.clock().date(), self._language)
        hint = self.tr("The workbench lists the visit on that day; today when you are there already.")
        both = row(self._year_field, Field(self.tr("Day of the visit"), self.day, hint), spacing=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.fields.addWidget(holder(both))

    def _make_standards(self) -> None:
        fitting = [
            each for each in self._in_use.catalogue.standards.values() if each.subject == self._site.kind.value
        ]
        earlier = self._store.assessments(self._site.code)
        proposed = proposals(fitting, self._site, earlier, self._store.clock().date())
        self.list = StandardList(fitting, proposed, self._language)
        self.standards = self.list.ticks()
        box: QWidget = self.list
        if not fitting:
            box = label(self.tr("No standard is shipped for this kind of site yet."), "hint-warning")
        hint = self.tr("Each figure is asked once, however many standards use it.")
        self._standards_field = Field(self.tr("Standards"), box, hint)
        self.fields.addWidget(self._standards_field)

    def _make_officers(self) -> None:
        current = self._settings.current
        self.officers = [(QLineEdit(), QLineEdit()) for _ in range(2)]
        self.officers[0][0].setText(current.officer)
        self.officers[0][1].setText(current.office)
        self.officers[1][1].setText(current.office)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.dp(8))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        names = (self.tr("Name of the first officer"), self.tr("Name of the second officer (optional)"))
        for line, (name, office) in enumerate(self.officers):
            name.setPlaceholderText(names[line])
            name.setAccessibleName(names[line])
            office.setPlaceholderText(self.tr("Office"))
            office.setAccessibleName(self.tr("Office"))
            grid.addWidget(name, line, 0)
            grid.addWidget(office, line, 1)
        self._officers_field = Field(self.tr("Officers"), box, self.tr("Printed in the report; they sign it."))
        self.fields.addWidget(self._officers_field)

    def _look_for_earlier(self) -> None:
        """Mention a draft of the same year; opening a second one is allowed."""
        year = self.year.value()
        drafts = [
            each
            for each in self._store.assessments(self._site.code)
            if each.year == year and each.phase is Phase.DRAFT
        ]
        text = self.tr("There is a draft for {year} already. A second one stays independent of it.")
        self._year_field.tell(text.format(year=year) if drafts else "", "hint-warning")

    def chosen(self) -> list[str]:
        """The standards that are ticked."""
        return [key for key, check in self.standards.items() if check.isChecked()]

    def typed_officers(self) -> list[Officer]:
        """The officers that have a name."""
        typed = [(name.text().strip(), office.text().strip()) for name, office in self.officers]
        return [Officer(name=name, office=office) for name, office in typed if name]

    def submit(self) -> None:
        """Open the assessment, or say what is missing and keep everything."""
        officers, standards = self.typed_officers(), self.chosen()
        self._standards_field.tell("" if standards else self.tr("Choose at least one standard."), "problem")
        self._officers_field.tell(self._officers_problem(officers), "problem")
        if not standards or self._officers_problem(officers):
            return
        try:
            catalogue = self._in_use.catalogue.only(standards)
            year = self.year.value()
            plan = VisitPlan(on=self.day.date().toString(Qt.DateFormat.ISODate))
            self.assessment = begin_visit(self._store, self._site.code, year, catalogue, officers, plan)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language), "alarm")
            return
        self.accept()

    def _officers_problem(self, officers: list[Officer]) -> str:
        if not officers:
            return self.tr("Enter at least one officer.")
        if any(not officer.office for officer in officers):
            return self.tr("Enter the office of each officer.")
        if len({officer.name for officer in officers}) < len(officers):
            return self.tr("Both officers have the same name; the second signs with a key of their own.")
        return ""
