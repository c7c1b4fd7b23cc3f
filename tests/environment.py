"""A pytest plugin that comes before the settings: tests keep database and keys to themselves."""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="smartcity-tests-", ignore_cleanup_errors=True)
os.environ["VAR_DIR"] = _folder.name
# Playwright drives Chromium in the same process; its event loop makes Django think every test is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
