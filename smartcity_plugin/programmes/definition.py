"""A programme as data: its course, groups and modules, what each module's micro-credential says, the award rule."""

from dataclasses import dataclass
from typing import Any

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.programmes.rules import FULL_SCORE, All, Completed, ExamCleared, Rule, ScoreAtLeast
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.shape import Place, Shape

FORMAT = 1
PARTS = {"format", "id", "sample", "title", "description", "course", "award_when", "groups", "modules"}
ACHIEVEMENT_PARTS = {"id", "title", "hours", "competences", "description", "criteria"}


@dataclass(frozen=True)
class Achievement:
    """What can be earned. ``hours`` is the workload; the id is unique in its programme."""

    id: str
    title: LanguageMap
    hours: int
    competences: tuple[str, ...]
    description: LanguageMap
    criteria: LanguageMap


@dataclass(frozen=True)
class Module(Achievement):
    """A section of the course that earns a micro-credential."""

    group: str
    section: str


@dataclass(frozen=True)
class Certification(Achievement):
    """What the whole programme earns; its rule is asked for all modules together."""

    rule: Rule


@dataclass(frozen=True)
class Group:
    """A group of modules."""

    id: str
    title: LanguageMap


@dataclass(frozen=True)
class Programme:
    """A programme; ``rule`` is asked for each module. ``sample`` tells that names are examples of ours."""

    id: str
    sample: bool
    title: LanguageMap
    description: LanguageMap
    course_key: CourseKey
    rule: Rule
    groups: tuple[Group, ...]
    modules: dict[str, Module]
    certification: Certification | None = None

    @property
    def achievements(self) -> dict[str, Achievement]:
        """Return what the programme's awards can be for, by id."""
        certification = self.certification
        return {**self.modules, **({certification.id: certification} if certification else {})}


def check(document: Any) -> list[Problem]:
    """Return all problems of a programme document, each with its place. Never raises."""
    shape = Shape()
    document = shape.mapping(document, "", PARTS, {"certification"})
    shape.one_of(document.get("format"), "format", (FORMAT,))
    shape.text(document.get("id"), "id", 40)
    for name in ("title", "description"):
        shape.language_map(document.get(name), name)
    _check_course(shape, document.get("course"))
    _check_rule(shape, document.get("award_when"), "award_when")
    groups = set()
    for place, group in shape.named_items(document.get("groups"), "groups", least=1):
        shape.mapping(group, place, {"id", "title"})
        shape.language_map(group.get("title"), (place, "title"))
        groups.add(group.get("id"))
    for place, module in shape.named_items(document.get("modules"), "modules", least=1):
        shape.mapping(module, place, ACHIEVEMENT_PARTS | {"group", "section"})
        _check_achievement(shape, place, module)
        shape.text(module.get("section"), (place, "section"), 255)
        if module.get("group") not in groups:
            shape.report("unknown_group", (place, "group"), mark("There is no such group."))
    if (certification := document.get("certification")) is not None:
        _check_certification(shape, certification, document)
    return shape.problems


def _check_course(shape: Shape, course: Any) -> None:
    try:
        CourseKey.from_string(shape.text(course, "course", 255))
    except InvalidKeyError:
        shape.report("bad_course", "course", mark("This is no course key, such as course-v1:Org+Course+Run."))


def _check_achievement(shape: Shape, place: Place, achievement: dict) -> None:
    for name in ("title", "description", "criteria"):
        shape.language_map(achievement.get(name), (place, name))
    shape.whole_number(achievement.get("hours"), (place, "hours"), least=0)
    for index, code in enumerate(shape.items(achievement.get("competences"), (place, "competences"))):
        shape.text(code, ((place, "competences"), index + 1), 60)


def _check_certification(shape: Shape, certification: Any, document: dict) -> None:
    # Its id stands beside those of the modules in addresses and awards.
    modules = document.get("modules")
    taken = [each for each in modules if isinstance(each, dict)] if isinstance(modules, list) else []
    certification = shape.mapping(certification, "certification", ACHIEVEMENT_PARTS | {"award_when"})
    _check_achievement(shape, "certification", certification)
    _check_rule(shape, certification.get("award_when"), "certification/award_when", of="modules")
    shape.identifier(certification.get("id"), "certification/id")
    if certification.get("id") in [each.get("id") for each in taken]:
        shape.report("double_id", "certification/id", mark("This id is used twice. Give another one."))


def _check_rule(shape: Shape, rule: Any, place: str, of: str = "module") -> None:
    match rule:
        case {"all": [_, *_] as parts} if len(rule) == 1:
            for index, part in enumerate(parts):
                _check_rule(shape, part, f"{place}/all/{index + 1}", of)
        case {"completed": what} if what == of and len(rule) == 1:
            pass
        case {"exam_cleared": exam} if of == "modules" and len(rule) == 1:
            shape.text(exam, f"{place}/exam_cleared", 255)
        case {"score_at_least": wanted} if len(rule) == 1:
            if shape.whole_number(wanted, f"{place}/score_at_least", least=0) > FULL_SCORE:
                message = mark("A score is given in basis points: 10000 at most, 6000 is 60 %.")
                shape.report("score_too_high", f"{place}/score_at_least", message)
        case _:
            message = mark(
                "A rule is one of: all, completed: {of}, score_at_least; for a certification, exam_cleared too."
            )
            shape.report("unknown_rule", place, message, of=of)


def parse(document: Any) -> Programme:
    """Return the programme that ``document`` describes. Raises `InvalidDocument` with all problems."""
    problems = check(document)
    if errors(problems):
        raise InvalidDocument(problems)
    return Programme(
        id=document["id"],
        sample=bool(document["sample"]),
        title=document["title"],
        description=document["description"],
        course_key=CourseKey.from_string(document["course"]),
        rule=_rule(document["award_when"]),
        groups=tuple(Group(**group) for group in document["groups"]),
        modules={
            module["id"]: Module(**{**module, "competences": tuple(module["competences"])})
            for module in document["modules"]
        },
        certification=_certification(document.get("certification")),
    )


def _certification(document: dict | None) -> Certification | None:
    if document is None:
        return None
    values = {name: document[name] for name in ACHIEVEMENT_PARTS}
    return Certification(
        **{**values, "competences": tuple(document["competences"])}, rule=_rule(document["award_when"])
    )


def _rule(rule: dict) -> Rule:
    match rule:
        case {"all": parts}:
            return All(tuple(_rule(part) for part in parts))
        case {"score_at_least": wanted}:
            return ScoreAtLeast(wanted)
        case {"exam_cleared": exam}:
            return ExamCleared(exam)
    return Completed()
