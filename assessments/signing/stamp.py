"""What a signature looks like on the page: who, when, why and where in Chinese, and the drawn signature."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import uharfbuzz as hb
from PIL.Image import Image
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.stamp import TextStamp, TextStampStyle

from forms.problems import Problem, Refusal

_INK_SHARE = 0.4  # of the field's width, at its right; the text never runs below the ink
_MARGIN = 4  # points


def officer_stamp(
    name: str,
    signed_at: datetime,
    reason_zh: str,
    place_zh: str,
    font_path: Path,
    ink: Image | None,
    width: float,
) -> TextStampStyle:
    """The look of one signature in a field `width` points wide; `signed_at` is the signer's own clock.

    Raises Refusal signature.missing_glyph when the font cannot print a character: a font shapes it silently
    into an empty box.
    """
    moment = signed_at.isoformat(sep=" ", timespec="seconds")
    text = f"签署人：{name}\n时间：{moment}\n事由：{reason_zh}\n地点：{place_zh}"
    font = _with_only(text, font_path.read_bytes())
    text_share = 1 - _INK_SHARE if ink else 1.0
    return _Style(
        stamp_text=text.replace("%", "%%"),
        text_box_style=TextBoxStyle(font=_FontInMemory(font), font_size=9, leading=12),
        border_width=1,
        inner_content_layout=_left(right=round(width * (1 - text_share)) + _MARGIN),
        background=PdfImage(ink) if ink else None,
        background_layout=_right(left=round(width * text_share)),
        background_opacity=1,
    )


class _FontInMemory(FontEngineFactory):
    """Gives pyHanko the font from memory; its own way leaves the file open."""

    def __init__(self, font: bytes) -> None:
        self._font = font

    def create_font_engine(self, writer: BasePdfFileWriter, obj_stream: object = None) -> GlyphAccumulator:
        """The engine that collects glyphs and embeds only those."""
        return GlyphAccumulator(writer, io.BytesIO(self._font), font_size=9, obj_stream=obj_stream)


class _Stamp(TextStamp):
    """A stamp whose text is complete already: it never asks the clock."""

    def get_default_text_params(self) -> dict[str, str]:
        """Nothing to fill in."""
        return {}


class _Style(TextStampStyle):
    """Makes our own stamp."""

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]
    ) -> TextStamp:
        """The stamp for one field."""
        return _Stamp(writer=writer, style=self, box=box, text_params=text_params)


def _left(right: int) -> SimpleBoxLayoutRule:
    return SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MIN,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(left=_MARGIN, right=right, top=_MARGIN, bottom=_MARGIN),
        inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
    )


def _right(left: int) -> SimpleBoxLayoutRule:
    return SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MAX,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(left=left, right=_MARGIN, top=_MARGIN, bottom=_MARGIN),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )


def _with_only(text: str, font: bytes) -> bytes:
    """The font with no other letters than those of a text: the library takes a second to read a whole one."""
    letters = {ord(letter) for letter in text.replace("\n", "")}
    face = hb.Face(font)
    for point in sorted(letters - set(face.unicodes)):
        raise Refusal(Problem.of("signature.missing_glyph", letter=chr(point), point=f"U+{point:04X}"))
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(letters)
    return bytes(hb.subset(face, wanted).blob.data)
