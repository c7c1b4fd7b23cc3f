import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from smartcity_plugin.credentials import cli, did, keys
from smartcity_plugin.credentials.proofs import eddsa_jcs_2022
from smartcity_plugin.credentials.proofs.signers import KeySigner

ROOT = Path(__file__).parents[2]
ALONE = """
import sys
for name in ("django", "xblock", "web_fragments", "rest_framework", "celery"):
    sys.modules[name] = None
from smartcity_plugin.credentials.cli import main
sys.exit(main())
"""
"""None in ``sys.modules`` makes an import fail, as where the package is not installed."""


@pytest.fixture
def folder(tmp_path, signed_text, did_document):
    (tmp_path / "badge.json").write_bytes(signed_text)
    (tmp_path / "changed.json").write_bytes(signed_text.replace(b"72.05", b"92.05"))
    (tmp_path / "did.json").write_text(json.dumps(did_document))
    return tmp_path


def smartcity_verify(*arguments, cwd, stdin=None, **environment):
    """Run the command as a person would, where there is no Django."""
    return subprocess.run(
        [sys.executable, "-c", ALONE, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "LANGUAGE": "en",
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
        check=False,
    )


def test_a_valid_credential_needs_no_django_and_gives_0(folder):
    done = smartcity_verify("badge.json", "--issuer", "did.json", cwd=folder)
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[3] == "✓ Signature: passed. Nothing was changed since it was signed."
    assert lines[5].startswith("– Status: not done.")
    assert lines[-1] == "Result: valid"


def test_a_changed_credential_gives_1_and_says_which_check_failed(folder):
    done = smartcity_verify("changed.json", "--issuer", "did.json", cwd=folder)
    assert done.returncode == 1
    assert "✗ Signature: failed. " in done.stdout.decode()
    assert done.stdout.decode().splitlines()[-1] == "Result: invalid"


def test_without_the_issuers_keys_it_is_undecided_and_gives_2(folder):
    done = smartcity_verify("badge.json", "--offline", cwd=folder)
    assert done.returncode == 2
    assert done.stdout.decode().splitlines()[-1] == "Result: undecided"


def test_a_credential_comes_through_a_pipe_and_goes_out_as_json(folder, signed_text):
    done = smartcity_verify("-", "--issuer", "did.json", "--json", cwd=folder, stdin=signed_text)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["outcome"] == "valid"
    assert [check["name"] for check in report["checks"]] == list(cli.TITLES)
    assert report["checks"][3] == {
        "name": "proof",
        "outcome": "passed",
        "message": "Nothing was changed since it was signed.",
    }


def test_a_file_of_any_bytes_is_invalid(folder):
    done = smartcity_verify("-", cwd=folder, stdin=bytes(range(256)))
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_terminal_without_unicode_gets_an_answer(folder):
    done = smartcity_verify("badge.json", "--issuer", "did.json", cwd=folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"? Signature: passed." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "usage: smartcity-verify"),
        (("missing.json",), "missing.json cannot be read"),
        (("badge.json", "--issuer", "missing.json"), "missing.json cannot be read"),
        (("badge.json", "--issuer", "."), "cannot be read"),
        (("badge.json", "--issuer", "broken.json"), "broken.json is no DID document: It is not JSON"),
    ],
)
def test_a_wrong_call_gives_2_and_says_why(folder, arguments, said):
    (folder / "broken.json").write_text("{")
    done = smartcity_verify(*arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_the_document_of_another_issuer_makes_it_invalid(folder, did_document):
    (folder / "did.json").write_text(json.dumps({**did_document, "id": "did:web:other.example"}))
    done = smartcity_verify("badge.json", "--issuer", "did.json", cwd=folder)
    assert done.returncode == 1
    assert "✗ Issuer: failed. " in done.stdout.decode()


def test_the_issuers_keys_are_fetched_from_where_its_identifier_says(tmp_path, badge, now):
    site = tmp_path / "site" / "smartcity" / "issuer"
    site.mkdir(parents=True)
    server = subprocess.Popen(
        [
            sys.executable,
            "-u",
            "-m",
            "http.server",
            "0",
            "--bind",
            "127.0.0.1",
            "--directory",
            tmp_path / "site",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        port = server.stdout.readline().split(" port ")[1].split()[0]
        issuer = did.did_from_base_url(f"http://127.0.0.1:{port}", path=("smartcity", "issuer"))
        key = keys.create(tmp_path / "keys")
        document = did.did_document(issuer, keys.public_keys(tmp_path / "keys"))
        (site / "did.json").write_text(json.dumps(document))
        signed = eddsa_jcs_2022.secure(
            {**badge, "issuer": {**badge["issuer"], "id": issuer}},
            KeySigner(key.private_key, did.verification_method(issuer, key.id)),
            now,
        )
        done = smartcity_verify("-", cwd=tmp_path, stdin=signed)
    finally:
        server.terminate()
        server.communicate()
    assert done.returncode == 0, done.stdout.decode()


def test_the_answer_is_in_the_readers_language(folder, monkeypatch, capsys):
    """With a catalogue of two messages: this is about finding it, not about the translation."""
    catalog = Catalog()
    catalog.add("Signature", "Unterschrift")
    catalog.add("passed", "bestanden")
    target = folder / "locale" / "de" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(cli, "LOCALE", folder / "locale")
    monkeypatch.setenv("LANGUAGE", "de_DE:en")
    assert cli.main([str(folder / "badge.json"), "--issuer", str(folder / "did.json")]) == 0
    assert "✓ Unterschrift: bestanden. Nothing was changed" in capsys.readouterr().out
