from pathlib import Path

GUNICORN = Path(__file__).parents[2] / "var" / "peers" / "proctoring"
"""Where the Makefile installs the server, which nothing else needs."""
