"""The desk of awards: who has what, and what is done about it. For those who may manage credentials."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.awards import acting, desk, desk_forms, desk_words, issuing, link, tasks
from smartcity_plugin.awards.entrance import managers_only
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.states import MOVES, Action, State, Who, open_to
from smartcity_plugin.credentials.api import documents_of
from smartcity_plugin.credentials.errors import CredentialError
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_xblocks.problems import mark

NO_AWARD = mark("There is no such credential. Look for it in the list of who has what.")
NO_ACTION = mark("Nothing was changed: use one of the buttons of this page.")
WRONG_STATE = mark(
    "Nothing was changed: the credential now stands at “{state}”, where this cannot be done. See below what was done."
)
OWN_AWARD = mark("This is your own credential. Somebody else has to decide about it.")
NOT_SIGNED = mark("It could not be signed: {reason}")
NOT_DESCRIBED = mark("its programme does not describe it any more.")

ACTING = {
    Action.SUSPEND: acting.suspend,
    Action.REINSTATE: acting.reinstate,
    Action.REVOKE: acting.revoke,
    Action.REISSUE: acting.reissue,
}


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def awards(request: HttpRequest) -> HttpResponse:
    """List who has what; sign those together that wait for it."""
    _enter(request)
    if request.method != "POST":
        return _list(request)
    try:
        if request.POST.get("action") != "sign_chosen":
            raise Refusal(400, "unknown_action", NO_ACTION)
        return _list(request, signed=_sign(desk_forms.chosen(request.POST)))
    except Refusal as refusal:
        return _list(request, refusal=refusal)


@never_cache
@safe_page
@login_required
def awards_csv(request: HttpRequest) -> HttpResponse:
    """Send what the list is narrowed to as a table."""
    _enter(request)
    lines = desk.table(desk_forms.narrowed(request.GET))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="awards.csv"'
    return response


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def award(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Show one award with all that became of it; sign, suspend, reinstate, revoke it, issue it anew."""
    _enter(request)
    row = _award(credential_id)
    if request.method != "POST":
        return _award_page(request, row)
    try:
        following = _act(request, row)
    except Refusal as refusal:
        return _award_page(request, _award(credential_id), refusal)
    return redirect("smartcity:award", following.credential_id)


def _enter(request: HttpRequest) -> None:
    managers_only(request)
    link.keep(request, shown=True)


def _award(credential_id: UUID) -> Award:
    row = desk.award(credential_id)
    if row is None:
        raise Refusal(404, "unknown_award", NO_AWARD)
    return row


def _act(request: HttpRequest, row: Award) -> Award:
    """Do what a form asks for, and return the award to look at then."""
    action = request.POST.get("action")
    if action == Action.SIGN:
        _sign([row.pk])
        return row
    if action not in ACTING:
        raise Refusal(400, "unknown_action", NO_ACTION)
    reason = desk_forms.reason(request.POST, Action(action))
    try:
        done = ACTING[action](row.pk, request.user.id, reason, timezone.now())
    except acting.ActionRefused as refused:
        if refused.code == "own_award":
            raise Refusal(403, "own_award", OWN_AWARD) from None
        state = desk_words.award_told(_award(row.credential_id))["state_told"]
        raise Refusal(409, "wrong_state", WRONG_STATE, state=state) from None
    return done or row


def _sign(ids: list[int]) -> int:
    """Sign these awards, as far as they wait for it; return how many were."""
    try:
        signed = issuing.sign_awards(Award.objects.filter(pk__in=ids), timezone.now())
    except CredentialError as error:
        raise Refusal(
            409, "not_signed", NOT_SIGNED, reason=_(error.message).format(**error.values)
        ) from error
    except issuing.UnknownAchievement as error:
        raise Refusal(409, "not_signed", NOT_SIGNED, reason=_(NOT_DESCRIBED)) from error
    for each in ids if signed else ():
        enqueue(tasks.tell_award, each)
    return signed


def _list(request: HttpRequest, *, refusal: Refusal | None = None, signed: int | None = None) -> HttpResponse:
    narrowed = desk_forms.narrowed(request.GET)
    found = desk.shown(
        narrowed, before=desk_forms.key(request.GET, "before"), after=desk_forms.key(request.GET, "after")
    )
    told = [desk_words.award_told(each) for each in found.awards]
    what = "/".join(filter(None, (narrowed.programme, narrowed.achievement)))
    context = {
        "refusal": refusal,
        "signed": signed,
        "awards": told,
        "can_sign": any(each["waits"] for each in told),
        "newer": found.newer,
        "older": found.older,
        "what": what,
        "state": narrowed.state,
        "name": narrowed.name,
        "query": urlencode({"what": what, "state": narrowed.state, "name": narrowed.name}),
        "programmes": desk_words.programmes_told(),
        "states": desk_words.states_told(),
    }
    return render(request, "smartcity/awards.html", context, status=refusal.status if refusal else 200)


def _award_page(request: HttpRequest, row: Award, refusal: Refusal | None = None) -> HttpResponse:
    is_own = row.learner_id == request.user.id
    actions = [
        each for each in open_to(Who.MANAGER, State(row.state)) if not (is_own and MOVES[each].needs_reason)
    ]
    attempts = desk.attempts(row)
    if row.attempt < len(attempts):
        actions = [each for each in actions if each != Action.REISSUE]
    context: dict[str, Any] = {
        "refusal": refusal,
        "given": request.POST,
        "award": desk_words.award_told(row),
        "facts": desk_words.facts_told(row),
        "attempts": attempts if len(attempts) > 1 else (),
        "log": [desk_words.event_told(each) for each in desk.history(row)],
        "documents": documents_of([row.credential_id]).get(row.credential_id, ()),
        "forms": desk_words.forms_told(actions),
        "is_own": is_own,
        "reason_limit": desk_forms.REASON_LIMIT,
    }
    return render(request, "smartcity/award.html", context, status=refusal.status if refusal else 200)
