"""The API: who may, how often, and that every answer is as its OpenAPI document says."""

import hashlib
import time

import jwt
import pytest
from django.conf import settings as host_settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from drf_spectacular.validation import validate_schema

from smartcity_plugin.models import Artifact, Award
from smartcity_plugin.rest.throttles import RATES
from tests.fixtures.api import API, Api
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


def token(username: str, **more) -> dict[str, str]:
    """Return the header of somebody who got a token from the platform's /oauth2/access_token."""
    auth, now = host_settings.JWT_AUTH, int(time.time())
    claims = {
        "aud": auth["JWT_AUDIENCE"],
        "iss": auth["JWT_ISSUER"],
        "iat": now,
        "exp": now + 60,
        "preferred_username": username,
        **more,
    }
    return {"Authorization": f"JWT {jwt.encode(claims, auth['JWT_SECRET_KEY'], 'HS256')}"}


def test_the_document_is_openapi_3_1_and_anybody_may_read_it(visitor):
    answer = visitor.get(f"{API}schema")
    document = answer.json()
    validate_schema(document)
    assert document["openapi"] == "3.1.0"
    assert all(path.startswith(API) for path in document["paths"])


def test_a_learner_lists_what_she_holds_and_takes_a_document_along(award, eleni):
    api = Api(eleni)
    (listed,) = api.all("awards/")
    assert listed["title"]["el"] == "Απόκριση σε κινδύνους: από το σχέδιο στην πράξη"
    assert (listed["state"], listed["score"]) == ("delivered", 10_000)
    told = api.get(listed["url"]).json()
    assert [event["to_state"] for event in told["events"]] == ["signed", "delivered"]
    signed = next(each for each in told["documents"] if each["suite"] == "eddsa-jcs-2022")
    first, second = api.get(signed["url"]), api.get(signed["url"])
    assert first.content == second.content
    assert first["Content-Type"] == signed["media_type"]
    kept = Artifact.objects.get(format=signed["format"], suite=signed["suite"], language=signed["language"])
    assert kept.sha256 == hashlib.sha256(first.content).hexdigest()


def test_nobody_gets_to_know_an_award_of_somebody_else(award, jonas, visitor):
    one = f"awards/{award.credential_id}/"
    document = f"{one}documents/open-badges-3.0?suite=eddsa-jcs-2022"
    assert Api(jonas).all("awards/") == []
    for address in (one, document):
        assert Api(jonas).get(address).json()["code"] == "unknown_credential"
    for address in ("awards/", one, document):
        answer = Api(visitor).get(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "no_login")
        assert answer["WWW-Authenticate"].startswith("JWT")


def test_a_token_of_the_platform_is_a_login(award, visitor):
    answer = visitor.get(f"{API}awards/", headers=token("eleni"))
    assert [each["credential_id"] for each in answer.json()["results"]] == [str(award.credential_id)]
    assert visitor.get(f"{API}awards/", headers=token("jonas")).json()["results"] == []
    for wrong in (token("eleni", exp=1), token("eleni", aud="others"), {"Authorization": "JWT x.y.z"}):
        answer = visitor.get(f"{API}awards/", headers=wrong)
        assert (answer.status_code, answer.json()["code"]) == (401, "bad_login")


def test_a_token_of_an_application_that_is_restricted_is_none_here(award, visitor):
    """The platform gives such applications scopes; none is about credentials (JwtRestrictedApplication)."""
    headers = token(
        "eleni", is_restricted=True, scopes=["certificates:read", "grades:read"], filters=["user:me"]
    )
    for address in ("awards/", f"awards/{award.credential_id}/", "programmes/", "competences/standing/"):
        answer = visitor.get(f"{API}{address}", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "restricted_application")
    assert visitor.get(f"{API}achievements/", headers=headers).status_code == 200


def test_who_has_not_confirmed_an_address_sees_what_is_theirs_and_may_do_nothing_else(award, visitor):
    people = get_user_model().objects
    people.filter(username__in=["eleni", "operator"]).update(is_active=False)
    assert len(visitor.get(f"{API}awards/", headers=token("eleni")).json()["results"]) == 1
    assert visitor.get(f"{API}desk/awards/", headers=token("operator")).status_code == 403


def test_a_token_that_the_host_does_not_know_is_no_login(award, visitor):
    for word in ("Bearer", "Basic", "JWT"):
        answer = visitor.get(f"{API}awards/", headers={"Authorization": f"{word} x"})
        assert answer.status_code == 401


def test_a_list_is_walked_through_from_either_end(eleni):
    api = Api(eleni)
    for address, key in (("frameworks/", "id"), ("profiles/", "code"), ("competences/?words=SCRO", "code")):
        whole = api.all(address)
        join = "&" if "?" in address else "?"
        pages, following = [], f"{address}{join}page_size=1"
        while following and len(pages) < 5:
            pages.append(api.get(following).json())
            following = pages[-1]["next"]
        assert [each for page in pages for each in page["results"]] == whole[:5]
        assert len({each[key] for each in whole}) == len(whole) > 1
        assert pages[0]["previous"] is None
        back = api.get(pages[-1]["previous"]).json()
        assert back["results"] == pages[-2]["results"]


def test_anybody_may_ask_what_can_be_earned(visitor):
    api = Api(visitor)
    listed = api.all("achievements/?page_size=7")
    assert len({(each["programme"], each["achievement"]) for each in listed}) == len(listed) >= 21
    one = api.get("achievements/scro/m12/").json()
    assert one in listed
    assert one["content"]["awarding_body"]["country"] == "GR"
    assert api.get("achievements/scro/none/").json()["code"] == "unknown_achievement"


@pytest.fixture
def rates(settings):
    """Set rates as an operator does, and begin to count anew."""

    def set_rates(**rates: str) -> None:
        cache.clear()
        settings.REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": rates}

    return set_rates


def test_who_asks_too_often_is_told_when_to_ask_again(rates, visitor, eleni, jonas):
    rates(smartcity_visitor="2/hour", smartcity_person="3/hour")
    visitors = [visitor.get(f"{API}achievements/") for _ in range(3)]
    assert [each.status_code for each in visitors] == [200, 200, 429]
    assert visitors[-1].json()["code"] == "too_often"
    assert 0 < int(visitors[-1]["Retry-After"]) <= 3601
    assert [eleni.get(f"{API}awards/").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert jonas.get(f"{API}awards/").status_code == 200


def test_a_forged_address_is_no_other_visitor(rates, visitor):
    rates(smartcity_visitor="1/hour")
    headers = [{"X-Forwarded-For": f"{forged}, 93.184.216.34"} for forged in ("1.2.3.4", "4.3.2.1")]
    assert [visitor.get(f"{API}achievements/", headers=each).status_code for each in headers] == [200, 429]


def test_documents_have_a_rate_of_their_own(rates, award, eleni):
    rates(smartcity_documents="1/hour")
    address = f"{API}awards/{award.credential_id}/documents/open-badges-3.0?suite=eddsa-jcs-2022"
    assert [eleni.get(address).status_code for _ in range(2)] == [200, 429]
    assert eleni.get(f"{API}awards/").status_code == 200


def test_every_rate_holds_without_the_operators_settings(host, visitor):
    assert not hasattr(host_settings, "REST_FRAMEWORK")
    assert visitor.get(f"{API}achievements/").status_code == 200
    assert set(RATES) == {"smartcity_person", "smartcity_visitor", "smartcity_documents", "smartcity_verify"}
