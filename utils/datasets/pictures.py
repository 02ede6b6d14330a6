"""Opening a photograph that came from anywhere: safely, upright, as (H, W, 3) bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from utils.datasets.finding import Finding, size_text
from utils.datasets.opening import check_file, damaged, open_picture

TURNED = 0x0112  # EXIF's tag for the orientation; 1 is upright
BACK = {6: 8, 8: 6}  # the orientation that undoes another; the rest undo themselves


@dataclass
class Photograph:
    """What was read.

    Args:
        image: (H, W, 3) uint8, upright; None when it could not be read.
        stored: the same before it was turned by its EXIF note; `image` itself when upright.
        mode: Pillow's name for how it is stored.
        turned: an EXIF note says that it is stored turned or mirrored.
        findings: what was noticed.
    """

    image: np.ndarray | None = None
    stored: np.ndarray | None = None
    mode: str = ""
    turned: bool = False
    findings: list[Finding] = field(default_factory=list)


def read_photograph(path: Path, name: str) -> Photograph:
    """Read a photograph; what is wrong with it becomes findings, never an exception.

    Args:
        path: the file.
        name: the file's name, for findings.
    """
    photograph = Photograph()
    picture = open_picture(path, name, photograph.findings, "image")
    if picture is None:
        return photograph
    with picture:
        photograph.mode = picture.mode
        check_file(picture, path, name, photograph.findings)
        try:
            wide = _has_wide_channels(picture)  # first: to find EXIF a PNG is read to its end
            turned = picture.getexif().get(TURNED, 1)
            photograph.stored = _to_rgb(picture, name, photograph.findings)
            if wide:
                photograph.findings.append(_upper_bits(name, photograph.stored))
            if picture.getexif().get(TURNED, 1) != turned:  # Pillow turns TIFFs as it reads them
                photograph.stored = _upright(photograph.stored, BACK.get(turned, int(turned)))
            photograph.image = photograph.stored
        except Exception as error:  # a decoder may raise anything about a damaged file
            photograph.findings.append(damaged(name, error, "image"))
            return photograph
    if turned in range(2, 9):
        photograph.image, photograph.turned = _upright(photograph.stored, turned), True
    if photograph.image.min() == photograph.image.max():
        photograph.findings.append(_blank(name, photograph.image))
    return photograph


def _has_wide_channels(picture: Image.Image) -> bool:
    """Are 16 bits stored a channel? A BMP's BGR;16 are 16 bits a pixel."""
    stored = str(getattr(picture, "tile", "")[:1])  # Pillow's name for it, such as RGB;16B
    return re.search(";16[BLN]", stored) is not None and not picture.mode.startswith("I")


def _to_rgb(picture: Image.Image, name: str, findings: list[Finding]) -> np.ndarray:
    """(H, W, 3) uint8 of what the file stores, and a finding when that needed a decision."""
    mode = picture.mode
    if mode.startswith("I") or mode == "F":
        return _from_wide(np.asarray(picture, np.float64), mode, name, findings)
    if mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        findings.append(_alpha(name, picture))
        picture = picture.convert("RGBA")
        return np.asarray(picture)[..., :3].copy()
    if mode == "CMYK":
        findings.append(
            Finding(
                "image-cmyk",
                name,
                "stores printing inks (CMYK), four channels where a network expects three.",
                "It was turned into RGB; check the colours, an ink profile may shift them.",
                level="warning",
                fixed_by="written as RGB",
            )
        )
    elif mode in ("L", "1"):
        findings.append(
            Finding(
                "image-grey",
                name,
                "is grey, one channel where a network for photographs expects three.",
                "It was repeated three times.",
                level="note",
                fixed_by="written as RGB",
            )
        )
    return np.asarray(picture.convert("RGB"))


def _from_wide(values: np.ndarray, mode: str, name: str, findings: list[Finding]) -> np.ndarray:
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    findings.append(
        Finding(
            "image-16-bit",
            name,
            f"stores wide numbers (mode {mode}, {low:g} to {high:g}); shown as bytes, most "
            "viewers and readers make it black or white.",
            f"It was stretched so that {low:g} is black and {high:g} white. If all your pictures "
            "share one scale, convert them with that scale yourself.",
            level="warning",
            fixed_by="stretched to 8 bits",
        )
    )
    scale = 255 / (high - low) if high > low else 0.0
    grey = ((values - low) * scale).round().astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def _upper_bits(name: str, kept: np.ndarray) -> Finding:
    return Finding(
        "image-16-bit",
        name,
        f"stores 16 bits a channel, of which the upper 8 are read: {kept.min()} to {kept.max()} "
        "of 255 are left.",
        "Where that is dark, as in pictures of satellites, bring them to 8 bits yourself, all by "
        "one scale.",
        level="note" if kept.max() > 127 else "warning",
        fixed_by="upper 8 bits written",
    )


def _upright(stored: np.ndarray, turned: int) -> np.ndarray:
    """What a viewer shows: EXIF's eight orientations as one flip or quarter turn each."""
    picture = Image.fromarray(stored)
    picture.getexif()[TURNED] = turned
    return np.ascontiguousarray(np.asarray(ImageOps.exif_transpose(picture)))


def settle(photograph: Photograph, name: str, size: tuple[int, int] | None) -> None:
    """Decide whether a photograph with a note "turn me" is turned: as its truth fits.

    Args:
        photograph: changed in place; the finding is added to it.
        size: (H, W) of its mask or annotations, None when there are none.
    """
    stored, upright = photograph.stored, photograph.image
    if upright is None or stored is None or not photograph.turned:
        return
    remedy, done = "It was turned, as a viewer shows it.", "written as its mask fits"
    if size == stored.shape[:2] == upright.shape[:2]:
        remedy += " Both ways have one size, so look whether its mask fits it."
        done = "turned as a viewer shows it"
    if size == stored.shape[:2] != upright.shape[:2]:
        photograph.image = stored
        remedy = "Its truth was drawn on the picture as stored, so it was not turned."
    text = (
        f"is stored as {size_text(stored.shape)} with an EXIF note that says 'turn me': viewers "
        f"and annotation tools show {size_text(upright.shape)}, many readers do not."
    )
    photograph.findings.append(
        Finding("image-turned", name, text, remedy, level="warning", fixed_by=done)
    )


def _alpha(name: str, picture: Image.Image) -> Finding:
    alpha = np.asarray(picture.convert("RGBA"))[..., 3]
    clear = float((alpha < 255).mean())
    return Finding(
        "image-alpha",
        name,
        f"has a transparency channel ({clear:.0%} of its pixels are not solid).",
        "Transparency was dropped; what lay hidden under it is visible to the network.",
        level="warning" if clear else "note",
        weight=clear,
        fixed_by="written as RGB",
    )


def _blank(name: str, image: np.ndarray) -> Finding:
    return Finding(
        "image-blank",
        name,
        f"has the value {image.min()} in every pixel: there is nothing to see.",
        "Look at it; a blank frame teaches the network that nothing looks like its mask.",
        level="warning",
    )
