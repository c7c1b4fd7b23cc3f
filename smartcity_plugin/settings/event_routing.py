"""Lets our events through to event-routing-backends, where that is installed."""

from importlib.util import find_spec
from typing import Any

from smartcity_plugin.events.xapi.mapping import STATEMENTS


def allow_xapi(settings: Any) -> None:
    """Add our events to those that become xAPI statements (event_routing_backends/settings/common.py, 9.3).

    The plugins' settings are set in any order. That app adds its events to a list that it finds; where it came first,
    each of its backends has its own copy of the list already, and they are made anew, by its own function.
    """
    if find_spec("event_routing_backends") is None:
        return
    allowed = getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", [])
    if set(STATEMENTS) <= set(allowed):
        return
    settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = list(dict.fromkeys([*allowed, *STATEMENTS]))
    if "event_transformer" in getattr(settings, "EVENT_TRACKING_BACKENDS", {}):
        from event_routing_backends.utils.settings import event_tracking_backends_config  # noqa: PLC0415 - optional

        settings.EVENT_BUS_TRACKING_LOGS.update(STATEMENTS)
        caliper = settings.EVENT_TRACKING_BACKENDS_ALLOWED_CALIPER_EVENTS
        settings.EVENT_TRACKING_BACKENDS.update(
            event_tracking_backends_config(
                settings, settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS, caliper
            )
        )
