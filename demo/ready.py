"""What the demo has ready: released templates, and a sample learner who has everything behind them but the exam.

The learner's part is done by calling the blocks' own handlers, as a browser would.
"""

import json
from typing import Any

from completion.models import BlockCompletion
from crum import impersonate
from django.apps import apps
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey
from webob import Request

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from smartcity_plugin.awards import templates
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.courses.api import outline
from smartcity_plugin.programmes.loading import programmes


def release_templates() -> None:
    """Release what the sample programmes' credentials say, as an operator does before the first award."""
    now = timezone.now()
    for programme in programmes():
        for achievement in programme.achievements.values():
            templates.release(
                programme.id, achievement.id, content_of(programme, achievement), by=None, now=now
            )


def finish_modules(user: Any, course_key: CourseKey) -> None:
    """Complete all parts of the course but its exams; nothing where the learner has begun already."""
    if BlockCompletion.objects.filter(user=user, context_key=course_key).exists():
        return
    with impersonate(user):
        for block in outline(course_key):
            match block.usage_key.block_type:
                case "smartcity_competence":
                    _call(user, block.usage_key, "publish_completion", {"completion": 1.0})
                case "smartcity_scenario":
                    _play(user, block.usage_key)


def _play(user: Any, usage_key: UsageKey) -> None:
    """Play a scenario on its best way, which was found when the course was published."""
    service = apps.get_app_config("smartcity").service()
    view = _call(user, usage_key, "look", {})
    rev = LmsRuntime(user, CourseContent(usage_key.course_key)).get_block(usage_key).rev
    best = service.bounds(rev)["variants"][0]["best_path"]
    for turn, choice in enumerate(best):
        view = _call(user, usage_key, "decide", {"turn": turn, "choice": choice})
    if not view["ended"]:
        raise AssertionError(f"{usage_key} has not ended")


def _call(user: Any, usage_key: UsageKey, handler: str, body: dict) -> dict:
    """Return what a block's handler answers to the learner."""
    block = LmsRuntime(user, CourseContent(usage_key.course_key)).get_block(usage_key)
    request = Request.blank(
        "/", method="POST", body=json.dumps(body).encode(), content_type="application/json"
    )
    answer = block.handle(handler, request)
    if answer.status_code >= 400:  # noqa: PLR2004 - the first status of an error
        raise AssertionError(f"{usage_key} {handler}: {answer.body.decode()}")
    return answer.json
