"""Houses along the street and across its end, with windows that follow the perspective."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from utils.classes import BUILDING
from utils.scenes.canvas import Canvas, clip01, polygon, rectangle
from utils.scenes.street import GLASS, LAMPLIGHT, NIGHT, PAINTS, Street, any_of, mix, stripe


@dataclass(frozen=True)
class Facade:
    """A wall with a grid of windows: its paint, and the grid per unit of length."""

    paint: np.ndarray
    panes: np.ndarray  # (64, 3), one colour per window, repeated
    columns: float
    floors: float
    wide: float
    tall: float

    def fitted(self, high: float) -> Facade:
        """The same with whole floors up to the height `high`: the roof cuts no window."""
        return replace(self, floors=max(1, round(self.floors * high)) / high)

    def color(self, u, v, foot_u, foot_v, grain):
        """The colour at u lengths along and v up the wall; the footprints are a pixel's size."""
        u, v, foot_u, foot_v = (
            u * self.columns,
            v * self.floors,
            foot_u * self.columns,
            foot_v * self.floors,
        )
        pane = stripe(u, 0.5 - self.wide / 2, 0.5 + self.wide / 2, foot_u)
        pane = pane * stripe(v, 0.55 - self.tall / 2, 0.55 + self.tall / 2, foot_v)
        number = np.floor(u).astype(np.int32) * 7 + np.floor(v).astype(np.int32) * 13
        shade = 1 - 0.13 * stripe(v, 0.0, 0.1, foot_v) + 0.06 * grain
        shade = shade * (0.7 + 0.3 * clip01(v * 4))  # the foot of a wall is dark and dirty
        wall = self.paint * shade[..., None]
        return wall + pane[..., None] * (self.panes[number & 63] - wall)


def draw_facade(rng: np.random.Generator, *, night: bool, scale: float = 1.0) -> Facade:
    """Choose paint and windows."""
    dice = rng.random(64, dtype=np.float32)
    panes = mix(GLASS, GLASS + 0.28, dice)
    if night:
        panes[dice < 0.45] = LAMPLIGHT * 2.0
    grid = (rng.uniform(1.2, 1.9) * scale, rng.uniform(1.1, 1.5) * scale)
    return Facade(any_of(rng, PAINTS), panes, *grid, rng.uniform(0.35, 0.6), rng.uniform(0.4, 0.6))


def paint_buildings(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Far houses across the end of the street, then a row of houses on each side, far to near."""
    night, x = street.weather is NIGHT, -0.05
    while x < canvas.width:
        wide, high = rng.uniform(0.07, 0.16), rng.uniform(0.03, 0.17)
        facade = draw_facade(rng, night=night, scale=20)
        if rng.random() < 0.75:
            box = (x, street.horizon - high, x + wide, street.horizon + 0.03)
            facade = replace(facade, paint=mix(facade.paint, street.weather.haze, 0.3))
            _paint_front(canvas, box, facade.fitted(high + 0.03))
        x += wide + (rng.random() < 0.3) * rng.uniform(0.02, 0.1)
    for side in street.walls:
        houses = _draw_row(rng, night)
        for house, nearer in zip(houses, [*houses[1:], None], strict=True):
            _paint_house(canvas, street, side, house, nearer)


class House(NamedTuple):
    """A house along the street: the depths of its two ends, its height, its wall."""

    near: float
    far: float
    high: float
    facade: Facade


def _draw_row(rng: np.random.Generator, night: bool) -> list[House]:
    """The houses of one side of the street, far to near, with a gap here and there."""
    edges = [1.2, *(1.2 + np.cumsum(rng.uniform(1.6, 3.6, 5))).tolist()]
    houses = []
    for k in reversed(range(5)):
        high, facade = rng.uniform(1.5, 3.6), draw_facade(rng, night=night)
        far = edges[k + 1] - (0.5 if rng.random() < 0.35 else 0)
        if rng.random() < 0.9:
            houses.append(House(edges[k], far, high, facade.fitted(high)))
    return houses


def _paint_front(canvas, box, facade, scale: float = 1.0):
    """A house seen straight on; `scale` image heights are one unit of length there."""
    x0, y0, x1, y1 = box

    def texture(x, y, window):
        foot = canvas.pixel / scale
        return facade.color((x - x0) / scale, (y1 - y) / scale, foot, foot, canvas.grain[window])

    canvas.paint(rectangle(x0, y0, x1, y1), texture, segment=BUILDING)


def _paint_house(canvas, street, side: float, house: House, nearer: House | None):
    """The face towards us, then the wall along the pavement."""
    near, far, high = 1 / house.near, 1 / house.far, house.high
    (xn, yn), (xf, yf) = street.ground(side, near), street.ground(side, far)
    top_near, top_far = yn - high * near, yf - high * far
    sunny, paint = (side > 0) == street.sun_left, house.facade.paint
    hidden = nearer is not None and nearer.far == house.near and nearer.high >= high
    if 0 < xn < canvas.width and not hidden:
        outer = -0.2 if side < 0 else canvas.width + 0.2
        front = replace(house.facade, paint=paint * (0.80 if sunny else 0.74))
        _paint_front(canvas, (min(xn, outer), top_near, max(xn, outer), yn), front, near)
    wall = replace(house.facade, paint=paint * (1.05 if sunny else 0.86))

    def texture(x, y, window):
        # Depth from the column alone: every point of this wall lies `side` to the right.
        here = np.maximum((x - street.vanish) / side, 0.02)
        z, up = 1 / here, (street.horizon - y) / here + 1
        return wall.color(
            z, up, canvas.pixel * z * z / abs(side), canvas.pixel * z, canvas.grain[window]
        )

    corners = [(xn, top_near), (xf, top_far), (xf, yf), (xn, yn)]
    canvas.paint(polygon(*(corners if side < 0 else corners[::-1])), texture, segment=BUILDING)
