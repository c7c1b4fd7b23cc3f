"""Conditional requests: nobody is sent again what they have, and nobody decides about what has changed meanwhile."""

import pytest

from smartcity_plugin.models import Award, AwardEvent
from tests.fixtures.api import API, Api
from tests.rest.test_desk_api import REASON, award, manager

pytestmark = pytest.mark.rows

__all__ = ["award", "manager"]  # fixtures


def tag_of(person, address: str) -> str:
    answer = Api(person).get(address)
    assert answer["Cache-Control"] == "private, no-cache, no-transform"
    assert answer["ETag"].startswith('"')  # a strong one, by which one can act
    return answer["ETag"]


def test_what_somebody_has_is_not_sent_again(award, eleni):
    document = f"awards/{award.credential_id}/documents/open-badges-3.0?suite=eddsa-jcs-2022"
    for address in (
        "awards/", f"awards/{award.credential_id}/", document, "achievements/", "achievements/scro/m12/",
        "frameworks/", "profiles/", "competences/?words=SCRO", "schema",
    ):  # fmt: skip
        tag = tag_of(eleni, address) if address != "schema" else eleni.get(f"{API}schema")["ETag"]
        for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = eleni.get(f"{API}{address}", headers={"If-None-Match": asked})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag), address
            assert {"Accept-Language", "Authorization", "Cookie"} <= set(again["Vary"].split(", "))
        assert eleni.get(f"{API}{address}", headers={"If-None-Match": '"other"'}).status_code == 200
        assert eleni.client.head(f"{API}{address}")["ETag"] == tag


def test_an_answer_that_has_changed_is_sent(award, eleni, manager):
    one = f"awards/{award.credential_id}/"
    before = tag_of(eleni, one)
    assert Api(manager).post(f"desk/{one}suspend", REASON).status_code == 200
    after = eleni.get(f"{API}{one}", headers={"If-None-Match": before})
    assert (after.status_code, after.json()["state"]) == (200, "suspended")
    assert after["ETag"] != before


def test_what_depends_on_more_than_rows_is_not_kept(award, eleni):
    for address in ("programmes/", "competences/standing/", "awards/none/"):
        assert eleni.get(f"{API}{address}")["Cache-Control"] == "private, no-store"


def test_nobody_decides_about_what_has_changed_meanwhile(award, manager):
    api, one = Api(manager), f"desk/awards/{award.credential_id}/"
    seen = tag_of(manager, one)
    assert api.post(f"{one}suspend", REASON, headers={"If-Match": seen}).json()["state"] == "suspended"
    for stale in ({"If-Match": seen}, {"If-Match": '"other"'}, {"If-None-Match": "*"}):
        refused = api.post(f"{one}revoke", REASON, headers=stale)
        assert (refused.status_code, refused.json()["code"]) == (412, "changed")
    assert Award.objects.get().state == "suspended"
    assert AwardEvent.objects.filter(to_state="revoked").count() == 0
    now = tag_of(manager, one)
    assert (
        api.post(f"{one}revoke", REASON, headers={"If-Match": f'"other", {now}'}).json()["state"] == "revoked"
    )


def test_a_tag_that_a_proxy_weakened_is_none_to_act_by(award, manager):
    one = f"desk/awards/{award.credential_id}/"
    weak = {"If-Match": f"W/{tag_of(manager, one)}"}
    assert Api(manager).post(f"{one}suspend", REASON, headers=weak).status_code == 412


def test_reading_under_a_condition_that_fails_is_refused_as_everything_is(award, eleni):
    answer = Api(eleni).get("awards/", headers={"If-Match": '"other"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "changed")
