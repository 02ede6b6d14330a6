"""Cars and people: what a scene counts. Each is painted from simple shapes with one segment id."""

from __future__ import annotations

import numpy as np

from utils.scenes.canvas import Canvas
from utils.scenes.draws import any_of, uniform
from utils.scenes.shapes import capsule, clip01, ellipse, polygon, rectangle, rounded
from utils.scenes.street import GLASS, NIGHT, PAINTS, Street, cast_shadow
from utils.scenes.strokes import rgb

RUBBER, CHROME, BUMPER = (0.07, 0.07, 0.08), (0.72, 0.73, 0.75), (0.16, 0.16, 0.17)
SKIN = np.array([(0.95, 0.78, 0.66), (0.80, 0.60, 0.45), (0.58, 0.40, 0.28), (0.38, 0.26, 0.19)])
HAIR = np.array([(0.10, 0.08, 0.07), (0.30, 0.20, 0.12), (0.62, 0.45, 0.22), (0.55, 0.53, 0.52)])
VIEWS = ("rear", "front", "side")
CAR_WIDTH = {"rear": 0.64, "front": 0.64, "side": 1.30}  # in camera heights, about three metres


class _Brush:
    """Paints in an object's own lengths: x right of its middle, y up from the ground."""

    def __init__(
        self, canvas: Canvas, x: float, y: float, scale: float, segment: int, flip: int = 1
    ):
        self.canvas, self.x, self.y, self.scale = canvas, x, y, scale
        self.segment, self.flip = segment, flip

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.x + self.flip * x * self.scale, self.y - y * self.scale

    def box(self, x0, y0, x1, y1, color, radius=0.0, **style):
        (ax, ay), (bx, by) = self._at(x0, y1), self._at(x1, y0)
        box = min(ax, bx), ay, max(ax, bx), by
        shape = rounded(*box, radius * self.scale) if radius else rectangle(*box)
        self.canvas.paint(shape, color, segment=self.segment, **style)

    def disc(self, x, y, rx, ry, color, **style):
        shape = ellipse(*self._at(x, y), rx * self.scale, ry * self.scale)
        self.canvas.paint(shape, color, segment=self.segment, **style)

    def line(self, x0, y0, x1, y1, radius, color):
        shape = capsule(*self._at(x0, y0), *self._at(x1, y1), radius * self.scale)
        self.canvas.paint(shape, color, segment=self.segment)

    def corners(self, *points, color, **style):
        points = [self._at(*p) for p in points]
        shape = polygon(*(points if self.flip > 0 else points[::-1]))
        self.canvas.paint(shape, color, segment=self.segment, **style)

    def glow(self, x, y, radius, color, alpha):
        shape = ellipse(*self._at(x, y), radius * self.scale, radius * self.scale)
        self.canvas.paint(shape, color, alpha=alpha, soft=radius * self.scale, glows=True)


def paint_car(canvas, street: Street, rng, segment: int, x: float, near: float, view: str):
    """A car whose wheels stand at picture column x, `near` below the horizon."""
    y = street.horizon + near
    color = np.clip(any_of(rng, PAINTS) * uniform(rng, 0.9, 1.12), 0, 1)
    tall, flip = uniform(rng, 0.95, 1.12), 1 if rng.random() < 0.5 else -1
    half = CAR_WIDTH[view] / 2 * near
    ground = rectangle(x - half * 1.04, y - 0.06 * near, x + half * 1.04, y + 0.03 * near)
    canvas.paint(ground, (0.04, 0.04, 0.06), alpha=0.6, soft=0.10 * near)
    cast_shadow(canvas, street, x, y, half * 1.1)
    brush = _Brush(canvas, x, y, near, segment, flip)
    if view == "side":
        _paint_side(brush, color, tall, street)
    else:
        _paint_end(brush, color, tall, street, rear=view == "rear")


def _shine(brush: _Brush, color, low: float, high: float):
    """Body paint that is lighter where it faces the sky."""

    def texture(x, y, window):
        up = clip01(((brush.y - y) / brush.scale - low) / (high - low))
        return rgb(color) * (0.72 + 0.42 * up)

    return texture


def _glass(brush: _Brush, street: Street, low: float, high: float):
    """Windows mirror a little of the sky."""
    sky, glass = rgb(street.weather.haze), rgb(GLASS * 0.55)

    def texture(x, y, window):
        up = clip01(((brush.y - y) / brush.scale - low) / (high - low))
        return glass + 0.45 * up * (sky - glass)

    return texture


def _paint_end(brush: _Brush, color, tall: float, street: Street, *, rear: bool):
    """A car from behind or from the front."""
    roof, belt = 0.50 * tall, 0.30 * tall
    for side in (-1, 1):
        brush.box(side * 0.25 - 0.055, 0.0, side * 0.25 + 0.055, 0.16, RUBBER, radius=0.02)
    brush.box(-0.32, 0.07, 0.32, belt + 0.02, _shine(brush, color, 0.05, belt), radius=0.05)
    brush.corners(
        (-0.20, roof),
        (0.20, roof),
        (0.29, belt - 0.01),
        (-0.29, belt - 0.01),
        color=_shine(brush, color, belt - 0.3, roof),
    )
    brush.corners(
        (-0.175, roof - 0.03),
        (0.175, roof - 0.03),
        (0.245, belt + 0.015),
        (-0.245, belt + 0.015),
        color=_glass(brush, street, belt, roof),
    )
    brush.box(-0.31, 0.075, 0.31, 0.125, BUMPER, radius=0.02)
    lamp = (0.85, 0.10, 0.08) if rear else (0.98, 0.95, 0.82)
    for side in (-1, 1):
        brush.box(
            side * 0.25 - 0.05,
            belt - 0.09,
            side * 0.25 + 0.05,
            belt - 0.03,
            lamp,
            radius=0.02,
            glows=True,
        )
        if street.weather is NIGHT:
            brush.glow(side * 0.25, belt - 0.06, 0.16, lamp, 0.45)
    if rear:
        brush.box(-0.085, 0.135, 0.085, 0.18, (0.93, 0.92, 0.86))
    else:
        brush.box(-0.13, 0.14, 0.13, 0.19, BUMPER, radius=0.015)
        brush.box(-0.07, 0.08, 0.07, 0.12, (0.93, 0.92, 0.86))


def _paint_side(brush: _Brush, color, tall: float, street: Street):
    """A car that crosses the street, its nose to the right unless flipped."""
    roof, belt = 0.46 * tall, 0.29 * tall
    brush.box(-0.65, 0.08, 0.65, belt, _shine(brush, color, 0.05, belt), radius=0.07)
    brush.corners(
        (-0.36, roof),
        (0.16, roof),
        (0.38, belt - 0.02),
        (-0.55, belt - 0.02),
        color=_shine(brush, color, belt - 0.3, roof),
    )
    glass = _glass(brush, street, belt, roof)
    brush.corners(
        (-0.34, roof - 0.03),
        (-0.10, roof - 0.03),
        (-0.10, belt + 0.005),
        (-0.47, belt + 0.005),
        color=glass,
    )
    brush.corners(
        (-0.06, roof - 0.03),
        (0.14, roof - 0.03),
        (0.29, belt + 0.005),
        (-0.06, belt + 0.005),
        color=glass,
    )
    brush.box(-0.085, 0.12, -0.075, belt, color * 0.55)
    brush.box(-0.16, belt - 0.05, -0.11, belt - 0.04, CHROME)
    brush.box(-0.64, 0.08, 0.64, 0.115, BUMPER, radius=0.015)
    for middle in (-0.39, 0.40):
        brush.disc(middle, 0.105, 0.135, 0.125, color * 0.35)
        brush.disc(middle, 0.10, 0.11, 0.10, RUBBER)
        brush.disc(middle, 0.10, 0.055, 0.05, CHROME)
    brush.box(0.58, belt - 0.10, 0.65, belt - 0.05, (0.98, 0.95, 0.82), radius=0.02, glows=True)
    brush.box(-0.65, belt - 0.10, -0.60, belt - 0.04, (0.85, 0.10, 0.08), radius=0.02, glows=True)
    if street.weather is NIGHT:
        brush.glow(0.65, belt - 0.08, 0.22, (0.98, 0.95, 0.82), 0.35)


def paint_person(canvas, street: Street, rng, segment: int, x: float, near: float):
    """A walking person: legs, shoes, coat, arms, head, hair."""
    y, size = street.horizon + near, near * uniform(rng, 0.92, 1.12)
    coat, trousers = (any_of(rng, PAINTS) * uniform(rng, 0.85, 1.1) for _ in range(2))
    trousers, shoe = trousers * 0.6, (0.12, 0.10, 0.10)
    skin, hair = any_of(rng, SKIN), any_of(rng, HAIR)
    stride, swing = uniform(rng, 0.04, 0.09), uniform(rng, 0.0, 0.05)
    cast_shadow(canvas, street, x, y, 0.20 * near)
    brush = _Brush(canvas, x, y, size, segment, 1 if rng.random() < 0.5 else -1)
    for side, shade in ((-1, 0.75), (1, 1.0)):
        brush.line(side * 0.04, 0.27, side * stride, 0.03, 0.052, trousers * shade)
        brush.line(side * stride, 0.02, side * stride + 0.04, 0.018, 0.022, shoe)
    brush.line(-0.09, 0.45, -0.12 - swing, 0.27, 0.032, coat * 0.7)
    brush.corners(
        (-0.105, 0.50),
        (0.105, 0.50),
        (0.115, 0.24),
        (-0.115, 0.24),
        color=_shine(brush, coat, 0.2, 0.5),
    )
    brush.disc(0, 0.50, 0.105, 0.035, coat * 1.1)
    brush.line(0.09, 0.46, 0.11 + swing, 0.28, 0.032, coat * 0.9)
    brush.disc(0.115 + swing, 0.26, 0.028, 0.028, skin)
    brush.box(-0.03, 0.50, 0.03, 0.56, skin * 0.85)
    brush.disc(0.004, 0.595, 0.064, 0.074, skin)
    brush.corners((-0.06, 0.66), (0.055, 0.66), (0.065, 0.615), (-0.066, 0.575), color=hair)
    brush.disc(0, 0.645, 0.06, 0.035, hair)
