"""Weights that let rare classes count as much as common ones."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case
from utils.logits import class_weights

ex_class_weights = FunctionExercise(
    __name__,
    title="Weights for rare classes",
    difficulty=2,
    minutes=5,
    reference=class_weights,
    cases=[
        case(np.array([0.75, 0.25])),
        case(np.array([0.5, 0.3, 0.2])),
        case(np.array([0.9, 0.1, 0.0]), note="the last class does not occur"),
        case(np.array([0.0, 0.6, 0.3, 0.1]), note="the first class does not occur"),
        case(np.array([0.25, 0.25, 0.25, 0.25]), note="all classes are equally common"),
        case(np.array([0.0, 0.98, 0.0, 0.02]), note="two classes do not occur"),
    ],
    hints=[
        "A class with a hundredth of the pixels: how much must each of them weigh, for all classes "
        "to weigh the same together?",
        "`1 / f` for the classes that occur, 0 for the others; then divide by the mean over the "
        "classes that occur, so that the weights of two data sets can be compared.",
        "Almost the code:\n"
        "    present = frequencies > 0\n"
        "    weights = np.zeros(len(frequencies))\n"
        "    weights[present] = ...\n"
        "    return weights / ...",
    ],
    after="Frequency times weight is now the same for every class that occurs.",
)


@ex_class_weights.written_out
def solution(frequencies):
    present = frequencies > 0
    weights = np.zeros(len(frequencies))
    weights[present] = 1 / frequencies[present]
    return weights / weights[present].mean()


@ex_class_weights.mistake(
    "Your weights grow with the frequency, so that the common classes count even more. "
    "The rare ones need the large weights: `1 / f`."
)
def proportional(frequencies):
    present = frequencies > 0
    return frequencies / frequencies[present].mean()


@ex_class_weights.mistake(
    "The proportions are right. Divide by the mean over the classes that occur, so that "
    "the average weight is 1."
)
def not_scaled(frequencies):
    return np.where(frequencies > 0, 1 / np.where(frequencies > 0, frequencies, 1), 0)


@ex_class_weights.mistake(
    "The right proportions, two things are missing: divide by the mean over the classes "
    "that occur, and give the weight 0 to those that do not."
)
def one_over_f(frequencies):
    return 1 / frequencies


@ex_class_weights.mistake(
    "With a small number added nothing is divided by 0, but a class that does not occur "
    "now has the largest weight of all. It shall have 0."
)
def a_small_number_added(frequencies):
    weights = 1 / (frequencies + 1e-8)
    return weights / weights.mean()


def _with_a_small_number(small: float) -> None:
    """Foresee what comes out when `small` is added to each frequency."""

    @ex_class_weights.mistake(
        f"With a small number such as {small:g} added nothing is divided by 0, but a class that "
        "does not occur now has the largest weight of all; it shall have 0. And the mean of the "
        "weights of those that occur shall be 1."
    )
    def added_and_not_scaled(frequencies):
        return 1 / (frequencies + small)

    @ex_class_weights.mistake(
        f"With a small number such as {small:g} added nothing is divided by 0, but a class that "
        "does not occur now has the largest weight of all; it shall have 0."
    )
    def added_and_scaled_by_those_that_occur(frequencies):
        weights = 1 / (frequencies + small)
        return weights / weights[frequencies > 0].mean()

    if small > 1e-7:  # below, the classes that occur weigh nothing, as in `a_small_number_added`

        @ex_class_weights.mistake(
            f"With a small number such as {small:g} added nothing is divided by 0, but a class "
            "that does not occur now has nearly all the weight; it shall have 0."
        )
        def added_and_scaled_by_all(frequencies):
            weights = 1 / (frequencies + small)
            return weights / weights.mean()


for _small in (1e-3, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12):  # what learners add
    _with_a_small_number(_small)


@ex_class_weights.mistake("1 / 0 is infinite: a class that does not occur gets the weight 0.")
def infinite_for_absent(frequencies):
    return np.where(frequencies > 0, class_weights(frequencies), np.inf)


@ex_class_weights.mistake(
    "A class with frequency 0 spoils the mean: 1 / 0 is infinite. Weigh only those that "
    "occur, and leave 0 for the others."
)
def divides_by_zero(frequencies):
    weights = 1 / frequencies
    return weights / weights.mean()


@ex_class_weights.mistake(
    "1 - f hardly tells 0.02 from 0.2. With `1 / f` every class weighs the same in total."
)
def one_minus_f(frequencies):
    return 1 - frequencies


@ex_class_weights.mistake(
    "1 / sqrt(f) is a gentler choice that some make. Here 1 / f is asked for."
)
def square_root(frequencies):
    return class_weights(frequencies, "sqrt")


@ex_class_weights.mistake(
    "1 - f hardly tells 0.02 from 0.2, whatever it is divided by. With `1 / f` every class "
    "weighs the same in total."
)
def one_minus_f_scaled(frequencies):
    weights = 1 - frequencies
    return weights / weights.mean()


@ex_class_weights.mistake("A logarithm damps the weights. Here they are proportional to 1 / f.")
def logarithms(frequencies):
    present = frequencies > 0
    weights = np.where(present, -np.log(np.where(present, frequencies, 1)), 0)
    return weights / weights[present].mean()
