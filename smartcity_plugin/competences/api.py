"""The only writer of evidence; and the frameworks by code."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db.models import Max
from opaque_keys.edx.keys import CourseKey, UsageKey

from smartcity_plugin.competences.models import Evidence
from smartcity_xblocks.competence.framework import Competence, Framework, parse


def add_evidence(learner: int, usage_key: UsageKey, number: int, score: int, facts: dict[str, Any]) -> None:
    """Keep what run ``number`` showed. The first call counts, the same call again changes nothing."""
    Evidence.objects.get_or_create(
        learner_id=learner,
        usage_key=usage_key,
        number=number,
        defaults={"course_key": usage_key.course_key, "score": score, "facts": facts},
    )


def best_score(learner: int, usage_key: UsageKey) -> int | None:
    """Return the best score in basis points, or None where no run has ended."""
    return Evidence.objects.filter(learner_id=learner, usage_key=usage_key).aggregate(best=Max("score"))[
        "best"
    ]


def evidence_of(learner: int, course_key: CourseKey, usage_keys: set[UsageKey]) -> list[Evidence]:
    """Return the learner's evidence in these blocks, oldest first."""
    rows = Evidence.objects.filter(learner_id=learner, course_key=course_key).order_by("recorded_at", "pk")
    return [row for row in rows if row.usage_key in usage_keys]


def competences() -> dict[str, Competence]:
    """Return the competences of all frameworks by code."""
    return {code: each for framework in frameworks() for code, each in framework.competences.items()}


def frameworks() -> tuple[Framework, ...]:
    """Return the frameworks of the folders in ``SMARTCITY_FRAMEWORK_DIRS``."""
    return tuple(_load(str(path)) for folder in settings.SMARTCITY_FRAMEWORK_DIRS for path in _files(folder))


def _files(folder: str) -> list[Path]:
    return sorted(Path(folder).glob("*.yaml"))


@lru_cache
def _load(path: str) -> Framework:
    return parse(yaml.safe_load(Path(path).read_text(encoding="utf-8")))
