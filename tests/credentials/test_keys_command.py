"""``manage.py smartcity_keys``, and what is published of the keys."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from smartcity_plugin.credentials import did, issuing, jwk
from smartcity_plugin.credentials.proofs import jose

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.SMARTCITY_KEYS_DIR = str(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def run(capsys):
    def run(*arguments):
        call_command("smartcity_keys", *arguments)
        return capsys.readouterr().out.strip()

    return run


def test_a_key_is_made_once_and_rotated_retired_and_revoked(run):
    assert run("list").startswith("There is no key")
    assert "signs EdDSA with key-1" in run()
    assert "signs EdDSA with key-1" in run("create")
    assert "signs ES256 with key-2" in run("create", "--algorithm", "ES256")
    assert "signs EdDSA with key-3" in run("rotate")
    assert "key-1 is retired" in run("retire", "key-1")
    assert "key-2 is revoked" in run("revoke", "key-2")
    assert run("list").splitlines() == ["key-1 EdDSA retired", "key-2 ES256 revoked", "key-3 EdDSA signs"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("retire", "key-1"), "smartcity_keys rotate"),
        (("retire", "key-9"), "no key-9"),
        (("revoke", "../key-1"), r"no \.\./key-1"),
        (("retire",), "Name the key"),
        (("create", "key-1"), "takes no key"),
        (("destroy", "key-1"), "invalid choice"),
        (("create", "--algorithm", "RS256"), "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(run, folder, arguments, said):
    run()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_is_not_set_is_named(run, settings):
    settings.SMARTCITY_KEYS_DIR = ""
    with pytest.raises(CommandError, match="SMARTCITY_KEYS_DIR"):
        run()


def test_what_older_keys_signed_holds_until_the_key_is_revoked(run):
    run()
    document = {"name": "what a key signed"}
    signed = issuing.sign(document, NOW)
    token = jose.secure(document, issuing.signer(), NOW)
    method, kid = signed["proof"]["verificationMethod"], jose.read(token)[0]["kid"]
    run("rotate")
    run("retire", "key-1")
    served = Client().get("/smartcity/issuer/did.json").json()
    jose.verify(token, did.public_key(served, kid))
    run("revoke", "key-1")
    served = Client().get("/smartcity/issuer/did.json").json()
    for each in (method, kid):
        with pytest.raises(did.DidError) as caught:
            did.public_key(served, each)
        assert caught.value.code == "unknown_method"


def test_the_jwk_set_is_served_to_everybody(run):
    assert Client().get("/smartcity/issuer/jwks.json").status_code == 503
    run()
    run("create", "--algorithm", "ES256")
    answer = Client().get("/smartcity/issuer/jwks.json")
    assert answer["Content-Type"] == "application/jwk-set+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    served = Client().get("/smartcity/issuer/did.json").json()
    keys = answer.json()["keys"]
    assert [each["alg"] for each in keys] == ["EdDSA", "ES256"]
    for each in keys:
        assert "d" not in each
        assert did.public_key(served, each["kid"]) == jwk.from_jwk(each)
