"""What the API tells of competences: frameworks, profiles, where somebody stands, the way to a profile."""

from rest_framework import serializers

from smartcity_plugin.awards.api_shapes import Texts


class LevelShape(serializers.Serializer):
    """A level of a framework."""

    number = serializers.IntegerField(help_text="From 1.")
    title = Texts()


class FrameworkShape(serializers.Serializer):
    """A framework of competences."""

    id = serializers.CharField()
    title = Texts()
    sample = serializers.BooleanField(help_text="Whether its entries are examples.")
    source = serializers.CharField(allow_blank=True)
    levels = LevelShape(many=True)


class CompetenceShape(serializers.Serializer):
    """A competence."""

    code = serializers.CharField()
    title = Texts()
    group = serializers.CharField()
    framework = serializers.CharField()
    sample = serializers.BooleanField()


class RequirementShape(serializers.Serializer):
    """What a job profile asks of a competence."""

    competence = serializers.CharField()
    level = serializers.IntegerField()
    essential = serializers.BooleanField()


class ProfileShape(serializers.Serializer):
    """A job profile."""

    code = serializers.CharField()
    framework = serializers.CharField()
    title = Texts()
    sample = serializers.BooleanField()
    requirements = RequirementShape(many=True)


class HeldShape(serializers.Serializer):
    """Where somebody stands in a competence."""

    competence = serializers.CharField()
    certified = serializers.IntegerField(source="level", help_text="The highest level ever held; 0: none.")
    current = serializers.IntegerField(help_text="What the evidence shows now; 0: no level.")
    held_at = serializers.DateTimeField(help_text="Since when it is certified.")
    judged_at = serializers.DateTimeField(allow_null=True)
    policy = serializers.CharField(allow_blank=True, help_text="Version of the rule that found it.")


class LevelsShape(serializers.Serializer):
    """A learner's levels in a competence."""

    certified = serializers.IntegerField()
    current = serializers.IntegerField()


class LearnerShape(serializers.Serializer):
    """A learner of a class."""

    username = serializers.CharField()
    name = serializers.CharField()
    competences = serializers.DictField(
        child=LevelsShape(), help_text="By code; what was never held is left out."
    )


class StepShape(serializers.Serializer):
    """A module of a pathway."""

    title = serializers.CharField()
    address = serializers.CharField()
    hours = serializers.IntegerField()
    finished = serializers.DateField()
    reasons = serializers.ListField(child=serializers.CharField())


class NeedShape(serializers.Serializer):
    """What a profile asks, and what is held: levels in words, and how many are missing."""

    code = serializers.CharField()
    title = serializers.CharField()
    essential = serializers.BooleanField()
    wanted = serializers.CharField()
    held = serializers.CharField()
    gap = serializers.IntegerField()


class PathwayShape(serializers.Serializer):
    """The way to a job profile, in the reader's language."""

    profile = serializers.CharField()
    needs = NeedShape(many=True)
    steps = StepShape(many=True)
    hours = serializers.IntegerField()
    finished = serializers.DateField(allow_null=True)
    uncovered = serializers.ListField(
        child=serializers.CharField(),
        help_text="Competences to which no module leads at the level that is asked.",
    )
    elsewhere = serializers.ListField(
        child=serializers.CharField(),
        help_text="Competences that come before, and that no module brings in time.",
    )
