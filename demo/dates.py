"""Due dates with extensions, as edx_when keeps them (edx_when/api.py and field_data.py)."""

from datetime import datetime
from typing import Any

from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.field_data import FieldData, ReadOnlyFieldData

from demo.models import UserDate


def extension_of(usage_key: UsageKey, user_id: int | None) -> datetime | None:
    """Return the date until which staff have extended the due date of a block for somebody, or None."""
    return UserDate.objects.filter(user=user_id, usage_key=usage_key).values_list("due", flat=True).first()


def due_of(usage_key: UsageKey, user_id: int | None) -> datetime | None:
    """Return the due date of a published block for somebody."""
    from demo.modulestore import ModuleStore  # noqa: PLC0415 - it stands above

    return extension_of(usage_key, user_id) or ModuleStore().get_item(usage_key).due


class DateLookupFieldData(ReadOnlyFieldData):
    """Authored fields as a learner's request has them: ``due`` is the learner's own where there is one."""

    def __init__(self, authored: FieldData, user_id: int | None):
        super().__init__(authored)
        self._user_id = user_id

    def has(self, block: XBlock, name: str) -> bool:
        """Return whether a value is set, or granted."""
        return super().has(block, name) or self._own(block, name) is not None

    def get(self, block: XBlock, name: str) -> Any:
        """Return a set value, as JSON; KeyError where there is none."""
        own = self._own(block, name)
        return super().get(block, name) if own is None else own.isoformat()

    def _own(self, block: XBlock, name: str) -> datetime | None:
        return extension_of(block.scope_ids.usage_id, self._user_id) if name == "due" else None
