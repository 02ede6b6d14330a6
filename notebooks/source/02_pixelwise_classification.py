# %% [markdown]
# # 2 · One label per pixel: segmentation as classification
#
# In 45 minutes you will be able to:
#
# - **follow** the shapes from an image to its label map
# - **turn** scores into probabilities and labels, by hand and in one line
# - **compute** the loss of a pixel, and give PyTorch a target it accepts
# - **explain** with a receptive field why colour is not enough
# - **train** an encoder-decoder and find out where it is wrong
# - **weigh** a rare class, and name the price
#
# The thirteen exercises take about as long again. Do them when you like: nothing later depends on
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from utils.classes import NUM_CLASSES, VOID, class_names
from utils.exercises.notebook_02 import (
    ex_logits_shape, ex_softmax, ex_logits_to_labels, ex_pixel_cross_entropy,
    ex_mean_cross_entropy, ex_grey_wall, ex_receptive_field, ex_conv_output_size,
    ex_bottleneck_shape, ex_conv_parameters, ex_train_step, ex_class_frequencies,
    ex_class_weights,
)  # fmt: skip
from utils.plotting import draw_image, draw_labels, class_legend, show, style
from utils.quiz import predict, quiz, reveal

np.set_printoptions(suppress=True, linewidth=100)
style()

# %% [markdown]
# ## One label per pixel
#
# 256 streets, painted by this course, with the true class of every pixel. No network here was
# trained on them: they are **held out**, to judge by.

# %%
from utils.runs import held_out_data

images, labels = held_out_data()
print("images", images.shape, images.dtype)
print("labels", labels.shape, labels.dtype)

# %% [markdown]
# PyTorch puts the colours first: `(N, 3, H, W)`. The labels have no such axis: one whole number per
# pixel. Street 3 will be with us for most of the way.

# %%
street, truth = images[3], labels[3]
picture = street.transpose(1, 2, 0)  # matplotlib wants (H, W, 3)

fig, axes = plt.subplots(1, 2, figsize=(9, 3.6))
draw_image(axes[0], picture, "Which objects are in the image?")
draw_labels(axes[1], truth, "Which class is each pixel?")
class_legend(axes[1])
show(fig, alt="A street at dusk with two people, two cars and trees, and its label map.")

# %% [markdown]
# An image classifier answers once: *street*. Segmentation asks the same kind of question 4,096 times
# per image. Here is a network that was trained to answer.

# %%
from utils.evaluation import predict_logits
from utils.runs import load_run

stored = load_run("default")
logits = predict_logits(stored.model, images[3:4])[0]
print("image ", street.shape)
print("scores", logits.shape)
print("labels", logits.argmax(axis=0).shape)

# %% [markdown]
# Those are the shapes of this whole lesson: `(3, H, W)` → `(num_classes, H, W)` → `(H, W)`. The
# scores in the middle are called **logits**: seven per pixel, one for each class.

# %%
fig, axes = plt.subplots(1, 4, figsize=(11, 2.8))
draw_image(axes[0], picture, "the image")
for ax, k in zip(axes[1:3], (5, 3)):
    ax.imshow(logits[k], cmap="gray", vmin=-8, vmax=8)
    ax.set_title(f"scores of {class_names()[k]}")
    ax.set_axis_off()
draw_labels(axes[3], logits.argmax(axis=0), "the highest score wins")
show(fig, alt="The scores of car are bright on the cars, those of road on the road; then the labels.")

# %% [markdown]
# **Exercise: the shape of the scores** ★☆☆ 1 minute. A segmentation network for 10 classes gets one
# image of shape `(3, 256, 256)` and keeps height and width. Which shape do its logits have, before
# `argmax`? Write a tuple.

# %% tags=["exercise"]
logits_shape = ...
ex_logits_shape.check(logits_shape)

# %%
# ex_logits_shape.hint()
# ex_logits_shape.solution()

# %% [markdown]
# Ask a network. This one was never trained, but shapes do not care.

# %%
from utils.models import EncoderDecoder

print(EncoderDecoder(num_classes=10)(torch.zeros(1, 3, 256, 256)).shape)

# %% [markdown]
# The leading 1 is the batch: networks always take `(N, 3, H, W)`. Without it, the ten scores of
# each of the 65,536 pixels remain.

# %% [markdown]
# ## From logits to labels
#
# One pixel, by hand. Row 52, column 22 lies where a coat meets the road. Its seven scores:

# %%
row, col = 52, 22
for name, score in zip(class_names(), logits[:, row, col]):
    print(f"{name:<10} {score:5.1f}")

# %% [markdown]
# A score alone means little: it can be negative and has no unit. **Softmax** turns the seven into
# probabilities in two steps: `exp` makes them positive, the division makes them sum to 1.

# %%
powers = np.exp(logits[:, row, col])
p = powers / powers.sum()
for name, share in zip(class_names(), p):
    print(f"{name:<10} {share:5.2f}")
print(f"sum        {p.sum():5.2f}")

# %% [markdown]
# Road wins with 0.44, then person with 0.30. The network hesitates, and the label does not show it.
# The truth at this pixel is:

# %%
print("predicted:", class_names()[p.argmax()], "  true:", class_names()[truth[row, col]])

# %% [markdown]
# One trap before you write it yourself. `exp` grows fast: it is infinite from 88.8 on in float32, and
# from 11.1 on in float16, which GPUs use to be fast.

# %%
scores = np.array([12, 11, 0], dtype=np.float16)
with np.errstate(over="ignore", invalid="ignore"):
    print(np.exp(scores) / np.exp(scores).sum())
print(np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum())

# %% [markdown]
# `nan` in the first line. The second subtracts the largest score from all of them, which changes
# neither the proportions nor the result, and nothing is above `exp(0) = 1` any more.

# %% [markdown]
# **Exercise: softmax** ★☆☆ 5 minutes. In: logits (C, H, W), float. Out: probabilities (C, H, W); the
# C numbers of every pixel sum to 1. For example `[[[2.0]], [[0.0]]]` gives
# `[[[0.881]], [[0.119]]]`. It must survive scores of 1000.


# %% tags=["exercise"]
def softmax(logits):
    """Probabilities (C, H, W): for every pixel the classes sum to 1."""
    ...


ex_softmax.check(softmax)

# %%
# ex_softmax.hint()
# ex_softmax.solution()

# %% [markdown]
# From here on the lesson uses the course's own function, so that one slip does not spoil the rest.
# All 4,096 pixels at once:

# %%
from utils.logits import softmax

probability = softmax(logits)
print(probability.shape, " every pixel sums to 1:", np.allclose(probability.sum(axis=0), 1))
assert (probability.argmax(axis=0) == logits.argmax(axis=0)).all()

# %% [markdown]
# The last line holds for every pixel of every network: `exp` keeps the order, so softmax never
# changes who wins. For labels alone it is not needed.
#
# Now the wrong way, with a batch of seven streets. `argmax` over axis 0:

# %%
batch = predict_logits(stored.model, images[:7])
wrong = batch.argmax(axis=0)
print(batch.shape, "->", wrong.shape, " labels", wrong.min(), "to", wrong.max())
print(f"right pixels: {(wrong == labels[:7]).mean():.2f}")

# %% [markdown]
# The shape is right, the labels run from 0 to 6, no error: and 0.20 of the pixels are right. Axis 0
# counts the **images** here, and there happen to be as many as classes. Over the class axis:

# %%
right = batch.argmax(axis=1)
print(batch.shape, "->", right.shape)
print(f"right pixels: {(right == labels[:7]).mean():.2f}")

# %% [markdown]
# **Exercise: labels** ★☆☆ 4 minutes. In: logits (C, H, W) *or* a batch (N, C, H, W), float. Out: the
# class with the highest score, (H, W) or (N, H, W) integers. For example
# `[[[0.1, 2.0]], [[0.7, 1.0]]]` gives `[[1, 0]]`.


# %% tags=["exercise"]
def logits_to_labels(logits):
    """The class with the highest score for every pixel: (H, W) or (N, H, W)."""
    ...


ex_logits_to_labels.check(logits_to_labels)

# %%
# ex_logits_to_labels.hint()
# ex_logits_to_labels.solution()

# %% [markdown]
# The pixel from before, drawn: its place, its scores, its probabilities.

# %%
from utils.widgets.pixel_inspector import PixelInspector, draw_pixel_scores

fig = draw_pixel_scores(plt.figure(figsize=(11, 3.2)), picture, logits, truth, row, col)
show(fig, alt="A pixel at the hem of a coat: road has probability 0.44, the true class person 0.30.")

# %% [markdown]
# And any other pixel, as you like:

# %% tags=["nbval-ignore-output"]
PixelInspector(picture, logits, truth, row=row, col=col)

# %% [markdown]
# 1. Find a pixel of the sky. How high is the highest probability?
# 2. Guess where the network hesitates most, then choose the view *entropy*: bright is doubtful.
# 3. Find a pixel that is wrong **and** sure. What will its loss be?

# %% [markdown]
# ## The loss of one pixel
#
# To learn, the network needs one number that says how bad its scores are. The **cross-entropy** of a
# pixel looks at a single probability, that of the true class: `loss = -ln p[true class]`.

# %%
p_true = p[truth[row, col]]
print(f"p of person = {p_true:.2f}    loss = -ln p = {-np.log(p_true):.2f}")

# %% [markdown]
# Sure and right costs almost nothing. Sure and wrong costs a lot, and there is no limit:

# %%
for share in (0.99, 0.5, 0.1, 0.001):
    print(f"p = {share:<6} loss = {-np.log(share):.2f}")

# %% [markdown]
# **Exercise: the loss of every pixel** ★★☆ 6 minutes. In: logits (C, H, W), float, and the true
# labels (H, W), integers. Out: the loss of each pixel, (H, W). For example logits
# `[[[2.0]], [[0.0]]]` and truth `[[1]]` give `[[2.127]]`. You may use `softmax`.


# %% tags=["exercise"]
def pixel_cross_entropy(logits, target):
    """Minus the natural logarithm of the true class's probability: (H, W)."""
    ...


ex_pixel_cross_entropy.check(pixel_cross_entropy)

# %%
# ex_pixel_cross_entropy.hint()
# ex_pixel_cross_entropy.solution()

# %% [markdown]
# With the course's own, the loss becomes a map: where does it hurt?

# %%
from utils.logits import pixel_cross_entropy

loss = pixel_cross_entropy(logits, truth)
dearest = np.sort(loss.ravel())[-205:].sum() / loss.sum()
print(f"mean {loss.mean():.2f}, median {np.median(loss):.3f}, highest {loss.max():.1f}")
print(f"the dearest 5 % of the pixels carry {dearest:.0%} of the loss")

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], picture, "the image")
draw_labels(axes[1], logits.argmax(axis=0), "the prediction")
seen = axes[2].imshow(loss, cmap="magma", vmax=4)
axes[2].set_title("Where does the loss come from?")
axes[2].set_axis_off()
fig.colorbar(seen, label="-ln p of the true class", extend="max")
show(fig, alt="The loss is near zero inside large areas and bright on outlines, people and twigs.")

# %% [markdown]
# Most pixels are settled; outlines and people carry the loss. PyTorch's `nn.CrossEntropyLoss` takes
# the **logits** and returns the mean of this very map:

# %%
cross_entropy = nn.CrossEntropyLoss()
theirs = cross_entropy(torch.from_numpy(logits[None]), torch.from_numpy(truth[None])).item()
assert np.isclose(theirs, loss.mean(), atol=1e-5)
print(f"by hand {loss.mean():.4f}    PyTorch {theirs:.4f}")

# %% [markdown]
# A network that was never trained gives every class about the same score. What will its mean loss
# be, with seven classes?

# %% tags=["nbval-ignore-output"]
predict("02-untrained-loss")

# %%
from utils.logits import mean_cross_entropy
from utils.runs import new_model

fresh = predict_logits(new_model("default"), images[:64])
reveal("02-untrained-loss", round(mean_cross_entropy(fresh, labels[:64]), 2))

# %% [markdown]
# Remember that number. A first loss far above it, or a loss that stays there, says that something
# is wrong before a day of training does.

# %% [markdown]
# ### Targets
#
# The target is the label map: whole numbers `int64`, shape `(N, H, W)`, no class axis. Three forms
# that people try first, and what PyTorch says:

# %%
scores, target = torch.from_numpy(batch), torch.from_numpy(labels[:7])
one_hot = nn.functional.one_hot(target, NUM_CLASSES).movedim(-1, 1)
attempts = {"float": target.float(), "(N, 1, H, W)": target[:, None], "one-hot": one_hot}
for form, wrong in attempts.items():
    try:
        cross_entropy(scores, wrong)
    except RuntimeError as error:
        print(f"{form}:\n    {error}")

# %% [markdown]
# An error is the friendly case. A comparison raises none: axes of length 1 are stretched until they
# fit, and so a target `(N, 1, H, W)` meets **every** prediction, not just its own.

# %%
for form in (labels[:7], labels[:7, None]):
    same = right == form
    print(f"target {form.shape}: {same.mean():.2f} right, compared {same.shape}")

# %% [markdown]
# 49 pairs of maps were compared, and 7 of them belong together: drop that axis when you read masks.
# The loss is just as quiet about a one-hot target of **floats**. It takes them as probabilities, and
# void (below) can then no longer be left out:

# %%
print(f"labels          {cross_entropy(scores, target):.4f}")
print(f"one-hot, floats {cross_entropy(scores, one_hot.float()):.4f}")

# %% [markdown]
# ### Void pixels
#
# Where nobody knows the class, often along outlines, data sets write **void**: here, as in many,
# 255. The first two streets again, with such a border. As a class number 255 is out of range:

# %%
from utils.scenes import make_scenes, stack

_, with_void = stack(make_scenes(2, seed=2, void_border=1))
print("labels:", np.unique(with_void), f"  void: {(with_void == VOID).mean():.0%} of the pixels")
try:
    cross_entropy(scores[:2], torch.from_numpy(with_void))
except IndexError as error:
    print(error)

# %% [markdown]
# Turning 255 into 0 would silence the error, and teach the network that every outline is background.
# The right way is to leave these pixels out, with `ignore_index`:

# %%
fair = nn.CrossEntropyLoss(ignore_index=VOID)
print(f"all pixels   {fair(scores[:2], target[:2]):.3f}")
print(f"without void {fair(scores[:2], torch.from_numpy(with_void)):.3f}")

# %% [markdown]
# The loss sinks to a seventh: the border is where the network is unsure. So two losses, or two
# scores, can be compared only if the same pixels count.
#
# **Exercise: the mean loss without void** ★☆☆ 4 minutes. In: logits and target of one image or of a
# batch, and the label that does not count. Out: one number, the mean loss of the pixels that count.
# `pixel_cross_entropy(logits, target, ignore_index)` gives NaN at the others.


# %% tags=["exercise"]
from utils.logits import pixel_cross_entropy  # the course's, which knows void


def mean_cross_entropy(logits, target, ignore_index):
    """The mean loss of the pixels whose target is not ignore_index."""
    ...


ex_mean_cross_entropy.check(mean_cross_entropy)

# %%
# ex_mean_cross_entropy.hint()
# ex_mean_cross_entropy.solution()

# %% [markdown]
# ### Logits into the loss
#
# `nn.CrossEntropyLoss` contains the softmax. Give it probabilities and it applies softmax twice.
# Take perfect scores, 20 for the true class and -20 for all others:

# %%
perfect = torch.where(one_hot.bool(), 20.0, -20.0)
print(f"logits:       {cross_entropy(perfect, target):.3f}")
print(f"after softmax {cross_entropy(perfect.softmax(dim=1), target):.3f}")

# %% [markdown]
# The loss of a perfect answer is 1.165 = ln(1 + 6/e): it cannot fall further, and training crawls.
# The same happens with a `sigmoid` before `nn.BCEWithLogitsLoss`, here for the question *car or not*.
# At best a pixel of a car then costs ln(1 + 1/e) = 0.313, any other ln 2 = 0.693:

# %%
is_car = (target == 5).float()
sure = torch.where(is_car.bool(), 20.0, -20.0)
binary = nn.BCEWithLogitsLoss()
print(f"logits:        {binary(sure, is_car):.3f}")
print(f"after sigmoid: {binary(sure.sigmoid(), is_car):.3f}")
print(f"0.693 - 0.380 × share of car = {0.693 - 0.380 * is_car.mean():.3f}")

# %% [markdown]
# A success that looks like a failure: perfect, and a loss of 0.66 that will not move. So the last
# layer of a segmentation network is a plain convolution, and the loss gets logits.

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
predict("02-pixel-only")

# %%
ious = iou_per_class(pixel.confusion)
for name, iou in zip(class_names(), ious):
    print(f"{name:<10} {iou:.2f}")
reveal("02-pixel-only", class_names()[ious.argmin()])

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
# ex_grey_wall.hint()
# ex_grey_wall.solution()

# %% [markdown]
# ### The receptive field
#
# A 3×3 convolution looks at a pixel and its eight neighbours. A second one looks at the neighbours'
# neighbours: 5×5 pixels of the image. What an output can see is its **receptive field**. Pooling
# makes it grow faster: behind it, one step is two pixels wide.

# %%
from utils.network_figures import draw_encoder_decoder, draw_receptive_boxes
from utils.receptive import layer_table, receptive_boxes, receptive_field, receptive_spans

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
# ex_receptive_field.hint()
# ex_receptive_field.solution()

# %% [markdown]
# Our trained network, layer by layer: 3×3, pooling, two 3×3, pooling, two 3×3; then doubled in size
# and 3×3, doubled and 3×3 again, and a last 1×1. How far does one of its outputs see?

# %% tags=["nbval-ignore-output"]
predict("02-receptive-field")

# %%
layers = layer_table(stored.model)
reveal("02-receptive-field", layers[-1].receptive_field)

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
# ex_conv_output_size.hint()
# ex_conv_output_size.solution()

# %% [markdown]
# **Exercise: the bottom of the U** ★★☆ 2 minutes. The same network (channels 16, 32, 64) gets an
# image of shape `(3, 96, 128)`. Which shape, without the batch, has the map at the lowest level?

# %% tags=["exercise"]
bottleneck_shape = ...
ex_bottleneck_shape.check(bottleneck_shape)

# %%
# ex_bottleneck_shape.hint()
# ex_bottleneck_shape.solution()

# %% [markdown]
# **Exercise: weights** ★☆☆ 2 minutes. A 3×3 convolution takes 16 channels to 32, with a bias. How
# many numbers does it learn? (The 3×3 layers above have none: the normalisation has its own.)

# %% tags=["exercise"]
conv_parameters = ...
ex_conv_parameters.check(conv_parameters)

# %%
# ex_conv_parameters.hint()
# ex_conv_parameters.solution()

# %% [markdown]
# ### Skip connections
#
# At the bottom of the U a unit stands for 4×4 pixels: it knows that there is a car, but not exactly
# where it ends. The dashed arrows, **skips**, hand the fine maps over to the way up. We trained the
# network with and without them.

# %% tags=["nbval-ignore-output"]
predict("02-skips")

# %%
no_skips = load_run("no_skips")
with_skips, without = mean_iou(stored.confusion), mean_iou(no_skips.confusion)
print(f"mean IoU with skips {with_skips:.3f}, without {without:.3f}")
better = "with" if with_skips > without else "without"
reveal("02-skips", better if abs(with_skips - without) > 0.01 else "same")

# %% [markdown]
# Where does the difference come from? Compare pixels at an outline, which touch another class, with
# all others:

# %%
from utils.masks import boundary
from utils.evaluation import predict as predict_labels

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
# ex_train_step.hint()
# ex_train_step.solution()

# %% [markdown]
# A training is this step, repeated: here 600 times, each time with 8 of 1,000 streets, about half of
# them mirrored. *One* draw mirrors the image and its mask: with a draw for each, half of the masks
# would belong to the mirror image. First the streets (some ten seconds), then the processor:

# %% tags=["nbval-ignore-output"]
from utils.devices import pick_device
from utils.runs import train, training_data

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
# ex_class_frequencies.hint()
# ex_class_frequencies.solution()

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
predict("02-people-found")

# %%
for name, run in [("pixel classifier", pixel), ("encoder-decoder", stored)]:
    print(f"{name:<17} found {person_question(run.confusion)[1]:.2f}")
reveal("02-people-found", person_question(stored.confusion)[1].round(2))

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
# ex_class_weights.hint()
# ex_class_weights.solution()

# %%
from utils.logits import class_weights

for name, weight in zip(class_names(), class_weights(frequencies)):
    print(f"{name:<10} {weight:.2f}")

# %% [markdown]
# A pixel of a person weighs as much as fourteen of road. Another network was trained with such
# weights (`nn.CrossEntropyLoss(weight=...)`), everything else unchanged. What has happened to its
# **pixel accuracy** over all classes?

# %% tags=["nbval-ignore-output"]
predict("02-weighted-accuracy")

# %%
weighted = load_run("weighted")
plain, heavy = pixel_accuracy(stored.confusion), pixel_accuracy(weighted.confusion)
print(f"plain {plain:.3f}, weighted {heavy:.3f}")
change = "same" if abs(heavy - plain) <= 0.002 else "rise" if heavy > plain else "fall"
reveal("02-weighted-accuracy", change)

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
# Eight questions about this lesson. Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("02_pixelwise_classification")

# %% [markdown]
# You have **followed** the shapes from image to label map, **turned** scores into probabilities and
# labels, **computed** the loss of a pixel and given PyTorch its target, **explained** with a
# receptive field why colour is not enough, **trained** an encoder-decoder and found where it is
# wrong, and **weighed** a rare class and named the price.
#
# Next: accuracy deceived us here. [Lesson 03](03_metrics.ipynb) shows what each score says, and what
# it hides.
