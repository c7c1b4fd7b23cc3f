"""What operators see of diagnostics."""

from django.contrib import admin

from smartcity_plugin.diagnostics.models import DiagnosticAnswer, DiagnosticRun
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(DiagnosticRun)
class DiagnosticRunAdmin(ReadOnlyAdmin):
    """Runs of diagnostics; not what the order of their questions is made of."""

    list_display = ("usage_key", "learner", "number", "profile", "opened_at", "ended_at")
    list_select_related = ("learner",)
    exclude = ("seed",)
    search_fields = ("pk", "learner__username", "usage_key")


@admin.register(DiagnosticAnswer)
class DiagnosticAnswerAdmin(ReadOnlyAdmin):
    """Single answers."""

    list_display = ("run", "turn", "question", "competence", "level", "right", "answered_at")
    list_select_related = ("run",)
    search_fields = ("run",)
