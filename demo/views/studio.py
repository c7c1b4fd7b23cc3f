"""An author's pages: the blocks that can be edited, and one block's editor beside its preview."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage

from demo.access import has_staff_access
from demo.content import CourseContent
from demo.modulestore import ModuleStore
from demo.runtime import PreviewRuntime, StudioRuntime


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show, for each course that the author may write, the blocks with an editor, module by module."""
    courses = [
        {
            "course": course,
            "modules": [
                {"block": section, "blocks": _editable(section)} for section in course.get_children()
            ],
        }
        for course in ModuleStore().get_courses()
        if has_staff_access(request.user, course.course_id)
    ]
    if not courses:
        raise PermissionDenied
    return render(request, "demo/studio.html", {"courses": courses})


@login_required
def edit(request: HttpRequest, usage_key: UsageKey) -> HttpResponse:
    """Show a block's ``studio_view`` and its preview. 403 for all but the course team."""
    if not has_staff_access(request.user, usage_key.course_key):
        raise PermissionDenied
    try:
        block = StudioRuntime(request.user, CourseContent(usage_key.course_key)).get_block(usage_key)
    except NoSuchUsage:
        raise Http404 from None
    if not hasattr(block, "studio_view"):
        raise Http404
    preview = PreviewRuntime(request.user, CourseContent(usage_key.course_key)).get_block(usage_key)
    view = "author_view" if getattr(preview, "has_author_view", False) else "student_view"
    rendered = {"editor": block.render("studio_view"), "preview": preview.render(view)}
    page = Fragment()
    page.add_resources(rendered.values())
    html = {name: mark_safe(fragment.content) for name, fragment in rendered.items()}  # noqa: S308 - blocks' own
    return render(request, "demo/studio_edit.html", {"edited": block, "page": page, **html})


def _editable(block: XBlock) -> list[XBlock]:
    """Return the blocks under ``block`` that have an editor."""
    if block.has_children:
        return [found for child in block.get_children() for found in _editable(child)]
    return [block] if hasattr(block, "studio_view") else []
