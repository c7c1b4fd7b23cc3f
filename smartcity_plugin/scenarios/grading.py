"""What is done outside learners' requests: solving published documents, grading runs that waited, telling grades."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock

from smartcity_plugin import compat
from smartcity_plugin.after_commit import write
from smartcity_plugin.competences import api as competences
from smartcity_plugin.runs import api as runs
from smartcity_plugin.scenarios import api
from smartcity_xblocks import measures
from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.scenario.compiled import compiled
from smartcity_xblocks.scenario.outcome import counted, grade
from smartcity_xblocks.scenario.solve import Bounds, solve
from smartcity_xblocks.services import Player

log = Logbook(__name__)

LATE, GIVEN_UP = timedelta(minutes=10), timedelta(days=1)


def solve_published(usage_key: UsageKey, rev: str) -> Bounds | None:
    """Return the bounds of document ``rev``, solved and kept where they are not known.

    None where the block has another document by now: what is gone cannot be solved.
    """
    if (known := api.bounds(rev)) is not None:
        return Bounds.from_json(known)
    block = compat.published_block(usage_key)
    scenario = compiled(block.rev, lambda: block.content)
    if scenario.rev != rev:
        log.warning("runs_wait_for_nothing", usage=usage_key, rev=rev)
        return None
    with measures.timed("solve"):
        found = solve(scenario)
    api.keep_bounds(rev, found.to_json())
    return found


def grade_waiting(usage_key: UsageKey, rev: str) -> None:
    """Grade the finished runs that wait for the bounds of document ``rev``, and tell whom they count for.

    Doing it twice, or at the same time, changes nothing: a grade follows from what was played. A run is graded and
    told as a whole, so that one whose worker dies half-way still waits.
    """
    waiting = runs.waiting_runs(usage_key, rev)
    bounds = solve_published(usage_key, rev) if waiting else None
    if bounds is None:
        return
    for run in waiting:
        bound = bounds.of(run.variant)
        given = grade(run.score, bound.best, bound.worst)
        with transaction.atomic():
            runs.grade_run(run, given)
            learners = competences.score_evidence(run.player, usage_key, run.number, given, rev)
            tell(usage_key, run.player, learners)


def waiting_documents(now: datetime) -> list[tuple[UsageKey, str]]:
    """Return scenarios with the document that finished runs wait for, since long enough for its task to be lost.

    After a day without an answer there is none: the document was replaced, which the log has said often enough.
    """
    return runs.ungraded(now - GIVEN_UP, now - LATE)


def tell(usage_key: UsageKey, player: Player, learners: Collection[int]) -> None:
    """Tell the platform that the learners have completed the block, and the grade that the player's attempts make.

    A grade is never lowered, nor is a completion taken back. In the order in which a block tells them, so that none
    waits for the other with a lock in its hand.
    """
    block = compat.published_block(usage_key)
    grades = [each.grade for each in runs.attempts(player, usage_key) if each.grade is not None]
    made = counted(grades, block.attempts_counted)
    for learner in learners:
        if made is not None:
            compat.publish_score(block, learner, made / FULL_GRADE, block.max_score(), only_if_higher=True)
        compat.submit_completion(learner, usage_key, 1.0)
    if made is not None:
        write(log, "grade_published", usage=usage_key, learners=len(learners))


def unsolved(blocks: Iterable[XBlock]) -> list[tuple[UsageKey, str]]:
    """Return key and document of the scenarios among ``blocks`` that have one whose bounds are not known."""
    documents = [
        (block.scope_ids.usage_id, block.rev)
        for block in blocks
        if block.scope_ids.block_type == "smartcity_scenario" and block.rev
    ]
    return [(usage_key, rev) for usage_key, rev in documents if api.bounds(rev) is None]
