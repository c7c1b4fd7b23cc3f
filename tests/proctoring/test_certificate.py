"""The platform's own certificate waits for the exam: by the real filter, as the LMS runs it."""

import sys
from types import SimpleNamespace

import pytest
from django.conf import settings as host_settings
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey
from openedx_filters.learning.filters import CertificateCreationRequested

from smartcity_plugin.apps import SmartcityConfig
from smartcity_plugin.courses.models import OutlineBlock
from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring import deciding
from smartcity_plugin.settings import common, lms
from smartcity_plugin.settings.certificates import FILTER, STEP, require_cleared_exams
from tests.fixtures.exam import EXAM, WRONG, sit
from tests.fixtures.host import COURSE
from tests.fixtures.review import person, reject_by_two, sit_watched, watch_exam

pytestmark = pytest.mark.rows

WITHOUT_EXAM = CourseKey.from_string("course-v1:SmartCity+Other+2026")


def ask(user, course_key=COURSE) -> tuple:
    """Ask as lms/djangoapps/certificates/generation_handler.py does."""
    return CertificateCreationRequested.run_filter(
        user=user,
        course_key=course_key,
        mode="honor",
        status="downloadable",
        grade=0.9,
        generation_mode="self",
    )


@pytest.fixture
def learner(host):
    return get_user_model().objects.get(username="jonas")


def assert_prevented(user, course_key=COURSE) -> str:
    with pytest.raises(CertificateCreationRequested.PreventCertificateCreation) as prevented:
        ask(user, course_key)
    return str(prevented.value)


def test_it_waits_until_the_exam_was_passed_and_cleared(learner, jonas, author):
    watch_exam(max_attempts=0)
    assert assert_prevented(learner) == "Not passed and cleared yet: Final exam."
    rejected = sit_watched(jonas)
    assert_prevented(learner)
    reject_by_two(rejected)
    assert_prevented(learner)
    by = person("operator")
    appealed = jonas.call(EXAM, "appeal", {"attempt": 1, "text": "It was my own work.", "key": "appeal"})
    assert appealed.json()["attempt"]["state"] == "appealed"
    assert_prevented(learner)
    deciding.uphold(rejected.pk, by, rejected.ended_at)
    assert_prevented(learner)
    cleared = sit_watched(jonas)
    deciding.clear(cleared.pk, by, cleared.ended_at)
    assert ask(learner) == (learner, COURSE, "honor", "downloadable", 0.9, "self")
    assert_prevented(get_user_model().objects.get(username="ines"))


def test_a_cleared_attempt_that_failed_is_not_enough(exam, learner, jonas):
    sit(jonas, WRONG)
    assert Attempt.objects.get().state == "cleared"
    assert_prevented(learner)


def test_every_exam_of_the_course_is_asked_for(exam, learner, jonas):
    sit(jonas)
    ask(learner)
    other = EXAM.course_key.make_usage_key("smartcity_exam", "resit")
    OutlineBlock.objects.create(
        course_key=COURSE, section="exam", usage_key=other, title="Oral exam", scored=True
    )
    assert assert_prevented(learner) == "Not passed and cleared yet: Oral exam."


def test_a_course_without_an_exam_costs_one_query(learner, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert ask(learner, WITHOUT_EXAM)[1] == WITHOUT_EXAM


@pytest.mark.parametrize(
    "wrong", [(None, COURSE), (SimpleNamespace(id="x"), COURSE), (SimpleNamespace(id=1), 7)]
)
def test_what_goes_wrong_prevents_it(host, wrong):
    assert "could not be found out" in assert_prevented(*wrong)


@pytest.mark.parametrize(
    ("there", "others"),
    [
        ({}, []),
        ({"other.filter": {"pipeline": ["a.Step"]}}, []),
        ({FILTER: {"pipeline": None}}, []),
        ({FILTER: {"pipeline": ["a.Step"], "fail_silently": True, "log_level": "debug"}}, ["a.Step"]),
        ({FILTER: ["a.Step", "b.Step"]}, ["a.Step", "b.Step"]),
        ({FILTER: "a.Step"}, ["a.Step"]),
    ],
)
def test_it_is_asked_first_and_what_others_have_set_stays(there, others):
    settings = SimpleNamespace(OPEN_EDX_FILTERS_CONFIG=there)
    for _ in range(2):
        require_cleared_exams(settings)
    ours = settings.OPEN_EDX_FILTERS_CONFIG.pop(FILTER)
    assert (ours["pipeline"], ours["fail_silently"]) == ([STEP, *others], False)
    assert isinstance(there.get(FILTER), str | list) or ours | {"pipeline": 0, "fail_silently": 0} == {
        **there.get(FILTER, {}),
        "pipeline": 0,
        "fail_silently": 0,
    }
    assert {name: each for name, each in there.items() if name != FILTER} == settings.OPEN_EDX_FILTERS_CONFIG


def test_only_the_lms_asks_also_after_the_operators_file_was_read():
    settings = SimpleNamespace()
    common.plugin_settings(settings)
    assert not hasattr(settings, "OPEN_EDX_FILTERS_CONFIG")
    lms.plugin_settings(settings)
    assert settings.OPEN_EDX_FILTERS_CONFIG[FILTER]["pipeline"] == [STEP]
    configured = SmartcityConfig.plugin_app["settings_config"]
    assert {each["relative_path"] for each in configured["lms.djangoapp"].values()} == {"settings.lms"}
    assert set(configured["lms.djangoapp"]) == {"common", "production"}
    assert configured["cms.djangoapp"] == {"common": {"relative_path": "settings.common"}}
    assert host_settings.OPEN_EDX_FILTERS_CONFIG[FILTER]["pipeline"] == [STEP]


def test_without_the_package_nothing_is_set(monkeypatch):
    monkeypatch.setitem(sys.modules, "openedx_filters", None)
    settings = SimpleNamespace()
    require_cleared_exams(settings)
    assert not hasattr(settings, "OPEN_EDX_FILTERS_CONFIG")
