"""Calls from a block's page to its handlers."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.django.request import django_to_webob_request
from xblock.exceptions import InvalidScopeError, NoSuchHandlerError, NoSuchUsage

from demo.access import has_staff_access
from demo.content import CourseContent
from demo.modulestore import ModuleStore
from demo.runtime import BlockRuntime, LmsRuntime, PreviewRuntime, StudioRuntime


@csrf_exempt
@transaction.non_atomic_requests
def lms_handler(
    request: HttpRequest, course_key: CourseKey, usage_key: UsageKey, handler: str, suffix: str = ""
) -> HttpResponse:
    """Call a handler as a learner (lms/djangoapps/courseware/block_render.py, handle_xblock_callback).

    Visitors may call by GET; people who are logged in prove by their CSRF token that the call comes from a page of
    this host; nobody is asked for an enrolment. Like the platform's view it is not one transaction: what a
    handler wrote before it failed stays, unless the handler's own code made its writes atomic.
    """
    if request.user.is_authenticated:
        if refusal := CsrfViewMiddleware(lambda _: None).process_view(request, None, (), {}):
            return refusal
    elif request.method != "GET":
        return HttpResponseForbidden("Unauthenticated")
    usage_key = usage_key.map_into_course(course_key)
    block = _block(LmsRuntime.of_request, request, CourseContent(course_key), usage_key)
    return _call(block, handler, request, suffix)


@login_required
def component_handler(
    request: HttpRequest, usage_key: UsageKey, handler: str, suffix: str = ""
) -> HttpResponse:
    """Call a handler as an author, then keep and publish what it changed.

    As in Studio (cms/djangoapps/contentstore/views/component.py) everybody who is logged in may call; what it
    changes is kept only where the caller may write the course, and the answer does not say so.
    """
    content = CourseContent(usage_key.course_key)
    block = _block(StudioRuntime, request.user, content, usage_key)
    response = _call(block, handler, request, suffix)
    if has_staff_access(request.user, usage_key.course_key):
        ModuleStore().publish(content)
    return response


@login_required
def preview_handler(
    request: HttpRequest, usage_key: UsageKey, handler: str, suffix: str = ""
) -> HttpResponse:
    """Call a handler from Studio's preview (cms/djangoapps/contentstore/views/preview.py)."""
    block = _block(PreviewRuntime, request.user, CourseContent(usage_key.course_key), usage_key)
    return _call(block, handler, request, suffix)


def _block(
    runtime: Callable[[Any, CourseContent], BlockRuntime],
    whose: Any,
    content: CourseContent,
    usage_key: UsageKey,
) -> XBlock:
    """Return the block, a 404 where there is none or the user may not load it.

    ``runtime`` is made of ``whose``, a user or what a request says of one.
    """
    try:
        content.row(
            usage_key
        )  # first: a runtime gives its user an anonymous id in the course, which is a row
        block = runtime(whose, content).get_block(usage_key)
    except NoSuchUsage:
        block = None
    if block is None:
        raise Http404
    return block


def _call(block: XBlock, handler: str, request: HttpRequest, suffix: str) -> HttpResponse:
    """Let the block answer; blocks know requests and responses of WebOb, and read the body themselves."""
    try:
        answer = block.handle(handler, django_to_webob_request(request), suffix)
    except NoSuchHandlerError:
        raise Http404 from None
    except InvalidScopeError:
        # The platform fails with 500 here. Nothing is written in either; the status tells whose fault it is.
        return JsonResponse({"error": "This field cannot be written here."}, status=403)
    return HttpResponse(answer.app_iter, status=answer.status_code, headers=dict(answer.headerlist))
