"""Tutor plugin: puts the smartcity bundle into the images, settings, services and init tasks of an Open edX site.

    cp deploy/tutor/smartcity.py "$(tutor plugins printroot)/"
    tutor plugins enable smartcity
    tutor config save --set SMARTCITY_REQUIREMENT="smartcity==0.1.0"
    tutor images build openedx
    tutor local launch          # or: tutor local do init --limit=smartcity

For Tutor 20 (Teak) and later. docs/operators/install-tutor.md says what each step does and how to check it.
"""

import base64
import os

from tutor import hooks

VERSION = "0.1.0"

hooks.Filters.CONFIG_DEFAULTS.add_items(
    [
        ("SMARTCITY_VERSION", VERSION),
        # What pip installs: a name and version, an address, or a wheel that lies in the build context of the image.
        ("SMARTCITY_REQUIREMENT", "smartcity=={{ SMARTCITY_VERSION }}"),
        ("SMARTCITY_ISSUER_NAME", "{{ PLATFORM_NAME }}"),
        ("SMARTCITY_CONTACT", "{{ CONTACT_EMAIL }}"),
        # Shared by the LMS and its workers, and served by nothing. On Kubernetes: a Secret and a bucket.
        ("SMARTCITY_DIR", "/openedx/media-private/smartcity"),
        ("SMARTCITY_KEYS_SECRET", "smartcity-keys"),
        # BACKEND and OPTIONS of a private storage, such as a bucket; null: a folder under SMARTCITY_DIR.
        ("SMARTCITY_FILES", None),
        # More settings of the plugin, by name, as docs/operators/settings.md has them.
        ("SMARTCITY_SETTINGS", {}),
    ]
)
# Made once and kept in config.yml: back that file up.
hooks.Filters.CONFIG_UNIQUE.add_items([("SMARTCITY_PICTURE_KEY", base64.b64encode(os.urandom(32)).decode())])

DOCKERFILE = """
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    $PIP_COMMAND install '{{ SMARTCITY_REQUIREMENT }}'
"""

SETTINGS = """
SMARTCITY_KEYS_DIR = "{{ SMARTCITY_DIR }}/keys"
SMARTCITY_ISSUER_NAME = {{ SMARTCITY_ISSUER_NAME|tojson }}
SMARTCITY_PICTURE_KEYS = ["{{ SMARTCITY_PICTURE_KEY }}"]
{% if SMARTCITY_FILES -%}
SMARTCITY_FILES = {{ SMARTCITY_FILES|pprint }}
{%- else -%}
SMARTCITY_FILES = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": "{{ SMARTCITY_DIR }}/files"},
}
{%- endif %}
SMARTCITY_NOTICE = {
    "controller": None, "contact": {{ SMARTCITY_CONTACT|tojson }}, "legal_basis": "public_task", "more": {}
}
{% for name, value in SMARTCITY_SETTINGS.items() -%}
{{ name }} = {{ value|pprint }}
{% endfor -%}
"""

# Content libraries have a list of their own; courses name blocks in their Advanced Module List.
STUDIO = """
LIBRARY_ENABLED_BLOCKS = [
    *globals().get("LIBRARY_ENABLED_BLOCKS", ["problem", "video", "html"]),
    "smartcity_scenario", "smartcity_competence", "smartcity_diagnostic", "smartcity_exam",
]
"""

# The platform runs no scheduler: exams end, and what was noted goes, because these run all the time.
SERVICE = """
smartcity-{job}:
  image: {{{{ DOCKER_IMAGE_OPENEDX }}}}
  command: ["./manage.py", "lms", "smartcity_{job}", "--every", "{every}"]
  environment:
    SERVICE_VARIANT: lms
    DJANGO_SETTINGS_MODULE: lms.envs.tutor.production
  restart: unless-stopped
  volumes:
    - ../apps/openedx/settings/lms:/openedx/edx-platform/lms/envs/tutor:ro
    - ../apps/openedx/settings/cms:/openedx/edx-platform/cms/envs/tutor:ro
    - ../apps/openedx/config:/openedx/config:ro
    - ../../data/lms:/openedx/data
    - ../../data/openedx-media:/openedx/media
    - ../../data/openedx-media-private:/openedx/media-private
  depends_on:
    - lms
"""

CRON_JOB = """
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: smartcity-{job}
spec:
  schedule: "{schedule}"
  concurrencyPolicy: Forbid
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          securityContext:
            runAsUser: 1000
            runAsGroup: 1000
            fsGroup: 1000
          containers:
            - name: smartcity-{job}
              image: {{{{ DOCKER_IMAGE_OPENEDX }}}}
              command: ["./manage.py", "lms", "smartcity_{job}"]
              env:
                - name: SERVICE_VARIANT
                  value: lms
                - name: DJANGO_SETTINGS_MODULE
                  value: lms.envs.tutor.production
              securityContext:
                allowPrivilegeEscalation: false
              volumeMounts:
                - mountPath: /openedx/edx-platform/lms/envs/tutor/
                  name: settings-lms
                - mountPath: /openedx/edx-platform/cms/envs/tutor/
                  name: settings-cms
                - mountPath: /openedx/config
                  name: config
                - mountPath: {{{{ SMARTCITY_DIR }}}}/keys
                  name: smartcity-keys
                  readOnly: true
          volumes:
            - name: settings-lms
              configMap:
                name: openedx-settings-lms
            - name: settings-cms
              configMap:
                name: openedx-settings-cms
            - name: config
              configMap:
                name: openedx-config
            - name: smartcity-keys
              secret:
                secretName: {{{{ SMARTCITY_KEYS_SECRET }}}}
                defaultMode: 288
"""

# The LMS signs in requests too: where tasks are done at once, and when a file is made that nobody had asked for.
KEYS_MOUNT = """
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {deployment}
spec:
  template:
    spec:
      securityContext:
        fsGroup: 1000
      containers:
        - name: {deployment}
          volumeMounts:
            - mountPath: {{{{ SMARTCITY_DIR }}}}/keys
              name: smartcity-keys
              readOnly: true
      volumes:
        - name: smartcity-keys
          secret:
            secretName: {{{{ SMARTCITY_KEYS_SECRET }}}}
            defaultMode: 288  # 0440: read by user and group
"""

JOBS = (
    {"job": "sweep", "every": 30, "schedule": "* * * * *"},
    {"job": "purge", "every": 24, "schedule": "17 3 * * *"},
)

hooks.Filters.ENV_PATCHES.add_items(
    [
        ("openedx-dockerfile-post-python-requirements", DOCKERFILE),
        ("openedx-common-settings", SETTINGS),
        ("openedx-cms-common-settings", STUDIO),
        *(("local-docker-compose-services", SERVICE.format(**each)) for each in JOBS),
        *(("k8s-deployments", CRON_JOB.format(**each)) for each in JOBS),
        *(("k8s-override", KEYS_MOUNT.format(deployment=each)) for each in ("lms", "lms-worker")),
    ]
)

# Each step is safe to run again, and does nothing the second time. On Kubernetes the key is a Secret made beforehand.
INIT = """
./manage.py lms migrate smartcity
./manage.py lms waffle_switch --create completion.enable_completion_tracking on
./manage.py lms smartcity_frameworks load
[ -n "$KUBERNETES_SERVICE_HOST" ] || ./manage.py lms smartcity_keys create
./manage.py lms smartcity_templates release
./manage.py lms smartcity_doctor || true
"""
hooks.Filters.CLI_DO_INIT_TASKS.add_item(("lms", INIT))
