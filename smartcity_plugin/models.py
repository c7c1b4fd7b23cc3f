"""All models of the plugin: Django looks nowhere else."""

from smartcity_plugin.awards.models import Award, BlockScore
from smartcity_plugin.competences.models import Evidence
from smartcity_plugin.courses.models import OutlineBlock, PublishedCourse
from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.runs.models import Decision, Run

__all__ = [
    "Artifact",
    "Award",
    "BlockScore",
    "Decision",
    "Evidence",
    "OutlineBlock",
    "PublishedCourse",
    "Run",
]
