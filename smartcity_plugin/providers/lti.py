"""A service that is a tool of LTI 1.3 and speaks Proctoring Services 1.0 (imsglobal.org/spec/proctoring/v1p0).

The learner's browser carries LtiStartProctoring there and LtiStartAssessment back, each signed by its sender; in the
end LtiEndAssessment. Meanwhile the tool may raise flags: `assessment_control`. As read in lti-consumer-xblock,
lti_consumer/lti_1p3/consumer.py, LtiProctoringConsumer.
"""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from smartcity_plugin.providers import jwts
from smartcity_plugin.providers.assessment_control import AssessmentControl
from smartcity_plugin.providers.calling import is_safe
from smartcity_plugin.providers.door import (
    Answer,
    Asked,
    Kind,
    Message,
    Refused,
    Sitting,
)

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
PROCTORING = "https://purl.imsglobal.org/spec/lti-ap/claim/"
LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"
MESSAGE_LASTS = timedelta(minutes=5)
ADDRESSES = ("login_url", "launch_url", "keys_url")


class LtiProvider:
    """Settings: ``title``, `ADDRESSES` of the tool, ``client_id``, ``deployment_id``, ``key_file`` (ours, RSA in PEM).

    ``redirect_urls``, if the tool has others than its ``launch_url``.
    """

    is_left = True

    def __init__(self, name: str, settings: Mapping[str, Any], address: str):
        self.title, self._settings, self._address = settings["title"], settings, address
        self._key = jwts.Key(settings["key_file"])
        parts = urlsplit(address)
        self._issuer = f"{parts.scheme}://{parts.netloc}"
        self._control = AssessmentControl(self._key, settings, self._issuer, address)
        if not all(is_safe(settings[each]) for each in ADDRESSES):
            raise ValueError(f"{name} needs https for {', '.join(ADDRESSES)}")

    def open(self, sitting: Sitting) -> str:
        """Begin OpenID Connect's login that a third party initiates; `_authorize` is where the tool comes back."""
        query = {
            "iss": self._issuer,
            "client_id": self._settings["client_id"],
            "lti_deployment_id": self._settings["deployment_id"],
            "target_link_uri": self._settings["launch_url"],
            "login_hint": sitting.learner,
            "lti_message_hint": sitting.id,
        }
        address = self._settings["login_url"]
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    def started(self, sitting: Sitting) -> None:
        """Say nothing: the tool has sent the learner itself."""

    def ended(self, sitting: Sitting) -> None:
        """Say nothing: the learner's browser carries the message, by `open`."""

    def answer(self, call: str, asked: Asked) -> Answer:
        """Answer at one of the addresses that the tool was registered with."""
        calls = {
            ("GET", "keys"): self._keys,
            ("GET", "authorize"): self._authorize,
            ("POST", "authorize"): self._authorize,
            ("POST", "start"): self._start,
            ("POST", "token"): self._control.token,
            ("POST", "control"): self._control.flag,
        }
        answer = calls.get((asked.method, call))
        if answer is None:
            raise Refused(
                404, "no_such_address", "the addresses are keys, authorize, start, token and control"
            )
        return answer(asked)

    def _keys(self, asked: Asked) -> Answer:
        return Answer({"keys": [self._key.jwk]})

    # Messages by the learner's browser

    def _authorize(self, asked: Asked) -> Answer:
        form, redirect = asked.form, asked.form.get("redirect_uri", "")
        expected = {
            "scope": "openid",
            "response_type": "id_token",
            "response_mode": "form_post",
            "client_id": self._settings["client_id"],
        }
        wrong = [name for name, value in expected.items() if form.get(name) != value]
        if wrong or redirect not in self._settings.get("redirect_urls", [self._settings["launch_url"]]):
            raise Refused(400, "bad_login", f"not as registered: {', '.join(wrong) or 'redirect_uri'}")
        sitting = asked.own(form.get("lti_message_hint", ""))
        if sitting is None or form.get("login_hint") != sitting.learner or not form.get("nonce"):
            raise Refused(403, "not_the_learner", "not logged in here as the learner of this sitting")
        token = self._key.sign({**self._message(sitting), "nonce": form["nonce"]}, asked.now, MESSAGE_LASTS)
        return Answer(location=redirect, fields={"id_token": token, "state": form.get("state", "")})

    def _message(self, sitting: Sitting) -> dict[str, Any]:
        """Return the claims of LtiStartProctoring, or of LtiEndAssessment."""
        claims = {
            "iss": self._issuer,
            "aud": self._settings["client_id"],
            "sub": sitting.learner,
            f"{CLAIM}message_type": "LtiEndAssessment" if sitting.is_over else "LtiStartProctoring",
            f"{CLAIM}version": "1.3.0",
            f"{CLAIM}deployment_id": self._settings["deployment_id"],
            f"{CLAIM}target_link_uri": self._settings["launch_url"],
            f"{CLAIM}roles": [LEARNER],
            f"{CLAIM}resource_link": {"id": sitting.exam},
            f"{CLAIM}launch_presentation": {"document_target": "window", "locale": sitting.language},
            f"{PROCTORING}attempt_number": sitting.number,
            f"{PROCTORING}session_data": sitting.id,
        }
        if not sitting.is_over:
            control = {"assessment_control_url": f"{self._address}control", "actions": ["flag"]}
            claims |= {
                f"{PROCTORING}start_assessment_url": f"{self._address}start",
                f"{PROCTORING}acs": control,
            }
        return claims

    def _start(self, asked: Asked) -> Answer:
        """Take LtiStartAssessment: the learner is ready, and goes back to the exam."""
        token = asked.form.get("JWT", "")
        # Before the tool's keys are asked for: nobody else has them fetched.
        sitting = asked.own(str(jwts.unverified(token).get(f"{PROCTORING}session_data")))
        if sitting is None:
            raise Refused(403, "not_the_learner", "not logged in here as the learner of this session_data")
        tool = {"keys_url": self._settings["keys_url"], "issuer": self._settings["client_id"]}
        claims = jwts.read(token, **tool, audiences=[self._issuer])
        expected = {
            f"{CLAIM}message_type": "LtiStartAssessment",
            f"{CLAIM}version": "1.3.0",
            f"{CLAIM}deployment_id": self._settings["deployment_id"],
            f"{PROCTORING}attempt_number": sitting.number,
        }
        wrong = [name for name, value in expected.items() if claims.get(name) != value]
        link = claims.get(f"{CLAIM}resource_link")
        if wrong or not isinstance(link, dict) or link.get("id") != sitting.exam or not claims.get("nonce"):
            raise Refused(
                422, "bad_message", f"not as asked for: {', '.join(wrong) or 'resource_link or nonce'}"
            )
        id_ = sha256(token.encode()).hexdigest()
        ready = Message(id_, sitting.id, Kind.READY, text="", code="", at=asked.now, digest=id_)
        return Answer(location=sitting.address, messages=() if sitting.is_ready else (ready,))
