"""The framework that is measured is one that an operator could load."""

from bench.competence.esco import framework
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.problems import errors


def test_the_framework_as_large_as_esco_is_sound_and_the_same_each_time():
    assert errors(check(framework(200))) == []
    assert framework(200) == framework(200)
