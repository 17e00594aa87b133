"""Which articles could have been flagged: not those of a kind and length that a model knows too few human texts of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def flagging(operating_point: Mapping[str, Any]) -> set[str]:
    """Groups of texts that can be flagged.

    Parameters
    ----------
    operating_point
        Of the meta file: its keys are the sets of human texts that a text can be flagged against, and what stands under
        them names the `groups` of which a set is the pool.
    """
    return {*operating_point, *(group for point in operating_point.values() for group in point.get("groups", ()))}


def out_of_reach(groups: Mapping[str, int], operating_point: Mapping[str, Any]) -> int:
    """Count the articles that no score could have flagged.

    Parameters
    ----------
    groups
        Scored articles by their `machine_group`.
    operating_point
        Of the meta file; see `flagging`.
    """
    within = flagging(operating_point)
    return sum(count for name, count in groups.items() if name not in within)
