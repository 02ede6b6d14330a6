"""Make the printable sheet: notebooks/source/cheatsheet.md -> notebooks/cheatsheet.html.

python notebooks/source/cheatsheet.py

Its words stand in the .md; its numbers are computed here, from utils, and put in their places.
"""

from __future__ import annotations

import html
import sys
from pathlib import Path

import numpy as np
import torch
from markdown_it import MarkdownIt
from torch.nn import functional as F

from utils.classes import PANOPTIC_FACTOR, VOID
from utils.metrics import (
    CONVENTIONS,
    confusion_matrix,
    dice_from_iou,
    example_predictions,
    iou,
    mean_iou,
    mean_ious,
    pixel_accuracy,
)

SOURCE = Path(__file__).with_suffix(".md")
SHEET = Path(__file__).resolve().parents[1] / "cheatsheet.html"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 9mm; }}
:root {{ color-scheme: light; }}
body {{ font: 12px/1.32 system-ui, "DejaVu Sans", sans-serif; color: #111; background: #fff;
  max-width: 62rem; margin: 1rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.5em; margin: 0 0 .3em; }}
h2 {{ font-size: 1.08em; margin: 0 0 .25em; padding-top: .75em; border-bottom: 1.5px solid #0b5c8a; color: #084a70; }}
section {{ break-inside: avoid; }}
ul {{ margin: 0; padding: 0; list-style: none; }}
li {{ margin: 0 0 .18em; padding-left: 1.5em; text-indent: -1.5em; }}
li::before {{ content: "☐"; display: inline-block; width: 1.5em; text-indent: 0; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .1em .5em .1em 0;
  border-bottom: 1px solid #ccc; }}
td:nth-child(2):not(:last-child) {{ white-space: nowrap; }}
p {{ margin: .3em 0 0; }}
code {{ font-size: .95em; }}
@media (max-width: 40rem) {{ section {{ overflow-x: auto; }} }}
@media print {{
  body {{ font-size: 8.2pt; line-height: 1.24; margin: 0; padding: 0; max-width: none; }}
  .two {{ columns: 2; column-gap: 6mm; }}
}}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def numbers() -> dict[str, str]:
    """What stands in the places of the source, as text."""
    lazy = _nobody_found(0.02)
    square = np.zeros((16, 16), bool)
    square[3:13, 2:12] = True
    values = {
        "untrained_7": F.cross_entropy(torch.zeros(1, 7), torch.tensor([0])).item(),
        "untrained_2": F.binary_cross_entropy_with_logits(*torch.zeros(2, 1)).item(),
        "softmax_floor_7": F.cross_entropy(torch.eye(7), torch.arange(7)).item(),
        "sigmoid_slope": _squashed_twice(0) - _squashed_twice(1),
        "score_of_half": torch.tensor(0.5).sigmoid().item(),
        "lazy_accuracy": pixel_accuracy(lazy),
        "lazy_mean_iou": mean_iou(lazy),
        "shifted": iou(np.roll(square, 2, axis=1), square),
    }
    for name, j in (("low", 0.5), ("high", 0.8)):
        values |= {f"iou_{name}": j, f"dice_{name}": dice_from_iou(j)}
    text = {name: f"{value:.3f}".removesuffix("00") for name, value in values.items()}
    whole = {"void": VOID, "panoptic_factor": PANOPTIC_FACTOR, "convention_count": len(CONVENTIONS)}
    return text | {k: str(v) for k, v in whole.items()} | {"conventions": _conventions()}


def _nobody_found(share: float) -> np.ndarray:
    """Confusion matrix of "background everywhere", when objects have this share of 1000 pixels."""
    target = np.arange(1000) < 1000 * share
    return confusion_matrix(np.zeros(1000, int), target.astype(int), 2)


def _squashed_twice(answer: float) -> float:
    """The loss of a perfect answer, 0 or 1, that a loss takes for a logit."""
    right = torch.tensor([float(answer)])
    return F.binary_cross_entropy_with_logits(right, right).item()


def _conventions() -> str:
    """A table of all conventions on the lesson's three small images, the highest first."""
    scores = mean_ious(*example_predictions(), num_classes=3)
    rows = [f"| {scores[c.key]:.3f} | {c.title} |" for c in CONVENTIONS]
    return "\n".join(["| score | rule |", "|---|---|", *sorted(rows, reverse=True)])


def checklist() -> list[str]:
    """The lines of the checklist, as the source writes them; the lesson holds the same."""
    return [line for line in SOURCE.read_text("utf-8").splitlines() if line.startswith("- ")]


def filled() -> str:
    """The source with its numbers."""
    return SOURCE.read_text("utf-8").format(**numbers())


def make() -> str:
    """The sheet as HTML: checklist and losses over the whole width, the rest in two columns."""
    head, *parts = filled().split("\n## ")
    title = head.removeprefix("# ").strip()
    render = MarkdownIt("commonmark").enable("table").render
    sections = [f"<section>\n{render('## ' + part)}</section>" for part in parts]
    wide, narrow = "\n".join(sections[:2]), "\n".join(sections[2:])
    body = f'<h1>{html.escape(title)}</h1>\n{wide}\n<div class="two">\n{narrow}\n</div>'
    return PAGE.format(title=html.escape(title), body=body)


def main() -> int:
    """Write the sheet."""
    SHEET.write_text(make(), encoding="utf-8")
    print(SHEET.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
