"""Right answers to `app_labels`, written in different ways: all are accepted."""

import torch

from utils.networks import judging


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
