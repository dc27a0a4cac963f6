"""Packages of this computer are read where they lie; what is elsewhere is copied and swept."""

import fsspec
import pytest

from assessments.cluster.places import Place, opened
from assessments.cluster.work import fetched
from forms import Refusal


def test_a_file_of_this_computer_is_read_where_it_lies(tmp_path):
    path = tmp_path / "one.asice"
    path.write_bytes(b"one")
    with fetched(opened(str(path))) as found:
        assert found == path
    assert path.read_bytes() == b"one"


def test_a_file_elsewhere_is_copied_under_its_own_name_and_swept():
    files = fsspec.filesystem("memory")
    files.pipe("/far/one.asice", b"one")
    with fetched(Place(files, "/far/one.asice", "one.asice")) as found:
        assert (found.name, found.read_bytes()) == ("one.asice", b"one")
    assert not found.exists()
    files.rm("/far", recursive=True)


def test_a_file_that_is_gone_is_refused_in_words(tmp_path):
    gone = opened(str(tmp_path / "gone.asice"))
    with pytest.raises(Refusal) as refused, fetched(gone):
        pass
    assert refused.value.problem.code.startswith("handing_in.")
