"""The event of a decision as statements; docs/events.md is the table."""

from smartcity_plugin.events.xapi.words import (
    ADL,
    OURS,
    TINCAN,
    Parts,
    activity,
    attempt,
    block,
    context,
    scaled,
    verb,
)
from smartcity_xblocks.scenario.model import TIMEOUT

SIMULATION = f"{ADL}/activities/simulation"
INTERACTION = f"{ADL}/activities/cmi.interaction"
RESOURCE = f"{TINCAN}/activitytype/resource"


def decided(event: Parts, host: str, learner: int | str) -> list[Parts]:
    """Return the statements of one decision: the decision and, where it ended the run, the completed run.

    ``host`` is the LMS's address, ``learner`` the user's id or name.
    """
    exercise = block(host, event["usage_key"])
    shared = _context(event, exercise, learner)
    whole = activity(exercise, SIMULATION, event["titles"]["scenario"])
    decision = {
        "verb": _verb(event),
        "object": _scene(event, exercise),
        "result": _decision(event),
        "context": {**shared, "contextActivities": {"parent": [whole]}},
    }
    if event["result"] is None:
        return [decision]
    return [
        decision,
        {"verb": verb("completed"), "object": whole, "result": _run(event["result"]), "context": shared},
    ]


def _context(event: Parts, exercise: str, learner: int | str) -> Parts:
    team = event["team"]
    player = f"team/{team}" if team else f"learner/{learner}"
    # The members of a team share their run, and so its registration.
    shared = context(
        f"{exercise}/{player}/run/{event['run']}",
        {**attempt(event["attempt"]), f"{OURS}/variant": event["variant"]},
        revision=event["rev"],
    )
    if team:
        # Teams that authors list are known by a name that another exercise may use for others.
        shared["team"] = {"objectType": "Group", "account": {"homePage": exercise, "name": team}}
    return shared


def _verb(event: Parts) -> Parts:
    if event["choice"] == TIMEOUT:
        return verb("skipped", f"{TINCAN}/verb/skipped")
    return verb("answered" if event["asks"] else "experienced")


def _scene(event: Parts, exercise: str) -> Parts:
    kind = INTERACTION if event["asks"] else RESOURCE
    scene = activity(f"{exercise}/scene/{event['scene']}", kind, event["titles"]["scene"])
    if event["asks"]:
        scene["definition"]["interactionType"] = "performance" if event["kind"] == "allocation" else "choice"
    return scene


def _decision(event: Parts) -> Parts:
    result: Parts = {
        "extensions": {
            f"{OURS}/{name}": event[name] for name in ("turn", "time", "changes", "events", "evidence")
        }
    }
    if event["asks"] and event["choice"] != TIMEOUT:
        # A choice's id; or, as xAPI writes steps, "pumps[.]100[,]shelter[.]50".
        result["response"] = event["choice"].replace("=", "[.]").replace(",", "[,]")
    return result


def _run(ended: Parts) -> Parts:
    """Return the result of a run; without ``scaled`` where its grade waits, without ``success`` without a pass mark."""
    score = {"raw": ended["score"]}
    if ended["grade"] is not None:
        score["scaled"] = scaled(ended["grade"])
    result = {"completion": True, "score": score}
    if ended["passed"] is not None:
        result["success"] = ended["passed"]
    return result
