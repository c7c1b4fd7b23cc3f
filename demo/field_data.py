"""Fields by scope: authored ones from the course content, a learner's own from one row a block.

As in the LMS, a learner's request cannot write authored fields, and learner state has no lock: a write reads the
row again, lays its fields over it and stores the whole, so that the last of two writers wins.
"""

import copy
import json
from typing import Any

from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore, KvsFieldData

from demo.content import CONTENT, SETTINGS, CourseContent
from demo.dates import DateLookupFieldData
from demo.models import StudentModule

SCOPES = {Scope.settings: SETTINGS, Scope.content: CONTENT}

INHERITED = {"start", "due", "graded", "visible_to_staff_only"}
"""Settings that hold for all below the block they are set on (xmodule/modulestore/inheritance.py)."""


class AuthoredData(FieldData):
    """Fields as authors set them; without a learner, other scopes have no value and take none.

    Read in xmodule/modulestore/split_mongo/split_mongo_kvs.py.
    """

    def __init__(self, content: CourseContent):
        self._content = content

    def get(self, block: XBlock, name: str) -> Any:
        """Return a set value; KeyError where there is none."""
        scope, usage_key = block.fields[name].scope, block.scope_ids.usage_id
        if scope == Scope.children:
            return self._content.children(usage_key)
        if scope == Scope.parent:
            return self._content.parent(usage_key)
        if scope not in SCOPES:
            raise KeyError(name)
        return copy.deepcopy(self._content.fields(usage_key, SCOPES[scope])[name])

    def set(self, block: XBlock, name: str, value: Any) -> None:
        """Change a value in memory. Raises `InvalidScopeError` for any but settings and content."""
        scope = block.fields[name].scope
        if scope not in SCOPES:
            raise InvalidScopeError(scope, list(SCOPES))
        self._content.set(block.scope_ids.usage_id, SCOPES[scope], name, copy.deepcopy(value))

    def delete(self, block: XBlock, name: str) -> None:
        """Refuse: no editor in this host resets a field to its default."""
        raise InvalidScopeError(block.fields[name].scope)

    def default(self, block: XBlock, name: str) -> Any:
        """Return what an inherited setting is on the nearest block above that sets it; KeyError if none does."""
        usage_key = block.scope_ids.usage_id
        while name in INHERITED and (usage_key := self._content.parent(usage_key)):
            values = self._content.fields(usage_key, SETTINGS)
            if name in values:
                return values[name]
        raise KeyError(name)


class StudentState(KeyValueStore):
    """User-state fields of one learner, kept in `StudentModule` (lms/djangoapps/courseware/user_state_client.py).

    A visitor who is not logged in (``user_id`` None) has no state, and what is written is dropped.
    """

    def __init__(self, user_id: int | None):
        self._user_id = user_id
        self._read: dict[UsageKey, dict[str, Any]] = {}

    def _fields(self, usage_key: UsageKey) -> dict[str, Any]:
        """Return the state as this request first saw it, with its own writes."""
        if usage_key not in self._read:
            row = StudentModule.objects.filter(student=self._user_id, usage_key=usage_key).first()
            self._read[usage_key] = json.loads(row.state) if row else {}
        return self._read[usage_key]

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return a stored value; KeyError where there is none."""
        return copy.deepcopy(self._fields(key.block_scope_id)[key.field_name])

    def has(self, key: KeyValueStore.Key) -> bool:
        """Return whether a value is stored."""
        return key.field_name in self._fields(key.block_scope_id)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Store one value."""
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        """Store the values, each block's row read and written whole."""
        by_block: dict[UsageKey, dict[str, Any]] = {}
        for key, value in update_dict.items():
            by_block.setdefault(key.block_scope_id, {})[key.field_name] = value
        for usage_key, fields in by_block.items():
            self._fields(usage_key).update(fields)
            self._store(usage_key, fields)

    def delete(self, key: KeyValueStore.Key) -> None:
        """Refuse: no block of this host forgets a single field."""
        raise InvalidScopeError(key.scope)

    def _store(self, usage_key: UsageKey, fields: dict[str, Any]) -> None:
        if self._user_id is None:
            return
        row, created = StudentModule.objects.get_or_create(
            student_id=self._user_id,
            usage_key=usage_key,
            defaults={"course_key": usage_key.context_key, "state": json.dumps(fields)},
        )
        if not created:
            row.state = json.dumps({**json.loads(row.state), **fields})
            row.save()


def learner_data(content: CourseContent, state: KeyValueStore, user_id: int | None = None) -> FieldData:
    """Return fields as a learner's request has them: authored ones read-only (lms/.../lms_xblock/field_data.py)."""
    authored = DateLookupFieldData(AuthoredData(content), user_id)
    own = KvsFieldData(state)
    scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent, Scope.children), authored)
    return SplitFieldData({**scopes, Scope.user_state: own})
