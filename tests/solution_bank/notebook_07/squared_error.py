"""Right answers to `squared_error`, written in different ways: all are accepted."""

from torch.nn import functional as F

from solution_bank import right, wrong


def axis_added(probs, target):
    return ((probs - target[:, None]) ** 2).mean()


def from_torch(probs, target):
    return F.mse_loss(probs.squeeze(1), target)


def flat(probs, target):
    difference = probs.flatten() - target.flatten()
    return (difference @ difference) / len(difference)


def reshaped(probs, target):
    return (probs.reshape(target.shape) - target).square().mean()


def image_by_image(probs, target):
    errors = [((s[0] - t) ** 2).mean() for s, t in zip(probs, target, strict=True)]
    return sum(errors) / len(errors)


ALTERNATIVES = [
    axis_added,
    from_torch,
    flat,
    reshaped,
    image_by_image,
]
_LINE = "return ((probs[:, 0] - target.float()) ** 2).mean()"
_LAST = "return ((probs[:, -1] - target.float()) ** 2).mean()"
EQUIVALENT = {f"{_LINE} => {_LAST}": "axis 1 has one channel: its first is its last"}


# --- what learners write


@wrong("stretched")
def stretched(probs, target):
    return ((probs - target) ** 2).mean()


@wrong("stretched")
def by_mse_loss(probs, target):
    return F.mse_loss(probs, target)


@wrong("The sum grows")
def summed(probs, target):
    return ((probs[:, 0] - target) ** 2).sum()


@wrong("The mean of your numbers")
def not_reduced(probs, target):
    return (probs[:, 0] - target) ** 2


@wrong("expected a single number")
def per_image(probs, target):
    return ((probs[:, 0] - target) ** 2).mean(dim=(1, 2))


@wrong("mean absolute difference")
def absolute(probs, target):
    return (probs[:, 0] - target).abs().mean()


@wrong("the root of it")
def rooted(probs, target):
    return ((probs[:, 0] - target) ** 2).mean().sqrt()


@wrong("Nothing is squared")
def not_squared(probs, target):
    return (probs[:, 0] - target).mean()


@wrong("square of the mean")
def squared_afterwards(probs, target):
    return (probs[:, 0] - target).mean() ** 2


@wrong("is the first image")
def first_image(probs, target):
    return ((probs[0] - target) ** 2).mean()


@wrong("do not fit together")
def axis_at_the_end(probs, target):
    return ((probs - target[..., None]) ** 2).mean()


@wrong("half of the expected one")
def halved(probs, target):
    return 0.5 * ((probs[:, 0] - target) ** 2).mean()


@wrong("takes away EVERY axis of length 1")
def squeezed(probs, target):
    return ((probs.squeeze() - target) ** 2).mean()


@wrong("it is a plain number")
def a_plain_number(probs, target):
    return ((probs[:, 0] - target) ** 2).mean().item()


@wrong("it has forgotten where it came from")
def data_only(probs, target):
    return ((probs.data[:, 0] - target) ** 2).mean()


@right
def channel_dropped(probs, target):
    return ((probs[:, 0] - target) ** 2).mean()


@right
def channel_added(probs, target):
    return (probs - target[:, None]).pow(2).mean()


@right
def by_name(probs, target):
    return F.mse_loss(probs.squeeze(1), target)


@right
def counted(probs, target):
    difference = probs.flatten() - target.flatten()
    return (difference * difference).sum() / target.numel()


@wrong("You divide by the number of images")
def divided_by_the_batch(probs, target):
    return ((probs.squeeze(1) - target) ** 2).sum() / probs.shape[0]
