"""What the API tells of awards, their documents and what can be earned. Texts are language maps."""

from urllib.parse import urlencode

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from smartcity_plugin.awards import files, issuing
from smartcity_plugin.awards.models import Award


class Texts(serializers.DictField):
    """A text in several languages, by ISO 639-1 code."""

    child = serializers.CharField()


class LinkShape(serializers.Serializer):
    """A document to be had: where, and what it is."""

    format = serializers.CharField()
    suite = serializers.CharField(allow_blank=True, help_text="Empty for what is not signed by itself.")
    language = serializers.CharField(allow_blank=True, help_text="Empty where it holds all languages.")
    media_type = serializers.CharField()
    url = serializers.URLField()


class EventShape(serializers.Serializer):
    """What became of an award."""

    from_state = serializers.ChoiceField(list(Award.State))
    to_state = serializers.ChoiceField(list(Award.State))
    at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True)


class AwardShape(serializers.Serializer):
    """An award."""

    credential_id = serializers.UUIDField()
    programme = serializers.CharField()
    achievement = serializers.CharField()
    attempt = serializers.IntegerField(help_text="From 1; issuing it anew is the next one.")
    title = serializers.SerializerMethodField()
    state = serializers.ChoiceField(list(Award.State))
    earned_at = serializers.DateTimeField()
    valid_until = serializers.DateTimeField(allow_null=True)
    score = serializers.SerializerMethodField(help_text="In basis points: 7250 is 72.50 %.")
    holder = serializers.CharField(allow_blank=True, help_text="The name as the credential says it.")
    template_version = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    @extend_schema_field(Texts)
    def get_title(self, award: Award) -> dict[str, str]:
        """Return the title of what was earned."""
        return dict(issuing.told(award).title)

    def get_score(self, award: Award) -> int | None:
        """Return the grade that was achieved."""
        return award.facts["score"]

    def get_template_version(self, award: Award) -> int | None:
        """Return the version of the template that its documents say; None for those from before there were any."""
        return award.template.version if award.template else None

    @extend_schema_field(serializers.URLField())
    def get_url(self, award: Award) -> str:
        """Return where the award is told in full."""
        return self.context["request"].build_absolute_uri(
            reverse("smartcity:api_award", args=[award.credential_id])
        )


class FullAwardShape(AwardShape):
    """An award with its log and its documents."""

    events = EventShape(many=True, source="events.all")
    documents = serializers.SerializerMethodField()

    @extend_schema_field(LinkShape(many=True))
    def get_documents(self, award: Award) -> list[dict]:
        """Return each document that can be had."""
        return [
            {
                "format": kind.format,
                "suite": kind.suite,
                "language": language,
                "media_type": kind.media_type,
                "url": self._address(award, kind, language),
            }
            for kind, language in files.offered(award)
        ]

    def _address(self, award: Award, kind: files.Kind, language: str) -> str:
        address = reverse("smartcity:api_document", args=[award.credential_id, kind.format])
        query = urlencode({"suite": kind.suite, "language": language})
        return self.context["request"].build_absolute_uri(f"{address}?{query}")


class TemplateShape(serializers.Serializer):
    """What can be earned, and what its credential says."""

    programme = serializers.CharField()
    achievement = serializers.CharField()
    version = serializers.IntegerField()
    content = serializers.DictField(
        help_text="Every element of Annex I of 2022/C 243/02; texts are language maps."
    )
