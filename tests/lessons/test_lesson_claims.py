"""Sentences of lessons 03 and 04 that no cell of theirs prints: they hold for the stored networks.

The numbers themselves are compared by nbval; here stands what the prose makes of them.
"""

import numpy as np
import pytest
import torch

from utils.classes import NUM_CLASSES
from utils.logits import pixel_cross_entropy, softmax
from utils.networks import focal_loss, held_out_data, layer_table, load_run, predict_logits

BACKGROUND, SKY, BUILDING, ROAD, TREE, CAR, PERSON = range(NUM_CLASSES)


@pytest.fixture(scope="module")
def streets():
    return held_out_data()


@pytest.fixture(scope="module")
def street_3(streets):
    """Its picture (H, W, 3), truth, and the logits of the default network."""
    images, labels = streets
    logits = predict_logits(load_run("default").model, images[3:4])[0]
    return images[3].transpose(1, 2, 0), labels[3], logits


def outlines(labels):
    """Where one of the eight neighbours has another label; by shifting, not by windows."""
    found = np.zeros(labels.shape, bool)
    padded = np.pad(labels, [(0, 0), (1, 1), (1, 1)], mode="edge")
    height, width = labels.shape[1:]
    for down in range(3):
        for right in range(3):
            found |= padded[:, down : down + height, right : right + width] != labels
    return found


# --- 03


@pytest.mark.slow
def test_row_52_column_22_is_a_leg_below_a_coat_in_the_colour_of_the_road(street_3):
    picture, truth, _ = street_3
    assert (truth[44:56, 22] == PERSON).all()
    coat, leg = picture[45:51, 22].mean(axis=0), picture[52, 22]
    road = picture[56:][truth[56:] == ROAD].mean(axis=0)
    assert np.abs(leg - road).max() < 0.15 < np.abs(leg - coat).max()


def test_row_47_column_21_is_cloth_below_a_face_and_above_legs(street_3):
    picture, truth, _ = street_3
    assert (truth[40:55, 21] == PERSON).all()
    patch = picture[46:49, 20:23].reshape(-1, 3)
    assert np.ptp(patch, axis=0).max() < 0.2  # one cloth
    red, green, blue = picture[42, 21]
    assert red > 1.3 * green > 1.3 * blue  # skin
    assert np.abs(picture[53, 21] - patch.mean(axis=0)).max() > 0.15  # other trousers


def test_the_sky_is_sure(street_3):
    _, truth, logits = street_3
    inside = (truth == SKY) & ~outlines(truth[None])[0]
    assert np.quantile(softmax(logits).max(axis=0)[inside], 0.05) > 0.99


@pytest.mark.parametrize(
    ("row", "col", "truth_is", "said", "sure"),
    [(43, 40, ROAD, CAR, "0.93"), (54, 21, PERSON, ROAD, "0.91")],
)
def test_two_pixels_are_wrong_and_sure_at_an_outline(street_3, row, col, truth_is, said, sure):
    _, truth, logits = street_3
    p, loss = softmax(logits)[:, row, col], pixel_cross_entropy(logits, truth)[row, col]
    assert (truth[row, col], p.argmax()) == (truth_is, said)
    assert (f"{p.max():.2f}", f"{loss:.1f}") == (sure, "2.7")
    assert outlines(truth[None])[0, row, col]


def test_the_pixels_on_the_curve_lie_beside_a_twig_and_inside_the_road(street_3):
    _, truth, _ = street_3
    assert truth[20, 16] == SKY and TREE in truth[19:22, 15:18]
    assert (truth[59:62, 9:12] == ROAD).all()


def test_people_pull_no_more_at_the_network_that_got_softmax_twice(streets):
    images, labels = streets[0][:32], torch.from_numpy(streets[1][:32])
    given = torch.from_numpy(predict_logits(load_run("softmax_twice").model, images))
    pull = {}
    for name, squash in {"once": torch.nn.Identity(), "twice": torch.nn.Softmax(dim=1)}.items():
        logits = given.clone().requires_grad_()
        torch.nn.functional.cross_entropy(squash(logits), labels, reduction="sum").backward()
        pull[name] = -logits.grad[:, PERSON][labels == PERSON].mean()
    assert pull["once"] > 0.99 and 0 < pull["twice"] < 0.01


def test_the_layers_before_the_first_up_widen_the_field_most():
    layers = layer_table(load_run("default").model)
    fields = [1, *(layer.receptive_field for layer in layers)]
    added = np.diff(fields)
    first_up = next(k for k, layer in enumerate(layers) if layer.plain_name == "up")
    assert set(np.flatnonzero(added == added.max())) == {first_up - 2, first_up - 1}
    assert added.max() == 8
    assert fields[-1] - fields[first_up] == 8  # "on the way up the field grows by 8 more"


def test_eleven_by_eleven_pixels_are_a_twelfth_of_the_field():
    field = layer_table(load_run("default").model)[-1].receptive_field
    assert field == 38 and round(field**2 / 11**2) == 12


# --- 04


@pytest.fixture(scope="module")
def history():
    return load_run("default").history


def test_the_classes_appear_in_the_order_that_the_answer_gives(history):
    """A class is there when at least a fifth of its pixels are found."""
    first = history.confusions[0].sum(axis=0)
    assert first[TREE] / first.sum() > 0.99  # all is tree, by chance
    found = [m.diagonal() / m.sum(axis=1) for m in history.confusions]
    there = {
        int(s): set(np.flatnonzero(f > 0.2)) for s, f in zip(history.steps, found, strict=True)
    }
    assert there[24] == {SKY, ROAD}
    assert there[43] == {SKY, ROAD, BUILDING, TREE, CAR}
    assert there[67] == {SKY, ROAD, BUILDING, TREE, CAR, BACKGROUND}
    assert all(PERSON not in classes for step, classes in there.items() if step < 171)
    assert PERSON in there[171]


def test_the_600_step_network_was_at_042_after_67_steps(history):
    after = dict(zip(history.steps.tolist(), history.mean_iou, strict=True))
    assert f"{after[67]:.2f}" == "0.42"


def test_the_focal_loss_takes_the_pull_from_a_pixel_that_is_nearly_right():
    logits = torch.tensor([0.9, 0.1]).log().reshape(1, 2, 1, 1).requires_grad_()
    target = torch.tensor([[[0]]])
    (plain,) = torch.autograd.grad(torch.nn.functional.cross_entropy(logits, target), logits)
    (focal,) = torch.autograd.grad(focal_loss(logits, target), logits)
    assert [f"{-g[0, 0].item():.3f}" for g in (focal, plain)] == ["0.003", "0.100"]


def test_the_focal_loss_finds_no_more_people_than_the_plain_one():
    rows = {k: load_run(k).confusion[PERSON] for k in ("default", "seed_1", "seed_2", "focal")}
    found = {name: row[PERSON] / row.sum() for name, row in rows.items()}
    assert found.pop("focal") <= max(found.values())


def test_a_transposed_convolution_of_kernel_3_and_step_2_writes_twice_on_every_other_place():
    up = torch.nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, bias=False)
    torch.nn.init.ones_(up.weight)
    written = up(torch.ones(1, 1, 4))[0, 0].tolist()
    assert written == [1, 1, 2, 1, 2, 1, 2, 1, 1]
