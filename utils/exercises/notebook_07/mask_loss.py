"""From what a network says to its loss, for one class: one squashing, not two."""

import torch
from torch.nn import functional as F

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.exercises.usable import goes_back


def mask_loss(logits, mask):
    """Binary cross-entropy of logits (N, 1, H, W) and masks (N, H, W) bool: one number."""
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float())


def _batch(n, height, width, scale=1.0, note=""):
    logits = torch.from_numpy(scores(n, 1, height, width, scale=scale)).float()
    mask = (torch.arange(n * height * width) % 3 == 0).view(n, height, width)
    return case(logits.requires_grad_(), mask, note=note)


_SURE = torch.tensor(
    [[[[200.0, -200.0, 200.0, -200.0]]]]
)  # in floats probabilities of exactly 1 and 0


ex_mask_loss = FunctionExercise(
    __name__,
    title="The loss of one mask",
    difficulty=2,
    minutes=3,
    reference=mask_loss,
    usable=goes_back,
    tolerance=1e-4,
    cases=[
        _batch(1, 1, 2),
        _batch(1, 3, 4),
        _batch(3, 2, 4, note="a batch of three"),
        _batch(2, 3, 3, scale=3.0, note="sure of itself"),
        case(
            torch.zeros(2, 1, 2, 2, requires_grad=True),
            torch.zeros(2, 2, 2, dtype=torch.bool),
            note="no object",
        ),
        case(
            _SURE.requires_grad_(), (_SURE > 0)[:, 0], note="as sure as can be, and right: loss 0"
        ),
    ],
    hints=[
        "Logits are squashed to 0..1 once. Who does it: you, or the loss?",
        "`F.binary_cross_entropy_with_logits` takes logits, `F.binary_cross_entropy` takes what "
        "`sigmoid` made of them. Both want two tensors of one shape, and floats.",
        "Almost the code:\n    return F.binary_cross_entropy_with_logits(logits[:, ___], "
        "mask.___())",
    ],
    after="Of the two right ways the one with logits is the safer: it never takes the log of 0.",
)


@ex_mask_loss.mistake(
    "`sigmoid`, and then a loss that does its own: squashed twice. Even a perfect answer costs "
    "0.31 where the object is and 0.69 where it is not."
)
def sigmoid_twice(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0].sigmoid(), mask.float())


@ex_mask_loss.mistake(
    "`softmax` over one channel is 1 everywhere: with nothing to choose from, it is always sure."
)
def softmax_of_one(logits, mask):
    return F.binary_cross_entropy(logits.softmax(dim=1)[:, 0], mask.float())


@ex_mask_loss.mistake(
    "The shapes (N, 1, H, W) and (N, H, W) are stretched to (N, N, H, W): each answer is compared "
    "with every mask of the batch. Take the channel out first."
)
def every_mask_of_the_batch(logits, mask):
    target = mask.float()
    return (F.softplus(logits) - logits * target).mean()


@ex_mask_loss.mistake("The sum grows with the size of the image; the loss is the mean.")
def summed(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float(), reduction="sum")


@ex_mask_loss.mistake("One loss for each pixel; the loss is their mean, one number.")
def a_map_of_losses(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], mask.float(), reduction="none")


@ex_mask_loss.mistake("Object and background are exchanged.")
def background_for_object(logits, mask):
    return F.binary_cross_entropy_with_logits(logits[:, 0], (~mask).float())


@ex_mask_loss.mistake(
    "`F.binary_cross_entropy` without a `sigmoid` takes logits for probabilities; cut to 0..1 they "
    "are no probabilities either."
)
def cut_to_scores(logits, mask):
    return F.binary_cross_entropy(logits[:, 0].clamp(0, 1), mask.float())


@ex_mask_loss.mistake(
    "Squashed once, and then a squared error. It is a loss, but another one: binary cross-entropy "
    "is asked for."
)
def squared(logits, mask):
    return F.mse_loss(logits[:, 0].sigmoid(), mask.float())


@ex_mask_loss.mistake(
    "The arguments are exchanged: first what the network says, then the truth. The loss cannot "
    "tell."
)
def arguments_exchanged(logits, mask):
    return F.binary_cross_entropy_with_logits(mask.float(), logits[:, 0])


@ex_mask_loss.mistake(
    "Half right: the formula is the right one. But a network that is quite sure has a probability "
    "of exactly 1 in floats; then `1 - p` is 0, its log minus infinity, and 0 times that NaN: one "
    "such pixel spoils the loss. torch's losses never take the log of 0."
)
def logs_by_hand(logits, mask):
    p, m = logits[:, 0].sigmoid(), mask.float()
    return -(m * p.log() + (1 - m) * (1 - p).log()).mean()


@ex_mask_loss.mistake(
    "Half of the formula: only pixels of the object cost anything. `- (1 - m) log(1 - p)` is for "
    "the others."
)
def only_the_object(logits, mask):
    return -(F.logsigmoid(logits[:, 0]) * mask).mean()


@ex_mask_loss.mistake(
    "Half of the formula: only pixels of the object cost anything; and where a probability is "
    "exactly 0, its log is minus infinity, and 0 times that NaN. torch's losses know both."
)
def only_the_object_by_hand(logits, mask):
    return -(logits[:, 0].sigmoid().log() * mask).mean()


@ex_mask_loss.mistake(
    "You look at the first image only: `logits[0]` is one of the batch. The channel is the second "
    "axis, `logits[:, 0]`."
)
def first_image_only(logits, mask):
    return mask_loss(logits[:1], mask[:1])
