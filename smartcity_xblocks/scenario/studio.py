"""The scenario's editor in Studio, and what it asks of the server while an author writes.

Nothing here is kept but by `save_document`: the draft comes with each request, and what is found goes back.
"""

from dataclasses import replace
from functools import partial

from django.templatetags.static import static

from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.handlers import (
    HandlerError,
    expect,
    file_content,
    json_post,
    refused_file,
)
from smartcity_xblocks.language_map import base_language, pick
from smartcity_xblocks.problems import InvalidDocument, Problem, mark
from smartcity_xblocks.scenario.check import check, examine
from smartcity_xblocks.scenario.compiled import compiled
from smartcity_xblocks.scenario.debrief import expert
from smartcity_xblocks.scenario.engine import DecisionRefused, decide, start
from smartcity_xblocks.scenario.interchange.exporting import FORMATS, export_text
from smartcity_xblocks.scenario.interchange.importing import import_file
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.run_views import RunViews
from smartcity_xblocks.scenario.settings import NAMES, check_settings
from smartcity_xblocks.scenario.solve import Bound, solve
from smartcity_xblocks.scenario.starter import STARTER
from smartcity_xblocks.scenario.state import RunState
from smartcity_xblocks.scenario.texts import LEARNER_TEXTS
from smartcity_xblocks.studio_texts import SCENARIO_EDITOR_TEXTS

LIVE_STATES = 10_000
"""States that a check while the author writes looks into: a part of a second."""


class ScenarioStudio(RunViews):
    """The author's half of the scenario block."""

    starter_document = STARTER
    edited_settings = NAMES
    check_document = staticmethod(partial(check, states=LIVE_STATES))
    check_settings = staticmethod(check_settings)

    def studio_view(self, context=None):
        """Show the document as forms."""
        fragment = self.editor_fragment("scenario_studio", "SmartcityScenarioStudio", SCENARIO_EDITOR_TEXTS)
        # The preview shows what learners see.
        fragment.add_css_url(static("smartcity/scenario.css"))
        return fragment

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        service = self.smartcity
        return {
            **super()._editor_arguments(texts),
            "learner_texts": {key: self.gettext(text) for key, text in LEARNER_TEXTS.items()},
            "ready": [
                {"id": name, **{part: pick(words, self.language) for part, words in about.items()}}
                for name, about in (service.ready_scenarios() if service else {}).items()
            ],
        }

    def check_for_keeping(self, document: dict) -> list[Problem]:
        """Play the document in every way, and remember its bounds for `document_kept`."""
        examined = examine(document)
        self._bounds_found = examined.bounds
        return examined.problems

    def document_kept(self) -> None:
        """Keep the bounds beside the document, so that learners' grades need not wait."""
        if self.smartcity and self._bounds_found:
            self.smartcity.keep_bounds(self.rev, self._bounds_found.to_json())

    @json_post
    def check(self, body: dict) -> dict:
        """Answer the problems of ``{"document": ...}``: all that saving it would tell but what takes long to find."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        return {"problems": self.told(self.check_document(document))}

    @json_post
    def solve(self, body: dict) -> dict:
        """Answer the best and the worst way through each variant of ``{"document": ...}``."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        scenario = self._drafted(document)
        bounds = solve(scenario).variants
        return {"variants": [self._found(scenario, *each) for each in enumerate(bounds)]}

    @json_post
    def preview(self, body: dict) -> dict:
        """Play a draft: ``{"document": ..., "scene": where to begin, "variant": 0, "choices": [...]}`` gives a view."""
        document, scene, variant, choices = expect(body, document=dict, scene=str, variant=int, choices=list)
        self.refuse_readers()
        self.expect_choices(choices)
        scenario = self._drafted(document)
        if scene not in scenario.scenes or not 0 <= variant < scenario.variants:
            message = mark("This scene or variant is not there any more. Choose another one.")
            raise HandlerError(422, "unknown_start", message)
        # The scene stands in for the first one; all else is the scenario's own.
        scenario = replace(scenario, start=scene)
        state = _start(scenario, variant, document["start"])
        try:
            for turn, choice in enumerate(choices):
                state = decide(scenario, state, turn, choice)
        except DecisionRefused as refused:
            raise HandlerError(422, refused.code, refused.message) from None
        return self._unkept_view(scenario, state)

    @json_post
    def import_document(self, body: dict) -> dict:
        """Read a file, ``{"name": ..., "data": base64}``, and answer its document and what it could not say."""
        name, data = expect(body, name=str, data=str)
        self.refuse_readers()
        content = file_content(data)
        try:
            imported = import_file(name, content, base_language(self.language))
            rev_of(imported.document)  # what has no hash could not be answered either
        except InvalidDocument as refused:
            raise refused_file(refused) from None
        return {"document": imported.document, "report": self.told(imported.report)}

    @json_post
    def export_document(self, body: dict) -> dict:
        """Answer ``{"document": ..., "format": one of `FORMATS`}`` as a file: its name, type and text."""
        exported = self.exported_file(
            body, FORMATS, lambda document, form: export_text(document, form, self.language, self.gettext)
        )
        return {"name": exported.name, "type": exported.mimetype, "text": exported.text}

    @json_post
    def ready_scenario(self, body: dict) -> dict:
        """Answer the document of a ready scenario, ``{"id": ...}``."""
        (scenario_id,) = expect(body, id=str)
        self.refuse_readers()
        service = self.smartcity
        document = service.ready_scenario(scenario_id) if service else None
        if document is None:
            raise HandlerError(404, "no_scenario", mark("There is no such ready scenario."))
        return {"document": document}

    def _drafted(self, document: dict) -> Scenario:
        """Return the scenario of a draft, or refuse with its errors; the worker keeps it for the next request."""
        try:
            return compiled(rev_of(document), lambda: write(document))
        except InvalidDocument as found:
            raise self.not_sound(found) from None

    def _found(self, scenario: Scenario, variant: int, bound: Bound) -> dict:
        """Return the bounds of a variant, with the best way in words."""
        steps = expert(scenario, variant, bound.best_path, self.language)["steps"]
        return {
            "best": bound.best,
            "worst": bound.worst,
            "attainable": bound.proven_attainable,
            "best_path": steps,
        }


def _start(scenario: Scenario, variant: int, after: str) -> RunState:
    """Return the state before the first decision; an inject scene at the start goes on with the scene ``after``."""
    state = start(scenario, variant)
    if scenario.scenes[scenario.start].kind == "inject":
        return state._replace(position=state.position._replace(held=(after,)))
    return state
