"""Trained networks kept for the lessons: their weights, and what happened while they trained.

`python -m utils.networks` trains all of them again.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.torch import load_file, save_file

from utils.arrays import require_kind, require_new_folder, require_path
from utils.logits import softmax
from utils.networks.checking import checked_images
from utils.networks.evaluation import predict_logits
from utils.networks.history import History
from utils.networks.recipes import RUNS
from utils.networks.runs import Run, new_model
from utils.scenes import COUNT, save_held_out

FOLDER = Path(__file__).parents[2] / "data" / "weights"


def save_run(run: Run, folder: str | Path = FOLDER) -> tuple[Path, Path]:
    """Writes NAME.safetensors (weights) and NAME.npz (history); neither holds code or a time.

    Returns:
        The two paths.
    """
    run = require_kind(run, Run, "run", "a Run of `train` or `load_run`")
    folder = require_new_folder(folder, "folder")
    folder.mkdir(parents=True, exist_ok=True)
    weights, history = folder / f"{run.name}.safetensors", folder / f"{run.name}.npz"
    tensors = {name: w.detach().cpu().contiguous() for name, w in run.model.state_dict().items()}
    save_file(tensors, weights, metadata={"run": RUNS[run.name]})
    h = run.history
    np.savez_compressed(
        history,
        loss=h.loss,
        lr=h.lr,
        steps=h.steps,
        confusions=h.confusions,
        snapshots=h.snapshots,
        entropy=h.entropy,
        notes=np.array(json.dumps(h.notes)),
        confusion=run.confusion,
        images=run.images,
        labels=run.labels,
    )
    weights.chmod(0o644)  # safetensors makes it readable for its owner alone
    return weights, history


def load_run(name: str = "default", folder: str | Path = FOLDER) -> Run:
    """Reads what `save_run` wrote.

    Raises:
        ValueError: for a name that RUNS does not hold.
        FileNotFoundError: when the files are missing; says how to make them.
    """
    model, folder = new_model(name), require_path(folder, "folder")
    for path in (folder / f"{name}.safetensors", folder / f"{name}.npz"):
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: `make weights` trains it again")
    model.load_state_dict(load_file(folder / f"{name}.safetensors"))
    with np.load(folder / f"{name}.npz", allow_pickle=False) as file:
        arrays = dict(file)
    notes = json.loads(str(arrays.pop("notes")))
    rest = {key: arrays.pop(key) for key in ("confusion", "images", "labels")}
    return Run(name, model.eval(), History(**arrays, notes=notes), **rest)


def store_predictions(images: np.ndarray, folder: str | Path = FOLDER) -> Path:
    """Writes held_out.npz: what two stored networks say about the first held-out scenes.

    Args:
        images: (N, 3, H, W) float, as of `held_out_data`.
        folder: where the runs are, and where the file goes.
    """
    images, folder = checked_images(images), require_path(folder, "folder")
    models = (load_run(name, folder).model for name in ("default", "pixel"))
    default, pixel = (softmax(predict_logits(m, images[:COUNT]), axis=1) for m in models)
    return save_held_out(default, pixel, folder / "held_out.npz")
