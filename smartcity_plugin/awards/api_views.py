"""The API for learners, and for anybody who asks what can be earned."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from smartcity_plugin.awards import api, handing, templates
from smartcity_plugin.awards.api_shapes import AwardShape, FullAwardShape, TemplateShape
from smartcity_plugin.pages import Refusal
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.errors import FAILS
from smartcity_plugin.rest.operation import operation
from smartcity_plugin.rest.throttles import DocumentThrottle
from smartcity_xblocks.problems import mark

NOT_RELEASED = mark("No credential of that name can be earned here. Look through the list of them.")


class AwardsView(ApiView):
    """The awards of whoever asks."""

    @operation(operation_id="awards", kept=True, responses=AwardShape(many=True))
    def get(self, request) -> Response:
        """List your own awards, in the order in which they were earned."""
        return self.page_of(api.awards_of(request.user.id), AwardShape)


class AwardView(ApiView):
    """One award of whoever asks."""

    @operation(operation_id="award", kept=True, responses=FullAwardShape)
    def get(self, request, credential_id: UUID) -> Response:
        """Tell one of your own awards, what became of it, and the documents that can be had."""
        award = handing.own(request.user.id, credential_id)
        return Response(FullAwardShape(award, context={"request": request}).data)


class DocumentView(ApiView):
    """The documents of an award."""

    throttle_classes = (*ApiView.throttle_classes, DocumentThrottle)

    def perform_content_negotiation(self, request, force=False):
        """Take any Accept: the address names the form."""
        return super().perform_content_negotiation(request, force=True)

    @operation(
        operation_id="document",
        kept=True,
        parameters=[
            OpenApiParameter("suite", str, description="As the award lists it."),
            OpenApiParameter(
                "language", str, description="As the award lists it; without one, the award's own."
            ),
        ],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **FAILS},
    )
    def get(self, request, credential_id: UUID, name: str) -> HttpResponse:
        """Send a document of one of your own awards; the same bytes each time. ``name`` is its format."""
        award = handing.own(request.user.id, credential_id)
        kind = handing.kind_named(f"{name}/{request.GET.get('suite', '')}")
        language = request.GET.get("language", "")
        return handing.handed(award, kind, language, timezone.now(), learner=request.user.id)


class AchievementsView(ApiView):
    """What can be earned here."""

    permission_classes = (AllowAny,)

    @operation(operation_id="achievements", kept=True, responses=TemplateShape(many=True))
    def get(self, request) -> Response:
        """List what can be earned, with all that its credentials say."""
        return self.page_of(templates.all_released(), TemplateShape)


class AchievementView(ApiView):
    """One thing that can be earned here."""

    permission_classes = (AllowAny,)

    @operation(operation_id="achievement", kept=True, responses=TemplateShape)
    def get(self, request, programme_id: str, achievement_id: str) -> Response:
        """Tell what a credential says, in the version that is issued now."""
        found = templates.released(programme_id).get(achievement_id)
        if found is None:
            raise Refusal(404, "unknown_achievement", NOT_RELEASED)
        return Response(TemplateShape(found).data)
