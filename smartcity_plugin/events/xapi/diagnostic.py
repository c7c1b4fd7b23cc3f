"""The events of a diagnostic as statements; docs/events.md is the table."""

from smartcity_plugin.events.xapi.words import ADL, OURS, Parts, activity, attempt, block, context, verb

ASSESSMENT = f"{ADL}/activities/assessment"


def begun(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement that a run was begun; ``host`` and ``learner`` as in `scenario`, here and below."""
    return [_statement(event, host, learner, verb("initialized"))]


def ended(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement of what a run has found: levels, which are neither passed nor failed."""
    result = {"completion": True, "extensions": {f"{OURS}/found": event["found"]}}
    return [{**_statement(event, host, learner, verb("completed")), "result": result}]


def _statement(event: Parts, host: str, learner: int | str, said: Parts) -> Parts:
    diagnostic = block(host, event["usage_key"])
    extensions = {**attempt(event["run"]), f"{OURS}/profile": event["profile"]}
    registration = f"{diagnostic}/learner/{learner}/run/{event['run']}"
    return {
        "verb": said,
        "object": activity(diagnostic, ASSESSMENT),
        "context": context(registration, extensions, revision=event["rev"]),
    }
