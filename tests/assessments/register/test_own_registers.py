"""An office defines registers of its own: checked by line, versioned, journaled, kept while they have entries."""

import dataclasses
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from assessments.commands import main
from assessments.register.due import due
from assessments.register.entry import Entering, Filling, Grounds, Moving
from assessments.register.importing import plan_list, take_list
from assessments.register.keeping import Registers
from assessments.register.list_rows import held
from assessments.register.own import JOURNAL, definition_text, in_use, install, own_problems, remove, versions
from assessments.register.table import write_register
from assessments.sites.importing import Becomes
from assessments.sites.tabular import read_file
from assessments.store import Store
from forms.problems import Refusal
from forms.register_reading import read_register, shipped_registers
from tests.conftest import MOMENT, SITE

OWN = """\
register: smart-factories
zh: 智能工厂名录
en: Smart factories
subject: enterprise
stated: {document: 示例〔2026〕1号, clause: 一, confidence: A}
fields:
  - {id: grade, zh: 等级, en: Grade}
  - {id: until, zh: 有效期至, en: Valid until, kind: date}
states:
  - {id: in, zh: 在册, en: In, start: true}
  - {id: out, zh: 退出, en: Out, closed: true}
transitions:
  - {from: [in], to: out, zh: 退出, en: Leave, reason: true}
deadlines:
  - {id: review, zh: 复核, en: Review, kind: review, in: [in], field: until}
"""
SECOND = OWN.replace(
    "  - {id: grade, zh: 等级, en: Grade}\n", "  - {id: line, zh: 生产线, en: Line, required: true}\n"
)
KEY = "smart-factories"
WHO = Grounds(who="张示例", document="示例〔2026〕1号", reason="试行")


@pytest.fixture
def place(tmp_path: Path):
    def write(text: str, name: str = "own.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def office(store: Store) -> Store:
    store.add_site(SITE)
    return store


def refused(work, *arguments) -> str:
    with pytest.raises(Refusal) as found:
        work(*arguments)
    return found.value.problem.code


def entered(store: Store, **values: str) -> str:
    step = Entering(state="in", site=SITE.code, values=values)
    return Registers(store).change(KEY, "", step, Grounds(who="张示例", day="2026-01-05")).entry


def test_an_own_register_is_kept_like_any_other(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    registers = Registers(office)
    assert list(registers.definitions)[-1] == KEY and len(registers.definitions) == len(shipped_registers()) + 1
    key = entered(office, grade="甲", until="2026-03-20")
    assert registers.entries(KEY)[key].version == "1"
    assert [(each.definition.id, each.on.isoformat()) for each in due(office, MOMENT.date())] == [
        (KEY, "2026-03-20")
    ]
    registers.change(KEY, key, Moving(target="out"), WHO)
    assert registers.check(KEY) == () == own_problems(office)


def test_entries_keep_the_version_they_were_made_under(office: Store, place, tmp_path: Path) -> None:
    install(office, place(OWN), WHO)
    old = entered(office, grade="甲")
    assert install(office, place(SECOND), WHO).number == "2"
    registers = Registers(office)
    registers.change(KEY, old, Filling(values={"grade": "乙"}), WHO)
    assert registers.entries(KEY)[old].version == "1"
    assert refused(registers.change, KEY, old, Filling(values={"line": "三"}), WHO) == "register.no_field"
    registers.change(KEY, old, Moving(target="out"), WHO)
    new = entered(office, line="三号线")
    assert registers.entries(KEY)[new].version == "2" and registers.check(KEY) == ()

    path = tmp_path / "out.xlsx"
    write_register(registers, KEY, registers.entries(KEY), path)
    head, first, second = CalamineWorkbook.from_path(path).get_sheet_by_name("条目").to_python()
    assert head.index("生产线") < head.index("等级")
    assert first[head.index("等级")] == "乙" and second[head.index("生产线")] == "三号线"
    same = plan_list(held(registers, KEY), read_file(path)[0])
    assert [row.becomes for row in same.rows] == [Becomes.SAME, Becomes.SAME] and same.left_out == ()


def test_a_list_corrects_an_entry_by_the_version_it_was_made_under(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    old = entered(office, grade="甲")
    install(office, place(SECOND), WHO)
    registers = Registers(office)
    path = place(f"企业名称,等级,条目号\n{SITE.name},丙,{old}\n", "list.csv")
    plan = plan_list(held(registers, KEY), read_file(path)[0])
    assert [row.becomes for row in plan.rows] == [Becomes.CHANGED]
    take_list(registers, KEY, plan, {2}, WHO)
    assert registers.entries(KEY)[old].values == {"grade": "丙"}


def test_a_field_may_be_called_as_what_every_table_has(office: Store, place, tmp_path: Path) -> None:
    """The exported table has the heading twice, and both come back to where they were."""
    twin = OWN.replace("{id: grade, zh: 等级, en: Grade}", "{id: code, zh: 统一社会信用代码, en: Credit code}")
    twin = twin.replace("{id: until,", "{id: stage, zh: 状态, en: State}\n  - {id: until,")
    install(office, place(twin), WHO)
    registers = Registers(office)
    entered(office, code="91320583000000086U", stage="甲")
    write_register(registers, KEY, registers.entries(KEY), tmp_path / "out.xlsx")
    plan = plan_list(held(registers, KEY), read_file(tmp_path / "out.xlsx")[0])
    assert [row.becomes for row in plan.rows] == [Becomes.SAME] and plan.rows[0].step.values["stage"] == "甲"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: date", "kind: day", "own.yaml:8: kind: 'day' is none of"),
        ("from: [in]", "from: [gone]", "own.yaml:12: transitions: 退出: there is no state gone"),
        ("field: until", "field: grade", "own.yaml:14: deadlines: review: grade is no field of a date"),
        ("zh: 智能工厂名录", "zh: 智能工厂名录\ncolour: red", "own.yaml:3: colour: unknown key"),
        ("id: in,", "id: In,", "own.yaml:9: states: In is no id"),
        ("register: smart-factories", "register: [", "own.yaml:"),
    ],
)
def test_a_faulty_definition_is_refused_with_file_and_line(office: Store, place, old, new, told) -> None:
    with pytest.raises(Refusal) as found:
        install(office, place(OWN.replace(old, new)), WHO)
    assert found.value.problem.code == "register.definition_faulty" and told in found.value.problem.where
    assert versions(office) == {}


def test_what_cannot_be_installed_is_told(office: Store, place, tmp_path: Path) -> None:
    shipped = place(OWN.replace(KEY, "cultivation-pool"))
    assert refused(install, office, shipped, WHO) == "register.definition_shipped"
    assert refused(install, office, place(OWN.replace(KEY, JOURNAL)), WHO) == "register.definition_shipped"
    linked = OWN.replace(
        "{id: grade, zh: 等级, en: Grade}", "{id: g, zh: 等, en: G, kind: entry, registers: [gone]}"
    )
    assert refused(install, office, place(linked), WHO) == "register.definition_faulty"
    assert refused(install, office, place(OWN), Grounds(who=" ")) == "register.no_officer"
    install(office, place(OWN), WHO)
    assert refused(install, office, place(OWN), WHO) == "register.definition_same"
    assert refused(install, office, tmp_path / "gone.yaml", WHO) == "register.definition_unreadable"
    assert refused(install, office, place(OWN + "#" * (1 << 20)), WHO) == "register.definition_large"
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(OWN.encode("gb18030"))
    assert refused(install, office, latin, WHO) == "register.definition_unreadable"
    assert [each.number for each in in_use(office)[KEY]] == ["1"]


def test_a_register_with_entries_or_one_that_is_referred_to_stays(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    link = "{id: g, zh: 工厂, en: G, kind: entry, registers: [smart-factories]}"
    other = OWN.replace(KEY, "other").replace("{id: grade, zh: 等级, en: Grade}", link)
    install(office, place(other), WHO)
    assert refused(remove, office, KEY, WHO) == "register.definition_linked"
    remove(office, "other", WHO)
    assert refused(remove, office, KEY, Grounds(who="张示例")) == "register.needs_reason"
    assert refused(remove, office, "cultivation-pool", WHO) == "register.definition_none"
    key = entered(office, grade="甲")
    Registers(office).change(KEY, key, Moving(target="out"), WHO)
    assert refused(remove, office, KEY, WHO) == "register.definition_held"


def test_a_register_that_was_removed_beside_us_takes_no_entry(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    registers = Registers(office)
    remove(office, KEY, WHO)
    step = Entering(state="in", site=SITE.code)
    assert refused(registers.change, KEY, "", step, WHO) == "register.definition_none"


def test_a_removed_register_stays_in_the_journal_and_can_come_back(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    remove(office, KEY, WHO)
    assert KEY not in Registers(office).definitions and len(versions(office)[KEY]) == 1
    assert install(office, place(OWN), WHO).number == "2"
    assert own_problems(office) == ()


def test_an_altered_journal_of_definitions_is_told(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    office.db.execute("DROP TRIGGER register_change_is_never_updated")
    office.db.execute("UPDATE register_change SET after = '\"register: broken\"'")
    assert [each.code for each in own_problems(office)] == ["register.chain", "register.definition_unread"]
    assert KEY not in Registers(office).definitions


def test_a_changed_version_of_an_entry_is_found(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    key = entered(office, grade="甲")
    registers = Registers(office)
    registers.change(KEY, key, Filling(values={"grade": "乙"}), WHO)
    office.db.execute("DROP TRIGGER register_change_is_never_updated")
    office.db.execute("UPDATE register_change SET after = replace(after, '\"1\"', '\"2\"') WHERE kind = 'filled'")
    assert "register.outside" in [each.code for each in registers.check(KEY)]


def test_the_text_of_every_register_can_be_had(office: Store, place) -> None:
    install(office, place(OWN), WHO)
    install(office, place(SECOND), WHO)
    assert definition_text(office, KEY) == SECOND and definition_text(office, KEY, "1") == OWN
    for each in shipped_registers():
        assert dataclasses.replace(read_register(definition_text(office, each.id), each.file)) == each
    assert refused(definition_text, office, KEY, "3") == "register.definition_no_version"


def test_registers_are_installed_and_removed_by_command(office: Store, place, capsys) -> None:
    office.close()

    def luheng(*arguments: object) -> int:
        return main([*map(str, arguments), "--db", str(office.path)], lambda demo, language: 0, lambda folder: [])

    assert luheng("register", "install", place(OWN), "--who", "张示例") == 0
    assert "已装入名录 smart-factories“智能工厂名录”第 1 版" in capsys.readouterr().out
    assert luheng("register", "list") == 0
    assert "smart-factories  智能工厂名录：在册 0，已退出 0  自建，第 1 版" in capsys.readouterr().out
    assert luheng("register", "definition", KEY) == 0
    assert capsys.readouterr().out == OWN
    assert (
        luheng("register", "install", place(OWN.replace("subject: enterprise", "subject: ship")), "--who", "张")
        == 2
    )
    assert "own.yaml:4" in capsys.readouterr().err
    assert luheng("register", "remove", KEY, "--who", "张示例", "--reason", "停用") == 0
    assert luheng("register", "show", KEY) == 2
