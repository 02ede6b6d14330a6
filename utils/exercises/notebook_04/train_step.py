"""One step of training: forget, predict, compare, trace back, step."""

import torch

from utils.exercises.checker import FunctionExercise
from utils.exercises.tiny_network import training_cases, what_it_did
from utils.networks import train_step

ex_train_step = FunctionExercise(
    __name__,
    title="One step of training",
    difficulty=2,
    minutes=6,
    reference=train_step,
    cases=training_cases,
    view=what_it_did,
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
    "You put the network into `eval` mode. There its layers that behave differently while "
    "training, such as batch normalisation, stand still: leave the mode alone."
)
def evaluates_the_network(model, optimizer, loss_fn, images, labels):
    model.eval()
    return train_step(model, optimizer, loss_fn, images, labels)


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


@ex_train_step.mistake("You call `step` twice: the weights move twice as far, or farther.")
def step_is_called_twice(model, optimizer, loss_fn, images, labels):
    loss = train_step(model, optimizer, loss_fn, images, labels)
    optimizer.step()
    return loss


@ex_train_step.mistake(
    "Gradients add up: you call `backward` twice, and they are twice as large. Once is enough."
)
def backward_is_called_twice(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward(retain_graph=True)
    loss.backward()
    optimizer.step()
    return loss.item()
