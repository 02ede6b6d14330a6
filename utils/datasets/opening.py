"""Opening a picture file that came from anywhere, before its pixels are read."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from utils.datasets.finding import Finding, size_text

HUGE = 40_000_000  # pixels: more than a camera takes; a warning
SUBFILE, COPY = 254, 0b101  # TIFF's tag for what a page is, and its bits for "no other picture"
MOST = 178_956_970  # pixels: Pillow's own limit against decompression bombs; not opened
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".bmp": "BMP", ".gif": "GIF"}
FORMATS |= {".tif": "TIFF", ".tiff": "TIFF", ".webp": "WEBP", ".ppm": "PPM", ".pgm": "PPM"}


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
        findings.append(_unidentified(path, name, what))
        return None
    except Exception as error:  # a decoder may raise anything about a damaged file
        findings.append(damaged(name, error, what))
        return None
    pixels = picture.width * picture.height
    if pixels > MOST:
        findings.append(_bomb(name, f"{picture.width} x {picture.height} pixels"))
        picture.close()
        return None
    return picture


def check_file(picture: Image.Image, path: Path, name: str, findings: list[Finding]) -> None:
    """Findings about the file as a file: its size, its ending, more pictures than one."""
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
    check_frames(picture, name, findings, "image")


def check_frames(picture: Image.Image, name: str, findings: list[Finding], what: str) -> None:
    """A finding for more pictures than one in a file."""
    frames = _frames(picture)
    if frames > 1 and picture.format != "MPO":
        findings.append(
            Finding(
                f"{what}-frames",
                name,
                f"holds {frames} pictures in one file; only the first is read.",
                "Save the frame that the mask was drawn on as a file of its own."
                if what == "image"
                else "If each shows a class or an object, join them into one label map.",
                level="warning",
                fixed_by="first frame written",
            )
        )


def _frames(picture: Image.Image) -> int:
    """How many pictures a file holds; a map's smaller copies and its transparency are none."""
    if picture.format != "TIFF":
        return getattr(picture, "n_frames", 1)
    frames, page, known = 1, 1, True
    while known:
        try:
            picture.seek(page)
        except EOFError:  # that was the last page
            break
        except Exception:  # a page of a kind that Pillow does not know, but its tags are read
            known = False
        page += 1
        frames += not getattr(picture, "tag_v2", {}).get(SUBFILE, 0) & COPY
    picture.seek(0)
    return frames


def _unidentified(path: Path, name: str, what: str) -> Finding:
    with path.open("rb") as file:
        tiff = file.read(4) in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
    return Finding(
        f"{what}-unreadable",
        name,
        "is a TIFF of numbers that cannot be read here, such as those of 64 bits."
        if tiff
        else "is no picture, whatever its name says.",
        "Save its numbers as uint8 or uint16: labels.astype(np.uint16)."
        if tiff
        else "Open it in a viewer and export it again.",
        fixed_by="left out",
    )


def _bomb(name: str, what: str) -> Finding:
    return Finding(
        "image-bomb",
        name,
        f"claims {what}: a small file that would fill the memory. It was not opened.",
        "If it is real, cut it into tiles with the tool that made it.",
        fixed_by="left out",
    )


def damaged(name: str, error: Exception, what: str) -> Finding:
    """A finding for a file that its decoder gave up on."""
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
