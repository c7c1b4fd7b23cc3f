"""Every achievement that is shipped has all elements of Annex I, and every format of it is sound."""

import pytest

from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.credentials import shacl
from smartcity_plugin.credentials.achievement import Achievement, from_content
from smartcity_plugin.credentials.documents import elements, elm, elm_check, registry
from smartcity_plugin.programmes.loading import programmes
from smartcity_xblocks.problems import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped() -> list[Achievement]:
    return [
        from_content(content_of(programme, achievement))
        for programme in programmes()
        for achievement in programme.achievements.values()
    ]


def test_none_lacks_an_element(shipped):
    assert len(shipped) > 20
    found = [
        (each.id, problem.place, problem.text())
        for each in shipped
        for problem in errors(elements.check(each))
    ]
    assert found == []


def test_each_is_a_sound_european_credential(shipped, issuer, earned_in_full):
    for each in shipped:
        assert elm_check.check(elm.credential(each, issuer, earned_in_full)) == []


def test_each_is_a_row(shipped, issuer, earned_in_full):
    for each in shipped:
        assert registry.row(each, issuer, earned_in_full, state="signed", attempt=1)["title"]


@pytest.mark.thorough
def test_each_conforms_to_the_official_shapes(shipped, issuer, earned_in_full, standards):
    pytest.importorskip(
        "pyshacl", reason="the extra smartcity[shacl] is not installed: the shapes are not run"
    )
    for each in shipped:
        assert shacl.check(elm.credential(each, issuer, earned_in_full), standards / "elm") == []
