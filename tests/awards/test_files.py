"""A credential's documents: made when they are asked for, once, and the same bytes ever after."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from smartcity_plugin.awards import files
from smartcity_plugin.models import Artifact, Award
from smartcity_xblocks.language_map import LANGUAGES
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LATER = datetime(2027, 1, 2, 3, tzinfo=UTC)
KIND = pytest.mark.parametrize("kind", files.KINDS, ids=lambda kind: kind.name)


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.select_related("template", "learner").get()


@KIND
def test_a_document_is_the_same_bytes_ever_after(award, kind):
    for language in kind.languages:
        first = files.artifact(award, *kind.names, language, NOW).content
        assert files.artifact(award, *kind.names, language, LATER).content == first
    made = Artifact.objects.filter(format=kind.format, suite=kind.suite)
    assert sorted(made.values_list("language", flat=True)) == sorted(kind.languages)
    assert len(set(made.values_list("sha256", flat=True))) == len(kind.languages)


@KIND
def test_requests_at_once_end_with_one_document(award, kind):
    Artifact.objects.all().delete()

    def ask(_) -> bytes:
        try:
            return files.artifact(award, *kind.names, kind.languages[-1], NOW).content
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        got = set(pool.map(ask, range(4)))
    assert len(got) == 1
    assert Artifact.objects.filter(format=kind.format, suite=kind.suite).count() == 1


def test_without_a_language_it_is_the_awards_own(award):
    award.language = "pt-br"
    kept = files.artifact(award, *files.KINDS[0].names, "", NOW)
    assert kept.language == "pt"
    assert "Resposta ao risco" in kept.document


@pytest.mark.parametrize(
    "wrong", [("none", "", ""), ("open-badges-3.0", "none", ""), ("open-badges-3.0", "eddsa-jcs-2022", "xx")]
)
def test_an_unknown_kind_is_refused(award, wrong):
    with pytest.raises(files.UnknownKind):
        files.artifact(award, *wrong, NOW)


@pytest.mark.parametrize("state", sorted(set(Award.State) - files.MAKING))
def test_nothing_new_is_made_once_it_is_not_valid_any_more(award, state):
    kept = files.artifact(award, *files.KINDS[0].names, "el", NOW)
    award.state = state
    assert files.artifact(award, *files.KINDS[0].names, "el", NOW).content == kept.content
    with pytest.raises(files.NothingNew):
        files.artifact(award, *files.KINDS[0].names, "de", NOW)
    assert {language for _, language in files.offered(award)} == {"en", "el"}


def test_every_language_is_offered_by_itself(award):
    assert {language for kind, language in files.offered(award) if kind.has_languages} == set(LANGUAGES)
