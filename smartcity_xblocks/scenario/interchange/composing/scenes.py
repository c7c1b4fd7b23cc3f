"""Passages as scenes: one for each way a passage can read, with its choices and where they lead."""

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.interchange.words import Ids, plain, rich
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.choices import CHOICES, RESERVED
from smartcity_xblocks.scenario.expression import Tree
from smartcity_xblocks.scenario.interchange.composing.expressions import Expressions
from smartcity_xblocks.scenario.interchange.composing.quantities import Quantities
from smartcity_xblocks.scenario.interchange.composing.ways import Ways, enters_apart, enters_before, leads_on
from smartcity_xblocks.scenario.interchange.story import Link, Passage, Sets, Story, both, followed, negated

TITLE_LIMIT = 200
_TEXT_LIMIT = 1_000
"""Characters of a choice."""


class Scenes:
    """Writes the scenes of one story. ``of`` are the scenes of each passage; the first has the passage's key."""

    def __init__(self, story: Story, ways: Ways, quantities: Quantities, report: Report):
        self.story, self.ways, self.quantities, self.report = story, ways, quantities, report
        self._ids = Ids("scene")
        self._ids.given |= story.passages.keys()
        self.of = {
            key: [key, *(self._ids.give(key) for _ in passage.versions[1:])]
            for key, passage in story.passages.items()
        }
        self._expressions = Expressions(quantities, self.of, report)

    def told(self, passage: Passage) -> list[dict]:
        """Return the scenes of a passage, none where it only leads on."""
        if self.ways.through(passage.key)[0] != passage.key:
            return []
        title = self._title(passage.key)
        scenes: list[dict] = []
        for scene_id, version in zip(self.of[passage.key], passage.versions, strict=True):
            place = f"scenes/{scene_id}"
            text = rich(version.text, self.report, place) or title
            scene = {"id": scene_id, "kind": "ending", "title": self._texts(title), "text": self._texts(text)}
            if version.media:
                scene["media"] = version.media
            if version.links:
                scene["kind"] = "decision"
                scene["choices"] = self._choices(passage.key, place, version.links)
            elif leads_on(version):
                scene["kind"] = "information"
                scene.update(self._way(place, version.sets, version.jump))
            if enters_apart(passage, version):
                # What happens on entering needs a step of its own here: the text and its effects come first.
                behind = self._ids.give(scene_id)
                effects = self._expressions.effects(place, version.sets)
                scenes.append({**scene, "kind": "information", "next": behind, **effects})
                scenes[-1].pop("choices", None)
                scene.update({"id": behind, "text": self._texts(title)})
                scene.pop("media", None)
            scenes.append(scene)
        return scenes

    def _choices(self, key: str, place: str, links: list[Link]) -> list[dict]:
        ids = Ids("choice")
        ids.given |= set(RESERVED)
        choices = []
        if len(links) > CHOICES:
            message = mark("The passage has too many links; the first {most} are carried over.")
            self.report.lose("too_many_links", place, message, most=CHOICES)
            links = links[:CHOICES]
        asked = [self._asked(key, place, link) for link in links]
        others = [when for (when, _), link in zip(asked, links, strict=True) if not link.fallback]
        for (when, sets), link in zip(asked, links, strict=True):
            if link.fallback and others:
                if None in others:
                    continue  # there always is another one
                message = mark(
                    "A way that is taken by itself when no choice is left is a choice of its own now."
                )
                self.report.lose("fallback", place, message)
                for other in others:
                    when = both(when, negated(other))  # noqa: PLW2901 - the condition grows
            text = plain(link.text)[:_TEXT_LIMIT] or self._title(link.target)
            choice_id = ids.give(text)
            choice_place = f"{place}/choices/{choice_id}"
            choice = {"id": choice_id, "text": self._texts(text)}
            if feedback := rich(link.feedback, self.report, choice_place):
                choice["feedback"] = self._texts(feedback)
            if (
                when is not None
                and (said := self._expressions.said(f"{choice_place}/when", when)) is not None
            ):
                choice["when"] = said
            choices.append({**choice, **self._way(choice_place, sets, link.target)})
        return choices

    def _asked(self, key: str, place: str, link: Link) -> tuple[Tree | None, Sets]:
        """Return condition and effects of a link; one that is there once counts itself, where runs come back."""
        if not link.once or link.fallback or key not in self.ways.circles:
            return link.when, link.sets
        taken = self.quantities.once(key, link.text, link.target)
        if taken is None:
            message = mark("“{text}” could be taken once in the file; it can be taken again now.")
            self.report.lose("once", place, message, text=link.text)
            return link.when, link.sets
        when = both(link.when, ("==", ("name", taken), ("number", 0)))
        return when, {**link.sets, taken: ("+", ("name", taken), ("number", 1))}

    def _way(self, place: str, sets: Sets, target: str) -> dict:
        """Return ``effects`` and ``next`` of a choice: the effects of entering where it leads are its own."""
        key, entered = self.ways.through(target)
        passage = self.story.passages[key]
        sets = followed(sets, entered)
        if enters_before(passage):
            sets = followed(sets, passage.versions[0].sets)
        targets: list[dict] = []
        for scene, version in zip(self.of[key], passage.versions, strict=True):
            # Asked before the scene is entered, so its own visits are one fewer than it would see itself.
            when = None
            if version.when is not None:
                when = self._expressions.said(f"scenes/{scene}", version.when, key)
            targets.append({"to": scene} if when is None else {"when": when, "to": scene})
            if when is None:
                break
        effects = self._expressions.effects(place, sets)
        return {"effects": {}, **effects, "next": targets[0]["to"] if len(targets) == 1 else targets}

    def _title(self, key: str) -> str:
        return plain(self.story.passages[key].title)[:TITLE_LIMIT] or key

    def _texts(self, text: str) -> dict[str, str]:
        return {self.story.language: text}
