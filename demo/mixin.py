"""What the platform mixes into every block.

Read in lms/djangoapps/lms_xblock/mixin.py, xmodule/modulestore/inheritance.py and xmodule/x_module.py
(XModuleMixin); only what the demo's pages and the blocks use.
"""

from datetime import UTC, datetime

from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock, XBlockMixin
from xblock.exceptions import JsonHandlerError
from xblock.fields import Boolean, DateTime, Dict, Scope, String


class GroupAccess(Dict):
    """Groups by partition (lms/djangoapps/lms_xblock/mixin.py, GroupAccessDict)."""

    def from_json(self, value: dict | None) -> dict | None:
        """Return the groups by the partitions' ids, numbers again."""
        return value and {int(partition): groups for partition, groups in value.items()}


@XBlock.needs("i18n")
@XBlock.wants("completion")
class PlatformMixin(XBlockMixin):
    """Fields and handlers of the platform; a block's own definitions win over them."""

    display_name = String(default=None, scope=Scope.settings)
    format = String(scope=Scope.settings)
    graded = Boolean(default=False, scope=Scope.settings)
    start = DateTime(default=datetime(2030, 1, 1, tzinfo=UTC), scope=Scope.settings)
    due = DateTime(default=None, scope=Scope.settings)
    visible_to_staff_only = Boolean(default=False, scope=Scope.settings)
    # Of each partition of the course the groups that may see the block; JSON makes texts of the partitions' ids.
    group_access = GroupAccess(default={}, scope=Scope.settings)

    has_score = False

    @property
    def location(self) -> UsageKey:
        """Return the key of the block."""
        return self.scope_ids.usage_id

    @property
    def course_id(self) -> CourseKey:
        """Return the key of the block's course."""
        return self.location.course_key

    @property
    def category(self) -> str:
        """Return the block's type."""
        return self.scope_ids.block_type

    @XBlock.json_handler
    def publish_completion(self, data: dict, suffix: str = "") -> dict:
        """Complete a block that is complete when seen; the browser says when it was."""
        completion = self.runtime.service(self, "completion")
        if completion is None:
            raise JsonHandlerError(500, "No completion service found")
        if not completion.completion_tracking_enabled():
            raise JsonHandlerError(404, "Completion tracking is not enabled and API calls are unexpected")
        if not completion.can_mark_block_complete_on_view(self):
            raise JsonHandlerError(400, "Block not configured for completion on view.")
        self.runtime.publish(self, "completion", data)
        return {"result": "ok"}
