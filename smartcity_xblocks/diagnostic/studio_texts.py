"""The words of the diagnostic's editor in Studio; see `smartcity_xblocks.studio_texts`."""

from smartcity_xblocks.items.studio_texts import QUESTION_EDITOR_TEXTS
from smartcity_xblocks.problems import mark
from smartcity_xblocks.studio_texts import DOCUMENT_TEXTS, EDITOR_TEXTS

_OWN = {
    "tabs": mark("Parts of the diagnostic"),
    "tab_questions": mark("Questions"),
    "tab_about": mark("About the diagnostic"),
    "tab_coverage": mark("Coverage"),
    "about_diagnostic": mark("About the diagnostic"),
    "part_framework": mark("Framework"),
    "unknown_framework": mark("Unknown: {id}"),
    "part_profiles": mark("Job profiles that are offered"),
    "profiles_hint": mark("None chosen: all of the framework."),
    "part_level": mark("Level"),
    "question_level": mark("Level that it tests"),
    "level_number": mark("Level {number}"),
    "coverage_hint": mark(
        "Questions by competence and level. Two on each level are best: who takes the test again then meets others. "
        "Where a competence has none, learners' own rating stands."
    ),
    "coverage_caption": mark("Questions by competence and level"),
    "coverage_gaps": mark("Levels without a question: {count}"),
    "coverage_full": mark("Every level has a question."),
    "no_profiles": mark("The framework has no job profiles."),
    "competence": mark("Competence"),
}

DIAGNOSTIC_EDITOR_TEXTS = EDITOR_TEXTS | DOCUMENT_TEXTS | QUESTION_EDITOR_TEXTS | _OWN
"""What the diagnostic's editor says."""
