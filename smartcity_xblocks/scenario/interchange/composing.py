"""From a story that has been read to a document of ours."""

from collections import Counter

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.choices import CHOICES, RESERVED
from smartcity_xblocks.scenario.check.city import QUANTITIES
from smartcity_xblocks.scenario.evaluate import Scope, compiled_expression
from smartcity_xblocks.scenario.expression import (
    Expression,
    ExpressionError,
    Tree,
    nodes,
    parse_expression,
    to_text,
)
from smartcity_xblocks.scenario.interchange.ranges import take_ranges
from smartcity_xblocks.scenario.interchange.report import ImportRefused, Report
from smartcity_xblocks.scenario.interchange.story import (
    Link,
    Passage,
    Sets,
    Story,
    Version,
    both,
    followed,
    is_large,
    negated,
    replaced,
)
from smartcity_xblocks.scenario.interchange.words import Ids, plain, rich
from smartcity_xblocks.scenario.model import FORMAT
from smartcity_xblocks.scenario.solver.circles import components
from smartcity_xblocks.shape import ITEMS_LIMIT

RANGE = 1_000_000
"""How far variables of other formats may go either way: far enough never to be met, near enough to compute with."""
_TITLE_LIMIT = 200


def compose(story: Story, report: Report) -> dict:
    """Return the document that says what ``story`` does; what cannot be said goes into ``report``."""
    return _Composer(story, report).document()


class _Composer:
    def __init__(self, story: Story, report: Report):
        self.story, self.report = story, report
        self.ranges = take_ranges(story)
        self.ids = Ids("scene")
        self.ids.given |= story.passages.keys()
        # The versions of each passage as scenes; the first keeps the id.
        self.scenes_of = {
            key: [key, *(self.ids.give(key) for _ in passage.versions[1:])]
            for key, passage in story.passages.items()
        }
        self.quantity_ids = Ids("value")
        judged = story.judged.variable if story.judged else None
        # One place is kept for the indicator; the judged variable goes first.
        names = sorted(story.variables, key=lambda name: name != judged)
        self.quantities = {name: self.quantity_ids.give_quantity(name) for name in names[: QUANTITIES - 1]}
        for name in names[QUANTITIES - 1 :]:
            message = mark(
                "There are too many variables; “{name}” is not carried over, nor what depends on it."
            )
            report.lose("too_many_variables", "stocks", message, name=name)
        # The stocks that remember links which are there once, by passage, text and target: versions share them.
        self.once: dict[tuple[str, str, str], str] = {}
        asked = {
            node[1]
            for passage in story.passages.values()
            for version in passage.versions
            for tree in (version.when, *version.sets.values(), *_link_trees(version))
            if tree is not None and not is_large(tree)
            for node in nodes(tree)
            if node[0] == "visits"
        }
        self.bare = {key for key, passage in story.passages.items() if key not in asked and _is_bare(passage)}
        self.circles = _in_circles(story)

    def document(self) -> dict:
        story = self.story
        scenes = [scene for passage in story.passages.values() for scene in self._told(passage)]
        if len(scenes) > ITEMS_LIMIT:
            raise ImportRefused(
                "too_many_scenes",
                mark("The story has too many scenes: at most {most} are allowed."),
                most=ITEMS_LIMIT,
            )
        start, values = self._start()
        title = plain(story.title)[:_TITLE_LIMIT] or "Imported scenario"
        document = {
            "format": FORMAT,
            "title": self._texts(title),
            "introduction": self._texts(rich(story.introduction, self.report, "introduction") or title),
            "indicators": [self._indicator(values)],
            "stocks": self._stocks(values),
            "start": start,
            "scenes": scenes,
        }
        return {name: part for name, part in document.items() if part != []}

    def _texts(self, text: str) -> dict[str, str]:
        return {self.story.language: text}

    # Quantities

    def _indicator(self, values: dict[str, int]) -> dict:
        judged = self.story.judged
        shared = {"unit": "", "better": "higher", "weight": 1}
        if judged:
            least, most = judged.minimum, max(judged.maximum, judged.minimum + 1)
            start = min(max(values[judged.variable], least), most)
            title = self._texts(plain(judged.variable))
            return {
                "id": self.quantities[judged.variable],
                "title": title,
                "minimum": least,
                "maximum": most,
                "start": start,
                **shared,
            }
        message = mark(
            "The file says nothing about scores, so whoever finishes has the full grade. "
            "Say with indicators and effects what counts."
        )
        self.report.lose("no_score", "indicators", message)
        return {
            "id": self.quantity_ids.give_quantity("outcome"),
            "title": self._texts("Outcome"),
            "minimum": 0,
            "maximum": 100,
            "start": 0,
            **shared,
        }

    def _stocks(self, values: dict[str, int]) -> list[dict]:
        judged = self.story.judged.variable if self.story.judged else None
        found = [
            (quantity, name, values[name]) for name, quantity in self.quantities.items() if name != judged
        ]
        for quantity, name, _ in found:
            if name in self.ranges:
                continue
            message = mark(
                "The file gives “{name}” no range; it is now kept between {least} and {most}, out of sight."
            )
            self.report.lose("no_range", f"stocks/{quantity}", message, name=name, least=-RANGE, most=RANGE)
        found += [(quantity, quantity, 0) for quantity in self.once.values()]
        return [self._stock(*each) for each in found]

    def _stock(self, quantity: str, name: str, start: int) -> dict:
        least, most = self.ranges.get(name, (-RANGE, RANGE))
        return {
            "id": quantity,
            "title": self._texts(plain(name) or quantity),
            "unit": "",
            "minimum": least,
            "maximum": most,
            "start": min(max(start, least), most),
            "shown": False,
        }

    # Scenes

    def _start(self) -> tuple[str, dict[str, int]]:
        """Return the first scene and the values in it: what happens on entering has happened."""
        story = self.story
        values: Sets = {name: ("number", value) for name, value in story.variables.items()}
        passage = story.passages[self._through(story.start)]
        scenes = zip(self.scenes_of[passage.key], passage.versions, strict=True)
        scene, version = next(
            (scene, version)
            for scene, version in scenes
            if version.when is None or self._worth(replaced(version.when, values), passage.key)
        )
        if not self._enters_apart(passage, version):
            values = followed(values, version.sets)
        return scene, {name: self._worth(tree, passage.key) for name, tree in values.items()}

    @staticmethod
    def _worth(tree: Tree, entered: str) -> int:
        """Return what ``tree`` is worth at the start, where one passage has been entered once."""
        scenes = {node[1]: int(node[1] == entered) for node in nodes(tree) if node[0] == "visits"}
        scope = Scope({}, {key: place for place, key in enumerate(scenes)}, {})
        return int(compiled_expression(Expression("", tree), scope)([], 0, list(scenes.values()), [], 0))

    def _told(self, passage: Passage) -> list[dict]:
        """Return the scenes of a passage, none where it only leads on."""
        if self._through(passage.key) != passage.key:
            return []
        title = plain(passage.title)[:_TITLE_LIMIT] or passage.key
        scenes: list[dict] = []
        for scene_id, version in zip(self.scenes_of[passage.key], passage.versions, strict=True):
            place = f"scenes/{scene_id}"
            text = rich(version.text, self.report, place) or title
            scene = {"id": scene_id, "kind": "ending", "title": self._texts(title), "text": self._texts(text)}
            if version.media:
                scene["media"] = version.media
            if version.links:
                scene["kind"] = "decision"
                scene["choices"] = self._choices(passage.key, place, version.links)
            elif version.jump:
                scene["kind"] = "information"
                scene.update(self._way(place, version.sets, version.jump))
            if self._enters_apart(passage, version):
                # What happens on entering needs a step of its own here: the text and its effects come first.
                behind = self.ids.give(scene_id)
                sets = self._effects(place, version.sets)
                scenes.append({**scene, "kind": "information", "next": behind, **sets})
                scenes[-1].pop("choices", None)
                scene.update({"id": behind, "text": self._texts(title)})
                scene.pop("media", None)
            scenes.append(scene)
        return scenes

    @staticmethod
    def _enters_apart(passage: Passage, version: Version) -> bool:
        """Return whether entering changes values in a way that the choices leading here cannot do themselves."""
        return bool(version.sets) and len(passage.versions) > 1 and not (version.jump and not version.links)

    def _choices(self, key: str, place: str, links: list[Link]) -> list[dict]:
        ids = Ids("choice")
        ids.given |= set(RESERVED)
        choices = []
        if len(links) > CHOICES:
            message = mark("The passage has too many links; the first {most} are carried over.")
            self.report.lose("too_many_links", place, message, most=CHOICES)
            links = links[:CHOICES]
        conditions = [self._asked(key, place, link) for link in links]
        seen = [when for when, link in zip(conditions, links, strict=True) if not link.fallback]
        for number, link in enumerate(links):
            when, sets, taken_by = conditions[number], link.sets, (key, link.text, link.target)
            if link.fallback and seen:
                if None in seen:
                    continue  # there always is another one
                message = mark(
                    "A way that is taken by itself when no choice is left is a choice of its own now."
                )
                self.report.lose("fallback", place, message)
                for other in seen:
                    when = both(when, negated(other))
            if taken_by in self.once:
                taken = self.once[taken_by]
                sets = {**sets, taken: ("+", ("name", taken), ("number", 1))}
            text = plain(link.text)[: _TITLE_LIMIT * 5] or self._title(link.target)
            choice_id = ids.give(text)
            choice_place = f"{place}/choices/{choice_id}"
            choice = {"id": choice_id, "text": self._texts(text)}
            if feedback := rich(link.feedback, self.report, choice_place):
                choice["feedback"] = self._texts(feedback)
            if when is not None and (said := self._said(f"{choice_place}/when", when)) is not None:
                choice["when"] = said
            choices.append({**choice, **self._way(choice_place, sets, link.target)})
        return choices

    def _asked(self, key: str, place: str, link: Link) -> Tree | None:
        """Return the condition of a link; one that is there once counts on a stock of its own, where runs come back."""
        if not link.once or link.fallback or key not in self.circles:
            return link.when
        taken_by = (key, link.text, link.target)
        if taken_by not in self.once:
            if len(self.quantities) + len(self.once) >= QUANTITIES - 1:
                message = mark("“{text}” could be taken once in the file; it can be taken again now.")
                self.report.lose("once", place, message, text=link.text)
                return link.when
            self.once[taken_by] = self.quantity_ids.give_quantity(f"taken_{link.text}")
        return both(link.when, ("==", ("name", self.once[taken_by]), ("number", 0)))

    def _title(self, key: str) -> str:
        passage = self.story.passages[key]
        return plain(passage.title)[:_TITLE_LIMIT] or key

    def _way(self, place: str, sets: Sets, target: str) -> dict:
        """Return ``effects`` and ``next`` of a choice: the effects of entering where it leads are its own."""
        passage = self.story.passages[self._through(target)]
        first = passage.versions[0]
        if len(passage.versions) == 1 and not (first.jump and not first.links):
            sets = followed(sets, first.sets)
        targets: list[dict] = []
        for scene, version in zip(self.scenes_of[passage.key], passage.versions, strict=True):
            # Asked before the scene is entered, so its own visits are one fewer than it would see itself.
            when = None if version.when is None else self._said(f"scenes/{scene}", version.when, passage.key)
            targets.append({"to": scene} if when is None else {"when": when, "to": scene})
            if when is None:
                break
        return {"effects": {}, **self._effects(place, sets), "next": scene if len(targets) == 1 else targets}

    def _through(self, key: str) -> str:
        """Return the passage where something is to be read, on the way from ``key``: some only lead on."""
        seen: set[str] = set()
        while key in self.bare and key not in seen:
            seen.add(key)
            key = self.story.passages[key].versions[0].jump or key
        return key

    # Expressions

    def _effects(self, place: str, sets: Sets) -> dict:
        effects = {}
        for name, tree in sets.items():
            if name not in self._names:
                continue
            quantity = self.quantities.get(name, name)
            said = self._said(f"{place}/effects/{quantity}", _change(name, tree))
            if said not in (None, 0):
                effects[quantity] = said
        return {"effects": effects} if effects else {}

    def _said(self, place: str, tree: Tree, entering: str | None = None) -> str | int | None:
        """Return ``tree`` in our words, or None where it goes beyond them."""
        if is_large(tree) or any(node[0] == "name" and node[1] not in self._names for node in nodes(tree)):
            text = ""
        else:
            text = to_text(self._ours(tree, entering))
        try:
            found = parse_expression(text).tree
        except ExpressionError:
            message = mark("A condition or an amount could not be carried over. Write it with the form.")
            self.report.lose("too_complex", place, message)
            return None
        if found[0] == "neg" and found[1][0] == "number":
            return -found[1][1]
        return found[1] if found[0] == "number" else text

    @property
    def _names(self) -> set[str]:
        return self.quantities.keys() | set(self.once.values())

    def _ours(self, tree: Tree, entering: str | None) -> Tree:
        kind = tree[0]
        if kind == "name":
            return ("name", self.quantities.get(tree[1], tree[1]))
        if kind == "number":
            return tree if tree[1] >= 0 else ("neg", ("number", -tree[1]))
        if kind == "visits":
            counts: Tree = ("visits", self.scenes_of[tree[1]][0])
            for scene in self.scenes_of[tree[1]][1:]:
                counts = ("+", counts, ("visits", scene))
            return ("+", counts, ("number", 1)) if tree[1] == entering else counts
        return (kind, *(self._ours(below, entering) for below in tree[1:]))


def _in_circles(story: Story) -> set[str]:
    """Return the passages that the story can come back to."""
    numbers = {key: number for number, key in enumerate(story.passages)}
    ahead = [
        sorted({numbers[to] for version in passage.versions for to in _targets(version)})
        for passage in story.passages.values()
    ]
    component = components(ahead)
    sizes = Counter(component)
    return {key for key, number in numbers.items() if sizes[component[number]] > 1 or number in ahead[number]}


def _targets(version: Version) -> list[str]:
    return [*(link.target for link in version.links), *([version.jump] if version.jump else [])]


def _is_bare(passage: Passage) -> bool:
    """Return whether nothing is read in the passage and nothing happens but that it leads on."""
    first = passage.versions[0]
    alone = len(passage.versions) == 1 and first.jump and not first.links
    return bool(alone and not (first.text.strip() or first.sets or first.media))


def _link_trees(version: Version) -> list[Tree | None]:
    return [tree for link in version.links for tree in (link.when, *link.sets.values())]


def _change(name: str, tree: Tree) -> Tree:
    """Return what is added to a variable whose new value is ``tree``."""
    own = ("name", name)
    if tree == own:
        return ("number", 0)
    if tree[0] in ("+", "-") and tree[1] == own:
        return tree[2] if tree[0] == "+" else ("neg", tree[2])
    if tree[0] == "+" and tree[2] == own:
        return tree[1]
    if tree[0] == "if":
        return ("if", tree[1], _change(name, tree[2]), _change(name, tree[3]))
    return ("-", tree, own)
