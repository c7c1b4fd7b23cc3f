"""An achievement with every element that Annex I knows, and learners of all kinds."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smartcity_plugin.credentials.achievement import Achievement, Earned, Organisation, Outcome, StatusEntry

ESCO = "http://data.europa.eu/esco/skill/79f24a62-7718-46e1-9b41-37be0560a5ca"

NAMES = (
    "Maria Παπαδοπούλου",
    "Світлана Ковальчук",
    "محمد بن عبد الله",
    "王小明",
    "👩🏽‍🚒 Zoë",
    "x" * 255,
    'Robert"); <b>&amp;',
    "=cmd|' /C calc'!A0",
)
"""In every script, very long, and as nobody should be called."""


def texts(text: str) -> dict[str, str]:
    """A text in each shipped language."""
    return {language: f"{text} ({language})" for language in ("en", "el", "de", "pt")}


@pytest.fixture(scope="session")
def full() -> Achievement:
    return Achievement(
        id="https://city.example/smartcity/achievements/scro/certification",
        version=3,
        kind="certification",
        title=texts("Resilience Officer"),
        description=texts("Plans the resilience of a city."),
        criteria=texts("Passes the exam."),
        awarding_body=Organisation(
            texts("City Academy"),
            "GR",
            "EL30",
            "801234567",
            "https://academy.example/",
            "office@academy.example",
        ),
        outcomes=(
            Outcome(texts("Leads the response"), "SCRO-C-02", ESCO),
            Outcome(texts("Weighs hazards")),
        ),
        hours=80,
        ects="3",
        ecvet="4.5",
        assessment="written-examination",
        participation="online",
        quality_assurance="programme",
        eqf_level=5,
        nqf_level="Επίπεδο 5 (EOPPEP)",
        isced_f=("1032", "0712"),
        language="el",
        months_valid=36,
        prerequisites=texts("None"),
        supervision="supervised-identity-verified",
        grading=texts("Passed from 60 %"),
        stackability=texts("Counts towards a master's"),
        further_information=texts("Twenty modules"),
        sample=True,
    )


@pytest.fixture(scope="session")
def earned_in_full(earned) -> Earned:
    return replace(
        earned,
        valid_until=datetime(2029, 3, 20, 9, 30, 15, tzinfo=UTC),
        status=StatusEntry("https://city.example/smartcity/status/1", 94567),
    )
