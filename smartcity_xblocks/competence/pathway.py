"""An ordered way through modules that closes a gap."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from smartcity_xblocks.competence.covering import Module, bits, fewest_hours, in_order
from smartcity_xblocks.competence.framework import Profile
from smartcity_xblocks.problems import mark

DAYS = 7
"""Of a week."""

CLOSES_ESSENTIAL = mark("Closes what the profile cannot do without: {competences}.")
CLOSES_OPTIONAL = mark("Closes what the profile welcomes: {competences}.")
COMES_BEFORE = mark("Needed before: {modules}.")


@dataclass(frozen=True)
class Need:
    """What is asked of a competence (0: nothing), and the level held (0: none)."""

    competence: str
    wanted: int
    held: int = 0
    essential: bool = True

    @property
    def gap(self) -> int:
        """Return how many levels are missing."""
        return max(self.wanted - self.held, 0)


@dataclass(frozen=True)
class Offer:
    """A module that can be taken: its hours, and the level of each competence that it leads to."""

    id: str
    hours: int
    develops: Mapping[str, int]
    after: tuple[str, ...] = ()
    """Ids of modules that have to be taken before. One that is not on offer is not waited for: it has been taken."""


@dataclass(frozen=True)
class Step:
    """One module of a pathway, and why it is there: what it closes, and which later modules need it."""

    offer: str
    hours: int
    closes: tuple[str, ...]
    """Codes of needs that it closes."""
    before: tuple[str, ...] = ()
    """Ids of later modules that need it first."""
    essential: bool = True
    """Whether it closes an essential need, or comes before a module that does."""


@dataclass(frozen=True)
class Pathway:
    """The steps in order, and the needs that no module can close."""

    steps: tuple[Step, ...]
    uncovered: tuple[str, ...]
    elsewhere: tuple[str, ...] = ()
    """Competences that come before what the steps develop, but that no module brings in time."""

    @property
    def hours(self) -> int:
        """Return the hours of all steps."""
        return sum(step.hours for step in self.steps)


def needs_of(profile: Profile, held: Mapping[str, int]) -> list[Need]:
    """Return what the profile asks of somebody, and after it what they hold besides: that closes prerequisites."""
    asked = [
        Need(each.competence, each.level, held.get(each.competence, 0), each.essential)
        for each in profile.requirements
    ]
    codes = {need.competence for need in asked}
    return asked + [Need(code, 0, level, False) for code, level in sorted(held.items()) if code not in codes]


def plan(
    needs: Collection[Need], offers: Collection[Offer], prerequisites: Mapping[str, Collection[str]]
) -> Pathway:
    """Return the pathway with the fewest hours that closes all needs which can be closed; essential ones first.

    ``prerequisites`` are competences that come before a competence: for a module that begins one, each of them is
    held, or developed by an earlier module or by the module itself. One that no module can bring in time is not
    waited for, and is told. A need is closed by a module that leads to the wanted level. The fewest hours are exact up
    to `covering.MOST_WORK`, and never more than the greedy answer's. The order of the arguments means nothing. Raises
    ValueError where a competence or a module is given twice.
    """
    return _Plan(needs, offers, prerequisites).pathway()


def schedule(pathway: Pathway, start: date, hours_a_week: int) -> list[date]:
    """Return the day on which each step is finished, if one begins on ``start`` and each day has the same hours."""
    days, hours = [], 0
    for step in pathway.steps:
        hours += step.hours
        full = -(-hours * DAYS // hours_a_week)
        days.append(start + timedelta(days=max(full - 1, 0)))
    return days


def reasons(
    step: Step, needs: Iterable[Need], titles: Mapping[str, str], modules: Mapping[str, str]
) -> list[tuple[str, dict[str, str]]]:
    """Return why the step is there: templates to translate, with values. Without a title the code or id stands."""
    essential = {need.competence for need in needs if need.essential}

    def told(template: str, name: str, keys: Iterable[str], words: Mapping[str, str]) -> list:
        listed = ", ".join(words.get(key) or key for key in keys)
        return [(template, {name: listed})] if listed else []

    return [
        *told(CLOSES_ESSENTIAL, "competences", (each for each in step.closes if each in essential), titles),
        *told(
            CLOSES_OPTIONAL, "competences", (each for each in step.closes if each not in essential), titles
        ),
        *told(COMES_BEFORE, "modules", step.before, modules),
    ]


class _Plan:
    """Needs and offers by name, in one order whatever order they came in."""

    def __init__(
        self,
        needs: Collection[Need],
        offers: Collection[Offer],
        prerequisites: Mapping[str, Collection[str]],
    ):
        self.held = {need.competence: need.held for need in needs}
        self.needs = sorted((need for need in needs if need.gap), key=lambda need: need.competence)
        self.offers = sorted(offers, key=lambda offer: (offer.hours, offer.id))
        if len(self.held) < len(needs) or len({offer.id for offer in offers}) < len(offers):
            raise ValueError("A competence or a module is given twice")
        self.before = {offer.id: self._prerequisites(offer, prerequisites) for offer in offers}
        self.not_awaited: set[str] = set()

    def pathway(self) -> Pathway:
        """Return the answer."""
        self.offers = self._takeable()
        closable = [need for need in self.needs if any(_closes(offer, need) for offer in self.offers)]
        modules = self._modules(closable)
        chosen = fewest_hours(modules, (1 << len(closable)) - 1)
        ordered = [self.offers[index] for index in in_order(modules, chosen)]
        steps = self._steps(ordered, closable)
        developed = {code for offer in ordered for code in offer.develops}
        asked = {code for offer in ordered for code in self.before[offer.id]}
        return Pathway(
            steps=tuple(steps),
            uncovered=tuple(need.competence for need in self.needs if need not in closable),
            elsewhere=tuple(sorted((asked & self.not_awaited) - developed)),
        )

    def _prerequisites(self, offer: Offer, prerequisites: Mapping[str, Collection[str]]) -> set[str]:
        """Return the competences that a module has to find: not held, and not its own."""
        begun = (code for code in offer.develops if not self.held.get(code))
        before = {code for each in begun for code in prerequisites.get(each, ())}
        return {code for code in before if not self.held.get(code) and code not in offer.develops}

    def _takeable(self) -> list[Offer]:
        """Return the offers that can be taken one after the other; settle which prerequisites are not waited for.

        Those that no module develops come first. Where modules wait for each other, one prerequisite after the other
        gives way, until the way is open.
        """
        developed = {code for offer in self.offers for code in offer.develops}
        self.not_awaited = set().union(*self.before.values()) - developed
        while True:
            modules = self._modules([])
            taken = in_order(modules, (1 << len(modules)) - 1)
            brought = {code for index in taken for code in self.offers[index].develops}
            stuck = [offer for index, offer in enumerate(self.offers) if index not in set(taken)]
            waited_for = set().union(*(self.before[offer.id] for offer in stuck)) - brought - self.not_awaited
            if not waited_for:
                return [self.offers[index] for index in sorted(taken)]
            self.not_awaited.add(min(waited_for))

    def _modules(self, closable: list[Need]) -> list[Module]:
        """Return the offers in numbers: the marks are the needs to close, then the prerequisites waited for."""
        index_of = {offer.id: index for index, offer in enumerate(self.offers)}
        awaited = sorted(set().union(*self.before.values()) - self.not_awaited)
        mark_of = {code: len(closable) + index for index, code in enumerate(awaited)}
        after = self._after(index_of)
        return [
            Module(
                hours=offer.hours,
                gives=sum(1 << index for index, need in enumerate(closable) if _closes(offer, need))
                | sum(1 << mark_of[code] for code in offer.develops if code in mark_of),
                asks=sum(1 << mark_of[code] for code in self.before[offer.id] if code in mark_of),
                after=after[index],
            )
            for index, offer in enumerate(self.offers)
        ]

    def _after(self, index_of: Mapping[str, int]) -> list[int]:
        """Return the modules that come before each one, and before those, as sets; itself too, in a circle."""
        after = [
            sum(1 << index_of[each] for each in set(offer.after) if each in index_of) for offer in self.offers
        ]
        changed = True
        while changed:
            changed = False
            for index, before in enumerate(after):
                for each in bits(before):
                    after[index] |= after[each]
                changed = changed or before != after[index]
        return after

    def _steps(self, ordered: list[Offer], closable: list[Need]) -> list[Step]:
        """Return the steps: first those that serve essential needs, each as soon as it can be taken."""
        needed = {offer.id: self._providers(offer, ordered) for offer in ordered}
        serving: set[str] = set()
        for need in closable:
            if need.essential:
                serving.add(next(offer.id for offer in ordered if _closes(offer, need)))
        for offer in reversed(ordered):
            if offer.id in serving:
                serving |= needed[offer.id]
        steps: list[Step] = []
        waiting = sorted(ordered, key=lambda offer: (offer.id not in serving, offer.hours, offer.id))
        left = list(closable)
        while waiting:
            done = {step.offer for step in steps}
            offer = next(each for each in waiting if needed[each.id] <= done)
            waiting.remove(offer)
            closed = [need for need in left if _closes(offer, need)]
            left = [need for need in left if need not in closed]
            steps.append(Step(offer.id, offer.hours, tuple(need.competence for need in closed)))
        return [
            replace(
                step,
                before=tuple(each.offer for each in steps if step.offer in needed[each.offer]),
                essential=step.offer in serving,
            )
            for step in steps
        ]

    def _providers(self, offer: Offer, ordered: list[Offer]) -> set[str]:
        """Return the ids of the modules of a pathway that this one needs before it: the first that bring it each thing.

        They stand before it in ``ordered``, so nobody waits in a circle.
        """
        found = {each.id for each in ordered if each.id in offer.after}
        for code in self.before[offer.id] - self.not_awaited:
            found.add(next(each.id for each in ordered if code in each.develops))
        return found


def _closes(offer: Offer, need: Need) -> bool:
    return offer.develops.get(need.competence, 0) >= need.wanted
