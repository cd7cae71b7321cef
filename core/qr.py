"""Squares to scan."""

import io

import segno


def qr_svg(text: str) -> bytes:
    """The text as an SVG picture in the portal's ink."""
    drawing = io.BytesIO()
    segno.make(text, error="m").save(
        drawing, kind="svg", scale=4, border=2, dark="#072c21", light="#ffffff", xmldecl=False
    )
    return drawing.getvalue()
