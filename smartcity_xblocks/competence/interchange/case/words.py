"""What CASE calls things, in its versions 1.0 and 1.1 (1EdTech, REST/JSON binding): our choice where it leaves one."""

GROUP_TYPE, COMPETENCE_TYPE = "Competence group", "Competence"
"""Our ``CFItemType``; the standard names none."""
LEVELS = "level"
"""``category`` of the one criterion of the rubric that holds a framework's levels."""
OWN = "smartcity"
"""What is ours inside ``extensions`` (1.1): parts for which CASE has no place, as in a framework document."""
