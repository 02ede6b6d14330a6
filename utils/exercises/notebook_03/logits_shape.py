"""The shape of what a network says about one image."""

from utils.exercises.checker import Mistake, ValueExercise

ex_logits_shape = ValueExercise(
    __name__,
    title="The shape of the logits",
    difficulty=1,
    minutes=1,
    value=(10, 256, 256),
    tolerance=0,
    why="Every one of the 256 × 256 pixels gets 10 logits; the 3 colours do not come out again.",
    hints=[
        "How many logits does one pixel need, when there are 10 classes to choose from?",
        "In PyTorch the logits of a pixel lie along the first axis: (num_classes, H, W).",
        "logits_shape = (..., 256, 256)",
    ],
    mistakes=[
        Mistake(
            (3, 256, 256),
            "That is the image: 3 colours per pixel go in, one logit per class comes out.",
        ),
        Mistake(
            (1, 10, 256, 256),
            "With the batch that is right; one image alone, as asked here, has no batch axis.",
        ),
        Mistake((256, 256), "That is the shape after `argmax`: one label per pixel."),
        Mistake((256, 256, 10), "The right numbers; PyTorch puts the classes first."),
        Mistake((10,), "That is one label for the whole image. Here every pixel has 10 logits."),
        Mistake((1, 256, 256), "One number per pixel is too few to compare 10 classes."),
        Mistake(
            (10, 3, 256, 256),
            "The network mixes the colours: no class has logits of its own for red.",
        ),
    ],
    after="Height and width stay, the 3 colours become 10 classes.",
)
