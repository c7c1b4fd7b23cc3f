"""``manage.py smartcity_mastery``: everybody is judged by the policy of today, page by page."""

import io
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import OperationalError

from smartcity_plugin.competences import api
from smartcity_plugin.management.commands import smartcity_mastery
from smartcity_xblocks.competence.evidence import Kind

pytestmark = [pytest.mark.rows, pytest.mark.django_db]

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
CODE = "SCRO-A-01"


@pytest.fixture
def learners(monkeypatch) -> list[int]:
    """Five who have shown 65 percent in two pieces of work."""
    monkeypatch.setattr(smartcity_mastery, "PAGE", 2)
    found = [get_user_model().objects.create(username=f"learner-{number}").pk for number in range(5)]
    api.enter_evidence(
        [
            api.Entered(each, CODE, f"entry:{number}", 1, Kind.STAFF, 2, 6_500, NOW, verified=True)
            for each in found
            for number in range(2)
        ]
    )
    return found


def judged(*arguments: str) -> str:
    out = io.StringIO()
    call_command("smartcity_mastery", *arguments, stdout=out)
    return out.getvalue()


def test_a_change_of_policy_changes_what_is_current_and_never_lowers_what_is_certified(learners, settings):
    said = judged()
    assert "2 learners judged" in said
    assert "done: 5 learners" in said
    assert api.class_standing(learners, [CODE]) == {each: {} for each in learners}
    strict = settings.SMARTCITY_MASTERY_POLICY
    settings.SMARTCITY_MASTERY_POLICY = strict | {"version": "2", "threshold_percent": 60}
    assert "policy 2" in judged()
    assert api.class_standing(learners, [CODE]) == {each: {CODE: (2, 2)} for each in learners}
    settings.SMARTCITY_MASTERY_POLICY = strict | {"version": "3"}
    judged()
    assert api.class_standing(learners, [CODE]) == {each: {CODE: (0, 2)} for each in learners}


def test_an_interrupted_run_says_where_to_go_on(learners, settings, monkeypatch):
    settings.SMARTCITY_MASTERY_POLICY = settings.SMARTCITY_MASTERY_POLICY | {"threshold_percent": 60}
    whole = api.judge_page

    def failing(page, *more):
        if learners[2] in page:
            raise OperationalError("gone away")
        whole(page, *more)

    monkeypatch.setattr(api, "judge_page", failing)
    with pytest.raises(CommandError, match=f"--after {learners[1]}"):
        judged()
    monkeypatch.setattr(api, "judge_page", whole)
    assert "done: 3 learners" in judged("--after", str(learners[1]))
    assert api.mastery_of(learners) == {each: {CODE: 2} for each in learners}


def test_a_policy_that_cannot_be_used_is_told_before_anybody_is_judged(learners, settings):
    settings.SMARTCITY_MASTERY_POLICY = {"version": "2"}
    with pytest.raises(CommandError, match="threshold_percent: This part is missing"):
        judged()
