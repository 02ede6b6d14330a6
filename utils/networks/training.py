"""Training a toy network and judging it, on whatever device is at hand."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn

from utils.arrays import require_flag, require_kind
from utils.classes import VOID
from utils.networks.checking import checked, require_truth
from utils.networks.devices import choose_device, move, named_device
from utils.networks.history import History
from utils.networks.loop import run_loop
from utils.networks.losses import cross_entropy
from utils.networks.modes import learning
from utils.networks.plan import Loss, Plan


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
    bfloat16: bool | None = None,
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
            one CPU, if the model began with the same weights.
        device: where to train; None picks the fastest that works. One that does not work is
            replaced by the CPU, with a note.
        looks: how often to judge it, more densely at the beginning.
        snapshots: how many validation images to keep the predictions of.
        bfloat16: multiply with 8 binary digits instead of 24, and keep the weights in float32;
            None: where the processor has units for it (AMX), there a step takes half the time.
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
        bfloat16=bfloat16,
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
                history = run_loop(model, data, plan, device, progress)
            break
        except RuntimeError as error:  # torch.OutOfMemoryError is one
            failure = error
            device, plan, note = _fall_back(failure, device, plan)
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


def _fall_back(
    error: RuntimeError, device: torch.device, plan: Plan
) -> tuple[torch.device, Plan, str]:
    """What to try after a failure; raises the error again when nothing is left to try."""
    short = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if _out_of_memory(error) and plan.batch_size > 1:
        half = plan.batch_size // 2
        note = f"Out of memory on {device}: starting again with {half} images per step."
        return device, replace(plan, batch_size=half), note
    if device.type != "cpu":
        note = f"Training on {device} failed ({short}): starting again on the CPU, which is slower."
        return torch.device("cpu"), plan, note
    if plan.bfloat16 is None and plan.multiplies_in_bfloat16(device) and _of_types(error):
        note = f"Multiplying in bfloat16 failed ({short}): starting again in float32."
        return device, replace(plan, bfloat16=False), note
    raise error


def _of_types(error: RuntimeError) -> bool:
    """Whether a layer got another type of number than it takes."""
    return any(word in str(error).lower() for word in ("bfloat16", "dtype", "scalar type"))


def _out_of_memory(error: RuntimeError) -> bool:
    text = str(error).lower()  # the CPU and Apple's GPUs raise a plain RuntimeError
    return (
        isinstance(error, torch.OutOfMemoryError)
        or "out of memory" in text
        or "can't allocate memory" in text
    )
