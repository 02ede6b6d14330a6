"""Which mask belongs to which image."""

import re

from utils.exercises.checker import FunctionExercise, case


def number_of(name):
    """The number in a file's name.

    >>> number_of("street_007.png")
    7
    """
    return int(re.search(r"\d+", name)[0])


def pair_files(images, masks):
    """Names with the same number, as a list of (image, mask) in the order of the numbers.

    Raises:
        ValueError: when a file has no partner.
    """
    image_of = {number_of(name): name for name in images}
    mask_of = {number_of(name): name for name in masks}
    if image_of.keys() != mask_of.keys():
        raise ValueError(f"without a partner: {sorted(image_of.keys() ^ mask_of.keys())}")
    return [(image_of[n], mask_of[n]) for n in sorted(image_of)]


_IMAGES = ["street_1.png", "street_10.png", "street_2.png"]
_MASKS = ["mask_01.png", "mask_02.png", "mask_10.png"]

ex_pair_files = FunctionExercise(
    __name__,
    title="Pairs of files",
    difficulty=2,
    minutes=3,
    reference=pair_files,
    cases=[
        case(["street_9.png", "street_10.png"], ["mask_10.png", "mask_09.png"]),
        case(_IMAGES, _MASKS),
        case(_IMAGES[::-1], _MASKS, note="in any order"),
        case(
            ["img012.jpg", "img007.jpg"], ["12_car.png", "7_car.png"], note="names of other kinds"
        ),
        case(_IMAGES, _MASKS[:2], note="a mask is missing: ValueError"),
        case(_IMAGES[1:], _MASKS, note="an image is missing: ValueError"),
        case(_IMAGES, [*_MASKS[:2], "mask_11.png"], note="as many, but 10 is not 11: ValueError"),
    ],
    hints=[
        "What do the two names of a pair have in common that no other file has?",
        "A dictionary from number to name for each of the two folders; their keys must agree.",
        "Almost the code:\n    image_of = {number_of(name): name for name in images}\n"
        "    mask_of = ...\n    if image_of.keys() != mask_of.keys():\n"
        "        raise ValueError(...)\n"
        "    return [(image_of[n], mask_of[n]) for n in sorted(image_of)]",
    ],
    after="And then look: ten overlays show in a minute whether pairs are pairs.",
)


@ex_pair_files.mistake("As text, 10 comes before 2: the two lists are sorted, and differently.")
def sorted_as_text(images, masks):
    return list(zip(sorted(images), sorted(masks), strict=False))


@ex_pair_files.mistake("In the order of the lists: whoever lists a folder promises no order.")
def as_listed(images, masks):
    return list(zip(images, masks, strict=False))


@ex_pair_files.mistake(
    "Half right: sorted by number, then paired by place. One file missing, and every pair behind "
    "it is wrong, without a word. Pair by number."
)
def by_place(images, masks):
    by_number = (sorted(names, key=number_of) for names in (images, masks))
    return list(zip(*by_number, strict=False))


@ex_pair_files.mistake(
    "Half right: paired by number, but a file without a partner is dropped in silence. Say it: "
    "`raise ValueError`."
)
def leftovers_dropped(images, masks):
    mask_of = {number_of(name): name for name in masks}
    known = [name for name in images if number_of(name) in mask_of]
    return [(name, mask_of[number_of(name)]) for name in sorted(known, key=number_of)]


@ex_pair_files.mistake(
    "Half right: you compare how MANY there are. Two folders of the same size may hold different "
    "numbers."
)
def only_counted(images, masks):
    if len(images) != len(masks):
        raise ValueError("not as many images as masks")
    return by_place(images, masks)


@ex_pair_files.mistake(
    "Half right: an image without a mask is noticed, a mask without an image is not."
)
def only_images_asked(images, masks):
    mask_of = {number_of(name): name for name in masks}
    if any(number_of(name) not in mask_of for name in images):
        raise ValueError("an image without a mask")
    return leftovers_dropped(images, masks)


@ex_pair_files.mistake("Paired by number. Now put them in the order of the numbers: `sorted`.")
def unsorted_pairs(images, masks):
    order = {number_of(name): i for i, name in enumerate(images)}
    return sorted(pair_files(images, masks), key=lambda pair: order[number_of(pair[0])])


@ex_pair_files.mistake(
    "Two things: a file without a partner is dropped in silence, `raise ValueError`; and the pairs "
    "come in the order of the list, not in that of the numbers."
)
def dropped_and_unsorted(images, masks):
    return [(i, m) for i in images for m in masks if number_of(i) == number_of(m)]


@ex_pair_files.mistake(
    "The pairs are right; then they are sorted as text, 10 before 2. `sorted` takes a "
    "`key=`: the number."
)
def pairs_sorted_as_text(images, masks):
    return sorted(pair_files(images, masks))


@ex_pair_files.mistake("Mask first, then image: they are asked for the other way round.")
def mask_first(images, masks):
    return [pair[::-1] for pair in pair_files(images, masks)]


@ex_pair_files.mistake(
    "Half right: a mask without an image is dropped in silence, and an image without a mask is a "
    "`KeyError`, by luck. Compare the numbers of both lists first, and `raise ValueError`."
)
def key_error_by_luck(images, masks):
    mask_of = {number_of(name): name for name in masks}
    return [(name, mask_of[number_of(name)]) for name in sorted(images, key=number_of)]


@ex_pair_files.mistake(
    "Half right: you compare how many there are. Where as many are other ones, a number is not in "
    "the dictionary, a `KeyError`: compare the numbers themselves, and `raise ValueError`."
)
def only_counted_then_a_key_error(images, masks):
    if len(images) != len(masks):
        raise ValueError("not as many images as masks")
    return key_error_by_luck(images, masks)
