# %% [markdown]
# # 3 · One label per pixel: segmentation as classification
#
# In 50 minutes you will be able to:
#
# - **follow** the shapes from an image to its label map
# - **turn** logits into probabilities and labels, by hand and in one line
# - **compute** the loss of a pixel, and make a target that PyTorch accepts
# - **explain** with a receptive field why the colour of a pixel is not enough
#
# The eight exercises take 36 minutes more. Do them when you like: nothing later depends on them.

# %% [markdown] tags=["lab-only"]
# The first cell needs some seconds, as it loads PyTorch.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from utils.classes import NUM_CLASSES, VOID, class_names
from utils.exercises.notebook_03 import (
    ex_logits_shape, ex_softmax, ex_logits_to_labels, ex_pixel_cross_entropy,
    ex_to_target, ex_mean_cross_entropy, ex_receptive_field, ex_grey_wall,
)  # fmt: skip
from utils.plotting import class_legend, draw_image, draw_labels, show, style
from utils.progress import progress
from utils.quiz import predict, quiz, reveal

np.set_printoptions(suppress=True, linewidth=100)
style()

# %% [markdown]
# ## One label per pixel
#
# 256 streets, painted by this series, with the true class of every pixel. No network here was
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
draw_image(axes[0], picture, "street 3")
draw_labels(axes[1], truth, "Which class is each pixel?")
class_legend(axes[1])
show(fig, alt="A street at dusk with two people, two cars and trees, and its label map.")

# %% [markdown]
# An image classifier answers once: *street*. Segmentation asks the same kind of question 4,096 times
# per image. Here is a network that was trained to answer. It wants a batch of images:
# `images[3:4]` is a batch of one, and `[0]` takes its one answer out.

# %%
from utils.networks import load_run, predict_labels, predict_logits

stored = load_run("default")
logits = predict_logits(stored.model, images[3:4])[0]
print("image ", street.shape)
print("logits", logits.shape)
print("labels", logits.argmax(axis=0).shape)

# %% [markdown]
# Those are the shapes of this whole lesson: `(3, H, W)` → `(num_classes, H, W)` → `(H, W)`. The
# numbers in the middle are called **logits**: seven per pixel, one for each class. The class with
# the highest one becomes the label.

# %%
fig, axes = plt.subplots(1, 4, figsize=(11, 2.8))
draw_image(axes[0], picture, "the image")
for ax, k in zip(axes[1:3], (5, 3)):
    ax.imshow(logits[k], cmap="gray", vmin=-8, vmax=8)
    ax.set_title(f"logits of {class_names()[k]}")
    ax.set_axis_off()
draw_labels(axes[3], logits.argmax(axis=0), "the highest logit wins")
show(fig, alt="The logits of car are bright on the cars, those of road on the road; then the labels.")

# %% [markdown]
# **Exercise: the shape of the logits** ★☆☆ 1 minute. A segmentation network for 10 classes gets one
# image of shape `(3, 256, 256)` and keeps height and width. Which shape do its logits have for this
# one image, without a batch axis? Write a tuple.

# %% tags=["exercise"]
logits_shape = ...
ex_logits_shape.check(logits_shape)

# %%
#ex_logits_shape.hint()
#ex_logits_shape.solution()

# %% [markdown] tags=["lab-only"]
# Stuck? Remove one `#` and run the cell; again for the next hint.

# %% [markdown]
# ## From logits to labels
#
# One pixel, by hand. Row 52, column 22 lies on a leg, just below a coat, and has the colour of the
# road. Its seven logits:

# %%
row, col = 52, 22
for name, logit in zip(class_names(), logits[:, row, col]):
    print(f"{name:<10} {logit:5.1f}")

# %% [markdown]
# A logit alone means little: it can be negative and has no unit. **Softmax** turns the seven into
# probabilities in two steps: `exp` makes them positive, the division makes them sum to 1.

# %%
powers = np.exp(logits[:, row, col])
p = powers / powers.sum()
for name, share in zip(class_names(), p):
    print(f"{name:<10} {share:6.3f}")
print(f"sum        {p.sum():6.3f}")

# %% [markdown]
# Road wins with 0.59, then person with 0.22. The network hesitates, and the label does not show it.
# The truth at this pixel is:

# %%
print("predicted:", class_names()[p.argmax()], "  true:", class_names()[truth[row, col]])

# %% [markdown]
# One trap before you write it yourself. `exp` grows fast: it is infinite from 88.8 on in float32, and
# from 11.1 on in float16, which GPUs use to be fast.

# %%
large = np.array([12, 11, 0], dtype=np.float16)
with np.errstate(over="ignore", invalid="ignore"):
    print(np.exp(large) / np.exp(large).sum())
print(np.exp(large - large.max()) / np.exp(large - large.max()).sum())

# %% [markdown]
# `nan` in the first line. The second subtracts the largest logit from all of them, which changes
# neither the proportions nor the result, and nothing is above `exp(0) = 1` any more.

# %% [markdown]
# **Exercise: softmax** ★☆☆ 5 minutes. In: logits (C, H, W), float. Out: probabilities (C, H, W); the
# C numbers of every pixel sum to 1. For example `[[[2.0]], [[0.0]]]` gives
# `[[[0.881]], [[0.119]]]`. It must survive logits of 1000.


# %% tags=["exercise"]
def softmax(logits):
    """Probabilities (C, H, W): for every pixel the classes sum to 1."""
    ...


ex_softmax.check(softmax)

# %%
#ex_softmax.hint()
#ex_softmax.solution()

# %% [markdown]
# From here on we use the series' own, on all 4,096 pixels:

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
batch_logits = predict_logits(stored.model, images[:7])
over_images = batch_logits.argmax(axis=0)
print(batch_logits.shape, "->", over_images.shape)
print("labels", over_images.min(), "to", over_images.max())
print(f"right pixels: {(over_images == labels[:7]).mean():.2f}")

# %% [markdown]
# The shape is right, the labels run from 0 to 6, no error: and 0.18 of the pixels are right. Axis 0
# counts the **images** here, and there happen to be as many as classes. Over the class axis, which
# PyTorch calls `dim`:

# %%
batch_labels = batch_logits.argmax(axis=1)
same = torch.argmax(torch.from_numpy(batch_logits), dim=1)
print(batch_logits.shape, "->", batch_labels.shape, tuple(same.shape))
print(f"right pixels: {(batch_labels == labels[:7]).mean():.2f}")

# %% [markdown]
# **Exercise: labels** ★☆☆ 4 minutes. In: logits (C, H, W) *or* a batch (N, C, H, W), float. Out: the
# class with the highest logit, (H, W) or (N, H, W) integers. For example
# `[[[0.1, 2.0]], [[0.7, 1.0]]]` gives `[[1, 0]]`.


# %% tags=["exercise"]
def logits_to_labels(logits):
    """The class with the highest logit for every pixel: (H, W) or (N, H, W)."""
    ...


ex_logits_to_labels.check(logits_to_labels)

# %%
#ex_logits_to_labels.hint()
#ex_logits_to_labels.solution()

# %% [markdown]
# The pixel from before, drawn: its place, its logits, its probabilities.

# %%
from utils.widgets.pixel_inspector import PixelInspector, draw_pixel_logits

fig = draw_pixel_logits(plt.figure(figsize=(11, 3.2)), picture, logits, truth, row, col)
show(fig, alt="A pixel on a leg: road has the highest probability, the true class person the next.")

# %% [markdown]
# ## The loss of one pixel
#
# To learn, the network needs one number that says how bad its logits are. The **cross-entropy** of a
# pixel looks at a single probability, that of the true class: `loss = -ln p[true class]`. Three
# pixels of the street, and the curve on which all lie:

# %%
from utils.plotting import TRUTH_COLOR

fig, ax = plt.subplots(figsize=(6, 3.2))
curve = np.linspace(0.005, 1, 200)
ax.plot(curve, -np.log(curve), color="black")
for name, r, c in (("leg", row, col), ("sky beside a twig", 20, 16), ("road", 60, 10)):
    p_true = probability[truth[r, c], r, c]
    loss = -np.log(p_true)
    print(f"{name:<18} p = {p_true:.3f}   loss = {loss:.3f}")
    ax.plot(p_true, loss, "o", color=TRUTH_COLOR, clip_on=False)
    ax.annotate(name, (p_true, loss), (6, 6), textcoords="offset points", color=TRUTH_COLOR)
ax.set(title="What does one pixel cost?", xlabel="p of the true class", ylabel="-ln p", ylim=(0, 5))
show(fig, alt="A curve from above 5 near p = 0 down to 0 at p = 1. The leg lies highest, the road at its foot.")

# %% [markdown]
# Sure and right, the road costs almost nothing. Sure and wrong costs without limit: to the left the
# curve leaves the picture.

# %% [markdown]
# **Exercise: the loss of every pixel** ★★☆ 6 minutes. In: logits (C, H, W), float, and the true
# labels (H, W), integers. Out: the loss of each pixel, (H, W). For example logits
# `[[[2.0]], [[0.0]]]` and truth `[[1]]` give `[[2.127]]`. You may use the series' `softmax`.


# %% tags=["exercise"]
from utils.logits import softmax


def pixel_cross_entropy(logits, target):
    """Minus the natural logarithm of the true class's probability: (H, W)."""
    ...


ex_pixel_cross_entropy.check(pixel_cross_entropy)

# %%
#ex_pixel_cross_entropy.hint()
#ex_pixel_cross_entropy.solution()

# %% [markdown]
# With the series' own, the loss becomes a map. Where is it large?

# %%
from utils.logits import pixel_cross_entropy

loss_map = pixel_cross_entropy(logits, truth)
costly = np.sort(loss_map.ravel())[-205:].sum() / loss_map.sum()
print(f"mean {loss_map.mean():.2f}, median {np.median(loss_map):.3f}, highest {loss_map.max():.1f}")
print(f"the 5 % of the pixels with the highest loss carry {100 * costly:.0f} % of it")

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], picture, "the image")
draw_labels(axes[1], logits.argmax(axis=0), "the prediction")
seen = axes[2].imshow(loss_map, cmap="magma", vmax=4)
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
assert np.isclose(theirs, loss_map.mean(), atol=1e-5)
print(f"by hand {loss_map.mean():.4f}    PyTorch {theirs:.4f}")

# %% [markdown]
# And how high is the mean loss before any training?

# %% tags=["nbval-ignore-output"]
predict("03-untrained-loss")

# %%
from utils.logits import mean_cross_entropy
from utils.networks import new_model

fresh = predict_logits(new_model("default"), images[:64])
reveal("03-untrained-loss", round(mean_cross_entropy(fresh, labels[:64]), 2))

# %% [markdown]
# How does a pixel's loss change with its logits? Its **gradient** is simple: the probabilities `p`
# minus the truth `y`, which is 1 for the true class and 0 for the others. At the leg:

# %%
y = np.eye(NUM_CLASSES)[truth[row, col]]
z = torch.tensor(logits[:, row, col], requires_grad=True)
cross_entropy(z, torch.tensor(truth[row, col])).backward()
print("p - y  ", (p - y).round(2))
print("PyTorch", z.grad.numpy().round(2))

# %% [markdown]
# Training goes against it: person is pulled up by 0.78, road down by 0.59, car by 0.19. A pixel pulls
# its true class up by 1 - p, never by more than 1, however high its loss.
#
# Now any pixel, as you like. **Entropy**, the sum of `-p ln p` over the classes, is a pixel's doubt: 0 when one
# class has all the probability, and largest when all seven have the same.

# %% tags=["nbval-ignore-output"]
PixelInspector(picture, logits, truth, row=row, col=col)

# %% [markdown]
# 1. Find a pixel inside the sky. How high is its highest probability?
# 2. Choose the view *entropy*: bright is doubtful. Where does the network doubt?
# 3. Choose the view *errors* and find a pixel that is wrong **and** sure. How large is its loss?
#
# <details><summary>What you should have seen</summary>
#
# - **1** 0.99 or more nearly everywhere: the loss is almost 0.
# - **2** Along outlines, in the thin twigs and all over the people; hardly inside a large area.
# - **3** For example row 43, column 40, road that is called car with 0.93, or row 54, column 21, a shoe
#   that is called road with 0.91: the loss is 2.7 at both. Both lie at an outline.
#
# </details>

# %% [markdown]
# ## Targets and void
#
# The target is the label map: whole numbers `int64`, shape `(N, H, W)`, no class axis. Four forms
# that people try first, and what PyTorch says (*Long* is its name for int64):

# %%
torch_logits, target = torch.from_numpy(batch_logits), torch.from_numpy(labels[:7])
one_hot = nn.functional.one_hot(target, NUM_CLASSES).movedim(-1, 1)
attempts = {"float": target.float(), "(N, 1, H, W)": target[:, None], "one-hot": one_hot}
attempts["uint8"] = target.byte()
for form, attempt in attempts.items():
    try:
        cross_entropy(torch_logits, attempt)
    except RuntimeError as error:
        print(f"{form}:\n    {error}")

# %% [markdown]
# *Byte*, which the first message offers, is refused in the last: uint8 will not do for label maps.
#
# An error is the friendly case. `prediction == target` raises none for `(N, 1, H, W)`, and compares
# every image with every other: drop that axis when you read masks.
#
# Where nobody knows the class, often along outlines, data sets write **void**: here, as in many,
# 255. The first two streets again, with such a border. As a class number 255 is out of range:

# %%
from utils.scenes import make_scenes, stack

_, with_void = stack(make_scenes(2, seed=2, void_border=1))
print("labels:", np.unique(with_void), f"  void: {100 * (with_void == VOID).mean():.0f} % of the pixels")
try:
    cross_entropy(torch_logits[:2], torch.from_numpy(with_void))
except IndexError as error:
    print(error)

# %% [markdown]
# Turning 255 into 0 would silence the error, and teach the network that every outline is
# background. The right way is to leave these pixels out, with `ignore_index`:

# %%
fair = nn.CrossEntropyLoss(ignore_index=VOID)
print(f"all pixels   {fair(torch_logits[:2], target[:2]):.3f}")
print(f"without void {fair(torch_logits[:2], torch.from_numpy(with_void)):.3f}")

# %% [markdown]
# The loss sinks to less than a sixth: the border is where the network is unsure. So two losses, or two
# metrics, can be compared only if the same pixels count.
#
# **Exercise: a target from files** ★☆☆ 5 minutes. In: masks as one-channel files give them, an array
# (N, 1, H, W), `uint8`, with 255 where nobody knows. Out: the tensor that `fair` takes above.
# `[[[[0, 255]]]]` becomes `tensor([[[0, 255]]])`.


# %% tags=["exercise"]
def to_target(masks):
    """Masks (N, 1, H, W), bytes -> a target (N, H, W) for nn.CrossEntropyLoss."""
    ...


ex_to_target.check(to_target)

# %%
#ex_to_target.hint()
#ex_to_target.solution()

# %% [markdown]
# **Exercise: the mean loss without void** ★☆☆ 4 minutes. In: logits and target of one image or of a
# batch, and the label that does not count. Out: one number, the mean loss of the pixels that count.
# The series' `pixel_cross_entropy(logits, target, ignore_index)` gives NaN at the others.


# %% tags=["exercise"]
from utils.logits import pixel_cross_entropy


def mean_cross_entropy(logits, target, ignore_index):
    """The mean loss of the pixels whose target is not ignore_index."""
    ...


ex_mean_cross_entropy.check(mean_cross_entropy)

# %%
#ex_mean_cross_entropy.hint()
#ex_mean_cross_entropy.solution()

# %% [markdown]
# ## Softmax or sigmoid, and where
#
# `nn.CrossEntropyLoss` contains the softmax (`log_softmax`: no probability rounds to 0 before its
# logarithm is taken). Give it probabilities and it applies softmax twice. Take perfect logits, 20 for
# the true class and -20 for all others:

# %%
perfect = torch.where(one_hot.bool(), 20.0, -20.0)
print(f"logits:       {cross_entropy(perfect, target):.3f}")
print(f"after softmax {cross_entropy(perfect.softmax(dim=1), target):.3f}")

# %% [markdown]
# The first softmax gives the true class 1 and the six others 0. The second makes e / (e + 6) = 0.312 of
# that 1: no loss is below -ln 0.312 = 1.165. We trained like this, all else unchanged.
#
# `confusion[t, p]` counts the pixels of class t that were called p; the right ones are on the
# diagonal (lesson 04).

# %%
for name, run in {"logits": stored, "softmax twice": load_run("softmax_twice")}.items():
    right = run.confusion.trace() / run.confusion.sum()
    print(f"{name:<14} right {right:.2f}, called person {run.confusion[:, 6].sum():,}")

# %% [markdown]
# It looks like a success: 94 % of the pixels are right. But the first network calls 16,004 pixels a
# person, this one none. Why? How hard does a pixel of a person pull that is surely called road?

# %%
for name in ("logits", "after softmax"):
    z = torch.tensor([0, 0, 0, 9.0, 0, 0, 0], requires_grad=True)  # sure of road, class 3
    given = z if name == "logits" else z.softmax(dim=0)
    cross_entropy(given, torch.tensor(6)).backward()  # person, class 6, is true
    print(f"{name:<14} person is pulled up by {-z.grad[6]:.3f}")

# %% [markdown]
# Where a softmax is sure, it is flat: its logits hardly move it. A sure mistake no longer pulls, and
# stays. The loss gets logits: no softmax at the end of a segmentation network.
#
# Softmax lets the classes compete: one label per pixel. Where labels may overlap, such as *tumour*
# and *core of the tumour*, every class is a yes-or-no question of its own. Then each logit has a
# **sigmoid**, `1 / (1 + exp(-z))`, and the loss is `nn.BCEWithLogitsLoss`, logits again.

# %%
z = torch.tensor([3.0, 2.0, -4.0])  # tumour, core, healthy
print("softmax:", z.softmax(0).numpy().round(3))
print("sigmoid:", z.sigmoid().numpy().round(3))
print("softmax of (3, 0):", torch.tensor([3.0, 0.0]).softmax(0).numpy().round(3))

# %% [markdown]
# With sigmoids both tumour and core can be true. The last line shows why a yes-or-no question needs
# one logit only: the sigmoid of 3 is the softmax of 3 and 0. *Yes* is then a probability above 0.5,
# that is, a logit above 0: `argmax` over one channel would always say 0.

# %% [markdown]
# ## Is one pixel enough?
#
# How much of the image does a pixel's decision need? Begin with the least: a **pixel classifier** of
# 1×1 convolutions, which decides from the pixel's own three colours. It was trained on 1,000 other
# streets, like the network above. (`ReLU` cuts off what is below 0.)

# %%
pixel = load_run("pixel")
print(pixel.model.layers)

# %% [markdown]
# Judge it class by class. Look at street 3 again.

# %% tags=["nbval-ignore-output"]
predict("03-pixel-only")

# %%
found = pixel.confusion.diagonal() / pixel.confusion.sum(axis=1)
shares = "\n".join(f"{name:<10} {share:.2f}" for name, share in zip(class_names(), found))
guess = predict_logits(pixel.model, images[3:4])[0].argmax(axis=0)
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], picture, "the image")
draw_labels(axes[1], guess, "the pixel classifier")
draw_labels(axes[2], truth, "the truth")
class_legend(axes[2])
reveal("03-pixel-only", class_names()[found.argmin()], shares, fig)

# %%
right = pixel.confusion.diagonal().sum() / pixel.confusion.sum()
print(f"all 256 streets: {right:.2f} of the pixels are right")

# %% [markdown]
# Would more training help? We went on, to 4,000 steps in place of 600:

# %%
longer = load_run("pixel_long").confusion
print(f"4,000 steps: {longer.diagonal().sum() / longer.sum():.2f} of the pixels are right")

# %% [markdown]
# A little: 0.63 instead of 0.59, for nearly seven times the steps. What is missing is not in the colour.
#
# ### The receptive field
#
# A 3×3 convolution looks at a pixel and its eight neighbours. A second one looks at the neighbours'
# neighbours: 5×5 pixels of the image. What an output can see is its **receptive field**. A
# **pooling** keeps one value of each 2 × 2, and so sees one pixel more: 3 → 4. After it, neighbouring
# values lie two image pixels apart, so every later layer adds twice as much: 4 → 8.

# %%
from utils.networks import layer_table, receptive_boxes, receptive_field, receptive_spans
from utils.plotting import draw_receptive_boxes

print("one 3×3:                   ", receptive_field([(3, 1, 1)]))
print("two 3×3:                   ", receptive_field([(3, 1, 1), (3, 1, 1)]))
print("3×3, pooling by 2, 3×3:    ", receptive_field([(3, 1, 1), (2, 2, 1), (3, 1, 1)]))

# %% [markdown]
# **Exercise: the receptive field** ★★★ 8 minutes. In: a list of layers `(kernel, stride, dilation)`,
# first layer first. Kernel: its side. Stride: how many values it moves on. **Dilation** d puts its
# elements d values apart, so 3 of them span `2 * d + 1`. A pooling by 2 is `(2, 2, 1)`. Out: the
# side of the receptive field in image pixels. No layers give 1; the lines above are examples.


# %% tags=["exercise"]
def receptive_field(layers):
    """How many image pixels, along one side, one output can see."""
    ...


ex_receptive_field.check(receptive_field)

# %%
#ex_receptive_field.hint()
#ex_receptive_field.solution()

# %% [markdown]
# Now the trained network from the beginning, down to its smallest maps. How far does a value at this
# bottom see?

# %% tags=["nbval-ignore-output"]
predict("03-receptive-field")

# %%
layers = layer_table(stored.model)
steps = " -> ".join(f"{layer.plain_name} {layer.receptive_field}" for layer in layers)
boxes = list(receptive_boxes(stored.model, 47, 21, (64, 64)).values())
fig, ax = plt.subplots(figsize=(7, 4))
chosen = {"first layer": boxes[0], "bottom": boxes[6], "output": boxes[-1]}
draw_receptive_boxes(ax, picture, chosen, 47, 21, "What does one value see?")
reveal("03-receptive-field", layers[6].receptive_field, steps, fig)

# %% [markdown]
# On the way up (lesson 04) the field grows by 8 more. Around row 47, column 21, the first layer sees
# a patch of cloth. The output sees a head above it, legs and road below, a car beside it: a person.
# That is all that **context** means.
#
# How much of the box does an answer need? Row 32, column 32 of 64 streets: a square around it stays,
# the rest is put from another street.

# %%
some, others = images[:64], np.roll(images[:64], 1, axis=0)
answer = predict_labels(stored.model, some)[:, 32, 32]
for side in (0, 5, 11, 21, 39):
    mixed, near = others.copy(), slice(32 - side // 2, 32 + (side + 1) // 2)
    mixed[:, :, near, near] = some[:, :, near, near]
    same = (predict_labels(stored.model, mixed)[:, 32, 32] == answer).mean()
    print(f"{side:2} × {side:2} pixels: {same:.2f} of the answers stay")

# %% [markdown]
# Half of the answers stay with nothing kept, and 5 × 5 says no more than that. From 5 to 21 pixels
# the answer is made: the **effective** receptive field is smaller than the box. The inspector draws the
# box for every layer and pixel:

# %% tags=["nbval-ignore-output"]
spans = receptive_spans(stored.model, (64, 64)).values()
names = (f"{k}: {layer.plain_name}" for k, layer in enumerate(layers, 1))
PixelInspector(picture, logits, truth, row=47, col=21, fields=dict(zip(names, spans)), layer=12)

# %% [markdown]
# 1. Go down through the layers, one by one. Which two widen the box most, and why?
#
# <details><summary>What you should have seen</summary>
#
# - **1** The two before the first *up*, by 8 pixels each: they come after two poolings, where
#   neighbouring values lie four image pixels apart.
#
# </details>

# %% [markdown]
# Is it really the view that helps, not the size of the network? Three networks with five layers and
# about 9,900 weights each, trained alike. They differ in how far they see:

# %%
for name in ("sees_1", "sees_11", "sees_33"):
    run = load_run(name)
    size = sum(p.numel() for p in run.model.parameters())
    right = run.confusion.diagonal().sum() / run.confusion.sum()
    print(f"{size:,} weights, sees {name[5:]:>2} pixels: {right:.2f} right,", end="")
    print(f" people found {run.confusion[6, 6] / run.confusion[6].sum():.2f}")

# %% [markdown]
# At equal size the view decides: 0.64 of the pixels are right with one pixel in view, 0.93 with 33.
# People need the widest view of all.
#
# **Exercise: a grey wall, a grey road** ★☆☆ 3 minutes. Why can a classifier that sees single pixels
# not tell them apart, however long it is trained? Write two or three sentences, and compare them with
# the model answer.

# %% [markdown] tags=["lab-only"]
# After the first check, tick what you said: `ex_grey_wall.check(grey_wall, ticks=[1, 2])`.

# %% tags=["exercise"]
grey_wall = ...
ex_grey_wall.check(grey_wall)

# %%
#ex_grey_wall.hint()
#ex_grey_wall.solution()

# %% [markdown]
# ## Check yourself

# %% tags=["nbval-ignore-output"]
quiz("03_pixelwise_classification")

# %% [markdown]
# You have **followed** the shapes from image to label map, **turned** logits into probabilities and
# labels, **computed** the loss of a pixel and made a target that PyTorch accepts, and **explained**
# with a receptive field why the colour of a pixel is not enough.

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# Next: a network that sees far, and how it is trained. [Lesson 04](04_training.ipynb).
