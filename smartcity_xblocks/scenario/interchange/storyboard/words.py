"""How a storyboard says names, amounts, effects and conditions, in HTML."""

from collections.abc import Callable, Iterable
from html import escape

from smartcity_xblocks import markup
from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import Expression
from smartcity_xblocks.scenario.model import Delayed, Effects, Scenario

# Marked here, since nothing is extracted from within an f-string.
_WHEN = mark("when")


class Words:
    """Says parts of one scenario: the author's texts in ``language``, ours as ``translate`` says them."""

    def __init__(self, scenario: Scenario, language: str, translate: Callable[[str], str]):
        self.scenario, self.language, self.translate = scenario, language, translate

    def say(self, message: str, **values: object) -> str:
        """Return one of our own sentences."""
        return escape(self.translate(message).format(**values))

    def line(self, texts: LanguageMap | None) -> str:
        """Return an author's text in one line."""
        return escape(plain(pick(texts or {}, self.language)))

    def html(self, texts: LanguageMap | None) -> str:
        """Return an author's text as paragraphs."""
        return markup.to_html(pick(texts or {}, self.language))

    def quantity(self, name: str) -> str:
        """Return the name of a quantity."""
        return self.line(self.scenario.quantities[self.scenario.index[name]].title)

    def link(self, scene_id: str) -> str:
        """Return a link to a scene."""
        return f'<a href="#scene-{scene_id}">{self.line(self.scenario.scenes[scene_id].title)}</a>'

    def effects(self, effects: Effects, *, cost: bool = False) -> list[str]:
        """Return what each quantity gains; what a choice costs is lost."""
        return [f"{self.quantity(name)} {_amount(amount, cost=cost)}" for name, amount in effects.items()]

    def delayed(self, delayed: Delayed) -> str:
        """Return effects that come later."""
        after = self.say(mark("{turns} turns later"), turns=delayed.after)
        text = self.line(delayed.text)
        return f"{after}: {'; '.join(self.effects(delayed.effects))}{f' ({text})' if text else ''}"

    def condition(self, when: Expression | None) -> str:
        """Return a condition in parentheses."""
        return f" ({self.say(_WHEN)} {code(when)})" if when else ""


def code(expression: Expression) -> str:
    """Return an expression as it is written."""
    return f"<code>{escape(expression.text)}</code>"


def _amount(amount: Expression, *, cost: bool) -> str:
    """Return ``+5`` or ``−5``, or the expression with its sign before it."""
    if amount.constant is None:
        return f"{'−' if cost else '+'} {code(amount)}"
    value = -amount.constant if cost else amount.constant
    return f"{value:+d}".replace("-", "−")


def items(entries: Iterable[str]) -> str:
    """Return a list, nothing where it is empty."""
    inside = "".join(f"<li>{item}</li>" for item in entries)
    return f"<ul>{inside}</ul>" if inside else ""


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose rows begin with their heads."""
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
