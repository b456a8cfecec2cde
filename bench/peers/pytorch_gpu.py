"""Times training steps of a network in PyTorch on CUDA, the host's time and the device's apart: the counterpart of tools/gpu.rs, which measures the same things in the same order.

    python bench/peers/pytorch_gpu.py --network unet --batch 100 --compiled yes

Prints one line of JSON. Without CUDA it says so, unless `--device cpu` is asked for, which has no clock of its own.
"""

import argparse
import json
import statistics
import sys
import time

sys.dont_write_bytecode = True

import torch  # noqa: E402  (nothing is to be written beside the peers)

import pytorch as peer  # noqa: E402

# As in tools/gpu.rs.
KEPT_FULL = 64
REPEATS = 3
MOST_AHEAD = 4096
AHEAD = 2.0


class Bench:
    """A network in training on one batch."""

    def __init__(self, options):
        self.device = torch.device(options.device)
        model = peer.NETWORKS[options.network]().to(self.device)
        self.parameters = sum(p.numel() for p in model.parameters())
        self.step = peer.descent(options.network, torch.compile(model) if options.compiled else model, options.batch, self.device)
        # Another one, never compiled: no size of its pictures makes anything compile again.
        self.other = peer.NETWORKS[options.network]().to(self.device).eval()
        self.greys = peer.pictures(options.batch)[0].to(self.device)

    def waited(self):
        """A step that is waited for: the milliseconds until it was handed over, until its loss was there, and the loss."""
        before = time.perf_counter()
        loss = self.step()
        handed_over = milliseconds(before)
        loss = loss.item()
        return handed_over, milliseconds(before), loss

    def full(self, steps):
        """Milliseconds a step where the queue is kept full and all losses are read at the end."""
        before = time.perf_counter()
        losses = [self.step() for _ in range(steps)]
        torch.stack(losses).tolist()
        return milliseconds(before) / steps

    @torch.no_grad()
    def see(self, pictures):
        return self.other(pictures).mean()

    def on_device(self, pictures):
        """Milliseconds of a step by the device's clock, behind pictures for which it needs longer than the host for the step: so it never waits for the host in between."""
        self.see(pictures)
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        self.step()
        end.record()
        end.synchronize()
        return begin.elapsed_time(end)

    def ahead(self, host):
        """Pictures that keep the device busy for longer than `host` milliseconds, and whether they do."""
        pictures = self.greys
        while True:
            # The first time, cuDNN looks for the fastest way.
            self.see(pictures).item()
            before = time.perf_counter()
            seen = self.see(pictures)
            handed_over = milliseconds(before)
            seen.item()
            busy = milliseconds(before) - handed_over > AHEAD * host
            if busy or 2 * len(pictures) > max(MOST_AHEAD, len(self.greys)):
                return pictures, busy
            pictures = torch.cat([pictures, pictures])


def milliseconds(since):
    return (time.perf_counter() - since) * 1000


def measure(options):
    bench = Bench(options)
    cuda = bench.device.type == "cuda"
    losses = [bench.waited()[2] for _ in range(options.warm_up)]
    waited, host = [], []
    started = time.perf_counter()
    while len(waited) < options.steps and (len(waited) < 3 or milliseconds(started) < options.limit_ms):
        handed_over, done, loss = bench.waited()
        host.append(handed_over)
        waited.append(done)
        losses.append(loss)
    full = [bench.full(min(len(waited), KEPT_FULL)) for _ in range(REPEATS)]
    pictures, ahead = bench.ahead(statistics.median(host))
    times = [bench.on_device(pictures) for _ in range(REPEATS)] if cuda else []
    losses.append(bench.waited()[2])
    return {
        "device": f"{torch.cuda.get_device_name() if cuda else 'CPU'}, torch {torch.__version__}",
        "software": not cuda,
        "parameters": bench.parameters,
        "values": losses,
        "waited": waited,
        # The CPU hands nothing over: it computes at once.
        "host": host if cuda else [],
        "full": full,
        "onDevice": times,
        "clock": cuda,
        "ahead": cuda and ahead,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=peer.NETWORKS, default="regressionCnn")
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=3)
    parser.add_argument("--limit-ms", type=float, default=60000)
    parser.add_argument("--device", choices=["cuda", "cpu"], default="cuda")
    parser.add_argument("--compiled", choices=["yes", "no"], default="no", help="whether torch.compile compiles the network")
    parser.add_argument("--tf32", choices=["yes", "no"], default="no", help="whether products may be rounded to 10 bits first, as no WebGPU does")
    options = parser.parse_args()
    options.compiled = options.compiled == "yes"
    if options.device == "cuda" and not torch.cuda.is_available():
        print(json.dumps({"skipped": f"torch {torch.__version__} finds no CUDA device here; --software tries the bench on the CPU"}))
        return
    torch.manual_seed(0)
    if options.device == "cpu":
        torch.set_num_threads(1)  # only tried: threads that wait for each other on a busy machine take minutes
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = options.tf32 == "yes"
    print(json.dumps(measure(options)))


if __name__ == "__main__":
    main()
