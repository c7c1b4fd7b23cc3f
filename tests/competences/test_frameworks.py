"""Loaded frameworks: all or nothing, once; read in few queries; found by words in any language."""

import copy
from datetime import UTC, datetime

import pytest

from smartcity_plugin.competences import api
from smartcity_plugin.competences.frameworks import MOST_KEPT, SMALL
from smartcity_plugin.competences.loading import load_framework
from smartcity_plugin.models import CompetenceWords, LoadedCompetence, LoadedFramework
from smartcity_xblocks.competence.framework_parse import parse
from smartcity_xblocks.problems import InvalidDocument, errors
from tests.fixtures.frameworks import shipped

pytestmark = [pytest.mark.rows, pytest.mark.django_db]

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def large(size: int = SMALL + 1) -> dict:
    """Return a framework that no worker keeps as a whole."""
    return {
        "format": 2,
        "id": "large",
        "sample": False,
        "title": {"en": "Large"},
        "levels": [{"title": {"en": "Held"}}],
        "groups": [{"code": "L", "title": {"en": "All"}}],
        "competences": [
            {
                "code": f"L-{number}",
                "group": "L",
                "title": {"en": f"Skill {number}", "el": f"Δεξιότητα {number}"},
            }
            for number in range(size)
        ],
    }


def without(document: dict, *codes: str) -> dict:
    """Return the framework as if somebody had taken these competences out."""
    less = copy.deepcopy(document)
    less["competences"] = [each for each in less["competences"] if each["code"] not in codes]
    less["profiles"] = []
    return less


def test_what_was_loaded_is_read_back(frameworks):
    for each in ("scale", "smacite", "smucs"):
        assert api.framework(each) == parse(shipped(each))
    assert [each.id for each in api.frameworks()] == [
        "crisis-scro", "greencomp", "scale", "skills4cities", "smacite", "smucs",
    ]  # fmt: skip
    assert api.framework("esco") is None


def test_the_technician_needs_less_than_the_engineer(frameworks):
    _, engineer = api.profile("smacite-engineer")
    _, technician = api.profile("smacite-technician")
    assert all(each.essential for each in engineer.requirements)
    assert len(engineer.requirements) == 13
    asked = {each.competence: each.essential for each in technician.requirements}
    assert {code for code, essential in asked.items() if not essential} == {
        "SMAC-K05",
        "SMAC-K06",
        "SMAC-K07",
    }
    assert {each.competence for each in engineer.requirements} - asked.keys() == {"SMAC-B04"}


def test_samples_are_told_from_what_is_public(frameworks):
    assert len(api.framework("scale").competences) == 36
    assert not any(each.sample for each in api.framework("scale").competences.values())
    smucs = api.framework("smucs")
    assert [code for code, each in smucs.groups.items() if not each.sample] == ["SMUCS-1"]
    assert [code for code, each in smucs.competences.items() if not each.sample] == ["SMUCS-1-01"]
    scro = api.framework("crisis-scro")
    assert [each.sample for each in scro.levels] == [False, True, True, False]
    assert not api.profile("scro")[1].sample


def test_the_same_document_changes_nothing(frameworks, django_assert_num_queries):
    before = LoadedFramework.objects.get(framework="scale")
    loaded = load_framework(shipped("scale"), datetime(2027, 1, 1, tzinfo=UTC))
    assert (loaded.changed, loaded.size) == (False, 36)
    assert LoadedFramework.objects.get(framework="scale").loaded_at == before.loaded_at


def test_a_wrong_document_changes_nothing_and_is_told_wholly(frameworks):
    wrong = copy.deepcopy(shipped("scale"))
    wrong["competences"][0] |= {"title": {"en": "<script>"}, "prerequisites": ["SCALE-T02"]}
    wrong["competences"][1] |= {"group": "none", "prerequisites": ["SCALE-T01"]}
    with pytest.raises(InvalidDocument) as refused:
        load_framework(wrong, NOW)
    assert {each.code for each in errors(refused.value.problems)} == {"markup", "unknown_code", "circular"}
    assert api.framework("scale") == parse(shipped("scale"))


def test_a_code_of_another_framework_is_refused(frameworks):
    taking = {**shipped("scale"), "id": "mine", "profiles": [
        {"code": "SCRO", "title": {"en": "Officer"}, "requirements": []}
    ]}  # fmt: skip
    with pytest.raises(InvalidDocument) as refused:
        load_framework(taking, NOW)
    found = errors(refused.value.problems)
    assert len(found) == 37
    assert (found[-1].place, found[-1].values) == ("profiles/SCRO/code", {"framework": "crisis-scro"})
    assert not LoadedFramework.objects.filter(framework="mine").exists()


def test_a_code_that_went_keeps_its_title_for_whoever_names_it_and_may_come_back(frameworks):
    loaded = load_framework(without(shipped("smacite"), "SMAC-B04"), NOW)
    assert loaded.gone == ("SMAC-B04",)
    assert api.competences()["SMAC-B04"].title["en"] == "Leadership"
    assert "SMAC-B04" not in api.framework("smacite").competences
    assert "SMAC-B04" not in list(api.competences())
    assert api.search("SMAC-B04").total == 0
    assert load_framework(shipped("smacite"), NOW).new == 1
    assert api.framework("smacite") == parse(shipped("smacite"))


def test_titles_of_many_codes_take_no_query_each(frameworks, django_assert_max_num_queries):
    load_framework(large(), NOW)
    codes = [f"L-{number}" for number in range(100)] + ["SCALE-T01", "SCRO-A-01", "nobody"]
    with django_assert_max_num_queries(3):
        assert len(api.named(codes)) == 102
    with django_assert_max_num_queries(1):
        assert len(api.named(codes)) == 102


def test_a_page_lists_small_frameworks_and_of_large_ones_what_it_names(frameworks):
    load_framework(large(), NOW)
    assert len(api.listed(["L-7", "SCALE-T01", "nobody"])) == 101
    assert api.titles()["L-7"]["el"] == "Δεξιότητα 7"


def test_all_competences_of_a_large_framework_are_read_in_pages(frameworks, django_assert_max_num_queries):
    load_framework(large(MOST_KEPT + 1), NOW)
    with django_assert_max_num_queries(8):
        titles = {code: each.title["en"] for code, each in api.competences().items()}
    assert len(titles) == len(api.competences()) == MOST_KEPT + 101
    assert titles[f"L-{MOST_KEPT}"] == f"Skill {MOST_KEPT}"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("leadership and man", "SCALE-T13"),
        ("ΙΚΑΝΟΤΗΤΑ ομαδικης", "SCALE-T03"),
        ("kreativitat", "SCALE-T01"),
        ("GEMEOS", "SMUCS-1-03"),
        ("smac-k04", "SMAC-K04"),
    ],
)
def test_words_in_any_language_find_it_whatever_case_and_accents(frameworks, words, code):
    assert api.search(words).found[0].code == code


def test_what_begins_with_the_words_comes_first_and_a_search_can_be_narrowed(frameworks):
    found = api.search("management").found
    assert {each.framework for each in found} == {"scale", "smacite"}
    assert [each.code for each in api.search("management", framework="smacite").found] == [
        "SMAC-K06",
        "SMAC-B05",
    ]
    assert api.search("smart", group="SMUCS-1").found[0].title["en"] == "Smart mobility"
    assert [each.code for each in api.search("", framework="scale", group="SCALE-S", limit=2).found] == [
        "SCALE-S01", "SCALE-S02",
    ]  # fmt: skip
    assert api.search("", framework="scale", group="SCALE-S", limit=2).total == 11
    assert api.search("%").total == api.search("' OR 1=1").total == 0


def test_nothing_is_left_of_what_was_there_before(frameworks):
    load_framework(large(), NOW)
    load_framework(without(large(), *(f"L-{number}" for number in range(10, SMALL + 1))), NOW)
    assert api.search("skill", framework="large").total == 10
    assert CompetenceWords.objects.filter(framework__framework="large").count() == 10
    assert LoadedCompetence.objects.filter(framework__framework="large", position=0).count() == SMALL - 9
