"""What the editor asks of the server while an author writes: nothing is kept, and only authors are answered."""

import base64
import json

import pytest

from demo.modulestore import ModuleStore
from smartcity_xblocks.documents import read
from smartcity_xblocks.scenario.check import check
from tests.fixtures.host import BEST_PATH, FLOOD

pytestmark = [pytest.mark.rows, pytest.mark.thorough]

SETTINGS = {
    "display_name": "The flood",
    "weight": 2.5,
    "max_attempts": 3,
    "attempts_counted": "mean",
    "reveal": "each",
    "teams_enabled": True,
    "selected_teamset_id": "",
    "team_list": [{"name": "Red", "members": ["ines", "jonas"], "roles": {"ines": "lead"}}],
    "quorum": 60,
    "competences": [{"code": "TEC-04", "level": 2, "weight": 50}],
}


def teams(*members: object, **more) -> dict:
    """A team of ``members``, as the only one."""
    return {"team_list": [{"name": "Red", "members": [*members], **more}]}


def stored() -> dict:
    return read(ModuleStore().get_item(FLOOD).content)


def document(**more) -> dict:
    """A scenario with an event, an injected scene and two ways."""
    text = {"en": "Text"}
    indicator = {"minimum": 0, "maximum": 100, "start": 50, "better": "higher", "weight": 1, "unit": "%"}
    return {
        "format": 1,
        "title": {"en": "Two ways"},
        "introduction": text,
        "indicators": [{"id": "safety", "title": {"en": "Safety"}, **indicator}],
        "events": [
            {"id": "rain", "title": text, "text": text, "weight": 100, "inject": "call", "when": "time == 1"}
        ],
        "variants": 2,
        "start": "levee",
        "scenes": [
            {
                "id": "levee",
                "kind": "decision",
                "title": {"en": "The levee", "de": "Der Deich"},
                "text": text,
                "choices": [
                    {"id": "up", "text": {"en": "Go up"}, "effects": {"safety": 20}, "next": "end"},
                    {"id": "down", "text": {"en": "Go down"}, "effects": {"safety": -20}, "next": "end"},
                ],
            },
            {"id": "call", "kind": "inject", "title": {"en": "A call"}, "text": text},
            {"id": "end", "kind": "ending", "title": {"en": "The end"}, "text": text},
        ],
        **more,
    }


@pytest.fixture
def ask(author):
    """Ask a handler of the flood's editor; the answer's status is checked."""

    def ask(handler: str, body: dict, status: int = 200) -> dict:
        answer = author.call(FLOOD, handler, body, studio=True)
        assert answer.status_code == status, answer.content
        return answer.json()

    return ask


def in_base64(data: bytes | str) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def test_a_draft_is_checked_and_not_kept(ask):
    before = stored()
    assert [
        each for each in ask("check", {"document": document()})["problems"] if each["level"] == "error"
    ] == []
    problems = ask("check", {"document": document(start="nowhere", score="safety +")})["problems"]
    assert {each["place"] for each in problems if each["level"] == "error"} >= {"score"}
    assert ask("check", {"document": {}})["problems"]
    assert stored() == before


def test_best_and_worst_are_told_with_the_way_to_the_best(ask):
    variants = ask("solve", {"document": document()})["variants"]
    assert [(each["best"], each["worst"], each["attainable"]) for each in variants] == [
        (7000, 3000, True)
    ] * 2
    assert [(step["scene"], step["choice"]) for step in variants[0]["best_path"]] == [
        ("The levee", "Go up"),
        ("A call", ""),
    ]


def test_a_preview_plays_by_the_rules_from_any_scene_and_in_any_variant(ask):
    def play(scene: str, *choices: str, variant: int = 0) -> dict:
        body = {"document": document(), "scene": scene, "variant": variant, "choices": list(choices)}
        return ask("preview", body)

    view = play("levee", variant=1)
    assert (view["scene"]["id"], view["can_play"], view["turn"]) == ("levee", True, 0)
    view = play("levee", "up")
    assert (view["scene"]["id"], view["last"]["choice"], view["ended"]) == ("call", "Go up", False)
    view = play("levee", "up", "continue")
    assert (view["scene"]["id"], view["ended"], view["result"]["score"]) == ("end", True, 7000)
    assert play("end")["ended"]
    # An injected scene alone goes on where the scenario begins.
    assert play("call", "continue")["scene"]["id"] == "levee"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"scene": "nowhere"}, "unknown_start"),
        ({"variant": 2}, "unknown_start"),
        ({"variant": -1}, "unknown_start"),
        ({"choices": ["sideways"]}, "unknown_choice"),
        ({"choices": ["up", "continue", "continue"]}, "run_ended"),
        ({"document": {}}, "invalid_document"),
    ],
)
def test_a_preview_that_cannot_be_played_is_refused(ask, changed, code):
    body = {"document": document(), "scene": "levee", "variant": 0, "choices": [], **changed}
    assert ask("preview", body, 422)["error"]["code"] == code


def test_a_preview_keeps_no_decision(ask, eleni):
    body = {"document": stored(), "scene": stored()["start"], "variant": 0, "choices": [BEST_PATH[0]]}
    ask("preview", body)
    page = eleni.get(f"/courses/{FLOOD.course_key}/modules/m12/").content.decode()
    assert '"turn": 0' in page


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_is_exported_can_be_imported(ask, form):
    file = ask("export_document", {"document": document(), "format": form})
    assert file["name"].endswith(f".{form}")
    imported = ask("import_document", {"name": file["name"], "data": in_base64(file["text"])})
    assert imported == {"document": document(), "report": []}


@pytest.mark.parametrize(("form", "holds"), [("twee", ":: "), ("html", "The levee")])
def test_other_formats_need_a_sound_document(ask, form, holds):
    assert holds in ask("export_document", {"document": document(), "format": form})["text"]
    refused = ask("export_document", {"document": {}, "format": form}, 422)
    assert refused["error"]["code"] == "invalid_document"
    assert refused["problems"]


def test_an_import_says_what_it_loses(ask):
    twee = ":: StoryData\n{}\n\n:: Start\n<script>alert(1)</script>Hello [[Next]]\n\n:: Next\nThe end.\n"
    imported = ask("import_document", {"name": "story.twee", "data": in_base64(twee)})
    assert imported["report"]
    assert {each["level"] for each in imported["report"]} == {"warning"}
    assert "<script" not in json.dumps(imported["document"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a.json", b"{"),
        ("a.yaml", b"a: &a [*a]"),
        ("a.h5p", b"PK\x03\x04"),
        ("a.twee", b"\xff\xfe"),
    ],
)
def test_files_that_cannot_be_read_are_refused_with_a_reason(ask, name, data):
    error = ask("import_document", {"name": name, "data": in_base64(data)}, 422)["error"]
    assert error["message"]


@pytest.mark.parametrize("data", ["e30", "\N{GREEK SMALL LETTER ALPHA}", "e30=\n"])
def test_what_is_no_base64_is_refused(ask, data):
    assert ask("import_document", {"name": "a.json", "data": data}, 400)["error"]["code"] == "bad_request"


def test_half_a_character_is_neither_read_nor_written(ask):
    half = {**document(), "title": {"en": "\ud800"}}
    ask("import_document", {"name": "a.json", "data": in_base64(json.dumps(half))}, 422)
    for form in ("json", "yaml", "twee", "html"):
        ask("export_document", {"document": half, "format": form}, 422)


@pytest.mark.parametrize("form", ["json", "yaml", "twee", "html"])
def test_what_is_nested_deeply_crashes_nothing(author, form):
    nested = '{"x": ' * 800 + "0" + "}" * 800
    body = f'{{"document": {nested}, "format": "{form}"}}'
    assert author.call(FLOOD, "export_document", body, studio=True).status_code in (200, 400, 422)


def test_every_ready_scenario_can_be_taken(ask, author):
    page = author.get(f"/studio/{FLOOD}/").content.decode()
    service = ModuleStore().get_item(FLOOD).smartcity
    assert service.ready_scenarios()
    for name in service.ready_scenarios():
        assert f'"id": "{name}"' in page
        found = ask("ready_scenario", {"id": name})["document"]
        assert [each for each in check(found, 0) if each.level == "error"] == []
    assert ask("ready_scenario", {"id": "none"}, 404)["error"]["code"] == "no_scenario"


def test_settings_are_saved_beside_the_document(ask):
    rev = ModuleStore().get_item(FLOOD).rev
    ask("save_document", {"document": stored(), "rev": rev, "settings": SETTINGS})
    block = ModuleStore().get_item(FLOOD)
    assert {name: getattr(block, name) for name in SETTINGS} == SETTINGS
    ask("save_document", {"document": stored(), "rev": block.rev})
    assert ModuleStore().get_item(FLOOD).max_attempts == SETTINGS["max_attempts"]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"weight": -1}, "settings/weight"),
        ({"weight": None}, "settings/weight"),
        ({"weight": True}, "settings/weight"),
        ({"max_attempts": 1.5}, "settings/max_attempts"),
        ({"attempts_counted": "worst"}, "settings/attempts_counted"),
        ({"reveal": []}, "settings/reveal"),
        ({"display_name": "x" * 300}, "settings/display_name"),
        ({"has_score": False}, "settings/has_score"),
        ({"teams_enabled": 1}, "settings/teams_enabled"),
        ({"selected_teamset_id": None}, "settings/selected_teamset_id"),
        ({"quorum": 0}, "settings/quorum"),
        ({"quorum": 101}, "settings/quorum"),
        ({"competences": [{"code": "TEC-04"}, {"code": "tec-04"}]}, "settings/competences/2/code"),
        ({"team_list": []}, "settings/team_list"),
        ({"team_list": {}}, "settings/team_list"),
        ({"team_list": [None]}, "settings/team_list/1"),
        ({"team_list": [{"name": " ", "members": ["ines"]}]}, "settings/team_list/1/name"),
        ({"team_list": [{"name": "Red", "members": ["ines"]}] * 2}, "settings/team_list/2/name"),
        ({"team_list": [{"name": "Red", "members": ["ines"]}] * 2}, "settings/team_list/2/members"),
        (teams(), "settings/team_list/1/members"),
        (teams("ines", "ines"), "settings/team_list/1/members"),
        (teams("ines", 7), "settings/team_list/1/members"),
        (teams("ines", ""), "settings/team_list/1/members"),
        (teams("ines", roles=["lead"]), "settings/team_list/1/roles"),
        (teams("ines", roles={"ines": 1}), "settings/team_list/1/roles"),
    ],
)
def test_wrong_settings_are_told_by_place_and_nothing_is_kept(ask, changed, place):
    before = ModuleStore().get_item(FLOOD)
    body = {"document": document(), "rev": before.rev, "settings": {**SETTINGS, **changed}}
    assert place in [each["place"] for each in ask("save_document", body, 422)["problems"]]
    after = ModuleStore().get_item(FLOOD)
    assert (after.rev, after.display_name, after.weight) == (before.rev, before.display_name, before.weight)


@pytest.mark.parametrize(
    "changed",
    [
        {"teams_enabled": False, "team_list": []},
        {"selected_teamset_id": "crisis", "team_list": []},
        teams("ines", roles={"somebody of the teamset": "lead"}),
    ],
)
def test_teams_may_come_from_a_teamset_or_be_off(ask, changed):
    settings = {**SETTINGS, **changed}
    ask(
        "save_document",
        {"document": stored(), "rev": ModuleStore().get_item(FLOOD).rev, "settings": settings},
    )
    block = ModuleStore().get_item(FLOOD)
    assert {name: getattr(block, name) for name in settings} == settings


@pytest.mark.parametrize(
    ("handler", "body"),
    [
        ("check", {"document": {}}),
        ("solve", {"document": {}}),
        ("preview", {"document": {}, "scene": "", "variant": 0, "choices": []}),
        ("import_document", {"name": "", "data": ""}),
        ("export_document", {"document": {}, "format": "json"}),
        ("ready_scenario", {"id": "flood"}),
    ],
)
def test_who_may_not_author_is_answered_nothing(eleni, handler, body):
    for studio in (False, True):
        answer = eleni.call(FLOOD, handler, body, studio=studio)
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "read_only"
