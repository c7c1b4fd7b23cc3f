"""A block that authors duplicate, paste elsewhere, or take from a library: a block of its own, whose learners begin.

Stand-ins for Studio: duplicating copies set fields and names the copy
(cms/djangoapps/contentstore/xblock_storage_handlers/view_handlers.py, gather_block_attributes), pasting goes through
OLX (cms/djangoapps/contentstore/helpers.py, import_staged_content_from_user_clipboard), a library's block is followed
field by field (cms/lib/xblock/upstream_sync_block.py).
"""

import pytest
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.fields import Scope

from demo.content import CourseContent
from demo.modulestore import ModuleStore
from smartcity_plugin.models import Attempt, DiagnosticRun, Run
from smartcity_xblocks.documents import read, rev_of, write
from tests.fixtures.blocks import BLOCKS, authored, every_type
from tests.fixtures.diagnostic import DIAGNOSTIC, begun
from tests.fixtures.exam import EXAM, begin
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD
from tests.fixtures.olx import exported, fields, imported

ELSEWHERE = CourseKey.from_string("course-v1:Another+One+2026")
LIBRARY = "lb:SmartCity:exercises:{type}:one"


def duplicated(source: XBlock) -> dict:
    """Return the fields of a duplicate, by name, as Studio gathers them."""
    names = [
        name
        for name, field in source.fields.items()
        if field.scope in (Scope.settings, Scope.content) and field.is_set_on(source)
    ]
    values = {name: source.fields[name].read_from(source) for name in names}
    return values | {"display_name": f"Duplicate of '{source.display_name}'"}


def follow(downstream: XBlock, upstream: XBlock) -> None:
    """Bring a course's copy to what the library's block is now; a name that was changed here stays."""
    for name, field in upstream.fields.items():
        if field.scope in (Scope.settings, Scope.content) and name != "display_name":
            setattr(downstream, name, getattr(upstream, name))


@every_type
def test_a_duplicate_has_all_but_the_name(block_type):
    source = authored(block_type)
    values = duplicated(source)
    copy = authored(block_type, COURSE.make_usage_key(block_type, "copy"))
    for name, value in values.items():
        setattr(copy, name, value)
    assert copy.rev == rev_of(read(copy.content)) == source.rev
    assert copy.display_name == f"Duplicate of '{source.display_name}'"
    assert {name: getattr(copy, name) for name in values if name != "display_name"} == {
        name: getattr(source, name) for name in values if name != "display_name"
    }


@every_type
def test_pasted_it_is_what_was_copied_and_nothing_of_it_names_the_other_course(block_type):
    source = authored(block_type, COURSE.make_usage_key(block_type, "block"))
    olx = exported(source)
    assert str(COURSE).encode() not in olx
    pasted = imported(olx)
    assert fields(pasted) == fields(source)
    assert exported(pasted) == olx


@every_type
def test_a_block_of_a_library_is_followed_and_keeps_its_own_name(block_type):
    upstream = authored(block_type, UsageKey.from_string(LIBRARY.format(type=block_type)))
    downstream = authored(block_type, ELSEWHERE.make_usage_key(block_type, "one"))
    downstream.display_name = "Ours"
    document = read(upstream.content)
    document["title"]["en"] = "Changed in the library"
    upstream.content, upstream.rev = write(document), rev_of(document)
    follow(downstream, upstream)
    assert downstream.display_name == "Ours"
    assert read(downstream.content)["title"]["en"] == "Changed in the library"
    assert downstream.rev == rev_of(read(downstream.content))
    assert downstream.student_view_data()["title"]["en"] == "Changed in the library"


@every_type
def test_studio_has_nothing_more_to_do_after_either(block_type):
    """No children and nothing that names the block itself: neither hook has a purpose."""
    block_class = XBlock.load_class(block_type)
    assert not block_class.has_children
    assert not hasattr(block_class, "studio_post_duplicate")
    assert not hasattr(block_class, "studio_post_paste")


def put_copies() -> dict[UsageKey, UsageKey]:
    """Put a duplicate of each block beside it, and return their keys by those of the originals."""
    store, content = ModuleStore(), CourseContent(COURSE)
    copies = {}
    for block_type, key in BLOCKS.items():
        copies[key] = COURSE.make_usage_key(block_type, "copy")
        content.add(copies[key], content.parent(key))
        source = store.get_item(key)
        for name, value in duplicated(source).items():
            scope = "content" if source.fields[name].scope == Scope.content else "settings"
            content.set(copies[key], scope, name, value)
    store.publish(content)
    return copies


@pytest.mark.rows
def test_what_learners_did_stays_with_the_original(exam, jonas):
    jonas.play(*BEST_PATH)
    begin(jonas)
    begun(jonas)
    copies = put_copies()
    assert jonas.call(copies[FLOOD], "look", {}).json()["turn"] == 0
    assert jonas.call(copies[DIAGNOSTIC], "look", {}).json()["run"] is None
    begun_again = jonas.call(copies[EXAM], "begin", {"key": "copy"}).json()
    assert begun_again["attempt"]["number"] == 1
    assert jonas.call(copies[FLOOD], "decide", {"turn": 0, "choice": "wait"}).json()["turn"] == 1
    assert jonas.call(copies[DIAGNOSTIC], "begin", {"profile": "scro", "after": 0}).status_code == 200
    for model in (Run, Attempt, DiagnosticRun):
        assert model.objects.values("usage_key").distinct().count() == model.objects.count() == 2
    assert jonas.call(FLOOD, "look", {}).json()["ended"]
