"""Reading a mask that is a picture: the numbers it stores, not the colours a viewer shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from utils.datasets.facts import around, solid_numbers
from utils.datasets.finding import Finding, some
from utils.datasets.opening import check_frames, damaged, open_picture
from utils.datasets.sample import Truth

LOSSY = ("JPEG", "MPO", "WEBP")
BITS, SOFTWARE = 258, 305  # TIFF's tags for the bits of a number, and for who wrote it
WHITE_IS = 262  # for what 0 is: 0 white, 1 black
FEW_BITS = {2: 85, 4: 17}  # Pillow stretches 2- and 4-bit grey to 0..255 by these factors


def read_mask_file(path: Path, name: str) -> Truth:
    """Read a mask; what is wrong with it becomes findings, never an exception.

    Args:
        path: a picture of one number per pixel (1 to 32 bits, grey or palette), or of colours.
        name: the file's name, for findings.
    """
    truth = Truth()
    picture = open_picture(path, name, truth.findings, "mask")
    if picture is None:
        return truth
    with picture:
        truth.mode = picture.mode
        try:
            lossy = picture.format in LOSSY
            truth.step = _step(picture, path)
            check_frames(picture, name, truth.findings, "mask")
            stored = _stored_numbers(picture, path, name, truth.findings)
        except Exception as error:  # a decoder may raise anything about a damaged file
            truth.findings.append(damaged(name, error, "mask"))
            return truth
        if picture.mode == "P":
            truth.palette = np.array(picture.getpalette("RGB"), np.uint8).reshape(-1, 3)
    if stored is None:
        return truth
    if stored.ndim == 3 and (stored == stored[..., :1]).all():
        stored, truth.step = stored[..., 0], 1
        if truth.mode in ("RGB", "RGBA"):
            truth.findings.append(_grey_as_rgb(name))
    if stored.ndim == 3:
        truth.colors = stored
    else:
        truth.values = stored
    if lossy:
        truth.findings.append(_lossy(name, path, stored))
    return truth


def smeared(values: np.ndarray) -> tuple[list[int], float]:
    """Numbers that come from mixing labels at borders: antialiasing, a resize, JPEG.

    A mixed number fills no 3 x 3 square anywhere and lies between its neighbours' numbers.

    Args:
        values: (H, W) integers.

    Returns:
        The mixed numbers, and the share of pixels that carry them.

    >>> smeared(np.repeat([[0, 0, 0, 3, 9, 9, 9]], 5, axis=0))[0]
    [3]
    """
    low, high = around(values)
    mixed = (low < values) & (values < high)
    if mixed.any():
        mixed &= ~np.isin(values, list(solid_numbers(values)))
    if not mixed.any():
        return [], 0.0
    numbers, counts = np.unique(values[mixed], return_counts=True)
    of_them = values[np.isin(values, numbers)]
    totals = np.unique(of_them, return_counts=True)[1]
    really = counts >= 0.8 * totals
    return numbers[really].tolist(), float(counts[really].sum() / values.size)


def _stored_numbers(
    picture: Image.Image, path: Path, name: str, findings: list[Finding]
) -> np.ndarray | None:
    """(H, W) integers or (H, W, 3) uint8 colours; None when the numbers are no labels."""
    mode = picture.mode
    if mode == "1":
        return (np.asarray(picture) ^ _shown_reversed(picture)).astype(np.uint8)
    if mode == "L":
        values = np.asarray(picture)
        return (255 - values if _shown_reversed(picture) else values) // _step(picture, path)
    if mode == "P":
        return np.asarray(picture)
    if mode.startswith("I"):
        return _wide(np.asarray(picture), name, findings)
    if mode == "F":
        return _fractions(np.asarray(picture), name, findings)
    if mode in ("LA", "PA", "RGBA"):
        return _with_alpha(picture, name, findings)
    return np.asarray(picture.convert("RGB"))


def _shown_reversed(picture: Image.Image) -> bool:
    """Does a TIFF store numbers whose largest is shown black? Pillow gives what is shown.

    ImageJ stores its masks so, and tifffile those of one bit; others store one bit as it is shown.
    """
    tags = getattr(picture, "tag_v2", {})
    known = picture.mode == "L" or str(tags.get(SOFTWARE, "")).startswith("tifffile")
    return tags.get(WHITE_IS) == 0 and known


def _step(picture: Image.Image, path: Path) -> int:
    """Grey levels that a number 1 stands for; 0 where numbers are no grey."""
    if picture.mode in ("L", "1"):
        return 255 if picture.mode == "1" else FEW_BITS.get(_bits(path, picture), 1)
    return 0 if picture.mode in ("F", "LA", "PA", "RGBA") else 1


def _bits(path: Path, picture: Image.Image) -> int:
    """Bits per grey pixel of a PNG or TIFF, from its header; 8 for other files."""
    if picture.format == "TIFF":
        return getattr(picture, "tag_v2", {}).get(BITS, (8,))[0]
    if picture.format != "PNG":
        return 8
    with path.open("rb") as file:
        header = file.read(26)
    return header[24] if header[25] == 0 else 8


def _wide(values: np.ndarray, name: str, findings: list[Finding]) -> np.ndarray:
    values = values.astype(np.int64)
    if values.max() > 255:
        findings.append(
            Finding(
                "mask-16-bit",
                name,
                f"stores numbers up to {values.max()}: object ids, as a rule, not classes.",
                "Read as they are. Readers for 8 bits cut them off without a word. Say "
                "ids='instances' if each number is an object.",
                level="note",
            )
        )
    return values


def _fractions(values: np.ndarray, name: str, findings: list[Finding]) -> np.ndarray | None:
    finite = np.isfinite(values).all()
    if finite and (values == values.round()).all():
        return values.astype(np.int64)
    findings.append(
        Finding(
            "mask-fractions",
            name,
            "stores fractions such as "
            f"{some(np.unique(values[values != values.round()])[:3].tolist())}: scores or a "
            "resized mask, not labels.",
            "Export labels; scores become labels by a threshold or an argmax first.",
            fixed_by="left out",
        )
    )
    return None


def _with_alpha(picture: Image.Image, name: str, findings: list[Finding]) -> np.ndarray:
    rgba = np.asarray(picture.convert("RGBA"))
    clear = float((rgba[..., 3] < 255).mean())
    flat = (rgba[..., :3] == rgba[0, 0, :3]).all() or _one_colour_on_nothing(rgba)
    findings.append(
        Finding(
            "mask-alpha",
            name,
            f"has a transparency channel; {clear:.0%} of its pixels are not solid.",
            "The mask was read from the transparency: what is not clear has one colour."
            if flat and clear > 0
            else "Transparency was dropped. If it carries the mask, export it as grey.",
            level="warning",
            weight=clear,
            fixed_by="written without it",
        )
    )
    if flat and clear > 0:
        return rgba[..., 3].copy()
    return rgba[..., :3].copy()


def _one_colour_on_nothing(rgba: np.ndarray) -> bool:
    """Is it one colour where it is solid, and clear elsewhere, as a cut-out is?"""
    solid = rgba[..., 3] == 255
    drawn = rgba[..., :3][solid]
    clear_or_solid = np.isin(rgba[..., 3], (0, 255)).all() and 0 < len(drawn) < solid.size
    return bool(clear_or_solid and (drawn == drawn[0]).all())


def _grey_as_rgb(name: str) -> Finding:
    return Finding(
        "mask-grey-as-rgb",
        name,
        "stores grey numbers as three equal channels.",
        "One channel was taken: labels[..., 0], never labels[0], which is a row of pixels.",
        level="note",
        fixed_by="written as one channel",
    )


def _lossy(name: str, path: Path, stored: np.ndarray) -> Finding:
    flat = stored if stored.ndim == 2 else stored[..., 0]
    return Finding(
        "mask-jpeg",
        name,
        f"is a {path.suffix} file: compression has changed the numbers "
        f"({np.unique(flat).size} different ones are in it now), most of all at borders.",
        "Export the masks again as PNG. repair(...) takes the nearest of the main numbers, "
        "which cannot bring a border back exactly.",
        weight=np.unique(flat).size,
        fixed_by="nearest main number",
    )
