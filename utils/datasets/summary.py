"""The report's table: what the data set is made of, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from utils.datasets.class_checks import class_pixels
from utils.datasets.finding import size_text
from utils.datasets.survey import Survey


def summarise(survey: Survey) -> dict:
    """Counts, sizes, modes, classes with shares, void, objects a picture: plain types for JSON."""
    facts = survey.facts
    images = [fact for fact in facts if fact.image_file]
    masks = [fact for fact in facts if fact.mask_size]
    pixels, pictures, void = class_pixels(survey)
    known = int(pixels.sum())
    return {
        "format": survey.listing.format,
        "decided": survey.reading.decided,
        "images": len(images),
        "masks": len(masks),
        "pairs": sum(fact.usable for fact in facts),
        "images_without_mask": [f.image_file for f in images if not f.mask_size],
        "masks_without_image": [f.truth_file for f in facts if not f.image_file],
        "image_sizes": _counted(size_text(f.size) for f in images if f.size),
        "mask_sizes": _counted(size_text(f.mask_size) for f in masks if f.mask_size),
        "image_modes": _counted(f.image_mode for f in images if f.image_mode),
        "mask_modes": _counted(f.mask_mode for f in masks if f.mask_mode),
        "splits": _counted(f.split for f in facts if f.split),
        "classes": [
            {
                "id": i,
                "name": name,
                "pixels": int(pixels[i]),
                "share": pixels[i] / known if known else 0.0,
                "pictures": int(pictures[i]),
            }
            for i, name in enumerate(survey.reading.classes)
        ],
        "void_share": void / (known + void) if known + void else 0.0,
        "void_note": survey.reading.void_note,
        "objects_per_image": _objects(survey),
        "object_areas": _areas(survey),
    }


def _counted(values) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _objects(survey: Survey) -> dict | None:
    counts = [sum(f.objects.values()) for f in survey.facts if f.objects is not None]
    if not counts:
        return None
    return {
        "fewest": int(min(counts)),
        "median": float(np.median(counts)),
        "most": int(max(counts)),
        "all": int(sum(counts)),
    }


def _areas(survey: Survey) -> dict[str, dict]:
    """Class name -> pixels of its smallest, median and largest object."""
    areas = defaultdict(list)
    for fact in survey.facts:
        for class_id, area in fact.areas:
            areas[survey.reading.classes[class_id]].append(area)
    return {
        name: {"smallest": min(a), "median": float(np.median(a)), "largest": max(a)}
        for name, a in areas.items()
    }


def table_lines(table: dict) -> list[str]:
    """The table as lines of text."""
    lines = [
        f"{table['pairs']} pairs: {table['images']} images, {table['masks']} masks "
        f"(format: {table['format']})"
    ]
    for title, key in (
        ("image sizes", "image_sizes"),
        ("image modes", "image_modes"),
        ("mask sizes", "mask_sizes"),
        ("mask modes", "mask_modes"),
        ("splits", "splits"),
    ):
        if table[key] and not (key == "mask_sizes" and table[key] == table["image_sizes"]):
            lines.append(f"  {title:<14}{_shown(table[key])}")
    for title, key in (
        ("without mask", "images_without_mask"),
        ("without image", "masks_without_image"),
    ):
        if table[key]:
            lines.append(f"  {title:<14}{len(table[key])}")
    lines += _class_lines(table)
    if table["objects_per_image"]:
        o = table["objects_per_image"]
        lines.append(
            f"  objects       {o['fewest']} to {o['most']} an image, median {o['median']:g}, "
            f"{o['all']} in all"
        )
    for name, a in list(table["object_areas"].items())[:12]:
        lines.append(
            f"    {name:<24} {a['smallest']} to {a['largest']} pixels each, median {a['median']:g}"
        )
    return lines


def _class_lines(table: dict) -> list[str]:
    if not table["classes"]:
        return []
    how = "" if table["decided"] else " (as proposed below)"
    lines = [f"  {len(table['classes'])} classes{how}"]
    shown = [row for row in table["classes"] if row["pixels"]] or table["classes"]
    for row in shown[:30]:
        lines.append(
            f"    {row['id']:>3} {row['name']:<20} {row['share']:>6.1%} of the pixels, "
            f"in {row['pictures']} pictures"
        )
    hidden = len(table["classes"]) - len(shown[:30])
    if hidden:
        lines.append(f"        and {hidden} that no pixel shows, or too many to list")
    if table["void_share"]:
        note = f": {table['void_note']}" if table["void_note"] else ""
        lines.append(f"        {'void':<20} {table['void_share']:>6.1%} of all pixels{note}")
    return lines


def _shown(counts: dict[str, int], most: int = 4) -> str:
    items = [f"{value} ({times})" for value, times in counts.items()]
    return ", ".join(items[:most]) + (f", {len(items) - most} more" if len(items) > most else "")
