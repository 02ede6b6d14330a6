"""The shape at the bottom of an encoder-decoder."""

from utils.exercises.checker import Mistake, ValueExercise

ex_bottleneck_shape = ValueExercise(
    __name__,
    title="The shape at the bottom",
    difficulty=2,
    minutes=2,
    value=(64, 24, 32),
    tolerance=0,
    why="Two poolings: 96 -> 48 -> 24 and 128 -> 64 -> 32; the last level has 64 channels.",
    hints=[
        "How often is the image halved on its way down, with three levels?",
        "Between three levels lie two poolings; height and width are divided by 4.",
        "bottleneck_shape = (64, ..., ...)",
    ],
    mistakes=[
        Mistake((1, 64, 24, 32), "With the batch that is right; it was to be left out."),
        Mistake((64, 12, 16), "Three levels have two poolings between them, not three."),
        Mistake((64, 48, 64), "There is one more pooling: the third level is halved twice."),
        Mistake((32, 48, 64), "That is the second level, after one pooling; there are two."),
        Mistake((16, 24, 32), "The right height and width; channels double when the map halves."),
        Mistake((64, 32, 24), "Height and width are exchanged: the image is 96 high, 128 wide."),
        Mistake((24, 32, 64), "The right numbers; PyTorch puts the channels first."),
        Mistake((32, 24, 32), "The right height and width; the lowest level has 64 channels."),
        Mistake((64, 16, 16), "That is the map of a 64×64 image, as above. This image is 96×128."),
        Mistake((64, 96, 128), "Pooling halves height and width; the channels grow."),
        Mistake((7, 96, 128), "That is what comes out in the end; asked for is the lowest level."),
    ],
    after="16 times fewer places than in the image, each with 64 numbers that describe it.",
)
