"""What operators see of frameworks, evidence and mastery."""

from django.contrib import admin

from smartcity_plugin.competences.models import (
    CompetenceEvidence,
    CompetenceWords,
    Evidence,
    LoadedCompetence,
    LoadedFramework,
    MasteryHeld,
)
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    """What finished runs showed."""

    list_display = ("usage_key", "learner", "team", "number", "score", "recorded_at")
    list_select_related = ("learner",)
    search_fields = ("learner__username",)


@admin.register(CompetenceEvidence)
class CompetenceEvidenceAdmin(ReadOnlyAdmin):
    """What pieces of work say about competences."""

    list_display = (
        "competence",
        "learner",
        "item",
        "number",
        "kind",
        "level",
        "score",
        "verified",
        "voided_at",
    )
    list_select_related = ("learner",)
    search_fields = ("learner__username", "course_key")


@admin.register(LoadedFramework)
class LoadedFrameworkAdmin(ReadOnlyAdmin):
    """Frameworks as last loaded; `smartcity_frameworks` loads them."""

    list_display = ("framework", "rev", "loaded_at")
    search_fields = ("framework",)


@admin.register(LoadedCompetence)
class LoadedCompetenceAdmin(ReadOnlyAdmin):
    """The competences of loaded frameworks."""

    list_display = ("code", "framework", "group", "position")
    list_select_related = ("framework",)
    list_filter = ("framework",)
    search_fields = ("code",)


@admin.register(CompetenceWords)
class CompetenceWordsAdmin(ReadOnlyAdmin):
    """What a search looks through."""

    list_display = ("code", "framework", "group")
    list_select_related = ("framework",)
    search_fields = ("code",)


@admin.register(MasteryHeld)
class MasteryHeldAdmin(ReadOnlyAdmin):
    """The levels at which learners hold competences."""

    list_display = ("competence", "learner", "level", "current", "policy", "held_at")
    list_select_related = ("learner",)
    search_fields = ("learner__username",)
