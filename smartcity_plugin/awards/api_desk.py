"""The API for those who manage credentials: who has what, what becomes of an award, and issuing a programme."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey
from rest_framework import serializers
from rest_framework.response import Response

from smartcity_plugin import compat
from smartcity_plugin.after_commit import enqueue
from smartcity_plugin.awards import acting, api, moving, scale
from smartcity_plugin.awards.api_shapes import FullAwardShape
from smartcity_plugin.awards.entrance import managers_only
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.scale_models import IssueRun
from smartcity_plugin.awards.tasks import issue_page
from smartcity_plugin.pages import LARGEST_ID, Refusal
from smartcity_plugin.rest.base import ApiView
from smartcity_plugin.rest.conditional import must_match
from smartcity_plugin.rest.fields import SentText
from smartcity_plugin.rest.operation import operation
from smartcity_xblocks.problems import mark

NO_AWARD = mark("There is no such award. Look for it in the list of awards.")
NO_ACTION = mark("There is no such action. Take suspend, reinstate, revoke or reissue.")
NO_RUN = mark("There is no such run. Look for it in the list of runs.")
NO_PROGRAMME = mark("There is no such programme. Look for its id in the list of programmes.")
NO_COURSE = mark(
    "The programme does not take place in this course. Leave the course out, or take one of its courses."
)
REFUSED = {
    "wrong_state": mark("This cannot be done to the award as it stands. Look at its state first."),
    "own_award": mark("This is your own award. Ask somebody else who manages credentials to do it."),
}
ACTIONS = {
    "suspend": acting.suspend,
    "reinstate": acting.reinstate,
    "revoke": acting.revoke,
    "reissue": acting.reissue,
}
MOST_REASON = 1_000
IF_SAME = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag that the award had when you decided: 412 if it is another one by now.",
)


class ManagedAwardShape(FullAwardShape):
    """An award, and whose it is."""

    username = serializers.CharField(source="learner.username")
    name = serializers.SerializerMethodField(help_text="As the learner's account has it now.")

    def get_name(self, award: Award) -> str:
        """Return the learner's name."""
        return compat.learner_name(award.learner)


class ListedAwardShape(ManagedAwardShape):
    """An award as a list has it, without its log and its documents."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields of one award but those that take a query each."""
        left_out = {"events", "documents"}
        return {name: each for name, each in super().get_fields().items() if name not in left_out}


class ReasonShape(serializers.Serializer):
    """Why something is done."""

    reason = SentText(max_length=MOST_REASON, help_text="The learner reads it.")


class RunShape(serializers.Serializer):
    """What to issue."""

    programme = SentText(max_length=40)
    course = SentText(max_length=255, required=False, help_text="Learners of this course only.")
    since = serializers.DateTimeField(required=False, help_text="Learners with anything new since then only.")


class ProgressShape(serializers.Serializer):
    """A run, and how far it has come."""

    id = serializers.IntegerField()
    programme = serializers.CharField()
    course = serializers.CharField(allow_null=True)
    since = serializers.DateTimeField(allow_null=True)
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    share = serializers.FloatField(help_text="What has been looked through, 0 to 1.")
    learners = serializers.IntegerField()
    awarded = serializers.IntegerField()
    stopped_by = serializers.CharField(
        allow_blank=True, help_text="What went wrong; starting it again goes on."
    )


class DeskView(ApiView):
    """A view for those who manage credentials."""

    def initial(self, request, *args, **kwargs) -> None:
        """Let nobody else in."""
        super().initial(request, *args, **kwargs)
        managers_only(request)


class ManagedAwardsView(DeskView):
    """Who has what."""

    @operation(
        operation_id="managed_awards",
        parameters=[
            OpenApiParameter(name, str) for name in ("programme", "achievement", "state", "username")
        ],
        responses=ListedAwardShape(many=True),
    )
    def get(self, request) -> Response:
        """List awards, the first one first; each parameter narrows them to what is exactly that."""
        names = {name: name for name in ("programme", "achievement", "state")} | {
            "username": "learner__username"
        }
        asked = {names[name]: value for name, value in request.GET.items() if name in names and value}
        return self.page_of(api.all_awards().filter(**asked), ListedAwardShape)


class ManagedAwardView(DeskView):
    """One award."""

    @operation(operation_id="managed_award", kept=True, responses=ManagedAwardShape)
    def get(self, request, credential_id: UUID) -> Response:
        """Tell an award, whose it is, what became of it, and its documents."""
        return Response(_told(request, _award(credential_id)))


class ActionView(DeskView):
    """What becomes of an award."""

    @operation(
        operation_id="act",
        parameters=[OpenApiParameter("action", str, OpenApiParameter.PATH, enum=list(ACTIONS)), IF_SAME],
        request=ReasonShape,
        responses=ManagedAwardShape,
    )
    def post(self, request, credential_id: UUID, action: str) -> Response:
        """Suspend, reinstate, revoke or reissue, which answers with the new award; doing it again changes nothing."""
        if action not in ACTIONS:
            raise Refusal(404, "unknown_action", NO_ACTION)
        award = _award(credential_id)
        sent = ReasonShape(data=request.data)
        sent.is_valid(raise_exception=True)
        try:
            with transaction.atomic():
                moving.locked(award.pk)
                must_match(request, lambda: _told(request, _award(credential_id)))
                new = ACTIONS[action](
                    award.pk, request.user.id, sent.validated_data["reason"], timezone.now()
                )
        except acting.ActionRefused as error:
            raise Refusal(409, error.code, REFUSED[error.code]) from error
        return Response(_told(request, _award(new.credential_id if new else credential_id)))


class RunsView(DeskView):
    """Issuing programmes."""

    @operation(operation_id="issue_runs", responses=ProgressShape(many=True))
    def get(self, request) -> Response:
        """List the runs, the first one first."""
        return self.page_of(IssueRun.objects.all(), ProgressOf)

    @operation(operation_id="issue", request=RunShape, responses={202: ProgressShape})
    def post(self, request) -> Response:
        """Begin to issue a programme, or go on where that is under way. Workers do it; ask how far they have come."""
        sent = RunShape(data=request.data)
        sent.is_valid(raise_exception=True)
        asked = sent.validated_data
        try:
            course_key = CourseKey.from_string(asked["course"]) if "course" in asked else None
            run = scale.start(
                asked["programme"], course_key, asked.get("since"), request.user.id, timezone.now()
            )
        except (InvalidKeyError, scale.NoSuchCourse) as error:
            raise Refusal(422, "unknown_course", NO_COURSE) from error
        except scale.NoSuchProgramme as error:
            raise Refusal(422, "unknown_programme", NO_PROGRAMME) from error
        enqueue(issue_page, run.pk)
        return Response(ProgressOf(run).data, status=202)


class RunView(DeskView):
    """One run."""

    @operation(operation_id="issue_run", responses=ProgressShape)
    def get(self, request, run_id: int) -> Response:
        """Tell how far a run has come."""
        run = IssueRun.objects.filter(pk=run_id).first() if run_id <= LARGEST_ID else None
        if run is None:
            raise Refusal(404, "unknown_run", NO_RUN)
        return Response(ProgressOf(run).data)


class ProgressOf(ProgressShape):
    """Fills the shape for a run's row."""

    def to_representation(self, run: IssueRun) -> dict:
        """Return the run with its progress. Three queries."""
        progress = scale.progress(run.pk)
        return super().to_representation(
            {
                "id": run.pk,
                "programme": run.programme,
                "course": run.course_key and str(run.course_key),
                "since": run.since,
                "started_at": run.started_at,
                "ended_at": run.ended_at,
                "share": progress.share,
                "learners": progress.learners,
                "awarded": progress.awarded,
                "stopped_by": progress.stopped_by,
            }
        )


def _award(credential_id: UUID) -> Award:
    award = api.all_awards().filter(credential_id=credential_id).first()
    if award is None:
        raise Refusal(404, "unknown_award", NO_AWARD)
    return award


def _told(request, award: Award) -> dict:
    return ManagedAwardShape(award, context={"request": request}).data
