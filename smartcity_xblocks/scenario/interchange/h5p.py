"""H5P Branching Scenario, from an ``.h5p`` package or its ``content.json`` alone.

Facts: the semantics of H5P.BranchingScenario 1.8 and H5P.BranchingQuestion 1.0. The contents stand in a list and
name each other by index; an index below 0 is the default end screen, or one of the author's own where the way
there carries feedback.
"""

from typing import Any

from smartcity_xblocks.interchange.archive import Archive
from smartcity_xblocks.interchange.reading import decoded, read_json
from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import Ids, plain
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.story import Judged, Link, Passage, Sets, Story, Version
from smartcity_xblocks.shape import ITEMS_LIMIT

_SCORE = "score"
_SCORE_LIMIT = 100_000


def from_package(data: bytes, report: Report, language: str | None) -> Story:
    """Return the story in an ``.h5p`` package. Raises `ImportRefused`."""
    archive = Archive(data)
    content, about = archive.read("content/content.json"), archive.read("h5p.json")
    if content is None:
        message = mark("This archive is no H5P package: it holds no content/content.json.")
        raise ImportRefused("not_h5p", message)
    described = _object(read_json(decoded(about))) if about else {}
    said = described.get("language")
    if language is None and isinstance(said, str) and said[:2].isalpha() and said != "und":
        language = said[:2].lower()
    return from_content(read_json(decoded(content)), report, language, _text(described.get("title")))


def from_content(content: Any, report: Report, language: str | None, title: str = "") -> Story:
    """Return the story that ``content.json`` tells. Raises `ImportRefused`."""
    scenario = _object(content).get("branchingScenario")
    if not isinstance(scenario, dict) or not _list(scenario.get("content")):
        message = mark(
            "This is no H5P Branching Scenario, or it is empty. Other kinds of H5P cannot be imported."
        )
        raise ImportRefused("not_branching", message)
    if len(scenario["content"]) > ITEMS_LIMIT:
        message = mark("The story has too many scenes: at most {most} are allowed.")
        raise ImportRefused("too_many_scenes", message, most=ITEMS_LIMIT)
    return _Reader(scenario, report).story(language or "en", title)


class _Reader:
    def __init__(self, scenario: dict, report: Report):
        self.scenario, self.report = scenario, report
        self.contents = [_object(each) for each in _list(scenario.get("content"))]
        self.scoring = _text(_object(scenario.get("scoringOptionGroup")).get("scoringOption")) or "no-score"
        self.ids = Ids("scene")
        self.keys = [self.ids.give(self._title(content)) for content in self.contents]
        self.passages: dict[str, Passage] = {}
        self.default_end: str | None = None
        self.default_score = 0
        self.scores: list[int] = []

    def story(self, language: str, title: str) -> Story:
        self._settings()
        screens = [_object(each) for each in _list(self.scenario.get("endScreens"))]
        self.end_screen = screens[0] if screens else {}
        self.default_score = self._score(self.end_screen)
        ends: list[Passage] = []
        self.ends = ends
        for key, content in zip(self.keys, self.contents, strict=True):
            self.passages[key] = Passage(key, self._title(content), [self._version(key, content)])
        self.passages.update({end.key: end for end in ends})
        start = _object(self.scenario.get("startScreen"))
        self._lost_image(start.get("startScreenImage"), "introduction", start.get("startScreenAltText"))
        scored = self.scoring != "no-score"
        return Story(
            title=_text(self.scenario.get("title")) or title or plain(_text(start.get("startScreenTitle"))),
            introduction="\n".join(
                _text(start.get(part)) for part in ("startScreenTitle", "startScreenSubtitle")
            ),
            language=language,
            start=self.keys[0],
            passages=self.passages,
            variables={_SCORE: 0} if scored else {},
            judged=self._judged() if scored else None,
        )

    def _judged(self) -> Judged:
        if self.scoring == "static-end-score":
            return Judged(_SCORE, min(0, *self.scores, 0), max(0, *self.scores, 0))
        gained, lost = (
            sum(max(0, score) for score in self.scores),
            sum(min(0, score) for score in self.scores),
        )
        return Judged(_SCORE, lost, gained)

    def _settings(self) -> None:
        behaviour = _object(self.scenario.get("behaviour"))
        if behaviour.get("enableBackwardsNavigation") or any(
            content.get("contentBehaviour") == "enabled" for content in self.contents
        ):
            message = mark(
                "Going back was allowed in the file. Here a decision stands; “what if” comes after the end."
            )
            self.report.lose("going_back", "", message)
        if behaviour.get("randomizeBranchingQuestions"):
            self.report.lose(
                "random_order", "", mark("The choices were shown in random order; now as written.")
            )
        if self.scoring == "dynamic-score":
            message = mark(
                "Points are added up along the way. In the file, points of a scene seen again replace the earlier "
                "ones; here they are added again."
            )
            self.report.lose("custom_scoring", "indicators", message)
            if _object(self.scenario.get("scoringOptionGroup")).get("includeInteractionsScores", True):
                message = mark(
                    "Points from films and presentations inside the scenario are not carried over."
                )
                self.report.lose("interaction_scores", "indicators", message)

    def _version(self, key: str, content: dict) -> Version:
        place = f"scenes/{key}"
        kind = _object(content.get("type"))
        library = _text(kind.get("library")).split(" ")[0]
        params = _object(kind.get("params"))
        if library == "H5P.BranchingQuestion":
            question = _object(params.get("branchingQuestion"))
            links = [
                self._link(place, _object(each)) for each in _list(question.get("alternatives"))[:ITEMS_LIMIT]
            ]
            return Version(_text(question.get("question")), links=links)
        link = self._link(place, content)
        text = self._text_of(place, library, params)
        if link.feedback:
            text = (
                f"{text}\n\n{link.feedback}"
                if "<" not in text + link.feedback
                else f"{text}<p>{link.feedback}</p>"
            )
        return Version(text, sets=link.sets, jump=link.target)

    def _text_of(self, place: str, library: str, params: dict) -> str:
        if library == "H5P.AdvancedText":
            return _text(params.get("text"))
        if library == "H5P.Image":
            self._lost_image(params.get("file"), place, params.get("alt"))
            return _text(params.get("alt"))
        kind = library.removeprefix("H5P.") or "?"
        message = mark(
            "“{kind}” cannot be carried over; the scene holds its title only. Add what matters as text."
        )
        self.report.lose("interactive_content", place, message, kind=kind)
        return ""

    def _link(self, place: str, way: dict) -> Link:
        feedback = _object(way.get("feedback"))
        said = "\n\n".join(filter(None, (_text(feedback.get("title")), _text(feedback.get("subtitle")))))
        target = way.get("nextContentId")
        text = _text(way.get("text"))
        if isinstance(target, int) and not isinstance(target, bool) and 0 <= target < len(self.keys):
            self._lost_image(feedback.get("image"), place)
            points = self._score(feedback) if self.scoring == "dynamic-score" else 0
            return Link(text, self.keys[target], sets=self._gain(points), feedback=said)
        if isinstance(target, int) and target >= 0:
            message = mark("This way led to a scene that is not in the file; it leads to the end now.")
            self.report.lose("unknown_scene", place, message)
        own_score = feedback.get("endScreenScore") is not None
        points = self._score(feedback) if own_score else self.default_score
        sets = self._gain(points if self.scoring == "static-end-score" else 0)
        if not said:
            return Link(text, self._default_end(), sets=sets)
        title = plain(_text(feedback.get("title"))) or plain(said)
        key = self._end(title, _text(feedback.get("subtitle")) or said, feedback.get("image"), None)
        return Link(text, key, sets=sets)

    def _default_end(self) -> str:
        if self.default_end is None:
            screen = self.end_screen
            title, text = _text(screen.get("endScreenTitle")), _text(screen.get("endScreenSubtitle"))
            self.default_end = self._end(
                plain(title) or "The end", text or title, screen.get("endScreenImage"), None
            )
        return self.default_end

    def _end(self, title: str, text: str, image: Any, alt: Any) -> str:
        key = self.ids.give(title)
        self._lost_image(image, f"scenes/{key}", alt)
        self.ends.append(Passage(key, title, [Version(text)]))
        return key

    def _gain(self, points: int) -> Sets:
        self.scores.append(points)
        return {_SCORE: ("+", ("name", _SCORE), ("number", points))} if points else {}

    def _score(self, part: dict) -> int:
        points = part.get("endScreenScore")
        if points is None:
            return 0
        if isinstance(points, bool) or not isinstance(points, int | float) or abs(points) > _SCORE_LIMIT:
            self.report.lose("bad_score", "indicators", mark("A score that is no usable number counts as 0."))
            return 0
        if points != int(points):
            self.report.lose(
                "bad_score", "indicators", mark("Scores with fractions were cut to whole numbers.")
            )
        return int(points)

    def _lost_image(self, image: Any, place: str, alt: Any = None) -> None:
        if isinstance(image, dict) and image.get("path"):
            name = plain(_text(alt)) or _text(image.get("path"))
            message = mark(
                "The picture “{name}” is not carried over. Upload it to the course and add it to the scene."
            )
            self.report.lose("image", place, message, name=name)

    @staticmethod
    def _title(content: dict) -> str:
        kind = _object(content.get("type"))
        params = _object(kind.get("params"))
        title = _text(_object(kind.get("metadata")).get("title"))
        question = _text(_object(params.get("branchingQuestion")).get("question"))
        found = (
            title
            if title and not title.startswith("Untitled")
            else question or _text(params.get("text")) or title
        )
        return plain(found)[:80] or "Scene"


def _object(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
