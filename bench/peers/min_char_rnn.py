"""Characters a second of a plain character RNN in NumPy: the original's rule, one sequence at a time, float64, one thread.

    OMP_NUM_THREADS=1 python3 bench/peers/min_char_rnn.py --hidden 100

A step is one sequence forward and backward through time, a clip and an Adagrad update, written as min-char-rnn does it: a product
of NumPy a time step and array, with one-hot inputs. Prints one line of JSON: characters trained and written a second.
"""

import argparse
import json
import os
import statistics
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402  (after the number of threads is fixed)

RATE = 0.1
CLIP = 5.0


def first_parameters(vocabulary, hidden, seed):
    """[Wxh, Whh, Why, bh, by]: small normal weights, biases of zero."""
    random = np.random.RandomState(seed)
    shapes = [(hidden, vocabulary), (hidden, hidden), (vocabulary, hidden)]
    weights = [random.randn(*shape) * 0.01 for shape in shapes]
    return weights + [np.zeros((hidden, 1)), np.zeros((vocabulary, 1))]


def one_hot(character, vocabulary):
    column = np.zeros((vocabulary, 1))
    column[character] = 1.0
    return column


def learn(parameters, inputs, targets, state):
    """The loss of a sequence, its clipped gradients in the order of the parameters, and the last state."""
    wxh, whh, why, bh, by = parameters
    columns, states, shares = [], [state], []
    loss = 0.0
    for character, target in zip(inputs, targets):
        columns.append(one_hot(character, len(by)))
        states.append(np.tanh(np.dot(wxh, columns[-1]) + np.dot(whh, states[-1]) + bh))
        logits = np.dot(why, states[-1]) + by
        shares.append(np.exp(logits) / np.sum(np.exp(logits)))
        loss -= np.log(shares[-1][target, 0])
    gradients = [np.zeros_like(array) for array in parameters]
    dwxh, dwhh, dwhy, dbh, dby = gradients
    from_later = np.zeros_like(state)
    for step in reversed(range(len(inputs))):
        dlogits = np.copy(shares[step])
        dlogits[targets[step]] -= 1.0
        dwhy += np.dot(dlogits, states[step + 1].T)
        dby += dlogits
        dstate = np.dot(why.T, dlogits) + from_later
        dsum = (1.0 - states[step + 1] * states[step + 1]) * dstate
        dbh += dsum
        dwxh += np.dot(dsum, columns[step].T)
        dwhh += np.dot(dsum, states[step].T)
        from_later = np.dot(whh.T, dsum)
    for gradient in gradients:
        np.clip(gradient, -CLIP, CLIP, out=gradient)
    return loss, gradients, states[-1]


def descend(parameters, gradients, memories):
    for parameter, gradient, memory in zip(parameters, gradients, memories):
        memory += gradient * gradient
        parameter += -RATE * gradient / np.sqrt(memory + 1e-8)


def write(parameters, state, character, count):
    """So many characters, each drawn from the network's distribution."""
    wxh, whh, why, bh, by = parameters
    column = one_hot(character, len(by))
    written = []
    for _ in range(count):
        state = np.tanh(np.dot(wxh, column) + np.dot(whh, state) + bh)
        logits = np.dot(why, state) + by
        share = np.exp(logits) / np.sum(np.exp(logits))
        character = np.random.choice(range(len(by)), p=share.ravel())
        column = one_hot(character, len(by))
        written.append(character)
    return written


def rate(work, characters, seconds):
    """The median of characters a second over pieces of work that take so many seconds together, after one to warm up."""
    work()
    rates = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(rates) < 3:
        before = time.perf_counter()
        work()
        rates.append(characters / (time.perf_counter() - before))
    return statistics.median(rates)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--hidden", type=int, default=100)
    options.add_argument("--vocabulary", type=int, default=65)
    options.add_argument("--steps", type=int, default=25)
    options.add_argument("--seconds", type=float, default=5.0, help="for training; as long again for writing")
    options = options.parse_args()
    hidden, vocabulary, steps = options.hidden, options.vocabulary, options.steps

    parameters = first_parameters(vocabulary, hidden, seed=0)
    memories = [np.zeros_like(array) for array in parameters]
    # Words of a made-up language, so that there is something to learn.
    words = np.random.RandomState(1).randint(0, vocabulary, (50, 5))
    text = words[np.random.RandomState(2).randint(0, 50, 4000)].ravel()
    position = 0
    state = np.zeros((hidden, 1))

    def train(sequences=20):
        nonlocal position, state
        for _ in range(sequences):
            if position + steps + 1 > len(text):
                position, state = 0, np.zeros((hidden, 1))
            inputs, targets = text[position : position + steps], text[position + 1 : position + steps + 1]
            _, gradients, state = learn(parameters, inputs, targets, state)
            descend(parameters, gradients, memories)
            position += steps

    trained = rate(train, 20 * steps, options.seconds)
    written = rate(lambda: write(parameters, state, text[0], 500), 500, options.seconds)
    print(json.dumps({"hidden": hidden, "numpy": np.__version__, "trained": round(trained), "written": round(written)}))


if __name__ == "__main__":
    main()
