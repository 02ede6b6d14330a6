"""One step of training: forget, predict, compare, trace back, step."""

import numpy as np
import torch
from torch import nn

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.networks import train_step

START = np.linspace(-1, 1, 6)  # the weights of the checker's tiny network before the step


class TinyNetwork(nn.Conv2d):
    """One 1x1 convolution, 2 colours to 3 classes; copies keep its gradient, unlike torch's."""

    def __init__(self, old_gradient: float | None = None):
        super().__init__(2, 3, kernel_size=1, bias=False)
        self.old_gradient = old_gradient
        with torch.no_grad():
            self.weight.copy_(torch.from_numpy(START).view(3, 2, 1, 1))
        if old_gradient is not None:
            self.weight.grad = torch.full_like(self.weight, old_gradient)

    def __deepcopy__(self, memo):
        twin = TinyNetwork(self.old_gradient)
        memo[id(self.weight)] = twin.weight  # so that the optimiser's copy holds the same weights
        return twin


def _training_case(note: str, *, old_gradient: float | None = None, size: int = 2):
    model = TinyNetwork(old_gradient)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    images = torch.from_numpy(scores(1, 2, size, size)).float()
    labels = (torch.arange(size * size) % 3).view(1, size, size)
    return case(model, optimizer, nn.CrossEntropyLoss(), images, labels, note=note)


def _training_cases():
    return [
        _training_case("the first step"),
        _training_case("gradients of an earlier step are still there", old_gradient=0.7),
        _training_case("a larger image", old_gradient=-0.3, size=4),
    ]


def _what_it_did(returned, model, optimizer, loss_fn, images, labels):
    """What is compared: the loss returned and the weights; where they stayed, the gradients."""
    weights = model.weight.detach().double().flatten().numpy()
    did = {"returned": float(returned), "weights": weights}
    if isinstance(returned, torch.Tensor) and returned.requires_grad:
        did["returned kind"] = "a tensor with its history"
    if np.allclose(weights, START):
        did["gradients"] = "none" if model.weight.grad is None else "there"
    return did


ex_train_step = FunctionExercise(
    __name__,
    title="One step of training",
    difficulty=2,
    minutes=6,
    reference=train_step,
    cases=_training_cases,
    view=_what_it_did,
    may_change=True,
    hints=[
        "Gradients add up in PyTorch. What must happen to those of the step before, and when?",
        "Forget the old gradients, run the network, compute the loss, `backward`, `step`; return "
        "`loss.item()`.",
        "Almost the code:\n"
        "    optimizer.zero_grad()\n"
        "    logits = ...\n"
        "    loss = loss_fn(logits, labels)\n"
        "    ...\n"
        "    return loss.item()",
    ],
    after="Every training loop of every network in this series is this function, repeated.",
)


@ex_train_step.mistake(
    "Right only if no gradients are there yet: they add up. Call `optimizer.zero_grad()` "
    "before `backward`; at the end of the step it is too late for those from before."
)
def no_zero_grad(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The weights stay where they were, and there is no gradient: `zero_grad` stands "
    "between `backward` and `step`, or `backward` is missing."
)
def zero_grad_after_backward(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The weights stay where they were, though gradients were computed: `step` is missing, "
    "or it comes before `backward`."
)
def step_before_backward(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    optimizer.step()
    loss.backward()
    return loss.item()


@ex_train_step.mistake(
    "`step` comes before `backward`, so it goes downhill for the batch before this one."
)
def step_with_old_gradients(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    optimizer.step()
    optimizer.zero_grad()
    loss.backward()
    return loss.item()


@ex_train_step.mistake(
    "The loss takes the raw scores: `nn.CrossEntropyLoss` does the softmax itself."
)
def softmax_into_the_loss(model, optimizer, loss_fn, images, labels):
    return train_step(lambda x: model(x).softmax(dim=1), optimizer, loss_fn, images, labels)


@ex_train_step.mistake(
    "The step is right. What you return is a tensor that still hangs on the network: keep "
    "600 of them and the memory fills. Return the plain number, `loss.item()`."
)
def loss_as_a_tensor(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss


@ex_train_step.mistake(
    "The weights are right. The loss to return is the one before the step: computing it "
    "again costs a second pass through the network."
)
def loss_after_the_step(model, optimizer, loss_fn, images, labels):
    train_step(model, optimizer, loss_fn, images, labels)
    return loss_fn(model(images), labels).item()
