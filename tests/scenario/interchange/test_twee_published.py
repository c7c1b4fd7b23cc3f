"""Files that others have published: Twee and Twine's HTML in the npm package extwee, made for the format Snowman.

Snowman's conditions and values are JavaScript, which is never run; its texts and links are carried over.
"""

from pathlib import Path

import pytest

from smartcity_xblocks.scenario.interchange.importing import import_file
from tests.scenario.interchange.played import after, codes, imported, scene

FOLDER = Path(__file__).resolve().parents[3] / "static" / "node_modules" / "extwee" / "logs"
FILES = ("arrays.twee", "arrays.html", "example.html")

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="published Twee files: static/node_modules holds no extwee"
)


@pytest.fixture(params=FILES)
def found(request):
    return imported(request.param, (FOLDER / request.param).read_bytes())


def test_the_story_is_played_from_its_start(found):
    assert found.document["title"] == {"en": "Arrays in Snowman"}
    assert found.document["start"] == "Start"
    assert after(found, "Continue")[0] == "hallway"
    assert after(found, "Continue", "Open-the-chest", "Okay")[0] == "hallway"
    assert after(found, "Continue", "Move-on")[0] == "dart-trap"
    assert scene(found, "dart-trap")["kind"] == "ending"


def test_texts_are_whole(found):
    text = scene(found, "Start")["text"]["en"]
    assert "You find yourself inside a small room. In the corner, you see a sword" in " ".join(text.split())
    assert "It's open, and there's nothing inside." in scene(found, "hallway")["text"]["en"]


def test_scripts_are_named_and_gone(found):
    assert {"script", "no_score"} <= codes(found)
    lost = {problem.values.get("what") for problem in found.report}
    assert {"<% s.inventory.push('a sword') %>", "<% if (!s.chestOpen) { %>"} <= lost
    assert "<%" not in str(found.document)
    assert "inventory" not in str(found.document)


def test_the_same_story_in_both_notations_is_the_same_document():
    documents = [
        import_file(name, (FOLDER / name).read_bytes()).document for name in ("arrays.twee", "example.html")
    ]
    assert documents[0] == documents[1]
