"""Many scenes at once: painted by several cores, stacked for a network."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np

from utils.arrays import LabelMap, require_kind, require_list, require_whole
from utils.scenes.make import make_scene
from utils.scenes.truth import Scene

MOST_SCENES = 1 << 20  # a million of them take an hour or two
MANY, PIECE = 200, 25  # so many are worth a start of other cores, which takes half a second
MOST_CORES = 4  # each is a Python of its own, with some 60 MiB
LONG = 500  # so many take seconds: a bar shows how many


def make_scenes(n: int, seed: int, **knobs) -> list[Scene]:
    """n different scenes; the first ones stay the same when n grows.

    Args:
        n: how many, at least 0. Several cores share the work where that is faster.
        seed: a non-negative whole number.
        knobs: as for `make_scene`.
    """
    for name, value in (("n", n), ("seed", seed)):
        if not isinstance(value, Integral) or isinstance(value, bool) or value < 0:
            raise ValueError(f"{name} is {value!r}; expected a whole number, at least 0")
    n, seed = require_whole(n, "n", 0, MOST_SCENES), int(seed)
    if n < MANY:
        return _paint(seed, 0, n, knobs)
    from joblib import Parallel, cpu_count, delayed  # here: few lessons need them
    from tqdm.auto import tqdm

    scenes = _paint(seed, 0, 1, knobs)  # a wrong knob is an error here, not in another Python
    pieces = [range(start, min(start + PIECE, n)) for start in range(1, n, PIECE)]
    painters = Parallel(min(cpu_count(), MOST_CORES), return_as="generator")
    painted = painters(delayed(_paint)(seed, p.start, len(p), knobs) for p in pieces)
    with tqdm(total=n, initial=1, unit="scene", disable=n < LONG) as bar:
        for piece in painted:
            scenes += piece
            bar.update(len(piece))
    return scenes


def _paint(seed: int, start: int, count: int, knobs: dict) -> list[Scene]:
    """The scenes start, start + 1, ... of a seed."""
    rng = np.random.Generator(np.random.PCG64(seed).advance(start))  # a scene asks for one number
    return [make_scene(rng, **knobs) for _ in range(count)]


def stack(scenes: Sequence[Scene]) -> tuple[np.ndarray, LabelMap]:
    """A batch for a network.

    Args:
        scenes: at least one, all of the same size.

    Returns:
        images (N, 3, H, W) float32 and labels (N, H, W) int64.
    """
    scenes = require_list(scenes, "scenes", "a list of scenes")
    for scene in scenes:
        require_kind(scene, Scene, "scenes", "a list of scenes, as make_scenes gives it")
    if not scenes:
        raise ValueError("scenes is empty; expected at least one scene")
    sizes = {scene.segment_map.shape for scene in scenes}
    if len(sizes) != 1:
        raise ValueError(
            f"scenes have {len(sizes)} sizes {sorted(sizes)}; expected scenes of one size"
        )
    images = np.stack([scene.image for scene in scenes]).transpose(0, 3, 1, 2)
    labels = np.stack([scene.semantic for scene in scenes]).astype(np.int64)
    return np.ascontiguousarray(images), labels
