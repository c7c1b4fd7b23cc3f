"""A cohort goes through each of the shipped programmes, to its credentials or to what is still missing.

Nothing here hears of what they do when they do it: what they did before the plugin came counts just so.
"""

from datetime import UTC, datetime, timedelta

import pytest
from completion.models import BlockCompletion
from django.core.management import call_command
from django.utils import translation

from demo.models import PersistentCourseGrade
from smartcity_plugin.awards import api
from smartcity_plugin.awards.facts import facts_of
from smartcity_plugin.awards.telling import finding_told
from smartcity_plugin.models import Award
from smartcity_plugin.programmes.judging import judge
from smartcity_xblocks.language_map import LANGUAGES
from tests.fixtures.cohort import START, Cohort
from tests.fixtures.mastery import hold

pytestmark = pytest.mark.rows

END = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    """What is missing is read here in English, whatever language the test before has left."""
    with translation.override("en"):
        yield


def missing(cohort: Cohort, name: str, achievement: str, now: datetime = START) -> list[str]:
    """Return what a learner still has to do, in words, the leaves of the tree."""

    def open_ends(finding: dict) -> list[str]:
        if finding["holds"]:
            return []
        return [text for part in finding["parts"] for text in open_ends(part)] or [finding["text"]]

    facts = facts_of(cohort.programme, [cohort.ids[name]], now.date())[cohort.ids[name]]
    findings = {each.id: finding for each, finding in judge(cohort.programme, facts)}
    return open_ends(finding_told(findings[achievement]))


def test_crisis_a_micro_credential_a_module_and_the_certification_after_all_and_the_cleared_exam(host):
    cohort = Cohort("scro", ["Μαρία Ιωάννου", "Jonas Weber", "Ana", "Rui", "Дмитро"])
    every = set(cohort.programme.modules)
    cohort.prefers("Μαρία Ιωάννου", "el")
    cohort.prefers("Ana", "pt-br")
    cohort.does("Μαρία Ιωάννου", *every)
    assert cohort.sits("Μαρία Ιωάννου", "final-exam").passed
    cohort.does("Jonas Weber", *every)
    cohort.sits("Jonas Weber", "final-exam", cleared=False)
    cohort.does("Ana", *every)
    cohort.sits("Ana", "final-exam", right=False)
    cohort.does("Rui", *(every - {"m07"}))
    cohort.does("Rui", "m07", percent=59)
    cohort.sits("Rui", "final-exam")
    cohort.does("Дмитро", "m01", "m02", parts=1)
    held = cohort.issue()
    assert held == {
        "Μαρία Ιωάννου": every | {"certification"},
        "Jonas Weber": every,
        "Ana": every,
        "Rui": every - {"m07"} | {"certification"},
        "Дмитро": set(),
    }
    assert missing(cohort, "Jonas Weber", "certification") == ["Final exam: exam not passed and cleared yet"]
    assert missing(cohort, "Rui", "m07") == ["score 59 %, 60 % needed"]
    assert missing(cohort, "Дмитро", "m01") == ["1 of 2 parts complete"]
    award = Award.objects.get(learner_id=cohort.ids["Μαρία Ιωάννου"], achievement="certification")
    assert (award.language, award.facts["score"], award.valid_until) == ("el", 10_000, None)
    assert Award.objects.filter(learner_id=cohort.ids["Ana"]).first().language == "pt"
    document = cohort.document("Μαρία Ιωάννου", "certification")
    assert document["credentialSubject"]["achievement"]["creditsAvailable"] == 3.2


def test_smacite_a_profile_needs_its_own_modules_and_its_own_exam(host):
    cohort = Cohort("smacite", ["Engineer", "Technician", "Nearly", "Wrong exam"])
    every = set(cohort.programme.modules)
    optional = {"learning", "enterprise", "green", "leadership"}
    cohort.does("Engineer", *every)
    cohort.sits("Engineer", "engineer-exam")
    cohort.does("Technician", *(every - optional))
    cohort.sits("Technician", "technician-exam")
    cohort.does("Nearly", *(every - optional - {"cloud"}))
    cohort.sits("Nearly", "technician-exam")
    cohort.does("Wrong exam", *every)
    cohort.sits("Wrong exam", "technician-exam", cleared=False)
    held = cohort.issue()
    assert held == {
        "Engineer": every | {"engineer"},
        "Technician": every - optional | {"technician"},
        "Nearly": every - optional - {"cloud"},
        "Wrong exam": every,
    }
    assert missing(cohort, "Nearly", "technician") == ["Cloud computing: not earned yet"]
    # What was missing is done later: the rest is awarded then, and nothing twice.
    cohort.does("Nearly", "cloud")
    assert cohort.issue(START + timedelta(days=2))["Nearly"] == every - optional | {"technician"}


def test_skills4cities_examination_and_recognised_competences_certify_for_three_years(host):
    cohort = Cohort("skills4cities", ["Manager", "Two competences", "Level too low", "No exam"])
    asked = {"S4C-A-02": 3, "S4C-C-01": 4, "S4C-C-02": 4, "S4C-D-01": 3}
    for name, codes, lower in (
        ("Manager", list(asked)[1:], 0),
        ("Two competences", list(asked)[:2], 0),
        ("Level too low", list(asked), 1),
        ("No exam", list(asked), 0),
    ):
        for code in codes:
            hold(cohort.ids[name], code, asked[code] - lower, START)
        if name != "No exam":
            cohort.sits(name, "manager-exam")
    held = cohort.issue()
    assert held == {
        "Manager": {"manager"},
        "Two competences": set(),
        "Level too low": set(),
        "No exam": set(),
    }
    award = Award.objects.get()
    assert award.valid_until == START.replace(year=2029)
    assert cohort.document("Manager", "manager")["validUntil"].startswith("2029-03-20")
    assert missing(cohort, "Two competences", "manager") == [
        "Manage risk and change: not recognised yet, level 4 needed",
        "Finance projects and procure services: not recognised yet, level 3 needed",
    ]
    assert "Plan and steer smart-city projects: level 3 held, level 4 needed" in missing(
        cohort, "Level too low", "manager"
    )


def test_what_was_recognised_since_is_found_when_a_programme_is_issued(host):
    cohort = Cohort("skills4cities", ["Manager"])
    cohort.sits("Manager", "manager-exam")
    for code in ("S4C-C-01", "S4C-C-02", "S4C-D-01"):
        hold(cohort.ids["Manager"], code, 4, END)
    call_command("smartcity_issue", "--programme", "skills4cities", "--since", "2027-01-30")
    assert Award.objects.get().achievement == "manager"


def test_a_grade_that_came_since_is_found_when_a_programme_is_issued(host):
    cohort = Cohort("smucs", ["Anna"])
    cohort.does("Anna", "tides")
    BlockCompletion.objects.update(modified=START)
    cohort.grade("Anna", 72, "tides")
    PersistentCourseGrade.objects.update(modified=END)
    call_command("smartcity_issue", "--programme", "smucs", "--since", "2027-01-30")
    assert Award.objects.get().achievement == "tides"


def test_scale_micro_courses_lead_to_learning_goals(host):
    cohort = Cohort("scale", ["All", "One goal", "Nothing"])
    goals = {"transversal", "background", "software", "management"}
    every = set(cohort.programme.modules)
    cohort.does("All", *every)
    cohort.does("One goal", "c05", "c06", "c07")
    held = cohort.issue()
    assert held == {
        "All": every | goals,
        "One goal": {"c05", "c06", "c07", "background"},
        "Nothing": set(),
    }
    goal = Award.objects.get(learner_id=cohort.ids["One goal"], achievement="background")
    assert (goal.facts["completed"], goal.facts["completable"], goal.facts["score"]) == (4, 4, None)
    taught = {code for each in cohort.programme.modules.values() for code in each.competences}
    assert len(taught) == 36
    assert missing(cohort, "One goal", "software") == [
        "Safe and tested operation: not earned yet",
        "Machines that learn from cities: not earned yet",
    ]


def test_smucs_itineraries_are_issued_by_the_alliance_at_the_end_of_the_semester(host):
    cohort = Cohort("smucs", ["Inter", "Expert", "Single", "Failed"])
    smart = ["industry", "sensors", "twins", "open-data", "mobility", "security"]
    others = ["erosion", "timber", "tides", "marshes", "entrepreneurship"]
    for name, units in (
        ("Inter", ["twins", *others]),
        ("Expert", smart),
        ("Single", ["erosion", *smart[:3]]),
    ):
        cohort.does(name, *units)
        cohort.grade(name, 72, *units)
    cohort.does("Failed", "tides")
    cohort.grade("Failed", 49, "tides")
    assert cohort.issue() == {
        "Inter": {"twins", *others},
        "Expert": set(smart),
        "Single": {"erosion", *smart[:3]},
        "Failed": set(),
    }
    assert missing(cohort, "Inter", "interdisciplinary") == ["awarded from Jan. 31, 2027 on"]
    assert missing(cohort, "Failed", "tides") == ["grade 49 % in the course, 50 % needed"]
    assert cohort.issue(END)["Inter"] == {"twins", *others, "interdisciplinary"}
    assert cohort.issue(END)["Expert"] == {*smart, "expertise"}
    assert Award.objects.filter(learner_id=cohort.ids["Single"]).count() == 4
    unit = Award.objects.get(learner_id=cohort.ids["Inter"], achievement="marshes")
    assert unit.facts["score"] == 7200  # the course's grade, not the exercises' points
    creators = {
        name: cohort.document(who, name)["credentialSubject"]["achievement"]["creator"]["name"]
        for who, name in (("Inter", "marshes"), ("Inter", "interdisciplinary"), ("Expert", "expertise"))
    }
    assert creators == {
        "marshes": "Agricultural University of Athens",
        "interdisciplinary": "EU-CONEXUS AISBL",
        "expertise": "EU-CONEXUS AISBL",
    }


def test_sectors_that_are_missing_are_said_in_the_readers_language(host):
    cohort = Cohort("smucs", ["Anna"])
    cohort.does("Anna", "twins", "erosion", "timber", "tides")
    cohort.grade("Anna", 60, "twins", "erosion", "timber", "tides")
    facts = facts_of(cohort.programme, [cohort.ids["Anna"]], END.date())[cohort.ids["Anna"]]
    finding = {each.id: found for each, found in judge(cohort.programme, facts)}["interdisciplinary"]
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = finding_told(finding)["parts"][0]
    assert told["en"]["text"] == "2 of 6 sectors still missing"
    assert all(
        word in told[language]["text"]
        for language, word in zip(LANGUAGES, ("sectors", "τομείς", "Sektoren", "setores"), strict=True)
    )
    assert [part["holds"] for part in told["en"]["parts"]] == [True, True, True, True, False, False]


@pytest.mark.parametrize("programme_id", ["scro", "smacite", "skills4cities", "scale", "smucs"])
def test_a_page_of_learners_takes_as_many_queries_as_one(host, programme_id, django_assert_max_num_queries):
    cohort = Cohort(programme_id, [f"Learner {number}" for number in range(7)])
    for name in cohort.ids:
        cohort.does(name, *cohort.programme.modules)
    for some in (list(cohort.ids.values())[:1], list(cohort.ids.values())):
        with django_assert_max_num_queries(10) as queries:
            api.new_awards(cohort.programme, some, START)
        taken = len(queries)
        if len(some) == 1:
            alone = taken
    assert taken == alone


def test_what_was_revoked_is_not_awarded_again_and_counts_for_nothing_else(host):
    cohort = Cohort("scale", ["Anna"])
    cohort.does("Anna", "c05")
    assert cohort.issue()["Anna"] == {"c05"}
    Award.objects.update(state=Award.State.REVOKED)
    cohort.does("Anna", "c06")
    assert cohort.issue()["Anna"] == {"c05", "c06"}
    assert missing(cohort, "Anna", "background") == ["Cloud and connected things: not earned yet"]
    Award.objects.update(state=Award.State.DELIVERED)
    assert cohort.issue()["Anna"] == {"c05", "c06", "background"}


def test_a_person_without_a_name_gets_what_they_earned(host):
    cohort = Cohort("scale", [""])
    cohort.does("", "c05")
    assert cohort.issue()[""] == {"c05"}
    assert Award.objects.get().holder == "scale-0"
