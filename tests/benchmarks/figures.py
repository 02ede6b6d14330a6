"""What a figure costs in a notebook: ours draws it once; the plain way goes through a PNG.

python -m tests.benchmarks.figures [--rounds 10]
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from tests.benchmarks.table import markdown, seconds_of
from utils.plotting import draw_image, style, to_picture
from utils.plotting.figures import quantised
from utils.scenes import make_scene

ALT = "The same street three times, to see what a figure costs."


def figure() -> Figure:
    """Three views of a street, as the lessons have them."""
    style()
    scene = make_scene(np.random.default_rng(0), (96, 128))
    fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
    for ax in axes:
        draw_image(ax, scene.image, "a street")
    return fig


def plain(fig: Figure) -> bytes:
    """The picture that `to_picture` makes, by way of `savefig`."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=2 * fig.dpi, facecolor="white")
    plt.close(fig)
    return quantised(Image.open(buffer).convert("RGB"))


def ways() -> dict[str, Callable[[], object]]:
    """All of them make the figure first."""
    return {
        "ours, `to_picture`": lambda: to_picture(figure(), ALT).webp,
        "`savefig` to a PNG, which is read again": lambda: plain(figure()),
        "the figure alone, not drawn": lambda: plt.close(figure()),
    }


def tables(rounds: int = 10) -> str:
    """One line a way."""
    seconds = seconds_of(ways(), rounds)
    ours = next(iter(seconds.values()))
    rows = [(name, f"{1e3 * s:.0f}", f"{s / ours:.2f}") for name, s in seconds.items()]
    return markdown(["a figure of three pictures", "ms", "times ours"], rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    print(tables(parser.parse_args().rounds))
