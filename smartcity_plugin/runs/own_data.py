"""What is held of somebody who plays scenarios, decision by decision: to take along."""

from typing import Any

from smartcity_plugin.runs.models import Reflection, Run, Vote


def decisions_held(learner: int) -> list[dict[str, Any]]:
    """Return all runs of a learner, ended or not, each with its decisions. Two queries.

    A team's runs are the team's; what the learner wanted in them stands among the votes.
    """
    rows = Run.objects.filter(learner_id=learner).order_by("opened_at", "pk").prefetch_related("decisions")
    return [
        {
            "block": str(row.usage_key),
            "number": row.number,
            "attempt": row.attempt,
            "opened_at": row.opened_at,
            "ended_at": row.ended_at,
            "closed_at": row.closed_at,
            "voided_at": row.voided_at,
            "grade": None if row.grade is None else row.grade / 100,
            "decisions": [
                {"turn": each.turn, "scene": each.scene, "choice": each.choice, "at": each.decided_at}
                for each in row.decisions.all()
            ],
        }
        for row in rows
    ]


def votes_held(learner: int) -> list[dict[str, Any]]:
    """Return what a learner wanted in the runs of teams."""
    return [
        {
            "block": str(each.run.usage_key),
            "number": each.run.number,
            "turn": each.turn,
            "choice": each.choice,
            "role": each.role,
            "at": each.voted_at,
        }
        for each in Vote.objects.filter(learner_id=learner).select_related("run").order_by("voted_at", "pk")
    ]


def reflections_held(learner: int) -> list[dict[str, Any]]:
    """Return what a learner wrote about runs."""
    rows = Reflection.objects.filter(learner_id=learner).select_related("run").order_by("written_at", "pk")
    return [
        {
            "block": str(each.run.usage_key),
            "number": each.run.number,
            "text": each.text,
            "at": each.written_at,
        }
        for each in rows
    ]
