"""Synthetic street scenes with exact truth.

One segment map is painted together with the image; semantic, instance and panoptic truth are
lookups in that map, so they cannot disagree.

>>> scene = make_scene(np.random.default_rng(0))
>>> scene.image.shape, scene.semantic.shape
((64, 64, 3), (64, 64))
"""

from __future__ import annotations

import numpy as np

from utils.scenes.backdrop import paint_ground, paint_hills, paint_sky
from utils.scenes.buildings import paint_buildings
from utils.scenes.canvas import Canvas
from utils.scenes.checks import check_wishes
from utils.scenes.placement import paint_in_order, place_cars, place_green, place_people, placed_car
from utils.scenes.street import Street, draw_street
from utils.scenes.truth import Scene, read_truth

THREE_CARS_SEED = 9


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
    check_wishes(
        rng, size, dict(cars=cars, people=people, trees=trees), night, noise, void_border, touching
    )
    town, green, traffic, walkers, *camera = _streams(rng)
    street = draw_street(town, size[1] / size[0], night)
    canvas = Canvas(size, camera[0], street.weather.light)
    paint_backdrop(canvas, street, town)
    placed = place_green(canvas, street, green, trees)
    placed += place_cars(canvas, street, traffic, cars, touching)
    placed += place_people(canvas, street, walkers, people)
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


def _finish(canvas, class_of, rng, noise, void_border) -> Scene:
    """What the camera adds (uneven light, noise) and the table of what is still seen."""
    tilt_x, tilt_y = rng.uniform(-0.12, 0.12, 2).tolist()
    light = 1 + tilt_x * (canvas.x / canvas.width - 0.5) + tilt_y * (canvas.y - 0.5)
    image = np.empty((*canvas.size, 3), np.float32)
    np.multiply(canvas.image, light[..., None], out=image)
    if noise:
        image += noise * rng.standard_normal(image.shape, dtype=np.float32)
    np.clip(image, 0, 1, out=image)
    segment_map, segments = read_truth(canvas.segments, class_of, void_border)
    for array in (image, segment_map):
        array.setflags(write=False)
    return Scene(image, segment_map, segments)


def three_cars(size: tuple[int, int] = (64, 64), *, noise: float = 0.03) -> Scene:
    """The same street every time: three cars, nobody else, and two of the cars touch.

    In the semantic map the two that touch are one blob: connected components find two cars, the
    instance map has three.

    Args:
        size: (H, W), each at least 32.
        noise: standard deviation of the pixel noise.
    """
    rng = np.random.default_rng(THREE_CARS_SEED)
    check_wishes(rng, size, {}, 0, noise, 0)
    town, green, traffic, _, *camera = _streams(rng)
    street = draw_street(town, size[1] / size[0], night=0)
    canvas = Canvas(size, camera[0], street.weather.light)
    paint_backdrop(canvas, street, town)
    placed = place_green(canvas, street, green, (2, 4))
    scale = min(1.0, canvas.width)
    for view, dx, near in (("front", -0.22, 0.30), ("side", 0.16, 0.345), ("rear", 0.28, 0.37)):
        x = canvas.width / 2 + dx * scale
        placed.append(placed_car(canvas, street, traffic, x, near * scale, view))
    return _finish(canvas, paint_in_order(placed), camera[1], noise, 0)
