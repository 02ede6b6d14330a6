"""What one pair shows: sizes that differ, mixed borders, a mask that lies somewhere else."""

from __future__ import annotations

import numpy as np

from utils.datasets.agreement import agreement
from utils.datasets.evenness import evener_place
from utils.datasets.facts import MOST_KINDS, Facts, pack
from utils.datasets.finding import size_text, some
from utils.datasets.mask_files import smeared
from utils.datasets.mending import one_shape
from utils.datasets.pair_checks import stamp
from utils.datasets.sample import Truth

DRAWN = ("COCO", "CVAT", "LabelMe")  # annotations say the size that they were drawn at
MIXED = 0.4  # share of a mask that borders can be at most; more is a fine pattern


def check_sizes(facts: Facts, image: np.ndarray | None, truth: Truth) -> None:
    if image is None or truth.size is None or truth.size == image.shape[:2]:
        return
    photograph, mask = image.shape[:2], truth.size
    alike = one_shape(photograph, mask)
    turned = mask == photograph[::-1]
    remedy = "Which photograph was it drawn on? Crop or resize both in the same way."
    if turned:
        remedy = "It lies on its side: turn it by a quarter, and look at which way fits."
    elif alike:
        remedy = "Both have one shape: resize the mask with nearest neighbour, never smoothly."
    sentence = f"is {size_text(mask)}, its photograph {size_text(photograph)}."
    if truth.mode in DRAWN:
        sentence = f"was annotated at {size_text(mask)}, but is {size_text(photograph)}."
        remedy = (
            "Was it made smaller or cropped after that? Put the photograph that was annotated "
            "here, or scale all coordinates and correct 'width' and 'height'."
        )
        if turned:
            remedy = (
                "Are 'width' and 'height' exchanged in the annotations? Or put the photograph here "
                "as it lay when it was annotated."
            )
    facts.add(
        "mask-turned" if turned else "mask-size",
        sentence,
        remedy,
        mask=True,
        fixed_by="resized by nearest neighbour" if alike and not turned else "left out",
    )


def look_at_borders(facts: Facts, truth: Truth) -> None:
    """Numbers that come from mixing: only where there are more than two of them."""
    if truth.values is None or len(facts.numbers) <= 2 or truth.mode == "1":
        return
    if truth.instance is not None or truth.values.max() > 255:  # object ids, or drawn as shapes
        return
    mixed, share = smeared(truth.values)
    facts.solid = frozenset(facts.numbers) - frozenset(mixed)
    if (
        len(mixed) >= 3
        and share <= MIXED
        and not any(f.kind == "mask-jpeg" for f in facts.findings)
    ):
        facts.add(
            "mask-smeared",
            f"has numbers between its labels along the borders ({some(mixed)}; {share:.1%} of "
            "the pixels): anti-aliasing or a smooth resize.",
            "Export without smoothing; resize masks with nearest neighbour.",
            mask=True,
            weight=share,
            fixed_by="nearest pixel of a whole label",
        )
    if len(facts.numbers) >= MOST_KINDS // 2 and share > 0.3:
        facts.add(
            "mask-is-photograph",
            "has as many different numbers as a photograph.",
            "Is it the photograph itself, or a map of scores?",
            mask=True,
            fixed_by="left out",
        )


def look_at_fit(facts: Facts, image: np.ndarray | None, truth: Truth, void: int) -> None:
    """Do edges lie under the mask's borders, and if not, would they a little further off?"""
    if not facts.usable or any(f.level == "error" for f in facts.findings):
        return
    labels = truth.values if truth.colors is None else pack(truth.colors)
    assert image is not None and labels is not None  # both could be read
    two = set(facts.numbers) == {0, void}  # black and white: 255 is no void
    left_out = None if two or truth.colors is not None else void
    facts.stamp = stamp(image, labels, left_out)
    fit = agreement(image, labels, left_out)
    if fit is None:
        return
    if fit.moved:
        _add_moved(facts, fit.move, fit.best / fit.here, "fits its photograph {} times better")
        return
    if fit.here >= 1.3:
        return
    if (place := evener_place(image, labels, left_out, fit)) is not None:
        _add_moved(facts, place.move, place.times, "has regions {} times as even in colour")
        return
    flips = {"left to right": labels[:, ::-1], "upside down": labels[::-1]}
    for how, flipped in flips.items():
        other = agreement(image, np.ascontiguousarray(flipped), left_out)
        if other is not None and other.here >= 1.8 and other.here >= 1.6 * fit.here:
            facts.add(
                "mask-mirrored",
                f"fits its photograph {other.here / fit.here:.1f} times better when it is "
                f"mirrored {how}.",
                "Look at the overlay. Was one of the two mirrored or turned without the other?",
                mask=True,
                level="warning",
                weight=other.here / fit.here,
            )
            return


def _add_moved(facts: Facts, move: tuple[int, int], times: float, what: str) -> None:
    facts.add(
        "mask-moved",
        f"{what.format(f'{times:.1f}')} when it is moved by {move[0]} rows and {move[1]} columns.",
        "Look at the overlay. Was one of the two cropped, padded or resized?",
        mask=True,
        level="warning",
        weight=times,
    )
