"""Fetches what is known of learners: a page of them at a time, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from completion.models import BlockCompletion
from django.db.models import CharField, ExpressionWrapper, F
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.awards.models import Award, BlockScore
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import OutlineBlock, outlines
from smartcity_plugin.courses.visible import sees
from smartcity_plugin.proctoring.telling import passed_and_cleared
from smartcity_plugin.programmes.conditions import ExamCleared, GradeAtLeast, MasteryHeld
from smartcity_plugin.programmes.definition import Programme
from smartcity_plugin.programmes.facts import Facts, ModuleFacts

STANDING = {Award.State.PENDING, Award.State.SIGNED, Award.State.DELIVERED}
"""States of an award that counts for another achievement."""

Known = dict[str, ModuleFacts]

NOTHING: frozenset[str] = frozenset()


def facts_of(programme: Programme, learners: Collection[int], today: date) -> dict[int, Facts]:
    """Return the facts of each learner in a programme; of those who are alike they are one object.

    Completion counts over what of the published outline a learner sees; a completion of a block no longer published
    counts for nothing. Four queries, one more for each of exams, grades and mastery where a rule of the programme asks
    for it, and two for each course that shows some of its blocks to groups only.
    """
    modules = _modules(programme, learners)
    exams = _exams(programme, learners) if ExamCleared in programme.asks else {}
    grades = _grades(programme, learners) if GradeAtLeast in programme.asks else {}
    mastery = competences.mastery_of(learners) if MasteryHeld in programme.asks else {}
    earned, withdrawn = _awarded(programme, learners)
    alike: dict[tuple, Facts] = {}
    found = {}
    for learner in learners:
        known = modules[learner]
        passed, graded, held = (each.get(learner, {}) for each in (exams, grades, mastery))
        stands, taken = earned.get(learner, set()), withdrawn.get(learner, set())
        name = id(known), *map(frozenset, (passed.items(), graded.items(), held.items(), stands, taken))
        if name not in alike:
            alike[name] = Facts(
                today=today,
                modules=_graded(programme, known, graded),
                exams=passed,
                mastery=held,
                grade=graded.get(programme.course_key),
                earned=stands,
                withdrawn=taken - stands,
            )
        found[learner] = alike[name]
    return found


def sections_of(course_key: CourseKey, learners: Collection[int]) -> dict[int, Known]:
    """Return the facts of each learner in each section of a course, by the section's block id. Three queries.

    And two where the course shows some of its blocks to groups only.
    """
    return _counted([course_key], learners, lambda block: (block.section,))


def _modules(programme: Programme, learners: Collection[int]) -> dict[int, Known]:
    parts: dict[tuple[CourseKey, str], list[str]] = defaultdict(list)
    for module in programme.modules.values():
        parts[module.course_key, module.section].append(module.id)

    def modules_of(block: OutlineBlock) -> list[str]:
        in_section = parts.get((block.course_key, block.section), [])
        return in_section + parts.get((block.course_key, ""), [])

    return _counted(programme.course_keys, learners, modules_of)


def _counted(
    course_keys: Collection[CourseKey],
    learners: Collection[int],
    parts_of: Callable[[OutlineBlock], Iterable[str]],
) -> dict[int, Known]:
    """Count what learners have completed and scored in the parts that each block belongs to.

    Those who have done the same get one and the same: counting for each took longer than signing. Of what is chosen for
    each learner the scores count, and no completion: how many there are to complete is not known here.
    """
    # As text: parsing a key for each row of each learner would take longer than all the rest.
    blocks = {str(block.usage_key): block for block in outlines(course_keys)}
    parts = {key: tuple(parts_of(block)) for key, block in blocks.items()}
    hidden = _hidden(blocks, learners)

    @cache
    def published(unseen: frozenset[str]) -> dict[str, tuple[int, int]]:
        """Return of each part how many blocks are to complete, and how many of the part are scored."""
        counts: dict[str, tuple[int, int]] = {}
        for key, block in blocks.items():
            for part in parts[key] if key not in unseen else ():
                completable, scored = counts.get(part, (0, 0))
                counts[part] = completable + (not block.chosen), scored + block.scored
        return counts

    @cache
    def known(
        done: frozenset[str], scores: tuple[tuple[str, int, int], ...], unseen: frozenset[str]
    ) -> Known:
        counts = {part: [0, *each, 0, 0] for part, each in published(unseen).items()}
        for key in done - unseen:
            for part in parts.get(key, ()):
                counts[part][0] += not blocks[key].chosen
        for key, earned, possible in scores:
            for part in parts.get(key, ()) if key not in unseen else ():
                counts[part][3] += earned
                counts[part][4] += possible
        return {part: ModuleFacts(*each) for part, each in counts.items()}

    done, points = _done(course_keys, learners), _points(course_keys, learners)
    return {
        learner: known(
            frozenset(done.get(learner, ())), tuple(points.get(learner, ())), hidden.get(learner, NOTHING)
        )
        for learner in learners
    }


def _done(course_keys: Collection[CourseKey], learners: Collection[int]) -> dict[int, list[str]]:
    """Return the keys of what each learner has completed."""
    done: dict[int, list[str]] = defaultdict(list)
    completions = BlockCompletion.objects.filter(
        user_id__in=learners, context_key__in=course_keys, completion__gte=1.0
    )
    for learner, key in completions.values_list("user_id", _text("block_key")):
        done[learner].append(key)
    return done


def _points(
    course_keys: Collection[CourseKey], learners: Collection[int]
) -> dict[int, list[tuple[str, int, int]]]:
    """Return key, points earned and points possible of what each learner has a score in."""
    points: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    scores = BlockScore.objects.filter(learner_id__in=learners, course_key__in=course_keys)
    for learner, *score in scores.values_list("learner_id", _text("usage_key"), "earned", "possible"):
        points[learner].append(tuple(score))
    return points


def _hidden(blocks: Mapping[str, OutlineBlock], learners: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the keys of what each learner does not see; who sees all is left out."""
    restricted: dict[CourseKey, dict[str, OutlineBlock]] = defaultdict(dict)
    for key, block in blocks.items():
        if block.seen_by:
            restricted[block.course_key][key] = block
    found: dict[int, frozenset[str]] = {}
    for course_key, shown in restricted.items():
        groups = compat.groups_of(course_key, learners)
        for learner in learners:
            own = groups.get(learner, {})
            unseen = frozenset(key for key, block in shown.items() if not sees(own, block.seen_by))
            found[learner] = found.get(learner, NOTHING) | unseen
    return found


def _text(key: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(key), output_field=CharField())


def _graded(programme: Programme, known: Known, grades: Mapping[CourseKey, int]) -> Known:
    """Give each module the grade of its course."""
    if not grades:
        return known
    return known | {
        module.id: replace(known.get(module.id, ModuleFacts(0, 0)), grade=grades[module.course_key])
        for module in programme.modules.values()
        if module.course_key in grades
    }


def _exams(programme: Programme, learners: Collection[int]) -> dict[int, dict[str, int]]:
    """Return the best grades of the programme's exams that were passed and cleared."""
    exams = {(exam.course_key, exam.block): exam.id for exam in programme.exams.values()}
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for learner, usage_key, grade in passed_and_cleared({key for key, _ in exams}, learners):
        if exam := exams.get((usage_key.course_key, usage_key.block_id)):
            found[learner][exam] = grade
    return found


def _grades(programme: Programme, learners: Collection[int]) -> dict[int, dict[CourseKey, int]]:
    found: dict[int, dict[CourseKey, int]] = defaultdict(dict)
    for learner, course_key, grade in compat.course_grades(programme.course_keys, learners):
        found[learner][course_key] = grade
    return found


def _awarded(
    programme: Programme, learners: Collection[int]
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return what each learner has been awarded: what stands, and what was taken back, or replaced."""
    earned: dict[int, set[str]] = defaultdict(set)
    withdrawn: dict[int, set[str]] = defaultdict(set)
    rows = Award.objects.filter(learner_id__in=learners, programme=programme.id)
    for learner, achievement, state in rows.values_list("learner_id", "achievement", "state"):
        (earned if state in STANDING else withdrawn)[learner].add(achievement)
    return earned, withdrawn
