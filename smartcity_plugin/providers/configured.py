"""The services that the operator has set up, by name: SMARTCITY_PROVIDERS."""

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from smartcity_plugin.providers.door import Provider


def titles() -> dict[str, str]:
    """Return what people read of each service."""
    return {name: each["title"] for name, each in settings.SMARTCITY_PROVIDERS.items()}


def provider(name: str) -> Provider | None:
    """Return a service, or None where none of that name is set up. Raises what is wrong with its settings."""
    found = settings.SMARTCITY_PROVIDERS.get(name)
    if found is None:
        return None
    base = settings.LMS_ROOT_URL.rstrip("/") + reverse("smartcity:provider_call", args=[name, "x"])
    return import_string(found["class"])(name, found, base.removesuffix("x"))
