"""A scenario on paper: one HTML page without scripts, with all scenes, what choices do and where they lead."""

from collections.abc import Callable
from html import escape

from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.interchange.storyboard.words import Words, code, items, table
from smartcity_xblocks.scenario.model import (
    CONTINUE,
    Choice,
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
# Marked here, since nothing is extracted from within an f-string.
_SCORE = mark("Score")
_WHAT_THE_CITY_IS_MADE_OF = mark("What the city is made of")
_WHAT_MOVES_EACH_TURN = mark("What moves each turn")
_WHAT_MAY_HAPPEN = mark("What may happen")
_SHOWS = mark("Shows")
_BEGINS_WITH = mark("Begins with")
_BESIDE_THE_TEXT = mark("Beside the text")
_OPEN_WHEN = mark("Open when")
_SHOWS_COMPETENCES = mark("Shows competences")
_LEADS_TO = mark("Leads to")

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
        self.scenario = scenario
        self.words = Words(scenario, language, translate)

    def page(self) -> str:
        scenario = self.scenario
        title = self.words.line(scenario.title)
        scenes = "".join(map(self._scene, scenario.scenes.values()))
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.words.language)}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
            f"<header><h1>{title}</h1></header>\n<main>\n{self.words.html(scenario.introduction)}\n"
            f"{self._quantities()}{self._flows()}{self._events()}{self._contents()}{scenes}</main>\n</body>\n</html>\n"
        )

    # What the city is made of

    def _quantities(self) -> str:
        heads = map(
            self.words.say,
            (mark("Name"), mark("Kind"), mark("Start"), mark("From"), mark("To"), mark("Unit")),
        )
        rows = [
            (
                self.words.line(each.title),
                self.words.say(_QUANTITY_KINDS[each.kind]),
                str(each.start),
                str(each.minimum),
                str(each.maximum),
                escape(each.unit),
            )
            for each in self.scenario.quantities
        ]
        shown = table(heads, rows)
        if self.scenario.score:
            shown += f"<p>{self.words.say(_SCORE)}: {code(self.scenario.score)}</p>"
        return f"<section><h2>{self.words.say(_WHAT_THE_CITY_IS_MADE_OF)}</h2>{shown}</section>\n"

    def _flows(self) -> str:
        if not self.scenario.flows:
            return ""
        flows = [
            f"{self.words.quantity(flow.to)}: {code(flow.amount)}{self.words.condition(flow.when)}"
            for flow in self.scenario.flows
        ]
        return f"<section><h2>{self.words.say(_WHAT_MOVES_EACH_TURN)}</h2>{items(flows)}</section>\n"

    def _events(self) -> str:
        if not self.scenario.events:
            return ""
        events = "".join(map(self._event, self.scenario.events))
        return f"<section><h2>{self.words.say(_WHAT_MAY_HAPPEN)}</h2>{events}</section>\n"

    def _event(self, event: Event) -> str:
        facts = [
            self.words.say(
                mark("Each turn in {weight} of 100 cases, at most {most} times"),
                weight=event.weight,
                most=event.most,
            )
            + self.words.condition(event.when),
            *self.words.effects(event.effects),
        ]
        if event.inject:
            facts.append(f"{self.words.say(_SHOWS)}: {self.words.link(event.inject)}")
        return f"<h3>{self.words.line(event.title)}</h3>{self.words.html(event.text)}{items(facts)}"

    # Scenes

    def _contents(self) -> str:
        links = items(
            f'{self.words.link(scene.id)} <span class="kind">{self.words.say(_KINDS[scene.kind])}</span>'
            for scene in self.scenario.scenes.values()
        )
        label = self.words.say(mark("Scenes"))
        start = f"<p>{self.words.say(_BEGINS_WITH)}: {self.words.link(self.scenario.start)}</p>"
        return f'<nav aria-label="{label}"><h2>{label}</h2>{start}{links}</nav>\n'

    def _scene(self, scene: Scene) -> str:
        facts = [self.words.say(_KINDS[scene.kind])]
        if scene.turns:
            facts.append(self.words.say(mark("Turns that pass: {turns}"), turns=scene.turns))
        if scene.role:
            facts.append(self.words.line(scene.role))
        media = items(
            f"{self.words.say(_BESIDE_THE_TEXT)}: {self.words.line(medium.alt)} ({escape(medium.url)})"
            for medium in scene.media
        )
        choices = "".join(self._choice(scene, choice) for choice in scene.choices)
        return (
            f'<article id="scene-{scene.id}"><h2>{self.words.line(scene.title)}</h2>'
            f'<p class="kind">{" · ".join(facts)}</p>{self.words.html(scene.text)}{media}'
            f"{self._allocation(scene)}{choices}{self._deadline(scene)}</article>\n"
        )

    def _choice(self, scene: Scene, choice: Choice) -> str:
        title = self.words.line(choice.text) or self.words.say(
            mark("Continue") if choice.id == CONTINUE else mark("Afterwards")
        )
        return self._section(title, choice)

    def _section(self, title: str, choice: Choice) -> str:
        facts = []
        if choice.when:
            facts.append(f"{self.words.say(_OPEN_WHEN)} {code(choice.when)}")
        facts += self.words.effects(choice.cost, cost=True)
        facts += self.words.effects(choice.effects)
        facts += map(self.words.delayed, choice.delayed)
        if choice.competences:
            shown = ", ".join(f"{escape(shown.code)} ({shown.level})" for shown in choice.competences)
            facts.append(f"{self.words.say(_SHOWS_COMPETENCES)}: {shown}")
        facts.append(self._ways(choice.next))
        return f"<section><h3>{title}</h3>{self.words.html(choice.feedback)}{items(facts)}</section>"

    def _ways(self, targets: tuple[Target, ...]) -> str:
        if not targets:
            return self.words.say(mark("Goes on where the run was"))
        ways = ", ".join(
            f"{self.words.link(target.to)}{self.words.condition(target.when)}" for target in targets
        )
        return f"{self.words.say(_LEADS_TO)}: {ways}"

    def _allocation(self, scene: Scene) -> str:
        if not scene.allocation:
            return ""
        heads = map(self.words.say, (mark("Name"), mark("From"), mark("To"), mark("Effects")))
        rows = [
            (
                self.words.line(share.title),
                str(share.minimum),
                str(share.maximum),
                "; ".join(self.words.effects(share.effects)),
            )
            for share in scene.allocation.targets
        ]
        message = mark("{resource} is shared out in steps of {step}.")
        resource = self.scenario.quantities[self.scenario.index[scene.allocation.resource]]
        said = self.words.say(
            message, resource=plain(pick(resource.title, self.words.language)), step=scene.allocation.step
        )
        return f"<p>{said}</p>{table(heads, rows)}"

    def _deadline(self, scene: Scene) -> str:
        deadline = scene.deadline
        if not deadline:
            return ""
        if deadline.seconds is not None:
            title = self.words.say(
                mark("If nothing is decided within {seconds} seconds"), seconds=deadline.seconds
            )
        else:
            title = self.words.say(mark("If nothing is decided before turn {turn}"), turn=deadline.turns)
        return self._section(title, deadline.otherwise)
