"""Where learners meet an outside proctoring service, and where that service speaks to us."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from smartcity_plugin.pages import LARGEST_ID, Refusal, safe_page
from smartcity_plugin.proctoring import provided
from smartcity_plugin.providers.configured import provider, titles
from smartcity_plugin.providers.door import Answer, Asked, Refused, Unreachable
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import OPEN

BODY_LIMIT = 64_000
NOTHING_TO_OPEN = mark("There is nothing to open. Go back to the exam: its page shows where it stands.")
AWAY = mark(
    "The service cannot be reached at the moment. Wait a little, then open it from the exam's page again."
)

MISUNDERSTOOD = mark(
    "This site and the proctoring service do not understand each other. Open the service from the exam's page again; if"
    " that does not help, tell the course team."
)

log = Logbook(__name__)


@never_cache
@safe_page
@login_required
def provider_open(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Send a learner to the service that watches an attempt, or is told by it that the attempt is over."""
    row = provided.own(request.user.id, attempt_id) if attempt_id <= LARGEST_ID else None
    service = row and provider(row.provider)
    if service is None or (row.state not in OPEN and not service.is_left):
        raise Refusal(404, "nothing_to_open", NOTHING_TO_OPEN)
    try:
        return redirect(service.open(provided.sitting_of(row, get_language() or "en")))
    except Unreachable as error:
        cause = type(error.__cause__ or error).__name__
        log.warning("provider_away", provider=row.provider, attempt=row.pk, error=cause)
        raise Refusal(503, "provider_away", AWAY) from None


@csrf_exempt
@never_cache
def provider_call(request: HttpRequest, name: str, call: str) -> HttpResponse:
    """Answer a service at one of its own addresses here: a signature is the proof, where one is needed."""
    try:
        answer = _answered(request, name, call)
    except Refused as refusal:
        log.warning("provider_refused", provider=name, call=call, code=refusal.code)
        # A browser with a person before it; services ask for no HTML.
        if "text/html" in request.headers.get("accept", ""):
            shown = Refusal(refusal.status, refusal.code, MISUNDERSTOOD)
            return render(request, "smartcity/refused.html", {"refusal": shown}, status=refusal.status)
        error = {"code": refusal.code, "reason": refusal.reason}
        return JsonResponse({"error": error}, status=refusal.status)
    if answer.fields is not None:
        return render(request, "smartcity/send_on.html", {"answer": answer, "title": titles()[name]})
    return redirect(answer.location) if answer.location else JsonResponse(answer.body)


def _answered(request: HttpRequest, name: str, call: str) -> Answer:
    """Return the answer, once what is said in the request was taken. Raises `Refused`."""
    service = provider(name)
    if service is None:
        raise Refused(404, "no_such_provider", "no service of this name is set up here")
    length = request.headers.get("content-length") or "0"
    if not length.isdecimal() or int(length) > BODY_LIMIT:
        raise Refused(413, "too_large", f"at most {BODY_LIMIT} bytes are read")
    # First: a form that was read cannot be read again as it was sent.
    body, now = request.body, timezone.now()
    own = partial(provided.own_sitting, request.user.id, name, language=get_language() or "en")
    form = {**request.GET.dict(), **request.POST.dict()}
    named = partial(provided.named, name)
    answer = service.answer(call, Asked(request.method, request.headers, body, form, now, own, named))
    for message in answer.messages:
        provided.take(name, message, now)
    return answer
