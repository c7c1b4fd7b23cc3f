"""The desk of the people who review exams. Each request asks first whether they may."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from smartcity_plugin import compat
from smartcity_plugin.courses.api import OutlineBlock
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.proctoring import clearing, deciding, desk, export, forms, link, marking, words
from smartcity_plugin.proctoring.acting import BARRED, NO_ACTION, act, tell
from smartcity_plugin.proctoring.entrance import attempt_at, exam_at
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.papers import marks_told
from smartcity_plugin.proctoring.timeline import timeline_told
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import OPEN, RUNNING, WAITING, State, barred

PAGE = 50
LOAD_OF = timedelta(days=30)
NAME_LIMIT = 100

WAITS = ("waiting", "second", "appealed")
"""Standings that ask for somebody's decision."""
ORDERS = {"flags": mark("Most flags first"), "age": mark("The oldest first")}

NO_EXAMS = mark("You review no exams here. Ask whoever runs this site for the permission to review attempts.")
TEAM_ONLY = mark("Only the course team can have an exam marked again. Ask a member of the team.")


@never_cache
@safe_page
@login_required
def exams(request: HttpRequest) -> HttpResponse:
    """List the exams that the reader may review."""
    found = desk.exams()
    link.keep(request, bool(found))
    if not found:
        raise Refusal(403, "no_exams", NO_EXAMS)
    return render(request, "smartcity/exams.html", {"exams": found})


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def exam(request: HttpRequest, usage_key: str) -> HttpResponse:
    """List an exam's attempts; allow a learner more time, have all marked again."""
    found = exam_at(usage_key)
    if request.method != "POST":
        return _exam_page(request, found)
    try:
        match request.POST.get("action"):
            case "allow":
                grant = forms.grant(request.POST)
                learner = forms.learner(request.POST)
                _allow(learner, found, grant, request.user.id)
            case "mark_again":
                return _exam_page(request, found, changed=_mark_again(request, found))
            case "clear_chosen":
                return _exam_page(request, found, cleared=_clear(request, found))
            case _:
                raise Refusal(400, "unknown_action", NO_ACTION)
    except Refusal as refusal:
        return _exam_page(request, found, refusal=refusal)
    return redirect("smartcity:exam", found.usage_key)


@never_cache
@safe_page
@login_required
def exam_csv(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Send all attempts at an exam as a table."""
    found = exam_at(usage_key)
    response = StreamingHttpResponse(export.lines(found.usage_key), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.usage_key.block_id}.csv"'
    return response


@never_cache
@safe_page
@login_required
def exam_load(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Show who has decided how much about an exam's attempts, and how long they waited."""
    found, now = exam_at(usage_key), timezone.now()
    counts = desk.standings(found.usage_key)
    loads = desk.load(found.usage_key, now - LOAD_OF)
    context = {
        "exam": found,
        "days": LOAD_OF.days,
        "waiting": sum(counts[each] for each in WAITS),
        "waiting_since": words.age_told(desk.waiting_since(found.usage_key), now),
        "loads": words.loads_told(loads),
    }
    return render(request, "smartcity/load.html", context)


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def attempt(request: HttpRequest, usage_key: str, attempt_id: int) -> HttpResponse:
    """Show one attempt with all that was done to it; decide about it, allow its learner more time."""
    found, now = exam_at(usage_key), timezone.now()
    row = attempt_at(found, attempt_id, now)
    if request.method != "POST":
        return _attempt_page(request, found, row, now)
    try:
        act(request.POST, row, request.user.id, now)
    except Refusal as refusal:
        return _attempt_page(request, found, row, now, refusal)
    return redirect("smartcity:attempt", found.usage_key, row.pk)


def _mark_again(request: HttpRequest, found: OutlineBlock) -> int:
    if not compat.may_author(found.course_key):
        raise Refusal(403, "team_only", TEAM_ONLY)
    changed = marking.mark_again(found.usage_key, timezone.now(), request.user.id)
    tell(changed)
    return len(changed)


def _clear(request: HttpRequest, found: OutlineBlock) -> dict[str, Any]:
    ids = forms.chosen(request.POST, PAGE)
    outcome = deciding.clear_unflagged(found.usage_key, ids, request.user.id, timezone.now())
    tell(row.pk for row, code in outcome.items() if code is None)
    return clearing.cleared_told(outcome)


def _allow(learner: int, found: OutlineBlock, grant: deciding.Grant, actor: int) -> None:
    try:
        deciding.allow(learner, found.usage_key, grant, actor, timezone.now())
    except ExamRefused as refused:
        raise Refusal(403, refused.code, BARRED[refused.code]) from None


def _exam_page(
    request: HttpRequest,
    found: OutlineBlock,
    *,
    refusal: Refusal | None = None,
    changed: int | None = None,
    cleared: dict[str, Any] | None = None,
) -> HttpResponse:
    now, counts = timezone.now(), desk.standings(found.usage_key)
    name = request.GET.get("name", "").strip()[:NAME_LIMIT]
    narrowed = request.GET.get("state")
    if narrowed not in {*words.STANDINGS, "all"}:
        narrowed = next((each for each in WAITS if counts[each]), "all")
    order = request.GET.get("order")
    if order not in desk.ORDERS:
        order = "flags" if narrowed in WAITS else "age"
    rows = desk.attempts(found.usage_key, None if narrowed == "all" else narrowed, name, order)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    listed = {"all": mark("All"), **words.STANDINGS}
    counts["all"] = counts.total()
    context = {
        "exam": found,
        "refusal": refusal,
        "changed": changed,
        "cleared": cleared,
        "given": request.POST,
        "name": name,
        "narrowed": narrowed,
        "tabs": [
            {
                "query": urlencode({"state": each, "name": name}),
                "words": _(listed[each]),
                "count": counts[each],
                "current": each == narrowed,
            }
            for each in (*words.STANDINGS, "all")
        ],
        "page": shown,
        "attempts": [words.attempt_told(row, now) for row in shown],
        "pages_query": urlencode({"state": narrowed, "name": name, "order": order}),
        "orders": [
            {
                "query": urlencode({"state": narrowed, "name": name, "order": each}),
                "words": _(told),
                "key": each,
            }
            for each, told in ORDERS.items()
        ],
        "order": order,
        "order_told": _(ORDERS[order]),
        "can_clear": narrowed == "waiting" and any(not row.flags for row in shown),
        "running": counts["running"],
        "waiting": sum(counts[each] for each in WAITS),
        "waiting_since": words.age_told(desk.waiting_since(found.usage_key), now),
        "allowances": [words.allowance_told(each) for each in desk.allowances(found.usage_key)[:PAGE]],
        "may_mark_again": compat.may_author(found.course_key),
        **_limits(),
    }
    return render(request, "smartcity/exam.html", context, status=refusal.status if refusal else 200)


def _attempt_page(
    request: HttpRequest, found: OutlineBlock, row: Attempt, now: datetime, refusal: Refusal | None = None
) -> HttpResponse:
    allowance = desk.allowances(found.usage_key).filter(learner=row.learner_id).first()
    events, answers = list(deciding.history(row)), desk.answers(row)
    messages = desk.messages(row)
    context = {
        "exam": found,
        "refusal": refusal,
        "given": request.POST,
        "attempt": words.attempt_told(row, now),
        "limit": words.limit_told(row.seconds),
        "closes_at": row.closes_at,
        "allowance": allowance,
        "allowed": allowance and words.allowance_told(allowance),
        "log": [words.event_told(each, messages) for each in events],
        "timeline": timeline_told(row, events, answers, now),
        "has_record": row.proctored and row.watched and row.started_at is not None,
        "following": desk.following(row, request.user.id),
        **words.rejection_told(events),
        "appeal_until": None if row.is_rejected_for_good(now) else row.appeal_until,
        "marks": marks_told(row, {each.question: each.answer for each in answers}),
        "review": row.state if row.state in WAITING else None,
        "barred": _barred(request, row),
        "can_void": row.state in OPEN and request.user.id != row.learner_id,
        "runs": row.state in RUNNING and request.user.id != row.learner_id,
        "is_held": row.state == State.HELD,
        "key": secrets.token_urlsafe(12),
        "reasons": words.reasons_told(),
        **_limits(),
    }
    return render(request, "smartcity/attempt.html", context, status=refusal.status if refusal else 200)


def _barred(request: HttpRequest, row: Attempt) -> str:
    """Return why the reader may not decide about the attempt, though somebody else may; or nothing."""
    own = "own_attempt" if request.user.id == row.learner_id else None
    code = own or barred(State(row.state), request.user.id, deciding.rejecting(row))
    return _(BARRED[code]) if code else ""


def _limits() -> dict[str, int]:
    return {
        "note_limit": forms.NOTE_LIMIT,
        "extra_percent_limit": forms.EXTRA_PERCENT,
        "break_minutes_limit": forms.BREAK_MINUTES,
    }
