"""Competences by their group, for formats that write a group and then what is in it."""

from collections.abc import Iterator

from smartcity_xblocks.competence.framework import Competence, Framework, Group


def grouped(framework: Framework) -> Iterator[tuple[Group, list[Competence]]]:
    """Yield each group that has competences, with them in their order."""
    inside: dict[str, list[Competence]] = {}
    for each in framework.competences.values():
        inside.setdefault(each.group, []).append(each)
    for code, group in framework.groups.items():
        if code in inside:
            yield group, inside[code]
