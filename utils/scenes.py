"""Synthetic street scenes with exact truth.

One segment map is painted together with the image; semantic, instance and panoptic truth are lookups
in that map, so they cannot disagree.

>>> scene = make_scene(np.random.default_rng(0))
>>> scene.image.shape, scene.semantic.shape
((64, 64, 3), (64, 64))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter

from utils.backdrop import (
    Street,
    draw_street,
    paint_buildings,
    paint_ground,
    paint_hills,
    paint_lamp,
    paint_sky,
    paint_tree,
)
from utils.classes import STREET, VOID, thing_ids
from utils.painting import Canvas
from utils.road_users import CAR_WIDTH, VIEWS, paint_car, paint_person

CAR, PERSON = 5, 6
VOID_SEGMENT = 0
FIRST_THING = 100  # while painting, stuff has its class id and things count from here
PANOPTIC_FACTOR = 1000  # Cityscapes: class * 1000 + number within the class


@dataclass(frozen=True)
class Segment:
    """One row of a scene's table: a region, its class, and how many pixels of it are seen."""

    id: int
    class_id: int
    area: int


@dataclass(frozen=True, eq=False)
class Scene:
    """An image and its exact truth; all arrays are read-only.

    Args:
        image: (H, W, 3) float32 in [0, 1].
        segment_map: (H, W) int32, the id of the segment each pixel shows; 0 is void.
        segments: the table, ids 1..n: stuff (one row per class) first, then things from far to near.
    """

    image: np.ndarray
    segment_map: np.ndarray
    segments: tuple[Segment, ...]

    def _lookup(self, values: Sequence[int], void: int, dtype) -> np.ndarray:
        result = np.array([void, *values], dtype)[self.segment_map]
        result.setflags(write=False)
        return result

    @cached_property
    def semantic(self) -> np.ndarray:
        """(H, W) uint8: the class of every pixel, VOID where nobody knows."""
        return self._lookup([s.class_id for s in self.segments], VOID, np.uint8)

    @cached_property
    def things(self) -> tuple[Segment, ...]:
        """The rows that can be counted, far to near."""
        return tuple(s for s in self.segments if STREET[s.class_id].is_thing)

    @cached_property
    def instance(self) -> np.ndarray:
        """(H, W) int32: 1..n for the things from far to near, 0 where no thing is (or void)."""
        number = {s.id: k for k, s in enumerate(self.things, start=1)}
        return self._lookup([number.get(s.id, 0) for s in self.segments], 0, np.int32)

    @cached_property
    def instance_classes(self) -> dict[int, int]:
        """The class of each instance id."""
        return {k: s.class_id for k, s in enumerate(self.things, start=1)}

    @cached_property
    def panoptic(self) -> np.ndarray:
        """(H, W) int32: class * 1000 + number within the class; stuff has number 0, void is 255000."""
        seen: dict[int, int] = {}
        values = []
        for s in self.segments:
            if STREET[s.class_id].is_thing:
                seen[s.class_id] = seen.get(s.class_id, 0) + 1
            values.append(s.class_id * PANOPTIC_FACTOR + seen.get(s.class_id, 0))
        return self._lookup(values, VOID * PANOPTIC_FACTOR, np.int32)

    def count(self, class_id: int) -> int:
        """How many things of a class are seen."""
        if class_id not in thing_ids():
            raise ValueError(f"class_id is {class_id}; only things can be counted: {thing_ids()}")
        return sum(s.class_id == class_id for s in self.things)


class _Placed(NamedTuple):
    """Something that stands on the street: how near, and how to paint it with a segment id."""

    near: float
    class_id: int
    paint: object


def make_scene(
    rng: np.random.Generator,
    size: tuple[int, int] = (64, 64),
    *,
    cars: tuple[int, int] = (1, 4),
    people: tuple[int, int] = (0, 4),
    trees: tuple[int, int] = (1, 4),
    touching: bool = False,
    night: float = 0.15,
    noise: float = 0.03,
    void_border: int = 0,
) -> Scene:
    """Paint a street scene.

    The generator is asked for one number, so a scene's composition is the same at every size and
    the same street stays when only the number of cars or people changes.

    Args:
        rng: a numpy random Generator; the same state gives the same bytes.
        size: (H, W), each at least 32.
        cars, people, trees: (lowest, highest) number painted, both ends included. What others hide
            wholly is not in the truth. People (0, 1) and many cars make an imbalanced data set.
        touching: True puts every second car so close to the one before that they touch in the picture.
        night: probability in [0, 1] that it is night.
        noise: standard deviation of the pixel noise, 0 for none.
        void_border: pixels on either side of every border between segments that become VOID.

    Returns:
        The scene.

    Raises:
        TypeError, ValueError: an argument that is not as above; the text says which.
    """
    _check(rng, size, dict(cars=cars, people=people, trees=trees), night, noise, void_border)
    seed = int(rng.integers(2**63))
    # One stream per part of the scene: more cars do not move the trees.
    streams = [np.random.default_rng((seed, part)) for part in range(6)]
    texture, town, green, traffic, walkers, camera = streams
    street = draw_street(town, size[1] / size[0], night)
    canvas = Canvas(size, texture, street.weather.light)
    paint_backdrop(canvas, street, town)
    placed = _place_green(canvas, street, green, trees)
    placed += _place_cars(canvas, street, traffic, cars, touching)
    placed += _place_people(canvas, street, walkers, people)
    class_of = _paint_all(placed)
    return _finish(canvas, class_of, camera, noise, void_border)


def paint_backdrop(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Everything that stands still and far, in drawing order."""
    for paint in (paint_sky, paint_hills, paint_ground, paint_buildings):
        paint(canvas, street, rng)


def _paint_all(placed: list[_Placed]) -> dict[int, int]:
    """Paint from far to near, so that the nearer hides the farther; the class of each raw id."""
    class_of = {c.id: c.id for c in STREET if not c.is_thing}
    for thing in sorted(placed, key=lambda p: p.near):
        raw = max(FIRST_THING, max(class_of) + 1)
        thing.paint(raw)
        if STREET[thing.class_id].is_thing:
            class_of[raw] = thing.class_id
    return class_of


def _count(rng, limits: tuple[int, int]) -> int:
    return int(rng.integers(limits[0], limits[1] + 1))


def _place_green(canvas, street, rng, trees) -> list[_Placed]:
    """Trees along both pavements and one or two lamp posts."""
    placed = []
    for _ in range(_count(rng, trees)):
        near, own = rng.uniform(0.10, 0.27), np.random.default_rng(rng.integers(2**63))
        across = rng.choice((-1, 1)) * (street.half_road + rng.uniform(0.25, 0.6))
        placed.append(_Placed(near, 4, lambda _, a=across, n=near, r=own: paint_tree(
            canvas, street, r, a, n)))
    for _ in range(_count(rng, (0, 2))):
        near, across = rng.uniform(0.12, 0.25), rng.choice((-1, 1)) * (street.half_road + 0.18)
        placed.append(_Placed(near, 0, lambda _, a=across, n=near: paint_lamp(canvas, street, a, n)))
    return placed


def _place_cars(canvas, street, rng, cars, touching) -> list[_Placed]:
    """Cars on the road, or pairs of cars that touch."""
    placed, last = [], None
    for k in range(_count(rng, cars)):
        view, near = VIEWS[rng.choice(3, p=(0.4, 0.3, 0.3))], rng.uniform(0.20, 0.50)
        half = CAR_WIDTH[view] / 2
        reach = max(street.half_road - half - 0.05, 0.05)
        x = street.vanish + rng.uniform(-reach, reach) * near
        x = float(np.clip(x, 0.3 * half * near, canvas.width - 0.3 * half * near))
        if touching and k % 2 == 1:
            x, near = _beside(canvas, last, half, rng)
        last = (x, near, half)
        own = np.random.default_rng(rng.integers(2**63))
        placed.append(_Placed(near, CAR, lambda raw, x=x, n=near, v=view, r=own: paint_car(
            canvas, street, r, raw, x, n, v)))
    return placed


def _beside(canvas, last, half, rng) -> tuple[float, float]:
    """A place next to the last car, a little nearer, so close that both overlap in the picture."""
    x, near, other = last
    step = (half + other) * near * rng.uniform(0.72, 0.86)
    side = 1 if x < canvas.width / 2 else -1
    return x + side * step, near * rng.uniform(1.01, 1.06)


def _place_people(canvas, street, rng, people) -> list[_Placed]:
    """People on the pavements and on the road."""
    placed = []
    for _ in range(_count(rng, people)):
        near = rng.uniform(0.22, 0.46)
        x = rng.uniform(0.06, canvas.width - 0.06)
        own = np.random.default_rng(rng.integers(2**63))
        placed.append(_Placed(near, PERSON, lambda raw, x=x, n=near, r=own: paint_person(
            canvas, street, r, raw, x, n)))
    return placed


def _finish(canvas, class_of, rng, noise, void_border) -> Scene:
    """What the camera adds (uneven light, noise) and the table of what is still seen."""
    tilt_x, tilt_y = rng.uniform(-0.12, 0.12, 2)
    light = 1 + tilt_x * (canvas.x / canvas.width - 0.5) + tilt_y * (canvas.y - 0.5)
    image = canvas.image * light[..., None]
    if noise:
        image += noise * rng.standard_normal(image.shape, dtype=np.float32)
    image = np.clip(image, 0, 1).astype(np.float32)
    raw = canvas.segments + 1  # 0 is kept for void
    if void_border:
        window = 2 * void_border + 1
        raw[maximum_filter(raw, window) != minimum_filter(raw, window)] = VOID_SEGMENT
    area = np.bincount(raw.ravel())
    seen = [i for i in range(1, len(area)) if area[i]]
    table = np.zeros(len(area), np.int32)
    table[seen] = np.arange(1, len(seen) + 1)
    segments = tuple(
        Segment(k, class_of[i - 1], int(area[i])) for k, i in enumerate(seen, start=1)
    )
    segment_map = table[raw]
    for array in (image, segment_map):
        array.setflags(write=False)
    return Scene(image, segment_map, segments)


def make_scenes(n: int, seed: int, **knobs) -> list[Scene]:
    """n different scenes; the first ones stay the same when n grows.

    Args:
        n: how many, at least 0.
        seed: a non-negative whole number.
        knobs: as for `make_scene`.
    """
    for name, value in (("n", n), ("seed", seed)):
        if not isinstance(value, Integral) or isinstance(value, bool) or value < 0:
            raise ValueError(f"{name} is {value!r}; expected a whole number, at least 0")
    rng = np.random.default_rng(int(seed))
    return [make_scene(rng, **knobs) for _ in range(n)]


def stack(scenes: Sequence[Scene]) -> tuple[np.ndarray, np.ndarray]:
    """A batch for a network.

    Args:
        scenes: at least one, all of the same size.

    Returns:
        images (N, 3, H, W) float32 and labels (N, H, W) int64.
    """
    scenes = list(scenes)
    sizes = {scene.segment_map.shape for scene in scenes}
    if len(sizes) != 1:
        raise ValueError(f"scenes have {len(sizes)} sizes {sorted(sizes)}; expected scenes of one size")
    images = np.stack([scene.image for scene in scenes]).transpose(0, 3, 1, 2)
    labels = np.stack([scene.semantic for scene in scenes]).astype(np.int64)
    return np.ascontiguousarray(images), labels


def three_cars(size: tuple[int, int] = (64, 64), *, noise: float = 0.03) -> Scene:
    """Three cars and nobody else; two of them touch, so the semantic map shows two blobs."""
    return make_scene(np.random.default_rng(3), size, cars=(3, 3), people=(0, 0), touching=True,
                      night=0.0, noise=noise)


def _check(rng, size, ranges, night, noise, void_border):
    """Refuse bad arguments with a sentence that helps."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng is {type(rng).__name__}; expected a numpy Generator: np.random.default_rng(seed)"
        )
    if not (isinstance(size, tuple | list) and len(size) == 2 and all(_whole(s, 32) for s in size)):
        raise ValueError(f"size is {size!r}; expected (height, width), whole numbers of at least 32")
    for name, limits in ranges.items():
        pair = isinstance(limits, tuple | list) and len(limits) == 2
        if not (pair and all(_whole(v, 0) for v in limits) and limits[0] <= limits[1]):
            raise ValueError(
                f"{name} is {limits!r}; expected (lowest, highest), whole numbers, 0 <= lowest <= highest"
            )
    if not (isinstance(night, Real) and 0 <= night <= 1):
        raise ValueError(f"night is {night!r}; expected a probability between 0 and 1")
    if not (isinstance(noise, Real) and 0 <= noise < np.inf):
        raise ValueError(f"noise is {noise!r}; expected a number of at least 0")
    if not _whole(void_border, 0):
        raise ValueError(f"void_border is {void_border!r}; expected a whole number of pixels, at least 0")


def _whole(value, lowest: int) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool) and value >= lowest
