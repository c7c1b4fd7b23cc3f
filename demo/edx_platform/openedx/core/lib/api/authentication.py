"""Access tokens for REST APIs (openedx/core/lib/api/authentication.py); edx-completion's API names them."""

from rest_framework.authentication import BaseAuthentication


class BearerAuthenticationAllowInactiveUser(BaseAuthentication):
    """Recognise nobody: this host issues no tokens."""

    def authenticate(self, request):
        """Leave the request to the next way of authentication."""
        return
