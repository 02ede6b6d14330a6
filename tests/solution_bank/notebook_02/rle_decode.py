"""Right answers to `rle_decode`, written in different ways: all are accepted."""

import numpy as np
import torch

from solution_bank import right, wrong


def decode_by_repeat(rle):
    values = np.arange(len(rle["counts"])) % 2
    return np.repeat(values, rle["counts"]).reshape(rle["size"], order="F")


def decode_by_walking(rle):
    line, value = [], 0
    for count in rle["counts"]:
        line += [value] * count
        value = 1 - value
    height, width = rle["size"]
    return np.array(line, bool).reshape(width, height).T


def decode_by_slices(rle):
    height, width = rle["size"]
    line, start = np.zeros(height * width, np.uint8), 0
    for i, count in enumerate(rle["counts"]):
        line[start : start + count] = i % 2
        start += count
    return line.reshape((height, width), order="F")


def decode_as_lists(rle):
    height, width = rle["size"]
    line = [i % 2 for i, count in enumerate(rle["counts"]) for _ in range(count)]
    return [[line[c * height + r] for c in range(width)] for r in range(height)]


def decode_by_searching(rle):
    height, width = rle["size"]
    ends = np.cumsum(rle["counts"])
    run = np.searchsorted(ends, np.arange(height * width), side="right")
    return (run % 2 == 1).reshape(width, height).transpose()


def decode_in_torch(rle):
    counts = torch.tensor(rle["counts"])
    line = torch.repeat_interleave(torch.arange(len(counts)) % 2, counts)
    height, width = rle["size"]
    return line.reshape(width, height).T.bool()


ALTERNATIVES = [
    decode_by_repeat,
    decode_by_walking,
    decode_by_slices,
    decode_as_lists,
    decode_by_searching,
    decode_in_torch,
]


# --- what learners write


def _line(rle):
    line, value = [], 0
    for count in rle["counts"]:
        line += [value] * count
        value = 1 - value
    return np.array(line)


@wrong("row by row")
def filled_by_rows(rle):
    return _line(rle).reshape(rle["size"])


@wrong("begin with ones")
def begins_with_one(rle):
    line, value = [], 1
    for count in rle["counts"]:
        line += [value] * count
        value = 1 - value
    return np.array(line).reshape(rle["size"], order="F")


@wrong("on its side")
def turned(rle):
    height, width = rle["size"]
    return _line(rle).reshape(width, height)


@wrong("in one line")
def no_shape(rle):
    return _line(rle)


@wrong("A count is a length")
def slices_to_the_count(rle):
    height, width = rle["size"]
    line = np.zeros(height * width)
    start, value = 0, 0
    for count in rle["counts"]:
        line[start:count] = value
        start, value = count, 1 - value
    return line.reshape(height, width, order="F")


@wrong("`return` stands inside the loop")
def returns_early(rle):
    line, value = [], 0
    for count in rle["counts"]:
        line += [value] * count
        value = 1 - value
        return np.array(line)


@wrong("changed its argument")
def pops_from_the_list(rle):
    line, value = [], 0
    while rle["counts"]:
        line += [value] * rle["counts"].pop(0)
        value = 1 - value
    return np.array(line).reshape(rle["size"], order="F")


@wrong("leave out counts of 0")
def no_empty_runs(rle):
    counts = [n for n in rle["counts"] if n > 0]
    return np.repeat(np.arange(len(counts)) % 2, counts).reshape(rle["size"], order="F")


@wrong("forgets what was there before|Right values|shape|last round")
def only_the_last_run(rle):
    line, value = [], 0
    for count in rle["counts"]:
        line = [value] * count
        value = 1 - value
    return np.array(line)


@right
def column_by_column(rle):
    height, width = rle["size"]
    line = _line(rle)
    mask = np.zeros((height, width), bool)
    for c in range(width):
        mask[:, c] = line[c * height : (c + 1) * height]
    return mask


@right
def transposed(rle):
    height, width = rle["size"]
    return np.reshape(_line(rle), (width, height)).T


@right
def by_start_and_end(rle):
    height, width = rle["size"]
    line, start = np.zeros(height * width, int), 0
    for i, count in enumerate(rle["counts"]):
        if i % 2 == 1:
            line[start : start + count] = 1
        start += count
    return [[line[r + height * c] for c in range(width)] for r in range(height)]


@right
def with_a_toggle(rle):
    mask, on = np.zeros(rle["size"]), False
    place = 0
    for count in rle["counts"]:
        for _ in range(count):
            mask[place % rle["size"][0], place // rle["size"][0]] = on
            place += 1
        on = not on
    return mask


@wrong("the line is too short for the mask")
def pairs_of_counts(rle):
    line = []
    for zeros, ones in zip(rle["counts"][::2], rle["counts"][1::2]):
        line += [0] * zeros + [1] * ones
    return np.array(line).reshape(rle["size"], order="F")


@wrong("Here they are 5, and the shape (3,2)")
def without_the_last_count(rle):
    counts = rle["counts"][:-1]
    return np.repeat(np.arange(len(counts)) % 2 == 1, counts).reshape(rle["size"], order="F")


@wrong("`append` adds a list as one item")
def appends_lists(rle):
    value, line = False, []
    for count in rle["counts"]:
        line.append([value] * count)
        value = not value
    return np.array(line).reshape(rle["size"], order="F")


@wrong("nothing but 0")
def never_turns(rle):
    value, line = False, []
    for count in rle["counts"]:
        line += [value] * count
    return np.array(line).reshape(rle["size"], order="F")


@wrong("taken out by its key, in square brackets: `...['size']`")
def a_dict_is_no_object(rle):
    return np.zeros(rle.size, bool)


@wrong("a start and a length")
def pairs_of_start_and_length(rle):
    h, w = rle["size"]
    flat = np.zeros(h * w, dtype=bool)
    counts = rle["counts"]
    for i in range(0, len(counts) - 1, 2):
        flat[counts[i] : counts[i] + counts[i + 1]] = True
    return flat.reshape((h, w), order="F")
