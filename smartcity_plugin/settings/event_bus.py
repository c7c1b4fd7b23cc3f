"""Offers our signals to the event bus; the operator switches them on."""

from typing import Any

TOPIC = "smartcity-award-lifecycle"
TYPES = ("org.w3id.smartcity.award.given.v1", "org.w3id.smartcity.award.changed.v1")


def offer_awards(settings: Any) -> None:
    """Add our signals to those that may go to the bus, switched off as the platform's own are (lms/envs/common.py).

    What the operator has set for one of them stays. `openedx_events.apps` listens to the signals that stand here when
    the process starts.
    """
    topics = {TOPIC: {"event_key_field": "award.credential_id", "enabled": False}}
    there = getattr(settings, "EVENT_BUS_PRODUCER_CONFIG", {})
    settings.EVENT_BUS_PRODUCER_CONFIG = {**dict.fromkeys(TYPES, topics), **there}
