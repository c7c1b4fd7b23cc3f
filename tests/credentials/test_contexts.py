"""Contexts are those that were published, byte for byte, and no others."""

import json

import pytest
from pyld import jsonld

from smartcity_plugin.credentials import contexts
from smartcity_xblocks.canonical_json import canonical

PUBLISHED = {
    contexts.CREDENTIALS: "w3c/contexts/credentials/v2",
    "https://www.w3.org/ns/credentials/status/v1": "w3c/contexts/bsl/v1.jsonld",
    "https://w3id.org/security/data-integrity/v2": "w3c/contexts/di/data-integrity/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "1edtech/contexts/ob-v3p0-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "1edtech/contexts/ob-v3p0-3.0.2.json",
    contexts.OPEN_BADGES: "1edtech/contexts/ob-v3p0-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": "1edtech/contexts/ob-v3p0-extensions.json",
}


def test_every_context_is_the_published_one(standards):
    assert PUBLISHED.keys() == contexts.HASHES.keys()
    for url, path in PUBLISHED.items():
        published = json.loads((standards / path).read_text(encoding="utf-8"))
        assert canonical(json.loads(contexts.texts()[url])) == canonical(published), url


def test_another_text_under_the_name_is_refused(tmp_path, monkeypatch):
    changed = {url: json.loads(text) for url, text in contexts.texts().items()}
    changed[contexts.OPEN_BADGES]["@context"]["name"] = "https://schema.org/alternateName"
    (tmp_path / "contexts.json").write_text(json.dumps(changed))
    monkeypatch.setattr(contexts, "DATA", tmp_path / "contexts.json")
    with pytest.raises(ValueError, match=r"context-3\.0\.3"):
        contexts.texts.__wrapped__()


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://unknown.example"},
        {"@context": [contexts.CREDENTIALS, {"@vocab": "https://unknown.example/"}]},
        {"@context": None},
        {"@context": contexts.CREDENTIALS, "issuer": [{"@context": "https://unknown.example"}]},
        {"@context": [[contexts.CREDENTIALS]]},
    ],
)
def test_contexts_of_strangers_are_refused(document):
    with pytest.raises(contexts.ContextError):
        contexts.check(document)


def test_nothing_is_fetched():
    with pytest.raises(jsonld.JsonLdError):
        jsonld.expand({"@context": "https://unknown.example", "name": "x"}, contexts.options())
