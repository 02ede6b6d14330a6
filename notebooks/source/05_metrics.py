# %% [markdown]
# # 5 · What a score says, and what it hides
#
# In 45 minutes you will be able to:
#
# - **show** why a model that finds nothing can be 98 % accurate
# - **compute** IoU and Dice by hand and in code, and turn one into the other
# - **read** per-class scores off a confusion matrix, with absent classes and void in their place
# - **say** which of ten "mean IoUs" a number is
#
# The exercises take about 50 minutes more. Do them when you like: nothing later depends on
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.plotting import draw_image, draw_labels, draw_numbers, draw_outcomes, show, style
from utils.quiz import predict, quiz, reveal
from utils.exercises.notebook_05 import (
    ex_pixel_agreement, ex_by_hand_iou, ex_cat_iou, ex_iou, ex_dice, ex_dice_from_iou,
    ex_accurate_mask, ex_half_mask, ex_better_mask, ex_confusion_matrix, ex_mean_iou,
    ex_confusion_without_void, ex_dataset_mean_iou,
)

style()

# %% [markdown]
# ## The number that looks good
#
# We judge two networks of lesson 4 on 64 scenes that neither has seen: one that looks at single
# pixels, and the encoder-decoder. Their answers were stored, so nothing is trained here.

# %%
from utils.classes import STREET, VOID
from utils.classes import PERSON
from utils.scenes import load_held_out

held_out = load_held_out()
print("truth:     ", held_out.labels.shape, held_out.labels.dtype)
print("prediction:", held_out.preds.shape, held_out.preds.dtype)

# %% [markdown]
# One scene, and only one question for now: **where are people?**

# %%
scene = held_out.scenes[42]
target = held_out.labels[42] == PERSON
pred = held_out.preds[42] == PERSON

fig, axes = plt.subplots(1, 3, figsize=(10, 3.4))
draw_image(axes[0], scene.image, "The scene")
draw_image(axes[1], 1.0 * target, f"Truth: {target.sum()} pixels of people")
draw_image(axes[2], 1.0 * pred, f"Encoder-decoder: {pred.sum()} pixels")
show(fig, "A street with two people on the right behind a car; the mask of the truth shows both, "
          "the network's mask one of them and scraps of the other.")

# %% [markdown]
# The plainest score is **pixel accuracy**: the share of pixels that are right.
#
# **Exercise: pixel accuracy** ★☆☆ 2 minutes. In: two maps of integers or bool, same shape. Out: one
# number. For example `[[0, 5]]` for the truth `[[0, 6]]` gives 0.5.

# %% tags=["exercise"]
def pixel_agreement(pred, target):
    """The share of pixels whose label is right."""
    ...


ex_pixel_agreement.check(pixel_agreement)

# %%
#ex_pixel_agreement.hint()
#ex_pixel_agreement.solution()

# %% [markdown]
# Now a third model, the laziest one: its answer is *nobody, anywhere*. What will it score on this
# scene? Commit to a number before you run on.

# %% tags=["nbval-ignore-output"]
predict("05-all-background")

# %% [markdown]
# From here on the lesson uses the course's own function.

# %%
from utils.metrics import pixel_agreement

nobody = np.zeros_like(target)
print(f"nobody anywhere, this scene:  {pixel_agreement(nobody, target):.3f}")
reveal("05-all-background", pixel_agreement(nobody, target))

# %% [markdown]
# On all 64 scenes, next to the two networks:

# %%
people = held_out.labels == PERSON
answers = {"nobody anywhere": np.zeros_like(people),
           "single pixels": held_out.pixel_preds == PERSON,
           "encoder-decoder": held_out.preds == PERSON}
for name, mask in answers.items():
    print(f"{name:16} accuracy {pixel_agreement(mask, people):.3f}   pixels found: {mask.sum()}")

# %% [markdown]
# 0.982 for finding nobody; and the network of single pixels *is* that lazy model: not one person.
# The one that really finds people is 0.01 ahead. Nobody would see it in a table.
#
# Why? People are 1.8 % of the pixels, and the other 98.2 % are right by doing nothing.

# %%
print(f"share of people: {people.mean():.4f}")
assert 1 - people.mean() == pixel_agreement(answers["nobody anywhere"], people)

# %% [markdown]
# ## Overlap: IoU and Dice
#
# For one class, four things can happen to a pixel. **TP**: predicted and true. **FP**: only
# predicted. **FN**: only true. **TN**: neither, and that was the crowd that made the lazy model shine.

# %%
from utils.metrics import tp_fp_fn_tn
from utils.plotting import outcome_legend

fig, ax = plt.subplots(figsize=(6, 3.2))
draw_outcomes(ax, pred[22:48, 34:64], target[22:48, 34:64], "What happened around the two people")
outcome_legend(ax)
show(fig, "Pixels of the two people: most of the right one are true positives with false ones at "
          "its outline, two thirds of the left one are false negatives.")
print(tp_fp_fn_tn(pred, target))

# %% [markdown]
# So leave TN out. **Intersection over union**, IoU: the pixels that
# both masks have, divided by those that at least one of them has.
#
# $$\text{IoU} = \frac{|A \cap B|}{|A \cup B|} = \frac{TP}{TP + FP + FN}$$
#
# By hand, on a grid of 4 × 4:

# %%
truth = np.array([[0, 1, 1, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]])
guess = np.array([[0, 0, 0, 0], [0, 1, 1, 1], [0, 1, 1, 1], [0, 0, 0, 0]])
names = np.array([["TN", "FN"], ["FP", "TP"]])[guess, truth]
colors = np.array([[[1, 1, 1], [0.94, 0.89, 0.26]], [[0.84, 0.37, 0], [0, 0.62, 0.45]]])
grey = 1 - 0.35 * np.ones(3)

fig, axes = plt.subplots(1, 3, figsize=(9, 3))
draw_numbers(axes[0], truth, "truth: 6 pixels", rgb=np.where(truth[..., None], grey, 1))
draw_numbers(axes[1], guess, "prediction: 6 pixels", rgb=np.where(guess[..., None], grey, 1))
draw_numbers(axes[2], names, "what happened", rgb=colors[guess, truth])
show(fig, "Two grids of 4 by 4, truth and prediction, 6 pixels each, and a third one with the "
          "outcomes: 4 TP, 2 FP, 2 FN, 8 TN.")

# %% [markdown]
# 4 TP, 2 FP, 2 FN: IoU = 4 / (4 + 2 + 2) = **0.5**. Or from the sizes: the union is 6 + 6 - 4 = 8,
# since adding the sizes counts the overlap twice.
#
# **Exercise: IoU by hand** ★☆☆ 2 minutes. Another pair; count. A fraction such as `2 / 3` is a fine
# answer, and so is a number with two decimals.

# %%
from utils.exercises.notebook_05 import BY_HAND_PRED, BY_HAND_TARGET

fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, mask, name in zip(axes, [BY_HAND_TARGET, BY_HAND_PRED], ["truth", "prediction"]):
    draw_numbers(ax, mask.astype(int), name, rgb=np.where(mask[..., None], grey, 1))
show(fig, "Counted from 1. Truth, rows 2 to 4: columns 2 and 3. Prediction, row 2: columns 2 and 4; "
          "row 3: columns 2, 3 and 4.")

# %% tags=["exercise"]
by_hand_iou = ...
ex_by_hand_iou.check(by_hand_iou)

# %%
#ex_by_hand_iou.hint()
#ex_by_hand_iou.solution()

# %% [markdown]
# Sizes are enough, no picture is needed.
#
# **Exercise: the cat** ★☆☆ 2 minutes. A cat has 100 pixels. A model predicts 120 pixels; 80 of them
# are on the cat. What is the IoU, to two decimals or as a fraction?

# %% tags=["exercise"]
cat_iou = ...
ex_cat_iou.check(cat_iou)

# %%
#ex_cat_iou.hint()
#ex_cat_iou.solution()

# %% [markdown]
# **Exercise: IoU** ★☆☆ 4 minutes. In: two masks, bool, same shape. Out: a number, or NaN when both
# are empty, for then nothing was there and nothing was claimed. `[[1, 1]]` for the truth `[[1, 0]]`
# gives 0.5.

# %% tags=["exercise"]
def iou(pred, target):
    """Intersection over union of two bool masks."""
    ...


ex_iou.check(iou)

# %%
#ex_iou.hint()
#ex_iou.solution()

# %% [markdown]
# How strict is it? A square of 10 × 10 pixels, predicted in the right size, 2 pixels too far to the
# right:

# %% tags=["nbval-ignore-output"]
predict("05-shifted-square")

# %%
from utils.metrics import iou

square = np.zeros((16, 16), bool)
square[3:13, 2:12] = True
shifted = np.roll(square, 2, axis=1)
reveal("05-shifted-square", iou(shifted, square))

# %% [markdown]
# One fifth off, one third lost: each wrong pixel column is missing on one side and too much on the
# other. Now the three models:

# %%
for name, mask in answers.items():
    print(f"{name:16} accuracy {pixel_agreement(mask, people):.3f}   IoU {iou(mask, people):.3f}")

# %% [markdown]
# 0, 0 and 0.678. This score tells them apart.
#
# Medicine prefers the **Dice coefficient**, IoU's sister (elsewhere: F1). Twice the
# overlap, divided by the sum of the two sizes:
#
# $$\text{Dice} = \frac{2\,|A \cap B|}{|A| + |B|} = \frac{2\,TP}{2\,TP + FP + FN}$$
#
# **Exercise: Dice** ★☆☆ 3 minutes. As before: two bool masks in, a number out, NaN for two empty ones.

# %% tags=["exercise"]
def dice(pred, target):
    """Dice coefficient of two bool masks."""
    ...


ex_dice.check(dice)

# %%
#ex_dice.hint()
#ex_dice.solution()

# %% [markdown]
# Dice is the friendlier number, but it says the same: each follows from the other.
#
# **Exercise: Dice from IoU** ★★☆ 4 minutes. In: an IoU (a number, or an array). Out: the Dice of the
# same two masks. For example 0.5 gives 2/3.

# %% tags=["exercise"]
def dice_from_iou(iou):
    """The Dice of two masks whose IoU is known."""
    ...


ex_dice_from_iou.check(dice_from_iou)

# %%
#ex_dice_from_iou.hint()
#ex_dice_from_iou.solution()

# %% [markdown]
# With J for the IoU (its older name is Jaccard index): D = 2J / (1 + J), the curve on the right. In the
# middle, this section in one picture: background moves accuracy and nothing else.

# %%
from utils.metrics import dice, dice_from_iou
from utils.widgets.overlap_lab import OverlapLab, draw_overlap

lab = OverlapLab()
show(draw_overlap(plt.figure(figsize=(11, 3.6)), lab), "An ellipse and a rectangle that overlap "
     "with IoU 0.284; accuracy climbs with the background while IoU stays; Dice over IoU, a curve "
     "above the diagonal.")
print(lab)
assert np.isclose(dice(lab.prediction, lab.truth), dice_from_iou(iou(lab.prediction, lab.truth)))

# %% [markdown]
# The same, under your hand. By keyboard: Tab goes into it, Shift + Tab comes out again, and then the
# arrow keys walk from cell to cell.

# %% tags=["nbval-ignore-output"]
lab

# %% [markdown]
# 1. Predict first: which scores move when you enlarge the background? Then move its slider.
# 2. Bring the accuracy to 0.99 while the IoU is below 0.5.
# 3. Shapes of very different size: what is the best IoU you can reach without resizing? Compare
#    it with the small size divided by the large one.
#
# Next, paint a mask yourself. A person of 43 pixels, and the encoder-decoder's mask:

# %%
from utils.scenes import person_crop
from utils.widgets.mask_painter import MaskPainter, draw_painting, standard_challenges

image, person, network = person_crop()
show(draw_painting(plt.figure(figsize=(10, 3.6)), image, person, network), "A piece of a scene with "
     "a person between parked cars. The network's mask holds the body and spills over to the left; "
     "accuracy 0.979, precision 0.582, recall 0.744, IoU 0.485, Dice 0.653.")

# %% tags=["nbval-ignore-output"]
painter = MaskPainter(image, person, network=network,
                      challenges=standard_challenges(person, network))
painter

# %% [markdown]
# Three challenges, with mouse, finger or keyboard. When the painter ticks one off, run its cell below.
#
# **Challenge 1** ★☆☆ 2 minutes. Pixel accuracy at least 0.97, IoU 0, and something painted.

# %% tags=["exercise"]
accurate_mask = painter.mask
ex_accurate_mask.check(accurate_mask)

# %% [markdown]
# **Challenge 2** ★★☆ 4 minutes. IoU 0.50 and Dice 0.67. Predict: do you have to aim at both?

# %% tags=["exercise"]
half_mask = painter.mask
ex_half_mask.check(half_mask)

# %% [markdown]
# **Challenge 3** ★★☆ 5 minutes. Beat the network. Paint with the truth *and* the outcomes
# hidden (they show the person too), then look.

# %% tags=["exercise"]
better_mask = painter.mask
ex_better_mask.check(better_mask)

# %%
# ex_accurate_mask.hint(); ex_half_mask.hint(); ex_better_mask.hint()
# ex_accurate_mask.solution(); ex_half_mask.solution(); ex_better_mask.solution()

# %% [markdown]
# ## Many classes, one matrix
#
# Seven classes now. Count, for every pair of classes, how many pixels of the one were called the
# other: the **confusion matrix**. In this course a row is the truth, a column the prediction.
#
# **Exercise: confusion matrix** ★★☆ 6 minutes. In: two maps of integers, also small ones such as
# uint8 (labels 0 to `num_classes` - 1), and `num_classes`. Out: counts, (num_classes, num_classes).
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
show(fig, "Confusion matrix of seven classes. The diagonal is 0.92 to 0.99 but for person: 0.78.")
print("pixels counted:", cm.sum(), "=", held_out.labels.size)

# %% [markdown]
# Each class has its own TP (the diagonal), FN (the rest of its row) and FP (the rest of its column).
# So every score so far can be read off:

# %%
from utils.metrics import dice_per_class, iou_per_class

for c, j, d in zip(STREET, iou_per_class(cm), dice_per_class(cm)):
    print(f"{c.name:10} {cm[c.id].sum() / cm.sum():6.1%} of the pixels   IoU {j:.3f}   Dice {d:.3f}")

# %% [markdown]
# Read such a table from the bottom: the rare classes are the difficult ones. One number for all of
# them can be had in many ways; three that a results table may mean:

# %%
from utils.metrics import frequency_weighted_iou, mean_iou, pixel_accuracy

print(f"pixel accuracy          {pixel_accuracy(cm):.3f}")
print(f"frequency-weighted IoU  {frequency_weighted_iou(cm):.3f}   a class weighs what it covers")
print(f"mean IoU                {mean_iou(cm):.3f}   every class weighs the same")

# %% [markdown]
# **Mean IoU** (mIoU) is the usual one, because people then count as much as the sky. But what of a class
# that does not occur? Scene 0 has no person, and the network claims none. The wrong ways first:

# %%
one_scene = confusion_matrix(held_out.preds[0], held_out.labels[0], num_classes=7)
ious = iou_per_class(one_scene)
print(ious.round(3))
print(f"absent counts 0: {np.nan_to_num(ious, nan=0).mean():.3f}")
print(f"absent counts 1: {np.nan_to_num(ious, nan=1).mean():.3f}")
print(f"left out:        {np.nanmean(ious):.3f}")

# %% [markdown]
# 0 punishes, 1 rewards, and neither says anything about the network: add a class *ship* to the list,
# and both numbers move. The IoU of an absent class is 0 / 0: undefined, **NaN**, left out of the mean.
# A class that is not there *but predicted* is another matter: it was invented, and scores 0.
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
# **Void** (255) marks pixels whose truth nobody knows, often a line around each object. Here is our
# truth with such a line, 1 pixel on either side of every border:

# %%
from utils.metrics import mean_iou
from utils.scenes import make_scenes

with_void = np.stack([s.semantic for s in make_scenes(64, seed=2, void_border=1)])
fig, axes = plt.subplots(1, 2, figsize=(7, 3.4))
draw_labels(axes[0], held_out.labels[42], "the truth")
draw_labels(axes[1], with_void[42], "the truth, void in white")
show(fig, "The label map of a scene, and the same with a white line of void along every border.")
print(f"void: {np.mean(with_void == VOID):.1%} of the pixels")

# %% [markdown]
# What happens if void is turned into class 0, as a careless loader does? And what if it is left out,
# as it should be?

# %%
void_is_0 = np.where(with_void == VOID, 0, with_void)
careless = confusion_matrix(held_out.preds, void_is_0, 7)
right = confusion_matrix(held_out.preds, with_void, 7, ignore_index=VOID)
print(f"all pixels known   {mean_iou(cm):.3f}")
print(f"void is class 0    {mean_iou(careless):.3f}")
print(f"void is left out   {mean_iou(right):.3f}")

# %% [markdown]
# Three numbers, one network. The careless one is wrong. The last one is right, and still flatters:
# the outlines, where the mistakes are, take no part. Compare scores only over the same pixels.
#
# **Exercise: void takes no part** ★★☆ 4 minutes. As `confusion_matrix`, but without the pixels whose
# *target* is `ignore_index`. You may call `confusion_matrix`.

# %% tags=["exercise"]
def confusion_without_void(pred, target, num_classes, ignore_index):
    """Counts of (target, prediction) pairs, where the target is known."""
    ...


ex_confusion_without_void.check(confusion_without_void)

# %%
#ex_confusion_without_void.hint()
#ex_confusion_without_void.solution()

# %% [markdown]
# One more trap. "Leave background out" sounds like `ignore_index=0`. A model that shouts *object*
# everywhere, on a small square:

# %%
from utils.metrics import ignore_zero_example

everywhere, small_square = ignore_zero_example()
ignored = confusion_matrix(everywhere, small_square, 2, ignore_index=0)
honest = confusion_matrix(everywhere, small_square, 2)
print(f"ignore_index=0:  IoU of the object {iou_per_class(ignored)[1]:.3f}")
print(f"all pixels:      IoU of the object {iou_per_class(honest)[1]:.3f}")

# %% [markdown]
# A perfect 1.000 for shouting. Ignoring background *pixels* forgives every false positive, and IoU
# becomes recall. Leave the background's *score* out of the mean instead: `mean_iou(cm, exclude=(0,))`.

# %%
print(f"mean IoU of all seven classes:     {mean_iou(cm):.4f}")
print(f"mean IoU of the six named classes: {mean_iou(cm, exclude=(0,)):.4f}")

# %% [markdown]
# Nearly the same here, but by chance: background's own IoU, 0.870, lies close to the mean of the rest.

# %% [markdown]
# ## One set of predictions, many means
#
# "mean IoU: 0.749". Over what was the mean taken? Three small images, three classes: the first is
# perfect, in the second a small object is one pixel off, in the third one pixel is invented.

# %%
from utils.metrics import CONVENTIONS, example_predictions, mean_ious

preds, targets = example_predictions()
fig, axes = plt.subplots(2, 3, figsize=(6, 4.2))
for column in range(3):
    draw_labels(axes[0, column], targets[column], f"truth {column + 1}")
    draw_labels(axes[1, column], preds[column], f"prediction {column + 1}")
show(fig, "Three truths and predictions of 8 by 8 pixels: a square found exactly; a square of four "
          "pixels, shifted by one; nothing, with one pixel invented.")

# %% [markdown]
# Libraries and benchmarks differ in the order of summing and dividing, and in what an absent class
# counts. Nine of their ways to an IoU (and one to a Dice) are in `utils.conventions`. Two questions
# first:

# %% tags=["nbval-ignore-output"]
predict("05-conventions-factor")

# %% tags=["nbval-ignore-output"]
predict("05-lowest-convention")

# %%
scores = mean_ious(preds, targets, num_classes=3)
for c in sorted(CONVENTIONS, key=lambda c: -scores[c.key]):
    print(f"{scores[c.key]:.3f}  {c.title}\n         {'; '.join(c.used_by)}")

# %%
ious = [score for key, score in scores.items() if key != "pooled_dice"]
reveal("05-conventions-factor", max(ious) / min(ious))

# %%
reveal("05-lowest-convention", min(scores, key=scores.get))

# %% [markdown]
# Nobody cheated: each number is somebody's default, and the first is pixel accuracy under another
# name (added over all classes, one class's FP is another's FN). So say the convention. This course
# takes the **data set** mean: add the counts of all images, divide once per class, average.
#
# **Exercise: mean IoU over a data set** ★★☆ 5 minutes. In: label maps `preds` and `targets` (N, H, W)
# and `num_classes`. Out: one number. `confusion_matrix` and `mean_iou` may be called.

# %% tags=["exercise"]
def dataset_mean_iou(preds, targets, num_classes):
    """Mean IoU over all images: add the counts, divide once."""
    ...


ex_dataset_mean_iou.check(dataset_mean_iou)

# %%
#ex_dataset_mean_iou.hint()
#ex_dataset_mean_iou.solution()

# %% [markdown]
# Is that the right one? It answers: *how good is a pixel?* Large objects rule. The mean per image
# answers: *how good is a picture?* For the people of our scenes:

# %%
each = [iou(p, t) for p, t in zip(held_out.preds == PERSON, people)]
print(f"data set:  {iou(held_out.preds == PERSON, people):.3f}")
print(f"per image: {np.nanmean(each):.3f}   ({np.isnan(each).sum()} scenes without people left out)")

# %% [markdown]
# Per image a small person far away counts as much as a large one, and those are the ones missed; and a
# scene where a person was only invented scores 0. All conventions at a glance:

# %%
from utils.widgets.means_lab import MeansLab, draw_means

show(draw_means(plt.figure(figsize=(11, 4)), preds, targets, 3), "Bars of ten conventions for the "
     "same predictions, from 0.974 (Dice pooled) down to 0.473 (per image, absent counts 0).")

# %% tags=["nbval-ignore-output"]
MeansLab()

# %% [markdown]
# 1. Predict which bars will move when you correct the invented pixel in image 3, then do it.
# 2. Make image 1 worse by one pixel. Which bar hardly notices?
# 3. Find an edit that raises one bar and lowers another. (Look for it in prediction 2.)
#
# One more sentence that one reads: *"who optimises Dice also optimises IoU"*. Two models, two images:

# %% tags=["nbval-ignore-output"]
predict("05-larger-dice")

# %%
from utils.metrics import ranking_example

steady, erratic, truths = ranking_example()
mean_dices = {}
for name, masks in (("a", steady), ("b", erratic)):
    j = np.array([iou(m, t) for m, t in zip(masks, truths)])
    mean_dices[name] = dice_from_iou(j).mean()
    print(f"model {name.upper()}: IoU {j}   mean IoU {j.mean():.3f}   "
          f"mean Dice {mean_dices[name]:.3f}")
reveal("05-larger-dice", max(mean_dices, key=mean_dices.get))

# %% [markdown]
# On one image Dice and IoU always agree. Their *means* need not: the curve lifts 0.5 by 0.17, but 0.13
# only by 0.10 and 0.9 by 0.05, so Dice favours the steady model. The sentence is true of one mask, not
# of a mean.

# %%
for j in (0.5, 0.13, 0.9):
    print(f"IoU {j:.2f} -> Dice {dice_from_iou(j):.3f}, lifted by {dice_from_iou(j) - j:.3f}")

# %% [markdown]
# ## Check yourself
#
# Questions about this lesson. Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("05_metrics")

# %% [markdown]
# **What you can do now.** You have
#
# - **shown** that finding nobody is 98 % accurate, and met a network that does just that
# - **computed** IoU and Dice by hand and in code, and turned one into the other
# - **read** per-class scores off a confusion matrix; absent classes were NaN, void took no part
# - **said** which convention a mean IoU follows, and seen ten of them differ by a factor of two
#
# **Next:** [6 · Objects and outlines](06_objects_and_outlines.ipynb).

