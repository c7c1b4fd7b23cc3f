"""A published course as its rows want it: the outline, and what its blocks develop.

Our blocks say so themselves, in the published branch; all others by tags of the platform, which know no draft.
"""

from collections import defaultdict

from django.utils import timezone
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock

from smartcity_plugin import compat
from smartcity_plugin.competences.api import named
from smartcity_plugin.courses.aligning import Placed, align
from smartcity_plugin.courses.api import PublishedBlock, replace_outline
from smartcity_plugin.courses.visible import seen_by
from smartcity_xblocks.competence.tags import CODE

PAGE = 500
"""Codes that are looked for at a time."""


def keep_published(course_key: CourseKey) -> None:
    """Make the rows of the course what is published of it. Calling it again changes nothing."""
    replace_outline(course_key, lambda: _read(course_key), timezone.now())


def _read(course_key: CourseKey) -> list[PublishedBlock]:
    found = list(compat.published_blocks(course_key))
    placed = [_placed(path, block) for path, block, _ in found]
    aligned = align(placed, _platform_tags(course_key) if found else {})
    return [
        PublishedBlock(
            section=path[0].scope_ids.usage_id.block_id,
            section_title=path[0].display_name or "",
            usage_key=block.scope_ids.usage_id,
            title=block.display_name or "",
            scored=scored,
            hours=block.workload() if hasattr(block, "workload") else 0,
            aligned=aligned[block.scope_ids.usage_id],
            seen_by=seen_by(getattr(each, "group_access", None) or {} for each in (*path, block)),
            chosen=any(_chooses(each) for each in path),
        )
        for path, block, scored in found
    ]


def _chooses(block: XBlock) -> bool:
    """Return whether a block shows each learner some of its children only (xmodule/x_module.py, XModuleMixin)."""
    return hasattr(block, "has_dynamic_children") and block.has_dynamic_children()


def _placed(path: tuple[XBlock, ...], block: XBlock) -> Placed:
    """Return where a block stands and what it says, if it is one of ours."""
    usage_key, stands_in = block.scope_ids.usage_id, tuple(each.scope_ids.usage_id for each in path)
    if not hasattr(block, "competence_tags"):
        return Placed(usage_key, stands_in)
    # Files that were written by hand hold anything.
    reached = tuple(name for name in getattr(block, "blocks", None) or () if isinstance(name, str))
    return Placed(usage_key, stands_in, block.competence_tags(), getattr(block, "reach", ""), reached)


def _platform_tags(course_key: CourseKey) -> dict[UsageKey, set[str]]:
    """Return the codes on each block that has some, of those taxonomies that were made of frameworks.

    Others have ids of their own, which say nothing about competences.
    """
    tagged = compat.platform_tags(course_key)
    ours = {taxonomy for taxonomy in {each for _, _, each in tagged} if _is_framework(taxonomy)}
    found: dict[UsageKey, set[str]] = defaultdict(set)
    for usage_key, code, taxonomy in tagged:
        if taxonomy in ours and CODE.fullmatch(code):
            found[usage_key].add(code)
    return found


def _is_framework(taxonomy: int) -> bool:
    """Return whether one of the taxonomy's tags has the code of a competence."""
    codes = compat.taxonomy_codes(taxonomy)
    return any(named(codes[first : first + PAGE]) for first in range(0, len(codes), PAGE))
