"""The person whom the painter shows, the network's mask of her, and a mask drawn on the picture."""

from __future__ import annotations

import base64
import html
import io

import numpy as np
from PIL import Image

from utils.exercises.checker import Block
from utils.metrics import iou
from utils.scenes import person_crop

IMAGE, PERSON, NETWORK = person_crop()
NOBODY = np.zeros(PERSON.shape, np.uint8)
BY_RULES = "the rules name each way to miss the goal, with the score that is not reached"
_PAINT = np.array([0, 220, 255])  # light blue: nothing in this street is
_SCALE = 8  # screen pixels for each of the picture's


def drawn_on_the_picture(mask: np.ndarray) -> Block:
    """The picture in which the pixels of a mask are light blue."""
    inside = mask[..., None] > 0
    shown = np.where(inside, 0.2 * 255 * IMAGE + 0.8 * _PAINT, 255 * IMAGE).astype(np.uint8)
    height, width = mask.shape
    buffer = io.BytesIO()
    Image.fromarray(shown).resize((width * _SCALE, height * _SCALE), 0).save(buffer, "PNG")
    text = f"[picture] {_words(mask)}"
    data = base64.b64encode(buffer.getvalue()).decode()
    alt = html.escape(_words(mask), quote=True)
    return Block(
        text,
        f'<img alt="{alt}" width="320" style="display:block" src="data:image/png;base64,{data}">',
    )


def _words(mask: np.ndarray) -> str:
    painted, on_the_person = int((mask > 0).sum()), int(PERSON[mask > 0].sum())
    return (
        f"The picture with {painted} painted pixels in light blue: {on_the_person} of the person's "
        f"{int(PERSON.sum())}, {painted - on_the_person} beside."
    )


def what_is_missing(mask: np.ndarray, goal: str) -> str:
    """How far a mask is from a goal, and whether too much or too little is painted."""
    inside = mask > 0
    missed, beside = int((PERSON & ~inside).sum()), int((inside & ~PERSON).sum())
    return (
        f"Your IoU is {iou(inside, PERSON):.3f}; {goal}. You missed {missed} of the person's "
        f"{int(PERSON.sum())} pixels and painted {beside} beside: "
        + ("paint more of the person." if missed >= beside else "take off what lies beside.")
    )
