"""A training in bfloat16: when it is chosen, what stays float32, and what happens when it fails."""

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from tests.networks.test_training import quick_fit, same_weights, tiny
from utils.classes import NUM_CLASSES, VOID
from utils.metrics import mean_iou
from utils.networks import ConvStack, evaluate
from utils.networks.precision import InBfloat16, has_bfloat16_units
from utils.scenes import make_scenes, stack

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def scenes():
    """24 scenes, 32 x 32: images and labels."""
    return stack(make_scenes(24, seed=5, size=(32, 32)))


@pytest.fixture
def processor(monkeypatch):
    """Says what the processor can do, whatever it is."""

    def can(**capabilities):
        monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)

    return can


class Listening(ConvStack):
    """Notes the type of the numbers that its last layer gives while it learns."""

    def __init__(self):
        super().__init__(NUM_CLASSES, kernel=1, dilations=(1,), channels=4)
        self.heard = set()

    def forward(self, images):
        logits = super().forward(images)
        if self.training:
            self.heard.add(logits.dtype)
        return logits


def heard(scenes, **knobs):
    model = Listening()
    quick_fit(model, scenes, steps=2, **knobs)
    return model.heard


@pytest.mark.parametrize(
    ("capabilities", "dtype"),
    [
        ({"amx_bf16": True}, torch.bfloat16),
        ({"amx_bf16": False, "avx512_bf16": True}, torch.float32),
        ({"architecture": "aarch64"}, torch.float32),
    ],
)
def test_bfloat16_is_chosen_where_the_processor_has_units_for_it(
    processor, scenes, capabilities, dtype
):
    processor(**capabilities)
    assert heard(scenes) == {dtype}


def test_a_wish_counts_more_than_the_processor(processor, scenes):
    processor(amx_bf16=True)
    assert heard(scenes, bfloat16=False) == {torch.float32}
    processor(amx_bf16=False)
    assert heard(scenes, bfloat16=True) == {torch.bfloat16}


def test_a_torch_that_does_not_know_its_processor_stays_with_float32(monkeypatch):
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    assert not has_bfloat16_units(CPU)


def test_no_gpu_is_asked_for_bfloat16(processor):
    processor(amx_bf16=True)
    assert has_bfloat16_units(CPU) and not has_bfloat16_units(torch.device("cuda"))


def test_weights_gradients_and_the_loss_keep_float32(scenes):
    got = []

    def loss(logits, labels):
        got.append(logits.dtype)
        return F.cross_entropy(logits, labels, ignore_index=VOID)

    model = tiny()
    quick_fit(model, scenes, loss=loss, bfloat16=True)
    assert set(got) == {torch.float32}
    assert {p.dtype for p in model.parameters()} == {p.grad.dtype for p in model.parameters()}
    assert {p.dtype for p in model.parameters()} == {torch.float32}


def test_the_wrapped_network_differs_by_rounding_only(scenes):
    model, images = tiny().eval(), torch.from_numpy(scenes[0][:4])
    with torch.no_grad():
        exact, rounded = model(images), InBfloat16(model)(images)
    assert rounded.dtype == torch.bfloat16 and not torch.equal(exact, rounded.float())
    # Every layer rounds to 1 part in 256.
    assert (exact - rounded.float()).abs().max() < 0.05 * exact.abs().max()


@pytest.mark.slow
def test_the_score_is_that_of_float32(scenes):
    scores = []
    for bfloat16 in (False, True):
        model = tiny()
        quick_fit(model, scenes, steps=150, bfloat16=bfloat16)
        scores.append(mean_iou(evaluate(model, scenes[0][:16], scenes[1][:16], NUM_CLASSES)))
    assert scores[0] == pytest.approx(scores[1], abs=0.05) and min(scores) > 0.4


class Picky(nn.Module):
    """A network of a learner's own that puts its scores into a map of float32."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Conv2d(3, NUM_CLASSES, 1)

    def forward(self, images):
        scores = torch.zeros(len(images), NUM_CLASSES, *images.shape[2:])
        scores[torch.ones_like(scores, dtype=torch.bool)] = self.layer(images).flatten()
        return scores


def test_a_network_that_cannot_do_it_learns_in_float32_and_says_so(processor, scenes, capsys):
    processor(amx_bf16=True)
    torch.manual_seed(0)
    first = Picky()
    torch.manual_seed(0)
    second = Picky()
    history = quick_fit(first, scenes)
    assert "starting again in float32" in capsys.readouterr().out
    assert [note[:30] for note in history.notes] == ["Multiplying in bfloat16 failed"]
    quick_fit(second, scenes, bfloat16=False)
    assert same_weights(first, second)
    with pytest.raises(RuntimeError):
        quick_fit(Picky(), scenes, bfloat16=True)
