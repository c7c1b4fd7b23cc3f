"""Our events for event-routing-backends, where an LMS has it: importing this file registers the transformer.

Base classes as read in event_routing_backends/processors/xapi/transformer.py and registry.py, 9.3.
"""

from typing import Any

from django.conf import settings
from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry
from event_routing_backends.processors.xapi.transformer import XApiTransformer
from tincan import Activity, Context, ContextActivities, Extensions, Result, Statement, Verb

from smartcity_plugin.events.xapi.mapping import STATEMENTS
from smartcity_plugin.events.xapi.words import Parts


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
        """Return what was decided, sat or earned."""
        return Activity(self._parts["object"])

    def get_result(self) -> Result | None:
        """Return what came of it, where anything did."""
        return Result(self._parts["result"]) if "result" in self._parts else None

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
        """Return the course as the parent, where there is one; a scene's parent is the exercise, and it groups both."""
        # The platform's way to say that an event belongs to no course, which the base class looks up all the same.
        course = super().get_context_activities() if self.get_data("context.course_id") else None
        if ours := self._parts["context"].get("contextActivities"):
            return ContextActivities(parent=ours["parent"], grouping=course and course.parent)
        return course


class EventTransformer(_Transformer):
    """One of our events: a statement, or two where a decision has also ended the run."""

    def transform(self) -> list[Statement]:
        """Return the statements."""
        parts = STATEMENTS[self.get_data("name", required=True)](
            self.get_data("data", required=True),
            settings.LMS_ROOT_URL,
            self.extract_username_or_userid(),
        )
        return [_StatementTransformer(self.event, each).transform() for each in parts]


for _name in STATEMENTS:
    XApiTransformersRegistry.register(_name)(EventTransformer)
