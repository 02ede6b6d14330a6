# %% [markdown]
# # 6 · Objects and outlines: thresholds, matching, boundaries
#
# In 45 minutes you will be able to:
#
# - **choose** a threshold, knowing what it costs
# - **judge** objects and outlines, which scores of pixels cannot see
#
# The exercises take about half an hour more. Do them when you like: nothing later depends on them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.classes import CAR, PERSON
from utils.exercises.notebook_06 import (
    ex_threshold_mask, ex_precision_recall, ex_panoptic_quality, ex_greedy_match, ex_boundary,
)  # fmt: skip
from utils.metrics import iou
from utils.plotting import draw_image, draw_outcomes, show, style
from utils.quiz import predict, quiz, reveal
from utils.scenes import load_held_out

style()

# %% [markdown]
# The 64 held-out scenes of lesson 05, and the one with two people:

# %%
held_out = load_held_out()
scene = held_out.scenes[42]
target = held_out.labels[42] == PERSON
people = held_out.labels == PERSON
print(held_out.labels.shape, target.sum())

# %% [markdown]
# ## Thresholds: precision against recall
#
# Behind each mask stand probabilities. A pixel was called *person* when no other class was more
# probable; but it is you who decides how sure is sure enough.
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

# %% [markdown]
# Two questions to a mask. **Precision**: how much of what I marked is right? **Recall**: how much of
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
# What will a higher threshold do to the cars of our scenes?

# %% tags=["nbval-ignore-output"]
predict("06-threshold")

# %%
from utils.metrics import precision_recall, threshold_mask

cars = held_out.labels == CAR
for threshold in (0.1, 0.5, 0.9):
    mask = threshold_mask(held_out.car, threshold)
    precision, recall = precision_recall(mask, cars)
    print(f"{threshold}: precision {precision:.3f}  recall {recall:.3f}  IoU {iou(mask, cars):.3f}")

# %%
(p5, r5), (p9, r9) = (precision_recall(held_out.car >= t, cars) for t in (0.5, 0.9))
reveal("06-threshold", "precision-up" if p9 > p5 and r9 < r5 else "same")

# %% [markdown]
# What stays is surer, and less. Of these three, 0.5 is best for the IoU of the cars. Is it for people
# too? All thresholds at once, over the 64 scenes:

# %%
from utils.metrics import threshold_curve

thresholds = np.arange(1, 100) / 100
curve = threshold_curve(held_out.person, people, thresholds)
best = curve.iou.argmax()
print(f"threshold 0.50: IoU {curve.iou[49]:.3f}, precision {curve.precision[49]:.3f}, "
      f"recall {curve.recall[49]:.3f}")
print(f"threshold {thresholds[best]:.2f}: IoU {curve.iou[best]:.3f}, precision "
      f"{curve.precision[best]:.3f}, recall {curve.recall[best]:.3f}")

# %% [markdown]
# One half is a habit, no law. The best threshold for IoU lies lower, and for a car that brakes for
# people another cost counts: a miss is worse than a false alarm. (Choose it on scenes kept for
# choosing; tuned on the scenes you report, it flatters.)

# %%
from utils.widgets.threshold_lab import ThresholdLab, draw_threshold

show(draw_threshold(plt.figure(figsize=(11, 3.8)), held_out.person[42], target, 0.5), "Probability "
     "of person in the scene with two people; outcomes at 0.5; precision rises and recall falls "
     "with the threshold, IoU and Dice have their peak in between.")

# %% tags=["nbval-ignore-output"]
ThresholdLab(held_out.person[42], target, image=scene.image, class_name="person")

# %% [markdown]
# 1. Find the threshold of the largest IoU. Does the largest Dice stand elsewhere? Why not?
# 2. Let a miss cost 16 false alarms: where does the cheapest threshold go? (*If calibrated*:
#    where it would lie if 30 % of the pixels with probability 0.3 were people, and so on.)
# 3. Which pixels come last when you lower the threshold, and why those?

# %% [markdown]
# ## Objects and outlines: what pixels do not see
#
# The same scene, its four cars. As pixels they are found very well. Give each island of the predicted
# mask a number, as in lesson 1, and look for objects:

# %%
from utils.masks import connected_components
from utils.matching import match

found, islands = connected_components(held_out.preds[42] == CAR)
true_cars = np.where(held_out.labels[42] == CAR, scene.instance, 0)
result = match(found, true_cars)
print(f"IoU of the pixels: {iou(found > 0, true_cars > 0):.3f}")
print(f"objects: {result.tp} found, {result.fn} missed, {result.fp} invented")

# %% [markdown]
# IoU 0.935, and not one car: the four touch, so they are one island (the second invention is a lone
# pixel). Scores of pixels know no objects. To count objects, **match** them: a predicted and a true one
# are the same when their IoU is above 1/2. Then no object can have two partners.
#
# The opposite mistake is to be cut into pieces. A photograph of 24 coins, and all that is brighter
# than 0.45:

# %%
from utils.photos import load_photo
from utils.plotting import draw_instances

coins = load_photo("coins")
pieces, n = connected_components(coins.image[..., 0] > 0.45)
fig, axes = plt.subplots(1, 2, figsize=(10, 4.2))
draw_image(axes[0], coins.image, "24 coins")
draw_instances(axes[1], pieces, dict.fromkeys(range(1, n + 1), CAR), f"{n} bright islands",
               numbers=False)
show(fig, "Photograph of 24 coins, and its 158 bright islands, each in a shade of its own: the coins, "
          "a patch of background at the top, and many specks.")

# %% [markdown]
# A score one meets: for each true coin the best IoU of any island, averaged.

# %%
from utils.matching import overlap_table, pairwise_iou

table = pairwise_iou(overlap_table(pieces, coins.instance))
print("true objects x predicted objects:", table.shape)
print(f"mean of the best overlaps: {table.max(axis=1).mean():.3f}")

# %% [markdown]
# 0.924, with 158 objects for 24 coins! Each coin was asked for its best island; nobody asked the
# specks. **Panoptic quality** does. Matched pairs are TP, islands left alone FP, coins left alone FN:
#
# $$PQ = \underbrace{\frac{\sum_{TP} \text{IoU}}{TP}}_{SQ:\ \text{how well outlined}} \times
# \underbrace{\frac{TP}{TP + \frac12 FP + \frac12 FN}}_{RQ:\ \text{how well found}}$$
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

# %% [markdown]
# For the coins, with the course's own function:

# %%
result = match(pieces, coins.instance)
sq = np.mean(result.ious)
rq = result.tp / (result.tp + result.fp / 2 + result.fn / 2)
print(f"TP {result.tp}, FP {result.fp}, FN {result.fn}")
print(f"SQ {sq:.3f} x RQ {rq:.3f} = PQ {sq * rq:.3f}")

# %% [markdown]
# The splendid 0.924 is still there: it is SQ. But the 134 specks now cost dearly, and the two factors
# say what to repair: the outlines are good, the finding is not. Throw away what is smaller than 100
# pixels:

# %%
sizes = np.bincount(pieces.ravel())
cleaned = np.where(sizes[pieces] >= 100, pieces, 0)
result = match(cleaned, coins.instance)
rq = result.tp / (result.tp + result.fp / 2 + result.fn / 2)
print(f"TP {result.tp}, FP {result.fp}, FN {result.fn}: PQ {np.mean(result.ious) * rq:.3f}")

# %% [markdown]
# The one left is the bright patch at the top.
#
# A detector also says *how sure* it is of each object. Then the surest one chooses its partner first,
# and the threshold of certainty is yours again.
#
# **Exercise: the surest chooses first** ★★★ 10 minutes. In: `scores` (P,), `ious` (T, P), a threshold.
# In falling score, each prediction takes the *free* target with the largest IoU, if that reaches the
# threshold. Out: (P,) the row each has taken, or -1. Scores `[0.6, 0.9]` on one target with IoUs
# `[[0.8, 0.7]]` give `[-1, 0]`.

# %% tags=["exercise"]
def greedy_match(scores, ious, threshold=0.5):
    """The row of the target that each prediction takes, or -1."""
    ...


ex_greedy_match.check(greedy_match)

# %%
#ex_greedy_match.hint()
#ex_greedy_match.solution()

# %% [markdown]
# Precision and recall of the 1, 2, 3 ... surest islands make a curve, and the area under it is the
# **average precision**, AP. The network's cars in all scenes, each as sure as its mean probability:

# %%
from utils.matching import Detections, average_precision, detection_curve

detections = []
for s, labels, car_map, p in zip(
    held_out.scenes, held_out.labels, held_out.preds == CAR, held_out.car
):
    found, n = connected_components(car_map)
    sure = {i: p[found == i].mean() for i in range(1, n + 1)}
    true_cars = np.where(labels == CAR, s.instance, 0)
    detections.append(Detections.from_maps(found, sure, true_cars))

# %%
fig, ax = plt.subplots(figsize=(5.5, 3.6))
for threshold in (0.5, 0.75):
    precision, recall = detection_curve(detections, threshold)
    ap = average_precision(detections, threshold)
    ax.step(recall, precision, where="post", label=f"IoU {threshold}: AP {ap:.3f}")
    print(f"IoU threshold {threshold}: AP {ap:.3f}, recall at most {recall[-1]:.3f}")
ax.set(title="How far does the recall reach?", xlabel="recall", ylabel="precision",
       xlim=(0, 1), ylim=(0, 1.05))
ax.legend()
show(fig, "Precision over recall of the cars for two IoU thresholds. Both curves end far below a "
          "recall of 1: cars that touch are never separated.")

# %% [markdown]
# IoU of the class car: 0.882; AP: 0.330. Both are true, and they answer different questions. Here is a
# street with three cars under your hands:

# %%
from utils.masks import relabel_sequential
from utils.widgets.matching_viewer import MatchingViewer, draw_matching

street = held_out.scenes[40]
mine, _ = connected_components(held_out.preds[40] == CAR)
theirs = relabel_sequential(np.where(held_out.labels[40] == CAR, street.instance, 0))
show(draw_matching(plt.figure(figsize=(9, 4)), mine, theirs, image=street.image), "Three true "
     "cars and two predicted islands; lines join two matched pairs, the car that touches another "
     "is missed.")

# %% tags=["nbval-ignore-output"]
MatchingViewer(mine, theirs, image=street.image)

# %% [markdown]
# 1. Raise the IoU threshold: which pair lets go first, and what does PQ do then?
# 2. Predict, then add a false object: do IoU and SQ notice? PQ? AP, if the object is very unsure?

# %% [markdown]
# ### Outlines
#
# A large object hides a ragged edge: its inside is right anyway. The same ragged edge, on a small and
# on a large disk:

# %%
from utils.metrics import boundary_iou

y, x = np.indices((160, 160)) - 80
angle, radius = np.arctan2(y, x), np.hypot(y, x)
fig, axes = plt.subplots(1, 2, figsize=(8, 4))
for ax, r in zip(axes, (12, 60)):
    disk, ragged = radius < r, radius < r + 3 * np.sign(np.sin(24 * angle))
    draw_outcomes(ax, ragged, disk, f"IoU {iou(ragged, disk):.3f}, "
                  f"boundary IoU {boundary_iou(ragged, disk, width=3):.3f}")
show(fig, "Two disks predicted with a ragged edge, 3 pixels too far out and in by turns: the small "
          "one loses much IoU, the large one little; both lose much boundary IoU.")

# %% [markdown]
# IoU forgives the large disk. **Boundary IoU** compares only the rims, and so it does not.
#
# **Exercise: the rim of a mask** ★★★ 8 minutes. In: a mask (H, W), bool. Out: its pixels that have at
# least one of their eight neighbours outside the mask; beyond the picture is outside too. A full 3 × 3
# mask gives all but its centre.

# %% tags=["exercise"]
def boundary(mask):
    """The rim of a bool mask, one pixel wide."""
    ...


ex_boundary.check(boundary)

# %%
#ex_boundary.hint()
#ex_boundary.solution()

# %% [markdown]
# For the coins, with rims 3 pixels wide. The pits in the coins have rims too, and weigh heavily:

# %%
whole, bright = coins.instance > 0, cleaned > 0
print(f"IoU {iou(bright, whole):.3f}   boundary IoU {boundary_iou(bright, whole, width=3):.3f}")

# %% [markdown]
# ## Check yourself
#
# Which score for which question?
#
# | question | score |
# |---|---|
# | how much of a class is found, how much invented? | IoU or Dice per class |
# | which network is better on all classes? | mean IoU, with its convention |
# | what does a miss cost, what a false alarm? | precision and recall, over thresholds |
# | how many objects are found? | matching, AP, PQ |
# | is the outline sharp? | boundary IoU |
# | is it all background? | pixel accuracy, next to the all-background model |

# %% tags=["nbval-ignore-output"]
quiz("06_objects_and_outlines")

# %% [markdown]
# **What you can do now.** You have
#
# - **chosen** a threshold, and seen what it costs
# - **judged** objects by matching, AP and PQ, and outlines by their rims
#
# **Next:** [9 · Self-assessment](09_self_assessment.ipynb) asks about all three lessons, and comes back
# to what you missed.
