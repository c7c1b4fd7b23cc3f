"""The words of the Studio editors.

The server translates them and sends them with the view: one catalogue serves Python and the browser. Places in
braces are filled in by the browser.
"""

from smartcity_xblocks.problems import mark

EDITOR_TEXTS = {
    "save": mark("Save"),
    "cancel": mark("Cancel"),
    "add": mark("Add"),
    "remove": mark("Remove"),
    "move_up": mark("Move up"),
    "move_down": mark("Move down"),
    "choose": mark("Choose"),
    "action_named": mark("{action}: {name}"),
    "remove_named": mark("Remove {name}"),
    "confirm_remove": mark("Remove “{name}”? What you wrote in it is lost."),
    "leave_unsaved": mark("You have changes that are not saved. Leave without saving them?"),
    "state_saved": mark("No unsaved changes"),
    "state_unsaved": mark("Unsaved changes"),
    "state_saving": mark("Saving. One moment, please."),
    "saved": mark("Everything is saved."),
    "saved_with_warnings": mark("Everything is saved. Please look at the warnings."),
    "success": mark("Done"),
    "error": mark("Error"),
    "warning": mark("Warning"),
    "problems": mark("Problems"),
    "errors_found": mark("Errors: {count}"),
    "warnings_found": mark("Warnings: {count}"),
    "show_warnings": mark("Show the warnings"),
    "language_of_texts": mark("Language of the texts you are editing"),
    "language_missing": mark("{count} missing"),
    "language_complete": mark("complete"),
    "label_in_language": mark("{label} ({language})"),
    "not_translated": mark("Not translated yet"),
    "competence_unknown": mark("{code} (unknown)"),
    "competence_codes_hint": mark("Write one or more codes, with commas between them."),
    "error_network": mark(
        "The server could not be reached, so nothing was saved. Your changes are still here. Check your connection and save again."
    ),
    "error_signed_out": mark(
        "You seem to be signed out. Sign in again in another tab, then come back and save again. Your changes are still here."
    ),
    "error_unexpected": mark(
        "Something went wrong and nothing was saved. Your changes are still here. Please try again."
    ),
    "part_title": mark("Title"),
    "part_competences": mark("Competences"),
    "part_format": mark("Format"),
    "about": mark("About the scenario"),
    "part_introduction": mark("Introduction"),
    "paragraphs_hint": mark("An empty line starts a new paragraph."),
    "part_indicators": mark("Indicators"),
    "indicators_hint": mark(
        "Indicators show how the city stands. Each decision can move them, and their final values make the score."
    ),
    "indicator_list": mark("All indicators"),
    "indicator_number": mark("Indicator {number}"),
    "add_indicator": mark("Add an indicator"),
    "part_unit": mark("Unit"),
    "unit_hint": mark("For example %, or leave it empty."),
    "part_minimum": mark("Lowest value"),
    "part_maximum": mark("Highest value"),
    "part_start": mark("Start"),
    "part_better": mark("What is better"),
    "better_higher": mark("Higher is better"),
    "better_lower": mark("Lower is better"),
    "part_weight": mark("Weight in the score"),
    "weight_hint": mark("0 means shown but not scored."),
    "part_id": mark("Id"),
    "id": mark("Id"),
    "id_hint": mark("Change it only before learners begin: runs under way no longer fit afterwards."),
    "id_wrong": mark("Use 1 to 40 Latin letters, digits, - and _, and begin with a letter or a digit."),
    "id_taken": mark("This id is used already. Choose another one."),
    "part_scenes": mark("Scenes"),
    "scenes_hint": mark("Each decision leads from one scene to the next, until an ending."),
    "scene_list": mark("All scenes"),
    "scene_number": mark("Scene {number}"),
    "add_scene": mark("Add a scene"),
    "first_scene": mark("First scene"),
    "part_kind": mark("Kind of scene"),
    "kind_decision": mark("Decision"),
    "kind_ending": mark("Ending"),
    "part_text": mark("Text"),
    "unknown_scene": mark("Unknown scene: {id}"),
    "choices_count": mark("Choices: {count}"),
    "part_choices": mark("Choices"),
    "choice_number": mark("Choice {number}"),
    "add_choice": mark("Add a choice"),
    "choice_text": mark("What the learner can choose"),
    "part_feedback": mark("Feedback"),
    "part_next": mark("Next scene"),
    "part_effects": mark("Effects on the indicators"),
    "effects_hint": mark(
        "How much this choice adds to each indicator. Use a minus sign to take away. Leave empty for no effect."
    ),
    "unknown_indicator": mark("Unknown indicator: {id}"),
    "part_summary": mark("Short text"),
    "part_outcomes": mark("Learning outcomes"),
    "part_hours": mark("Workload in hours"),
    "add_outcome": mark("Add a learning outcome"),
    "outcome_number": mark("Learning outcome {number}"),
}
"""What the editors of all blocks say."""
