"""After a fault nothing may be lost, doubled or changed: the audit finds each of these alone."""

import json
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from smartcity_plugin.awards import acting
from smartcity_plugin.models import (
    Artifact,
    Attempt,
    AttemptEvent,
    Award,
    AwardEvent,
    Decision,
    ExamAnswer,
    MasteryHeld,
    RecordEntry,
    Run,
    StatusBit,
    StatusList,
)
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH
from tests.fixtures.mastery import hold
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam
from tests.fixtures.watching import send_noticed
from tests.recognition.world import FOLDER, handed_in
from tests.rights.stored import files

pytestmark = pytest.mark.rows


@pytest.fixture
def worked(eleni):
    """A learner has played, sat a watched exam, and holds a credential that was revoked and issued anew."""
    eleni.see_card()
    eleni.play(*BEST_PATH)
    watch_exam()
    sat = begin_watched(eleni)
    send_noticed(eleni, sat)
    hand_in(eleni, sat)
    award = Award.objects.get()
    acting.reissue(award.pk, person("operator"), "Another name.", timezone.now())
    hold(award.learner_id, "SCRO-A-01", 2, timezone.now())


def wrong(capsys) -> list[str]:
    """Return what the audit finds wrong, a line each."""
    capsys.readouterr()
    with suppress(CommandError):
        call_command("smartcity_audit")
    return [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]


def test_what_was_done_is_all_there(worked, capsys):
    assert wrong(capsys) == []
    call_command("smartcity_audit")
    said = capsys.readouterr().out
    assert f"decisions: {Run.objects.count()} looked at, all right" in said
    assert f"logs of awards: {Award.objects.count()} looked at, all right" in said


def _change_document() -> None:
    artifact = Artifact.objects.order_by("pk").first()
    document = json.loads(artifact.content)
    document["name"] = "Another"
    Artifact.objects.filter(pk=artifact.pk).update(body=zlib.compress(json.dumps(document).encode()))


FAULTS: dict[str, Callable[[], object]] = {
    "decisions are lost": lambda: Decision.objects.filter(turn=1).delete(),
    "are lost": lambda: Run.objects.update(number=F("number") + 1),
    "ended without a score": lambda: Run.objects.update(score=None),
    "its log has a gap": lambda: AttemptEvent.objects.filter(action="start").delete(),
    "but its log ends with": lambda: Attempt.objects.update(state="cleared"),
    "its paper has no such question": lambda: ExamAnswer.objects.create(
        attempt=Attempt.objects.get(), question="another", answer=1, saved_at=timezone.now()
    ),
    "record of attempt": lambda: RecordEntry.objects.filter(number=1).delete(),
    "the beginning of its log is lost": lambda: AwardEvent.objects.order_by("pk").first().delete(),
    "its file or its key is lost": lambda: [each.unlink() for each in files(Attempt.objects.get())],
    "or its file was changed": lambda: [each.write_bytes(b"other") for each in files(Attempt.objects.get())],
    "indexes were given away": lambda: StatusList.objects.update(used=0),
    "its signed document is lost": lambda: Artifact.objects.order_by("-pk").first().delete(),
    "its bytes are not those that were hashed": _change_document,
    "its bit of revocation is not set": lambda: StatusBit.objects.all().delete(),
    "is shown, and": lambda: MasteryHeld.objects.filter(competence="SCRO-A-01").update(current=3),
}


@pytest.mark.parametrize("message", FAULTS)
def test_each_fault_is_found(worked, capsys, message):
    FAULTS[message]()
    with pytest.raises(CommandError, match="wrong"):
        call_command("smartcity_audit")
    assert [line for line in wrong(capsys) if message in line]


def test_what_is_lost_of_a_claim_is_found(jonas, capsys):
    claim = handed_in(jonas)
    assert wrong(capsys) == []
    file = claim.documents.exclude(file="").first().file
    (FOLDER / file).unlink()
    assert [line for line in wrong(capsys) if "its file or its key is lost" in line]
    claim.events.filter(number=2).delete()
    assert f"claim {claim.pk}: 1 of {claim.events.count() + 1} are lost" in wrong(capsys)


def test_a_signature_of_another_key_does_not_hold(worked, capsys):
    artifact = Artifact.objects.order_by("pk").first()
    document = json.loads(artifact.content)
    document["proof"]["proofValue"] = "z" + "1" * 64
    content = json.dumps(document).encode()
    Artifact.objects.filter(pk=artifact.pk).update(body=zlib.compress(content))
    assert [line for line in wrong(capsys) if "the signature of its document does not hold" in line]


def test_an_attempt_under_way_has_nothing_to_sign_yet(eleni, capsys):
    watch_exam()
    begin_watched(eleni)
    assert Attempt.objects.get().usage_key == EXAM
    assert wrong(capsys) == []
