"""Addresses of the service: a heartbeat, and what plugins add (edx-platform, lms/urls.py)."""

from django.contrib import admin
from django.http import HttpResponse
from django.urls import path
from edx_django_utils.plugins import get_plugin_url_patterns

urlpatterns = [
    path("heartbeat", lambda request: HttpResponse("OK")),
    path("admin/", admin.site.urls),
    *get_plugin_url_patterns("lms.djangoapp"),
]
