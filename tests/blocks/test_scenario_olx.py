"""A scenario exercise goes out as OLX and comes back with all its settings and each construct of the format."""

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from xblock.fields import Scope

from demo.management.commands.demo import COURSE as FOLDER
from demo.modulestore import ModuleStore
from demo.olx import load_course
from smartcity_xblocks.documents import read, rev_of
from smartcity_xblocks.scenario.block import ScenarioBlock
from tests.fixtures.host import FLOOD
from tests.fixtures.olx import exported, fields, filled, imported

PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"
EXAMPLE = yaml.safe_load(PAGE.read_text(encoding="utf-8").split("```yaml")[1].split("```")[0])

TEAMS = [
    {"name": "Röd & <Gelb>", "members": ["eleni", "jonas"], "roles": {"eleni": "Επικεφαλής", "jonas": ""}},
    {"name": "null 🌊", "members": [], "roles": {}},
]
SETTINGS = {
    "display_name": "Flood night",
    "weight": 2.5,
    "max_attempts": 3,
    "attempts_counted": "mean",
    "reveal": "each",
    "teams_enabled": True,
    "selected_teamset_id": "crisis-teams",
    "team_list": TEAMS,
    "quorum": 67,
    "competences": [{"code": "TEC-04", "level": 3, "weight": 50}, {"code": "SCRO-A-01"}],
}
# Texts that a reader of YAML would take for something else, too.
names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12
) | st.sampled_from(["null", "true", "1", "1.5", "[]", "- a", "a: b", "'", '"', "2026-01-01", "~"])
teams = st.lists(
    st.fixed_dictionaries(
        {
            "name": names,
            "members": st.lists(names, max_size=3),
            "roles": st.dictionaries(names, names, max_size=3),
        }
    ),
    max_size=3,
)
settings = st.fixed_dictionaries(
    {},
    optional={
        "display_name": names,
        "weight": st.floats(0, 10_000),
        "max_attempts": st.integers(0, 1_000),
        "attempts_counted": st.sampled_from(["best", "last", "first", "mean"]),
        "reveal": st.sampled_from(["each", "last", "never"]),
        "teams_enabled": st.booleans(),
        "selected_teamset_id": names,
        "team_list": teams,
        "quorum": st.integers(1, 100),
        "competences": st.lists(
            st.fixed_dictionaries({"code": names, "level": st.integers(1, 8)}), max_size=3
        ),
    },
)


def with_settings(values: dict) -> ScenarioBlock:
    block = filled("smartcity_scenario", EXAMPLE)
    for name, value in values.items():
        setattr(block, name, value)
    block.save()
    return block


def test_these_are_all_settings_that_authors_have():
    authored = {name for name, field in ScenarioBlock.fields.items() if field.scope == Scope.settings}
    # Beside the revision of the document, XBlock's own two.
    assert authored - {"rev", "name", "tags"} == SETTINGS.keys()


def test_the_example_of_the_page_comes_back_with_all_settings():
    block = with_settings(SETTINGS)
    back = imported(exported(block))
    assert {name: getattr(back, name) for name in SETTINGS} == SETTINGS
    assert read(back.content) == EXAMPLE
    assert back.rev == block.rev == rev_of(EXAMPLE)
    assert exported(back) == exported(block)


@given(settings)
def test_whatever_an_author_sets_comes_back(values):
    block = with_settings(values)
    back = imported(exported(block))
    assert fields(back) == fields(block)
    assert {name: getattr(back, name) for name in SETTINGS} == {
        name: getattr(block, name) for name in SETTINGS
    }


def test_a_document_edited_by_hand_has_its_own_revision_and_not_the_one_that_is_written_there():
    file = exported(with_settings(SETTINGS)).replace(b'"minimum": 0', b'"minimum": -1', 1)
    assert rev_of(EXAMPLE).encode() in file
    back = imported(file)
    assert back.rev == rev_of(read(back.content)) != rev_of(EXAMPLE)


def test_teams_may_be_written_by_hand_as_yaml():
    file = exported(with_settings({"team_list": []})).replace(b'team_list="[]"', b'team_list="[{name: Red}]"')
    assert imported(file).team_list == [{"name": "Red"}]


def test_white_space_is_no_other_revision():
    unit = etree.fromstring(exported(with_settings({})))
    unit[0].text = "\n\n" + unit[0].text.replace("\n", "\n\t") + "\n"
    assert imported(etree.tostring(unit)).rev == rev_of(EXAMPLE)


@pytest.mark.rows
def test_a_course_that_was_exported_and_imported_plays_as_before(eleni, tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "course")
    alone = SETTINGS | {"teams_enabled": False}
    (folder / "vertical" / "m12-flood.xml").write_bytes(
        exported(with_settings(alone)).replace(b'url_name="block"', b'url_name="flood"')
    )
    load_course(folder)
    block = ModuleStore().get_item(FLOOD)
    assert {name: getattr(block, name) for name in alone} == alone
    eleni.call(FLOOD, "begin", {"time": "as_set"})
    view = eleni.call(FLOOD, "decide", {"turn": 0, "choice": "sandbags"})
    assert view.status_code == 200, view.content
    assert eleni.call(FLOOD, "look", {}).json()["attempts"] == {"number": 1, "most": 3, "left": 2}
