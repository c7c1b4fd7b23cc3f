"""A host that has the blocks and not the plugin, run as a script: prints what all blocks answer, as JSON."""

import json
import sys

import django
from django.conf import settings
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock

from tests.fixtures.habits import BareRuntime, block_in, call

COURSE = CourseKey.from_string("course-v1:Other+Course+2026")
WRITING = {
    "smartcity_scenario": {"decide": {"turn": 0, "choice": "wait"}, "restart": {}},
    "smartcity_competence": {},
    "smartcity_exam": {"enter": {}, "begin": {"key": "k"}},
    "smartcity_diagnostic": {"begin": {"profile": "scro", "after": 0}, "restart": {"run": 1}},
}
"""What learners would do."""


def answers_of(block: XBlock) -> dict:
    """Show every view, then decide, begin again and save as somebody would who can."""
    names = ("student_view", "author_view", "studio_view", "public_view")
    views = {view: getattr(block, view)({}) for view in names}
    document = views["studio_view"].json_init_args["document"]
    document["title"]["en"] = "Written without the plugin"
    calls = {
        "save_document": {"document": document, "rev": block.rev},
        **WRITING[block.scope_ids.block_type],
    }
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
settings.configure(USE_I18N=False, STATIC_URL="/static/", OPENEDX_TELEMETRY=[])
django.setup()
json.dump(
    {
        block_type: answers_of(
            block_in(BareRuntime(), COURSE.make_usage_key(block_type, "one"), "", user_id=7)
        )
        for block_type in WRITING
    },
    sys.stdout,
)
