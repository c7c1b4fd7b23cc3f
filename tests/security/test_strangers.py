"""What strangers get: so much in a minute, and no file that runs."""

import pytest
from django.core.cache import cache

from smartcity_plugin.awards import api as awards
from smartcity_plugin.models import Award
from tests.fixtures.host import BEST_PATH, Person
from tests.fixtures.picture import jpeg, sent
from tests.fixtures.review import begin_watched, called, watch_exam

pytestmark = pytest.mark.rows

VERIFY = "/smartcity/verify/"
RUNS_NOTHING = "default-src 'none'; sandbox"


@pytest.fixture
def seldom(settings):
    """Twice a minute is often enough."""
    rates = dict.fromkeys(("smartcity_verify", "smartcity_documents"), "2/minute")
    settings.REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": rates}
    cache.clear()


def test_the_verify_page_checks_so_many_in_a_minute(host, seldom, visitor, eleni):
    asked = [visitor.post(VERIFY, {"document": "{}"}) for _ in range(3)]
    assert [each.status_code for each in asked] == [200, 200, 429]
    assert b'data-code="too_often"' in asked[-1].content
    assert visitor.get(VERIFY).status_code == 200, "looking at the page costs nothing"
    assert eleni.post(VERIFY, {"document": "{}"}).status_code == 200, "others are not made to wait"


def test_documents_are_made_so_often_in_a_minute(host, seldom, eleni, visitor):
    eleni.see_card()
    eleni.play(*BEST_PATH)
    award = Award.objects.get()
    awards.share(award)
    own, shared = f"/smartcity/credentials/{award.credential_id}", f"/smartcity/shared/{award.share_token}"
    for person, places in (
        (eleni, [f"{own}/download", f"{own}/certificate.pdf", "/smartcity/credentials/credentials.zip"]),
        (visitor, [f"{shared}/download", f"{shared}/certificate.pdf"]),
    ):
        for _ in range(2):
            assert person.get(places[0]).status_code == 200
        assert {person.get(each).status_code for each in places} == {429}


def test_a_picture_of_oneself_runs_nothing(host, eleni):
    watch_exam()
    session = begin_watched(eleni)["session"]
    called(eleni, "picture", {"attempt": 1, "session": session, **sent(jpeg())})
    [attempt] = Person("eleni").get("/smartcity/my-data/").context["attempts"]
    shown = eleni.get(f"/smartcity/my-data/{attempt['id']}/{attempt['pictures'][0]['id']}.jpg")
    assert (shown["Content-Type"], shown["Content-Security-Policy"]) == ("image/jpeg", RUNS_NOTHING)
