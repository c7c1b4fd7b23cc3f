"""What can be claimed and entered: job profiles, competences and their levels, in the reader's language."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import get_language

from smartcity_plugin.competences import api as competences
from smartcity_xblocks.competence.framework import Level
from smartcity_xblocks.language_map import pick

SHOWN = 60
"""Competences on one page of what can be chosen; a search finds the others."""


def levels_of(codes: Collection[str]) -> dict[str, int]:
    """Return how many levels each of these competences has; codes that no framework has are left out."""
    return {code: len(levels) for code, levels in _levels(codes).items()}


def titles_of(codes: Collection[str]) -> dict[str, str]:
    """Return the titles of competences by code; one that has gone from its framework is called by its code."""
    found = competences.named(codes)
    return {code: pick(found[code].title, get_language()) if code in found else code for code in codes}


def to_judge(codes: Collection[str]) -> list[dict[str, Any]]:
    """Return each competence with its title and its levels, as an assessor chooses of them."""
    titles, levels, language = titles_of(codes), _levels(codes), get_language()
    return [
        {
            "code": code,
            "title": titles[code],
            "levels": [(each.number, pick(each.title, language)) for each in levels.get(code, ())],
        }
        for code in codes
    ]


def level_titles(codes: Collection[str]) -> dict[tuple[str, int], str]:
    """Return the title of each level of these competences, by code and number."""
    language = get_language()
    return {
        (code, each.number): pick(each.title, language)
        for code, levels in _levels(codes).items()
        for each in levels
    }


def groups_to_choose() -> list[dict[str, Any]]:
    """Return all frameworks with their job profiles, to begin with one: values are ``framework/profile``."""
    language = get_language()
    return [
        {
            "id": framework.id,
            "title": pick(framework.title, language),
            "profiles": [
                (f"{framework.id}/{profile.code}", pick(profile.title, language))
                for profile in framework.profiles.values()
            ],
        }
        for framework in competences.frameworks()
    ]


def to_choose(start: str, words: str) -> tuple[list[tuple[str, str]], int]:
    """Return codes and titles to choose from, and how many more there are.

    ``start`` is a framework's id, or that and the code of one of its profiles, whose competences these are then.
    """
    framework, _, code = start.partition("/")
    if code:
        _, profile = competences.profile(code) or (None, None)
        codes = [each.competence for each in profile.requirements] if profile else []
        return list(titles_of(codes).items()), 0
    page = competences.search(words, framework=framework, limit=SHOWN)
    language = get_language()
    found = [(each.code, pick(each.title, language)) for each in page.found]
    return found, page.total - len(found)


def _levels(codes: Collection[str]) -> dict[str, tuple[Level, ...]]:
    frameworks = {each.id: each for each in competences.frameworks()}
    return {
        code: frameworks[found.framework].levels
        for code, found in competences.named(codes).items()
        if found.framework in frameworks
    }
