"""One issuer, one learner, one credential: what the tests of this room start from."""

import json
import os
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import did
from smartcity_plugin.credentials.achievement import Achievement, Earned, Issuer, Organisation, Outcome
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.signers import KeySigner

ISSUER = "did:web:city.example:smartcity:issuer"


@pytest.fixture(scope="session")
def standards() -> Path:
    folder = os.environ.get("STANDARDS_DIR")
    if not folder:
        pytest.skip("STANDARDS_DIR is not set: published vectors and contexts are left out")
    return Path(folder)


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture(scope="session")
def did_document(private_key) -> dict:
    return did.did_document(ISSUER, {"key-1": private_key.public_key()})


@pytest.fixture(scope="session")
def achievement() -> Achievement:
    return Achievement(
        id="https://city.example/smartcity/achievements/scro/m07",
        version=1,
        kind="micro-credential",
        title={"en": "Flood response", "el": "Αντιμετώπιση πλημμύρας"},
        description={"en": "Leads the response of a city to a flood."},
        criteria={"en": "Completes the module and scores 60 % in its scenario."},
        awarding_body=Organisation({"en": "City Academy", "el": "Σχολή Πόλεων"}, "GR", "EL30", "801234567"),
        outcomes=(
            Outcome({"en": "Risk response", "el": "Απόκριση σε κινδύνους"}, "SCRO-C-02"),
            Outcome({"en": "Disaster response"}, "SCRO-C/03 ü"),
        ),
        hours=4,
        ects="0.16",
        assessment="continuous",
        participation="online",
        quality_assurance="institutional",
        eqf_level=5,
    )


@pytest.fixture(scope="session")
def issuer() -> Issuer:
    return Issuer(did=ISSUER, name="Σχολή Πόλεων", url="https://city.example/smartcity/")


@pytest.fixture(scope="session")
def earned() -> Earned:
    return Earned(
        credential_id=UUID("6f1c1f5e-6f0e-4c39-9a35-0d6a2b1f7b11"),
        learner_name="Maria Παπαδοπούλου",
        earned_at=datetime(2026, 3, 20, 9, 30, 15, 999_999, tzinfo=UTC),
        score_basis_points=7205,
    )


@pytest.fixture(scope="session")
def badge(achievement, issuer, earned) -> dict:
    return open_badge(achievement, issuer, earned)


@pytest.fixture(scope="session")
def signer(private_key) -> KeySigner:
    return KeySigner(private_key, did.verification_method(ISSUER, "key-1"))


@pytest.fixture(scope="session")
def sign(signer, now):
    """Sign any document as the issuer."""
    return lambda document: json.loads(eddsa_jcs_2022.secure(document, signer, now))


@pytest.fixture(scope="session")
def signed(badge, sign) -> dict:
    return sign(badge)


@pytest.fixture(scope="session")
def signed_text(signed) -> bytes:
    return json.dumps(signed, ensure_ascii=False, indent=1).encode()


@pytest.fixture(scope="session")
def resolve(did_document):
    """Know one issuer."""
    return {ISSUER: did_document}.get


@pytest.fixture(scope="session")
def replaced():
    """Copy a document with another value at a place, a tuple of names and indexes."""

    def replaced(document, place, value):
        if not place:
            return value
        copy = deepcopy(document)
        parent = copy
        for name in place[:-1]:
            parent = parent[name]
        parent[place[-1]] = value
        return copy

    return replaced
