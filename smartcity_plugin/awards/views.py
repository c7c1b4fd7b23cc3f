"""What learners do with their awards, and what the people see whom they show one to."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from smartcity_plugin import compat
from smartcity_plugin.awards import api, files, handing, issuing
from smartcity_plugin.awards.api import Award
from smartcity_plugin.awards.archive import Archive
from smartcity_plugin.awards.behind import CONSENTS, Part, behind
from smartcity_plugin.awards.overview import overview
from smartcity_plugin.awards.signed_lists import own_list
from smartcity_plugin.awards.state_told import reason_told, state_told
from smartcity_plugin.awards.telling import (
    achievement_told,
    competences_told,
)
from smartcity_plugin.credentials.api import open_badge_of
from smartcity_plugin.credentials.issuing import issuer, verify_here
from smartcity_plugin.credentials.render import page as words
from smartcity_plugin.credentials.telling import told
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.programmes.loading import programme
from smartcity_plugin.rest.throttles import DocumentThrottle, slow_down
from smartcity_plugin.zipping import zipped
from smartcity_xblocks.language_map import LANGUAGES, base_language, pick
from smartcity_xblocks.problems import mark

NOT_DESCRIBED = mark(
    "There is no such micro-credential here. Check the address, or ask whoever gave it to you."
)

SIGNED = "open-badges-3.0/eddsa-jcs-2022"
"""The kind of file that is made with the award."""


@never_cache
@safe_page
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """List the learner's micro-credentials and what is missing for the others."""
    context = overview(request.user.id, timezone.now()) | {
        "kinds": files.KINDS,
        "in_languages": LANGUAGES,
        "in_language": base_language(get_language()),
    }
    return render(request, "smartcity/credentials.html", context)


@never_cache
@safe_page
@login_required
def detail(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Show one of the learner's own awards, with why it was given and how it is shared."""
    award = handing.own(request.user.id, credential_id)
    now = timezone.now()
    why = behind(award, list(Part), now)
    context = {
        "award": _told_award(award, now),
        "because": reason_told(award),
        "newer": api.newer_award(award),
        "why": why,
        "share_url": _share_url(request, award),
        "parts": [
            {"name": str(part), "consent": CONSENTS[part], "shared": part in award.shares}
            for part in Part
            if why.get(part)
        ],
        "kinds": list(dict.fromkeys(kind for kind, _ in files.offered(award))),
        "in_languages": LANGUAGES,
        "in_language": base_language(get_language()),
    }
    return render(request, "smartcity/credential.html", context)


@never_cache
@safe_page
@login_required
def download(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Send a file of the learner's own award: the signed one, unless another kind is asked for."""
    award = handing.own(request.user.id, credential_id)
    slow_down(request, DocumentThrottle)
    kind = handing.kind_named(request.GET.get("kind", SIGNED))
    language = request.GET.get("language", "")
    return handing.handed(award, kind, language, timezone.now(), learner=request.user.id)


@never_cache
@safe_page
@login_required
def download_all(request: HttpRequest) -> StreamingHttpResponse:
    """Send all of the learner's credentials as one file, in each ``kind`` that is asked for; without one, in all."""
    kinds = [handing.kind_named(name) for name in request.GET.getlist("kind")] or files.KINDS
    language = request.GET.get("language") or base_language(get_language())
    if language not in LANGUAGES:
        raise Refusal(404, "unknown_file", handing.NO_SUCH_FILE)
    slow_down(request, DocumentThrottle)
    archive = Archive(request.user.id, kinds, language, timezone.now())
    response = StreamingHttpResponse(zipped(archive.contents()), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="credentials.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@page("POST")
@login_required
def share(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Open the public link (``action=share``, with each ``part`` that may be seen beside it) or close it (``stop``)."""
    award = handing.own(request.user.id, credential_id)
    match request.POST.get("action"):
        case "share":
            # Nobody agrees to show what they do not see: what is not there yet is asked for once it is.
            agreed = [part for part in Part if part in request.POST.getlist("part")]
            seen = behind(award, agreed, timezone.now())
            api.share(award, parts=[part for part in agreed if seen.get(part)])
        case "stop":
            api.stop_sharing(award)
        case _:
            message = mark("Nothing was changed: share the credential, or stop sharing it, with its buttons.")
            raise Refusal(400, "unknown_action", message)
    return redirect("smartcity:credential", credential_id)


@never_cache
@safe_page
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show a shared award to anybody, checked at this moment."""
    award = handing.shared(token)
    artifact = open_badge_of(award.credential_id)
    now = timezone.now()
    context = {
        "award": _told_award(award, now),
        "token": token,
        "verification": told(verify_here(artifact.document, now, lists=own_list)) if artifact else None,
        "why": behind(award, award.shares, now),
    }
    response = render(request, "smartcity/shared.html", context)
    # The learner shows it to people, not to search engines.
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@safe_page
def shared_download(request: HttpRequest, token: str) -> HttpResponse:
    """Send the signed file of a shared award to anybody."""
    award = handing.shared(token)
    slow_down(request, DocumentThrottle)
    return handing.handed(award, handing.kind_named(SIGNED), "", timezone.now())


@safe_page
def achievement(request: HttpRequest, programme_id: str, achievement_id: str) -> HttpResponse:
    """Say what can be earned; the address that credentials give as the achievement's id."""
    definition = programme(programme_id)
    if definition is None or achievement_id not in definition.achievements:
        raise Refusal(404, "unknown_achievement", NOT_DESCRIBED)
    context = {"achievement": achievement_told(definition, definition.achievements[achievement_id])}
    return render(request, "smartcity/achievement.html", context)


@safe_page
def issuer_page(request: HttpRequest) -> HttpResponse:
    """Say who issues and which competences credentials name; the page that credentials link to."""
    context = {"issuer": issuer(), "competences": competences_told()}
    return render(request, "smartcity/issuer.html", context)


def _told_award(award: Award, now: datetime) -> dict[str, Any]:
    """Return an award as its card tells it: what its template says, whatever has become of the definition."""
    try:
        achievement = issuing.told(award)
    except issuing.UnknownAchievement as error:
        raise Refusal(404, "unknown_achievement", NOT_DESCRIBED) from error
    # Until it is signed the name may still change.
    earned = replace(issuing.earned(award), learner_name=award.holder or compat.learner_name(award.learner))
    language, definition = get_language(), programme(award.programme)
    return {
        "credential_id": award.credential_id,
        "said": words.certificate(achievement, issuer(), earned, base_language(language)),
        "programme": definition and pick(definition.title, language),
        "signed": award.state != Award.State.PENDING,
        "standing": state_told(award, now),
    }


def _share_url(request: HttpRequest, award: Award) -> str | None:
    if not award.share_token:
        return None
    return request.build_absolute_uri(redirect("smartcity:shared", award.share_token).url)
