"""What the operators' pages name is there: settings, commands with their options, codes, pages."""

import ast
import re
import shlex
from importlib.metadata import entry_points

import pytest
from django.apps import apps
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

from smartcity_plugin.settings.declared import DEFAULTS
from tests.deploy.guide import PAGES, blocks
from tests.fixtures.distribution import ROOT

NAMES = sorted(each.name for each in PAGES.glob("*.md"))
TUTOR = (ROOT / "deploy/tutor/smartcity.py").read_text(encoding="utf-8")
OURS = {name for name, app in get_commands().items() if app == "smartcity_plugin"}
PLATFORMS = {"collectstatic", "migrate", "showmigrations", "check", "waffle_switch"}
"""Commands of Django and the platform that the pages use."""
COMMAND = re.compile(
    r"(?:manage\.py (?P<service>lms|cms) )?(?P<command>smartcity_[a-z]+|[a-z_]+)(?P<more>.*)"
)


def text(page: str) -> str:
    return (PAGES / page).read_text(encoding="utf-8")


def told_commands(page: str) -> list[str]:
    """Return what a page tells to run: words in code marks, and lines of fences."""
    spans = re.findall(r"`([^`\n]+)`", text(page))
    lines = [each for block in blocks(page) for each in block.lines()]
    found = [each for each in spans if each.startswith("smartcity_")]
    for each in [*spans, *lines]:
        found += re.findall(r"manage\.py (?:lms|cms) [a-z].*", each)
    return found


@pytest.mark.parametrize("page", NAMES)
def test_settings_that_a_page_names_are_there(page):
    exported = set(re.findall(r"^export (\w+)=", text("install.md"), re.MULTILINE))
    of_tutor = set(re.findall(r'"(SMARTCITY_\w+)"', TUTOR))
    named = set(re.findall(r"\bSMARTCITY_[A-Z_]+\b", text(page)))
    assert named - DEFAULTS.keys() - exported - of_tutor == set()


@pytest.mark.parametrize("page", NAMES)
def test_commands_that_a_page_names_are_there_and_take_what_it_says(page):
    tables = {each._meta.db_table for each in apps.get_app_config("smartcity").get_models()}
    blocks_of_courses = {each.name for each in entry_points(group="xblock.v1")}
    for told in told_commands(page):
        match = COMMAND.fullmatch(told)
        assert match, told
        service, name, more = match["service"], match["command"], match["more"]
        if service is None and name in {*tables, *blocks_of_courses, "smartcity_plugin", "smartcity_xblocks"}:
            continue
        assert name in OURS | PLATFORMS, f"{page}: {told}"
        if name in OURS:
            takes(name, service, more)


def takes(name: str, service: str | None, more: str) -> None:
    """Fail where the command does not belong to the service, or does not take these words."""
    command = load_command_class("smartcity_plugin", name)
    assert service is None or service in command.runs_under, f"{name} under {service}"
    more = re.split(r" (?:\||\|\||>|&&) ?|\)", more.replace("--settings=production", ""))[0]
    words = ["1" if each in ("N", "ATTEMPT") else each for each in shlex.split(more)]
    if words:
        try:
            command.create_parser("manage.py", name).parse_args(words)
        except CommandError as error:
            pytest.fail(f"{name} {' '.join(words)}: {error}", pytrace=False)


def test_the_guards_find_what_is_not_there():
    with pytest.raises(pytest.fail.Exception):
        takes("smartcity_sweep", "lms", " --hourly")
    with pytest.raises(AssertionError):
        takes("smartcity_alignment", "lms", " --all")


@pytest.mark.parametrize("page", NAMES)
def test_pages_that_a_page_leads_to_are_there(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(page)):
        assert (PAGES / target).resolve().exists(), f"{page} leads to {target}"


def test_the_index_leads_to_every_page():
    led_to = set(re.findall(r"\]\(([^)/]+\.md)\)", text("README.md")))
    assert led_to == set(NAMES) - {"README.md"}


def codes() -> set[str]:
    """Return the codes of all faults, as the health checks' sources have them."""
    found = set()
    for source in ("setup", "running"):
        tree = ast.parse((ROOT / f"smartcity_plugin/health/{source}.py").read_text(encoding="utf-8"))
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in ("error", "warning"):
                code = call.args[0]
                if isinstance(code, ast.Constant):
                    found.add(code.value)
    return found | {"no_sweep", "no_purge"}


def test_monitoring_tells_what_each_code_means_and_no_page_names_another():
    table = text("monitoring.md").partition("## Codes")[2]
    told = {
        each
        for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
        for each in re.findall(r"`(\w+)`", row)
    }
    several = {"broker_fails", "storage_fails", "database_fails", "_fails"}
    assert told - several == codes()
    assert several - {"_fails"} <= told
    named = set(
        re.findall(
            r"`((?:no|bad|open|published|plain|public|unknown|clock|awards|not)_\w+|\w+_fails)`",
            text("troubleshooting.md"),
        )
    )
    assert named <= told
