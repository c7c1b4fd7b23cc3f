"""Status lists, served to verifiers: signed, for anybody to keep and to ask again."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from smartcity_plugin.awards import signed_lists
from smartcity_plugin.awards.states import Purpose
from smartcity_plugin.credentials.keys import NoSigningKey
from smartcity_plugin.pages import LARGEST_ID, Refusal, safe_page
from smartcity_xblocks.problems import mark

NO_LIST = mark(
    "There is no such status list. A credential names the lists that it stands in, under “credentialStatus”."
)


@safe_page
def status_list(request: HttpRequest, list_id: int, purpose: str) -> HttpResponse:
    """Send a status list credential. 503 while the installation has no key."""
    if purpose not in set(Purpose) or list_id > LARGEST_ID:
        raise Refusal(404, "unknown_list", NO_LIST)
    try:
        signed = signed_lists.signed(list_id, Purpose(purpose), timezone.now())
    except NoSigningKey:
        return JsonResponse({"error": _("The issuer has no key yet.")}, status=503)
    if signed is None:
        raise Refusal(404, "unknown_list", NO_LIST)
    # The media type of the W3C VC Data Model 2.0, section 6.2.
    response = HttpResponse(signed.content, content_type="application/vc")
    response["ETag"] = quote_etag(signed.sha256)
    # Verifiers in a browser, on other sites, need to read it.
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=int(signed_lists.TTL.total_seconds()))
    return get_conditional_response(request, response["ETag"], response=response)
