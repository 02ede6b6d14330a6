"""YOLO segmentation: one text file a photograph; a line is a class and a polygon in shares."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path

from utils.datasets.files import PICTURES, name_in, natural, walk
from utils.datasets.finding import Finding
from utils.datasets.readers.masks import split_of
from utils.datasets.readers.shapes import report_without_truth
from utils.datasets.regions import Region, paint
from utils.datasets.sample import Listing, Sample, Truth
from utils.datasets.stems import place


def list_yolo(images: Path, folder: Path, classes: list[str] | None = None) -> Listing:
    """List a YOLO data set; class k of its files becomes k + 1, 0 is the background.

    Args:
        images: the folder of the photographs.
        folder: that of the text files, built alike.
        classes: the names in YOLO's order, without a background; by default those of data.yaml.
    """
    findings: list[Finding] = []
    names = classes or _names(images, folder, findings)
    on_disk = {name_in(path, images): path for path in walk(images, PICTURES, findings)}
    texts = {_key(name_in(p, folder)[:-4]): p for p in walk(folder, {".txt"}, [])}
    samples = []
    for key, path in on_disk.items():
        stem = key[: -len(path.suffix)]
        text = texts.pop(_key(stem), None)
        if text is None:
            continue
        samples.append(Sample(stem, path, text, name_in(text, folder), split_of(stem)))
    for stem, path in texts.items():
        if path.stem not in ("classes", "README", "train", "val", "test"):
            findings.append(_alone(name_in(path, folder), stem.removeprefix("/")))
    report_without_truth(on_disk, samples, findings)
    samples.sort(key=lambda sample: natural(sample.name))
    highest = max((_highest(sample.truth) for sample in samples), default=-1)
    names = names or [f"class {i}" for i in range(highest + 1)]
    read = partial(_read, known=len(names))
    return Listing("yolo", images, samples, read, ["background", *names], findings=findings)


def _key(stem: str) -> str:
    """train/images/7 and train/labels/7 are one, and so are both ways to write an accent."""
    stem = unicodedata.normalize("NFC", stem)
    return f"{place(stem)}/{stem.rpartition('/')[2]}"


def _names(images: Path, folder: Path, findings: list[Finding]) -> list[str] | None:
    """The names in data.yaml or classes.txt, looked for beside the folders."""
    import yaml  # late: only YOLO's folders need it

    beside = dict.fromkeys((folder, folder.parent, images, images.parent, images.parent.parent))
    for near in beside:
        for file in sorted(near.glob("*.y*ml")):
            try:
                names = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("names")
            except (OSError, ValueError, AttributeError, yaml.YAMLError) as error:
                findings.append(_bad_yaml(file.name, error))
                continue
            if isinstance(names, dict):
                highest = max((int(key) for key in names), default=-1)
                return [str(names.get(i, f"class {i}")) for i in range(highest + 1)]
            if isinstance(names, list):
                return [str(name) for name in names]
        if (near / "classes.txt").is_file():
            lines = (near / "classes.txt").read_text(encoding="utf-8-sig").splitlines()
            return [line.strip() for line in lines if line.strip()] or None
    findings.append(
        Finding(
            "categories-missing",
            folder.name,
            "has no data.yaml or classes.txt that names its classes.",
            "Say classes=['cat', ...]; until then they are called after their numbers.",
            level="warning",
        )
    )
    return None


def _highest(path: Path) -> int:
    """The highest class number that a file uses; -1 for none."""
    numbers = [-1]
    for line in _lines(path):
        word = line.split()[0]
        numbers += [int(float(word))] if word.replace(".", "", 1).isdecimal() else []
    return max(numbers)


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return [line for line in text.splitlines() if line.strip()]


def _read(sample: Sample, size: tuple[int, int] | None, known: int) -> Truth:
    if size is None:
        return Truth()
    findings: list[Finding] = []
    regions = []
    for i, line in enumerate(_lines(sample.truth), start=1):
        region = _region(i, line.split(), size, known, sample.truth_file, findings)
        if region is not None:
            regions.append(region)
    truth = paint(regions, size, sample.truth_file, mode="YOLO")
    truth.findings = findings + truth.findings
    return truth


def _region(
    number: int,
    words: list[str],
    size: tuple[int, int],
    known: int,
    file: str,
    findings: list[Finding],
) -> Region | None:
    def add(kind: str, sentence: str, remedy: str, fixed_by: str = "region left out") -> None:
        findings.append(Finding(kind, file, f"line {number} {sentence}", remedy, fixed_by=fixed_by))

    try:
        label, *shares = (float(word) for word in words)
    except ValueError:
        add("line-invalid", f"is not made of numbers: {' '.join(words)[:40]!r}.", "Write it anew.")
        return None
    if label != int(label) or not 0 <= label < known:
        add(
            "category-undeclared",
            f"has the class {label:g}, but the names are those of 0..{known - 1}.",
            "Add its name to data.yaml, or correct the line.",
        )
        return None
    if len(shares) == 4:
        add(
            "segmentation-missing",
            "is a box (four numbers), not an outline.",
            "Export segmentation labels; a box is no mask.",
        )
        return None
    height, width = size
    if shares and max(shares) > 1.5:
        add(
            "shares-above-1",
            f"has the coordinate {max(shares):g}: YOLO's coordinates are shares from 0 to 1.",
            f"Divide x by {width} and y by {height}. It was read as pixels.",
            "read as pixels",
        )
        return Region(f"line {number}", int(label) + 1, [shares])
    pixels = [v * (height if i % 2 else width) for i, v in enumerate(shares)]
    return Region(f"line {number}", int(label) + 1, [pixels])


def _alone(file: str, stem: str) -> Finding:
    return Finding(
        "mask-without-image",
        file,
        f"has no photograph called {stem}.",
        "Look for the photograph, or move the text file to another folder.",
        fixed_by="left out",
    )


def _bad_yaml(file: str, error: Exception) -> Finding:
    return Finding(
        "yaml-broken",
        file,
        f"cannot be read ({type(error).__name__}).",
        "Correct it: names: {0: cat, 1: cup}.",
    )
