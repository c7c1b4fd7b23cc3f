"""Editing in Studio: authors save sound documents, others save nothing."""

import copy
import json

import pytest

from demo.modulestore import ModuleStore
from smartcity_xblocks.documents import rev_of
from tests.fixtures.host import BEST_PATH, FLOOD, FLOOD_CARD

pytestmark = pytest.mark.rows


def stored():
    block = ModuleStore().get_item(FLOOD)
    return block.rev, json.loads(block.content)


def with_choice_text(document: dict, text: str) -> dict:
    changed = copy.deepcopy(document)
    changed["scenes"][0]["choices"][0]["text"]["en"] = text
    return changed


def test_an_author_changes_a_choice(author, eleni):
    rev, document = stored()
    changed = with_choice_text(document, "Wait, but with open eyes")
    answer = author.call(FLOOD, "save_document", {"document": changed, "rev": rev}, studio=True)
    assert answer.status_code == 200
    assert answer.json()["rev"] == rev_of(changed)
    assert stored() == (rev_of(changed), changed)
    page = eleni.get(f"/courses/{FLOOD.course_key}/modules/m12/").content.decode()
    assert "Wait, but with open eyes" in page


def test_a_wrong_document_is_told_by_place_and_not_kept(author):
    rev, document = stored()
    wrong = copy.deepcopy(document)
    wrong["scenes"][0]["choices"][1]["next"] = "nowhere"
    del wrong["start"]
    answer = author.call(FLOOD, "save_document", {"document": wrong, "rev": rev}, studio=True)
    assert answer.status_code == 422
    assert [problem["place"] for problem in answer.json()["problems"]] == ["start"]
    wrong["start"] = document["start"]
    answer = author.call(FLOOD, "save_document", {"document": wrong, "rev": rev}, studio=True)
    scene, choice = wrong["scenes"][0]["id"], wrong["scenes"][0]["choices"][1]["id"]
    assert [problem["place"] for problem in answer.json()["problems"]] == [
        f"scenes/{scene}/choices/{choice}/next"
    ]
    assert stored() == (rev, document)


def test_of_two_authors_the_second_is_asked_to_reload(author):
    rev, document = stored()
    author.call(
        FLOOD, "save_document", {"document": with_choice_text(document, "A"), "rev": rev}, studio=True
    )
    answer = author.call(
        FLOOD, "save_document", {"document": with_choice_text(document, "B"), "rev": rev}, studio=True
    )
    assert answer.status_code == 409
    assert stored()[1]["scenes"][0]["choices"][0]["text"]["en"] == "A"


def test_a_learner_gets_403_in_the_lms_and_changes_nothing_in_studio(eleni):
    rev, document = stored()
    body = {"document": with_choice_text(document, "mine"), "rev": rev}
    answer = eleni.call(FLOOD, "save_document", body)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "read_only"
    assert eleni.call(FLOOD, "save_document", body, studio=True).status_code == 403
    assert stored() == (rev, document)


def test_a_learner_gets_no_editor(eleni, visitor):
    for page in ("/studio/", f"/studio/{FLOOD}/"):
        assert eleni.get(page).status_code == 403
        assert visitor.get(page).status_code == 302


def test_a_run_goes_on_when_words_change_and_is_stuck_when_its_choice_is_gone(author, eleni):
    eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    rev, document = stored()
    changed = with_choice_text(document, "Other words")
    rev = author.call(FLOOD, "save_document", {"document": changed, "rev": rev}, studio=True).json()["rev"]
    assert eleni.call(FLOOD, "decide", {"turn": 1, "choice": BEST_PATH[1]}).status_code == 200

    for choice in changed["scenes"][0]["choices"]:
        choice["id"] += "-renamed"
    author.call(FLOOD, "save_document", {"document": changed, "rev": rev}, studio=True)
    answer = eleni.call(FLOOD, "decide", {"turn": 2, "choice": BEST_PATH[2]})
    assert answer.status_code == 409
    assert answer.json()["error"]["view"]["stuck"]
    assert not eleni.call(FLOOD, "restart", {}).json()["stuck"]
    assert eleni.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0] + "-renamed"}).status_code == 200


def test_the_preview_shows_and_does_not_keep(author):
    page = author.get(f"/studio/{FLOOD}/").content.decode()
    assert '"can_play": false' in page
    answer = author.call(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]}, studio=True)
    assert answer.status_code == 403


def test_a_card_is_saved_too(author):
    block = ModuleStore().get_item(FLOOD_CARD)
    card = json.loads(block.content)
    card["hours"] = 9
    answer = author.call(FLOOD_CARD, "save_document", {"document": card, "rev": block.rev}, studio=True)
    assert answer.status_code == 200
    assert json.loads(ModuleStore().get_item(FLOOD_CARD).content)["hours"] == 9


def test_what_an_author_writes_is_text_and_never_runs(author, eleni):
    rev, document = stored()
    attack = "</script><script>document.title='broken'</script><img src=x onerror=alert(1)>"
    author.call(
        FLOOD, "save_document", {"document": with_choice_text(document, attack), "rev": rev}, studio=True
    )
    for page in (eleni.get(f"/courses/{FLOOD.course_key}/modules/m12/"), author.get(f"/studio/{FLOOD}/")):
        assert "document.title" in page.content.decode()
        assert "<script>document" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
