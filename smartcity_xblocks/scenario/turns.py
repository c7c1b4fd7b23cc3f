"""What happens while turns pass: delayed effects come due, stocks flow, events strike.

The order of things is that of docs/scenario-format.md, "What a decision does".
"""

from collections.abc import Sequence

from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.rules import Effect, EventRules, scene_rules, world_rules
from smartcity_xblocks.scenario.state import Pending, Position
from smartcity_xblocks.scenario.tape import draw


def add(effects: Sequence[Effect], values: list[int], at: Position, factor: int = 1, share: int = 0) -> None:
    """Add ``factor`` times the effects to ``values``; all amounts are those of ``at``, computed before any is added."""
    _, before, time, _, _, visits, happened = at
    amounts = [
        each.value(before, time, visits, happened, share) if each.constant is None else each.constant
        for each in effects
    ]
    for each, amount in zip(effects, amounts, strict=True):
        values[each.index] = max(each.minimum, min(each.maximum, values[each.index] + factor * amount))


class Passing:
    """The city between a decision and the next scene; each part is changed as turns pass."""

    def __init__(
        self, scenario: Scenario, variant: int, before: Position, values: list[int], pending: list[Pending]
    ):
        self.scenario, self.variant, self.before = scenario, variant, before
        self.values, self.pending, self.happened = values, pending, list(before.happened)
        self.time = before.time
        self.events: list[str] = []
        self.told: list[Pending] = []
        self.injected: list[str] = []

    def now(self) -> Position:
        """Return the city as it stands, for conditions and amounts to look at."""
        before = self.before
        return Position(
            before.scene, tuple(self.values), self.time, (), (), before.visits, tuple(self.happened)
        )

    def turn(self) -> None:
        """Let one turn pass."""
        self.time += 1
        self._come_due()
        world = world_rules(self.scenario)
        for flow in world.flows:
            now = self.now()
            if flow.when is None or flow.when(now.values, now.time, now.visits, now.happened, 0):
                add(flow.effects, self.values, now)
        for rules in world.events:
            self._strike(rules)

    def _come_due(self) -> None:
        while self.pending and self.pending[0].due <= self.time:
            due = self.pending.pop(0)
            self.told.append(due)
            source = scene_rules(self.scenario, due.scene).choices[due.choice]
            add(source.delayed[due.number], self.values, self.now())

    def _strike(self, rules: EventRules) -> None:
        event = rules.event
        if self.happened[rules.index] >= event.most:
            return
        if draw(self.scenario.seed, self.variant, event.id, self.time) >= event.weight:
            return
        now = self.now()
        if rules.when is None or rules.when(now.values, now.time, now.visits, now.happened, 0):
            self.happened[rules.index] += 1
            self.events.append(event.id)
            add(rules.effects, self.values, now)
            if event.inject:
                self.injected.append(event.inject)
