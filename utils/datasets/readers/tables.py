"""Class tables of well-known data sets, to name classes and to propose a table of colours.

Facts from the data sets' own documentation: names, ids and colours.
"""

from __future__ import annotations

import numpy as np

VOC = (
    "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow",
    "diningtable", "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa",
    "train", "tvmonitor",
)  # fmt: skip

# Name -> id in labelIds; the place in this table is the train id.
CITYSCAPES = {
    "road": 7, "sidewalk": 8, "building": 11, "wall": 12, "fence": 13, "pole": 17,
    "traffic light": 19, "traffic sign": 20, "vegetation": 21, "terrain": 22, "sky": 23,
    "person": 24, "rider": 25, "car": 26, "truck": 27, "bus": 28, "train": 31,
    "motorcycle": 32, "bicycle": 33,
}  # fmt: skip
CITYSCAPES_COLORS = (
    (128, 64, 128), (244, 35, 232), (70, 70, 70), (102, 102, 156), (190, 153, 153),
    (153, 153, 153), (250, 170, 30), (220, 220, 0), (107, 142, 35), (152, 251, 152),
    (70, 130, 180), (220, 20, 60), (255, 0, 0), (0, 0, 142), (0, 0, 70), (0, 60, 100),
    (0, 80, 100), (0, 0, 230), (119, 11, 32),
)  # fmt: skip
VOC_VOID = (224, 224, 192)


def voc_colors(n: int = 256) -> np.ndarray:
    """VOC's colours: the bits of the label, dealt out to red, green and blue from the top.

    Returns:
        (n, 3) uint8.

    >>> voc_colors(3).tolist()
    [[0, 0, 0], [128, 0, 0], [0, 128, 0]]
    """
    labels, colors = np.arange(n), np.zeros((n, 3), np.int64)
    for step in range(8):
        for channel in range(3):
            colors[:, channel] |= (labels >> channel & 1) << (7 - step)
        labels = labels >> 3
    return colors.astype(np.uint8)


def known_tables() -> dict[str, dict[tuple[int, int, int], str]]:
    """Colour -> name, for each data set that is known by its colours; void is called "void"."""
    voc = dict(zip(map(tuple, voc_colors(21).tolist()), ["background", *VOC], strict=True))
    streets = dict(zip(CITYSCAPES_COLORS, CITYSCAPES, strict=True))
    return {"PASCAL VOC": voc | {VOC_VOID: "void"}, "Cityscapes": streets | {(0, 0, 0): "void"}}
