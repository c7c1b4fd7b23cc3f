"""Status lists as verifiers get them: signed, to be kept for a while, and right for who reads the specification."""

import base64
import gzip
import json

import pytest
from django.test import Client
from django.utils import timezone

from smartcity_plugin.awards import statuses
from smartcity_plugin.credentials import did
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.models import StatusBit

pytestmark = pytest.mark.rows


def address(list_id: int, purpose: str = "revocation") -> str:
    return f"/smartcity/status/{list_id}/{purpose}"


@pytest.fixture
def entry(host) -> tuple[int, int]:
    return statuses.reserve(1)[0]


def set_bit(entry: tuple[int, int], purpose: str = "revocation") -> None:
    list_id, index = entry
    StatusBit.objects.create(status_list_id=list_id, purpose=purpose, index=index, set_at=timezone.now())


def read(answer) -> str:
    """Sections 2.2 and 3.4 of the specification: a text of zeros and ones, whose left-most is index 0."""
    encoded = json.loads(answer.content)["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    compressed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
    return "".join(f"{byte:08b}" for byte in gzip.decompress(compressed))


def test_a_list_is_signed_by_the_issuer_of_credentials(entry, visitor):
    answer = visitor.get(address(entry[0]))
    document = json.loads(answer.content)
    assert answer["Content-Type"] == "application/vc"
    assert document["id"].endswith(address(entry[0]))
    assert document["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    served = Client().get("/smartcity/issuer/did.json").json()
    assert document["issuer"] == served["id"]
    assert document["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    key = did.public_key(served, document["proof"]["verificationMethod"])
    eddsa_jcs_2022.verify(document, key)


def test_of_a_list_one_bit_is_set_and_only_for_its_purpose(entry, visitor):
    list_id, index = entry
    assert read(visitor.get(address(list_id))) == "0" * 131_072
    set_bit(entry)
    bits = read(visitor.get(address(list_id)))
    assert [at for at, bit in enumerate(bits) if bit == "1"] == [index]
    assert read(visitor.get(address(list_id, "suspension"))) == "0" * 131_072


def test_any_site_may_read_it_and_keep_it_for_as_long_as_it_says(entry, visitor):
    answer = visitor.get(address(entry[0]))
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert json.loads(answer.content)["credentialSubject"]["ttl"] == 300_000
    assert "Cookie" not in answer.get("Vary", "")


def test_what_has_not_changed_is_not_sent_or_signed_again(entry, visitor):
    first = visitor.get(address(entry[0]))
    again = visitor.get(address(entry[0]), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get(address(entry[0])).content == first.content
    set_bit(entry)
    changed = visitor.get(address(entry[0]), headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    StatusBit.objects.all().delete()
    back = visitor.get(address(entry[0]), headers={"If-None-Match": first["ETag"]})
    assert back.status_code == 304


def test_without_a_key_there_is_no_list_to_remember(entry, visitor, settings, tmp_path):
    settings.SMARTCITY_KEYS_DIR = tmp_path
    answer = visitor.get(address(entry[0]))
    assert answer.status_code == 503
    assert "Cache-Control" not in answer
    assert json.loads(answer.content)["error"]
