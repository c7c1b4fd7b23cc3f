"""What learners read in a diagnostic."""

from smartcity_xblocks.items.texts import KIND_TEXTS
from smartcity_xblocks.problems import mark

_START = {
    "preview": mark("This is a preview. Learners choose a job here."),
    "no_framework": mark(
        "The competences that this diagnostic goes by are not set up. Tell the course team."
    ),
    "choose_job": mark("Which job do you have in mind?"),
    "job_competences": mark("Competences: {count}"),
    "sample": mark("Sample entries of ours; the official names are not public."),
    "begin": mark("Begin"),
    "earlier": mark("Your results so far"),
    "earlier_run": mark("Run {number}, {moment}"),
    "back_to_result": mark("Back to your result"),
}

_RATING = {
    "rating_title": mark("Where do you see yourself?"),
    "rating_explained": mark(
        "Your ratings are saved as you choose. They set where the questions begin, so a guess is good enough."
    ),
    "levels_explained": mark("What the levels mean"),
    "level_number": mark("Level {number}"),
    "level_named": mark("{number}: {title}"),
    "no_level": mark("Not yet"),
    "choose": mark("Choose"),
    "essential": mark("essential"),
    "optional": mark("optional"),
    "rated_count": mark("Rated: {count} of {all}"),
    "to_questions": mark("Go on to the questions"),
    "not_all_rated": mark("Say of each competence where you see yourself."),
    "saving": mark("Saving"),
    "saved": mark("Saved"),
    "not_saved": mark("Not saved. Check your connection and choose again."),
}

_QUESTION = {
    "competence_of": mark("Competence {place} of {tested}"),
    "question_at": mark("Question {asked}, {level}"),
    "answer": mark("Answer"),
    "not_known": mark("I do not know"),
    "answer_first": mark("Answer first, or say that you do not know."),
    "was_right": mark("Right."),
    "was_wrong": mark("Not right."),
    "start_over": mark("Start over"),
    "start_over_sure": mark("Your answers in this run will count for nothing. Start over?"),
    "kept": mark("You can leave at any time and go on here later."),
}

_RESULT = {
    "changed_title": mark("This diagnostic has changed"),
    "changed_explained": mark(
        "The course team no longer offers the job you chose. Begin again with another one."
    ),
    "ending_title": mark("No more questions"),
    "ending_explained": mark("The course team changed the questions, and yours are answered already."),
    "to_result": mark("Show my result"),
    "result_title": mark("Where you stand"),
    "result_for": mark("Job: {profile}"),
    "gaps_none": mark("You reach what this job asks for in all {all} competences."),
    "gaps_some": mark("You reach what this job asks for in {reached} of {all} competences."),
    "as_bars": mark("As bars"),
    "series_wanted": mark("The job asks for"),
    "series_level": mark("You have shown"),
    "series_rating": mark("You thought"),
    "table_title": mark("Your result in numbers"),
    "competence": mark("Competence"),
    "gap": mark("To go"),
    "reached": mark("reached"),
    "levels_more": mark("Levels: {count}"),
    "not_tested": mark("own rating, no questions"),
    "way_title": mark("Your way there"),
    "way_none": mark("No module of this course says yet what it develops. Ask the course team."),
    "way_done": mark("Nothing to do: no module is needed."),
    "way_hours": mark("Modules: {modules}. Hours: {hours}."),
    "hours_a_week": mark("Hours a week you have"),
    "finished_on": mark("You finish on {day}."),
    "module_by": mark("done by {day}"),
    "module_hours": mark("Hours: {hours}"),
    "uncovered": mark("No module of this course closes these gaps:"),
    "take_along": mark("Take your results along"),
    "as_csv": mark("Table (CSV)"),
    "as_json": mark("For programs (JSON)"),
    "class": mark("See the class"),
    "again": mark("Take it again"),
}

_FAULTS = {
    "notice": mark("Please note"),
    "try_again": mark("Try again"),
    "error_network": mark("The server could not be reached. Check your connection and try again."),
    "error_signed_out": mark("You seem to be signed out. Sign in again in another tab, then try again here."),
    "error_unexpected": mark("Something went wrong. Please try again."),
}

PAGE_TEXTS = (
    KIND_TEXTS
    | {"not_a_number": mark("This is not a number.")}
    | _START
    | _RATING
    | _QUESTION
    | _RESULT
    | _FAULTS
)
"""What a diagnostic says."""
