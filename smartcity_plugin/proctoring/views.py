"""The desk of the people who review exams. Each request asks first whether they may."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.courses.api import OutlineBlock
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.proctoring import deciding, desk, export, forms, link, marking, words
from smartcity_plugin.proctoring.models import Attempt
from smartcity_plugin.proctoring.noticed import noticed_told
from smartcity_plugin.proctoring.papers import marks_told
from smartcity_plugin.proctoring.tasks import mark_attempt, tell_attempt
from smartcity_xblocks.exam_service import ExamRefused
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import OPEN, WAITING, State, barred

PAGE = 50
NAME_LIMIT = 100
LARGEST_ID = 2**63 - 1

NO_EXAMS = mark("You review no exams here. Ask whoever runs this site for the permission to review attempts.")
MAY_NOT = mark(
    "You may not review exams of this course. Ask its team, or whoever runs this site, for the permission."
)
NO_EXAM = mark("There is no such exam in a published course. Look for it in the list of exams.")
NO_ATTEMPT = mark("This exam has no such attempt. Look for it in the list of its attempts.")
TEAM_ONLY = mark("Only the course team can have an exam marked again. Ask a member of the team.")
WRONG_STATE = mark(
    "Nothing was changed: the attempt now stands at “{state}”, where this cannot be done. Perhaps somebody else has"
    " decided; see below what was done."
)
BARRED = {
    "second_person": mark(
        "You have asked for the rejection yourself, so somebody else has to look at the attempt: a rejection takes two"
        " people."
    ),
    "third_person": mark(
        "You have taken part in the rejection, so somebody else has to decide about the appeal: it takes a third"
        " person."
    ),
}
"""Why somebody may not decide about an attempt that others may decide about."""
OWN_ATTEMPT = mark("This is your own attempt. Somebody else has to decide about it.")
NO_ACTION = mark("Nothing was changed: use one of the buttons of this page.")


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
    found = _exam(usage_key)
    if request.method != "POST":
        return _exam_page(request, found)
    try:
        match request.POST.get("action"):
            case "allow":
                grant = forms.grant(request.POST)
                learner = forms.learner(request.POST)
                deciding.allow(learner, found.usage_key, grant, request.user.id, timezone.now())
            case "mark_again":
                return _exam_page(request, found, changed=_mark_again(request, found))
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
    found = _exam(usage_key)
    response = StreamingHttpResponse(export.lines(found.usage_key), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.usage_key.block_id}.csv"'
    return response


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def attempt(request: HttpRequest, usage_key: str, attempt_id: int) -> HttpResponse:
    """Show one attempt with all that was done to it; decide about it, allow its learner more time."""
    found, now = _exam(usage_key), timezone.now()
    row = _attempt(found, attempt_id, now)
    if request.method != "POST":
        return _attempt_page(request, found, row, now)
    try:
        _decide(request, row, now)
    except Refusal as refusal:
        return _attempt_page(request, found, row, now, refusal)
    return redirect("smartcity:attempt", found.usage_key, row.pk)


def _exam(usage_key: str) -> OutlineBlock:
    """Return the exam of an address. Whoever may not review its course learns nothing of it."""
    try:
        key = UsageKey.from_string(usage_key)
    except InvalidKeyError:
        raise Refusal(404, "unknown_exam", NO_EXAM) from None
    if key.block_type != desk.BLOCK_TYPE:
        raise Refusal(404, "unknown_exam", NO_EXAM)
    if not compat.may_review(key.course_key):
        raise Refusal(403, "may_not_review", MAY_NOT)
    found = desk.exam(key)
    if found is None:
        raise Refusal(404, "unknown_exam", NO_EXAM)
    return found


def _attempt(found: OutlineBlock, attempt_id: int, now: datetime) -> Attempt:
    row, ended = desk.attempt(found.usage_key, attempt_id, now) if attempt_id <= LARGEST_ID else (None, False)
    if row is None:
        raise Refusal(404, "unknown_attempt", NO_ATTEMPT)
    if ended:
        enqueue(mark_attempt, row.pk)
    return row


def _decide(request: HttpRequest, row: Attempt, now: datetime) -> None:
    given, actor = request.POST, request.user.id
    if actor == row.learner_id:
        raise Refusal(403, "own_attempt", OWN_ATTEMPT)
    try:
        match given.get("action"):
            case "clear":
                deciding.clear(row.pk, actor, now, note=forms.text(given, "note"))
                _tell([row.pk])
            case "reject":
                deciding.reject(row.pk, actor, now, **forms.reason_and_note(given))
            case "confirm":
                deciding.confirm(row.pk, actor, now, note=forms.text(given, "note"))
                _tell([row.pk])
            case "uphold":
                deciding.uphold(row.pk, actor, now, note=forms.text(given, "note"))
                _tell([row.pk])
            case "void":
                deciding.void(row.pk, actor, now, **forms.reason_and_note(given))
            case "allow":
                deciding.allow(row.learner_id, row.usage_key, forms.grant(given), actor, now)
            case _:
                raise Refusal(400, "unknown_action", NO_ACTION)
    except ExamRefused as refused:
        if refused.code in BARRED:
            raise Refusal(403, refused.code, BARRED[refused.code]) from None
        row.refresh_from_db()
        state = _(words.STATES[State(row.state)])
        raise Refusal(409, "wrong_state", WRONG_STATE, state=state) from None


def _mark_again(request: HttpRequest, found: OutlineBlock) -> int:
    if not compat.may_author(found.course_key):
        raise Refusal(403, "team_only", TEAM_ONLY)
    changed = marking.mark_again(found.usage_key, timezone.now(), request.user.id)
    _tell(changed)
    return len(changed)


def _tell(attempts: Iterable[int]) -> None:
    """Have the platform told what has become of attempts, once that is committed."""
    for each in attempts:
        enqueue(tell_attempt, each)


def _exam_page(
    request: HttpRequest, found: OutlineBlock, *, refusal: Refusal | None = None, changed: int | None = None
) -> HttpResponse:
    now, counts = timezone.now(), desk.standings(found.usage_key)
    name = request.GET.get("name", "").strip()[:NAME_LIMIT]
    narrowed = request.GET.get("state")
    if narrowed not in {*words.STANDINGS, "all"}:
        narrowed = next((each for each in ("waiting", "second", "appealed") if counts[each]), "all")
    rows = desk.attempts(found.usage_key, None if narrowed == "all" else narrowed, name)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    listed = {"all": mark("All"), **words.STANDINGS}
    counts["all"] = counts.total()
    context = {
        "exam": found,
        "refusal": refusal,
        "changed": changed,
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
        "pages_query": urlencode({"state": narrowed, "name": name}),
        "allowances": [words.allowance_told(each) for each in desk.allowances(found.usage_key)[:PAGE]],
        "may_mark_again": compat.may_author(found.course_key),
        **_limits(),
    }
    return render(request, "smartcity/exam.html", context, status=refusal.status if refusal else 200)


def _attempt_page(
    request: HttpRequest, found: OutlineBlock, row: Attempt, now: datetime, refusal: Refusal | None = None
) -> HttpResponse:
    allowance = desk.allowances(found.usage_key).filter(learner=row.learner_id).first()
    events = list(deciding.history(row))
    context = {
        "exam": found,
        "refusal": refusal,
        "given": request.POST,
        "attempt": words.attempt_told(row, now),
        "limit": words.limit_told(row.seconds),
        "closes_at": row.closes_at,
        "allowance": allowance,
        "allowed": allowance and words.allowance_told(allowance),
        "log": [words.event_told(each) for each in events],
        "noticed": noticed_told(row, now),
        **words.rejection_told(events),
        "appeal_until": None if row.is_rejected_for_good(now) else row.appeal_until,
        "marks": marks_told(row, desk.answers(row)),
        "review": row.state if row.state in WAITING else None,
        "barred": _barred(request, row),
        "can_void": row.state in OPEN,
        "reasons": words.reasons_told(),
        **_limits(),
    }
    return render(request, "smartcity/attempt.html", context, status=refusal.status if refusal else 200)


def _barred(request: HttpRequest, row: Attempt) -> str:
    """Return why the reader may not decide about the attempt, though somebody else may; or nothing."""
    if request.user.id == row.learner_id:
        return _(OWN_ATTEMPT)
    code = barred(State(row.state), request.user.id, deciding.rejecting(row))
    return _(BARRED[code]) if code else ""


def _limits() -> dict[str, int]:
    return {
        "note_limit": forms.NOTE_LIMIT,
        "extra_percent_limit": forms.EXTRA_PERCENT,
        "break_minutes_limit": forms.BREAK_MINUTES,
    }
