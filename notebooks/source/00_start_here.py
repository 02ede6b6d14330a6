# %% [markdown]
# # 0 · Start here
#
# In 10 minutes you will be able to
#
# - **check** that your machine runs everything in this series,
# - **read** the image, the semantic map and the instance map of a street,
# - **work** with predictions, exercises, interactive parts and your record of progress,
# - **choose** where to begin.
#
# You need basic Python. It helps to have trained a neural network once. Nothing is downloaded while
# the notebooks run.

# %% [markdown]
# ## What you will learn
#
# | notebook | afterwards you can | minutes | exercises |
# |---|---|---:|---:|
# | 00 Start here | work with these notebooks | 10 | 1 |
# | [01 What is in this pixel?](01_semantic_vs_instance.ipynb) | say what each kind of map holds and what it cannot say, choose the one a job needs, read and write mask files | 40 | 12 |
# | [02 One label per pixel](02_pixelwise_classification.ipynb) | follow the shapes from image to label map, compute the loss of a pixel by hand, train a network and see where it fails | 45 | 13 |
# | [03 What a score says](03_metrics.ipynb) | compute IoU, Dice and their means, say which convention a number follows, defend every number of a results table | 45 | 18 |
# | [06 Self-assessment](06_self_assessment.ipynb) | say what you know, what you only believed, and what to read again | 30 | – |
#
# The order is the one to follow; each notebook also runs alone. The minutes are for reading, running
# and predicting; the exercises of a lesson take about an hour more, and you choose which to do.

# %% [markdown]
# ## Does everything work here?
#
# Click into the cell below and press **Shift+Enter**: it runs, and the next cell is chosen.
#
# If it says `No module named 'utils'`, the notebook runs in another Python. Start JupyterLab with
# `make lab`, or choose the kernel of the series (menu *Kernel*, *Change Kernel*).

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.networks import pick_device
from utils.plotting import draw_image, draw_instances, draw_labels, class_legend, show, style
from utils.progress import progress
from utils.quiz import predict, reveal
from utils.scenes import make_scene
from utils.setup import check_packages
from utils.widgets.task_switch import TaskSwitch

style()

# %% [markdown]
# First the packages. When one is missing or too old, the last line says what to do.

# %% tags=["nbval-ignore-output"]
check_packages()

# %% [markdown]
# Then the processor. A GPU is welcome and not needed: every network here is small enough for a
# laptop.

# %% tags=["nbval-ignore-output"]
device = pick_device()

# %% [markdown]
# Then a figure. If no picture appears, save the notebook, reload the page in the browser and run all
# cells again (menu *Run*, *Run All Cells*).

# %%
rng = np.random.default_rng(128)
scene = make_scene(rng, (96, 128), cars=(2, 4), people=(2, 3), night=0)

fig, ax = plt.subplots(figsize=(6, 4.7))
draw_image(ax, scene.image, "Do you see two cars and two people?")
show(fig, alt="A painted street: two cars on the road, two people, trees, houses and a blue sky.")

# %% [markdown]
# The street is painted by the series itself, so for each of its pixels the truth is known exactly.
# Real photographs follow in lesson 01.

# %% [markdown]
# ## Predict before you run
#
# A number that surprises you is remembered; to be surprised you must have expected another. So the
# notebooks ask before they answer, and show at the end how well you know what you know.
#
# The form below is the first interactive part. If you see only text in its place, run the cell;
# if that does not help, save, reload the page and run all cells again.

# %% tags=["nbval-ignore-output"]
predict("00-car-share")

# %% [markdown]
# Now the truth. `scene.semantic` is a **label map**: it has the size of the image and holds one class
# number per pixel; 5 is *car*.

# %%
share = (scene.semantic == 5).mean()
reveal("00-car-share", round(100 * share, 1))

# %% [markdown]
# ## A first look at three maps
#
# The same street three times. The **semantic** map gives each pixel a class. The **instance** map
# gives each object that can be counted a number of its own, and leaves the rest grey.

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 2.8))
draw_image(axes[0], scene.image, "image: what the camera saw")
draw_labels(axes[1], scene.semantic, "semantic: which class?")
draw_instances(axes[2], scene.instance, scene.instance_classes, "instance: which object?")
class_legend(axes[2])
show(fig, alt="The street as image, as semantic map in seven colours, and as instance map: 1 to 4.")

# %% [markdown]
# All three are arrays of numbers, and the maps have one number where the image has three.

# %%
print("image   ", scene.image.shape, scene.image.dtype)
print("semantic", scene.semantic.shape, "classes", np.unique(scene.semantic))
print("instance", scene.instance.shape, "ids", np.unique(scene.instance))

# %% [markdown]
# Now touch it. Move the mouse over the picture, or give it the arrow keys: click it, or press Esc and
# then Tab until a frame is around it.
#
# 1. Read a pixel of each car. Which lines of the table differ, which are equal?
# 2. Press 1, 2, 3 and 4. Which map says nothing about the sky?
# 3. Choose *semantic* and set the opacity to 100 %. What is lost that the camera saw?

# %% tags=["nbval-ignore-output"]
TaskSwitch(scene, row=74, col=34)

# %% [markdown]
# Both cars have the class 5, and each has an instance number of its own. The instance map says
# nothing about the sky, which nobody counts. At 100 % paint, light and windows are gone: the class
# is all that a semantic map keeps.
#
# The fourth view, *panoptic*, says both at once, a class for each pixel and a number for each
# object: 5002 is class 5, object 2 of that class. Lesson 01 comes back to it.

# %% [markdown]
# ## A warm-up exercise
#
# **Write `class_share(labels, class_id)`.** ★☆☆, 2 minutes
#
# In: a label map (rows, columns) of whole numbers, and a class number. Out: the share of the pixels
# with that class, from 0 to 1. For `[[1, 1, 5], [3, 5, 3]]` and class 5 it is 2/6.
#
# Replace the `...` and run the cell. Try a wrong answer too, `return labels.mean()`: the check knows
# many mistakes by what they do, and draws the smallest case that fails.

# %%
from utils.exercises.notebook_00 import ex_class_share


# %% tags=["exercise"]
def class_share(labels, class_id):
    """Which share of the pixels carries the class."""
    ...


ex_class_share.check(class_share)

# %% [markdown]
# Stuck? Take the `#` of one line away and run the cell, again and again: each `hint()` says more than
# the one before. `solution()` shows the function that the series itself uses; the lines in it that
# only check what comes in, like `as_label_map`, need not be in yours.

# %%
#ex_class_share.hint()
#ex_class_share.solution()

# %% [markdown]
# After each exercise the notebook goes on with its own function, so you can skip one and come back.

# %%
from utils.masks import class_share

for class_id, name in [(1, "sky"), (3, "road"), (5, "car"), (6, "person")]:
    print(f"{name:7}{class_share(scene.semantic, class_id):6.1%}")

# %% [markdown]
# ## Your progress
#
# Each lesson ends with questions; every answer, right or wrong, is explained. What you answered,
# solved and predicted is written to one file on this machine: no account, no network.

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# Take a `#` away to see where the file lies, to write a copy for an instructor (your name is in it
# only if you give one), or to start afresh (`reset()` asks first and keeps the old file). To keep the
# file elsewhere, set the environment variable `SEGMENTATION_PROGRESS` to its path.

# %%
# from utils.progress import passport, export, reset
# print(passport().path)
# export(".", name="Ada")
# reset()

# %% [markdown]
# ## Keyboard, and other places to run
#
# **Keyboard.** Esc leaves the code of a cell; Tab then goes through the controls of its interactive
# part, Shift+Tab back. Arrow keys move what has the focus: a slider, a choice, the reading point in a
# picture. The other keys stand below each part. Screen readers are told the numbers that change, and
# figures have alternative texts.
#
# **Places.** The series is made for JupyterLab 4 and tested there in a browser. What we know of the others:
#
# | where | what to do |
# |---|---|
# | Notebook 7 | install it into `.venv` (`pip install notebook`); everything here worked in 7.6 |
# | VS Code | choose `.venv` as the kernel; it may fetch its support for interactive parts from the network once |
# | Binder | nothing, it reads `environment.yml`; it forgets, so `export(".")` and download the file before you leave |
# | Google Colab | upload or clone the whole folder, then run in a first cell `%cd` to the folder and `%pip install -q -e .`; the interactive parts need the network |
# | GitHub, nbviewer | for reading only; above each interactive part stands a figure of the same |
#
# The last four are described from their documentation, not tested by us. If an interactive part stays
# empty there, use JupyterLab.

# %% [markdown]
# ## You are ready
#
# You **checked** your machine, **read** a street as image, semantic and instance map, and **worked**
# with a prediction, an interactive part, an exercise and your record of progress. Now **choose**:
#
# - new to segmentation: [01 What is in this pixel?](01_semantic_vs_instance.ipynb)
# - you know it already: [06 Self-assessment](06_self_assessment.ipynb) finds what is worth your time.
