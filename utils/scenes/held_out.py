"""What two stored networks say about scenes that they never saw, kept as numbers.

Lessons about scores read them without torch, and everyone sees the same digits.
`python -m utils.networks` writes the file again after training.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

import numpy as np
from numpy.typing import NDArray

from utils.arrays import (
    LabelMap,
    require_new_file,
    require_path,
    require_probabilities,
    to_numpy,
)
from utils.classes import CAR, PERSON
from utils.scenes.make import make_scene
from utils.scenes.many import make_scenes
from utils.scenes.truth import Scene

FILE = Path(__file__).parents[2] / "data" / "weights" / "held_out.npz"
SEED = 2  # of the held-out scenes; utils.networks uses the same
COUNT = 64


@dataclass(frozen=True)
class HeldOut:
    """Held-out scenes, their truth, and what two networks make of them.

    Args:
        scenes: the scenes, with images and instances.
        labels: (N, H, W) uint8, the truth.
        preds: (N, H, W) uint8, label maps of the encoder-decoder (run "default").
        pixel_preds: (N, H, W) uint8, label maps of the network that sees single pixels ("pixel").
        car, person: (N, H, W) float32 in 0..1, the encoder-decoder's probabilities of two classes.
    """

    scenes: list[Scene]
    labels: LabelMap
    preds: LabelMap
    pixel_preds: LabelMap
    car: NDArray[np.float32]
    person: NDArray[np.float32]


def load_held_out(file: str | Path = FILE) -> HeldOut:
    """Read what `save_held_out` wrote, and paint the scenes that belong to it.

    Raises:
        FileNotFoundError: when the file is missing; says how to make it.
    """
    file = require_path(file, "file")
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: `make weights` makes it again")
    if not is_zipfile(file):
        raise ValueError(f"file {file} is not what save_held_out writes: `make weights` makes it")
    with np.load(file, allow_pickle=False) as stored:
        preds, pixel_preds = stored["preds"], stored["pixel_preds"]
        car, person = (stored[name].astype(np.float32) / 255 for name in ("car", "person"))
    scenes = make_scenes(len(preds), seed=SEED)
    labels = np.stack([scene.semantic for scene in scenes])
    return HeldOut(scenes, labels, preds, pixel_preds, car, person)


def save_held_out(
    probability: np.ndarray, pixel_probability: np.ndarray, file: str | Path = FILE
) -> Path:
    """Keep the label maps, and two probabilities in steps of 1/255.

    Args:
        probability, pixel_probability: (N, C, H, W) float, for the first N held-out scenes.

    Returns:
        The path.
    """
    probability = _checked(probability, "probability")
    pixel_probability = _checked(pixel_probability, "pixel_probability")
    file = require_new_file(file, "file")
    if file.suffix != ".npz":
        raise ValueError(f"file must end in .npz, got {file.name!r}")
    np.savez_compressed(
        file,
        preds=probability.argmax(axis=1).astype(np.uint8),
        pixel_preds=pixel_probability.argmax(axis=1).astype(np.uint8),
        car=_in_bytes(probability[:, CAR]),
        person=_in_bytes(probability[:, PERSON]),
    )
    return file


def _checked(probability: Any, name: str) -> np.ndarray:
    probability = to_numpy(require_probabilities(probability, name), name)
    if probability.ndim != 4 or probability.shape[1] <= PERSON:
        raise ValueError(f"{name} must have shape (N, {PERSON + 1}, H, W), got {probability.shape}")
    return probability


def _in_bytes(probability: np.ndarray) -> np.ndarray:
    return (probability * 255).round().astype(np.uint8)


def person_crop() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A piece of one scene with one person in it, small enough to be painted pixel by pixel.

    Returns:
        image (40, 40, 3) float32, truth (40, 40) bool, the encoder-decoder's mask (40, 40) bool.
    """
    index, window = 26, (slice(16, 56), slice(4, 44))
    rng = np.random.default_rng(SEED)
    rng.integers(2**63, size=index)  # each scene takes one number: go straight to this one
    scene = make_scene(rng)
    with np.load(FILE, allow_pickle=False) as stored:
        network = stored["preds"][index] == PERSON
    return scene.image[window], scene.semantic[window] == PERSON, network[window]
