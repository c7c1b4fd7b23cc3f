"""What a diagnostic says as competence evidence: what was found, and where learners see themselves. Nobody verifies it.

Only what is shown counts, never what is not: a question that was too hard says nothing against what is learnt later.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.competences.api import Entered
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.diagnostic.taking import Measured
from smartcity_xblocks.diagnostic_service import DiagnosticRun
from smartcity_xblocks.grades import FULL_GRADE

FOUND_WEIGHT, SELF_WEIGHT = 50, 10
"""Percent: a few short questions say less than an exercise, and what learners think of themselves says little."""


def of_run(
    run: DiagnosticRun, usage_key: UsageKey, rev: str, result: Sequence[list], now: datetime
) -> list[Entered]:
    """Return the evidence of a run that has ended."""
    return [
        Entered(
            learner=run.learner,
            competence=code,
            item=f"{usage_key}#{name}",
            number=run.number,
            kind=kind,
            level=level,
            score=FULL_GRADE,
            submitted_at=now,
            weight=weight,
            course_key=usage_key.course_key,
            content=rev,
        )
        for each in map(Measured.from_json, result)
        for code, name, kind, level, weight in _said(each)
    ]


def _said(found: Measured) -> Iterator[tuple[str, str, Kind, int, int]]:
    if found.tested and found.level:
        yield found.competence, "ladder", Kind.PROBLEM, found.level, FOUND_WEIGHT
    if found.rating:
        yield found.competence, "self", Kind.SELF, found.rating, SELF_WEIGHT
