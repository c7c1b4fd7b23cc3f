"""The shipped programmes: what is public about each of them is so."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from smartcity_plugin.data_folders import load
from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.loading import programme, programmes
from smartcity_xblocks.competence.framework_parse import parse


@pytest.mark.parametrize(
    "path",
    [path for folder in settings.SMARTCITY_PROGRAMME_DIRS for path in sorted(Path(folder).glob("*.yaml"))],
    ids=lambda path: path.stem,
)
def test_the_shipped_programmes_have_no_problem_at_all(path):
    assert check(yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_the_resilience_officer_has_twenty_modules_in_four_groups_and_eighty_hours():
    scro = programme("scro")
    assert len(scro.modules) == 20
    assert len(scro.groups) == 4
    assert sum(module.hours for module in scro.modules.values()) == 80
    assert sum(round(float(module.ects) * 100) for module in scro.modules.values()) == 320
    assert scro.achievements["certification"].ects == "3.2"
    assert scro.sample


def test_every_competence_that_an_achievement_names_is_in_a_framework():
    frameworks = load(tuple(settings.SMARTCITY_FRAMEWORK_DIRS), parse)
    known = {code for framework in frameworks for code in framework.competences}
    for definition in programmes():
        for achievement in definition.achievements.values():
            assert set(achievement.competences) <= known
