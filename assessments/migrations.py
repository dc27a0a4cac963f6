"""The database schema as numbered steps; a released step is never edited, only followed by another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database, Migrations

from assessments import tally

APPLICATION = 0x4C484E47  # "LHNG" in SQLite's application_id marks a database of this program

steps = Migrations("assessments")

_APPEND_ONLY = """
CREATE TRIGGER {table}_is_never_{verb}d BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are never {verb}d'); END;
"""

# What came in a package is kept whole in its branch, so what follows from it may be written again.
_KEPT_IN_BRANCHES = """
CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table}
WHEN NOT EXISTS (SELECT 1 FROM branch WHERE assessment = OLD.assessment)
BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END;
"""

_CLOSED = """
CREATE TRIGGER answer_{verb}_needs_a_draft BEFORE {verb} ON answer
WHEN (SELECT phase FROM assessment WHERE id = {row}.assessment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'answers change only while the assessment is a draft'); END;
"""

_TRANSFERS = """
INSERT INTO package (sha256, assessment, direction, file, place, signers, at)
SELECT b.sha256, b.assessment, b.direction, COALESCE(w.file, b.file),
  CASE WHEN b.file = w.file OR w.file IS NULL THEN '' ELSE b.file END, b.signers, b.at
FROM package_before b
LEFT JOIN package_before w ON b.direction = 'handed' AND w.sha256 = b.sha256 AND w.direction = 'written'
ORDER BY b.rowid
"""


_PHASE_FOLLOWS = """
CREATE TRIGGER tally_follows_the_phase AFTER UPDATE OF phase ON assessment
BEGIN UPDATE tally SET phase = NEW.phase WHERE assessment = NEW.id; END;
"""


@steps()
def sites(db: Database) -> None:
    """Who is assessed."""
    _table(db, "site", "code kind name division industry zone address contact added", pk="code")


@steps()
def assessments(db: Database) -> None:
    """Assessments and the exact catalogue texts they use."""
    _table(db, "edition", "sha256 name text", pk="sha256")
    heads = "id site year:int standards officers phase opened changed resume predecessor? revision:int"
    _table(db, "assessment", heads, pk="id", foreign=[("site", "site", "code")])
    links = [("assessment", "assessment", "id"), ("edition", "edition", "sha256")]
    _table(db, "assessment_edition", "assessment name edition", pk=("assessment", "name"), foreign=links)


@steps()
def answers(db: Database) -> None:
    """Answers, which change only in a draft, and the append-only journal."""
    owner = [("assessment", "assessment", "id")]
    values = "assessment question state number? word? unit text reason remark evidence"
    _table(db, "answer", values, pk=("assessment", "question"), foreign=owner)
    rows = "assessment number:int question before after who at device previous hash"
    _table(db, "journal", rows, pk=("assessment", "number"), foreign=owner)
    _append_only(db, "journal")
    for verb, row in (("insert", "NEW"), ("update", "OLD"), ("delete", "OLD")):
        db.execute(_CLOSED.format(verb=verb, row=row))


@steps()
def results(db: Database) -> None:
    """Immutable results, evidence files, and the ledger of packages written and imported."""
    owner = [("assessment", "assessment", "id")]
    _table(db, "result", "assessment standard sha256 json", pk=("assessment", "standard"), foreign=owner)
    _table(db, "evidence", "sha256 name mime size:int added", pk="sha256")
    _table(db, "package", "sha256 assessment direction file signers at", pk=("sha256", "direction"), foreign=owner)
    for table in ("result", "package"):
        _append_only(db, table)


@steps()
def rescorings(db: Database) -> None:
    """Results under newer editions beside the first, in a chain of their own: the signed journal must not grow."""
    columns = "assessment number:int standard head catalogue sha256 result comparison carried"
    columns += " who at device previous hash"
    owner = [("assessment", "assessment", "id")]
    _table(db, "rescoring", columns, pk=("assessment", "number"), foreign=owner)
    _append_only(db, "rescoring")


@steps()
def schemes(db: Database) -> None:
    """Schemes that the office installed, every version kept, and its confirmations of figures in one chain."""
    columns = "standard number:int text sha256 dictionary? entered_by entered_on document origin installed who"
    _table(db, "scheme", columns, pk=("standard", "number"))
    columns = "number:int standard sha256 place value confidence document who at device previous hash"
    _table(db, "confirmation", columns, pk="number")
    for table in ("scheme", "confirmation"):
        _append_only(db, table)


@steps()
def visits(db: Database) -> None:
    """What a visit leaves besides answers: notes, what is being typed, the bin; parks, targets and their counts."""
    owner = [("assessment", "assessment", "id")]
    _table(db, "note", "assessment key json", pk=("assessment", "key"), foreign=owner)
    _table(
        db,
        "savepoint",
        "assessment catalogue number:int process opened question text typed",
        pk="assessment",
        foreign=owner,
    )
    _table(db, "bin", "number:int kind key name json at who restored", pk="number")
    db.table("site").add_column("park", str, not_null_default="")
    _table(db, "target_set", "id number:int text sha256 installed who", pk=("id", "number"))
    _table(db, "county_count", "number:int target_set target kind value as_of source who at", pk="number")
    for table in ("target_set", "county_count"):
        _append_only(db, table)


@steps()
def transfers(db: Database) -> None:
    """The ledger of packages as a sequence: one package may go to several places, and to one of them again.

    Before, a package had one row for each direction, and where it was handed in its place stood for its name.
    """
    db.execute("ALTER TABLE package RENAME TO package_before")
    columns = "number:int sha256 assessment direction file place signers at"
    _table(db, "package", columns, pk="number", foreign=[("assessment", "assessment", "id")])
    db.execute(_TRANSFERS)
    db.execute("DROP TABLE package_before")
    _append_only(db, "package")
    db.table("package").create_index(["sha256"])


@steps()
def tallies(db: Database) -> None:
    """Results as tables of a county need them: columns to filter and sort by, and beside them what they open.

    They follow from what is stored already, and are filled from it here.
    """
    columns = "assessment standard site kind name division industry zone park year:int revision:int number zh en"
    columns += " outcome verdict grade total? available maximum? met:int assessed:int items:int final:int band:int?"
    columns += " gates:int gates_met:int gates_failed:int flags:int signers sorting? phase"
    owner = [("assessment", "assessment", "id")]
    _table(db, "tally", columns, pk=("assessment", "standard"), foreign=owner)
    _table(db, "tally_detail", "assessment standard json", pk=("assessment", "standard"), foreign=owner)
    for order in (["standard", "site", "year", "assessment"], ["standard", "year", "sorting"], ["site"]):
        db.table("tally").create_index(order)
    db.execute("CREATE INDEX idx_tally_total ON tally (sorting DESC, standard, site, year, assessment)")
    db.execute("CREATE INDEX idx_assessment_predecessor ON assessment (predecessor) WHERE predecessor IS NOT NULL")
    db.execute(_PHASE_FOLLOWS)
    for row in list(db.query("SELECT DISTINCT assessment FROM result ORDER BY assessment")):
        tally.renew(db, row["assessment"], tally.stored_results(db, row["assessment"]))


@steps()
def branches(db: Database) -> None:
    """What packages brought, whole and for ever, and decisions where they differ."""
    _table(db, "branch", "assessment head site changed package content:bytes", pk=("assessment", "head"))
    columns = "number:int assessment question candidates chosen reason who at device previous hash"
    _table(db, "decision", columns, pk="number")
    db.table("branch").create_index(["site", "changed"])
    for table in ("branch", "decision"):
        _append_only(db, table)
    for table in ("journal", "result"):
        db.execute(f"DROP TRIGGER {table}_is_never_deleted")
        db.execute(_KEPT_IN_BRANCHES.format(table=table))


@steps()
def policy_registers(db: Database) -> None:
    """The journal of the registers that the office keeps; how their entries stand is read from it."""
    columns = "register number:int entry kind concerns before after day reason document who at device previous hash"
    _table(db, "register_change", columns, pk=("register", "number"))
    db.table("register_change").create_index(["register", "entry", "number"])
    _append_only(db, "register_change")


@steps()
def zones(db: Database) -> None:
    """What the office states about development zones: which count in its area, and which are circularised."""
    columns = "number:int division zone level word as_of source who at"
    _table(db, "zone_entry", columns, pk="number")
    _append_only(db, "zone_entry")


@steps()
def refusals(db: Database) -> None:
    """Files that the office refused, each with its reasons, and when that very file was accepted after all."""
    _table(db, "refusal", "sha256 file at problems accepted?", pk="sha256")


def _table(
    db: Database,
    name: str,
    columns: str,
    pk: str | tuple[str, ...],
    foreign: Sequence[tuple[str, str, str]] = (),
) -> None:
    """A strict table from "column column:int column:bytes column?"; ? marks the columns that may be empty."""
    described = [column.rstrip("?").partition(":") for column in columns.split()]
    kinds = {column: {"": str, "int": int, "bytes": bytes}[kind] for column, _, kind in described}
    filled = {column.partition(":")[0] for column in columns.split() if not column.endswith("?")}
    db.create_table(name, kinds, pk=pk, not_null=filled, foreign_keys=list(foreign), strict=True)


def _append_only(db: Database, table: str) -> None:
    for verb in ("update", "delete"):
        db.execute(_APPEND_ONLY.format(table=table, verb=verb))


def version() -> int:
    """The schema version of this program: the number of steps."""
    return len(list(steps.pending(Database(memory=True))))
