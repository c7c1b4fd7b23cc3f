"""Logging in: Django's own way, with the sample people to choose from."""

from django.contrib.auth.views import LoginView

from demo.people import PASSWORD, PEOPLE


class PersonLoginView(LoginView):
    """The login form, and beside it one button for each sample person."""

    template_name = "demo/login.html"
    redirect_authenticated_user = True
    extra_context = {"people": PEOPLE, "password": PASSWORD}
