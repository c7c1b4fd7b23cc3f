"""Reads the bank's part of a document: reports all that is wrong with it, then makes it a `Bank`."""

from collections.abc import Mapping
from typing import Any

from smartcity_xblocks.items.bank import Bank, DrawRule
from smartcity_xblocks.items.draw import short_rule
from smartcity_xblocks.items.kinds.every import KINDS
from smartcity_xblocks.items.question import VOIDED, Picture, Question
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.problems import errors, mark
from smartcity_xblocks.shape import Parts, Place, Reader

QUESTIONS, POINTS, RULES = 5_000, 100, 100
CODE_LIMIT = 60


def question_reader(needed: Mapping[str, Reader]) -> Reader:
    """Return the reader of all questions, each of which has the parts ``needed`` beside those that all have."""
    parts = {
        name: Parts(_EVERY | needed | kind.parts.required, _SOME | kind.parts.optional)
        for name, kind in KINDS.items()
    }

    def read(walk: Walk, value: Any, place: Place) -> None:
        for question_place, question in walk.named_items(value, place, 1, QUESTIONS):
            kind = question.get("kind")
            if type(kind) is not str or kind not in KINDS:
                # The first kind stands in for what is none, so that the rest of the question is looked at.
                kind = walk.one_of(kind, (question_place, "kind"), tuple(KINDS))
            own, before = KINDS[kind], len(walk.problems)
            walk.parts(question, question_place, parts[kind])
            if not errors(walk.problems[before:]):
                own.check_meaning(walk, question, question_place)

    return read


def read_groups(walk: Walk, value: Any, place: Place) -> None:
    """Look at the groups."""
    for group_place, group in walk.named_items(value, place, 0, RULES):
        walk.parts(group, group_place, _GROUP)


def read_draw(walk: Walk, value: Any, place: Place) -> None:
    """Look at how a paper is drawn."""
    walk.parts(value, place, _DRAW)


def check_bank(walk: Walk, document: dict) -> None:
    """Report what shows only when all is known; the shape of ``document`` is sound."""
    groups = {group["id"] for group in document.get("groups") or ()}
    codes = {code for question in document["questions"] for code in question.get("competences") or ()}
    message = mark("There is no such group.")
    for question in document["questions"]:
        if question.get("group", "") not in groups | {""}:
            walk.report("unknown_group", f"questions/{question['id']}/group", message)
    for number, rule in enumerate(_rules(document), 1):
        place = f"draw/rules/{number}"
        if rule.get("group") and rule.get("competence"):
            message = mark("Draw by group or by competence: one of both.")
            walk.report("two_sources", place, message)
        if rule.get("group", "") not in groups | {""}:
            walk.report("unknown_group", f"{place}/group", mark("There is no such group."))
        if rule.get("competence", "") not in codes | {""}:
            message = mark("No question shows this competence.")
            walk.report("unknown_competence", f"{place}/competence", message)
    if not errors(walk.problems):
        _check_draw(walk, build_bank(document))


def _check_draw(walk: Walk, bank: Bank) -> None:
    if (short := short_rule(bank)) is not None:
        number = bank.rules.index(short) + 1
        message = mark("There are too few questions for this rule. Draw fewer, or add questions.")
        walk.report("cannot_draw", f"draw/rules/{number}/count", message)
    elif walk.warnings:
        _look_over_draw(walk, bank)


def _look_over_draw(walk: Walk, bank: Bank) -> None:
    drawn: set[str] = set()
    for number, rule in enumerate(bank.rules, 1):
        pool = [each for each in bank.questions.values() if rule.fits(each)]
        drawn |= {each.id for each in pool}
        if len({each.points for each in pool}) > 1 and len(pool) > rule.count:
            message = mark(
                "The questions to draw from differ in points, so some papers are worth more than others."
            )
            walk.report("uneven_points", f"draw/rules/{number}", message, "warning")
    if bank.rules and len(drawn) < len(bank.questions):
        unused = next(each for each in bank.questions if each not in drawn)
        message = mark("No rule draws this question.")
        walk.report("never_drawn", f"questions/{unused}", message, "warning")


def build_bank(document: dict) -> Bank:
    """Return the bank of a sound document."""
    draw = document.get("draw") or {}
    return Bank(
        questions={question["id"]: build_question(question) for question in document["questions"]},
        groups={group["id"]: group["title"] for group in document.get("groups") or ()},
        rules=tuple(DrawRule(**rule) for rule in _rules(document)),
        shuffled=draw.get("shuffle", True),
    )


def build_question(document: dict) -> Question:
    """Return the question of a sound document."""
    common = {
        "id": document["id"],
        "kind": document["kind"],
        "text": document["text"],
        "points": document.get("points", 1),
        "group": document.get("group", ""),
        "competences": tuple(document.get("competences") or ()),
        "media": tuple(Picture(**each) for each in document.get("media") or ()),
        "voided": document.get("voided"),
    }
    return KINDS[document["kind"]].build(common, document)


def _rules(document: dict) -> list[dict]:
    return (document.get("draw") or {}).get("rules") or []


def _points(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 1, POINTS)


def _code(walk: Walk, value: Any, place: Place) -> None:
    walk.text(value, place, CODE_LIMIT)


def _codes(walk: Walk, value: Any, place: Place) -> None:
    for number, code in enumerate(walk.items(value, place, 0, 20), 1):
        _code(walk, code, (place, number))


def _voided(walk: Walk, value: Any, place: Place) -> None:
    walk.one_of(value, place, VOIDED)


def _draw_rules(walk: Walk, value: Any, place: Place) -> None:
    for number, rule in enumerate(walk.items(value, place, 0, RULES), 1):
        if rule is not None:
            walk.parts(rule, (place, number), _RULE)


def _count(walk: Walk, value: Any, place: Place) -> None:
    walk.whole_number(value, place, 1, QUESTIONS)


_EVERY = {"id": Walk.given, "kind": Walk.given, "text": Walk.markup}
_SOME = {
    "points": _points,
    "group": _code,
    "competences": _codes,
    "media": Walk.pictures,
    "voided": _voided,
}
_GROUP = Parts({"id": Walk.given, "title": Walk.language_map})
_RULE = Parts({"count": _count}, {"group": _code, "competence": _code})
_DRAW = Parts({}, {"shuffle": Walk.yes_or_no, "rules": _draw_rules})

read_questions = question_reader({})
"""Looks at all questions of a bank."""
