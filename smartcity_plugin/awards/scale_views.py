"""Issuing a programme: start it or let it go on, and see how far it is. For those who may manage credentials."""

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.awards import scale
from smartcity_plugin.awards.entrance import managers_only
from smartcity_plugin.awards.tasks import issue_page
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.programmes.loading import programmes
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark

NO_PROGRAMME = mark("Nothing was started: choose a programme of the list.")
NO_DATE = mark("Nothing was started: give the date as in 2026-03-01, or leave it empty.")
SHOWN = 10
"""Runs, the newest first."""


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def issuing(request: HttpRequest) -> HttpResponse:
    """Show the runs; start one, or let one that has stopped go on, which is the same."""
    managers_only(request)
    if request.method != "POST":
        return _page(request)
    try:
        since = _since(request.POST.get("since", ""))
        run = scale.start(
            request.POST.get("programme", ""), None, since, by=request.user.id, now=timezone.now()
        )
    except scale.NoSuchProgramme:
        return _page(request, Refusal(400, "unknown_programme", NO_PROGRAMME))
    except Refusal as refusal:
        return _page(request, refusal)
    enqueue(issue_page, run.pk)
    return redirect("smartcity:issuing")


@never_cache
@safe_page
@login_required
def issuing_now(request: HttpRequest) -> HttpResponse:
    """Answer the part of the page that says how far things are."""
    managers_only(request)
    return render(request, "smartcity/issuing_now.html", {"runs": _runs()})


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "refusal": refusal,
        "given": request.POST if refusal else {},
        "programmes": list(_titles().items()),
        "runs": _runs(),
    }
    return render(request, "smartcity/issuing.html", context, status=refusal.status if refusal else 200)


def _runs() -> list[dict[str, Any]]:
    titles = _titles()
    return [
        {
            "run": run,
            "title": titles.get(run.programme, run.programme),
            "progress": progress,
            # Rounded down: a hundred is said of what has ended only.
            "percent": int(progress.share * 100),
        }
        for run in scale.newest(SHOWN)
        for progress in [scale.progress(run.pk)]
    ]


def _titles() -> dict[str, str]:
    return {each.id: pick(each.title, get_language()) for each in programmes()}


def _since(given: str) -> datetime | None:
    """Return the beginning of the day. Raises `Refusal`."""
    if not given:
        return None
    try:
        day = parse_date(given)
    except ValueError:
        day = None
    if day is None:
        raise Refusal(400, "bad_date", NO_DATE)
    return timezone.make_aware(datetime.combine(day, time())).astimezone(UTC)
