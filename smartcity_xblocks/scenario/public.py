"""What a learner's browser may know of a run: the scene now shown and what was decided, never what comes next.

Effects, targets, scores of choices not taken and scenes not reached stay on the server.
"""

from collections.abc import Sequence

from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_html
from smartcity_xblocks.scenario.allocation import there_is
from smartcity_xblocks.scenario.model import TIMEOUT, Choice, Event, Quantity, Scenario, Scene
from smartcity_xblocks.scenario.moves import is_late, open_choices
from smartcity_xblocks.scenario.outcome import choice_in_words
from smartcity_xblocks.scenario.rules import scene_rules
from smartcity_xblocks.scenario.state import Pending, Position, RunState, Step


def public_view(scenario: Scenario, state: RunState, language: str, *, overdue: bool = False) -> dict:
    """Return the JSON a browser shows for ``state`` in ``language``.

    It goes with `public_frame`, which is sent once: ``values`` gives for each quantity what it is and by how much the
    last decision changed it. ``overdue`` says that the seconds to decide the scene in are over. Texts called
    ``text``, ``feedback`` and ``told`` are safe HTML, all others plain.
    """
    step = state.steps[-1] if state.steps else None
    now = state.position.values
    return {
        "turn": state.turn,
        "time": state.position.time,
        "ended": scenario.scenes[state.position.scene].kind == "ending",
        "scene": _scene(scenario, state.position, language, overdue),
        "values": {
            each.id: (now[index], step and now[index] - step.before[index])
            for index, each in enumerate(scenario.quantities)
            if each.shown
        },
        "last": step and _last(scenario, step, language),
    }


def public_frame(scenario: Scenario, language: str) -> dict:
    """Return what stays the same during a run: title, introduction (HTML), map, and what is counted."""
    city = scenario.map
    return {
        "title": pick(scenario.title, language),
        "introduction": _html(scenario.introduction, language),
        "longest": scenario.longest_path,
        "quantities": [_quantity(each, language) for each in scenario.quantities if each.shown],
        "map": city
        and {
            "title": pick(city.title, language),
            "width": city.width,
            "height": city.height,
            "areas": [
                {
                    "id": area.id,
                    "kind": area.kind,
                    "title": pick(area.title or {}, language),
                    "points": area.points,
                }
                for area in city.areas
            ],
        },
    }


def event_in_words(event: Event, language: str) -> dict:
    """Return what an event says when it happens."""
    return {"title": pick(event.title, language), "text": _html(event.text, language)}


def told_in_words(scenario: Scenario, told: Sequence[Pending], language: str) -> list[str]:
    """Return what the delayed effects that came due say, of those that say something."""
    delayed = (scenario.scenes[due.scene].choice(due.choice).delayed[due.number] for due in told)
    return [_html(each.text, language) for each in delayed if each.text]


def feedback_in_words(scenario: Scenario, step: Step, language: str) -> str:
    """Return what was said about the choice taken, as HTML."""
    return _html(scenario.scenes[step.scene].choice(step.choice).feedback, language)


def _quantity(quantity: Quantity, language: str) -> dict:
    return {
        "id": quantity.id,
        "kind": quantity.kind,
        "title": pick(quantity.title, language),
        "unit": quantity.unit,
        "minimum": quantity.minimum,
        "maximum": quantity.maximum,
        "better": quantity.better,
    }


def _scene(scenario: Scenario, position: Position, language: str, overdue: bool) -> dict:
    scene = scenario.scenes[position.scene]
    late = overdue or is_late(scenario, position)
    deadline = scene.deadline
    words, choices = _words(scenario, scene, language)
    if late or scene.allocation:
        choices = []
    elif choices is None:
        choices = _choices(scenario, position, language)
    return {
        **words,
        "choices": choices,
        "allocation": None if late else _allocation(scenario, scene, position, language),
        "deadline": deadline and {"seconds": deadline.seconds, "turns": deadline.turns, "overdue": late},
    }


def _words(scenario: Scenario, scene: Scene, language: str) -> tuple[dict, list[dict] | None]:
    """Return what a scene says to everybody, and its choices where these are always open and cost nothing.

    Kept from the first time the scene is shown in the language.
    """
    key = ("words", scene.id, language)
    if key not in scenario.rules:
        words = {
            "id": scene.id,
            "kind": scene.kind,
            "title": pick(scene.title, language),
            "text": _html(scene.text, language),
            "role": pick(scene.role, language) if scene.role else None,
            "media": [
                {"kind": each.kind, "url": each.url, "alt": pick(each.alt, language)} for each in scene.media
            ],
        }
        is_free = not any(choice.when or choice.cost for choice in scene.choices)
        first = Position(scene.id, (), 0, (), (), (), ())
        scenario.rules[key] = words, _choices(scenario, first, language) if is_free else None
    return scenario.rules[key]


def _choices(scenario: Scenario, position: Position, language: str) -> list[dict]:
    scene = scenario.scenes[position.scene]
    are_open = set(open_choices(scenario, position)) if scene.choices else ()
    return [
        _choice(scenario, position, choice, language, choice.id in are_open)
        for choice in scene.choices
        if choice.id in are_open or choice.closed
    ]


def _choice(scenario: Scenario, position: Position, choice: Choice, language: str, is_open: bool) -> dict:
    told = {"id": choice.id, "text": pick(choice.text, language), "open": is_open}
    if not is_open:
        told["closed"] = pick(choice.closed, language)
    if choice.cost:
        told["cost"] = _cost(scenario, position, choice, language)
    if choice.district:
        told["district"] = choice.district
    return told


def _cost(scenario: Scenario, position: Position, choice: Choice, language: str) -> list[dict]:
    _, values, time, _, _, visits, happened = position
    return [
        {
            "title": pick(scenario.quantities[each.index].title, language),
            "unit": scenario.quantities[each.index].unit,
            "amount": each.value(values, time, visits, happened, 0),
        }
        for each in scene_rules(scenario, position.scene).choices[choice.id].cost
    ]


def _allocation(scenario: Scenario, scene: Scene, position: Position, language: str) -> dict | None:
    allocation = scene.allocation
    if allocation is None:
        return None
    resource = scenario.quantities[scenario.index[allocation.resource]]
    return {
        "resource": {
            "title": pick(resource.title, language),
            "unit": resource.unit,
            "amount": there_is(scenario, allocation, position),
        },
        "step": allocation.step,
        "targets": [
            {
                "id": target.id,
                "title": pick(target.title, language),
                "minimum": target.minimum,
                "maximum": target.maximum,
                "district": target.district,
            }
            for target in allocation.targets
        ],
    }


def _last(scenario: Scenario, step: Step, language: str) -> dict:
    events = {event.id: event for event in scenario.events} if step.events else {}
    return {
        "choice": pick(choice_in_words(scenario, step.scene, step.choice), language),
        "timeout": step.choice == TIMEOUT,
        "feedback": feedback_in_words(scenario, step, language),
        "events": [event_in_words(events[each], language) for each in step.events],
        "told": told_in_words(scenario, step.told, language),
    }


def _html(texts: LanguageMap, language: str) -> str:
    return to_html(pick(texts, language))
