"""What operators see of attempts at exams."""

from django.contrib import admin

from smartcity_plugin.proctoring.models import (
    Allowance,
    Attempt,
    AttemptEvent,
    ExamAnswer,
    ItemBank,
    Message,
    Notice,
    ProviderMessage,
)
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    """Attempts at exams; not what lets a page go on with one, nor what its paper was drawn by."""

    list_display = ("usage_key", "learner", "number", "state", "created_at", "ended_at", "grade", "passed")
    list_filter = ("state",)
    list_select_related = ("learner",)
    exclude = ("session", "last_key", "seed", "external_id")
    search_fields = ("pk", "learner__username", "usage_key")


@admin.register(AttemptEvent)
class AttemptEventAdmin(ReadOnlyAdmin):
    """What was done to attempts."""

    list_display = ("attempt", "action", "from_state", "to_state", "actor", "at")
    list_select_related = ("attempt", "actor")
    search_fields = ("attempt",)


@admin.register(ProviderMessage)
class ProviderMessageAdmin(ReadOnlyAdmin):
    """What outside services have said, by its id; the attempt's log has what."""

    list_display = ("provider", "message_id", "attempt", "received_at")
    list_select_related = ("attempt",)
    search_fields = ("attempt", "provider")


@admin.register(ExamAnswer)
class ExamAnswerAdmin(ReadOnlyAdmin):
    """Which questions were answered, and when; the answers are for those who review."""

    list_display = ("attempt", "question", "version", "saved_at")
    list_select_related = ("attempt",)
    exclude = ("answer",)
    search_fields = ("attempt",)


@admin.register(Allowance)
class AllowanceAdmin(ReadOnlyAdmin):
    """Who gets more time; why is for those who review."""

    list_display = ("usage_key", "learner", "extra_percent", "break_minutes", "untimed", "granted_at")
    list_select_related = ("learner",)
    exclude = ("reason",)
    search_fields = ("learner__username",)


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """When proctors told learners something; what is for those who review."""

    list_display = ("attempt", "sender", "sent_at", "read_at")
    list_select_related = ("attempt", "sender")
    exclude = ("text", "key")
    search_fields = ("attempt",)


@admin.register(ItemBank)
class ItemBankAdmin(ReadOnlyAdmin):
    """Documents that papers were drawn from; what is right stands in them."""

    list_display = ("rev", "kept_at")
    exclude = ("document",)
    search_fields = ("rev",)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """What learners were told before they chose how to be supervised."""

    list_display = ("rev", "kept_at")
    search_fields = ("rev",)
