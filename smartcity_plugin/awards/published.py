"""What a programme asks for that is not published here, or that nobody can do as it is published."""

from collections import defaultdict

from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.competences.api import competences
from smartcity_plugin.courses.api import OutlineBlock, outlines, published_courses
from smartcity_plugin.programmes.conditions import ScoreAtLeast
from smartcity_plugin.programmes.definition import Exam, Module, Programme
from smartcity_xblocks.problems import Problem, mark


def unpublished(programme: Programme) -> list[Problem]:
    """Return warnings: courses, sections and exams that were not published here, competences of no framework."""
    here = published_courses()
    found = [
        _warning("not_published", "course", mark("{course} was not published here."), course=str(key))
        for key in programme.course_keys
        if key not in here
    ]
    blocks: dict[CourseKey, list[OutlineBlock]] = defaultdict(list)
    for block in outlines(programme.course_keys):
        blocks[block.course_key].append(block)
    for module in programme.modules.values():
        if module.course_key in here:
            found += _module(programme, module, blocks[module.course_key])
    for exam in programme.exams.values():
        if exam.course_key in here:
            found += _exam(exam, blocks[exam.course_key])
    return found + _unknown_competences(programme)


def _module(programme: Programme, module: Module, blocks: list[OutlineBlock]) -> list[Problem]:
    own = [block for block in blocks if not module.section or block.section == module.section]
    place = f"modules/{module.id}/section"
    if not own:
        message = mark("The course has no section {section} with parts to complete.")
        return [_warning("not_published", place, message, section=module.section)]
    earns = programme.achievements.get(module.id)
    asked = earns.conditions if earns else ()
    if any(isinstance(each, ScoreAtLeast) for each in asked) and not any(block.scored for block in own):
        message = mark("A score is asked for, and nothing here gives one: this cannot be earned yet.")
        return [_warning("nothing_scored", place, message)]
    return []


def _exam(exam: Exam, blocks: list[OutlineBlock]) -> list[Problem]:
    if any(block.usage_key.block_id == exam.block for block in blocks):
        return []
    message = mark("The course has no exam {block}.")
    return [_warning("not_published", f"exams/{exam.id}/block", message, block=exam.block)]


def _unknown_competences(programme: Programme) -> list[Problem]:
    known = competences()
    message = mark("No framework here has the competence {competence}.")
    return [
        _warning("unknown_competence", f"achievements/{each.id}/competences", message, competence=code)
        for each in programme.achievements.values()
        for code in each.competences
        if code not in known
    ]


def _warning(code: str, place: str, message: str, **values: object) -> Problem:
    return Problem(code, place, message, values, "warning")
