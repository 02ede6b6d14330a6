"""The networks of the series: how each is built and trained, and what it is an example of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from torch import Tensor, nn

from utils.networks.losses import cross_entropy_and_dice, dice_loss, focal_loss, softmax_twice
from utils.networks.models import ConvStack, EncoderDecoder, PixelClassifier
from utils.scenes import SEED


@dataclass(frozen=True)
class Defaults:
    """The default training: what the lessons, the tests and the stored weights agree on."""

    train_scenes: int = 1000
    train_seed: int = 1
    held_out_scenes: int = 256
    held_out_seed: int = SEED
    steps: int = 600
    batch_size: int = 8
    half_size: float = 0.5  # the share of the steps, the first ones, on half-size streets
    lr: float = 0.01
    seed: int = 0
    bfloat16: bool | None = None  # None: where the processor has units for it
    watched: int = 64  # held-out scenes judged along the way; all of them at the end
    snapshots: int = 4


DEFAULTS = Defaults()


@dataclass(frozen=True)
class Recipe:
    """What distinguishes a stored run from the default one."""

    what: str
    build: Callable[..., nn.Module] = EncoderDecoder
    options: dict = field(default_factory=dict)
    loss: Callable[[Tensor, Tensor], Tensor] | None = None  # None: cross-entropy
    weighted: bool = False  # rare classes weigh more in the cross-entropy
    steps: int | None = None  # None: as many as the default
    seed: int | None = None  # first weights, order and mirroring; None: the default's
    streets: int | None = None  # how many it learns from, the first ones; None: all
    looks: int = 2  # how often it is judged: before and after unless a lesson shows the way between


def _stack(kernel: int, channels: int, *dilations: int) -> dict:
    return {"kernel": kernel, "channels": channels, "dilations": dilations}


RECIPES = {
    "default": Recipe("encoder-decoder with skip connections, cross-entropy", looks=16),
    "no_skips": Recipe("the same without skip connections", options={"skips": False}, looks=16),
    "weighted": Recipe("rare classes weigh more in the loss", weighted=True, looks=16),
    "dice": Recipe("Dice loss alone", loss=dice_loss),
    "ce_dice": Recipe("cross-entropy and Dice loss added", loss=cross_entropy_and_dice),
    "focal": Recipe("focal loss", loss=focal_loss),
    "seed_1": Recipe("the default training from another seed", seed=1),
    "seed_2": Recipe("the default training from a third seed", seed=2),
    "few": Recipe("the default training on 20 streets only", streets=20, looks=16),
    "softmax_twice": Recipe("softmax before the loss that takes logits", loss=softmax_twice),
    "pixel": Recipe("the pixel classifier: colour is all it knows", PixelClassifier, looks=16),
    "pixel_long": Recipe("the pixel classifier, 4,000 steps", PixelClassifier, steps=4000),
    "sees_1": Recipe("five layers that see 1 pixel", ConvStack, _stack(1, 47, 1, 1, 1, 1, 1)),
    "sees_11": Recipe("five layers that see 11 pixels", ConvStack, _stack(3, 16, 1, 1, 1, 1, 1)),
    "sees_33": Recipe("five layers that see 33 pixels", ConvStack, _stack(3, 16, 1, 2, 4, 8, 1)),
}
RUNS = {name: recipe.what for name, recipe in RECIPES.items()}
