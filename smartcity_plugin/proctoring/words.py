"""Exams, attempts and what was done to them, in the words of the people who review them, for the templates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from smartcity_plugin import compat
from smartcity_plugin.proctoring.deciding import REASONS
from smartcity_plugin.proctoring.desk import standing
from smartcity_plugin.proctoring.load import Load
from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent
from smartcity_plugin.proctoring.rows import is_overdue
from smartcity_plugin.providers.door import Kind
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import OPEN, Action, State

STANDINGS = {
    "waiting": mark("Waiting for review"),
    "second": mark("Waiting for a second person"),
    "appealed": mark("Appealed"),
    "running": mark("Under way"),
    "ended": mark("Being marked"),
    "cleared": mark("Cleared"),
    "rejected": mark("Rejected"),
    "voided": mark("Void"),
}
STATES = {
    State.CREATED: mark("Entered, not started"),
    State.CONSENTED: mark("Agreed to be watched, not started"),
    State.DECLINED: mark("Takes the other route, not started"),
    State.CHECKED: mark("Ready to start"),
    State.IN_PROGRESS: mark("In progress"),
    State.INTERRUPTED: mark("Interrupted"),
    State.HELD: mark("Paused by a proctor"),
    State.SUBMITTED: mark("Handed in, being marked"),
    State.TIMED_OUT: mark("Time over, being marked"),
    State.UNDER_REVIEW: mark("Waiting for review"),
    State.SECOND_REVIEW: mark("To be rejected: waits for a second person"),
    State.CLEARED: mark("Cleared"),
    State.REJECTED: mark("Rejected"),
    State.APPEALED: mark("Appealed: waits for a third person"),
    State.UPHELD: mark("Rejected for good"),
    State.VOIDED: mark("Void: counts for nothing"),
}
OVERDUE = mark("Time over, not ended yet")
NOT_PROCTORED, NOT_CHOSEN = mark("Not proctored"), mark("Not chosen yet")
WATCHED, OTHER_ROUTE = mark("Watched"), mark("Other route, not watched")
TONES = {
    "waiting": "accent",
    "second": "accent",
    "appealed": "accent",
    "cleared": "success",
    "rejected": "error",
    "ended": "warning",
}
"""Which `sc-tag` stands beside the words; it says nothing that they do not say."""

ACTIONS = {
    "enter": mark("Entered the exam"),
    Action.CONSENT: mark("Agreed to be watched"),
    Action.DECLINE: mark("Does not want to be watched: takes the other route"),
    Action.CHECK: mark("Looked over room and machine"),
    Action.START: mark("Started"),
    Action.PAUSE: mark("Began a break"),
    Action.LOSE: mark("Line lost: nothing was heard from the page"),
    Action.RESUME: mark("Went on"),
    Action.HOLD: mark("Paused the exam"),
    Action.RELEASE: mark("Ended the pause"),
    "credit": mark("Line found again"),
    "closing": mark("The exam closes later for this learner"),
    "allowance": mark("Allowed more time"),
    Action.SUBMIT: mark("Handed in"),
    Action.TIME_OUT: mark("Time over: ended by the server"),
    Action.REVIEW: mark("Marked; waits for review"),
    Action.CLEAR: mark("Cleared"),
    Action.REJECT: mark("Asked for the rejection"),
    Action.CONFIRM: mark("Confirmed the rejection"),
    Action.APPEAL: mark("Appealed against the rejection"),
    Action.UPHOLD: mark("Let the rejection stand"),
    Action.VOID: mark("Voided: counts for nothing"),
    Action.FORGET: mark("Voided: the learner's state was deleted"),
    "mark_again": mark("Marked again"),
    "provider": mark("The proctoring service says"),
    "message": mark("Wrote to the learner"),
    "message_read": mark("Read the message"),
    "look": mark("Looked at the pictures"),
}


def attempt_told(row: Attempt, now: datetime) -> dict[str, Any]:
    """Return what the list shows of an attempt."""
    name = standing(row.state)
    return {
        "id": row.pk,
        "learner": person_told(row.learner),
        "number": row.number,
        "standing": name,
        "state": _(OVERDUE) if is_overdue(row, now) else _(STATES[State(row.state)]),
        "tone": TONES.get(name),
        "entered_at": row.created_at,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "taken": _taken(row, now),
        "route": _(route(row)),
        "grade": None if row.grade is None else row.grade / 100,
        "passed": row.passed,
        "flags": row.flags,
    }


def route(row: Attempt) -> str:
    """Return whether the attempt was watched, or the learner took the other route: a marked text."""
    if not row.proctored:
        return NOT_PROCTORED
    if row.state == State.CREATED:
        return NOT_CHOSEN
    return WATCHED if row.watched else OTHER_ROUTE


def _taken(row: Attempt, now: datetime) -> str:
    if row.started_at is None or (row.ended_at is None and row.state not in OPEN):
        return ""
    return duration_told((row.ended_at or now) - row.started_at)


def duration_told(duration: timedelta) -> str:
    """Return how long something took."""
    seconds = int(duration.total_seconds())
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes and not seconds:
        return _("{minutes} min").format(minutes=minutes)
    if minutes:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    return _("{seconds} s").format(seconds=seconds)


def age_told(since: datetime | None, now: datetime) -> str:
    """Return for how long something has waited, in the largest unit; empty: nothing waits."""
    if since is None:
        return ""
    return _span_told(now - since)


def _span_told(span: timedelta) -> str:
    """Return a long time roughly: nobody compares days by their minutes."""
    hours = int(span.total_seconds()) // 3600
    if days := hours // 24:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if hours:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    minutes = int(span.total_seconds()) // 60
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def loads_told(loads: Sequence[tuple[Any, Load]]) -> list[dict[str, Any]]:
    """Return who has decided how much, with the share of whoever did most, in percent."""
    most = max((each.decisions for _person, each in loads), default=1)
    return [
        {
            "person": person_told(person),
            "decisions": each.decisions,
            "share": each.decisions * 100 // most,
            "waited": _span_told(each.waited),
        }
        for person, each in loads
    ]


def limit_told(seconds: int | None) -> str:
    """Return how long an attempt may take."""
    return _("no limit") if seconds is None else duration_told(timedelta(seconds=seconds))


def person_told(user: Any) -> dict[str, str]:
    """Return who somebody is."""
    return {"name": compat.learner_name(user), "username": user.username}


def allowance_told(allowance: Allowance) -> dict[str, Any]:
    """Return what a learner is allowed, in words and for the form."""
    parts = []
    if allowance.untimed:
        parts.append(_("no time limit"))
    elif allowance.extra_percent:
        parts.append(_("{percent} % more time").format(percent=allowance.extra_percent))
    if allowance.break_minutes:
        parts.append(_("breaks of {minutes} min in all").format(minutes=allowance.break_minutes))
    return {
        "learner": person_told(allowance.learner),
        "what": ", ".join(parts) or _("nothing beyond the exam's settings"),
        "reason": allowance.reason,
        "by": person_told(allowance.granted_by) if allowance.granted_by else None,
        "at": allowance.granted_at,
    }


CHECKS = {
    "place": mark("alone and undisturbed"),
    "aids": mark("only what is allowed within reach"),
    "line": mark("power and a stable connection"),
    "camera": mark("camera on"),
    "face": mark("one face in the picture"),
    "sound": mark("sound heard"),
}
"""What the learner says and the page finds before the start, by the name that the page sends."""


def event_told(event: AttemptEvent, messages: Mapping[int, str] | None = None) -> dict[str, Any]:
    """Return what was done, by whom, when and why; ``messages`` are what proctors wrote, by id."""
    detail, reason = event.detail, event.detail.get("reason")
    text = (messages or {}).get(detail.get("message"), "")
    return {
        "what": _(ACTIONS[event.action]),
        "by": person_told(event.actor) if event.actor else None,
        "at": event.at,
        "more": list(_more(event)),
        "reason": _(REASONS[reason]) if reason in REASONS else "",
        "note": detail.get("note", "") or text,
    }


SAID = {
    Kind.READY: mark("the learner is ready"),
    Kind.FLAG: mark("look at this"),
    Kind.NOTE: mark("a note"),
    Kind.REVIEW: mark("what its own people think"),
}
"""What an outside service says; it decides nothing."""


def _more(event: AttemptEvent):
    detail = event.detail
    if said := detail.get("said"):
        told = ": ".join(each for each in (_(SAID[Kind(said["kind"])]), said["code"], said["text"]) if each)
        yield f"{told} ({said['provider']})"
    if detail.get("second_session"):
        yield _("in another window or on another device, while the first one was still there")
    if detail.get("unseen"):
        yield _("together with others, all without flags")
    if detail.get("credited_ms"):
        credited = duration_told(timedelta(milliseconds=detail["credited_ms"]))
        yield _("{time} credited").format(time=credited)
    for name, done in detail.get("checks", {}).items():
        told = _(CHECKS[name])
        yield _("{check}: yes").format(check=told) if done else _("{check}: no").format(check=told)
    if event.action == "allowance":
        yield _("time: {before}, now {after}").format(
            before=limit_told(detail["before"]), after=limit_told(detail["after"])
        )
        if detail.get("break_minutes"):
            yield _("{minutes} min more for breaks").format(minutes=detail["break_minutes"])
    if event.action == "mark_again":
        before, after = (f"{detail[each]['grade'] / 100:g}" for each in ("before", "after"))
        yield _("grade {before} %, now {after} %").format(before=before, after=after)


def rejection_told(events: Iterable[AttemptEvent]) -> dict[str, dict[str, Any] | None]:
    """Return who has asked for the rejection and why, and what the learner says against it, where there is any."""
    found = {event.action: event_told(event) | {"text": event.detail.get("text", "")} for event in events}
    return {"asked": found.get(Action.REJECT), "appeal": found.get(Action.APPEAL)}


def reasons_told() -> list[tuple[str, str]]:
    """Return the code of each reason with its words."""
    return [(code, _(words)) for code, words in REASONS.items()]
