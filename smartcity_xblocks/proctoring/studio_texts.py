"""The words of the exam's editor in Studio; see `smartcity_xblocks.studio_texts`."""

from smartcity_xblocks.items.studio_texts import QUESTION_EDITOR_TEXTS
from smartcity_xblocks.problems import mark
from smartcity_xblocks.studio_texts import DOCUMENT_TEXTS, EDITOR_TEXTS

_FRAME = {
    "tabs": mark("Parts of the exam"),
    "tab_questions": mark("Questions"),
    "tab_about": mark("About the exam"),
    "tab_draw": mark("Groups and draw"),
    "tab_coverage": mark("Coverage"),
    "tab_preview": mark("Preview"),
    "tab_statistics": mark("Statistics"),
    "from_to": mark("{least} to {most}"),
}

_ABOUT = {
    "about_exam": mark("About the exam"),
    "part_allowed": mark("What is allowed"),
    "allowed_hint": mark("For example books, a calculator. Empty: nothing is said about it."),
    "part_pass_mark": mark("Pass mark"),
    "pass_mark_percent": mark("Pass mark, in percent"),
}

_DRAW = {
    "part_groups": mark("Groups"),
    "groups_hint": mark("What the bank is divided into, so that papers can be drawn from each."),
    "add_group": mark("Add a group"),
    "group_number": mark("Group {number}"),
    "group_id_hint": mark("A short name, as A or B. Its questions and rules go along."),
    "questions_count": mark("Questions: {count}"),
    "part_draw": mark("How a paper is drawn"),
    "part_rules": mark("Rules"),
    "rules_hint": mark("Without rules a paper holds all questions. No question is drawn twice."),
    "add_rule": mark("Add a rule"),
    "rule_count": mark("How many"),
    "part_count": mark("How many"),
    "rule_by": mark("Drawn from"),
    "draw_by_all": mark("All questions"),
    "draw_by_group": mark("A group"),
    "draw_by_competence": mark("A competence"),
    "draw_all": mark("All questions"),
    "rule_group": mark("Group"),
    "rule_competence": mark("Competence"),
    "part_competence": mark("Competence"),
    "rule_pool": mark("Questions to draw from: {count}"),
    "paper_drawn": mark("Questions in a paper: {count}"),
    "paper_of_all": mark("A paper holds all questions: {count}"),
    "part_shuffle": mark("Each paper has an order of its own"),
}

_LOOKING = {
    "paper_worth": mark("Questions in a paper: {questions}. Points: {points}."),
    "coverage_hint": mark(
        "What the bank asks about, and what of that every paper holds: at least and at most. Questions that count for nobody are left out."
    ),
    "coverage_picture": mark("Points in a paper, by competence"),
    "coverage_sure": mark("in every paper"),
    "coverage_perhaps": mark("in some papers"),
    "coverage_caption": mark("Questions and points by competence"),
    "in_bank_questions": mark("Questions in the bank"),
    "in_bank_points": mark("Points in the bank"),
    "in_paper_questions": mark("Questions in a paper"),
    "in_paper_points": mark("Points in a paper"),
    "no_competences": mark("No question says yet which competences it shows."),
    "without_questions": mark("Developed by this exam, yet in no question: {count}"),
    "preview_hint": mark("A paper as one learner would get it. Try the answers: nothing is kept."),
    "paper_seed": mark("Seed of the paper"),
    "paper_seed_hint": mark("The same seed draws the same paper."),
    "another_paper": mark("Another paper"),
    "statistics_hint": mark(
        "From all attempts that were marked. Discrimination says whether those who do well in the rest of the paper do well here: from −1 to 1, good from 0.3."
    ),
    "statistics_caption": mark("Questions and how they were answered"),
    "statistics_question": mark("Question"),
    "statistics_asked": mark("Asked"),
    "statistics_answered": mark("Answered"),
    "statistics_difficulty": mark("Earned on average"),
    "statistics_discrimination": mark("Discrimination"),
    "statistics_options": mark("Chosen"),
    "few_answers": mark("few answers yet"),
    "remark_reversed": mark("the best get it wrong"),
    "remark_hard": mark("very hard"),
    "remark_easy": mark("very easy"),
    "remark_blunt": mark("tells little"),
    "removed_question": mark("Removed question: {id}"),
    "no_statistics": mark("Nobody has answered yet."),
}

_FILES = {
    "import_hint": mark(
        "Problems of Open edX (OLX, .xml), Moodle XML (.xml), GIFT (.gift, .txt), questions of an exam (.yaml, .json)."
    ),
    "file_too_large": mark("The file is too large. Import it in parts."),
    "questions_read": mark("Questions: {count}"),
    "add_imported": mark("Add to the bank"),
    "replace_bank": mark("Replace the bank"),
    "can_undo": mark("You can undo it."),
    "format_olx": mark("OLX, questions as problems of Open edX"),
}

_SETTINGS = {
    "part_weight": mark("Weight in the course"),
    "exam_weight_hint": mark("Points that a perfect exam earns."),
    "time_and_attempts": mark("Time and attempts"),
    "no_time_limit": mark("No time limit"),
    "part_minutes": mark("Minutes"),
    "minutes_hint": mark("From the start of an attempt. Learners may be given more."),
    "part_opens_at": mark("Opens"),
    "opens_at_hint": mark("Empty: open from the beginning."),
    "part_closes_at": mark("Closes"),
    "closes_at_hint": mark("Empty: never. The due date that the course gives holds too."),
    "time_zone": mark("These times are those of your time zone: {name}."),
    "part_cool_down_hours": mark("Hours between attempts"),
    "cool_down_hours_hint": mark("From the end of one attempt to the beginning of the next."),
    "part_credit_minutes": mark("Minutes given back for lost connections"),
    "credit_minutes_hint": mark("At most, in one attempt. 0: none."),
    "admission_and_release": mark("Who may begin, and what is shown then"),
    "part_proctored": mark("Proctored"),
    "proctored_hint": mark(
        "Learners are watched while they answer, and results are looked at before they count."
    ),
    "part_provider": mark("Who watches"),
    "provider_none": mark("This page itself, on the learner's own machine"),
    "provider_unknown": mark("{name} (not set up here)"),
    "part_seb_config_keys": mark("Config keys of Safe Exam Browser, one a line"),
    "seb_config_keys_hint": mark(
        "The exam is sat in Safe Exam Browser only, set up by a file with one of these keys. Empty: in any browser."
    ),
    "part_watch_by": mark("What is watched"),
    "watch_by_hint": mark(
        "Only who agrees is watched; the others sit the exam without. Nothing chosen: the page alone notes what happens."
    ),
    "watch_by_camera": mark("Camera: faces are counted on the learner's machine"),
    "watch_by_sound": mark("Microphone: how loud it is"),
    "watch_by_fullscreen": mark("The whole screen: that it is left"),
    "watch_by_screen": mark("Shared screen, where the learner's browser and your site allow it"),
    "part_prerequisites": mark("What has to be done before"),
    "prerequisites_none": mark("Nothing"),
    "prerequisites_modules": mark("All other sections of the course"),
    "prerequisites_sections": mark("Some sections of the course"),
    "part_prerequisite_sections": mark("Sections that count"),
    "prerequisite_sections_hint": mark("Sections appear here once the course has been published."),
    "section_not_published": mark("{name} (not published)"),
    "part_prerequisite_count": mark("How many of them are needed"),
    "prerequisite_count_hint": mark("0: all that are chosen."),
    "part_prerequisite_score": mark("Score that sections need, in percent"),
    "prerequisite_score_hint": mark("Where they are scored; the others have to be completed."),
    "part_release": mark("When learners see their points"),
    "release_cleared": mark("Once the result counts"),
    "release_closed": mark("Once the exam has closed for everybody"),
    "release_never": mark("Never"),
}

EXAM_EDITOR_TEXTS = (
    EDITOR_TEXTS
    | DOCUMENT_TEXTS
    | _FRAME
    | _ABOUT
    | QUESTION_EDITOR_TEXTS
    | _DRAW
    | _LOOKING
    | _FILES
    | _SETTINGS
)
"""What the exam's editor says."""
