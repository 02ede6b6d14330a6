"""Opening a photograph that came from anywhere: safely, upright, as (H, W, 3) bytes."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from utils.datasets.finding import Finding, size_text

HUGE = 40_000_000  # pixels: more than a camera takes; a warning
MOST = 178_956_970  # pixels: Pillow's own limit against decompression bombs; not opened
TURNED = 0x0112  # EXIF's tag for the orientation; 1 is upright
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".bmp": "BMP", ".gif": "GIF"}
FORMATS |= {".tif": "TIFF", ".tiff": "TIFF", ".webp": "WEBP", ".ppm": "PPM", ".pgm": "PPM"}


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
        _check_file(picture, path, name, photograph.findings)
        try:
            turned = picture.getexif().get(TURNED, 1)
            photograph.stored = _to_rgb(picture, name, photograph.findings)
            photograph.image = photograph.stored
        except Exception as error:  # a decoder may raise anything about a damaged file
            photograph.findings.append(_damaged(name, error, "image"))
            return photograph
    if turned in range(2, 9):
        photograph.image, photograph.turned = _upright(photograph.stored, turned), True
    if photograph.image.min() == photograph.image.max():
        photograph.findings.append(_blank(name, photograph.image))
    return photograph


def open_picture(path: Path, name: str, findings: list[Finding], what: str) -> Image.Image | None:
    """Open a picture file without reading its pixels yet; None, and a finding, if that fails.

    Args:
        what: "image" or "mask", for the finding's kind.
    """
    try:
        if path.stat().st_size == 0:
            findings.append(
                Finding(
                    "file-empty",
                    name,
                    "has zero bytes.",
                    "Copy or export it again.",
                    fixed_by="left out",
                )
            )
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own words about size; ours follow
            picture = Image.open(path)
    except Image.DecompressionBombError:
        findings.append(_bomb(name, "more pixels than can be opened safely"))
        return None
    except UnidentifiedImageError:
        findings.append(
            Finding(
                f"{what}-unreadable",
                name,
                "is no picture, whatever its name says.",
                "Open it in a viewer and export it again.",
                fixed_by="left out",
            )
        )
        return None
    except Exception as error:  # a decoder may raise anything about a damaged file
        findings.append(_damaged(name, error, what))
        return None
    pixels = picture.width * picture.height
    if pixels > MOST:
        findings.append(_bomb(name, f"{picture.width} x {picture.height} pixels"))
        picture.close()
        return None
    return picture


def _check_file(picture: Image.Image, path: Path, name: str, findings: list[Finding]) -> None:
    if picture.width * picture.height > HUGE:
        findings.append(
            Finding(
                "image-huge",
                name,
                f"has {size_text((picture.height, picture.width))} pixels, "
                f"{picture.width * picture.height / 1e6:.0f} million.",
                "Cut it into tiles or make it smaller, image and mask alike.",
                level="warning",
            )
        )
    expected = FORMATS.get(path.suffix.lower())
    if expected and picture.format not in (expected, "MPO" if expected == "JPEG" else expected):
        findings.append(
            Finding(
                "name-lies",
                name,
                f"is called {path.suffix} but is a {picture.format} file.",
                "It was read as what it is. Programs that go by the name will fail.",
                level="warning",
                fixed_by="written as PNG",
            )
        )
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
        findings.append(
            Finding(
                "image-frames",
                name,
                f"holds {picture.n_frames} pictures in one file; only the first is read.",
                "Save the frame that the mask was drawn on as a file of its own.",
                level="warning",
                fixed_by="first frame written",
            )
        )


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
    if upright is None or not photograph.turned:
        return
    remedy = "It was turned, as a viewer shows it."
    if size == stored.shape[:2] != upright.shape[:2]:
        photograph.image = stored
        remedy = "Its truth was drawn on the picture as stored, so it was not turned."
    text = (
        f"is stored as {size_text(stored.shape)} with an EXIF note that says 'turn me': viewers "
        f"and annotation tools show {size_text(upright.shape)}, many readers do not."
    )
    photograph.findings.append(
        Finding(
            "image-turned", name, text, remedy, level="warning", fixed_by="written as its mask fits"
        )
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


def _bomb(name: str, what: str) -> Finding:
    return Finding(
        "image-bomb",
        name,
        f"claims {what}: a small file that would fill the memory. It was not opened.",
        "If it is real, cut it into tiles with the tool that made it.",
        fixed_by="left out",
    )


def _damaged(name: str, error: Exception, what: str) -> Finding:
    cut = any(word in str(error).lower() for word in ("truncated", "not processed", "end of file"))
    return Finding(
        f"{what}-cut-off" if cut else f"{what}-unreadable",
        name,
        "ends in the middle: the download or copy was cut off."
        if cut
        else f"cannot be read ({type(error).__name__}: {error}).",
        "Get the file again.",
        fixed_by="left out",
    )
