"""The signed container: an ASiC-E archive with CAdES signatures (ETSI EN 319 162-1), written, read, judged."""

from assessments.container.judging import ContainerVerdict, FileVerdict
from assessments.container.reading import Container, check_container
from assessments.container.writing import Member, write_container
from assessments.container.zip_layout import Limits

__all__ = [
    "Container",
    "ContainerVerdict",
    "FileVerdict",
    "Limits",
    "Member",
    "check_container",
    "write_container",
]
