"""What a modulestore raises (xmodule/modulestore/exceptions.py)."""


class ItemNotFoundError(Exception):
    """The course has no such block."""
