"""What headers ask, the plugin's own and that of a host which replaces it."""

from django import template
from django.template import Context

from smartcity_plugin.awards import link as awards
from smartcity_plugin.proctoring import link
from smartcity_plugin.recognition import link as recognition

register = template.Library()


@register.simple_tag(takes_context=True)
def reviews_exams(context: Context) -> bool:
    """Return whether the reader may review exams: ``{% reviews_exams as reviews %}``."""
    return link.is_shown(context.get("request"))


@register.simple_tag(takes_context=True)
def manages_credentials(context: Context) -> bool:
    """Return whether the reader may manage credentials: ``{% manages_credentials as manages %}``."""
    return awards.is_shown(context.get("request"))


@register.simple_tag(takes_context=True)
def assesses_claims(context: Context) -> bool:
    """Return whether the reader may assess claims: ``{% assesses_claims as assesses %}``."""
    return recognition.is_shown(context.get("request"))
