"""Do a photograph and its mask show the same thing? A measured hint from their edges."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

SMOOTH = 0.7  # pixels: camera noise is no edge
REACH = 14  # pixels: how far a mask is moved in search of a better place
MOST = 640  # pixels of the longer side that are looked at; larger pictures are thinned out
FEWEST = 60  # border pixels: with fewer, nothing is said
BAND = 6  # pixels: how far the middle of a void band may be from what is known
# A move is believed when edges lie under the moved border this much more often. Both bounds were
# set on this series' scenes and photographs, whole and cut, where no true mask comes near them.
BETTER, ABOVE = 1.4, 1.5
LONELY = 1.15  # ... and than it does anywhere else: a place among many as good is chance
ENOUGH = 200  # border pixels that a move must rest on
NEAR = 3  # pixels: what is closer to the best place is the same peak


@dataclass(frozen=True)
class Agreement:
    """How image edges lie under the borders of a mask.

    Args:
        here: mean edge strength under the borders; 1 is what any place has.
        best: the same where it is highest.
        rest: the same where it is highest away from there.
        pixels: border pixels that were looked at.
        move: (rows, columns) by which the mask would have to be moved to get there.
        scores: the same for all moves, `step` pixels apart; no move is in the middle.
    """

    here: float
    best: float
    rest: float
    pixels: int
    move: tuple[int, int]
    scores: np.ndarray = field(repr=False, compare=False)
    step: int = 1

    def at(self, move: tuple[int, int]) -> float:
        """Mean edge strength under the borders when the mask is moved by (rows, columns)."""
        reach = len(self.scores) // 2
        row, column = (n // self.step + reach for n in move)
        inside = min(row, column) >= 0 and max(row, column) < len(self.scores)
        return float(self.scores[row, column]) if inside else 0.0

    @property
    def moved(self) -> bool:
        """Is there a better place, and is it clearly one?"""
        far = max(abs(self.move[0]), abs(self.move[1])) >= 2
        clear = self.best >= ABOVE and self.best >= LONELY * self.rest
        return far and clear and self.pixels >= ENOUGH and self.best >= BETTER * self.here


def agreement(image: np.ndarray, labels: np.ndarray, void: int | None = None) -> Agreement | None:
    """Move the mask a little in all directions and see where its borders meet edges best.

    Args:
        image: (H, W, 3) or (H, W), any scale.
        labels: (H, W) integers.
        void: a label whose borders do not count.

    Returns:
        None when the mask has too few borders, or the image no edges.
    """
    step = -(-max(labels.shape) // MOST)
    strength = edge_strength(image, step)
    middle = step // 2  # of each block of the thinned-out picture
    border = borders(labels[middle::step, middle::step], void)
    border = border[: strength.shape[0], : strength.shape[1]]
    reach = min(REACH, min(border.shape) // 8)
    if reach <= NEAR or strength.mean() < 1e-6:
        return None
    inner = np.zeros_like(border)  # borders near the rim leave the picture when they are moved
    inner[reach:-reach, reach:-reach] = border[reach:-reach, reach:-reach]
    if inner.sum() < FEWEST:
        return None
    scores = _scores(strength / strength.mean(), inner, reach)
    row, column = divmod(int(scores.argmax()), scores.shape[1])
    move = (row - reach) * step, (column - reach) * step
    rest = scores[_away(scores.shape, row, column)].max()
    here, best = float(scores[reach, reach]), float(scores.max())
    return Agreement(here, best, float(rest), int(inner.sum()), move, scores, step)


def edge_strength(image: np.ndarray, step: int = 1) -> np.ndarray:
    """(h, w) float32: how steep the brightness is, strong edges cut off at the 95th percentile."""
    from scipy.ndimage import gaussian_filter  # late: not every lesson needs it

    grey = block_means(np.asarray(image), step)
    grey = gaussian_filter(grey, SMOOTH, truncate=2)
    strength = np.zeros_like(grey)
    strength[1:-1] = np.square(grey[2:] - grey[:-2])
    strength[:, 1:-1] += np.square(grey[:, 2:] - grey[:, :-2])
    np.sqrt(strength, out=strength)
    ceiling = np.percentile(strength[::3, ::3], 95)
    return np.minimum(strength, ceiling) if ceiling > 0 else strength


def borders(labels: np.ndarray, void: int | None = None) -> np.ndarray:
    """(H, W) bool: a neighbour has another label.

    A band of void between two regions, as VOC draws it, is a border along its middle; a wider
    stretch of void says nothing about where something ends.
    """
    from scipy.ndimage import distance_transform_edt  # late: not every lesson needs it

    near = None
    if void is not None and (unknown := labels == void).any():
        if unknown.all():
            return np.zeros(labels.shape, bool)
        far, (rows, columns) = distance_transform_edt(unknown, return_indices=True)
        labels, near = labels[rows, columns], far <= BAND
    border = np.zeros(labels.shape, bool)
    down, right = labels[:-1] != labels[1:], labels[:, :-1] != labels[:, 1:]
    border[:-1] |= down  # both pixels of a pair: an edge lies between them
    border[1:] |= down
    border[:, :-1] |= right
    border[:, 1:] |= right
    return border if near is None else border & near


def _away(shape: tuple[int, int], row: int, column: int) -> np.ndarray:
    """(h, w) bool: farther than NEAR from a place."""
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    return np.maximum(abs(rows - row), abs(columns - column)) > NEAR


def block_means(image: np.ndarray, step: int) -> np.ndarray:
    """(h, w) float32: the grey mean of each block of step x step pixels."""
    height, width = (n // step for n in image.shape[:2])
    sums = np.zeros((height, width), np.float32)
    channels = image[..., None] if image.ndim == 2 else image
    for row in range(step):
        for column in range(step):
            part = channels[row::step, column::step][:height, :width]
            for channel in range(part.shape[2]):  # faster than a sum over three numbers
                sums += part[..., channel]
    return sums / (step * step * channels.shape[2])


def _scores(strength: np.ndarray, border: np.ndarray, reach: int) -> np.ndarray:
    """(2 reach + 1, 2 reach + 1): mean strength under the border moved by that much."""
    from scipy.fft import irfft2, next_fast_len, rfft2  # late: not every lesson needs it

    shape = [next_fast_len(n, real=True) for n in strength.shape]
    moved = np.conj(rfft2(border.astype(np.float32), shape))
    product = irfft2(rfft2(strength.astype(np.float32), shape) * moved, shape)
    around = np.arange(-reach, reach + 1)
    return product[np.ix_(around, around)] / border.sum()
