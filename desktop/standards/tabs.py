"""The other sides of a standard: its requirements, the facts it uses, and the quotas of its industries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.parts import column, label, named
from desktop.quotas.words import details
from desktop.search import matches
from desktop.standards.told import Told
from desktop.standards.words import ROLES, confidence_words
from desktop.tables import Column
from forms.catalogue import Catalogue, facts_of
from forms.quotas.quota import LEVELS_OF, Quota
from forms.quotas.reading import shipped_library
from forms.quotas.search import proposed, search, status_on
from forms.standard import FactDefinition, GateItem, Standard
from forms.units import signs


class StandardGates(QWidget):
    """Basic requirements, vetoes and what is only encouraged."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._standard: Standard | None = None
        wide = language != "zh"
        columns = (
            Column(self.tr("Id"), lambda gate: gate.id, width=90),
            Column(self.tr("Requirement or veto"), lambda gate: named(gate, language)),
            Column(self.tr("Kind"), self._kind, width=128 if wide else 92),
            Column(
                self.tr("Confidence"),
                lambda gate: confidence_words(gate.confidence),
                chip=lambda gate: ROLES[gate.confidence],
                width=158 if wide else 112,
            ),
            Column(self.tr("Clause"), lambda gate: gate.clause, width=130, spare=1),
        )
        empty = self.tr("This standard has no basic requirements and no vetoes.")
        name = self.tr("Requirements and vetoes")
        self.told = Told(name, columns, self._words, self._fits, empty)
        self.setLayout(column(self.told))

    def show_standard(self, standard: Standard) -> None:
        """Show the gates of a standard."""
        self._standard = standard
        self.told.show_rows(standard.gates)

    def _kind(self, gate: GateItem) -> str:
        if gate.veto:
            return self.tr("veto")
        return self.tr("encouraged") if gate.encouraged else self.tr("requirement")

    def _fits(self, query: str, gate: GateItem) -> bool:
        return matches(query, gate.id, gate.zh, gate.en, gate.clause)

    def _words(self, gate: GateItem) -> str:
        assert self._standard is not None
        colon = "：" if self._language == "zh" else ": "
        lines = [f"{gate.id}  {named(gate, self._language)}"]
        wordings = (
            (self.tr("Period"), gate.window),
            (self.tr("Evidence"), gate.evidence),
            (self.tr("Note"), gate.note),
        )
        lines += [title + colon + named(wording, self._language) for title, wording in wordings if wording]
        source = self._standard.sources[gate.source].zh
        lines.append(f"{gate.clause}  {source}  {confidence_words(gate.confidence)}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Used:
    """A fact with the names of the other standards that use it too."""

    fact: FactDefinition
    others: tuple[str, ...]


class StandardFacts(QWidget):
    """What is asked, each with its definition and who asks for the same: it is entered once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        columns = (
            Column(self.tr("Fact"), lambda used: named(used.fact, language)),
            Column(self.tr("Unit"), lambda used: signs(used.fact.unit), width=96),
            Column(self.tr("Also used by"), self._count, width=150 if language == "zh" else 190),
            Column(self.tr("Code"), lambda used: used.fact.code, width=210, spare=1),
        )
        empty = self.tr("This standard asks for no figures.")
        self.told = Told(self.tr("Facts used"), columns, self._words, self._fits, empty)
        self._saved = label("", "small", wrap=True)
        layout = column(self.told, spacing=0)
        self.told.lines.insertWidget(0, self._saved)
        self.setLayout(layout)

    def show_standard(self, standard: Standard, catalogue: Catalogue) -> None:
        """Show the facts that a standard uses, the most shared first."""
        users: dict[str, list[str]] = {}
        for other in catalogue.standards.values():
            for code in facts_of(other) if other.id != standard.id else ():
                users.setdefault(code, []).append(named(other, self._language))
        rows = [Used(catalogue.dictionary[code], tuple(users.get(code, ()))) for code in facts_of(standard)]
        rows.sort(key=lambda used: -len(used.others))
        self.told.show_rows(rows)
        shared = sum(1 for used in rows if used.others)
        words = self.tr("{shared} of {count} facts serve other standards too: entered once, used by all of them.")
        self._saved.setText(words.format(shared=shared, count=len(rows)) if rows else "")

    def _count(self, used: Used) -> str:
        return self.tr("{count} standards").format(count=len(used.others)) if used.others else "—"

    def _fits(self, query: str, used: Used) -> bool:
        return matches(query, used.fact.zh, used.fact.en, used.fact.code)

    def _words(self, used: Used) -> str:
        fact, comma = used.fact, "、" if self._language == "zh" else ", "
        lines = [f"{named(fact, self._language)}  {fact.code}  [{signs(fact.unit)}]"]
        lines.append(named(fact.definition, self._language))
        if fact.accepted:
            units = comma.join(signs(unit) for unit in fact.accepted)
            lines.append(self.tr("Other units taken: {units}").format(units=units))
        if used.others:
            lines.append(self.tr("Also used by: {names}").format(names=comma.join(used.others)))
        return "\n".join(lines)


class StandardQuotas(QWidget):
    """The quota library, at first what fits the industries of the standard; searched by code or product."""

    def __init__(self, language: str, day: date) -> None:
        super().__init__()
        self._language, self._day = language, day
        self._near: tuple[Quota, ...] = ()
        columns = (
            Column(self.tr("Product"), lambda quota: named(quota, language)),
            Column(self.tr("Document"), lambda quota: quota.document.number, width=180),
            Column(self.tr("Values"), self._values, width=230),
            Column(self.tr("Edition"), self._edition, width=92, spare=1),
        )
        empty = self.tr("The library has nothing for the industries of this standard. Search by product or code.")
        self.told = Told(self.tr("Quotas and benchmarks"), columns, self._words, lambda _query, _quota: True, empty)
        self.told.search.setPlaceholderText(self.tr("Industry code or product, such as C3011 or cement"))
        self.told.search.textChanged.connect(lambda _: self._search())
        self.setLayout(column(self.told))

    def show_standard(self, standard: Standard) -> None:
        """Show the quotas of a standard's industries."""
        quotas = shipped_library().quotas
        found = (quota for code in standard.industries for quota in proposed(quotas, code))
        self._near = tuple({quota.id: quota for quota in found}.values())
        self._search()

    def _search(self) -> None:
        query = self.told.search.text().strip()
        self.told.show_rows(search(shipped_library().quotas, query) if query else self._near)

    def _values(self, quota: Quota) -> str:
        levels = (level for level in LEVELS_OF[quota.document.kind] if level in quota.levels)
        values = " · ".join(quota.printed(level) for level in levels)
        return f"{values} {signs(quota.unit)}" if values else "—"

    def _edition(self, quota: Quota) -> str:
        return named(status_on(quota, self._day, shipped_library().documents).words, self._language)

    def _words(self, quota: Quota) -> str:
        status = status_on(quota, self._day, shipped_library().documents)
        return details(quota, status, self._language)
