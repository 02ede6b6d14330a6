# %% [markdown]
# # 7 · The bug clinic
#
# 90 minutes to read, guess and run: two halves of less than 40 that can be done apart, and the
# questions. The repairs, which you write, take 28 minutes more in each half. You will be able to:
#
# - **recognise** 24 faults of segmentation code by what they show
# - **ask** for the one print or picture that gives a fault away
# - **repair** each of them in one to five lines, and **say** what the score was worth before
# - **go** through a checklist before you believe a segmentation score
#
# Nothing here is invented: each pattern was met in published lessons, libraries or trackers. Some
# snippets stop with an error, most run and are wrong. A case goes: complaint, your guess, evidence,
# repair, score before and after.

# %% [markdown]
# ## First half: it crashes
#
# Small streets of 32 × 32 pixels, 96 to train on and 48 to judge by, and a small network that learns
# them in seconds:

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

from utils.classes import CAR, NUM_CLASSES, ROAD, STREET, VOID, class_names, palette
from utils.exercises.notebook_07 import (
    Chart, ex_binary_labels, ex_black_mask, ex_loss_target, ex_train_ids, ex_shrink_labels,
    ex_load_pair, ex_pair_files, ex_crop_pair, ex_mask_loss, ex_squared_error, ex_to_batch,
    ex_decode_mask,
)
from utils.metrics import confusion_matrix, iou, mean_iou, pixel_agreement
from utils.networks import EncoderDecoder, fit, predict_labels, predict_logits, train_step
from utils.plotting import draw_image, draw_labels, show, style
from utils.quiz import predict, quiz, reveal
from utils.scenes import make_scenes, stack

style()

# %%
knobs = dict(size=(32, 32), people=(0, 0), cars=(2, 4))
images, labels = stack(make_scenes(96, seed=1, **knobs))
val_images, val_labels = stack(make_scenes(48, seed=2, **knobs))


def train(images, labels, steps=100):
    """The same small network, from the same first weights, in float32, on whatever is given."""
    torch.manual_seed(0)
    model = EncoderDecoder(NUM_CLASSES, channels=(12, 24))
    history = fit(model, images, labels, val_images=val_images, val_labels=val_labels,
                  num_classes=NUM_CLASSES, steps=steps, batch_size=8, lr=0.02, flip=False,
                  looks=2, device="cpu", bfloat16=False, progress=False)  # fmt: skip
    return model, history


print(images.shape, images.dtype, labels.shape, labels.dtype)

# %%
fig, axes = plt.subplots(1, 6, figsize=(11, 2.1))
for (beside, ax), k in zip(axes.reshape(3, 2), range(3)):
    draw_image(beside, images[k].transpose(1, 2, 0), f"street {k}")
    draw_labels(ax, labels[k], f"labels {k}")
show(fig, "Three small streets, coarse and without people, and beside each its label map: sky, "
          "buildings, road, trees, cars and background.")

# %% [markdown]
# First the training as it should be. Its score is what the patients have lost:

# %% tags=["nbval-ignore-output"]
healthy, history = train(images, labels)
answer = predict_labels(healthy, val_images)
well = history.mean_iou[-1]
chart = Chart()
print(f"loss {history.loss[0]:.2f} ... {history.loss[-1]:.2f}, mean IoU {well:.2f}")

# %% [markdown]
# ### Case 1 · Target 255
#
# *"My own masks, a car or no car, so two classes. It stops at the first batch."*

# %% tags=["patient"]
painted = np.uint8(255) * (val_labels[:8] == CAR)  # as a paint program saves a mask
logits = torch.zeros(8, 2, 32, 32)  # a network before its training: no car, car
try:
    F.cross_entropy(logits, torch.from_numpy(painted).long())
except IndexError as error:
    print("IndexError:", error)

# %% [markdown]
# That was a CPU, and the sentence is a good one. The patient's colleague runs the same lines on a
# graphics card.

# %% tags=["nbval-ignore-output"]
predict("07-on-a-gpu")

# %%
reveal("07-on-a-gpu", None, f"np.unique(painted): {np.unique(painted)}")

# %% [markdown]
# **Exercise: `binary_labels`** ★☆☆ 2 minutes. In: a mask (H, W), uint8. Black is background, and
# whatever is not black belongs to the object; some of the files were mended before. Out: labels 0 and
# 1, of the type that `cross_entropy` takes: int64.

# %% tags=["exercise"]
def binary_labels(mask):
    """0 where a mask is black, 1 everywhere else."""
    ...


ex_binary_labels.check(binary_labels)

# %%
#ex_binary_labels.hint()
#ex_binary_labels.solution()

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of a line and run that cell; run it again for the next hint.

# %%
from utils.exercises.notebook_07 import binary_labels

target = binary_labels(painted)
print(f"loss {F.cross_entropy(logits, torch.from_numpy(target)).item():.3f}")

# %% tags=["nbval-ignore-output"]
chart.add("1 a mask of 0 and 255", np.nan, iou(answer[:8] == CAR, target == 1))

# %% [markdown]
# **Next time:** `np.unique` of one mask, before the first training. Every batch can be tried on the CPU.

# %% [markdown]
# ### Case 2 · A black picture
#
# *"I mended my masks, the loss runs. But now they are black, all of them! So I threw them away."*

# %% tags=["patient"]
from utils.exercises.notebook_07 import binary_labels

mended = binary_labels(painted[1])
fig, ax = plt.subplots(figsize=(2.2, 2.2))
ax.imshow(mended, cmap="gray", vmin=0, vmax=255)
ax.set_axis_off()
show(fig, "A black square, on which nothing can be seen.")

# %% tags=["nbval-ignore-output"]
predict("07-black-picture")

# %%
fig, ax = plt.subplots(figsize=(2.2, 2.2))
draw_image(ax, 1.0 * mended, "white is 1")
reveal("07-black-picture", 100 * mended.max() / 255, f"pixels of car in the mask: {mended.sum()}", fig)

# %% [markdown]
# **Exercise: `black_mask`** ★☆☆ 1 minute. What should the patient have done? Write the letter.
#
# - `"a"` thrown the files away: they are empty
# - `"b"` multiplied the files by 255 and saved them again
# - `"c"` left the files as they are, and drawn them with a table of colours
# - `"d"` multiplied by 255 while loading
# - `"e"` given the object a brighter number, such as 200

# %% tags=["exercise"]
black_mask = ...
ex_black_mask.check(black_mask)

# %%
#ex_black_mask.hint()
#ex_black_mask.solution()

# %%
empty = np.zeros_like(mended)
chart.add("2 a black picture", iou(empty == 1, mended == 1), iou(mended == 1, painted[1] > 0))

# %% [markdown]
# **Next time:** look at a mask with `draw_labels` or `vmax=1`, and at its numbers with `np.unique`. The
# eye alone cannot tell 0 from 1.

# %% [markdown]
# ### Case 3 · Five forms of one target
#
# *"The loss is from one tutorial, the loader from another. Each change brings another error."*

# %% tags=["patient"]
whole = torch.from_numpy(val_labels[:8])  # (8, 32, 32), int64
flat_logits = torch.zeros(8, 7, 32, 32)
for form in (whole.float(), whole[:, None]):
    try:
        F.cross_entropy(flat_logits, form)
    except RuntimeError as error:
        print(tuple(form.shape), form.dtype, "->", str(error).splitlines()[0])

# %% [markdown]
# "Long or Byte", says torch, and is half right: bytes (uint8) stop too, with another sentence. Long,
# int64, is the one that always runs.
#
# Three forms are left to try: float with a channel axis, and **one-hot**, one layer for each class, in
# whole numbers or in floats. Exactly one of them runs.

# %% tags=["nbval-ignore-output"]
predict("07-which-form-runs")

# %% tags=["nbval-ignore-output"]
one_hot = F.one_hot(whole, 7).movedim(-1, 1)
forms = {"float-channel": whole[:, None].float(), "one-hot-int": one_hot,
         "one-hot-float": one_hot.float()}  # fmt: skip
said = {}
for name, form in forms.items():
    try:
        said[name] = f"loss {F.cross_entropy(flat_logits, form).item():.3f}"
    except RuntimeError as error:
        said[name] = str(error).splitlines()[0]
runs = next(name for name in said if said[name].startswith("loss"))
reveal("07-which-form-runs", runs, "\n".join(f"{k}: {v}" for k, v in said.items()))

# %% [markdown]
# **Exercise: `loss_target`** ★☆☆ 2 minutes. In: a tensor of labels, (N, 1, H, W) or (N, H, W), of any
# type. Out: what `cross_entropy` wants from class numbers, (N, H, W) int64. A batch of one stays a
# batch.

# %% tags=["exercise"]
def loss_target(mask):
    """Labels of any form and type -> (N, H, W) int64."""
    ...


ex_loss_target.check(loss_target)

# %%
#ex_loss_target.hint()
#ex_loss_target.solution()

# %%
from utils.exercises.notebook_07 import loss_target

for form in (whole.float(), whole[:, None], whole[:, None].float()):
    print(tuple(form.shape), form.dtype, "->", loss_target(form).shape, loss_target(form).dtype)

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import loss_target

back = loss_target(whole[:, None].float()).numpy()
chart.add("3 the form of a target", np.nan, mean_iou(confusion_matrix(answer[:8], back, 7)))

# %% [markdown]
# **Next time:** print shape and type of logits and target side by side. (N, C, H, W) floats, (N, H, W)
# int64: that is the whole rule.

# %% [markdown]
# ### Case 4 · Ids of a data set
#
# *"Target 23 is out of bounds, said the loss of seven classes. So I cut the ids off at 6. Now it runs,
# and it is good from the first minute."* The ids are those of Cityscapes: 7 is road, 26 is car.

# %% tags=["patient"]
city = {4: 0, 23: 1, 11: 2, 7: 3, 21: 4, 26: 5, 24: 6}  # id -> label
ids = np.array(list(city))[val_labels]
cut_off = np.minimum(ids, 6)
print("ids in the files:", np.unique(ids))

# %% [markdown]
# Think of a network that has learnt one thing: to answer 6, everywhere.

# %% tags=["nbval-ignore-output"]
predict("07-always-six")

# %%
always_six = np.full_like(cut_off, 6)
praised = pixel_agreement(always_six, cut_off)
reveal("07-always-six", 100 * praised, f"labels that are left: {np.unique(cut_off)}")

# %% [markdown]
# **Exercise: `train_ids`** ★★☆ 3 minutes. In: ids (H, W) and a table such as `city`, from id to label.
# Out: labels (H, W); an id that the table does not know becomes VOID, 255.

# %% tags=["exercise"]
def train_ids(ids, table):
    """Every id replaced as the table says, every other one by 255."""
    ...


ex_train_ids.check(train_ids)

# %%
#ex_train_ids.hint()
#ex_train_ids.solution()

# %%
from utils.exercises.notebook_07 import train_ids

recoded = train_ids(ids, city)
print("labels:", np.unique(recoded))
chart.add("4 ids cut off", praised, pixel_agreement(always_six, recoded))

# %% [markdown]
# **Next time:** after every change that silences an error, `np.unique` again. Six ids went in; do six
# labels come out?

# %% [markdown]
# ### Case 5 · A label that nobody wrote
#
# *"All my files are fine, I looked: 0 to 6, and 255 for void. I only make them smaller. It stops, and
# each file gives another number."*

# %% tags=["patient"]
for seed in (5, 4, 3):
    bordered = np.uint8(make_scenes(1, seed=seed, size=(32, 32), void_border=1)[0].semantic)
    half = np.array(Image.fromarray(bordered).resize((16, 16), Image.Resampling.BILINEAR))
    target = torch.from_numpy(half)[None].long()
    try:
        F.cross_entropy(torch.zeros(1, 7, 16, 16), target, ignore_index=VOID)
    except IndexError as error:
        print("IndexError:", error)

# %% [markdown]
# The last file holds 0 to 5 and 255, seven labels. What does its smaller map hold?

# %% tags=["nbval-ignore-output"]
predict("07-out-of-nowhere")

# %%
counts = np.array([7, 20, 90])  # the choices; the nearest is taken
nearest = counts[np.abs(counts - len(np.unique(half))).argmin()]
reveal("07-out-of-nowhere", f"about-{nearest}", f"before: {np.unique(bordered)}",
       f"after, {len(np.unique(half))} labels: {np.unique(half)}")  # fmt: skip

# %% [markdown]
# **Exercise: `shrink_labels`** ★☆☆ 2 minutes. In: labels (H, W), uint8, and a factor such as 2, by
# which both sides can be divided. Out: a map (H / factor, W / factor): of each block the label at one
# place, not its smallest or largest.

# %% tags=["exercise"]
def shrink_labels(labels, factor):
    """A label map, smaller by a factor."""
    ...


ex_shrink_labels.check(shrink_labels)

# %%
#ex_shrink_labels.hint()
#ex_shrink_labels.solution()

# %% [markdown]
# What would a *perfect* network score, judged by the one map and by the other?

# %%
from utils.exercises.notebook_07 import shrink_labels

small = shrink_labels(bordered, 2)
known = small != VOID
print("labels:", np.unique(small))
chart.add("5 labels in between", pixel_agreement(half[known], small[known]), 1.0)

# %% [markdown]
# **Next time:** nearest neighbour for labels, always. Without the void border nothing would have
# stopped: between 3 and 5 lies 4, a tree.

# %% [markdown]
# ## First half: it runs, and learns nothing
#
# From here on nothing stops. These faults are found by looking, or not at all.
#
# ### Case 6 · Perfect after twenty steps
#
# *"Finally a network that learns quickly!"*

# %% tags=["patient", "nbval-ignore-output"]
def loader(pixels, mask):
    """Two files, as bytes."""
    sample = np.dstack([pixels, mask]) / 255
    return sample[..., :3], sample[..., 3].astype(int)


files = [(np.uint8(255 * i.transpose(1, 2, 0)), np.uint8(m)) for i, m in zip(images, labels)]
loaded = [loader(*pair) for pair in files]
sick_images = np.stack([i.transpose(2, 0, 1) for i, _ in loaded])
sick_labels = np.stack([m for _, m in loaded])
quick, quick_history = train(sick_images, sick_labels, steps=30)
print("loss:", quick_history.loss[[0, 10, 20, 29]].round(3))

# %% tags=["nbval-ignore-output"]
predict("07-perfect-at-once")

# %% tags=["nbval-ignore-output"]
said = np.unique(predict_labels(quick, val_images))
reveal("07-perfect-at-once", None,
       f"labels in the batch: {np.unique(sick_labels)}", f"labels it answers: {said}")  # fmt: skip

# %% [markdown]
# **Exercise: `load_pair`** ★☆☆ 2 minutes. In: the bytes of two files, pixels (H, W, 3) and a mask of
# labels (H, W), both uint8. Out: the image as floats of 0..1, and the labels as the loss wants them,
# int64.

# %% tags=["exercise"]
def load_pair(pixels, mask):
    """The bytes of an image and of its mask -> (image, labels)."""
    ...


ex_load_pair.check(load_pair)

# %%
#ex_load_pair.hint()
#ex_load_pair.solution()

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import load_pair

assert (said == [0]).all() and all((load_pair(*p)[1] == m).all() for p, m in zip(files, labels))
chart.add("6 labels divided by 255", quick_history.mean_iou[-1], well)

# %% [markdown]
# **Next time:** a loss of 0 is no success, it is a symptom. Look at the share of each class in one
# batch.

# %% [markdown]
# ### Case 7 · It learns a little, and stops
#
# *"The loss falls, then nothing more. I tried three learning rates. Sky is quite good."*

# %% tags=["patient", "nbval-ignore-output"]
from utils.exercises.notebook_07 import number_of  # number_of("street_10.png") is 10

listed = sorted(f"street_{n}.png" for n in range(96))
masks = sorted(f"mask_{n:02}.png" for n in range(96))
pairs = list(zip(listed, masks))
order = [number_of(name) for name, _ in pairs]
_, stuck = train(images[order], labels)
print(f"loss {stuck.loss[0]:.2f} ... {stuck.loss[-1]:.2f}, mean IoU {stuck.mean_iou[-1]:.2f}")

# %% tags=["nbval-ignore-output"]
predict("07-right-pairs")

# %%
reveal("07-right-pairs", sum(number_of(i) == number_of(m) for i, m in pairs),
       "\n".join(f"{i:15} {m}" for i, m in pairs[:5]))  # fmt: skip

# %% [markdown]
# **Exercise: `pair_files`** ★★☆ 3 minutes. In: two lists of names, in any order; `number_of(name)`
# gives the number in a name. Out: a list of pairs (image, mask) that belong together, in the order of
# their numbers. A file without a partner is a `ValueError`.

# %% tags=["exercise"]
def pair_files(images, masks):
    """Names of images and masks -> list of pairs."""
    ...


ex_pair_files.check(pair_files)

# %%
#ex_pair_files.hint()
#ex_pair_files.solution()

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import pair_files

again = [number_of(image) for image, _ in pair_files(listed, masks)]
assert (labels[again] == labels).all()  # the training of the beginning
chart.add("7 pairs in two orders", stuck.mean_iou[-1], well)

# %% [markdown]
# Three pairs as the patient had them, drawn:

# %%
fig, axes = plt.subplots(2, 3, figsize=(5.4, 4.2))
for (above, below), k in zip(axes.T, (10, 40, 70)):
    draw_image(above, images[order[k]].transpose(1, 2, 0), pairs[k][0])
    draw_labels(below, labels[k], pairs[k][1])
show(fig, "Three streets, and below each the labels of another one: cars and walls do not fit.")

# %% [markdown]
# Streets are alike: sky above, road below. A wrong mask is half right, and so the loss falls.
#
# **Next time:** draw ten pairs, each mask over its image. A minute, once.

# %% [markdown]
# ### Case 8 · More data, worse network
#
# *"I crop at random, as everybody does. Without it the network was better!"*

# %% tags=["patient", "nbval-ignore-output"]
rng = np.random.default_rng(0)


def crop(array):
    """A random piece of 24 by 24 pixels."""
    top, left = rng.integers(0, 9, 2)
    return array[..., top : top + 24, left : left + 24]


cropped = np.stack([crop(i) for i in images])
cropped_labels = np.stack([crop(m) for m in labels])
_, worse = train(cropped, cropped_labels)
print(f"mean IoU {worse.mean_iou[-1]:.2f}")

# %% [markdown]
# Some classes suffer most: the network has all but stopped finding them. What share of the pixels each
# class has, before any crop:

# %%
shares = np.bincount(labels.ravel(), minlength=7) / labels.size
print("  ".join(f"{name} {share:.1%}" for name, share in zip(class_names(), shares[:6])))

# %% tags=["nbval-ignore-output"]
predict("07-lost-class")

# %% tags=["nbval-ignore-output"]
each = worse.iou_per_class[-1]
fig, axes = plt.subplots(2, 4, figsize=(7.4, 3.9))
for n, (above, below) in enumerate(axes.T):
    draw_image(above, cropped[n].transpose(1, 2, 0))
    draw_labels(below, cropped_labels[n])
table = "\n".join(f"{name:11}{score:.2f}" for name, score in zip(class_names(), each[:6]))
reveal("07-lost-class", class_names()[np.nanargmin(each)], table, fig)

# %% [markdown]
# **Exercise: `crop_pair`** ★★☆ 3 minutes. In: an image (3, H, W), its labels (H, W), the side of a
# square, and a numpy generator. Out: the two pieces, (3, size, size) and (size, size). Every place in
# the image is possible, the last row and column too.

# %% tags=["exercise"]
def crop_pair(image, labels, size, rng):
    """A random square of an image, and its labels."""
    ...


ex_crop_pair.check(crop_pair)

# %%
#ex_crop_pair.hint()
#ex_crop_pair.solution()

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import crop_pair

pieces = [crop_pair(i, m, 24, rng) for i, m in zip(images, labels)]
_, better = train(*(np.stack(part) for part in zip(*pieces)))
chart.add("8 two draws for one crop", worse.mean_iou[-1], better.mean_iou[-1])

# %% [markdown]
# **Next time:** draw what comes *out* of the augmentation, not what goes in.

# %% [markdown]
# ### Case 9 · A loss that stays at 0.7
#
# *"One class, car. The network ends in a sigmoid, as it should. The loss stays near 0.7, which is
# a coin's toss: it learns nothing."*

# %% tags=["patient", "nbval-ignore-output"]
pixels, car = torch.from_numpy(images), torch.from_numpy(labels == CAR)


def train_car(network, loss_fn):
    """Sixty steps; the loss now and then."""
    optimizer = torch.optim.AdamW(network.parameters(), lr=0.01)
    for step in range(60):
        part = slice(8 * step % 96, 8 * step % 96 + 8)
        loss = train_step(network, optimizer, loss_fn, pixels[part], car[part])
        if step % 15 == 14:
            print(f"step {step + 1}: loss {loss:.2f}")


# %% tags=["patient", "nbval-ignore-output"]
torch.manual_seed(0)
squashed = nn.Sequential(EncoderDecoder(1, channels=(12, 24)), nn.Sigmoid())
train_car(squashed, lambda out, mask: F.binary_cross_entropy_with_logits(out[:, 0], mask.float()))

# %% [markdown]
# One pixel in ten is car. Imagine a *perfect* network: its sigmoid says 1.0 on every car, 0.0 elsewhere.

# %% tags=["nbval-ignore-output"]
predict("07-perfect-loss")

# %%
perfect = car.float()
best = F.binary_cross_entropy_with_logits(perfect, perfect).item()
one_hot_7 = F.one_hot(torch.from_numpy(labels), 7).movedim(-1, 1).float()
softmaxed = F.cross_entropy(one_hot_7, torch.from_numpy(labels)).item()
reveal("07-perfect-loss", best, f"the same with softmax and cross_entropy, 7 classes: {softmaxed:.3f}")

# %% [markdown]
# **Exercise: `mask_loss`** ★★☆ 3 minutes. The network's last layer gives logits (N, 1, H, W). Write
# what comes behind it, down to the loss: binary cross-entropy with masks (N, H, W), bool; one number.

# %% tags=["exercise"]
def mask_loss(logits, mask):
    """From the logits of one class to the loss."""
    ...


ex_mask_loss.check(mask_loss)

# %%
#ex_mask_loss.hint()
#ex_mask_loss.solution()

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import mask_loss

torch.manual_seed(0)
bare = EncoderDecoder(1, channels=(12, 24))
train_car(bare, mask_loss)
true_car = val_labels == CAR
before = iou(predict_logits(squashed, val_images)[:, 0] > 0.5, true_car)
chart.add("9 squashed twice", before, iou(predict_logits(bare, val_images)[:, 0] > 0, true_car))

# %% [markdown]
# **Next time:** give your loss a perfect answer, and see what it says.

# %% [markdown]
# ### Case 10 · Shapes that look alike
#
# *"I did that with my own loss. It says 0.13 for a perfect answer, and I cannot find out why."*

# %% tags=["patient"]
def my_loss(probs, target):  # (N, 1, H, W) and (N, H, W)
    """A squared error."""
    return ((probs - target) ** 2).mean()


eight = torch.from_numpy(labels[:8] == ROAD).float()
print(f"{my_loss(eight[:, None], eight).item():.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-shape-of-difference")

# %%
shape = tuple((eight[:, None] - eight).shape)
average = eight.mean(dim=0).expand(8, 32, 32)  # the same grey mask for all eight images
reveal("07-shape-of-difference", "x".join(map(str, shape)),
       f"loss of the average mask: {my_loss(average[:, None], eight).item():.3f}")  # fmt: skip

# %% [markdown]
# **Exercise: `squared_error`** ★☆☆ 2 minutes. In: probabilities (N, 1, H, W) and masks (N, H, W), floats. Out:
# their mean squared difference, one number.

# %% tags=["exercise"]
def squared_error(probs, target):
    """Mean squared difference of probabilities and masks."""
    ...


ex_squared_error.check(squared_error)

# %%
#ex_squared_error.hint()
#ex_squared_error.solution()

# %% [markdown]
# What each loss likes best, as a mask: the average of the batch, and the truth.

# %%
from utils.exercises.notebook_07 import squared_error

print(f"perfect {squared_error(eight[:, None], eight).item():.3f}, "
      f"average {squared_error(average[:, None], eight).item():.3f}")
road = eight.numpy() > 0
chart.add("10 stretched shapes", iou(average.numpy() > 0.5, road), iou(road, road))

# %% [markdown]
# **Next time:** `assert probs.shape == target.shape` as the first line of whatever subtracts.

# %% [markdown]
# ### Case 11 · Right shape, wrong network?
#
# *"I took your healthy network, and it is bad on my pictures. They are the same pictures!"*

# %% tags=["patient", "nbval-ignore-output"]
pictures = val_images.transpose(0, 2, 3, 1)  # as matplotlib shows them
batch = pictures.reshape(48, 3, 32, 32)  # as the network wants them
recut = mean_iou(confusion_matrix(predict_labels(healthy, batch), val_labels, 7))
print(batch.shape, f"mean IoU {recut:.2f}")

# %% tags=["nbval-ignore-output"]
predict("07-what-it-sees")

# %%
fig, axes = plt.subplots(1, 2, figsize=(5, 2.5))
draw_image(axes[0], pictures[0], "the picture")
draw_image(axes[1], batch[0].transpose(1, 2, 0), "what went in")
reveal("07-what-it-sees", None, fig)

# %% [markdown]
# **Exercise: `to_batch`** ★☆☆ 2 minutes. In: pictures (N, H, W, 3), a numpy array. Out: the same
# pictures as a network takes them, (N, 3, H, W).

# %% tags=["exercise"]
def to_batch(pictures):
    """(N, H, W, 3) -> (N, 3, H, W)."""
    ...


ex_to_batch.check(to_batch)

# %%
#ex_to_batch.hint()
#ex_to_batch.solution()

# %% tags=["nbval-ignore-output"]
from utils.exercises.notebook_07 import to_batch

assert (to_batch(pictures) == val_images).all()
chart.add("11 reshape for transpose", recut, well)

# %% [markdown]
# **Next time:** draw one image *behind* the last step before the network. A shape is not an order.

# %% [markdown]
# ### Case 12 · Two classes out of seven
#
# *"My masks come in colours. I read them with OpenCV, and look every colour up in the table. The
# network learns two classes and ignores the others."* OpenCV hands over blue first; our table
# names red first.

# %% tags=["patient"]
bgr = palette()[val_labels][..., ::-1]  # (48, 32, 32, 3), as cv2.imread gives a mask in colours
decoded = np.zeros(val_labels.shape, int)
for c in STREET:
    decoded[(bgr == c.color).all(axis=-1)] = c.id
for c in STREET:
    print(f"{c.id} {c.name:11} {c.color}")

# %% tags=["nbval-ignore-output"]
predict("07-two-survive")

# %%
survivors = [class_names()[c] for c in np.unique(decoded)]
exchanged = mean_iou(confusion_matrix(val_labels, decoded, 7))
reveal("07-two-survive", "-".join(survivors), f"mean IoU of a perfect network: {exchanged:.3f}")

# %% [markdown]
# **Exercise: `decode_mask`** ★★☆ 3 minutes. In: one picture (H, W, 3), uint8, blue first, in the
# colours of `STREET`. Out: labels (H, W). A colour that is in no row, white for example: VOID, 255.

# %% tags=["exercise"]
def decode_mask(bgr):
    """A mask in colours, blue first -> labels; unknown colours 255."""
    ...


ex_decode_mask.check(decode_mask)

# %%
#ex_decode_mask.hint()
#ex_decode_mask.solution()

# %%
from utils.exercises.notebook_07 import decode_mask

read = np.stack([decode_mask(picture) for picture in bgr])
chart.add("12 blue first", exchanged, mean_iou(confusion_matrix(val_labels, read, 7)))

# %% [markdown]
# **Next time:** assert one pixel whose class you know, such as `assert read[0, 0, 0] == 1`, sky. And let
# no unknown colour become class 0.

# %% [markdown]
# ### The first-aid box
#
# Many of the twelve showed in one batch, if only one had looked. `diagnose` looks. Cases 1 and 11:

# %%
from utils.datasets import diagnose

print(diagnose(val_images[:8], painted, num_classes=2))

# %%
print(diagnose(batch[:8], val_labels[:8], num_classes=7))

# %% [markdown]
# A ✗ is certain, a ? is a hint: it may be meant so. What does it say of case 7, where every
# street had another street's mask?

# %%
print(diagnose(images[order][:8], labels[:8], num_classes=7))

# %% [markdown]
# Nothing: shapes, types and numbers are all in order. What a mask *means* only a drawn pair shows. So
# call it on the first batch of every training, and draw ten pairs as well. The first half's book:

# %% tags=["nbval-ignore-output"]
print(chart)

# %% [markdown]
# ## Second half: it learns, and the score is wrong
#
# A stored network of lesson 04, and 16 streets that it has not seen.

# %% [markdown] tags=["lab-only"]
# If you begin here, on another day: run the next two cells, nothing above is needed.

# %%
from io import BytesIO

import matplotlib.pyplot as plt
import numpy as np
import torch
from PIL import Image

from utils.classes import NUM_CLASSES, PERSON, VOID, class_names
from utils.exercises.notebook_07 import (
    Chart, ex_batch_labels, ex_mask_from_logits, ex_app_labels, ex_mask_from_jpeg, ex_known_iou,
    ex_object_mean_iou, ex_object_f1, ex_class_mean_dice, ex_dataset_dice, ex_mean_of_present,
    ex_fixed_validation, ex_split_frames,
)
from utils.metrics import confusion_matrix, iou, iou_per_class, mean_iou, pixel_accuracy
from utils.networks import load_run, predict_logits
from utils.plotting import draw_image, draw_labels, show, style
from utils.quiz import predict, quiz, reveal
from utils.scenes import load_held_out, make_scene, make_scenes, stack

style()

# %%
streets = make_scenes(16, seed=2)
photos, truth = stack(streets)
logits = torch.from_numpy(predict_logits(load_run("default").model, photos))
pred = logits.argmax(dim=1).numpy()
right = mean_iou(confusion_matrix(pred, truth, 7))
second_chart = Chart()
print(f"logits {tuple(logits.shape)}, mean IoU {right:.3f}")

# %%
fig, axes = plt.subplots(1, 4, figsize=(9, 2.5))
for (beside, ax), k in zip(axes.reshape(2, 2), (0, 14)):
    draw_image(beside, photos[k].transpose(1, 2, 0), f"street {k}")
    draw_labels(ax, truth[k], f"labels {k}")
show(fig, "Two of the 16 streets and their label maps; in street 14 there are people, in dark blue.")

# %% [markdown]
# ### Case 13 · The score depends on the batch
#
# *"Same network, same images. I only change how many I judge at a time."*

# %% tags=["patient"]
by_size = {}
for n in (1, 4, 16):
    probabilities = [part.softmax(dim=0) for part in logits.split(n)]
    guess = torch.cat([p.argmax(dim=1) for p in probabilities]).numpy()
    by_size[n] = mean_iou(confusion_matrix(guess, truth, 7))
    print(f"{n:2} at a time: mean IoU {by_size[n]:.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-batch-of-one")

# %%
alone = logits[:1].softmax(dim=0)
reveal("07-batch-of-one", class_names()[alone.argmax(dim=1).unique().item()],
       f"all its probabilities: {alone.unique().tolist()}")  # fmt: skip

# %% [markdown]
# **Exercise: `batch_labels`** ★☆☆ 2 minutes. In: logits, (N, C, H, W), or (C, H, W) for one image; a
# tensor. Out: the labels, (N, H, W) or (H, W).

# %% tags=["exercise"]
def batch_labels(logits):
    """The class of every pixel, for a batch or for one image."""
    ...


ex_batch_labels.check(batch_labels)

# %%
#ex_batch_labels.hint()
#ex_batch_labels.solution()

# %%
from utils.exercises.notebook_07 import batch_labels

repaired = mean_iou(confusion_matrix(batch_labels(logits).numpy(), truth, 7))
second_chart.add("13 softmax over the batch", by_size[1], repaired)

# %% [markdown]
# **Next time:** judge one image alone and in a batch. The labels must be the same; and the
# probabilities of one pixel add up to 1.

# %% [markdown]
# ### Case 14 · Thin people
#
# *"My network has one logit a pixel, person or not. A probability above 0.5 is a person. It misses a lot of
# them."*

# %% tags=["patient"]
person = (logits[:, PERSON] - logits[:, :PERSON].logsumexp(dim=1)).numpy()
thin = person > 0.5
people = truth == PERSON
print(f"IoU {iou(thin, people):.3f}, recall {(thin & people).sum() / people.sum():.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-logit-of-a-half")

# %%
fig, ax = plt.subplots(figsize=(4.5, 2.6))
z = np.linspace(-5, 5, 101)
ax.plot(z, 1 / (1 + np.exp(-z)))
ax.axvline(0.5, color="0.4", ls="--")
ax.set(xlabel="logit", ylabel="probability", title="What is a logit of 0.5?")
reveal("07-logit-of-a-half", 1 / (1 + np.exp(-0.5)), fig)

# %% [markdown]
# **Exercise: `mask_from_logits`** ★☆☆ 2 minutes. In: logits of one class (H, W), a numpy array, and a
# threshold between 0 and 1. Out: bool (H, W), where the *probability* is above the threshold.

# %% tags=["exercise"]
def mask_from_logits(logits, threshold):
    """Where the probability is above the threshold."""
    ...


ex_mask_from_logits.check(mask_from_logits)

# %%
#ex_mask_from_logits.hint()
#ex_mask_from_logits.solution()

# %%
from utils.exercises.notebook_07 import mask_from_logits

second_chart.add("14 0.5 on logits", iou(thin, people), iou(mask_from_logits(person, 0.5), people))

# %% [markdown]
# Only 0.05, which is the size of many a published gain.
#
# **Next time:** print the smallest and largest value before a threshold. Below 0 or above 1: logits.

# %% [markdown]
# ### Case 15 · An app with two faults
#
# *"In training 0.87, in my app 0.84."* The network is as the training left it; the app gets
# photographs as bytes.

# %% tags=["patient"]
def app(model, photo):
    """Labels of one photograph, (H, W, 3) uint8."""
    batch = torch.from_numpy(photo.transpose(2, 0, 1)[None]).float()
    return model(batch).argmax(dim=1)[0].numpy()


def judge(app, model):
    """Mean IoU of an app on the 16 photographs."""
    answers = [app(model, np.uint8(255 * street.image)) for street in streets]
    return mean_iou(confusion_matrix(np.stack(answers), truth, 7))


as_trained = load_run("default").model.train()
in_the_app = judge(app, as_trained)
print(f"mean IoU {in_the_app:.2f}")

# %% [markdown]
# There are two faults. The patient reads about one of them, `model.eval()`, and mends only that.

# %% tags=["nbval-ignore-output"]
predict("07-only-eval")

# %%
def scaled(model, photo):
    return app(model, photo / 255)


table = {(name, mode): judge(way, load_run("default").model.train(mode == "train"))
         for name, way in (("0..255", app), ("0..1", scaled)) for mode in ("train", "eval")}
lines = "\n".join(f"{name:7} {mode:6} {score:.2f}" for (name, mode), score in table.items())
change = table["0..255", "eval"] - table["0..255", "train"]
reveal("07-only-eval", "falls" if change < -0.1 else "rises" if change > 0.1 else "stays", lines)

# %% [markdown]
# **Exercise: `app_labels`** ★★☆ 4 minutes. In: a network that was trained on images of 0..1, and a
# photograph (H, W, 3), uint8. Out: its labels (H, W). Afterwards the network is in the mode, training
# or not, in which it came. `judging` of `utils.networks` may help.

# %% tags=["exercise"]
def app_labels(model, photo):
    """The labels of one photograph; the network's mode stays as it was."""
    ...


ex_app_labels.check(app_labels)

# %%
#ex_app_labels.hint()
#ex_app_labels.solution()

# %%
from utils.exercises.notebook_07 import app_labels

mended_app = judge(app_labels, load_run("default").model.train())
second_chart.add("15 an app without eval and / 255", in_the_app, mended_app)

# %% [markdown]
# **Next time:** one function for the way in, used by training and app alike, and `judging` around every
# network that is asked.

# %% [markdown]
# ### Case 16 · A halo around everybody
#
# *"To save space our masks are JPEG files. Of course `> 0`: a pixel is a person, or it is not."*

# %% tags=["patient"]
def through_jpeg(mask):
    """Saved as JPEG, and read again."""
    file = BytesIO()
    Image.fromarray(np.uint8(255) * mask).save(file, "JPEG")
    return np.array(Image.open(file))


stored = np.stack([through_jpeg(mask) for mask in people])
print(f"people of the network, judged by the files: IoU {iou(pred == PERSON, stored > 0):.2f}")

# %% [markdown]
# Leave the network out. Compare the people with *themselves*, before and after JPEG.

# %% tags=["nbval-ignore-output"]
predict("07-own-jpeg")

# %%
fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.8))
near = np.s_[14, 24:, 24:]  # a corner of one street, enlarged
draw_image(axes[0], 1.0 * people[near], "before")
draw_image(axes[1], 1.0 * (stored[near] > 0), "after JPEG, > 0")
reveal("07-own-jpeg", iou(stored > 0, people), fig)

# %% [markdown]
# **Exercise: `mask_from_jpeg`** ★☆☆ 2 minutes. In: a mask of 0 and 255 that went through a JPEG file,
# (H, W) uint8. Out: bool (H, W); a pixel belongs to the object if it is nearer to white than to black.

# %% tags=["exercise"]
def mask_from_jpeg(pixels):
    """The mask that was stored."""
    ...


ex_mask_from_jpeg.check(mask_from_jpeg)

# %%
#ex_mask_from_jpeg.hint()
#ex_mask_from_jpeg.solution()

# %%
from utils.exercises.notebook_07 import mask_from_jpeg

halo = iou(pred == PERSON, stored > 0)
second_chart.add("16 JPEG masks", halo, iou(pred == PERSON, mask_from_jpeg(stored)))

# %% [markdown]
# **Next time:** two classes, two values: `np.unique` shows 67. Masks are stored as PNG. And with more
# than two classes no threshold brings them back.

# %% [markdown]
# ### Case 17 · 0.60 where the paper has 0.97
#
# *"Their weights, their images. 255 made my metric stop, so I set it to 0."* The truth has a line of
# void, 255, along every outline.

# %% tags=["patient"]
with_void = np.stack([s.semantic for s in make_scenes(16, seed=2, void_border=1)])
tidy = np.where(with_void > 6, 0, with_void)
tidied = confusion_matrix(pred, tidy, 7)
print(f"void: {np.mean(with_void == VOID):.1%} of the pixels; mean IoU {mean_iou(tidied):.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-who-pays")

# %%
honest = confusion_matrix(pred, with_void, 7, ignore_index=VOID)
fall = iou_per_class(honest) - iou_per_class(tidied)
lines = "\n".join(f"{name:11} {b:.2f} instead of {a:.2f}" for name, a, b in
                  zip(class_names(), iou_per_class(honest), iou_per_class(tidied)))  # fmt: skip
reveal("07-who-pays", class_names()[fall.argmax()], lines)

# %% [markdown]
# **Exercise: `known_iou`** ★★☆ 3 minutes. In: two label maps of one shape and `num_classes`; the target
# holds VOID, 255. Out: the IoU of each class over the pixels whose truth is known; NaN for a class that
# is nowhere.

# %% tags=["exercise"]
def known_iou(pred, target, num_classes):
    """IoU per class, void left out."""
    ...


ex_known_iou.check(known_iou)

# %%
#ex_known_iou.hint()
#ex_known_iou.solution()

# %%
from utils.exercises.notebook_07 import known_iou

second_chart.add("17 void as class 0", mean_iou(tidied), np.nanmean(known_iou(pred, with_void, 7)))

# %% [markdown]
# And 0.97 flatters: the outlines, where the mistakes are, take no part.
#
# **Next time:** when an error names 255, ask what 255 *means* before you replace it.

# %% [markdown]
# ### Case 18 · The lower the better
#
# *"Everything else is easy, so I leave it out: `ignore_index=0`. And look, the less sure I ask the
# network to be, the better it gets."*

# %% tags=["patient"]
from utils.exercises.notebook_07 import mask_from_logits

for threshold in (0.9, 0.5, 0.1, 0.01):
    bold = mask_from_logits(person, threshold)
    counted = confusion_matrix(bold, people, 2, ignore_index=0)
    print(f"probability above {threshold}: IoU of people {iou_per_class(counted)[1]:.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-at-a-hundredth")

# %%
fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.8))
draw_image(axes[0], 1.0 * people[14, 24:, 24:], "people")
draw_image(axes[1], 1.0 * bold[14, 24:, 24:], "probability above 0.01")
reveal("07-at-a-hundredth", iou(bold, people), fig)

# %% [markdown]
# **Exercise: `object_mean_iou`** ★★☆ 2 minutes. In: a confusion matrix (C, C) of all pixels, row =
# truth. Out: the mean IoU of classes 1, 2, ... that occur in truth or prediction. Background's score
# takes no part.

# %% tags=["exercise"]
def object_mean_iou(cm):
    """Mean IoU without background's score."""
    ...


ex_object_mean_iou.check(object_mean_iou)

# %%
#ex_object_mean_iou.hint()
#ex_object_mean_iou.solution()

# %%
from utils.exercises.notebook_07 import object_mean_iou

everything = confusion_matrix(bold, people, 2)
second_chart.add("18 ignore_index=0", iou_per_class(counted)[1], object_mean_iou(everything))

# %% [markdown]
# **Next time:** give your metric an answer that shouts *object* everywhere. If it says 1, it does not
# count false positives.

# %% [markdown]
# ### Case 19 · Every coin found
#
# *"24 coins, brighter than the table. For each of them I take the best overlap that any of my components
# has with it: 0.92!"*

# %% tags=["patient"]
from utils.masks import connected_components
from utils.matching import overlap_table, pairwise_iou
from utils.photos import load_photo

coins = load_photo("coins")
coin_parts, parts = connected_components(coins.image[..., 0] > 0.45)
overlaps = pairwise_iou(overlap_table(coin_parts, coins.instance))  # (coins, components)
print(f"{len(overlaps)} coins, mean best overlap {overlaps.max(axis=1).mean():.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-without-crumbs")

# %%
areas = np.bincount(coin_parts.ravel())[1:]
large = overlaps[:, areas >= 50]
after = large.max(axis=1).mean() - overlaps.max(axis=1).mean()
window = np.s_[:110, 130:290]
fig, axes = plt.subplots(1, 2, figsize=(7.4, 2.8))
draw_image(axes[0], coins.image[window], "coins")
draw_image(axes[1], 1.0 * (coin_parts[window] > 0), "components")
reveal("07-without-crumbs", "stays" if abs(after) < 0.005 else "rises" if after > 0 else "falls",
       f"{parts} components, {np.sum(areas < 50)} of them smaller than 50 pixels", fig)  # fmt: skip

# %% [markdown]
# **Exercise: `object_f1`** ★★☆ 3 minutes. In: IoUs (true objects, predicted objects). An IoU of more
# than 0.5 is a match; nobody can have two. Out: F1 = 2 matches / (true objects + predicted objects); 0 where
# nothing was found.

# %% tags=["exercise"]
def object_f1(ious):
    """F1 of objects at IoU > 0.5."""
    ...


ex_object_f1.check(object_f1)

# %%
#ex_object_f1.hint()
#ex_object_f1.solution()

# %%
from utils.exercises.notebook_07 import object_f1

print(f"without the crumbs: F1 {object_f1(large):.3f}")
second_chart.add("19 best overlap", overlaps.max(axis=1).mean(), object_f1(overlaps))

# %% [markdown]
# **Next time:** add fifty invented objects to a prediction, and see what your score says.

# %% [markdown]
# ## Second half: the score is right, the comparison is not
#
# Now every number is what somebody defines it to be. It only does not mean what it is compared with.
#
# ### Case 20 · Better than the paper
#
# *"Their Dice is 0.93, mine is 0.96. Same data, same weights!"*

# %% tags=["patient"]
cm = confusion_matrix(pred, truth, 7)
tp = cm.diagonal()
fp, fn = cm.sum(axis=0) - tp, cm.sum(axis=1) - tp
micro = 2 * tp.sum() / (2 * tp.sum() + fp.sum() + fn.sum())
print(f"Dice {micro:.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-which-number-is-it")

# %%
others = {"accuracy": pixel_accuracy(cm), "mean-iou": mean_iou(cm),
          "recall": np.mean(tp / cm.sum(axis=1)), "precision": np.mean(tp / cm.sum(axis=0))}
same = next(name for name, score in others.items() if np.isclose(score, micro))
reveal("07-which-number-is-it", same, "\n".join(f"{k}: {v:.3f}" for k, v in others.items()),
       f"all FP together: {fp.sum()}, all FN together: {fn.sum()}")  # fmt: skip

# %% [markdown]
# **Exercise: `class_mean_dice`** ★☆☆ 2 minutes. In: a confusion matrix (C, C). Out: the Dice of each
# class that occurs, 2 TP / (2 TP + FP + FN), and then their mean.

# %% tags=["exercise"]
def class_mean_dice(cm):
    """Mean over the classes of their Dice."""
    ...


ex_class_mean_dice.check(class_mean_dice)

# %%
#ex_class_mean_dice.hint()
#ex_class_mean_dice.solution()

# %%
from utils.exercises.notebook_07 import class_mean_dice

second_chart.add("20 classes added up first", micro, class_mean_dice(cm))

# %% [markdown]
# **Next time:** put the simplest score beside it. If both are equal, the classes were added first.

# %% [markdown]
# ### Case 21 · Two colleagues, one network
#
# *"We judge the same 64 streets. I get a Dice of 0.57 for people, she gets 0.78. Our code is the same,
# line by line."* One of them judges single images, the other batches of four.

# %% tags=["patient"]
def batch_dice(preds, targets, n):
    """Dice of each batch, then the mean."""
    scores = []
    for k in range(0, len(preds), n):
        p, t = preds[k : k + n], targets[k : k + n]
        scores.append(2 * (p & t).sum() / max(p.sum() + t.sum(), 1))
    return np.mean(scores)


held_out = load_held_out()
theirs, target_people = held_out.preds == PERSON, held_out.labels == PERSON
print(*(f"{n} at a time: {batch_dice(theirs, target_people, n):.3f}" for n in (1, 4)), sep="\n")

# %% tags=["nbval-ignore-output"]
predict("07-all-at-once")

# %%
nobody = sum(not (p | t).any() for p, t in zip(theirs, target_people))
reveal("07-all-at-once", batch_dice(theirs, target_people, 64),
       f"streets without a person, true or found: {nobody} of 64")  # fmt: skip

# %% [markdown]
# **Exercise: `dataset_dice`** ★☆☆ 2 minutes. In: masks `preds` and `targets`, (N, H, W) bool. Out: one
# Dice for the data set: counts added, divided once. Nothing true and nothing found: NaN.

# %% tags=["exercise"]
def dataset_dice(preds, targets):
    """One Dice for all images together."""
    ...


ex_dataset_dice.check(dataset_dice)

# %%
#ex_dataset_dice.hint()
#ex_dataset_dice.solution()

# %%
from utils.exercises.notebook_07 import dataset_dice

by_one = batch_dice(theirs, target_people, 1)
second_chart.add("21 Dice per batch", by_one, dataset_dice(theirs, target_people))

# %% [markdown]
# **Next time:** judge with two batch sizes. If the scores differ, the batch is part of your metric.

# %% [markdown]
# ### Case 22 · A class that is not there
#
# *"One street, seven classes, and my library says 0.66. It looks far better than that."* There is no
# person in this street, and none was found. The library writes -1 for such a class.

# %% tags=["patient"]
first = iou_per_class(confusion_matrix(pred[0], truth[0], 7))
library = np.where(np.isnan(first), -1, first)
print(f"mean IoU {library.mean():.3f}")

# %% tags=["nbval-ignore-output"]
predict("07-mean-of-six")

# %%
reveal("07-mean-of-six", np.nanmean(first), f"the library's scores: {library.round(3)}")

# %% [markdown]
# **Exercise: `mean_of_present`** ★☆☆ 2 minutes. In: scores of classes (C,), a numpy array, in which -1
# or NaN marks a class that is nowhere. Out: the mean of the others; NaN if there are none.

# %% tags=["exercise"]
def mean_of_present(scores):
    """The mean of the scores that are scores."""
    ...


ex_mean_of_present.check(mean_of_present)

# %%
#ex_mean_of_present.hint()
#ex_mean_of_present.solution()

# %%
from utils.exercises.notebook_07 import mean_of_present

second_chart.add("22 an absent class", library.mean(), mean_of_present(library))

# %% [markdown]
# **Next time:** print the scores of the classes before their mean, and say how many are in it.

# %% [markdown]
# ### Case 23 · The best epoch
#
# *"My validation crops and adds noise, like the training. I keep the weights of the best epoch."*

# %% tags=["patient"]
dice_box = np.random.default_rng(0)
model = load_run("default").model


def validate(model):
    """Mean IoU on eight streets."""
    tops = dice_box.integers(0, 17, (8, 2))
    crops = [np.s_[..., r : r + 48, c : c + 48] for r, c in tops]
    noisy = np.stack([p[s] for p, s in zip(photos, crops)])
    noisy = noisy + 0.05 * dice_box.standard_normal(noisy.shape)
    guesses = predict_logits(model, noisy).argmax(axis=1)
    return mean_iou(confusion_matrix(guesses, np.stack([t[s] for t, s in zip(truth, crops)]), 7))


# %% [markdown]
# Let it judge the *same* network six times. How far apart will the best and the worst score be?

# %% tags=["nbval-ignore-output"]
predict("07-best-of-six")

# %%
six = [validate(model) for _ in range(6)]
reveal("07-best-of-six", max(six) - min(six), f"epochs 1 to 6: {np.round(six, 3)}")

# %% [markdown]
# **Exercise: `fixed_validation`** ★☆☆ 2 minutes. Which change makes the epochs comparable?
#
# - `"a"` judge 64 streets instead of 8, cropped and noisy as before
# - `"b"` draw crops and noise once and keep them, or judge whole images without noise
# - `"c"` set the seed once, at the beginning of the program
# - `"d"` take the mean of the last three scores
# - `"e"` judge on the training images, of which there are more

# %% tags=["exercise"]
fixed_validation = ...
ex_fixed_validation.check(fixed_validation)

# %%
#ex_fixed_validation.hint()
#ex_fixed_validation.solution()

# %%
twice = [mean_iou(confusion_matrix(predict_logits(model, photos).argmax(axis=1), truth, 7))
         for _ in range(2)]
assert twice[0] == twice[1]
second_chart.add("23 validation drawn anew", max(six), twice[0])

# %% [markdown]
# The second number is no better network. It is the same one, on whole images, and twice the same.
#
# **Next time:** validate twice without training in between. Two scores must be one.

# %% [markdown]
# ### Case 24 · Good at home
#
# *"Twelve drives through the town, eight frames each. I mixed all frames and kept a quarter for
# validation: 0.78!"* The network here is the plainest learner by heart: it answers with the label map
# of the training frame that looks most alike.

# %% tags=["patient"]
frames, maps, drive = [], [], np.repeat(np.arange(12), 8)
noise = np.random.default_rng(5)
for d in range(12):
    scene = make_scene(np.random.default_rng(d), size=(32, 64), people=(0, 0), cars=(2, 4))
    for k in range(8):  # the camera moves by one pixel from frame to frame
        frames.append(scene.image[:, k : k + 32] + 0.03 * noise.standard_normal((32, 32, 3)))
        maps.append(scene.semantic[:, k : k + 32])
frames, maps = np.stack(frames), np.stack(maps)

# %% tags=["patient"]
def by_heart(train, judged):
    """Mean IoU of the most similar training frame's labels."""
    far = ((frames[judged][:, None] - frames[train]) ** 2).mean(axis=(2, 3, 4))
    return mean_iou(confusion_matrix(maps[train][far.argmin(axis=1)], maps[judged], 7))


mixed = noise.permutation(96)
at_home = by_heart(mixed[24:], mixed[:24])
print(f"mean IoU {at_home:.2f}")

# %%
fig, axes = plt.subplots(1, 4, figsize=(8, 2.4))
for ax, k in zip(axes, (0, 7, 8, 15)):
    draw_image(ax, frames[k].clip(0, 1), f"drive {k // 8}, frame {k % 8}")
show(fig, "The first and the last frame of two drives: within a drive nearly the same picture, a little "
          "shifted; from drive to drive another street.")

# %% [markdown]
# Now drives 9, 10 and 11 are kept out as a whole: streets that it has never seen.

# %% tags=["nbval-ignore-output"]
predict("07-a-new-street")

# %%
new_streets = np.isin(drive, [9, 10, 11])
abroad = by_heart(np.flatnonzero(~new_streets), np.flatnonzero(new_streets))
both_sides = len(set(drive[mixed[:24]]) & set(drive[mixed[24:]]))
reveal("07-a-new-street", abroad, f"drives on both sides of the mixed split: {both_sides} of 12")

# %% [markdown]
# **Exercise: `split_frames`** ★☆☆ 2 minutes. In: the drive of every frame (N,), and a list of drives to
# hold out. Out: the positions of the frames to train on, and of those to judge by.

# %% tags=["exercise"]
def split_frames(drives, held_out):
    """Positions of the training frames, positions of the others."""
    ...


ex_split_frames.check(split_frames)

# %%
#ex_split_frames.hint()
#ex_split_frames.solution()

# %%
from utils.exercises.notebook_07 import split_frames

second_chart.add("24 drives on both sides", at_home, by_heart(*split_frames(drive, [9, 10, 11])))

# %% [markdown]
# **Next time:** tiles of one photograph, slices of one patient, frames of one drive belong to one side.
# Ask for the number of patients, not of images.

# %% [markdown]
# ## Before you believe a score
#
# Ten lines for twenty-four cases. Go through them before you send a number to anybody, and before you
# believe one that you are sent:

# %% [markdown]
# - **Look.** Ten masks drawn over their images, behind the last step before the network; and the
#   three worst predictions.
# - **Count.** `np.unique` of the labels after loading: 0 to C - 1, void, nothing else. Then the share
#   of each class.
# - **Pair.** Every image has its own mask, by name; no file is left over; image and mask share each
#   draw of chance.
# - **Part.** One photograph, patient or drive lies on one side of the split. Validation is never
#   drawn anew.
# - **Ask for the ends.** A perfect answer has loss 0 and score 1. *Background everywhere* and *object
#   everywhere* get what they deserve.
# - **Repeat.** Judged twice, or with another batch size, the score is the same. `eval()` is on; the
#   way in is that of training.
# - **Know the form.** Shape, type and order of the axes before the loss; logits or probabilities before a
#   threshold.
# - **Know what counts.** Void is left out of loss and score. Background's *score* may be left out,
#   its *pixels* never.
# - **Read the rows.** The score of each class before their mean; how many classes are in it; NaN for
#   one that is nowhere.
# - **Say the rule.** Data set or image, class or pixel, at which size, which library and version.
#   Compare like with like.

# %% [markdown]
# The same lines, with losses, shapes, scores and conventions, on one page for the wall:
# [the cheat sheet](cheatsheet.html). And the second half's book. Which of the scores *fell*?

# %%
print(second_chart)

# %% [markdown]
# ## Check yourself
#
# New patients, who have what you have seen. Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("07_bug_clinic")

# %% [markdown]
# **What you can do now.** You have
#
# - **recognised** 24 faults by what they showed
# - **asked** for the print or picture that gave each of them away
# - **repaired** them, and **said** what their scores had been worth: some rose, some fell
# - **gone** through a checklist, which is yours to print

# %% tags=["nbval-ignore-output"]
from utils.progress import progress

progress()

# %% [markdown]
# **Next:** [8 · Your own images](08_your_images.ipynb).
