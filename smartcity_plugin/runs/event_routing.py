"""Our event for event-routing-backends, where an LMS has it: importing this file registers the transformer.

Base classes as read in event_routing_backends/processors/xapi/transformer.py and registry.py, 9.3.
"""

from typing import Any

from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import Activity, Context, ContextActivities, Extensions, Result, Statement, Verb

from smartcity_plugin.runs.xapi import DECIDED, Parts, statements


class _Transformer(XApiTransformer):
    """One event; actor, course and time are found as for all events of the platform."""

    def extract_username_or_userid(self) -> int | str:
        """Return whose event it is; the base class looks into ``data`` first, where ids are the author's words."""
        return self.get_data("context.user_id") or self.get_data("context.username")

    def extract_sessionid(self) -> str | None:
        """Return the session, for the same reason from the context."""
        return self.get_data("context.session")


class _StatementTransformer(_Transformer):
    """One statement of the event."""

    additional_fields = ("result",)

    def __init__(self, event: dict[str, Any], parts: Parts):
        super().__init__(event)
        self._parts = parts
        self._verb = Verb(parts["verb"])

    def get_object(self) -> Activity:
        """Return the scene, or the whole exercise."""
        return Activity(self._parts["object"])

    def get_result(self) -> Result:
        """Return what was decided, or how the run ended."""
        return Result(self._parts["result"])

    def get_context(self) -> Context:
        """Return run, document and team beside what the base class tells."""
        context = super().get_context()
        for name in ("registration", "revision", "platform", "team"):
            if name in self._parts["context"]:
                setattr(context, name, self._parts["context"][name])
        return context

    def get_context_extensions(self) -> Extensions:
        """Return the base class's extensions and ours."""
        return Extensions({**super().get_context_extensions(), **self._parts["context"]["extensions"]})

    def get_context_activities(self) -> ContextActivities:
        """Return the course as the parent; a scene's parent is the exercise, and the course groups both."""
        course = super().get_context_activities()
        if ours := self._parts["context"].get("contextActivities"):
            return ContextActivities(parent=ours["parent"], grouping=course and course.parent)
        return course


@XApiTransformersRegistry.register(DECIDED)
class DecidedTransformer(_Transformer):
    """The event of a decision: one statement, and one more where it ended the run."""

    def transform(self) -> list[Statement]:
        """Return the statements, the decision first."""
        data = self.get_data("data", required=True)
        parts = statements(
            data,
            block=self.get_object_iri("xblock", data["usage_key"]),
            learner=self.extract_username_or_userid(),
        )
        return [_StatementTransformer(self.event, each).transform() for each in parts]
