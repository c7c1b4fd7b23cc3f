"""What learners are told before they choose: in all languages, by a hash that is kept with the choice."""

import json

import pytest

from smartcity_plugin.models import Attempt, AttemptEvent, Notice
from smartcity_plugin.proctoring import notice
from smartcity_xblocks.documents import rev_of
from smartcity_xblocks.language_map import missing_languages
from tests.fixtures.exam import EXAM
from tests.fixtures.review import called, watch_exam

pytestmark = pytest.mark.rows

ALL = ("camera", "sound", "fullscreen", "screen")


@pytest.fixture
def entered(host, jonas) -> dict:
    """The view of an attempt at which Jonas has to choose."""
    watch_exam()
    return called(jonas, "enter", {})


def choice(view: dict, *, agrees: bool = True) -> dict:
    return {"agrees": agrees, "told": view["notice"]["rev"], "key": "consent"}


@pytest.mark.parametrize("basis", notice.BASES)
def test_everything_is_said_in_every_language_and_hashed(settings, basis):
    settings.SMARTCITY_NOTICE = {
        "controller": "Rivermouth College",
        "contact": "data@rivermouth.example",
        "legal_basis": basis,
        "more": {"en": "And one more thing.", "de": "Und noch etwas."},
    }
    found = notice.current(ALL)
    assert found.rev == rev_of(found.document)
    texts = [text for part in found.document["parts"] for text in part]
    assert [text for text in texts if missing_languages(text)] == []
    assert [text for text in texts if any("{" in each for each in text.values())] == []
    said = "\n".join(text["en"] for text in texts)
    for each in (
        "Rivermouth College",
        "data@rivermouth.example",
        "GDPR",
        "30 days",
        "183 days",
        "one more thing",
    ):
        assert each in said
    assert texts[-1]["de"] == "Und noch etwas."


def test_each_setting_makes_another_version(settings):
    before = {notice.current(ALL).rev, notice.current(("camera",)).rev}
    for name, value in (
        ("SMARTCITY_PICTURES_DAYS", 7),
        ("SMARTCITY_RECORD_DAYS", 365),
        ("SMARTCITY_APPEAL_DAYS", 0),
        ("SMARTCITY_NOTICE", {"legal_basis": "consent"}),
    ):
        setattr(settings, name, value)
        assert notice.current(ALL).rev not in before
        before.add(notice.current(ALL).rev)
    assert len(before) == 6


def test_of_an_outside_service_nothing_is_promised_that_we_cannot_keep():
    said = json.dumps(notice.current(ALL, "Rivermouth Proctors").document["parts"])
    assert "Rivermouth Proctors" in said
    for each in (notice.NEVER, notice.PAGE, "nobody else", "AI Act"):
        assert each not in said


def test_where_no_picture_can_be_kept_none_is_announced(settings):
    settings.SMARTCITY_PICTURE_KEYS = []
    said = json.dumps(notice.current(ALL).document["parts"])
    assert "No picture is kept" in said
    assert "single pictures" not in said


@pytest.mark.parametrize("agrees", [True, False])
def test_what_was_told_is_kept_with_the_choice(entered, jonas, agrees):
    called(jonas, "consent", choice(entered, agrees=agrees))
    kept = Notice.objects.get()
    assert rev_of(json.loads(kept.document)) == kept.rev == entered["notice"]["rev"]
    event = AttemptEvent.objects.latest("pk")
    assert (event.action, event.detail) == ("consent" if agrees else "decline", {"notice": kept.rev})


def test_a_choice_after_an_older_notice_is_refused_with_the_new_one(entered, jonas, settings):
    settings.SMARTCITY_PICTURES_DAYS = 7
    answer = jonas.call(EXAM, "consent", choice(entered))
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["code"] == "notice_changed"
    assert Attempt.objects.get().state == "created"
    assert not Notice.objects.exists()
    called(jonas, "consent", choice(error["view"]))
    # The answer was lost, and the notice has changed since: the choice stands.
    settings.SMARTCITY_PICTURES_DAYS = 9
    assert called(jonas, "consent", choice(error["view"]))["attempt"]["state"] == "consented"
    assert Notice.objects.get().rev == error["view"]["notice"]["rev"]


def test_it_is_told_only_as_long_as_there_is_a_choice(entered, jonas):
    assert "notice" not in called(jonas, "consent", choice(entered))
