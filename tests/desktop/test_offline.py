"""What notices network connections does notice them; that there are none, every walk through the screens says."""

import socket

from tests.desktop.connecting import listening


def test_a_connection_would_be_noticed() -> None:
    with listening() as events, socket.socket() as one:
        one.settimeout(0.1)
        one.connect_ex(("127.0.0.1", 9))  # the port of "discard": nobody listens there
    assert events == ["socket.connect (('127.0.0.1', 9),)"]
