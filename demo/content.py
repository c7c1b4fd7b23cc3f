"""What authors wrote in one course, as rows, read the way the platform's modulestore reads it.

The tree and all settings-scope values come at once; content-scope values, which can be large, one block at a time
and only when asked for. Changes stay in memory until `save`, as in Studio, where a handler changes a block and
only ``update_item`` keeps it.
"""

import json
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.exceptions import NoSuchUsage

from demo.models import AuthoredField, Block

SETTINGS, CONTENT = "settings", "content"

# A course has hundreds of keys and each request reads them all; parsing one takes longer than reading its row.
_parsed = lru_cache(maxsize=4096)(UsageKey.from_string)


class Node(NamedTuple):
    """A block's place in the tree, by the numbers of its own row and its parent's."""

    pk: int
    parent_id: int | None


class CourseContent:
    """The authored content of one course. Made anew for each request: nothing is cached between requests."""

    def __init__(self, course_key: CourseKey):
        self.course_key = course_key
        self._values: dict[str, dict[UsageKey, dict[str, Any]]] = {CONTENT: {}}
        self._changed: dict[UsageKey, dict[str, tuple[str, Any]]] = defaultdict(dict)

    # The tree

    @cached_property
    def _rows(self) -> dict[UsageKey, Node]:
        blocks = Block.objects.filter(course_key=self.course_key)
        rows = blocks.values_list(Cast("usage_key", CharField()), "pk", "parent_id")
        return {_parsed(usage_key): Node(pk, parent_id) for usage_key, pk, parent_id in rows}

    @cached_property
    def _children(self) -> dict[int | None, list[UsageKey]]:
        children: dict[int | None, list[UsageKey]] = defaultdict(list)
        for usage_key, row in self._rows.items():
            children[row.parent_id].append(usage_key)
        return children

    @cached_property
    def _parents(self) -> dict[int, UsageKey]:
        return {row.pk: usage_key for usage_key, row in self._rows.items()}

    def row(self, usage_key: UsageKey) -> Node:
        """Return the node of a block. Raises `NoSuchUsage` where the course has none."""
        try:
            return self._rows[usage_key]
        except KeyError:
            raise NoSuchUsage(repr(usage_key)) from None

    def children(self, usage_key: UsageKey) -> list[UsageKey]:
        """Return the keys of a block's children in their order."""
        return list(self._children[self.row(usage_key).pk])

    def parent(self, usage_key: UsageKey) -> UsageKey | None:
        """Return the key of a block's parent, None for the course itself."""
        return self._parents.get(self.row(usage_key).parent_id)

    def add(self, usage_key: UsageKey, parent: UsageKey | None) -> None:
        """Keep a new node at once, last among its siblings."""
        parent_id = self.row(parent).pk if parent else None
        position = len(self._children[parent_id])
        row = Block.objects.create(
            usage_key=usage_key, course_key=self.course_key, parent_id=parent_id, position=position
        )
        self._rows[usage_key] = Node(row.pk, parent_id)
        self._parents[row.pk] = usage_key
        self._children[parent_id].append(usage_key)

    # Fields

    def fields(self, usage_key: UsageKey, scope: str) -> dict[str, Any]:
        """Return the values set on a block in ``scope`` as JSON values by field name."""
        if scope == SETTINGS and SETTINGS not in self._values:
            self._values[SETTINGS] = self._read(scope=SETTINGS)
        of_scope = self._values[scope]
        if scope == CONTENT and usage_key not in of_scope:
            of_scope |= self._read(scope=CONTENT, block=self.row(usage_key).pk)
        return of_scope.setdefault(usage_key, {})

    def _read(self, **which: Any) -> dict[UsageKey, dict[str, Any]]:
        values: dict[UsageKey, dict[str, Any]] = defaultdict(dict)
        rows = AuthoredField.objects.filter(block__course_key=self.course_key, **which)
        for block, name, json_value in rows.values_list("block", "name", "json_value"):
            values[self._parents[block]][name] = json.loads(json_value)
        return dict(values)

    def set(self, usage_key: UsageKey, scope: str, name: str, value: Any) -> None:
        """Change a field in memory."""
        self.fields(usage_key, scope)[name] = value
        self._changed[usage_key][name] = (scope, value)

    @transaction.atomic
    def save(self) -> list[UsageKey]:
        """Keep all changes and return the keys of the blocks that changed."""
        changed, self._changed = self._changed, defaultdict(dict)
        for usage_key, fields in changed.items():
            block_id = self.row(usage_key).pk
            AuthoredField.objects.filter(block=block_id, name__in=fields).delete()
            AuthoredField.objects.bulk_create(
                AuthoredField(
                    block_id=block_id,
                    scope=scope,
                    name=name,
                    json_value=json.dumps(value, ensure_ascii=False),
                )
                for name, (scope, value) in fields.items()
            )
        return list(changed)
