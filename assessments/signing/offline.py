"""Running what the signature library offers for waiting on a network, where there is none."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

Done = TypeVar("Done")


def finished(work: Coroutine[Any, Any, Done]) -> Done:
    """What a coroutine returns that never has to wait, as validating without a network does not.

    An event loop of its own for each signature would take longer than checking the chain of certificates.
    """
    try:
        work.send(None)
    except StopIteration as end:
        done: Done = end.value
        return done
    work.close()
    raise RuntimeError("validation without a network had to wait")
