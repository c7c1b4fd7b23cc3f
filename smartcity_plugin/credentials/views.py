"""The verify page, the issuer's page and its did:web document."""

import json

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from smartcity_plugin.credentials import i_json, keys
from smartcity_plugin.credentials.issuing import did_document, verify_here
from smartcity_plugin.credentials.verify import OUTCOMES, TITLES, Verification
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_xblocks.problems import mark

VERDICTS = {
    "valid": mark("This credential is genuine and unchanged."),
    "invalid": mark("This credential is not valid."),
    "undecided": mark("This credential could not be checked completely."),
}


def told(verification: Verification) -> dict:
    """Return the checks in the reader's language, for ``smartcity/checks.html``."""
    return {
        "outcome": verification.outcome,
        "verdict": _(VERDICTS[verification.outcome]),
        "checks": [
            {
                "name": _(TITLES[check.name]),
                "outcome": check.outcome,
                "outcome_text": _(OUTCOMES[check.outcome]),
                "text": check.text(_),
            }
            for check in verification.checks
        ],
    }


# Nothing is kept, so no foreign page can do harm; and the token is looked for in the body, whose faults are told here.
@csrf_exempt
@page("GET", "HEAD", "POST")
def verify_page(request: HttpRequest) -> HttpResponse:
    """Check an uploaded file or pasted text; open to everybody, and nothing is kept."""
    if request.method != "POST":
        return render(request, "smartcity/verify.html")
    try:
        name, document = _sent(request)
    except Refusal as refusal:
        return render(request, "smartcity/verify.html", {"refusal": refusal}, status=refusal.status)
    context = {"verification": told(verify_here(document, timezone.now())), "file_name": name}
    return render(request, "smartcity/verify.html", context)


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Return what is to be checked: the file with its name, or the pasted text, which has none. Raises `Refusal`."""
    too_large = Refusal(
        413,
        "too_large",
        mark("This is too large for a credential: at most {limit} bytes. Choose another file."),
        limit=i_json.MAX_BYTES,
    )
    try:
        uploads, pasted = request.FILES.getlist("file"), request.POST.get("document", "")
    except RequestDataTooBig:
        raise too_large from None
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        message = mark("What you sent could not be read. Choose the file or paste the text once more.")
        raise Refusal(400, "unreadable", message) from None
    if len(uploads) > 1:
        raise Refusal(400, "several_files", mark("Choose one file only: each is checked by itself."))
    name = uploads[0].name if uploads else ""
    # Half characters, which some encodings of forms let through, are left for the check to tell.
    document = (
        uploads[0].read(i_json.MAX_BYTES + 1) if uploads else pasted.strip().encode(errors="surrogatepass")
    )
    if not document:
        raise Refusal(400, "empty", mark("Choose a file or paste the text of a credential first."))
    if len(document) > i_json.MAX_BYTES:
        raise too_large
    return name, document


@safe_page
def did_json(request: HttpRequest) -> HttpResponse:
    """Serve the did:web document. 503 while the installation has no key."""
    try:
        document = did_document()
    except keys.NoSigningKey:
        return JsonResponse({"error": _("The issuer has no key yet.")}, status=503)
    response = HttpResponse(json.dumps(document, indent=2), content_type="application/did+json")
    # Verifiers in a browser, on other sites, need to read it.
    response["Access-Control-Allow-Origin"] = "*"
    # Only what is there is kept: that a key is missing must not be remembered once there is one.
    patch_cache_control(response, public=True, max_age=300)
    return response
