"""Lets our event through to event-routing-backends, where that is installed."""

from importlib.util import find_spec
from typing import Any

from smartcity_plugin.runs.xapi import DECIDED


def allow_xapi(settings: Any) -> None:
    """Add our event to those that become xAPI statements (event_routing_backends/settings/common.py, 9.3).

    The plugins' settings are set in any order. That app adds its events to a list that it finds; where it came first,
    each of its backends has its own copy of the list already, and they are made anew, by its own function.
    """
    if find_spec("event_routing_backends") is None:
        return
    allowed = getattr(settings, "EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS", [])
    if DECIDED in allowed:
        return
    settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS = [*allowed, DECIDED]
    if "event_transformer" in getattr(settings, "EVENT_TRACKING_BACKENDS", {}):
        from event_routing_backends.utils.settings import event_tracking_backends_config  # noqa: PLC0415 - optional

        settings.EVENT_BUS_TRACKING_LOGS.add(DECIDED)
        caliper = settings.EVENT_TRACKING_BACKENDS_ALLOWED_CALIPER_EVENTS
        settings.EVENT_TRACKING_BACKENDS.update(
            event_tracking_backends_config(
                settings, settings.EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS, caliper
            )
        )
