# %% [markdown]
# # 0 · Start here
#
# In 20 minutes you will be able to
#
# - **read** the image, the semantic map and the instance map of a street,
# - **work** with predictions, exercises, interactive parts and your record of progress,
# - **choose** where to begin.
#
# Its one exercise takes 2 minutes. You need basic Python. It helps to have trained a neural network
# once. Nothing is downloaded while the notebooks run.

# %% [markdown] tags=["lab-only"]
# You also **check** your machine, and learn to **reopen** a notebook on another day.

# %% [markdown]
# ## What you will learn
#
# | notebook | afterwards you can | minutes | exercises | their minutes |
# |---|---|---:|---:|---:|
# | [00 Start here](00_start_here.ipynb) | work with these notebooks | 20 | 1 | 2 |
# | [01 What is in this pixel?](01_semantic_vs_instance.ipynb) | find the pixel you mean, say what each kind of map holds and what it cannot say, choose the map that a job needs | 50 | 6 | 20 |
# | [02 Mask formats](02_mask_formats.ipynb) | read and write masks as real data sets do, notice when a file has lost its labels, choose a format | 40 | 10 | 47 |
# | [03 One label per pixel](03_pixelwise_classification.ipynb) | follow the shapes from image to label map, compute the loss of a pixel by hand, give PyTorch a target that it accepts | 50 | 8 | 36 |
# | [04 Training](04_training.ipynb) | train an encoder-decoder, see where it fails and say why, give rare classes a chance | 50 | 6 | 24 |
# | [05 What a score says](05_metrics.ipynb) | compute accuracy, IoU, Dice and their means, say which convention a number follows | 50 | 15 | 57 |
# | [06 Objects and outlines](06_objects_and_outlines.ipynb) | choose a threshold, match objects, defend the AP, the PQ and the boundary scores of a results table | 50 | 7 | 42 |
# | [07 The bug clinic](07_bug_clinic.ipynb) | tell 24 bugs by their symptoms, repair them, and look at a batch before you believe a score | 90 | 24 | 56 |
# | [08 Your own images](08_your_images.ipynb) | check a folder of images and masks, find its faults, go from real photographs to predictions you can export | 50 | 5 | 26 |
# | [09 What do you know?](09_self_assessment.ipynb) | say what you know, what you only believed, and what to read again | 50 | – | – |
#
# A notebook is an evening. The order is the one to follow; each notebook also runs alone. The minutes
# are for reading, running, predicting and playing; the exercises take the minutes of the last column,
# and you choose which to do.

# %% [markdown] tags=["lab-only"]
# ## Does everything work here?
#
# The first code cell loads the packages. That can take ten seconds in which nothing seems to happen.

# %% [markdown] tags=["lab-only"]
# Click into the cell below and press **Shift+Enter**: it runs, and the next cell is chosen. While a
# cell works, `[*]` stands beside it.
#
# If it says `No module named 'utils'`, the notebook runs in another Python. Start JupyterLab with
# `make lab`, or choose the kernel of the series (menu *Kernel*, *Change Kernel*).

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.networks import pick_device
from utils.plotting import BELOW, class_legend, draw_image, draw_instances, draw_labels, show, style
from utils.progress import progress
from utils.quiz import predict, reveal
from utils.scenes import make_scene
from utils.setup import check_packages
from utils.widgets.task_switch import TaskSwitch

style()

# %% [markdown] tags=["lab-only"]
# Now the versions of the packages. When one is missing or too old, the last line says what to do.

# %% tags=["lab-only", "nbval-ignore-output"]
check_packages()

# %% [markdown] tags=["lab-only"]
# Then the processor. A GPU is welcome and not needed: every network here is small enough for a
# laptop.

# %% tags=["lab-only", "nbval-ignore-output"]
device = pick_device()

# %% [markdown]
# Then a figure: a street, painted by the series itself, so that for each of its pixels the truth is
# known exactly. Real photographs follow in lesson 01.

# %%
rng = np.random.default_rng(128)
scene = make_scene(rng, (96, 128), cars=(2, 4), people=(2, 3), night=0)

fig, ax = plt.subplots(figsize=(6, 4.7))
draw_image(ax, scene.image, "Do you see two cars and two people?")
show(fig, alt="A painted street: two cars on the road, two people, trees, houses and a blue sky.")

# %% [markdown] tags=["lab-only"]
# If no picture appears, save the notebook, reload the page and run all cells again
# (menu *Run*, *Run All Cells*).

# %% [markdown]
# ## Predict before you look
#
# You remember a number that surprises you. You can only be surprised if you expected a different one.
# So the notebooks ask before they answer, and show in the end how well you know what you know.
#
# The form below is the first interactive part. Type a number, say how sure you are, and commit.

# %% tags=["nbval-ignore-output"]
predict("00-car-share")

# %% [markdown]
# The next cell computes the truth. `scene.semantic` is a **label map**: it has the size of the image
# and holds one class number per pixel; 5 is *car*. Without a guess the answer stays folded.

# %%
car_share = (scene.semantic == 5).mean()
reveal("00-car-share", round(100 * car_share, 1))

# %% [markdown]
# ## A first look at three maps
#
# The same street three times. The **semantic** map gives each pixel a class. The **instance** map
# gives each object that can be counted a number of its own, and leaves the rest grey.

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 3.9))
draw_image(axes[0], scene.image, "image: what the camera saw")
draw_labels(axes[1], scene.semantic, "semantic: which class?")
class_legend(axes[1], **BELOW)
draw_instances(axes[2], scene.instance, scene.instance_classes, "instance: which object?")
show(fig, alt="The street as image, as semantic map in seven colours, and as instance map: 1 to 4.")

# %% [markdown]
# All three are arrays of numbers. The maps have one number per pixel where the image has three:

# %%
print("image   ", scene.image.shape, scene.image.dtype)
print("semantic", scene.semantic.shape, "classes", np.unique(scene.semantic))
print("instance", scene.instance.shape, "ids", np.unique(scene.instance))

# %% [markdown]
# Now touch it. Move the mouse over the picture: the table reads the pixel under it. The view
# *panoptic* (lesson 01) says class and object at once: 5002 is class 5, object 2 of that class.

# %% [markdown] tags=["lab-only"]
# Without a mouse: Esc, then Tab until a frame is around the picture, then the arrow keys.

# %% tags=["nbval-ignore-output"]
TaskSwitch(scene, row=74, col=34)

# %% [markdown]
# 1. Read a pixel of each car. Which lines of the table are equal for both, which differ?
# 2. Choose *semantic*, *instance* and *panoptic* one after the other. Which map says nothing about the
#    sky?
# 3. Choose *semantic* and set the opacity to 100 %. Name two things that the image showed and that are
#    gone.
#
# <details><summary>What you should have seen</summary>
#
# 1. Equal: the class, 5 car. Different: the instance, the panoptic id, and the colour.
# 2. The instance map: where nothing is counted, it holds 0.
# 3. Light, shadow, windows, faces, the paint of the cars: the class is all that a semantic map keeps.
#
# </details>

# %% [markdown]
# The table says colours in bytes, from 0 to 255; the array above holds the same divided by 255
# (lesson 01).

# %% [markdown]
# ## A warm-up exercise
#
# **Write `class_share(labels, class_id)`.** ★☆☆ 2 minutes
#
# In: a label map (rows, columns) of whole numbers, and a class number. Out: the share of the pixels
# with that class, from 0 to 1. For `[[1, 1, 5], [3, 5, 3]]` and class 5 it is 2/6.

# %% [markdown] tags=["lab-only"]
# Replace the `...` and run the cell. Try a wrong answer too, `return labels.mean()`: the check knows
# many mistakes by what they do, and draws the smallest case that fails.

# %%
from utils.exercises.notebook_00 import ex_class_share


# %% tags=["exercise"]
def class_share(labels, class_id):
    """Which share of the pixels carries the class."""
    ...


ex_class_share.check(class_share)

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of `ex_class_share.hint()` and run the cell. Run it again for the next,
# more detailed hint. `solution()` shows a solution.

# %%
#ex_class_share.hint()
#ex_class_share.solution()

# %% [markdown]
# After each exercise the notebook goes on with the series' own function: you can skip one and come back.

# %%
from utils.masks import class_share

for class_id, name in [(1, "sky"), (3, "road"), (5, "car"), (6, "person")]:
    print(f"{name:7}{class_share(scene.semantic, class_id):6.1%}")

# %% [markdown] tags=["lab-only"]
# ## Tomorrow, in another place, by keyboard
#
# **The next day** the texts and figures are still there, and the interactive parts are not: in their
# place you read **`Error displaying widget: model not found`**. Nothing is broken. An interactive part
# lives as long as the Python behind it, and that ended when you closed the notebook.
#
# The remedy: click the cell that you want to go on with, choose *Run*, *Run All Above Selected Cell* in
# the menu, then go on as before. What you predicted, solved and answered is remembered. (A tab counts
# as *unsaved* as soon as it is open: JupyterLab notes your Python.)

# %% [markdown] tags=["lab-only"]
# **Keyboard.** Esc leaves the code of a cell; Tab then goes through the controls of its interactive
# part, Shift+Tab back. Arrow keys move what has the focus: a slider, a choice, the reading point in a
# picture. Further keys stand below each part; they reach it when the mouse is over its picture.
# Screen readers are told the numbers that change, and figures have alternative texts.

# %% [markdown] tags=["lab-only"]
# **Places.** The series is made for JupyterLab 4 and tested there in a browser. The others:
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
# ## Your progress
#
# Each lesson ends with questions; every answer, right or wrong, is explained.

# %% [markdown] tags=["lab-only"]
# What you answered, solved and predicted is written to one file on this machine: no account, no network.
#
# Remove a `#` to see where the file lies, to write a copy for an instructor (your name is in it only if
# you give one), or to start afresh (`reset()` asks first and keeps the old file). To keep the file
# elsewhere, set the environment variable `SEGMENTATION_PROGRESS` to its path.

# %%
#from utils.progress import passport; print(passport().path)
#from utils.progress import export; export(".", name="Ada")
#from utils.progress import reset; reset()

# %% [markdown]
# **What you can do now.** You **read** a street as image, semantic and instance map and **worked** with a
# prediction, an interactive part and an exercise.

# %% [markdown] tags=["lab-only"]
# You **checked** your machine and can **reopen** a notebook.

# %% [markdown]
# Here is your record, and then **choose**:

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# - new to segmentation: [01 What is in this pixel?](01_semantic_vs_instance.ipynb)
# - you know it already: [09 What do you know?](09_self_assessment.ipynb) finds what is worth your time.
