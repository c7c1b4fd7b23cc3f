"""The rule by which levels are held: the operator's setting ``SMARTCITY_MASTERY_POLICY``, checked."""

from collections.abc import Mapping
from typing import Any, get_args

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.competence.mastery import PerItem, Policy
from smartcity_xblocks.problems import Problem
from smartcity_xblocks.shape import Parts, Shape

SETTING = "SMARTCITY_MASTERY_POLICY"
PERCENT = 100
"""Basis points."""
_VERSION = 40


def _kinds(shape: Shape, value: Any, place: Any) -> None:
    for index, kind in enumerate(shape.items(list(value) if isinstance(value, tuple) else value, place)):
        shape.one_of(kind, (place, index + 1), tuple(Kind))


_PARTS = Parts(
    {
        "version": lambda shape, value, place: shape.text(value, place, _VERSION),
        "threshold_percent": lambda shape, value, place: shape.whole_number(value, place, 1, 100),
        "items": lambda shape, value, place: shape.whole_number(value, place, 1, 100),
    },
    {
        "per_item": lambda shape, value, place: shape.one_of(value, place, get_args(PerItem)),
        "half_life_days": lambda shape, value, place: shape.whole_number(value, place, 1, 3650),
        "trusted": _kinds,
    },
)


def policy() -> Policy:
    """Return the policy of this installation. Raises `ImproperlyConfigured`, which names all that is wrong."""
    value = getattr(settings, SETTING)
    if problems := check(value):
        told = "; ".join(f"{each.place or SETTING}: {each.text()}" for each in problems)
        raise ImproperlyConfigured(f"{SETTING} cannot be used. {told}")
    return Policy(
        version=value["version"],
        threshold=value["threshold_percent"] * PERCENT,
        items=value["items"],
        per_item=value.get("per_item", "best"),
        half_life_days=value.get("half_life_days", 0),
        trusted=frozenset(map(Kind, value.get("trusted", ()))),
    )


def version() -> str:
    """Return the version of the policy, also of one that cannot be used: no learner's work may fail by a setting."""
    value = getattr(settings, SETTING)
    return str(value.get("version") or "")[:_VERSION] if isinstance(value, dict) else ""


def check(value: Any) -> list[Problem]:
    """Return all that is wrong with the setting."""
    shape = Shape()
    shape.parts(value, "", _PARTS)
    found: Mapping[str, Any] = value if isinstance(value, dict) else {}
    if found.get("per_item") == "decaying" and found.get("half_life_days") is None:
        shape.report("missing", "half_life_days", "Where results decay, say in how many days by half.")
    if found.get("version") == "":
        shape.report(
            "missing", "version", "Give the policy a name, and another one whenever a number changes."
        )
    return shape.problems
