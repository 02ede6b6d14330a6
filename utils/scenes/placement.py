"""What stands on the street: trees, lamp posts, cars and people, from far to near."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from utils.classes import BACKGROUND, CAR, PERSON, STREET, TREE
from utils.scenes.draws import any_of, by_share, uniform
from utils.scenes.road_users import CAR_WIDTH, VIEWS, paint_car, paint_person
from utils.scenes.roadside import paint_lamp, paint_tree

FIRST_THING = 100  # while painting, stuff has its class id and things count from here


class Placed(NamedTuple):
    """Something that stands on the street: how near, and how to paint it with a segment id."""

    near: float
    class_id: int
    paint: Callable[[int], None]


def paint_in_order(placed: list[Placed]) -> dict[int, int]:
    """Paint from far to near, so that the nearer hides the farther; the class of each raw id."""
    class_of = {c.id: c.id for c in STREET if not c.is_thing}
    for raw, thing in enumerate(sorted(placed, key=lambda p: p.near), start=FIRST_THING):
        thing.paint(raw)  # a tree or a lamp post takes its own class id instead
        class_of[raw] = thing.class_id
    return class_of


def _count(rng, limits: tuple[int, int]) -> int:
    return int(rng.integers(limits[0], limits[1] + 1))


def place_green(canvas, street, rng, trees) -> list[Placed]:
    """Trees along both pavements, and at times a lamp post."""
    placed = []
    for _ in range(_count(rng, trees)):
        across = float(any_of(rng, (-1, 1)) * (street.half_road + uniform(rng, 0.25, 0.6)))
        placed.append(_tree(canvas, street, rng, across, uniform(rng, 0.10, 0.27)))
    for _ in range(_count(rng, (0, 1))):
        side, near = float(any_of(rng, (-1, 1))), uniform(rng, 0.12, 0.25)
        placed.append(_lamp(canvas, street, side * (street.half_road + 0.18), near))
    return placed


def _tree(canvas, street, rng, across, near) -> Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return Placed(near, TREE, lambda raw: paint_tree(canvas, street, own, across, near))


def _lamp(canvas, street, across, near) -> Placed:
    return Placed(near, BACKGROUND, lambda raw: paint_lamp(canvas, street, across, near))


def place_cars(canvas, street, rng, cars, touching) -> list[Placed]:
    """Cars on the road, or pairs of cars that touch."""
    placed, last = [], None
    for k in range(_count(rng, cars)):
        view, near = VIEWS[by_share(rng, (0.4, 0.3, 0.3))], uniform(rng, 0.20, 0.50)
        half = CAR_WIDTH[view] / 2
        reach = max(street.half_road - half - 0.05, 0.05)
        x = street.vanish + uniform(rng, -reach, reach) * near
        x = float(np.clip(x, 0.3 * half * near, canvas.width - 0.3 * half * near))
        if touching and k % 2 == 1:
            x, near = _beside(canvas, last, half, rng)
        last = (x, near, half)
        placed.append(placed_car(canvas, street, rng, x, near, view))
    return placed


def placed_car(canvas, street, rng, x, near, view) -> Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return Placed(near, CAR, lambda raw: paint_car(canvas, street, own, raw, x, near, view))


def _beside(canvas, last, half, rng) -> tuple[float, float]:
    """A place next to the last car, a little nearer, so close that both overlap in the picture."""
    x, near, other = last
    step = (half + other) * near * uniform(rng, 0.72, 0.86)
    side = 1 if x < canvas.width / 2 else -1
    x = min(max(x + side * step, 0), canvas.width)
    return x, near * uniform(rng, 1.01, 1.06)


def place_people(canvas, street, rng, people) -> list[Placed]:
    """People on the pavements and on the road."""
    placed = []
    for _ in range(_count(rng, people)):
        near = uniform(rng, 0.27, 0.46)
        x = uniform(rng, 0.06, canvas.width - 0.06)
        placed.append(_person(canvas, street, rng, x, near))
    return placed


def _person(canvas, street, rng, x, near) -> Placed:
    own = np.random.default_rng(rng.integers(2**63))
    return Placed(near, PERSON, lambda raw: paint_person(canvas, street, own, raw, x, near))
