"""Networks are left as they were found, and say by name what they cannot work with."""

import numpy as np
import pytest
import torch
from torch import nn

from utils.classes import VOID
from utils.networks import (
    EncoderDecoder,
    Recorder,
    cross_entropy_and_dice,
    dice_loss,
    evaluate,
    fit,
    focal_loss,
    layer_table,
    predict_labels,
    predict_logits,
    receptive_spans,
)
from utils.scenes import make_scenes, stack

X, Y = stack(make_scenes(3, seed=5, size=(32, 40)))


def mixed_network(training=True):
    """A network of which one layer is in another mode than the rest, as when it is frozen."""
    model = EncoderDecoder(7, channels=(4, 8)).train(training)
    model.stem[1].train(not training)
    return model


def modes(model):
    return [module.training for module in model.modules()]


def trained(model, x=X, y=Y, **options):
    usual = {"val_images": X, "val_labels": Y, "num_classes": 7, "steps": 3, "batch_size": 2,
             "looks": 2, "progress": False, "device": "cpu"}  # fmt: skip
    return fit(model, x, y, **usual | options)


USERS = {
    "evaluate": lambda model: evaluate(model, X, Y, 7),
    "predict_logits": lambda model: predict_logits(model, X),
    "predict_labels": lambda model: predict_labels(model, X),
    "fit": trained,
    "fit that is refused": lambda model: trained(model, loss=lambda s, y: s.sum() * torch.nan),
    "Recorder": lambda model: Recorder(model, X, Y, steps=1, progress=False).history(),
    "layer_table": layer_table,
    "receptive_spans": lambda model: receptive_spans(model, (8, 8)),
}


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("user", USERS)
def test_each_layer_is_afterwards_in_the_mode_it_was_in(user, training):
    model = mixed_network(training)
    before, grad = modes(model), torch.is_grad_enabled()
    try:
        USERS[user](model)
    except ValueError as error:
        assert user == "fit that is refused" and "loss is nan" in str(error)
    assert modes(model) == before and torch.is_grad_enabled() == grad


def test_a_network_that_was_judged_last_is_trained_in_training_mode():
    means = []
    for training in (True, False):
        torch.manual_seed(0)
        model = EncoderDecoder(7, channels=(4, 8)).train(training)
        trained(model)
        means.append(model.stem[1].running_mean.clone())
    assert torch.equal(*means) and means[0].abs().sum() > 0


def test_a_layer_that_was_frozen_stays_frozen_in_training():
    model = mixed_network(training=True)
    trained(model)
    assert model.stem[1].running_mean.abs().sum() == 0


class Spoilt(nn.Module):
    """Gives NaN in one pixel of the last image only."""

    def forward(self, images):
        scores = images.new_zeros(len(images), 7, *images.shape[2:])
        scores[-1, 3, 0, 0] = torch.nan
        return scores


def test_nan_is_never_a_class():
    for judge in (USERS["evaluate"], USERS["predict_labels"]):
        with pytest.raises(ValueError, match="model gives NaN"):
            judge(Spoilt())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: {"aux": x}, "dictionary of.*aux"),
        (lambda x: (x, x), "model gives a tuple"),
        (lambda x: None, "model gives a NoneType"),
        (lambda x: x.mean(dim=(2, 3)), r"model gives scores of shape \(3, 3\)"),
    ],
)
def test_an_answer_that_is_no_scores_is_named(answer, words):
    class Odd(nn.Module):
        def forward(self, images):
            return answer(images)

    for judge in (USERS["evaluate"], USERS["predict_logits"]):
        with pytest.raises((ValueError, TypeError), match=words):
            judge(Odd())


class Answers(nn.Module):
    def __init__(self, key):
        super().__init__()
        self.net, self.key = EncoderDecoder(7, channels=(4, 8)), key

    def forward(self, images):
        return {self.key: self.net(images), "aux": images}


@pytest.mark.parametrize("key", ["out", "logits"])
def test_a_network_that_answers_with_a_dictionary_is_trained_and_judged(key):
    torch.manual_seed(0)
    model = Answers(key)
    history = trained(model)
    torch.manual_seed(0)
    plain = EncoderDecoder(7, channels=(4, 8))
    np.testing.assert_array_equal(history.loss, trained(plain).loss)
    assert torch.equal(evaluate(model, X, Y, 7), evaluate(plain, X, Y, 7))


def test_images_without_truth_are_left_out_with_a_note():
    y = Y.copy()
    y[1] = VOID
    history = trained(EncoderDecoder(7, channels=(4, 8)), X, y, batch_size=1, steps=6)
    assert np.isfinite(history.loss).all() and "1 of 3 images" in history.notes[0]
    half = Y.copy()
    half[1, ::2, ::2] = VOID  # of four labels halving keeps this one
    history = trained(EncoderDecoder(7, channels=(4, 8)), X, half, batch_size=1, half_size=1.0)
    assert np.isfinite(history.loss).all() and "1 of 3 images" in history.notes[0]


def test_validation_without_truth_is_refused():
    for judge in (
        lambda: trained(EncoderDecoder(7), val_labels=np.full_like(Y, VOID)),
        lambda: Recorder(EncoderDecoder(7), X, np.full_like(Y, VOID), steps=1, progress=False),
    ):
        with pytest.raises(ValueError, match="labels holds nothing but VOID"):
            judge()


@pytest.mark.parametrize("device", ["gpu", "tpu:0", "cuda:x", "", 3.5])
def test_a_device_without_such_a_name_is_refused(device):
    with pytest.raises(ValueError, match="device is"):
        evaluate(EncoderDecoder(7), X, Y, 7, device=device)
    with pytest.raises(ValueError, match="device is"):
        trained(EncoderDecoder(7), device=device)


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a torch without CUDA")
@pytest.mark.parametrize("device", ["cuda", "cuda:1", "mps", "xpu"])
def test_a_device_that_is_not_there_is_replaced_in_training_and_named_in_judging(device):
    history = trained(EncoderDecoder(7, channels=(4, 8)), device=device)
    assert device in history.notes[0] and "CPU" in history.notes[0]
    with pytest.raises(RuntimeError, match=f'device "{device}" does not work here'):
        evaluate(EncoderDecoder(7), X, Y, 7, device=device)


def test_a_judge_does_not_move_a_network_to_where_it_loses_its_weights():
    model = EncoderDecoder(7)
    with pytest.raises(ValueError, match="meta"):
        evaluate(model, X, Y, 7, device="meta")
    assert next(model.parameters()).device.type == "cpu"


@pytest.mark.parametrize("loss", [dice_loss, focal_loss, cross_entropy_and_dice])
@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16])
def test_losses_of_half_precision_are_those_of_the_same_numbers_in_full(loss, kind):
    torch.manual_seed(0)
    logits = torch.randn(1, 3, 300, 300).to(kind)
    labels = torch.randint(0, 3, (1, 300, 300))
    labels[:, :9] = VOID
    expected = loss(logits.float(), labels)
    assert loss(logits, labels).item() == pytest.approx(expected.item(), rel=1e-5)
    assert loss(logits, labels.byte()).item() == pytest.approx(expected.item(), rel=1e-5)


@pytest.mark.parametrize("loss", [dice_loss, focal_loss, cross_entropy_and_dice])
@pytest.mark.parametrize(
    ("logits", "labels", "words"),
    [
        (np.zeros((1, 2, 3, 3)), torch.zeros(1, 3, 3).long(), "logits"),
        (torch.zeros(2, 3, 3), torch.zeros(3, 3).long(), "logits"),
        (torch.zeros(1, 2, 3, 3), torch.zeros(1, 3, 3), "labels"),
        (torch.zeros(1, 2, 3, 3), torch.zeros(1, 1, 3, 3).long(), "labels"),
        (torch.zeros(1, 2, 3, 3), torch.full((1, 3, 3), 2), "labels holds 2"),
        (torch.zeros(1, 2, 3, 3), torch.full((1, 3, 3), -1), "labels holds -1"),
    ],
)
def test_losses_name_what_does_not_fit(loss, logits, labels, words):
    with pytest.raises((ValueError, TypeError), match=words):
        loss(logits, labels)
