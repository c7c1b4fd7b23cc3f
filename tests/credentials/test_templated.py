"""The fast path makes what the slow one makes, byte for byte, for every learner; where it cannot, it does not sign."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smartcity_plugin.credentials.achievement import Earned, StatusEntry
from smartcity_plugin.credentials.documents.holder import NoHolder
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, eddsa_rdfc_2022, jose, suites
from smartcity_plugin.credentials.proofs.data_integrity import ProofError
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.proofs.templated import Differs, TemplatedSuite
from smartcity_plugin.credentials.safe_mode import UnknownTerm

MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC))
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
EARNED = st.builds(
    Earned,
    credential_id=st.uuids(),
    learner_name=NAMES,
    earned_at=MOMENTS,
    score_basis_points=st.none() | st.integers(0, 10_000),
    language=st.sampled_from(["en", "el", "de", "pt"]),
    valid_until=st.none() | MOMENTS,
    status=st.none()
    | st.builds(
        StatusEntry, st.integers(1, 10**9).map("https://city.example/status/{}".format), st.integers(0, 2**20)
    ),
)
SUITES = sorted(suites.SUITES)


@pytest.fixture(scope="session")
def templates(achievement, issuer):
    return {
        name: TemplatedSuite(lambda earned: open_badge(achievement, issuer, earned), name) for name in SUITES
    }


@pytest.fixture
def template(achievement, issuer):
    """Make a template of a mapping, by default that of Open Badges."""

    def template(suite=eddsa_jcs_2022.CRYPTOSUITE, change=lambda document, _earned: document, **options):
        return TemplatedSuite(
            lambda earned: change(open_badge(achievement, issuer, earned), earned), suite, **options
        )

    return template


def names(*texts):
    """Have the names tried in every run."""

    def names(test):
        for text in texts:
            test = example(**{**EXAMPLE, "earned": replace(EXAMPLE["earned"], learner_name=text)})(test)
        return test

    return names


EXAMPLE = {
    "earned": Earned(
        credential_id=UUID(int=7),
        learner_name="-",
        earned_at=datetime(2026, 3, 20, tzinfo=UTC),
        score_basis_points=0,
        status=StatusEntry("https://city.example/status/1", 131_071),
    ),
    "suite": eddsa_rdfc_2022.CRYPTOSUITE,
}


@settings(deadline=None)
@given(earned=EARNED, suite=st.sampled_from(SUITES))
@names(
    'Έλλη "Λίνα" Παπαδάκη',
    "Иван\\Петров",
    "محمد \u202bعلي\u202c",
    "דוד\u200f",
    "王\u3000小明",
    "\U0001f469\u200d\U0001f680 \U00020bb7",
    "e\u0301 \ufb01 \ue000 \uffff",
    "tab\there\nline\r\x00\x1f\x7f\x80\u2028",
    "%s %b {} \\u0041 <a> _:c14n0 @en ^^ .",
    "marked 6d61726b learner",
)
def test_it_makes_what_the_slow_path_makes(templates, achievement, issuer, signer, now, earned, suite):
    slow = suites.secure(open_badge(achievement, issuer, earned), suite, signer, now)
    assert templates[suite].sign(earned, signer, now) == slow


@pytest.mark.parametrize("suite", SUITES)
def test_it_is_the_fast_path_that_was_compared(achievement, issuer, earned, signer, now, suite):
    """Once the template is there, the document is not mapped again."""
    calls = []
    template = TemplatedSuite(
        lambda each: calls.append(each) or open_badge(achievement, issuer, each), suite, Random(7)
    )
    template.sign(earned, signer, now)
    made = len(calls)
    for number in range(20):
        template.sign(replace(earned, score_basis_points=number, learner_name=f"{number}"), signer, now)
    assert len(calls) == made


def test_each_kind_of_key_signs_tokens(template, earned, now):
    key = derive_private_key(1234, SECP256R1())
    token = template(jose.SUITE).sign(earned, KeySigner(key, "did:web:x#key-2"), now)
    jose.verify(token, key.public_key())
    assert jose.read(token)[0]["alg"] == "ES256"


def test_moments_and_keys_are_those_of_each_call(template, earned, signer, private_key, now):
    other = KeySigner(private_key, "did:web:other.example#key-9")
    for suite in SUITES:
        made = template(suite)
        for key, moment in ((signer, now), (other, now), (other, now + timedelta(seconds=1)), (signer, now)):
            document = made.sign(earned, key, moment)
            if suite == jose.SUITE:
                header, _ = jose.read(document)
                assert (header["kid"], header["iat"]) == (f"{key.method}-jwk", int(moment.timestamp()))
                jose.verify(document, private_key.public_key())
            else:
                proof = json.loads(document)["proof"]
                assert proof["verificationMethod"] == key.method
                assert proof["created"] == moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize("suite", SUITES)
def test_a_word_without_meaning_stops_a_new_template(template, earned, signer, now, suite):
    made = template(suite, lambda document, _: {**document, "colour": "red"})
    with pytest.raises(UnknownTerm, match="colour"):
        made.sign(earned, signer, now)


@pytest.mark.parametrize("suite", SUITES)
def test_what_the_fast_path_does_not_know_is_made_slowly(template, earned, signer, now, suite, caplog):
    """A value in a form that is not in the table: the name in capitals."""
    change = lambda document, each: {**document, "description": each.learner_name.upper()}  # noqa: E731
    made = template(suite, change)
    for name in ("Anna", "Ilse"):
        document = made.sign(replace(earned, learner_name=name), signer, now)
        body = jose.read(document)[1] if suite == jose.SUITE else json.loads(document)
        assert body["description"] == name.upper()
    assert "template_not_used" in caplog.text


def test_parts_that_look_alike_are_made_slowly(template, earned, signer, private_key, now):
    def change(document, _):
        document["credentialSubject"]["achievement"]["alignment"] *= 2
        return document

    document = template(eddsa_rdfc_2022.CRYPTOSUITE, change).sign(earned, signer, now)
    eddsa_rdfc_2022.verify(json.loads(document), private_key.public_key())


def test_values_that_make_two_statements_one_are_made_slowly(template, earned, signer, now):
    """A name that is another's too: RDF is a set, so one statement is left of two."""

    def change(document, each):
        document["credentialSubject"]["identifier"] += [
            {"type": "IdentityObject", "identityType": "name", "identityHash": "Anna", "hashed": False}
        ]
        return document

    made = template(eddsa_rdfc_2022.CRYPTOSUITE, change)
    for name in ("Berta", "Anna"):
        one = replace(earned, learner_name=name)
        slow = suites.secure(made._make(one), eddsa_rdfc_2022.CRYPTOSUITE, signer, now)
        assert made.sign(one, signer, now) == slow


@pytest.mark.parametrize("suite", SUITES)
def test_a_difference_that_shows_later_stops_signing(template, earned, signer, now, suite):
    """The mapping changes under the template, as a careless cache would make it do."""
    state = {"description": "before"}
    made = template(suite, lambda document, _: {**document, **state}, random=Random(1), one_in=3)
    made.sign(earned, signer, now)
    state["description"] = "after"
    with pytest.raises(Differs) as caught:  # noqa: PT012  which of them is left to chance
        for _ in range(50):
            made.sign(earned, signer, now)
    assert caught.value.code == "template_differs"
    assert str(earned.credential_id) in str(caught.value)


@pytest.mark.parametrize("suite", SUITES)
def test_half_characters_naive_moments_and_learners_without_a_name_are_refused(
    template, earned, signer, now, suite
):
    made = template(suite)
    made.sign(earned, signer, now)
    with pytest.raises(ProofError) as caught:
        made.sign(replace(earned, learner_name="half \ud83d"), signer, now)
    assert caught.value.code == "not_canonical"
    with pytest.raises(NoHolder):
        made.sign(replace(earned, learner_name=" "), signer, now)
    with pytest.raises(ValueError, match="time zone"):
        made.sign(replace(earned, earned_at=datetime(2026, 1, 1)), signer, now)
    with pytest.raises(ValueError, match="time zone"):
        made.sign(earned, signer, datetime(2026, 1, 1))
