"""Benchmarks with a layout of their own: PASCAL VOC, Cityscapes, Oxford-IIIT Pet."""

from __future__ import annotations

from pathlib import Path

from utils.classes import VOID
from utils.datasets.files import PICTURES, name_in, natural, walk
from utils.datasets.finding import Finding, some
from utils.datasets.pairing import pair
from utils.datasets.readers.masks import read_mask, split_of
from utils.datasets.readers.tables import CITYSCAPES, VOC
from utils.datasets.sample import Listing, Sample


def list_voc(root: Path) -> Listing:
    """List PASCAL VOC: JPEGImages, SegmentationClass and the lists in ImageSets/Segmentation.

    Only what is in SegmentationClass is listed: most of VOC's photographs have no mask.
    """
    findings: list[Finding] = []
    masks = {p.stem: p for p in walk(root / "SegmentationClass", PICTURES, findings)}
    photographs = {p.stem: p for p in walk(root / "JPEGImages", PICTURES, findings)}
    splits = _voc_splits(root, masks, findings)
    samples = []
    for stem, mask in masks.items():
        image = photographs.get(stem)
        if image is None:
            findings.append(_no_photograph(name_in(mask, root)))
        samples.append(Sample(stem, image, mask, name_in(mask, root), splits.get(stem)))
    samples.sort(key=lambda sample: natural(sample.name))
    classes = _own_names(root) or ["background", *VOC]
    table = {i: i for i in range(len(classes))} | {VOID: VOID}
    return Listing("voc", root, samples, read_mask, classes, table=table, findings=findings)


def list_cityscapes(root: Path, *, objects: bool = False) -> Listing:
    """List Cityscapes: leftImg8bit/<split>/<city> and gtFine, by labelTrainIds or labelIds.

    Classes are the 19 of the benchmark, everything else is void.

    Args:
        root: the folder of both.
        objects: take instanceIds, which tell objects apart.
    """
    findings: list[Finding] = []
    photographs = walk(root / "leftImg8bit", PICTURES, findings)
    truths = walk(root / "gtFine", PICTURES, findings)
    kinds = ("_instanceIds",) if objects else ("_labelTrainIds", "_labelIds")
    listed = [[path for path in truths if path.stem.endswith(kind)] for kind in kinds]
    masks = next((paths for paths in listed if paths), [])
    trained = bool(masks) and masks[0].stem.endswith("_labelTrainIds")
    rows, more = pair(photographs, masks, root / "leftImg8bit", root / "gtFine")
    samples = [
        Sample(name, image, mask, name_in(mask, root) if mask else "", split_of(name))
        for name, image, mask in rows
    ]
    names = list(CITYSCAPES)
    if trained:
        table = {i: i for i in range(len(names))} | {VOID: VOID}
    else:
        table = {i: VOID for i in range(34)} | {i: k for k, i in enumerate(CITYSCAPES.values())}
        more.append(_raw_ids())
    return Listing(
        "cityscapes", root, samples, read_mask, names, table=table, findings=findings + more
    )


def list_pets(root: Path) -> Listing:
    """List Oxford-IIIT Pet: images and annotations/trimaps (1 pet, 2 background, 3 border)."""
    findings: list[Finding] = []
    folder = root / "annotations" / "trimaps"
    masks = [p for p in walk(folder, PICTURES, findings) if not p.name.startswith(".")]
    rows, more = pair(walk(root / "images", PICTURES, findings), masks, root / "images", folder)
    splits = _pet_splits(root / "annotations", {name for name, _, _ in rows}, findings)
    samples = [
        Sample(name, image, mask, name_in(mask, root) if mask else "", splits.get(name))
        for name, image, mask in rows
    ]
    table = {1: 1, 2: 0, 3: VOID}
    classes = ["background", "pet"]
    return Listing("pets", root, samples, read_mask, classes, table=table, findings=findings + more)


def _own_names(root: Path) -> list[str]:
    """The names in class_names.txt, which labelme's export to this layout writes."""
    file = root / "class_names.txt"
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    return [line.strip() for line in lines if line.strip()]


def _voc_splits(root: Path, masks: dict[str, Path], findings: list[Finding]) -> dict[str, str]:
    splits: dict[str, str] = {}
    for split in ("train", "val", "test"):
        file = root / "ImageSets" / "Segmentation" / f"{split}.txt"
        if not file.is_file():
            continue
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        stems = [line.strip() for line in lines if line.strip()]  # a name may have spaces
        _check_list(file.name, split, stems, set(masks), splits, findings)
        splits |= {stem: split for stem in stems}
    return splits


def _pet_splits(folder: Path, names: set[str], findings: list[Finding]) -> dict[str, str]:
    splits: dict[str, str] = {}
    for file, split in (("trainval.txt", "train"), ("test.txt", "test")):
        path = folder / file
        if not path.is_file():
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        stems = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
        _check_list(file, split, stems, names, splits, findings)
        splits |= {stem: split for stem in stems}
    return splits


def _check_list(
    file: str,
    split: str,
    stems: list[str],
    there: set[str],
    splits: dict[str, str],
    findings: list[Finding],
) -> None:
    missing = [stem for stem in stems if stem not in there]
    if missing:
        findings.append(
            Finding(
                "split-missing",
                file,
                f"lists {len(missing)} names without a mask: {some(missing)}.",
                "Take them off the list, or copy the files.",
                level="warning",
                fixed_by="left out",
            )
        )
    twice = [stem for stem in stems if splits.get(stem, split) != split]
    if twice:
        findings.append(
            Finding(
                "split-overlap",
                file,
                f"lists {some(twice)}, which {splits[twice[0]]} has as well.",
                "Keep each name in one list: the score is of pictures that were learnt.",
                level="error",
                fixed_by=f"counted as {split}",
            )
        )


def _no_photograph(name: str) -> Finding:
    return Finding(
        "mask-without-image",
        name,
        "has no photograph of the same name.",
        "Look for it in JPEGImages.",
        fixed_by="left out",
    )


def _raw_ids() -> Finding:
    return Finding(
        "cityscapes-raw-ids",
        "gtFine",
        "has the full table's ids (labelIds, 0..33), not the 19 of the benchmark.",
        "They were turned into train ids, the rest became void.",
        level="note",
        fixed_by="written as train ids",
    )
