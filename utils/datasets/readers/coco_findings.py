"""What is said of a COCO file that does not fit its folder."""

from __future__ import annotations

from typing import Any

from utils.datasets.finding import Finding, some


def undeclared(file: str, number: Any, times: int, annotations: list[dict]) -> Finding:
    """Annotations of a category that the file does not declare."""
    who = [a.get("id") for a in annotations if a.get("category_id") == number]
    return Finding(
        "category-undeclared",
        file,
        f"uses the category {number} in {times} annotations ({some(who)}) but does not declare it.",
        "Add it to 'categories', or correct the annotations.",
        fixed_by="regions left out",
    )


def no_file(file: str, name: str) -> Finding:
    """An image that lies nowhere in the folder."""
    return Finding(
        "image-missing",
        file,
        f"lists {name!r}, which is not in the folder of images.",
        "Copy it there, or take it out of 'images'.",
        fixed_by="left out",
    )


def listed_twice(file: str, name: str) -> Finding:
    """Two entries for one photograph."""
    return Finding(
        "image-listed-twice",
        file,
        f"lists {name!r} more than once; only the first entry was read.",
        "Keep one entry and give it the annotations of all.",
        fixed_by="first entry kept",
    )


def no_size(file: str, name: str, image: dict) -> Finding:
    """An entry without the height and width that its annotations were written for."""
    said = (image.get("width"), image.get("height"))
    return Finding(
        "image-size-missing",
        file,
        f"gives {name!r} the width and height {said}, which is no size.",
        "The photograph's own size was taken. Write it into 'width' and 'height'.",
        level="warning",
        fixed_by="taken from the photograph",
    )


def unlisted(name: str, file: str) -> Finding:
    """A photograph that the file knows nothing of."""
    return Finding(
        "image-unlisted",
        name,
        f"is in the folder but not in {file}.",
        "It was passed over: nobody annotated it, which is not the same as 'nothing in it'.",
        level="warning",
        fixed_by="left out",
    )


def drawn_twice(file: str, first: Any, second: Any) -> Finding:
    return Finding(
        "annotation-twice",
        file,
        f"has the annotation {second}, whose outline, category and image are those of {first}.",
        "Delete one: counted twice, the object weighs double and is missed once.",
        level="warning",
        fixed_by="kept once",
    )
