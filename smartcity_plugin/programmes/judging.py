"""What a learner has earned of a programme's achievements, each judged by its own rule."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from smartcity_plugin.programmes.definition import Achievement, Programme
from smartcity_plugin.programmes.facts import Facts
from smartcity_plugin.programmes.finding import Finding
from smartcity_plugin.programmes.rules import evaluate


def judge(
    programme: Programme, facts: Facts, *, passing: AbstractSet[str] = frozenset()
) -> Iterator[tuple[Achievement, Finding]]:
    """Yield each achievement with what was found of its rule; those in ``passing`` are passed over.

    What one rule is found to hold of counts at once for those that ask for it, unless it was taken back.
    """
    earned = set(facts.earned)
    facts = replace(facts, earned=earned)
    for achievement in programme.achievements.values():
        if achievement.id in passing:
            continue
        finding = evaluate(achievement.rule, facts)
        if finding.holds and achievement.id not in facts.withdrawn:
            earned.add(achievement.id)
        yield achievement, finding
