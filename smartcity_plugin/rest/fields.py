"""Members of what is sent, as strict as the OpenAPI document says: REST framework's own take a number for a text."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from rest_framework import serializers

from smartcity_xblocks.problems import mark

NO_TEXT = mark("This is no text. Send one.")
NOT_BLANK = r"[^\s\x1c-\x1f\x85]"
"""What is no white space, neither to Python nor to JSON Schema."""


class SentText(serializers.CharField):
    """A text; one that must not be blank has to have more than white space, which the document says too."""

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        if not self.allow_blank:
            self.validators.append(RegexValidator(NOT_BLANK))

    def to_internal_value(self, data: Any) -> str:
        """Return the text. Raises `ValidationError`."""
        if not isinstance(data, str):
            raise serializers.ValidationError(_(NO_TEXT))
        return super().to_internal_value(data)


class SentNumber(serializers.IntegerField):
    """A whole number, as JSON has it: 3 and 3.0 are one."""

    def to_internal_value(self, data: Any) -> int:
        """Return the number. Raises `ValidationError`."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)
