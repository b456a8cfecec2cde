"""Times a whole run in PyTorch: every epoch's steps and its evaluation, in the plain loop of data/pytorch/train.py. Prints one line of JSON.

    python bench/peers/pytorch_run.py --epochs 25 --threads 2
"""

import argparse
import json
import pathlib
import sys
import time

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "data" / "pytorch"))

import model as networks  # noqa: E402  (they lie in the folder that a viewer takes along)
import train as loop  # noqa: E402


def made(count, seed):
    """Pictures whose colours follow from their greys, so that there is something to learn."""
    random = np.random.RandomState(seed)
    coarse = random.randint(0, 200, (count, 8, 8, 1))
    level = coarse.repeat(4, axis=1).repeat(4, axis=2)
    return np.concatenate([level + 40, level, level * 4 // 5], axis=3).astype(np.uint8)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--train", type=int, default=5000)
    parser.add_argument("--validation", type=int, default=1000)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    recipe = json.loads((ROOT / "data" / "form.json").read_text())["defaults"] | {"epochs": options.epochs}
    run = {"recipe": recipe, "palette": None, "rates": []}
    pictures, validation = made(options.train, 1), made(options.validation, 2)
    network = networks.network_of(recipe, loop.outputs_of(run))
    networks.start(network, recipe)
    losses = []

    def told(_, __):
        losses.append(loop.evaluate(network, validation, run)[0])

    before = time.perf_counter()
    loop.train(network, pictures, run, options.epochs, told)
    seconds = time.perf_counter() - before
    print(json.dumps({"device": f"torch {torch.__version__}", "seconds": seconds, "losses": [losses[0], losses[-1]]}))


if __name__ == "__main__":
    main()
