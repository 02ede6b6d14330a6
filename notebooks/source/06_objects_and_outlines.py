# %% [markdown]
# # 6 · Objects and outlines: thresholds, matching, boundaries
#
# In 50 minutes you will be able to:
#
# - **choose** a threshold, knowing what it costs
# - **match** objects, and compute panoptic quality and average precision by hand
# - **separate** objects that touch, and say how networks do it
# - **measure** outlines: boundary IoU, HD95, surface Dice
# - **defend** every number of a results table
#
# The exercises take about 42 minutes more. Do them when you like: nothing later depends on them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.classes import CAR, PERSON
from utils.exercises.notebook_06 import (
    ex_threshold_mask, ex_precision_recall, ex_panoptic_quality, ex_greedy_match, ex_ap_by_hand,
    ex_boundary, ex_table_defence,
)  # fmt: skip
from utils.metrics import iou
from utils.plotting import draw_image, draw_instances, draw_outcomes, show, style
from utils.progress import progress
from utils.quiz import predict, quiz, reveal
from utils.scenes import load_held_out

style()

# %% [markdown]
# The 64 held-out scenes of lesson 05, and the one with two people:

# %%
held_out = load_held_out()
scene = held_out.scenes[42]
target = held_out.labels[42] == PERSON
people, cars = held_out.labels == PERSON, held_out.labels == CAR
print(held_out.labels.shape, "pixels of people in scene 42:", target.sum())

# %% [markdown]
# ## Thresholds: precision against recall
#
# Behind each mask stand probabilities, and it is you who decides how sure is sure enough.
#
# **Exercise: from probability to mask** ★☆☆ 2 minutes. In: probabilities, and a threshold. Out: a bool
# mask, True from the threshold on. `[0.2, 0.5, 0.9]` with 0.5 gives `[False, True, True]`.

# %% tags=["exercise"]
def threshold_mask(probability, threshold):
    """The pixels whose probability reaches the threshold."""
    ...


ex_threshold_mask.check(threshold_mask)

# %%
#ex_threshold_mask.hint()
#ex_threshold_mask.solution()

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of a line and run that cell; run it again for the next hint.

# %% [markdown]
# Lesson 05 named two shares. **Precision**: how much of what I marked is right? **Recall**: how much of
# what is there did I find?
#
# **Exercise: precision and recall** ★☆☆ 4 minutes. In: two bool masks. Out: the pair (precision,
# recall); what is undefined (0 / 0) is NaN. `[[1, 1]]` for the truth `[[1, 0]]` gives (0.5, 1.0).

# %% tags=["exercise"]
def precision_recall(pred, target):
    """Precision and recall of a bool mask."""
    ...


ex_precision_recall.check(precision_recall)

# %%
#ex_precision_recall.hint()
#ex_precision_recall.solution()

# %% [markdown]
# The network's probability of *car*, before any threshold:

# %%
fig, axes = plt.subplots(1, 2, figsize=(6.6, 3.4))
draw_image(axes[0], scene.image, "Scene 42")
draw_image(axes[1], held_out.car[42], "Probability of car: black 0, white 1")
show(fig, "A street with four cars, and the network's probability of car: white inside the cars, grey "
          "along their outlines and in a few places beside them.")

# %% tags=["nbval-ignore-output"]
predict("06-threshold")

# %%
from utils.metrics import precision_recall, threshold_mask

rows, found = [], {}
for threshold in (0.1, 0.5, 0.9):
    mask = threshold_mask(held_out.car, threshold)
    found[threshold] = precision, recall = precision_recall(mask, cars)
    rows.append(f"from {threshold}: precision {precision:.3f}, recall {recall:.3f}, "
                f"IoU {iou(mask, cars):.3f}")
change = np.subtract(found[0.9], found[0.5])  # of precision, of recall
ways = {(1, -1): "precision-up", (-1, 1): "recall-up", (-1, -1): "both-down"}
reveal("06-threshold", ways.get(tuple(np.sign(change.round(2)).astype(int)), "same"), "\n".join(rows))

# %% [markdown]
# And `argmax`, which made the label maps? With two classes it is the threshold 0.5. With seven a pixel can
# win with less, so the two masks differ:

# %%
won = held_out.preds == PERSON
print(f"argmax: {won.sum()} pixels of people; probability at least 0.5: "
      f"{(held_out.person >= 0.5).sum()}; lowest that won: {held_out.person[won].min():.2f}")

# %% [markdown]
# Does 0.3 mean *three in ten*? Sort the pixels by what the network says, and count in each drawer how many
# are people: a **reliability curve**. On the diagonal the network is **calibrated**.

# %%
drawer = np.digitize(held_out.person, np.arange(1, 10) / 10)
said = [held_out.person[drawer == d].mean() for d in range(10)]
true = [people[drawer == d].mean() for d in range(10)]
print("said", np.round(said, 2))
print("true", np.round(true, 2))

# %%
fig, ax = plt.subplots(figsize=(3.6, 3.4))
ax.plot([0, 1], [0, 1], ":", color="#666666")
ax.plot(said, true, "o-")
ax.set(title="Does it mean what it says?", xlabel="said", ylabel="true", aspect="equal")
show(fig, "Share of people over the probability of person: ten points, nine a little above the diagonal.")

# %% [markdown]
# Quite well, on scenes like those of the training; a little too modest: where it says 0.65, 0.75 are
# people. Then is 0.5 the best threshold? All of them, for people:

# %%
from utils.metrics import threshold_curve

thresholds = np.arange(1, 100) / 100
curve = threshold_curve(held_out.person, people, thresholds)
for t in (49, curve.iou.argmax()):
    print(f"threshold {thresholds[t]:.2f}: IoU {curve.iou[t]:.3f}, precision "
          f"{curve.precision[t]:.3f}, recall {curve.recall[t]:.3f}")

# %% [markdown]
# 0.5 is only a habit. And a car that brakes for people has another cost: a miss is worse than a false
# alarm. (Choose on validation scenes; tuned on those that you report, it flatters.) One scene:

# %%
from utils.widgets.threshold_lab import ThresholdLab, draw_threshold

show(draw_threshold(plt.figure(figsize=(11, 3.8)), held_out.person[42], target, 0.5), "Probability "
     "of person in the scene with two people; outcomes at 0.5; precision, recall, IoU and Dice over "
     "the threshold.")

# %% tags=["nbval-ignore-output"]
ThresholdLab(held_out.person[42], target, image=scene.image, class_name="person")

# %% [markdown]
# 1. Find the threshold of the largest IoU. Is the largest Dice at another threshold?
# 2. Let a miss cost 16 false alarms: where does the cheapest threshold go?
#
# <details><summary>What you should have seen</summary>
#
# **1** 0.14 in this scene (0.35 over all 64: one scene is little). Dice peaks there too: on
# one mask it follows from the IoU.
#
# **2** From 0.27, where both cost the same, to 0.04: marking much is cheap, missing is not. *If
# calibrated* is 1 / (1 + the cost); one scene scatters.
#
# </details>

# %% [markdown]
# ## Objects: what pixels do not see
#
# A car is found when a predicted object and the true one have an IoU above 1/2: they **match**. As long as
# the objects of one map do not overlap, none can have two partners. The predicted objects here are the
# components of the class car, as in lesson 01.

# %%
true_cars = np.where(cars[42], scene.instance, 0)
car_mask = held_out.preds[42] == CAR
fig, axes = plt.subplots(1, 2, figsize=(6.6, 3.4))
draw_instances(axes[0], true_cars, dict.fromkeys(range(1, 9), CAR), "Truth: four cars")
draw_image(axes[1], 1.0 * car_mask, f"Predicted: IoU of the class {iou(car_mask, cars[42]):.3f}")
show(fig, "Four true cars in four shades, one before the other; the predicted class car covers the same "
          "pixels nearly perfectly.")

# %% tags=["nbval-ignore-output"]
predict("06-cars-found")

# %%
from utils.masks import connected_components
from utils.matching import match

components, n = connected_components(car_mask)
of_cars = match(components, true_cars)
fig, ax = plt.subplots(figsize=(3.3, 3.4))
draw_instances(ax, components, dict.fromkeys(range(1, n + 1), CAR), f"Components: {n}")
reveal("06-cars-found", of_cars.tp, f"{of_cars.tp} found, {of_cars.fn} missed, {of_cars.fp} invented",
       fig)

# %% [markdown]
# Now the opposite mistake, too many. A photograph of 24 coins, and all that is brighter than 0.45:

# %%
from utils.photos import load_photo

coins = load_photo("coins")
components, n = connected_components(coins.image[..., 0] > 0.45)
fig, axes = plt.subplots(1, 2, figsize=(10, 4.2))
draw_image(axes[0], coins.image, "24 coins")
draw_instances(axes[1], components, dict.fromkeys(range(1, n + 1), CAR), f"{n} bright components",
               numbers=False)
show(fig, "Photograph of 24 coins, and its bright components, each in a shade of its own: the coins, "
          "a patch of bright cloth at the top, and many specks in and beside the coins.")

# %% [markdown]
# A score one meets: for each true coin the best IoU of any component, averaged.

# %%
from utils.matching import overlap_table, pairwise_iou

ious = pairwise_iou(overlap_table(components, coins.instance))  # true objects × predicted objects
of_components = match(components, coins.instance)
print(f"{ious.shape}: mean of the best overlaps {ious.max(axis=1).mean():.3f}")
print(f"TP {of_components.tp}, FP {of_components.fp}, FN {of_components.fn}")

# %% [markdown]
# All 24 are found, and nobody asked the rest. **Panoptic quality** does. Matched pairs are TP, components
# left alone FP, coins left alone FN:
#
# $$PQ = SQ \times RQ \qquad (0 \text{ without any match})$$
#
# $$SQ = \frac{\sum_{TP} \text{IoU}}{TP} \quad RQ = \frac{TP}{TP + \frac{1}{2} FP + \frac{1}{2} FN}$$
#
# SQ says how well the matched ones are covered, RQ how well the objects are found.
#
# **Exercise: panoptic quality** ★★☆ 6 minutes. In: a table of IoUs, rows true, columns predicted
# objects, of one class; a match is an IoU *above* 0.5. Out: PQ. `[[0.75, 0], [0, 0.5]]` gives 0.75 / (1 + 1/2 + 1/2) = 0.375.

# %% tags=["exercise"]
def panoptic_quality(ious):
    """Panoptic quality of one class from its table of IoUs."""
    ...


ex_panoptic_quality.check(panoptic_quality)

# %%
#ex_panoptic_quality.hint()
#ex_panoptic_quality.solution()

# %% tags=["nbval-ignore-output"]
predict("06-coins-pq")

# %%
def quality(result):
    """SQ, RQ and PQ of a matching."""
    rq = result.tp / (result.tp + result.fp / 2 + result.fn / 2)
    sq = np.mean(result.ious) if result.ious else 0
    return sq, rq, sq * rq


sq, rq, pq = quality(of_components)
reveal("06-coins-pq", pq, f"SQ {sq:.3f} × RQ {rq:.3f} = PQ {pq:.3f}")

# %% [markdown]
# The two factors say what to mend. Throw away what is smaller than 100 pixels:

# %%
areas = np.bincount(components.ravel())  # pixels of component 0, 1, 2, ...
cleaned = np.where(areas[components] >= 100, components, 0)
print("the five smallest and the five largest:", np.sort(areas[1:])[:5], np.sort(areas[1:])[-5:])

# %%
of_cleaned = match(cleaned, coins.instance)
print(f"TP {of_cleaned.tp}, FP {of_cleaned.fp}, FN {of_cleaned.fn}: PQ {quality(of_cleaned)[2]:.3f}")
print("left alone:", [int(areas[i]) for i in of_cleaned.unmatched_pred], "pixels, the patch on top")

# %% [markdown]
# PQ also judges **stuff**: sky or road is one segment in each image. Tables give the mean over all classes,
# and one for things (PQ<sup>Th</sup>) and one for stuff (PQ<sup>St</sup>). Our label maps, each component a thing:

# %%
from utils.matching import panoptic_quality


def segments(labels):
    """Class * 1000, and for cars and people the number of the component (lesson 01)."""
    number = sum(connected_components(labels == c)[0] for c in (CAR, PERSON))
    return 1000 * labels.astype(int) + number


truth = [s.panoptic for s in held_out.scenes]
panoptic = panoptic_quality([segments(p) for p in held_out.preds], truth, num_classes=7)
print(f"PQ {panoptic.mean_pq:.3f}, things {panoptic.pq[5:].mean():.3f}, "
      f"stuff {panoptic.pq[:5].mean():.3f}")
perfect = panoptic_quality([segments(t) for t in held_out.labels], truth, num_classes=7)
for name, q in {"these": panoptic, "perfect label maps": perfect}.items():
    print(f"{name:18} PQ of car {q.pq[CAR]:.3f}, of person {q.pq[PERSON]:.3f}")

# %% [markdown]
# Cars touch: of them even perfect label maps lose more than half. People mostly stand apart; their PQ is
# low by poor masks, cut into components, and by specks.

# %% [markdown]
# ## Average precision
#
# A detector also gives each object a **confidence**. The surest one chooses its partner first.
#
# **Exercise: the surest chooses first** ★★★ 10 minutes. In: `scores` (P,), the confidences; `ious` (T,
# P); a threshold. From the highest confidence to the lowest, each prediction takes the *free* target with
# the largest IoU, if that reaches the threshold (for PQ it must be *above* one half). Out: (P,) the row
# each has taken, or -1. Confidences `[0.6, 0.9]` on one target with IoUs `[[0.8, 0.7]]` give `[-1, 0]`.

# %% tags=["exercise"]
def greedy_match(scores, ious, threshold=0.5):
    """The row of the target that each prediction takes, or -1."""
    ...


ex_greedy_match.check(greedy_match)

# %%
#ex_greedy_match.hint()
#ex_greedy_match.solution()

# %% [markdown]
# From now on precision and recall count *objects*. Four true cars, four predicted ones from the surest on:
# found, found, invented, found. Report only the surest, the two surest, and so on:

# %%
from utils.matching import Detections, average_precision, detection_curve

four = Detections(scores=np.array([0.9, 0.8, 0.7, 0.6]),
                  ious=np.array([[0.8, 0, 0, 0], [0, 0.7, 0, 0], [0, 0, 0.3, 0], [0, 0, 0, 0.9]]))
precisions, recalls = detection_curve([four], threshold=0.5)
for k in range(4):
    print(f"the {k + 1} surest: precision {precisions[k]:.2f}, recall {recalls[k]:.2f}")

# %%
fig, ax = plt.subplots(figsize=(4, 2.8))
ax.bar([0, 0.25, 0.5], [1, 1, 0.75], width=0.25, align="edge", color="#cccccc", edgecolor="white")
ax.plot(recalls, precisions, "o-")
ax.set(title="How precise, each time a car is found?", xlabel="recall", ylabel="precision",
       xlim=(0, 1), ylim=(0, 1.05))
show(fig, "Precision over recall: four points, at recall 0.25, 0.5, 0.5 and 0.75; under them three "
          "bars of width a quarter, 1, 1 and 0.75 high. Right of 0.75 there is nothing.")
print(f"bars {0.25 * (1 + 1 + 0.75):.3f}, AP50 {average_precision([four], threshold=0.5):.3f}")

# %% [markdown]
# The **average precision** is the area of the bars: each true car is worth a quarter, times the precision
# at which it is found (or a better one further right). The fourth is never found and brings 0. COCO
# reads the bars at 101 recalls, hence the small difference.
#
# **Exercise: AP by hand** ★★☆ 4 minutes. Three true cars; four predictions from the surest on: found,
# invented, found, invented. What is the area of the bars?

# %% tags=["exercise"]
ap_by_hand = ...
ex_ap_by_hand.check(ap_by_hand)

# %%
#ex_ap_by_hand.hint()
#ex_ap_by_hand.solution()

# %% [markdown]
# Three thresholds by now: of *probability* (is the pixel in the mask?), of *IoU* (is it a match?), of
# *confidence* (is the object reported?). AP goes through all confidences at one IoU. The network's cars,
# each as sure as its mean probability:

# %%
from utils.matching import coco_average_precision


def car_detections(split):
    """One `Detections` (confidences, table of IoUs) per scene; `split` makes objects of a mask."""
    images = []
    for s, p in zip(held_out.scenes, held_out.car):
        objects = split(held_out.preds[len(images)] == CAR)
        sure = {i: p[objects == i].mean() for i in np.unique(objects[objects > 0]).tolist()}
        images.append(Detections.from_maps(objects, sure, np.where(s.semantic == CAR, s.instance, 0)))
    return images


ap = coco_average_precision(car_detections(lambda mask: connected_components(mask)[0]))
print(f"AP {ap.ap:.3f}, AP50 {ap.ap50:.3f}, AP75 {ap.ap75:.3f}")
print("at IoU 0.50, 0.55 ... 0.95:", ap.per_threshold.round(2))
print(f"IoU of the class car: {iou(held_out.preds == CAR, cars):.3f}")

# %% [markdown]
# In COCO's tables **AP** alone is the mean over ten IoU thresholds, 0.50 to 0.95 (and over the classes);
# **AP50** and **AP75** are single ones. Without its IoU an AP is half a number. And the IoU of the class is
# as true as they are, for another question.
#
# COCO also gives AP for small, medium and large objects. What it finds on a **crowd**, which nobody
# outlined one by one, counts neither for nor against it.
#
# A street with three cars under your hands:

# %%
from utils.masks import relabel_sequential
from utils.widgets.matching_viewer import MatchingViewer, draw_matching

street = held_out.scenes[40]
mine, _ = connected_components(held_out.preds[40] == CAR)
theirs = relabel_sequential(np.where(cars[40], street.instance, 0))
show(draw_matching(plt.figure(figsize=(9, 4)), mine, theirs, image=street.image), "Three true "
     "cars and two predicted components; lines join two matched pairs, the car that touches another "
     "is missed.")

# %% tags=["nbval-ignore-output"]
MatchingViewer(mine, theirs, image=street.image)

# %% [markdown]
# 1. Raise the IoU threshold: which pair stops being a match first, and what does PQ do then?
# 2. Add a false object. Do SQ and PQ notice it? And AP, when its confidence is the lowest?
#
# <details><summary>What you should have seen</summary>
#
# **1** The pair of the two touching cars, IoU 0.58: one component covers both. Just above 0.58 PQ falls, as
# a TP becomes an FP and an FN. (0.97, the other pair, holds longer.)
#
# **2** SQ asks the matched pairs only and stays. PQ falls by half an FP. AP stays: after the last car that
# is found, false alarms cost nothing.
#
# </details>

# %% [markdown]
# ## How instances are predicted
#
# Touching cars were one component, and no threshold helps: even a *perfect* mask of touching objects is
# one. Nine coins, cut out of the photograph and pushed together:

# %%
from utils.photos import coins_pushed_together

heap, heap_truth = coins_pushed_together()
perfect_mask = heap_truth > 0
one, n = connected_components(perfect_mask)
print(f"IoU of the mask {iou(perfect_mask, heap_truth > 0):.0f}, components {n}, "
      f"coins found {match(one, heap_truth).tp} of 9")

# %% [markdown]
# But coins are round. The **distance** of each pixel to the outside has a peak in every coin: a seed. The
# **watershed** floods from the seeds, and where two floods meet it draws a border.

# %%
from scipy.ndimage import distance_transform_edt
from skimage.feature import peak_local_max
from skimage.segmentation import watershed


def split_round(mask, min_distance=12):
    """Objects of a mask, one around each peak of the distance to the outside."""
    depth = distance_transform_edt(mask)
    seeds = np.zeros(mask.shape, int)
    peaks = peak_local_max(depth, min_distance=min_distance)
    seeds[tuple(peaks.T)] = np.arange(1, len(peaks) + 1)
    return watershed(-depth, seeds, mask=mask)

# %%
parted = split_round(perfect_mask)
fig, axes = plt.subplots(1, 3, figsize=(9, 3.9))
draw_image(axes[0], heap, "Nine coins, one component")
axes[1].imshow(distance_transform_edt(perfect_mask), cmap="gray")
axes[1].set(title="Distance to the outside", xticks=[], yticks=[])
draw_instances(axes[2], parted, dict.fromkeys(range(1, 10), CAR), "Watershed")
show(fig, "Nine coins in a heap; their distance to the outside, bright in the middle of each coin; nine "
          "numbered regions, cut where the coins touch.")
print(f"coins found: {match(parted, heap_truth).tp} of 9, PQ {quality(match(parted, heap_truth))[2]:.3f}")

# %% [markdown]
# How near two seeds may lie is ours to say. How many objects does `split_round(perfect_mask, 1)` give,
# and how many `split_round(perfect_mask, 30)`?

# %% [markdown] tags=["lab-only"]
# Try it: `.max()` is the number of objects.

# %% [markdown]
# <details><summary>What they give</summary>
#
# 11 and 5. With 1 every bump of the distance is a seed, and coins are cut; with 30 some coins have no
# seed of their own and are flooded from their neighbours.
#
# </details>
#
# *Coins are round* was our knowledge. Are cars?

# %%
by_distance = coco_average_precision(car_detections(lambda mask: split_round(mask, 6)))
print(f"AP50 of the cars: components {ap.ap50:.3f}, watershed {by_distance.ap50:.3f}")

# %% [markdown]
# Hardly: long cars are cut, half-hidden ones have no peak of their own. So networks learn what an
# object is. **Mask R-CNN** proposes boxes and predicts in each one a class, a confidence and a mask;
# touching cars stand in two boxes, and of boxes that overlap much the surest stays. **Centre-offset**
# networks predict where centres are, and at each pixel an arrow to its own: pixels whose arrows meet are
# one object.

# %% [markdown]
# ## Outlines
#
# A large object hides a ragged edge: its inside is right anyway. The same edge, on a small and on a large
# disk; **boundary IoU** compares only what lies close to the outlines:

# %%
from utils.metrics import boundary_iou

y, x = np.indices((160, 160)) - 80
angle, radius = np.arctan2(y, x), np.hypot(y, x)
fig, axes = plt.subplots(1, 2, figsize=(8, 4))
for ax, r in zip(axes, (12, 60)):
    disk, ragged = radius < r, radius < r + 3 * np.sign(np.sin(24 * angle))
    scores = f"IoU {iou(ragged, disk):.3f}, boundary IoU {boundary_iou(ragged, disk, width=3):.3f}"
    draw_outcomes(ax, ragged, disk, scores)
    print(f"radius {r}: {scores}")
show(fig, "Two disks predicted with a ragged edge, 3 pixels too far out and in by turns: the small "
          "one loses much IoU, the large one little; both lose much boundary IoU.")

# %% [markdown]
# Its width belongs to the number: here 3 pixels, in the paper 2 % of the image's diagonal.
#
# **Exercise: the outline of a mask** ★★★ 8 minutes. In: a mask (H, W), bool. Out: its pixels that have at
# least one of their eight neighbours outside the mask; beyond the picture is outside too. A full 3 × 3
# mask gives all but its centre.

# %% tags=["exercise"]
def boundary(mask):
    """The outline of a bool mask, one pixel wide."""
    ...


ex_boundary.check(boundary)

# %%
#ex_boundary.hint()
#ex_boundary.solution()

# %% [markdown]
# Or measure how far the outlines lie apart. **Hausdorff distance**, HD: the farthest pixel of either
# outline from the other one. **HD95**: the 95th percentile of each outline's distances instead; the
# larger one counts (some tools put both together first). **Surface Dice**: the share of both outlines
# within a tolerance. The coins, mended twice:

# %%
from scipy.ndimage import binary_fill_holes
from utils.metrics import hausdorff_distance, surface_dice

whole, (patch,) = coins.instance > 0, of_cleaned.unmatched_pred
masks = {"bright": cleaned > 0, "holes filled": binary_fill_holes(cleaned > 0),
         "no patch either": binary_fill_holes((cleaned > 0) & (cleaned != patch))}
for name, mask in masks.items():
    print(f"{name:15} IoU {iou(mask, whole):.3f}  boundary IoU {boundary_iou(mask, whole, width=3):.3f}"
          f"  HD {hausdorff_distance(mask, whole):4.1f}  HD95 {hausdorff_distance(mask, whole, 95):4.1f}"
          f"  surface Dice {surface_dice(mask, whole, tolerance=2):.3f}")

# %% [markdown]
# Holes have outlines too, and filling them lifts the boundary IoU by three quarters. HD sees only the patch. HD95
# even got *worse* at first: with the holes gone, the patch is a larger share of the outline. Medicine
# reports it with Dice, per patient, in millimetres; say the tolerance, and what an empty mask counts.

# %% [markdown]
# ## A results table
#
# Two networks, the scores of two lessons:

# %%
from utils.matching import panoptic_quality
from utils.metrics import confusion_matrix, mean_iou, pixel_accuracy

columns = {}
for name, maps in (("single pixels", held_out.pixel_preds), ("encoder-decoder", held_out.preds)):
    cm = confusion_matrix(maps, held_out.labels, num_classes=7)
    q = panoptic_quality([segments(m) for m in maps], truth, num_classes=7)
    ap50 = ap.ap50 if q.tp[CAR] else 0  # without a match it is 0, whatever the confidences
    columns[name] = {"accuracy": pixel_accuracy(cm), "mIoU": mean_iou(cm), "AP50 of car": ap50,
                     "PQ": q.mean_pq, "PQ of things": q.pq[5:].mean(), "PQ of stuff": q.pq[:5].mean()}

print(" " * 14, *columns, sep="  ")
for score in columns["single pixels"]:
    print(f"{score:14}", *(f"{scores[score]:{len(name)}.3f}" for name, scores in columns.items()), sep="  ")

# %% [markdown]
# **Exercise: defend it** ★★★ 8 minutes. A reader asks: *so many numbers for one network, from under 0.4
# to over 0.9; which is the truth?* Say of the second network's accuracy, mIoU, AP50, PQ and PQ of things
# in a sentence each over what it is taken, and what it shows or hides.

# %% tags=["exercise"]
table_defence = """

"""
ex_table_defence.check(table_defence)

# %%
#ex_table_defence.hint()
#ex_table_defence.solution()

# %% [markdown]
# Which score for which question, and where you meet it:
#
# | question | score | common in |
# |---|---|---|
# | how much of a class is found? how much invented? | recall; precision | detection, search |
# | both at once, per class | IoU or Dice | streets: mean IoU over the data set; medicine: Dice |
# | what does a miss cost, what a false alarm? | a threshold curve, with both costs | screening, braking |
# | is it all background? | recall per class | rare classes |
# | how many objects are found, how surely? | AP, AP50, AP75 | COCO, cells |
# | things and stuff together | PQ, PQ<sup>Th</sup>, PQ<sup>St</sup> | panoptic maps |
# | how far off is the outline? | boundary IoU; HD95, surface Dice | high resolution; medicine |

# %% [markdown]
# ## Check yourself
#
# Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("06_objects_and_outlines")

# %% [markdown]
# **What you can do now.** You have
#
# - **chosen** a threshold, and seen what it costs
# - **matched** objects, and computed panoptic quality and average precision by hand
# - **separated** coins that touch, and seen why cars need more
# - **measured** outlines by boundary IoU, HD95 and surface Dice
# - **defended** the numbers of a results table

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# **Next:** [7 · The bug clinic](07_bug_clinic.ipynb): code that runs, and is wrong.
