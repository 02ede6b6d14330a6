"""Good calls of what draws and is looked at: plotting, photographs, scenes, interactive parts."""

from __future__ import annotations

import copy
from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure

from tests.inputs.arguments import Made, row, rows_of
from tests.inputs.faces import (
    BITS,
    CHANCE,
    IDS,
    IMAGE,
    LABELS,
    OTHER_BITS,
    OTHER_IDS,
    PLOTTING,
    SCORES,
    network,
)
from utils.classes import STREET
from utils.networks import layer_table, receptive_boxes
from utils.photos import load_photo
from utils.plotting import draw_image
from utils.scenes import make_scene, make_scenes
from utils.widgets.challenges import Challenge
from utils.widgets.moments import Recording
from utils.widgets.overlap_lab import OverlapLab


@lru_cache
def one_figure(figsize, columns):
    """Axes, each with the parts that it has when nothing is drawn."""
    axes = Figure(figsize=figsize).subplots(1, columns, squeeze=False)[0].tolist()
    return [(ax, set(ax.get_children())) for ax in axes]


def emptied(figsize, columns):
    """What was drawn is taken off again: new Axes, or `ax.clear()`, take 20 ms each time."""
    for ax, own in one_figure(figsize, columns):
        for drawn in set(ax.get_children()) - own:
            drawn.remove()
        ax.set(title="", xlim=(0, 1), ylim=(0, 1), aspect="auto")
        ax.set_axis_on()
    return [ax for ax, _ in one_figure(figsize, columns)]


def axes(folder):
    return emptied((2, 2), 1)[0]


@lru_cache
def layers():
    return layer_table(network())


@lru_cache
def boxes():
    return receptive_boxes(network(), 1, 1, (2, 3))


AX = Made(axes)
WITH_IMAGE = Made(lambda folder: draw_image(axes(folder), IMAGE))
ALT = "A line that rises from left to right."
FIG = Made(lambda folder: Figure(figsize=(4, 2)))
ROOM = Made(lambda folder: emptied((6, 2), 4))
RNG = Made(lambda folder: np.random.default_rng(0))
TITLE = {"title": "a title"}
OVER = TITLE | {"classes": STREET, "image": None, "alpha": 0.6}


@lru_cache
def scene():
    return make_scene(np.random.default_rng(0), (32, 32))


@lru_cache
def two_scenes():
    return make_scenes(2, 0, size=(32, 32))


@lru_cache
def cat():
    return load_photo("cat").annotations["annotations"][0]


SCENE = Made(lambda folder: scene())
RUN = Recording(
    loss=np.array([1.0, 0.5]), steps=np.array([0, 2]), iou_per_class=np.full((2, 7), 0.5),
    snapshots=np.zeros((2, 1, 2, 3), np.uint8), entropy=np.zeros((2, 1, 2, 3), np.uint8),
)  # fmt: skip
DRAWN = rows_of(
    "plotting", PLOTTING,
    draw_image={"ax": AX} | TITLE, draw_labels={"ax": AX} | OVER | {"image": IMAGE},
    draw_instances={"ax": AX, "numbers": True} | OVER | {"image": IMAGE},
    draw_panoptic={"ax": AX, "classes": STREET, "smallest": 150} | TITLE,
    draw_errors={"ax": AX} | TITLE, draw_outcomes={"ax": AX} | TITLE,
    draw_confusion={"ax": AX} | TITLE, instance_rgb={"classes": STREET},
)  # fmt: skip
PLOT_ROWS = [
    *DRAWN,
    row("plotting.class_legend", ax=AX, classes=STREET),
    row("plotting.outcome_legend", ax=AX),
    row("plotting.draw_box", ax=AX, box=(0, 0, 2, 2), text="a box", color="#ffffff"),
    row("plotting.draw_encoder_decoder", ax=AX, layers=Made(lambda folder: layers()),
        title="", skips=True),
    row("plotting.draw_numbers", ax=AX, grid=LABELS, title="", rgb=None, fmt="{}"),
    row("plotting.draw_receptive_boxes", ax=AX, image=IMAGE,
        boxes=Made(lambda folder: boxes()), row=1, column=1, title=""),
    row("plotting.draw_scales", ax=WITH_IMAGE, top=0, left=0),
    row("plotting.instance_colors", instance_classes={3: 5}, classes=STREET),
    row("plotting.show", fig=Made(lambda folder: Figure(figsize=(1, 1))), alt=ALT),
    row("plotting.to_picture", fig=Made(lambda folder: Figure(figsize=(1, 1))), alt=ALT),
    row("plotting.style"),
]  # fmt: skip
PHOTO_ROWS = [
    row("photos.annotation_mask",
        annotation=Made(lambda folder: copy.deepcopy(cat())),
        size=(300, 451)),
    row("photos.coins_pushed_together", ids=(7, 10, 1, 16), columns=2),
    row("photos.cut_tiles", image=IMAGE.T.copy(), labels=LABELS.T, size=2, stride=1),
    row("photos.load_photo", name="cat"),
    row("photos.second_annotation"),
    row("photos.split_tiles", starts=np.array([0, 2, 9]), size=2, border=5),
    row("photos.tile_starts", length=9, size=4, stride=2),
    row("photos.turn_pair", image=IMAGE.T.copy(), labels=LABELS.T, rng=RNG),
]  # fmt: skip
SCENE_ROWS = [
    row("scenes.make_scene", rng=RNG, size=(32, 32), cars=(1, 2), people=(0, 1), trees=(0, 1),
        touching=False, night=0.1, noise=0.03, void_border=0),
    row("scenes.make_scenes", n=1, seed=0),
    row("scenes.person_crop"),
    row("scenes.stack", scenes=Made(lambda folder: list(two_scenes()))),
    row("scenes.three_cars", size=(64, 64), noise=0.03),
    row("scenes.load_held_out", file=Made(lambda folder: __import__("utils").scenes.held_out.FILE)),
    row("scenes.save_held_out", probability=np.full((1, 7, 64, 64), 1 / 7, np.float32),
        pixel_probability=np.full((1, 7, 64, 64), 1 / 7, np.float32),
        file=Made(lambda folder: folder / "held_out.npz")),
]  # fmt: skip
WIDGET_ROWS = [
    row("widgets.base.figure_of", fig=FIG),
    row("widgets.base.middle", mask=BITS),
    row("widgets.base.shown", value=0.5, digits=3),
    row("widgets.data.class_rows", classes=STREET),
    row("widgets.data.image_bytes", image=IMAGE, name="image"),
    row("widgets.data.to_bytes", array=LABELS, dtype=np.uint8, name="array"),
    row("widgets.data.mask_of", mask=BITS, name="mask", shape=None),
    row("widgets.data.numbers_of", array=LABELS, name="array"),
    row("widgets.answer_card.rich", text="a `code`"),
    row("widgets.answer_card.AnswerCard", content=["a sentence"], opened=False, on_request=None,
        about=None),
    row("widgets.challenges.Challenge", key="half", text="IoU 0.5", within={"iou": (0.5, 0.5)}),
    row("widgets.challenges.mask_numbers", pred=BITS, target=OTHER_BITS),
    row("widgets.mask_painter.standard_challenges", truth=BITS, network=None),
    row("widgets.mask_painter.MaskPainter", image=IMAGE, truth=BITS, network=None, mask=None,
        challenges=[Challenge("half", "IoU 0.5", {"iou": (0.5, 0.5)})]),
    row("widgets.object_scores.match_scores", pred=IDS, target=OTHER_IDS, scores=None,
        threshold=0.5),
    row("widgets.matching_viewer.MatchingViewer", pred=IDS, target=OTHER_IDS, scores={7: 0.5},
        image=None),
    row("widgets.matching_viewer.draw_matching", fig=FIG, pred=IDS, target=OTHER_IDS,
        threshold=0.5, image=None),
    row("widgets.means_lab.moved", before={"pooled_dice": 0.5}, after={"pooled_dice": 0.4}),
    row("widgets.means_lab.MeansLab", preds=[LABELS], targets=[LABELS], num_classes=3,
        class_names=["a", "b", "c"]),
    row("widgets.means_lab.draw_means", fig=FIG, preds=[LABELS], targets=[LABELS], num_classes=3),
    row("widgets.overlap_lab.shape_mask", kind="ellipse", box=(0, 0, 2, 3), side=48),
    row("widgets.overlap_lab.overlap_numbers", pred=BITS, target=OTHER_BITS),
    row("widgets.overlap_lab.OverlapLab"),
    row("widgets.overlap_lab.draw_overlap", fig=FIG, lab=Made(lambda folder: OverlapLab())),
    row("widgets.pixel_scores.inspect_pixel", logits=SCORES, target=BITS, row=0, col=1),
    row("widgets.pixel_inspector.PixelInspector", image=IMAGE, logits=SCORES, target=BITS,
        classes=STREET[:2], fields=[("a layer", 3)]),
    row("widgets.pixel_inspector.draw_pixel_logits", fig=FIG, image=IMAGE, logits=SCORES,
        target=BITS, row=0, col=1, classes=STREET[:2]),
    row("widgets.question_form.QuestionForm"),
    row("widgets.task_maps.read_pixel", example=SCENE, row=1, col=2),
    row("widgets.task_maps.how_many", example=SCENE),
    row("widgets.task_maps.panoptic_ids", semantic=np.array([[0, 5, 5]]),
        instance=np.array([[0, 1, 2]])),
    row("widgets.task_maps.maps_of", example=SCENE),
    row("widgets.task_switch.overlay", example=SCENE, view="semantic"),
    row("widgets.task_switch.picture", example=SCENE, view="semantic", opacity=0.7),
    row("widgets.task_switch.TaskSwitch", example=SCENE),
    row("widgets.thresholds.mask_at", probability=CHANCE, threshold=0.5),
    row("widgets.thresholds.threshold_numbers", probability=CHANCE, truth=BITS, threshold=0.5,
        miss_cost=1.0),
    row("widgets.thresholds.cheapest_threshold", probability=CHANCE, truth=BITS, miss_cost=1.0),
    row("widgets.threshold_lab.ThresholdLab", probability=CHANCE, truth=BITS, image=None),
    row("widgets.threshold_lab.draw_threshold", fig=FIG, probability=CHANCE, truth=BITS,
        threshold=0.5),
    row("widgets.moments.moment", run=RUN, targets=LABELS[None], step=1),
    row("widgets.time_machine.TimeMachine", runs={"one": RUN},
        images=np.full((1, 3, 2, 3), 0.5, np.float32), targets=LABELS[None], classes=STREET),
    row("widgets.time_machine.draw_snapshots", axes=ROOM, run=RUN, target=LABELS, scene=0,
        classes=STREET),
]  # fmt: skip
ROWS = [*PLOT_ROWS, *PHOTO_ROWS, *SCENE_ROWS, *WIDGET_ROWS]
