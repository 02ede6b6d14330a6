"""Right answers to `rgb_to_ids`, written in different ways: all are accepted."""

import numpy as np
import torch


def ids_by_dot_product(rgb):
    return rgb @ np.array([1, 256, 65536])


def ids_by_shifting_bits(rgb):
    wide = rgb.astype(np.uint32)
    return wide[..., 0] | wide[..., 1] << 8 | wide[..., 2] << 16


def ids_pixel_by_pixel(rgb):
    return [[int(r) + 256 * (int(g) + 256 * int(b)) for r, g, b in row] for row in rgb]


def ids_from_bytes(rgb):
    return np.array([[int.from_bytes(bytes(p), "little") for p in row] for row in rgb])


def ids_by_reading_four_bytes_as_one(rgb):
    four = np.concatenate([rgb, np.zeros_like(rgb[..., :1])], axis=-1)
    return np.ascontiguousarray(four).view("<u4")[..., 0]


def ids_in_torch(rgb):
    wide = torch.as_tensor(rgb).long()
    return (wide * torch.tensor([1, 256, 65536])).sum(dim=-1)


ALTERNATIVES = [
    ids_by_dot_product,
    ids_by_shifting_bits,
    ids_pixel_by_pixel,
    ids_from_bytes,
    ids_by_reading_four_bytes_as_one,
    ids_in_torch,
]
EQUIVALENT = {
    "rgb = to_numpy(rgb, 'rgb') => pass": "only makes lists and tensors arrays; cases are arrays",
}
