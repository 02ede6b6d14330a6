"""The street without its traffic: sky, hills, buildings, road, trees, lamp posts, in perspective.

The street is flat and the camera looks along it from a height of 1 (about three metres). A ground point
at depth z lies 1 / z below the horizon; everything standing there is drawn 1 / z times its size. So
one number, `near = 1 / z`, places and scales whatever stands on the ground.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from utils.painting import Canvas, Shape, capsule, clip01, ellipse, polygon, rectangle

BACKGROUND, SKY, BUILDING, ROAD, TREE = range(5)

# Shared by walls, cars and clothes, so that a colour does not tell which of them it is.
PAINTS = np.array(
    [
        (0.36, 0.37, 0.39), (0.52, 0.52, 0.52), (0.68, 0.67, 0.65), (0.86, 0.85, 0.82),  # greys
        (0.70, 0.28, 0.20), (0.56, 0.20, 0.22), (0.80, 0.50, 0.33), (0.50, 0.36, 0.27),  # brick, rust
        (0.87, 0.73, 0.46), (0.83, 0.63, 0.22),                                          # sand, ochre
        (0.30, 0.47, 0.70), (0.56, 0.72, 0.86), (0.20, 0.27, 0.42),                      # blues
        (0.25, 0.42, 0.25), (0.44, 0.55, 0.30), (0.22, 0.47, 0.44),                      # greens
    ],
    np.float32,
)  # fmt: skip
LEAVES = np.array(
    [(0.26, 0.44, 0.18), (0.36, 0.50, 0.20), (0.20, 0.38, 0.24), (0.68, 0.42, 0.16), (0.55, 0.27, 0.18)],
    np.float32,
)
GLASS = np.array((0.30, 0.38, 0.45), np.float32)
LAMPLIGHT = np.array((1.0, 0.86, 0.52), np.float32)


@dataclass(frozen=True)
class Weather:
    """The light of a scene: its name, the colour that falls on things, the sky from top to horizon."""

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
NIGHT = Weather("night", (0.40, 0.43, 0.58), (0.06, 0.08, 0.18), (0.22, 0.22, 0.34),
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
    weather = NIGHT if rng.random() < night else DAYS[rng.integers(len(DAYS))]
    return Street(
        weather=weather,
        horizon=rng.uniform(0.38, 0.47),
        vanish=width * rng.uniform(0.36, 0.64),
        half_road=rng.uniform(1.05, 1.35),
        walls=(-rng.uniform(2.1, 2.6), rng.uniform(2.1, 2.6)),
        sun_left=bool(rng.random() < 0.5),
    )


def _any(rng: np.random.Generator, colors: np.ndarray) -> np.ndarray:
    return colors[rng.integers(len(colors))]


def mix(a, b, t):
    """The colour a share t of the way from a to b; t may be an (h, w) array."""
    a, b = np.asarray(a, np.float32), np.asarray(b, np.float32)
    return a + (b - a) * np.asarray(t, np.float32)[..., None]


def _stripe(phase, low: float, high: float, footprint):
    """How much of a pixel a repeated stripe covers: low..high of every period of `phase`.

    `footprint` is the pixel's size in periods; where a pixel holds a whole period it gets the mean.
    """
    off = phase - (low + high) / 2
    off = np.abs(off - np.rint(off))
    sharp = clip01(0.5 + ((high - low) / 2 - off) / footprint)
    return sharp + (high - low - sharp) * clip01(footprint * 1.5 - 0.5)


def paint_sky(canvas: Canvas, street: Street, rng: np.random.Generator):
    """A gradient, clouds, and the sun or the moon; all of it is sky."""
    weather, cover = street.weather, rng.uniform(-0.05, 0.30)

    def sky(x, y, window):
        base = mix(weather.zenith, weather.haze, clip01(y / street.horizon) ** 1.5)
        clouds = 0.9 * clip01((canvas.clouds[window] - cover) * 3)
        return base + clouds[..., None] * (np.asarray(weather.cloud, np.float32) - base)

    canvas.paint(rectangle(0, 0, canvas.width, 1), sky, segment=SKY, glows=True)
    x = canvas.width * (rng.uniform(0.1, 0.45) if street.sun_left else rng.uniform(0.55, 0.9))
    y = rng.uniform(0.06, 0.2)
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
        canvas.paint(Shape((0, 0, canvas.width, 1), below), color, segment=BACKGROUND)


@dataclass(frozen=True)
class Facade:
    """A wall with a grid of windows: its paint, the grid per unit of length, and which windows glow."""

    paint: np.ndarray
    panes: np.ndarray  # (64, 3), one colour per window, repeated
    columns: float
    floors: float
    wide: float
    tall: float

    def color(self, u, v, foot_u, foot_v, grain):
        """The colour at u lengths along the wall and v up; the footprints are a pixel's size there."""
        u, v, foot_u, foot_v = u * self.columns, v * self.floors, foot_u * self.columns, foot_v * self.floors
        pane = _stripe(u, 0.5 - self.wide / 2, 0.5 + self.wide / 2, foot_u)
        pane = pane * _stripe(v, 0.55 - self.tall / 2, 0.55 + self.tall / 2, foot_v)
        number = np.floor(u).astype(np.int32) * 7 + np.floor(v).astype(np.int32) * 13
        shade = 1 - 0.13 * _stripe(v, 0.0, 0.1, foot_v) + 0.06 * grain
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
    return Facade(_any(rng, PAINTS), panes, *grid, rng.uniform(0.35, 0.6), rng.uniform(0.4, 0.6))


def paint_buildings(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Far houses across the end of the street, then a row of houses on each side, far to near."""
    night, x = street.weather is NIGHT, -0.05
    while x < canvas.width:
        wide, high = rng.uniform(0.07, 0.16), rng.uniform(0.03, 0.17)
        facade = draw_facade(rng, night=night, scale=20)
        if rng.random() < 0.75:
            box = (x, street.horizon - high, x + wide, street.horizon + 0.03)
            facade = replace(facade, paint=mix(facade.paint, street.weather.haze, 0.3))
            _paint_front(canvas, box, facade)
        x += wide + (rng.random() < 0.3) * rng.uniform(0.02, 0.1)
    for side in street.walls:
        edges = [1.2, *(1.2 + np.cumsum(rng.uniform(1.6, 3.6, 5))).tolist()]
        for k in reversed(range(5)):
            high, facade = rng.uniform(1.5, 3.6), draw_facade(rng, night=night)
            far = edges[k + 1] - (0.5 if rng.random() < 0.35 else 0)
            if rng.random() < 0.9:
                _paint_house(canvas, street, side, (edges[k], far), high, facade)


def _paint_front(canvas, box, facade, scale: float = 1.0):
    """A house seen straight on; `scale` image heights are one unit of length there."""
    x0, y0, x1, y1 = box

    def texture(x, y, window):
        foot = canvas.pixel / scale
        return facade.color((x - x0) / scale, (y1 - y) / scale, foot, foot, canvas.grain[window])

    canvas.paint(rectangle(x0, y0, x1, y1), texture, segment=BUILDING)


def _paint_house(canvas, street, side, depth, high, facade):
    """A house along the street: the face towards us, then the wall along the pavement."""
    near, far = 1 / depth[0], 1 / depth[1]
    (xn, yn), (xf, yf) = street.ground(side, near), street.ground(side, far)
    top_near, top_far = yn - high * near, yf - high * far
    sunny = (side > 0) == street.sun_left
    if 0 < xn < canvas.width:
        outer = -0.2 if side < 0 else canvas.width + 0.2
        front = replace(facade, paint=facade.paint * (0.80 if sunny else 0.74))
        _paint_front(canvas, (min(xn, outer), top_near, max(xn, outer), yn), front, near)
    wall = replace(facade, paint=facade.paint * (1.05 if sunny else 0.86))

    def texture(x, y, window):
        # Depth from the column alone: every point of this wall lies `side` to the right.
        here = np.maximum((x - street.vanish) / side, 0.02)
        z, up = 1 / here, (street.horizon - y) / here + 1
        return wall.color(z, up, canvas.pixel * z * z / abs(side), canvas.pixel * z, canvas.grain[window])

    corners = [(xn, top_near), (xf, top_far), (xf, yf), (xn, yn)]
    canvas.paint(polygon(*(corners if side < 0 else corners[::-1])), texture, segment=BUILDING)


def paint_ground(canvas: Canvas, street: Street, rng: np.random.Generator):
    """Pavement (background) with its slabs, then the road with its markings."""
    grey = mix((0.60, 0.58, 0.55), (0.72, 0.66, 0.58), rng.random())
    tar = mix((0.36, 0.36, 0.38), (0.55, 0.53, 0.51), rng.random())
    below = rectangle(-1, street.horizon + 0.015, canvas.width + 1, 2)

    def slabs(x, y, window):
        z = 1 / np.maximum(y - street.horizon, 1e-3)
        across, foot = (x - street.vanish) * z, canvas.pixel * z
        joint = np.maximum(_stripe(across * 3, 0, 0.07, foot * 3), _stripe(z * 3, 0, 0.1, foot * z * 3))
        return grey * (1 - 0.18 * joint + 0.10 * canvas.grain[window])[..., None]

    def asphalt(x, y, window):
        z = 1 / np.maximum(y - street.horizon, 1e-3)
        lane = np.abs(np.abs(x - street.vanish) * z / street.half_road - 0.5)
        worn = 0.10 * canvas.clouds[window] + 0.14 * canvas.grain[window] + 0.10 * (0.3 - lane)
        return tar * (1 + worn)[..., None]

    def strip(low, high):
        def distance(x, y):
            near = y - street.horizon
            across = x - street.vanish
            return np.maximum(np.maximum(low * near - across, across - high * near), 0.015 - near)

        return Shape((-1, street.horizon, canvas.width + 1, 1), distance)

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
        cover = 0.85 * _stripe(z * 0.7 + phase, 0, 0.5, canvas.pixel * z * z * 0.7)
        return np.broadcast_to(cover, (len(y), x.shape[1]))

    canvas.paint(strip(-0.03, 0.03), white, alpha=dashes)
    far = rng.uniform(0.2, 0.4)
    if rng.random() < 0.4:

        def zebra(x, y, window):
            z = 1 / np.maximum(y - street.horizon, 1e-3)
            bars = _stripe((x - street.vanish) * z * 4, 0.1, 0.6, canvas.pixel * z * 4)
            inside = np.minimum(y - street.horizon - far, far * 1.35 + street.horizon - y)
            return 0.85 * bars * clip01(0.5 + inside / canvas.pixel)

        canvas.paint(strip(0.2 - street.half_road, street.half_road - 0.2), white, alpha=zebra)


def paint_tree(canvas: Canvas, street: Street, rng: np.random.Generator, across: float, near: float):
    """A trunk and a crown of overlapping tufts with light from the sun's side."""
    x, y = street.ground(across, near)
    high, wide = rng.uniform(1.2, 1.75), rng.uniform(0.38, 0.55)
    green, bark = LEAVES[rng.choice(len(LEAVES), p=(0.3, 0.25, 0.25, 0.1, 0.1))], (0.30, 0.22, 0.16)
    cast_shadow(canvas, street, x, y, 0.5 * near)
    top, half = y - 0.75 * high * near, 0.06 * near
    canvas.paint(polygon((x - half * 0.7, top), (x + half * 0.7, top), (x + half, y), (x - half, y)),
                 bark, segment=TREE)
    sun = -1 if street.sun_left else 1
    tufts = rng.uniform(-1, 1, (9, 2)) * (0.62, 0.5)
    tufts = tufts[np.argsort(-tufts[:, 1])]
    for dx, dy in tufts:
        cx, cy = x + dx * wide * near, y - (high - dy * 0.55) * near
        radius = wide * near * rng.uniform(0.45, 0.62)
        shade = 0.80 + 0.22 * (sun * dx - dy)
        _paint_tuft(canvas, cx, cy, radius, green * shade, sun)


def _paint_tuft(canvas, cx, cy, radius, green, sun):
    """One tuft of leaves: a disc whose rim and shade follow the leaves' texture."""
    disc = ellipse(cx, cy, radius, radius * 0.9)
    window = canvas.window(disc.box, canvas.pixel)
    rim = canvas.grain[window] * radius * 0.35

    def leaves(x, y, window):
        toward = 2 * clip01(0.5 + ((x - cx) * sun - (y - cy)) / (2 * radius)) - 1
        return green * (1 + 0.25 * toward + 0.55 * canvas.grain[window])[..., None]

    canvas.paint(Shape(disc.box, lambda x, y: disc.distance(x, y) + rim), leaves, segment=TREE)


def paint_lamp(canvas: Canvas, street: Street, across: float, near: float):
    """A lamp post: it has no name of its own, so it is background."""
    x, y = street.ground(across, near)
    high, thin = 1.7 * near, max(0.018 * near, 0.3 * canvas.pixel)
    arm = -0.28 * near if across > 0 else 0.28 * near
    for line in ((x, y, x, y - high), (x, y - high, x + arm, y - high - 0.03 * near)):
        canvas.paint(capsule(*line, thin), (0.24, 0.26, 0.27), segment=BACKGROUND)
    lamp = ellipse(x + arm, y - high, 0.07 * near, 0.03 * near)
    if street.weather is NIGHT:
        halo = ellipse(x + arm, y - high, 0.3 * near, 0.3 * near)
        canvas.paint(halo, LAMPLIGHT, alpha=0.25, soft=0.5 * near, glows=True)
    canvas.paint(lamp, LAMPLIGHT, segment=BACKGROUND, glows=street.weather is NIGHT)


def cast_shadow(canvas: Canvas, street: Street, x: float, y: float, radius: float):
    """A soft shadow on the ground, away from the sun."""
    shift = 0.35 * radius * (1 if street.sun_left else -1)
    shape = ellipse(x + shift, y, radius, 0.22 * radius)
    canvas.paint(shape, (0.06, 0.06, 0.09), alpha=street.weather.shadow, soft=0.35 * radius)
