"""The letters of the PDF: Typst's own Libertinus (Latin, Greek, Cyrillic, Hebrew) and Noto for every other script."""

import importlib.util
from pathlib import Path

PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
"""Packages of files only: Noto Sans as its project publishes it, so that a name is set alike on every machine."""


def folders() -> list[Path]:
    """Return the folders of the fonts that are installed with us. What the machine has besides is found by Typst."""
    return [Path(importlib.util.find_spec(package).origin).parent for package in PACKAGES]
