"""The certificate as PDF/UA-1 and PDF/A-3a, with the signed document attached.

ISO 14289-1 is what a screen reader needs: tags, language, title, alternatives. ISO 19005-3 is what an archive needs,
and what makes the attachment an associated file: PDF/UA-1 alone knows none.
"""

import functools
import json
import os
import re
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.credentials.render import fonts, qr
from smartcity_plugin.credentials.render.page import certificate
from smartcity_xblocks.problems import mark

TEMPLATE = Path(__file__).with_name("certificate.typ")
STANDARDS = ["a-3a", "ua-1"]
UNSET = re.compile(r'(?:the text|codepoint) `"(?:\\u\{(?P<number>\w+)\}|(?P<letter>.+?))"`')
"""How Typst names a letter that no font has, or that means nothing by itself (of private use)."""

_one_at_a_time = threading.Lock()
"""The compiler holds the values of one document."""


class NoLetters(CredentialError):
    """No font here has some letters, and a name with empty boxes is nobody's; ``code`` is ``no_letters``."""

    def __init__(self, letters: str):
        message = mark(
            "No font of this site has the letters {letters}, so no PDF can be made. Print the page of the certificate."
        )
        super().__init__("no_letters", message, letters=letters)


def certificate_pdf(
    achievement: Achievement,
    issuer: Issuer,
    earned: Earned,
    language: str,
    verify_url: str,
    attachment: bytes,
    attachment_name: str,
    attachment_type: str = "application/vc",
) -> bytes:
    """Return the certificate in ``language``; the same values give the same bytes, since its date is the award's.

    ``attachment`` is the signed document, UTF-8 text as all of them are. Raises `NoLetters`.
    """
    said = certificate(achievement, issuer, earned, language)
    data = {
        **asdict(said),
        "issuer": issuer.name,
        "id": earned.credential_id.urn,
        "check": {"url": verify_url, "qr": qr.svg(verify_url)},
        "attachment": {
            "name": attachment_name,
            "media_type": attachment_type,
            "text": attachment.decode(),
        },
    }
    return _typeset(data, int(earned.earned_at.timestamp()))


def _typeset(data: dict[str, Any], moment: int) -> bytes:
    compiler, refused, process = _compiler()
    if process != os.getpid():
        # Typst's threads have stayed behind, and it would wait for them for ever.
        raise RuntimeError(
            "This process was forked from one that had made certificates: fork before the first."
        )
    with _one_at_a_time:
        try:
            return compiler.compile(
                format="pdf",
                pdf_standards=STANDARDS,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                timestamp=moment,
            )
        except refused as error:
            found = UNSET.finditer(f"{error.message} {error.diagnostic}")
            if letters := dict.fromkeys(each["letter"] or f"U+{each['number'].upper()}" for each in found):
                raise NoLetters(" ".join(letters)) from error
            raise


@functools.cache
def _compiler() -> tuple[Any, type[Exception], int]:
    """Return the compiler with its fonts, what it raises, and in which process it was made: at the first certificate.

    Typst is imported here: most processes make no certificate, and it takes 60 MB. Those that fork (Celery, uWSGI) do
    so before their first task or request.
    """
    import typst  # noqa: PLC0415

    known = typst.Fonts(font_paths=fonts.folders())
    return typst.Compiler(TEMPLATE, font_paths=known), typst.TypstError, os.getpid()
