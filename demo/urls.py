"""Addresses of the host; those of handlers are the platform's, and plugins are mounted as lms/urls.py mounts them."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path, register_converter
from edx_django_utils.plugins import get_plugin_url_patterns

from demo.converters import CourseKeyConverter, UsageKeyConverter
from demo.masquerade import masquerade
from demo.views import courses, handlers, studio
from demo.views.login import PersonLoginView

register_converter(CourseKeyConverter, "course")
register_converter(UsageKeyConverter, "usage")

urlpatterns = [
    path("", courses.home, name="home"),
    path("login/", PersonLoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    path("courses/<course:course_key>/", courses.outline, name="course"),
    path("courses/<course:course_key>/modules/<str:section>/", courses.module, name="module"),
    path("courses/<course:course_key>/masquerade", masquerade, name="masquerade_update"),
    path("courses/<course:course_key>/jump_to/<usage:usage_key>", courses.jump_to, name="jump_to"),
    path("studio/", studio.index, name="studio"),
    path("studio/<usage:usage_key>/", studio.edit, name="studio_edit"),
    *get_plugin_url_patterns("lms.djangoapp"),
]

for address, view, name in (
    ("courses/<course:course_key>/xblock/<usage:usage_key>", handlers.lms_handler, "xblock_handler"),
    ("xblock/<usage:usage_key>", handlers.component_handler, "component_handler"),
    ("preview/xblock/<usage:usage_key>", handlers.preview_handler, "preview_handler"),
):
    urlpatterns += [
        path(f"{address}/handler/<str:handler>", view, name=name),
        path(f"{address}/handler/<str:handler>/<path:suffix>", view, name=name),
    ]
