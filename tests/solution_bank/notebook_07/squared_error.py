"""Right answers to `squared_error`, written in different ways: all are accepted."""

from torch.nn import functional as F

from solution_bank import right, wrong


def axis_added(scores, target):
    return ((scores - target[:, None]) ** 2).mean()


def from_torch(scores, target):
    return F.mse_loss(scores.squeeze(1), target)


def flat(scores, target):
    difference = scores.flatten() - target.flatten()
    return (difference @ difference) / len(difference)


def reshaped(scores, target):
    return (scores.reshape(target.shape) - target).square().mean()


def image_by_image(scores, target):
    errors = [((s[0] - t) ** 2).mean() for s, t in zip(scores, target, strict=True)]
    return sum(errors) / len(errors)


ALTERNATIVES = [
    axis_added,
    from_torch,
    flat,
    reshaped,
    image_by_image,
]
_LINE = "return ((scores[:, 0] - target.float()) ** 2).mean()"
_LAST = "return ((scores[:, -1] - target.float()) ** 2).mean()"
EQUIVALENT = {f"{_LINE} => {_LAST}": "axis 1 has one channel: its first is its last"}


# --- what learners write


@wrong("stretched")
def stretched(scores, target):
    return ((scores - target) ** 2).mean()


@wrong("stretched")
def by_mse_loss(scores, target):
    return F.mse_loss(scores, target)


@wrong("The sum grows")
def summed(scores, target):
    return ((scores[:, 0] - target) ** 2).sum()


@wrong("The mean of your numbers")
def not_reduced(scores, target):
    return (scores[:, 0] - target) ** 2


@wrong("expected a single number")
def per_image(scores, target):
    return ((scores[:, 0] - target) ** 2).mean(dim=(1, 2))


@wrong("mean absolute difference")
def absolute(scores, target):
    return (scores[:, 0] - target).abs().mean()


@wrong("the root of it")
def rooted(scores, target):
    return ((scores[:, 0] - target) ** 2).mean().sqrt()


@wrong("Nothing is squared")
def not_squared(scores, target):
    return (scores[:, 0] - target).mean()


@wrong("square of the mean")
def squared_afterwards(scores, target):
    return (scores[:, 0] - target).mean() ** 2


@wrong("is the first image")
def first_image(scores, target):
    return ((scores[0] - target) ** 2).mean()


@wrong("do not fit together")
def axis_at_the_end(scores, target):
    return ((scores - target[..., None]) ** 2).mean()


@wrong("half of the expected one")
def halved(scores, target):
    return 0.5 * ((scores[:, 0] - target) ** 2).mean()


@wrong("takes away EVERY axis of length 1")
def squeezed(scores, target):
    return ((scores.squeeze() - target) ** 2).mean()


@wrong("it is a plain number")
def a_plain_number(scores, target):
    return ((scores[:, 0] - target) ** 2).mean().item()


@wrong("it has forgotten where it came from")
def data_only(scores, target):
    return ((scores.data[:, 0] - target) ** 2).mean()


@right
def channel_dropped(scores, target):
    return ((scores[:, 0] - target) ** 2).mean()


@right
def channel_added(scores, target):
    return (scores - target[:, None]).pow(2).mean()


@right
def by_name(scores, target):
    return F.mse_loss(scores.squeeze(1), target)


@right
def counted(scores, target):
    difference = scores.flatten() - target.flatten()
    return (difference * difference).sum() / target.numel()
