"""What an operator sees: every row, and no way to change history by hand."""

from datetime import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin import tasks
from smartcity_plugin.awards import scale
from smartcity_plugin.errands import api as errands
from smartcity_plugin.health.api import ran
from smartcity_plugin.models import (
    Alignment,
    Attempt,
    CompetenceEvidence,
    DiagnosticRun,
    EvidenceEntry,
    ItemBank,
    Run,
    ScenarioBounds,
    StatusList,
)
from smartcity_plugin.proctoring import deciding, holding
from smartcity_plugin.recognition import claims
from smartcity_plugin.recognition.documents import from_link
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH, FLOOD, Person
from tests.fixtures.mastery import hold
from tests.fixtures.picture import jpeg, sent
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam
from tests.plugin.copies import copy_first

MODELS = [
    "alignment", "allowance", "artifact", "attempt", "attemptevent", "award", "awardevent", "blockscore", "checkpoint",
    "claim", "claimdocument", "claimevent", "competenceevidence", "competencewords", "decision",
    "diagnosticanswer", "diagnosticrun",
    "errand", "evidence", "evidenceentry", "examanswer", "issuepage", "issuerun", "itembank", "jobrun",
    "loadedcompetence", "loadedframework", "masteryheld", "message", "notice", "outlineblock",
    "picture", "picturekey",
    "providermessage", "publishedcourse",
    "recordentry", "reflection", "run", "scenariobounds", "statusbit", "statuslist",
    "template", "vote",
]  # fmt: skip


@pytest.fixture
def operator(eleni) -> Person:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert eleni.call(FLOOD, "reflect", {"text": "My own thoughts."}).status_code == 200
    run = Run.objects.get()
    run.votes.create(turn=0, learner_id=run.learner_id, choice="wait", voted_at=timezone.now())
    # Another test may have had this process find the flood's bounds, or keep the exam.
    ScenarioBounds.objects.get_or_create(rev=run.rev, rules=1, defaults={"bounds": {}})
    watch_exam()
    sat = begin_watched(eleni)
    shown = {"attempt": 1, "session": sat["session"], **sent(jpeg())}
    assert eleni.call(EXAM, "picture", shown).status_code == 200
    now, running = timezone.now(), Attempt.objects.get()
    holding.tell([running.pk], "key-of-form", "My own words.", person("reviewer"), now)
    attempt = hand_in(eleni, sat)
    attempt.provider_messages.create(
        provider="watch", message_id="one", digest="0f" * 32, received_at=timezone.now()
    )
    ItemBank.objects.get_or_create(rev=attempt.rev, defaults={"document": "{}"})
    hold(run.learner_id, "SCRO-A-01", 3, now)
    rows_of_competences(run, now)
    rows_of_recognition(run.learner_id, run.usage_key, now)
    ran("smartcity_sweep", now)
    errands.keep(tasks.judge_learner, run.learner_id, (run.learner_id, ["SCRO-A-01"]), now)
    statuses = StatusList.objects.create(size=131_072, seed="5eed-of-list", created_at=now)
    statuses.bits.create(purpose="revocation", index=7, set_at=now)
    scale.start("scro", None, None, None, now).pages.create(first_id=1, last_id=500)
    grant = deciding.Grant(extra_percent=25, break_minutes=0, untimed=False, reason="My own reason.")
    deciding.allow(attempt.learner_id, attempt.usage_key, grant, person("reviewer"), now)
    return Person("operator")


def rows_of_competences(run: Run, now: datetime) -> None:
    """Add a row of each table that the sample course may leave empty."""
    shown = {"competence": "SCRO-A-01", "level": 1, "weight": 100}
    Alignment.objects.get_or_create(
        usage_key=run.usage_key, competence="SCRO-A-01", source="tag",
        defaults={**shown, "course_key": run.usage_key.course_key, "published_at": now},
    )  # fmt: skip
    CompetenceEvidence.objects.create(
        **shown, learner_id=run.learner_id, item="entry:1", number=1, kind="staff", score=9_000, verified=True,
        submitted_at=now, policy="1",
    )  # fmt: skip
    diagnostic = DiagnosticRun.objects.create(
        learner_id=run.learner_id, course_key=run.usage_key.course_key, usage_key=run.usage_key, number=1,
        profile="scro", rev="0f" * 32, seed="5eed-of-diagnostic", opened_at=now,
    )  # fmt: skip
    diagnostic.answers.create(
        turn=0, question="q1", competence="SCRO-A-01", level=1, answer=None, right=False, answered_at=now
    )


def rows_of_recognition(learner: int, block: UsageKey, now: datetime) -> None:
    """Add an entry and a claim with its document."""
    EvidenceEntry.objects.create(
        learner_id=learner, course_key=block.course_key, kind="staff", competence="SCRO-A-01", level=2,
        score=8_000, reason="My own reason.", entered_by_id=person("reviewer"), entered_at=now,
    )  # fmt: skip
    claim = claims.start(learner, now)
    claims.describe(claim.pk, learner, now, codes=["SCRO-A-01"], did="My own words.")
    claims.add(claim.pk, learner, now, from_link("My own words.", "https://example.org/"))


def test_every_model_has_its_page():
    assert sorted(model._meta.model_name for model in apps.get_app_config("smartcity").get_models()) == MODELS


@pytest.mark.thorough
def test_rows_are_shown_and_cannot_be_changed(operator, eleni):
    for model in MODELS:
        address = f"/admin/smartcity/{model}/"
        row = apps.get_model("smartcity", model).objects.first()
        assert operator.get(address).status_code == 200
        page = operator.get(f"{address}{row.pk}/change/")
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()
        for private in (
            "My own thoughts",
            "My own reason",
            "My own words",
            "second-feed",
            "field-session",
            "field-seed",
            "5eed-of-list",
            "5eed-of-diagnostic",
            "field-external_id",
        ):
            assert private not in page.content.decode()
        assert operator.get(f"{address}add/").status_code == 403
        assert operator.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        assert eleni.get(address).status_code == 302


def queries(operator: Person, model: type[Model]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert operator.get(f"/admin/smartcity/{model._meta.model_name}/").status_code == 200
    return len(captured)


@pytest.mark.thorough
def test_lists_ask_as_much_of_thirty_rows_as_of_one(operator):
    pages = [apps.get_model("smartcity", name) for name in MODELS]
    counted = {model: queries(operator, model) for model in pages}
    for model in sorted(pages, key=lambda model: model not in {Attempt, Run}):
        copy_first(model)
    assert {model: queries(operator, model) for model in pages} == counted
    assert max(counted.values()) <= 9
