"""Right answers to `squared_error`, written in different ways: all are accepted."""

from torch.nn import functional as F


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
