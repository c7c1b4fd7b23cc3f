"""What the diagnostic block may ask for; the protocol stands in `smartcity_xblocks.diagnostic_service`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.competences import api as competences
from smartcity_plugin.competences import pathways
from smartcity_plugin.diagnostics import api, evidence
from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.pathway import Need
from smartcity_xblocks.diagnostic_service import DiagnosticRun, Given, Way


class DiagnosticService:
    """Answers the diagnostic block with plain values; holds nothing."""

    def frameworks(self) -> Sequence[Framework]:
        """See `smartcity_xblocks.diagnostic_service.DiagnosticService`, here and below."""
        return competences.frameworks()

    def framework(self, framework_id: str) -> Framework | None:
        return competences.framework(framework_id)

    def runs(self, learner: int, usage_key: UsageKey) -> tuple[DiagnosticRun, ...]:
        return api.runs(learner, usage_key)

    def last_number(self, learner: int, usage_key: UsageKey) -> int:
        return api.last_number(learner, usage_key)

    def open(
        self, learner: int, usage_key: UsageKey, after: int, *, profile: str, rev: str, seed: str
    ) -> None:
        api.open_run(learner, usage_key, after, profile=profile, rev=rev, seed=seed, now=timezone.now())

    def rate(self, run: DiagnosticRun, ratings: Mapping[str, int], *, done: bool) -> None:
        api.rate(run, ratings, timezone.now(), done=done)

    def add(self, run: DiagnosticRun, turn: int, given: Given, answer: Any) -> None:
        api.add(run, turn, given, answer, timezone.now())

    def end(self, run: DiagnosticRun, usage_key: UsageKey, rev: str, result: Sequence[list]) -> None:
        now = timezone.now()
        api.end(run, rev, result, now)
        competences.enter_evidence(evidence.of_run(run, usage_key, rev, result, now))

    def close(self, run: DiagnosticRun) -> None:
        api.close(run, timezone.now())

    def way(self, usage_key: UsageKey, needs: Sequence[Need]) -> Way | None:
        pathway, offered = pathways.plan_in(usage_key.course_key, needs)
        if not offered:
            return None
        return Way(
            pathway,
            titles={key: each.title for key, each in offered.items()},
            addresses={
                step.offer: compat.block_address(offered[step.offer].begins) for step in pathway.steps
            },
        )

    def addresses(self, usage_key: UsageKey) -> dict[str, str]:
        found = {
            form: reverse("smartcity:own_diagnostic", args=[usage_key, form]) for form in ("csv", "json")
        }
        if compat.may_teach(usage_key.course_key):
            found["class"] = reverse("smartcity:diagnostic", args=[usage_key])
        return found

    def forget(self, anonymous_id: str, usage_key: UsageKey) -> None:
        learner = compat.learner_of_anonymous_id(anonymous_id)
        if learner is None:
            return
        with transaction.atomic():
            api.void(learner, usage_key, timezone.now())
            competences.void_evidence(learner, usage_key)
            compat.submit_completion(learner, usage_key, 0.0)
