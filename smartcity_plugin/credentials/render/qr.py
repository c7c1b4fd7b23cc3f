"""The QR code of an address (ISO/IEC 18004), as SVG."""

import functools
import io

import segno


@functools.lru_cache(maxsize=64)
def svg(address: str) -> str:
    """Return the code with its quiet zone of four modules, at level M: 15 % of it may be lost to a fold or a stain."""
    out = io.BytesIO()
    code = segno.make_qr(address, error="m", boost_error=False)
    code.save(out, kind="svg", xmldecl=False, omitsize=True, border=4, light="#fff")
    return out.getvalue().decode()
