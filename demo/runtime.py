"""The runtimes of blocks: one without a learner, the LMS's, Studio's editor and Studio's preview."""

from threading import Lock
from typing import Any

from common.djangoapps.student.models import anonymous_id_for_user
from completion.services import CompletionService
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.field_data import FieldData
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KeyValueStore, Runtime

from demo.access import can_load, user_role
from demo.content import CourseContent
from demo.field_data import AuthoredData, StudentState, learner_data
from demo.masquerade import MasqueradingKeyValueStore, seen_as, shown_read_only
from demo.mixin import PlatformMixin
from demo.services import DjangoUserService, I18nService, PublishService
from demo.wrapping import wrap

_FIRST_USE = Lock()
"""XBlock collects fields and services of a class when first asked, and a second thread that asks meanwhile finds None
(xblock/internal.py). The platform's workers have one thread each; the servers of this host have many."""


class BlockRuntime(Runtime):
    """Blocks as the modulestore gives them: authored fields may change, nobody is looking, events go nowhere.

    Read in xmodule/x_module.py (ModuleStoreRuntime).
    """

    browser_runtime = ""
    handler_view = ""

    def __init__(
        self, content: CourseContent, *, fields: FieldData | None = None, learner: Any = None, **services: Any
    ):
        services |= {"field-data": fields or AuthoredData(content), "i18n": I18nService}
        super().__init__(id_reader=None, id_generator=None, mixins=(PlatformMixin,), services=services)
        self.content = content
        self.handler_scope: dict[str, Any] = {}
        self.learner_id = learner.pk if learner else None

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock | None:
        """Return a block. Raises `NoSuchUsage` where the course has none."""
        self.content.row(usage_id)
        keys = ScopeIds(self.learner_id, usage_id.block_type, usage_id, usage_id)
        return self.construct_xblock(usage_id.block_type, keys, for_parent=for_parent)

    def construct_xblock_from_class(self, cls: type[XBlock], *arguments, **more) -> XBlock:
        """Return a new block, of a class that is complete."""
        with _FIRST_USE:
            mixed = self.mixologist.mix(cls)
            _ = mixed.fields, mixed.service_declaration("i18n")
        return super().construct_xblock_from_class(cls, *arguments, **more)

    def service(self, block: XBlock, service_name: str) -> Any:
        """Return a service or None; one that is a class is made for the block, as on the platform."""
        service = super().service(block, service_name)
        return service(block) if callable(service) else service

    def publish(self, block: XBlock, event_type: str, event_data: dict) -> None:
        """Pass an event on where the runtime has somebody to take it."""
        if publish := self._services.get("publish"):
            publish.publish(block, event_type, event_data)

    def handler_url(self, block, handler_name, suffix="", query="", thirdparty=False) -> str:
        """Return the address of a handler. Raises ValueError for a name that the block does not have."""
        if not getattr(type(block), handler_name, None):
            raise ValueError(f"{handler_name!r} is not a function name")
        if thirdparty:
            raise NotImplementedError("Handlers for callers who are not logged in are not served")
        arguments = {**self.handler_scope, "usage_key": block.scope_ids.usage_id, "handler": handler_name}
        if suffix:
            arguments["suffix"] = suffix
        return reverse(self.handler_view, kwargs=arguments) + (f"?{query}" if query else "")

    def resource_url(self, resource: str) -> str:
        """Refuse, see `local_resource_url`."""
        raise NotImplementedError("Link files with django.templatetags.static")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Refuse: files of block packages are not served reliably by LMS and Studio, so not here either."""
        raise NotImplementedError("Link files with django.templatetags.static")

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Return none: asides are switched off."""
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: dict | None) -> Fragment:
        """Return a rendered view inside the element that the browser's runtime looks for."""
        return wrap(block, view, frag, context, self.browser_runtime)


class LmsRuntime(BlockRuntime):
    """Blocks as a learner's request has them (lms/djangoapps/courseware/block_render.py).

    ``session`` is that of staff who see the course as ``user``.
    """

    browser_runtime = "LmsRuntime"
    handler_view = "xblock_handler"

    def __init__(self, user: Any, content: CourseContent, session: SessionBase | None = None):
        course_key = content.course_key
        role = user_role(user, course_key)
        self._staff, self._read_only = role != "student", session is not None
        state: KeyValueStore = StudentState(user.pk)
        if session is not None:
            state = MasqueradingKeyValueStore(state, session)
        super().__init__(
            content,
            fields=learner_data(content, state, user.pk),
            learner=user,
            publish=PublishService(user, course_key, read_only=self._read_only),
            completion=CompletionService(user, course_key) if user.is_authenticated else None,
        )
        anonymous_id = anonymous_id_for_user(user, course_key)
        self._services["user"] = DjangoUserService(
            user, role=role, staff=self._staff, anonymous_id=anonymous_id
        )
        self.handler_scope = {"course_key": course_key}

    @classmethod
    def of_request(cls, request: HttpRequest, content: CourseContent) -> "LmsRuntime":
        """Return the runtime of the user, or of the learner as whom the user sees the course."""
        user = seen_as(request, content.course_key)
        return cls(user, content, None if user == request.user else request.session)

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: dict | None) -> Fragment:
        """Return a rendered view in its element; in somebody's place only what nothing can be written in."""
        return super().wrap_xblock(
            block, view, shown_read_only(block, frag) if self._read_only else frag, context
        )

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock | None:
        """Return a block, or None where the user may not load it."""
        block = super().get_block(usage_id, for_parent)
        return block if can_load(block, staff=self._staff) else None


class StudioRuntime(BlockRuntime):
    """Blocks as their editor has them: authored fields may change, no learner is bound.

    Read in cms/djangoapps/contentstore/views/component.py and in load_services_for_studio
    (cms/djangoapps/contentstore/xblock_storage_handlers/view_handlers.py).
    """

    browser_runtime = "StudioRuntime"
    handler_view = "component_handler"

    def __init__(self, user: Any, content: CourseContent):
        super().__init__(content, user=DjangoUserService(user))


class PreviewRuntime(BlockRuntime):
    """Blocks as Studio shows them to authors (cms/djangoapps/contentstore/views/preview.py).

    Studio keeps a preview's learner state in the session; here it lasts for one request.
    """

    browser_runtime = "PreviewRuntime"
    handler_view = "preview_handler"
    is_author_mode = True

    def __init__(self, user: Any, content: CourseContent):
        role = user_role(user, content.course_key)
        super().__init__(
            content,
            fields=learner_data(content, DictKeyValueStore()),
            learner=user,
            user=DjangoUserService(user, role=role, anonymous_id="student"),
        )
