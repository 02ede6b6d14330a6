"""What a trained network says, and how often it is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from utils.arrays import require_kind, require_num_classes, require_size, require_whole
from utils.classes import VOID
from utils.metrics import confusion_matrix
from utils.networks.checking import checked, checked_images
from utils.networks.devices import device_of, move, named_device
from utils.networks.modes import judging, too_small_is_named
from utils.networks.targets import to_tensor

NAN_SCORES = (
    "the model gives NaN: its weights are spoilt, or its images are. Was the learning rate too "
    "large, or did a batch have no pixel that counts?"
)


def evaluate(
    model: nn.Module,
    images: np.ndarray | Tensor,
    labels: np.ndarray | Tensor,
    num_classes: int,
    *,
    batch_size: int = 16,
    device: torch.device | str | None = None,
    ignore_index: int | Iterable[int] | None = VOID,
) -> Tensor:
    """Confusion matrix of the model's predictions over all images.

    It adds up where the model lives and is fetched once at the end, so a GPU never waits.

    Args:
        model: (N, 3, H, W) -> logits (N, C, H, W), or a dictionary with them under "out" or
            "logits". The mode of each of its layers is afterwards as it was.
        images: (N, 3, H, W) float, 0..1.
        labels: (N, H, W) int.
        num_classes: background counted, VOID not.
        batch_size: images at a time; changes the memory used, not the result.
        device: moves the model there first; None leaves it where it is.
        ignore_index: label (or labels) of pixels that do not count. Images in which no pixel
            counts add nothing.

    Returns:
        (C, C) int64 on the CPU; row = target, column = prediction.

    Raises:
        ValueError: images, labels or a number of classes that do not fit each other, no image,
            and a network that gives NaN.
    """
    require_kind(model, nn.Module, "model", "a network, a torch.nn.Module")
    num_classes = require_num_classes(num_classes)
    batch_size = require_whole(batch_size, "batch_size", 1)
    images, labels = checked(images, labels, num_classes, ignore_index)
    if device is not None and named_device(device).type == "meta":
        raise ValueError('device is "meta", where a model loses its weights')
    home = device_of(model) if device is None else move(model, device)
    total = torch.zeros(num_classes, num_classes, dtype=torch.int64, device=home)
    spoilt = torch.zeros((), dtype=torch.bool, device=home)
    with judging(model):
        for start in range(0, len(images), batch_size):
            part = slice(start, start + batch_size)
            scores = scores_of(model, images[part].to(home, non_blocking=True))
            if scores.shape[1] != num_classes:  # more would be counted in wrong places
                raise ValueError(
                    f"num_classes is {num_classes}, but the model gives {scores.shape[1]} scores "
                    "for every pixel; expected one for each class"
                )
            spoilt |= scores.isnan().any()  # argmax would call NaN a class
            prediction, target = scores.argmax(dim=1), labels[part].to(home, non_blocking=True)
            total += confusion_matrix(prediction, target, num_classes, ignore_index, check=False)
    if spoilt:
        raise ValueError(NAN_SCORES)
    return total.cpu()


def predict_logits(
    model: nn.Module, images: np.ndarray | Tensor, *, batch_size: int = 16
) -> np.ndarray:
    """The model's raw scores.

    Args:
        model: as for `evaluate`; the mode of each of its layers is afterwards as it was.
        images: (N, 3, H, W) float, 0..1.
        batch_size: images at a time.

    Returns:
        (N, C, H, W) float32.
    """
    images, home = checked_images(images), device_of(model)
    batch_size = min(require_whole(batch_size, "batch_size", 1), len(images))
    with judging(model):
        parts = [scores_of(model, part.to(home)).float().cpu() for part in images.split(batch_size)]
    return torch.cat(parts).numpy()


def look_at(
    model: nn.Module, images: Tensor, labels: Tensor, num_classes: int, snapshots: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the history of a training keeps of one moment.

    Args:
        images, labels: (N, 3, H, W) and (N, H, W), the held-out ones.
        snapshots: of so many, the first, the pictures are kept.

    Returns:
        The confusion matrix on all; of the first few the label maps and how undecided the model
        is (entropy over the highest there is, 255 = as much as can be), both (n, H, W) uint8.
    """
    confusion = evaluate(model, images, labels, num_classes).numpy()
    with judging(model):
        chances = scores_of(model, images[:snapshots].to(device_of(model))).softmax(dim=1)
    doubt = torch.special.entr(chances).sum(dim=1) / np.log(chances.shape[1])
    doubts = (doubt * 255).round().to(torch.uint8).cpu().numpy()
    return confusion, chances.argmax(dim=1).to(torch.uint8).cpu().numpy(), doubts


def predict_labels(
    model: nn.Module, images: np.ndarray | Tensor, *, batch_size: int = 16
) -> np.ndarray:
    """The class with the highest score at every pixel: (N, 3, H, W) -> (N, H, W) int64.

    Raises:
        ValueError: a network that gives NaN, which is no class.
    """
    logits = predict_logits(model, images, batch_size=batch_size)
    if np.isnan(logits).any():
        raise ValueError(NAN_SCORES)
    return logits.argmax(axis=1)


def labels_at_size(logits: np.ndarray | Tensor, size: tuple[int, int]) -> np.ndarray:
    """The logits of a smaller image, enlarged smoothly; then the class with the highest one.

    Args:
        logits: (C, h, w) float.
        size: (H, W) of the photograph.
    Returns:
        (H, W) int64.
    Raises:
        ValueError: for logits of another shape or type, and for NaN, which is no class.

    >>> labels_at_size(np.array([[[0.0, 0.0]], [[-1.0, 2.0]]], np.float32), (1, 4)).tolist()
    [[0, 0, 1, 1]]
    """
    logits, size = to_tensor(logits, "logits"), require_size(size)
    if logits.ndim != 3 or not logits.numel() or not logits.is_floating_point():
        raise ValueError(
            f"logits has shape {tuple(logits.shape)} and type {logits.dtype}; expected "
            "(C, h, w) floating point, those of one image"
        )
    if logits.isnan().any():
        raise ValueError(NAN_SCORES)
    large = F.interpolate(logits[None], size=size, mode="bilinear", align_corners=False)
    return large[0].argmax(dim=0).cpu().numpy()


def scores_of(model: nn.Module, images: Tensor) -> Tensor:
    """What the model says of a batch: logits (N, C, H, W), or an error that says what came."""
    with too_small_is_named(images):
        answer = model(images)
    scores = as_scores(answer)
    if scores.ndim != 4 or len(scores) != len(images):
        raise ValueError(
            f"model gives scores of shape {tuple(scores.shape)} for images of shape "
            f"{tuple(images.shape)}; expected (N, C, H, W)"
        )
    return scores


def as_scores(answer: Tensor | Mapping[str, Tensor]) -> Tensor:
    """The logits in a model's answer: itself, or the entry "out" (torchvision) or "logits".

    >>> as_scores({"out": torch.zeros(1, 2), "aux": torch.ones(1, 2)})
    tensor([[0., 0.]])
    """
    if isinstance(answer, Mapping):
        named = next((answer[key] for key in ("out", "logits") if key in answer), None)
        if named is None:
            raise TypeError(f"model gives a dictionary of {list(answer)}; expected logits in 'out'")
        answer = named
    if not isinstance(answer, Tensor):
        raise TypeError(f"model gives a {type(answer).__name__}; expected a tensor of logits")
    return answer
