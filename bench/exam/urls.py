"""The demo host's addresses, and the peer's where the LMS mounts them."""

from django.urls import include, path

from demo.urls import urlpatterns as ours

urlpatterns = [*ours, path("api/", include("edx_proctoring.urls", namespace="edx_proctoring"))]
