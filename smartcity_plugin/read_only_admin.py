"""What all admin pages share: rows to be looked at, never changed, however many there are."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from opaque_keys import InvalidKeyError


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows, the newest first; adding, changing and deleting is left to the rooms' own functions.

    ``search_fields`` are looked up exactly, each by an index of its own, and each ``list_filter`` goes by one too: a
    table of millions of rows is never read through.
    """

    list_per_page = 50
    show_full_result_count = False
    ordering = ("-pk",)
    sortable_by = ()
    actions = None

    def __init__(self, model: Any, site: admin.AdminSite):
        super().__init__(model, site)
        self.search_help_text = "Exactly: " + ", ".join(
            each.replace("__", "'s ") for each in self.search_fields
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Return the rows that have this value in the first of the search fields in which there are any.

        One field at a time: the database goes by no index where one of two tables may have the value.
        """
        term = search_term.strip()
        if not term:
            return queryset, False
        for name in self.search_fields:
            try:
                found = queryset.filter(**{name: _field(self.model, name).to_python(term)})
                if found.exists():
                    return found, False
            except (ValidationError, InvalidKeyError, OverflowError):
                continue
        return queryset.none(), False

    def has_add_permission(self, request):
        """Nobody adds rows by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes rows by hand."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes rows by hand."""
        return False


def _field(model: Any, name: str) -> Field:
    """Return the field that holds the values of a look-up: of ``learner__username`` the account's name."""
    first, _, rest = name.partition("__")
    field = model._meta.pk if first == "pk" else model._meta.get_field(first)  # noqa: SLF001  documented by Django
    if rest:
        return _field(field.related_model, rest)
    return field.target_field if field.is_relation else field
