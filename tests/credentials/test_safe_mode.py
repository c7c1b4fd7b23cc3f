"""Every word that would not be signed is found, with its place, and no other."""

import pytest

from smartcity_plugin.credentials import contexts, safe_mode


@pytest.fixture
def changed(badge, replaced):
    return lambda place, value: replaced(badge, place, value)


def test_our_documents_are_signed_whole(badge):
    assert safe_mode.undefined_terms(badge) == []
    safe_mode.check(badge)


@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        (("colour",), "red", ["colour"]),
        (("type",), ["VerifiableCredential", "OpenBadgeCredential", "Hero"], ["type/2: Hero"]),
        (("credentialSubject", "achievement", "id"), "m07", ["credentialSubject/achievement/id: m07"]),
        (("credentialSubject", "achievement", "id"), "urn:a b", ["credentialSubject/achievement/id: urn:a b"]),
        (("credentialSubject", "a"), {"b": 42, "name": "x"}, ["credentialSubject/a", "credentialSubject/a/b"]),
        (("credentialSubject", "result", 0, "colour"), [], ["credentialSubject/result/0/colour"]),
        (("@note",), "passed over", ["@note"]),
        (("urn:x:y",), "an identifier has a meaning", []),
        (("name",), "colour", []),
    ],
)  # fmt: skip
def test_each_word_without_meaning_is_found(changed, place, value, found):
    assert safe_mode.undefined_terms(changed(place, value)) == found


def test_a_word_that_has_a_meaning_elsewhere_is_found_where_it_has_none(badge, replaced):
    """``narrative`` means something for an achievement's criteria, and nothing for an identity."""
    assert "narrative" in badge["credentialSubject"]["achievement"]["criteria"]
    document = replaced(badge, ("credentialSubject", "achievement", "creator", "targetCode"), "x")
    assert safe_mode.undefined_terms(document) == ["credentialSubject/achievement/creator/targetCode"]


def test_the_error_lists_all(changed):
    with pytest.raises(safe_mode.UnknownTerm) as caught:
        safe_mode.check({**changed(("colour",), "red"), "size": 4})
    assert caught.value.terms == ["colour", "size"]
    assert "colour, size" in str(caught.value)


def test_what_cannot_be_read_at_all_is_said(badge):
    with pytest.raises(contexts.ContextError):
        safe_mode.undefined_terms({**badge, "@context": [*badge["@context"], "https://unknown.example"]})
    with pytest.raises(safe_mode.NotJsonLd):
        safe_mode.undefined_terms({**badge, "id": 7})
