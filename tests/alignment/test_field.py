"""The field `competences` of all our blocks goes with the course, and comes back as it was."""

import pytest
from xblock.fields import Scope

from smartcity_xblocks.competence.tags import Tag
from tests.fixtures.olx import KINDS, exported, filled, imported

TAGS = [{"code": "SCRO-A-01", "level": 3, "weight": 50}, {"code": "A.b:c+d_e-1"}]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_exported_and_equal_after_import(kind):
    block = filled(kind, {})
    block.competences = TAGS
    block.save()
    back = imported(exported(block))
    assert block.fields["competences"].scope == Scope.settings
    assert back.competences == TAGS
    assert back.competence_tags() == (Tag("SCRO-A-01", 3, 50), Tag("A.b:c+d_e-1"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_wrote_by_hand_does_no_harm(kind):
    block = filled(kind, {})
    block.competences = [{"code": "SCRO-A-01"}, {"code": "SCRO-A-01", "level": "high"}, "SCRO", None, 7]
    assert block.competence_tags() == (Tag("SCRO-A-01"),)
