"""Sky, hills, pavement and road: what fills the picture before anything stands in it."""

from __future__ import annotations

import numpy as np

from utils.classes import BACKGROUND, ROAD, SKY
from utils.scenes.canvas import Canvas
from utils.scenes.draws import uniform
from utils.scenes.shapes import Form, clip01, ellipse, rectangle
from utils.scenes.street import NIGHT, Street, mix, stripe
from utils.scenes.strokes import rgb

GROUND = 0.015  # the ground begins so far below the horizon; sky and hills end behind it


def paint_sky(canvas: Canvas, street: Street, rng: np.random.Generator):
    """A gradient, clouds, and the sun or the moon; all of it is sky."""
    weather, cover = street.weather, uniform(rng, -0.05, 0.30)

    def sky(x, y, window):
        down = clip01(y / street.horizon)
        base = mix(weather.zenith, weather.haze, down * np.sqrt(down))
        clouds = 0.9 * clip01((canvas.clouds[window] - cover) * 3)
        return base + clouds * (rgb(weather.cloud) - base)

    everywhere = rectangle(0, 0, canvas.width, 1)
    seen = Form((0, 0, canvas.width, street.horizon + GROUND), everywhere.distance)
    canvas.paint(seen, sky, segment=SKY, glows=True)
    x = canvas.width * (uniform(rng, 0.1, 0.45) if street.sun_left else uniform(rng, 0.55, 0.9))
    y = uniform(rng, 0.06, 0.2)
    if weather.name != "overcast":
        disc = (0.93, 0.93, 0.86) if weather is NIGHT else (1.0, 0.97, 0.85)
        canvas.paint(ellipse(x, y, 0.05, 0.05), disc, alpha=0.35, soft=0.12, glows=True)
        canvas.paint(ellipse(x, y, 0.028, 0.028), disc, glows=True)


def paint_hills(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Two ranges of hills at the horizon and the land below: background."""
    for row, height, haze in ((0, 0.09, 0.65), (-1, 0.06, 0.45)):
        crest = street.horizon - height * (0.6 + 0.8 * canvas.clouds[row][None, :])

        def below(x, y, crest=crest):
            return crest - y

        color = mix((0.30, 0.38, 0.30), street.weather.haze, haze)
        box = (0, street.horizon - 2 * height, canvas.width, street.horizon + GROUND)
        canvas.paint(Form(box, below), color, segment=BACKGROUND)


def paint_ground(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Pavement (background) with its slabs, then the road with its markings."""
    grey = mix((0.60, 0.58, 0.55), (0.72, 0.66, 0.58), rng.random())
    tar = mix((0.36, 0.36, 0.38), (0.55, 0.53, 0.51), rng.random())
    below = rectangle(-1, street.horizon + GROUND, canvas.width + 1, 2).alone()

    def slabs(x, y, window):
        z = 1 / np.maximum(y - street.horizon, 1e-3)
        across, foot = (x - street.vanish) * z, canvas.pixel * z
        joint = np.maximum(
            stripe(across * 3, 0, 0.07, foot * 3), stripe(z * 3, 0, 0.1, foot * z * 3)
        )
        return grey * (1 - 0.18 * joint + 0.10 * canvas.grain[window])

    def asphalt(x, y, window):
        z = 1 / np.maximum(y - street.horizon, 1e-3)
        lane = np.abs(np.abs(x - street.vanish) * z / street.half_road - 0.5)
        worn = 0.10 * canvas.clouds[window] + 0.14 * canvas.grain[window] + 0.10 * (0.3 - lane)
        return tar * (1 + worn)

    def strip(low, high):
        def distance(x, y):
            near = y - street.horizon
            across = x - street.vanish
            return np.maximum(np.maximum(low * near - across, across - high * near), GROUND - near)

        nearest = 1 - street.horizon + canvas.pixel
        left, right = min(low, 0) * nearest, max(high, 0) * nearest
        return Form((street.vanish + left, street.horizon, street.vanish + right, 1), distance)

    half = street.half_road
    canvas.paint(below, slabs, segment=BACKGROUND)
    canvas.paint(strip(-half - 0.07, half + 0.07), grey * 1.12)
    canvas.paint(strip(-half, half), asphalt, segment=ROAD)
    for edge in (-half + 0.07, half - 0.10):
        canvas.paint(strip(edge, edge + 0.03), (0.85, 0.85, 0.82), alpha=0.7)
    _paint_marks(canvas, street, rng, strip)


def _paint_marks(canvas, street, rng, strip):
    """A dashed line in the middle and, in some scenes, a zebra crossing: all of it is road."""
    phase, white = rng.random(), (0.88, 0.88, 0.85)

    def dashes(x, y, window):
        z = 1 / np.maximum(y - street.horizon, 1e-3)
        cover = 0.85 * stripe(z * 0.7 + phase, 0, 0.5, canvas.pixel * z * z * 0.7)
        return np.broadcast_to(cover, (len(y), x.shape[1]))

    canvas.paint(strip(-0.03, 0.03), white, alpha=dashes)
    far = uniform(rng, 0.2, 0.4)
    if rng.random() < 0.4:

        def zebra(x, y, window):
            z = 1 / np.maximum(y - street.horizon, 1e-3)
            bars = stripe((x - street.vanish) * z * 4, 0.1, 0.6, canvas.pixel * z * 4)
            inside = np.minimum(y - street.horizon - far, far * 1.35 + street.horizon - y)
            return 0.85 * bars * clip01(0.5 + inside / canvas.pixel)

        canvas.paint(strip(0.2 - street.half_road, street.half_road - 0.2), white, alpha=zebra)
