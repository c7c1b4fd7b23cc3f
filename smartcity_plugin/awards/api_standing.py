"""The API's view of where a learner stands. Its texts are in the reader's language: findings are made as sentences."""

from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.response import Response

from smartcity_plugin.awards import api
from smartcity_plugin.awards.states import State
from smartcity_plugin.awards.telling import finding_told
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.operation import operation
from smartcity_plugin.rest.paging import KeyedPages
from smartcity_xblocks.language_map import pick


class FindingShape(serializers.Serializer):
    """Whether a rule holds, in words, and the same of its parts."""

    holds = serializers.BooleanField()
    text = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields; the parts are findings again."""
        return super().get_fields() | {"parts": FindingShape(many=True)}


class StandingShape(serializers.Serializer):
    """Where the learner stands in something that can be earned."""

    achievement = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.ChoiceField(
        list(State), allow_null=True, help_text="Of the newest award; null: none."
    )
    credential_id = serializers.UUIDField(allow_null=True)
    finding = FindingShape()


class ProgrammeShape(serializers.Serializer):
    """A programme."""

    id = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    sample = serializers.BooleanField(help_text="Whether names and numbers in it are examples.")
    standings = StandingShape(many=True)


class ProgrammesView(ApiView):
    """The programmes that have to do with whoever asks."""

    pagination_class = KeyedPages

    @operation(operation_id="programmes", responses=ProgrammeShape(many=True))
    def get(self, request) -> Response:
        """List programmes with your own standing in each achievement, in the language of Accept-Language."""
        found = {each.id: _programme(each, standings) for each, standings in api.standings(request.user.id)}
        return self.page_of(found, ProgrammeShape)


def _programme(programme: Any, standings: list[api.Standing]) -> dict[str, Any]:
    language = get_language()
    return {
        "id": programme.id,
        "title": pick(programme.title, language),
        "description": pick(programme.description, language),
        "sample": programme.sample,
        "standings": [
            {
                "achievement": each.achievement.id,
                "title": pick(each.achievement.title, language),
                "kind": each.achievement.kind,
                "state": each.award and each.award.state,
                "credential_id": each.award and each.award.credential_id,
                "finding": finding_told(each.finding),
            }
            for each in standings
        ],
    }
