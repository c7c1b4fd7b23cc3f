"""Verifying by the API: a credential in, its checks out. Open to everybody, and nothing is kept."""

import json
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import BaseParser
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from smartcity_plugin.credentials import i_json
from smartcity_plugin.credentials.checks.status import Lists
from smartcity_plugin.credentials.issuing import verify_here
from smartcity_plugin.credentials.telling import told
from smartcity_plugin.credentials.verify import OUTCOMES, RESULTS, TITLES, no_lists
from smartcity_plugin.pages import Refusal
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.fields import SentText
from smartcity_plugin.rest.operation import operation
from smartcity_plugin.rest.throttles import VerifyThrottle
from smartcity_xblocks.problems import mark


class StrictParser(BaseParser):
    """Reads JSON by the rules that credentials are read by: what two readers could read differently is refused."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None) -> Any:
        """Return the value. Raises `Refusal`."""
        data = stream.read(i_json.MAX_BYTES + 1)
        try:
            return i_json.read(data)
        except i_json.NotIJson as error:
            status = 413 if error.code == "too_large" else 400
            raise Refusal(status, error.code, error.message, **error.values) from None


NEITHER = mark("It is neither a JSON object nor a text.")


@extend_schema_field({"oneOf": [{"type": "object", "minProperties": 1}, {"type": "string", "minLength": 1}]})
class CredentialField(serializers.JSONField):
    """A signed credential: a JSON object, or the text of a vc+jwt."""

    def to_internal_value(self, data: Any) -> str:
        """Return it as text again: whoever wrote it, it is checked as a file of the same content would be.

        Raises `ValidationError`.
        """
        if not data or not isinstance(data, dict | str):
            raise serializers.ValidationError(_(NEITHER))
        return data if isinstance(data, str) else json.dumps(data)


class AskedShape(serializers.Serializer):
    """What is to be checked."""

    credential = CredentialField(help_text="A JSON object, or the text of a vc+jwt.")
    holder = SentText(
        required=False, allow_blank=True, max_length=255, default="", help_text="Who should hold it."
    )


class CheckShape(serializers.Serializer):
    """A question and its answer."""

    code = serializers.ChoiceField(tuple(TITLES), help_text="Which question; stable, for programs.")
    name = serializers.CharField(help_text="The same for people.")
    outcome = serializers.ChoiceField(tuple(OUTCOMES))
    outcome_text = serializers.CharField()
    text = serializers.CharField(help_text="What was found, or why it could not be asked.")


class VerificationShape(serializers.Serializer):
    """All checks, in the language of Accept-Language."""

    outcome = serializers.ChoiceField(
        tuple(RESULTS), help_text="undecided: one that matters could not be made."
    )
    verdict = serializers.CharField(help_text="The same for people.")
    checks = CheckShape(many=True)


class VerifyView(ApiView):
    """Checks credentials: ours, and others' as far as that needs no other host."""

    permission_classes = (AllowAny,)
    throttle_classes = (VerifyThrottle,)
    parser_classes = (StrictParser,)
    http_method_names = ("post",)
    lists: Lists = staticmethod(no_lists)
    """Gives this installation's own status lists: `api_urls` knows who keeps them."""

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Ask nobody who they are."""
        return []

    @operation(operation_id="verify", request=AskedShape, responses=VerificationShape)
    def post(self, request) -> Response:
        """Check a signed credential: structure, form, vocabulary, signature, issuer, status, validity, holder."""
        asked = AskedShape(data=request.data)
        asked.is_valid(raise_exception=True)
        document, holder = asked.validated_data["credential"], asked.validated_data["holder"]
        verification = verify_here(document, timezone.now(), lists=self.lists, holder_name=holder)
        return Response(told(verification))
