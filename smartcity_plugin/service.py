"""What the blocks may ask the plugin for; the protocol stands in `smartcity_xblocks.services`."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import transaction
from django.utils import timezone
from opaque_keys.edx.keys import LearningContextKey, UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.competences import api as competences
from smartcity_plugin.courses.api import outline
from smartcity_plugin.diagnostic_service import DiagnosticService
from smartcity_plugin.exam_service import ExamService
from smartcity_plugin.framework_service import FrameworkService
from smartcity_plugin.runs import api as runs
from smartcity_plugin.runs import teams
from smartcity_plugin.scenarios import api as scenarios
from smartcity_plugin.scenarios import loading
from smartcity_plugin.scenarios.tasks import grade_waiting, tell_team
from smartcity_plugin.standing_service import StandingService
from smartcity_xblocks.competence.card_settings import block_name
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.services import Attempt, Player, Run, Shares, Team, Vote


class SmartcityService:
    """Answers the blocks with plain values; holds nothing."""

    def is_own_request(self, learner: int) -> bool:
        """See `smartcity_xblocks.services.SmartcityService`, here and below."""
        return compat.is_own_request(learner)

    def may_author(self, context_key: LearningContextKey) -> bool:
        return compat.may_author(context_key)

    def atomic(self) -> AbstractContextManager:
        return transaction.atomic()

    def current_run(self, player: Player, usage_key: UsageKey) -> Run | None:
        return runs.current_run(player, usage_key)

    def open_run(
        self,
        player: Player,
        usage_key: UsageKey,
        after: Run | None,
        *,
        rev: str,
        variant: int,
        allowance: int = 100,
    ) -> Run:
        return runs.open_run(
            player, usage_key, after, rev=rev, variant=variant, allowance=allowance, now=timezone.now()
        )

    def add_decision(self, run: Run, turn: int, *, scene: str, choice: str, rev: str, snapshot: str) -> None:
        runs.add_decision(
            run, turn, scene=scene, choice=choice, rev=rev, snapshot=snapshot, now=timezone.now()
        )

    def decisions(self, run: Run) -> tuple[str, ...]:
        return runs.decisions(run)

    def end_run(
        self,
        run: Run,
        usage_key: UsageKey,
        *,
        rev: str,
        score: int,
        grade: int | None,
        facts: dict[str, Any],
        learners: Collection[int],
    ) -> None:
        runs.end_run(run, rev=rev, score=score, grade=grade, now=timezone.now())
        competences.add_evidence(run.player, usage_key, run.number, grade, facts, learners, rev)
        if isinstance(run.player, str):
            enqueue(tell_team, str(usage_key), run.player, list(learners))
        if grade is None:
            self.want_bounds(usage_key, rev)

    def close_run(self, run: Run) -> None:
        runs.close_run(run, timezone.now())

    def attempts(self, player: Player, usage_key: UsageKey) -> tuple[Attempt, ...]:
        return runs.attempts(player, usage_key)

    def forget(self, anonymous_id: str, usage_key: UsageKey, max_score: float, weight: float | None) -> None:
        learner = compat.learner_of_anonymous_id(anonymous_id)
        if learner is None:
            return
        with transaction.atomic():
            runs.void_runs(learner, usage_key, timezone.now())
            competences.void_evidence(learner, usage_key)
            compat.submit_completion(learner, usage_key, 0.0)
            compat.take_back_score(learner, usage_key, max_score, weight)

    def shares(self, player: Player, usage_key: UsageKey, rev: str) -> Shares:
        return runs.shares(player, usage_key, rev)

    def keep_reflection(self, run: Run, learner: int, text: str) -> None:
        runs.keep_reflection(run, learner, text)

    def reflection(self, run: Run, learner: int) -> str:
        return runs.reflection(run, learner)

    def bounds(self, rev: str) -> Any | None:
        return scenarios.bounds(rev)

    def keep_bounds(self, rev: str, bounds: Any) -> None:
        scenarios.keep_bounds(rev, bounds)

    def want_bounds(self, usage_key: UsageKey, rev: str) -> None:
        enqueue(grade_waiting, str(usage_key), rev)

    def team_of(
        self, learner: int, usage_key: UsageKey, teamset: str, listed: Sequence[Mapping[str, Any]]
    ) -> Team | None:
        return teams.team_of(learner, usage_key.course_key, teamset, listed)

    def add_vote(self, run: Run, turn: int, vote: Vote) -> tuple[Vote, ...]:
        runs.add_vote(run, turn, vote, timezone.now())
        return runs.votes(run, turn)

    def votes(self, run: Run, turn: int) -> tuple[Vote, ...]:
        return runs.votes(run, turn)

    @property
    def exams(self) -> ExamService:
        return ExamService()

    @property
    def frameworks(self) -> FrameworkService:
        return FrameworkService()

    @property
    def standing(self) -> StandingService:
        return StandingService()

    @property
    def diagnostics(self) -> DiagnosticService:
        return DiagnosticService()

    def competences(self) -> Mapping[str, LanguageMap]:
        return competences.titles()

    def titles(self, course_key: LearningContextKey, names: Collection[str]) -> tuple[str, ...]:
        return tuple(each.title for each in outline(course_key) if block_name(each.usage_key) in names)

    def ready_scenarios(self) -> dict[str, dict[str, LanguageMap]]:
        return loading.ready_scenarios()

    def ready_scenario(self, scenario_id: str) -> dict[str, Any] | None:
        return loading.ready_scenario(scenario_id)
