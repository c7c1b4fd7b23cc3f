"""What learners do with their awards, and what the people see whom they show one to."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from smartcity_plugin.awards import api, issuing
from smartcity_plugin.awards.api import Award
from smartcity_plugin.awards.telling import (
    award_told,
    competences_told,
    module_told,
    programme_told,
    why_told,
)
from smartcity_plugin.credentials.api import open_badge_of
from smartcity_plugin.credentials.issuing import issuer, verify_here
from smartcity_plugin.credentials.views import told
from smartcity_plugin.programmes.loading import programme


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List the learner's micro-credentials and what is missing for the others."""
    told_programmes = [programme_told(each, standings) for each, standings in api.standings(request.user.id)]
    return render(request, "smartcity/credentials.html", {"programmes": told_programmes})


@never_cache
@login_required
@require_safe
def detail(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Show one of the learner's own awards, with why it was given and how it is shared."""
    award = _own(request, credential_id)
    context = {"award": _told_award(award), "why": _why(award), "share_url": _share_url(request, award)}
    return render(request, "smartcity/credential.html", context)


@never_cache
@login_required
@require_safe
def download(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Send the signed file of the learner's own award."""
    return _file(_own(request, credential_id))


@login_required
@require_POST
def share(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Open the public link (``action=share``, with ``why`` if the decisions may be seen) or close it (``stop``)."""
    award = _own(request, credential_id)
    if request.POST.get("action") == "stop":
        api.stop_sharing(award)
    else:
        api.share(award, shares_why="why" in request.POST)
    return redirect("smartcity:credential", credential_id)


@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show a shared award to anybody, checked at this moment."""
    award = _shared(token)
    artifact = open_badge_of(award.credential_id)
    context = {
        "award": _told_award(award),
        "token": token,
        "verification": told(verify_here(artifact.document, timezone.now())) if artifact else None,
        "why": _why(award) if award.shares_why else None,
    }
    response = render(request, "smartcity/shared.html", context)
    # The learner shows it to people, not to search engines.
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_safe
def shared_download(request: HttpRequest, token: str) -> HttpResponse:
    """Send the signed file of a shared award to anybody."""
    return _file(_shared(token))


@require_safe
def achievement(request: HttpRequest, programme_id: str, module_id: str) -> HttpResponse:
    """Say what can be earned; the address that credentials give as the achievement's id."""
    definition = programme(programme_id)
    if definition is None or module_id not in definition.modules:
        raise Http404
    context = {"module": module_told(definition, definition.modules[module_id])}
    return render(request, "smartcity/achievement.html", context)


@require_safe
def issuer_page(request: HttpRequest) -> HttpResponse:
    """Say who issues and which competences credentials name; the page that credentials link to."""
    context = {"issuer": issuer(), "competences": competences_told()}
    return render(request, "smartcity/issuer.html", context)


def _own(request: HttpRequest, credential_id: UUID) -> Award:
    return _found(api.own_award(request.user.id, credential_id))


def _shared(token: str) -> Award:
    return _found(api.shared_award(token))


def _found(award: Award | None) -> Award:
    if award is None:
        raise Http404
    return award


def _told_award(award: Award) -> dict:
    try:
        return award_told(award, *issuing.achievement_of(award))
    except issuing.UnknownAchievement as error:
        raise Http404 from error


def _why(award: Award) -> list[dict]:
    definition, _ = issuing.achievement_of(award)
    return why_told(api.evidence_behind(award, definition))


def _share_url(request: HttpRequest, award: Award) -> str | None:
    if not award.share_token:
        return None
    return request.build_absolute_uri(redirect("smartcity:shared", award.share_token).url)


def _file(award: Award) -> HttpResponse:
    artifact = open_badge_of(award.credential_id)
    if artifact is None:
        raise Http404
    # The media type of the W3C VC Data Model 2.0, section 6.2.
    response = HttpResponse(artifact.document, content_type="application/vc")
    response["Content-Disposition"] = f'attachment; filename="{award.programme}-{award.module}.json"'
    return response
