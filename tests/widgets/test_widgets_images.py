"""The numbers behind the interactive parts that show pictures, at their extremes."""

from __future__ import annotations

from colorsys import rgb_to_hls
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage, special

from utils.classes import STREET, VOID
from utils.matching import panoptic_quality
from utils.scenes import make_scene, three_cars
from utils.widgets import pixel_inspector, task_switch
from utils.widgets.matching_viewer import MatchingViewer, draw_matching
from utils.widgets.moments import Recording, moment
from utils.widgets.object_scores import match_scores
from utils.widgets.pixel_inspector import PixelInspector, draw_pixel_logits
from utils.widgets.pixel_scores import NOBODY, inspect_pixel
from utils.widgets.task_maps import panoptic_ids
from utils.widgets.task_switch import TaskSwitch, how_many, overlay, picture, read_pixel
from utils.widgets.time_machine import TimeMachine, draw_snapshots

SCENE = make_scene(np.random.default_rng(5), (48, 72), cars=(3, 3), people=(2, 2), void_border=1)


def flat(semantic, instance, instance_classes):
    """A picture without colours."""
    semantic = np.asarray(semantic, np.uint8)
    return SimpleNamespace(
        image=np.zeros((*semantic.shape, 3), np.float32),
        semantic=semantic,
        instance=np.asarray(instance, np.int32),
        instance_classes=instance_classes,
    )


class TestTaskSwitch:
    @given(st.integers(0, 47), st.integers(0, 71))
    def test_a_reading_is_what_the_arrays_hold(self, row, col):
        here = read_pixel(SCENE, row, col)
        assert here.class_id == SCENE.semantic[row, col]
        assert here.instance == SCENE.instance[row, col]
        assert here.panoptic == SCENE.panoptic[row, col]
        assert np.allclose(np.array(here.rgb) / 255, SCENE.image[row, col], atol=0.5 / 255 + 1e-6)
        assert here.name == ("void" if here.class_id == VOID else STREET[here.class_id].name)

    def test_pixels_outside_are_refused(self):
        for row, col in ((-1, 0), (0, -1), (48, 0), (0, 72)):
            with pytest.raises(IndexError, match="outside a picture of 48 x 72"):
                read_pixel(SCENE, row, col)

    @given(st.sampled_from(task_switch.VIEWS[1:]), st.floats(0, 1))
    @settings(max_examples=30)
    def test_opacity_goes_from_the_image_to_the_map(self, view, opacity):
        image, colours = task_switch.picture(SCENE, "image"), overlay(SCENE, view)
        blend = task_switch.picture(SCENE, view, opacity).astype(int)
        low, high = np.minimum(image, colours), np.maximum(image, colours)
        assert (blend >= low).all() and (blend <= high).all()
        assert (task_switch.picture(SCENE, view, 0) == image).all()
        assert (task_switch.picture(SCENE, view, 1) == colours).all()

    def test_hue_is_the_class_and_lightness_the_instance(self):
        colours = overlay(SCENE, "instance") / 255
        seen = {}
        for i, class_id in SCENE.instance_classes.items():
            hue, light, _ = rgb_to_hls(*colours[SCENE.instance == i][0])
            wanted, _, _ = rgb_to_hls(*np.divide(STREET[class_id].color, 255))
            assert hue == pytest.approx(wanted, abs=0.02)
            seen.setdefault(class_id, []).append(round(light, 2))
        assert all(len(set(lights)) == len(lights) for lights in seen.values())

    @given(st.integers(0, 2**32 - 1))
    @settings(max_examples=20, deadline=None)
    def test_regions_and_objects_are_counted_as_scipy_counts_them(self, seed):
        scene = make_scene(np.random.default_rng(seed), (32, 32), cars=(0, 4), touching=True)
        wanted = {}
        for c in STREET:
            on = scene.semantic == c.id
            if c.is_thing and on.any():
                wanted[c.name] = (ndimage.label(on)[1], scene.count(c.id))
        assert how_many(scene) == wanted

    def test_touching_cars_are_one_region_and_three_objects(self):
        (regions, objects) = how_many(three_cars())["car"]
        assert regions < objects == 3

    def test_panoptic_ids_split_like_the_scene_s_own(self):
        mine = panoptic_ids(np.asarray(SCENE.semantic), np.asarray(SCENE.instance))
        pairs = {
            (int(a), int(b)) for a, b in zip(mine.ravel(), SCENE.panoptic.ravel(), strict=True)
        }
        assert len(pairs) == len(np.unique(mine)) == len(np.unique(SCENE.panoptic))
        assert (mine // 1000 == SCENE.panoptic // 1000).all()

    @pytest.mark.parametrize("colours", [overlay, picture])
    def test_a_view_that_there_is_not_is_refused(self, colours):
        with pytest.raises(ValueError, match=r"view must be one of .*panoptic, not 'Panoptic'"):
            colours(SCENE, "Panoptic")

    def test_maps_of_different_size_are_refused(self):
        wrong = flat(np.zeros((2, 3)), np.zeros((2, 2)), {})
        with pytest.raises(ValueError, match="same pixels"):
            TaskSwitch(wrong)

    @pytest.mark.parametrize(
        "example",
        [
            flat([[0]], [[0]], {}),
            flat([[VOID, VOID]], [[0, 0]], {}),
            flat(
                np.full((3, 40), 5),
                np.arange(1, 121).reshape(3, 40),
                dict.fromkeys(range(1, 121), 5),
            ),
        ],
        ids=["one pixel", "only void", "120 objects"],
    )
    def test_extreme_pictures_make_a_widget(self, example):
        widget = TaskSwitch(example, view="panoptic")
        assert len(widget.pixels) == 3 * example.semantic.size
        assert "row" in repr(widget)

    def test_the_reading_point_stays_inside(self):
        widget = TaskSwitch(SCENE, row=1000, col=1000)
        assert (widget.row, widget.col) == (47, 71)


class TestPixelInspector:
    @pytest.mark.parametrize("row, col", [(-1, 0), (0, -1), (2, 0), (0, 3)])
    def test_pixels_outside_are_refused(self, row, col):
        with pytest.raises(IndexError, match="outside a picture of 2 x 3"):
            inspect_pixel(np.zeros((7, 2, 3)), None, row, col)

    @given(st.integers(0, 2**32 - 1), st.floats(0.01, 300))
    def test_probabilities_loss_and_doubt_are_those_of_scipy(self, seed, spread):
        logits = np.random.default_rng(seed).normal(0, spread, (7, 2, 3))
        target = np.random.default_rng(seed).integers(0, 7, (2, 3))
        here = inspect_pixel(logits, target, 1, 2)
        p = special.softmax(logits[:, 1, 2])
        assert here.softmax == pytest.approx(p)
        assert here.predicted == p.argmax()
        log_p = special.log_softmax(logits[:, 1, 2])
        assert here.loss == pytest.approx(-log_p[target[1, 2]])
        assert here.entropy == pytest.approx(special.entr(p).sum(), abs=1e-9)

    @pytest.mark.parametrize(
        ("scores", "predicted", "loss", "doubt"),
        [
            ([0, 0, 0, 0], 0, np.log(4), np.log(4)),
            ([1000, -1000, 0, 0], 0, 2000, 0),
            ([-np.inf, 5, -np.inf, -np.inf], 1, 0, 0),
            ([np.nan, 5, 0, 0], NOBODY, np.nan, np.nan),
            ([np.inf, 5, 0, 0], NOBODY, np.nan, np.nan),
            ([-np.inf] * 4, NOBODY, np.nan, np.nan),
        ],
        ids=["undecided", "huge", "certain", "nan", "infinite", "all impossible"],
    )
    def test_extreme_scores_have_an_answer(self, scores, predicted, loss, doubt):
        logits = np.array(scores, float)[:, None, None]
        here = inspect_pixel(logits, [[1]], 0, 0)
        assert here.predicted == predicted
        assert here.loss == pytest.approx(loss, nan_ok=True)
        assert here.entropy == pytest.approx(doubt, nan_ok=True)

    def test_where_nobody_knows_the_truth_there_is_no_loss(self):
        here = inspect_pixel(np.zeros((3, 1, 1)), None, 0, 0)
        assert here.truth == VOID and np.isnan(here.loss)

    def test_a_box_is_centred_and_cut_at_the_border(self):
        rows, columns = pixel_inspector._spans([("conv", 3)], 4, 6)["conv"]
        assert rows.tolist() == [[0, 2], [0, 3], [1, 4], [2, 4]]
        assert columns[3].tolist() == [2, 5]

    def test_spans_are_the_boxes_of_every_pixel(self):
        import torch

        from utils.networks import receptive_boxes, receptive_spans

        conv = torch.nn.Conv2d
        model = torch.nn.Sequential(conv(3, 4, 3, padding=1), torch.nn.MaxPool2d(2), conv(4, 2, 1))
        spans = receptive_spans(model, (8, 12), batch=5)
        for row, col in ((0, 0), (3, 7), (5, 9)):
            for name, box in receptive_boxes(model, row, col, (8, 12)).items():
                rows, columns = spans[name]
                assert [box.top, box.bottom] == rows[row].tolist()
                assert [box.left, box.right] == columns[col].tolist()

    def test_a_layer_that_is_used_twice_is_listed_twice(self):
        import torch

        from utils.networks import receptive_spans

        conv = torch.nn.Conv2d(3, 3, 3, padding=1)
        spans = receptive_spans(torch.nn.Sequential(conv, torch.nn.ReLU(), conv), (6, 6))
        assert [rows[2].tolist() for rows, _ in spans.values()] == [[1, 4], [0, 5]]

    @pytest.mark.parametrize(
        ("arguments", "text"),
        [
            ((np.zeros((4, 4, 3)), np.zeros((1, 7, 4, 4))), r"take one: logits\[0\]"),
            ((np.zeros((4, 5, 3)), np.zeros((7, 4, 4))), "same pixels"),
            ((np.zeros((4, 4, 3)), np.zeros((3, 4, 4))), "logits have 3 classes"),
            (
                (np.zeros((4, 4, 3)), np.zeros((7, 4, 4)), np.zeros((1, 4))),
                "target must have shape",
            ),
            ((np.zeros((4, 4, 3)), np.zeros((7, 4, 4), int)), "logits must be float"),
        ],
    )
    def test_what_does_not_fit_is_refused_with_a_remedy(self, arguments, text):
        with pytest.raises(ValueError, match=text):
            PixelInspector(*arguments)

    def test_the_widget_says_what_it_shows(self):
        logits = np.zeros((7, 1, 1), np.float32)
        logits[5] = np.log(94)
        widget = PixelInspector(np.zeros((1, 1, 3)), logits, [[6]], row=3, layer=9)
        assert (widget.row, widget.layer) == (0, 0)
        assert repr(widget) == (
            "PixelInspector: row 0, column 0: predicted car (0.940), truth person"
        )

    def test_the_static_figure_shows_the_same_numbers(self):
        logits = np.random.default_rng(0).normal(size=(7, 4, 4))
        fig = draw_pixel_logits(plt.figure(), np.zeros((4, 4, 3)), logits, None, 2, 1)
        widths = [bar.get_width() for bar in fig.axes[2].patches]
        assert widths == pytest.approx(special.softmax(logits[:, 2, 1]))
        plt.close(fig)


def recording(seed=0, *, steps=(0, 5, 20), scenes=2, size=(4, 6), classes=7):
    """A training that never was."""
    rng = np.random.default_rng(seed)
    shape = (len(steps), scenes, *size)
    iou = rng.random((len(steps), classes))
    iou[:, 2] = np.nan
    return Recording(
        loss=rng.random(steps[-1]),
        steps=np.array(steps),
        iou_per_class=iou,
        snapshots=rng.integers(0, classes, shape).astype(np.uint8),
        entropy=rng.integers(0, 256, shape).astype(np.uint8),
    )


TARGETS = np.random.default_rng(9).integers(0, 7, (2, 4, 6))
TARGETS[0, 0] = VOID
IMAGES = np.zeros((2, 3, 4, 6), np.float32)


class TestTimeMachine:
    @pytest.mark.parametrize(("step", "look"), [(0, 0), (4, 0), (5, 1), (19, 1), (20, 2), (99, 2)])
    def test_a_moment_is_the_last_look_then_or_before(self, step, look):
        run = recording()
        now = moment(run, TARGETS, step)
        assert now.iou == pytest.approx(run.iou_per_class[look], nan_ok=True)
        assert now.mean_iou == pytest.approx(np.nanmean(run.iou_per_class[look]))
        counted = TARGETS != VOID
        wrong = (run.snapshots[look] != TARGETS) & counted
        assert now.wrong.tolist() == [wrong[0].sum(), wrong[1].sum()]

    def test_before_the_first_step_there_is_no_loss(self):
        run = recording()
        assert np.isnan(moment(run, TARGETS, 0).loss)
        assert moment(run, TARGETS, 5).loss == run.loss[4]

    def test_runs_with_different_looks_share_one_slider(self):
        runs = {"a": recording(), "b": recording(1, steps=(0, 10))}
        widget = TimeMachine(runs, IMAGES, TARGETS, index=2)
        assert widget.steps == [0, 5, 10, 20]
        assert widget.step == 10
        assert widget.moments["a"].loss == runs["a"].loss[4]
        assert widget.moments["b"].loss == runs["b"].loss[9]
        assert "step 10 of 20: a mean IoU" in repr(widget)

    def test_a_history_of_a_real_training_is_taken_as_it_is(self):
        import torch

        from utils.networks import PixelClassifier, fit
        from utils.scenes import make_scenes, stack

        images, labels = stack(make_scenes(4, 0, size=(32, 32)))
        torch.manual_seed(0)
        history = fit(
            PixelClassifier(7), images, labels, val_images=images, val_labels=labels,
            num_classes=7, steps=4, batch_size=2, snapshots=2, progress=False, device="cpu",
        )  # fmt: skip
        widget = TimeMachine({"run": history}, images, labels, index=99)
        assert widget.step == 4
        assert widget.moments["run"].mean_iou == pytest.approx(history.mean_iou[-1])

    @pytest.mark.parametrize(
        ("runs", "images", "targets", "text"),
        [
            ({}, IMAGES, TARGETS, "runs is empty"),
            ({"a": recording()}, IMAGES.transpose(0, 2, 3, 1), TARGETS, r"expected \(N, 3, H, W\)"),
            ({"a": recording(classes=3)}, IMAGES, TARGETS, r"expected \(3, 7\)"),
            ({"a": recording(), "b": recording(scenes=1)}, IMAGES, TARGETS, "same scenes"),
        ],
    )
    def test_what_does_not_fit_is_refused_with_a_remedy(self, runs, images, targets, text):
        with pytest.raises(ValueError, match=text):
            TimeMachine(runs, images, targets)

    def test_the_static_figure_names_the_steps(self):
        fig, axes = plt.subplots(1, 4)
        draw_snapshots(axes, recording(), TARGETS[0])
        titles = [ax.get_title() for ax in axes]
        assert [t.split(":")[0] for t in titles] == ["step 0", "step 5", "step 20", "still wrong"]
        plt.close(fig)


def instances(seed, size=(9, 12), most=6):
    """Two random instance maps that resemble each other, and scores."""
    rng = np.random.default_rng(seed)
    target = np.kron(rng.integers(0, most, (3, 4)), np.ones((3, 3), int))
    pred = np.where(rng.random(size) < rng.random(), target, rng.integers(0, most, size))
    return pred, target, {int(i): float(rng.random()) for i in np.unique(pred) if i}


class TestMatchingViewer:
    @given(st.integers(0, 2**32 - 1))
    def test_at_one_half_it_is_the_panoptic_quality_of_the_benchmark(self, seed):
        pred, target, scores = instances(seed)
        mine = match_scores(pred, target, scores)
        classes = [dict.fromkeys(map(int, np.unique(m)), 1) | {0: 0} for m in (pred, target)]
        theirs = panoptic_quality(
            [pred], [target], 2, pred_classes=[classes[0]], target_classes=[classes[1]]
        )
        counts = (mine.tp, mine.fp, mine.fn)
        assert counts == (theirs.tp[1], theirs.fp[1], theirs.fn[1])
        for name in ("sq", "rq", "pq"):
            assert getattr(mine, name) == pytest.approx(getattr(theirs, name)[1], nan_ok=True)

    @given(st.integers(0, 2**32 - 1), st.sampled_from([0.5, 0.65, 0.9]))
    def test_pq_is_sq_times_rq_and_every_object_is_counted_once(self, seed, threshold):
        pred, target, scores = instances(seed)
        n = match_scores(pred, target, scores, threshold)
        assert n.tp + n.fp == len(np.unique(pred[pred > 0]))
        assert n.tp + n.fn == len(np.unique(target[target > 0]))
        if n.tp:
            assert n.pq == pytest.approx(n.sq * n.rq)
            assert n.threat == pytest.approx(n.rq / (2 - n.rq))  # as IoU follows from Dice

    def test_a_timid_false_object_escapes_ap_but_not_pq(self):
        target = np.zeros((10, 10), int)
        target[:3, :3], target[5:, 5:] = 1, 2
        good, fooled = target.copy(), target.copy()
        fooled[0, 9] = 3
        timid = match_scores(fooled, target, {1: 0.9, 2: 0.9, 3: 0.1})
        bold = match_scores(fooled, target, {1: 0.9, 2: 0.9, 3: 0.99})
        clean = match_scores(good, target)
        assert timid.ap == clean.ap == clean.pq == 1
        assert bold.ap < 1
        assert timid.pq == bold.pq == pytest.approx(2 / 2.5)
        assert timid.sq == 1 and timid.pixel_accuracy == 0.99

    @pytest.mark.parametrize("empty", ["pred", "target", "both"])
    def test_maps_without_objects_are_no_trouble(self, empty):
        some, none = np.array([[1, 0]]), np.zeros((1, 2), int)
        pred = none if empty in ("pred", "both") else some
        target = none if empty in ("target", "both") else some
        n = MatchingViewer(pred, target).numbers
        assert n.tp == 0 and np.isnan(n.sq)
        assert np.isnan(n.pq) if empty == "both" else n.pq == 0

    def test_the_prediction_is_read_and_set_from_python(self):
        pred, target, scores = instances(3)
        widget = MatchingViewer(pred, target, scores)
        assert (widget.pred == pred).all() and widget.scores == scores
        widget.pred = target
        assert widget.numbers.pq == 1
        assert set(widget.scores) == set(np.unique(target)) - {0}

    def test_what_does_not_fit_is_refused(self):
        with pytest.raises(ValueError, match="one size"):
            MatchingViewer(np.zeros((2, 2), int), np.zeros((2, 3), int))
        with pytest.raises(ValueError, match="ids must be >= 0"):
            MatchingViewer(np.full((2, 2), -1), np.zeros((2, 2), int))

    def test_the_static_figure_draws_a_line_for_every_match(self):
        target = np.array([[1, 1, 0, 2, 2, 0, 3, 3]])
        pred = np.array([[1, 1, 0, 2, 2, 0, 0, 4]])
        fig = draw_matching(plt.figure(), pred, target)
        assert len(fig.artists) == 2
        assert [ax.get_title() for ax in fig.axes] == [
            "true objects, 1 missed",
            "predicted, 1 false",
        ]
        plt.close(fig)
