"""Every command says under which of the platform's services it runs, and refuses under the other one."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, load_command_class

import smartcity_plugin.management.commands as folder

NAMES = sorted(each.stem for each in Path(folder.__path__[0]).glob("smartcity_*.py"))
IN_STUDIO = {"smartcity_alignment"}
IN_BOTH = {
    "smartcity_doctor",
    "smartcity_exam",
    "smartcity_frameworks",
    "smartcity_programmes",
    "smartcity_scenario",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_says_where_it_runs(name):
    help_text = load_command_class("smartcity_plugin", name).create_parser("manage.py", name).format_help()
    where = "manage.py cms" if name in IN_STUDIO else "manage.py lms"
    assert help_text.endswith(f"Runs under {where}{' or manage.py cms' if name in IN_BOTH else ''}.\n")


@pytest.mark.parametrize(
    ("name", "urls", "right"),
    [("smartcity_keys", "cms.urls", "lms"), ("smartcity_alignment", "lms.urls", "cms")],
)
def test_a_command_refuses_where_it_does_not_belong_and_names_the_place(
    settings, tmp_path, name, urls, right
):
    settings.ROOT_URLCONF, settings.SMARTCITY_KEYS_DIR = urls, str(tmp_path / "keys")
    arguments = ["--all"] if name == "smartcity_alignment" else []
    with pytest.raises(CommandError, match=f"Nothing was done. Run it as: manage.py {right} {name}"):
        call_command(name, *arguments)
    assert not (tmp_path / "keys").exists()


def test_a_command_of_both_runs_in_studio_too(settings, capsys):
    settings.ROOT_URLCONF = "cms.urls"
    call_command("smartcity_frameworks", "check")
    assert "errors 0" in capsys.readouterr().out
