"""The published shape of our Open Badges."""

from pathlib import Path

from smartcity_plugin.json_schema import schema_page

SCHEMA = Path(__file__).parent / "documents" / "schema" / "open-badge.schema.json"

schema = schema_page(SCHEMA)
