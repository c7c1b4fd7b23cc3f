"""What operators see of runs of scenarios."""

from django.contrib import admin

from smartcity_plugin.read_only_admin import ReadOnlyAdmin
from smartcity_plugin.runs.models import Decision, Reflection, Run, Vote


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Runs of scenarios."""

    list_display = ("usage_key", "learner", "team", "number", "attempt", "opened_at", "ended_at", "grade")
    list_select_related = ("learner",)
    search_fields = ("pk", "learner__username", "usage_key")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Single decisions."""

    list_display = ("run", "turn", "scene", "choice", "decided_at")
    list_select_related = ("run",)
    search_fields = ("run",)


@admin.register(Vote)
class VoteAdmin(ReadOnlyAdmin):
    """What members of teams wanted."""

    list_display = ("run", "turn", "learner", "choice", "role", "voted_at")
    list_select_related = ("run", "learner")
    search_fields = ("run", "learner__username")


@admin.register(Reflection)
class ReflectionAdmin(ReadOnlyAdmin):
    """Who has written about a run; the text is the learner's own."""

    list_display = ("run", "learner", "written_at")
    list_select_related = ("run", "learner")
    exclude = ("text",)
    search_fields = ("run", "learner__username")
