"""What a Recorder sees of a training loop."""

import numpy as np
import pytest
import torch
from torch import nn

from utils.classes import NUM_CLASSES
from utils.metrics import mean_iou
from utils.networks import EncoderDecoder, Recorder, evaluate, predict_labels, train_step
from utils.scenes import make_scenes, stack
from utils.widgets.time_machine import TimeMachine


@pytest.fixture(scope="module")
def streets():
    """6 scenes, 32 x 40: images and labels."""
    return stack(make_scenes(6, seed=5, size=(32, 40)))


def trained(streets, steps, **knobs):
    images, labels = streets
    torch.manual_seed(0)
    model = EncoderDecoder(NUM_CLASSES, channels=(4, 6))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    past = Recorder(model, images, labels, steps=steps, progress=False, **knobs)
    batch = torch.from_numpy(images), torch.from_numpy(labels)
    for _ in range(steps):
        past.note(train_step(model, optimizer, nn.CrossEntropyLoss(), *batch), 0.01)
    return model, past.history()


def test_it_looks_at_the_start_every_few_steps_and_at_the_end(streets):
    assert trained(streets, 7, every=3)[1].steps.tolist() == [0, 3, 6, 7]
    assert trained(streets, 6, every=3)[1].steps.tolist() == [0, 3, 6]
    assert trained(streets, 0)[1].steps.tolist() == [0]


def test_the_last_look_is_the_trained_network(streets):
    model, history = trained(streets, 5, snapshots=2)
    confusion = evaluate(model, *streets, NUM_CLASSES).numpy()
    assert (history.confusions[-1] == confusion).all()
    assert history.mean_iou[-1] == mean_iou(confusion)
    assert (history.snapshots[-1] == predict_labels(model, streets[0][:2])).all()
    assert history.loss.shape == history.lr.shape == (5,)


def test_looking_changes_neither_the_network_nor_what_it_learns(streets):
    often, seldom = trained(streets, 6, every=1)[0], trained(streets, 6, every=100)[0]
    assert often.training and seldom.training
    pairs = zip(often.state_dict().values(), seldom.state_dict().values(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


def test_the_time_machine_shows_what_was_recorded(streets):
    _, history = trained(streets, 4, every=2)
    machine = TimeMachine({"mine": history}, *streets)
    assert machine.steps == [0, 2, 4]
    assert f"{history.mean_iou[0]:.3f}" in machine.describe()


def test_a_spoilt_network_is_said_at_once(streets):
    past = Recorder(EncoderDecoder(NUM_CLASSES, channels=(4, 6)), *streets, steps=3, progress=False)
    past.note(1.0)
    with pytest.raises(ValueError, match="the loss is nan after 2 steps"):
        past.note(np.nan)


def test_a_bar_never_begins_with_nan(streets, capsys):
    model = EncoderDecoder(NUM_CLASSES, channels=(4, 6))
    past = Recorder(model, *streets, steps=2)
    past.note(1.5)
    past.note(1.25)
    past.history()
    said = capsys.readouterr().err
    assert "loss=1.25" in said and "nan" not in said


def stopped_training(streets, after):
    """The loop of lesson 04, and somebody who presses stop."""
    images, labels = streets
    torch.manual_seed(0)
    model = EncoderDecoder(NUM_CLASSES, channels=(4, 6))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    with Recorder(model, images, labels, steps=12, every=2, progress=False) as past:
        for number in range(12):
            if number == after:
                raise KeyboardInterrupt
            batch = torch.from_numpy(images), torch.from_numpy(labels)
            past.note(train_step(model, optimizer, nn.CrossEntropyLoss(), *batch), 0.01)
    return model, past.history()


@pytest.mark.parametrize("after", [0, 4, 5])
def test_a_loop_that_is_stopped_keeps_what_was_learnt_and_says_so(streets, after, capsys):
    model, history = stopped_training(streets, after)
    said = f"Stopped after {after} of 12 steps; what was learnt so far is kept."
    assert history.notes == [said] and capsys.readouterr().out == said + "\n"
    assert len(history.loss) == len(history.lr) == history.steps[-1] == after
    assert (history.snapshots[-1] == predict_labels(model, streets[0][:4])).all()


def test_another_error_of_the_loop_is_not_kept_back(streets):
    model = EncoderDecoder(NUM_CLASSES, channels=(4, 6))
    with pytest.raises(ZeroDivisionError), Recorder(model, *streets, steps=3, progress=False):
        _ = 1 / 0


def test_looks_must_lie_apart(streets):
    with pytest.raises(ValueError, match="every is 0"):
        Recorder(EncoderDecoder(NUM_CLASSES), *streets, steps=3, every=0)
