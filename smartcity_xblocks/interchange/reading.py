"""Files from anywhere become text, and text becomes plain values, or the file is refused; nothing is run."""

import json
import re
from typing import Any

import yaml

from smartcity_xblocks.interchange.report import ImportRefused
from smartcity_xblocks.problems import mark

FILE_LIMIT = 2_000_000
"""Bytes of a text that is read. A document is at most half of that; other formats say less in more."""
DEPTH_LIMIT = 100
"""Levels of lists and objects in each other. Our documents need 8; ink nests its weaves."""

_DEEP = mark("The file is nested too deeply: at most {most} levels can be read.")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads what JSON can hold: ``no`` is a text (and a language), a date is a text, nothing is merged."""

    yaml_implicit_resolvers = {}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: we refuse aliases ourselves."""
        return True


# The writer knows them too, and quotes a text that would be read as something else, such as 0E0.
for _kind, _pattern, _first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,30})$", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?$", list("-+0123456789")),
):
    for _side in (_Loader, _Dumper):
        _side.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), _first)


def decoded(data: bytes, most: int | None = None) -> str:
    """Return the text of a file. Raises `ImportRefused` when it is larger than ``most`` or not in UTF-8.

    Without ``most`` that is `FILE_LIMIT`.
    """
    most = FILE_LIMIT if most is None else most
    if len(data) > most:
        message = mark("The file is too large: {size} bytes, at most {most} can be read. Split it.")
        raise ImportRefused("too_large", message, size=len(data), most=most)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message = mark("The file is not a text in UTF-8. Save it in this encoding and try again.")
        raise ImportRefused("not_utf8", message) from None


def read_json(text: str) -> Any:
    """Return what the JSON ``text`` holds. Raises `ImportRefused`."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        message = mark("This is not JSON: look at line {line}, column {column}.")
        raise ImportRefused("not_json", message, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise ImportRefused("too_deep", _DEEP, most=DEPTH_LIMIT) from None
    except ImportRefused:
        raise
    except ValueError:
        message = mark("This is not JSON that can be read: a number goes too far.")
        raise ImportRefused("not_json", message) from None
    _limit_depth(value)
    return value


def read_yaml(text: str, *, aliases: bool = False) -> Any:
    """Return what the YAML ``text`` holds. Raises `ImportRefused`; tags are refused.

    So are aliases, but in files of whoever runs this server.
    """
    try:
        _look_over(text, aliases=aliases)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader that knows fewer types
    except ImportRefused:
        raise
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        message = mark("This is not YAML that can be read: look at line {line}, column {column}.")
        values = {"line": at.line + 1 if at else 1, "column": at.column + 1 if at else 1}
        raise ImportRefused("not_yaml", message, **values) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        message = mark(
            "This is not YAML that can be read. Look for strange characters and very long numbers."
        )
        raise ImportRefused("not_yaml", message) from None
    return value


def write_yaml(value: Any) -> str:
    """Return ``value`` as YAML: members in their order, letters as they are."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _look_over(text: str, *, aliases: bool) -> None:
    """Refuse, before anything is built, what is no tree of plain values: a few aliases make a gigabyte."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if not aliases and (isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)):
            message = mark(
                "The file uses YAML anchors or aliases (& or *). Write the parts out, or quote the text."
            )
            raise ImportRefused("yaml_alias", message)
        if getattr(event, "tag", None) not in (None, "!"):
            raise ImportRefused(
                "yaml_tag", mark("The file uses YAML tags (!). Remove them, or quote the text.")
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEPTH_LIMIT:
                raise ImportRefused("too_deep", _DEEP, most=DEPTH_LIMIT)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _limit_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        if depth > DEPTH_LIMIT:
            raise ImportRefused("too_deep", _DEEP, most=DEPTH_LIMIT)
        depth += 1
        level = [
            below
            for each in level
            if isinstance(each, dict | list)
            for below in (each.values() if isinstance(each, dict) else each)
        ]


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _unique(pairs: list[tuple[str, Any]]) -> dict:
    value = dict(pairs)
    if len(value) < len(pairs):
        _refuse_double(next(name for name, _ in pairs if sum(name == other for other, _ in pairs) > 1))
    return value


def _refuse_double(name: object) -> None:
    message = mark("The name “{name}” stands twice in one object. Keep one of the two.")
    raise ImportRefused("double_name", message, name=str(name)[:40])


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict:
    value: dict = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "a name must be a text", key_node.start_mark)
        # Names are texts, whatever they look like: an id may be 12, a language no.
        if key_node.value in value:
            _refuse_double(key_node.value)
        value[key_node.value] = loader.construct_object(value_node, deep=True)
    return value


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
