"""What torch, its losses and its layers mean by the errors that beginners meet.

Each pattern with its words; `utils.exercises.checker.errors` looks them up.
"""

from utils.exercises.checker.advice import Advice, Meaning

OF_TORCH: list[Meaning] = [
    (
        r"Target size .* must be the same as input size|Using a target size .* is deprecated",
        "This loss wants two tensors of one shape. From (N, 1, H, W) `[:, 0]` takes the channel "
        "out; to (N, H, W) `[:, None]` adds one.",
    ),
    (
        r"all elements of input should be between 0 and 1",
        "This loss takes scores of 0..1, and logits are any numbers: `sigmoid` first, or the loss "
        "with `_with_logits` in its name.",
    ),
    (
        r"Target \d+ is out of bounds",
        "`cross_entropy` takes the channels for the classes: with C channels the labels are 0 to "
        "C - 1. A single channel is a single class, and its loss is the binary one.",
    ),
    (
        r"with two bool tensors is not supported",
        "Masks hold True and False, which are not subtracted: `mask.float()` makes 1 and 0 "
        "of them.",
    ),
    (
        r"must be Tensor, not numpy.ndarray",
        "This function is torch's, and was given a numpy array: `torch.from_numpy(...)`, or the "
        "same in numpy, with `np.exp` or `np.log`.",
    ),
    (
        r"must be Tensor, not (\w+)",
        "A tensor is wanted here, and something else came: {0}.",
    ),
    (
        r"same number of spatial dimensions",
        "`F.interpolate` takes a batch, (N, C, h, w): `logits[None]` is a batch of one.",
    ),
    (
        r"upsample\w*\" not implemented for",
        "Whole numbers such as labels are not averaged. Enlarge the logits, and choose the class "
        "afterwards.",
    ),
    (
        r"Input type \((unsigned char|double)\) and bias type",
        "The network's weights are float32, and what went in is not: `.float()`, and images of "
        "0..1 when it was trained on those.",
    ),
    (
        r"expected 4D input \(got 3D",
        "A network takes a batch, (N, 3, H, W): `image[None]` is a batch of one.",
    ),
    (
        r"to have \d+ channels, but got \d+ channels",
        "A network takes (N, 3, H, W): the colours stand before rows and columns.",
    ),
    (
        r"result type (\w+) can't be cast to the desired output type (\w+)",
        "What comes out is {0}, and the tensor that is to hold it is {1}. `a = a / 255` makes a "
        "new tensor, `a /= 255` does not.",
    ),
    (
        r"does not require grad and does not have a grad_fn",
        [
            "Nothing leads from this loss back to the weights.",
            Advice(r"no_grad", "Under `torch.no_grad()` nothing is remembered: only for judging."),
            Advice(r"argmax", "An argmax has no slope: the loss takes the logits."),
            Advice(r"detach|\.data\b", "`.detach()` cuts the way."),
        ],
    ),
    (
        r"requires grad\. Use tensor\.detach",
        "The network has kept what it needs for gradients. `with torch.no_grad():` around the "
        "call, or `.detach()` behind it.",
    ),
    (
        r"Class values must be smaller than num_classes|index 255 is out of bounds",
        "A label is larger than the classes go, such as 255, which marks void: leave those pixels "
        "out first.",
    ),
    (
        r"Expected input batch_size",
        "PyTorch's losses want a batch: logits (N, C, H, W), labels (N, H, W). `logits[None]` and "
        "`target[None]` are a batch of one.",
    ),
]
