"""The learner's runs as the block finds them, and what a browser may know of them: never what is right."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property

from xblock.completable import CompletableXBlockMixin

from smartcity_xblocks.competence.framework import Framework, Profile
from smartcity_xblocks.competence.pathway import Need, reasons
from smartcity_xblocks.competence.tagged import TaggedBlock
from smartcity_xblocks.diagnostic import taking
from smartcity_xblocks.diagnostic.compiled import compiled
from smartcity_xblocks.diagnostic.document import Diagnostic
from smartcity_xblocks.diagnostic.ladder import Answered, Rungs
from smartcity_xblocks.diagnostic.taking import Asked, Measured
from smartcity_xblocks.diagnostic_service import DiagnosticRun, DiagnosticService, Way
from smartcity_xblocks.items.aliases import shown_as
from smartcity_xblocks.items.draw import Paper
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_html

PREVIEW_SEED = "preview"


@dataclass(frozen=True)
class Test:
    """All that a run rests on, as it is now: the document, the framework, the profile and its tests."""

    diagnostic: Diagnostic
    framework: Framework
    profile: Profile
    tests: dict[str, Rungs]

    def next(self, run: DiagnosticRun) -> Asked | None:
        """Return the question that comes next."""
        return taking.next_question(self.tests, run.ratings, answered(run))

    def found(self, run: DiagnosticRun) -> tuple[Measured, ...]:
        """Return what the run has found, which has nothing more to ask."""
        asked_for = taking.requirements(self.profile, self.framework)
        return taking.measured(asked_for, self.tests, run.ratings, answered(run))


class RunViews(TaggedBlock, CompletableXBlockMixin):
    """What handlers answer."""

    has_custom_completion = True
    icon_class = "problem"

    @property
    def _diagnostics(self) -> DiagnosticService:
        return self.smartcity.diagnostics

    def _diagnostic(self) -> Diagnostic:
        return compiled(self.rev, lambda: self.content)

    @cached_property
    def _framework(self) -> Framework | None:
        """Return the framework that the document names, where the plugin has it and it can be tested by."""
        found = self._diagnostics.framework(self._diagnostic().framework) if self.smartcity else None
        return found if found and found.levels else None

    def _runs(self) -> tuple[DiagnosticRun, ...]:
        return self._diagnostics.runs(self._learner, self._usage_key) if self._is_kept else ()

    def _test(self, run: DiagnosticRun) -> Test | None:
        """Return what ``run`` rests on, or None where its profile is not there any more."""
        framework, diagnostic = self._framework, self._diagnostic()
        profile = taking.offered(diagnostic, framework).get(run.profile) if framework else None
        if framework is None or profile is None:
            return None
        asked_for = taking.requirements(profile, framework)
        return Test(diagnostic, framework, profile, taking.ladders(diagnostic, asked_for, run.seed))

    # Views

    def _view(self, runs: tuple[DiagnosticRun, ...]) -> dict:
        """Return where the learner stands."""
        run = runs[-1] if runs else None
        return {
            "diagnostic": self._frame(),
            "blocked": self._blocked,
            "number": self._diagnostics.last_number(self._learner, self._usage_key) if self._is_kept else 0,
            "addresses": self._diagnostics.addresses(self._usage_key) if self._is_kept else {},
            "past": [
                {"number": each.number, "ended_at": each.ended_at.astimezone(UTC).isoformat()}
                for each in runs
                if each.ended_at
            ],
            "run": run and self._run_view(run),
        }

    @property
    def _blocked(self) -> str | None:
        """Return why nothing can be begun here: ``"preview"`` or ``"no_framework"``, if so."""
        if not self._is_kept:
            return "preview"
        is_offered = self._framework and taking.offered(self._diagnostic(), self._framework)
        return None if is_offered else "no_framework"

    def _frame(self) -> dict:
        """Return what learners read before they begin."""
        diagnostic, framework = self._diagnostic(), self._framework
        return {
            "title": pick(diagnostic.title, self.language),
            "introduction": to_html(pick(diagnostic.introduction, self.language)),
            "levels": [
                {
                    "number": each.number,
                    "title": pick(each.title, self.language),
                    "description": pick(each.description, self.language),
                }
                for each in (framework.levels if framework else ())
            ],
            "profiles": [
                {
                    "code": code,
                    "title": pick(each.title, self.language),
                    "description": pick(each.description, self.language),
                    "competences": len(taking.requirements(each, framework)),
                    "sample": framework.sample,
                }
                for code, each in (taking.offered(diagnostic, framework) if framework else {}).items()
            ],
        }

    def _run_view(self, run: DiagnosticRun) -> dict:
        """Return where a run stands: ``stage`` says which of its other members there are."""
        test = self._test(run)
        view = {"number": run.number, "profile": self._profile_title(run)}
        if run.result is not None:
            return {**view, "stage": "result", **self._result_view(run)}
        if test is None:
            return {**view, "stage": "changed"}
        if not run.rated:
            return {**view, "stage": "rating", "competences": self._rating_view(run, test)}
        if asked := test.next(run):
            return {**view, "stage": "question", "question": self._question_view(run, test, asked)}
        return {**view, "stage": "ending"}

    def _rating_view(self, run: DiagnosticRun, test: Test) -> list[dict]:
        asked_for = taking.requirements(test.profile, test.framework)
        return [
            {
                **self._competence(each.competence),
                "essential": each.essential,
                "rating": run.ratings.get(each.competence),
            }
            for each in asked_for
        ]

    def _question_view(self, run: DiagnosticRun, test: Test, asked: Asked) -> dict:
        question = test.diagnostic.question(asked.question)
        return {
            "turn": len(run.given),
            "competence": self._competence(asked.competence),
            "level": asked.level,
            "place": asked.place,
            "tested": asked.tested,
            "asked": sum(each.competence == asked.competence for each in run.given) + 1,
            "shown": shown_as(question, Paper(run.seed, ()), self.language),
        }

    def _result_view(self, run: DiagnosticRun) -> dict:
        result = [Measured.from_json(each) for each in run.result]
        needs = taking.needs(result)
        way = self._diagnostics.way(self._usage_key, needs)
        return {
            "ended_at": run.ended_at.astimezone(UTC).isoformat(),
            "result": [
                {
                    **self._competence(each.competence),
                    "wanted": each.wanted,
                    "essential": each.essential,
                    "rating": each.rating,
                    "level": each.level,
                    "tested": each.tested,
                    "gap": each.gap,
                }
                for each in result
            ],
            "way": way and self._way_view(way, needs),
        }

    def _way_view(self, way: Way, needs: tuple[Need, ...]) -> dict:
        """Return the modules in order, each with its reasons in the reader's language."""
        modules = {offer: pick(title, self.language) for offer, title in way.titles.items()}
        titles = {each.competence: self._competence(each.competence)["title"] for each in needs}
        return {
            "hours": way.pathway.hours,
            "modules": [
                {
                    "title": modules.get(each.offer, each.offer),
                    "hours": each.hours,
                    "address": way.addresses.get(each.offer, ""),
                    "essential": each.essential,
                    "reasons": [
                        self.gettext(template).format(**values)
                        for template, values in reasons(each, needs, titles, modules)
                    ],
                }
                for each in way.pathway.steps
            ],
            "uncovered": [self._competence(code) for code in way.pathway.uncovered],
        }

    def _profile_title(self, run: DiagnosticRun) -> str:
        profile = self._framework.profiles.get(run.profile) if self._framework else None
        return pick(profile.title, self.language) if profile else run.profile

    def _competence(self, code: str) -> dict:
        known = self._framework.competences.get(code) if self._framework else None
        return {
            "code": code,
            "title": pick(known.title, self.language) if known else code,
            "description": pick(known.description, self.language) if known else "",
        }


def answered(run: DiagnosticRun) -> dict[str, list[Answered]]:
    """Return what was answered in a run, by competence."""
    found: dict[str, list[Answered]] = defaultdict(list)
    for each in run.given:
        found[each.competence].append(Answered(each.question, each.level, each.right))
    return found
