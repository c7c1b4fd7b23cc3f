"""The verify page, the page that verifies without us, and the issuer's did:web document."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from smartcity_plugin.credentials import i_json, keys, pdf
from smartcity_plugin.credentials.checks.status import Lists
from smartcity_plugin.credentials.issuing import did_document, jwks, verify_here
from smartcity_plugin.credentials.offline import offline_page
from smartcity_plugin.credentials.telling import told
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.rest.throttles import VerifyThrottle, slow_down
from smartcity_xblocks.problems import mark

LONGEST_NAME = 255


# Nothing is kept, so no foreign page can do harm; and the token is looked for in the body, whose faults are told here.
@csrf_exempt
@page("GET", "HEAD", "POST")
def verify_page(request: HttpRequest, lists: Lists) -> HttpResponse:
    """Check an uploaded file or pasted text; open to everybody, and nothing is kept.

    ``lists`` gives this installation's own status lists: `urls` knows who keeps them.
    """
    if request.method != "POST":
        return render(request, "smartcity/verify.html")
    try:
        slow_down(request, VerifyThrottle)
        name, document = _sent(request)
        holder = request.POST.get("holder", "").strip()[:LONGEST_NAME]
    except Refusal as refusal:
        return render(request, "smartcity/verify.html", {"refusal": refusal}, status=refusal.status)
    verification = verify_here(document, timezone.now(), lists=lists, holder_name=holder)
    context = {"verification": told(verification), "file_name": name, "holder": holder}
    return render(request, "smartcity/verify.html", context)


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """Return what is to be checked: the file with its name, or the pasted text, which has none. Raises `Refusal`."""
    try:
        uploads, pasted = request.FILES.getlist("file"), request.POST.get("document", "")
    except RequestDataTooBig:
        raise _too_large(i_json.MAX_BYTES) from None
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        message = mark("What you sent could not be read. Choose the file or paste the text once more.")
        raise Refusal(400, "unreadable", message) from None
    if len(uploads) > 1:
        raise Refusal(400, "several_files", mark("Choose one file only: each is checked by itself."))
    name = uploads[0].name if uploads else ""
    # Half characters, which some encodings of forms let through, are left for the check to tell.
    document = (
        uploads[0].read(pdf.MAX_BYTES + 1) if uploads else pasted.strip().encode(errors="surrogatepass")
    )
    if not document:
        raise Refusal(400, "empty", mark("Choose a file or paste the text of a credential first."))
    limit = pdf.MAX_BYTES if pdf.is_pdf(document) else i_json.MAX_BYTES
    if len(document) > limit:
        raise _too_large(limit)
    return name, document


def _too_large(limit: int) -> Refusal:
    message = mark("This is too large for a credential: at most {limit} bytes. Choose another file.")
    return Refusal(413, "too_large", message, limit=limit)


@safe_page
def offline(request: HttpRequest) -> HttpResponse:
    """Serve the page that checks credentials on the reader's own machine, to be saved and kept."""
    name = "smartcity-verify.html"
    response = HttpResponse(offline_page())
    if "save" in request.GET:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=300)
    return response


@safe_page
def did_json(request: HttpRequest) -> HttpResponse:
    """Serve the did:web document. 503 while the installation has no key."""
    return _published(did_document, "application/did+json")


@safe_page
def jwks_json(request: HttpRequest) -> HttpResponse:
    """Serve the same keys as a JWK set (RFC 7517, 8.5.2), for readers of tokens that know no DIDs."""
    return _published(jwks, "application/jwk-set+json")


def _published(make: Callable[[], dict[str, Any]], content_type: str) -> HttpResponse:
    try:
        document = make()
    except keys.NoSigningKey:
        return JsonResponse({"error": _("The issuer has no key yet.")}, status=503)
    response = HttpResponse(json.dumps(document, indent=2), content_type=content_type)
    # Verifiers in a browser, on other sites, need to read it.
    response["Access-Control-Allow-Origin"] = "*"
    # Only what is there is kept: that a key is missing must not be remembered once there is one.
    patch_cache_control(response, public=True, max_age=300)
    return response
