"""Invented material for the walk through a visit: photos, findings, another officer's answers, lists and plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PIL import ExifTags, Image, ImageDraw, ImageFont

import resources
from assessments import samples
from assessments.agreement.sides import candidates
from assessments.assessment import Officer
from assessments.evidence import EvidenceFile, evidence_files, keep
from assessments.evidence.annotations import Annotation, Arrow, Box, Colour, Label
from assessments.findings import Finding, FindingKind, Statement, close_finding, findings, propose, raise_finding
from assessments.notes import NoteKind
from assessments.process import Process, this_process
from assessments.recovery import Unfinished, begin, unfinished
from assessments.session import Session
from assessments.setting_back import discard
from assessments.sites import Site, SiteKind
from assessments.sites.removal import remove_site
from assessments.store import Store
from assessments.targets.progress import CountKind, CountyCount, enter_count, progress, target_sets
from assessments.visiting import VisitPlan, plan_visit
from forms.loading import shipped
from forms.questions import Entry

FONT = "NotoSansSC-Regular.ttf"
SHEET = (960, 720)
ENERGY, WATER, MATERIAL = "energy.total@2025", "water.withdrawal@2025", "material.main@2025"
OTHERS = (
    Officer(name="王示例", office="示例市工业和信息化局"),
    Officer(name="赵示例", office="示例市节能监察中心"),
)
ELSEWHERE = Process(pid=7, started="7", boot="", device="示例笔记本二")
BINNED, NEW = "91320583000000086U", "91320583000000096W"  # codes of invented sites


def photo(path: Path, words: str, shade: int) -> Path:
    """Write a picture of a meter that says 示例, with what a telephone records of the moment but no place."""
    drawn = Image.new("RGB", SHEET, (shade, 150, 140))
    pen, large, small = ImageDraw.Draw(drawn), _letters(64), _letters(44)
    pen.rectangle((230, 150, 730, 430), fill=(236, 240, 238), outline=(40, 50, 48), width=8)
    pen.text((480, 290), f"{shade:05d}", fill=(30, 40, 38), font=large, anchor="mm")
    pen.text((480, 560), words, fill=(255, 255, 255), font=small, anchor="mm")
    pen.text((480, 640), "示例 · 虚构", fill=(255, 255, 255), font=small, anchor="mm")
    exif = drawn.getexif()
    exif[ExifTags.Base.Model] = "Example Camera"  # the field is for ASCII
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:18 09:41:07"
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn.save(path, "JPEG", quality=80, exif=exif)
    return path


def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(resources.path("fonts", FONT)), size)


def evidence(session: Session, folder: Path) -> tuple[EvidenceFile, ...]:
    """Photos and a plan that stand for the energy figure, one of them with marks; made when first asked for."""
    answer = session.answers[ENERGY]
    if not answer.evidence:
        paths = [photo(folder / f"示例照片-{words}.jpg", words, shade) for words, shade in _PHOTOS]
        paths.append(resources.path("samples", "site-plan.png"))
        kept = [keep(session.store, path).sha256 for path in paths]
        session.answer(ENERGY, replace(answer.entry(), evidence=tuple(kept)))
        session.note(NoteKind.ANNOTATION, kept[0], Annotation(shapes=_MARKS))
    return evidence_files(session.store, session.answers[ENERGY].evidence)


_PHOTOS = (("总配电室 1 号电能表", 60), ("空压站电能表", 90), ("能源台账封面（示例文件名很长，列表里放不下）", 120))
_MARKS = (
    Box(x1=230, y1=200, x2=770, y2=610),
    Arrow(x1=120, y1=120, x2=300, y2=260, colour=Colour.YELLOW),
    Label(x1=60, y1=60, text="示例：检定标签缺失"),
)


def raised(session: Session, language: str) -> tuple[Finding, ...]:
    """Three findings of a draft: one overdue, one without a due date, one closed; raised when first asked for."""
    if not findings(session):
        today = session.store.clock().date()
        late = replace(propose(session, WATER, language), kind=FindingKind.NONCONFORMITY, what=_WHAT[0])
        raise_finding(session, replace(late, owner="示例设备部", due=today - timedelta(days=12)))
        advice = Statement(kind=FindingKind.OBSERVATION, what=_WHAT[1], owner="示例能源管理岗")
        raise_finding(session, replace(advice, question=ENERGY, evidence=session.answers[ENERGY].evidence[:1]))
        closing = replace(propose(session, MATERIAL, language), kind=FindingKind.NONCONFORMITY, what=_WHAT[2])
        done = raise_finding(session, replace(closing, owner="示例仓储部", due=today + timedelta(days=18)))
        close_finding(session, done.id, on=today, remark="示例：现场补齐台账，抽查 3 个月无缺页")
    return findings(session)


_WHAT = (
    "示例：2 号生产线的取水计量表未见有效检定证书",
    "示例：能耗数据由人工抄表汇总，建议接入在线监测，并由专人每月与电费单核对一次，核对记录随台账保存",
    "示例：主要原材料消耗台账缺少 2 月份记录",
)


def second(session: Session, sample: str) -> Session:
    """The same site and year as two other officers assessed it, with a few answers apart; made once."""
    store, mine = session.store, session.assessment
    found = [each for each in candidates(store, mine.id) if each.officers == OTHERS]
    if found:
        return Session(store, found[0].id)
    opened = store.open_assessment(mine.site, mine.year, shipped().only(mine.standards), OTHERS)
    made = Session(store, opened.id)
    made.apply(samples.sample(sample).entries | _APART)
    return made


_APART = {
    ENERGY: Entry(text="1120 tce"),
    WATER: Entry(text="3.2万 t"),
    "co2.total@2025": Entry(text="缺数据"),
    "green-factory/gbt36132-2025/BR-c": Entry(text="不符合"),
}


def earlier_years(store: Store, sample: str, years: tuple[int, ...]) -> None:
    """The sample's site in earlier years, with the same figures; made once."""
    filled = samples.sample(sample)
    known = {each.year for each in store.assessments(filled.site.code)}
    for year in (each for each in years if each not in known):
        entries = {key.replace(f"@{filled.year}", f"@{year}"): entry for key, entry in filled.entries.items()}
        samples.enter(store, replace(filled, year=year, entries=entries))


def stopped(sessions: tuple[Session, Session]) -> tuple[Unfinished, ...]:
    """Two empty assessments in which the program stops, one of them on another computer."""
    dead = replace(this_process(), pid=1, started="0")
    for process, session in zip((dead, ELSEWHERE), sessions, strict=True):
        session.answer("output.value@2025", Entry(text="4.9亿元"))
        sitting = begin(session.store, session, process)
        session.answer("output.value@2025", Entry(text="4.95亿元"))
        session.answer(ENERGY, Entry(text="1065.24 tce", remark="示例：按电费单汇总"))
        plan_visit(session, VisitPlan(on="2026-03-18", time="上午", remark="示例"))
        sitting.type(WATER, Entry(text="2 3", unit="m3"))
    return unfinished(sessions[0].store)


def thrown_away(store: Store, who: str) -> None:
    """Two things in the bin: what was entered before a stop, and a site."""
    for found in unfinished(store)[:1]:
        discard(store, found, who)
    site = Site(code=BINNED, kind=SiteKind.ENTERPRISE, name="示例待删除企业", division="320583")
    remove_site(store, store.add_site(site).code, who)


def county_figures(store: Store, who: str) -> None:
    """Figures of the county for the first targets that assessments count for."""
    chosen, day = target_sets(store)[0], store.clock().date().isoformat()
    rows = [each for each in progress(store, chosen) if each.sites is not None]
    for place, each in enumerate(rows[:2]):
        for kind, value in ((CountKind.ASSIGNED, 12), (CountKind.REACHED, 14 - 6 * place)):
            count = CountyCount(
                target_set=chosen.id,
                target=each.target.id,
                kind=kind,
                value=Decimal(value),
                as_of=day,
                source="示例文〔2026〕1号",
            )
            enter_count(store, count, who)


def planned(sessions: tuple[Session, ...]) -> None:
    """A visit of today, and one of three days ago that was not finished."""
    today = sessions[0].store.clock().date()
    plans = (
        VisitPlan(on=today.isoformat(), time="09:30", remark="示例：先看空压站，再看台账"),
        VisitPlan(on=(today - timedelta(days=3)).isoformat(), time="下午"),
    )
    for session, plan in zip(sessions, plans, strict=True):
        plan_visit(session, plan)


def site_list(path: Path, known: Site) -> Path:
    """A list of sites as an office has it: one known, with changes, one new, one twice, one with a wrong code."""
    rows = [
        "统一社会信用代码,企业名称,县（市、区）,行业,地址,联系人,联系电话",
        f"{known.code},{known.name}（更名示例）,昆山市,3982,示例路 2 号,示例联系人,00000000",
        *(f"{code},{name},昆山市,3484,示例路 {place} 号,示例联系人,00000000" for place, (code, name) in _NEW),
    ]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


_NEW = tuple(
    enumerate(
        (
            (NEW, "示例新增企业一"),
            (NEW, "示例新增企业一（重复）"),
            ("913205830000000000", "示例代码有误企业"),
        ),
        start=3,
    )
)
