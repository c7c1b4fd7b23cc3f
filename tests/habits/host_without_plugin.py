"""A host that has the blocks and not the plugin, run as a script: prints what both blocks answer, as JSON."""

import json
import sys

import django
from django.conf import settings
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock

from tests.fixtures.habits import BareRuntime, block_in, call

COURSE = CourseKey.from_string("course-v1:Other+Course+2026")
TURN = {"turn": 0, "choice": "wait"}


def answers_of(block: XBlock) -> dict:
    """Show every view, then decide, begin again and save as somebody would who can."""
    views = {view: getattr(block, view)({}) for view in ("student_view", "author_view", "studio_view")}
    document = views["studio_view"].json_init_args["document"]
    document["title"]["en"] = "Written without the plugin"
    calls = {"save_document": {"document": document, "rev": block.rev}}
    if hasattr(block, "decide"):
        calls |= {"decide": TURN, "restart": {}}
    answers = {handler: call(block, handler, body) for handler, body in calls.items()}
    return {
        "views": {
            name: {"html": view.content, "arguments": view.json_init_args} for name, view in views.items()
        },
        "answers": {name: {"status": answer.status_code, **answer.json} for name, answer in answers.items()},
        "title": json.loads(block.content)["title"]["en"],
        "published": block.runtime.published,
    }


sys.modules["smartcity_plugin"] = None  # not installed: importing it fails
settings.configure(USE_I18N=False, STATIC_URL="/static/")
django.setup()
json.dump(
    {
        block_type: answers_of(
            block_in(BareRuntime(), COURSE.make_usage_key(block_type, "one"), "", user_id=7)
        )
        for block_type in ("smartcity_scenario", "smartcity_competence")
    },
    sys.stdout,
)
