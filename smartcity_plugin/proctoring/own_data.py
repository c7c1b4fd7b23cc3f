"""All that is held of a learner's exams, in the learner's own words: for the own page, and for the file to take along.

What would tell others what is right stays out: solutions, points of single questions, the ids that authors gave.
Reviewers are told by what they are, not by name. What people wrote is told once it cannot sway a decision any more.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.courses import api as courses
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import banks, erasing, rows, words
from smartcity_plugin.proctoring.models import Allowance, Attempt, AttemptEvent, ExamAnswer, Notice
from smartcity_plugin.proctoring.noticed import PICTURES, SIGNALS, more_told
from smartcity_plugin.proctoring.papers import answer_told
from smartcity_plugin.records import api as records
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import OPEN, Action, State
from smartcity_xblocks.proctoring.policy import Policy
from smartcity_xblocks.proctoring.signals import by_moment
from smartcity_xblocks.proctoring.views import is_released

YOU, SERVER, REVIEWER = mark("you"), mark("the server"), mark("somebody who reviews")


def attempts_of(learner: int) -> list[Attempt]:
    """Return all attempts of a learner, voided ones too, the latest first."""
    return list(Attempt.objects.filter(learner_id=learner).order_by("-created_at", "-pk"))


def own_attempt(learner: int, attempt_id: int) -> Attempt | None:
    """Return an attempt, where it is the learner's."""
    return Attempt.objects.filter(learner_id=learner, pk=attempt_id).first()


def attempt_held(row: Attempt, now: datetime) -> dict[str, Any]:
    """Return what is held of one attempt."""
    due = erasing.due_of(row)
    state = State.UNDER_REVIEW if row.state == State.SECOND_REVIEW else State(row.state)
    events, messages = list(row.events.all()), dict(row.messages.values_list("pk", "text"))
    return {
        "id": row.pk,
        "exam": _title(row),
        "course": str(row.course_key),
        "number": row.number,
        "state": _(words.STATES[state]),
        "supervision": _(words.route(row)),
        "entered_at": row.created_at,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "time_allowed": words.limit_told(row.seconds),
        "grade": row.grade / 100 if _is_released(row, now) else None,
        "told": _told(events),
        "log": [_event(each, row, messages, now) for each in events if _is_told(each, row)],
        "answers": list(_answers(row)),
        "signals": _signals(row),
        "record_erased_at": row.record_erased_at,
        "record_due": due.record,
        "pictures": [_picture(each) for each in pictures.of_attempt(row.pk)],
        "pictures_erased_at": row.pictures_erased_at,
        "pictures_due": due.pictures,
    }


def exams_passed(
    learner: int, usage_keys: Collection[UsageKey], moment: datetime, now: datetime
) -> list[dict[str, Any]]:
    """Return the best attempt at each of these exams that was passed and cleared up to ``moment``. One query.

    Points are ten-thousandths, by the competence's code. An exam that keeps its points from the learner is left out.
    """
    found = Attempt.objects.filter(
        learner_id=learner,
        usage_key__in=usage_keys,
        state=State.CLEARED,
        passed=True,
        ended_at__lte=moment,
    )
    best = {row.usage_key: row for row in found.order_by("grade", "-number")}
    return [
        {
            "title": _title(row),
            "number": row.number,
            "ended_at": row.ended_at,
            "grade": row.grade / 100,
            "proctored": row.proctored,
            "points": rows.told(row, now).competences,
        }
        for row in best.values()
        if _is_released(row, now)
    ]


def allowances_held(learner: int) -> list[dict[str, Any]]:
    """Return what a learner is allowed beyond the settings of exams."""
    allowed = Allowance.objects.filter(learner_id=learner).select_related("learner").order_by("pk")
    return [{"exam": _title(row), **_allowance(row)} for row in allowed]


def _allowance(row: Allowance) -> dict[str, Any]:
    told = words.allowance_told(row)
    return {name: told[name] for name in ("what", "reason", "at")}


def notices_of(revs: set[str]) -> dict[str, Any]:
    """Return the documents of notices by their hashes."""
    found = Notice.objects.filter(rev__in=revs).values_list("rev", "document")
    return {rev: json.loads(document) for rev, document in found}


def notice_told(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of a notice in the reader's language."""
    language = get_language()
    parts = ([pick(text, language) for text in part] for part in document["parts"])
    return [{"title": title, "lines": lines} for title, *lines in parts]


def _is_released(row: Attempt, now: datetime) -> bool:
    """Return whether the exam's page shows the grade to the learner; where the exam is gone, it is shown here."""
    try:
        release = compat.published_block(row.usage_key).release
    except compat.NoSuchBlock:
        release = "cleared"
    policy = Policy(minutes=row.minutes, closes_at=row.closes_at)
    return is_released(rows.told(row, now), release, policy, now)


def _title(row: Attempt | Allowance) -> str:
    found = courses.published_block(row.usage_key)
    return found.title if found else row.usage_key.block_id


def _told(events: list[AttemptEvent]) -> dict[str, Any] | None:
    """Return what the learner was told before choosing, and when."""
    for event in events:
        if "notice" in event.detail:
            return {"notice": event.detail["notice"], "at": event.at}
    return None


def _is_told(event: AttemptEvent, row: Attempt) -> bool:
    """Return whether the learner may know of it: not that a rejection is asked for, before two agree."""
    return event.action != Action.REJECT or row.state != State.SECOND_REVIEW


def _event(event: AttemptEvent, row: Attempt, messages: Mapping[int, str], now: datetime) -> dict[str, Any]:
    told = words.event_told(event)
    by = SERVER if event.actor_id is None else YOU if event.actor_id == row.learner_id else REVIEWER
    is_final = row.state in (State.CLEARED, State.VOIDED) or row.is_rejected_for_good(now)
    return {
        "what": told["what"],
        "at": told["at"],
        "by": _(by),
        "more": told["more"],
        "reason": told["reason"],
        "note": told["note"] if is_final else "",
        "text": event.detail.get("text", "") or messages.get(event.detail.get("message"), ""),
    }


def _signals(row: Attempt) -> list[dict[str, Any]]:
    """Return all that the learner's pages noticed, in the order in which it happened."""
    found = by_moment(records.noticed(row.pk))
    return [
        {"at": at, "what": _(SIGNALS[kind]), "more": more_told(each)}
        for at, each in found
        for kind in [each["kind"]]
    ]


def _answers(row: Attempt) -> Iterator[dict[str, Any]]:
    """Yield what was answered, by the number of the question; nothing while the exam may still be sat."""
    if row.state in OPEN or not row.rev:
        return
    questions, language = banks.exam_of(row.rev).bank.questions, get_language()
    given = {each.question: each for each in ExamAnswer.objects.filter(attempt=row)}
    for number, question in enumerate(row.questions, 1):
        if (found := given.get(question)) and found.answer is not None:
            yield {
                "question": number,
                "answer": answer_told(questions[question], found.answer, language),
                "saved_at": found.saved_at,
            }


def _picture(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "of": _(PICTURES[row.of]),
        "at": row.received_at,
        "sha256": row.sha256,
        "erased_at": row.erased_at,
    }
