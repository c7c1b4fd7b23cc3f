"""What xAPI 1.0.3 asks of a statement (its part two, "Data"), as far as our statements go; written from the text."""

import re
from datetime import datetime
from uuid import UUID

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
TAG = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", re.IGNORECASE)
STEP = r"[^\s\[\]]+\[\.\][^\s\[\]]*"
INTERACTIONS = {
    "true-false": r"true|false",
    "choice": r"[^\s\[\]]+(\[,\][^\s\[\]]+)*",
    "performance": rf"{STEP}(\[,\]{STEP})*",
}
MEMBERS = {
    "statement": ({"verb", "object"}, {"id", "actor", "result", "context", "timestamp", "version"}),
    "verb": ({"id"}, {"display"}),
    "activity": ({"id"}, {"objectType", "definition"}),
    "definition": (set(), {"name", "description", "type", "moreInfo", "extensions", "interactionType"}),
    "result": (set(), {"score", "success", "completion", "response", "duration", "extensions"}),
    "score": (set(), {"scaled", "raw", "min", "max"}),
    "context": (
        set(),
        {"registration", "team", "contextActivities", "revision", "platform", "language", "extensions"},
    ),
    "agent": (set(), {"objectType", "name", "account", "mbox", "mbox_sha1sum", "openid", "member"}),
    "account": ({"homePage", "name"}, set()),
}


def check_statement(statement: dict) -> None:
    """Raise AssertionError where ``statement`` breaks a rule; actor, id and time are judged where they are given."""
    _members("statement", statement)
    _members("verb", statement["verb"])
    _iri(statement["verb"]["id"])
    _language_map(statement["verb"].get("display", {}))
    _activity(statement["object"])
    _result(statement.get("result", {}), statement["object"])
    _context(statement.get("context", {}))
    if "actor" in statement:
        _agent(statement["actor"], "Agent")
    if "id" in statement:
        UUID(statement["id"])
    if "timestamp" in statement:
        assert datetime.fromisoformat(statement["timestamp"]).tzinfo
    assert re.fullmatch(r"1\.0\.\d+", statement.get("version", "1.0.3"))


def _members(kind: str, value: dict) -> None:
    needed, allowed = MEMBERS[kind]
    assert isinstance(value, dict), (kind, value)
    assert needed <= value.keys() <= needed | allowed, (kind, set(value))
    assert None not in value.values(), (kind, value)


def _iri(value: str) -> None:
    assert isinstance(value, str), value
    assert IRI.fullmatch(value), value


def _language_map(value: dict) -> None:
    assert all(TAG.fullmatch(tag) and isinstance(text, str) for tag, text in value.items()), value


def _extensions(value: dict) -> None:
    assert isinstance(value, dict)
    for name in value:
        _iri(name)


def _activity(value: dict) -> None:
    _members("activity", value)
    assert value.get("objectType", "Activity") == "Activity"
    _iri(value["id"])
    definition = value.get("definition", {})
    _members("definition", definition)
    _language_map(definition.get("name", {}))
    _iri(definition.get("type", "x:y"))
    _extensions(definition.get("extensions", {}))
    assert definition.get("interactionType", "choice") in INTERACTIONS


def _result(value: dict, activity: dict) -> None:
    _members("result", value)
    assert all(isinstance(value.get(name, True), bool) for name in ("success", "completion"))
    _extensions(value.get("extensions", {}))
    score = value.get("score", {})
    _members("score", score)
    assert all(isinstance(number, int | float) for number in score.values())
    assert -1 <= score.get("scaled", 0) <= 1
    if "response" in value:
        asked = activity["definition"]["interactionType"]
        assert re.fullmatch(INTERACTIONS[asked], value["response"]), value["response"]


def _context(value: dict) -> None:
    _members("context", value)
    if "registration" in value:
        UUID(value["registration"])
    if "team" in value:
        _agent(value["team"], "Group")
    _extensions(value.get("extensions", {}))
    related = value.get("contextActivities", {})
    assert related.keys() <= {"parent", "grouping", "category", "other"}
    for activities in related.values():
        for activity in activities:
            _activity(activity)


def _agent(value: dict, kind: str) -> None:
    _members("agent", value)
    assert value.get("objectType", "Agent") == kind
    assert kind == "Group" or "member" not in value
    assert len(value.keys() & {"account", "mbox", "mbox_sha1sum", "openid"}) == 1, "one way to say who it is"
    if "account" in value:
        _members("account", value["account"])
        _iri(value["account"]["homePage"])
