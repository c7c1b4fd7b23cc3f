"""The live room of an exam: the page, its part that is looked up again and again, and what proctors do there."""

import secrets

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from smartcity_plugin.courses.api import OutlineBlock
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.proctoring import desk, forms, holding
from smartcity_plugin.proctoring.acting import NO_ACTION, NOT_REACHED, act
from smartcity_plugin.proctoring.entrance import attempt_at, exam_at
from smartcity_plugin.proctoring.live import live_told


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def live(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Show who is in an exam now; stop somebody, let somebody go on, write to all."""
    found = exam_at(usage_key)
    if request.method != "POST":
        return _live_page(request, found)
    try:
        reached = _done(request, found)
    except Refusal as refusal:
        return _live_page(request, found, refusal=refusal)
    if reached is None:
        return redirect("smartcity:live", found.usage_key)
    return _live_page(request, found, reached=reached)


@never_cache
@safe_page
@login_required
def live_now(request: HttpRequest, usage_key: str) -> HttpResponse:
    """Answer the part of the page that says who is in now."""
    found = exam_at(usage_key)
    context = {"exam": found, **live_told(found.usage_key, timezone.now())}
    return render(request, "smartcity/live_now.html", context)


def _done(request: HttpRequest, found: OutlineBlock) -> int | None:
    """Do what was asked for; return how many a message reached, if it was one. Raises `Refusal`."""
    given, actor, now = request.POST, request.user.id, timezone.now()
    match given.get("action"):
        case "hold" | "release":
            act(given, attempt_at(found, forms.chosen(given, 1)[0], now), actor, now)
            return None
        case "tell_all":
            everybody = desk.running(found.usage_key).values_list("pk", flat=True)
            reached = holding.tell(list(everybody), *forms.message(given), actor, now)
            if not reached:
                raise Refusal(409, "not_reached", NOT_REACHED)
            return reached
        case _:
            raise Refusal(400, "unknown_action", NO_ACTION)


def _live_page(
    request: HttpRequest, found: OutlineBlock, *, refusal: Refusal | None = None, reached: int | None = None
) -> HttpResponse:
    context = {
        "exam": found,
        "refusal": refusal,
        "reached": reached,
        "given": request.POST if refusal else {},
        "key": secrets.token_urlsafe(12),
        "text_limit": holding.TEXT_LIMIT,
        **live_told(found.usage_key, timezone.now()),
    }
    return render(request, "smartcity/live.html", context, status=refusal.status if refusal else 200)
