"""What the blocks may ask the plugin for; the protocol stands in `smartcity_xblocks.services`."""

from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from opaque_keys.edx.keys import LearningContextKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.competences import api as competences
from smartcity_plugin.runs import api as runs
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.services import Refused, Run


class SmartcityService:
    """Answers the blocks with plain values; holds nothing."""

    def is_own_request(self, learner: int) -> bool:
        """See `smartcity_xblocks.services.SmartcityService`, here and below."""
        return compat.is_own_request(learner)

    def may_author(self, context_key: LearningContextKey) -> bool:
        return compat.may_author(context_key)

    def atomic(self) -> AbstractContextManager:
        return transaction.atomic()

    def current_run(self, learner: int, usage_key: UsageKey) -> Run | None:
        run = runs.open_run(learner, usage_key)
        return Run(run.number, run.rev, runs.choices(run)) if run else None

    def add_decision(self, learner: int, usage_key: UsageKey, rev: str, turn: int, choice: str) -> int:
        try:
            return runs.add_decision(learner, usage_key, rev, turn, choice).number
        except runs.TurnTaken as taken:
            raise Refused from taken

    def close_run(self, learner: int, usage_key: UsageKey) -> None:
        runs.close_run(learner, usage_key)

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        learner = compat.learner_of_anonymous_id(anonymous_id)
        if learner is None:
            return
        with transaction.atomic():
            runs.close_run(learner, usage_key)
            competences.void_evidence(learner, usage_key)
            compat.take_back_completion(learner, usage_key)
            compat.take_back_score(learner, usage_key, max_score, weight)

    def add_evidence(
        self, learner: int, usage_key: UsageKey, number: int, score: int, facts: dict[str, Any]
    ) -> None:
        competences.add_evidence(learner, usage_key, number, score, facts)

    def best_score(self, learner: int, usage_key: UsageKey) -> int | None:
        return competences.best_score(learner, usage_key)

    def competences(self) -> dict[str, LanguageMap]:
        return {code: competence.title for code, competence in competences.competences().items()}
