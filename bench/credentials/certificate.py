"""A certificate as PDF/UA, by us and by WeasyPrint: the same words, code and attachment; each learner is a new one."""

import functools
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from itertools import count
from typing import Any
from uuid import UUID

from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, Organisation, Outcome
from smartcity_plugin.credentials.render import qr
from smartcity_plugin.credentials.render.page import Certificate, Fact, Words, certificate
from smartcity_plugin.credentials.render.pdf import certificate_pdf

LANGUAGE = "el"
SENTENCE = {
    "el": "Συντονίζει τις υπηρεσίες μιας περιοχής σε μια νύχτα πλημμύρας, με λίγα συνεργεία και λίγο χρόνο."
}
OUTCOME = {"el": "Συντονίζει τις υπηρεσίες έκτακτης ανάγκης μιας περιοχής"}
SIGNED = b'{"@context": ["https://www.w3.org/ns/credentials/v2"], "name": "' + b"x" * 6_000 + b'"}'
"""As large as a signed Open Badge; what it says does not matter to a PDF."""
NAME = "credential.json"
ISSUER = Issuer(
    "did:web:academy.example.org:smartcity:issuer", "Smart City Academy", "https://academy.example.org/"
)
ACHIEVEMENT = Achievement(
    id="https://academy.example.org/smartcity/achievements/scro/m12",
    version=1,
    kind="micro-credential",
    title={"el": "Κίνδυνος πλημμύρας στην ανθεκτική πόλη"},
    description=SENTENCE,
    criteria=SENTENCE,
    awarding_body=Organisation({"el": "Ακαδημία Έξυπνων Πόλεων"}, "GR", "EL30", "801234567"),
    outcomes=tuple(Outcome(OUTCOME, f"SCRO-C-{number:02}") for number in range(1, 7)),
    hours=25,
    ects="1",
    assessment="continuous",
    participation="online",
    quality_assurance="institutional",
    eqf_level=5,
    isced_f=("0732",),
    supervision="supervised-identity-verified",
    stackability=SENTENCE,
)
STYLE = """
@page { size: A4; margin: 22mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 10.5pt/1.4 serif; color: #12262e } h1 { font-size: 25pt }
h2 { font-size: 12.5pt } h1, h2 { color: #0b5566 }
.holder { font-size: 20pt } svg { float: right; width: 34mm; height: 34mm }
dt { clear: left; float: left; width: 52mm }
dd { margin: 0 0 0 52mm }
"""


def learners() -> Iterator[Earned]:
    """Yield one learner after the other, for whom nothing has been made before."""
    for number in count():
        name = f"Ελένη Παπαδοπούλου {number}"
        yield Earned(UUID(int=number), name, datetime(2026, 3, 20, 9, 30, tzinfo=UTC), 7940, LANGUAGE)


def ours(earned: Earned) -> bytes:
    """Make the certificate as the plugin does."""
    return certificate_pdf(ACHIEVEMENT, ISSUER, earned, LANGUAGE, _address(earned), SIGNED, NAME)


def weasyprint(earned: Earned) -> bytes:
    """Make it with WeasyPrint. It is a peer, installed for the benchmark only, and needs Pango on the machine."""
    from weasyprint import HTML, Attachment  # noqa: PLC0415

    fonts, style = _once()
    said = certificate(ACHIEVEMENT, ISSUER, earned, LANGUAGE)
    return HTML(string=_html(said, _address(earned))).write_pdf(
        pdf_variant="pdf/ua-1",
        stylesheets=[style],
        font_config=fonts,
        attachments=[Attachment(string=SIGNED, name=NAME, description=said.labels["attachment"])],
    )


@functools.cache
def _once() -> tuple[Any, Any]:
    """Return fonts and style, which serve all certificates, as our template and compiler do."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    return fonts, CSS(string=STYLE, font_config=fonts)


def _address(earned: Earned) -> str:
    return f"https://academy.example.org/smartcity/verify/{earned.credential_id}/"


def _html(said: Certificate, address: str) -> str:
    labels = said.labels
    outcomes = "".join(f"<li>{_words(each.title)} {escape(each.code)}</li>" for each in said.outcomes)
    code = qr.svg(address).replace("<svg", f'<svg role="img" aria-label="{escape(labels["qr"])}"')
    return (
        f'<html lang="{said.language}"><head><title>{escape(said.name)}</title></head><body>'
        f"{code}<p>{_words(said.awarding_body)}</p><p>{said.kind}</p><h1>{_words(said.title)}</h1>"
        f'<p>{labels["awarded_to"]}</p><p class="holder">{escape(said.holder)}</p><p>{_words(said.description)}</p>'
        f"<h2>{labels['outcomes']}</h2><ul>{outcomes}</ul>"
        f"<h2>{labels['details']}</h2>{_facts(said.details)}"
        f"<h2>{labels['criteria']}</h2><p>{_words(said.criteria)}</p>"
        f'<h2>{labels["check"]}</h2><p>{labels["scan"]} <a href="{address}">{address}</a></p>'
        f"<p>{labels['attached']}</p>{_facts(said.proof)}</body></html>"
    )


def _facts(facts: tuple[Fact, ...]) -> str:
    rows = "".join(
        f"<dt>{escape(fact.label)}</dt>" + "".join(f"<dd>{_words(line)}</dd>" for line in fact.lines)
        for fact in facts
    )
    return f"<dl>{rows}</dl>"


def _words(words: Words) -> str:
    return f'<span lang="{words.language}">{escape(words.text)}</span>'
