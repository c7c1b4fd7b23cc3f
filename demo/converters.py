"""Opaque keys in addresses: typed in the views, 404 for what is no key."""

from opaque_keys import InvalidKeyError, OpaqueKey
from opaque_keys.edx.keys import CourseKey, UsageKey


class KeyConverter:
    """Any key; subclasses say which."""

    key_type: type[OpaqueKey]

    def to_python(self, value: str) -> OpaqueKey:
        """Return the key; ValueError, a 404, where it is none."""
        try:
            return self.key_type.from_string(value)
        except InvalidKeyError as error:
            raise ValueError(value) from error

    def to_url(self, value: OpaqueKey) -> str:
        """Return the key as text."""
        return str(value)


class CourseKeyConverter(KeyConverter):
    """A course key such as ``course-v1:Org+Course+Run``."""

    regex, key_type = r"course-v1:[^/]+", CourseKey


class UsageKeyConverter(KeyConverter):
    """A usage key such as ``block-v1:Org+Course+Run+type@vertical+block@unit``."""

    regex, key_type = r"block-v1:[^/]+", UsageKey
