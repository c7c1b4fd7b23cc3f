"""A learner's pages: the courses, one course, one module of it."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from opaque_keys.edx.keys import CourseKey, UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock

from demo.access import has_staff_access
from demo.content import CourseContent
from demo.models import CourseEnrollment
from demo.modulestore import ModuleStore
from demo.runtime import LmsRuntime


def home(request: HttpRequest) -> HttpResponse:
    """Show what this is and the courses: to people who are logged in, those they are in."""
    courses = ModuleStore().get_courses()
    if request.user.is_authenticated:
        courses = [course for course in courses if _may_enter(request.user, course.course_id)]
    return render(request, "demo/home.html", {"courses": courses})


@login_required
def outline(request: HttpRequest, course_key: CourseKey) -> HttpResponse:
    """Show the modules of a course and how much of each is complete."""
    course = _course(request, course_key)
    completion = course.runtime.service(course, "completion")
    sections = [
        (section, {block.location for block in completion.get_completable_children(section)})
        for section in course.get_children()
    ]
    completions = completion.get_completions(set().union(*(keys for _, keys in sections)))
    modules = []
    for section, keys in sections:
        done = sum(completions[key] == 1.0 for key in keys)
        modules.append(
            {"block": section, "done": done, "total": len(keys), "complete": done == len(keys) > 0}
        )
    return render(request, "demo/course.html", {"course": course, "modules": modules})


@login_required
def module(request: HttpRequest, course_key: CourseKey, section: str) -> HttpResponse:
    """Show the units of one module, one below the other, as the LMS renders them."""
    course = _course(request, course_key)
    sections = course.get_children()
    place = next((i for i, each in enumerate(sections) if each.location.block_id == section), None)
    if place is None:
        raise Http404
    units, page = [], Fragment()
    for sequence in sections[place].get_children():
        for unit in sequence.get_children():
            rendered = unit.render("student_view")
            page.add_fragment_resources(rendered)
            units.append({"block": unit, "html": mark_safe(rendered.content)})  # noqa: S308 - blocks' own HTML
    context = {
        "course": course,
        "module": sections[place],
        "number": place + 1,
        "units": units,
        "page": page,
        "previous": sections[place - 1] if place else None,
        "next": sections[place + 1] if place + 1 < len(sections) else None,
    }
    return render(request, "demo/module.html", context)


@login_required
def jump_to(request: HttpRequest, course_key: CourseKey, usage_key: UsageKey) -> HttpResponse:
    """Send on to the module that shows a block, as the LMS does from this address."""
    for section in _course(request, course_key).get_children():
        for sequence in section.get_children():
            for unit in sequence.get_children():
                if usage_key in (each.location for each in unit.get_children()):
                    return redirect("module", course_key, section.location.block_id)
    raise Http404


def _course(request: HttpRequest, course_key: CourseKey) -> XBlock:
    """Return the course as the learner has it; 404 where there is none, 403 for those who are not in it."""
    if ModuleStore().get_course(course_key) is None:
        raise Http404
    if not _may_enter(request.user, course_key):
        raise PermissionDenied
    runtime = LmsRuntime.of_request(request, CourseContent(course_key))
    course = runtime.get_block(course_key.make_usage_key("course", "course"))
    if course is None:
        raise PermissionDenied
    return course


def _may_enter(user, course_key: CourseKey) -> bool:
    return CourseEnrollment.is_enrolled(user, course_key) or has_staff_access(user, course_key)
