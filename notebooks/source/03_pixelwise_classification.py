# %% [markdown]
# # 3 · One label per pixel: segmentation as classification
#
# In 45 minutes you will be able to:
#
# - **follow** the shapes from an image to its label map
# - **turn** scores into probabilities and labels, by hand and in one line
# - **compute** the loss of a pixel, and give PyTorch a target it accepts
#
# The five exercises take about as long again. Do them when you like: nothing later depends on
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from utils.classes import NUM_CLASSES, VOID, class_names
from utils.exercises.notebook_03 import (
    ex_logits_shape, ex_softmax, ex_logits_to_labels, ex_pixel_cross_entropy,
    ex_mean_cross_entropy,
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
from utils.networks import held_out_data

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
from utils.networks import predict_logits
from utils.networks import load_run

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
#ex_logits_shape.hint()
#ex_logits_shape.solution()

# %% [markdown]
# Ask a network. This one was never trained, but shapes do not care.

# %%
from utils.networks import EncoderDecoder

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
#ex_softmax.hint()
#ex_softmax.solution()

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
#ex_logits_to_labels.hint()
#ex_logits_to_labels.solution()

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
#ex_pixel_cross_entropy.hint()
#ex_pixel_cross_entropy.solution()

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
predict("03-untrained-loss")

# %%
from utils.logits import mean_cross_entropy
from utils.networks import new_model

fresh = predict_logits(new_model("default"), images[:64])
reveal("03-untrained-loss", round(mean_cross_entropy(fresh, labels[:64]), 2))

# %% [markdown]
# Remember that number. A first loss far above it, or a loss that stays there, says that something
# is wrong before a day of training does.

# %% [markdown]
# ## Targets
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
# ## Void pixels
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
def mean_cross_entropy(logits, target, ignore_index):
    """The mean loss of the pixels whose target is not ignore_index."""
    ...


ex_mean_cross_entropy.check(mean_cross_entropy)

# %%
#ex_mean_cross_entropy.hint()
#ex_mean_cross_entropy.solution()

# %% [markdown]
# ## Logits into the loss
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
# ## Check yourself
#
# Questions about this lesson. Every answer, right or wrong, is explained.

# %% tags=["nbval-ignore-output"]
quiz("03_pixelwise_classification")

# %% [markdown]
# You have **followed** the shapes from image to label map, **turned** scores into probabilities and
# labels, **computed** the loss of a pixel and given PyTorch its target.
#
# Next: [4 · Training](04_training.ipynb).

