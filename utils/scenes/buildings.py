"""Houses along the street and across its end, with windows that follow the perspective."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from utils.classes import BUILDING
from utils.scenes.canvas import Canvas
from utils.scenes.draws import any_of, uniform
from utils.scenes.shapes import Shape, clip01, polygon, rectangle
from utils.scenes.street import GLASS, LAMPLIGHT, NIGHT, PAINTS, Street, mix, stripe
from utils.scenes.strokes import Pixels


class Facade(NamedTuple):
    """A wall with a grid of windows: its paint, and the grid per unit of length."""

    paint: np.ndarray
    dice: np.ndarray  # (64,) in [0, 1], how bright each window is, repeated
    columns: float
    floors: float
    wide: float
    tall: float

    def fitted(self, high: float) -> Facade:
        """The same with whole floors up to the height `high`: the roof cuts no window."""
        return self._replace(floors=max(1, round(self.floors * high)) / high)


class Face(NamedTuple):
    """One side of a house in the picture.

    Args:
        outline: what it fills.
        facade: what is on it.
        paint: its paint, in the sun or in the shade.
        x, y: where its foot begins, if it faces us; else the vanishing point.
        turn: 0 if it faces us; else one over how far to the right of the camera the wall stands.
        scale: how many image heights one unit of length is; 0 if that changes along the wall.
    """

    outline: Shape
    facade: Facade
    paint: np.ndarray
    x: float
    y: float
    turn: float = 0.0
    scale: float = 0.0


def draw_facade(rng: np.random.Generator, *, scale: float = 1.0) -> Facade:
    """Choose paint and windows."""
    dice = rng.random(64, dtype=np.float32)
    grid = (uniform(rng, 1.2, 1.9) * scale, uniform(rng, 1.1, 1.5) * scale)
    return Facade(any_of(rng, PAINTS), dice, *grid, uniform(rng, 0.35, 0.6), uniform(rng, 0.4, 0.6))


def paint_buildings(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Far houses across the end of the street, then a row of houses on each side, far to near."""
    faces, x = [], -0.05
    while x < canvas.width:
        wide, high = uniform(rng, 0.07, 0.16), uniform(rng, 0.03, 0.17)
        facade = draw_facade(rng, scale=20)
        if rng.random() < 0.75:
            box = (x, street.horizon - high, x + wide, street.horizon + 0.03)
            paint = mix(facade.paint, street.weather.haze, 0.3).ravel()
            faces.append(_front(box, facade.fitted(high + 0.03), paint))
        x += wide + (rng.random() < 0.3) * uniform(rng, 0.02, 0.1)
    for side in street.walls:
        houses = _draw_row(rng)
        for house, nearer in zip(houses, [*houses[1:], None], strict=True):
            faces += _faces(canvas, street, side, house, nearer)
    outlines = [face.outline for face in faces]
    canvas.paint_group(outlines, lambda p: _texture(canvas, street, faces, p), BUILDING)


class House(NamedTuple):
    """A house along the street: the depths of its two ends, its height, its wall."""

    near: float
    far: float
    high: float
    facade: Facade


def _draw_row(rng: np.random.Generator) -> list[House]:
    """The houses of one side of the street, far to near, with a gap here and there."""
    edges = [1.2, *(1.2 + np.cumsum(rng.uniform(1.6, 3.6, 5))).tolist()]
    houses = []
    for k in reversed(range(5)):
        high, facade = uniform(rng, 1.5, 3.6), draw_facade(rng)
        far = edges[k + 1] - (0.5 if rng.random() < 0.35 else 0)
        if rng.random() < 0.9:
            houses.append(House(edges[k], far, high, facade.fitted(high)))
    return houses


def _front(box, facade: Facade, paint: np.ndarray, scale: float = 1.0) -> Face:
    """A side that faces us; `scale` image heights are one unit of length there."""
    return Face(rectangle(*box), facade, paint, box[0], box[3], scale=scale)


def _faces(
    canvas: Canvas, street: Street, side: float, house: House, nearer: House | None
) -> list[Face]:
    """The side towards us, if it is seen, then the wall along the pavement."""
    near, far, high, faces = 1 / house.near, 1 / house.far, house.high, []
    (xn, yn), (xf, yf) = street.ground(side, near), street.ground(side, far)
    top_near, top_far = yn - high * near, yf - high * far
    sunny, paint = (side > 0) == street.sun_left, house.facade.paint
    hidden = nearer is not None and nearer.far == house.near and nearer.high >= high
    if 0 < xn < canvas.width and not hidden:
        outer = -0.2 if side < 0 else canvas.width + 0.2
        box = min(xn, outer), top_near, max(xn, outer), yn
        faces.append(_front(box, house.facade, paint * (0.80 if sunny else 0.74), near))
    corners = [(xn, top_near), (xf, top_far), (xf, yf), (xn, yn)]
    outline = polygon(*corners[:: 1 if side < 0 else -1])
    wall = paint * (1.05 if sunny else 0.86)
    place = street.vanish, street.horizon, 1 / side
    return [*faces, Face(outline, house.facade, wall, *place)]


def _texture(canvas: Canvas, street: Street, faces: list[Face], pixels: Pixels) -> np.ndarray:
    """(3, N): the colour of every pixel of all faces, walls and windows."""
    x, y, turn, scale = (pixels.spread(np.array([face[k] for face in faces])) for k in range(3, 7))
    right, up = pixels.x - x, y - pixels.y
    # Depth from the column alone: every point of a wall along the street lies equally far right.
    here = np.where(turn == 0, scale, np.maximum(right * turn, 0.02))
    z = 1 / here
    u = np.where(turn == 0, right * z, z)
    v = np.where(turn == 0, up * z, up * z + 1)
    foot_v = canvas.pixel * z
    foot_u = np.where(turn == 0, foot_v, foot_v * z * np.abs(turn))
    return _facade_colors(canvas, street, faces, pixels, u, v, foot_u, foot_v)


def _facade_colors(canvas, street, faces, pixels, u, v, foot_u, foot_v) -> np.ndarray:
    """(3, N): the colours at u lengths along and v up; the footprints are a pixel's size."""
    grids = np.array([face.facade[2:] for face in faces]).T
    columns, floors, wide, tall = pixels.spread(grids)
    paint = pixels.spread(np.array([face.paint for face in faces]).T)
    u, v, foot_u, foot_v = u * columns, v * floors, foot_u * columns, foot_v * floors
    pane = stripe(u, 0.5 - wide / 2, 0.5 + wide / 2, foot_u)
    pane = pane * stripe(v, 0.55 - tall / 2, 0.55 + tall / 2, foot_v)
    number = np.floor(u).astype(np.int32) * 7 + np.floor(v).astype(np.int32) * 13
    dice = np.array([face.facade.dice for face in faces]).take(64 * pixels.owner + (number & 63))
    glass = mix(GLASS, GLASS + 0.28, dice)[:, 0]
    if street.weather is NIGHT:
        glass[:, dice < 0.45] = LAMPLIGHT[:, None] * 2.0
    grain = canvas.grain.take(pixels.at)
    shade = 1 - 0.13 * stripe(v, 0.0, 0.1, foot_v) + 0.06 * grain
    shade = shade * (0.7 + 0.3 * clip01(v * 4))  # the foot of a wall is dark and dirty
    wall = paint * shade
    return wall + pane * (glass - wall)
