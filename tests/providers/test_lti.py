"""A tool of LTI Proctoring Services watches an exam: the messages there and back, its flags, and what is refused."""

import json
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from smartcity_plugin.models import Attempt, AttemptEvent, ProviderMessage
from smartcity_plugin.providers.assessment_control import ASSERTION, SCOPE
from smartcity_plugin.providers.jwts import Key
from smartcity_plugin.providers.lti import CLAIM, PROCTORING
from tests.fixtures.exam import EXAM, begin
from tests.fixtures.review import hand_in, watch_exam
from tests.providers.test_signed import consent, meet, state

pytestmark = pytest.mark.rows

HERE = "http://testserver"
AT = "/smartcity/providers/tool/"


class Fields(HTMLParser):
    """The form of a page."""

    def __init__(self, page: str):
        super().__init__()
        self.found: dict = {}
        self.action = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form" and attrs.get("action", "").startswith("http"):
            self.action = attrs["action"]
        if tag == "input" and attrs.get("type") == "hidden":
            self.found[attrs["name"]] = attrs["value"]


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    """Key files, by whom they belong to."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("ours", "tool", "stranger"):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        (folder / name).write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder


@pytest.fixture(scope="module")
def keys_url(pem):
    body = json.dumps({"keys": [Key(str(pem / "tool")).jwk]}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/keys"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def view(host, settings, pem, keys_url, jonas) -> dict:
    """The view of a learner who has agreed."""
    settings.LMS_ROOT_URL = HERE
    settings.SMARTCITY_PROVIDERS = {
        "tool": {
            "class": "smartcity_plugin.providers.lti.LtiProvider",
            "title": "Example Tool",
            "client_id": "client-1",
            "deployment_id": "1",
            "login_url": "https://tool.example/login",
            "launch_url": "https://tool.example/launch",
            "keys_url": keys_url,
            "key_file": str(pem / "ours"),
        }
    }
    watch_exam(provider="tool")
    return consent(jonas)


def launch(learner, view: dict, **changed: str):
    """Take the way to the tool as a browser does; return the answer that sends it on."""
    hints = dict(parse_qsl(urlsplit(meet(learner, view)).query))
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": hints["client_id"],
        "redirect_uri": hints["target_link_uri"],
        "login_hint": hints["login_hint"],
        "lti_message_hint": hints["lti_message_hint"],
        "state": 'a"state',
        "nonce": "a-nonce",
    }
    return learner.get(f"{AT}authorize", data={**asked, **changed})


def received(answer) -> dict:
    """Return the claims that reach the tool, checked with the keys that we publish."""
    form = Fields(answer.content.decode())
    assert (form.action, form.found["state"]) == ("https://tool.example/launch", 'a"state')
    (key,) = answer.client.get(f"{AT}keys").json()["keys"]
    public = jwt.PyJWK(key).key
    return jwt.decode(form.found["id_token"], public, ["RS256"], audience="client-1", issuer=HERE)


def returned(pem, claims: dict, *, key: str = "tool", last=timedelta(minutes=1), **changed) -> str:
    """Return the tool's LtiStartAssessment."""
    same = (f"{CLAIM}deployment_id", f"{CLAIM}resource_link", f"{CLAIM}version")
    answer = {
        name: claims[name] for name in (*same, f"{PROCTORING}attempt_number", f"{PROCTORING}session_data")
    }
    answer |= {
        "iss": "client-1",
        "aud": HERE,
        "nonce": "of-the-tool",
        f"{CLAIM}message_type": "LtiStartAssessment",
    }
    signed = {name: each for name, each in {**answer, **changed}.items() if each is not None}
    return Key(str(pem / key)).sign(signed, datetime.now(UTC), last)


def start(learner, token: str, **more):
    return learner.client.post(f"{AT}start", {"JWT": token}, **more)


def code(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def token_of(learner, pem, *, key: str = "tool", **changed):
    claims = {"iss": "client-1", "sub": "client-1", "aud": f"{HERE}{AT}token", "jti": "1"}
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION,
        "client_assertion": Key(str(pem / key)).sign(claims, datetime.now(UTC), timedelta(minutes=1)),
        "scope": SCOPE,
    }
    return learner.client.post(f"{AT}token", {**form, **changed})


def control(visitor, token: str, claims: dict, **changed):
    told = {
        "user": {"iss": HERE, "sub": claims["sub"]},
        "resource_link": claims[f"{CLAIM}resource_link"],
        "attempt_number": claims[f"{PROCTORING}attempt_number"],
        "action": "flag",
        "incident_time": "2026-06-01T09:00:00Z",
        "incident_severity": "0.7",
        "reason_code": "12056",
        "reason_msg": "Somebody came in",
    }
    kind = "application/vnd.ims.lti-ap.v1.control+json"
    headers = {"Authorization": f"Bearer {token}"}
    return visitor.client.post(
        f"{AT}control", json.dumps({**told, **changed}), content_type=kind, headers=headers
    )


def test_a_sitting_from_the_check_in_to_the_end(view, pem, jonas, visitor):
    claims = received(launch(jonas, view))
    assert claims[f"{CLAIM}message_type"] == "LtiStartProctoring"
    assert claims["nonce"] == "a-nonce"
    assert "jonas" not in json.dumps(claims).lower()
    assert claims[f"{PROCTORING}acs"]["actions"] == ["flag"]
    assert claims[f"{PROCTORING}start_assessment_url"] == f"{HERE}{AT}start"

    token = returned(pem, claims)
    for _again in range(2):
        back = start(jonas, token)
        assert (back.status_code, urlsplit(back["Location"]).path) == (
            302,
            f"/courses/{EXAM.course_key}/jump_to/{EXAM}",
        )
    assert jonas.get(back["Location"], follow=True).status_code == 200
    assert state(jonas) == "checked"
    sat = begin(jonas)
    bearer = token_of(visitor, pem).json()
    assert (bearer["token_type"], bearer["scope"]) == ("Bearer", SCOPE)
    for _again in range(2):
        flagged = control(visitor, bearer["access_token"], claims)
        assert (flagged.status_code, flagged.json()) == (200, {"status": "running"})
    row = hand_in(jonas, sat)
    said = [each.detail["said"] for each in AttemptEvent.objects.order_by("pk") if "said" in each.detail]
    assert [(each["kind"], each["code"], each["text"]) for each in said] == [
        ("ready", "", ""),
        ("flag", "12056", "Somebody came in"),
    ]
    over = received(launch(jonas, view))
    assert over[f"{CLAIM}message_type"] == "LtiEndAssessment"
    assert over[f"{PROCTORING}session_data"] == claims[f"{PROCTORING}session_data"]
    assert f"{PROCTORING}start_assessment_url" not in over
    assert row.state == "under_review"


def test_only_the_tool_as_registered_is_sent_a_message(view, jonas):
    for changed in (
        {"redirect_uri": "https://evil.example/"}, {"client_id": "another"}, {"scope": "email"},
        {"response_mode": "query"}, {"response_type": "code"},
    ):  # fmt: skip
        assert code(launch(jonas, view, **changed)) == (400, "bad_login"), changed


def test_only_the_learner_of_a_sitting_carries_its_messages(view, pem, jonas, eleni, visitor):
    claims = received(launch(jonas, view))
    hints = {"lti_message_hint": claims[f"{PROCTORING}session_data"], "login_hint": claims["sub"]}
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "client_id": "client-1",
    }
    asked |= {"redirect_uri": "https://tool.example/launch", "nonce": "n", **hints}
    for who in (eleni, visitor):
        assert code(who.get(f"{AT}authorize", data=asked)) == (403, "not_the_learner")
        assert code(start(who, returned(pem, claims))) == (403, "not_the_learner")
    assert code(launch(jonas, view, login_hint="another")) == (403, "not_the_learner")
    assert code(launch(jonas, view, nonce="")) == (403, "not_the_learner")
    assert state(jonas) == "consented"


def test_an_answer_that_is_not_the_tools_own_begins_nothing(view, pem, jonas):
    claims = received(launch(jonas, view))
    for changed, told in (
        ({"key": "stranger"}, (401, "bad_token")),
        ({"last": timedelta(minutes=-1)}, (401, "bad_token")),
        ({"iss": "another"}, (401, "bad_token")),
        ({"aud": "https://another.example"}, (401, "bad_token")),
        ({f"{CLAIM}message_type": "LtiResourceLinkRequest"}, (422, "bad_message")),
        ({f"{CLAIM}version": None}, (422, "bad_message")),
        ({f"{CLAIM}deployment_id": "2"}, (422, "bad_message")),
        ({f"{CLAIM}resource_link": {"id": "another"}}, (422, "bad_message")),
        ({f"{CLAIM}resource_link": "exam"}, (422, "bad_message")),
        ({f"{PROCTORING}attempt_number": 2}, (422, "bad_message")),
        ({f"{PROCTORING}session_data": "another"}, (403, "not_the_learner")),
        ({f"{PROCTORING}session_data": None}, (403, "not_the_learner")),
        ({"nonce": None}, (422, "bad_message")),
    ):
        assert code(start(jonas, returned(pem, claims, **changed))) == told, changed
    assert state(jonas) == "consented"
    assert not ProviderMessage.objects.exists()


def test_a_token_without_a_signature_is_none(view, jonas):
    claims = received(launch(jonas, view))
    unsigned = jwt.encode({**claims, "iss": "client-1", "aud": HERE}, None, "none")
    for token in (unsigned, "", "a.b.c", "x" * 5_000):
        assert code(start(jonas, token)) == (401, "bad_token")
    page = start(jonas, unsigned, headers={"Accept": "text/html"})
    assert (page.status_code, 'data-code="bad_token"' in page.content.decode()) == (401, True)


def test_a_flag_needs_a_token_and_a_sitting(view, pem, jonas, visitor):
    claims = received(launch(jonas, view))
    assert code(token_of(visitor, pem, key="stranger")) == (401, "bad_token")
    assert code(token_of(visitor, pem, scope="another")) == (400, "invalid_scope")
    assert code(token_of(visitor, pem, grant_type="password")) == (400, "unsupported_grant_type")
    bearer = token_of(visitor, pem).json()["access_token"]
    own = Key(str(pem / "stranger")).sign(
        {"iss": HERE, "aud": f"{HERE}{AT}control"}, datetime.now(UTC), timedelta(1)
    )
    for token in ("", "a.b.c", own, returned(pem, claims)):
        assert code(control(visitor, token, claims)) == (401, "bad_token")
    for changed, told in (
        ({"action": "terminate"}, (422, "not_offered")),
        ({"incident_time": "soon"}, (422, "bad_message")),
        ({"reason_msg": "x" * 501}, (422, "bad_message")),
        ({"user": None}, (422, "bad_message")),
        ({"attempt_number": [1]}, (422, "bad_message")),
        ({"attempt_number": 2}, (404, "no_such_sitting")),
        ({"attempt_number": 10**30}, (404, "no_such_sitting")),
        ({"user": {"sub": "another"}}, (404, "no_such_sitting")),
        ({"resource_link": {"id": "exam"}}, (404, "no_such_sitting")),
    ):
        assert code(control(visitor, bearer, claims, **changed)) == told, changed
    assert Attempt.objects.get().state == "consented"
    assert not ProviderMessage.objects.exists()
