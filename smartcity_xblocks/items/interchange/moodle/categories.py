"""Moodle's categories as titles of groups: ``$course$/top/Floods/Levees`` is "Floods / Levees"."""

import re

_STEP = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$\w+\$")


def title_of(path: str) -> str:
    """Return the title for a category's path; the top of a course has none. ``//`` is a sign of a name."""
    steps = [step.strip().replace("//", "/") for step in _STEP.split(path.strip())]
    if steps and _CONTEXT.fullmatch(steps[0]):
        steps = steps[1:]
    if steps and steps[0].lower() == "top":
        steps = steps[1:]
    return " / ".join(filter(None, steps))
