"""The toy networks, and the arithmetic of shapes and receptive fields."""

import copy

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from utils.networks import (
    ConvStack,
    EncoderDecoder,
    PixelClassifier,
    conv_output_size,
    layer_table,
    receptive_boxes,
    receptive_field,
    receptive_spans,
)

geometry = st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))


def seen_by_gradient(layers, size=40):
    """Oracle: the input positions with a gradient in a 1-d stack of all-ones convolutions."""
    stack = [nn.Conv1d(1, 1, k, stride=s, dilation=d, bias=False) for k, s, d in layers]
    for conv in stack:
        nn.init.ones_(conv.weight)
    signal = torch.ones(1, 1, size, dtype=torch.float64, requires_grad=True)
    nn.Sequential(*stack).double()(signal)[0, 0, 0].backward()
    return signal.grad[0, 0].nonzero().flatten()


@settings(deadline=None, max_examples=40)
@given(st.lists(geometry, min_size=1, max_size=3))
def test_receptive_field_is_where_the_gradient_is_not_zero(layers):
    field = receptive_field(layers)
    touched = seen_by_gradient(layers, size=field + 3)
    assert touched[0] == 0 and touched[-1] == field - 1


@pytest.mark.parametrize(
    "layer",
    [
        nn.Conv2d(3, 4, (1, 7), padding=(0, 3)),
        nn.Conv2d(3, 4, 3, stride=(1, 2), padding=1),
        nn.Conv2d(3, 4, 3, dilation=(1, 2)),
        nn.MaxPool2d((2, 1)),
    ],
)
def test_a_window_that_is_no_square_is_refused_by_the_layers_name(layer):
    with pytest.raises(ValueError, match=r"^0 is .*expected a kernel, .* that are square"):
        layer_table(nn.Sequential(layer))


def test_gradient_of_a_central_output_fills_the_receptive_field_and_nothing_else():
    torch.manual_seed(0)
    layers = [(3, 1, 1), (3, 1, 2), (5, 1, 1)]
    convs = [nn.Conv2d(3, 3, k, padding=d * (k - 1) // 2, dilation=d) for k, _, d in layers]
    image = torch.rand(1, 3, 31, 31, requires_grad=True)
    nn.Sequential(*convs)(image)[0, 0, 15, 15].backward()
    half = receptive_field(layers) // 2
    inside = slice(15 - half, 16 + half)
    expected = torch.zeros(31, 31, dtype=torch.bool)
    expected[inside, inside] = True
    assert torch.equal((image.grad != 0).any(dim=1)[0], expected)


@pytest.mark.slow
@pytest.mark.parametrize("skips", [True, False])
def test_the_encoder_decoders_table_agrees_with_what_poisoned_pixels_reach(skips):
    model = EncoderDecoder(7, skips=skips)
    table = {row.name: row for row in layer_table(model)}
    spans = receptive_spans(model, (64, 64))
    inner = slice(28, 36)  # every position within a unit of the lowest level, far from the rim
    widest = {name: (rows[inner, 1] - rows[inner, 0]).max() for name, (rows, _) in spans.items()}
    assert widest == {name: row.receptive_field for name, row in table.items()}


@pytest.mark.slow
@pytest.mark.parametrize(
    "larger",
    [
        nn.Upsample(scale_factor=2),
        nn.Upsample(scale_factor=3),
        nn.Upsample(scale_factor=2, mode="bilinear"),
        nn.Upsample(scale_factor=4, mode="bilinear"),
        nn.Upsample(scale_factor=2, mode="bicubic"),
        nn.ConvTranspose2d(4, 4, 2, stride=2),
        nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1, output_padding=1),
        nn.ConvTranspose2d(4, 4, 4, stride=2, padding=1),
    ],
    ids=str,
)
def test_every_way_to_enlarge_a_map_sees_what_poisoned_pixels_reach(larger):
    down = int(getattr(larger, "scale_factor", None) or larger.stride[0])
    conv = nn.Conv2d(4, 4, 3, padding=1)
    first = nn.Conv2d(3, 4, 3, padding=1)
    model = nn.Sequential(first, nn.MaxPool2d(down), conv, larger, conv)
    for module in model.modules():  # weights without a zero: nothing cancels
        if hasattr(module, "weight"):
            nn.init.ones_(module.weight)
    size = (48 * down, 48 * down)
    table = {row.name: row.receptive_field for row in layer_table(model, size)}
    inner = slice(20 * down, 24 * down)
    for name, (rows, _) in receptive_spans(model, size).items():
        assert (rows[inner, 1] - rows[inner, 0]).max() == table[name], name


@pytest.mark.slow
@pytest.mark.parametrize("size", [(128, 128), (50, 70), (64, 64)])
def test_spans_are_whole_numbers_inside_an_image_of_any_size(size):
    spans = receptive_spans(EncoderDecoder(7, channels=(4, 6, 8)), size)
    for rows, columns in spans.values():
        assert (len(rows), len(columns)) == size
        for found, length in ((rows, size[0]), (columns, size[1])):
            assert np.issubdtype(found.dtype, np.integer)
            assert (found[:, 0] >= 0).all() and (found[:, 1] <= length).all()
            own = np.arange(length)
            assert ((found[:, 0] <= own) & (own < found[:, 1])).all(), "a pixel sees itself"


def test_spans_ask_for_the_size_of_the_image():
    with pytest.raises(TypeError, match="size"):
        receptive_spans(EncoderDecoder(7))


class _Resizing(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.head = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 2, 1)

    def forward(self, images):
        return self.head(nn.functional.interpolate(self.conv(images), scale_factor=2))


@pytest.mark.parametrize(
    ("model", "says"),
    [
        (_Resizing(), "between conv and head the size changes from .64, 64. to .128, 128."),
        (nn.Sequential(nn.Conv2d(3, 4, 1), nn.Upsample(size=(9, 9))), "whole scale_factor"),
        (nn.Sequential(nn.Conv2d(3, 4, 1), nn.AdaptiveAvgPool2d(1)), "not a box"),
    ],
)
def test_a_network_whose_fields_cannot_be_known_is_refused(model, says):
    with pytest.raises(ValueError, match=says):
        layer_table(model)


@pytest.mark.parametrize(
    ("kernel", "dilations", "sees"), [(1, (1,) * 5, 1), (3, (1,) * 5, 11), (3, (1, 2, 4, 8, 1), 33)]
)
def test_a_stack_sees_what_kernel_and_dilations_say(kernel, dilations, sees):
    model = ConvStack(7, kernel=kernel, dilations=dilations, channels=4)
    assert layer_table(model)[-1].receptive_field == sees
    rows, _ = receptive_spans(model, (48, 40))["layers.5"]
    assert rows[24, 1] - rows[24, 0] == sees


def test_layers_have_names_that_a_person_uses():
    names = [layer.plain_name for layer in layer_table(EncoderDecoder(7))]
    assert names == [
        "3×3",
        "pool",
        "3×3",
        "3×3",
        "pool",
        "3×3",
        "3×3",
        "up",
        "3×3",
        "up",
        "3×3",
        "1×1",
    ]


@pytest.mark.slow
def test_a_change_outside_the_box_cannot_change_the_pixel():
    torch.manual_seed(0)
    model = EncoderDecoder(7).eval()
    box = receptive_boxes(model, 30, 20, (64, 64))["head"]
    image = torch.rand(1, 3, 64, 64)
    other = torch.rand(1, 3, 64, 64)
    rows, columns = slice(box.top, box.bottom), slice(box.left, box.right)
    other[..., rows, columns] = image[..., rows, columns]
    with torch.no_grad():
        torch.testing.assert_close(model(image)[..., 30, 20], model(other)[..., 30, 20])


def test_the_pixel_classifier_does_not_see_neighbours():
    model = PixelClassifier(7)
    assert {row.receptive_field for row in layer_table(model)} == {1}
    image = torch.rand(1, 3, 6, 5)
    shuffled = torch.randperm(30)
    moved = image.flatten(2)[..., shuffled].view_as(image)
    expected = model(image).flatten(2)[..., shuffled]
    torch.testing.assert_close(model(moved).flatten(2), expected)


@pytest.mark.parametrize("size", [(64, 64), (1, 1), (5, 7), (33, 62), (63, 65)])
@pytest.mark.parametrize("skips", [True, False])
def test_every_size_comes_out_as_it_went_in(size, skips):
    model = EncoderDecoder(4, channels=(4, 6, 8, 10), skips=skips).eval()
    assert model(torch.rand(2, 3, *size)).shape == (2, 4, *size)


@pytest.mark.parametrize("skips", [True, False])
def test_the_stem_reaches_the_last_decoder_directly_only_with_skips(skips):
    model = EncoderDecoder(7, skips=skips).eval()
    model.encoders[0].register_forward_hook(lambda *_: torch.zeros(2, 32, 32, 32))
    with torch.no_grad():  # all that goes down is cut off: what is left came over a skip
        black, noise = model(torch.stack([torch.zeros(3, 64, 64), torch.rand(3, 64, 64)]))
    assert torch.equal(black, noise) is not skips


def test_layer_table_counts_shapes_and_parameters_by_hand():
    model = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.MaxPool2d(2), nn.Conv2d(8, 4, 1))
    rows = layer_table(model, size=(10, 6))
    assert [r.shape for r in rows] == [(8, 10, 6), (8, 5, 3), (4, 5, 3)]
    assert [r.parameters for r in rows] == [3 * 8 * 9 + 8, 0, 8 * 4 + 4]
    assert [r.receptive_field for r in rows] == [3, 4, 4]


def test_the_order_in_memory_is_another_and_the_numbers_are_the_same():
    torch.manual_seed(0)
    model, images = EncoderDecoder(3).eval(), torch.rand(2, 3, 17, 22)
    plain = copy.deepcopy(model).to(memory_format=torch.contiguous_format)
    plain._forward_pre_hooks.clear()
    weight = model.stem[0].weight
    assert weight.is_contiguous(memory_format=torch.channels_last) and not weight.is_contiguous()
    torch.testing.assert_close(model(images), plain(images))
    assert model(images).is_contiguous()  # so that logits.view(...) works
    with pytest.raises(ValueError, match="expected 4D input"):  # one image: as torch says it
        model(images[0])


def test_looking_at_a_network_leaves_it_as_it_was():
    model = EncoderDecoder(3).train()
    before = {k: v.clone() for k, v in model.state_dict().items()}
    hooks = [len(m._forward_hooks) for m in model.modules()]
    layer_table(model)
    receptive_boxes(model, 1, 1, size=(8, 8))
    assert model.training and [len(m._forward_hooks) for m in model.modules()] == hooks
    assert all(torch.equal(before[k], v) for k, v in model.state_dict().items())


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), geometry, st.integers(0, 3))
def test_conv_output_size_is_what_torch_gives(size, layer, padding):
    kernel, stride, dilation = layer
    conv = nn.Conv1d(1, 1, kernel, stride=stride, padding=padding, dilation=dilation)
    given = {"stride": stride, "padding": padding, "dilation": dilation}
    if dilation * (kernel - 1) + 1 > size + 2 * padding:
        with pytest.raises(ValueError, match="pad more"):
            conv_output_size(size, kernel, **given)
    else:
        expected = conv(torch.zeros(1, 1, size)).shape[-1]
        assert conv_output_size(size, kernel, **given) == expected


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: conv_output_size(0, 3), "size is 0"),
        (lambda: conv_output_size(8, 3, stride=0), "stride is 0"),
        (lambda: conv_output_size(8, 3, padding=-1), "padding is -1"),
        (lambda: receptive_field([(0, 1, 1)]), "kernel >= 1"),
        (
            lambda: receptive_boxes(PixelClassifier(2), 64, 0, (64, 64)),
            "row 64, column 0 lies outside",
        ),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says):
        call()
