"""Another implementation must agree: openvc, which has its own JCS, its own did:web and its own rules."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openvc.did.base import DidResolverRegistry
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.keys import Ed25519SigningKey
from openvc.proof.di_jcs import EddsaJcsProofSuite
from openvc.proof.errors import SignatureInvalid
from openvc.verify import IssuerBindingError, VerificationPolicy, verify_credential

from smartcity_plugin.credentials import contexts, did
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from smartcity_plugin.credentials.proofs.templated import TemplatedSuite
from smartcity_plugin.credentials.verify import verify


@pytest.fixture(scope="module")
def registry(did_document):
    """Its did:web resolver, with our web server stubbed at the one address it may ask for."""
    pages = {did.url_of(did_document["id"]): did_document}
    return DidResolverRegistry([DidWebResolver(fetch=pages.__getitem__)])


@pytest.fixture(scope="module")
def accept(registry, now):
    policy = VerificationPolicy(now=now, expected_types=("VerifiableCredential", "OpenBadgeCredential"))
    known = {url: json.loads(text) for url, text in contexts.texts().items()}
    return lambda credential: verify_credential(
        credential, policy=policy, resolver=registry, extra_contexts=known
    )


def test_it_accepts_what_we_sign(signed, accept):
    result = accept(json.loads(json.dumps(signed)))
    assert result.issuer == signed["issuer"]["id"]
    assert result.credential == signed


@pytest.mark.parametrize("suite", [eddsa_jcs_2022.CRYPTOSUITE, eddsa_rdfc_2022.CRYPTOSUITE])
def test_it_accepts_both_suites_and_refuses_what_was_changed(
    achievement, issuer, earned, signer, now, accept, suite
):
    """Tokens it reads by another specification, with the credential as a claim: test_jose has PyJWT read ours."""
    template = TemplatedSuite(lambda each: open_badge(achievement, issuer, each), suite)
    for name in ("Anna", 'Έλλη "Λ" Παπαδάκη', "\U0001f680 é"):
        credential = json.loads(template.sign(replace(earned, learner_name=name), signer, now))
        assert accept(credential).issuer == issuer.did
        with pytest.raises(SignatureInvalid):
            accept({**credential, "name": "changed"})


@pytest.mark.parametrize(
    "path",
    [
        ("name",),
        ("validFrom",),
        ("issuer", "name"),
        ("credentialSubject", "achievement", "criteria", "narrative"),
        ("credentialSubject", "identifier", 0, "identityHash"),
        ("credentialSubject", "result", 0, "value"),
    ],
)
def test_it_refuses_what_was_changed(signed, accept, path):
    tampered = deepcopy(signed)
    parent = tampered
    for step in path[:-1]:
        parent = parent[step]
    last = "1" if parent[path[-1]][-1] != "1" else "2"
    parent[path[-1]] = parent[path[-1]][:-2] + last + parent[path[-1]][-1]
    with pytest.raises(SignatureInvalid):
        accept(tampered)


def test_it_refuses_a_credential_in_the_name_of_another_issuer(badge, sign, accept):
    with pytest.raises(IssuerBindingError):
        accept(sign({**badge, "issuer": "did:web:other.example"}))


def test_it_refuses_a_key_that_the_did_document_does_not_list(badge, signed, accept):
    moved = deepcopy(signed)
    moved["proof"]["verificationMethod"] += "0"
    with pytest.raises(OpenvcError):
        accept(moved)


def test_we_accept_what_it_signs_and_refuse_it_once_changed(badge, now):
    key = Ed25519PrivateKey.generate()
    issuer = badge["issuer"]["id"]
    document = did.did_document(issuer, {"theirs": key.public_key()})
    theirs = EddsaJcsProofSuite().add_proof(
        badge,
        signing_key=Ed25519SigningKey(key, kid=f"{issuer}#theirs"),
        verification_method=f"{issuer}#theirs",
        created=now,
    )
    # It signs over the contexts in the proof but does not write them there, as 3.3.1 step 2 asks.
    theirs["proof"]["@context"] = badge["@context"]
    assert verify(json.dumps(theirs), lambda _did: document, now).outcome == "valid"
    theirs["name"] += "!"
    assert verify(json.dumps(theirs), lambda _did: document, now).outcome == "invalid"
