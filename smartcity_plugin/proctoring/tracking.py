"""What becomes of an attempt as the tracking log is told it: neither answers nor, before it is cleared, a score."""

from typing import Any

from smartcity_plugin.events.tracking import Fact
from smartcity_plugin.proctoring.models import Attempt, AttemptEvent
from smartcity_xblocks.proctoring.attempt import Action, State

_DECISIONS = {
    Action.CLEAR: "cleared",
    Action.CONFIRM: "rejected",
    Action.UPHOLD: "upheld",
    Action.VOID: "voided",
    Action.FORGET: "voided",
    "mark_again": "remarked",
}


def fact_of(event: AttemptEvent) -> Fact | None:
    """Return what is told of an event that is kept with its attempt's row as it then is, or None."""
    row = event.attempt
    match event.action:
        case Action.START:
            return _fact(row, "begun", rev=row.rev)
        case Action.SUBMIT | Action.TIME_OUT:
            return _fact(row, "ended", timed_out=event.action == Action.TIME_OUT)
        # What was never begun, or is still to be decided, is nobody's news.
        case Action.VOID | Action.FORGET if row.started_at is None:
            return None
        case "mark_again" if row.state != State.CLEARED:
            return None
    decision = _DECISIONS.get(event.action)
    if decision is None:
        return None
    on_appeal = event.from_state == State.APPEALED
    return _fact(row, "decided", decision=decision, on_appeal=on_appeal, result=_result(row))


def _fact(row: Attempt, what: str, **more: Any) -> Fact:
    which = {"usage_key": str(row.usage_key), "attempt": row.number, "proctored": row.proctored}
    return Fact(f"smartcity.exam.{what}", row.learner_id, row.course_key, {**which, **more})


def _result(row: Attempt) -> dict[str, Any] | None:
    # A row that was brought from elsewhere may be cleared and have no marks.
    if row.state != State.CLEARED or row.earned is None:
        return None
    return {
        "earned": row.earned / 10_000,
        "possible": row.possible / 10_000,
        "grade": row.grade,
        "passed": row.passed,
    }
