"""The Assessment Control Service of LTI Proctoring Services 1.0, which a tool calls by itself while the exam is sat.

It is offered flags and no other action, since a tool decides nothing here.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from smartcity_plugin.providers import jwts
from smartcity_plugin.providers.door import CODE_LIMIT, TEXT_LIMIT, Answer, Asked, Kind, Message, Refused
from smartcity_xblocks.shape import NOT_KEPT

SCOPE = "https://purl.imsglobal.org/spec/lti-ap/scope/control.all"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
TOKEN_LASTS = timedelta(hours=1)


class AssessmentControl:
    """The service for one tool: its tokens and its flags."""

    def __init__(self, key: jwts.Key, settings: Mapping[str, Any], issuer: str, address: str):
        self._key, self._settings, self._issuer, self._address = key, settings, issuer, address
        self._url = f"{address}control"
        self.offer = {"assessment_control_url": self._url, "actions": ["flag"]}
        """What LtiStartProctoring says of it."""

    def token(self, asked: Asked) -> Answer:
        """Give a token for the service: OAuth 2.0 client credentials, proved by a signed assertion (RFC 7523)."""
        form = asked.form
        expected = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION}
        if any(form.get(name) != value for name, value in expected.items()):
            raise Refused(
                400, "unsupported_grant_type", "client_credentials by a signed assertion is expected"
            )
        if SCOPE not in form.get("scope", "").split():
            raise Refused(400, "invalid_scope", f"the scope is {SCOPE}")
        issuer, audiences = self._settings["client_id"], [f"{self._address}token", self._issuer]
        assertion = form.get("client_assertion", "")
        claims = jwts.read(assertion, self._settings["keys_url"], issuer=issuer, audiences=audiences)
        if claims.get("sub") != self._settings["client_id"]:
            raise Refused(401, "invalid_client", "sub is not the client_id")
        named = {"iss": self._issuer, "aud": self._url, "sub": self._settings["client_id"]}
        token = self._key.sign({**named, "scope": SCOPE}, asked.now, TOKEN_LASTS)
        lasts = int(TOKEN_LASTS.total_seconds())
        return Answer({"access_token": token, "token_type": "Bearer", "expires_in": lasts, "scope": SCOPE})

    def flag(self, asked: Asked) -> Answer:
        """Take a flag."""
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        self._key.read(token, issuer=self._issuer, audience=self._url)
        try:
            told = json.loads(asked.body)
            found = asked.named(told["user"]["sub"], told["resource_link"]["id"], told["attempt_number"])
            at = datetime.fromisoformat(told["incident_time"]).astimezone(UTC)
            text, code = told.get("reason_msg") or "", told.get("reason_code") or ""
            is_sound = (
                len(text) <= TEXT_LIMIT and len(code) <= CODE_LIMIT and not NOT_KEPT.search(text + code)
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            is_sound = False
        if not is_sound:
            raise Refused(
                422, "bad_message", "user, resource_link, attempt_number, action, incident_time are expected"
            )
        if told.get("action") != "flag":
            raise Refused(422, "not_offered", "flag is the only action that is offered")
        id_ = sha256(asked.body).hexdigest()
        flag = Message(id_, found or "", Kind.FLAG, text=text, code=code, at=at, digest=id_)
        return Answer({"status": "running"}, (flag,))
