"""Single and multiple choice. The answer is the id of an option, or a list of such ids."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from smartcity_xblocks.items.question import FULL_SHARE, Answer, Question, Shuffle, are_ids, named
from smartcity_xblocks.items.walk import Walk, marking, percent
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import mark
from smartcity_xblocks.shape import Parts, Place

ALL_OR_NOTHING, PARTIAL, EACH_OPTION = "all_or_nothing", "partial", "each_option"
MARKINGS = (PARTIAL, ALL_OR_NOTHING, EACH_OPTION)


def chosen_share(chosen: Sequence[str], right: frozenset[str], offered: int, how: str) -> int:
    """Return what a set of choices earns, in basis points.

    ``partial``: each right one adds its part, each wrong one takes as much away, never below nothing.
    ``each_option``: every option counts alike, whether it was rightly chosen or rightly left. Who chooses nothing
    earns nothing.
    """
    hits = sum(each in right for each in chosen)
    misses = len(chosen) - hits
    if hits == len(right) and not misses:
        return FULL_SHARE
    if how == ALL_OR_NOTHING or not chosen:
        return 0
    if how == EACH_OPTION:
        wrong = misses + len(right) - hits
        return (offered - wrong) * FULL_SHARE // offered
    return max(0, hits - misses) * FULL_SHARE // len(right)


@dataclass(frozen=True)
class SingleChoice(Question):
    """One of several options; ``shares`` gives the basis points that each earns, 0 where it is wrong."""

    options: Mapping[str, LanguageMap] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    fixed_order: bool = False

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return the options."""
        return {"options": self.options}

    def accepts(self, answer: Answer) -> bool:
        """Expect the id of an option."""
        return isinstance(answer, str) and answer in self.options

    def share(self, answer: Answer) -> int:
        """Return what the chosen option earns."""
        return self.shares[answer]

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return the options."""
        return {"options": named(self.options, _order(self, shuffle), language)}


@dataclass(frozen=True)
class MultipleChoice(Question):
    """Any of several options, of which some are ``right``."""

    options: Mapping[str, LanguageMap] = field(default_factory=dict)
    right: frozenset[str] = frozenset()
    marking: str = PARTIAL
    fixed_order: bool = False

    @property
    def parts(self) -> Mapping[str, Collection[str]]:
        """Return the options."""
        return {"options": self.options}

    def accepts(self, answer: Answer) -> bool:
        """Expect a list of ids of options."""
        return are_ids(answer, self.options)

    def share(self, answer: Answer) -> int:
        """Return what the chosen options earn together; see `chosen_share`."""
        return chosen_share(answer, self.right, len(self.options), self.marking)

    def asked(self, language: str, shuffle: Shuffle) -> dict:
        """Return the options."""
        return {"options": named(self.options, _order(self, shuffle), language)}


def _order(question: SingleChoice | MultipleChoice, shuffle: Shuffle) -> Sequence[str]:
    return list(question.options) if question.fixed_order else shuffle(question.id, list(question.options))


def _single(walk: Walk, value: Any, place: Place) -> None:
    _options(walk, value, place, _SINGLE_OPTION, most_right=1)


def _multiple(walk: Walk, value: Any, place: Place) -> None:
    _options(walk, value, place, _OPTION, most_right=None)


def _options(walk: Walk, value: Any, place: Place, parts: Parts, most_right: int | None) -> None:
    options = walk.entries(value, place, parts)
    right = sum(option.get("correct") is True for option in options)
    if options and not right:
        walk.report("nothing_right", place, mark("No option is right. Mark one as right."))
    if most_right and right > most_right:
        message = mark("Only one option can be right here. Make this a question with several right options.")
        walk.report("too_many_right", place, message)


_OPTION = Parts({"id": Walk.given, "text": Walk.markup}, {"correct": Walk.yes_or_no})
_SINGLE_OPTION = Parts(_OPTION.required, {**_OPTION.optional, "percent": percent})

SINGLE = Parts({"options": _single}, {"fixed_order": Walk.yes_or_no})
MULTIPLE = Parts({"options": _multiple}, {"marking": marking(*MARKINGS), "fixed_order": Walk.yes_or_no})


def build_single(common: dict, document: dict) -> SingleChoice:
    """Return the question of a sound document."""
    options = document["options"]
    return SingleChoice(
        **common,
        options={option["id"]: option["text"] for option in options},
        shares={
            option["id"]: FULL_SHARE if option.get("correct") else option.get("percent", 0) * 100
            for option in options
        },
        fixed_order=document.get("fixed_order", False),
    )


def build_multiple(common: dict, document: dict) -> MultipleChoice:
    """Return the question of a sound document."""
    options = document["options"]
    return MultipleChoice(
        **common,
        options={option["id"]: option["text"] for option in options},
        right=frozenset(option["id"] for option in options if option.get("correct")),
        marking=document.get("marking", PARTIAL),
        fixed_order=document.get("fixed_order", False),
    )
