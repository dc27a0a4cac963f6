"""The window works without a network and never asks for one."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.rail import Place
from desktop.stops import STOPS
from desktop.tour import Tour

OUTGOING = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
QT = {"PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"}


@pytest.fixture(scope="module")
def listened() -> list[list[str]]:
    """Where network events are written down: into the last list, as long as there is one."""
    lists: list[list[str]] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if lists and event in OUTGOING:
            lists[-1].append(f"{event} {arguments[1:]}")

    sys.addaudithook(note)  # there is no way to take it away again
    return lists


@contextmanager
def listening(lists: list[list[str]]) -> Iterator[list[str]]:
    events: list[str] = []
    lists.append(events)
    yield events
    lists.remove(events)


def test_a_connection_would_be_noticed(listened: list[list[str]]) -> None:
    with listening(listened) as events, socket.socket() as one:
        one.settimeout(0.1)
        one.connect_ex(("127.0.0.1", 9))  # the port of "discard": nobody listens there
    assert events == ["socket.connect (('127.0.0.1', 9),)"]


def test_N16_no_place_and_no_dialog_opens_a_network_connection(
    qapp: QApplication, listened: list[list[str]], tmp_path: Path
) -> None:
    loaded = QT & set(sys.modules)
    seen = set()
    with listening(listened) as events:
        tour = Tour(qapp, tmp_path, "zh", 100)
        try:
            for name, _shown in tour.stops(STOPS):
                seen.add(name)
        finally:
            tour.close()
    theme.dress(qapp, 100)
    qapp.setStyleSheet("")
    assert {place.value for place in Place} <= {name.removesuffix("-later") for name in seen}
    assert events == []
    assert QT & set(sys.modules) == loaded
