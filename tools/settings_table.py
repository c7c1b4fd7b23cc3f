"""The table of settings in docs/operators/settings.md: ``write`` it from the code, or ``check`` that it is so."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from smartcity_plugin.settings.declared import PLUGIN, SETTINGS  # noqa: E402  after the path

PAGE = ROOT / "docs" / "operators" / "settings.md"
START, END = "<!-- settings -->\n", "<!-- end of settings -->\n"


def table() -> str:
    """Return the table in Markdown."""
    return "".join(_lines())


def _lines() -> Iterator[str]:
    yield "| Setting | Default | What it is |\n| --- | --- | --- |\n"
    for each in SETTINGS:
        yield f"| `{each.name}` | {_told(each.default)} | {each.meaning} |\n"


def _told(default: object) -> str:
    if default is None or default in ({}, []):
        return "none"
    if isinstance(default, list) and all(Path(each).is_relative_to(PLUGIN) for each in default):
        return "the shipped ones"
    return f"`{default!r}`" if isinstance(default, bool) else f"`{json.dumps(default)}`"


def page_with(made: str) -> str:
    """Return the page with the table in its place."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    return before + START + made + END + rest.partition(END)[2]


def main() -> int:
    """Write or check; 1 where the page is not as the code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("write", "check"))
    wanted = page_with(table())
    if parser.parse_args().action == "write":
        PAGE.write_text(wanted, encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != wanted:
        print(f"{PAGE.relative_to(ROOT)} is not as the code: python tools/settings_table.py write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
