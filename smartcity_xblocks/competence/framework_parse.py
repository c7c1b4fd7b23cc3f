"""From a framework document to the framework that it describes."""

from collections.abc import Mapping
from typing import Any

from smartcity_xblocks.competence.framework import (
    Competence,
    Framework,
    Goal,
    Group,
    Level,
    Match,
    Profile,
    Requirement,
)
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.problems import InvalidDocument, errors


def parse(document: Any) -> Framework:
    """Return the framework that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    return built(document)


def built(document: Mapping[str, Any]) -> Framework:
    """Return the framework of a document that was checked before."""
    sample = document["sample"]
    levels = enumerate(document["levels"], start=1)
    return Framework(
        id=document["id"],
        title=document["title"],
        sample=sample,
        levels=tuple(Level(number, **{"sample": sample, **each}) for number, each in levels),
        groups={each["code"]: Group(**{"sample": sample, **each}) for each in document["groups"]},
        competences={each["code"]: competence(each, sample) for each in document["competences"]},
        description=document.get("description", {}),
        source=document.get("source", ""),
        goals={each["code"]: _goal(each, sample) for each in document.get("goals", ())},
        profiles={each["code"]: profile(each, sample) for each in document.get("profiles", ())},
    )


def competence(part: Mapping[str, Any], sample: bool) -> Competence:
    """Return the competence that this part of a sound document describes; ``sample`` where it does not say."""
    return Competence(
        part["code"],
        part["group"],
        part["title"],
        part.get("description", {}),
        tuple(part.get("prerequisites", ())),
        _matches(part),
        part.get("sample", sample),
    )


def profile(part: Mapping[str, Any], sample: bool) -> Profile:
    """Return the job profile that this part of a sound document describes."""
    own = part.get("sample", sample)
    return Profile(
        part["code"],
        part["title"],
        part.get("description", {}),
        tuple(
            Requirement(
                each["competence"],
                each["level"],
                each.get("importance", "essential") == "essential",
                each.get("sample", own),
            )
            for each in part["requirements"]
        ),
        _matches(part),
        part.get("source", ""),
        own,
    )


def _goal(part: Mapping[str, Any], sample: bool) -> Goal:
    return Goal(
        part["code"],
        part["title"],
        tuple(part.get("groups", ())),
        tuple(part.get("competences", ())),
        part.get("sample", sample),
    )


def _matches(part: Mapping[str, Any]) -> tuple[Match, ...]:
    return tuple(Match(**each) for each in part.get("matches", ()))
