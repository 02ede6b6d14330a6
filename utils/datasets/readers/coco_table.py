"""COCO's categories: any ids become class numbers without gaps, and what is odd about them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from utils.datasets.finding import Finding, some


def category_table(
    data: dict,
    file: str,
    findings: list[Finding],
    first: int = 1,
    wanted: list[str] | None = None,
) -> tuple[list[str], dict[Any, int]]:
    """The names in class order, and the class number of each category id.

    Args:
        first: the number of the first category; 1 where 0 is the background.
        wanted: the names in the order that a person wants, with or without a background.

    >>> rows = [{"id": 90, "name": "brush"}, {"id": 1, "name": "person"}]
    >>> category_table({"categories": rows}, "a.json", [])
    (['person', 'brush'], {1: 1, 90: 2})
    """
    categories = [c for c in data.get("categories") or [] if isinstance(c, dict) and "id" in c]
    if not categories:
        findings.append(
            Finding(
                "categories-missing",
                file,
                "declares no categories, so its numbers have no names.",
                "Add 'categories': [{'id': 1, 'name': ...}, ...].",
            )
        )
    for number, times in id_counts(categories):
        findings.append(
            Finding(
                "category-id-twice",
                file,
                f"declares the category id {number} {times} times.",
                "Give each category its own id: only the last name is kept.",
            )
        )
    table = {c["id"]: str(c.get("name") or f"category {c['id']}") for c in categories}
    ids = sorted(table, key=lambda n: (not isinstance(n, int), str(type(n)), n))
    if wanted is not None:
        names = wanted if first == 0 or set(wanted) == set(table.values()) else wanted[1:]
        if sorted(names) == sorted(table.values()):
            ids.sort(key=lambda number: names.index(table[number]))
        else:
            findings.append(_other_names(file, list(table.values()), wanted))
    numbers = {number: first + i for i, number in enumerate(ids)}
    names = [table[number] for number in ids]
    _report(file, categories, ids, names, numbers, data, findings)
    return names, numbers


def _other_names(file: str, names: list[str], wanted: list[str]) -> Finding:
    return Finding(
        "classes-differ",
        file,
        f"declares the categories {some(names)}, but classes says {some(wanted)}.",
        "Say the same names in the order you want, the background first, or leave classes out.",
    )


def id_counts(rows: list[dict]) -> list[tuple[Any, int]]:
    """The ids that occur more than once, with how often."""
    counts = Counter(row.get("id") for row in rows)
    return [(number, times) for number, times in counts.items() if times > 1]


def _report(
    file: str,
    categories: list[dict],
    ids: list,
    names: list[str],
    numbers: dict[Any, int],
    data: dict,
    findings: list[Finding],
) -> None:
    if (
        ids
        and all(isinstance(n, int) for n in ids)
        and ids != list(range(ids[0], ids[0] + len(ids)))
    ):
        findings.append(
            Finding(
                "category-gaps",
                file,
                f"numbers its categories {some(ids)}, with gaps.",
                f"They became {numbers}. A network with len(categories) outputs and these raw ids "
                "would break.",
                level="note",
                fixed_by="numbered without gaps",
            )
        )
    for name, times in Counter(names).items():
        if times > 1:
            findings.append(
                Finding(
                    "category-name-twice",
                    file,
                    f"has {times} categories called {name!r}.",
                    "Merge them, or give them names that differ.",
                    level="warning",
                )
            )
    unnamed = [c["id"] for c in categories if not c.get("name")]
    if unnamed:
        findings.append(
            Finding(
                "category-unnamed",
                file,
                f"has categories without a name: {some(unnamed)}.",
                "Name them; until then they are called after their ids.",
                level="warning",
            )
        )
    _report_zero(file, categories, data, numbers, findings)


def _report_zero(
    file: str, categories: list[dict], data: dict, numbers: dict[Any, int], findings: list[Finding]
) -> None:
    zero = next((c for c in categories if c["id"] == 0), None)
    if zero is None:
        return
    used = any(a.get("category_id") == 0 for a in data.get("annotations") or [])
    above = any(c.get("supercategory") == zero.get("name") for c in categories if c is not zero)
    findings.append(
        Finding(
            "category-grouping" if above and not used else "category-zero",
            file,
            f"has a category {zero.get('name')!r} with the id 0"
            + (", which only groups the others." if above and not used else ": a class like any."),
            f"It became class {numbers[0]}; class 0 is what nobody annotated. Programs that take "
            "0 for the background lose it.",
            level="note",
        )
    )
