"""All kinds of questions: those of this room, and those that other rooms bring by an entry point.

An exercise that is played can be a question of an exam, though neither room knows the other.
"""

from importlib.metadata import entry_points

from smartcity_xblocks.items.kind import Kind
from smartcity_xblocks.items.kinds import choice, hotspot, match, numeric, order, text
from smartcity_xblocks.items.walk import something_right

ENTRY_POINT = "smartcity_xblocks.items"

KINDS = {
    "single": Kind(choice.SINGLE, choice.build_single),
    "multiple": Kind(choice.MULTIPLE, choice.build_multiple),
    "numeric": Kind(numeric.PARTS, numeric.build, something_right),
    "text": Kind(text.PARTS, text.build, something_right),
    "order": Kind(order.PARTS, order.build),
    "match": Kind(match.PARTS, match.build, match.check_meaning),
    "hotspot": Kind(hotspot.PARTS, hotspot.build, hotspot.check_meaning),
    **{each.name: each.load() for each in entry_points(group=ENTRY_POINT)},
}
