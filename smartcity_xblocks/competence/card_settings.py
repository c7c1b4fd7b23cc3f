"""The card's settings that authors edit beside the document; pure, so that they are checked as the document is."""

from typing import Any

from opaque_keys.edx.keys import UsageKey

from smartcity_xblocks.competence import tags
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.setting_readers import one_of
from smartcity_xblocks.shape import Parts, Place, Shape

REACH = ("unit", "section", "blocks")
"""What develops the card's competences: all of its unit, all of its section, or the blocks that are named."""
BLOCKS_LIMIT, BLOCK_LIMIT = 200, 255


def block_name(key: UsageKey) -> str:
    """Return how a card names a block: type and id, which stay what they are when a course is imported or run again."""
    return f"{key.block_type}/{key.block_id}"


def check_settings(settings: Any) -> list[Problem]:
    """Return the problems of ``settings``, all of `NAMES` with their new values; places begin with ``settings``."""
    shape = Shape()
    shape.parts(settings, "settings", _SETTINGS)
    if not shape.problems and settings["reach"] == "blocks" and not settings["blocks"]:
        shape.report("no_blocks", "settings/blocks", mark("Choose at least one block."))
    return shape.problems


def _blocks(shape: Shape, value: Any, place: Place) -> None:
    chosen = shape.items(value, place, most=BLOCKS_LIMIT)
    for index, block in enumerate(chosen):
        if shape.text(block, (place, index + 1), BLOCK_LIMIT) in chosen[:index]:
            shape.report("double_block", (place, index + 1), mark("This block is chosen twice."))


_SETTINGS = Parts({"competences": tags.read, "reach": one_of(*REACH), "blocks": _blocks})
NAMES = tuple(_SETTINGS.required)
