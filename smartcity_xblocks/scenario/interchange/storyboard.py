"""A scenario on paper: one HTML page without scripts, with all scenes, what choices do and where they lead."""

from collections.abc import Callable, Iterable
from html import escape

from smartcity_xblocks import markup
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.expression import Expression
from smartcity_xblocks.scenario.interchange.words import plain
from smartcity_xblocks.scenario.model import (
    CONTINUE,
    Choice,
    Delayed,
    Effects,
    Event,
    Scenario,
    Scene,
    Target,
)

_KINDS = {
    "decision": mark("Decision"),
    "information": mark("Information"),
    "inject": mark("Interruption"),
    "allocation": mark("Sharing out"),
    "ending": mark("Ending"),
}
_QUANTITY_KINDS = {"indicator": mark("Indicator"), "resource": mark("Resource"), "stock": mark("Stock")}

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 0 auto;
  padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; }
a { color: #0b4a8f; }
section, article { margin-block: 1.5rem; }
article { border: 1px solid #767676; border-radius: .3rem; padding: 0 1rem 1rem; }
article > section { border-top: 1px solid #767676; margin-block: 1rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: .3rem .5rem; text-align: start; vertical-align: top; }
.kind { color: #505050; }
@page { margin: 18mm; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } article > section, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; } a { color: inherit; } }
"""


def to_html(scenario: Scenario, language: str, translate: Callable[[str], str]) -> str:
    """Return the page; the author's texts in ``language``, ours as ``translate`` says them."""
    return _Board(scenario, language, translate).page()


class _Board:
    def __init__(self, scenario: Scenario, language: str, translate: Callable[[str], str]):
        self.scenario, self.language, self.translate = scenario, language, translate

    def page(self) -> str:
        scenario = self.scenario
        title = self._line(scenario.title)
        scenes = "".join(map(self._scene, scenario.scenes.values()))
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"<header><h1>{title}</h1></header>\n<main>\n{self._html(scenario.introduction)}\n"
            f"{self._quantities()}{self._flows()}{self._events()}{self._contents()}{scenes}</main>\n</body>\n</html>\n"
        )

    # Words

    def _say(self, message: str, **values: object) -> str:
        return escape(self.translate(message).format(**values))

    def _line(self, texts: LanguageMap | None) -> str:
        return escape(plain(pick(texts or {}, self.language)))

    def _html(self, texts: LanguageMap | None) -> str:
        return markup.to_html(pick(texts or {}, self.language))

    def _quantity(self, name: str) -> str:
        return self._line(self.scenario.quantities[self.scenario.index[name]].title)

    def _link(self, scene_id: str) -> str:
        return f'<a href="#scene-{scene_id}">{self._line(self.scenario.scenes[scene_id].title)}</a>'

    # What the city is made of

    def _quantities(self) -> str:
        heads = map(
            self._say, (mark("Name"), mark("Kind"), mark("Start"), mark("From"), mark("To"), mark("Unit"))
        )
        rows = [
            (
                self._line(each.title),
                self._say(_QUANTITY_KINDS[each.kind]),
                str(each.start),
                str(each.minimum),
                str(each.maximum),
                escape(each.unit),
            )
            for each in self.scenario.quantities
        ]
        table = _table(heads, rows)
        if self.scenario.score:
            table += f"<p>{self._say(mark('Score'))}: {_code(self.scenario.score)}</p>"
        return f"<section><h2>{self._say(mark('What the city is made of'))}</h2>{table}</section>\n"

    def _flows(self) -> str:
        if not self.scenario.flows:
            return ""
        items = [
            f"{self._quantity(flow.to)}: {_code(flow.amount)}{self._condition(flow.when)}"
            for flow in self.scenario.flows
        ]
        return f"<section><h2>{self._say(mark('What moves each turn'))}</h2>{_list(items)}</section>\n"

    def _events(self) -> str:
        if not self.scenario.events:
            return ""
        events = "".join(map(self._event, self.scenario.events))
        return f"<section><h2>{self._say(mark('What may happen'))}</h2>{events}</section>\n"

    def _event(self, event: Event) -> str:
        facts = [
            self._say(
                mark("Each turn in {weight} of 100 cases, at most {most} times"),
                weight=event.weight,
                most=event.most,
            )
            + self._condition(event.when),
            *self._effects(event.effects),
        ]
        if event.inject:
            facts.append(f"{self._say(mark('Shows'))}: {self._link(event.inject)}")
        return f"<h3>{self._line(event.title)}</h3>{self._html(event.text)}{_list(facts)}"

    # Scenes

    def _contents(self) -> str:
        links = _list(
            f'{self._link(scene.id)} <span class="kind">{self._say(_KINDS[scene.kind])}</span>'
            for scene in self.scenario.scenes.values()
        )
        label = self._say(mark("Scenes"))
        start = f"<p>{self._say(mark('Begins with'))}: {self._link(self.scenario.start)}</p>"
        return f'<nav aria-label="{label}"><h2>{label}</h2>{start}{links}</nav>\n'

    def _scene(self, scene: Scene) -> str:
        facts = [self._say(_KINDS[scene.kind])]
        if scene.turns:
            facts.append(self._say(mark("Turns that pass: {turns}"), turns=scene.turns))
        if scene.role:
            facts.append(self._line(scene.role))
        media = _list(
            f"{self._say(mark('Beside the text'))}: {self._line(medium.alt)} ({escape(medium.url)})"
            for medium in scene.media
        )
        choices = "".join(self._choice(scene, choice) for choice in scene.choices)
        return (
            f'<article id="scene-{scene.id}"><h2>{self._line(scene.title)}</h2>'
            f'<p class="kind">{" · ".join(facts)}</p>{self._html(scene.text)}{media}'
            f"{self._allocation(scene)}{choices}{self._deadline(scene)}</article>\n"
        )

    def _choice(self, scene: Scene, choice: Choice) -> str:
        title = self._line(choice.text) or self._say(
            mark("Continue") if choice.id == CONTINUE else mark("Afterwards")
        )
        return self._section(title, choice)

    def _section(self, title: str, choice: Choice) -> str:
        facts = []
        if choice.when:
            facts.append(f"{self._say(mark('Open when'))} {_code(choice.when)}")
        facts += self._effects(choice.cost, cost=True)
        facts += self._effects(choice.effects)
        facts += map(self._delayed, choice.delayed)
        if choice.competences:
            shown = ", ".join(f"{escape(shown.code)} ({shown.level})" for shown in choice.competences)
            facts.append(f"{self._say(mark('Shows competences'))}: {shown}")
        facts.append(self._ways(choice.next))
        return f"<section><h3>{title}</h3>{self._html(choice.feedback)}{_list(facts)}</section>"

    def _ways(self, targets: tuple[Target, ...]) -> str:
        if not targets:
            return self._say(mark("Goes on where the run was"))
        ways = ", ".join(f"{self._link(target.to)}{self._condition(target.when)}" for target in targets)
        return f"{self._say(mark('Leads to'))}: {ways}"

    def _allocation(self, scene: Scene) -> str:
        if not scene.allocation:
            return ""
        heads = map(self._say, (mark("Name"), mark("From"), mark("To"), mark("Effects")))
        rows = [
            (
                self._line(share.title),
                str(share.minimum),
                str(share.maximum),
                "; ".join(self._effects(share.effects)),
            )
            for share in scene.allocation.targets
        ]
        message = mark("{resource} is shared out in steps of {step}.")
        resource = self.scenario.quantities[self.scenario.index[scene.allocation.resource]]
        said = self._say(
            message, resource=plain(pick(resource.title, self.language)), step=scene.allocation.step
        )
        return f"<p>{said}</p>{_table(heads, rows)}"

    def _deadline(self, scene: Scene) -> str:
        deadline = scene.deadline
        if not deadline:
            return ""
        if deadline.seconds is not None:
            title = self._say(
                mark("If nothing is decided within {seconds} seconds"), seconds=deadline.seconds
            )
        else:
            title = self._say(mark("If nothing is decided before turn {turn}"), turn=deadline.turns)
        return self._section(title, deadline.otherwise)

    # Facts

    def _effects(self, effects: Effects, *, cost: bool = False) -> list[str]:
        return [f"{self._quantity(name)} {_amount(amount, cost=cost)}" for name, amount in effects.items()]

    def _delayed(self, delayed: Delayed) -> str:
        after = self._say(mark("{turns} turns later"), turns=delayed.after)
        text = self._line(delayed.text)
        return f"{after}: {'; '.join(self._effects(delayed.effects))}{f' ({text})' if text else ''}"

    def _condition(self, when: Expression | None) -> str:
        return f" ({self._say(mark('when'))} {_code(when)})" if when else ""


def _code(expression: Expression) -> str:
    return f"<code>{escape(expression.text)}</code>"


def _amount(amount: Expression, *, cost: bool) -> str:
    """Return ``+5`` or ``−5``, or the expression with its sign before it."""
    if amount.constant is None:
        return f"{'−' if cost else '+'} {_code(amount)}"
    value = -amount.constant if cost else amount.constant
    return f"{value:+d}".replace("-", "−")


def _list(items: Iterable[str]) -> str:
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{inside}</ul>" if inside else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
