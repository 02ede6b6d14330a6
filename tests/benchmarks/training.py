"""The series' training beside a tutorial's, on the same streets, in the same run.

    python -m tests.benchmarks.training [--seeds 5] [--peer-steps 1000]

The tutorial's: the same layers from the same first weights, in PyTorch's usual order in memory,
Adam with a learning rate of 0.001, batches of 8 whole streets, nothing else. A second one has our
order in memory: that tells how much of the difference is the recipe. The held-out streets judge.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch

from tests.benchmarks.table import markdown
from utils.classes import NUM_CLASSES, VOID
from utils.metrics import mean_iou
from utils.networks import DEFAULTS, evaluate, runs
from utils.networks.precision import has_bfloat16_units

Data = tuple[np.ndarray, np.ndarray]


def ours(
    seed: int, data: Data, held_out: Data, device: str, steps: int, bfloat16: bool | None = None
) -> np.ndarray:
    """The series' recipe; its confusion matrix."""
    defaults = replace(DEFAULTS, seed=seed, steps=steps, bfloat16=bfloat16, watched=1)
    run = runs.train("default", data, held_out, defaults=defaults, device=device, progress=False)
    return run.confusion


def plane_by_plane(model: torch.nn.Module) -> torch.nn.Module:
    """Undoes what utils.networks.models.channels_last did."""
    model._forward_pre_hooks.clear()
    model._forward_hooks.clear()
    return model.to(memory_format=torch.contiguous_format)  # type: ignore[call-overload]


def tutorial(
    seed: int, data: Data, held_out: Data, device: str, steps: int, *, usual: bool
) -> np.ndarray:
    """The tutorial's recipe; its confusion matrix."""
    model = runs.new_model("default", seed).to(device)
    model = plane_by_plane(model) if usual else model
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss_of = torch.nn.CrossEntropyLoss(ignore_index=VOID)
    images, labels = torch.from_numpy(data[0]), torch.from_numpy(data[1]).long()
    draw = torch.Generator().manual_seed(seed)
    order = torch.cat(
        [torch.randperm(len(images), generator=draw) for _ in range(-(-8 * steps // len(images)))]
    )
    for step in range(steps):
        chosen = order[8 * step : 8 * step + 8]
        loss = loss_of(model(images[chosen].to(device)), labels[chosen].to(device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return evaluate(model, *held_out, NUM_CLASSES).numpy()


def timed(train: Callable[[int], np.ndarray], seeds: int) -> tuple[np.ndarray, np.ndarray]:
    """Seconds and mean IoU, one of each per seed."""
    found = []
    for seed in range(seeds):
        start = time.perf_counter()
        confusion = train(seed)
        found.append((time.perf_counter() - start, mean_iou(confusion)))
    seconds, scores = np.array(found).T
    return seconds, scores


def tables(seeds: int = 5, peer_steps: int = 1000, steps: int = DEFAULTS.steps) -> str:
    """One line a recipe; the seconds include the final judging of 256 streets."""
    data, held_out = runs.training_data(), runs.held_out_data()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    units = has_bfloat16_units(torch.device(device))
    longer = steps * 3 // 2
    recipes = {
        f"ours, {steps} steps of 8": lambda seed: ours(seed, data, held_out, device, steps),
        f"ours, {longer} steps of 8": lambda seed: ours(seed, data, held_out, device, longer),
        f"ours, {longer} steps of 8, in {'float32' if units else 'bfloat16'}": lambda seed: ours(
            seed, data, held_out, device, longer, bfloat16=not units
        ),
        f"a tutorial's, {peer_steps} steps of 8": lambda seed: tutorial(
            seed, data, held_out, device, peer_steps, usual=True
        ),
        "the same, in our order in memory": lambda seed: tutorial(
            seed, data, held_out, device, peer_steps, usual=False
        ),
    }
    rows, first = [], 0.0
    for name, train in recipes.items():
        seconds, scores = timed(train, seeds)
        first = first or float(np.median(seconds))
        rows.append(
            (
                name,
                f"{np.median(seconds):.1f}",
                f"{np.median(seconds) / first:.2f}",
                f"{scores.mean():.3f} ({scores.min():.3f} to {scores.max():.3f})",
            )
        )
    where = f"{device} {'with' if units else 'without'} units for bfloat16"
    return markdown([f"{seeds} seeds, {where}", "s", "times ours", "mean IoU"], rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--peer-steps", type=int, default=1000)
    options = parser.parse_args()
    print(tables(options.seeds, options.peer_steps))
