"""From what a reader found to questions of ours. What cannot be said goes into the report, question by question.

Ids of options say nothing: other formats often put the right one first, and browsers get to see ids.
"""

import hashlib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from smartcity_xblocks.interchange.report import ImportRefused, Report
from smartcity_xblocks.interchange.words import Ids, plain
from smartcity_xblocks.items.interchange.numbers import decimal
from smartcity_xblocks.items.interchange.prose import cleaned, pictures, words_of
from smartcity_xblocks.items.reading import POINTS, QUESTIONS, RULES, read_questions
from smartcity_xblocks.items.walk import Walk
from smartcity_xblocks.problems import mark

MANY = 101
"""One more than any question may have of anything: what is beyond is not looked at, for the check refuses it."""
FULL = Fraction(100)
"""Percent: what a right answer earns."""


class Option(NamedTuple):
    """What can be chosen, as HTML, and what it earns in percent; less than nothing takes away."""

    text: str
    percent: Fraction


class Number(NamedTuple):
    """Numbers up to ``tolerance`` away from ``value`` earn ``percent``."""

    value: Fraction
    tolerance: Fraction
    percent: Fraction = FULL


class Word(NamedTuple):
    """A text that is accepted, and what it earns in percent."""

    text: str
    percent: Fraction = FULL


class Composer:
    """Collects questions and groups in one language."""

    def __init__(self, language: str, report: Report):
        self.language, self.report = language, report
        self.questions: list[dict] = []
        self.groups: list[dict] = []
        self.group: dict[str, str] = {}
        """What questions of the group that was entered last say of it."""
        self._ids, self._group_ids = Ids("q"), Ids("group")
        self._by_title: dict[str, str] = {}
        self._found = 0

    def enter(self, title: str) -> None:
        """Put the questions that follow into the group called ``title``; an empty one is none."""
        title = plain(title)[:200]
        if title and title not in self._by_title and len(self.groups) == RULES:
            message = mark("There are too many groups; questions of “{name}” are in none.")
            self.report.lose("too_many_groups", "groups", message, name=title)
            title = ""
        if title and title not in self._by_title:
            self._by_title[title] = self._group_ids.give(title)
            self.groups.append({"id": self._by_title[title], "title": {self.language: title}})
        self.group = {"group": self._by_title[title]} if title else {}

    def asked(self, name: str, text: str, points: Fraction | None = None) -> "Asked":
        """Return a question in the making: its ``name``, where it has one, and its ``text`` as HTML.

        Raises `ImportRefused`.
        """
        self._count()
        return Asked(self, self._ids.give(plain(name) or plain(text)), text or name, points)

    def leave_out(self, name: str, kind: str) -> None:
        """Report a question of a kind that is not ours. Raises `ImportRefused`."""
        self._count()
        message = mark("“{name}”: questions of the kind “{kind}” cannot be carried over. Ask in another way.")
        self.report.lose("kind", "questions", message, name=plain(name)[:60], kind=kind[:60])

    def add(self, question: dict) -> None:
        """Take a question that can be used; another is left out, and the report says why."""
        walk = Walk(warnings=False)
        read_questions(walk, [question], "questions")
        if not walk.problems:
            self.questions.append(question)
            return
        message = mark("The question is left out, for what is said of it next.")
        self.report.lose("left_out", f"questions/{question['id']}", message)
        for problem in walk.problems:
            self.report.lose(problem.code, problem.place, problem.message, **problem.values)

    def _count(self) -> None:
        """Count a question of the file, used or not: whoever reads costs time."""
        self._found += 1
        if self._found > QUESTIONS:
            message = mark("The file holds too many questions: at most {most} are allowed. Split it.")
            raise ImportRefused("too_many_questions", message, most=QUESTIONS)


class Asked:
    """A question in the making. One of its verbs says what kind it is and hands it to the composer."""

    def __init__(self, composer: Composer, name: str, text: str, points: Fraction | None):
        self._composer, self._name, self._source, self._points = composer, name, text, points

    def lose(self, code: str, message: str, **values: object) -> None:
        """Report what of this question is not carried over."""
        self._composer.report.lose(code, self._place, message, **values)

    def single(self, options: Sequence[Option], *, fixed_order: bool = False) -> None:
        """Ask to choose one."""
        options, correct = options[:MANY], False
        entries = self._entries(option.text for option in options)
        for entry, option in zip(entries, options, strict=True):
            earned = self._percent(option.percent)
            if earned == FULL and not correct:
                entry["correct"] = correct = True
            elif earned:
                entry["percent"] = earned
        self._add("single", options=entries, **({"fixed_order": True} if fixed_order else {}))

    def multiple(
        self, options: Iterable[tuple[str, bool]], marking: str, *, fixed_order: bool = False
    ) -> None:
        """Ask to choose any; each option is its text as HTML and whether it is right."""
        options = list(islice(options, MANY))
        entries = self._entries(text for text, _ in options)
        for entry, (_, right) in zip(entries, options, strict=True):
            if right:
                entry["correct"] = True
        fixed = {"fixed_order": True} if fixed_order else {}
        self._add("multiple", options=entries, marking=marking, **fixed)

    def numeric(self, numbers: Iterable[Number], unit: str = "") -> None:
        """Ask for a number."""
        answers = []
        for number in islice(numbers, MANY):
            value, tolerance = decimal(number.value), decimal(number.tolerance)
            earned = self._percent(number.percent)
            if value is None or tolerance is None:
                message = mark("An accepted number has too many digits; it is left out. Add it rounded.")
                self.lose("digits", message)
            elif earned:
                answers.append(
                    {"value": value}
                    | ({"tolerance": tolerance} if number.tolerance else {})
                    | ({"percent": earned} if earned != FULL else {})
                )
        self._add("numeric", answers=answers, **({"unit": plain(unit)} if plain(unit) else {}))

    def typed(self, words: Iterable[Word], *, match_case: bool = False) -> None:
        """Ask for a text; the accepted ones are signs, not HTML."""
        answers = [
            {"text": word.text.strip()} | ({"percent": earned} if earned != FULL else {})
            for word in islice(words, MANY)
            if (earned := self._percent(word.percent))
        ]
        self._add("text", answers=answers, **({"match_case": True} if match_case else {}))

    def order(self, entries: Iterable[str], marking: str) -> None:
        """Ask to put entries in order; they are HTML, the first one first."""
        self._add("order", entries=self._entries(islice(entries, MANY)), marking=marking)

    def match(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Ask what belongs together; a pair is HTML, one without a left side only distracts."""
        pairs = pairs[:MANY]
        rights = list(dict.fromkeys(right for _, right in pairs))
        left, right = self._entries(one for one, _ in pairs if one), self._entries(rights)
        ids = {text: entry["id"] for text, entry in zip(rights, right, strict=True)}
        belongs = (ids[other] for one, other in pairs if one)
        matched = {entry["id"]: other for entry, other in zip(left, belongs, strict=True)}
        self._add("match", left=left, right=right, pairs=matched)

    @property
    def _place(self) -> str:
        return f"questions/{self._name}"

    def _add(self, kind: str, **own: object) -> None:
        language, report = self._composer.language, self._composer.report
        found = pictures(self._source, report, self._place)
        text = cleaned(self._source, report, self._place) or next((alt for _, alt in found if alt), "")
        media = [{"url": url, "alt": {language: alt}} for url, alt in found]
        self._composer.add(
            {"id": self._name, "kind": kind, "text": {language: text}}
            | self._worth()
            | self._composer.group
            | ({"media": media} if media else {})
            | own
        )

    def _entries(self, texts: Iterable[str]) -> list[dict]:
        """Return the HTML ``texts`` as entries, their ids made from the texts alone."""
        ids, entries = Ids("e"), []
        for text in texts:
            said = words_of(text, self._composer.report, self._place)
            name = ids.give(hashlib.sha256(said.encode()).hexdigest()[:6])
            entries.append({"id": name, "text": {self._composer.language: said}})
        return entries

    def _worth(self) -> dict:
        if self._points is None or self._points == 1:
            return {}
        points = min(max(round(self._points), 1), POINTS)
        if points != self._points:
            message = mark("The question was worth {was} points; here it is worth {points}.")
            self.lose("points", message, was=f"{float(self._points):g}", points=points)
        return {"points": points}

    def _percent(self, percent: Fraction) -> int:
        earned = min(max(round(percent), 0), 100)
        if percent < 0:
            message = mark("A wrong answer took points away; here it earns nothing.")
            self.lose("negative", message)
        elif earned != percent:
            message = mark("What an answer earns was rounded to whole percent: {was} to {percent}.")
            self.lose("rounded", message, was=f"{float(percent):g}", percent=earned)
        return earned
