"""Figures: draw_*(ax, ...) draws, show(fig, alt) shows with alternative text."""

from utils.plotting.colours import (
    FN_COLOR,
    FP_COLOR,
    HATCHES,
    TP_COLOR,
    TRUTH_COLOR,
    edges,
    instance_colors,
    instance_rgb,
)
from utils.plotting.figures import Picture, show, style, to_picture
from utils.plotting.legends import BELOW, class_legend, outcome_legend
from utils.plotting.maps import draw_errors, draw_image, draw_labels, draw_outcomes
from utils.plotting.networks import draw_encoder_decoder, draw_receptive_boxes
from utils.plotting.objects import draw_instances, draw_panoptic
from utils.plotting.places import draw_box, draw_scales
from utils.plotting.tables import draw_confusion, draw_numbers

__all__ = [
    "BELOW",
    "FN_COLOR",
    "FP_COLOR",
    "HATCHES",
    "TP_COLOR",
    "TRUTH_COLOR",
    "Picture",
    "class_legend",
    "draw_box",
    "draw_confusion",
    "draw_encoder_decoder",
    "draw_errors",
    "draw_image",
    "draw_instances",
    "draw_labels",
    "draw_numbers",
    "draw_outcomes",
    "draw_panoptic",
    "draw_receptive_boxes",
    "draw_scales",
    "edges",
    "instance_colors",
    "instance_rgb",
    "outcome_legend",
    "show",
    "style",
    "to_picture",
]
