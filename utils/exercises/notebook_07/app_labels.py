"""A trained network in an application: the way in as in training, the mode for judging."""

import numpy as np
import torch
from torch import nn

from utils.exercises.checker import FunctionExercise, case
from utils.networks import judging


def app_labels(model, photo):
    """The labels of one photograph, (H, W, 3) uint8 -> (H, W); the model's mode stays as it was."""
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    with judging(model):  # eval(), no gradients, and back
        return model(batch).argmax(dim=1)[0]


_FIRST = [[4.0, -1, 0], [0, 3, -1], [-1, 0, 5]]  # colours to channels
_LAST = [[3.0, -1, 0], [0, 2, -1], [-1, 0, 2]]  # channels to classes


def _network(training: bool):
    """Colours to three classes, with a batch normalisation in between: all numbers fixed."""
    model = nn.Sequential(nn.Conv2d(3, 3, 1), nn.BatchNorm2d(3), nn.Conv2d(3, 3, 1))
    first, last = torch.tensor(_FIRST)[..., None, None], torch.tensor(_LAST)[..., None, None]
    numbers = model.state_dict()  # names the tensors of the model: what is put in is the model's
    numbers["0.weight"].copy_(first)
    numbers["0.bias"].copy_(torch.tensor([0.1, -0.2, 0.3]))
    numbers["1.running_mean"].copy_(torch.tensor([1.2, 0.4, 1.6]))
    numbers["1.running_var"].copy_(torch.tensor([0.6, 2.0, 0.3]))
    numbers["2.weight"].copy_(last)
    numbers["2.bias"].copy_(torch.tensor([0.0, 0.7, -0.4]))
    model.came_training = training  # type: ignore[assignment] # a mark for the check
    return model.train(training)


_MODE = "The network leaves in another mode than that in which it came: `with judging(model):`."
_AVERAGES = "Your call changed the network's stored averages: it ran in training mode."


def _what_it_did(returned, model, photo):
    """What is compared: the labels, and in which state the network was left."""
    untouched = torch.equal(model[1].running_mean, _network(True)[1].running_mean)
    came_training = bool(model.came_training)
    kept = all(layer.training == came_training for layer in model.modules())
    faults = {_MODE: not kept, _AVERAGES: not untouched}
    return {"labels": torch.as_tensor(returned).cpu().numpy()} | faults


_CLOSE = np.array([[[0, 12, 54], [0, 42, 57], [0, 99, 63]]], np.uint8)  # 255, not 254 or 256
_PHOTO = ((np.arange(36).reshape(3, 4, 3) * 53) % 256).astype(np.uint8)

ex_app_labels = FunctionExercise(
    __name__,
    title="A network in an application",
    difficulty=2,
    minutes=4,
    reference=app_labels,
    view=_what_it_did,
    may_change=True,
    cases=[
        case(_network(True), _PHOTO[:1, :2], note="the network as training left it"),
        case(_network(True), _PHOTO, note="the network as training left it"),
        case(_network(False), _PHOTO, note="in evaluation mode already"),
        case(_network(True), _PHOTO[1:, 1:] // 5, note="a dark photograph"),
        case(_network(True), _CLOSE, note="colours close to a border between classes"),
        case(_network(True), _PHOTO // 128, note="a nearly black one: no number above 1"),
    ],
    hints=[
        "What did the network get in training that it does not get here? There is a difference in "
        "the numbers, and one in its mode.",
        "Floats of 0..1, as in training; `model.eval()` before, and `model.train(before)` after. "
        "`with judging(model):` does both.",
        "Almost the code:\n    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / "
        "___\n    with judging(model):\n        return model(batch).argmax(dim=1)[0]",
    ],
    after="One function for the way in, called by training and application alike, cannot differ.",
)


def _raw(photo):
    return torch.from_numpy(photo.transpose(2, 0, 1)[None]).float()


@ex_app_labels.mistake(
    "The patient itself: numbers of 0..255, and the mode that training left. `/ 255` and `eval()`."
)
def as_the_patient(model, photo):
    return model(_raw(photo)).argmax(dim=1)[0]


@ex_app_labels.mistake(
    "Half right: the mode is, the scale is not. In this mode the network holds the numbers "
    "against the averages of its training, and 255 is far off: this is worse than before."
)
def only_eval(model, photo):
    with judging(model):
        return model(_raw(photo)).argmax(dim=1)[0]


@ex_app_labels.mistake(
    "Half right: the scale is there, `eval()` is not. The network normalises by this one "
    "photograph, and changes its stored averages with every one that it sees."
)
def only_scale(model, photo):
    return model(_raw(photo) / 255).argmax(dim=1)[0]


@ex_app_labels.mistake(
    "The labels are right. But the network stays in evaluation mode, and a training that goes on "
    "afterwards trains another network: put the mode back."
)
def not_put_back(model, photo):
    model.eval()
    return model(_raw(photo) / 255).argmax(dim=1)[0]


@ex_app_labels.mistake(
    "The labels are right. But a network that came in evaluation mode leaves in training mode: "
    "remember `model.training` before, and set that again."
)
def always_back_to_training(model, photo):
    model.eval()
    labels = model(_raw(photo) / 255).argmax(dim=1)[0]
    model.train()
    return labels


@ex_app_labels.mistake("`reshape` does not bring the colours to the front (case 11).")
def cut_anew(model, photo):
    batch = torch.from_numpy(photo.reshape(1, 3, *photo.shape[:2])).float() / 255
    with judging(model):
        return model(batch).argmax(dim=1)[0]


@ex_app_labels.mistake(
    "Half right: scaled by the photograph's own maximum, a dark one is not dark."
)
def own_maximum(model, photo):
    with judging(model):
        return model(_raw(photo) / photo.max()).argmax(dim=1)[0]
