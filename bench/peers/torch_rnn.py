"""Characters a second of a character RNN in PyTorch's nn.RNN, many streams side by side: the original's rule (Adagrad, gradients clipped one by one, the state carried on), float32.

    python bench/peers/torch_rnn.py --hidden 100 --streams 32 --threads 1

Prints one line of JSON.
"""

import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional

RATE = 0.1
CLIP = 5.0


class CharRnn(nn.Module):
    def __init__(self, vocabulary, hidden):
        super().__init__()
        self.vocabulary = vocabulary
        self.rnn = nn.RNN(vocabulary, hidden, batch_first=True)
        self.output = nn.Linear(hidden, vocabulary)

    def forward(self, characters, state):
        """Characters [streams, steps], state [1, streams, hidden]; gives logits and the last state."""
        inputs = functional.one_hot(characters, self.vocabulary).float()
        states, state = self.rnn(inputs, state)
        return self.output(states), state


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--hidden", type=int, default=100)
    options.add_argument("--vocabulary", type=int, default=65)
    options.add_argument("--streams", type=int, default=32)
    options.add_argument("--steps", type=int, default=25)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seconds", type=float, default=5.0)
    options = options.parse_args()
    hidden, streams, steps = options.hidden, options.streams, options.steps
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)

    model = CharRnn(options.vocabulary, hidden)
    optimiser = torch.optim.Adagrad(model.parameters(), RATE, eps=1e-8)
    # Words of a made-up language, so that there is something to learn.
    random = torch.Generator().manual_seed(1)
    words = torch.randint(0, options.vocabulary, (50, 5), generator=random)
    text = words[torch.randint(0, 50, (streams, 800), generator=random)].reshape(streams, -1)
    position, state, losses = 0, torch.zeros(1, streams, hidden), []

    def train(sequences=4):
        nonlocal position, state
        for _ in range(sequences):
            if position + steps + 1 > text.shape[1]:
                position, state = 0, torch.zeros(1, streams, hidden)
            inputs, targets = text[:, position : position + steps], text[:, position + 1 : position + steps + 1]
            logits, state = model(inputs, state)
            state = state.detach()
            loss = functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_value_(model.parameters(), CLIP)
            optimiser.step()
            position += steps
        losses.append(loss.item())
        return sequences * steps * streams

    train()
    rates = []
    end = time.perf_counter() + options.seconds
    while time.perf_counter() < end or len(rates) < 3:
        before = time.perf_counter()
        characters = train()
        rates.append(characters / (time.perf_counter() - before))
    print(
        json.dumps(
            {
                "hidden": hidden,
                "streams": streams,
                "threads": options.threads,
                "torch": torch.__version__,
                "trained": round(statistics.median(rates)),
                "loss": round(statistics.median(losses[-10:]), 4),
            }
        )
    )


if __name__ == "__main__":
    main()
