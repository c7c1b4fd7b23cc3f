"""The Tutor plugin, with the oldest and the newest Tutor it is for: enabled, saved, rendered, and looked at."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from smartcity_plugin.credentials.keys import load
from smartcity_plugin.settings.declared import DEFAULTS
from tests.deploy.guide import blocks
from tests.deploy.shell import Shell

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "deploy" / "tutor" / "smartcity.py"
DEPLOYMENTS = {"lms", "lms-worker"}

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module", params=["oldest", "newest"])
def shell(request, tmp_path_factory):
    """The shell of an operator who has a Tutor of its own, and has done what stands on the page under *Once*."""
    folder = tmp_path_factory.mktemp(request.param)
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    # Tutor brings thousands of modules and imports few of them: these are compiled when they are.
    pip = [sys.executable, "-m", "pip", "--python", venv / "bin" / "python", "install", "-qq", "--no-compile"]
    subprocess.run(
        [
            *pip,
            "--no-deps",
            "--require-hashes",
            "-r",
            ROOT / "requirements" / "tutor" / f"{request.param}.txt",
        ],
        check=True,
    )
    (folder / "checkout/deploy").mkdir(parents=True)
    shutil.copytree(PLUGIN.parent, folder / "checkout/deploy/tutor")
    homes = {"TUTOR_ROOT": str(folder / "root"), "TUTOR_PLUGINS_ROOT": str(folder / "plugins")}
    path = os.pathsep.join([str(venv / "bin"), os.environ["PATH"]])
    shell = Shell(folder / "shell", homes | {"PATH": path})
    shell.run(f"cd {folder / 'checkout'}")
    follow(shell, "mkdir", "openssl")
    return shell


def follow(shell: Shell, first: str, before: str = "") -> None:
    """Do what stands on the page from one block up to another one, but for what needs Docker or a cluster."""
    page = blocks("install-tutor.md")
    start, end = (
        next((i for i, each in enumerate(page) if word in each.commands), None) for word in (first, before)
    )
    for block in page[start : end if before else None]:
        if not block.is_for_elsewhere:
            shell.follow(block)


@pytest.fixture(scope="module")
def rendered(shell):
    """The folder of what Tutor makes of it, with one more requirement of the operator's."""
    shell.run("tutor config save --set 'SMARTCITY_REQUIREMENT=smartcity[shacl]==0.1.0'")
    return Path(shell.run("tutor config printroot").strip()) / "env"


def settings_in(path: Path) -> dict:
    """Return what a settings module sets to plain values."""
    return {
        name: ast.literal_eval(each.value)
        for name, each in assignments(path).items()
        if name.startswith("SMARTCITY_")
    }


def assignments(path: Path) -> dict[str, ast.Assign]:
    """Return by name what a settings module sets, as it does so last."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    plain = [each for each in body if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)]
    return {each.targets[0].id: each for each in plain}


@pytest.mark.parametrize("service", ["lms", "cms"])
def test_settings_are_ours_and_those_of_the_operator(rendered, service):
    found = settings_in(rendered / "apps/openedx/settings" / service / "production.py")
    assert found.keys() <= DEFAULTS.keys()
    assert found["SMARTCITY_KEYS_DIR"] == "/openedx/media-private/smartcity/keys"
    assert (found["SMARTCITY_APPEAL_DAYS"], found["SMARTCITY_ISSUER_URL"]) == (7, "https://example.org/about")
    assert found["SMARTCITY_NOTICE"]["contact"] == "privacy@example.org"
    assert found["SMARTCITY_FILES"]["OPTIONS"] == {"location": "/openedx/media-private/smartcity/files"}


def test_both_services_get_one_picture_key_which_stays(rendered, shell):
    keys = [
        settings_in(rendered / f"apps/openedx/settings/{each}/production.py")["SMARTCITY_PICTURE_KEYS"]
        for each in ("lms", "cms")
    ]
    assert keys[0] == keys[1]
    shell.run("tutor config save")
    again = settings_in(rendered / "apps/openedx/settings/lms/production.py")["SMARTCITY_PICTURE_KEYS"]
    assert again == keys[0]


def test_studio_offers_our_blocks_in_libraries_beside_its_own(rendered):
    made = assignments(rendered / "apps/openedx/settings/cms/production.py")["LIBRARY_ENABLED_BLOCKS"]
    values = {"LIBRARY_ENABLED_BLOCKS": ["problem"]}
    exec(compile(ast.Module([made], []), "settings", "exec"), values)  # noqa: S102  what we have written
    assert values["LIBRARY_ENABLED_BLOCKS"][0] == "problem"
    assert "smartcity_exam" in values["LIBRARY_ENABLED_BLOCKS"]


def test_the_image_installs_what_the_operator_names(rendered):
    dockerfile = (rendered / "build/openedx/Dockerfile").read_text(encoding="utf-8")
    assert "$PIP_COMMAND install 'smartcity[shacl]==0.1.0'" in dockerfile


def test_both_jobs_loop_beside_the_lms_and_see_its_files(rendered):
    services = yaml.safe_load((rendered / "local/docker-compose.yml").read_text(encoding="utf-8"))["services"]
    for job, every in (("sweep", "30"), ("purge", "24")):
        service = services[f"smartcity-{job}"]
        assert service["command"] == ["./manage.py", "lms", f"smartcity_{job}", "--every", every]
        assert service["image"] == services["lms"]["image"]
        inside = {each.split(":")[1] for each in service["volumes"]}
        assert inside >= {each.split(":")[1] for each in services["lms"]["volumes"]} - {"/openedx/uwsgi.ini"}


def test_on_kubernetes_both_jobs_run_by_the_clock_and_the_keys_are_a_secret(rendered):
    made = _documents(rendered / "k8s/deployments.yml")
    jobs = {each["metadata"]["name"]: each["spec"] for each in made if each["kind"] == "CronJob"}
    assert jobs.keys() == {"smartcity-sweep", "smartcity-purge"}
    assert {each["concurrencyPolicy"] for each in jobs.values()} == {"Forbid"}
    pods = {name: each["jobTemplate"]["spec"]["template"]["spec"] for name, each in jobs.items()}
    over = _documents(rendered / "k8s/override.yml")
    pods |= {each["metadata"]["name"]: each["spec"]["template"]["spec"] for each in over}
    assert pods.keys() >= DEPLOYMENTS
    assert {each["metadata"]["name"] for each in made if each["kind"] == "Deployment"} >= DEPLOYMENTS
    for pod in pods.values():
        (container,) = pod["containers"]
        (keys,) = [each for each in container["volumeMounts"] if each["name"] == "smartcity-keys"]
        assert (keys["mountPath"], keys["readOnly"]) == ("/openedx/media-private/smartcity/keys", True)
        (volume,) = [each for each in pod["volumes"] if each["name"] == "smartcity-keys"]
        assert volume["secret"] == {"secretName": "smartcity-keys", "defaultMode": 0o440}
        assert pod["securityContext"]["fsGroup"] == 1000


def _documents(path: Path) -> list[dict]:
    return [each for each in yaml.safe_load_all(path.read_text(encoding="utf-8")) if each]


def test_init_tasks_are_commands_that_there_are():
    commands = {path.stem for path in (ROOT / "smartcity_plugin/management/commands").glob("smartcity_*.py")}
    text = PLUGIN.read_text(encoding="utf-8")
    init = text.partition('INIT = """')[2].partition('"""')[0]
    named = {word for line in init.splitlines() for word in line.split() if word.startswith("smartcity_")}
    assert named == {"smartcity_frameworks", "smartcity_keys", "smartcity_templates", "smartcity_doctor"}
    assert named <= commands


def test_on_kubernetes_the_key_can_sign_and_files_go_to_the_bucket(rendered, shell):
    follow(shell, "openssl", "smartcity==0.2.0")
    assert load(Path(shell.variables()["PWD"])).id == "key-1"
    found = settings_in(rendered / "apps/openedx/settings/lms/production.py")["SMARTCITY_FILES"]
    assert found["OPTIONS"] == {"bucket_name": "private", "default_acl": None}


def test_upgrade_and_removal_leave_what_the_page_says(rendered, shell):
    follow(shell, "smartcity==0.2.0", "plugins disable")
    assert "smartcity==0.2.0" in (rendered / "build/openedx/Dockerfile").read_text(encoding="utf-8")
    config = rendered.parent / "config.yml"
    key = yaml.safe_load(config.read_text(encoding="utf-8"))["SMARTCITY_PICTURE_KEY"]
    follow(shell, "plugins disable")
    left = [
        each for each in rendered.rglob("*") if each.is_file() and b"smartcity" in each.read_bytes().lower()
    ]
    assert left == []
    assert yaml.safe_load(config.read_text(encoding="utf-8"))["SMARTCITY_PICTURE_KEY"] == key


def test_what_the_page_leaves_to_docker_is_words_of_tutor_and_kubernetes():
    left = [
        line.split() for each in blocks("install-tutor.md") if each.is_for_elsewhere for line in each.lines()
    ]
    words = {tuple(each[:2]) for each in left}
    assert words == {("tutor", "images"), ("tutor", "local"), ("kubectl", "create"), ("curl", "--fail")}
