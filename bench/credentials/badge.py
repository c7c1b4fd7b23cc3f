"""An Open Badge of about 6 KB, as the plugin makes it."""

from datetime import UTC, datetime
from uuid import UUID

from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, Organisation, Outcome
from smartcity_plugin.credentials.documents.open_badges import open_badge

DID = "did:web:academy.example.org:smartcity:issuer"
METHOD = f"{DID}#key-1"
NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)

COMPETENCES = 14
SENTENCE = (
    "Coordinates the services of a district through a flood night, with too few crews and too little time. "
)


def badge() -> dict:
    """Return the unsigned document."""
    achievement = Achievement(
        id="https://academy.example.org/smartcity/achievements/scro/m12",
        version=1,
        kind="micro-credential",
        title={"en": "Flood risk in the resilient city"},
        description={"en": SENTENCE * 6},
        criteria={"en": SENTENCE * 9},
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
    issuer = Issuer(DID, "Smart City Academy", "https://academy.example.org/smartcity/issuer")
    earned = Earned(UUID("6b0c3c1e-8f4e-4a57-9d0c-1d2f3a4b5c6d"), "Ελένη Παπαδοπούλου", NOW, 7940)
    return open_badge(achievement, issuer, earned)
