"""The character RNN of this folder in NumPy: it measures, writes and trains again.

    python char_rnn.py                   measures the weights and writes 400 characters
    python char_rnn.py --train 1000      trains 1000 sequences from the first weights on
    python char_rnn.py --temperature 0.5 --starter "The "

It needs numpy alone. The names are those of Karpathy's min-char-rnn (2015): V characters, H hidden
units, T characters of a sequence; S sequences are read side by side, and S = 1 is min-char-rnn.
"""

# %% The run
import hashlib
import json
import pathlib

import numpy as np

FOLDER = pathlib.Path(globals().get("__file__", ".")).parent  # in a notebook: here
NAMES = ("Wxh", "Whh", "Why", "bh", "by")


def read_run(folder=FOLDER):
    """What Palomino says of its run: recipe, characters, curve, what happened to it."""
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


def trained(run, folder=FOLDER):
    """The network that Palomino trained."""
    return load_network(folder / "weights.npz")


def load_network(path):
    """Wxh [H, V], Whh [H, H], Why [V, H], bh [H, 1], by [V, 1], of a file of arrays."""
    with np.load(path) as arrays:
        return {name: arrays[name].astype(np.float32) for name in NAMES}


def fresh(run):
    """The same network before its first step, drawn from the run's seed."""
    random = np.random.RandomState(run["recipe"]["seed"])
    V, H = len(run["vocabulary"]), run["recipe"]["hidden"]
    shapes = {"Wxh": (H, V), "Whh": (H, H), "Why": (V, H)}
    network = {name: (random.randn(*shape) * 0.01) for name, shape in shapes.items()}
    network |= {"bh": np.zeros((H, 1)), "by": np.zeros((V, 1))}
    return {name: array.astype(np.float32) for name, array in network.items()}


def load_text(run, folder=FOLDER):
    """The run's text as numbers of characters; characters that it doesn't know are left out."""
    path = folder / "text.txt"
    if not path.exists():
        raise SystemExit(f"Put the text that the run was trained on here: {path}, in UTF-8.")
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    wanted = run["text"]["sha256"]
    if wanted and hashlib.sha256(text.encode("utf-8")).hexdigest() != wanted:
        raise SystemExit(f"{path} is another text than the run's: its SHA-256 differs.")
    number = {character: i for i, character in enumerate(run["vocabulary"])}
    data = np.array([number[character] for character in text if character in number])
    if len(data) != run["text"]["characters"]:
        raise SystemExit(f"{path} is another text than the run's: it has another length.")
    return data


# %% Forward and backward
def forward(network, inputs, h):
    """Reads characters [T, S] from the state h [H, S]; gives all states and probabilities."""
    Wxh, Whh, Why, bh, by = (network[name] for name in NAMES)
    states, probabilities = [h], []
    for x in inputs:
        h = np.tanh(Wxh[:, x] + Whh @ h + bh)
        y = Why @ h + by
        e = np.exp(y - y.max(axis=0))
        states.append(h)
        probabilities.append(e / e.sum(axis=0))
    return states, probabilities


def loss_of(probabilities, targets):
    """Nats, summed over time and averaged over the sequences that are read side by side."""
    streams = np.arange(targets.shape[1])
    return sum(-np.log(p[t, streams]).mean() for p, t in zip(probabilities, targets))


def backward(network, inputs, targets, states, probabilities):
    """The gradients of the loss, back through all T steps."""
    Whh, Why = network["Whh"], network["Why"]
    gradients = {name: np.zeros_like(array) for name, array in network.items()}
    streams = np.arange(inputs.shape[1])
    dhnext = np.zeros_like(states[0])
    for t in reversed(range(len(inputs))):
        dy = probabilities[t].copy()
        dy[targets[t], streams] -= 1
        dy /= len(streams)
        gradients["Why"] += dy @ states[t + 1].T
        gradients["by"] += dy.sum(axis=1, keepdims=True)
        dh = Why.T @ dy + dhnext
        draw = (1 - states[t + 1] ** 2) * dh  # through tanh
        gradients["bh"] += draw.sum(axis=1, keepdims=True)
        np.add.at(gradients["Wxh"].T, inputs[t], draw.T)
        gradients["Whh"] += draw @ states[t].T
        dhnext = Whh.T @ draw
    return gradients


# %% Steps
def adagrad(network, gradients, memory, rate, step):
    """As min-char-rnn has it: 1e-8 is under the root."""
    for name, gradient in gradients.items():
        memory[name] += gradient * gradient
        network[name] -= np.float32(rate) * gradient / np.sqrt(memory[name] + np.float32(1e-8))


def adam(network, gradients, memory, rate, step):
    """Adam with PyTorch's constants; `step` counts from 1."""
    for name, gradient in gradients.items():
        first, second = memory.setdefault("m" + name, 0.0), memory.setdefault("v" + name, 0.0)
        memory["m" + name] = first = np.float32(0.9) * first + np.float32(0.1) * gradient
        memory["v" + name] = second = np.float32(0.999) * second + np.float32(0.001) * gradient**2
        root = np.sqrt(second) / np.float32(np.sqrt(1 - 0.999**step))
        network[name] -= np.float32(rate / (1 - 0.9**step)) * first / (root + np.float32(1e-8))


def rate_at(step, run):
    """The learning rate of a step, counted from 0: the recipe's, or as it was set by hand."""
    rate = run["recipe"]["learningRate"]
    for since, by_hand in run["rates"]:
        if since <= step:
            rate = by_hand
    return rate


def train(run, data, most=None, folder=FOLDER):
    """Trains from the first weights on; gives characters read and the smoothed loss a character.

    Each of S streams reads its own part of the text; the state starts at zero with each pass.
    """
    recipe, network = run["recipe"], first_network(run, folder)
    T, S, clip = recipe["sequenceLength"], recipe["streams"], np.float32(recipe["clip"])
    part, place, h = len(data) // S, 0, None
    steps = (part - 1) // T * recipe["passes"]
    memory = {} if recipe["optimiser"] == "adam" else first_memory(network, folder)
    smooth = run["curve"][0]["smoothed"] * T  # that of guessing: ln V a character
    curve = []
    for step in range(min(steps, most or steps)):
        if place == 0:
            h = np.zeros((recipe["hidden"], S), np.float32)
        at = np.arange(S) * part + place + np.arange(T)[:, None]
        inputs, targets = data[at], data[at + 1]
        states, probabilities = forward(network, inputs, h)
        gradients = backward(network, inputs, targets, states, probabilities)
        h = states[-1]
        for gradient in gradients.values():
            np.clip(gradient, -clip, clip, out=gradient)
        move = adam if recipe["optimiser"] == "adam" else adagrad
        move(network, gradients, memory, rate_at(step, run), step + 1)
        smooth = 0.999 * smooth + 0.001 * float(loss_of(probabilities, targets))
        curve.append(((step + 1) * T * S, smooth / T))
        place = place + T if place + 2 * T + 1 <= part else 0
    return network, curve


def first_network(run, folder=FOLDER):
    """What the run began with: its seed's weights, or the network that it went on from."""
    origin = (run["record"] or {}).get("origin", {"kind": "seed"})
    if origin["kind"] != "network":
        return fresh(run)
    path = folder / "start.npz"
    if not path.exists():
        raise SystemExit(f"This run went on from another network. Save that one as {path}.")
    network = load_network(path)
    digest = hashlib.sha256(b"".join(network[name].tobytes() for name in NAMES)).hexdigest()
    if digest != origin["sha256"]:
        raise SystemExit(f"{path} is another network than the one that the run went on from.")
    if len(network["by"]) != len(run["vocabulary"]):
        raise SystemExit("Palomino added new characters to this network; that isn't repeated here.")
    return network


def first_memory(network, folder=FOLDER):
    """Adagrad's sums of squares: zero, or those of the network that the run went on from."""
    memory = {name: np.zeros_like(array) for name, array in network.items()}
    path = folder / "start.npz"
    if path.exists():
        with np.load(path) as arrays:
            known = {name: arrays["m" + name] for name in NAMES if "m" + name in arrays}
        memory |= {name: array.astype(np.float32) for name, array in known.items()}
    return memory


# %% Reading and writing
def score(network, data):
    """Nats a character over a text that is read from its beginning."""
    h = np.zeros((network["bh"].shape[0], 1), np.float32)
    _, probabilities = forward(network, data[:-1, None], h)
    return loss_of(probabilities, data[1:, None]) / (len(data) - 1)


def write(network, run, starter="\n", count=400, temperature=1.0, seed=0):
    """Characters that the network writes after a starter."""
    random, vocabulary = np.random.RandomState(seed), run["vocabulary"]
    h = np.zeros((network["bh"].shape[0], 1), np.float32)
    read = [vocabulary.index(character) for character in starter if character in vocabulary]
    written = []
    for _ in range(count):
        states, _ = forward(network, np.array(read)[:, None], h)
        h = states[-1]
        y = (network["Why"] @ h + network["by"]).ravel() / temperature
        e = np.exp(y - y.max())
        read = [random.choice(len(vocabulary), p=e / e.sum())]
        written.append(vocabulary[read[0]])
    return "".join(written)


# %% How close it comes
def train_again(run, data, most):
    """Trains so many sequences, and compares the smoothed loss with Palomino's curve."""
    network, curve = train(run, data, most)
    known = {point["characters"]: point["smoothed"] for point in run["curve"]}
    both = [(at, loss, known[at]) for at, loss in curve if at in known]
    for at, loss, theirs in both[:: max(1, len(both) // 10)]:
        gap = abs(loss - theirs) / theirs
        print(f"{at:9,} characters: {loss:.6f} here, {theirs:.6f} in Palomino, {gap:.1e} apart")
    return network, curve


# %% Run as a program
def main():
    import argparse

    parser = argparse.ArgumentParser(description="The character RNN of this folder.")
    parser.add_argument("--train", type=int, metavar="N", help="train N sequences from the start")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--starter", default="\n")
    chosen = parser.parse_args()
    run = read_run()
    network = trained(run)
    if chosen.train:
        network, _ = train_again(run, load_text(run), chosen.train)
    elif (FOLDER / "text.txt").exists():
        loss = score(network, load_text(run)[:10_000])
        print(f"{loss:.6f} nats a character over the first 10,000 characters.\n")
    print(write(network, run, chosen.starter, temperature=chosen.temperature))


if __name__ == "__main__":
    main()
