"""The API of competences: what there is, where you stand, how a class stands, the way to a job profile."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.response import Response

from smartcity_plugin import compat
from smartcity_plugin.competences import api
from smartcity_plugin.competences.pathways import HOURS_A_WEEK
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.operation import operation
from smartcity_plugin.rest.paging import KeyedPages, SearchPages
from smartcity_plugin.standing import classes, entrance, files
from smartcity_plugin.standing.api_shapes import (
    CompetenceShape,
    FrameworkShape,
    HeldShape,
    LearnerShape,
    PathwayShape,
    ProfileShape,
)
from smartcity_plugin.standing.ways import way_told

HOURS = {"type": "integer", "minimum": 1, "maximum": entrance.MOST_HOURS, "default": HOURS_A_WEEK}
MOST_WORDS = 200
"""Characters that are searched for."""


class FrameworksView(ApiView):
    """The frameworks of this site."""

    pagination_class = KeyedPages

    @operation(operation_id="frameworks", kept=True, responses=FrameworkShape(many=True))
    def get(self, request) -> Response:
        """List the frameworks with their levels."""
        return self.page_of({each.id: each for each in api.frameworks()}, FrameworkShape)


class CompetencesView(ApiView):
    """The competences of all frameworks."""

    pagination_class = SearchPages

    @operation(
        operation_id="competences",
        kept=True,
        parameters=[
            OpenApiParameter(
                "words", str, description="All of them are in its code or its title, in any language."
            ),
            OpenApiParameter("framework", str, description="Id of a framework."),
            OpenApiParameter("group", str, description="Code of a group."),
        ],
        responses=CompetenceShape(many=True),
    )
    def get(self, request) -> Response:
        """Search competences, the best first."""
        asked = {name: request.GET.get(name, "")[:MOST_WORDS] for name in ("words", "framework", "group")}
        return self.page_of(lambda place, size: api.search(**asked, limit=size, skip=place), CompetenceShape)


class ProfilesView(ApiView):
    """The job profiles of all frameworks."""

    pagination_class = KeyedPages

    @operation(operation_id="profiles", kept=True, responses=ProfileShape(many=True))
    def get(self, request) -> Response:
        """List the job profiles with what they ask."""
        told = {
            code: {
                "code": code,
                "framework": framework.id,
                "title": profile.title,
                "sample": profile.sample,
                "requirements": profile.requirements,
            }
            for code, (framework, profile) in api.profiles().items()
        }
        return self.page_of(told, ProfileShape)


class PathwayView(ApiView):
    """The way to a job profile, for whoever asks."""

    @operation(
        operation_id="pathway",
        parameters=[OpenApiParameter("hours", HOURS, description="Hours a week that you have.")],
        responses=PathwayShape,
    )
    def get(self, request, code: str) -> Response:
        """Tell your own gap to a profile and the modules that close it, in the language of Accept-Language."""
        hours, today = entrance.hours_a_week(request.GET), timezone.localdate()
        told = way_told(request.user.id, *entrance.profile_named(code), hours, today)
        return Response(PathwayShape(told).data)


class StandingView(ApiView):
    """Where whoever asks stands."""

    @operation(operation_id="standing", responses=HeldShape(many=True))
    def get(self, request) -> Response:
        """List the competences that you hold or have held, with your levels."""
        return self.page_of(api.held_by(request.user.id), HeldShape)


class ClassView(ApiView):
    """How a class stands."""

    @operation(operation_id="class", responses=LearnerShape(many=True))
    def get(self, request, course_key: str) -> Response:
        """List the learners of a course with their levels in what it develops. For the team of the course."""
        key = entrance.class_of(course_key)
        pages = self.pagination_class()
        users = pages.paginate_queryset(compat.learners_enrolled(key), request, view=self)
        rows = classes.rows_of(users, classes.competences_of(key))
        return pages.get_paginated_response(LearnerShape(files.class_values(rows), many=True).data)
