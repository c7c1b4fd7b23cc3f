"""An Open Badge of about 6 KB, as the plugin makes it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from smartcity_plugin.credentials.achievement import (
    Achievement,
    Earned,
    Issuer,
    Organisation,
    Outcome,
    StatusEntry,
)
from smartcity_plugin.credentials.documents.open_badges import open_badge

DID = "did:web:academy.example.org:smartcity:issuer"
METHOD = f"{DID}#key-1"
NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)

COMPETENCES = 12
SENTENCE = (
    "Coordinates the services of a district through a flood night, with too few crews and too little time. "
)


ISSUER = Issuer(DID, "Smart City Academy", "https://academy.example.org/smartcity/issuer")
ACHIEVEMENT = Achievement(
    id="https://academy.example.org/smartcity/achievements/scro/m12",
    version=1,
    kind="micro-credential",
    title={"en": "Flood risk in the resilient city"},
    description={"en": SENTENCE * 2},
    criteria={"en": SENTENCE * 2},
    awarding_body=Organisation({"en": "Smart City Academy"}, "GR"),
    outcomes=tuple(
        Outcome({"en": "Coordinates emergency services across a district"}, f"SCRO-C-{number:02}")
        for number in range(1, COMPETENCES + 1)
    ),
    hours=25,
    ects="1",
    assessment="continuous",
    participation="online",
    quality_assurance="institutional",
)


def learners() -> Iterator[Earned]:
    """Yield one learner after the other, each with values of their own."""
    for number in count(1):
        status = StatusEntry("https://academy.example.org/smartcity/status/1", number)
        yield Earned(UUID(int=number), f"Ελένη Παπαδοπούλου {number}", NOW, 7940, status=status)


def document_of(earned: Earned) -> dict:
    """Return the unsigned document of a learner."""
    return open_badge(ACHIEVEMENT, ISSUER, earned)


def badge() -> dict:
    """Return the unsigned document of one learner."""
    return document_of(next(learners()))
