"""Which elements of a micro-credential an achievement lacks: Annex I of the Council Recommendation 2022/C 243/02.

What the Annex asks of each award (the learner, the date, the grade) is `Earned`'s and not looked for here. A template
with an error is not released; a warning names what is optional, or what the Annex asks for wherever possible.
"""

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from smartcity_plugin.credentials import vocabularies
from smartcity_plugin.credentials.achievement import Achievement, as_content
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Place, Shape

KINDS = ("micro-credential", "certification")
LANGUAGE = re.compile(r"[a-z]{2,3}")
CREDITS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")
FIELD = re.compile(r"(0[0-9]|10|99)[0-9]{0,2}")
REGION = "[0-9A-Z]{1,3}"
NUTS_COUNTRIES = {"GR": "EL", "GB": "UK"}
"""Countries that NUTS writes otherwise than ISO 3166-1."""
URI = re.compile(r"(https?://|urn:)[^\s#<>\"{}|\\^`]+")
PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
ESCO_SKILL = re.compile(re.escape(vocabularies.ESCO_SKILL) + r"[0-9A-Za-z.-]+")
MAILBOX = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")

MANDATORY_TEXTS = {
    "title": mark("The title is missing. Write what is earned."),
    "description": mark("The description is missing. Write what the holder can do."),
    "criteria": mark("The criteria are missing. Write what a learner has to do to earn it."),
}
MANDATORY_KEYS = {
    "assessment": (vocabularies.ASSESSMENT, mark("The type of assessment is missing. Choose one.")),
    "participation": (vocabularies.PARTICIPATION, mark("The form of participation is missing. Choose one.")),
    "quality_assurance": (
        vocabularies.QUALITY_ASSURANCE,
        mark("The type of quality assurance is missing. Choose one."),
    ),
}
OPTIONAL_TEXTS = ("prerequisites", "grading", "stackability", "further_information")
OPTIONAL = {
    "prerequisites": mark(
        "The prerequisites are not given. Say what is needed to enrol, or that nothing is."
    ),
    "supervision": mark("Supervision and identity verification are not given. Choose one, where it applies."),
    "grading": mark("How the grade is to be read is not given. Say it, where there is one."),
    "stackability": mark("Stackability is not given. Say what this can be combined to."),
    "further_information": mark("There is no further information. Add some, where it helps."),
}


def check(achievement: Achievement) -> list[Problem]:
    """Return every element that is missing or malformed, each with its place. Never raises."""
    content, shape = as_content(achievement), _Elements()
    shape.identity(content)
    for name, message in MANDATORY_TEXTS.items():
        shape.needed_texts(content[name], name, message)
    shape.organisation(content["awarding_body"])
    shape.outcomes(content["outcomes"])
    shape.workload(content)
    shape.level(content)
    for name, (table, message) in MANDATORY_KEYS.items():
        shape.key(content[name], name, table, message)
    if content["supervision"]:
        shape.key(content["supervision"], "supervision", vocabularies.SUPERVISION)
    for name in OPTIONAL_TEXTS:
        if content[name] != {}:
            shape.texts(content[name], name)
    for name, message in OPTIONAL.items():
        if not content[name]:
            shape.report("not_given", name, message, "warning")
    return shape.problems


class _Elements(Shape):
    """A `Shape` that knows what Annex I asks for."""

    def identity(self, content: Mapping[str, Any]) -> None:
        """What tells this achievement from others, and one version of it from the next."""
        self.matching(
            content["id"], "id", URI, mark("The id must be a web address or URN without fragment: {value}.")
        )
        self.whole_number(content["version"] or 0, "version", least=1)
        self.key(content["kind"], "kind", KINDS, mark("The kind is missing. Choose one."))
        message = mark("The language of instruction is missing. Choose it.")
        self.key(content["language"], "language", tuple(vocabularies.LANGUAGE), message)
        if content["months_valid"] is not None:
            self.whole_number(content["months_valid"], "months_valid", least=1, most=1200)

    def organisation(self, body: Mapping[str, Any]) -> None:
        """Awarding body, and country or region of the issuer."""
        place: Place = "awarding_body"
        self.needed_texts(
            body["name"], (place, "name"), mark("The awarding body is missing. Write its name.")
        )
        country = body["country"]
        self.key(
            country,
            (place, "country"),
            vocabularies.COUNTRIES,
            mark("The country of the issuer is missing. Choose it."),
        )
        if body["nuts"]:
            message = mark("This is no NUTS code of a region of that country, such as EL30 for GR: {value}.")
            prefix = NUTS_COUNTRIES.get(str(country), str(country))
            self.matching(body["nuts"], (place, "nuts"), re.compile(re.escape(prefix) + REGION), message)
        if body["homepage"]:
            message = mark("This is no web address: {value}.")
            self.matching(body["homepage"], (place, "homepage"), PAGE, message)
        if body["email"]:
            message = mark("This is no e-mail address: {value}.")
            self.matching(body["email"], (place, "email"), MAILBOX, message)
        self.text(body["legal_id"], (place, "legal_id"), 100)
        if not body["legal_id"]:
            message = mark("The number in the country's register is not given; European credentials show it.")
            self.report("not_given", (place, "legal_id"), message, "warning")

    def outcomes(self, outcomes: Any) -> None:
        """Learning outcomes: at least one."""
        if not outcomes:
            message = mark("The learning outcomes are missing. Name at least one.")
            self.report("missing_element", "outcomes", message)
        for index, outcome in enumerate(self.items(outcomes, "outcomes")):
            place: Place = ("outcomes", index + 1)
            message = mark("This learning outcome has no text. Write what the holder can do.")
            self.needed_texts(outcome["title"], (place, "title"), message)
            self.text(outcome["code"], (place, "code"), 60)
            if esco := outcome["esco"]:
                known = (
                    isinstance(esco, str)
                    and esco.startswith(vocabularies.ESCO_SKILL)
                    and PAGE.fullmatch(esco)
                )
                if not known:
                    message = mark("This is no address of an ESCO skill: {value}.")
                    self.report("malformed", (place, "esco"), message, value=str(esco))

    def workload(self, content: Mapping[str, Any]) -> None:
        """Notional workload, in ECTS wherever possible."""
        if not content["hours"]:
            message = mark("The workload is missing. Give the hours that a learner needs.")
            self.report("missing_element", "hours", message)
        self.whole_number(content["hours"], "hours", least=0, most=10_000)
        for name in ("ects", "ecvet"):
            if points := content[name]:
                message = mark("Credit points are a number above 0 with at most two decimals: {value}.")
                if self.matching(points, name, CREDITS, message) and not Decimal(points):
                    self.report("malformed", name, message, value=points)
        if not content["ects"]:
            message = mark("The workload is not given in ECTS. Give it, wherever that is possible.")
            self.report("not_given", "ects", message, "warning")

    def level(self, content: Mapping[str, Any]) -> None:
        """Level of the learning experience, and the field it is in."""
        if content["eqf_level"] is None:
            message = mark(
                "The level in the European Qualifications Framework is not given. Give it, where there is one."
            )
            self.report("not_given", "eqf_level", message, "warning")
        else:
            self.whole_number(content["eqf_level"], "eqf_level", least=1, most=8)
        self.text(content["nqf_level"], "nqf_level", 200)
        for index, code in enumerate(self.items(content["isced_f"], "isced_f")):
            message = mark("This is no code of ISCED-F 2013, such as 0732: {value}.")
            self.matching(code, ("isced_f", index + 1), FIELD, message)

    def texts(self, value: Any, place: Place) -> None:
        """Expect a language map whose keys are codes of ISO 639."""
        for language in self.language_map(value, place):
            if not LANGUAGE.fullmatch(language):
                message = mark("This is no language code, such as en: {value}.")
                self.report("malformed", (place, language), message, value=language)

    def needed_texts(self, value: Any, place: Place, message: str) -> None:
        """Expect texts that an element consists of."""
        if not value or (isinstance(value, dict) and not any(map(_written, value.values()))):
            self.report("missing_element", place, message)
        else:
            self.texts(value, place)

    def key(self, value: Any, place: Place, table: Collection[str], message: str = "") -> None:
        """Expect a key of a vocabulary; ``message`` tells that it is missing."""
        if not value:
            self.report("missing_element", place, message)
        else:
            self.one_of(value, place, tuple(table))

    def matching(self, value: Any, place: Place, pattern: re.Pattern[str], message: str) -> bool:
        """Expect a text of that pattern, and return whether it is one."""
        matches = isinstance(value, str) and bool(pattern.fullmatch(value))
        if not matches:
            self.report("malformed", place, message, value=str(value)[:200])
        return matches


def _written(text: Any) -> bool:
    return not isinstance(text, str) or bool(text.strip())
