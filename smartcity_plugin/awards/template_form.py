"""The form of a template: which fields it has, in which order, and what was written into them.

A field's name is the path of its value in the template's content, with dots; of a text in several languages the last
step is the language. Reading a form gives a content and all problems at once; what cannot be read is told, never
guessed.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from smartcity_xblocks.language_map import LANGUAGES
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import NOT_KEPT, TEXT_LIMIT

NUMBER = re.compile(r"\d{1,4}", re.ASCII)
OUTCOMES = range(60)
"""How many learning outcomes a form can hold."""


@dataclass(frozen=True)
class Field:
    """One field: the path of its value, its ``kind``, its label and what helps to fill it in.

    ``kind``: ``texts`` (a language map), ``text``, ``number``, ``codes`` (a list, with spaces between), or ``choice``
    with the name of the vocabulary that it chooses from.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    vocabulary: str = ""
    rows: int = 1
    needed: bool = False


@dataclass(frozen=True)
class Group:
    """Fields that belong together."""

    title: str
    fields: tuple[Field, ...]


GROUPS = (
    Group(
        mark("What it says"),
        (
            Field("title", "texts", mark("Title"), needed=True),
            Field("description", "texts", mark("Description"), rows=3, needed=True),
            Field("criteria", "texts", mark("How it is earned"), rows=3, needed=True),
        ),
    ),
    Group(
        mark("Workload and level"),
        (
            Field("hours", "number", mark("Workload in hours"), needed=True),
            Field(
                "ects",
                "text",
                mark("ECTS credits"),
                mark("With a decimal point, such as 0.5. One is 25 to 30 hours."),
            ),
            Field("ecvet", "text", mark("ECVET points")),
            Field("eqf_level", "number", mark("EQF level, 1 to 8")),
            Field("nqf_level", "text", mark("Level in the national framework, as that names it")),
            Field(
                "isced_f",
                "codes",
                mark("Fields of education (ISCED-F 2013)"),
                mark("Codes such as 0732, with spaces between."),
            ),
            Field(
                "months_valid", "number", mark("Valid for so many months"), mark("Empty: it does not expire.")
            ),
        ),
    ),
    Group(
        mark("Learning and assessment"),
        (
            Field("language", "choice", mark("Language of instruction"), vocabulary="languages", needed=True),
            Field(
                "participation",
                "choice",
                mark("Form of participation"),
                vocabulary="participation",
                needed=True,
            ),
            Field("assessment", "choice", mark("Type of assessment"), vocabulary="assessment", needed=True),
            Field("supervision", "choice", mark("Supervision and identity check"), vocabulary="supervision"),
            Field(
                "quality_assurance",
                "choice",
                mark("Quality assurance"),
                vocabulary="quality_assurance",
                needed=True,
            ),
            Field("grading", "texts", mark("How the grade is to be read"), rows=2),
            Field("prerequisites", "texts", mark("Prerequisites"), rows=2),
        ),
    ),
    Group(
        mark("Who awards it"),
        (
            Field("awarding_body.name", "texts", mark("Awarding body"), needed=True),
            Field("awarding_body.country", "choice", mark("Country"), vocabulary="countries", needed=True),
            Field("awarding_body.nuts", "text", mark("Region (NUTS code)")),
            Field("awarding_body.legal_id", "text", mark("Number in the country's register")),
            Field("awarding_body.homepage", "text", mark("Website")),
            Field("awarding_body.email", "text", mark("E-mail")),
        ),
    ),
    Group(
        mark("More"),
        (
            Field("stackability", "texts", mark("What it can be combined to"), rows=2),
            Field("further_information", "texts", mark("Further information"), rows=2),
        ),
    ),
)


def value_at(content: Mapping[str, Any], name: str) -> Any:
    """Return the value of the field ``name``, or None."""
    value: Any = content
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def read(given: Mapping[str, str], content: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return ``content`` with what was written into the form, and what of that could not be read.

    Fields that the form does not name (its kind, its id) stay as they are.
    """
    changed, problems = copy.deepcopy(dict(content)), []
    for group in GROUPS:
        for field in group.fields:
            *path, last = field.name.split(".")
            part = changed
            for step in path:
                part = part[step]
            part[last] = _read_field(given, field, part.get(last), problems)
    changed["outcomes"] = list(_read_outcomes(given, content["outcomes"], problems))
    return changed, problems


def _read_field(given: Mapping[str, str], field: Field, before: Any, problems: list[Problem]) -> Any:
    if field.kind == "texts":
        return _texts(given, field.name, before, problems)
    text = _text(given, field.name, problems)
    if field.kind == "codes":
        return text.replace(",", " ").split()
    if field.kind == "number":
        if not text:
            return 0 if field.name == "hours" else None
        if not NUMBER.fullmatch(text):
            message = mark("This must be a whole number of at most four digits.")
            problems.append(Problem("not_a_whole_number", field.name, message))
            return None
        return int(text)
    return text


def _read_outcomes(
    given: Mapping[str, str], before: Sequence[Mapping[str, Any]], problems: list[Problem]
) -> Iterator[dict[str, Any]]:
    """Yield the outcomes in which anything stands: emptying all fields of one takes it out."""
    for number in OUTCOMES:
        prefix = f"outcomes.{number}"
        if not any(name.startswith(f"{prefix}.") for name in given):
            continue
        outcome = {
            "title": _texts(
                given, f"{prefix}.title", before[number]["title"] if number < len(before) else {}, problems
            ),
            "code": _text(given, f"{prefix}.code", problems),
            "esco": _text(given, f"{prefix}.esco", problems),
        }
        if any(outcome.values()):
            yield outcome


def _texts(
    given: Mapping[str, str], name: str, before: Mapping[str, str] | None, problems: list[Problem]
) -> dict[str, str]:
    """Return the texts; those in languages that the form does not show stay."""
    others = {language: text for language, text in (before or {}).items() if language not in LANGUAGES}
    texts = others | {language: _text(given, f"{name}.{language}", problems) for language in LANGUAGES}
    return {language: text for language, text in texts.items() if text}


def _text(given: Mapping[str, str], name: str, problems: list[Problem]) -> str:
    text = given.get(name, "").replace("\r\n", "\n").strip()
    if len(text) > TEXT_LIMIT:
        message = mark("This text is too long: at most {most} characters.")
        problems.append(Problem("too_long", name, message, {"most": TEXT_LIMIT}))
    elif NOT_KEPT.search(text):
        message = mark("This text holds a control character. Write it anew.")
        problems.append(Problem("not_kept", name, message))
    return text
