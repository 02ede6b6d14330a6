"""The trainings whose networks the lessons show: data, first weights, and what comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from utils.arrays import require_kind, require_list, require_text, require_whole
from utils.classes import NUM_CLASSES
from utils.logits import class_frequencies, class_weights
from utils.networks.evaluation import evaluate
from utils.networks.history import History
from utils.networks.losses import cross_entropy
from utils.networks.recipes import DEFAULTS, RECIPES, RUNS, Defaults, Recipe
from utils.networks.training import fit
from utils.scenes import make_scenes, stack


@dataclass
class Run:
    """A trained network and its past.

    Args:
        name: a key of RUNS.
        model: in evaluation mode, on the CPU.
        history: what happened while it trained, on the first `DEFAULTS.watched` held-out scenes.
        confusion: (C, C) int64, its confusion matrix on all held-out scenes.
        images: (K, H, W, 3) uint8, the scenes of the history's snapshots.
        labels: (K, H, W) uint8, their truth.
    """

    name: str
    model: nn.Module
    history: History
    confusion: np.ndarray
    images: np.ndarray
    labels: np.ndarray


def training_data(defaults: Defaults = DEFAULTS) -> tuple[np.ndarray, np.ndarray]:
    """The scenes to train on: images (N, 3, H, W) float32, labels (N, H, W) int64."""
    require_kind(defaults, Defaults, "defaults", "the numbers of a training, Defaults(...)")
    return stack(make_scenes(defaults.train_scenes, seed=defaults.train_seed))


def held_out_data(defaults: Defaults = DEFAULTS) -> tuple[np.ndarray, np.ndarray]:
    """The scenes no network ever trains on: images and labels like `training_data`."""
    require_kind(defaults, Defaults, "defaults", "the numbers of a training, Defaults(...)")
    return stack(make_scenes(defaults.held_out_scenes, seed=defaults.held_out_seed))


def new_model(name: str, seed: int | None = None) -> nn.Module:
    """The untrained network of a run, its first weights drawn from `seed`; None: the run's own.

    Raises:
        ValueError: for a name that RUNS does not hold.
    """
    recipe = _recipe(name)
    if seed is None:
        seed = _seed(recipe, DEFAULTS)
    seed = require_whole(seed, "seed", -(1 << 63), (1 << 63) - 1)
    with torch.random.fork_rng(devices=[]):  # leaves the caller's random numbers alone
        torch.manual_seed(seed)
        return recipe.build(NUM_CLASSES, **recipe.options)


def _recipe(name: str) -> Recipe:
    if require_text(name, "name") not in RUNS:
        raise ValueError(f'name is "{name}"; expected one of {", ".join(RUNS)}')
    return RECIPES[name]


def _seed(recipe: Recipe, defaults: Defaults) -> int:
    return defaults.seed if recipe.seed is None else recipe.seed


def train(
    name: str,
    data: tuple[np.ndarray, np.ndarray] | None = None,
    held_out: tuple[np.ndarray, np.ndarray] | None = None,
    *,
    defaults: Defaults = DEFAULTS,
    device: torch.device | str | None = None,
    progress: bool = True,
) -> Run:
    """Trains one of RUNS and judges it on the held-out scenes.

    Args:
        name: a key of RUNS.
        data: images and labels to train on; None makes `training_data`.
        held_out: the same to judge by; None makes `held_out_data`.
        defaults: numbers of the training.
        device: None picks the fastest that works.
        progress: show a progress bar.
    """
    require_kind(defaults, Defaults, "defaults", "the numbers of a training, Defaults(...)")
    recipe = _recipe(name)
    seed = _seed(recipe, defaults)
    model = new_model(name, seed)
    images, labels = _two(data, "data") or training_data(defaults)
    if recipe.streets is not None:
        images, labels = images[: recipe.streets], labels[: recipe.streets]
    val_images, val_labels = _two(held_out, "held_out") or held_out_data(defaults)
    weights = None
    if recipe.weighted:
        weights = class_weights(class_frequencies(labels, NUM_CLASSES), "inverse")
    history = fit(
        model,
        images,
        labels,
        val_images=val_images[: defaults.watched],
        val_labels=val_labels[: defaults.watched],
        num_classes=NUM_CLASSES,
        steps=recipe.steps or defaults.steps,
        half_size=defaults.half_size,
        batch_size=defaults.batch_size,
        lr=defaults.lr,
        loss=recipe.loss or cross_entropy(weights),
        seed=seed,
        looks=recipe.looks,
        snapshots=defaults.snapshots,
        bfloat16=defaults.bfloat16,
        device=device,
        progress=progress,
    )
    confusion = evaluate(model, val_images, val_labels, NUM_CLASSES).numpy()
    shown = (val_images[: defaults.snapshots] * 255).round().astype(np.uint8)
    truth = val_labels[: defaults.snapshots].astype(np.uint8)
    return Run(name, model.cpu().eval(), history, confusion, np.moveaxis(shown, 1, -1), truth)


def _two(data: Any, name: str) -> tuple[Any, Any] | None:
    if data is None:
        return None
    parts = require_list(data, name, "(images, labels)")
    if len(parts) != 2:
        raise ValueError(f"{name} must be (images, labels), got {len(parts)} things")
    require_kind(parts[0], (np.ndarray, torch.Tensor), f"{name}[0]", "images (N, 3, H, W)")
    require_kind(parts[1], (np.ndarray, torch.Tensor), f"{name}[1]", "labels (N, H, W)")
    return parts[0], parts[1]
