"""After an account was retired no row of ours tells anything of its learner."""

import re
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Field, Model
from django.utils import timezone
from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC

from smartcity_plugin.awards.tasks import award_learner
from smartcity_plugin.errands import api as errands
from smartcity_plugin.models import Artifact, Attempt, AttemptEvent, Award, Errand, Run
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import deciding, holding
from smartcity_plugin.recognition import entries
from smartcity_plugin.recognition.entry_check import Sent
from smartcity_xblocks.competence.evidence import Kind
from tests.fixtures.diagnostic import answered, begun
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, Person
from tests.fixtures.mastery import hold
from tests.fixtures.review import begin_watched, hand_in, person, reject_by_two, watch_exam
from tests.fixtures.watching import send_noticed
from tests.recognition.world import handed_in
from tests.rights.stored import files

pytestmark = pytest.mark.rows

OUR_MODELS = list(apps.get_app_config("smartcity").get_models())


def do_everything(learner: Person) -> Attempt:
    """Have somebody leave a trace in every room."""
    learner.see_card()
    learner.play(*BEST_PATH)
    answered(learner, begun(learner), right=True)
    assert learner.call(FLOOD, "reflect", {"text": "My own thoughts."}).status_code == 200
    view = begin_watched(learner)
    send_noticed(learner, view)
    running = Attempt.objects.get(is_open=True)
    holding.tell([running.pk], "key-of-form", "Look at the camera.", person("reviewer"), timezone.now())
    attempt = hand_in(learner, view)
    run = Run.objects.get(learner=attempt.learner_id)
    run.votes.create(turn=0, learner_id=run.learner_id, choice="wait", voted_at=timezone.now())
    grant = deciding.Grant(extra_percent=25, break_minutes=0, untimed=False, reason="My own reason.")
    deciding.allow(attempt.learner_id, attempt.usage_key, grant, person("reviewer"), timezone.now())
    handed_in(learner)
    what = [Sent(1, attempt.learner.username, "SCRO-A-01", 2, 8_000, "Led the drill.")]
    hold(attempt.learner_id, "SCRO-A-01", 3, timezone.now())
    entries.enter(COURSE, Kind.STAFF, what, person("author"), timezone.now())
    errands.keep(award_learner, attempt.learner_id, (str(COURSE), attempt.learner_id), timezone.now())
    return attempt


def is_account(field: Field) -> bool:
    return field.is_relation and field.concrete and field.related_model is get_user_model()


def rows_of(user: int) -> dict[str, int]:
    """Return how many rows of each of our models name a user."""
    found = {}
    for model in OUR_MODELS:
        for field in model._meta.get_fields():
            if is_account(field):
                count = model.objects.filter(**{field.name: user}).count()
                found |= {f"{model.__name__}.{field.name}": count} if count else {}
    return found


def whose(model: type[Model]) -> str | None:
    """Return the look-up of the learner whom a row is about, None where it is about nobody."""
    if model is Artifact:
        return "credential_id__in"
    if model is Errand:
        return "learner_id"
    names = {each.name: each.related_model for each in model._meta.local_fields if each.is_relation}
    if "learner" in names:
        return "learner"
    paths = ((name, whose(to)) for name, to in names.items() if to._meta.app_label == "smartcity")
    return next((f"{name}__{path}" for name, path in paths if path), None)


def retirement(model: type[Model]) -> str:
    """Return how a model's personal data is retired, as its annotation says; empty: it has none."""
    found = re.search(r"\.\. pii_retirement: (\w+)", model.__doc__)
    return found[1] if found else ""


def told_of(user: int, credentials: list[UUID]) -> dict[str, int]:
    """Return how many rows of each model are about a user, of those that are retired by us."""
    found = {}
    for model in OUR_MODELS:
        if retirement(model) == "local_api":
            who = credentials if model is Artifact else user
            found[model.__name__] = model.objects.filter(**{whose(model): who}).count()
    return found


def test_what_is_about_a_learner_says_so():
    silent = {model.__name__ for model in OUR_MODELS if whose(model) and not retirement(model)}
    # Hashes, and keys of pictures, which open nothing without the picture.
    assert silent == {"Checkpoint", "PictureKey", "ProviderMessage"}
    retained = {model.__name__ for model in OUR_MODELS if retirement(model) == "retained"}
    named = {each.name for model in OUR_MODELS for each in model._meta.local_fields if is_account(each)}
    assert retained == {"IssueRun", "Template"}
    assert named == {
        "actor", "assessor", "entered_by", "granted_by", "learner", "released_by", "sender", "started_by", "voided_by",
    }  # fmt: skip


def retire(username: str) -> None:
    user = get_user_model().objects.get(username=username)
    USER_RETIRE_LMS_MISC.send(sender=object, user=user)


def test_no_row_and_no_file_tells_anything_of_the_learner(host, eleni, jonas):
    watch_exam()
    gone, stays = do_everything(eleni), do_everything(jonas)
    before = {model: model.objects.count() for model in OUR_MODELS}
    assert set(rows_of(gone.learner_id)) >= {
        "Allowance.learner", "Attempt.learner", "AttemptEvent.actor", "Award.learner", "Claim.learner",
        "ClaimEvent.actor", "CompetenceEvidence.learner", "DiagnosticRun.learner", "Evidence.learner",
        "EvidenceEntry.learner", "Reflection.learner", "Run.learner", "Vote.learner",
    }  # fmt: skip
    assert files(gone)
    credentials = list(Award.objects.filter(learner=gone.learner_id).values_list("credential_id", flat=True))
    assert all(told_of(gone.learner_id, credentials).values()), told_of(gone.learner_id, credentials)
    retire("eleni")
    assert not any(told_of(gone.learner_id, credentials).values())
    assert rows_of(gone.learner_id) == {}
    assert not files(gone)
    # Of two who did the same half of all rows are left, but for those that name nobody.
    for model, count in before.items():
        left = model.objects.count()
        assert left == count or 2 * left == count, model
    assert [pictures.read(each) for each in pictures.of_attempt(stays.pk)]
    retire("eleni")
    assert Award.objects.get().learner_id == stays.learner_id


def test_what_a_reviewer_did_to_others_stays_under_the_name_that_the_platform_took(host, jonas):
    watch_exam()
    view = begin_watched(jonas)
    attempt = hand_in(jonas, view)
    reject_by_two(attempt)
    retire("reviewer")
    assert AttemptEvent.objects.get(action="reject").actor_id == person("reviewer")
    # So nobody comes to decide alone.
    assert deciding.rejecting(attempt) == [person("reviewer"), person("author")]


def test_a_retirement_that_fails_is_seen_to_fail(host, jonas, monkeypatch):
    def fail(learner: int) -> None:
        raise OSError(learner)

    monkeypatch.setattr("smartcity_plugin.runs.api.forget_learner", fail)
    watch_exam()
    begin_watched(jonas)
    with pytest.raises(OSError, match=str(person("jonas"))):
        retire("jonas")
    assert Attempt.objects.exists()
