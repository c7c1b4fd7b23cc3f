"""Which of our events becomes which statements: all of them do."""

from collections.abc import Callable, Mapping

from smartcity_plugin.events.xapi import award, diagnostic, exam, scenario
from smartcity_plugin.events.xapi.words import Parts

STATEMENTS: Mapping[str, Callable[[Parts, str, int | str], list[Parts]]] = {
    "smartcity.scenario.decided": scenario.decided,
    "smartcity.exam.begun": exam.begun,
    "smartcity.exam.ended": exam.ended,
    "smartcity.exam.decided": exam.decided,
    "smartcity.diagnostic.begun": diagnostic.begun,
    "smartcity.diagnostic.ended": diagnostic.ended,
    "smartcity.award.given": award.given,
    "smartcity.award.changed": award.changed,
}
"""By the name of the event, what makes statements of its ``data``, the LMS's address and the learner's id or name."""
