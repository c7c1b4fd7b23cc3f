"""The operator's file over the common settings, then plugins again (edx-platform, lms/envs/production.py)."""

import os
from pathlib import Path

import yaml
from edx_django_utils.plugins import add_plugins
from lms.envs import common

vars().update({name: value for name, value in vars(common).items() if name.isupper()})
vars().update(yaml.safe_load(Path(os.environ["LMS_CFG"]).read_text(encoding="utf-8")))

add_plugins(__name__, "lms.djangoapp", "production")
