"""What a learner reads where an exam takes nothing: by the code of the refusal, with the status of the answer."""

from smartcity_xblocks.problems import mark
from smartcity_xblocks.proctoring.attempt import WrongState

REFUSED = {
    "wrong_state": (409, WrongState.message),
    "attempt_over": (409, mark("This attempt is over. The page now shows where the exam stands.")),
    "time_over": (409, mark("The time is over. What was saved until then counts.")),
    "other_session": (
        409,
        mark("You have gone on with this exam in another window. Go on there, or take it back here."),
    ),
    "stale_answer": (
        409,
        mark("This question was answered in another window. Its answer is now shown here."),
    ),
    "appeal_closed": (409, mark("The time for an appeal is over. The decision stands.")),
    "held": (409, mark("A proctor has paused the exam. Your answer is saved as soon as it goes on.")),
    "no_break_left": (409, mark("There is no time left for breaks.")),
    "not_in_paper": (422, mark("This question is not in your paper.")),
    "taken_back": (
        409,
        mark("A decision that was taken stays. The page now shows where the exercise stands."),
    ),
    "changed_signal": (
        409,
        mark("What this page noticed was recorded differently before. Load the page again."),
    ),
    "in_future": (409, mark("This page tells of what has not happened yet. Load it again.")),
    "record_full": (409, mark("Nothing more can be recorded of this page.")),
    "no_pictures": (409, mark("No pictures are kept here.")),
    "not_a_picture": (422, mark("This is no picture that can be kept.")),
    "notice_changed": (
        409,
        mark("What you are told here has changed meanwhile. Read it again, then choose."),
    ),
    "no_provider": (409, mark("The service that supervises this exam is not set up. Tell the course team.")),
    "provider_first": (409, mark("The service that supervises this exam has not let you begin yet.")),
    "bad_answer": (422, mark("This cannot be an answer to this question. Answer it again.")),
}
CANNOT_BEGIN = {
    "not_open_yet": mark("The exam has not opened yet."),
    "closed": mark("The exam has closed."),
    "no_attempts_left": mark("You have used all your attempts."),
    "cooling_down": mark("You can try again later."),
    "undecided": mark("Your last attempt is still being marked or reviewed. Wait for its result."),
    "not_ready": mark("Something has to be done before the exam. The page lists it."),
}
