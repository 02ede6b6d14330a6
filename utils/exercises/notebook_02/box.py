"""The box of a mask as COCO writes it: x, y, width, height."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.pictures import APART, CORNER, DOT, mask_from
from utils.exercises.usable import for_json
from utils.masks import box

ex_box = FunctionExercise(
    __name__,
    title="The box of a mask",
    difficulty=2,
    minutes=5,
    reference=box,
    floats_ok=True,
    cases=[
        case(CORNER),
        case(DOT, note="a single pixel is 1 wide and 1 high"),
        case(APART, note="two components, one box"),
        case(np.ones((3, 5), bool), note="the whole picture"),
        case(np.pad(CORNER, ((0, 0), (297, 0))), note="it begins in column 298"),
        case(mask_from("...11./.1..../.....1"), note="no column is full"),
    ],
    remark=for_json,
    headings={"return": ("x", "y", "width", "height")},
    hints=[
        "Which columns have at least one pixel of the mask? Which rows?",
        "`mask.any(axis=0)` asks every column; x is the first that says yes, and the width is "
        "last - first + 1.",
        "Almost the code:\n"
        "    columns = np.flatnonzero(mask.any(axis=0)).tolist()\n"
        "    rows = np.flatnonzero(mask.any(axis=1)).tolist()\n"
        "    return columns[0], ..., columns[-1] - columns[0] + 1, ...",
    ],
    after="The mask says where its box is; a box does not say what its mask was.",
)


@ex_box.written_out
def solution(mask):
    columns = np.flatnonzero(mask.any(axis=0)).tolist()
    rows = np.flatnonzero(mask.any(axis=1)).tolist()
    x, y = columns[0], rows[0]
    return x, y, columns[-1] - x + 1, rows[-1] - y + 1


@ex_box.mistake(
    "You return two corners (x1, y1, x2, y2). COCO's box is a corner and a size: "
    "x, y, width, height."
)
def corners_inside(mask):
    x, y, width, height = box(mask)
    return x, y, x + width - 1, y + height - 1


@ex_box.mistake(
    "You return the corner behind the last pixel, not a size. COCO's box is x, y, width, "
    "height; torchvision's is x1, y1, x2, y2. Mixing them up is a famous bug."
)
def corners_outside(mask):
    x, y, width, height = box(mask)
    return x, y, x + width, y + height


@ex_box.mistake(
    "You return two corners, counted from 1, as PASCAL VOC's files have them. COCO counts from 0, "
    "and its box is x, y, width, height."
)
def corners_from_one(mask):
    x, y, width, height = box(mask)
    return x + 1, y + 1, x + width, y + height


@ex_box.mistake(
    "You look at the first row of the mask alone: in your box there is nothing below it. The box "
    "goes round all of its rows."
)
def first_row_alone(mask):
    row = int(np.flatnonzero(mask.any(axis=1))[0])
    columns = np.flatnonzero(mask[row])
    return columns[0], row, columns[-1] - columns[0] + 1, 1


@ex_box.mistake(
    "x and the width come from the first row of the mask in yours. Another row may reach farther "
    "to the left or to the right: ask all of them, `mask.any(axis=0)`."
)
def columns_of_the_first_row(mask):
    return first_row_alone(mask)[0], box(mask)[1], first_row_alone(mask)[2], box(mask)[3]


@ex_box.mistake(
    "Width and height are one too small: the last one counts too. Columns 3 to 5, say, "
    "are 5 - 3 + 1 = 3 columns."
)
def last_minus_first(mask):
    x, y, width, height = box(mask)
    return x, y, width - 1, height - 1


@ex_box.mistake(
    "Rows and columns are exchanged: arrays say (row, column), boxes say x = column first."
)
def rows_before_columns(mask):
    x, y, width, height = box(mask)
    return y, x, height, width


@ex_box.mistake(
    "Those are first row, first column, and one row and one column past the last, as "
    "scikit-image's `bbox` has them. COCO's box is x, y, width, height."
)
def rows_and_columns_to_the_end(mask):
    x, y, width, height = box(mask)
    return y, x, y + height, x + width


@ex_box.mistake(
    "You return the centre, as YOLO's files do. COCO's box begins with its top left pixel."
)
def centre_and_size(mask):
    x, y, width, height = box(mask)
    return x + width / 2, y + height / 2, width, height


@ex_box.mistake("Columns and rows are counted from 0: the first pixel is (0, 0).")
def counts_from_one(mask):
    x, y, width, height = box(mask)
    return x + 1, y + 1, width, height


@ex_box.mistake("Width and height are exchanged: the width comes first.")
def height_before_width(mask):
    x, y, width, height = box(mask)
    return x, y, height, width


@ex_box.mistake("x and y are exchanged: x is the first column, y the first row, and x comes first.")
def row_before_column(mask):
    x, y, width, height = box(mask)
    return y, x, width, height


@ex_box.mistake(
    "You return first and last column, first and last row. COCO's box is x, y, width, height."
)
def columns_then_rows(mask):
    x, y, width, height = box(mask)
    return x, x + width - 1, y, y + height - 1


@ex_box.mistake(
    "The pixels are listed row by row, so only the rows are in order. The first pixel need not "
    "be the leftmost: take the smallest and the largest column."
)
def first_and_last_pixel(mask):
    y, x = np.nonzero(mask)
    return x[0], y[0], x[-1] - x[0] + 1, y[-1] - y[0] + 1


@ex_box.mistake(
    "Your size is right, your corner is the first pixel of the mask. That one need not be "
    "leftmost: the corner has the smallest column and the smallest row."
)
def corner_at_the_first_pixel(mask):
    y, x = np.argwhere(mask)[0]
    return x, y, *box(mask)[2:]


@ex_box.mistake(
    "You count the columns and rows that hold a pixel. Between two components there are empty "
    "ones, and the box spans these too: last - first + 1."
)
def columns_that_hold_a_pixel(mask):
    x, y, _, _ = box(mask)
    return x, y, mask.any(axis=0).sum(), mask.any(axis=1).sum()


@ex_box.mistake(
    "You take the fullest row and the fullest column for width and height. The box spans from "
    "the first to the last column, whatever lies between."
)
def fullest_row_and_column(mask):
    x, y, _, _ = box(mask)
    return x, y, mask.sum(axis=1).max(), mask.sum(axis=0).max()


@ex_box.mistake("You return the size of the picture. The box goes round the pixels of the mask.")
def size_of_the_picture(mask):
    x, y, _, _ = box(mask)
    return x, y, mask.shape[1], mask.shape[0]
