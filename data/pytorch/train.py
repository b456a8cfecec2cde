"""Trains the run of this folder again, step by step as Palomino did, and says how close it comes.

    python train.py              trains all epochs and compares their losses
    python train.py --epochs 1   only the first
    python train.py --check      no training: measures the weights that came with the folder

It needs torch, numpy and safetensors.
"""

# %% The run
import json
import pathlib

import numpy as np
import safetensors.torch
import torch
from torch import nn
from torch.nn import functional

from model import FullUnet, network_of, start
from pictures import inputs_of, load_pictures, palette_of, targets_of

FOLDER = pathlib.Path(globals().get("__file__", ".")).parent  # in a notebook: here
# A GPU may round to ten bits in its products. These losses are compared to four digits.
torch.backends.cuda.matmul.allow_tf32 = False
torch.backends.cudnn.allow_tf32 = False


def read_run(folder=FOLDER):
    """What Palomino says of its run: recipe, palette, losses, what happened to it."""
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def trained(run, folder=FOLDER):
    """The run's network with the weights that Palomino trained."""
    model = network_of(run["recipe"], outputs_of(run))
    model.load_state_dict(safetensors.torch.load_file(folder / "weights.safetensors"))
    return model


def fresh(run, folder=FOLDER):
    """The same network before its first step."""
    model = network_of(run["recipe"], outputs_of(run))
    start(model, run["recipe"])
    if isinstance(model, FullUnet):  # the table was measured, and no step has moved it
        model.table.copy_(safetensors.torch.load_file(folder / "weights.safetensors")["table"])
    return model


def outputs_of(run):
    palette = palette_of(run)
    return 3 if palette is None else len(palette)


# %% Chance
def seed_of(*numbers):
    """One seed out of several numbers: each is stirred in by the end of MurmurHash3."""
    seed = 0
    for number in numbers:
        word = ((seed ^ number) + 0x9E3779B9) & 0xFFFFFFFF
        word = ((word ^ (word >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
        word = ((word ^ (word >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
        seed = word ^ (word >> 16)
    return seed


MIRRORS, NOISE = 0x6D697272, 0x6E6F6973


def mirrored(pixels, seed, step):
    """The batch with every second picture, on average, flipped left to right."""
    random = np.random.RandomState(seed_of(MIRRORS, seed, step))
    turned = random.random_sample(len(pixels)) < 0.5
    return np.where(turned[:, None, None, None], pixels[:, :, ::-1], pixels)


def noise_like(inputs, deviation, seed, step):
    """Normal noise for each number of a batch [N, channels, height, width]; channels come last."""
    random = np.random.RandomState(seed_of(NOISE, seed, step))
    drawn = random.randn(*np.moveaxis(inputs, 1, -1).shape) * deviation
    return np.moveaxis(drawn.astype(np.float32), -1, 1)


# %% Loss
def batch_of(pixels, run, step=None):
    """Inputs and targets; those of a training step may have noise on what goes in."""
    recipe, palette = run["recipe"], palette_of(run)
    inputs, deviation = inputs_of(pixels, recipe["task"]), recipe.get("inputNoise", 0)
    if step is not None and deviation > 0:
        inputs = inputs + noise_like(inputs, deviation, recipe["seed"], step)
    return torch.from_numpy(inputs), torch.from_numpy(targets_of(pixels, recipe, palette))


def loss_of(outputs, targets):
    """Cross-entropy over all pixels where a colour is chosen, else mean squared error."""
    if targets.dim() == 3:
        return functional.cross_entropy(outputs, targets)
    return functional.mse_loss(outputs, targets)


@torch.no_grad()
def evaluate(model, pictures, run):
    """Mean loss over pictures in eval mode, and the share of pixels that got their colour."""
    model.eval()
    loss = right = 0.0
    for first in range(0, len(pictures), 100):
        pixels = pictures[first : first + 100]
        inputs, targets = batch_of(pixels, run)
        outputs = model(inputs)
        loss += loss_of(outputs, targets).item() * len(pixels)
        if targets.dim() == 3:
            right += (outputs.argmax(dim=1) == targets).float().mean().item() * len(pixels)
    return loss / len(pictures), right / len(pictures)


# %% Steps
def training_order(pictures):
    """In which order pictures are trained on, the same in every epoch."""
    return np.random.RandomState(0).permutation(len(pictures))


def optimiser_of(model, recipe):
    decay, rate = recipe["weightDecay"], recipe["learningRate"]
    if recipe["optimiser"] == "sgd":
        momentum = recipe["momentum"]
        return torch.optim.SGD(model.parameters(), rate, momentum=momentum, weight_decay=decay)
    if recipe["optimiser"] == "rmsProp":
        return torch.optim.RMSprop(model.parameters(), rate, weight_decay=decay)
    return torch.optim.Adam(model.parameters(), rate, weight_decay=decay)


def rate_at(step, steps, run):
    """The learning rate of a step, counted from 0: as set by hand, and as the schedule moves it."""
    rate = run["recipe"]["learningRate"]
    for since, by_hand in run["rates"]:
        if since <= step:
            rate = by_hand
    return rate * cycle(step, steps) if run["recipe"]["schedule"] == "oneCycle" else rate


def cycle(step, steps):
    """The share of its largest rate that torch.optim.lr_scheduler.OneCycleLR has at a step."""

    def between(start, end, share):
        return end + (start - end) / 2 * (np.cos(np.pi * share) + 1)

    top = 0.3 * steps - 1
    if step <= top:
        return between(1 / 25, 1, step / top)
    return between(1, 1 / 25 / 1e4, (step - top) / (steps - 1 - top))


def train(model, pictures, run, epochs, told):
    """Trains epoch by epoch; `told` hears of each. Gives the losses of all steps."""
    recipe, batch = run["recipe"], run["recipe"]["batchSize"]
    order = training_order(pictures)
    per_epoch = -(-len(order) // batch)  # the last batch has what is left
    optimiser = optimiser_of(model, recipe)
    losses = []
    for epoch in range(epochs):
        model.train()
        for first in range(0, len(order), batch):
            step = len(losses)
            pixels = pictures[order[first : first + batch]]
            if recipe["mirror"]:
                pixels = mirrored(pixels, recipe["seed"], step)
            model.dropout.seed(seed_of(recipe["seed"], step))
            for group in optimiser.param_groups:
                group["lr"] = rate_at(step, per_epoch * recipe["epochs"], run)
            inputs, targets = batch_of(pixels, run, step)
            optimiser.zero_grad()
            loss = loss_of(model(inputs), targets)
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        if epoch + 1 == recipe["epochs"] and recipe.get("statistics") == "recomputed":
            measure_statistics(model, pictures, run)
        told(epoch, np.mean(losses[-per_epoch:]))
    return losses


@torch.no_grad()
def measure_statistics(model, pictures, run):
    """Gives the normalisations the means of what all batches have now.

    The running ones followed the weights while they moved, and lag behind them.
    """
    order, batch = training_order(pictures), run["recipe"]["batchSize"]
    model.train()
    model.dropout.eval()
    for norm in model.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.reset_running_stats()
            norm.momentum = None  # a plain mean, each batch as heavy as the other
    for first in range(0, len(order), batch):
        model(batch_of(pictures[order[first : first + batch]], run)[0])


# %% How close it comes
def gap(ours, theirs):
    apart = abs(ours - theirs) / abs(theirs)
    return f"{ours:.6f} here, {theirs:.6f} in Palomino, {apart:.1e} apart"


def check_weights(run, validation):
    """The weights that came with the folder, measured here."""
    loss, accuracy = evaluate(trained(run), validation, run)
    known = run["measured"]
    if known is None:
        print(f"Validation loss of the weights {loss:.6f}; Palomino stopped inside an epoch.")
    else:
        print(f"Validation loss of the weights: {gap(loss, known['validationLoss'])}.")
    if palette_of(run) is not None:
        print(f"Validation accuracy {accuracy:.2%}.")
    return loss


def train_again(run, pictures, validation, epochs):
    """Trains from the first weights on, and compares each epoch."""
    model = fresh(run)

    def told(epoch, loss):
        measured, _ = evaluate(model, validation, run)
        known = run["epochs"][epoch] if epoch < len(run["epochs"]) else None
        print(f"Epoch {epoch + 1}: validation loss {measured:.6f}; training loss ", end="")
        print(gap(loss, known["trainLoss"]) if known else f"{loss:.6f}", flush=True)

    losses = train(model, pictures, run, epochs, told)
    first = list(zip(losses, run["losses"]))[:10]
    if first:
        apart = max(abs(ours - theirs) / abs(theirs) for ours, theirs in first)
        print(f"The first {len(first)} steps' losses are at most {apart:.1e} apart.")
    return model, losses


# %% Run as a program
def main():
    import argparse

    parser = argparse.ArgumentParser(description="Trains the run of this folder again.")
    parser.add_argument("--epochs", type=int, help="how many epochs; all without it")
    parser.add_argument("--check", action="store_true", help="only measure the weights")
    chosen = parser.parse_args()
    run = read_run()
    pictures, validation = load_pictures(FOLDER, run["data"]["sha256"])
    check_weights(run, validation)
    if not chosen.check:
        epochs = chosen.epochs or run["recipe"]["epochs"]
        train_again(run, pictures, validation, epochs)


if __name__ == "__main__":
    main()
