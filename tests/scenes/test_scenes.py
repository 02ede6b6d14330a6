"""Street scenes: the truth is exact, deterministic, and colour alone does not tell the class."""

import hashlib
import inspect
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_cdt, label

from utils import classes
from utils.classes import CAR, PERSON, STREET, VOID, thing_ids
from utils.scenes import make_scene, make_scenes, stack, three_cars
from utils.scenes.canvas import Canvas, smooth_noise
from utils.scenes.draws import any_of, by_share, uniform
from utils.scenes.many import MANY
from utils.scenes.rows import lay_all
from utils.scenes.shapes import capsule, ellipse, polygon, rectangle, rounded
from utils.scenes.strokes import Stroke, lay, rgb

ROOT = Path(__file__).parents[2]
sides = st.integers(32, 72)
pairs = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda p: tuple(sorted(p)))
few = settings(max_examples=25, deadline=None)


@st.composite
def scenes(draw):
    return make_scene(
        np.random.default_rng(draw(st.integers(0, 2**32 - 1))),
        (draw(sides), draw(sides)),
        cars=draw(pairs),
        people=draw(pairs),
        trees=draw(pairs),
        touching=draw(st.booleans()),
        night=draw(st.sampled_from([0, 0.5, 1])),
        void_border=draw(st.integers(0, 2)),
    )


@pytest.fixture(scope="module")
def many():
    return make_scenes(120, seed=0)


@few
@given(scenes())
def test_the_three_kinds_of_truth_are_lookups_in_one_segment_map(scene):
    for segment in scene.segments:
        inside = scene.segment_map == segment.id
        assert set(scene.semantic[inside]) == {segment.class_id}
        assert set(scene.panoptic[inside] // 1000) == {segment.class_id}
        assert len(set(scene.panoptic[inside])) == len(set(scene.instance[inside])) == 1
        is_thing = segment.class_id in thing_ids()
        assert (scene.instance[inside] > 0).all() == is_thing
        assert (scene.panoptic[inside] % 1000 > 0).all() == is_thing
    void = scene.segment_map == 0
    assert np.array_equal(void, scene.semantic == VOID)
    assert np.array_equal(void, scene.panoptic == VOID * 1000)
    assert not scene.instance[void].any()


@few
@given(scenes())
def test_ids_are_contiguous_and_no_segment_is_empty(scene):
    assert [s.id for s in scene.segments] == list(range(1, len(scene.segments) + 1))
    for s in scene.segments:
        assert s.area == np.count_nonzero(scene.segment_map == s.id) > 0
    instances = sorted(set(scene.instance.ravel()) - {0})
    assert instances == sorted(scene.instance_classes) == list(range(1, len(instances) + 1))
    stuff = [s.class_id for s in scene.segments if s.class_id not in thing_ids()]
    assert stuff == sorted(set(stuff))


@few
@given(scenes())
def test_every_instance_has_one_class_and_panoptic_numbers_count_within_it(scene):
    for number, class_id in scene.instance_classes.items():
        assert set(scene.semantic[scene.instance == number]) == {class_id}
    for class_id in thing_ids():
        ids = np.unique(scene.panoptic[scene.semantic == class_id])
        assert ids.tolist() == [class_id * 1000 + k for k in range(1, scene.count(class_id) + 1)]


@few
@given(scenes())
def test_arrays_have_the_promised_types_and_are_read_only(scene):
    h, w = scene.segment_map.shape
    assert scene.image.shape == (h, w, 3) and scene.image.dtype == np.float32
    assert scene.image.min() >= 0 and scene.image.max() <= 1
    for array, dtype in (
        (scene.segment_map, np.int32),
        (scene.semantic, np.uint8),
        (scene.instance, np.int32),
        (scene.panoptic, np.int32),
    ):
        assert array.dtype == dtype and array.shape == (h, w)
    for array in (scene.image, scene.segment_map, scene.semantic, scene.instance, scene.panoptic):
        with pytest.raises(ValueError):
            array[0, 0] = 0


@few
@given(st.integers(0, 2**32 - 1), sides, sides)
def test_same_seed_same_bytes(seed, height, width):
    a, b = (make_scene(np.random.default_rng(seed), (height, width)) for _ in range(2))
    assert a.image.tobytes() == b.image.tobytes()
    assert a.segment_map.tobytes() == b.segment_map.tobytes() and a.segments == b.segments


def digest(arrays):
    return hashlib.sha256(b"".join(array.tobytes() for array in arrays)).hexdigest()[:16]


def test_a_seed_gives_these_bytes_on_every_machine_and_with_every_number_of_threads():
    """All stored networks, numbers and sentences of the lessons hang on them."""
    scenes = [*make_scenes(8, seed=1), *make_scenes(4, seed=2, size=(96, 160), void_border=1)]
    scenes += [*make_scenes(4, seed=3, night=1, people=(2, 4), touching=True), three_cars()]
    assert digest(s.segment_map for s in scenes) == "43a22cdbed7e4b1f"
    assert digest(s.image for s in scenes) == "3ac2888179af46ff"


def test_scenes_are_made_by_one_core():
    """A matrix product, however small, would wake a thread that spins for a while."""
    program = (
        "import time; from utils.scenes import make_scenes\n"
        "others = lambda: time.process_time() - time.thread_time()\n"
        "time.sleep(0.2)  # a thread of OpenBLAS spins when it is born, until it falls asleep\n"
        "before = others(), time.thread_time()\n"
        "make_scenes(30, seed=0)\n"
        "spun, worked = others() - before[0], time.thread_time() - before[1]\n"
        "assert spun < 0.1 * worked, (spun, worked)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, env=environment)


def test_different_seeds_differ_and_a_longer_list_starts_with_the_shorter():
    short, long = make_scenes(3, seed=4), make_scenes(5, seed=4)
    for a, b in zip(short, long, strict=False):
        assert a.image.tobytes() == b.image.tobytes()
    assert len({s.image.tobytes() for s in long}) == 5


def test_several_cores_paint_the_same_scenes_in_the_same_order(monkeypatch):
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "2")
    together, alone = make_scenes(MANY, seed=5, size=(32, 32)), make_scenes(60, 5, size=(32, 32))
    assert len(together) == MANY
    for a, b in zip(together[:60], alone, strict=True):
        assert a.image.tobytes() == b.image.tobytes()
        assert a.segment_map.tobytes() == b.segment_map.tobytes()
        assert a.segments == b.segments
    assert len({s.image.tobytes() for s in together}) == MANY
    assert not any(x.flags.writeable for s in together for x in (s.image, s.segment_map))


def test_a_wrong_wish_is_one_plain_error_however_many_scenes():
    with pytest.raises(ValueError, match="night is 3; expected a probability") as caught:
        make_scenes(MANY, seed=5, night=3)
    assert caught.value.__cause__ is None  # no traceback of another Python above it


def test_the_global_random_state_is_left_alone():
    before = np.random.get_state()[1].tobytes()
    make_scene(np.random.default_rng(0))
    assert np.random.get_state()[1].tobytes() == before


@pytest.mark.parametrize("size", [(32, 32), (64, 64), (48, 96), (96, 48), (33, 71), (256, 256)])
def test_any_size_works(size):
    scene = make_scene(np.random.default_rng(1), size, cars=(2, 2))
    assert scene.segment_map.shape == size
    assert {1, 2, 3} <= set(scene.semantic.ravel())


def test_the_composition_is_the_same_at_every_size():
    for seed in range(8):
        small, large = (
            make_scene(np.random.default_rng(seed), (n, n), people=(2, 2)) for n in (64, 192)
        )
        at_small_centres = large.semantic[1::3, 1::3]
        assert (at_small_centres == small.semantic).mean() > 0.97


def test_more_cars_do_not_change_the_street():
    empty, busy = (
        make_scene(np.random.default_rng(3), cars=cars, people=(0, 0), noise=0)
        for cars in ((0, 0), (3, 3))
    )
    still = busy.semantic != CAR
    assert busy.count(CAR) > 0 and np.array_equal(busy.semantic[still], empty.semantic[still])
    assert np.array_equal(busy.image[:20], empty.image[:20])  # shadows and lights lie further down


def test_what_is_painted_later_hides_what_was_there():
    canvas = Canvas((40, 40), np.random.default_rng(0))
    first, second = rectangle(0.1, 0.1, 0.6, 0.6), ellipse(0.6, 0.6, 0.3, 0.3)
    canvas.paint(first, (1, 0, 0), segment=1)
    alone = canvas.segments.copy()
    canvas.paint(second, (0, 1, 0), segment=2)
    y, x = (np.mgrid[:40, :40] + 0.5) / 40
    disc = np.hypot(x - 0.6, y - 0.6) < 0.3 - 1e-6
    square = (abs(x - 0.35) < 0.25) & (abs(y - 0.35) < 0.25)
    assert (canvas.segments[disc] == 2).all() and (alone[disc & square] == 1).all()
    assert (canvas.segments[square & ~disc] == 1).mean() > 0.99


def test_a_nearer_thing_hides_a_farther_one():
    """Thing ids grow towards the viewer: of two overlapping things the later one is whole."""
    checked = 0
    for scene in make_scenes(40, seed=2, cars=(2, 2), people=(0, 0), trees=(0, 0), touching=True):
        if scene.count(CAR) < 2:
            continue
        bottoms = [np.nonzero(scene.instance == k)[0].max() for k in (1, 2)]
        assert bottoms[0] <= bottoms[1]
        checked += 1
    assert checked > 30


def test_details_and_shadows_leave_the_segment_map_as_it_is():
    canvas = Canvas((32, 32), np.random.default_rng(0))
    canvas.paint(rectangle(0.2, 0.2, 0.8, 0.8), (1, 0, 0), segment=7)
    before = canvas.segments.copy()
    canvas.paint(ellipse(0.5, 0.5, 0.2, 0.2), (0, 0, 0), alpha=0.5, soft=0.1)
    assert np.array_equal(canvas.segments, before) and canvas.image[16, 16, 0] < 1


def any_shape(rng):
    """A shape of any kind; some lie beyond the picture or are too thin to be seen."""
    low, high, thin = rng.uniform(-0.2, 0.4, 2), rng.uniform(0.4, 1.2, 2), rng.uniform(0.001, 0.1)
    corner, length = low.tolist(), (high - low).tolist()
    make, numbers = [
        (ellipse, (*high.tolist(), *rng.uniform(0.001, 0.3, 2).tolist())),
        (rectangle, (*corner, *high.tolist())),
        (rounded, (*corner, *high.tolist(), 0.05)),
        (capsule, (*corner, *rng.uniform(-0.1, 1.1, 2).tolist(), float(thin))),
        (polygon, (corner, (corner[0] + length[0], corner[1]), high.tolist())),
        (polygon, ((0.1, 0.2), (0.5, 0.1), (0.9, 0.3), (0.3, 0.7))),
    ][rng.integers(6)]
    return make(*numbers)


@pytest.mark.parametrize("size", [(40, 40), (33, 90), (600, 500)])
def test_strokes_measured_together_are_the_strokes_laid_one_by_one(size):
    """To the last bit: many shapes in one row are an arrangement of the plain way, nothing else."""
    rng = np.random.default_rng(3)
    strokes = []
    for k in range(80):
        color = rng.random(3).tolist()
        if k % 9 == 0:  # a texture
            color = lambda x, y, window, c=color: rgb(c) * (x + y)  # noqa: E731
        soft, alpha = float(rng.choice((0, 0.1))), float(rng.choice((1, 0.3)))
        segment = None if k % 5 == 0 else k
        strokes.append(Stroke(any_shape(rng), color, segment, alpha, soft, glows=k % 7 == 0))
    plain, together = (Canvas(size, np.random.default_rng(0), (0.9, 1.1, 0.8)) for _ in range(2))
    for stroke in strokes:
        lay(plain, stroke)
    lay_all(together, strokes)
    assert np.array_equal(plain.image, together.image)
    assert np.array_equal(plain.segments, together.segments) and len(np.unique(plain.segments)) > 9


def test_a_group_is_its_shapes_painted_one_over_the_other_wherever_they_lie():
    """Some lie beyond each edge of the picture, some in part."""
    color = np.float32([0.2, 0.5, 0.9])
    shapes = [
        rectangle(x, y, x + 0.3, y + 0.4) for x in (-3, 0.1, 0.8, 3) for y in (-3, 0.2, 0.7, 3)
    ]
    group, single = (Canvas((40, 50), np.random.default_rng(0)) for _ in range(2))
    group.paint_group(shapes, lambda pixels: np.repeat(color[:, None], len(pixels.x), 1), 4)
    for shape in shapes:
        single.paint(shape, color, segment=4)
    assert np.allclose(group.image, single.image, atol=1e-5) and (single.segments == 4).any()
    assert np.array_equal(group.segments, single.segments)


def test_a_stroke_takes_its_colour_in_every_form_that_a_canvas_knows():
    looks = []
    for color in ((0.2, 0.5, 0.9), rgb((0.2, 0.5, 0.9)), lambda x, y, window: rgb((0.2, 0.5, 0.9))):
        canvas = Canvas((32, 32), np.random.default_rng(0))
        for k in range(12):
            canvas.paint(ellipse(k / 12, 0.5, 0.1, 0.1), color if k % 2 else (1, 1, 1))
        looks.append(canvas.image)
    assert np.array_equal(looks[0], looks[1]) and np.array_equal(looks[0], looks[2])


def test_what_is_painted_is_there_when_somebody_looks():
    canvas = Canvas((32, 32), np.random.default_rng(0))
    canvas.paint(rectangle(0, 0, 1, 1), (1, 0, 0), segment=3)
    canvas.paint(rectangle(0, 0, 1, 0.5).alone(), (0, 1, 0), segment=4)  # laid at once
    canvas.paint(rectangle(0, 0, 0.5, 0.5), (0, 0, 1), segment=5)
    assert canvas.segments[31, 31] == 3 and canvas.segments[2, 31] == 4
    assert canvas.segments[2, 2] == 5 and canvas.image[2, 2].tolist() == [0, 0, 1]


def test_single_draws_are_those_of_numpy():
    for seed in range(50):
        ours, numpys = np.random.default_rng(seed), np.random.default_rng(seed)
        for low, high in ((0.38, 0.47), (-0.2, 0.1), (2, 3)):
            assert uniform(ours, low, high) == numpys.uniform(low, high)
        assert any_of(ours, (-1, 1)) == numpys.choice((-1, 1))
        shares = (0.3, 0.25, 0.25, 0.1, 0.1)
        assert by_share(ours, shares) == numpys.choice(5, p=shares)


@pytest.mark.parametrize(
    ("shape", "area"),
    [
        (ellipse(0.5, 0.5, 0.3, 0.3), np.pi * 0.09),
        (rectangle(0.2, 0.1, 0.7, 0.5), 0.2),
        (rounded(0.2, 0.2, 0.8, 0.8, 0.1), 0.36 - (4 - np.pi) * 0.01),
        (polygon((0.1, 0.1), (0.9, 0.1), (0.9, 0.9)), 0.32),
        (capsule(0.3, 0.5, 0.7, 0.5, 0.1), 0.08 + np.pi * 0.01),
    ],
)
def test_a_shape_covers_its_area_in_the_image_and_in_the_map(shape, area):
    canvas = Canvas((200, 200), np.random.default_rng(0))
    canvas.paint(shape, (1, 1, 1), segment=1)
    assert canvas.image[..., 0].mean() == pytest.approx(area, rel=0.01)
    assert (canvas.segments == 1).mean() == pytest.approx(area, rel=0.01)


def test_noise_has_the_same_hills_at_every_size():
    small, large = (smooth_noise(np.random.default_rng(1), (n, 2 * n), (3, 7)) for n in (30, 90))
    assert np.abs(large[1::3, 1::3] - small).max() < 1e-5 and -1 <= small.min() < small.max() <= 1


@pytest.mark.parametrize("size", [(32, 32), (64, 64), (48, 96), (96, 48), (256, 256), (512, 512)])
def test_three_cars_are_two_blobs(size):
    scene = three_cars(size)
    assert scene.count(CAR) == 3 and scene.count(PERSON) == 0
    assert label(scene.semantic == CAR)[1] == 2
    assert min(s.area for s in scene.things) > 0.01 * scene.segment_map.size


def test_touching_cars_merge_in_connected_components():
    made = make_scenes(40, 5, cars=(2, 2), people=(0, 0), trees=(0, 0), touching=True)
    two = [s for s in made if s.count(CAR) == 2]
    assert len(two) >= 38
    assert all(label(s.semantic == CAR, np.ones((3, 3)))[1] == 1 for s in two)


@pytest.mark.parametrize("width", [1, 2, 3])
def test_the_void_border_is_as_wide_as_asked(width):
    for seed in range(5):
        whole, bordered = (
            make_scene(np.random.default_rng(seed), void_border=w) for w in (0, width)
        )
        assert np.array_equal(whole.image, bordered.image)
        ids = whole.segment_map
        reach = np.full(ids.shape, 10**6)
        for s in whole.segments:  # steps (diagonals count) to the nearest pixel of another segment
            inside = np.pad(ids == s.id, 1, mode="edge")
            steps = distance_transform_cdt(inside, "chessboard")[1:-1, 1:-1]
            reach[ids == s.id] = steps[ids == s.id]
        assert np.array_equal(bordered.semantic == VOID, reach <= width)
        kept = bordered.semantic != VOID
        assert np.array_equal(bordered.semantic[kept], whole.semantic[kept])


@pytest.mark.slow
def test_class_shares_are_as_promised(many):
    counts = np.bincount(np.concatenate([s.semantic.ravel() for s in many]), minlength=7)
    share = dict(zip([c.name for c in STREET], counts / counts.sum(), strict=True))
    assert 0.008 < share["person"] < 0.02 and 0.05 < share["car"] < 0.10
    assert 0.03 < share["tree"] < 0.09 and min(share["sky"], share["building"]) > 0.15
    assert share["road"] > 0.2 and share["background"] > 0.07


def test_colour_alone_is_not_the_class(many):
    """Even the best colour table (8 x 8 x 8 bins, learnt on the very pixels it is tested on)."""
    colour = np.concatenate([(s.image.reshape(-1, 3) * 7.99).astype(int) for s in many])
    truth = np.concatenate([s.semantic.ravel() for s in many])
    table = np.zeros((512, 7), int)
    np.add.at(table, (colour @ (64, 8, 1), truth), 1)
    guess = table.argmax(1)[colour @ (64, 8, 1)]
    hits = np.array([np.sum((guess == c) & (truth == c)) for c in range(7)])
    union = np.array([np.sum((guess == c) | (truth == c)) for c in range(7)])
    iou = hits / union
    assert iou.mean() < 0.5 and iou[CAR] < 0.3 and iou[PERSON] < 0.1


def test_night_is_darker_than_day():
    day, night = (make_scenes(5, 1, night=p) for p in (0, 1))
    for a, b in zip(day, night, strict=True):
        assert b.image.mean() < 0.7 * a.image.mean()


def test_noise_is_as_strong_as_asked():
    clean, noisy = (make_scene(np.random.default_rng(2), noise=n) for n in (0, 0.05))
    inside = (noisy.image > 0.2) & (noisy.image < 0.8)
    assert np.std((noisy.image - clean.image)[inside]) == pytest.approx(0.05, rel=0.08)
    assert np.array_equal(clean.segment_map, noisy.segment_map)


def test_stack_gives_what_a_network_takes(many):
    images, labels = stack(many[:3])
    assert images.shape == (3, 3, 64, 64) and images.dtype == np.float32
    assert labels.shape == (3, 64, 64) and labels.dtype == np.int64
    assert images.flags.c_contiguous and images.flags.writeable
    assert np.array_equal(images[1, 2], many[1].image[..., 2])
    assert np.array_equal(labels[2], many[2].semantic)


def test_every_row_of_the_class_table_stands_at_the_id_that_bears_its_name():
    assert [getattr(classes, c.name.upper()) for c in STREET] == list(range(len(STREET)))
    assert [c.id for c in STREET] == list(range(len(STREET)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 64),
        ("size", (31, 64)),
        ("size", (64.0, 64)),
        ("size", (64, 64, 3)),
        ("cars", (3, 1)),
        ("cars", 3),
        ("people", (-1, 2)),
        ("people", (0, 1.5)),
        ("trees", (True, 2)),
        ("night", 1.5),
        ("night", "yes"),
        ("noise", -0.1),
        ("noise", float("nan")),
        ("void_border", -1),
        ("void_border", 0.5),
    ],
)
def test_bad_arguments_are_named(name, value):
    with pytest.raises(ValueError, match=rf"^{name} is .*expected"):
        make_scene(np.random.default_rng(0), **{name: value})


def test_other_mistakes_are_named_too():
    with pytest.raises(TypeError, match=r"^rng is int; expected a numpy Generator"):
        make_scene(0)
    with pytest.raises(ValueError, match=r"^n is -1"):
        make_scenes(-1, seed=0)
    with pytest.raises(ValueError, match=r"^seed is 0\.5"):
        make_scenes(1, seed=0.5)
    with pytest.raises(ValueError, match="2 sizes"):
        stack([three_cars((32, 32)), three_cars((64, 64))])
    with pytest.raises(ValueError, match="at least one scene"):
        stack([])
    with pytest.raises(ValueError, match="only things can be counted"):
        three_cars().count(1)


def test_options_are_keywords():
    parameters = list(inspect.signature(make_scene).parameters.values())
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters[2:])
