"""A step of the operator's own beside ours."""

from openedx_filters import PipelineStep


class LetThrough(PipelineStep):
    """Changes nothing."""

    def run_filter(self, **given) -> dict:
        """Return what was given."""
        return given
