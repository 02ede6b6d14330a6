"""Would the regions of a mask be more even in colour a little further off?

Texture hides a moved mask from `agreement`: there are edges everywhere. An object of one colour on
such a ground still gives it away, for a region that lies beside its object holds two things.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utils.datasets.agreement import NEAR, REACH, Agreement

LONGEST = 320  # pixels of the longer side that are looked at; larger pictures are thinned out
SMALLEST, MANY = 40, 12  # pixels of a region; how many of the largest regions are asked
# A smooth sky beside an object is even too. So the better place must be much better, better than
# any other by far, and edges must lie under the borders there. All bounds were set on this series'
# scenes and photographs, whole and cut: none of 2,000 true masks meets them.
BETTER, LONELY = 2.0, 1.3
EDGES, SOME = 1.25, 1.0  # edges there against edges here; 1 is what any place has


@dataclass(frozen=True)
class Evener:
    """A place where the regions are more even: by which move, and how many times."""

    move: tuple[int, int]
    times: float


def evener_place(
    image: np.ndarray, labels: np.ndarray, void: int | None, edges: Agreement
) -> Evener | None:
    """Move the regions in all directions, and see where their colours differ least.

    Args:
        image: (H, W, 3) or (H, W), any scale.
        labels: (H, W) integers.
        void: a label that is no region.
        edges: what `agreement` says of the two.

    Returns:
        None when no other place is clearly the better one.
    """
    step = -(-max(labels.shape) // LONGEST)
    image, labels = np.asarray(image)[::step, ::step], labels[::step, ::step]
    spread = _spread(image, labels, void, min(REACH, min(labels.shape) // 8))
    if spread is None:
        return None
    reach = len(spread) // 2
    row, column = divmod(int(spread.argmin()), len(spread))
    move = (row - reach) * step, (column - reach) * step
    best, here = max(float(spread.min()), 1e-9), float(spread[reach, reach])
    rows, columns = np.ogrid[: len(spread), : len(spread)]
    rest = spread[np.maximum(abs(rows - row), abs(columns - column)) > NEAR].min()
    there = edges.at(move)
    clear = here >= BETTER * best and rest >= LONELY * best
    seen = there >= max(EDGES * edges.here, SOME)
    far = max(abs(move[0]), abs(move[1])) >= 2
    return Evener(move, here / best) if far and clear and seen else None


def _spread(
    image: np.ndarray, labels: np.ndarray, void: int | None, reach: int
) -> np.ndarray | None:
    """(2 reach + 1, 2 reach + 1): variance of the colours inside the regions, moved by that much.

    A sum of squares less the square of the sum, each as a correlation with the region.
    """
    from scipy.fft import irfft2, next_fast_len, rfft2  # late: not every lesson needs it

    regions = _regions(labels, void, reach)
    if reach <= NEAR or not regions:
        return None
    values = image.reshape(*labels.shape, -1).astype(np.float64)
    values = values - values.mean((0, 1))
    shape = [next_fast_len(n, real=True) for n in labels.shape]
    maps = [rfft2(values[..., c], shape) for c in range(values.shape[2])]
    squares = rfft2((values**2).sum(-1), shape)
    around = np.ix_(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    total = np.zeros((2 * reach + 1, 2 * reach + 1))
    for region in regions:
        turned = np.conj(rfft2(region.astype(np.float64), shape))
        sums = sum(irfft2(one * turned, shape)[around] ** 2 for one in maps)
        total += irfft2(squares * turned, shape)[around] - sums / region.sum()
    return total / sum(region.sum() for region in regions)


def _regions(labels: np.ndarray, void: int | None, reach: int) -> list[np.ndarray]:
    """The largest connected regions, without the commonest label, that stay inside when moved."""
    from scipy.ndimage import find_objects, label  # late: not every lesson needs it

    known = labels if void is None else labels[labels != void]
    numbers, counts = np.unique(known, return_counts=True)
    found: list[tuple[int, np.ndarray]] = []
    for number in numbers[counts < counts.max(initial=0)]:
        components, _ = label(labels == number)
        for i, (rows, columns) in enumerate(find_objects(components), start=1):
            inside = reach <= rows.start and rows.stop <= labels.shape[0] - reach
            inside &= reach <= columns.start and columns.stop <= labels.shape[1] - reach
            if inside and (size := int((components == i).sum())) >= SMALLEST:
                found.append((size, components == i))
    return [region for _, region in sorted(found, key=lambda f: -f[0])[:MANY]]
