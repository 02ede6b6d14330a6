"""Good calls of what builds, trains, judges and keeps networks: small ones, a step or two."""

from __future__ import annotations

import copy
import shutil
import tempfile
from functools import lru_cache

import numpy as np
import torch

from tests.inputs.arguments import Made, row
from tests.inputs.faces import BATCH, TRUTH, network
from utils.networks import (
    Defaults,
    Recorder,
    cross_entropy,
    held_out_data,
    judging,
    load_run,
    save_run,
)

SCORES = torch.linspace(-1, 1, 24).reshape(1, 2, 3, 4)
KNOWN = torch.from_numpy(TRUTH)
PICTURES = torch.from_numpy(BATCH)
MODEL = Made(lambda folder: network())
TRAINING = {
    "val_images": BATCH, "val_labels": TRUTH, "num_classes": 2, "steps": 1, "batch_size": 1,
    "lr": 0.01, "loss": None, "half_size": 0.0, "flip": True, "seed": 0, "device": "cpu",
    "looks": 2, "snapshots": 1, "bfloat16": False, "progress": False,
}  # fmt: skip


@lru_cache
def stored():
    return load_run("pixel")


def recorder(folder):
    past = Recorder(network(), BATCH, TRUTH, steps=9, num_classes=2, progress=False)
    return past.note


def judged(model):
    with judging(model):
        pass


def optimizer(folder):
    return torch.optim.SGD(network().parameters(), lr=0.1)


@lru_cache
def written():
    """A folder of our own with the stored networks; it goes when the tests end."""
    folder = tempfile.TemporaryDirectory(prefix="segmentation-runs-")
    for name in ("pixel", "default"):
        save_run(load_run(name), folder.name)
    return folder


def weights(folder):
    shutil.copytree(written().name, folder, dirs_exist_ok=True)
    return folder


SMALL = Defaults(train_scenes=1, held_out_scenes=1, steps=1, batch_size=1, watched=1, snapshots=1)


@lru_cache
def streets():
    return held_out_data(SMALL)


STREETS = Made(lambda folder: copy.deepcopy(streets()))


LOSSES = [
    row(f"networks.{name}", logits=SCORES, labels=KNOWN)
    for name in ("dice_loss", "cross_entropy_and_dice", "softmax_twice")
]
ROWS = [
    *LOSSES,
    row("networks.focal_loss", logits=SCORES, labels=KNOWN, gamma=2.0),
    row("networks.cross_entropy", weights=np.array([1.0, 2.0])),
    row("networks.evaluate", model=MODEL, images=BATCH, labels=TRUTH, num_classes=2,
        batch_size=64, device=None, ignore_index=255),
    row("networks.predict_logits", model=MODEL, images=BATCH, batch_size=64),
    row("networks.predict_labels", model=MODEL, images=BATCH, batch_size=64),
    row("networks.to_target", masks=TRUTH[:, None]),
    row("networks.fit", model=MODEL, images=BATCH, labels=TRUTH, **TRAINING),
    row("networks.train_step", model=MODEL, optimizer=Made(optimizer), loss_fn=cross_entropy(),
        images=PICTURES, labels=KNOWN),
    row("networks.Recorder", model=MODEL, images=BATCH, labels=TRUTH, steps=1, every=1,
        num_classes=2, snapshots=1, progress=False),
    row("networks.halve", images=torch.ones(1, 3, 4, 4), labels=torch.ones(1, 4, 4).long()),
    row("networks.mirror", images=PICTURES, labels=KNOWN, mirrored=torch.tensor([True])),
    row("networks.choose_device", prefer="cpu"),
    row("networks.pick_device", prefer="cpu"),
    row("networks.describe", name="cpu"),
    row("networks.device_of", model=MODEL),
    row("networks.judging", of=Made(lambda folder: judged), model=MODEL),
    row("networks.labels_at_size", logits=np.zeros((2, 2, 2), np.float32), size=(3, 4)),
    row("networks.conv_output_size", size=8, kernel=3, stride=1, padding=0, dilation=1),
    row("networks.layer_table", model=MODEL, size=(4, 4)),
    row("networks.receptive_field", layers=[(3, 1, 1), (3, 2, 1)]),
    row("networks.receptive_boxes", model=MODEL, row=1, column=1, size=(4, 4)),
    row("networks.receptive_spans", model=MODEL, size=(4, 4), batch=32),
    row("networks.conv_layer", inputs=2, outputs=2, kernel=3, dilation=1),
    row("networks.ConvStack", num_classes=2, kernel=3, dilations=(1, 1), channels=2),
    row("networks.EncoderDecoder", num_classes=2, channels=(2, 2), skips=True),
    row("networks.PixelClassifier", num_classes=2, hidden=4),
    row("networks.new_model", name="pixel", seed=0),
    row("networks.load_run", name="pixel", folder=Made(weights)),
    row("networks.training_data", defaults=SMALL),
    row("networks.held_out_data", defaults=SMALL),
    row("networks.train", name="pixel", data=STREETS, held_out=STREETS, defaults=SMALL,
        device="cpu", progress=False),
    row("networks.store_predictions", images=Made(lambda folder: streets()[0].copy()),
        folder=Made(weights)),
    row("networks.Recorder.note", of=Made(recorder), loss=0.5, lr=0.1),
    row("networks.save_run", run=Made(lambda folder: stored()), folder=Made(lambda f: f / "new")),
]  # fmt: skip
