"""The page that checks credentials on a reader's own machine, with what it needs to know put into it."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from smartcity_plugin.credentials import contexts
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.issuing import did_document, issuer_did
from smartcity_plugin.credentials.offline_texts import TEXTS
from smartcity_xblocks.language_map import LANGUAGES
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

BUILT = Path(__file__).parent / "data" / "offline.html"
"""Made by ``static/offline.mjs``."""
PLACE = ">DATA</script>"


def offline_page() -> str:
    """Return the page: keys of this installation as of today, known contexts, and all its texts in every language.

    Without a signing key it knows no issuer, and whoever uses it chooses a file of keys.
    """
    page = BUILT.read_text(encoding="utf-8")
    return page.replace(PLACE, f">{_embedded(_data(timezone.now().date()))}</script>")


def _data(today: date) -> dict[str, Any]:
    return {"known": _known(), "contexts": _contexts(), "texts": _texts(), "made": today.isoformat()}


def _known() -> dict[str, Any]:
    try:
        return {issuer_did(): did_document()}
    except CredentialError:
        log.exception("no_own_did_document")
        return {}


@cache
def _contexts() -> dict[str, Any]:
    return {url: json.loads(text) for url, text in contexts.texts().items()}


def _texts() -> dict[str, dict[str, str]]:
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = {key: gettext(text) for key, text in TEXTS.items()}
    return told


def _embedded(value: dict[str, Any]) -> str:
    """JSON in which nothing can end the element around it (HTML, 4.12.1.3)."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
