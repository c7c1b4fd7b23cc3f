"""Who may manage credentials: templates, awards, issuing."""

from http import HTTPStatus

from django.http import HttpRequest

from smartcity_plugin.pages import Refusal
from smartcity_xblocks.problems import mark

PERMISSION = "smartcity.manage_credentials"
MAY_NOT = mark("You may not manage credentials here. Ask whoever runs this site for the permission.")


def managers_only(request: HttpRequest) -> None:
    """Return if the reader may manage credentials. Raises `Refusal`."""
    if not request.user.has_perm(PERMISSION):
        raise Refusal(HTTPStatus.FORBIDDEN, "may_not_manage", MAY_NOT)
