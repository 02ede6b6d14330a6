"""Right answers to `train_step`, written in different ways: all are accepted."""

import torch


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
