"""The training loop: step after step, and a look at the network now and then."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn
from tqdm.auto import tqdm

from utils.arrays import require_kind
from utils.networks.batches import halve, mirror
from utils.networks.evaluation import as_scores, look_at
from utils.networks.explaining import explained, no_images, no_pair
from utils.networks.history import History, Record
from utils.networks.modes import too_small_is_named
from utils.networks.plan import Loss, require_loss
from utils.networks.precision import InBfloat16


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


def run_loop(model, data, plan, device, progress) -> History:
    """All steps of a plan on one device; (images, labels, val_images, val_labels) are tensors."""
    images, labels, val_images, val_labels = (t.to(device) for t in data)
    loss_fn = plan.loss.to(device) if isinstance(plan.loss, nn.Module) else plan.loss
    of_answer = partial(_loss_of_answer, loss_fn)
    order, mirrored = (t.to(device) for t in plan.draws(len(images)))
    learner = InBfloat16(model) if plan.multiplies_in_bfloat16(device) else model
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.lr, fused=True)
    # The rate rises for a fifth of the steps; fewer than ten steps are the beginning of ten.
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, plan.lr, max(plan.steps, 10), pct_start=0.2
    )
    look = partial(look_at, model, val_images, val_labels, plan.num_classes, plan.snapshots)
    record, points = Record(plan.steps, look), plan.look_points()
    with tqdm(total=plan.steps, disable=not progress, unit="step", miniters=1) as bar:
        try:
            _look_if_due(record, points, bar)
            for step, batch in enumerate(order):
                pair = mirror(images[batch], labels[batch], mirrored[step])
                pair = halve(*pair) if step < plan.half_size * plan.steps else pair
                record.lr.append(float(schedule.get_last_lr()[0]))
                with too_small_is_named(pair[0]):
                    record.loss.append(train_step(learner, optimizer, of_answer, *pair))
                schedule.step()
                bar.update()
                _look_if_due(record, points, bar)
        except KeyboardInterrupt:
            record.stop()
    return record.history()


def _look_if_due(record: Record, points: list[int], bar: tqdm) -> None:
    """Judges the network if it is time, and says in the bar what came out."""
    if len(record.loss) not in points:
        return
    record.require_finite()
    record.look()
    said = {"loss": f"{float(record.loss[-1]):.3f}"} if record.loss else {}
    bar.set_postfix(said | {"mean IoU": f"{record.mean_iou:.3f}"})


def _loss_of_answer(loss_fn, answer, labels) -> Tensor:
    """The loss of a model that answers with logits, or with a dictionary that has them."""
    scores = as_scores(answer)
    return loss_fn(scores.float() if scores.dtype == torch.bfloat16 else scores, labels)
