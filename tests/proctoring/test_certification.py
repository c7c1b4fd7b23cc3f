"""The certification of the whole programme: after all modules, and after the exam was cleared."""

import json
import re

import pytest

from smartcity_plugin.models import Artifact, Award
from tests.fixtures.exam import EXAM, WRONG, set_exam, sit
from tests.fixtures.host import COURSE
from tests.fixtures.journey import complete_all_modules

pytestmark = pytest.mark.rows


def awarded() -> set[str]:
    return set(Award.objects.values_list("achievement", flat=True))


def test_the_certification_is_awarded_after_all_modules_and_the_cleared_exam(jonas):
    refused = jonas.call(EXAM, "begin", {"key": "too-early"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_ready")
    complete_all_modules(jonas)
    assert awarded() == {"m12"}
    sit(jonas)
    assert awarded() == {"m12", "certification"}
    award = Award.objects.get(achievement="certification")
    assert (award.state, award.facts["score"]) == ("delivered", 10_000)
    assert Artifact.objects.filter(credential_id=award.credential_id).exists()


@pytest.mark.thorough
def test_an_exam_that_was_not_passed_certifies_nothing(jonas):
    complete_all_modules(jonas)
    sit(jonas, WRONG)
    assert awarded() == {"m12"}


@pytest.mark.thorough
def test_the_exam_alone_certifies_nothing(jonas):
    set_exam(prerequisites="none")
    sit(jonas)
    assert awarded() == set()
    complete_all_modules(jonas)
    assert awarded() == {"m12", "certification"}


def test_some_sections_may_be_asked_for_instead_of_all(jonas):
    set_exam(prerequisites="sections", prerequisite_sections=["m11", "m12", "removed"], prerequisite_count=2)

    def cannot() -> dict | None:
        page = jonas.get(f"/courses/{COURSE}/modules/exam/").content.decode()
        (arguments,) = re.findall(r'class="xblock-json-init-args">(.*?)</script>', page, re.DOTALL)
        return json.loads(arguments)["view"]["can_begin"]["refusal"]

    refused = cannot()
    assert refused["needed"] == 2
    assert [each["section"] for each in refused["missing"]] == ["m11", "m12", "removed"]
    assert [each["completable"] for each in refused["missing"]] == [1, 2, 0]
    complete_all_modules(jonas)
    assert cannot() is None
    set_exam(prerequisite_count=0)
    refused = cannot()
    assert (refused["needed"], [each["section"] for each in refused["missing"]]) == (1, ["removed"])
