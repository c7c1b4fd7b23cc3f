"""The element around each rendered block, from which the browser's runtime starts it.

Read in openedx/core/lib/xblock_utils/__init__.py (wrap_xblock) and common/templates/xblock_wrapper.html.
"""

import json
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from web_fragments.fragment import Fragment
from xblock.core import XBlock

_SCRIPT_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def script_json(value: Any) -> SafeString:
    """Return ``value`` as JSON for a script element: nothing in it ends the element or opens a comment."""
    return mark_safe(json.dumps(value).translate(_SCRIPT_ESCAPES))  # noqa: S308 - escaped right here


def wrap(block: XBlock, view: str, fragment: Fragment, context: dict | None, runtime: str) -> Fragment:
    """Return ``fragment`` inside an element that says which block it is and how its script starts."""
    block_type = block.scope_ids.block_type
    data = dict((context or {}).get("wrap_xblock_data", {}))
    if fragment.js_init_fn:
        data |= {
            "init": fragment.js_init_fn,
            "runtime-class": runtime,
            "runtime-version": fragment.js_init_version,
        }
    data |= {
        "block-type": block_type,
        "course-id": block.course_id,
        "usage-id": block.scope_ids.usage_id,
        "graded": block.graded,
        "has-score": block.has_score,
    }
    arguments = ""
    if fragment.json_init_args is not None:
        arguments = format_html(
            '<script type="json/xblock-args" class="xblock-json-init-args">{}</script>',
            script_json(fragment.json_init_args),
        )
    wrapped = Fragment(
        format_html(
            '<div class="xblock xblock-{view} xblock-{view}-{type}"{data}>{arguments}{content}</div>',
            view=view,
            type=block_type,
            data=format_html_join("", ' data-{}="{}"', data.items()),
            arguments=arguments,
            content=mark_safe(fragment.content),  # noqa: S308 - a block's own HTML
        )
    )
    wrapped.add_fragment_resources(fragment)
    return wrapped
