"""Two folders, photographs and masks that are pictures; splits from folders' names."""

from __future__ import annotations

from pathlib import Path

from utils.datasets.files import PICTURES, name_in, walk
from utils.datasets.finding import Finding
from utils.datasets.mask_files import read_mask_file
from utils.datasets.pairing import pair, strip_added
from utils.datasets.sample import Listing, Sample, Truth

SPLITS = {"train": "train", "training": "train", "val": "val", "valid": "val", "validation": "val"}
SPLITS |= {"test": "test", "testing": "test"}


def list_masks(images: Path, masks: Path) -> Listing:
    """List a pair of folders; both may be the same one, when masks are called ..._mask.

    Args:
        images: the folder of the photographs.
        masks: that of the masks.
    """
    findings: list[Finding] = []
    photographs = walk(images, PICTURES, findings)
    if masks == images:
        drawn = [p for p in photographs if strip_added(p.stem.casefold()) != p.stem.casefold()]
        photographs = [path for path in photographs if path not in set(drawn)]
    else:
        drawn = walk(masks, PICTURES, findings)
        photographs = [path for path in photographs if masks not in path.parents]
        drawn = [path for path in drawn if images not in path.parents or masks in images.parents]
    rows, more = pair(photographs, drawn, images, masks)
    samples = [
        Sample(name, image, mask, name_in(mask, masks) if mask else "", split_of(name))
        for name, image, mask in rows
    ]
    return Listing("masks", images, samples, read_mask, findings=findings + more)


def read_mask(sample: Sample, size: tuple[int, int] | None) -> Truth:
    """The truth of a sample whose truth is a picture file."""
    return read_mask_file(sample.truth, sample.truth_file)


def split_of(name: str) -> str | None:
    """The split that a folder in the name stands for.

    >>> split_of("train/img2"), split_of("img2")
    ('train', None)
    """
    return next((SPLITS[part] for part in name.casefold().split("/")[:-1] if part in SPLITS), None)
