"""Synthetic street scenes with exact truth.

One segment map is painted together with the image; semantic, instance and panoptic truth are
lookups in that map, so they cannot disagree.

>>> scene = make_scene(np.random.default_rng(0))
>>> scene.image.shape, scene.semantic.shape
((64, 64, 3), (64, 64))
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np

from utils.arrays import LabelMap
from utils.classes import BACKGROUND, CAR, PERSON, STREET, TREE
from utils.scenes.backdrop import paint_ground, paint_hills, paint_sky
from utils.scenes.buildings import paint_buildings
from utils.scenes.canvas import Canvas, clip01
from utils.scenes.road_users import CAR_WIDTH, VIEWS, paint_car, paint_person
from utils.scenes.roadside import paint_lamp, paint_tree
from utils.scenes.street import Street, draw_street
from utils.scenes.truth import Scene, Segment, read_truth

__all__ = ["Scene", "Segment", "make_scene", "make_scenes", "stack", "three_cars"]

THREE_CARS_SEED = 9
FIRST_THING = 100  # while painting, stuff has its class id and things count from here


class _Placed(NamedTuple):
    """Something that stands on the street: how near, and how to paint it with a segment id."""

    near: float
    class_id: int
    paint: Callable[[int], None]


def make_scene(
    rng: np.random.Generator,
    size: tuple[int, int] = (64, 64),
    *,
    cars: tuple[int, int] = (1, 4),
    people: tuple[int, int] = (0, 2),
    trees: tuple[int, int] = (1, 4),
    touching: bool = False,
    night: float = 0.1,
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
        touching: True puts every second car where it touches the one before it in the picture.
        night: probability in [0, 1] that it is night.
        noise: standard deviation of the pixel noise, 0 for none.
        void_border: pixels on either side of every border between segments that become VOID.

    Returns:
        The scene.

    Raises:
        TypeError, ValueError: an argument that is not as above; the text says which.
    """
    _check(rng, size, dict(cars=cars, people=people, trees=trees), night, noise, void_border)
    town, green, traffic, walkers, *camera = _streams(rng)
    street = draw_street(town, size[1] / size[0], night)
    canvas = Canvas(size, camera[0], street.weather.light)
    paint_backdrop(canvas, street, town)
    placed = _place_green(canvas, street, green, trees)
    placed += _place_cars(canvas, street, traffic, cars, touching)
    placed += _place_people(canvas, street, walkers, people)
    class_of = paint_in_order(placed)
    return _finish(canvas, class_of, camera[1], noise, void_border)


def _streams(rng: np.random.Generator) -> list[np.random.Generator]:
    """A generator per part of the scene, so that more cars do not move the trees."""
    seed = int(rng.integers(2**63))
    return [np.random.default_rng((seed, part)) for part in range(6)]


def paint_backdrop(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Everything that stands still and far, in drawing order."""
    for paint in (paint_sky, paint_hills, paint_ground, paint_buildings):
        paint(canvas, street, rng)


def paint_in_order(placed: list[_Placed]) -> dict[int, int]:
    """Paint from far to near, so that the nearer hides the farther; the class of each raw id."""
    class_of = {c.id: c.id for c in STREET if not c.is_thing}
    for raw, thing in enumerate(sorted(placed, key=lambda p: p.near), start=FIRST_THING):
        thing.paint(raw)  # a tree or a lamp post takes its own class id instead
        class_of[raw] = thing.class_id
    return class_of


def _count(rng, limits: tuple[int, int]) -> int:
    return int(rng.integers(limits[0], limits[1] + 1))


def _place_green(canvas, street, rng, trees) -> list[_Placed]:
    """Trees along both pavements, and at times a lamp post."""
    placed = []
    for _ in range(_count(rng, trees)):
        across = float(rng.choice((-1, 1)) * (street.half_road + rng.uniform(0.25, 0.6)))
        placed.append(_tree(canvas, street, rng, across, rng.uniform(0.10, 0.27)))
    for _ in range(_count(rng, (0, 1))):
        side, near = float(rng.choice((-1, 1))), rng.uniform(0.12, 0.25)
        placed.append(_lamp(canvas, street, side * (street.half_road + 0.18), near))
    return placed


def _tree(canvas, street, rng, across, near) -> _Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return _Placed(near, TREE, lambda raw: paint_tree(canvas, street, own, across, near))


def _lamp(canvas, street, across, near) -> _Placed:
    return _Placed(near, BACKGROUND, lambda raw: paint_lamp(canvas, street, across, near))


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
        placed.append(_car(canvas, street, rng, x, near, view))
    return placed


def _car(canvas, street, rng, x, near, view) -> _Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return _Placed(near, CAR, lambda raw: paint_car(canvas, street, own, raw, x, near, view))


def _beside(canvas, last, half, rng) -> tuple[float, float]:
    """A place next to the last car, a little nearer, so close that both overlap in the picture."""
    x, near, other = last
    step = (half + other) * near * rng.uniform(0.72, 0.86)
    side = 1 if x < canvas.width / 2 else -1
    x = min(max(x + side * step, 0), canvas.width)
    return x, near * rng.uniform(1.01, 1.06)


def _place_people(canvas, street, rng, people) -> list[_Placed]:
    """People on the pavements and on the road."""
    placed = []
    for _ in range(_count(rng, people)):
        near = rng.uniform(0.27, 0.46)
        x = rng.uniform(0.06, canvas.width - 0.06)
        placed.append(_person(canvas, street, rng, x, near))
    return placed


def _person(canvas, street, rng, x, near) -> _Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return _Placed(near, PERSON, lambda raw: paint_person(canvas, street, own, raw, x, near))


def _finish(canvas, class_of, rng, noise, void_border) -> Scene:
    """What the camera adds (uneven light, noise) and the table of what is still seen."""
    tilt_x, tilt_y = rng.uniform(-0.12, 0.12, 2).tolist()
    light = 1 + tilt_x * (canvas.x / canvas.width - 0.5) + tilt_y * (canvas.y - 0.5)
    image = np.ascontiguousarray(np.moveaxis(canvas.planes * light, 0, -1))
    if noise:
        image += noise * rng.standard_normal(image.shape, dtype=np.float32)
    image = clip01(image)
    segment_map, segments = read_truth(canvas.segments, class_of, void_border)
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


def stack(scenes: Sequence[Scene]) -> tuple[np.ndarray, LabelMap]:
    """A batch for a network.

    Args:
        scenes: at least one, all of the same size.

    Returns:
        images (N, 3, H, W) float32 and labels (N, H, W) int64.
    """
    scenes = list(scenes)
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


def three_cars(size: tuple[int, int] = (64, 64), *, noise: float = 0.03) -> Scene:
    """The same street every time: three cars, nobody else, and two of the cars touch.

    In the semantic map the two that touch are one blob: connected components find two cars, the
    instance map has three.

    Args:
        size: (H, W), each at least 32.
        noise: standard deviation of the pixel noise.
    """
    rng = np.random.default_rng(THREE_CARS_SEED)
    _check(rng, size, {}, 0, noise, 0)
    town, green, traffic, _, *camera = _streams(rng)
    street = draw_street(town, size[1] / size[0], night=0)
    canvas = Canvas(size, camera[0], street.weather.light)
    paint_backdrop(canvas, street, town)
    placed = _place_green(canvas, street, green, (2, 4))
    scale = min(1.0, canvas.width)
    for view, dx, near in (("front", -0.22, 0.30), ("side", 0.16, 0.345), ("rear", 0.28, 0.37)):
        x = canvas.width / 2 + dx * scale
        placed.append(_car(canvas, street, traffic, x, near * scale, view))
    return _finish(canvas, paint_in_order(placed), camera[1], noise, 0)


def _check(rng, size, ranges, night, noise, void_border):
    """Refuse bad arguments with a sentence that helps."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"rng is {type(rng).__name__}; expected a numpy Generator: np.random.default_rng(seed)"
        )
    if not (isinstance(size, tuple | list) and len(size) == 2 and all(_whole(s, 32) for s in size)):
        raise ValueError(f"size is {size!r}; expected (height, width), whole numbers, at least 32")
    for name, limits in ranges.items():
        pair = isinstance(limits, tuple | list) and len(limits) == 2
        if not (pair and all(_whole(v, 0) for v in limits) and limits[0] <= limits[1]):
            raise ValueError(
                f"{name} is {limits!r}; expected (lowest, highest) with 0 <= lowest <= highest"
            )
    if not (isinstance(night, Real) and 0 <= night <= 1):
        raise ValueError(f"night is {night!r}; expected a probability between 0 and 1")
    if not (isinstance(noise, Real) and 0 <= noise < np.inf):
        raise ValueError(f"noise is {noise!r}; expected a number of at least 0")
    if not _whole(void_border, 0):
        raise ValueError(f"void_border is {void_border!r}; expected a number of pixels, at least 0")


def _whole(value: object, lowest: int) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= lowest
