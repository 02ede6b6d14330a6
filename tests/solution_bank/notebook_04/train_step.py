"""Right answers to `train_step`, written in different ways: all are accepted."""

import torch

from solution_bank import right, wrong


def step_plain(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


def step_cleared_late(model, optimizer, loss_fn, images, labels):
    logits = model(images)
    loss = loss_fn(logits, labels)
    optimizer.zero_grad(set_to_none=False)
    loss.backward()
    optimizer.step()
    return float(loss)


def step_cleared_by_model(model, optimizer, loss_fn, images, labels):
    model.train()
    model.zero_grad()
    loss = loss_fn(model.forward(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.detach()


def step_with_grad(model, optimizer, loss_fn, images, labels):
    loss = loss_fn(model(images), labels)
    weights = list(model.parameters())
    for weight, gradient in zip(weights, torch.autograd.grad(loss, weights), strict=True):
        weight.grad = gradient
    optimizer.step()
    return loss.item()


def step_with_closure(model, optimizer, loss_fn, images, labels):
    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        return loss

    return optimizer.step(closure).item()


ALTERNATIVES = [
    step_plain,
    step_cleared_late,
    step_cleared_by_model,
    step_with_grad,
    step_with_closure,
]


# --- what learners write


from torch import nn


@wrong("Right only if no gradients are there yet")
def forgets_zero_grad(model, optimizer, loss_fn, images, labels):
    out = model(images)
    loss = loss_fn(out, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("`loss_fn`")
def own_criterion(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    logits = model(images)
    loss = nn.CrossEntropyLoss()(logits, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("`eval` mode")
def eval_first(model, optimizer, loss_fn, images, labels):
    model.eval()
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("tensor that is still tied")
def returns_the_tensor(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss


@wrong("Your function returned `None`")
def returns_nothing(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()


@wrong("downhill for the batch before|stay where they were")
def step_too_early(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    optimizer.step()
    loss.backward()
    return loss.item()


@wrong("stay where they were")
def no_backward(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    optimizer.step()
    return loss.item()


@wrong("takes the raw logits")
def softmax_before(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    p = model(images).softmax(1)
    loss = loss_fn(p, labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("first image of the batch")
def one_image(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images[0:1]), labels[0:1])
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("move the weights yourself")
def by_hand(model, optimizer, loss_fn, images, labels):
    model.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    for p in model.parameters():
        p.data -= optimizer.param_groups[0]["lr"] * p.grad
    return loss.item()


@wrong("the logits first")
def swapped(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(labels, model(images))
    loss.backward()
    optimizer.step()
    return loss.item()


@right
def in_order(model, optimizer, loss_fn, images, labels):
    prediction = model(images)
    loss = loss_fn(prediction, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss)


@right
def with_train_mode(model, optimizer, loss_fn, images, labels):
    model.train()
    optimizer.zero_grad(set_to_none=True)
    loss = loss_fn(model.forward(images), labels)
    loss.backward()
    optimizer.step()
    value = loss.detach().cpu().numpy()
    return value


@right
def through_the_model(model, optimizer, loss_fn, images, labels):
    for p in model.parameters():
        p.grad = None
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.detach()


@right
def closure(model, optimizer, loss_fn, images, labels):
    def once():
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        return loss

    return optimizer.step(once).item()


@wrong("You call `step` twice")
def two_moves(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    optimizer.step()
    return loss.item()


@wrong("you call `backward` twice")
def two_traces(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    for _ in "ab":
        loss = loss_fn(model(images), labels)
        loss.backward()
    optimizer.step()
    return loss.item()


@wrong("You add up the losses of the images")
def one_by_one(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    total = 0
    for image, label in zip(images, labels, strict=True):
        total = total + loss_fn(model(image[None]), label[None])
    total.backward()
    optimizer.step()
    return total.item()


@wrong("Your loss grows with the number of images")
def mean_to_sum(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = images.shape[0] * loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return float(loss)


@wrong("forgotten how it was computed")
def item_too_early(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels).item()
    loss.backward()
    optimizer.step()
    return loss


@wrong("Under `torch.no_grad()` nothing is remembered")
def without_gradients(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    with torch.no_grad():
        loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()
