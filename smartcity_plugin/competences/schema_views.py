"""The published shape of framework documents."""

from pathlib import Path

from smartcity_plugin.json_schema import schema_page

SCHEMA = Path(__file__).parent / "schema" / "framework.schema.json"

schema = schema_page(SCHEMA)
