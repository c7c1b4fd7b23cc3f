"""The words an exam shows in the browser; the server translates them and sends them along.

`PAGE_TEXTS` stand in the page and are short: every letter beyond ASCII takes six bytes there. `SITTING_TEXTS` come
with the paper, when they are needed.
"""

from smartcity_xblocks.items.texts import KIND_TEXTS
from smartcity_xblocks.problems import mark

_START = {
    "exam": mark("Exam"),
    "start_title": mark("Before you begin"),
    "questions": mark("Questions"),
    "time": mark("Your time"),
    "no_limit": mark("No time limit"),
    "breaks": mark("plus {time} for breaks"),
    "pass_mark": mark("Needed to pass"),
    "attempts": mark("Attempts"),
    "attempts_used": mark("{used} of {most} used"),
    "opens_at": mark("Opens"),
    "closes_at": mark("Closes"),
    "allowed": mark("What is allowed"),
    "steps": mark("How it goes"),
    "step_safe_browser": mark(
        "You open the exam in Safe Exam Browser, with the file or link that you were given."
    ),
    "step_consent": mark("You choose how you are supervised, and look at your place and your machine."),
    "step_begin": mark("You begin. Your time runs from then on, also while this page is closed."),
    "step_begin_untimed": mark("You begin, and take the time you need."),
    "step_break": mark("You can take breaks, {time} in all."),
    "step_answer": mark("Each answer is saved at once. You can change it until you hand in."),
    "step_hand_in": mark("You hand in. When the time is over, what was saved is handed in for you."),
    "step_review": mark("Somebody looks at how it went. Your result counts after that."),
    "step_result_cleared": mark("You see your result here."),
    "step_result_closed": mark("You see your result here once the exam has closed."),
    "step_result_never": mark("Your result is not shown here."),
    "begin": mark("Begin the exam"),
    "begin_again": mark("Begin another attempt"),
    "begin_starts": mark("Your time starts at once."),
    "again_title": mark("Another attempt"),
    "preview": mark("Preview"),
    "preview_explained": mark("Learners see this page before they begin. Nothing is kept here."),
    "voided": mark("Your last attempt does not count"),
    "voided_explained": mark("The course team has given it back to you, so it is not held against you."),
    "cannot_not_open_yet": mark("The exam has not opened yet"),
    "cannot_closed": mark("The exam has closed"),
    "cannot_no_attempts_left": mark("You have used all your attempts"),
    "cannot_cooling_down": mark("You can try again later"),
    "cannot_not_ready": mark("Something is to be done first"),
    "from": mark("From {moment}."),
    "missing": mark("Still missing:"),
    "missing_some": mark("Still missing, {needed} of these:"),
    "missing_done": mark("{done} of {all} done"),
    "missing_unpublished": mark("Not published yet"),
    "missing_score": mark("Score: {score}"),
}

_SUPERVISION = {
    "consent_title": mark("How do you want to be supervised?"),
    "consent_explained": mark(
        "Both ways lead to the same exam: the same questions, the same time, the same result. Choose the one that suits"
        " you, once you have read what happens to what is noted."
    ),
    "watched": mark("With camera"),
    "watched_explained": mark(
        "While you sit the exam, your camera and this page note what happens. A person looks at it afterwards."
    ),
    "watched_choose": mark("I agree, with camera"),
    "watched_page": mark("Watched by this page"),
    "watched_page_explained": mark(
        "While you sit the exam, this page notes what happens. A person looks at it afterwards."
    ),
    "watched_page_choose": mark("I agree to be watched"),
    "unwatched": mark("Without camera"),
    "unwatched_explained": mark(
        "Nothing is recorded. A person looks at your exam afterwards and may talk to you about it."
    ),
    "unwatched_choose": mark("I take the way without camera"),
    "provided": mark("With {provider}"),
    "provided_explained": mark(
        "While you sit the exam, {provider} watches you, in its own window and by its own rules. What it says is kept"
        " with your exam, and a person looks at it afterwards."
    ),
    "provided_choose": mark("I agree, with {provider}"),
    "provider_title": mark("Check in with {provider}"),
    "provider_explained": mark(
        "It opens in a window of its own. Do what it asks, and keep that window open until you have handed in."
    ),
    "provider_open": mark("Open {provider}"),
    "provider_waiting": mark("Waiting for {provider} to say that you can begin."),
    "provider_leave": mark("Tell {provider} that you are done"),
    "unwatched_page": mark("Not watched"),
    "unwatched_page_explained": mark(
        "Nothing is recorded. A person looks at your exam afterwards and may talk to you about it."
    ),
    "unwatched_page_choose": mark("I take the way without being watched"),
    "own_data": mark("All that is held about you"),
    "check_title": mark("Your place and your machine"),
    "check_watched": mark("You sit the exam with camera. Tick what is ready."),
    "check_unwatched": mark("You sit the exam without camera. Tick what is ready."),
    "check_place": mark("I am alone and will not be disturbed."),
    "check_aids": mark("Only what is allowed lies within reach."),
    "check_line": mark("My machine has power and a stable connection."),
    "check_done": mark("Continue"),
    "resume_title": mark("Your exam is under way"),
    "resume_left": mark("Time left: {time}"),
    "resume_explained": mark(
        "Your answers so far are saved. If it is open in another window, that one stops when you go on here."
    ),
    "resume": mark("Go on with the exam"),
    "break_title": mark("You are on a break"),
    "break_left": mark("Left for breaks: {time}"),
    "break_over": mark("Your time for breaks is used up. The time of the exam runs again."),
    "break_explained": mark("The questions are hidden meanwhile. Your answers are saved."),
    "break_end": mark("End the break and go on"),
    "held_title": mark("A proctor has paused the exam"),
    "held_explained": mark("Your time stands still. Keep this page open: it goes on by itself."),
    "held_over": mark("The exam goes on."),
    "message_from": mark("Message from a proctor, {moment}"),
    "message_read": mark("I have read it"),
}

WATCH_TEXTS = {
    "devices_title": mark("Your devices"),
    "devices_explained": mark(
        "Your picture is looked at on your own machine: how many faces are in it, and how light it is."
    ),
    "devices_pictures": mark("Single pictures are kept for the person who looks at your exam."),
    "devices_sound": mark("Of the sound, only how loud it is counts. Nothing is recorded."),
    "devices_fullscreen": mark("The exam fills your screen. It is noted when you leave that."),
    "devices_on": mark("Turn them on"),
    "devices_again": mark("Turn them on again"),
    "devices_work": mark("Your devices work again."),
    "may_go_on": mark("You can go on all the same. It is noted, and a person looks at it."),
    "mirror": mark("Your camera's picture"),
    "self_view": mark("Your picture"),
    "camera_on": mark("Your camera is on."),
    "camera_off": mark("Your camera is off."),
    "camera_lost": mark("Your camera has stopped. Look at its cable and its switch."),
    "camera_denied": mark("Your browser does not give this page your camera. Allow it beside the address."),
    "camera_missing": mark("No camera was found. Connect one."),
    "camera_busy": mark("Your camera cannot be used. Close other programs that use it."),
    "camera_insecure": mark("This browser gives no page like this a camera. Tell the course team."),
    "sound_on": mark("Your microphone is on."),
    "sound_off": mark("Your microphone is off."),
    "sound_lost": mark("Your microphone has stopped. Look at its cable and its switch."),
    "sound_denied": mark(
        "Your browser does not give this page your microphone. Allow it beside the address."
    ),
    "sound_missing": mark("No microphone was found. Connect one."),
    "sound_busy": mark("Your microphone cannot be used. Close other programs that use it."),
    "sound_insecure": mark("This browser gives no page like this a microphone. Tell the course team."),
    "faces_looking": mark("Looking for your face."),
    "faces_unknown": mark("Faces cannot be counted on this machine. That is noted."),
    "faces_one": mark("One face is seen."),
    "faces_none": mark("No face is seen. Move so that yours is in the picture."),
    "faces_many": mark("More than one face is seen."),
    "faces_dark": mark("It is too dark. Turn on a light."),
    "level": mark("Sound"),
    "level_heard": mark("Something is heard."),
    "level_silent": mark("Nothing is heard. Say something."),
    "fullscreen": mark("Fill the screen"),
    "screen_share": mark("Share your screen"),
    "screen_on": mark("Your screen is shared."),
    "screen_off": mark("Your screen is not shared."),
    "screen_lost": mark("Your screen is not shared any more."),
    "screen_denied": mark("Your browser does not give this page your screen."),
    "screen_missing": mark("There is no screen to share."),
    "screen_busy": mark("Your screen cannot be shared."),
    "screen_insecure": mark("This browser cannot share a screen."),
    "watching_camera": mark(
        "Your camera and this page note what happens, also when you leave it or paste something. "
        "A person looks at it."
    ),
}
"""What is needed where an exam is watched by more than its page."""

_OUTCOME = {
    "submitted_title": mark("You have handed in"),
    "submitted_explained": mark("Your answers are with us and are being marked."),
    "timed_out_title": mark("The time is over"),
    "timed_out_explained": mark("What was saved has been handed in for you and is being marked."),
    "under_review_title": mark("Your exam is under review"),
    "under_review_explained": mark(
        "Your answers are with us. A person looks at how the exam went; then your result counts."
    ),
    "cleared_title": mark("Your exam is done"),
    "cleared_never": mark("It counts for the course. The result is not shown here."),
    "cleared_closed": mark("It counts for the course. You see your result here after {moment}."),
    "rejected_title": mark("This attempt was not accepted"),
    "rejected_explained": mark(
        "Two people have looked at it and decided so. It counts as a try; its grade does not count."
    ),
    "appealed_title": mark("Your appeal waits for an answer"),
    "appealed_explained": mark(
        "Somebody who did not take part in the decision looks at it. Until then this attempt does not count."
    ),
    "upheld_title": mark("The decision stands"),
    "upheld_explained": mark("Somebody else has looked at your appeal. This attempt does not count."),
    "appeal": mark("Why, and your appeal"),
    "appeal_earlier": mark("Attempt {number} was not accepted"),
    "appeal_reason": mark("Reason: {reason}"),
    "appeal_until": mark(
        "You can appeal until {moment}, once. Somebody who did not take part in the decision reads it."
    ),
    "appeal_over": mark("The time for an appeal is over."),
    "appeal_text": mark("Why the decision should be changed"),
    "appeal_count": mark("{used} of {most} characters"),
    "appeal_send": mark("Send the appeal"),
    "may_leave": mark("You can leave this page. It shows the result when you come back."),
    "your_grade": mark("Your grade"),
    "passed": mark("Passed"),
    "not_passed": mark("Not passed"),
    "points_of": mark("Points: {earned} of {possible}. Needed to pass: {pass_mark}."),
    "competences": mark("Points by competence"),
    "competence": mark("Competence"),
    "earned": mark("Earned"),
    "possible": mark("Possible"),
    "as_table": mark("As a table"),
}

REASON_TEXTS = {
    "identity": mark("Somebody else seems to have sat the exam."),
    "help": mark("Another person seems to have helped you."),
    "forbidden_means": mark("You seem to have used something that was not allowed."),
    "left": mark("You seem to have left the exam without leave."),
    "technical": mark("A technical fault made it impossible to see how you sat the exam."),
    "illness": mark("An illness or emergency got in the way."),
    "other": mark("None of the usual reasons. Ask the course team, who will tell you."),
}
"""Why an attempt was rejected, said to its learner, by the codes that reviewers choose from."""

_FAULTS = {
    "notice": mark("Please note"),
    "try_again": mark("Try again"),
    "error_network": mark("The server could not be reached. Check your connection and try again."),
    "error_signed_out": mark("You seem to be signed out. Sign in again in another tab, then try again here."),
    "error_unexpected": mark("Something went wrong. Please try again."),
}

PAGE_TEXTS = _START | _SUPERVISION | _OUTCOME | _FAULTS
"""What is needed on any page but that of a running attempt."""

SITTING_TEXTS = KIND_TEXTS | {
    "question": mark("Question"),
    "question_number": mark("Question {number}"),
    "question_of": mark("Question {number} of {most}"),
    "points": mark("Points: {points}"),
    "navigator": mark("All questions"),
    "answered": mark("answered"),
    "open": mark("open"),
    "marked": mark("to look at again"),
    "answered_count": mark("Answered:"),
    "open_count": mark("Open:"),
    "marked_count": mark("To look at again:"),
    "mark": mark("Look at it again"),
    "clear": mark("Clear my answer"),
    "cleared": mark("Your answer was cleared."),
    "previous": mark("Previous"),
    "next": mark("Next"),
    "review": mark("Finish"),
    "break": mark("Take a break"),
    "time_left": mark("Time left:"),
    "time_left_said": mark("{time} left."),
    "more_time": mark("You have more time now: {time} left."),
    "watching": mark(
        "This page notes when you leave it, paste something or lose the line. A person looks at it."
    ),
    "over": mark("The time is over"),
    "over_explained": mark("Your answers are being handed in. Please keep this page open for a moment."),
    "saved": mark("All saved"),
    "saving": mark("Saving"),
    "away": mark("No connection. Go on: your answers are sent when it is back."),
    "unsaved_network": mark("Not saved yet: no connection. We keep trying; you can go on."),
    "unsaved_signed_out": mark("Not saved yet: you seem to be signed out. Sign in again in another tab."),
    "unsaved_unexpected": mark("Not saved yet: the server has a problem. We keep trying; you can go on."),
    "unsaved_held": mark("Not saved yet: the exam is paused. It is saved when the exam goes on."),
    "unsaved_refused": mark("An answer could not be saved. Answer it again."),
    "not_saved": mark("Not everything is saved yet"),
    "not_saved_explained": mark(
        "Questions not saved: {numbers}. Wait for the connection and try again. Nothing was handed in."
    ),
    "hand_in_title": mark("Ready to hand in?"),
    "open_left": mark("Questions still open: {count}"),
    "open_left_explained": mark("You can go back to them, or hand in all the same."),
    "all_answered": mark("All questions are answered"),
    "marked_left": mark("You wanted to look at some again: {count}."),
    "hand_in_explained": mark("After handing in, nothing can be changed."),
    "hand_in": mark("Hand in"),
    "back": mark("Back to the questions"),
}
"""What is needed while the clock runs."""
