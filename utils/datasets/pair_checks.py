"""Do the masks belong to other photographs of the set? Measured at the size of a stamp."""

from __future__ import annotations

import numpy as np

from utils.datasets.agreement import borders, edge_strength
from utils.datasets.facts import Facts
from utils.datasets.finding import Finding

STAMP = 96  # pixels: side of the little maps of edges and borders
MOST = 300  # samples that are compared with one another
# A foreign mask must fit a photograph this much better than its own, and this well at all. On this
# series' scenes no true pair comes near it, and nine of ten exchanged ones do.
BETTER, ABOVE = 1.35, 1.5


def stamp(image: np.ndarray, labels: np.ndarray, void: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Little maps of where the image has edges and the mask borders.

    Returns:
        (STAMP, STAMP) uint8 each.
    """
    step = max(1, min(labels.shape) // STAMP)
    edges = edge_strength(image, step)
    lines = borders(labels[step // 2 :: step, step // 2 :: step], void)
    shape = [min(n) for n in zip(edges.shape, lines.shape, strict=True)]
    rows, columns = (np.linspace(0, n - 1, STAMP).round().astype(int) for n in shape)
    place = np.ix_(rows, columns)
    return _bytes(edges[place]), _bytes(lines[place])


def check_pairs(facts: list[Facts]) -> list[Finding]:
    """One finding for a set whose pairs are mixed up, or one for two masks that were exchanged."""
    stamped = [(f, *f.stamp) for f in facts if f.stamp is not None]
    stamped = [row for row in stamped if row[1].any() and row[2].any()][:MOST]
    if len(stamped) < 3:
        return []
    facts = [fact for fact, _, _ in stamped]
    edges = np.stack([e.ravel() / e.mean(dtype=np.float64) for _, e, _ in stamped])
    lines = np.stack([b.ravel() / b.sum(dtype=np.float64) for _, _, b in stamped])
    fits = edges @ lines.T  # (photographs, masks): mean edge strength under the borders
    own, best = np.diag(fits), fits.argmax(axis=1)
    top = fits.max(axis=1)
    wrong = np.flatnonzero((top >= BETTER * own) & (top >= ABOVE))
    if len(wrong) > len(facts) // 2 and len(set(best[wrong].tolist())) > len(wrong) // 2:
        return [_mixed_up(facts, wrong, best)]
    exchanged = [(i, best[i]) for i in wrong if best[best[i]] == i and best[i] in wrong]
    return [_exchanged(facts[i], facts[j]) for i, j in exchanged if i < j]


def _bytes(values: np.ndarray) -> np.ndarray:
    values = values.astype(np.float32)
    top = values.max()
    return (values * (255 / top)).round().astype(np.uint8) if top > 0 else values.astype(np.uint8)


def _mixed_up(facts: list[Facts], wrong: np.ndarray, best: np.ndarray) -> Finding:
    first = wrong[0]
    return Finding(
        "masks-of-other-images",
        facts[first].truth_file,
        f"fits its photograph less than {facts[best[first]].truth_file} does, and so it is for "
        f"{len(wrong)} of {len(facts)} photographs.",
        "Look at the contact sheet: were the masks numbered in another order?",
        level="warning",
        weight=len(wrong),
    )


def _exchanged(one: Facts, other: Facts) -> Finding:
    return Finding(
        "masks-exchanged",
        one.truth_file,
        f"and {other.truth_file} fit each other's photograph better than their own.",
        "Look at both overlays and exchange them.",
        level="warning",
    )
