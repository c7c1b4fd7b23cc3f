"""A credential's documents: each made when it is first asked for, kept, and the same bytes ever after."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from smartcity_plugin.awards import certificates, issuing, states
from smartcity_plugin.awards.models import Award
from smartcity_plugin.credentials import api as credentials
from smartcity_plugin.credentials.achievement import Achievement, Earned
from smartcity_plugin.credentials.api import Artifact
from smartcity_plugin.credentials.proofs.suites import SUITES
from smartcity_xblocks.language_map import LANGUAGES, base_language
from smartcity_xblocks.problems import mark

MAKING = states.OUT
"""In which states a document is made that was not there before."""


class UnknownKind(LookupError):
    """There is no such format, suite or language."""


class NothingNew(Exception):
    """This document was never made, and in the award's state none is made any more."""


@dataclass(frozen=True)
class Kind:
    """A format in a proof suite, as somebody chooses it. ``title`` and ``purpose`` are marked texts.

    ``write`` returns the bytes for what is told, who earned it (with the language to write in) and the moment.
    """

    format: str
    suite: str
    title: str
    purpose: str
    media_type: str
    ending: str
    write: Callable[[Achievement, Earned, datetime], bytes]
    has_languages: bool = True

    @property
    def name(self) -> str:
        """Return what a page's form sends for it."""
        return "/".join(filter(None, self.names))

    @property
    def names(self) -> tuple[str, str]:
        """Return what it is asked for by."""
        return self.format, self.suite

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages to choose from; one that is empty for a format that holds all of them."""
        return LANGUAGES if self.has_languages else ("",)


def _badge(suite: str, title: str, purpose: str) -> Kind:
    """Return the Open Badge in a proof suite."""
    secured = SUITES[suite]
    write = partial(credentials.open_badge_content, suite=suite)
    return Kind(credentials.OPEN_BADGE, suite, title, purpose, secured.media_type, secured.extension, write)


KINDS = (
    _badge(
        "eddsa-jcs-2022",
        mark("Signed file"),
        mark("For employers, other sites and most wallets: an Open Badge, which anybody can verify."),
    ),
    _badge(
        "eddsa-rdfc-2022",
        mark("Signed file for linked data"),
        mark(
            "The same Open Badge for wallets and sites that read it as linked data and ask for this signature."
        ),
    ),
    _badge(
        "vc+jwt",
        mark("Signed token"),
        mark("The same Open Badge as a JSON Web Token, for wallets and sites that take VC-JOSE."),
    ),
    Kind(
        credentials.EUROPEAN,
        "",
        mark("European Digital Credential"),
        mark(
            "For Europass, in all languages. It is not signed: whoever may seal for your organisation uploads it to the"
            " Commission's issuer, which signs it and sends it to you."
        ),
        "application/ld+json",
        "europass.json",
        credentials.european_content,
        has_languages=False,
    ),
    Kind(
        certificates.FORMAT,
        "",
        mark("Certificate (PDF)"),
        mark("For people: to read, to print and to send, with the signed file attached."),
        "application/pdf",
        "pdf",
        certificates.write_pdf,
    ),
)


def kind_of(format: str, suite: str) -> Kind:  # noqa: A002 - the field's name
    """Return the kind of these names. Raises `UnknownKind`."""
    found = next((each for each in KINDS if each.names == (format, suite)), None)
    if found is None:
        raise UnknownKind(f"{format} {suite}")
    return found


def language_of(award: Award, kind: Kind, asked: str) -> str:
    """Return the language to write in: the one asked for; the award's, where none is. Raises `UnknownKind`."""
    choice = languages_of(award, kind)
    if not kind.has_languages and asked in LANGUAGES:
        return ""  # it is in that language, and in all others
    if asked and asked not in choice:
        raise UnknownKind(asked)
    return asked or choice[0]


def languages_of(award: Award, kind: Kind) -> list[str]:
    """Return the languages that this award can be told in: its own first, which may be one that we do not speak."""
    own = [base_language(award.language)] if kind.has_languages else []
    return list(dict.fromkeys([*own, *kind.languages]))


def artifact(award: Award, format: str, suite: str, language: str, now: datetime) -> Artifact:  # noqa: A002 - as above
    """Return the award's document of this kind; without a ``language`` in the award's own.

    Two requests at once end with one row: the second finds the first one's. Raises `UnknownKind`, `NothingNew`, and
    what signing does: `issuing.UnknownAchievement`, or `NoSigningKey`.
    """
    kind = kind_of(format, suite)
    wanted = {"format": format, "suite": suite, "language": language_of(award, kind, language)}
    if kept := credentials.artifact_of(award.credential_id, **wanted):
        return kept
    if award.state not in MAKING:
        raise NothingNew(str(award.credential_id))
    earned = replace(issuing.earned(award), language=wanted["language"] or base_language(award.language))
    content = kind.write(issuing.told(award), earned, now)
    document = credentials.Document(award.credential_id, wanted["language"], content)
    credentials.keep([document], format=format, suite=suite)
    return credentials.artifact_of(award.credential_id, **wanted)


def offered(award: Award) -> list[tuple[Kind, str]]:
    """Return the kinds and languages that can be had: all, or those that were made while any were. One query."""
    if award.state in MAKING:
        return [(kind, language) for kind in KINDS for language in kind.languages]
    made = credentials.artifacts_of(award.credential_id)
    return [
        (kind, language) for kind in KINDS for language in kind.languages if (*kind.names, language) in made
    ]


def file_name(award: Award, kind: Kind, language: str) -> str:
    """Return what the file is called when it is taken along."""
    return "-".join(filter(None, (award.programme, award.achievement, language))) + f".{kind.ending}"
