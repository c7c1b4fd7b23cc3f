"""``manage.py {lms|cms} COMMAND --settings=production``, as edx-platform's manage.py takes it."""

import os
import sys
from argparse import ArgumentParser

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    parser = ArgumentParser(add_help=False)
    parser.add_argument("service", choices=("lms", "cms"))
    parser.add_argument("--settings", default="devstack")
    edx, rest = parser.parse_known_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = f"{edx.service}.envs.{edx.settings}"
    os.environ.setdefault("SERVICE_VARIANT", edx.service)
    execute_from_command_line([sys.argv[0], *rest])
