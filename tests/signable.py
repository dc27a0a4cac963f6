"""A page that can be signed twice: PDF/A-3b with the fields of two officers."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from assessments.archival import archived
from assessments.report.document import Field
from tests.conftest import MOMENT


def signable() -> bytes:
    """One page with the fields Officer1 and Officer2."""
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Hei", resources.path("fonts", "NotoSansSC-Regular.ttf")))
    canvas = Canvas(out, invariant=True, initialFontName="Hei", lang="zh-CN")
    canvas.setTitle("现场评价报告")
    canvas.drawString(60, 760, "现场评价报告")
    canvas.showPage()
    canvas.save()
    fields = [Field("Officer1", "张", (60, 60, 290, 140)), Field("Officer2", "李", (310, 60, 540, 140))]
    return archived(out.getvalue(), at=MOMENT.isoformat(), fields=fields)
