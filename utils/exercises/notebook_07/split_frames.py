"""A split by where pictures come from."""

import numpy as np

from utils.exercises.checker import FunctionExercise, case


def split_frames(drives, held_out):
    """Positions of the frames to train on and to judge by: whole drives on one side.

    Args:
        drives: (N,) int, the drive that each frame comes from.
        held_out: the drives to judge by.
    """
    judged = np.isin(drives, held_out)
    return np.flatnonzero(~judged), np.flatnonzero(judged)


_DRIVES = np.array([0, 0, 1, 1, 1, 2, 3, 3])

ex_split_frames = FunctionExercise(
    __name__,
    title="A split by drive",
    difficulty=1,
    minutes=2,
    reference=split_frames,
    cases=[
        case(np.array([0, 1]), [1]),
        case(_DRIVES, [3]),
        case(_DRIVES, [0, 2], note="two drives"),
        case(_DRIVES[::-1].copy(), [1], note="in another order"),
        case(np.array([5, 9, 5, 7, 9, 5]), [9, 7], note="frames of several drives mixed"),
    ],
    hints=[
        "What have two frames of one drive in common that frames of two drives have not?",
        "`np.isin(drives, held_out)` says of each frame whether its drive is held out; "
        "`np.flatnonzero` turns a mask into positions.",
        "Almost the code:\n    judged = np.isin(drives, ___)\n"
        "    return np.flatnonzero(~judged), np.flatnonzero(___)",
    ],
    after="Tiles of a photograph, slices of a patient, frames of a drive: they stay together.",
)


@ex_split_frames.mistake(
    "The last frames are held out, whatever drive they belong to: a drive lies on both sides."
)
def the_last_frames(drives, held_out):
    kept = len(drives) - np.isin(drives, held_out).sum()
    return np.arange(kept), np.arange(kept, len(drives))


@ex_split_frames.mistake("The two sides are exchanged: first those to train on.")
def sides_exchanged(drives, held_out):
    return split_frames(drives, held_out)[::-1]


@ex_split_frames.mistake("These are masks, True and False; asked are positions: `np.flatnonzero`.")
def masks_for_positions(drives, held_out):
    judged = np.isin(drives, held_out)
    return ~judged, judged


@ex_split_frames.mistake("These are the drives; asked are the positions of their frames.")
def drives_for_positions(drives, held_out):
    judged = np.isin(drives, held_out)
    return drives[~judged], drives[judged]


@ex_split_frames.mistake("Only the first of the drives is held out.")
def only_the_first(drives, held_out):
    return split_frames(drives, held_out[:1])


@ex_split_frames.mistake(
    "One frame of each drive is held out: its neighbours in the drive are trained on, which is the "
    "leak itself."
)
def one_of_each(drives, held_out):
    firsts = np.unique(drives, return_index=True)[1]
    return np.setdiff1d(np.arange(len(drives)), firsts), np.sort(firsts)


@ex_split_frames.mistake("Those to train on are right. The positions of the others are wanted too.")
def one_side_only(drives, held_out):
    return split_frames(drives, held_out)[0]


@ex_split_frames.mistake(
    "`np.where(mask)` and `np.nonzero(mask)` give a tuple, with an array for each axis. Take its "
    "first: `np.where(mask)[0]`, or `np.flatnonzero(mask)`."
)
def tuples_of_positions(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.where(~judged), np.where(judged)


@ex_split_frames.mistake(
    "These are the drives of each side; asked are the positions of their frames."
)
def names_of_drives(drives, held_out):
    return [d for d in np.unique(drives) if d not in held_out], held_out


@ex_split_frames.mistake(
    "`held_out` names drives, and you take it for positions: frame 3 is not drive 3. Ask of every "
    "frame whether its drive is in the list."
)
def drives_as_positions(drives, held_out):
    return np.setdiff1d(np.arange(len(drives)), held_out), np.array(held_out)


@ex_split_frames.mistake(
    "You look for the position of a frame in `held_out`, which names drives: frame 3 is not drive "
    "3. Look for the frame's drive, `drives[i]`."
)
def positions_looked_for(drives, held_out):
    return split_frames(np.arange(len(drives)), held_out)


@ex_split_frames.mistake(
    "The network trains on all frames, those it is judged by included: it knows the answers."
)
def nothing_held_out(drives, held_out):
    return np.arange(len(drives)), np.flatnonzero(np.isin(drives, held_out))


@ex_split_frames.mistake(
    "`np.argwhere` gives a row for each position, (N, 1), as for a map of more axes. A plain list "
    "of positions is `np.flatnonzero`."
)
def rows_of_positions(drives, held_out):
    judged = np.isin(drives, held_out)
    return np.argwhere(~judged), np.argwhere(judged)
