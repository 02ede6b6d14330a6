"""Training a toy network and judging it, on whatever device is at hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from tqdm.auto import tqdm

from utils.classes import VOID
from utils.metrics import iou_per_class, mean_iou, pixel_accuracy
from utils.networks.devices import choose_device, pick_device
from utils.networks.evaluation import checked, evaluate, judging, predict_labels, predict_logits

__all__ = [
    "History",
    "cross_entropy",
    "dice_loss",
    "evaluate",
    "fit",
    "pick_device",
    "predict_labels",
    "predict_logits",
    "train_step",
]

Loss = Callable[[Tensor, Tensor], Tensor]


@dataclass
class History:
    """What happened during one training.

    Args:
        loss: (steps,) float32, loss of every step's batch.
        lr: (steps,) float32, learning rate of every step.
        steps: (T,) int64, after how many steps the network was looked at; first 0, last all.
        confusions: (T, C, C) int64, its confusion matrix on the validation images then.
        snapshots: (T, K, H, W) uint8, its label maps of the first K validation images then.
        entropy: (T, K, H, W) uint8, its doubt there: 0 sure, 255 every class equally likely.
        notes: sentences on what went other than planned (less memory, a failing GPU).
        seconds: wall time of the training, looking included.
    """

    loss: np.ndarray
    lr: np.ndarray
    steps: np.ndarray
    confusions: np.ndarray
    snapshots: np.ndarray
    entropy: np.ndarray
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def mean_iou(self) -> np.ndarray:
        """(T,) float64: dataset mean IoU at each look."""
        return np.array([mean_iou(cm) for cm in self.confusions])

    @property
    def iou_per_class(self) -> np.ndarray:
        """(T, C) float64: IoU of each class at each look, NaN where the class is absent."""
        return np.array([iou_per_class(cm) for cm in self.confusions])

    @property
    def accuracy(self) -> np.ndarray:
        """(T,) float64: pixel accuracy at each look."""
        return np.array([pixel_accuracy(cm) for cm in self.confusions])


def train_step(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    loss_fn: Loss,
    images: Tensor,
    labels: Tensor,
) -> float:
    """One step downhill on one batch.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W).
        optimizer: holds the model's parameters.
        loss_fn: (logits, labels) -> one number, smaller is better.
        images: (N, 3, H, W) float32.
        labels: (N, H, W) int64.

    Returns:
        The loss before the step.
    """
    optimizer.zero_grad()  # gradients add up: forget those of the last step
    logits = model(images)
    loss = loss_fn(logits, labels)
    loss.backward()  # d loss / d weight, for every weight
    optimizer.step()  # weight -= learning rate * gradient, in essence
    return loss.item()


def cross_entropy(weights: np.ndarray | None = None) -> nn.CrossEntropyLoss:
    """Cross-entropy per pixel, VOID left out; `weights` (C,) makes a class count more."""
    weight = None if weights is None else torch.as_tensor(weights, dtype=torch.float32)
    return nn.CrossEntropyLoss(weight=weight, ignore_index=VOID)


def dice_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """One minus the mean Dice of the softmax scores, over the batch's pixels that are not VOID.

    Args:
        logits: (N, C, H, W) float.
        labels: (N, H, W) int64.

    Returns:
        One number in 0..1. A class that is nowhere in the batch pulls its scores towards 0.

    Source: Milletari, Navab, Ahmadi, "V-Net" (3DV 2016), with plain sums as denominator.
    """
    known = (labels != VOID).unsqueeze(1)
    scores = logits.softmax(dim=1) * known
    truth = F.one_hot(labels.where(labels != VOID, 0), logits.shape[1]).movedim(-1, 1) * known
    overlap = (scores * truth).sum(dim=(0, 2, 3))
    total = (scores + truth).sum(dim=(0, 2, 3))
    return 1 - ((2 * overlap + 1) / (total + 1)).mean()  # + 1 pixel: no division by zero


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
    flip: bool = True,
    seed: int = 0,
    device: torch.device | str | None = None,
    looks: int = 16,
    snapshots: int = 4,
    progress: bool = True,
) -> History:
    """Trains the model in place; when memory or the GPU gives out, starts again with less.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W); afterwards on `device`.
        images: (N, 3, H, W) float, 0..1.
        labels: (N, H, W) int, 0..num_classes-1 or VOID.
        val_images: images it is judged by along the way, never trained on.
        val_labels: their labels.
        num_classes: background counted, VOID not.
        steps: batches to train on; the learning rate rises, then falls to zero over them.
        batch_size: images per step.
        lr: the highest learning rate.
        loss: (logits, labels) -> one number; cross-entropy without VOID if None.
        flip: mirror each image with probability one half left-right, its labels with it.
        seed: decides order and mirroring. The same seed and threads give the same weights on
            the CPU, if the model began with the same weights.
        device: where to train; None picks the fastest that works.
        looks: how often to judge it, more densely at the beginning.
        snapshots: how many validation images to keep the predictions of.
        progress: show a progress bar.

    Raises:
        ValueError: for shapes or labels that do not fit, and when the loss is no longer finite.
    """
    data = (*checked(images, labels, num_classes), *checked(val_images, val_labels, num_classes))
    if not len(data[0]):
        raise ValueError("images is empty; expected at least one image to train on")
    device = torch.device(device) if device is not None else choose_device()[0]
    first_weights = {name: w.detach().cpu().clone() for name, w in model.state_dict().items()}
    plan = _Plan(num_classes, steps, batch_size, lr, loss or cross_entropy(), flip, seed, looks)
    notes: list[str] = []
    began = time.perf_counter()
    while True:
        failure = None
        try:
            # channels_last: the colours of a pixel side by side, 1.5 times as fast on a CPU.
            model.to(device, memory_format=torch.channels_last)
            history = _run(model, data, plan, device, snapshots, progress)
            break
        except RuntimeError as error:  # torch.OutOfMemoryError is one
            failure = error
            device, plan.batch_size, note = _fall_back(failure, device, plan.batch_size)
        notes.append(note)
        print(note)
        # Not .to(): weights on a GPU that failed cannot be read any more.
        model.to_empty(device=device).load_state_dict(first_weights)
    history.notes, history.seconds = notes, time.perf_counter() - began
    return history


@dataclass
class _Plan:
    """What a training is asked to do."""

    num_classes: int
    steps: int
    batch_size: int
    lr: float
    loss: Loss
    flip: bool
    seed: int
    looks: int

    def __post_init__(self) -> None:
        for name in ("steps", "batch_size", "looks"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 1 or more")

    def look_points(self) -> list[int]:
        """0, then further and further apart, up to the last step.

        >>> _Plan(7, 100, 16, 0.01, None, True, 0, looks=6).look_points()
        [0, 4, 16, 36, 64, 100]
        """
        last = max(self.looks - 1, 1)
        return sorted({round(self.steps * (i / last) ** 2) for i in range(last + 1)})

    def draws(self, count: int) -> tuple[Tensor, Tensor]:
        """Which images each step takes, and which of them it mirrors: (steps, batch_size) each."""
        generator = torch.Generator().manual_seed(self.seed)
        needed = self.steps * self.batch_size
        epochs = [torch.randperm(count, generator=generator) for _ in range(-(-needed // count))]
        order = torch.cat(epochs)[:needed].view(self.steps, self.batch_size)
        mirrored = torch.rand(order.shape, generator=generator) < (0.5 if self.flip else 0)
        return order, mirrored


def mirror(images: Tensor, labels: Tensor, mirrored: Tensor) -> tuple[Tensor, Tensor]:
    """Flips the chosen images left-right, and their labels with them: one draw for both.

    >>> mirror(torch.tensor([[[[1, 2]]]]), torch.tensor([[[1, 2]]]), torch.tensor([True]))[1]
    tensor([[[2, 1]]])
    """
    images = torch.where(mirrored[:, None, None, None], images.flip(-1), images)
    labels = torch.where(mirrored[:, None, None], labels.flip(-1), labels)
    return images, labels


def _run(model, data, plan, device, snapshots, progress) -> History:
    images, labels, val_images, val_labels = (t.to(device) for t in data)
    loss_fn = plan.loss.to(device) if isinstance(plan.loss, nn.Module) else plan.loss
    order, mirrored = (t.to(device) for t in plan.draws(len(images)))
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.lr)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, plan.lr, plan.steps, pct_start=0.2)
    losses, rates, looks, points = [], [], [], plan.look_points()
    with tqdm(total=plan.steps, disable=not progress, unit="step") as bar:
        for step in range(plan.steps + 1):
            if step in points:
                looks.append(_look(model, val_images, val_labels, plan.num_classes, snapshots))
                _report(bar, step, losses, looks, plan.lr)
            if step == plan.steps:
                break
            batch = order[step]
            batch_images, batch_labels = mirror(images[batch], labels[batch], mirrored[step])
            rates.append(optimizer.param_groups[0]["lr"])
            # train_step without .item(): reading the loss would make a GPU wait in every step.
            optimizer.zero_grad()
            loss = loss_fn(model(batch_images), batch_labels)
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.detach())
    confusions, labels_seen, doubts = (np.stack(part) for part in zip(*looks, strict=True))
    return History(
        loss=torch.stack(losses).cpu().numpy(),
        lr=np.array(rates, np.float32),
        steps=np.array(points),
        confusions=confusions,
        snapshots=labels_seen,
        entropy=doubts,
    )


def _look(model, images, labels, num_classes, snapshots):
    """Confusion matrix on all images; label maps and entropy of the first few."""
    confusion = evaluate(model, images, labels, num_classes).numpy()
    with judging(model):
        scores = model(images[:snapshots]).softmax(dim=1)
    doubt = torch.special.entr(scores).sum(dim=1) / np.log(scores.shape[1])
    quantised = (doubt * 255).round().to(torch.uint8)
    return confusion, scores.argmax(dim=1).to(torch.uint8).cpu().numpy(), quantised.cpu().numpy()


def _report(bar, step, losses, looks, lr):
    bar.update(step - bar.n)
    value = losses[-1].item() if losses else float("nan")
    if losses and not np.isfinite(value):
        raise ValueError(
            f"the loss is {value} after {step} steps: a smaller lr than {lr} may help; "
            "a batch whose pixels are all VOID gives NaN too"
        )
    bar.set_postfix({"loss": f"{value:.3f}", "mean IoU": f"{mean_iou(looks[-1][0]):.3f}"})


def _fall_back(
    error: RuntimeError, device: torch.device, batch_size: int
) -> tuple[torch.device, int, str]:
    """What to try after a failure; raises the error again when nothing is left to try."""
    short = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if _out_of_memory(error) and batch_size > 1:
        half = batch_size // 2
        note = f"Out of memory on {device}: starting again with {half} images per step."
        return device, half, note
    if device.type != "cpu":
        note = f"Training on {device} failed ({short}): starting again on the CPU, which is slower."
        return torch.device("cpu"), batch_size, note
    raise error


def _out_of_memory(error: RuntimeError) -> bool:
    text = str(error).lower()  # the CPU and Apple's GPUs raise a plain RuntimeError
    return (
        isinstance(error, torch.OutOfMemoryError)
        or "out of memory" in text
        or "can't allocate memory" in text
    )
