"""The events of an attempt at an exam as statements; docs/events.md is the table."""

from smartcity_plugin.events.xapi.words import (
    ADL,
    LOST,
    OPENEDX,
    OURS,
    Parts,
    activity,
    attempt,
    block,
    context,
    scaled,
    verb,
)

ASSESSMENT = f"{ADL}/activities/assessment"
PROCTORED = f"{OPENEDX}/activity/proctored-assessment"


def begun(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement that an attempt was begun; ``host`` and ``learner`` as in `scenario`, here and below."""
    return [_statement(event, host, learner, verb("initialized"), revision=event["rev"])]


def ended(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement that an attempt has ended: nothing is said of how well it went."""
    result = {"completion": True, "extensions": {f"{OURS}/timed-out": event["timed_out"]}}
    return [_statement(event, host, learner, verb("terminated"), result=result)]


def decided(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statement of what an attempt counts; without a score where it counts nothing."""
    result: Parts = {"extensions": {f"{OURS}/{name}": event[name] for name in ("decision", "on_appeal")}}
    found = event["result"]
    if found is None:
        return [_statement(event, host, learner, LOST, result=result)]
    result |= {
        "success": found["passed"],
        "score": {
            "raw": found["earned"],
            "min": 0,
            "max": found["possible"],
            "scaled": scaled(found["grade"]),
        },
    }
    return [_statement(event, host, learner, verb("passed" if found["passed"] else "failed"), result=result)]


def _statement(
    event: Parts,
    host: str,
    learner: int | str,
    said: Parts,
    *,
    revision: str = "",
    result: Parts | None = None,
) -> Parts:
    exam = block(host, event["usage_key"])
    number = event["attempt"]
    return {
        "verb": said,
        "object": activity(exam, PROCTORED if event["proctored"] else ASSESSMENT),
        "context": context(f"{exam}/learner/{learner}/attempt/{number}", attempt(number), revision=revision),
        **({"result": result} if result else {}),
    }
