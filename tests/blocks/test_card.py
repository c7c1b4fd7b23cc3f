"""The card on the host: what authors find and save, and what it says to whom."""

import pytest

from demo.modulestore import ModuleStore
from smartcity_xblocks.documents import read
from tests.fixtures.host import FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE
from tests.fixtures.olx import exported, filled, imported

pytestmark = pytest.mark.rows

FIRST = {
    "format": 1,
    "title": {"en": "Old"},
    "summary": {"en": "*Plain*"},
    "outcomes": [{"en": "Read"}],
    "competences": ["SCRO-A-01"],
    "hours": 2,
}
SETTINGS = {"competences": [{"code": "SCRO-B-01", "level": 2, "weight": 50}], "reach": "unit", "blocks": []}


@pytest.fixture
def ask(author):
    """Ask a handler of the card's editor."""

    def ask(handler: str, body: dict, status: int = 200) -> dict:
        answer = author.call(FLOOD_CARD, handler, body, studio=True, **{"Accept-Language": "de"})
        assert answer.status_code == status, answer.content
        return answer.json()

    return ask


def test_an_author_finds_competences_in_any_language_by_framework_and_group(ask):
    def find(words: str, framework: str = "", group: str = "") -> list[str]:
        found = ask("find_competences", {"words": words, "framework": framework, "group": group})
        assert found["total"] >= len(found["found"])
        return [each["code"] for each in found["found"]]

    assert find("kaskaden") == find("αλυσιδωτών") == find("scro-a-01") == ["SCRO-A-01"]
    everything = ask("find_competences", {"words": "", "framework": "", "group": ""})
    assert (len(everything["found"]), everything["total"] > 80) == (50, True)
    assert set(find("", "crisis-scro", "SCRO-D")) == {f"SCRO-D-0{number}" for number in range(1, 6)}
    assert find("nothing of the kind") == []


def test_titles_of_codes_come_in_the_authors_language(ask):
    (found,) = ask("name_competences", {"codes": ["SCRO-A-03", "unknown"]})["found"]
    assert (found["code"], found["title"]) == ("SCRO-A-03", "Unter Druck entscheiden und führen")


def test_settings_are_saved_with_the_card_and_refused_by_place(ask):
    block = ModuleStore().get_item(FLOOD_CARD)
    body = {"document": read(block.content), "rev": block.rev}
    wrong = {**SETTINGS, "reach": "blocks", "competences": [{"code": "SCRO-B-01", "level": 9}]}
    problems = ask("save_document", {**body, "settings": wrong}, 422)["problems"]
    assert [each["place"] for each in problems] == ["settings/competences/1/level"]
    ask("save_document", {**body, "settings": SETTINGS})
    block = ModuleStore().get_item(FLOOD_CARD)
    assert {name: getattr(block, name) for name in SETTINGS} == SETTINGS


def test_a_card_of_the_first_format_is_read_edited_and_exported(db):
    block = filled("smartcity_competence", FIRST)
    assert [tag.as_json() for tag in block.competence_tags()] == [
        {"code": "SCRO-A-01", "level": 1, "weight": 100}
    ]
    arguments = block._editor_arguments({})
    assert arguments["document"]["text"] == {"en": "\\*Plain\\*"}
    assert arguments["settings"]["competences"][0]["code"] == "SCRO-A-01"
    assert read(imported(exported(block)).content) == FIRST
    block.competences = SETTINGS["competences"]
    assert [tag.code for tag in block.competence_tags()] == ["SCRO-B-01"]


def test_every_editor_starts_with_level_and_weight_of_each_competence(host):
    settings = ModuleStore().get_item(FLOOD)._editor_arguments({})["settings"]
    assert settings["competences"][0] == {"code": "SCRO-C-02", "level": 3, "weight": 100}


def test_the_editor_offers_the_other_blocks_of_its_section(host):
    near = ModuleStore().get_item(FLOOD_CARD)._editor_arguments({})["near"]
    assert [each["id"] for each in near] == [f"smartcity_scenario/{FLOOD.block_id}"]


def test_what_is_read_without_a_user_holds_no_standing(host):
    block = ModuleStore().get_item(FLOOD_CARD)
    told = block.student_view_data()
    assert told["text"]["de"].startswith("<p>Ein Einsatzplan")
    assert told["competences"][0] == {"code": "SCRO-C-02", "level": 3, "weight": 100}
    for view in (block.public_view, block.author_view):
        assert "data-current" not in view().content


def test_blocks_that_are_named_are_told_by_their_titles(ask, eleni):
    block = ModuleStore().get_item(FLOOD_CARD)
    settings = {
        **SETTINGS,
        "reach": "blocks",
        "blocks": [f"smartcity_scenario/{FLOOD.block_id}", "problem/gone"],
    }
    ask("save_document", {"document": read(block.content), "rev": block.rev, "settings": settings})
    page = eleni.get(MODULE, headers={"Accept-Language": "de"}).content.decode()
    assert "Entwickelt durch: The night the river rises<" in page


def test_a_learner_sees_the_levels_that_the_card_leads_to(eleni):
    page = eleni.get(MODULE, headers={"Accept-Language": "pt"}).content.decode()
    assert "Planear a resposta aos riscos" in page
    assert "<strong>que passo se dá" in page
