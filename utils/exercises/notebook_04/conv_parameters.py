"""How many weights a convolution has."""

from utils.exercises.checker import Mistake, ValueExercise

ex_conv_parameters = ValueExercise(
    __name__,
    title="Weights of a convolution",
    difficulty=1,
    minutes=2,
    value=4640,
    tolerance=0,
    why="Each of the 32 outputs has 3 · 3 · 16 weights and 1 bias: 32 · (144 + 1) = 4640.",
    hints=[
        "How many numbers does one output channel look at, at one place?",
        "out · (kernel · kernel · in + 1): the 1 is the bias.",
        "conv_parameters = 32 * (3 * 3 * 16 + ...)",
    ],
    mistakes=[
        Mistake(4608, "The weights are right; each output channel has a bias as well."),
        Mistake(4609, "Each of the 32 output channels has a bias of its own, not one for all."),
        Mistake(4624, "The biases belong to the 32 output channels, not to the 16 input channels."),
        Mistake(144, "That is one output channel, without its bias. There are 32 of them."),
        Mistake(145, "That is one output channel. There are 32 of them."),
        Mistake(512, "16 × 32 counts the pairs of channels; each pair has a 3×3 kernel."),
        Mistake(544, "The biases are there; each pair of channels has a 3×3 kernel, 9 weights."),
        Mistake(1568, "A 3×3 kernel has 9 weights per input channel, not 3."),
        Mistake(320, "Every output channel looks at all 16 input channels, not at one."),
        Mistake(
            4640 * 64 * 64,
            "The same weights are used at every place: the image's size does not matter.",
        ),
    ],
    after="The size of the image does not appear: the same weights visit every pixel.",
)
