"""Training, evaluation, choice of the device, stored runs."""

import copy
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional as F

import utils.networks as runs
from utils.classes import NUM_CLASSES, VOID
from utils.metrics import confusion_matrix, mean_iou, pixel_accuracy
from utils.networks import (
    EncoderDecoder,
    PixelClassifier,
    choose_device,
    cross_entropy,
    cross_entropy_and_dice,
    devices,
    dice_loss,
    evaluate,
    evaluation,
    fit,
    focal_loss,
    halve,
    loop,
    mirror,
    pick_device,
    predict_labels,
    predict_logits,
    softmax_twice,
    stored,
    train_step,
    training,
)
from utils.scenes import make_scenes, stack

gpu = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA GPU is at hand"),
]


@pytest.fixture(scope="module")
def scenes():
    """24 scenes, 32 x 32: images and labels."""
    return stack(make_scenes(24, seed=5, size=(32, 32)))


def tiny(seed=0, **knobs):
    torch.manual_seed(seed)
    return EncoderDecoder(NUM_CLASSES, channels=(8, 16), **knobs)


def quick_fit(model, scenes, **knobs):
    images, labels = scenes
    settings = {"steps": 12, "batch_size": 4, "looks": 3, "device": "cpu", "progress": False}
    return fit(
        model,
        images[:16],
        labels[:16],
        val_images=images[16:],
        val_labels=labels[16:],
        num_classes=NUM_CLASSES,
        **(settings | knobs),
    )


def same_weights(a, b):
    pairs = zip(a.parameters(), b.parameters(), strict=True)
    return all(torch.equal(x, y) for x, y in pairs)


# One step


def test_train_step_is_gradient_descent_by_hand():
    model = nn.Conv2d(3, 2, 1, bias=False)
    images, labels = torch.rand(2, 3, 4, 4), torch.randint(0, 2, (2, 4, 4))
    weight = model.weight.detach().clone().requires_grad_()
    loss = F.cross_entropy(F.conv2d(images, weight), labels)
    (gradient,) = torch.autograd.grad(loss, weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    model.weight.grad = torch.full_like(model.weight, 99.0)  # left over: must be forgotten
    value = train_step(model, optimizer, cross_entropy(), images, labels)
    assert value.item() == pytest.approx(loss.item()) and not value.requires_grad
    torch.testing.assert_close(model.weight.detach(), weight.detach() - 0.5 * gradient)


@pytest.mark.slow
def test_one_batch_can_be_learned_by_heart(scenes):
    images, labels = torch.from_numpy(scenes[0][:2]), torch.from_numpy(scenes[1][:2])
    torch.manual_seed(0)
    model = EncoderDecoder(NUM_CLASSES, channels=(16, 32))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01)
    for _ in range(120):
        train_step(model, optimizer, cross_entropy(), images, labels)
    assert (model(images).argmax(1) == labels).float().mean() > 0.97


# fit


def test_the_same_seed_gives_the_same_weights_and_history(scenes):
    first, second = tiny(), tiny()
    one, two = quick_fit(first, scenes, seed=3), quick_fit(second, scenes, seed=3)
    assert same_weights(first, second)
    assert np.array_equal(one.loss, two.loss) and np.array_equal(one.entropy, two.entropy)
    assert not np.array_equal(one.loss, quick_fit(tiny(), scenes, seed=4).loss)


def test_fit_leaves_global_random_numbers_alone(scenes):
    model = tiny()
    before = torch.get_rng_state()
    quick_fit(model, scenes)
    assert torch.equal(before, torch.get_rng_state())


def test_a_short_training_beats_always_saying_the_commonest_class(scenes):
    history = quick_fit(tiny(), scenes, steps=80)
    commonest = np.bincount(scenes[1][16:].ravel()).max() / scenes[1][16:].size
    assert history.accuracy[-1] > commonest + 0.2
    assert history.loss[-10:].mean() < 0.6 * history.loss[:5].mean()


def test_history_has_one_row_per_look_and_per_step(scenes):
    history = quick_fit(tiny(), scenes, steps=12, looks=4, snapshots=3)
    assert history.steps.tolist() == [0, 1, 5, 12]
    assert history.loss.shape == history.lr.shape == (12,)
    assert history.confusions.shape == (4, NUM_CLASSES, NUM_CLASSES)
    assert history.snapshots.shape == history.entropy.shape == (4, 3, 32, 32)
    assert history.snapshots.dtype == history.entropy.dtype == np.uint8
    assert history.iou_per_class.shape == (4, NUM_CLASSES)
    assert (history.confusions.sum(axis=(1, 2)) == 8 * 32 * 32).all()


def test_the_last_snapshot_is_the_trained_networks_prediction(scenes):
    model = tiny()
    history = quick_fit(model, scenes)
    images, labels = scenes[0][16:], scenes[1][16:]
    assert np.array_equal(history.snapshots[-1], predict_labels(model, images[:4]))
    scores = torch.from_numpy(predict_logits(model, images[:4])).double().softmax(1).numpy()
    entropy = -(scores * np.log(scores)).sum(1) / np.log(NUM_CLASSES)
    assert np.abs(history.entropy[-1] / 255 - entropy).max() < 0.5 / 255 + 1e-4
    expected = confusion_matrix(predict_labels(model, images), labels, NUM_CLASSES, VOID)
    assert np.array_equal(history.confusions[-1], expected)


def test_void_pixels_teach_nothing(scenes):
    images, labels = scenes[0].copy(), scenes[1].copy()
    labels[:, :, :10] = VOID
    clean, other = tiny(), tiny()
    one = quick_fit(clean, (images, labels), steps=3)
    loss = nn.CrossEntropyLoss(ignore_index=0)  # the same, void written as background ...
    shifted = np.where(labels == VOID, 0, labels + 1)  # ... and every class one higher
    head = other.head
    other.head = nn.Sequential(head, nn.ConstantPad3d((0, 0, 0, 0, 1, 0), -1e9))
    images_, both = torch.from_numpy(images), torch.from_numpy(shifted)
    history = fit(
        other,
        images_[:16],
        both[:16],
        val_images=images_[16:],
        val_labels=both[16:],
        num_classes=NUM_CLASSES + 1,
        loss=loss,
        steps=3,
        batch_size=4,
        looks=2,
        device="cpu",
        progress=False,
    )
    np.testing.assert_allclose(one.loss, history.loss, rtol=1e-4)
    assert one.confusions[0].sum() == (labels[16:] != VOID).sum()


@pytest.mark.slow
@pytest.mark.parametrize(
    "loss",
    [
        dice_loss,
        cross_entropy_and_dice,
        focal_loss,
        cross_entropy(np.arange(1, 8)),
        F.cross_entropy,
    ],
)
def test_any_loss_can_be_trained_with(scenes, loss):
    history = quick_fit(tiny(), scenes, loss=loss, steps=60)
    assert history.loss[-10:].mean() < history.loss[:10].mean()


def test_image_and_labels_are_mirrored_by_one_draw():
    torch.manual_seed(0)
    labels = torch.randint(0, 7, (6, 5, 4))
    images = labels[:, None].expand(-1, 3, -1, -1).float()  # the image shows its own labels
    chosen = torch.tensor([True, False, True, True, False, False])
    flipped, flipped_labels = mirror(images, labels, chosen)
    assert torch.equal(flipped[:, 0].long(), flipped_labels)
    for i, is_chosen in enumerate(chosen):
        assert torch.equal(flipped_labels[i], labels[i].flip(-1) if is_chosen else labels[i])


def test_half_the_size_keeps_image_and_labels_together_and_is_only_for_the_first_steps(scenes):
    images, labels = (torch.from_numpy(a[:2]) for a in scenes)
    small, small_labels = halve(images[..., :31], labels[..., :31])  # an odd side loses its last
    assert small.shape[2:] == small_labels.shape[1:] == (16, 15)
    torch.testing.assert_close(small[0, :, 3, 4], images[0, :, 6:8, 8:10].mean(dim=(1, 2)))
    assert torch.equal(small_labels, labels[:, ::2, :30:2])
    seen = []

    def loss(logits, labels):
        seen.append(labels.shape[1:])
        return F.cross_entropy(logits, labels)

    quick_fit(tiny(), scenes, loss=loss, steps=5, half_size=0.5)
    assert seen == [(16, 16)] * 3 + [(32, 32)] * 2


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 6, 10])
def test_a_training_may_be_short(scenes, steps):
    history = quick_fit(tiny(), scenes, steps=steps, looks=16)
    assert len(history.loss) == len(history.lr) == history.steps[-1] == steps
    assert np.isfinite(history.loss).all() and (history.lr > 0).all()


@pytest.mark.parametrize("after", [0, 1, 4])
def test_an_interrupted_training_keeps_what_was_learnt_and_says_so(scenes, after, capsys):
    model, other, calls = tiny(), tiny(), []

    def loss(logits, labels):
        calls.append(len(calls))
        if len(calls) > after:
            raise KeyboardInterrupt
        return F.cross_entropy(logits, labels)

    history = quick_fit(model, scenes, loss=loss, steps=12)
    assert len(history.loss) == len(history.lr) == history.steps[-1] == after
    assert np.array_equal(history.snapshots[-1], predict_labels(model, scenes[0][16:20]))
    assert same_weights(model, other) == (after == 0)
    said = f"Stopped after {after} of 12 steps; what was learnt so far is kept."
    assert history.notes == [said] and capsys.readouterr().out == said + "\n"


def test_the_bar_moves_with_every_step_and_never_says_nan(scenes, monkeypatch):
    told, moved = [], []

    class Bar(loop.tqdm):
        def set_postfix(self, values, **knobs):
            told.append(values)

        def update(self, n=1):
            moved.append(n)

    monkeypatch.setattr(loop, "tqdm", Bar)
    quick_fit(tiny(), scenes, steps=12, looks=3, progress=True)
    assert moved == [1] * 12
    assert [list(said) for said in told] == [["mean IoU"], *[["loss", "mean IoU"]] * 2]
    assert all(np.isfinite(float(v)) for said in told for v in said.values())


def test_no_step_waits_for_the_device_to_read_a_number(scenes, monkeypatch):
    """Without a GPU: counts the readings, which must not grow with the number of steps."""
    read, optimizers = [], str(Path(torch.optim.__file__).parent)
    for name in ("item", "tolist", "numpy", "__bool__", "__int__", "__float__", "nonzero"):
        original = getattr(torch.Tensor, name)

        def counted(tensor, *args, _original=original, _name=name, **knobs):
            caller = sys._getframe(1).f_code.co_filename
            if not caller.startswith(optimizers):  # their counter of steps
                read.append(_name)
            return _original(tensor, *args, **knobs)

        monkeypatch.setattr(torch.Tensor, name, counted)
    counts = []
    for steps in (4, 16):
        read.clear()
        quick_fit(tiny(), scenes, steps=steps, looks=2)
        counts.append(len(read))
    assert counts[0] == counts[1]


def test_every_image_is_seen_once_per_epoch():
    plan = training.Plan(num_classes=7, steps=6, batch_size=4, lr=0.01)
    order, mirrored = plan.draws(12)
    assert sorted(order[:3].flatten().tolist()) == sorted(order[3:].flatten().tolist())
    assert sorted(order[:3].flatten().tolist()) == list(range(12))
    assert mirrored.shape == order.shape and 0 < mirrored.sum() < mirrored.numel()


def test_a_loss_that_is_not_finite_is_explained(scenes):
    with pytest.raises(ValueError, match="smaller learning rate"):
        quick_fit(tiny(), scenes, loss=lambda logits, labels: logits.sum() * float("nan"))


# Losses


def test_dice_loss_by_hand():
    truth = torch.tensor([[[0, 1], [1, VOID]]])
    logits = torch.tensor([[[[50.0, -50.0], [50.0, 0.0]], [[-50.0, 50.0], [-50.0, 0.0]]]])
    # predicted 0 1 0: class 0 has 1 common of 2 + 1 pixels, class 1 has 1 of 1 + 2
    expected = 1 - (2 * 1 + 1) / (3 + 1)
    assert dice_loss(logits, truth).item() == pytest.approx(expected)


def test_dice_loss_of_a_perfect_prediction_is_zero_and_has_a_gradient_elsewhere():
    truth = torch.randint(0, 3, (2, 4, 4))
    perfect = F.one_hot(truth, 3).movedim(-1, 1) * 100.0
    assert dice_loss(perfect, truth).item() == pytest.approx(0, abs=1e-6)
    logits = torch.zeros(2, 3, 4, 4, requires_grad=True)
    dice_loss(logits, truth).backward()
    assert (logits.grad.gather(1, truth[:, None]) < 0).all()  # the true score must rise


def test_focal_loss_by_hand():
    logits = torch.tensor([[[[0.0, 9.0]], [[0.0, 9.0]], [[0.0, 9.0]]]])[..., :1]
    truth = torch.tensor([[[1]]])
    third = 1 / 3  # three equal scores
    assert focal_loss(logits, truth).item() == pytest.approx((1 - third) ** 2 * np.log(3))
    assert focal_loss(logits, truth, gamma=0).item() == pytest.approx(np.log(3))


@pytest.mark.parametrize("gamma", [0, 0.5, 1, 2])
def test_a_pixel_that_is_wholly_sure_gives_the_focal_loss_a_gradient_of_0(gamma):
    logits = torch.tensor([[[[40.0]], [[0.0]]]], requires_grad=True)  # its probability is 1.0
    focal_loss(logits, torch.tensor([[[0]]]), gamma).backward()
    assert logits.grad.abs().max() < 1e-9


@pytest.mark.parametrize("loss", [focal_loss, cross_entropy_and_dice, softmax_twice])
def test_losses_leave_void_pixels_out(loss):
    torch.manual_seed(0)
    logits, truth = torch.randn(2, 4, 3, 6), torch.randint(0, 4, (2, 3, 6))
    with_void = torch.cat([truth, torch.full_like(truth, VOID)], dim=2)
    padded = torch.cat([logits, torch.randn_like(logits)], dim=3)
    torch.testing.assert_close(loss(padded, with_void), loss(logits, truth))


def test_a_second_softmax_leaves_a_loss_that_cannot_become_small():
    perfect = F.one_hot(torch.zeros(1, 2, 2, dtype=torch.int64), 7).movedim(-1, 1) * 100.0
    labels = torch.zeros(1, 2, 2, dtype=torch.int64)
    assert F.cross_entropy(perfect, labels).item() == pytest.approx(0)
    lowest = np.log(np.e + 6) - 1  # scores 1, 0, 0, 0, 0, 0, 0
    assert softmax_twice(perfect, labels).item() == pytest.approx(lowest)


# evaluate and predict


def test_evaluate_is_the_confusion_of_all_predictions(scenes):
    model, (images, labels) = tiny(), scenes
    with_void = labels.copy()
    with_void[:, ::3] = VOID
    predictions = predict_labels(model, images)
    pairs = zip(with_void.ravel(), predictions.ravel(), strict=True)
    expected = np.zeros((NUM_CLASSES, NUM_CLASSES), int)
    for (target, prediction), n in _tally(pairs).items():
        if target != VOID:
            expected[target, prediction] = n
    for batch_size in (1, 7, 64):
        got = evaluate(model, images, with_void, NUM_CLASSES, batch_size=batch_size)
        assert got.dtype == torch.int64 and np.array_equal(got, expected)


def _tally(pairs):
    counts = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def test_looking_does_not_change_the_network(scenes):
    model = tiny().train()
    before = copy.deepcopy(model)
    evaluate(model, *scenes, NUM_CLASSES)
    predict_labels(model, scenes[0])
    assert model.training and same_weights(before, model)


def test_predict_takes_arrays_and_tensors_and_gives_arrays(scenes):
    model = tiny().eval()
    images = scenes[0][:3]
    logits = predict_logits(model, images, batch_size=2)
    with torch.no_grad():
        direct = model(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(logits, direct, atol=1e-5)
    assert np.array_equal(predict_labels(model, torch.from_numpy(images)), direct.argmax(1))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda i, t: (i[0], t), r"expected \(N, 3, H, W\)"),
        (lambda i, t: (i.transpose(0, 2, 3, 1), t), r"expected \(N, 3, H, W\)"),
        (lambda i, t: ((i * 255).astype(np.uint8), t), "floating point"),
        (lambda i, t: (i, t[:, 1:]), "one per pixel"),
        (lambda i, t: (i, t.astype(np.float32)), "whole numbers"),
        (lambda i, t: (i, t + 10), r"expected 0\.\.6 or 255"),
        (lambda i, t: (i, t - 9), r"expected 0\.\.6 or 255"),
    ],
)
def test_data_that_do_not_fit_are_named(scenes, change, says):
    images, labels = change(*scenes)
    with pytest.raises(ValueError, match=says):
        evaluate(tiny(), images, labels, NUM_CLASSES)
    with pytest.raises(ValueError, match=says):
        quick_fit(tiny(), (images, labels))


@pytest.mark.parametrize("classes", [NUM_CLASSES - 1, NUM_CLASSES + 1])
def test_a_network_with_another_number_of_classes_is_refused(scenes, classes):
    images, labels = scenes
    with pytest.raises(ValueError, match=f"num_classes is {classes}.*{NUM_CLASSES} scores"):
        evaluate(tiny(), images, np.zeros_like(labels), classes)


@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_a_share_of_steps_that_is_none_is_refused(scenes, share):
    with pytest.raises(ValueError, match="half_size is"):
        quick_fit(tiny(), scenes, half_size=share)


@pytest.mark.parametrize("name", ["steps", "batch_size", "looks"])
def test_a_training_without_anything_to_do_is_refused(scenes, name):
    with pytest.raises(ValueError, match=f"{name} is 0"):
        quick_fit(tiny(), scenes, **{name: 0})


def test_a_training_needs_images(scenes):
    images, labels = scenes
    kept = {"val_images": images, "val_labels": labels, "num_classes": NUM_CLASSES}
    with pytest.raises(ValueError, match="images is empty"):
        fit(tiny(), images[:0], labels[:0], **kept, device="cpu")


# Devices and falling back


def pretend(monkeypatch, *present, broken=()):
    monkeypatch.delenv(devices.OVERRIDE, raising=False)
    monkeypatch.setattr(devices, "is_available", lambda name: name.split(":")[0] in present)
    monkeypatch.setattr(devices, "describe", lambda name: name)

    def try_out(name):
        if name in broken:
            raise RuntimeError("no kernel image\nlong story")

    monkeypatch.setattr(devices, "try_out", try_out)


def test_the_fastest_device_is_taken(monkeypatch):
    for present, expected in [
        (("cpu", "mps", "cuda"), "cuda"),
        (("cpu", "mps"), "mps"),
        (("cpu",), "cpu"),
    ]:
        pretend(monkeypatch, *present)
        device, sentence = choose_device()
        assert device.type == expected and expected in sentence


def test_a_broken_gpu_is_said_and_passed_over(monkeypatch):
    pretend(monkeypatch, "cpu", "cuda", broken=("cuda",))
    device, sentence = choose_device()
    assert device.type == "cpu"
    assert "a tiny test failed (no kernel image)" in sentence and "long story" not in sentence


def test_a_wish_is_followed_and_a_wish_that_cannot_be_is_said(monkeypatch):
    pretend(monkeypatch, "cpu", "cuda")
    assert choose_device("cpu")[0].type == "cpu"
    monkeypatch.setenv(devices.OVERRIDE, "cpu")
    device, sentence = choose_device()
    assert device.type == "cpu" and devices.OVERRIDE in sentence
    assert choose_device("cuda")[0].type == "cuda"  # the argument beats the environment
    device, sentence = choose_device("mps")
    assert device.type == "cuda" and "mps was asked for" in sentence


def test_an_unknown_device_name_is_refused(monkeypatch):
    monkeypatch.setenv(devices.OVERRIDE, "gpu")
    with pytest.raises(ValueError, match=f'{devices.OVERRIDE} is "gpu"'):
        choose_device()
    with pytest.raises(ValueError, match='prefer is "tpu"'):
        choose_device("tpu")


def test_the_real_choice_works_and_is_printed(capsys, monkeypatch):
    monkeypatch.delenv(devices.OVERRIDE, raising=False)
    device = pick_device("cpu")
    assert device == torch.device("cpu")
    assert capsys.readouterr().out.startswith("Training runs on the CPU, ")


def fails_when(condition, error):
    """A loss that raises when the batch or its device is as told."""

    def loss(logits, labels):
        if condition(logits):
            raise error
        return F.cross_entropy(logits, labels)

    return loss


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        RuntimeError("MPS backend out of memory"),
        RuntimeError("DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_out_of_memory_halves_the_batch_and_starts_again(scenes, error, capsys):
    failing, plain = tiny(), tiny()
    loss = fails_when(lambda logits: len(logits) > 2, error)
    history = quick_fit(failing, scenes, loss=loss, batch_size=8)
    quick_fit(plain, scenes, batch_size=2)
    assert [note[:13] for note in history.notes] == ["Out of memory"] * 2  # 8 -> 4 -> 2
    assert "starting again with 2 images per step" in capsys.readouterr().out
    assert same_weights(failing, plain)  # nothing is left of the attempts that failed


def test_a_gpu_that_fails_in_training_is_left_for_the_cpu(scenes, capsys):
    """The meta device stands for the GPU: its weights cannot be read back."""
    failing, plain = tiny(), tiny()
    history = quick_fit(failing, scenes, device="meta")
    quick_fit(plain, scenes)
    assert "on meta failed" in history.notes[0] and "again on the CPU" in capsys.readouterr().out
    assert same_weights(failing, plain)


def test_an_error_of_the_code_is_not_hidden(scenes):
    loss = fails_when(lambda _: True, RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        quick_fit(tiny(), scenes, loss=loss)
    loss = fails_when(lambda _: True, torch.OutOfMemoryError("for good"))
    with pytest.raises(torch.OutOfMemoryError):
        quick_fit(tiny(), scenes, loss=loss)


# Stored runs


@pytest.fixture(scope="module")
def held_out():
    return runs.held_out_data()


@pytest.mark.slow
@pytest.mark.parametrize("name", list(runs.RUNS))
def test_a_stored_network_still_gives_its_recorded_mean_iou(name, held_out):
    run = runs.load_run(name)
    some = slice(0, runs.DEFAULTS.watched)
    confusion = evaluate(run.model, held_out[0][some], held_out[1][some], NUM_CLASSES)
    assert mean_iou(confusion) == pytest.approx(run.history.mean_iou[-1], abs=0.01)
    assert run.confusion.sum() == held_out[1].size
    assert (predict_labels(run.model, held_out[0][:4]) == run.history.snapshots[-1]).mean() > 0.999


@pytest.mark.slow
def test_the_default_network_reaches_what_the_series_promises(held_out):
    run = runs.load_run()
    confusion = evaluate(run.model, *held_out, NUM_CLASSES)
    assert mean_iou(confusion) >= 0.85
    assert mean_iou(confusion) == pytest.approx(mean_iou(run.confusion), abs=0.01)


def test_the_stored_runs_tell_the_lessons_story():
    score = {name: runs.load_run(name).confusion for name in runs.RUNS}
    assert mean_iou(score["default"]) > mean_iou(score["no_skips"]) > mean_iou(score["pixel"])
    recall = {name: cm[6, 6] / cm[6].sum() for name, cm in score.items()}
    assert recall["weighted"] > recall["default"] > recall["pixel"]
    assert pixel_accuracy(score["weighted"]) < pixel_accuracy(score["default"])


@pytest.mark.slow
def test_snapshots_show_the_held_out_scenes(held_out):
    for name in runs.RUNS:
        run = runs.load_run(name)
        assert np.array_equal(run.labels, held_out[1][:4])
        assert np.abs(run.images / 255 - held_out[0][:4].transpose(0, 2, 3, 1)).max() < 0.003


def test_no_training_scene_is_held_out():
    few = runs.Defaults(train_scenes=10, held_out_scenes=10)
    seen = {image.tobytes() for image in runs.training_data(few)[0]}
    assert not any(image.tobytes() in seen for image in runs.held_out_data(few)[0])


def test_a_run_comes_back_as_it_was_stored_byte_for_byte(tmp_path, scenes):
    data = (scenes[0][:16], scenes[1][:16])
    few = runs.Defaults(steps=4, batch_size=4, watched=8)
    run = runs.train("pixel", data, scenes, defaults=few, device="cpu", progress=False)
    once = runs.save_run(run, tmp_path / "once")
    back = runs.load_run("pixel", tmp_path / "once")
    assert same_weights(run.model, back.model) and not back.model.training
    for field in ("loss", "lr", "steps", "confusions", "snapshots", "entropy"):
        assert np.array_equal(getattr(run.history, field), getattr(back.history, field))
    again = runs.train("pixel", data, scenes, defaults=few, device="cpu", progress=False)
    twice = runs.save_run(again, tmp_path / "twice")
    assert [p.read_bytes() for p in once] == [p.read_bytes() for p in twice]


def test_a_run_may_have_a_seed_of_its_own_and_few_streets(scenes):
    assert same_weights(runs.new_model("seed_1"), runs.new_model("default", 1))
    assert not same_weights(runs.new_model("seed_1"), runs.new_model("default"))
    short = runs.Defaults(steps=2, batch_size=2, watched=2)
    told = {"defaults": short, "device": "cpu", "progress": False}
    val = (scenes[0][:2], scenes[1][:2])
    few = runs.train("few", scenes, val, **told)
    first = runs.train("default", (scenes[0][:20], scenes[1][:20]), val, **told)
    assert len(scenes[0]) > 20 and same_weights(few.model, first.model)
    assert few.history.loss.tolist() == first.history.loss.tolist()
    other = runs.train("seed_1", (scenes[0][:20], scenes[1][:20]), val, **told)
    assert not same_weights(other.model, first.model)


def test_three_seeds_differ_by_the_003_that_lessons_04_and_05_say():
    names = ("default", "seed_1", "seed_2")
    scores = [mean_iou(runs.load_run(name).confusion) for name in names]
    assert f"{max(scores) - min(scores):.2f}" == "0.03"
    assert min(scores) > mean_iou(runs.load_run("no_skips").confusion)  # what skips bring is more


def test_of_the_losses_only_that_is_said_which_no_seed_of_the_plain_one_explains():
    """The table of losses in lesson 04, and the sentence below README's table."""

    def judged(name):
        m = runs.load_run(name).confusion
        person = m[6, 6]
        found, right = person / m[6].sum(), person / m[:, 6].sum()
        return mean_iou(m), found, right, person / (m[6].sum() + m[:, 6].sum() - person)

    plain = np.array([judged(name) for name in ("default", "seed_1", "seed_2")])
    low, high = plain.min(axis=0), plain.max(axis=0)
    assert (high - low).round(2)[[0, 3]].tolist() == [0.03, 0.10]
    weighted, dice, both, focal = (
        np.array(judged(n)) for n in ("weighted", "dice", "ce_dice", "focal")
    )
    assert weighted[1] > 0.9 > high[1] and weighted[2] < 0.65 < low[2]
    for loss in (dice, both):
        assert loss[1] > high[1] + 0.05 and loss[2] > high[2]
    assert all(abs(loss[0] - plain[0, 0]) < 0.04 for loss in (weighted, dice, both, focal))
    assert low[0] < weighted[0] < high[0]
    assert (low[1:] - 0.001 < focal[1:]).all() and (focal[1:] < high[1:]).all()


@pytest.mark.slow
def test_a_network_of_twenty_streets_is_better_on_them_and_worse_on_others_than_ours(held_out):
    images, labels = runs.training_data(runs.Defaults(train_scenes=20))
    new = held_out[0][:64], held_out[1][:64]
    loss = {}
    for name in ("default", "few"):
        for where, (x, y) in (("seen", (images, labels)), ("new", new)):
            logits = torch.from_numpy(predict_logits(runs.load_run(name).model, x))
            loss[name, where] = cross_entropy()(logits, torch.from_numpy(y)).item()
    assert loss["few", "seen"] < loss["default", "seen"] < loss["default", "new"]
    assert loss["few", "new"] > 2 * loss["default", "new"] > 2 * loss["few", "seen"]


def test_missing_and_unknown_runs_are_explained(tmp_path):
    with pytest.raises(FileNotFoundError, match="make weights"):
        runs.load_run("default", tmp_path)
    with pytest.raises(ValueError, match="expected one of default, no_skips"):
        runs.load_run("best")


def test_the_stored_files_stay_small():
    assert sum(path.stat().st_size for path in stored.FOLDER.iterdir()) < 6_500_000


def test_a_new_model_leaves_global_random_numbers_alone():
    before = torch.get_rng_state()
    assert same_weights(runs.new_model("default", 1), runs.new_model("weighted", 1))
    assert torch.equal(before, torch.get_rng_state())


# With a GPU


class TestOnAGpu:
    pytestmark = gpu

    def test_a_gpu_gives_the_mean_iou_of_the_cpu(self):
        scenes = stack(make_scenes(96, seed=5))
        scores = []
        for device in ("cpu", "cuda"):
            model = tiny()
            quick_fit(model, scenes, steps=150, device=device)
            scores.append(mean_iou(evaluate(model, *scenes, NUM_CLASSES)))
        assert scores[0] == pytest.approx(scores[1], abs=0.02)

    def test_a_stored_network_gives_its_mean_iou_on_a_gpu(self, held_out):
        run = runs.load_run()
        confusion = evaluate(run.model, *held_out, NUM_CLASSES, device="cuda")
        assert mean_iou(confusion) == pytest.approx(mean_iou(run.confusion), abs=0.02)

    def test_evaluate_never_waits_for_the_gpu_but_at_the_end(self, scenes, monkeypatch):
        model = tiny().cuda()
        evaluate(model, *scenes, NUM_CLASSES)  # warm up
        images, labels = (torch.from_numpy(a).cuda() for a in scenes)
        monkeypatch.setattr(torch.Tensor, "cpu", lambda tensor: tensor)  # the one transfer
        torch.cuda.set_sync_debug_mode("error")
        try:
            total = evaluate(model, images, labels, NUM_CLASSES, batch_size=4)
        finally:
            torch.cuda.set_sync_debug_mode("default")
        assert total.sum().item() == scenes[1].size


def test_evaluate_fetches_once_however_many_batches(scenes, monkeypatch):
    """Without a GPU: counts what would make one wait, the counting of a batch aside."""
    fetches, batches = [], []
    for name in ("cpu", "item", "tolist", "numpy", "__bool__", "__int__", "nonzero"):
        original = getattr(torch.Tensor, name)

        def counted(tensor, *args, _original=original, _name=name, **knobs):
            fetches.append(_name)
            return _original(tensor, *args, **knobs)

        monkeypatch.setattr(torch.Tensor, name, counted)

    def one_batch(pred, target, num_classes, ignore_index, *, check):
        batches.append(check)
        return torch.zeros(num_classes, num_classes, dtype=torch.int64)

    monkeypatch.setattr(evaluation, "confusion_matrix", one_batch)
    counts = []
    for batch_size in (24, 3):
        fetches.clear()
        evaluate(PixelClassifier(NUM_CLASSES), *scenes, NUM_CLASSES, batch_size=batch_size)
        counts.append(list(fetches))
    assert batches == [False] * 9  # check=True would read every batch's range
    assert counts[0] == counts[1] and counts[0].count("cpu") == 1


def test_looks_are_denser_at_the_beginning():
    points = training.Plan(num_classes=7, steps=600, batch_size=8, lr=0.01).look_points()
    gaps = [b - a for a, b in itertools.pairwise(points)]
    assert points[0] == 0 and points[-1] == 600 and gaps == sorted(gaps)
