"""Which of the many means of IoU a reported number is."""

import numpy as np

from utils.arrays import nan_mean
from utils.exercises.checker import ValueExercise
from utils.exercises.letters import three_letters_of, wrong_letters
from utils.metrics import iou_per_class, mean_iou

THREE_MATRICES = np.array([[[12, 0], [0, 4]], [[11, 1], [3, 1]], [[16, 0], [0, 0]]])


def _conventions() -> dict[str, float]:
    ious = np.stack([iou_per_class(matrix) for matrix in THREE_MATRICES])  # (images, classes)
    total = THREE_MATRICES.sum(axis=0)
    right, pixels = total.trace(), total.sum()
    return {
        "A": mean_iou(total),
        "B": nan_mean([nan_mean(image) for image in ious]),
        "C": float(np.nan_to_num(ious).mean()),
        "D": float(right / (2 * pixels - right)),
        "E": nan_mean([nan_mean(of_class) for of_class in ious.T]),
    }


WAYS = _conventions()
RIGHT = "ECA"
REPORTED = [f"{WAYS[letter]:.3f}" for letter in RIGHT]


def _sentence(letters: tuple[str, ...]) -> str:
    """What the wrong letters really give."""
    wrong = [
        f"{letter} gives {WAYS[letter]:.3f}, not {said}"
        for letter, right, said in zip(letters, RIGHT, REPORTED, strict=True)
        if letter != right
    ]
    return f"With {''.join(letters)}: {'; '.join(wrong)}."


ex_which_means = ValueExercise(
    __name__,
    title="Which mean is it?",
    difficulty=3,
    minutes=6,
    value=RIGHT,
    demands=three_letters_of(
        "".join(WAYS), 'Write three letters, one for each table, such as "ABC".'
    ),
    why=(
        f"A {WAYS['A']:.3f} (IoUs 39/43 and 5/9), B {WAYS['B']:.3f}, C {WAYS['C']:.3f}, "
        f"D {WAYS['D']:.3f} (44/52), E {WAYS['E']:.3f}. The IoUs of the images: 1 and 1; 11/15 and "
        "1/5; 1 and none."
    ),
    hints=[
        "Write down a small table first: the IoU of background and of object in each image. What "
        "stands in image 3 for the object?",
        "Background 1, 11/15, 1; object 1, 1/5, NaN. B and C take means along the rows of images "
        "first, E takes the mean of each class first; A and D begin with the sum of the matrices.",
        "The sum is [[39, 1], [3, 5]]. A: (39/43 + 5/9) / 2. D: 44 / (44 + 4 + 4). "
        "E: ((1 + 11/15 + 1) / 3 + (1 + 1/5) / 2) / 2.",
    ],
    mistakes=wrong_letters("".join(WAYS), RIGHT, _sentence),
    after="One set of predictions, three honest tables: without the convention nobody could tell.",
)
