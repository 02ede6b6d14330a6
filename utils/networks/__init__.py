"""Networks that give every pixel a score per class: built, trained, judged, kept. Needs torch."""

from utils.networks.batches import halve, mirror
from utils.networks.devices import choose_device, describe, device_of, pick_device
from utils.networks.evaluation import evaluate, labels_at_size, predict_labels, predict_logits
from utils.networks.fields import conv_output_size, receptive_field
from utils.networks.history import History
from utils.networks.layers import Layer, layer_table
from utils.networks.loop import train_step
from utils.networks.losses import (
    cross_entropy,
    cross_entropy_and_dice,
    dice_loss,
    focal_loss,
    softmax_twice,
)
from utils.networks.models import ConvStack, EncoderDecoder, PixelClassifier, conv_layer
from utils.networks.modes import judging
from utils.networks.receptive import Box, receptive_boxes, receptive_spans
from utils.networks.recipes import DEFAULTS, RECIPES, RUNS, Defaults, Recipe
from utils.networks.recorder import Recorder
from utils.networks.runs import Run, held_out_data, new_model, train, training_data
from utils.networks.stored import load_run, save_run, store_predictions
from utils.networks.targets import to_target
from utils.networks.training import fit

__all__ = [
    "DEFAULTS",
    "RECIPES",
    "RUNS",
    "Box",
    "ConvStack",
    "Defaults",
    "EncoderDecoder",
    "History",
    "Layer",
    "PixelClassifier",
    "Recipe",
    "Recorder",
    "Run",
    "choose_device",
    "conv_layer",
    "conv_output_size",
    "cross_entropy",
    "cross_entropy_and_dice",
    "describe",
    "device_of",
    "dice_loss",
    "evaluate",
    "fit",
    "focal_loss",
    "halve",
    "held_out_data",
    "judging",
    "labels_at_size",
    "layer_table",
    "load_run",
    "mirror",
    "new_model",
    "pick_device",
    "predict_labels",
    "predict_logits",
    "receptive_boxes",
    "receptive_field",
    "receptive_spans",
    "save_run",
    "softmax_twice",
    "store_predictions",
    "to_target",
    "train",
    "train_step",
    "training_data",
]
