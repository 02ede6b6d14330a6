"""Right answers to `app_labels`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong
from utils.networks import judging, predict_labels


def by_hand(model, photo):
    before = model.training
    model.eval()
    with torch.no_grad():
        batch = torch.from_numpy(photo).permute(2, 0, 1).unsqueeze(0) / 255
        labels = model(batch).argmax(1)[0]
    model.train(before)
    return labels


def only_if_needed(model, photo):
    was_training = model.training
    if was_training:
        model.eval()
    image = torch.tensor(photo / 255).float().movedim(-1, 0)
    labels = model(image[None])[0].argmax(dim=0)
    if was_training:
        model.train()
    return labels


def with_try(model, photo):
    mode = model.training
    try:
        model.train(False)
        batch = torch.from_numpy(photo.transpose(2, 0, 1)).float().div(255)[None]
        return model(batch).argmax(dim=1).squeeze(0)
    finally:
        model.train(mode)


def with_judging(model, photo):
    pixels = torch.as_tensor(photo, dtype=torch.float32) / 255
    with judging(model):
        return torch.argmax(model(pixels.permute(2, 0, 1)[None]), dim=1)[0]


def softmax_too(model, photo):
    before = model.training
    model.eval()
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None].copy()).float() / 255
    labels = model(batch).softmax(dim=1).argmax(dim=1)[0].detach().numpy()
    model.train(before)
    return labels


ALTERNATIVES = [
    by_hand,
    only_if_needed,
    with_try,
    with_judging,
    softmax_too,
]
_LINE = "return model(batch).argmax(dim=1)[0]"
_LAST = "return model(batch).argmax(dim=1)[-1]"
EQUIVALENT = {f"{_LINE} => {_LAST}": "a batch of one: its first image is its last"}


# --- what learners write


@wrong("The patient itself")
def patient(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float()
    return model(batch).argmax(dim=1)[0].numpy()


@wrong("the scale is not")
def only_eval(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float()
    with judging(model):
        return model(batch).argmax(dim=1)[0].numpy()


@wrong("`eval()` is not")
def only_divided(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    return model(batch).argmax(dim=1)[0].numpy()


@wrong("stays in evaluation mode")
def left_in_eval(model, photo):
    model.eval()
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    with torch.no_grad():
        return model(batch).argmax(dim=1)[0].numpy()


@wrong("leaves in training mode")
def back_to_training(model, photo):
    model.eval()
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    labels = model(batch).argmax(dim=1)[0]
    model.train()
    return labels


@wrong("batch (of one)")
def still_a_batch(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    with judging(model):
        return model(batch).argmax(dim=1)


@wrong("takes a batch")
def no_batch(model, photo):
    image = torch.from_numpy(photo.transpose(2, 0, 1)).float() / 255
    with judging(model):
        return model(image).argmax(dim=0)


@wrong("stand before rows and columns")
def colors_last(model, photo):
    batch = torch.from_numpy(photo[None]).float() / 255
    with judging(model):
        return model(batch).argmax(dim=1)[0]


@wrong("does not bring the colours to the front")
def reshaped(model, photo):
    h, w, _ = photo.shape
    batch = torch.from_numpy(photo.reshape(1, 3, h, w)).float() / 255
    with judging(model):
        return model(batch).argmax(dim=1)[0]


@wrong("weights are float32")
def in_double_precision(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None] / 255)
    with judging(model):
        return model(batch).argmax(dim=1)[0]


@wrong("weights are float32")
def in_bytes(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None])
    with judging(model):
        return model(batch).argmax(dim=1)[0]


@wrong("You returned shape (3, 1, 2)")
def the_logits(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    with judging(model):
        return model(batch)[0]


@right
def judged(model, photo):
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float() / 255
    with judging(model):
        return model(batch).argmax(dim=1)[0].numpy()


@right
def remembered(model, photo):
    before = model.training
    model.eval()
    with torch.no_grad():
        image = torch.tensor(photo / 255, dtype=torch.float32).permute(2, 0, 1)
        labels = model(image.unsqueeze(0)).argmax(1).squeeze(0)
    model.train(before)
    return labels.numpy()


@right
def no_gradients(model, photo):
    was_training = model.training
    batch = torch.from_numpy(photo).permute(2, 0, 1)[None] / 255.0
    with torch.inference_mode():
        answer = model.eval()(batch)
    if was_training:
        model.train()
    return answer[0].argmax(dim=0)


@right
def by_the_series(model, photo):
    return predict_labels(model, np.float32(photo.transpose(2, 0, 1)[None]) / 255)[0]
