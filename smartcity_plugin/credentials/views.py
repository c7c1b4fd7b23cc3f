"""The verify page, the issuer's page and its did:web document."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from smartcity_plugin.credentials import i_json, keys
from smartcity_plugin.credentials.issuing import did_document, verify_here
from smartcity_plugin.credentials.verify import OUTCOMES, TITLES, Verification
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


@require_http_methods(["GET", "HEAD", "POST"])
def verify_page(request: HttpRequest) -> HttpResponse:
    """Check an uploaded file or pasted text; open to everybody, and nothing is kept."""
    if request.method != "POST":
        return render(request, "smartcity/verify.html")
    upload = request.FILES.get("file")
    document = (
        upload.read(i_json.MAX_BYTES + 1) if upload else request.POST.get("document", "").strip().encode()
    )
    if not document:
        message = _("Choose a file or paste the text of a credential first.")
        return render(request, "smartcity/verify.html", {"message": message}, status=400)
    verification = verify_here(document, timezone.now())
    context = {"verification": told(verification), "file_name": upload.name if upload else ""}
    return render(request, "smartcity/verify.html", context)


@require_safe
@cache_control(public=True, max_age=300)
def did_json(request: HttpRequest) -> HttpResponse:
    """Serve the did:web document. 503 while the installation has no key."""
    try:
        document = did_document()
    except keys.NoSigningKey:
        return JsonResponse({"error": _("The issuer has no key yet.")}, status=503)
    response = HttpResponse(json.dumps(document, indent=2), content_type="application/did+json")
    # Verifiers in a browser, on other sites, need to read it.
    response["Access-Control-Allow-Origin"] = "*"
    return response
