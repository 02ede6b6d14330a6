# %% [markdown]
# # 4 · Training: a network that sees far, and what it gets wrong
#
# In 50 minutes you will be able to:
#
# - **read** an encoder-decoder, layer by layer
# - **train** one in the open, step by step, and look for its errors
# - **say** what training, validation and test data may decide, and see a network overfit
# - **weigh** a rare class, and name the price
#
# The six exercises take 24 minutes more. Nothing later depends on them.

# %%
import inspect
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from utils import networks
from utils.classes import NUM_CLASSES, VOID, class_names
from utils.exercises.notebook_04 import (
    ex_conv_output_size, ex_bottleneck_shape, ex_conv_parameters, ex_train_step,
    ex_class_frequencies, ex_class_weights,
)  # fmt: skip
from utils.metrics import iou_per_class, mean_iou, pixel_accuracy
from utils.networks import EncoderDecoder, load_run, predict_labels, predict_logits
from utils.plotting import draw_image, show, style
from utils.progress import progress
from utils.quiz import predict, quiz, reveal

np.set_printoptions(suppress=True, linewidth=100)
style()

# %% [markdown]
# The held-out streets of lesson 03 and the trained network:

# %%
images, labels = networks.held_out_data()
picture, truth = images[3].transpose(1, 2, 0), labels[3]
stored = load_run("default")
print(images.shape, labels.shape)

# %% [markdown]
# ## Down to see what, up to say where
#
# A pixel must see its surroundings (lesson 03). A small network sees far by going down, with coarser
# and coarser maps that know *what* is there, and up again, to say *where*: **encoder** and
# **decoder**.

# %%
from utils.plotting import draw_encoder_decoder

layers = networks.layer_table(stored.model)
fig, ax = plt.subplots(figsize=(10, 4))
draw_encoder_decoder(ax, layers, "An encoder-decoder: down to see what, up to say where")
show(fig, alt="Boxes in the shape of a U: 3×64×64 down to 64×16×16 and up to 7×64×64, with skips: 64+32 and 32+16 channels meet.")

# %% [markdown]
# Black arrows are layers; a slanted one is two: pool, or up and `cat`, then a 3×3. Dashed ones carry a map
# across. Our code: skip the lines with `_width` or `require_`, they check arguments, and read `forward` with a
# finger on the figure.

# %%
print(inspect.getsource(networks.conv_layer))
print(inspect.getsource(EncoderDecoder.__init__))
print(inspect.getsource(EncoderDecoder.forward))

# %% [markdown]
# - `conv_layer`: a 3×3 convolution, **batch normalisation** (it brings each channel to mean 0 and
#   spread (standard deviation) 1, then to a mean and a spread that are learnt; while training over
#   the batch at hand, after `eval()` by what it remembers: lesson 07, case 15) and **ReLU**, which
#   cuts off what is below 0.
# - `pool` halves height and width: of four values the largest stays. `upsample` doubles them: every
#   value is repeated four times.
# - A **skip** is one line, `torch.cat`: the fine map's channels are put beside those from below.
# - `head`: a 1×1 convolution makes seven logits per pixel. No softmax.
#
# The figure is a U, hence its name: a small **U-Net**.

# %% [markdown]
# Other decoders average neighbours (**bilinear**), or learn what to fill in (**transposed convolution**).
# With kernel 3 and stride 2 that writes twice on every other row and column. A map of ones, all weights 1:

# %%
up = nn.ConvTranspose2d(1, 1, kernel_size=3, stride=2, bias=False)
nn.init.ones_(up.weight)
print(up(torch.ones(1, 1, 3, 3))[0, 0].int().numpy())

# %% [markdown]
# A checkerboard, which training must unlearn. Our own layers:

# %%
for layer in layers:
    shape, sees = " × ".join(map(str, layer.shape)), layer.receptive_field
    print(f"{layer.plain_name:<6}{shape:<14}{layer.parameters:>7,} weights   sees {sees}")
print(f"all: {sum(p.numel() for p in stored.model.parameters()):,} numbers to learn")

# %% [markdown]
# Find the 27,648 in the table: 64 channels come up from below and 32 by the skip, so 96 enter, and
# 32 leave: 9 · 96 · 32. Batch normalisation has 512 more.
#
# **Exercise: sizes** ★★☆ 5 minutes. In: height (or width), kernel, and by name stride and padding
# (pixels added on *each* side). Out: how many positions the kernel has. For example
# `conv_output_size(64, 3, stride=1, padding=1)` is 64 and `conv_output_size(7, 2, stride=2)` is 3.
# (The network above rounds up, by `ceil_mode=True`.)


# %% tags=["exercise"]
def conv_output_size(size, kernel, *, stride=1, padding=0):
    """Height (or width) after a convolution or a pooling."""
    ...


ex_conv_output_size.check(conv_output_size)

# %%
#ex_conv_output_size.hint()
#ex_conv_output_size.solution()

# %% [markdown] tags=["lab-only"]
# Stuck? Remove one `#` and run the cell; again for the next hint.

# %% [markdown]
# **Exercise: the bottom of the U** ★★☆ 2 minutes. The same network (channels 16, 32, 64) gets an
# image of shape `(3, 96, 128)`. Which shape, without the batch, has the map at the lowest level?

# %% tags=["exercise"]
bottleneck_shape = ...
ex_bottleneck_shape.check(bottleneck_shape)

# %%
#ex_bottleneck_shape.hint()
#ex_bottleneck_shape.solution()

# %% [markdown]
# **Exercise: weights** ★☆☆ 2 minutes. A 3×3 convolution takes 16 channels to 32, with a bias. How
# many numbers does it learn? (The 3×3 layers above have none: the normalisation has its own.)

# %% tags=["exercise"]
conv_parameters = ...
ex_conv_parameters.check(conv_parameters)

# %%
#ex_conv_parameters.hint()
#ex_conv_parameters.solution()

# %% [markdown]
# At the bottom of the U one value stands for 4×4 pixels (**output stride** 4): it knows that there is a
# car, but not exactly where it ends. So look at **outlines**: pixels of which one of the eight
# neighbours has another class.

# %%
around = np.pad(labels, [(0, 0), (1, 1), (1, 1)], mode="edge")
windows = np.lib.stride_tricks.sliding_window_view(around, (3, 3), axis=(1, 2))
outline = (windows != labels[..., None, None]).any(axis=(3, 4))
print(f"{outline.mean():.2f} of the pixels lie at an outline")

# %% [markdown]
# From here on networks are judged by their **mean IoU**: the pixels that have a class in prediction *and*
# truth, divided by those that have it in one or both (intersection over union); then the mean over the
# seven classes (lesson 05).

# %% tags=["nbval-ignore-output"]
predict("04-skips")

# %%
no_skips = load_run("no_skips")
scores = {"with": mean_iou(stored.confusion), "without": mean_iou(no_skips.confusion)}
predicted = predict_labels(stored.model, images)
wrong = {"with": predicted != labels, "without": predict_labels(no_skips.model, images) != labels}
rows = [
    f"{k:<8} mean IoU {scores[k]:.3f}   wrong at outlines {wrong[k][outline].mean():.3f}, "
    f"elsewhere {wrong[k][~outline].mean():.3f}"
    for k in scores
]
better = max(scores, key=scores.get) if abs(scores["with"] - scores["without"]) > 0.01 else "same"
reveal("04-skips", better, "\n".join(rows))

# %% [markdown]
# ### What you have built, and what people use
#
# | | what is different | since |
# |---|---|---|
# | **FCN** | the first trained from pixels to pixels: an image classifier's last layers become 1×1 convolutions; coarse logits are enlarged, finer ones added | 2015 |
# | **U-Net** | yours, with more levels and channels; at home in medicine | 2015 |
# | **DeepLab** | fewer poolings; dilated convolutions see far all the same | 2015 |
# | **transformers** (SegFormer, Mask2Former) | by *attention* parts of the image that lie far apart see each other, without many layers between | 2021 |
# | **promptable** (Segment Anything) | you click, it returns a mask of what is there, without a class | 2023 |
#
# Outside medicine hardly anybody trains such an encoder from nothing. One takes one that was trained
# on millions of photographs (ImageNet), and feeds it what it knows: files hold 0 to 255, our networks take 0 to 1, a
# **pretrained** encoder mostly wants this:

# %%
file = (picture * 255).round().astype(np.uint8)  # as it would stand in a PNG
ours = file / 255
theirs = (ours - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)  # mean and spread of ImageNet
for name, image in {"file": file, "ours": ours, "pretrained": theirs}.items():
    print(f"{name:<10} {image.min():6.2f} to {image.max():6.2f}")

# %% [markdown]
# ## Training in the open
#
# One step: run the network, compute the loss, ask for the gradient of every weight, move all weights
# a little downhill. `loss.backward()` computes the gradients and *adds* them to those already there,
# `optimizer.step()` moves the weights, `optimizer.zero_grad()` forgets the gradients.
#
# **Exercise: one training step** ★★☆ 6 minutes. In: the network, the optimiser, the loss function, a
# batch of images and its labels; gradients of an earlier step may still be there. The function
# changes the weights once, and returns the loss before the step as a plain number (`loss.item()`).


# %% tags=["exercise"]
def train_step(model, optimizer, loss_fn, images, labels):
    """One step downhill on one batch; returns the loss before the step."""
    ...


ex_train_step.check(train_step)

# %%
#ex_train_step.hint()
#ex_train_step.solution()

# %% [markdown]
# Streets to learn from, and the step to take: yours, if it is right.

# %% tags=["nbval-ignore-output"]
training = networks.training_data()
mine = ex_train_step.judge(train_step).correct
step = train_step if mine else networks.train_step
print(f"{len(training[0])} streets;", "your" if mine else "the series'", "train_step")

# %% [markdown]
# Now the whole training, nothing hidden but the `Recorder`: it watches, draws a bar, and keeps
# what was learnt when you stop early:

# %%
from utils.networks import Recorder, halve, mirror, new_model


cross_entropy = nn.CrossEntropyLoss(ignore_index=VOID)


def train_in_the_open(streets, steps=100, lr=0.01, loss_fn=cross_entropy):
    """A fresh network, trained on batches of 8 streets; returns it and its history."""
    model, (x, y) = new_model("default"), map(torch.from_numpy, streets)
    optimizer = torch.optim.AdamW(model.parameters(), lr)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, steps, pct_start=0.2)
    draw = torch.Generator().manual_seed(0)
    with Recorder(model, images[:64], labels[:64], steps=steps) as past:
        for number in range(steps):
            some = torch.randint(len(x), (8,), generator=draw)
            batch = mirror(x[some], y[some], torch.rand(8, generator=draw) < 0.5)
            if number < steps / 2:
                batch = halve(*batch)
            loss = step(model, optimizer, loss_fn, *batch)
            past.note(loss, schedule.get_last_lr()[0])
            schedule.step()
    return model, past.history()


# %% [markdown]
# - **AdamW** moves each weight by up to about the learning rate, however small its gradient.
# - **OneCycleLR** lets the learning rate rise to 0.01 in the first fifth of the steps, then sink
#   to zero: large steps to get near, small ones to settle.
# - `mirror` turns about half of the streets left to right: **augmentation**. *One* draw decides for image
#   and mask, in crops too (lesson 07, case 8): with a draw for each, half of the masks would not fit.
# - `halve`: in the first half of the steps the streets have half their height and width, and a step
#   costs about a third.
#
# A hundred steps, some seconds on a laptop:

# %% tags=["nbval-ignore-output"]
my_model, my_history = train_in_the_open(training)
print(f"mean IoU {my_history.mean_iou[-1]:.2f}")

# %% [markdown]
# To keep your network, store its *weights*, and put them into a fresh one:

# %%
file = Path(tempfile.mkdtemp()) / "my_network.pt"  # your own folder is a better place
torch.save(my_model.state_dict(), file)
again = new_model("default")
again.load_state_dict(torch.load(file, weights_only=True))  # numbers only: no code can hide there
same = predict_labels(again, images[:8]) == predict_labels(my_model, images[:8])
print(f"{file.name}: {same.mean():.0%} of the labels are the same")

# %% tags=["nbval-ignore-output"]
from utils.widgets.time_machine import TimeMachine, draw_snapshots

fig, axes = plt.subplots(1, 4, figsize=(11, 3))
draw_snapshots(axes, my_history, truth, scene=3)
show(fig, alt="Street 3 in your training: at the start, after 50 and after 100 steps, and the errors.")

# %% [markdown]
# Yours knows street 3, roughly. Ours, after 600 such steps:

# %%
history = stored.history
fig, axes = plt.subplots(1, 3, figsize=(11, 3))
axes[0].plot(history.lr, color="black")
axes[0].set(title="The learning rate: up, then down", xlabel="step", ylim=0)
axes[1].plot(history.loss, color="#999999", linewidth=0.8)
axes[1].axhline(np.log(NUM_CLASSES), color="black", linestyle=":")
axes[1].set(title="The loss begins near ln 7", xlabel="step", ylim=0)
axes[2].plot(history.steps, history.accuracy, "o-", label="pixels right")
axes[2].plot(history.steps, history.mean_iou, "s-", label="mean IoU")
axes[2].set(title="64 held-out streets", xlabel="step", ylim=(0, 1))
axes[2].legend(loc="lower right")
show(fig, alt="Rate up to 0.01 and down; loss from 2 to 0.1; accuracy to 0.95, mean IoU later to 0.86.")

# %%
looks = [0, 9, 11, 12, -1]
print("step        ", history.steps[looks])
print("pixels right", history.accuracy[looks].round(2))
print("mean IoU    ", history.mean_iou[looks].round(2))

# %% [markdown]
# At step 300 the streets become whole, and all in them twice as large, as in those held out: the loss jumps
# once, then the scores do. In the end 0.95 of the pixels are right, and the mean IoU is 0.86.

# %% tags=["nbval-ignore-output"]
predict("04-people-found")

# %%
from utils.plotting import draw_confusion

PERSON = 6
people_found = stored.confusion[PERSON, PERSON] / stored.confusion[PERSON].sum()
fig, ax = plt.subplots(figsize=(6, 5))
draw_confusion(ax, stored.confusion, title="What becomes of each class?")
reveal("04-people-found", people_found.round(2), fig)

# %% [markdown]
# The matrix is a **confusion matrix**: row = truth, column = prediction, here as shares of the row.
# Now both trainings, side by side:

# %% tags=["nbval-ignore-output"]
TimeMachine({"yours, 100 steps": my_history, "ours, 600 steps": history}, images, labels)

# %% [markdown]
# Four streets are shown, the last is street 3; the curves and the table judge the first 64.
#
# 1. Move the slider slowly. In which order do the classes appear in ours?
#
# <details><summary>What you should have seen</summary>
#
# **1** At first all is tree, by chance. Road comes by step 11, sky and building by 24, tree, car and
# background by 43, people not before 171. At the end *errors* shows outlines.
#
# </details>

# %% [markdown]
# ## What each data set may decide
#
# | | may decide | here |
# |---|---|---|
# | **training** | the weights of the network, and of the classes | 1,000 streets |
# | **validation** | everything else: steps, learning rate, loss, which network is kept | the first 64 held-out ones |
# | **test** | nothing: it is looked at once, for the number that is reported (we look oftener, to show things, and choose nothing) | the other 192 |
#
# Whoever chooses by the test set, reports too good a number. What belongs together, such as the frames
# of a video, the slices of a patient or the tiles of a photograph, goes to one side as a whole. And
# judging is done without augmentation, at full size.

# %%
watched = history.confusions[-1]
others = stored.confusion - watched  # confusion matrices are counts: they can be subtracted
print(f"the 64 we watched: mean IoU {mean_iou(watched):.3f}")
print(f"the other 192:     mean IoU {mean_iou(others):.3f}")

# %% [markdown]
# ### Good only where it learnt
#
# Another network learnt from the first 20 of the 1,000 streets only, in as many steps: it went through
# them 240 times, in 240 **epochs** (ours: five).

# %%
def loss_of(model, pictures, truths):
    """The mean loss on some streets."""
    logits = torch.from_numpy(predict_logits(model, pictures))
    return cross_entropy(logits, torch.from_numpy(truths)).item()


for name, run in {"1,000 streets": stored, "20 streets": load_run("few")}.items():
    known = loss_of(run.model, training[0][:20], training[1][:20])
    new = loss_of(run.model, images, labels)
    print(f"learnt from {name:<13}  loss on those 20: {known:.2f}   on held-out streets: {new:.2f}")

# %% [markdown]
# It is better where it learnt and much worse elsewhere: it **overfits**, much of what it has learnt holds
# for its streets only. The training loss alone would praise it. What helps: more streets, augmentation, fewer steps, a smaller
# network.
#
# ### Look at the errors
#
# One number hides 256 streets. Which are the worst?

# %%
from utils.plotting import draw_errors

accuracy = (predicted == labels).mean(axis=(1, 2))
worst = accuracy.argsort()[:3]
fig, axes = plt.subplots(1, 6, figsize=(11, 2.4))
for (left, right), i in zip(axes.reshape(3, 2), worst):
    draw_image(left, images[i].transpose(1, 2, 0), f"street {i}")
    draw_errors(right, predicted[i], labels[i], f"{accuracy[i]:.3f} right")
show(fig, alt="The three worst streets are night scenes; errors follow outlines and fill dark patches.")

# %% [markdown]
# All three are at night. Is that chance? The dark streets among all 256:

# %%
dark = images.mean(axis=(1, 2, 3)) < 0.3
print(f"{dark.sum()} dark streets: {accuracy[dark].mean():.3f} right")
print(f"{(~dark).sum()} others:      {accuracy[~dark].mean():.3f} right")
print(f"dark among the ten worst: {dark[accuracy.argsort()[:10]].sum()}")

# %% [markdown]
# Not chance: less light, the same noise, and the network has seen few such streets. Why are people
# found less than everything else?

# %% [markdown]
# ## Class imbalance
#
# Count. How many of the pixels belong to each class?
#
# **Exercise: class frequencies** ★☆☆ 4 minutes. In: labels of any shape, integers; the number of
# classes; the label that does not count. Out: each class's share of the pixels that count,
# (num_classes,). `[[0, 0], [0, 1]]` with 2 classes gives `[0.75, 0.25]`.


# %% tags=["exercise"]
def class_frequencies(labels, num_classes, ignore_index):
    """Each class's share of the pixels that count: (num_classes,) floats."""
    ...


ex_class_frequencies.check(class_frequencies)

# %%
#ex_class_frequencies.hint()
#ex_class_frequencies.solution()

# %% [markdown]
# Counted on the training streets, not the held-out ones:

# %%
from utils.logits import class_frequencies

frequencies = class_frequencies(training[1], NUM_CLASSES, VOID)
for name, share in zip(class_names(), frequencies):
    print(f"{name:<10} {100 * share:5.1f} %")

# %% [markdown]
# Two pixels in a hundred are people: two that pull at the logits, by at most 1 each (lesson 03), against
# 98. A **weighted loss** multiplies the pull of each pixel by the weight of its true class.
#
# **Exercise: class weights** ★★☆ 5 minutes. In: frequencies (C,), floats. Out: weights (C,)
# proportional to 1 / f, scaled so that their mean over the classes that occur is 1; a class with
# frequency 0 weighs 0. For example `[0.75, 0.25]` gives `[0.5, 1.5]`.


# %% tags=["exercise"]
def class_weights(frequencies):
    """Weights in proportion to 1 / f, mean 1 over the classes that occur."""
    ...


ex_class_weights.check(class_weights)

# %%
#ex_class_weights.hint()
#ex_class_weights.solution()

# %%
from utils.logits import class_weights

weights = class_weights(frequencies)
print(dict(zip(class_names(), weights.round(2).tolist())))
print(f"a pixel of a person weighs as much as {weights[PERSON] / weights[3]:.1f} of road")

# %% [markdown]
# Another network was trained with these weights (`nn.CrossEntropyLoss(weight=...)`), everything else
# unchanged. What has happened to its **pixel accuracy**, the share of right pixels?

# %% tags=["nbval-ignore-output"]
predict("04-weighted-accuracy")

# %%
weighted = load_run("weighted")
plain, heavy = pixel_accuracy(stored.confusion), pixel_accuracy(weighted.confusion)
means = mean_iou(stored.confusion), mean_iou(weighted.confusion)
price = f"accuracy {plain:.3f} -> {heavy:.3f}, mean IoU {means[0]:.3f} -> {means[1]:.3f}"
change = "same" if abs(heavy - plain) <= 0.002 else "rise" if heavy > plain else "fall"
reveal("04-weighted-accuracy", change, price)

# %% [markdown]
# Two people, judged pixel by pixel. Which mask would you rather have in a car?

# %%
from utils.plotting import draw_outcomes, outcome_legend

here = slice(28, 60), slice(32, 64)  # where the two people of street 90 are
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], images[90].transpose(1, 2, 0), "street 90")
axes[0].add_patch(plt.Rectangle((31.5, 27.5), 32, 32, fill=False, edgecolor="white", linewidth=2))
for ax, (name, run) in zip(axes[1:], [("plain", stored), ("weighted", weighted)]):
    mask = predict_labels(run.model, images[90:91])[0] == PERSON
    draw_outcomes(ax, mask[here], labels[90][here] == PERSON, f"a person? {name} loss")
outcome_legend(axes[2])
show(fig, alt="Two people: a third found with the plain loss, most with the weighted one, and more false alarms.")

# %% [markdown]
# A brake that must not miss anybody wants the weighted one; a counter of pedestrians may not. Other
# losses for rare classes:
#
# - **Dice loss**: 1 minus the mean over the classes of 2 · overlap / (predicted + true), counted in
#   probabilities. A small class has as much say as a large one. Often *added* to the cross-entropy.
# - **Focal loss**: each pixel's loss times (1 - p)², p of its true class: a nearly right pixel
#   (p = 0.9) pulls by 0.003, not 0.1.
#
# *Alarms right* is the share of the pixels called person that are of one:

# %%
LOSSES = {"default": "plain", "seed_1": "plain, seed 1", "seed_2": "plain, seed 2",
          "weighted": "weighted", "dice": "Dice", "ce_dice": "plain + Dice", "focal": "focal"}  # fmt: skip
print(f"{'':14}pixels right  mean IoU   people found  alarms right  IoU of person")
for run, name in LOSSES.items():
    m = load_run(run).confusion
    found, right = m[PERSON, PERSON] / m[PERSON].sum(), m[PERSON, PERSON] / m[:, PERSON].sum()
    print(f"{name:<14}{pixel_accuracy(m):12.3f}{mean_iou(m):10.3f}", end="")
    print(f"{found:15.2f}{right:14.2f}{iou_per_class(m)[PERSON]:15.2f}")

# %% [markdown]
# A **seed** fixes what is drawn by chance, first weights and order; the plain training was run from three.
# Another one moves the mean IoU by up to 0.03 and the IoU of person by 0.10: smaller leads may be chance.
# What lies clearly outside: weights find most people, and raise most false alarms (what finds much may
# only shout). The Dice loss, alone or added, finds more people than any plain seed, and its alarms are
# right no less often. The focal loss finds no more.

# %% [markdown]
# ## Try it yourself
#
# Five experiments, a line each. Guess first.

# %%
from utils.scenes import make_scenes, stack


def report(model, past):
    """How a training went, judged on the 64 streets that were watched."""
    m, right = past.confusions[-1], predict_labels(model, images[:64]) == labels[:64]
    print(f"last loss {past.loss[-1]:.2f}   mean IoU {mean_iou(m):.2f}", end="")
    print(f"   people found {m[PERSON, PERSON] / m[PERSON].sum():.2f}", end="")
    print(f"   right at night {right[dark[:64]].mean():.2f}, by day {right[~dark[:64]].mean():.2f}")


def streets_at_night(share):
    """1,000 streets to train on, of which a share is at night (0.1 in ours)."""
    return stack(make_scenes(1000, seed=1, night=share))


# %% [markdown] tags=["lab-only"]
# Take away the `#` of one line and run the cell.

# %% tags=["nbval-ignore-output"]
report(my_model, my_history)
#report(*train_in_the_open(training, steps=60))
#report(*train_in_the_open(training, lr=1.0))
#report(*train_in_the_open(training, loss_fn=networks.dice_loss))
#report(*train_in_the_open(streets_at_night(0.5)))
#print([layer.shape for layer in networks.layer_table(my_model, (50, 62))])

# %% [markdown]
# 1. **Fewer steps.** Is it better or worse than the 600-step network was after 67 steps? Why?
# 2. **A learning rate of 1.** What does the bar's loss do, and why is there a network in the end?
# 3. **Dice loss.** What do these 100 steps find that the cross-entropy does not?
# 4. **More night.** Half of the training streets are dark. What is gained, and what does it cost?
# 5. **A size that 4 does not divide.** How does 50 come down to the bottom, and up again?
#
# <details><summary>What you should have seen</summary>
#
# On our machine, and nearly so on yours:
#
# - **1** Better, 0.62 against 0.42: its learning rate has come down to 0, and its last steps saw whole
#   streets. After 67 steps of 600 the rate is high, and the streets are still half-size.
# - **2** It jumps about and stays higher; mean IoU 0.60. Batch normalisation takes back the size that
#   such steps give to the weights, and the schedule ends with tiny ones.
# - **3** About a quarter of the people (from three other seeds none, a tenth, half). Without it: nobody.
# - **4** At night 0.87 of the pixels are right, not 0.83; by day 0.88, not 0.90.
# - **5** 50, 25, 13, and back to 26, 25, 50: `ceil_mode` rounds up, and `forward` cuts off the row too
#   many.
#
# </details>

# %% [markdown]
# ## Check yourself

# %% tags=["nbval-ignore-output"]
quiz("04_training")

# %% [markdown]
# You have **read** an encoder-decoder and met its relatives, **trained** one in the open and looked for
# its errors, **said** what each data set may decide, and **weighed** a rare class and named the price.

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# Next: accuracy deceived us here. [Lesson 05](05_metrics.ipynb) shows what each metric says, and what
# it hides.
