"""The event of a decision as xAPI 1.0.3 statements, without actor and course; docs/events.md is the table.

Verbs and types of activities are ADL's own where ADL has one, else those of the TinCan registry; what neither knows
stands in extensions under `OURS`.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.scenario.model import TIMEOUT

DECIDED = "smartcity.scenario.decided"
"""The name of the event that the scenario block publishes with each decision."""

ADL = "http://adlnet.gov/expapi"
TINCAN = "http://id.tincanapi.com"
OURS = "https://w3id.org/smartcity/xapi/extension"

SIMULATION = f"{ADL}/activities/simulation"
INTERACTION = f"{ADL}/activities/cmi.interaction"
RESOURCE = f"{TINCAN}/activitytype/resource"

Parts = dict[str, Any]


def statements(event: dict[str, Any], block: str, learner: int | str) -> list[Parts]:
    """Return the statements of one `DECIDED` event: the decision and, where it ended the run, the completed run.

    ``block`` is the address that names the exercise, ``learner`` the user's id or name. Each statement is a dict with
    ``verb``, ``object``, ``context`` and ``result``.
    """
    context = _context(event, block, learner)
    whole = _activity(block, SIMULATION, event["titles"]["scenario"])
    decision = {
        "verb": _verb(event),
        "object": _scene(event, block),
        "result": _decision(event),
        "context": {**context, "contextActivities": {"parent": [whole]}},
    }
    if event["result"] is None:
        return [decision]
    completed = _registered("completed", f"{ADL}/verbs/completed")
    return [
        decision,
        {"verb": completed, "object": whole, "result": _run(event["result"]), "context": context},
    ]


def _context(event: dict[str, Any], block: str, learner: int | str) -> Parts:
    team = event["team"]
    player = f"team/{team}" if team else f"learner/{learner}"
    context = {
        # The members of a team share their run, and so its registration.
        "registration": str(uuid5(NAMESPACE_URL, f"{block}/{player}/run/{event['run']}")),
        "revision": event["rev"],
        "platform": "Open edX",
        "extensions": {
            f"{TINCAN}/extension/attempt-id": event["attempt"],
            f"{OURS}/variant": event["variant"],
        },
    }
    if team:
        # Teams that authors list are known by a name that another exercise may use for others.
        context["team"] = {"objectType": "Group", "account": {"homePage": block, "name": team}}
    return context


def _registered(name: str, address: str) -> Parts:
    return {"id": address, "display": {"en": name}}


def _verb(event: dict[str, Any]) -> Parts:
    if event["choice"] == TIMEOUT:
        return _registered("skipped", f"{TINCAN}/verb/skipped")
    name = "answered" if event["asks"] else "experienced"
    return _registered(name, f"{ADL}/verbs/{name}")


def _activity(address: str, kind: str, title: dict[str, str]) -> Parts:
    return {"objectType": "Activity", "id": address, "definition": {"type": kind, "name": title}}


def _scene(event: dict[str, Any], block: str) -> Parts:
    kind = INTERACTION if event["asks"] else RESOURCE
    scene = _activity(f"{block}/scene/{event['scene']}", kind, event["titles"]["scene"])
    if event["asks"]:
        scene["definition"]["interactionType"] = "performance" if event["kind"] == "allocation" else "choice"
    return scene


def _decision(event: dict[str, Any]) -> Parts:
    result: Parts = {
        "extensions": {
            f"{OURS}/{name}": event[name] for name in ("turn", "time", "changes", "events", "evidence")
        }
    }
    if event["asks"] and event["choice"] != TIMEOUT:
        # A choice's id; or, as xAPI writes steps, "pumps[.]100[,]shelter[.]50".
        result["response"] = event["choice"].replace("=", "[.]").replace(",", "[,]")
    return result


def _run(ended: dict[str, Any]) -> Parts:
    """Return the result of a run; without ``scaled`` where its grade waits, without ``success`` without a pass mark."""
    score = {"raw": ended["score"]}
    if ended["grade"] is not None:
        score["scaled"] = ended["grade"] / FULL_GRADE
    result = {"completion": True, "score": score}
    if ended["passed"] is not None:
        result["success"] = ended["passed"]
    return result
