"""Checks programme documents: the shape of their parts, and the names that one part has for another."""

import re
from collections.abc import Iterable
from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.programmes.rule_check import Names, check_rule
from smartcity_plugin.programmes.sense import circles, contradictions
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import Parts, Place, Reader, Shape

FORMAT = 2
KINDS = ("micro-credential", "certification")


def check(document: Any) -> list[Problem]:
    """Return all problems of a programme document, each with its place. Never raises.

    Whether its courses are published, and its competences known, is not asked here.
    """
    shape = Shape()
    document = shape.parts(document, "", _PROGRAMME)
    names = _names(document)
    for place, part in shape.named_items(document.get("organisations"), "organisations", least=1):
        shape.parts(part, place, _ORGANISATION)
    for place, part in shape.named_items(document.get("groups"), "groups", least=1):
        shape.parts(part, place, _GROUP)
    for place, part in shape.named_items(document.get("exams"), "exams"):
        shape.parts(part, place, _EXAM)
        _check_course_named(shape, part, place, document)
    for place, part in shape.named_items(document.get("modules"), "modules", least=1):
        shape.parts(part, place, _MODULE)
        _check_course_named(shape, part, place, document)
        _known(shape, part.get("group"), (place, "group"), names.groups, _NO_GROUP)
        _known(shape, part.get("awarding_body"), (place, "awarding_body"), names.organisations, _NO_BODY)
        for index, name in enumerate(shape.items(part.get("prerequisites"), (place, "prerequisites"))):
            _known(shape, name, ((place, "prerequisites"), index + 1), names.modules, _NO_MODULE)
    _check_achievements(shape, document.get("achievements"), names)
    _warn_of_shared_sections(shape, document)
    contradictions(shape, document)
    if "module" in names.modules | names.achievements:
        # It is the word for the module that a rule is asked about.
        shape.report("bad_id", "modules/module/id", mark("No module or achievement can have this id."))
    circles(shape, document)
    return shape.problems


def _check_achievements(shape: Shape, achievements: Any, names: Names) -> None:
    taken: set[str] = set()
    for index, entry in enumerate(shape.items(achievements, "achievements", least=1)):
        is_each = isinstance(entry, dict) and "each" in entry
        place = ("achievements", _id_or_number(entry, index))
        part = shape.parts(entry, place, _EACH_MODULE if is_each else _ACHIEVEMENT)
        _known(shape, part.get("awarding_body"), (place, "awarding_body"), names.organisations, _NO_BODY)
        check_rule(shape, part.get("award_when"), (place, "award_when"), names, in_module=is_each)
        own = part.get("id")
        ids = names.modules if is_each else {own} if isinstance(own, str) else frozenset()
        if not taken.isdisjoint(ids):
            message = mark("An achievement has this id already; those of modules have the modules' ids.")
            shape.report("double_id", (place, "id"), message)
        taken |= ids


def _id_or_number(part: Any, index: int) -> str:
    own = part.get("id") if isinstance(part, dict) else None
    return own if isinstance(own, str) and own else str(index + 1)


def _names(document: dict) -> Names:
    """Return the ids that rules and parts may refer to, whatever else is wrong."""
    modules = [each for each in _listed(document, "modules") if isinstance(each.get("id"), str)]
    each_module = any("each" in each for each in _listed(document, "achievements"))
    own = _own_ids(document.get("achievements"))
    module_ids = frozenset(each["id"] for each in modules)
    return Names(
        organisations=_ids(document, "organisations"),
        groups=_ids(document, "groups"),
        exams=_ids(document, "exams"),
        modules=module_ids,
        achievements=own | (module_ids if each_module else frozenset()),
        earns_each=each_module,
        has_course=document.get("course") is not None,
        group_of={each["id"]: group for each in modules if isinstance(group := each.get("group"), str)},
    )


def _listed(document: dict, name: str) -> list[dict]:
    value = document.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _ids(document: dict, name: str) -> frozenset[str]:
    return frozenset(own for each in _listed(document, name) if isinstance(own := each.get("id"), str))


def _own_ids(achievements: Any) -> frozenset[str]:
    return _ids({"achievements": achievements}, "achievements")


def _known(shape: Shape, name: Any, place: Place, names: Iterable[str], message: str) -> None:
    if name is None:
        return
    if not isinstance(name, str):
        shape.text(name, place)
    elif name not in names:
        shape.report("unknown_name", place, message, name=name)


def _warn_of_shared_sections(shape: Shape, document: dict) -> None:
    seen: set[tuple[str, str]] = set()
    for module in _listed(document, "modules"):
        where = str(module.get("course") or document.get("course")), str(module.get("section"))
        if where in seen:
            message = mark("Another module is this section too: whoever completes it earns both.")
            place = (("modules", _id_or_number(module, 0)), "section")
            shape.report("shared_section", place, message, "warning")
        seen.add(where)


def _check_course_named(shape: Shape, part: dict, place: Place, document: dict) -> None:
    if part.get("course") is None and document.get("course") is None:
        message = mark("Name the course here, or one for the whole programme.")
        shape.report("no_course", (place, "course"), message)


def _course(shape: Shape, value: Any, place: Place) -> None:
    text = shape.text(value, place, 255)
    if not isinstance(value, str):
        return
    try:
        CourseKey.from_string(text)
    except InvalidKeyError:
        shape.report("bad_course", place, mark("This is no course key, such as course-v1:Org+Course+Run."))


def _pattern(pattern: str, message: str) -> Reader:
    compiled = re.compile(pattern)

    def read(shape: Shape, value: Any, place: Place) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            shape.report("bad_format", place, message)

    return read


def _text(most: int) -> Reader:
    return lambda shape, value, place: shape.text(value, place, most)


def _number(least: int, most: int) -> Reader:
    return lambda shape, value, place: shape.whole_number(value, place, least, most)


def _list_of(reader: Reader) -> Reader:
    def read(shape: Shape, value: Any, place: Place) -> None:
        for index, each in enumerate(shape.items(value, place)):
            if each is not None:
                reader(shape, each, (place, index + 1))

    return read


def _yes_or_no(shape: Shape, value: Any, place: Place) -> None:
    if not isinstance(value, bool):
        shape.report("not_yes_or_no", place, mark("This must be true or false."))


def _one_of(*allowed: object) -> Reader:
    return lambda shape, value, place: shape.one_of(value, place, allowed)


_NO_GROUP = mark("There is no such group: {name}.")
_NO_BODY = mark("There is no such organisation: {name}.")
_NO_MODULE = mark("There is no such module: {name}.")

_TEXTS: Reader = Shape.language_map
_CREDITS = _pattern(
    r"[0-9]{1,3}(\.[0-9]{1,2})?", mark("Write credits in quotes, with a point: “0.5” or “12”.")
)
_LANGUAGE = _pattern(r"[a-z]{2}", mark("Write the language as two small letters, such as en (ISO 639-1)."))
_COUNTRY = _pattern(r"[A-Z]{2}", mark("Write the country as two capital letters, such as GR (ISO 3166-1)."))
_NUTS = _pattern(r"[A-Z]{2}[A-Z0-9]{0,3}", mark("This is no NUTS code, such as EL30."))
_WEB = _pattern(r"https?://[^\s<>\"]{1,240}", mark("This is no web address: it starts with https://."))
_MAIL = _pattern(r"[^\s@]{1,64}@[^\s@]{1,190}", mark("This is no e-mail address."))
_FIELD = _pattern(
    r"[0-9]{2,4}", mark("Write a field of education as two to four digits in quotes (ISCED-F).")
)

_PROGRAMME = Parts(
    {
        "format": _one_of(FORMAT),
        "id": Shape.identifier,
        "sample": _yes_or_no,
        "title": _TEXTS,
        "description": _TEXTS,
        "organisations": Shape.given,
        "groups": Shape.given,
        "modules": Shape.given,
        "achievements": Shape.given,
    },
    {"course": _course, "groups_called": _TEXTS, "exams": Shape.given},
)
_ORGANISATION = Parts(
    {"id": Shape.given, "name": _TEXTS, "country": _COUNTRY},
    {"nuts": _NUTS, "legal_id": _text(60), "homepage": _WEB, "email": _MAIL, "sample": _yes_or_no},
)
_GROUP = Parts({"id": Shape.given, "title": _TEXTS}, {"sample": _yes_or_no})
_EXAM = Parts({"id": Shape.given, "title": _TEXTS}, {"course": _course, "block": _text(255)})
_MODULE = Parts(
    {
        "id": Shape.given,
        "group": Shape.given,
        "title": _TEXTS,
        "description": _TEXTS,
        "hours": _number(0, 10_000),
        "competences": _list_of(_text(60)),
    },
    {
        "criteria": _TEXTS,
        "course": _course,
        "section": _text(255),
        "ects": _CREDITS,
        "prerequisites": Shape.given,
        "language": _LANGUAGE,
        "awarding_body": Shape.given,
        "sample": _yes_or_no,
    },
)
_SAID = {
    "kind": _one_of(*KINDS),
    "criteria": _TEXTS,
    "awarding_body": Shape.given,
    "assessment": _text(60),
    "participation": _text(60),
    "quality_assurance": _text(60),
    "award_when": Shape.given,
}
_MAY_SAY = {
    "eqf_level": _number(1, 8),
    "nqf_level": _text(60),
    "isced_f": _list_of(_FIELD),
    "language": _LANGUAGE,
    "months_valid": _number(1, 1_200),
    "prerequisites": _TEXTS,
    "supervision": _text(60),
    "grading": _TEXTS,
    "stackability": _TEXTS,
    "further_information": _TEXTS,
    "sample": _yes_or_no,
}
_EACH_MODULE = Parts({"each": _one_of("module"), **_SAID}, _MAY_SAY)
_ACHIEVEMENT = Parts(
    {
        "id": Shape.identifier,
        "title": _TEXTS,
        "description": _TEXTS,
        "hours": _number(0, 10_000),
        "competences": _list_of(_text(60)),
        **_SAID,
    },
    {"ects": _CREDITS, "ecvet": _CREDITS, **_MAY_SAY},
)
