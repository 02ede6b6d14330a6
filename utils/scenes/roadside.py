"""Trees and lamp posts along the pavement."""

from __future__ import annotations

import numpy as np

from utils.classes import BACKGROUND, TREE
from utils.scenes.canvas import Canvas
from utils.scenes.draws import by_share, uniform
from utils.scenes.shapes import capsule, clip01, ellipse, polygon
from utils.scenes.street import LAMPLIGHT, NIGHT, Street, cast_shadow

LEAVES = np.array(
    [
        (0.26, 0.44, 0.18), (0.36, 0.50, 0.20), (0.20, 0.38, 0.24),
        (0.68, 0.42, 0.16), (0.55, 0.27, 0.18),
    ],
    np.float32,
)  # fmt: skip


def paint_tree(
    canvas: Canvas, street: Street, rng: np.random.Generator, across: float, near: float
):
    """A trunk and a crown of overlapping tufts: discs whose rims and shades follow the leaves."""
    x, y = street.ground(across, near)
    high, wide = uniform(rng, 1.2, 1.75), uniform(rng, 0.38, 0.55)
    green, bark = LEAVES[by_share(rng, (0.3, 0.25, 0.25, 0.1, 0.1))], (0.30, 0.22, 0.16)
    cast_shadow(canvas, street, x, y, 0.5 * near)
    top, half = y - 0.75 * high * near, 0.075 * near
    canvas.paint(
        polygon((x - half * 0.7, top), (x + half * 0.7, top), (x + half, y), (x - half, y)),
        bark,
        segment=TREE,
    )
    sun = -1 if street.sun_left else 1
    tufts = rng.uniform(-1, 1, (9, 2)) * (0.62, 0.5)
    dx, dy = tufts[np.argsort(-tufts[:, 1])].T
    cx, cy = x + dx * wide * near, y - (high - dy * 0.55) * near
    radius = wide * near * rng.uniform(0.45, 0.62, 9)
    shade = 0.80 + 0.22 * (sun * dx - dy)

    def rim(pixels):
        return canvas.grain.take(pixels.at) * pixels.spread(radius * 0.28)

    def leaves(pixels):
        right, down = pixels.x - pixels.spread(cx), pixels.y - pixels.spread(cy)
        toward = 2 * clip01(0.5 + (right * sun - down) / pixels.spread(2 * radius)) - 1
        grain = canvas.grain.take(pixels.at)
        return green[:, None] * (pixels.spread(shade) * (1 + 0.25 * toward + 0.55 * grain))

    discs = zip(cx.tolist(), cy.tolist(), radius.tolist(), (radius * 0.9).tolist(), strict=True)
    canvas.paint_group([ellipse(*numbers) for numbers in discs], leaves, TREE, rim)


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
