"""The events of an award as statements; docs/events.md is the table."""

from smartcity_plugin.events.xapi.words import (
    LOST,
    OURS,
    STREAMS,
    TINCAN,
    Parts,
    activity,
    attempt,
    context,
    verb,
)

BADGE = f"{STREAMS}/badge"
RECEIVED = verb("receive", f"{STREAMS}/receive")


def given(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement that a learner has earned a credential; ``host`` and ``learner`` are as in `scenario`."""
    told = {f"{OURS}/{name}": event[name] for name in ("earned_at", "valid_until") if event[name]}
    earned = verb("earned", f"{TINCAN}/verb/earned")
    return [{**_statement(event, earned, event["title"]), "result": {"extensions": told}}]


def changed(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement that a learner's credential holds no more, or again."""
    said = RECEIVED if event["change"] == "reinstated" else LOST
    return [{**_statement(event, said), "result": {"extensions": {f"{OURS}/change": event["change"]}}}]


def _statement(event: Parts, said: Parts, title: dict[str, str] | None = None) -> Parts:
    credential = f"urn:uuid:{event['credential_id']}"
    return {
        "verb": said,
        "object": activity(event["page"], BADGE, title),
        "context": context(credential, {**attempt(event["attempt"]), f"{OURS}/credential": credential}),
    }
