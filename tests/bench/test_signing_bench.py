"""How long signing and verifying a report of thirty pages takes: 0.3 s each at the median, whatever the key."""

import io
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from assessments.archival import archived
from assessments.report.document import Field
from assessments.signing.keys import Authority, KeyKind, OfficerKey, issue_officer
from assessments.signing.report_signing import sign_report
from assessments.signing.signatures import check_report
from assessments.signing.trust import Trust
from tests.conftest import MOMENT, PASSWORD

pytestmark = pytest.mark.bench
FONT = resources.path("fonts", "NotoSansSC-Regular.ttf")
MOST = 0.3  # seconds, median
LINE = "现场评价记录：用能设备、计量器具与台账核对一致，原始凭证已拍照留存。"


@pytest.fixture(scope="module")
def report() -> bytes:
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Hei", FONT))
    canvas = Canvas(out, invariant=True, initialFontName="Hei", lang="zh-CN")
    canvas.setTitle("现场评价报告")
    for page in range(30):
        canvas.setFont("Hei", 10)
        for line in range(40):
            canvas.drawString(60, 780 - 17 * line, f"{page + 1}.{line + 1} {LINE}")
        canvas.showPage()
    canvas.save()
    return archived(out.getvalue(), at=MOMENT.isoformat(), fields=[Field("Officer1", "张", (60, 20, 290, 90))])


@pytest.fixture(scope="module", params=list(KeyKind), ids=lambda kind: kind.value)
def key(
    request: pytest.FixtureRequest, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> OfficerKey:
    path: Path = tmp_path_factory.mktemp("key") / "key.p12"
    return issue_officer(authority, "张示例", "示例县", path, PASSWORD, MOMENT, kind=request.param)


def signed(report: bytes, key: OfficerKey) -> bytes:
    return sign_report(
        report, key, "Officer1", signed_at=MOMENT, reason_zh="现场评价报告签署", place_zh="示例县", font_path=FONT
    )


def test_signing_thirty_pages(benchmark, report: bytes, key: OfficerKey) -> None:
    benchmark.pedantic(signed, (report, key), rounds=15, warmup_rounds=1)
    assert benchmark.stats.stats.median <= MOST


def test_verifying_thirty_pages(benchmark, report: bytes, key: OfficerKey, anchor: Path) -> None:
    pdf, trust = signed(report, key), Trust.from_pem(anchor)
    (verdict,) = benchmark.pedantic(check_report, (pdf, trust), rounds=15, warmup_rounds=1)
    assert verdict.ok
    assert benchmark.stats.stats.median <= MOST
