"""The mean loss over the pixels that count."""

import numpy as np

from utils.classes import VOID
from utils.exercises.checker import FunctionExercise, case
from utils.exercises.scores import scores
from utils.logits import mean_cross_entropy, pixel_cross_entropy

ex_mean_cross_entropy = FunctionExercise(
    __name__,
    title="The mean loss without void",
    difficulty=1,
    minutes=4,
    reference=mean_cross_entropy,
    cases=[
        case(scores(2, 1, 2), np.array([[0, 255]]), ignore_index=255),
        case(scores(2, 2, 2), np.array([[0, 1], [1, 1]]), ignore_index=255, note="no void"),
        case(scores(3, 2, 2), np.array([[0, 1], [2, 0]]), ignore_index=0, note="0 is ignored"),
        case(
            scores(2, 3, 2, 2),
            np.array([[[0, 255], [255, 255]], [[1, 2], [2, 0]]]),
            ignore_index=255,
            note="a batch: one image has more void than the other",
        ),
        case(scores(1, 3, 1, 3), np.array([[[2, 9, 1]]]), ignore_index=9, note="void is 9"),
        case(
            np.array([[[1000.0, 2.0, 2.0, 0.0]], [[0.0, 0.0, 0.0, 0.0]]]),
            np.array([[0, 0, 1, 255]]),
            ignore_index=255,
            note="one pixel is so sure and right that its loss is 0; it counts",
        ),
    ],
    hints=[
        "Three pixels cost 0.2, 0.4 and 0.6, a fourth is void. By how many do you divide?",
        "Sum over the pixels whose target is not `ignore_index`, divided by their number. "
        "`pixel_cross_entropy(logits, target, ignore_index)` gives NaN at the others.",
        "Almost the code:\n"
        "    loss = pixel_cross_entropy(logits, target, ignore_index)\n"
        "    return loss[target != ignore_index]...",
    ],
    after="`nn.CrossEntropyLoss(ignore_index=...)` returns exactly this number.",
)


@ex_mean_cross_entropy.written_out
def solution(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return loss[target != ignore_index].mean()


@ex_mean_cross_entropy.mistake(
    "The void pixels are not in the sum, but you divide by them too. Divide by the number "
    "of pixels that count."
)
def divides_by_all_pixels(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nansum(loss) / loss.size


@ex_mean_cross_entropy.mistake(
    "One NaN makes the mean NaN. Choose the pixels that count before you take the mean."
)
def void_makes_it_nan(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index).mean()


@ex_mean_cross_entropy.mistake("That is the sum of the losses; the mean is asked for.")
def sum_of_losses(logits, target, ignore_index):
    return np.nansum(pixel_cross_entropy(logits, target, ignore_index))


@ex_mean_cross_entropy.mistake(
    "255 is the habit here, not a law: leave out the pixels equal to `ignore_index`."
)
def always_255(logits, target, ignore_index):
    return np.nanmean(pixel_cross_entropy(logits, target, VOID))


@ex_mean_cross_entropy.mistake(
    "You count void as class 0. The network is then punished for what nobody knows."
)
def void_becomes_background(logits, target, ignore_index):
    return pixel_cross_entropy(logits, np.where(target == ignore_index, 0, target)).mean()


@ex_mean_cross_entropy.mistake(
    "Once void is turned into 0 it is no longer void, and counts as class 0. Leave the "
    "target as it is, and the void pixels out."
)
def void_set_to_0(logits, target, ignore_index):
    target = np.where(target == ignore_index, 0, target)
    return pixel_cross_entropy(logits, target, ignore_index).mean()


@ex_mean_cross_entropy.mistake(
    "You take the mean of each image, then the mean of those: a pixel in an image with "
    "much void then weighs more. Put all pixels that count into one mean."
)
def mean_of_image_means(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nanmean(loss, axis=(-2, -1)).mean()


@ex_mean_cross_entropy.mistake(
    "You return the loss of every pixel that counts. One number is asked for: their mean."
)
def list_of_losses(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index)[target != ignore_index]


@ex_mean_cross_entropy.mistake(
    "You divide by the number of images. Divide by the number of pixels that count."
)
def divides_by_the_images(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return np.nansum(loss) / len(target)


@ex_mean_cross_entropy.mistake(
    "You take the mean over the pixels that do NOT count: `!=`, not `==`."
)
def only_the_void(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index)[target == ignore_index].mean()


@ex_mean_cross_entropy.mistake(
    "You look at the first image of the batch only. All pixels that count, of all images, go into "
    "one mean."
)
def first_image_only(logits, target, ignore_index):
    if logits.ndim == 4:
        logits, target = logits[0], target[0]
    return mean_cross_entropy(logits, target, ignore_index)


@ex_mean_cross_entropy.mistake(
    "You leave out the pixels with a loss of 0, too. They count: sure and right. Whether a pixel "
    "counts is said by its target, `target != ignore_index`, not by its loss."
)
def losses_above_0(logits, target, ignore_index):
    loss = pixel_cross_entropy(logits, target, ignore_index)
    return loss[loss > 0].mean()


@ex_mean_cross_entropy.mistake(
    "That is the median, the loss in the middle. The mean is asked for: the sum of the losses, "
    "divided by the number of pixels that count."
)
def median_for_mean(logits, target, ignore_index):
    return np.nanmedian(pixel_cross_entropy(logits, target, ignore_index))


@ex_mean_cross_entropy.mistake(
    "You leave out what is 255, and void is another number in some calls: the NaN of its pixels is "
    "still in the mean. Leave out the pixels equal to `ignore_index`."
)
def left_out_by_255(logits, target, ignore_index):
    return pixel_cross_entropy(logits, target, ignore_index)[target != VOID].mean()
