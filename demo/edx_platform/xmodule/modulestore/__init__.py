"""Names that all modulestores share (xmodule/modulestore/__init__.py)."""


class ModuleStoreEnum:
    """The platform's constants; the demo has no drafts, so one branch is all."""

    class Branch:
        """The branches of a course."""

        published_only = "published-only"
