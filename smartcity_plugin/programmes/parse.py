"""Makes a programme of a document that its check has found sound."""

from graphlib import TopologicalSorter
from typing import Any

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.definition import (
    Achievement,
    Exam,
    Group,
    Module,
    Organisation,
    Programme,
)
from smartcity_plugin.programmes.rule_parse import Parts, parse_rule
from smartcity_plugin.programmes.rules import OfModule
from smartcity_plugin.programmes.sense import waits_of
from smartcity_xblocks.problems import InvalidDocument, errors

MAY_SAY = {
    "ects",
    "ecvet",
    "eqf_level",
    "nqf_level",
    "language",
    "months_valid",
    "prerequisites",
    "supervision",
    "grading",
    "stackability",
    "further_information",
}
"""Parts that an achievement has where its document gives them."""


def parse(document: Any) -> Programme:
    """Return the programme that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    modules = {each["id"]: _module(each, document) for each in document["modules"]}
    exams = {each["id"]: _exam(each, document) for each in document.get("exams", ())}
    own = document.get("course")
    return Programme(
        id=document["id"],
        sample=document["sample"],
        title=document["title"],
        description=document["description"],
        course_key=CourseKey.from_string(own) if own else None,
        groups=tuple(Group(**each) for each in document["groups"]),
        exams=exams,
        modules=modules,
        achievements=_achievements(document, modules, exams),
    )


def _module(module: dict, document: dict) -> Module:
    return Module(
        id=module["id"],
        group=module["group"],
        title=module["title"],
        description=module["description"],
        course_key=CourseKey.from_string(module.get("course") or document["course"]),
        section=module.get("section", ""),
        hours=module["hours"],
        ects=module.get("ects", ""),
        competences=tuple(module["competences"]),
        prerequisites=tuple(module.get("prerequisites", ())),
        sample=module.get("sample", document["sample"]),
    )


def _exam(exam: dict, document: dict) -> Exam:
    return Exam(
        id=exam["id"],
        title=exam["title"],
        course_key=CourseKey.from_string(exam.get("course") or document["course"]),
        block=exam.get("block", exam["id"]),
    )


def _achievements(
    document: dict, modules: dict[str, Module], exams: dict[str, Exam]
) -> dict[str, Achievement]:
    """Return all achievements by id, each after those that its rule asks for, else in the document's order."""
    organisations = {each["id"]: Organisation(**each) for each in document["organisations"]}
    titles = {name: each.title for name, each in modules.items()}
    titles |= {each["id"]: each["title"] for each in document["achievements"] if "id" in each}
    parts = Parts(
        groups={each["id"]: each["title"] for each in document["groups"]},
        modules=modules,
        exams=exams,
        titles=titles,
        groups_called=document.get("groups_called"),
    )
    made: dict[str, Achievement] = {}
    for entry in document["achievements"]:
        rule = parse_rule(entry["award_when"], parts)
        common = {
            "kind": entry["kind"],
            "criteria": entry["criteria"],
            "assessment": entry["assessment"],
            "participation": entry["participation"],
            "quality_assurance": entry["quality_assurance"],
            "isced_f": tuple(entry.get("isced_f", ())),
            **{name: entry[name] for name in MAY_SAY & entry.keys()},
        }
        if "each" in entry:
            for source in document["modules"]:
                module = modules[source["id"]]
                own = {name: source[name] for name in ("criteria", "language") if name in source}
                made[module.id] = Achievement(
                    **{**common, **own},
                    id=module.id,
                    module=module.id,
                    title=module.title,
                    description=module.description,
                    competences=module.competences,
                    hours=module.hours,
                    ects=module.ects,
                    awarding_body=organisations[source.get("awarding_body", entry["awarding_body"])],
                    rule=OfModule(module.id, rule),
                    sample=entry.get("sample", module.sample),
                )
        else:
            made[entry["id"]] = Achievement(
                **common,
                id=entry["id"],
                title=entry["title"],
                description=entry["description"],
                competences=tuple(entry["competences"]),
                hours=entry["hours"],
                awarding_body=organisations[entry["awarding_body"]],
                rule=rule,
                sample=entry.get("sample", document["sample"]),
            )
    waits = waits_of(document)
    order = TopologicalSorter({name: waits[name] for name in made}).static_order()
    return {name: made[name] for name in order}
