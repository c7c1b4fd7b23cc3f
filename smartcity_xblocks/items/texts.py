"""What learners read where they answer a question, whoever asks it."""

from smartcity_xblocks.problems import mark

KIND_TEXTS = {
    "number_hint": mark("In digits. A comma or a point is the decimal sign."),
    "unknown_kind": mark("This question cannot be shown here. Please tell the course team."),
    "not_a_number": mark("This is not a number, so it is not saved."),
    "match_choose": mark("Choose"),
    "move_up": mark("Move up: {entry}"),
    "move_down": mark("Move down: {entry}"),
    "moved": mark("{entry}: now {place} of {most}."),
    "order_open": mark("Not answered yet. Move the entries, or:"),
    "order_confirm": mark("This is my order"),
    "area_limit": mark("Choose at most {most}."),
}
