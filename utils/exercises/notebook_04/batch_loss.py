"""Training steps that go downhill for something other than the loss of the batch."""

from torch import nn

from utils.exercises.notebook_04.train_step import ex_train_step
from utils.networks import train_step


@ex_train_step.mistake(
    "The loss takes the raw logits: the softmax is done inside `nn.CrossEntropyLoss`."
)
def softmax_into_the_loss(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images).softmax(dim=1), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The step is right. What you return is a tensor that is still tied to the network: keep "
    "600 of them and the memory fills. Return the plain number, `loss.item()`."
)
def loss_as_a_tensor(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss


@ex_train_step.mistake(
    "The weights are right. The loss to return is the one before the step: computing it "
    "again costs a second pass through the network."
)
def loss_after_the_step(model, optimizer, loss_fn, images, labels):
    train_step(model, optimizer, loss_fn, images, labels)
    return loss_fn(model(images), labels).item()


@ex_train_step.mistake(
    "You compute the cross-entropy yourself. The caller brings the loss, `loss_fn`: with "
    "another one (rare classes that weigh more, say) yours would not notice."
)
def a_loss_of_its_own(model, optimizer, loss_fn, images, labels):
    return train_step(model, optimizer, nn.CrossEntropyLoss(), images, labels)


@ex_train_step.mistake(
    "You train on the first image of the batch only. The network takes them all at once: "
    "`model(images)`."
)
def first_image_only(model, optimizer, loss_fn, images, labels):
    return train_step(model, optimizer, loss_fn, images[:1], labels[:1])


@ex_train_step.mistake(
    "You move the weights once for each image, and return the loss of the last one. One step is "
    "one move for the whole batch."
)
def a_step_for_every_image_the_last_loss(model, optimizer, loss_fn, images, labels):
    for i in range(len(images)):
        loss = train_step(model, optimizer, loss_fn, images[i : i + 1], labels[i : i + 1])
    return loss


@ex_train_step.mistake(
    "You move the weights for each image. One step is one move for the whole batch."
)
def a_step_for_every_image(model, optimizer, loss_fn, images, labels):
    steps = [
        train_step(model, optimizer, loss_fn, images[i : i + 1], labels[i : i + 1])
        for i in range(len(images))
    ]
    return sum(steps) / len(steps)


@ex_train_step.mistake(
    "The two are in the wrong order: `loss_fn(logits, labels)`, the logits first."
)
def scores_and_labels_exchanged(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(labels, model(images))
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "The argmax has no slope, so no gradient comes through it. The loss takes the logits "
    "themselves: `loss_fn(model(images), labels)`."
)
def labels_into_the_loss(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images).argmax(dim=1).float(), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "You add up the losses of the images, so a larger batch takes larger steps. Ask for the loss "
    "of the whole batch at once: `loss_fn(model(images), labels)`."
)
def losses_added_up(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = sum(loss_fn(model(images[i : i + 1]), labels[i : i + 1]) for i in range(len(images)))
    loss.backward()
    optimizer.step()
    return loss.item()


@ex_train_step.mistake(
    "Your loss grows with the number of images, so a larger batch takes larger steps. "
    "`loss_fn(model(images), labels)` is the loss as it is."
)
def loss_times_the_images(model, optimizer, loss_fn, images, labels):
    optimizer.zero_grad()
    loss = loss_fn(model(images), labels) * len(images)
    loss.backward()
    optimizer.step()
    return loss.item()
