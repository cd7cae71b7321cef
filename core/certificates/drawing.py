"""From frozen facts to a PDF: the same facts are the same bytes, on every machine with the same engine."""

import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import segno
import typst

if TYPE_CHECKING:
    from core.models import Certificate

HOME = Path(__file__).parent


@cache
def fonts() -> typst.Fonts:
    """Ours alone: a font of the machine would make it another drawing there."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HOME / "fonts")])


def render(certificate: "Certificate") -> bytes:
    """One A4 sheet, tagged for screen readers (PDF/UA). Facts go in as data: nothing typed is read as markup."""
    facts = certificate.facts | {"serial": certificate.serial, "code": certificate.shown_code}
    sheet = typst.Compiler(
        input=str(HOME / "sheets" / f"{certificate.template}-{certificate.template_version}.typ"),
        root=str(HOME),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False, sort_keys=True), "qr": qr(facts["address"])},
    )
    pdf = sheet.compile(format="pdf", timestamp=int(certificate.issued_at.timestamp()), pdf_standards=["ua-1"])
    assert isinstance(pdf, bytes)  # noqa: S101  a list only for one picture a page
    return pdf


def qr(address: str) -> str:
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=2, xmldecl=False)
    return drawing.getvalue().decode()
