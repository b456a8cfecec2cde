"""Times RegressionCNN in PyTorch, one step after the other: the bench's yardstick. Prints one line of JSON."""

import argparse
import json
import time

import torch
from torch import nn


def block(inputs, outputs, *after):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(), *after]


def regression_cnn():
    return nn.Sequential(
        *block(1, 32, nn.MaxPool2d(2)),
        *block(32, 64, nn.MaxPool2d(2)),
        *block(64, 64),
        *block(64, 32, nn.Upsample(scale_factor=2)),
        *block(32, 3, nn.Upsample(scale_factor=2)),
        nn.Conv2d(3, 3, 3, padding=1),
    )


def pictures(batch):
    """Soft ramps whose colours follow from their greys (the same as in data.mjs)."""
    b, y, x = torch.meshgrid(torch.arange(batch), torch.arange(32), torch.arange(32), indexing="ij")
    level = ((x * (1 + b % 5) + y * (1 + b % 7) + 11 * b) % 192) / 256
    colours = torch.stack([level + 0.1, level, level * 0.8], dim=1)
    return colours.mean(dim=1, keepdim=True), colours


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=3)
    parser.add_argument("--limit-ms", type=float, default=60000)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = regression_cnn().train()
    optimiser = torch.optim.Adam(model.parameters(), lr=0.001)
    greys, colours = pictures(options.batch)
    losses = []

    def step():
        optimiser.zero_grad()
        loss = nn.functional.mse_loss(model(greys), colours)
        loss.backward()
        optimiser.step()
        losses.append(loss.item())

    for _ in range(options.warm_up):
        step()
    times = []
    started = time.perf_counter()
    while len(times) < options.steps and (len(times) < 3 or (time.perf_counter() - started) * 1000 < options.limit_ms):
        before = time.perf_counter()
        step()
        times.append((time.perf_counter() - before) * 1000)
    parameters = sum(p.numel() for p in model.parameters())
    print(json.dumps({"parameters": parameters, "device": f"torch {torch.__version__}", "losses": losses, "times": times}))


if __name__ == "__main__":
    main()
