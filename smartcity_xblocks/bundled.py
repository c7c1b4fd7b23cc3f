"""The catalogues that the package brings, for texts that the host's own say nothing of. Pure."""

import gettext
from functools import cache
from pathlib import Path

FOLDER = str(Path(__file__).parent / "translations")


@cache
def bundled(language: str) -> gettext.NullTranslations:
    """Return the catalogue for a language such as ``de-at``: its region's, else its language's, else none's."""
    name, _, region = language.partition("-")
    return gettext.translation(
        "text", FOLDER, [f"{name}_{region.upper()}" if region else name], fallback=True
    )
