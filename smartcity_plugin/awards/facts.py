"""Fetches what is known of learners: a page of them at a time, in a constant number of queries."""

from collections import Counter
from collections.abc import Collection

from completion.models import BlockCompletion
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin.awards.models import BlockScore
from smartcity_plugin.courses.api import outline
from smartcity_plugin.proctoring.telling import passed_and_cleared
from smartcity_plugin.programmes.rules import Facts


def exams_passed(course_key: CourseKey, learners: Collection[int]) -> dict[int, dict[str, int]]:
    """Return for each learner the best grades of exams that were passed and cleared, by block id. One query."""
    found: dict[int, dict[str, int]] = {learner: {} for learner in learners}
    for learner, usage_key, grade in passed_and_cleared(course_key, learners):
        found[learner][usage_key.block_id] = grade
    return found


def facts_of(course_key: CourseKey, learners: Collection[int]) -> dict[int, dict[str, Facts]]:
    """Return for each learner the facts of each section of the course, by the section's block id.

    Completion counts over the published outline; a completion of a block no longer published counts for nothing.
    Three queries, however many learners.
    """
    blocks = outline(course_key)
    section_of = {block.usage_key: block.section for block in blocks}
    counts: dict[tuple[int, str], list[int]] = {
        (learner, block.section): [0, 0, 0] for learner in learners for block in blocks
    }
    completions = BlockCompletion.objects.filter(
        user_id__in=learners, context_key=course_key, completion__gte=1.0
    ).values_list("user_id", "block_key")
    for learner, usage_key in completions:
        if usage_key in section_of:
            counts[learner, section_of[usage_key]][0] += 1
    scores = BlockScore.objects.filter(learner_id__in=learners, course_key=course_key)
    for learner, usage_key, earned, possible in scores.values_list(
        "learner_id", "usage_key", "earned", "possible"
    ):
        if usage_key in section_of:
            counts[learner, section_of[usage_key]][1] += earned
            counts[learner, section_of[usage_key]][2] += possible
    completable = Counter(block.section for block in blocks)
    scored = Counter(block.section for block in blocks if block.scored)
    return {
        learner: {
            section: Facts(
                completed=counts[learner, section][0],
                completable=total,
                scored=scored[section],
                earned=counts[learner, section][1],
                possible=counts[learner, section][2],
            )
            for section, total in completable.items()
        }
        for learner in learners
    }
