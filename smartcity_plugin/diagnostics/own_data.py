"""What is held of somebody who took diagnostics: to see, and to take along."""

from typing import Any

from smartcity_plugin.diagnostics.models import DiagnosticRun


def diagnostics_held(learner: int) -> list[dict[str, Any]]:
    """Return all that is kept of a learner's diagnostics, the oldest first."""
    rows = (
        DiagnosticRun.objects.filter(learner_id=learner)
        .order_by("opened_at", "pk")
        .prefetch_related("answers")
    )
    return [
        {
            "block": str(row.usage_key),
            "number": row.number,
            "profile": row.profile,
            "opened_at": row.opened_at,
            "ratings": row.ratings,
            "ended_at": row.ended_at,
            "result": row.result,
            "voided_at": row.voided_at,
            "answers": [
                {
                    "question": each.question,
                    "competence": each.competence,
                    "level": each.level,
                    "answer": each.answer,
                    "right": each.right,
                    "answered_at": each.answered_at,
                }
                for each in row.answers.all()
            ],
        }
        for row in rows
    ]
