"""How many pixels a polygon covers, whose corners lie between the pixels."""

from utils.exercises.checker import Mistake, ValueExercise

POLYGON = (2, 1, 5, 1, 5, 3, 2, 3)

ex_polygon_pixels = ValueExercise(
    __name__,
    title="A polygon by hand",
    difficulty=1,
    minutes=2,
    value=6,
    tolerance=0,
    why="x from 2 to 5 are the columns 2, 3 and 4, y from 1 to 3 the rows 1 and 2: 3 · 2 pixels.",
    hints=[
        "Draw it on squared paper: x to the right, y down, corners where lines cross.",
        "Pixel (0, 0) is the square from 0 to 1. Which columns lie between x = 2 and x = 5?",
        "polygon_pixels = (5 - 2) * (3 - ...)",
    ],
    mistakes=[
        Mistake(12, "You count the last column and row too; corners lie between pixels."),
        Mistake(9, "The columns are right. Rows: from 1 to 3 there are two squares, not three."),
        Mistake(8, "Either you count the numbers of the list, or one column too many."),
        Mistake(4, "The list has four corners. Asked are the pixels between them."),
        Mistake(10, "That is the way around it. Asked is what lies inside."),
        Mistake(15, "5 and 3 are the last corner, not width and height: the first one is (2, 1)."),
        Mistake(2, "Those are the pixels without one at the outline; the outline has no width."),
        Mistake(3, "x and y take turns: the corners are (2, 1), (5, 1), (5, 3), (2, 3)."),
    ],
    after="Width and height are differences of corners: 5 - 2 and 3 - 1, without any + 1.",
)
