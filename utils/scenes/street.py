"""Where the camera stands, what the weather is, and what all painters of a street share.

The street is flat; the camera looks along it from a height of 1 (about three metres). A ground
point at depth z lies 1 / z below the horizon, and whatever stands there is drawn 1 / z times its
size. So one number, `near = 1 / z`, places and scales everything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utils.scenes.canvas import Canvas
from utils.scenes.draws import any_of, uniform
from utils.scenes.shapes import clip01, ellipse
from utils.scenes.strokes import rgb

# Shared by walls, cars and clothes, so that a colour does not tell which of them it is.
PAINTS = np.array(
    [
        (0.36, 0.37, 0.39), (0.52, 0.52, 0.52), (0.68, 0.67, 0.65), (0.86, 0.85, 0.82),
        (0.70, 0.28, 0.20), (0.56, 0.20, 0.22), (0.80, 0.50, 0.33), (0.50, 0.36, 0.27),
        (0.87, 0.73, 0.46), (0.83, 0.63, 0.22),
        (0.30, 0.47, 0.70), (0.56, 0.72, 0.86), (0.20, 0.27, 0.42),
        (0.25, 0.42, 0.25), (0.44, 0.55, 0.30), (0.22, 0.47, 0.44),
    ],
    np.float32,
)  # fmt: skip
GLASS = np.array((0.30, 0.38, 0.45), np.float32)
LAMPLIGHT = np.array((1.0, 0.86, 0.52), np.float32)


@dataclass(frozen=True)
class Weather:
    """The light of a scene: the colour that falls on things, the sky from top to horizon."""

    name: str
    light: tuple[float, float, float]
    zenith: tuple[float, float, float]
    haze: tuple[float, float, float]
    cloud: tuple[float, float, float]
    shadow: float


DAYS = (
    Weather("sunny", (1.06, 1.03, 0.97), (0.33, 0.55, 0.85), (0.78, 0.88, 0.95), (1, 1, 1), 0.55),
    Weather("overcast", (0.86, 0.88, 0.92), (0.58, 0.61, 0.66), (0.80, 0.81, 0.82),
            (0.70, 0.72, 0.75), 0.25),
    Weather("evening", (1.03, 0.84, 0.70), (0.36, 0.40, 0.62), (0.98, 0.70, 0.45),
            (0.95, 0.60, 0.52), 0.45),
)  # fmt: skip
NIGHT = Weather("night", (0.46, 0.48, 0.62), (0.06, 0.08, 0.18), (0.22, 0.22, 0.34),
                (0.20, 0.20, 0.30), 0.35)  # fmt: skip


@dataclass(frozen=True)
class Street:
    """Where the camera stands: horizon and vanishing point on the picture, widths on the ground."""

    weather: Weather
    horizon: float
    vanish: float
    half_road: float
    walls: tuple[float, float]
    sun_left: bool

    def ground(self, across: float, near: float) -> tuple[float, float]:
        """The picture point of a ground point `across` to the right of the vanishing point."""
        return self.vanish + across * near, self.horizon + near


def draw_street(rng: np.random.Generator, width: float, night: float) -> Street:
    """Choose weather and camera."""
    weather = NIGHT if rng.random() < night else any_of(rng, DAYS)
    return Street(
        weather=weather,
        horizon=uniform(rng, 0.38, 0.47),
        vanish=width * uniform(rng, 0.36, 0.64),
        half_road=uniform(rng, 1.05, 1.35),
        walls=(-uniform(rng, 2.1, 2.6), uniform(rng, 2.1, 2.6)),
        sun_left=bool(rng.random() < 0.5),
    )


def mix(a, b, t):
    """The colour a share t of the way from a to b; t may be an (h, w) array."""
    a, b = rgb(a), rgb(b)
    return a + (b - a) * t


def stripe(phase, low: float, high: float, footprint):
    """How much of a pixel a repeated stripe covers: low..high of every period of `phase`.

    `footprint` is the pixel's size in periods; where a pixel holds a whole period it gets the mean.
    """
    off = phase - (low + high) / 2
    off = np.abs(off - np.rint(off))
    sharp = clip01(0.5 + ((high - low) / 2 - off) / footprint)
    return sharp + (high - low - sharp) * clip01(footprint * 1.5 - 0.5)


def cast_shadow(canvas: Canvas, street: Street, x: float, y: float, radius: float):
    """A soft shadow on the ground, away from the sun."""
    shift = 0.35 * radius * (1 if street.sun_left else -1)
    shape = ellipse(x + shift, y, radius, 0.22 * radius)
    canvas.paint(shape, (0.06, 0.06, 0.09), alpha=street.weather.shadow, soft=0.35 * radius)
