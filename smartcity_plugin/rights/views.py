"""What learners see of all that is held about them, and take along. Everybody sees their own, staff too."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from smartcity_plugin.awards import own_data as awards
from smartcity_plugin.competences import own_data as competences
from smartcity_plugin.diagnostics import own_data as diagnostics
from smartcity_plugin.pages import LARGEST_ID, Refusal, safe_page
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.pictures.sealing import Sealed
from smartcity_plugin.proctoring import own_data
from smartcity_plugin.recognition import own_data as recognition
from smartcity_plugin.runs import own_data as runs
from smartcity_plugin.zipping import zipped
from smartcity_xblocks.problems import mark

NO_PICTURE = mark("There is no such picture of you, or it was erased. Look at what is held about you.")


@never_cache
@safe_page
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what is held about the reader."""
    found = _held(request)
    notices = {rev: own_data.notice_told(document) for rev, document in found["notices"].items()}
    for each in found["attempts"]:
        each["notice"] = each["told"] and notices.get(each["told"]["notice"])
    return render(request, "smartcity/my_data.html", found)


@never_cache
@safe_page
@login_required
def my_data_file(request: HttpRequest) -> StreamingHttpResponse:
    """Send what is held about the reader as one file: values as JSON, and pictures."""
    # Gathered before anything is sent: meanwhile the reader's language may be another one's.
    found = _held(request) | {"account": request.user.id, "username": request.user.username}
    response = StreamingHttpResponse(zipped(_files(found)), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@safe_page
@login_required
def my_picture(request: HttpRequest, attempt_id: int, picture_id: int) -> HttpResponse:
    """Show a picture of the reader."""
    found = own_data.own_attempt(request.user.id, attempt_id) if attempt_id <= LARGEST_ID else None
    kept = found and pictures.one(found.pk, picture_id)
    content = kept and _read(kept)
    if content is None:
        raise Refusal(404, "unknown_picture", NO_PICTURE)
    response = HttpResponse(content, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _held(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    attempts = [own_data.attempt_held(row, now) for row in own_data.attempts_of(request.user.id)]
    told = {each["told"]["notice"] for each in attempts if each["told"]}
    return {
        "attempts": attempts,
        "awards": awards.awards_held(request.user.id),
        "scores": awards.scores_held(request.user.id),
        "runs": awards.runs_held(request.user.id),
        "decisions": runs.decisions_held(request.user.id),
        "votes": runs.votes_held(request.user.id),
        "reflections": runs.reflections_held(request.user.id),
        "mastery": competences.mastery_held(request.user.id),
        "evidence": competences.competence_evidence_held(request.user.id),
        "claims": recognition.claims_held(request.user.id),
        "entries": recognition.entries_held(request.user.id),
        "diagnostics": diagnostics.diagnostics_held(request.user.id),
        "allowances": own_data.allowances_held(request.user.id),
        "notices": own_data.notices_of(told),
    }


def _files(found: dict[str, Any]) -> Iterator[tuple[str, Callable[[], bytes | None]]]:
    yield "my-data.json", json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode
    for each in found["attempts"]:
        for row in pictures.of_attempt(each["id"]):
            yield f"pictures/{each['id']}/{row.pk}.jpg", partial(_read, row)
    for name, row in recognition.documents_held(found["account"]):
        yield name, partial(recognition.read, row)
    for name, document in awards.documents_held(found["account"]):
        yield name, partial(getattr, document, "content")


def _read(row: Any) -> bytes | None:
    try:
        return pictures.read(row)
    except (pictures.Erased, Sealed):
        return None
