"""Templates in the words of whoever edits them, as the pages show them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from smartcity_plugin.awards.template_checks import Check
from smartcity_plugin.awards.template_form import GROUPS, OUTCOMES, Field, value_at
from smartcity_plugin.awards.templates import Versions, same
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.credentials import vocabularies
from smartcity_plugin.credentials.achievement import Earned, from_content
from smartcity_plugin.credentials.documents import elm, open_badges
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_xblocks.language_map import LANGUAGES, pick
from smartcity_xblocks.problems import Problem, mark

LANGUAGE_NAMES = {"en": "English", "el": "Ελληνικά", "de": "Deutsch", "pt": "Português"}
"""In their own language, as readers look for them."""

VOCABULARIES = {
    "assessment": vocabularies.ASSESSMENT,
    "countries": vocabularies.COUNTRIES,
    "languages": vocabularies.LANGUAGE,
    "participation": vocabularies.PARTICIPATION,
    "quality_assurance": vocabularies.QUALITY_ASSURANCE,
    "supervision": vocabularies.SUPERVISION,
}
"""What the form's choices choose from."""

STATES = {
    "none": mark("not released"),
    "draft": mark("draft, not released"),
    "released": mark("released"),
    "differs": mark("released, differs from the programme's definition"),
}
OUTCOME_TEXTS = {"passed": mark("passed"), "failed": mark("failed"), "not_done": mark("not done")}


@dataclass(frozen=True)
class Preview:
    """One format to look at: its title, and what makes the document of a content."""

    title: str
    make: Callable[[Mapping[str, Any], Earned], dict[str, Any]]


def previews() -> dict[str, Preview]:
    """Return what a template can be looked at as, by the last part of its address."""
    return {
        "open-badge": Preview(
            mark("Open Badge 3.0"),
            lambda content, earned: open_badges.open_badge(from_content(content), issuer(), earned),
        ),
        "elm": Preview(
            mark("European Digital Credential"),
            lambda content, earned: elm.credential(from_content(content), issuer(), earned),
        ),
    }


def list_told(programme: Programme, versions: Mapping[str, Versions]) -> dict[str, Any]:
    """Return a programme's templates with the state of each."""
    rows = [
        _row(programme, achievement, versions.get(achievement.id))
        for achievement in programme.achievements.values()
    ]
    return {
        "id": programme.id,
        "title": _in_words(programme.title),
        "templates": rows,
        "unreleased": sum(row["state"] == "none" for row in rows),
    }


def _row(programme: Programme, achievement: Achievement, versions: Versions | None) -> dict[str, Any]:
    state, version = "none", None
    if versions:
        version = versions.released and versions.released.version
        if versions.draft:
            state = "draft"
        else:
            same_as_defined = same(versions.released.content, content_of(programme, achievement))
            state = "released" if same_as_defined else "differs"
    return {
        "id": achievement.id,
        "title": _in_words(achievement.title),
        "state": state,
        "state_text": _(STATES[state]),
        "version": version,
    }


def form_told(
    programme: Programme, achievement: Achievement, content: Mapping[str, Any], problems: Sequence[Problem]
) -> dict[str, Any]:
    """Return the form, filled in."""
    wrong = {problem.place: problem.text(_) for problem in problems if problem.place}
    return {
        "programme": {"id": programme.id, "title": _in_words(programme.title)},
        "achievement": achievement.id,
        "title": _in_words(content["title"]),
        "groups": [
            {
                "title": _(group.title),
                "fields": [_field(each, value_at(content, each.name), wrong) for each in group.fields],
            }
            for group in GROUPS
        ],
        "outcomes": _outcomes(content["outcomes"]),
        "refusals": [problem.text(_) for problem in problems if not problem.place],
        "problems": list(wrong.values()),
    }


def _field(field: Field, value: Any, wrong: Mapping[str, str]) -> dict[str, Any]:
    told = {
        "name": field.name,
        "kind": field.kind,
        "label": _(field.label),
        "hint": _(field.hint) if field.hint else "",
        "rows": field.rows,
        "needed": field.needed,
        "problem": next((text for place, text in wrong.items() if place.startswith(field.name)), ""),
    }
    match field.kind:
        case "texts":
            told["texts"] = _texts(value)
        case "choice":
            told["choices"] = [(key, label, key == value) for key, label in _choices(field.vocabulary)]
        case "codes":
            told["value"] = " ".join(value or ())
        case _:
            told["value"] = "" if value is None else value
    return told


def _texts(value: Mapping[str, str] | None) -> list[tuple[str, str, str]]:
    """Return each language with its own name and the text."""
    return [(language, LANGUAGE_NAMES[language], (value or {}).get(language, "")) for language in LANGUAGES]


def _choices(vocabulary: str) -> list[tuple[str, str]]:
    """Return the keys of a vocabulary with their labels, by label."""
    labels = [(key, _in_words(concept.labels)) for key, concept in VOCABULARIES[vocabulary].items()]
    return sorted(labels, key=lambda each: each[1].casefold())


def _outcomes(outcomes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the outcomes and room for two more."""
    spare = [{"title": {}, "code": "", "esco": ""}] * 2
    return [
        {
            "label": _("Outcome {number}").format(number=number + 1),
            **{f"{part}_name": f"outcomes.{number}.{part}" for part in ("title", "code", "esco")},
            "texts": _texts(each["title"]),
            "code": each["code"],
            "esco": each["esco"],
        }
        for number, each in zip(OUTCOMES, [*outcomes, *spare], strict=False)
    ]


def checks_told(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """Return the checks with their problems in words, each with the field that it is about."""
    return [
        {
            "name": _(check.name),
            "outcome": check.outcome,
            "outcome_text": _(OUTCOME_TEXTS[check.outcome]),
            "why": _(check.why) if check.why else "",
            "problems": [_problem(each) for each in check.problems],
        }
        for check in checks
    ]


def _problem(problem: Problem) -> dict[str, str]:
    place = problem.place.replace("/", ".")
    names = [field.name for group in GROUPS for field in group.fields]
    found = next((name for name in names if place == name or place.startswith(f"{name}.")), "")
    if place.startswith("outcomes"):
        found = "outcomes"
    return {"level": problem.level, "place": problem.place, "text": problem.text(_), "field": found}


def _in_words(texts: Mapping[str, str]) -> str:
    return pick(texts, get_language())
