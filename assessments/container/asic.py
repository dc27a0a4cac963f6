"""The signed lists inside a package: ASiCManifest (ETSI EN 319 162-1, A.4) and the sha256sum list."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lxml import etree  # type: ignore[import-untyped]

from assessments.container.zip_layout import refuse

MIMETYPE = "mimetype"
MIME = b"application/vnd.etsi.asic-e+zip"
PLAIN_LIST = "manifest-sha256.txt"
META = "META-INF/"

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_DSIG = "http://www.w3.org/2000/09/xmldsig#"
_OURS = "urn:luheng:package:1"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_OF_SIGNER = re.compile(r"META-INF/(?:ASiCManifest(\d{3})\.xml|signature(\d{3})\.p7s)", re.ASCII)
_PLAIN_LINE = re.compile(r"([0-9a-f]{64})  (.+)\n")


@dataclass(frozen=True, slots=True)
class Digest:
    """What is signed of one member: SHA-256 of its content and, when it is deflated, of its packed bytes.

    Deflate can write the same content in many ways; only with the packed bytes signed too does any changed
    byte of the archive show.
    """

    content: bytes
    packed: bytes | None = None
    mime: str = ""


def manifest_name(number: int) -> str:
    """The list of the `number`th signer."""
    return f"{META}ASiCManifest{number:03d}.xml"


def signature_name(number: int) -> str:
    """The signature over that list."""
    return f"{META}signature{number:03d}.p7s"


def last_signer(names: Iterable[str]) -> int:
    """The highest number of a signer's list or signature among the names; 0 without any."""
    found = (_OF_SIGNER.fullmatch(name) for name in names)
    return max((int(match[1] or match[2]) for match in found if match), default=0)


def write_manifest(signature: str, files: Mapping[str, Digest]) -> bytes:
    """The XML that names the signature and every file with its digest."""
    root = etree.Element(f"{{{_ASIC}}}ASiCManifest", nsmap={"asic": _ASIC, "ds": _DSIG})
    etree.SubElement(root, f"{{{_ASIC}}}SigReference", URI=signature, MimeType="application/pkcs7-signature")
    for name, digest in files.items():
        reference = etree.SubElement(root, f"{{{_ASIC}}}DataObjectReference", URI=quote(name), MimeType=digest.mime)
        etree.SubElement(reference, f"{{{_DSIG}}}DigestMethod", Algorithm=_SHA256)
        etree.SubElement(reference, f"{{{_DSIG}}}DigestValue").text = _text(digest.content)
        if digest.packed is not None:
            more = etree.SubElement(reference, f"{{{_ASIC}}}DataObjectReferenceExtensions")
            holder = etree.SubElement(more, f"{{{_ASIC}}}Extension", Critical="false")
            etree.SubElement(holder, f"{{{_OURS}}}PackedDigest", nsmap={None: _OURS}).text = _text(digest.packed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def read_manifest(name: str, xml: bytes) -> tuple[str, dict[str, Digest]]:
    """The signature and the files that the list `name` speaks of; raises Refusal package.manifest."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    files: dict[str, Digest] = {}
    try:
        root = etree.fromstring(xml, parser)
        if root.getroottree().docinfo.doctype or root.tag != f"{{{_ASIC}}}ASiCManifest":
            raise ValueError("not an ASiCManifest")
        for reference in root.findall(f"{{{_ASIC}}}DataObjectReference"):
            file = unquote(reference.attrib["URI"], errors="strict")
            if file in files:
                raise ValueError("a file is listed twice")
            files[file] = _digest(reference)
        signature = unquote(root.find(f"{{{_ASIC}}}SigReference").attrib["URI"], errors="strict")
    except (etree.XMLSyntaxError, ValueError, KeyError, AttributeError, UnicodeError):
        refuse("package.manifest", name)
    return signature, files


def write_plain_list(files: Mapping[str, Digest]) -> bytes:
    """The list that `sha256sum -c` reads."""
    return "".join(f"{digest.content.hex()}  {name}\n" for name, digest in files.items()).encode()


def read_plain_list(text: bytes) -> dict[str, bytes]:
    """SHA-256 by file name; raises Refusal package.manifest for a line that is not of that form."""
    files: dict[str, bytes] = {}
    try:
        for line in text.decode().splitlines(keepends=True):
            match = _PLAIN_LINE.fullmatch(line)
            if match is None or match[2] in files:
                raise ValueError("not a line of sha256sum")
            files[match[2]] = bytes.fromhex(match[1])
    except ValueError:
        refuse("package.manifest", PLAIN_LIST)
    return files


def _digest(reference: etree._Element) -> Digest:
    if reference.find(f"{{{_DSIG}}}DigestMethod").attrib["Algorithm"] != _SHA256:
        raise ValueError("another digest than SHA-256")
    packed = reference.findtext(f".//{{{_OURS}}}PackedDigest")
    content = _bytes(reference.findtext(f"{{{_DSIG}}}DigestValue"))
    return Digest(content, None if packed is None else _bytes(packed), reference.get("MimeType", ""))


def _text(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def _bytes(text: str | None) -> bytes:
    try:
        digest = base64.b64decode(text or "", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(digest) != 32:
        raise ValueError("not a SHA-256 digest")
    return digest
