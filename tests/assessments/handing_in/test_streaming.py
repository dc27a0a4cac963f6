"""A container of large files is written, verified and handed in piece by piece, never held whole in memory."""

import os
import tracemalloc
from pathlib import Path

from assessments.container import Container, Member, write_container
from assessments.handing_in import open_target
from assessments.handing_in.delivering import Became, _bring, _Meter
from assessments.handing_in.ledger import Parcel
from assessments.hashing import hash_of
from tests.conftest import MOMENT

FILES, SIZE, MOST = 10, 4_000_000, 12_000_000  # files, bytes of each, bytes of memory at most


def test_ten_files_of_4_megabytes_take_little_memory(tmp_path: Path, keys, trust, outbox):
    members = []
    for number in range(FILES):
        path = tmp_path / f"{number}.jpg"
        path.write_bytes(os.urandom(SIZE))
        members.append(Member(f"evidence/{number}.jpg", path, "image/jpeg"))
    package = tmp_path / "a.asice"
    tracemalloc.start()
    try:
        write_container(package, members, keys[:1], MOMENT)
        with Container(package) as container:
            assert container.check(trust).ok
        size = package.stat().st_size
        parcel = Parcel(assessment="", site="", file="a.asice", sha256=hash_of(package), path=package, size=size)
        assert _bring(parcel, open_target(str(outbox)), _Meter(2 * size, None, None)) is Became.HANDED
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > FILES * SIZE and most < MOST
