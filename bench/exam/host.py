"""A course that is one exam, on the demo host, and learners who are logged in: the same ones for both products."""

import json
from http import HTTPStatus
from itertools import count
from typing import Any

from common.djangoapps.student.models import anonymous_id_for_user
from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH
from django.contrib.auth import get_user_model
from django.test import Client
from opaque_keys.edx.keys import CourseKey, UsageKey
from waffle.models import Switch

from demo.content import CONTENT, SETTINGS, CourseContent
from smartcity_xblocks.documents import rev_of

COURSE = CourseKey.from_string("course-v1:SmartCity+Bench+1")
PATH = ("course", "chapter", "sequential", "vertical", "smartcity_exam")
STARTED = "2026-01-01T00:00:00+00:00"

_numbers = count(1)


def add_exam(document: dict, name: str) -> UsageKey:
    """Make a course of nothing but an exam, as short as one can be, and return the exam's key."""
    course_key = COURSE.replace(run=name)
    content, parent = CourseContent(course_key), None
    for block_type in PATH:
        usage_key = course_key.make_usage_key(block_type, "course" if parent is None else name)
        content.add(usage_key, parent)
        parent = usage_key
    content.set(course_key.make_usage_key("course", "course"), SETTINGS, "start", STARTED)
    content.set(usage_key, SETTINGS, "rev", rev_of(document))
    # Without white space, so that a large bank keeps below the limit.
    content.set(usage_key, CONTENT, "content", json.dumps(document, separators=(",", ":")))
    content.save()
    Switch.objects.get_or_create(name=ENABLE_COMPLETION_TRACKING_SWITCH.name, defaults={"active": True})
    return usage_key


def learner(course_key: CourseKey) -> Client:
    """Return the browser of somebody new who is logged in and has seen a page of the course."""
    user = get_user_model().objects.create(username=f"learner-{next(_numbers)}")
    anonymous_id_for_user(user, course_key)
    # A name that the host serves; the client's own is not one.
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def answered(response: Any) -> dict:
    """Return what was answered. Raises `ValueError` for a refusal, which would pass for a fast answer."""
    if response.status_code != HTTPStatus.OK:
        raise ValueError(response.content)
    return json.loads(response.content)
