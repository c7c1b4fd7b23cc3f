"""What a certificate says: one value that the page and the PDF are both made of.

It holds every element of Annex I of 2022/C 243/02 that the achievement has; what it has not leaves no empty line.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from smartcity_plugin.credentials import vocabularies
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer
from smartcity_plugin.credentials.render.words import (
    ECTS,
    ECVET,
    EQF,
    FACTS,
    KINDS,
    LABELS,
    NQF,
    Voice,
    voice,
)
from smartcity_xblocks.language_map import LanguageMap, picked

CONTROL = {"Cc", "Cs"}
"""Unicode categories of what nobody reads and no font has: control characters, halves of characters."""


@dataclass(frozen=True)
class Words:
    """A text and its language: what reads it aloud has to know."""

    text: str
    language: str


@dataclass(frozen=True)
class Fact:
    """A label in the certificate's language, and what there is to say."""

    label: str
    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Outcome:
    """A learning outcome with its competence's code and its ESCO skill, where it has them."""

    title: Words
    code: str
    esco: str


@dataclass(frozen=True)
class Certificate:
    """A credential in words. ``name`` is that of the document; ``labels`` are `words.LABELS` in its language."""

    language: str
    name: str
    kind: str
    awarding_body: Words
    title: Words
    holder: str
    description: Words
    outcomes: tuple[Outcome, ...]
    details: tuple[Fact, ...]
    criteria: Words
    proof: tuple[Fact, ...]
    sample: bool
    labels: dict[str, str]


def certificate(achievement: Achievement, issuer: Issuer, earned: Earned, language: str) -> Certificate:
    """Return what the certificate says in ``language``; texts that it has not in it are in English."""
    speaking = voice(language)
    title, holder = _words(achievement.title, language), _readable(earned.learner_name).strip()
    return Certificate(
        language=speaking.language,
        name=" – ".join(filter(None, (title.text, holder))),
        kind=speaking.say(KINDS[achievement.kind]),
        awarding_body=_words(achievement.awarding_body.name, language),
        title=title,
        holder=holder,
        description=_words(achievement.description, language),
        outcomes=tuple(
            Outcome(_words(each.title, language), each.code, each.esco) for each in achievement.outcomes
        ),
        details=tuple(_details(achievement, earned, language, speaking)),
        criteria=_words(achievement.criteria, language),
        proof=(
            Fact(speaking.say(FACTS["issuer"]), _plain(speaking, issuer.name, issuer.did)),
            Fact(speaking.say(FACTS["id"]), _plain(speaking, earned.credential_id.urn)),
        ),
        sample=achievement.sample,
        labels={name: speaking.say(label) for name, label in LABELS.items()},
    )


def _details(achievement: Achievement, earned: Earned, language: str, speaking: Voice) -> Iterator[Fact]:
    """Yield the facts that there are, in the order of the annex."""
    for name, lines in _named(achievement, earned, language, speaking):
        if told := tuple(line for line in lines if line.text):
            yield Fact(speaking.say(FACTS[name]), told)


def _named(
    achievement: Achievement, earned: Earned, language: str, speaking: Voice
) -> Iterator[tuple[str, tuple[Words, ...]]]:
    def plain(*texts: str) -> tuple[Words, ...]:
        return _plain(speaking, *texts)

    def known(*labels: LanguageMap) -> tuple[Words, ...]:
        return tuple(_words(each, language) for each in labels)

    body, grade = achievement.awarding_body, earned.score_basis_points
    country = vocabularies.COUNTRIES.get(body.country)
    yield "awarding_body", (*known(body.name), *plain(body.homepage, body.email))
    yield "legal_id", plain(body.legal_id)
    yield "country", (*(known(country.labels) if country else plain(body.country)), *plain(body.nuts))
    yield "issued", plain(speaking.date(earned.earned_at))
    yield "valid_until", plain(speaking.date(earned.valid_until) if earned.valid_until else "")
    yield (
        "workload",
        plain(
            speaking.hours(achievement.hours) if achievement.hours else "",
            speaking.say(ECTS, points=speaking.points(achievement.ects)) if achievement.ects else "",
            speaking.say(ECVET, points=speaking.points(achievement.ecvet)) if achievement.ecvet else "",
        ),
    )
    yield (
        "level",
        plain(
            speaking.say(EQF, level=achievement.eqf_level) if achievement.eqf_level else "",
            speaking.say(NQF, level=achievement.nqf_level) if achievement.nqf_level else "",
        ),
    )
    yield "grade", (*plain("" if grade is None else speaking.percent(grade)), *known(achievement.grading))
    yield "assessment", known(vocabularies.ASSESSMENT[achievement.assessment].labels)
    yield "participation", known(vocabularies.PARTICIPATION[achievement.participation].labels)
    if achievement.supervision:
        yield "supervision", known(vocabularies.SUPERVISION[achievement.supervision].labels)
    yield "quality_assurance", known(vocabularies.QUALITY_ASSURANCE[achievement.quality_assurance].labels)
    yield "fields", tuple(_field(code, language, speaking) for code in achievement.isced_f)
    yield "language", known(vocabularies.LANGUAGE[achievement.language].labels)
    yield "prerequisites", known(achievement.prerequisites)
    yield "stackability", known(achievement.stackability)
    yield "further_information", known(achievement.further_information)


def _field(code: str, language: str, speaking: Voice) -> Words:
    """A field of education without a label is known by its code."""
    label = _words(vocabularies.field_of_education(code).labels, language)
    return label if label.text else Words(f"ISCED-F {code}", speaking.language)


def _words(texts: LanguageMap, language: str) -> Words:
    found, text = picked(texts, language)
    return Words(_readable(text), found)


def _plain(speaking: Voice, *texts: str) -> tuple[Words, ...]:
    return tuple(Words(text, speaking.language) for text in texts)


def _readable(text: str) -> str:
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in CONTROL)
