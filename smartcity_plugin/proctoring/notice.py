"""What a learner is told before choosing how to be supervised: a document in all languages; its hash is its version.

Made of the settings and of what the exam watches by; `docs/operators/data-protection.md` says which duty each part
meets. Whoever changes a sentence, a setting or a translation makes another version.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from smartcity_plugin.pictures import api as pictures
from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

FORMAT = "smartcity-notice-1"
LOCALES = {"en": "en", "el": "el", "de": "de-de", "pt": "pt-pt"}
"""Where each language of the document is translated."""

BASES = {
    "public_task": mark(
        "The law allows it because examining is a task in the public interest (GDPR, Article 6(1)(e))."
    ),
    "legitimate_interests": mark(
        "The law allows it because a fair exam is a legitimate interest (GDPR, Article 6(1)(f))."
    ),
    "contract": mark(
        "The law allows it because the exam is part of what you have agreed on with us (GDPR, Article 6(1)(b))."
    ),
    "consent": mark(
        "It is done only if you agree (GDPR, Article 6(1)(a)). You can take that back at any time: write to us. What"
        " was done until then stays lawful."
    ),
}
"""Legal bases by the code that operators choose."""
OBJECT_TO = frozenset({"public_task", "legitimate_interests"})
"""Bases that somebody may object to (GDPR, Article 21)."""

PAGE = mark(
    "This page: when you leave it, copy or paste, lose the connection, or have it open twice. Never what you copy."
)
WATCHED_BY = {
    "camera": mark(
        "Camera: single pictures, from time to time and when something stands out. How many faces are in sight is"
        " counted on your own machine."
    ),
    "sound": mark("Microphone: how loud it is. No sound is recorded."),
    "fullscreen": mark("Whether the exam fills your screen."),
    "screen": mark("Your screen: single pictures of what it shows."),
}
WITHOUT_PICTURES = WATCHED_BY | {
    "camera": mark("Camera: how many faces are in sight, counted on your own machine. No picture is kept."),
    "screen": mark("Whether you share your screen. No picture of it is kept."),
}
"""Where the operator has set no key to keep pictures with."""
NEVER = mark("Never: films, feelings, gaze or attention. No face is compared with another one.")


@dataclass(frozen=True)
class Notice:
    """A version of the notice: its hash and its document."""

    rev: str
    document: dict


def current(watch_by: Sequence[str], provider: str = "") -> Notice:
    """Return the notice of an exam that watches by ``watch_by``, as the settings are now.

    ``provider`` is the title of an outside service that watches instead.
    """
    said = {}
    for language, locale in LOCALES.items():
        with translation.override(locale):
            said[language] = list(_parts(watch_by, provider))
    parts = [
        [dict(zip(said, texts, strict=True)) for texts in zip(*part, strict=True)]
        for part in zip(*said.values(), strict=True)
    ]
    document = {"format": FORMAT, "watch_by": list(watch_by), "provider": provider, "parts": parts}
    return Notice(rev_of(document), document)


def _parts(watch_by: Sequence[str], provider: str) -> Iterator[list[str]]:
    """Yield each part in the language of now: its title, then its lines."""
    notice = settings.SMARTCITY_NOTICE
    controller, basis = notice.get("controller") or settings.SMARTCITY_ISSUER_NAME, notice["legal_basis"]
    yield [_("Who is responsible"), *filter(None, (controller, notice.get("contact")))]
    yield [
        _("What it is for"),
        _("An exam sat at home is to count as much as one in a hall: people can see that it was sat fairly."),
        _(BASES[basis]),
    ]
    yield [_("What is noted if you agree"), *_watched(watch_by, provider)]
    yield [
        _("What is noted if you do not"),
        _("Only what every exam needs: when you began, what you answered, when you handed in."),
        _("You get the same questions and the same time, and it counts the same. A person looks at it, too."),
    ]
    yield [_("Who sees it"), *_seen(provider)]
    yield [
        _("How long it is kept"),
        _("Pictures, if any: {days} days after the decision.").format(days=settings.SMARTCITY_PICTURES_DAYS),
        _("The log of what was noted: {days} days after it.").format(days=settings.SMARTCITY_RECORD_DAYS),
        _("The days are counted once an appeal is decided, or its time is over."),
    ]
    yield [_("Who decides"), *_decided(() if provider else watch_by)]
    yield [_("Your rights"), *_rights(basis)]
    if more := notice.get("more"):
        yield [_("Also"), pick(more, translation.get_language())]


def _watched(watch_by: Sequence[str], provider: str) -> Iterator[str]:
    if provider:
        yield _(
            "{provider} watches you by its own rules, and keeps what it sees by them: read them there."
        ).format(provider=provider)
        yield _("What it says of your exam is noted here.")
        return
    yield _(PAGE)
    words = WATCHED_BY if pictures.can_keep() else WITHOUT_PICTURES
    yield from (_(words[each]) for each in words if each in watch_by)
    yield _(NEVER)


def _seen(provider: str) -> Iterator[str]:
    if provider:
        yield _("The people who review this exam, and {provider}.").format(provider=provider)
    else:
        yield _("The people who review this exam, and nobody else. Nothing leaves this site.")


def _decided(watch_by: Sequence[str]) -> Iterator[str]:
    yield _("People, never a program. Two have to agree before an attempt is rejected, and you read why.")
    if days := settings.SMARTCITY_APPEAL_DAYS:
        yield _("You can appeal within {days} days; somebody else decides then.").format(days=days)
    if "camera" in watch_by:
        yield _(
            "Counting faces is artificial intelligence, of a kind that the law calls high-risk (EU AI Act, Annex III)."
            " You can ask what part it had in a decision."
        )


def _rights(basis: str) -> Iterator[str]:
    yield _("See all that is held about you, and take it with you, at any time.")
    if basis in OBJECT_TO:
        yield _("Have mistakes corrected, ask us to erase it or to stop using it, and object to it.")
    else:
        yield _("Have mistakes corrected, and ask us to erase it or to stop using it.")
    yield _("Complain to the data protection authority of your country.")
