# %% [markdown]
# # 4 · Training: context, encoder and decoder, and what a network gets wrong
#
# In 45 minutes you will be able to:
#
# - **explain** with a receptive field why colour is not enough
# - **train** an encoder-decoder and find out where it is wrong
# - **weigh** a rare class, and name the price
#
# The eight exercises take about as long again. Do them when you like: nothing later depends on them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.classes import NUM_CLASSES, VOID, class_names
from utils.exercises.notebook_04 import (
    ex_grey_wall, ex_receptive_field, ex_conv_output_size, ex_bottleneck_shape,
    ex_conv_parameters, ex_train_step, ex_class_frequencies, ex_class_weights,
)  # fmt: skip
from utils.networks import EncoderDecoder, held_out_data, load_run, predict_logits
from utils.plotting import class_legend, draw_image, draw_labels, show, style
from utils.quiz import predict, quiz, reveal
from utils.widgets.pixel_inspector import PixelInspector

np.set_printoptions(suppress=True, linewidth=100)
style()

# %% [markdown]
# The held-out streets of lesson 03, street 3 among them, and the stored network's scores:

# %%
images, labels = held_out_data()
street, truth = images[3], labels[3]
picture = street.transpose(1, 2, 0)  # matplotlib wants (H, W, 3)
stored = load_run("default")
logits = predict_logits(stored.model, images[3:4])[0]
print(images.shape, labels.shape, logits.shape)

# %% [markdown]
# ## Context
#
# How much of the image does a pixel need? Begin with the least: a **pixel classifier** of 1×1
# convolutions, which decides about every pixel from its own three colours. It was trained on 1,000
# streets, and judged on the 256 held-out ones.

# %%
from utils.metrics import iou_per_class, mean_iou, pixel_accuracy

pixel = load_run("pixel")
print(pixel.model.layers)

# %% [markdown]
# Each class is judged by its **IoU**, intersection over union: 1 is perfect, 0 means that not one of
# its pixels was found (lesson 03 takes it apart). Which class will be the worst?

# %% tags=["nbval-ignore-output"]
predict("04-pixel-only")

# %%
ious = iou_per_class(pixel.confusion)
for name, iou in zip(class_names(), ious):
    print(f"{name:<10} {iou:.2f}")
reveal("04-pixel-only", class_names()[ious.argmin()])

# %%
guess = predict_logits(pixel.model, images[3:4])[0].argmax(axis=0)
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], picture, "the image")
draw_labels(axes[1], guess, "Is one pixel enough?")
draw_labels(axes[2], truth, "the truth")
class_legend(axes[2])
show(fig, alt="The pixel classifier finds most of the sky; below it labels are sprinkled at random.")
print(f"all 256 streets: {pixel_accuracy(pixel.confusion):.2f} of the pixels are right")

# %% [markdown]
# Sky is mostly right, people are never found. Would more training help? The best that **any**
# function of the colour can do is to name, for each colour, its most common class:

# %%
colours = (images * 16).clip(0, 15).astype(int)  # 16 steps of red, green, blue
number = (colours[:, 0] * 16 + colours[:, 1]) * 16 + colours[:, 2]
table = np.zeros((16**3, NUM_CLASSES), int)
np.add.at(table, (number.ravel(), labels.ravel()), 1)
print(f"the best colour table: {table.max(axis=1).sum() / labels.size:.2f} of the pixels right")

# %% [markdown]
# Even with the answers in hand, a table of 4,096 colours gets no further than 0.63, and the pixel
# classifier has reached 0.59. Learning was not the problem.
#
# **Exercise: a grey wall, a grey road** ★☆☆ 3 minutes. Why can a classifier that sees single pixels
# not tell them apart, however long it is trained, and what would help? Write two or three sentences,
# compare them with the model answer, and tick what you said:
# `ex_grey_wall.check(grey_wall, ticks=[1, 2])`.

# %% tags=["exercise"]
grey_wall = ...
ex_grey_wall.check(grey_wall)

# %%
#ex_grey_wall.hint()
#ex_grey_wall.solution()

# %% [markdown]
# ### The receptive field
#
# A 3×3 convolution looks at a pixel and its eight neighbours. A second one looks at the neighbours'
# neighbours: 5×5 pixels of the image. What an output can see is its **receptive field**. Pooling
# makes it grow faster: behind it, one step is two pixels wide.

# %%
from utils.plotting import draw_encoder_decoder, draw_receptive_boxes
from utils.networks import layer_table, receptive_boxes, receptive_field, receptive_spans

print("one 3×3:                   ", receptive_field([(3, 1, 1)]))
print("two 3×3:                   ", receptive_field([(3, 1, 1), (3, 1, 1)]))
print("3×3, pooling by 2, 3×3:    ", receptive_field([(3, 1, 1), (2, 2, 1), (3, 1, 1)]))

# %% [markdown]
# **Exercise: the receptive field** ★★★ 8 minutes. In: a list of layers `(kernel, stride, dilation)`,
# first layer first. Out: the side of the receptive field in image pixels. A pooling by 2 is
# `(2, 2, 1)`. **Dilation** d puts the kernel's elements d pixels apart, so 3 of them span
# `2 * d + 1`. No layers at all give 1; the lines above are your examples.


# %% tags=["exercise"]
def receptive_field(layers):
    """How many image pixels, along one side, one output can see."""
    ...


ex_receptive_field.check(receptive_field)

# %%
#ex_receptive_field.hint()
#ex_receptive_field.solution()

# %% [markdown]
# Our trained network, layer by layer: 3×3, pooling, two 3×3, pooling, two 3×3; then doubled in size
# and 3×3, doubled and 3×3 again, and a last 1×1. How far does one of its outputs see?

# %% tags=["nbval-ignore-output"]
predict("04-receptive-field")

# %%
layers = layer_table(stored.model)
reveal("04-receptive-field", layers[-1].receptive_field)

# %%
names = {"stem.0": "first layer", "encoders.0.1.0": "half size", "head": "output"}
boxes = receptive_boxes(stored.model, 41, 21)
fig, ax = plt.subplots(figsize=(7, 4))
chosen = {new: boxes[old] for old, new in names.items()}
draw_receptive_boxes(ax, picture, chosen, 41, 21, "What does one output pixel see?")
show(fig, alt="Nested squares around a pixel on a person: 3, 12 and 38 pixels wide.")

# %% [markdown]
# The first layer sees a patch of cloth. The output sees a head above it, legs and road below, a car
# beside it: a person. That is all that **context** means. The inspector draws such a box for every
# layer and every pixel:

# %% tags=["nbval-ignore-output"]
fields = receptive_spans(stored.model)
PixelInspector(picture, logits, truth, row=41, col=21, fields=fields, layer=len(fields))

# %% [markdown]
# 1. Go through the layers. Which of them widen the box most, and why?
# 2. Choose the last layer and walk along a row. The box does not always move with you, nor is it
#    always 38 wide: after a pooling, two neighbours share a unit.
#
# ### Encoder and decoder
#
# How does a small network see so far? It goes down, with coarser and coarser maps that know *what*
# is there, and up again, to say *where*.

# %%
fig, ax = plt.subplots(figsize=(11, 4))
draw_encoder_decoder(ax, layers, "An encoder-decoder: down to see what, up to say where")
show(fig, alt="Boxes in the shape of a U: 3×64×64 down to 64×16×16 and up to 7×64×64, with skips.")

# %% [markdown]
# Black arrows are layers, dashed ones carry a map across unchanged. The whole way, in the words of the
# course's own code:

# %%
import inspect

print(inspect.getsource(EncoderDecoder.forward))

# %% [markdown]
# `pool` halves height and width, `upsample` doubles them. Each row of the table below is one layer:
# what comes out, how many weights it has, how far it sees.

# %%
for layer in layers:
    shape, sees = " × ".join(map(str, layer.shape)), layer.receptive_field
    print(f"{layer.kind:<10}{shape:<14}{layer.parameters:>7,} weights   sees {sees}")
print(f"all: {sum(p.numel() for p in stored.model.parameters()):,} numbers to learn")

# %% [markdown]
# The rows sum to 104,231. The other 512 belong to the **batch normalisation** behind every 3×3
# layer: it brings each channel to mean 0 and spread 1, then to a mean and a spread that are learnt.
#
# **Exercise: sizes** ★★☆ 5 minutes. In: height (or width), kernel, and by name stride and padding
# (pixels added on *each* side). Out: how many positions the kernel has. For example
# `conv_output_size(64, 3, stride=1, padding=1)` is 64 and `conv_output_size(7, 2, stride=2)` is 3.


# %% tags=["exercise"]
def conv_output_size(size, kernel, *, stride=1, padding=0):
    """Height (or width) after a convolution or a pooling."""
    ...


ex_conv_output_size.check(conv_output_size)

# %%
#ex_conv_output_size.hint()
#ex_conv_output_size.solution()

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
# ### Skip connections
#
# At the bottom of the U a unit stands for 4×4 pixels: it knows that there is a car, but not exactly
# where it ends. The dashed arrows, **skips**, hand the fine maps over to the way up. We trained the
# network with and without them.

# %% tags=["nbval-ignore-output"]
predict("04-skips")

# %%
no_skips = load_run("no_skips")
with_skips, without = mean_iou(stored.confusion), mean_iou(no_skips.confusion)
print(f"mean IoU with skips {with_skips:.3f}, without {without:.3f}")
better = "with" if with_skips > without else "without"
reveal("04-skips", better if abs(with_skips - without) > 0.01 else "same")

# %% [markdown]
# Where does the difference come from? Compare pixels at an outline, which touch another class, with
# all others:

# %%
from utils.masks import boundary
from utils.networks import predict_labels

outline = np.zeros(labels.shape, bool)
for k in range(NUM_CLASSES):
    outline |= np.array([boundary(one == k) for one in labels])
maps = {"with skips": predict_labels(stored.model, images)}
maps["without"] = predict_labels(no_skips.model, images)
for name, predicted in maps.items():
    wrong = predicted != labels
    print(f"{name:<11} wrong at outlines {wrong[outline].mean():.3f}", end="")
    print(f", elsewhere {wrong[~outline].mean():.3f}")

# %% [markdown]
# Far from outlines both are almost always right; at them, the network without skips makes half as
# many errors again. Skips bring back *where*.

# %% [markdown]
# ## Training
#
# Now your own. One step: run the network, compute the loss, ask for the gradient of every weight,
# move all weights a little downhill.
#
# `loss.backward()` computes the gradients and *adds* them to those already there,
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
# A training is this step, repeated: here 600 times, each time with 8 of 1,000 streets, about half of
# them mirrored. *One* draw mirrors the image and its mask: with a draw for each, half of the masks
# would belong to the mirror image. First the streets (some ten seconds), then the processor:

# %% tags=["nbval-ignore-output"]
from utils.networks import pick_device
from utils.networks import train, training_data

training = training_data()
device = pick_device()

# %% [markdown]
# Go. It takes half a minute to a minute on a laptop without a GPU. Watch the loss fall and the
# mean IoU on held-out streets climb.

# %% tags=["nbval-ignore-output"]
yours = train("default", training, (images, labels), device=device)

# %% tags=["nbval-ignore-output"]
print(f"mean IoU: yours {mean_iou(yours.confusion):.3f}, ours {mean_iou(stored.confusion):.3f}")

# %% [markdown]
# Both started from the same weights and saw the same streets in the same order; processors add in
# different orders, and so the last digits differ. We go on with ours, so that every number in the
# text is true on your machine: `make weights` trained it and its relatives. Its past, judged on the
# first 64 held-out streets:

# %%
history = stored.history
fig, axes = plt.subplots(1, 2, figsize=(10, 3.2))
axes[0].plot(history.loss, color="#999999", linewidth=0.8)
axes[0].axhline(np.log(NUM_CLASSES), color="black", linestyle=":")
axes[0].set(title="The loss begins near ln 7", xlabel="step", ylabel="loss of the batch", ylim=0)
axes[1].plot(history.steps, history.accuracy, "o-", label="pixel accuracy")
axes[1].plot(history.steps, history.mean_iou, "s-", label="mean IoU")
axes[1].set(title="Held-out streets", xlabel="step", ylim=(0, 1))
axes[1].legend(loc="lower right")
show(fig, alt="The loss falls from 2 to 0.1; accuracy climbs to 0.96 and mean IoU, later, to 0.87.")

# %%
print("step ", history.steps[[0, 6, 9, -1]])
print("accuracy", history.accuracy[[0, 6, 9, -1]].round(2))
print("mean IoU", history.mean_iou[[0, 6, 9, -1]].round(2))

# %% [markdown]
# After 96 steps 0.77 of the pixels are right and the mean IoU is still 0.52: sky and road were
# learnt first, people not yet. (The dip at step 67 is not in the loss. For judging, batch
# normalisation uses running averages, and these lag behind while the weights change fast.) Street 3
# on the way:

# %%
from utils.widgets.time_machine import TimeMachine, draw_snapshots

fig, axes = plt.subplots(1, 4, figsize=(11, 3))
draw_snapshots(axes, history, truth, scene=3)
show(fig, alt="Street 3 after 0 steps, in the middle and at the end of the training, and its errors.")

# %% tags=["nbval-ignore-output"]
runs = {"with skips": stored.history, "without": no_skips.history}
TimeMachine(runs, images, labels)

# %% [markdown]
# Four streets are shown, the last is street 3. The curves and the table judge all of the first 64,
# and so they end at a mean IoU of 0.875, not at the 0.869 of the 256.
#
# 1. Move the slider slowly. In which order do the classes appear?
# 2. Find the first step at which a person is found, in either network.
# 3. At the last step choose *errors*: what do the thin lines follow, and in which network are they
#    thicker?

# %% [markdown]
# ### Look at the errors
#
# One number hides 256 streets. Which are the worst?

# %%
predicted = maps["with skips"]
accuracy = (predicted == labels).mean(axis=(1, 2))
worst = accuracy.argsort()[:3]
print("worst:", worst, accuracy[worst].round(3), "  all together:", accuracy.mean().round(3))

# %%
from utils.plotting import draw_errors

fig, axes = plt.subplots(2, 3, figsize=(10, 6))
for (top, bottom), i in zip(axes.T, worst):
    draw_image(top, images[i].transpose(1, 2, 0), f"street {i}")
    draw_errors(bottom, predicted[i], labels[i], f"{accuracy[i]:.3f} right")
show(fig, alt="The three worst streets are night scenes; errors lie on cars, lamps and outlines.")

# %% [markdown]
# All three are at night. Is that chance? A look at the dark streets among all 256:

# %%
dark = images.mean(axis=(1, 2, 3)) < 0.3
print(f"{dark.sum()} dark streets: {accuracy[dark].mean():.3f} right")
print(f"{(~dark).sum()} others:      {accuracy[~dark].mean():.3f} right")

# %% [markdown]
# Not chance: less light, the same noise, and the network has seen few such streets. Which classes
# does it confuse? The **confusion matrix** counts: row = truth, column = prediction.

# %%
from utils.plotting import draw_confusion

fig, ax = plt.subplots(figsize=(6, 5))
draw_confusion(ax, stored.confusion, title="What becomes of each class?")
show(fig, alt="Shares per true class: the diagonal is above 0.9, except for person with 0.74.")

# %% [markdown]
# One row falls out: a quarter of the pixels of people are called something else. Why them?

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

# %%
from utils.logits import class_frequencies

frequencies = class_frequencies(labels, NUM_CLASSES, VOID)
for name, share in zip(class_names(), frequencies):
    print(f"{name:<10} {share:6.1%}")

# %% [markdown]
# Two pixels in a hundred are people. Put it as one question: *person or not?* Our two networks
# answer it with these accuracies:

# %%
PERSON = 6


def person_question(confusion):
    """Accuracy on "person or not"; share of people found; share of alarms that are right."""
    both = confusion[PERSON, PERSON]
    true, alarms = confusion[PERSON].sum(), confusion[:, PERSON].sum()
    accuracy = 1 - (true + alarms - 2 * both) / confusion.sum()
    return accuracy, both / true, both / max(alarms, 1)


for name, run in [("pixel classifier", pixel), ("encoder-decoder", stored)]:
    print(f"{name:<17} {person_question(run.confusion)[0]:.3f}")

# %% [markdown]
# 0.981 and 0.993: both look excellent. How many of the pixels of people has the better one found?

# %% tags=["nbval-ignore-output"]
predict("04-people-found")

# %%
for name, run in [("pixel classifier", pixel), ("encoder-decoder", stored)]:
    print(f"{name:<17} found {person_question(run.confusion)[1]:.2f}")
reveal("04-people-found", person_question(stored.confusion)[1].round(2))

# %% [markdown]
# The pixel classifier never says *person*: 0.981 right, and everybody missed. The better network
# began like that. Its training again (first 64 held-out streets):

# %%
for step, confusion in zip(history.steps, history.confusions):
    if step in (96, 131, 216, 600):
        right, found, _ = person_question(confusion)
        print(f"step {step:3d}: accuracy {right:.3f}, people found {found:.2f}")

# %% [markdown]
# For more than a hundred steps the accuracy is 0.98 and nobody is found. The loss is a mean over
# pixels: two in a hundred have little say. A **weighted loss** gives rare classes more, as each pixel
# counts with the weight of its true class.
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

for name, weight in zip(class_names(), class_weights(frequencies)):
    print(f"{name:<10} {weight:.2f}")

# %% [markdown]
# A pixel of a person weighs as much as fourteen of road. Another network was trained with such
# weights (`nn.CrossEntropyLoss(weight=...)`), everything else unchanged. What has happened to its
# **pixel accuracy** over all classes?

# %% tags=["nbval-ignore-output"]
predict("04-weighted-accuracy")

# %%
weighted = load_run("weighted")
plain, heavy = pixel_accuracy(stored.confusion), pixel_accuracy(weighted.confusion)
print(f"plain {plain:.3f}, weighted {heavy:.3f}")
change = "same" if abs(heavy - plain) <= 0.002 else "rise" if heavy > plain else "fall"
reveal("04-weighted-accuracy", change)

# %% [markdown]
# That was the price. And what was bought with it?

# %%
for name, run in [("plain", stored), ("weighted", weighted)]:
    _, found, right = person_question(run.confusion)
    iou = iou_per_class(run.confusion)[PERSON]
    print(f"{name:<9} people found {found:.2f}   right alarms {right:.2f}   IoU {iou:.2f}")

# %%
from utils.plotting import draw_outcomes, outcome_legend

here = slice(28, 60), slice(32, 64)  # where the two people of street 90 are
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], images[90].transpose(1, 2, 0), "street 90")
axes[0].add_patch(plt.Rectangle((31.5, 27.5), 32, 32, fill=False, edgecolor="white", linewidth=2))
for ax, (name, run) in zip(axes[1:], [("plain", stored), ("weighted", weighted)]):
    found = predict_labels(run.model, images[90:91])[0] == PERSON
    draw_outcomes(ax, found[here], labels[90][here] == PERSON, f"a person? {name} loss")
outcome_legend(axes[2])
show(fig, alt="Two people: half found with the plain loss, all with the weighted one and a false fringe.")

# %% [markdown]
# More people are found (0.93 instead of 0.74), and three alarms in ten are false instead of three in
# twenty. The IoU, which charges both kinds of error, has not moved. Which network is better? A brake
# that must not miss anybody wants the weighted one; a counter of pedestrians may not.

# %%
fig, ax = plt.subplots(figsize=(7, 3))
for name, run in [("plain", stored), ("weighted", weighted)]:
    found = [person_question(confusion)[1] for confusion in run.history.confusions]
    ax.plot(run.history.steps, found, "o-", label=f"{name} loss")
ax.set(title="When are people found?", xlabel="step", ylabel="share found", ylim=(0, 1))
ax.legend(loc="lower right")
show(fig, alt="With the weighted loss people are found from step 67 on, with the plain one from 171 on.")

# %% tags=["nbval-ignore-output"]
TimeMachine({"plain": stored.history, "weighted": weighted.history}, images, labels)

# %% [markdown]
# 1. At which step does each of the two find the first person in street 3, the last column?
# 2. Which classes does the weighted network get right earlier, and which later?
# 3. At the last step compare the views *entropy*: where has the weight made the network doubt?

# %% [markdown]
# ## Check yourself
#
# Questions about this lesson. Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("04_training")

# %% [markdown]
# You have **explained** with a receptive field why colour is not enough, **trained** an encoder-decoder
# and found where it is wrong, and **weighed** a rare class and named the price.
#
# Next: accuracy deceived us here. [Lesson 05](05_metrics.ipynb) shows what each score says, and what
# it hides.
