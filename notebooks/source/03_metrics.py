# %% [markdown]
# # 3 · What a score says, and what it hides
#
# In 45 minutes you will be able to:
#
# - **show** why a model that finds nothing can be 98 % accurate
# - **compute** IoU and Dice by hand and in code, and turn one into the other
# - **read** per-class scores off a confusion matrix, with absent classes and void in their place
# - **say** which of ten "mean IoUs" a number is
# - **choose** a threshold, knowing what it costs
# - **judge** objects and outlines, which scores of pixels cannot see
#
# The eighteen exercises take about 80 minutes more. Do them when you like: nothing later depends on
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.plotting import draw_image, draw_labels, draw_numbers, draw_outcomes, show, style
from utils.quiz import predict, quiz, reveal
from utils.exercises.notebook_03 import (
    ex_accurate_mask, ex_better_mask, ex_boundary, ex_by_hand_iou, ex_cat_iou, ex_confusion_matrix,
    ex_confusion_without_void, ex_dataset_mean_iou, ex_dice, ex_dice_from_iou, ex_greedy_match,
    ex_half_mask, ex_iou, ex_mean_iou, ex_panoptic_quality, ex_pixel_agreement,
    ex_precision_recall, ex_threshold_mask,
)

style()

# %% [markdown]
# ## The number that looks good
#
# We judge two networks of lesson 2 on 64 scenes that neither has seen: one that looks at single
# pixels, and the encoder-decoder. Their answers were stored, so nothing is trained here.

# %%
from utils.classes import STREET, VOID
from utils.held_out import CAR, PERSON, load_held_out

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
# ex_pixel_agreement.hint()
# ex_pixel_agreement.solution()

# %% [markdown]
# Now a third model, the laziest one: its answer is *nobody, anywhere*. What will it score on this
# scene? Commit to a number before you run on.

# %% tags=["nbval-ignore-output"]
predict("03-all-background")

# %% [markdown]
# From here on the lesson uses the course's own function.

# %%
from utils.metrics import pixel_agreement

nobody = np.zeros_like(target)
print(f"nobody anywhere, this scene:  {pixel_agreement(nobody, target):.3f}")
reveal("03-all-background", pixel_agreement(nobody, target))

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
from utils.exercises.notebook_03 import BY_HAND_PRED, BY_HAND_TARGET

fig, axes = plt.subplots(1, 2, figsize=(6, 3))
for ax, mask, name in zip(axes, [BY_HAND_TARGET, BY_HAND_PRED], ["truth", "prediction"]):
    draw_numbers(ax, mask.astype(int), name, rgb=np.where(mask[..., None], grey, 1))
show(fig, "Counted from 1. Truth, rows 2 to 4: columns 2 and 3. Prediction, row 2: columns 2 and 4; "
          "row 3: columns 2, 3 and 4.")

# %% tags=["exercise"]
by_hand_iou = ...
ex_by_hand_iou.check(by_hand_iou)

# %%
# ex_by_hand_iou.hint()
# ex_by_hand_iou.solution()

# %% [markdown]
# Sizes are enough, no picture is needed.
#
# **Exercise: the cat** ★☆☆ 2 minutes. A cat has 100 pixels. A model predicts 120 pixels; 80 of them
# are on the cat. What is the IoU, to two decimals or as a fraction?

# %% tags=["exercise"]
cat_iou = ...
ex_cat_iou.check(cat_iou)

# %%
# ex_cat_iou.hint()
# ex_cat_iou.solution()

# %% [markdown]
# **Exercise: IoU** ★☆☆ 4 minutes. In: two masks, bool, same shape. Out: a number, or NaN when both
# are empty, for then nothing was there and nothing was claimed. `[[True, True]]` for the truth
# `[[True, False]]` gives 0.5.

# %% tags=["exercise"]
def iou(pred, target):
    """Intersection over union of two bool masks."""
    ...


ex_iou.check(iou)

# %%
# ex_iou.hint()
# ex_iou.solution()

# %% [markdown]
# How strict is it? A square of 10 × 10 pixels, predicted in the right size, 2 pixels too far to the
# right:

# %% tags=["nbval-ignore-output"]
predict("03-shifted-square")

# %%
from utils.metrics import iou

square = np.zeros((16, 16), bool)
square[3:13, 2:12] = True
shifted = np.roll(square, 2, axis=1)
reveal("03-shifted-square", iou(shifted, square))

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
# ex_dice.hint()
# ex_dice.solution()

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
# ex_dice_from_iou.hint()
# ex_dice_from_iou.solution()

# %% [markdown]
# With J for the IoU (its older name is Jaccard index): D = 2J / (1 + J), the curve on the right. In the
# middle, this section in one picture: background moves accuracy and nothing else.

# %%
from utils.metrics import dice, dice_from_iou
from utils.widgets.overlap import OverlapLab, draw_overlap

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
from utils.held_out import person_crop
from utils.widgets.paint import MaskPainter, draw_painting, standard_challenges

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
# **Challenge 3** ★★☆ 5 minutes. Beat the network by far: an IoU above 0.7. Paint with the truth
# *and* the outcomes hidden (they show the person too), then look.

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
# `[[0, 1]]` for the truth `[[0, 0]]` gives `[[1, 1], [0, 0]]`.

# %% tags=["exercise"]
def confusion_matrix(pred, target, num_classes):
    """Counts of every (target class, predicted class) pair; row = target."""
    ...


ex_confusion_matrix.check(confusion_matrix)

# %%
# ex_confusion_matrix.hint()
# ex_confusion_matrix.solution()

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
# ex_mean_iou.hint()
# ex_mean_iou.solution()

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
# ex_confusion_without_void.hint()
# ex_confusion_without_void.solution()

# %% [markdown]
# One more trap. "Leave background out" sounds like `ignore_index=0`. A model that shouts *object*
# everywhere, on a small square:

# %%
from utils.conventions import ignore_zero_example

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
from utils.conventions import CONVENTIONS, example_predictions, mean_ious

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
predict("03-conventions-factor")

# %% tags=["nbval-ignore-output"]
predict("03-lowest-convention")

# %%
scores = mean_ious(preds, targets, num_classes=3)
for c in sorted(CONVENTIONS, key=lambda c: -scores[c.key]):
    print(f"{scores[c.key]:.3f}  {c.title}\n         {'; '.join(c.used_by)}")

# %%
ious = [score for key, score in scores.items() if key != "pooled_dice"]
reveal("03-conventions-factor", max(ious) / min(ious))

# %%
reveal("03-lowest-convention", min(scores, key=scores.get))

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
# ex_dataset_mean_iou.hint()
# ex_dataset_mean_iou.solution()

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
from utils.widgets.means import MeansLab, draw_means

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
predict("03-larger-dice")

# %%
from utils.conventions import ranking_example

steady, erratic, truths = ranking_example()
mean_dices = {}
for name, masks in (("a", steady), ("b", erratic)):
    j = np.array([iou(m, t) for m, t in zip(masks, truths)])
    mean_dices[name] = dice_from_iou(j).mean()
    print(f"model {name.upper()}: IoU {j}   mean IoU {j.mean():.3f}   "
          f"mean Dice {mean_dices[name]:.3f}")
reveal("03-larger-dice", max(mean_dices, key=mean_dices.get))

# %% [markdown]
# On one image Dice and IoU always agree. Their *means* need not: the curve lifts 0.5 by 0.17, but 0.13
# only by 0.10 and 0.9 by 0.05, so Dice favours the steady model. The sentence is true of one mask, not
# of a mean.

# %%
for j in (0.5, 0.13, 0.9):
    print(f"IoU {j:.2f} -> Dice {dice_from_iou(j):.3f}, lifted by {dice_from_iou(j) - j:.3f}")

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
# ex_threshold_mask.hint()
# ex_threshold_mask.solution()

# %% [markdown]
# Two questions to a mask. **Precision**: how much of what I marked is right? **Recall**: how much of
# what is there did I find?
#
# **Exercise: precision and recall** ★☆☆ 4 minutes. In: two bool masks. Out: the pair (precision,
# recall); what is undefined (0 / 0) is NaN. `[[True, True]]` for the truth `[[True, False]]` gives
# (0.5, 1.0).

# %% tags=["exercise"]
def precision_recall(pred, target):
    """Precision and recall of a bool mask."""
    ...


ex_precision_recall.check(precision_recall)

# %%
# ex_precision_recall.hint()
# ex_precision_recall.solution()

# %% [markdown]
# What will a higher threshold do to the cars of our scenes?

# %% tags=["nbval-ignore-output"]
predict("03-threshold")

# %%
from utils.metrics import precision_recall, threshold_mask

cars = held_out.labels == CAR
for threshold in (0.1, 0.5, 0.9):
    mask = threshold_mask(held_out.car, threshold)
    precision, recall = precision_recall(mask, cars)
    print(f"{threshold}: precision {precision:.3f}  recall {recall:.3f}  IoU {iou(mask, cars):.3f}")

# %%
(p5, r5), (p9, r9) = (precision_recall(held_out.car >= t, cars) for t in (0.5, 0.9))
reveal("03-threshold", "precision-up" if p9 > p5 and r9 < r5 else "same")

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
from utils.widgets.threshold import ThresholdLab, draw_threshold

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
# objects, of one class; a match is an IoU *above* 0.5. Out: PQ, which is 0 when nothing matches.
# `[[0.75, 0], [0, 0.5]]` gives 0.75 / (1 + 1/2 + 1/2) = 0.375.

# %% tags=["exercise"]
def panoptic_quality(ious):
    """Panoptic quality of one class from its table of IoUs."""
    ...


ex_panoptic_quality.check(panoptic_quality)

# %%
# ex_panoptic_quality.hint()
# ex_panoptic_quality.solution()

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
# ex_greedy_match.hint()
# ex_greedy_match.solution()

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
# ex_boundary.hint()
# ex_boundary.solution()

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
quiz("03_metrics")

# %% [markdown]
# **What you can do now.** You have
#
# - **shown** that finding nobody is 98 % accurate, and met a network that does just that
# - **computed** IoU and Dice by hand and in code, and turned one into the other
# - **read** per-class scores off a confusion matrix; absent classes were NaN, void took no part
# - **said** which convention a mean IoU follows, and seen ten of them differ by a factor of two
# - **chosen** a threshold, and seen what it costs
# - **judged** objects by matching, AP and PQ, and outlines by their rims
#
# **Next:** [6 · Self-assessment](06_self_assessment.ipynb) asks about all three lessons, and comes back
# to what you missed.
