"""Claims and entries as the people of the sample course make them, through their pages."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from smartcity_plugin.models import Claim
from tests.fixtures.host import Person
from tests.fixtures.picture import jpeg
from tests.recognition.test_documents import PDF

START = "/smartcity/recognition/"
DESK = "/smartcity/claims/"
CODES = ("SCRO-A-01", "SCRO-A-02")
FOLDER = Path(settings.SMARTCITY_FILES["OPTIONS"]["location"])


def user_id(username: str) -> int:
    return get_user_model().objects.get(username=username).pk


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def seen(claim: Claim) -> int:
    return claim.events.count()


def at(claim: Claim) -> str:
    return f"{START}{claim.pk}/"


def desk(claim: Claim) -> str:
    return f"{DESK}{claim.pk}/"


def described(learner: Person) -> Claim:
    """Begin a claim and say what it is about."""
    address = learner.post(START, {})["Location"]
    answer = learner.post(
        address, {"action": "describe", "competence": CODES, "did": "Ten years at a fire brigade."}
    )
    assert answer.status_code == 302, answer.content
    return Claim.objects.get(pk=int(address.strip("/").rpartition("/")[2]))


def handed_in(learner: Person, claim: Claim | None = None) -> Claim:
    """Bring three documents and hand the claim in."""
    claim = claim or described(learner)
    for form in (
        {"action": "file", "file": upload("Πτυχίο.pdf", PDF)},
        {"action": "file", "file": upload("badge.jpg", jpeg())},
        {"action": "link", "name": "My plan", "address": "https://example.org/plan"},
    ):
        assert learner.post(at(claim), form).status_code == 302
    assert learner.post(at(claim), {"action": "submit", "seen": seen(claim)}).status_code == 302
    claim.refresh_from_db()
    return claim


def judged(claim: Claim, **other: object) -> dict:
    """Return the form of an assessor who found one of two competences at level 3, shown by two documents."""
    return {
        "action": "assess", "seen": seen(claim),
        "level-0": "3", "score-0": "85.5", "reason-0": "The diploma and the plan.", "document-0": ["1", "3"],
        "level-1": "0", "score-1": "", "reason-1": "Nothing tells of it.",
        **other,
    }  # fmt: skip


def certified(learner: Person, assessor: Person, certifier: Person) -> Claim:
    claim = handed_in(learner)
    assert assessor.post(desk(claim), judged(claim)).status_code == 302
    assert certifier.post(desk(claim), {"action": "certify", "seen": seen(claim)}).status_code == 302
    claim.refresh_from_db()
    return claim


def files_of(claim: Claim) -> list[Path]:
    return [each for each in FOLDER.glob(f"smartcity/claims/{claim.pk}/*") if each.is_file()]
