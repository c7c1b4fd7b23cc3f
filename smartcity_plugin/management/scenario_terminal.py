"""A scenario played in a terminal: what is shown, what is asked, by the rules that learners play by.

Knows no Django: it is given where to read and write, and how to translate.
"""

from collections.abc import Callable, Iterable, Iterator

from smartcity_xblocks.interchange.words import plain
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario import engine
from smartcity_xblocks.scenario.allocation import there_is, written
from smartcity_xblocks.scenario.model import ALLOCATE, CONTINUE, TIMEOUT, Choice, Scenario
from smartcity_xblocks.scenario.moves import is_late, open_choices
from smartcity_xblocks.scenario.outcome import outcome
from smartcity_xblocks.scenario.state import RunState, Step

LEAVE = "q"
_DIGITS = 16
"""Of a number somebody types."""


# Marked here, since nothing is extracted from within an f-string.
_COSTS = mark("costs")


class Left(Exception):
    """Nobody answers any more: the player left, or the input has ended."""


class Terminal:
    """Plays one run. ``ask`` returns the answer to a prompt, or raises `Left`; ``tell`` prints a line."""

    def __init__(
        self,
        scenario: Scenario,
        language: str,
        translate: Callable[[str], str],
        ask: Callable[[str], str],
        tell: Callable[[str], object],
    ):
        self.scenario, self.language, self.translate = scenario, language, translate
        self.ask, self.tell = ask, tell

    def play(self, variant: int, decisions: Iterable[str] = ()) -> RunState:
        """Play a run to its end, the given ``decisions`` first. Raises `Left` and `engine.DecisionRefused`."""
        self.tell(self._text(self.scenario.title).upper())
        self.tell(self._text(self.scenario.introduction))
        state = engine.start(self.scenario, variant)
        given = iter(decisions)
        while True:
            self._show(state)
            if engine.has_ended(self.scenario, state):
                break
            state = self._decide(state, given)
            self._show_what_happened(state.steps[-1])
        result = outcome(self.scenario, state)
        self.tell(self._say(mark("The end. Your score: {score}"), score=result.score))
        return state

    def _decide(self, state: RunState, given: Iterator[str]) -> RunState:
        """Take the next decision that is given, or ask until one can be taken."""
        if (decision := next(given, None)) is not None:
            self.tell(f"> {decision}")
            return engine.decide(self.scenario, state, state.turn, decision)
        while True:
            decision = self._asked(state)
            try:
                return engine.decide(self.scenario, state, state.turn, decision)
            except engine.RunTooLong:
                raise
            except engine.DecisionRefused as refused:
                self.tell(self.translate(refused.message))

    def _asked(self, state: RunState) -> str:
        choices = self._offered(state)
        while True:
            answer = self.ask(
                self._say(mark("Your choice (number, {leave} to leave): "), leave=LEAVE)
            ).strip()
            if answer == LEAVE:
                raise Left
            if answer.isdecimal() and len(answer) <= _DIGITS and 1 <= int(answer) <= len(choices):
                chosen = choices[int(answer) - 1]
                return self._shared_out(state) if chosen == ALLOCATE else chosen
            self.tell(self._say(mark("Please type a number from 1 to {most}."), most=len(choices)))

    def _offered(self, state: RunState) -> list[str]:
        """List the choices with their numbers; return their ids in that order."""
        scene, position = self.scenario.scenes[state.position.scene], state.position
        offered = open_choices(self.scenario, position)
        if scene.deadline and scene.deadline.seconds is not None:
            offered = [*offered, TIMEOUT]
        for number, choice_id in enumerate(offered, 1):
            self.tell(f"  {number}. {self._choice(scene.choice(choice_id), choice_id)}")
        closed = () if is_late(self.scenario, position) else scene.choices
        for choice in closed:
            if choice.closed and choice.id not in offered:
                self.tell(f"  -  {self._text(choice.text)} ({self._text(choice.closed)})")
        return offered

    def _choice(self, choice: Choice, choice_id: str) -> str:
        if choice_id == TIMEOUT:
            return self._say(mark("Let the time run out"))
        if choice_id == ALLOCATE:
            return self._say(mark("Share out"))
        if choice_id == CONTINUE and not choice.text:
            return self._say(mark("Continue"))
        costs = ", ".join(f"{self._quantity(name)} {amount.text}" for name, amount in choice.cost.items())
        return self._text(choice.text) + (f" ({self._say(_COSTS)}: {costs})" if costs else "")

    def _shared_out(self, state: RunState) -> str:
        """Ask for the share of each target."""
        allocation = self.scenario.scenes[state.position.scene].allocation
        left = there_is(self.scenario, allocation, state.position)
        message = mark("There is {amount} of {resource} to share out, in steps of {step}.")
        resource = self._quantity(allocation.resource)
        self.tell(self._say(message, amount=left, resource=resource, step=allocation.step))
        found = []
        for target in allocation.targets:
            while True:
                prompt = f"  {self._text(target.title)} ({target.minimum} - {target.maximum}): "
                answer = self.ask(prompt).strip()
                if answer == LEAVE:
                    raise Left
                if answer.isdecimal() and len(answer) <= _DIGITS:
                    found.append(int(answer))
                    break
                self.tell(self._say(mark("Please type a whole number.")))
        return written(allocation, found)

    def _show(self, state: RunState) -> None:
        scene = self.scenario.scenes[state.position.scene]
        self.tell(f"\n== {self._text(scene.title)} ==")
        self.tell(self._text(scene.text))
        self.tell(
            "  ".join(
                f"[{self._text(each.title)}: {value} {each.unit}".rstrip() + "]"
                for each, value in zip(self.scenario.quantities, state.position.values, strict=True)
                if each.shown
            )
        )

    def _show_what_happened(self, step: Step) -> None:
        scene = self.scenario.scenes[step.scene]
        if feedback := self._text(scene.choice(step.choice).feedback):
            self.tell(feedback)
        for quantity, before, after in zip(self.scenario.quantities, step.before, step.after, strict=True):
            if quantity.shown and before != after:
                self.tell(f"  {self._text(quantity.title)}: {before} -> {after} {quantity.unit}".rstrip())
        titles = {event.id: event for event in self.scenario.events}
        for event in step.events:
            self.tell(f"! {self._text(titles[event].title)}: {self._text(titles[event].text)}")
        for due in step.told:
            choice = self.scenario.scenes[due.scene].choice(due.choice)
            if text := self._text(choice.delayed[due.number].text):
                self.tell(f"… {text}")

    def _quantity(self, name: str) -> str:
        return self._text(self.scenario.quantities[self.scenario.index[name]].title)

    def _text(self, texts: LanguageMap | None) -> str:
        return plain(pick(texts or {}, self.language))

    def _say(self, message: str, **values: object) -> str:
        return self.translate(message).format(**values)
