"""The page that issues a programme: for those who may, with what became of it."""

import pytest

from smartcity_plugin.awards import scale
from smartcity_plugin.models import Award, IssueRun
from tests.fixtures.crowd import crowd
from tests.fixtures.host import Person

PAGE, NOW = "/smartcity/issuing/", "/smartcity/issuing/now"

pytestmark = pytest.mark.rows


@pytest.fixture
def operator(host) -> Person:
    return Person("operator")


def test_a_programme_is_issued_and_the_page_says_to_whom(operator):
    crowd(3)
    assert operator.post(PAGE, {"programme": "scro", "since": ""}).status_code == 302
    assert Award.objects.count() == 3
    for page in (operator.get(PAGE), operator.get(NOW)):
        assert "3 learners looked at" in page.content.decode()
        assert "3 awards given" in page.content.decode()
        assert "Done" in page.content.decode()


def test_what_has_stopped_says_why_and_goes_on_when_it_is_started_again(operator, settings, tmp_path):
    crowd(2)
    keys, settings.SMARTCITY_KEYS_DIR = settings.SMARTCITY_KEYS_DIR, tmp_path
    operator.post(PAGE, {"programme": "scro"})
    assert "smartcity_keys" in operator.get(PAGE).content.decode()
    settings.SMARTCITY_KEYS_DIR = keys
    operator.post(PAGE, {"programme": "scro"})
    run = IssueRun.objects.get()
    assert scale.progress(run.pk).awarded == 2
    assert run.started_by.username == "operator"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "unknown_programme"),
        ({"programme": "none"}, "unknown_programme"),
        ({"programme": "scro", "since": "2026-02-31"}, "bad_date"),
        ({"programme": "scro", "since": "yesterday"}, "bad_date"),
    ],
)
def test_wrong_input_starts_nothing_and_is_told(operator, sent, code):
    answer = operator.post(PAGE, sent)
    assert answer.status_code == 400
    assert f'data-code="{code}"' in answer.content.decode()
    assert not IssueRun.objects.exists()


@pytest.mark.parametrize("address", [PAGE, NOW])
def test_nobody_else_may(eleni, visitor, address):
    assert eleni.get(address).status_code == 403
    assert visitor.get(address).status_code == 302
    assert eleni.post(PAGE, {"programme": "scro"}).status_code == 403
    assert not IssueRun.objects.exists()
