"""The words the scenario shows in the browser.

The server translates them and sends them with the view: one catalogue serves Python and the browser. Places in
braces are filled in by the browser.
"""

from smartcity_xblocks.problems import mark

LEARNER_TEXTS = {
    "scenario": mark("Scenario"),
    "introduction": mark("Introduction"),
    "progress": mark("Decision {turn} of at most {longest}"),
    "progress_ended": mark("Decisions taken: {turn}"),
    "indicators": mark("How the city stands"),
    "better_higher": mark("Higher is better"),
    "better_lower": mark("Lower is better"),
    "change_up": mark("up by {amount}"),
    "change_down": mark("down by {amount}"),
    "change_same": mark("no change"),
    "change_better": mark("better"),
    "change_worse": mark("worse"),
    "change_judged": mark("{change}, {judgement}"),
    "question": mark("What do you decide?"),
    "your_decision": mark("Your decision"),
    "ending": mark("How it ended"),
    "saving": mark("Saving. One moment, please."),
    "news_indicator": mark("{title}: {value}, {change}."),
    "news_score": mark("The scenario has ended. Your score: {score}."),
    "your_score": mark("Your score"),
    "score_explained": mark("It shows how well the city stands at the end, from 0 to 100 percent."),
    "best_score": mark("Your best score so far: {score}"),
    "play_again": mark("Play again"),
    "debrief": mark("Your decisions, step by step"),
    "debrief_explained": mark("Look back: what did each decision change, and what would you do differently?"),
    "from_to": mark("from {from} to {to}"),
    "you_decided": mark("You decided:"),
    "nothing_changed": mark("This decision changed no indicator."),
    "table_caption": mark("What each decision changed"),
    "table_decision": mark("Decision"),
    "preview": mark("Preview"),
    "preview_explained": mark("You can read the scenario here, but decisions cannot be taken."),
    "warning": mark("Warning"),
    "stuck": mark(
        "The course team has changed this scenario since you began, and your run no longer fits it. Please begin again."
    ),
    "begin_again": mark("Begin again"),
    "error": mark("Error"),
    "try_again": mark("Try again"),
    "error_network": mark(
        "The server could not be reached, so your decision may not have been saved. Check your connection and try again. Nothing is counted twice."
    ),
    "error_signed_out": mark(
        "You seem to be signed out. Sign in again in another tab, then come back and try again."
    ),
    "error_unexpected": mark("Something went wrong. Please try again."),
}
"""What the learner's view says."""
