"""An address as a picture that a telephone reads."""

import segno

_SPACE = 4  # modules of light ground around it: ISO/IEC 18004 asks for as many


def qr_code(address: str) -> str:
    """The QR code as SVG, dark on light in every theme: telephones need not read it the other way round."""
    code = segno.make_qr(address, error="m")
    return code.svg_inline(border=_SPACE, scale=4, dark="#000000", light="#ffffff")
