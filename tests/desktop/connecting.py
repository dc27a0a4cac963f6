"""Notices when anything of Python asks for the network, and when a module of Qt that could is loaded."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

OUTGOING = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
QT = {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"}


@contextmanager
def listening() -> Iterator[list[str]]:
    """Network events are written into the list that it gives."""
    events: list[str] = []
    _lists().append(events)
    try:
        yield events
    finally:
        _lists().remove(events)


def network_modules() -> set[str]:
    """The modules of Qt that are loaded and could open a connection."""
    return QT & set(sys.modules)


@cache
def _lists() -> list[list[str]]:
    """Where events are written down now: into the last list; there is no way to take the hook away again."""
    lists: list[list[str]] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if lists and event in OUTGOING:
            lists[-1].append(f"{event} {arguments[1:]}")

    sys.addaudithook(note)
    return lists
