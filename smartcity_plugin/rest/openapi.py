"""The OpenAPI document of the API, made from the views that answer."""

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.conditional import keepable


class PlatformToken(OpenApiAuthenticationExtension):
    """The token that the platform's ``/oauth2/access_token`` gives for ``token_type=jwt``."""

    target_class = "edx_rest_framework_extensions.auth.jwt.authentication.JwtAuthentication"
    name = "jwt"

    def get_security_definition(self, auto_schema) -> dict:
        """Return the scheme: the platform's word before the token is JWT, not Bearer."""
        told = "JWT, a blank, and a token of this site's /oauth2/access_token for token_type=jwt."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": told}


class PlatformBearer(OpenApiAuthenticationExtension):
    """The other kind of token, which the same address gives."""

    target_class = "openedx.core.lib.api.authentication.BearerAuthenticationAllowInactiveUser"
    name = "bearer"

    def get_security_definition(self, auto_schema) -> dict:
        """Return the scheme."""
        told = "An access token of this site's /oauth2/access_token."
        return {"type": "http", "scheme": "bearer", "description": told}


class PlatformSession(OpenApiAuthenticationExtension):
    """A browser's login."""

    target_class = (
        "edx_rest_framework_extensions.auth.session.authentication.SessionAuthenticationAllowInactiveUser"
    )
    name = "session"

    def get_security_definition(self, auto_schema) -> dict:
        """Return the scheme."""
        told = "The site's login; what changes anything needs its CSRF token too."
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME, "description": told}


class SchemaView(ApiView, SpectacularAPIView):
    """The document, as JSON unless YAML is asked for (``?format=openapi``)."""

    permission_classes = (AllowAny,)
    renderer_classes = (JSONRenderer, OpenApiJsonRenderer2, OpenApiYamlRenderer2)
    serve_public = True
    # None of the host's own settings of drf-spectacular: its hooks know its own addresses only.
    custom_settings = {
        "TITLE": "smartcity",
        "DESCRIPTION": "Micro-credentials: what was earned, its documents, and what can be earned.",
        "VERSION": "1",
        "PREPROCESSING_HOOKS": [],
        "POSTPROCESSING_HOOKS": [],
        "SCHEMA_PATH_PREFIX": "/api/smartcity/v1",
        "OAS_VERSION": "3.1.0",
    }

    @keepable
    def get(self, request, *args, **kwargs) -> Response:
        """Send the document."""
        return super().get(request, *args, **kwargs)
