"""The words an exam shows in the browser; the server translates them and sends them with the view."""

from smartcity_xblocks.problems import mark

LEARNER_TEXTS = {
    "exam": mark("Exam"),
}
