"""A framework as statements of RDF, before anybody writes them: subject, predicate, and a term.

The framework is a concept scheme; groups are its top concepts, competences are narrower ones; goals are collections.
Prerequisites are Dublin Core's `requires`. Subjects have the identifiers that CASE has.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smartcity_xblocks.competence.framework import Framework, Match, Profile
from smartcity_xblocks.competence.interchange.identifiers import identifier
from smartcity_xblocks.competence.interchange.skos.words import DCT, MATCHES, OWN, RDF_TYPE, SKOS
from smartcity_xblocks.language_map import LanguageMap


class Address(NamedTuple):
    """Something that has an address."""

    uri: str


class Said(NamedTuple):
    """A text, in a language where that is not empty."""

    text: str
    language: str = ""


Term = Address | Said | int | bool
Statements = list[tuple[str, Term]]
"""Predicates and terms of one subject."""


def statements(framework: Framework) -> Iterator[tuple[str, Statements]]:
    """Yield each subject with all that is said of it."""
    scheme = _uri("framework", framework.id)
    levels = {level.number: _uri("level", framework.id, level.number) for level in framework.levels}
    yield (
        scheme,
        [
            _is(f"{SKOS}ConceptScheme"),
            (f"{DCT}identifier", Said(framework.id)),
            *_said(f"{DCT}title", framework.title),
            *_said(f"{DCT}description", framework.description),
            *([(f"{DCT}source", Said(framework.source))] if framework.source else []),
            *_sample(framework.sample),
            *((f"{OWN}hasLevel", Address(uri)) for uri in levels.values()),
            *((f"{SKOS}hasTopConcept", Address(_entry(code))) for code in framework.groups),
        ],
    )
    for level in framework.levels:
        yield (
            levels[level.number],
            [
                _is(f"{OWN}Level"),
                (f"{OWN}number", level.number),
                *_said(f"{SKOS}prefLabel", level.title),
                *_said(f"{SKOS}definition", level.description),
                *_sample(level.sample),
            ],
        )
    for number, group in enumerate(framework.groups.values(), 1):
        yield (
            _entry(group.code),
            [
                _is(f"{SKOS}Concept"),
                _is(f"{OWN}Group"),
                (f"{SKOS}inScheme", Address(scheme)),
                (f"{SKOS}topConceptOf", Address(scheme)),
                *_named(group.code, group.title, group.description, number, sample=group.sample),
            ],
        )
    for number, each in enumerate(framework.competences.values(), 1):
        yield (
            _entry(each.code),
            [
                _is(f"{SKOS}Concept"),
                _is(f"{OWN}Competence"),
                (f"{SKOS}inScheme", Address(scheme)),
                (f"{SKOS}broader", Address(_entry(each.group))),
                *_named(each.code, each.title, each.description, number, sample=each.sample),
                *((f"{DCT}requires", Address(_entry(code))) for code in each.prerequisites),
                *_matched(each.matches),
            ],
        )
    for number, goal in enumerate(framework.goals.values(), 1):
        yield (
            _uri("goal", goal.code),
            [
                _is(f"{SKOS}Collection"),
                *_named(goal.code, goal.title, {}, number, sample=goal.sample),
                *((f"{SKOS}member", Address(_entry(code))) for code in (*goal.groups, *goal.competences)),
            ],
        )
    for number, profile in enumerate(framework.profiles.values(), 1):
        yield from _profile(profile, number)


def _profile(profile: Profile, number: int) -> Iterator[tuple[str, Statements]]:
    needs = {each: _uri("requirement", profile.code, each.competence) for each in profile.requirements}
    yield (
        _uri("profile", profile.code),
        [
            _is(f"{OWN}Profile"),
            *_named(profile.code, profile.title, profile.description, number, sample=profile.sample),
            *([(f"{DCT}source", Said(profile.source))] if profile.source else []),
            *_matched(profile.matches),
            *((f"{OWN}requirement", Address(uri)) for uri in needs.values()),
        ],
    )
    for place, (each, uri) in enumerate(needs.items(), 1):
        yield (
            uri,
            [
                _is(f"{OWN}Requirement"),
                (f"{OWN}position", place),
                (f"{OWN}competence", Address(_entry(each.competence))),
                (f"{OWN}level", each.level),
                (f"{OWN}essential", each.essential),
                *_sample(each.sample),
            ],
        )


def _named(
    code: str, title: LanguageMap, description: LanguageMap, number: int, *, sample: bool
) -> Statements:
    return [
        (f"{SKOS}notation", Said(code)),
        *_said(f"{SKOS}prefLabel", title),
        *_said(f"{SKOS}definition", description),
        (f"{OWN}position", number),
        *_sample(sample),
    ]


def _said(predicate: str, texts: Mapping[str, str]) -> Statements:
    return [(predicate, Said(text, language)) for language, text in texts.items()]


def _matched(matches: tuple[Match, ...]) -> Statements:
    found: Statements = [(MATCHES[match.closeness], Address(match.uri)) for match in matches]
    return [*found, *((f"{OWN}reviewed", Address(match.uri)) for match in matches if match.reviewed)]


def _sample(sample: bool) -> Statements:
    return [(f"{OWN}sample", True)] if sample else []


def _is(kind: str) -> tuple[str, Term]:
    return RDF_TYPE, Address(kind)


def _entry(code: str) -> str:
    return _uri("entry", code)


def _uri(*names: object) -> str:
    return identifier(*names).urn
