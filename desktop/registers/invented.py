"""Invented entries of registers, so that the walk through the program has something to show."""

from __future__ import annotations

from pathlib import Path

from assessments.register.entry import Entering, Grounds, Setting
from assessments.register.keeping import Registers
from assessments.register.own import install
from assessments.store import Store

POOL, ISLANDS = "cultivation-pool", "green-islands"
WHO = "张示例"
OWN = "smart-workshops"  # a register of the office's own, in two versions
FIRST = f"""\
register: {OWN}
zh: 示例智能车间名录
en: Smart workshops
subject: enterprise
stated: {{document: 示例〔2025〕3号, clause: 一, confidence: A}}
fields:
  - {{id: investment, zh: 投资, en: Investment, kind: number, unit: 万元}}
  - {{id: remark, zh: 备注, en: Remark}}
states:
  - {{id: listed, zh: 在册, en: Listed, start: true}}
  - {{id: left, zh: 退出, en: Left, closed: true}}
transitions:
  - {{from: [listed], to: left, zh: 退出, en: Leave, reason: true}}
"""
SECOND = FIRST.replace("〔2025〕3号", "〔2026〕1号").replace("unit: 万元", "unit: 元").replace("备注", "说明")


def keep_entries(store: Store) -> str:
    """Enter sites of the store into the pool and a project beside it, once; returns an entry of the pool."""
    registers = Registers(store)
    found = next(iter(registers.entries(POOL)), "")
    if found:
        return found
    site = store.sites()[0]
    values = {"listing": "示例〔2025〕12号", "batch": "2025年第一批", "level": "county", "goal": "市级绿色工厂"}
    grounds = Grounds(who=WHO, document="示例〔2025〕12号", day="2025-03-10")
    made = registers.change(POOL, "", Entering(state="pool", site=site.code, values=values), grounds)
    project = {"name": "示例镇喷涂“绿岛”", "operator": "示例环保公司", "served": "24", "investment": "3600"}
    island = registers.change(ISLANDS, "", Entering(state="building", values=project), grounds)
    today = store.clock().date().isoformat()
    registers.change(ISLANDS, island.entry, Setting(deadline="completion", on=today), Grounds(who=WHO))
    return made.entry


def keep_earlier(store: Store, folder: Path) -> str:
    """An entry of a register of the office's own, of which a newer version came after it; returns the entry."""
    path, grounds = folder / f"{OWN}.yaml", Grounds(who=WHO, document="示例〔2025〕3号", day="2025-03-10")
    path.write_text(FIRST, "utf-8")
    install(store, path, grounds)
    values = {"investment": "3600", "remark": "示例备注"}
    step = Entering(state="listed", site=store.sites()[0].code, values=values)
    made = Registers(store).change(OWN, "", step, grounds)
    path.write_text(SECOND, "utf-8")
    install(store, path, grounds)
    return made.entry


def write_list(folder: Path) -> Path:
    """A list with a row that can be taken in and one that cannot."""
    path = folder / "示例名单.csv"
    path.write_text(
        "名称,统一社会信用代码,状态,状态起始日,项目名称,类型,服务中小企业数\n"
        ",,在建,2026-01-12,示例印染“绿岛”,污水集中处理,18\n"
        ",,在建,2026-01-12,示例电镀“绿岛”,废水集中处理,许多\n",
        "utf-8",
    )
    return path
