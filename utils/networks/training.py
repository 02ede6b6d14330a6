"""Training a toy network and judging it, on whatever device is at hand."""

from __future__ import annotations

import time
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn
from tqdm.auto import tqdm

from utils.arrays import require_flag, require_kind
from utils.classes import VOID
from utils.networks.batches import halve, mirror
from utils.networks.checking import checked, require_truth
from utils.networks.devices import choose_device, move, named_device
from utils.networks.evaluation import as_scores, evaluate, scores_of
from utils.networks.explaining import explained, no_images, no_pair
from utils.networks.fallback import fall_back
from utils.networks.history import History, Record
from utils.networks.losses import cross_entropy
from utils.networks.modes import judging, learning, too_small_is_named
from utils.networks.plan import Loss, Plan, require_loss


def train_step(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    loss_fn: Loss,
    images: Tensor,
    labels: Tensor,
) -> Tensor:
    """One step downhill on one batch.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W).
        optimizer: holds the model's parameters.
        loss_fn: (logits, labels) -> one number, smaller is better.
        images: (N, 3, H, W) float32.
        labels: (N, H, W) int64.

    Returns:
        The loss before the step, one number without its history; `.item()` makes it Python's.
    """
    require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
    require_kind(optimizer, torch.optim.Optimizer, "optimizer", "one of torch.optim")
    require_loss(loss_fn, "loss_fn")
    require_kind(images, Tensor, "images", "a tensor (N, 3, H, W)")
    require_kind(labels, Tensor, "labels", "a tensor (N, H, W)")
    optimizer.zero_grad()  # gradients add up: forget those of the last step
    with explained(lambda: no_images(images)):
        logits = model(images)
    with explained(lambda: no_pair(images, logits, labels)):
        loss = require_kind(loss_fn(logits, labels), Tensor, "loss", "one number in a tensor")
    if loss.numel() != 1:
        raise ValueError(f"loss must be one number, got a tensor of shape {tuple(loss.shape)}")
    loss.backward()  # d loss / d weight, for every weight
    optimizer.step()  # weight -= learning rate * gradient, in essence
    return loss.detach()  # not .item(): reading a number makes a GPU wait until it has it


def fit(
    model: nn.Module,
    images: np.ndarray | Tensor,
    labels: np.ndarray | Tensor,
    *,
    val_images: np.ndarray | Tensor,
    val_labels: np.ndarray | Tensor,
    num_classes: int,
    steps: int = 300,
    batch_size: int = 16,
    lr: float = 0.01,
    loss: Loss | None = None,
    half_size: float = 0.0,
    flip: bool = True,
    seed: int = 0,
    device: torch.device | str | None = None,
    looks: int = 16,
    snapshots: int = 4,
    progress: bool = True,
) -> History:
    """Trains the model in place; when memory or the GPU gives out, starts again with less.

    Interrupted (the stop button, Ctrl-C) it keeps what was learnt, says so and returns.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W); afterwards on `device`. It learns in training
            mode; afterwards each of its layers is in the mode it was in.
        images: (N, 3, H, W) float, 0..1.
        labels: (N, H, W) int, 0..num_classes-1 or VOID. Images in which no pixel counts are left
            out, with a note.
        val_images: images it is judged by along the way, never trained on.
        val_labels: their labels.
        num_classes: background counted, VOID not.
        steps: batches to train on; the learning rate rises, then falls to zero over them.
        batch_size: images per step.
        lr: the highest learning rate.
        loss: (logits, labels) -> one number; cross-entropy without VOID if None.
        half_size: the share of the steps, those at the beginning, in which images and labels have
            half their height and width. Such a step costs a quarter or less.
        flip: mirror each image with probability one half left-right, its labels with it.
        seed: decides order and mirroring. The same seed and threads give the same weights on
            the CPU, if the model began with the same weights.
        device: where to train; None picks the fastest that works. One that does not work is
            replaced by the CPU, with a note.
        looks: how often to judge it, more densely at the beginning.
        snapshots: how many validation images to keep the predictions of.
        progress: show a progress bar.

    Raises:
        ValueError: for shapes or labels that do not fit, and when the loss is no longer finite.
    """
    require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
    progress = require_flag(progress, "progress")
    plan = Plan(
        num_classes=num_classes,
        steps=steps,
        batch_size=batch_size,
        lr=lr,
        loss=cross_entropy() if loss is None else loss,
        half_size=half_size,
        flip=flip,
        seed=seed,
        looks=looks,
        snapshots=snapshots,
    )
    images, labels = checked(images, labels, num_classes)
    val_images, val_labels = checked(val_images, val_labels, num_classes, prefix="val_")
    require_truth(val_labels, "val_labels")
    images, labels, notes = _with_truth(images, labels, halved=half_size > 0)
    data = images, labels, val_images, val_labels
    device = named_device(device) if device is not None else choose_device()[0]
    first_weights = {name: w.detach().cpu().clone() for name, w in model.state_dict().items()}
    began = time.perf_counter()
    while True:
        failure = None
        try:
            # channels_last: the colours of a pixel side by side, 1.5 times as fast on a CPU.
            move(model, device, memory_format=torch.channels_last)
            with learning(model):
                history = _run(model, data, plan, device, progress)
            break
        except RuntimeError as error:  # torch.OutOfMemoryError is one
            failure = error
            device, plan.batch_size, note = fall_back(failure, device, plan.batch_size)
        notes.append(note)
        print(note)
        # Not .to(): weights on a GPU that failed cannot be read any more.
        model.to_empty(device=device).load_state_dict(first_weights)
    history.notes, history.seconds = notes + history.notes, time.perf_counter() - began
    return history


def _with_truth(images: Tensor, labels: Tensor, *, halved: bool) -> tuple[Tensor, Tensor, list]:
    """The images that have a pixel that counts, and a note on those that have none.

    A batch of others alone would have the loss NaN, and spoil the weights; whether there is such a
    batch would hang on the seed.
    """
    require_truth(labels, "labels")
    height, width = (side // 2 * 2 for side in labels.shape[1:])  # as `halve` has it
    seen = labels[:, :height:2, :width:2] if halved else labels
    known = (seen != VOID).flatten(1).any(dim=1)
    if known.all():
        return images, labels, []
    if not known.any():
        raise ValueError("labels of half the size hold nothing but VOID: leave half_size at 0")
    note = f"{(~known).sum()} of {len(known)} images have no pixel that counts: left out."
    print(note)
    return images[known], labels[known], [note]


def _run(model, data, plan, device, progress) -> History:
    images, labels, val_images, val_labels = (t.to(device) for t in data)
    loss_fn = plan.loss.to(device) if isinstance(plan.loss, nn.Module) else plan.loss
    of_answer = partial(_loss_of_answer, loss_fn)
    order, mirrored = (t.to(device) for t in plan.draws(len(images)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.lr)
    # The rate rises for a fifth of the steps; fewer than ten steps are the beginning of ten.
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, plan.lr, max(plan.steps, 10), pct_start=0.2
    )
    look = partial(_look, model, val_images, val_labels, plan)
    record = Record(plan.steps, plan.look_points(), look)
    with tqdm(total=plan.steps, disable=not progress, unit="step", miniters=1) as bar:
        try:
            record.look_if_due(bar)
            for step, batch in enumerate(order):
                pair = mirror(images[batch], labels[batch], mirrored[step])
                pair = halve(*pair) if step < plan.half_size * plan.steps else pair
                record.lr.append(float(schedule.get_last_lr()[0]))
                with too_small_is_named(pair[0]):
                    record.loss.append(train_step(model, optimizer, of_answer, *pair))
                schedule.step()
                bar.update()
                record.look_if_due(bar)
        except KeyboardInterrupt:
            record.stop()
    return record.history()


def _loss_of_answer(loss_fn, answer, labels) -> Tensor:
    """The loss of a model that answers with logits, or with a dictionary that has them."""
    return loss_fn(as_scores(answer), labels)


def _look(model, images, labels, plan) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Confusion matrix on all images; label maps and entropy of the first few."""
    confusion = evaluate(model, images, labels, plan.num_classes).numpy()
    with judging(model):
        scores = scores_of(model, images[: plan.snapshots]).softmax(dim=1)
    doubt = torch.special.entr(scores).sum(dim=1) / np.log(scores.shape[1])
    quantised = (doubt * 255).round().to(torch.uint8)
    return confusion, scores.argmax(dim=1).to(torch.uint8).cpu().numpy(), quantised.cpu().numpy()
