"""GIFT, Moodle's text format.

Facts: docs.moodle.org, "GIFT format", and question/format/gift/format.php of Moodle 5, whose rules are followed where
the page is silent: which sign makes which kind, the first ``{`` and the first ``}``, what a backslash takes away.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.items.interchange.composing import FULL, MANY, Asked, Composer, Option, Word
from smartcity_xblocks.items.interchange.moodle import answers
from smartcity_xblocks.items.interchange.moodle.categories import title_of
from smartcity_xblocks.items.interchange.numbers import decimal, number
from smartcity_xblocks.items.interchange.prose import of_signs
from smartcity_xblocks.markup import has_tags
from smartcity_xblocks.problems import mark

_CATEGORY = "$CATEGORY:"
# What a backslash makes an ordinary sign is hidden behind a control character, which no text may hold.
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_SIGNS = "\\:#={}~n"
_HIDDEN = {sign: chr(at + 1) for at, sign in enumerate(_SIGNS)}
_SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}
_CONTROL = re.compile("[\x00-\x08]")
_WEIGHT = re.compile(r"%(-?[0-9]+\.?[0-9]*)%", re.ASCII)
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]", re.ASCII)
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")


def read_gift(text: str, composer: Composer) -> None:
    """Hand all questions in ``text`` to ``composer``. One that cannot be read is reported; the others are not lost."""
    for number_of_line, block in _blocks(_CONTROL.sub("", text)):
        block = _ESCAPED.sub(lambda found: _HIDDEN[found[1]], block)  # noqa: PLW2901
        if block.startswith(_CATEGORY):
            line, _, block = block.partition("\n")  # noqa: PLW2901
            composer.enter(title_of(_shown(line.removeprefix(_CATEGORY))))
        if block.strip():
            _Question(block.strip(), number_of_line, composer).read()


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, without comments, and the number of its first line."""
    lines: list[str] = []
    first = 0
    for at, line in enumerate([*text.split("\n"), ""], 1):
        line = line.strip()  # noqa: PLW2901
        if not line:
            if lines:
                yield first, "\n".join(lines)
            lines = []
        elif not line.startswith("//"):
            first = first if lines else at
            lines.append(line)


def _shown(text: str) -> str:
    """Return ``text`` with the signs that backslashes had made ordinary."""
    return "".join(_SHOWN.get(each, each) for each in text).strip()


class _Question:
    def __init__(self, text: str, line: int, composer: Composer):
        self.composer, self.line = composer, line
        self.name, self.text = "", text
        if text.startswith("::") and "::" in text[2:]:
            name, _, rest = text[2:].partition("::")
            self.name, self.text = _shown(name), rest.strip()
        self.format = "moodle"
        self.answer: str | None = None

    def read(self) -> None:
        opened, closed = self.text.find("{"), self.text.find("}")
        if (opened < 0) != (closed < 0) or closed < opened:
            message = mark(
                "The question in line {line} has a brace without its other. Write \\{{ or \\}} for a sign."
            )
            self.composer.report.lose("braces", "questions", message, line=self.line)
            return
        before, after = self.text, ""
        if opened >= 0:
            self.answer = self.text[opened + 1 : closed].strip()
            before, after = self.text[:opened], self.text[closed + 1 :]
        if found := _FORMAT.match(before):
            self.format = found[1]
            before = before[found.end() :]
        text = f"{before.rstrip()} _____{after}" if after.strip() else before
        self.name = self.name or plain(_shown(text))[:60]
        if self.answer is None:
            self.composer.leave_out(self.name, "description")
            return
        answer, _, general = self.answer.partition("####")
        if not answer.strip():
            self.composer.leave_out(self.name, "essay")
            return
        asked = self.composer.asked(self.name, self._html(text, self.format))
        if self.format == "markdown":
            message = mark("The text is in Markdown, whose signs are carried over as they are.")
            asked.lose("markdown", message)
        self._answers(asked, answer.strip(), has_feedback=bool(general))

    def _answers(self, asked: Asked, answer: str, *, has_feedback: bool) -> None:
        """Which sign makes which kind: in the order in which Moodle asks."""
        if "#" in answer.removeprefix("#") or has_feedback:
            asked.lose("feedback", mark("Hints, feedback and explanations are not carried over."))
        bare = answer.partition("#")[0].strip()
        if answer.startswith("#"):
            given = answer[1:].partition("~")[0]
            answers.write_number(asked, [self._number(each) for each in _split(given, "=")])
        elif "~" in answer:
            options = [self._option(each) for each in _split(answer.replace("=", "~="), "~")]
            if "=" in answer:
                asked.single(options)
            else:
                answers.choose_any(asked, options)
        elif "=" in answer and "->" in answer:
            answers.match(asked, [self._pair(each) for each in _split(answer, "=")])
        elif bare in _TRUE + _FALSE:
            answers.true_or_false(asked, self.composer.language, right=bare in _TRUE)
        else:
            words = (_weighted(each, FULL) for each in _split(answer, "="))
            answers.write_text(asked, [Word(_shown(text), percent) for text, percent in words])

    def _option(self, answer: str) -> Option:
        if answer.startswith("="):
            return Option(self._html(_without_feedback(answer[1:])), FULL)
        text, percent = _weighted(answer, Fraction())
        return Option(self._html(text), percent)

    def _pair(self, answer: str) -> tuple[str, str]:
        one, _, other = _without_feedback(answer).partition("->")
        return self._html(one), _shown(other)

    def _number(self, answer: str) -> tuple[str, str, Fraction]:
        text, percent = _weighted(answer, FULL)
        text = _shown(text)
        if ".." in text:
            least, most = (number(each) for each in text.split("..", 1))
            if least is not None and most is not None:
                value, tolerance = decimal((least + most) / 2), decimal(abs(most - least) / 2)
                return value or text, tolerance or "0", percent
        value, _, tolerance = text.partition(":")
        return value, tolerance, percent

    def _html(self, text: str, text_format: str | None = None) -> str:
        """Return a text as HTML; Moodle's own format is HTML in which lines stay lines."""
        text = text.strip()
        if text_format is None:
            text_format = self.format
            if found := _FORMAT.match(text):
                text_format, text = found[1], text[found.end() :]
        text = _shown(text)
        if text_format == "html" or (text_format == "moodle" and has_tags(text)):
            return text if text_format == "html" else text.replace("\n", "<br>\n")
        return of_signs(text)


def _split(text: str, sign: str) -> list[str]:
    """Return what stands between the signs, before the first only if there is something, and no more than counts."""
    first, *others = (each.strip() for each in text.split(sign, MANY))
    return [first, *others] if first else others


def _without_feedback(answer: str) -> str:
    return answer.partition("#")[0].strip()


def _weighted(answer: str, default: Fraction) -> tuple[str, Fraction]:
    """Return an answer without its feedback and its weight, and the weight in percent."""
    percent = default
    if found := _WEIGHT.match(answer):
        percent, answer = Fraction(found[1]), answer[found.end() :]
    return _without_feedback(answer), percent
