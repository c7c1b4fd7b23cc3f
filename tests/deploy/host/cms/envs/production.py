"""The operator's file over the common settings, then plugins again (edx-platform, cms/envs/production.py)."""

import os
from pathlib import Path

import yaml
from cms.envs import common
from edx_django_utils.plugins import add_plugins

vars().update({name: value for name, value in vars(common).items() if name.isupper()})
vars().update(yaml.safe_load(Path(os.environ["CMS_CFG"]).read_text(encoding="utf-8")))

add_plugins(__name__, "cms.djangoapp", "production")
