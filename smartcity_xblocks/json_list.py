"""A list field that comes back from OLX letter by letter."""

import json

from xblock.fields import List


class JsonList(List):
    """A list, in OLX as JSON.

    XBlock writes JSON and reads YAML. That takes the two escapes of a letter beyond U+FFFF, an emoji in a name, for two
    letters, which no database keeps.
    """

    def from_string(self, serialized: str) -> list:
        """Return the list that ``serialized`` holds; what was written by hand may be YAML, as in all other fields."""
        try:
            return self.enforce_type(json.loads(serialized))
        except ValueError:
            return super().from_string(serialized)
