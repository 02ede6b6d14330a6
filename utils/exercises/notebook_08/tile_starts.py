"""Where the tiles of a photograph begin."""

from utils.exercises.checker import FunctionExercise, case
from utils.photos import tile_starts

ex_tile_starts = FunctionExercise(
    __name__,
    title="Tiles that cover all",
    difficulty=2,
    minutes=5,
    reference=tile_starts,
    cases=[
        case(6, 3, 3),
        case(10, 4, 4),
        case(10, 4, 3, note="they overlap, and end flush by themselves"),
        case(5, 5, 2, note="one tile is the whole side"),
        case(11, 4, 3),
        case(7, 2, 3, note="stride above size: gaps between, but the last one is flush"),
        case(76, 48, 16),
        case(9, 1, 4),
    ],
    hints=[
        "Which is the last place where a tile still fits? Is it always a multiple of the stride?",
        "`range(0, length - size + 1, stride)` gives all that fit. What lies behind the last of "
        "them needs one more tile, pushed back until it ends with the photograph.",
        "Almost the code:\n    starts = list(range(0, length - size + 1, stride))\n"
        "    if starts[-1] != ___:\n        starts.append(___)\n    return starts",
    ],
    after="The last tile overlaps its neighbour; nothing is invented, and nothing is left out.",
)


@ex_tile_starts.written_out
def solution(length, size, stride):
    starts = list(range(0, length - size + 1, stride))
    if starts[-1] != length - size:
        starts.append(length - size)
    return starts


@ex_tile_starts.mistake(
    "The end of the photograph is in no tile of yours: what does not fill a tile needs one that "
    "is pushed back to end flush."
)
def rest_left_out(length, size, stride):
    return list(range(0, length - size + 1, stride))


@ex_tile_starts.mistake("Your last tile reaches beyond the photograph; push it back to end flush.")
def beyond_the_edge(length, size, stride):
    return list(range(0, max(length - size, 0) + stride, stride))


@ex_tile_starts.mistake(
    "`range` stops before its end: without `+ 1` a tile that would fit exactly is not in it."
)
def one_too_early(length, size, stride):
    return list(range(0, length - size, stride)) or [0]


@ex_tile_starts.mistake("Twice the same tile at the end: add it only where it is not there yet.")
def last_one_twice(length, size, stride):
    return [*range(0, length - size + 1, stride), length - size]


@ex_tile_starts.mistake(
    "You walk by the size of a tile; the stride says how far it is to the next."
)
def by_size(length, size, stride):
    return tile_starts(length, size, size)


@ex_tile_starts.mistake(
    "A tile begins at every stride of yours, even where less than a tile is left of the photograph."
)
def whole_length(length, size, stride):
    return list(range(0, length, stride))


@ex_tile_starts.mistake("These are the ends of the tiles; asked is where they begin.")
def ends(length, size, stride):
    return [start + size for start in tile_starts(length, size, stride)]


@ex_tile_starts.mistake(
    "Every start that is too far is pushed back to the same place: the last tile is there several "
    "times. Push back one, and only where the tiles that fit do not end flush."
)
def all_pushed_back(length, size, stride):
    return [min(start, length - size) for start in range(0, length, stride)]
