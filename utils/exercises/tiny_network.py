"""A network of six weights, small enough to see what a training step did to it."""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
from torch import nn

from utils.exercises.checker import Case, case
from utils.exercises.scores import scores

START = np.linspace(-1, 1, 6)  # the weights of the checker's tiny network before the step


class TinyNetwork(nn.Conv2d):
    """One 1x1 convolution, 2 colours to 3 classes; its logits are halved when it does not train.

    Copies keep its gradient, unlike torch's, and stay the network of their copied optimiser.
    """

    def __init__(self, old_gradient: float | None = None):
        super().__init__(2, 3, kernel_size=1, bias=False)
        self.old_gradient = old_gradient
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(START).view(3, 2, 1, 1))
        if old_gradient is not None:
            self.weight.grad = torch.full_like(self.weight, old_gradient)

    def forward(self, images):
        return super().forward(images) * (1.0 if self.training else 0.5)

    def __deepcopy__(self, memo):
        twin = TinyNetwork(self.old_gradient)
        memo[id(self.weight)] = twin.weight  # so that the optimiser's copy holds the same weights
        return twin


def _case(note, *, batch=1, size=2, old=None, loss_fn=None, optimizer=None):
    model = TinyNetwork(old)
    optimizer = optimizer or partial(torch.optim.SGD, lr=0.5)
    images = torch.from_numpy(scores(batch, 2, size, size)).float()
    labels = (torch.arange(batch * size * size) % 3).view(batch, size, size)
    loss_fn = loss_fn or nn.CrossEntropyLoss()
    return case(model, optimizer(model.parameters()), loss_fn, images, labels, note=note)


def _squares(logits, labels):
    """A loss that is none of torch's."""
    return (logits.gather(1, labels[:, None]) - 1).square().mean()


def training_cases() -> list[Case]:
    """The steps that are asked for: batches, losses and optimisers of several kinds."""
    rare = nn.CrossEntropyLoss(weight=torch.tensor([0.2, 1.0, 3.0]))
    return [
        _case("the first step"),
        _case("gradients of an earlier step are still there", old=0.7),
        _case("a larger image", old=-0.3, size=4),
        _case("a batch of 3", batch=3),
        _case("a loss in which rare classes weigh more", batch=2, loss_fn=rare),
        _case("a loss of another kind", batch=2, loss_fn=_squares),
        _case("another optimiser", batch=2, optimizer=partial(torch.optim.Adam, lr=0.1)),
    ]


_HISTORY = (
    "What you return is a tensor that is still tied to the network; return the plain number, "
    "`loss.item()`."
)
_MODE = "Afterwards the network no longer trains: leave its mode alone."
_NO_GRADIENTS = (
    "The weights stay where they were, and there are no gradients: `backward` computes them, "
    "`step` uses them, and nothing may clear them in between."
)
_NO_STEP = "The weights stay where they were, though gradients were computed: `step` uses them."


def what_it_did(returned, model, optimizer, loss_fn, images, labels):
    """What is compared: the loss returned and the weights; where they stayed, the gradients."""
    history = isinstance(returned, torch.Tensor) and returned.requires_grad
    weights = model.weight.detach().double().flatten().numpy()
    stayed, gradients = np.allclose(weights, START), model.weight.grad is not None
    faults = {
        _NO_GRADIENTS: stayed and not gradients,
        _NO_STEP: stayed and gradients,
        _MODE: not model.training,
        _HISTORY: history,
    }
    return faults | {"returned": returned.detach() if history else returned, "weights": weights}
