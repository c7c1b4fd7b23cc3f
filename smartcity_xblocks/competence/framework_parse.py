"""Reading a framework document: what is wrong with it, and the framework that it describes."""

from typing import Any

from smartcity_xblocks.competence.framework import ESCO_SKILL, Competence, Framework, Group, Match
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import Shape

FORMAT = 1


def check(document: Any) -> list[Problem]:
    """Return all problems of a framework document, each with its place. Never raises."""
    shape = Shape()
    parts = {"format", "id", "title", "sample", "groups", "competences"}
    document = shape.mapping(document, "", parts)
    shape.one_of(document.get("format"), "format", (FORMAT,))
    shape.text(document.get("id"), "id", 40)
    shape.language_map(document.get("title"), "title")
    groups = set()
    for place, group in shape.named_items(document.get("groups"), "groups"):
        shape.mapping(group, place, {"id", "title"})
        shape.language_map(group.get("title"), (place, "title"))
        groups.add(group.get("id"))
    codes = set()
    for index, entry in enumerate(shape.items(document.get("competences"), "competences", least=1)):
        place = f"competences/{index + 1}"
        competence = shape.mapping(entry, place, {"code", "group", "title"}, {"esco"})
        esco = shape.text(competence.get("esco"), (place, "esco"), 200)
        if esco and not esco.startswith(ESCO_SKILL):
            shape.report("bad_format", (place, "esco"), mark("This is no URI of an ESCO skill."))
        shape.language_map(competence.get("title"), (place, "title"))
        code = shape.text(competence.get("code"), (place, "code"), 60)
        if code in codes:
            shape.report("double_id", (place, "code"), mark("This id is used twice. Give another one."))
        codes.add(code)
        if competence.get("group") not in groups:
            shape.report("unknown_group", (place, "group"), mark("There is no such group."))
    return shape.problems


def parse(document: Any) -> Framework:
    """Return the framework that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    return Framework(
        id=document["id"],
        title=document["title"],
        sample=bool(document["sample"]),
        levels=(),
        groups={each["id"]: Group(each["id"], each["title"]) for each in document["groups"]},
        competences={each["code"]: _competence(**each) for each in document["competences"]},
    )


def _competence(code: str, group: str, title: dict, esco: str = "") -> Competence:
    return Competence(code, group, title, matches=(Match(esco),) if esco else ())
