"""Who may come in, and with what: a session, or a token of the platform of either kind."""

from http import HTTPStatus

from edx_rest_framework_extensions.auth.jwt.authentication import JwtAuthentication
from edx_rest_framework_extensions.auth.session.authentication import SessionAuthenticationAllowInactiveUser
from edx_rest_framework_extensions.permissions import NotJwtRestrictedApplication
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission

from smartcity_plugin import compat
from smartcity_plugin.pages import Refusal
from smartcity_xblocks.problems import mark

RESTRICTED = mark(
    "This site restricts the application that your token is for. Use a token of an application that may do all that you"
    " may."
)


def ways_in() -> list[BaseAuthentication]:
    """Return the ways to log in, in the order in which they are tried; the first one's challenge goes with a 401.

    Whoever has not confirmed their address is let in, as by the site's pages: they see what is their own. Nobody who
    has not has any permission (`has_perm`).
    """
    return [JwtAuthentication(), compat.bearer_authentication(), SessionAuthenticationAllowInactiveUser()]


class WholeToken(BasePermission):
    """Keeps out tokens of applications that the platform restricts: none of its scopes is about what is told here."""

    def has_permission(self, request, view) -> bool:
        """Return True. Raises `Refusal`."""
        if NotJwtRestrictedApplication().has_permission(request, view):
            return True
        raise Refusal(HTTPStatus.FORBIDDEN, "restricted_application", RESTRICTED)
