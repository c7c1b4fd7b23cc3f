"""Has the LMS ask for cleared exams before it makes a course certificate, where openedx-filters is installed."""

from importlib.util import find_spec
from typing import Any

FILTER = "org.openedx.learning.certificate.creation.requested.v1"
STEP = "smartcity_plugin.proctoring.certificate.RequireClearedExams"


def require_cleared_exams(settings: Any) -> None:
    """Add our step to the filter, before what others have put there (openedx_filters/tooling.py, 2.0).

    First, since a step that gives no dictionary ends the pipeline. Never silently: a step that cannot be imported, or
    fails, would be passed over, and the certificate made. Doing it twice adds nothing.
    """
    if find_spec("openedx_filters") is None:
        return
    filters = getattr(settings, "OPEN_EDX_FILTERS_CONFIG", {})
    there = filters.get(FILTER, {})
    match there:
        case str():
            there = {"pipeline": [there]}
        case list():
            there = {"pipeline": there}
    others = [each for each in there.get("pipeline") or () if each != STEP]  # YAML may leave it empty
    ours = {**there, "pipeline": [STEP, *others], "fail_silently": False}
    settings.OPEN_EDX_FILTERS_CONFIG = {**filters, FILTER: ours}
