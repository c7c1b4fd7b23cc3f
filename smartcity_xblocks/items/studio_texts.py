"""The words of the forms for questions in Studio; whoever keeps a bank adds words of its own."""

from smartcity_xblocks.problems import mark

_BANK = {
    "one_moment": mark("One moment, please."),
    "named_count": mark("{name}: {count}"),
    "part_questions": mark("Questions"),
    "add_question": mark("Add"),
    "no_questions": mark("There is no question yet. Choose a kind and add one."),
    "filter_questions": mark("Find a question"),
    "filters": mark("Filters"),
    "filter_group": mark("Group"),
    "filter_kind": mark("Kind of question"),
    "filter_competence": mark("Competence"),
    "all_groups": mark("All groups"),
    "all_kinds": mark("All kinds"),
    "all_competences": mark("All competences"),
    "shown_of": mark("Shown: {shown} of {all}"),
    "no_group": mark("No group"),
    "unknown_group": mark("Unknown group: {id}"),
    "question_number": mark("Question {number}"),
    "entry_number": mark("Entry {number}, not written yet"),
    "points_count": mark("Points: {count}"),
    "is_voided": mark("voided"),
    "confirm_remove_question": mark(
        "Remove “{name}”? Papers that were drawn already keep it. To correct papers, say that it was found to be wrong."
    ),
}

_QUESTION = {
    "question_text": mark("What is asked"),
    "question_hint": mark(
        "An empty line starts a new paragraph. Simple HTML works too, such as <b>, <sub>, <ul> and <table>."
    ),
    "question_kind": mark("Kind of question"),
    "question_points": mark("Points"),
    "part_kind": mark("Kind"),
    "part_group": mark("Group"),
    "kind_single": mark("One right option"),
    "kind_multiple": mark("Several right options"),
    "kind_numeric": mark("A number"),
    "kind_text": mark("A word or a few"),
    "kind_order": mark("Put in order"),
    "kind_match": mark("Match pairs"),
    "kind_hotspot": mark("Places in a picture"),
    "kind_scenario": mark("A scenario to play"),
    "unknown_kind": mark("This kind of question has no form here. It can be edited in the source."),
    "part_scenario": mark("Scenario"),
    "no_scenario": mark("There is no scenario yet."),
    "scenario_held": mark("“{title}”, scenes: {scenes}"),
    "scenario_file": mark("Take the scenario from a file"),
    "scenario_hint": mark(
        "Write it in a scenario exercise and export it from there as JSON. It is played once, without time limits of its own."
    ),
    "scenario_source": mark("The scenario as text (JSON)"),
    "part_media": mark("Pictures"),
    "add_medium": mark("Add a picture"),
    "part_voided": mark("Found to be wrong"),
    "not_voided": mark("No, it counts"),
    "voided_full": mark("Everybody gets its points"),
    "voided_left_out": mark("It counts for nobody"),
    "voided_hint": mark(
        "For a question that turns out to be wrong once learners have had it. It holds for all papers as soon as they are marked again."
    ),
    "question_id_hint": mark(
        "Statistics and corrections go by it. Change it only as long as no learner has had the question."
    ),
    "answer_id_hint": mark(
        "Answers that were given go by it. Change it only as long as no learner has had the question."
    ),
}

_ANSWERS = {
    "row_number": mark("No. {number}"),
    "part_options": mark("Options"),
    "options_hint": mark(
        "One is right. Each paper shows them in an order of its own. A wrong one that is nearly right may earn a part of the points."
    ),
    "options_hint_multiple": mark("One or more are right. Each paper shows them in an order of its own."),
    "add_option": mark("Add an option"),
    "part_correct": mark("Right"),
    "right_named": mark("Right: {name}"),
    "part_percent": mark("Earns, in percent"),
    "part_fixed_order": mark("Keep the options in this order"),
    "part_marking": mark("Marking"),
    "marking_partial": mark("A part of the points"),
    "marking_all_or_nothing": mark("All or nothing"),
    "marking_each_option": mark("Every option counts alike"),
    "marking_hint": mark(
        "A part of the points: each right one adds its part, each wrong one takes as much away, never below nothing. Every option counts alike: whether it was rightly chosen or rightly left."
    ),
    "marking_hint_places": mark("A part of the points: each one in its right place adds its part."),
    "part_answers": mark("Accepted answers"),
    "add_answer": mark("Add an accepted answer"),
    "numbers_hint": mark(
        "Numbers with a point or a comma for decimals. With a tolerance of 0.5, 12.5 accepts 12 to 13. Of several that fit, the one that earns most counts."
    ),
    "words_hint": mark(
        "All spellings that count, in all languages. Spaces around and between words do not matter."
    ),
    "answer_value": mark("Number"),
    "part_value": mark("Number"),
    "answer_tolerance": mark("Tolerance"),
    "part_tolerance": mark("Tolerance"),
    "answer_text": mark("Word or words"),
    "answer_unit_hint": mark("Stands behind the field. Learners write the number alone."),
    "part_match_case": mark("Capital letters count"),
    "part_entries": mark("Entries"),
    "entries_hint": mark("Write them in the right order. Each paper shuffles them."),
    "add_entry": mark("Add an entry"),
    "part_left": mark("Left side"),
    "left_hint": mark("Each of these belongs to one entry on the right."),
    "add_left": mark("Add a pair"),
    "part_right": mark("Right side"),
    "right_hint": mark("Each paper shuffles them. Some may belong to several on the left, or to none."),
    "add_right": mark("Add an entry on the right"),
    "part_pairs": mark("Pairs"),
    "belongs_to": mark("Belongs to"),
    "unknown_entry": mark("Unknown: {id}"),
}

_PICTURE = {
    "part_image": mark("Picture"),
    "image_url_hint": mark(
        "Upload the picture in “Files”, and write its address here: /static/ and its name, or https:// and so on."
    ),
    "size_hint": mark("In pixels. Empty: taken from the picture."),
    "sketch": mark("Draw an area"),
    "tool_rectangle": mark("Rectangle"),
    "tool_polygon": mark("Polygon"),
    "tool_rectangle_hint": mark(
        "Drag over the picture. Corners of areas can be dragged too. By keyboard: add an area below and write its corners."
    ),
    "tool_polygon_hint": mark(
        "Press corner after corner. Corners of areas can be dragged too. By keyboard: add an area below and write its corners."
    ),
    "polygon_begun": mark("Corners: {count}. Finish the area by a double click or by the button."),
    "finish_area": mark("Finish the area"),
    "forget_area": mark("Forget it"),
    "picture_missing": mark("The picture cannot be shown here. Areas can be drawn all the same."),
    "areas_hint": mark(
        "Each has a text that says what is there: learners who do not see the picture choose by it."
    ),
    "area_named": mark("{number}. {name}"),
    "corners_count": mark("Corners: {count}"),
    "corner": mark("Corner"),
    "corner_number": mark("Corner {number}"),
    "corner_axis": mark("Corner {number}, {axis}"),
    "from_left": mark("From the left"),
    "from_top": mark("From the top"),
    "add_corner": mark("Add one after it"),
    "part_most": mark("How many may be chosen"),
    "areas_most": mark("How many may be chosen"),
    "areas_most_hint": mark("Empty: as many as are right."),
}

QUESTION_EDITOR_TEXTS = _BANK | _QUESTION | _ANSWERS | _PICTURE
"""What the forms for questions say."""
