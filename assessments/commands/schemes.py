"""`luheng scheme`: template, import, export, comparison, confirmation, signing and installing of schemes."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs

from assessments.commands.office import TrustFiles
from assessments.commands.passwords import password
from assessments.commands.words import complain, say
from assessments.schemes import confirmation
from assessments.schemes import installed as schemes
from assessments.schemes.signed import install_package, sign_scheme
from assessments.signing.keys import open_key
from assessments.store import Store, local_clock
from forms.catalogue import Catalogue
from forms.editions import Compared, Fate, compare
from forms.loading import shipped
from forms.problems import Problem, Refusal
from forms.sheets import Entered, Scheme, export_xlsform, export_xlsx, import_xlsx, write_template
from forms.whole import write_whole

Commands = argparse._SubParsersAction  # the public name of what add_subparsers returns does not exist
Arguments = argparse.Namespace
_KINDS = {
    "template": "write the empty workbook that a clerk fills in",
    "import": "check a filled workbook, write its YAML, install it",
    "export": "write a standard as a workbook to change",
    "xlsform": "write a standard as an XLSForm for ODK",
    "compare": "compare two editions part by part",
    "list": "list the installed schemes with their earlier versions",
    "sign": "sign a scheme of the office as a package for its officers",
    "install": "verify a scheme package and install it",
    "confirm": "list the figures that are not confirmed, or confirm some",
}


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command and its arguments."""
    top = commands.add_parser("scheme", help="schemes of the office: enter, compare, confirm, sign, install")
    parsers = top.add_subparsers(dest="what", required=True)
    kinds = {name: parsers.add_parser(name, help=words) for name, words in _KINDS.items()}
    for name in ("export", "xlsform", "sign", "confirm"):
        kinds[name].add_argument("id")
    for name in ("template", "export", "xlsform"):
        kinds[name].add_argument("out", type=Path, metavar="OUT.xlsx")
    for name in ("import", "install", "confirm"):
        kinds[name].add_argument("--who", default="", help="the name of who installs or confirms")
    _file_arguments(kinds)
    _key_arguments(kinds["sign"])
    _confirm_arguments(kinds["confirm"])
    for name, kind in kinds.items():
        if name != "template":
            kind.add_argument("--db", "--store", type=Path, default=_database(), help="the database")
        kind.add_argument("--language", choices=("zh", "en"), default=argparse.SUPPRESS)


def _file_arguments(kinds: dict[str, argparse.ArgumentParser]) -> None:
    take, install = kinds["import"], kinds["install"]
    take.add_argument("file", type=Path, metavar="FILE.xlsx")
    take.add_argument("--out", type=Path, help="folder to write the catalogue files into")
    take.add_argument("--install", action="store_true", help="install it into the database")
    kinds["export"].add_argument("--entered-by", default="", help="who enters the changed scheme")
    kinds["compare"].add_argument("older")
    kinds["compare"].add_argument("newer")
    install.add_argument("file", type=Path, metavar="FILE.scheme.asice")
    install.add_argument("--ca", type=Path, action="append", default=[], help="office-ca.pem to trust")
    install.add_argument("--crl", type=Path, action="append", default=[], help="revocation list to respect")


def _key_arguments(sign: argparse.ArgumentParser) -> None:
    sign.add_argument("--key", type=Path, action="append", required=True, help="a key file (PKCS#12); repeatable")
    sign.add_argument("--password-file", type=Path, action="append", required=True, help="its password, one each")
    sign.add_argument("--out", type=Path, default=Path(), help="the folder to write the package into")


def _confirm_arguments(confirm: argparse.ArgumentParser) -> None:
    confirm.add_argument(
        "--place", action="append", default=[], metavar="PLACE=VALUE", help="a figure as listed; repeatable"
    )
    confirm.add_argument("--all", action="store_true", help="every figure that is not confirmed")
    confirm.add_argument("--document", default="", help="the document that confirms them")


def _database() -> Path:
    return Path(platformdirs.user_data_dir("luheng", appauthor=False)) / "luheng.db"


def run(arguments: Arguments) -> int:
    """Run one of the commands: 0 done, 2 (or Refusal) for what is refused; then nothing was changed."""
    return _WORK[arguments.what](arguments)


def _template(arguments: Arguments) -> int:
    write_template(arguments.out)
    say("written", arguments.language, file=arguments.out)
    return 0


def _import(arguments: Arguments) -> int:
    language = arguments.language
    scheme = import_xlsx(arguments.file, _catalogue(arguments))
    if not isinstance(scheme, Scheme):
        for problem in scheme:
            complain(problem, language)
        say("scheme_refused", language, file=arguments.file, count=len(scheme))
        return 2
    for gap in scheme.gaps:
        say("scheme_gap", language, gap=gap.text(language))
    say("scheme_read", language, id=scheme.id, who=scheme.entered_by, count=len(scheme.gaps))
    if arguments.out:
        _write(scheme, arguments.out, language)
    if arguments.install:
        who = arguments.who or scheme.entered_by
        with contextlib.closing(Store(arguments.db)) as store:
            _say_installed(schemes.install(store, scheme, who, arguments.file.name), language)
    return 0


def _write(scheme: Scheme, folder: Path, language: str) -> None:
    for name, text in scheme.texts().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode())
        say("written", language, file=file)


def _export(arguments: Arguments) -> int:
    catalogue = _catalogue(arguments)
    _require(catalogue, arguments.id)
    today = local_clock().date().isoformat() if arguments.entered_by else ""
    export_xlsx(catalogue, arguments.id, arguments.out, Entered(by=arguments.entered_by, on=today))
    say("written", arguments.language, file=arguments.out)
    return 0


def _xlsform(arguments: Arguments) -> int:
    catalogue = _catalogue(arguments)
    _require(catalogue, arguments.id)
    lost = export_xlsform(catalogue, arguments.id, arguments.out)
    say("written", arguments.language, file=arguments.out)
    for problem in lost:
        say("scheme_lost", arguments.language, what=problem.text(arguments.language))
    return 0


def _compare(arguments: Arguments) -> int:
    language = arguments.language
    catalogue = _catalogue(arguments)
    _require(catalogue, arguments.older)
    _require(catalogue, arguments.newer)
    found = compare(catalogue, arguments.older, arguments.newer)
    for part in (*found.gates, *found.groups, *found.indicators, *found.formulas):
        if part.fate is not Fate.KEPT:
            _print_part(part, language)
    counts = {fate.value: found.count(fate) for fate in Fate}
    say("scheme_compared", language, older=found.older, newer=found.newer, **counts)
    return 0


def _print_part(part: Compared, language: str) -> None:
    fate = Problem.of(f"command.scheme_{part.fate.value}").text(language)
    name = part.zh if language == "zh" else part.en
    say("scheme_part", language, fate=fate, older="、".join(part.older), newer=part.newer, name=name)
    for each in part.differences:
        what = each.what.zh if language == "zh" else each.what.en
        say("scheme_difference", language, what=what, path=each.path, before=each.older, after=each.newer)


def _list(arguments: Arguments) -> int:
    with _office(arguments) as store:
        found = schemes.versions(store)
    for each in found:
        _say_installed(each, arguments.language)
    count = len({each.standard for each in found})
    say("scheme_count", arguments.language, count=count, versions=len(found))
    return 0


def _sign(arguments: Arguments) -> int:
    if len(arguments.key) != len(arguments.password_file):
        raise Refusal(Problem.of("command.scheme_passwords"))
    files = zip(arguments.key, arguments.password_file, strict=True)
    keys = [open_key(key, password(file, str(key), arguments.language)) for key, file in files]
    with _office(arguments) as store:
        scheme = schemes.scheme_of(store, arguments.id)
    path = sign_scheme(scheme, keys, arguments.out, local_clock())
    say("written", arguments.language, file=path)
    return 0


def _install(arguments: Arguments) -> int:
    trust = TrustFiles(tuple(arguments.ca), tuple(arguments.crl)).load()
    with contextlib.closing(Store(arguments.db)) as store:
        _say_installed(install_package(store, arguments.file, trust, arguments.who), arguments.language)
    return 0


def _confirm(arguments: Arguments) -> int:
    language = arguments.language
    catalogue = _catalogue(arguments)
    _require(catalogue, arguments.id)
    figures = confirmation.unconfirmed(catalogue.standards[arguments.id])
    if not arguments.place and not arguments.all:
        return _print_figures(figures, language)
    chosen = figures if arguments.all else _named(arguments.place, figures)
    with contextlib.closing(Store(arguments.db)) as store:
        base = schemes.base_catalogue(store).catalogue
        rows = confirmation.confirm(store, base, arguments.id, chosen, arguments.document, arguments.who)
    say("scheme_confirmed", language, count=len(rows), id=arguments.id, document=arguments.document)
    return 0


def _print_figures(figures: tuple[confirmation.Figure, ...], language: str) -> int:
    for figure in figures:
        name = figure.zh if language == "zh" else figure.en
        parts = {"place": figure.place, "value": figure.value, "confidence": figure.confidence.value}
        say("scheme_figure", language, name=name, **parts)
    say("scheme_figures", language, count=len(figures))
    return 0


def _named(places: list[str], known: tuple[confirmation.Figure, ...]) -> list[confirmation.Figure]:
    """The figures that PLACE=VALUE names; Refusal for one that is not open with that value."""
    found = {f"{figure.place}={figure.value}": figure for figure in known}
    for place in places:
        if place not in found:
            where, _, value = place.rpartition("=")
            raise Refusal(Problem.of("confirm.other_value", where, value=value))
    return [found[place] for place in places]


def _catalogue(arguments: Arguments) -> Catalogue:
    """The catalogue in use; the shipped one where there is no database yet."""
    if not arguments.db.exists():
        return shipped()
    with contextlib.closing(Store(arguments.db)) as store:
        in_use = schemes.catalogue_in_use(store)
    for problem in in_use.problems:
        complain(problem, arguments.language)
    return in_use.catalogue


@contextlib.contextmanager
def _office(arguments: Arguments) -> Iterator[Store]:
    """The database, which must be there."""
    if not arguments.db.exists():
        raise Refusal(Problem.of("command.no_database", str(arguments.db)))
    with contextlib.closing(Store(arguments.db)) as store:
        yield store


def _require(catalogue: Catalogue, standard: str) -> None:
    if standard not in catalogue.standards:
        raise Refusal(Problem.of("command.standards_unknown", standard))


def _say_installed(row: schemes.Installed, language: str) -> None:
    say(
        "scheme_installed",
        language,
        id=row.standard,
        number=row.number,
        who=row.who,
        at=row.installed,
        origin=row.origin,
        sha256=row.sha256[:16],
    )


_WORK: dict[str, Callable[[Arguments], int]] = {
    "template": _template,
    "import": _import,
    "export": _export,
    "xlsform": _xlsform,
    "compare": _compare,
    "list": _list,
    "sign": _sign,
    "install": _install,
    "confirm": _confirm,
}
