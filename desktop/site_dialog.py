"""Adding a site or correcting its description."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from assessments import sites
from assessments.sites import Site, SiteKind
from assessments.sites.search import parks_of
from assessments.store import Store
from desktop.fields import Field, FieldDialog
from desktop.parts import button, holder, row
from desktop.pickers import Picker, division_choices, industry_choices, zone_choices
from desktop.sites.words import park_choices
from forms.problems import Problem, Refusal


class SiteDialog(FieldDialog):
    """Asks for a site; `site` is what was stored once the dialog is accepted."""

    def __init__(
        self, store: Store, language: str, site: Site | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Add a site") if site is None else self.tr("Edit the site"))
        self._store, self._language, self._editing = store, language, site
        self._parks = parks_of(store)
        self.site = site
        self._make_inputs()
        self._add_fields()
        self.save = button(self.tr("Save"), self.submit, "primary")
        self.finish(self.save, button(self.tr("Cancel"), self.reject))
        self._fill(site)
        self.code.textChanged.connect(self._check_code)
        self.fit()
        (self.name if site else self.code).setFocus()

    def _make_inputs(self) -> None:
        self.enterprise = QRadioButton(self.tr("Enterprise"))
        self.park = QRadioButton(self.tr("Industrial park"))
        self._kinds = QButtonGroup(self)
        for choice in (self.enterprise, self.park):
            self._kinds.addButton(choice)
            choice.toggled.connect(lambda _on: self._kind_chosen())
        self.enterprise.setChecked(True)
        self.code, self.name, self.address, self.contact = (QLineEdit() for _ in range(4))
        self.division = Picker(division_choices(self._language))
        self.industry = Picker(industry_choices(self._language))
        self.belongs = Picker(park_choices(self._parks))
        self.zone = Picker(zone_choices(), free=True)

    def _add_fields(self) -> None:
        typing = self.tr("Type a part of the name, the code or pinyin initials")
        optional = self.tr("Optional")
        for picker in (self.division, self.industry, self.belongs, self.zone):
            picker.setPlaceholderText(typing)
        for line in (self.address, self.contact):
            line.setPlaceholderText(optional)
        self._code_field = Field(self.tr("Unified social credit code (parks: park code)"), self.code)
        self._name_field = Field(self.tr("Name"), self.name)
        self._division_field = Field(self.tr("City, county or district"), self.division)
        self._industry_field = Field(self.tr("Industry (GB/T 4754-2017)"), self.industry)
        self.fields.addWidget(holder(row(self.enterprise, self.park, None, spacing=16)))
        for field in (self._code_field, self._name_field, self._division_field, self._industry_field):
            self.fields.addWidget(field)
        self._park_field = Field(self.tr("Park it belongs to"), self.belongs)
        both = row(self._park_field, Field(self.tr("Development zone"), self.zone), spacing=16)
        self.fields.addWidget(holder(both))
        self.fields.addWidget(
            holder(
                row(Field(self.tr("Address"), self.address), Field(self.tr("Contact"), self.contact), spacing=16)
            )
        )

    def _fill(self, site: Site | None) -> None:
        if site is None:
            return
        (self.park if site.kind is SiteKind.PARK else self.enterprise).setChecked(True)
        self.code.setText(site.code)
        self.name.setText(site.name)
        self.division.choose(site.division)
        self.industry.choose(site.industry)
        self.belongs.choose(site.park)
        self.zone.choose(site.zone)
        self.address.setText(site.address)
        self.contact.setText(site.contact)
        self.code.setReadOnly(True)
        for choice in (self.enterprise, self.park):
            choice.setEnabled(False)
        self._code_field.tell(self.tr("The code is the key of the site and stays as it is."))

    def typed(self) -> Site:
        """The site as typed so far."""
        return Site(
            code=sites.clean_code(self.code.text()),
            kind=SiteKind.PARK if self.park.isChecked() else SiteKind.ENTERPRISE,
            name=self.name.text().strip(),
            division=self.division.code or self.division.text().strip(),
            industry=self.industry.code or self.industry.text().strip(),
            zone=self.zone.code,
            park="" if self.park.isChecked() else self.belongs.code or self.belongs.text().strip(),
            address=self.address.text().strip(),
            contact=self.contact.text().strip(),
        )

    def submit(self) -> None:
        """Store the site, or say beside each field what is wrong and keep everything."""
        site = self.typed()
        self.notice.show_text("")
        problems = sites.problems(site, {park.code for park in self._parks})
        for problem in problems:
            self._tell(problem)
        for field in (self._name_field, self._division_field, self._industry_field, self._park_field):
            if not any(self._field_of(problem) is field for problem in problems):
                field.tell()
        if problems or self._already_there(site):
            return
        try:
            self.site = self._store.add_site(site)
        except Refusal as refusal:
            self.notice.show_text(refusal.problem.text(self._language))
            return
        self.accept()

    def _tell(self, problem: Problem) -> None:
        self._field_of(problem).tell(problem.text(self._language), "problem")

    def _field_of(self, problem: Problem) -> Field:
        fields = {
            "site.name": self._name_field,
            "site.division": self._division_field,
            "site.industry": self._industry_field,
            "site.park_unknown": self._park_field,
        }
        return fields.get(problem.code, self._code_field)

    def _already_there(self, site: Site) -> bool:
        """A new site must not overwrite the description of one that is there."""
        if self._editing is not None:
            return False
        try:
            known = self._store.site(site.code)
        except KeyError:
            return False
        text = self.tr("This code is in the list already: {name}. Nothing was changed; open it there.")
        self._code_field.tell(text.format(name=known.name), "problem")
        return True

    def _kind_chosen(self) -> None:
        """A park belongs to no park."""
        if hasattr(self, "_park_field"):
            self._park_field.setVisible(self.enterprise.isChecked())
            self._check_code()

    def _check_code(self) -> None:
        """Say while typing how far the code is, and which check character the first 17 give."""
        if self._editing is not None:
            return
        code = sites.clean_code(self.code.text())
        if not code or self.park.isChecked():
            self._code_field.tell()
            return
        problem = sites.code_problem(code)
        if problem is None:
            self._code_field.tell(self.tr("The check character is right."), "hint-good")
        elif problem.code == "site.code_length" and len(code) < sites.LENGTH:
            self._code_field.tell(self._expected(code))
        else:
            self._tell(problem)

    def _expected(self, code: str) -> str:
        if len(code) == sites.LENGTH - 1:
            trial = sites.code_problem(code + "0")
            details = dict(trial.details) if trial else {"expected": "0"}
            if "expected" in details:
                return self.tr("17 of 18; the last character should be {expected}").format(
                    expected=details["expected"]
                )
        return self.tr("{count} of 18 characters").format(count=len(code))
