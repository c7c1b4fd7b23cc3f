"""The process shape of the LMS, without the LMS: a block built for each request, its fields read from JSON text.

In the LMS a learner's state is one JSON text a block, settings come with the course structure, and reading any
content field loads the whole definition. So here a scope is one text, decoded when a field of it is first read in
a request, and counted; what a handler changes is laid over the text read again, and the whole is written.
"""

import json
from collections import Counter
from http import HTTPStatus
from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey
from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import Scope, ScopeIds
from xblock.runtime import KeyValueStore, KvsFieldData, Runtime

USAGE = UsageKey.from_string("block-v1:SmartCity+Bench+1+type@scenario+block@bench")


class JsonStore(KeyValueStore):
    """The fields of one block during one request; ``texts`` outlives it, as a database does."""

    def __init__(self, texts: dict[Scope, str]):
        self.texts = texts
        self.reads: Counter[Scope] = Counter()
        self._decoded: dict[Scope, dict[str, Any]] = {}

    def _fields(self, scope: Scope) -> dict[str, Any]:
        if scope not in self._decoded:
            self.reads[scope] += 1
            self._decoded[scope] = json.loads(self.texts.get(scope, "{}"))
        return self._decoded[scope]

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return a stored value; KeyError where there is none."""
        return self._fields(key.scope)[key.field_name]

    def has(self, key: KeyValueStore.Key) -> bool:
        """Return whether a value is stored."""
        return key.field_name in self._fields(key.scope)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Store one value."""
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        """Store the values, each scope's text read and written whole."""
        changed: dict[Scope, dict[str, Any]] = {}
        for key, value in update_dict.items():
            changed.setdefault(key.scope, {})[key.field_name] = value
        for scope, fields in changed.items():
            self.texts[scope] = json.dumps({**json.loads(self.texts.get(scope, "{}")), **fields})

    def delete(self, key: KeyValueStore.Key) -> None:
        """Refuse: no handler that is measured resets a field."""
        raise NotImplementedError


class BenchRuntime(Runtime):
    """As little of a runtime as a handler needs; events go nowhere."""

    def __init__(self, store: JsonStore, services: dict[str, Any]):
        super().__init__(
            id_reader=None, id_generator=None, services={"field-data": KvsFieldData(store), **services}
        )

    def publish(self, block: XBlock, event_type: str, event_data: dict) -> None:
        """Drop the event."""

    @property
    def course_id(self) -> CourseKey:
        """Return the block's course, which some blocks ask their runtime for."""
        return USAGE.course_key

    def handler_url(self, *args: Any, **kwargs: Any) -> str:
        """Refuse, as the next two: views are not measured here."""
        raise NotImplementedError

    resource_url = local_resource_url = handler_url


def post(body: object) -> Request:
    """Return the request that carries ``body`` to a handler. Reading the network is the platform's work."""
    return Request.blank("/", method="POST", content_type="application/json", body=json.dumps(body).encode())


def handle(
    block_class: type[XBlock],
    store: JsonStore,
    services: dict[str, Any],
    handler: str,
    request: Request,
    learner: int = 1,
) -> Response:
    """Build the block, let it handle one request and save it, as the LMS does."""
    runtime = BenchRuntime(store, services)
    keys = ScopeIds(learner, USAGE.block_type, USAGE, USAGE)
    block = runtime.construct_xblock_from_class(block_class, keys)
    return runtime.handle(block, handler, request)


def answer(response: Response) -> bytes:
    """Return what a peer answered. Raises `ValueError` for a refusal, which would pass for a fast answer."""
    if response.status_code != HTTPStatus.OK or b'"error"' in response.body:
        raise ValueError(response.text)
    return response.body
