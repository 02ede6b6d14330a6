"""Figures of networks show what the layers say."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from torch import nn

from utils.networks import Box, EncoderDecoder, layer_table
from utils.plotting import draw_encoder_decoder, draw_receptive_boxes


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_every_map_on_the_way_is_named_by_its_shape(ax):
    draw_encoder_decoder(ax, layer_table(EncoderDecoder(7), (64, 96)))
    shapes = [w for w in words(ax) if w.count("×") == 2]
    assert shapes == [
        "3×64×96", "16×64×96", "32×32×48", "32×32×48", "64×16×24", "64×16×24", "32×32×48",
        "16×64×96", "7×64×96",
    ]  # fmt: skip


def test_there_is_a_skip_for_every_pooling_or_none_at_all(ax):
    layers = layer_table(EncoderDecoder(7))
    draw_encoder_decoder(ax, layers)
    assert words(ax).count("skip") == 2
    assert words(ax).count("pool, 3×3") == words(ax).count("up, 3×3") == 2
    other = draw_encoder_decoder(plt.subplots()[1], layers, skips=False)
    assert words(other).count("skip") == 0
    plt.close(other.figure)


def test_an_encoder_alone_has_no_skip(ax):
    model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.MaxPool2d(2), nn.Conv2d(8, 16, 1))
    draw_encoder_decoder(ax, layer_table(model))
    assert words(ax).count("pool, 1×1") == 1 and "skip" not in words(ax)


def test_the_arrows_name_all_layers_and_the_skips_how_many_channels_meet(ax):
    layers = layer_table(EncoderDecoder(7))
    draw_encoder_decoder(ax, layers)
    named = [w for word in words(ax) for w in word.split(", ") if w.count("×") < 2]
    assert sorted(n for n in named if n in {"3×3", "1×1", "pool", "up"}) == sorted(
        layer.plain_name for layer in layers
    )
    meeting = [w.removesuffix(" channels") for w in words(ax) if w.endswith("channels")]
    assert meeting == ["32+16", "64+32"]
    first_up = next(k for k, layer in enumerate(layers) if layer.plain_name == "up")
    assert layers[first_up + 1].parameters == 9 * (64 + 32) * 32


def test_boxes_get_higher_with_the_maps_and_wider_with_the_channels(ax):
    model = nn.Sequential(nn.Conv2d(3, 8, 1), nn.MaxPool2d(2), nn.Conv2d(8, 16, 1))
    draw_encoder_decoder(ax, layer_table(model), skips=False)
    image, fine, coarse = ax.patches
    assert image.get_height() == fine.get_height() > coarse.get_height()
    assert image.get_width() < fine.get_width() < coarse.get_width()


def test_a_receptive_box_covers_its_pixels_wholly(ax):
    draw_receptive_boxes(ax, np.zeros((8, 8, 3)), {"layer": Box(2, 1, 5, 7)}, 3, 4)
    box = ax.patches[-1]
    assert box.get_xy() == (0.5, 1.5) and (box.get_width(), box.get_height()) == (6, 3)
    assert ax.get_legend().get_texts()[0].get_text() == "layer: 3 × 6"
