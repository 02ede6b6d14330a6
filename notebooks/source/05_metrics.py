# %% [markdown]
# # 5 · What a score says, and what it hides
#
# In 50 minutes you will be able to:
#
# - **show** why a model that finds nothing can look good
# - **compute** IoU and Dice by hand and in code, and turn one into the other
# - **read** per-class scores off a confusion matrix, with absent classes and void in their place
# - **tell** which of the many "mean IoUs" a number is
# - **judge** whether a difference of 0.003 says anything
#
# The exercises take about 57 minutes more. Do them when you like: nothing later depends on
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.exercises.notebook_05 import (
    ex_pixel_agreement, ex_by_hand_iou, ex_cat_iou, ex_iou, ex_dice, ex_dice_from_iou,
    ex_accurate_mask, ex_half_mask, ex_better_mask, ex_confusion_matrix, ex_mean_iou,
    ex_confusion_without_void, ex_dataset_mean_iou, ex_which_means, ex_is_ahead,
)
from utils.plotting import draw_image, draw_labels, draw_numbers, draw_outcomes, show, style
from utils.progress import progress
from utils.quiz import predict, quiz, reveal

style()

# %% [markdown]
# ## The number that looks good
#
# We judge a network of lesson 03, which looks at single pixels, and the encoder-decoder of lesson 04 on
# 64 **scenes**, streets that neither was trained on.

# %%
from utils.classes import PERSON, STREET, VOID
from utils.scenes import load_held_out

held_out = load_held_out()
print("truth", held_out.labels.shape, "prediction", held_out.preds.shape)

# %% [markdown]
# One question: **where are people?**

# %%
scene = held_out.scenes[42]
target = held_out.labels[42] == PERSON
pred = held_out.preds[42] == PERSON

fig, axes = plt.subplots(1, 3, figsize=(10, 3.4))
draw_image(axes[0], scene.image, "The scene")
draw_image(axes[1], 1.0 * target, "Truth: where people are")
draw_image(axes[2], 1.0 * pred, "Encoder-decoder: where it sees people")
show(fig, "A street with two people on the right behind a car; the mask of the truth shows both, "
          "the network's mask is incomplete and frayed.")

# %% [markdown]
# The plainest score is **pixel accuracy**: the share of pixels that are right.
#
# **Exercise: pixel accuracy** ★☆☆ 2 minutes. In: two maps of integers or bool, same shape. Out: one
# number. `[[0, 5]]` for the truth `[[0, 6]]` gives 0.5.

# %% tags=["exercise"]
def pixel_agreement(pred, target):
    """The share of pixels whose label is right."""
    ...


ex_pixel_agreement.check(pixel_agreement)

# %%
#ex_pixel_agreement.hint()
#ex_pixel_agreement.solution()

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of a line and run that cell; run it again for the next hint.

# %% [markdown]
# The laziest model answers *nobody, anywhere*. What will it score on this scene?

# %% tags=["nbval-ignore-output"]
predict("05-all-background")

# %%
from utils.metrics import pixel_agreement

people = held_out.labels == PERSON
answers = {"nobody anywhere": np.zeros_like(people),
           "single pixels": held_out.pixel_preds == PERSON,
           "encoder-decoder": held_out.preds == PERSON}
table = [f"{name:16} accuracy {pixel_agreement(mask, people):.3f}   "
         f"people's pixels found: {(mask & people).sum()}" for name, mask in answers.items()]
assert not (answers["single pixels"] & people).any()  # a trained network, and as lazy
reveal("05-all-background", pixel_agreement(np.zeros_like(target), target),
       "On all 64 scenes:\n" + "\n".join(table))

# %% [markdown]
# ## Overlap: IoU and Dice
#
# For one class, four things can happen to a pixel. **TP**: predicted and true. **FP**: only
# predicted. **FN**: only true. **TN**: neither; nearly all pixels are, and accuracy counts them.

# %%
from utils.metrics import tp_fp_fn_tn
from utils.plotting import outcome_legend

fig, ax = plt.subplots(figsize=(6, 3.2))
draw_outcomes(ax, pred[22:48, 34:64], target[22:48, 34:64], "What happened around the two people")
outcome_legend(ax)
show(fig, "Pixels around the two people: true positives inside, false positives at the outline, "
          "and false negatives where a person was missed.")
print(tp_fp_fn_tn(pred, target))

# %% [markdown]
# **Recall**: how much of what is there was found. **Precision**: how much of what was marked is right.
#
# $$\text{recall} = \frac{TP}{TP + FN} \quad \text{precision} = \frac{TP}{TP + FP}$$

# %%
tp, fp, fn, tn = tp_fp_fn_tn(pred, target)
print(f"recall    {tp / (tp + fn):.3f}   of the people's pixels")
print(f"precision {tp / (tp + fp):.3f}   of the marked pixels")

# %% [markdown]
# Two scores put both into one number, and leave TN out. **Intersection over union**, IoU: the pixels in
# both masks, divided by those in at least one. **Dice**, usual in medicine (elsewhere F1): twice the
# pixels in both, divided by the two sizes added.
#
# $$\text{IoU} = \frac{TP}{TP + FP + FN} \quad \text{Dice} = \frac{2\,TP}{2\,TP + FP + FN}$$
#
# By hand, on a grid of 4 × 4:

# %%
truth = np.array([[0, 1, 1, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]])
guess = np.array([[0, 0, 0, 0], [0, 1, 1, 1], [0, 1, 1, 1], [0, 0, 0, 0]])
names = np.array([["TN", "FN"], ["FP", "TP"]])[guess, truth]
shades = np.array([[1, 1, 1], [0.65, 0.65, 0.65]])
tints = np.array([[[1, 1, 1], [0.94, 0.89, 0.26]], [[0.84, 0.37, 0], [0, 0.62, 0.45]]])

fig, axes = plt.subplots(1, 3, figsize=(9, 3))
draw_numbers(axes[0], truth, "truth: 6 pixels", rgb=shades[truth])
draw_numbers(axes[1], guess, "prediction: 6 pixels", rgb=shades[guess])
draw_numbers(axes[2], names, "what happened", rgb=tints[guess, truth])
show(fig, "Two grids of 4 by 4, truth and prediction, 6 pixels each, and a third one with the "
          "outcomes: 4 TP, 2 FP, 2 FN, 8 TN.")

# %% [markdown]
# IoU = 4 / (4 + 2 + 2) = **0.5**, Dice = 8 / (8 + 2 + 2) = **0.667**. From the sizes: the union is
# 6 + 6 - 4 = 8, since adding the sizes counts the overlap twice.
#
# **Exercise: IoU by hand** ★☆☆ 2 minutes. Another pair; count. Answer with a fraction such as
# `2 / 3`, or two decimals.

# %%
from utils.exercises.notebook_05 import BY_HAND_PRED, BY_HAND_TARGET

fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, mask, name in zip(axes, [BY_HAND_TARGET, BY_HAND_PRED], ["truth", "prediction"]):
    draw_numbers(ax, mask.astype(int), name, rgb=shades[mask.astype(int)])
show(fig, "Counted from 1. Truth, rows 2 to 4: columns 2 and 3. Prediction, row 2: columns 2 and 4; "
          "row 3: columns 2, 3 and 4.")

# %% tags=["exercise"]
by_hand_iou = ...
ex_by_hand_iou.check(by_hand_iou)

# %%
#ex_by_hand_iou.hint()
#ex_by_hand_iou.solution()

# %% [markdown]
# **Exercise: the cat** ★☆☆ 2 minutes. A cat has 100 pixels. A model predicts 120 pixels; 80 of them
# are on the cat. What is the IoU?

# %% tags=["exercise"]
cat_iou = ...
ex_cat_iou.check(cat_iou)

# %%
#ex_cat_iou.hint()
#ex_cat_iou.solution()

# %% [markdown]
# **Exercise: IoU** ★☆☆ 4 minutes. In: two masks, bool (adding two of them gives True, not 2), same
# shape. Out: a number, or NaN when both are empty: nothing was there and nothing was claimed.
# `[[True, True]]` for the truth `[[True, False]]` gives 0.5.

# %% tags=["exercise"]
def iou(pred, target):
    """Intersection over union of two bool masks."""
    ...


ex_iou.check(iou)

# %%
#ex_iou.hint()
#ex_iou.solution()

# %% [markdown]
# The three models again; IoU tells them apart:

# %%
from utils.metrics import iou

print({name: round(iou(mask, people), 3) for name, mask in answers.items()})

# %% [markdown]
# How strict is it? A square of 10 × 10 pixels, predicted 2 pixels too far right:

# %%
square = np.zeros((16, 16), bool)
square[3:13, 2:12] = True
shifted = np.roll(square, 2, axis=1)

fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.8))
draw_numbers(axes[0], np.full((16, 16), ""), "truth", rgb=shades[square.astype(int)])
draw_numbers(axes[1], np.full((16, 16), ""), "prediction", rgb=shades[shifted.astype(int)])
show(fig, "Two grids of 16 by 16: a square of 10 by 10, and the same square two columns to the right.")

# %% tags=["nbval-ignore-output"]
predict("05-shifted-square")

# %%
from utils.metrics import iou

reveal("05-shifted-square", iou(shifted, square))

# %% [markdown]
# **Exercise: Dice** ★☆☆ 3 minutes. In and out as for the IoU: NaN for two empty masks.

# %% tags=["exercise"]
def dice(pred, target):
    """Dice coefficient of two bool masks."""
    ...


ex_dice.check(dice)

# %%
#ex_dice.hint()
#ex_dice.solution()

# %% [markdown]
# For one mask Dice says the same: each follows from the other.
#
# **Exercise: Dice from IoU** ★★☆ 4 minutes. In: an IoU (a number, or an array). Out: the Dice of the
# same two masks. 1/3 gives 0.5.

# %% tags=["exercise"]
def dice_from_iou(iou):
    """The Dice of two masks whose IoU is known."""
    ...


ex_dice_from_iou.check(dice_from_iou)

# %%
#ex_dice_from_iou.hint()
#ex_dice_from_iou.solution()

# %% [markdown]
# With J for the IoU (its older name is Jaccard index): D = 2J / (1 + J), the curve on the right.

# %%
from utils.metrics import iou
from utils.widgets.overlap_lab import OverlapLab, draw_overlap

lab = OverlapLab(prediction_box=[16, 20, 16, 16])
show(draw_overlap(plt.figure(figsize=(11, 3.6)), lab), "An ellipse and a rectangle that overlap; "
     "accuracy climbs with the size of the image while IoU stays; Dice over IoU, a curve above the "
     "diagonal.")
print(f"IoU {iou(lab.prediction, lab.truth):.3f}; {lab.prediction.sum()} and {lab.truth.sum()} pixels")

# %% tags=["nbval-ignore-output"]
lab

# %% [markdown]
# 1. Bring the accuracy to 0.99 while the IoU is below 0.5.
# 2. What is the best IoU that you can reach by moving alone, without resizing? Why is there no better one?
#
# <details><summary>What you should have seen</summary>
#
# **1** Enlarge the image: TN are added, accuracy climbs past 0.99, the IoU does not move.
#
# **2** 0.57, with the small shape wholly inside: it is the overlap, the large one the union, 256 / 452.
#
# </details>

# %% [markdown]
# Paint a mask: one person of 43 pixels.

# %%
from utils.scenes import person_crop
from utils.widgets.mask_painter import MaskPainter, standard_challenges

image, person, network = person_crop()
fig, axes = plt.subplots(1, 2, figsize=(6.4, 3.2))
draw_image(axes[0], image, "One person among parked cars")
draw_image(axes[1], 1.0 * network, f"The network's mask: {network.sum()} pixels")
show(fig, "A piece of a scene, 40 by 40 pixels, with a person between parked cars; the network's mask "
          "of the person, a low, ragged shape over the lower half of the coat.")
assert person.sum() == 43

# %% tags=["nbval-ignore-output"]
painter = MaskPainter(image, person, network=network, show_outcomes=False,
                      challenges=standard_challenges(person, network))
painter

# %% [markdown]
# *Show the outcomes* draws TP, FP and FN.

# %% [markdown] tags=["lab-only"]
# When the painter ticks a challenge off, run its cell.

# %% [markdown]
# **Challenge 1** ★☆☆ 2 minutes. Pixel accuracy at least 0.97, IoU 0, and something painted.

# %% tags=["exercise"]
accurate_mask = painter.mask
ex_accurate_mask.check(accurate_mask)

# %%
#ex_accurate_mask.hint()
#ex_accurate_mask.solution()

# %% [markdown]
# **Challenge 2** ★★☆ 4 minutes. IoU 0.50 and Dice 0.67. Show the outcomes. Do you have to aim at both?

# %% tags=["exercise"]
half_mask = painter.mask
ex_half_mask.check(half_mask)

# %%
#ex_half_mask.hint()
#ex_half_mask.solution()

# %% [markdown]
# **Challenge 3** ★★☆ 5 minutes. Beat the network, IoU above 0.7: load its mask, look where it is wrong,
# and mend it.

# %% tags=["exercise"]
better_mask = painter.mask
ex_better_mask.check(better_mask)

# %%
#ex_better_mask.hint()
#ex_better_mask.solution()

# %% [markdown]
# ## Many classes, one matrix
#
# Count, for every pair of the seven classes, how many pixels of the one were called the
# other: the **confusion matrix**. In this series a row is the truth, a column the prediction.
#
# **Exercise: confusion matrix** ★★☆ 6 minutes. In: two maps of integers of any type, uint8
# too (labels 0 to `num_classes` - 1), and `num_classes`. Out: counts, (num_classes, num_classes).
# `[0, 1]` for the truth `[0, 0]` gives `[[1, 1], [0, 0]]`.

# %% tags=["exercise"]
def confusion_matrix(pred, target, num_classes):
    """Counts of every (target class, predicted class) pair; row = target."""
    ...


ex_confusion_matrix.check(confusion_matrix)

# %%
#ex_confusion_matrix.hint()
#ex_confusion_matrix.solution()

# %% [markdown]
# The encoder-decoder on all 64 scenes:

# %%
from utils.metrics import confusion_matrix
from utils.plotting import draw_confusion

cm = confusion_matrix(held_out.preds, held_out.labels, num_classes=7)
fig, ax = plt.subplots(figsize=(5.6, 4.6))
draw_confusion(ax, cm, title="Where does each class go? (shares of each row)")
show(fig, "Confusion matrix of seven classes, each row as shares. The diagonal is above 0.9 for all "
          "classes but person.")
assert (cm.diagonal() / cm.sum(axis=1) > 0.9).tolist() == [True] * 6 + [False]

# %% [markdown]
# The diagonal of shares is the recall. In counts, the diagonal is TP, the rest of a class's row FN, the
# rest of its column FP; so every score so far can be read off:

# %%
from utils.metrics import dice_per_class, iou_per_class

for c, j, d in zip(STREET, iou_per_class(cm), dice_per_class(cm)):
    print(f"{c.name:10} {cm[c.id].sum() / cm.sum():6.1%} of the pixels   IoU {j:.3f}   Dice {d:.3f}")

# %% [markdown]
# People, the smallest, are hardest. The usual number for all classes is the **mean IoU** (mIoU): the sum of
# the seven IoUs, divided by seven. People then count as much as the sky.

# %%
from utils.metrics import mean_iou, pixel_accuracy

print(f"pixel accuracy {pixel_accuracy(cm):.3f}   mean IoU {mean_iou(cm):.3f}")

# %% [markdown]
# But what of a class that does not occur? Scene 0 has no person, and the network claims none. TP, FP and FN
# are 0, and 0 / 0 is undefined: its IoU is **NaN**, and is left out of the mean.

# %%
from utils.metrics import confusion_matrix, iou_per_class

one_scene = confusion_matrix(held_out.preds[0], held_out.labels[0], num_classes=7)
class_ious = iou_per_class(one_scene)
print(class_ious.round(3))
print(f"NaN left out: {np.nanmean(class_ious):.3f}")
print(f"counted as 0: {np.nan_to_num(class_ious, nan=0).mean():.3f}")
print(f"counted as 1: {np.nan_to_num(class_ious, nan=1).mean():.3f}")

# %% [markdown]
# A 0 punishes and a 1 rewards, though nothing happened (some challenges, such as BraTS, count 1). It is
# different for a class that is not there *but predicted*: it was invented, its IoU is 0, and that counts.
#
# **Exercise: mean IoU** ★★☆ 6 minutes. In: a confusion matrix (C, C). Out: the mean IoU of the classes
# that occur in the truth or in the prediction.

# %% tags=["exercise"]
def mean_iou(cm):
    """Mean IoU of the classes that occur; row = target."""
    ...


ex_mean_iou.check(mean_iou)

# %%
#ex_mean_iou.hint()
#ex_mean_iou.solution()

# %% [markdown]
# **Void** (255) marks pixels whose truth nobody knows, often a line around each object. As in the loss of
# lesson 03, such a pixel takes no part: whatever is predicted there is neither right nor wrong.

# %%
from utils.metrics import mean_iou
from utils.scenes import make_scenes

with_void = np.stack([s.semantic for s in make_scenes(64, seed=2, void_border=1)])
fig, axes = plt.subplots(1, 2, figsize=(7, 3.4))
draw_labels(axes[0], held_out.labels[42], "the truth")
draw_labels(axes[1], with_void[42], "the truth, void in white")
show(fig, "A label map; and with white lines of void along every border, between cars as well.")
void = with_void == VOID
print(f"void: {void.mean():.0%} of all pixels, {void[people].mean():.0%} of the people's")

# %% [markdown]
# The lines inside the orange shape part four cars. At 64 pixels a line is coarse: it eats most of a person.
#
# **Exercise: void takes no part** ★★☆ 4 minutes. As `confusion_matrix(pred, target, num_classes)`,
# which you may call, but without the pixels whose *target* is `ignore_index`.

# %% tags=["exercise"]
from utils.metrics.by_definition import confusion_matrix  # the plain one


def confusion_without_void(pred, target, num_classes, ignore_index):
    """Counts of (target, prediction) pairs, where the target is known."""
    ...


ex_confusion_without_void.check(confusion_without_void)

# %%
#ex_confusion_without_void.hint()
#ex_confusion_without_void.solution()

# %% [markdown]
# The series' `confusion_matrix` does it as well:

# %%
from utils.metrics import confusion_matrix, mean_iou

without_void = confusion_matrix(held_out.preds, with_void, 7, ignore_index=VOID)
print(f"all pixels known  {mean_iou(cm):.3f}")
print(f"void left out     {mean_iou(without_void):.3f}")

# %% [markdown]
# That is right, and flatters: the outlines, where the mistakes are, take no part.
#
# Background has a truth, so it is no void: `ignore_index=0` would forgive every false positive on it
# (lesson 07, case 18). Who wants the mean without background leaves out its *score*, not its pixels.
#
# Your own predictions are logits (N, C, H, W) in PyTorch: `logits.argmax(dim=1)` makes label maps of them,
# and `confusion_matrix` takes tensors, too.

# %% [markdown]
# ## One set of predictions, many means
#
# "mean IoU: 0.749". A mean over what? Three small images: the first is perfect, in the second a small
# object is one pixel off, in the third one pixel is invented.

# %%
from utils.metrics import EXAMPLE_CLASSES, example_predictions, mean_ious

preds, targets = example_predictions()
fig, axes = plt.subplots(2, 3, figsize=(6, 4.2))
for column in range(3):
    draw_labels(axes[0, column], targets[column], f"truth {column + 1}", classes=EXAMPLE_CLASSES)
    draw_labels(axes[1, column], preds[column], f"prediction {column + 1}", classes=EXAMPLE_CLASSES)
show(fig, "Three truths and predictions of 8 by 8 pixels: a square found exactly; a square of four "
          "pixels, shifted by one; nothing, with one pixel invented.")

# %% [markdown]
# Whoever computes a mean IoU decides three things:
#
# - **When to divide.** Once, when the counts of all images are added: the mean of the **data set**. Or in each
#   image, and the scores are averaged: by image first (the mean **per image**), by class first, or all at once.
# - **What a class scores in an image where it is absent**, from truth and prediction. No score, 0 or 1.
# - **Which classes are in it.** All, those of the truth, or all but background. Or they are **pooled**: TP, FP
#   and FN of all classes are added before dividing.
#
# Tools and papers have nine answers.

# %% tags=["nbval-ignore-output"]
predict("05-conventions-factor")

# %%
from utils.widgets.means_lab import MeansLab, draw_means

scores = mean_ious(preds, targets, num_classes=3)
nine = [value for key, value in scores.items() if key != "pooled_dice"]
assert round(scores["dataset"], 3) == 0.749
bars = draw_means(plt.figure(figsize=(11, 4)), preds, targets, 3)
reveal("05-conventions-factor", max(nine) / min(nine), bars)

# %% [markdown]
# The IoU of each class in each image, a row for an image, a column for a class; NaN where a class is
# absent, 0 where it was invented:

# %%
from utils.metrics import image_matrices, iou_per_class

table = np.stack([iou_per_class(m) for m in image_matrices(preds, targets, num_classes=3)])
print(table.round(3))
print(f"the mean of each row, then of these: {np.nanmean(np.nanmean(table, axis=1)):.3f}")

# %% [markdown]
# That was *per image, absent class skipped*. The others:
#
# - *per class over images*: the mean of each column, then of these; *all pairs*: of all
#   numbers at once (here as by rows, for each row has two)
# - *absent class = 0* or *= 1*: per image, with a 0 or a 1 for each NaN
# - *only the target's classes*: per image, and the invented class gets no 0 either
# - *data set*: no mean of this table; the counts of all images are added, then divided per class
#   (*without the background class*: background's score takes no part)
# - *classes pooled*: the counts of all classes are added, too. Each wrong pixel is an FP of one class and an
#   FN of another: pooled Dice, the top bar, is pixel accuracy under another name
#
# Change pixels; which bars move?

# %% tags=["nbval-ignore-output"]
MeansLab()

# %% [markdown]
# 1. Correct the invented pixel in image 3. Which bar moves most, and why?
# 2. Which one moves least?
#
# <details><summary>What you should have seen</summary>
#
# **1** *Per image, absent class skipped*, +0.169 (*per class over images*: +0.168): the 0 for an invented
# class leaves the mean.
#
# **2** *Per image, absent class = 0*, +0.002: a 0 stays a 0.
#
# </details>

# %% [markdown]
# So say the convention. Ours is the data set mean: add the counts of all images, divide once per class,
# average.
#
# **Exercise: mean IoU over a data set** ★★☆ 5 minutes. In: label maps `preds` and `targets` (N, H, W)
# and `num_classes`. Out: one number. `confusion_matrix` and `mean_iou` may be called.

# %% tags=["exercise"]
from utils.metrics import confusion_matrix, mean_iou

def dataset_mean_iou(preds, targets, num_classes):
    """Mean IoU over all images: add the counts, divide once."""
    ...


ex_dataset_mean_iou.check(dataset_mean_iou)

# %%
#ex_dataset_mean_iou.hint()
#ex_dataset_mean_iou.solution()

# %% [markdown]
# Many validation loops score each **batch** and average. That is one more mean, and it changes with the size
# of the batch (lesson 07, case 21). Add the counts of all batches, divide at the end.
#
# The data set mean answers: *how good is a pixel?* Large objects rule. The mean per image answers: *how
# good is a picture?* For people, on the 64 scenes:

# %%
from utils.metrics import iou

each = np.array([iou(p, t) for p, t in zip(held_out.preds == PERSON, people)])
nobody = ~people.any(axis=(1, 2))
print(f"data set:  {iou(held_out.preds == PERSON, people):.3f}")
print(f"per image: {np.nanmean(each):.3f}")
print(f"scenes without people: {nobody.sum()}, of them {np.isnan(each[nobody]).sum()} have no score "
      f"and {(each[nobody] == 0).sum()} have 0")

# %% [markdown]
# Per image a scene with one small person counts as much as a crowded one, and one invented pixel in a
# scene without people is a 0.

# %% [markdown]
# As in a paper: a number, no word about the mean. One matrix per image, row = truth, background first:

# %%
from utils.exercises.notebook_05 import THREE_MATRICES

fig, axes = plt.subplots(1, 3, figsize=(6, 2))
for number, (ax, counts) in enumerate(zip(axes, THREE_MATRICES), start=1):
    draw_numbers(ax, counts, f"image {number}")
show(fig, "Three confusion matrices of two classes. Image 1: 12, 0, 0, 4. Image 2: 11, 1, 3, 1. "
          "Image 3: 16, 0, 0, 0, without any object.")

# %% [markdown]
# **Exercise: which mean is it?** ★★★ 6 minutes. Three tables say **0.756**, **0.656** and **0.731**.
# Answer with three letters, such as `"ABC"`; compute with `iou_per_class`, or with a pencil.
#
# | | mean IoU |
# |---|---|
# | A | data set: add the matrices, divide once per class |
# | B | per image, absent class left out |
# | C | per image, absent class = 0 |
# | D | all classes pooled: add all TP, FP and FN, divide once |
# | E | each class over the images that have it, then the classes |

# %% tags=["exercise"]
which_means = ...
ex_which_means.check(which_means)

# %%
#ex_which_means.hint()
#ex_which_means.solution()

# %% [markdown]
# Often read: *"who optimises Dice optimises IoU"*. Two models, two images:

# %% tags=["nbval-ignore-output"]
predict("05-larger-dice")

# %%
from utils.metrics import dice_from_iou, iou, ranking_example

steady, erratic, truths = ranking_example()
mean_dices, lines = {}, []
for name, masks in (("a", steady), ("b", erratic)):
    j = np.array([iou(m, t) for m, t in zip(masks, truths)])
    mean_dices[name] = dice_from_iou(j).mean()
    lines.append(f"model {name.upper()}: IoU {j} mean {j.mean():.3f}   "
                 f"Dice {dice_from_iou(j).round(3)} mean {mean_dices[name]:.3f}")
reveal("05-larger-dice", max(mean_dices, key=mean_dices.get), "\n".join(lines))

# %% [markdown]
# ## How sure is the number?
#
# Other scenes would give another number. How far off? A real test set has no others, so the **bootstrap**
# draws from the set itself: 64 times one of our 64 (with replacement); some come twice, some not at all.
# The draw is scored like a new set of scenes. A thousand draws show what chance does to the score.

# %%
from utils.metrics import mean_iou

draws = np.random.default_rng(5).integers(64, size=(1000, 64))  # a row: the scenes of one draw


def drawn_scores(matrices):
    """The mean IoU of each draw, from one matrix for each scene."""
    return np.array([mean_iou(matrices[draw].sum(axis=0)) for draw in draws])


matrices = image_matrices(held_out.preds, held_out.labels, num_classes=7)  # (64, 7, 7)
low, high = np.quantile(drawn_scores(matrices), [0.025, 0.975])
print(f"mean IoU {mean_iou(cm):.3f}, 95 % of the draws between {low:.3f} and {high:.3f}")

# %% [markdown]
# The third digit is noise. And a lead of 0.003 over another model? Two models on the *same* scenes share their
# luck: a hard scene is hard for both. So score both on the same draw, and look at the **difference**. The
# rival here is the same network, shown every scene in a mirror:

# %%
from utils.networks import load_run, predict_labels
from utils.scenes import stack

images, labels = stack(held_out.scenes)
network_4 = load_run("default").model  # the encoder-decoder of lesson 04
mirrored = predict_labels(network_4, images[..., ::-1].copy())[..., ::-1]
rival = image_matrices(mirrored, labels, num_classes=7)

# %%
from utils.metrics import mean_iou

gains = drawn_scores(rival) - drawn_scores(matrices)
low, high = np.quantile(gains, [0.025, 0.975])
print(f"difference {mean_iou(rival.sum(axis=0)) - mean_iou(cm):+.4f}, "
      f"95 % of the draws between {low:+.4f} and {high:+.4f}")
assert low < 0 < high and round((high - low) / 2, 3) == 0.004

# %% [markdown]
# 0 lies between: it is open which is ahead. For this pair chance moves the difference by 0.004 to either
# side (plain against weighted of lesson 04: 0.008). On 64 scenes a lead of 0.003 between such networks is
# no finding.
#
# The luck of training comes on top, and no draw of scenes shows it: in lesson 04 another seed moved the
# mean IoU by up to 0.03. Report several seeds.
#
# **Exercise: is recipe B ahead?** ★☆☆ 2 minutes. Three letters, Y or N. B - A in thousandths, 95 % of
# the draws: **1** from -4 to 10, one training each; **2** from 12 to 28, five seeds each; **3** from 2 to
# 10, one training each, and another seed changes A by 15.

# %% tags=["exercise"]
is_ahead = ...
ex_is_ahead.check(is_ahead)

# %%
#ex_is_ahead.hint()
#ex_is_ahead.solution()

# %% [markdown]
# ## Check yourself

# %% tags=["nbval-ignore-output"]
quiz("05_metrics")

# %% [markdown]
# **What you can do now.** You have
#
# - **shown** that finding nobody is 98 % accurate
# - **computed** IoU and Dice by hand and in code, and turned one into the other
# - **read** per-class scores off a confusion matrix; absent classes were NaN, void took no part
# - **told** which mean a mean IoU is, and seen nine of them differ by a factor of two
# - **judged** a difference of 0.003 against what chance gives

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# **Next:** [6 · Objects and outlines](06_objects_and_outlines.ipynb).
