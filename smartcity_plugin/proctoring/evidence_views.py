"""What an attempt's page links to: its pictures, one at a time, and its record as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from smartcity_plugin.pages import Refusal, safe_page
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.pictures.sealing import Sealed
from smartcity_plugin.proctoring import looking, recording
from smartcity_plugin.proctoring.entrance import attempt_at, exam_at
from smartcity_xblocks.problems import mark

NO_PICTURE = mark("This attempt has no such picture. Look for it on the attempt's page.")
ERASED = mark("This picture was erased. The record still says when it was taken, and its hash.")
SEALED = mark(
    "This picture cannot be opened. Ask whoever runs this site to look for the master key it was sealed by."
)
NO_RECORD = mark("Nothing was recorded of this attempt.")


@never_cache
@safe_page
@login_required
def picture(request: HttpRequest, usage_key: str, attempt_id: int, picture_id: int) -> HttpResponse:
    """Answer one picture; the attempt's log says who has looked."""
    found, now = exam_at(usage_key), timezone.now()
    row = attempt_at(found, attempt_id, now)
    kept = pictures.one(row.pk, picture_id)
    if kept is None:
        raise Refusal(404, "unknown_picture", NO_PICTURE)
    try:
        data = pictures.read(kept)
    except pictures.Erased:
        raise Refusal(410, "erased", ERASED) from None
    except Sealed:
        raise Refusal(503, "sealed", SEALED) from None
    looking.looked(row, request.user.id, now)
    response = HttpResponse(data, content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


@never_cache
@safe_page
@login_required
def record(request: HttpRequest, usage_key: str, attempt_id: int) -> HttpResponse:
    """Send the record of an attempt as the file that `smartcity-evidence` checks."""
    found = exam_at(usage_key)
    row = attempt_at(found, attempt_id, timezone.now())
    if not recording.is_watched(row) or row.started_at is None:
        raise Refusal(404, "no_record", NO_RECORD)
    response = JsonResponse(
        recording.exported(row.pk), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = f'attachment; filename="attempt-{row.pk}-record.json"'
    return response
