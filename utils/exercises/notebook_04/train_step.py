"""One step of training: forget, predict, compare, trace back, step."""

from functools import partial

import numpy as np
import torch
from torch import nn

from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.networks import train_step

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


def _cases():
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


def _what_it_did(returned, model, optimizer, loss_fn, images, labels):
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


ex_train_step = FunctionExercise(
    __name__,
    title="One step of training",
    difficulty=2,
    minutes=6,
    reference=train_step,
    cases=_cases,
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


@ex_train_step.written_out
def solution(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    logits = model(images)
    loss = loss_fn(logits, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


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
    "The loss takes the raw logits: `nn.CrossEntropyLoss` does the softmax itself."
)
def softmax_into_the_loss(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images).softmax(dim=1), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The step is right. What you return is a tensor that is still tied to the network: keep "
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


@ex_train_step.mistake(
    "You compute the cross-entropy yourself. The caller brings the loss, `loss_fn`: with "
    "another one (rare classes that weigh more, say) yours would not notice."
)
def a_loss_of_its_own(model, optimizer, loss_fn, images, labels):
    return train_step(model, optimizer, nn.CrossEntropyLoss(), images, labels)


@ex_train_step.mistake(
    "You put the network into `eval` mode. There its layers that behave differently while "
    "training, such as batch normalisation, stand still: leave the mode alone."
)
def evaluates_the_network(model, optimizer, loss_fn, images, labels):
    model.eval()
    return train_step(model, optimizer, loss_fn, images, labels)


@ex_train_step.mistake(
    "You train on the first image of the batch only. The network takes them all at once: "
    "`model(images)`."
)
def first_image_only(model, optimizer, loss_fn, images, labels):
    return train_step(model, optimizer, loss_fn, images[:1], labels[:1])


@ex_train_step.mistake(
    "You move the weights once for each image, and return the loss of the last one. One step is "
    "one move for the whole batch."
)
def a_step_for_every_image_the_last_loss(model, optimizer, loss_fn, images, labels):
    for i in range(len(images)):
        loss = train_step(model, optimizer, loss_fn, images[i : i + 1], labels[i : i + 1])
    return loss


@ex_train_step.mistake(
    "You move the weights for each image. One step is one move for the whole batch."
)
def a_step_for_every_image(model, optimizer, loss_fn, images, labels):
    steps = [
        train_step(model, optimizer, loss_fn, images[i : i + 1], labels[i : i + 1])
        for i in range(len(images))
    ]
    return sum(steps) / len(steps)


@ex_train_step.mistake(
    "You move the weights yourself. Each optimiser has its own way to do it: `optimizer.step()`."
)
def moves_the_weights_itself(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    with torch.no_grad():
        for weight in model.parameters():
            weight -= optimizer.param_groups[0]["lr"] * weight.grad
    return loss.item()


@ex_train_step.mistake("You take two steps. One is asked for.")
def two_steps(model, optimizer, loss_fn, images, labels):
    loss = train_step(model, optimizer, loss_fn, images, labels)
    train_step(model, optimizer, loss_fn, images, labels)
    return loss


@ex_train_step.mistake(
    "The two are in the wrong order: `loss_fn(logits, labels)`, the logits first."
)
def scores_and_labels_exchanged(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(labels, model(images))
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The argmax has no slope, so no gradient comes through it. The loss takes the logits "
    "themselves: `loss_fn(model(images), labels)`."
)
def labels_into_the_loss(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images).argmax(dim=1).float(), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
