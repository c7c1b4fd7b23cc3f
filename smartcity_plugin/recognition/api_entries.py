"""The API for what people enter: by a course's own programs, and by its peer assessment tool."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.response import Response

from smartcity_plugin.pages import LARGEST_ID, Refusal
from smartcity_plugin.recognition import entries
from smartcity_plugin.recognition.entrance import course_at
from smartcity_plugin.recognition.entry_check import REASON_LIMIT, REFERENCE_LIMIT, Sent
from smartcity_plugin.recognition.entry_views import NO_ENTRY, OWN_ENTRY
from smartcity_plugin.recognition.models import EvidenceEntry
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.errors import Unfit
from smartcity_plugin.rest.fields import SentNumber, SentText
from smartcity_plugin.rest.operation import operation
from smartcity_xblocks.competence.evidence import Kind
from smartcity_xblocks.problems import InvalidDocument, Problem
from smartcity_xblocks.shape import WHOLE_NUMBER_LIMIT

MOST_ENTRIES = 500


class EntryShape(serializers.Serializer):
    """What somebody says of a learner's competence."""

    username = SentText(max_length=150)
    competence = SentText(max_length=60, help_text="Its code.")
    level = SentNumber(min_value=-WHOLE_NUMBER_LIMIT, max_value=WHOLE_NUMBER_LIMIT)
    score = SentNumber(
        min_value=-WHOLE_NUMBER_LIMIT, max_value=WHOLE_NUMBER_LIMIT, help_text="Basis points, 0 to 10000."
    )
    reason = SentText(max_length=REASON_LIMIT, help_text="The learner reads it.")
    reference = SentText(
        max_length=REFERENCE_LIMIT,
        required=False,
        help_text="What your program calls it. The same entry sent again by it changes nothing.",
    )


class EntriesShape(serializers.Serializer):
    """Entries of one kind: all of them are kept, or none."""

    kind = serializers.ChoiceField(
        choices=[Kind.STAFF.value, Kind.PEER.value],
        help_text="``peer`` for what peers found: it counts, but verifies nothing.",
    )
    entries = serializers.ListField(child=EntryShape(), min_length=1, max_length=MOST_ENTRIES)


class KeptShape(serializers.Serializer):
    """An entry that is kept."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    username = serializers.CharField(source="learner.username")
    competence = serializers.CharField()
    level = serializers.IntegerField()
    score = serializers.IntegerField()
    reason = serializers.CharField()
    reference = serializers.CharField(allow_null=True)
    entered_at = serializers.DateTimeField()
    voided_at = serializers.DateTimeField(allow_null=True)
    void_reason = serializers.CharField(allow_blank=True)


class AllKeptShape(serializers.Serializer):
    """All that was sent, in its order; what was there before is among it."""

    entries = KeptShape(many=True)


class VoidShape(serializers.Serializer):
    """Why an entry counts no longer."""

    reason = SentText(max_length=REASON_LIMIT, help_text="The learner reads it.")


class EntriesView(ApiView):
    """The entries of a course, for its team."""

    @operation(
        operation_id="entries",
        parameters=[OpenApiParameter(name, str) for name in ("username", "competence")],
        responses=KeptShape(many=True),
    )
    def get(self, request, course_key: str) -> Response:
        """List entries, the first one first; each parameter narrows them to what is exactly that."""
        names = {"username": "learner__username", "competence": "competence"}
        asked = {names[name]: value for name, value in request.GET.items() if name in names and value}
        return self.page_of(entries.entries_of(course_at(course_key)).filter(**asked), KeptShape)

    @operation(operation_id="enter", request=EntriesShape, responses={201: AllKeptShape})
    def post(self, request, course_key: str) -> Response:
        """Enter what is known of learners' competences; what is wrong is told for each entry."""
        key = course_at(course_key)
        sent = EntriesShape(data=request.data)
        sent.is_valid(raise_exception=True)
        rows = [
            Sent(row, reference=each.pop("reference", ""), **each)
            for row, each in enumerate(map(dict, sent.validated_data["entries"]), start=1)
        ]
        kind = Kind(sent.validated_data["kind"])
        try:
            kept = entries.enter(key, kind, rows, request.user.id, timezone.now())
        except InvalidDocument as invalid:
            raise Unfit({"entries": _by_entry(invalid.problems)}) from None
        found = EvidenceEntry.objects.select_related("learner").in_bulk([each.pk for each in kept])
        return Response(AllKeptShape({"entries": [found[each.pk] for each in kept]}).data, status=201)


def _by_entry(problems: Iterable[Problem]) -> dict[int, dict[str, list[str]]]:
    """Return what is wrong by entry, counted from 0 as JSON does, and member."""
    found: dict[int, dict[str, list[str]]] = {}
    for each in problems:
        row, member = each.place.split("/")
        found.setdefault(int(row) - 1, {}).setdefault(member, []).append(each.text(_))
    return found


class VoidView(ApiView):
    """Taking an entry back."""

    @operation(operation_id="void_entry", request=VoidShape, responses=KeptShape)
    def post(self, request, course_key: str, entry_id: int) -> Response:
        """Let an entry count for nothing from now on; doing it again changes nothing."""
        key = course_at(course_key)
        sent = VoidShape(data=request.data)
        sent.is_valid(raise_exception=True)
        try:
            found = entry_id if entry_id <= LARGEST_ID else 0
            entry = entries.void(key, found, request.user.id, sent.validated_data["reason"], timezone.now())
        except entries.NoSuchEntry:
            raise Refusal(404, "unknown_entry", NO_ENTRY) from None
        except entries.OwnEntry:
            raise Refusal(403, "own_entry", OWN_ENTRY) from None
        return Response(KeptShape(entry).data)
