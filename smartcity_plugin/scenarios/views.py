"""The published shape of scenario documents."""

from pathlib import Path

from smartcity_plugin.json_schema import schema_page

SCHEMA = Path(__file__).parent / "schema" / "scenario.schema.json"

schema = schema_page(SCHEMA)
