"""Times a network in PyTorch, one step (or one large picture) after the other: the bench's yardstick. Prints one line of JSON."""

import argparse
import json
import time

import torch
from torch import nn

COLOURS = 24


def regression_cnn():
    """Normalises, then pools or upsamples; gives red, green and blue."""

    def block(inputs, outputs, *after):
        return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(), *after]

    return nn.Sequential(
        *block(1, 32, nn.MaxPool2d(2)),
        *block(32, 64, nn.MaxPool2d(2)),
        *block(64, 64),
        *block(64, 32, nn.Upsample(scale_factor=2)),
        *block(32, 3, nn.Upsample(scale_factor=2)),
        nn.Conv2d(3, 3, 3, padding=1),
    )


def block(inputs, outputs, between=None):
    """Pools or upsamples, then normalises: the block of CNN and UNet."""
    after = [between] if between else []
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), *after, nn.BatchNorm2d(outputs), nn.ReLU())


class Classifier(nn.Module):
    """CNN, or UNet where `skips` is set: logits of 24 colours for every pixel."""

    def __init__(self, skips):
        super().__init__()
        self.skips = skips
        twice = 2 if skips else 1
        self.downconv1 = block(1, 32, nn.MaxPool2d(2))
        self.downconv2 = block(32, 64, nn.MaxPool2d(2))
        self.rfconv = block(64, 64)
        self.upconv1 = block(64 * twice, 32, nn.Upsample(scale_factor=2))
        self.upconv2 = block(32 * twice, COLOURS, nn.Upsample(scale_factor=2))
        self.finalconv = nn.Conv2d(COLOURS + 1 if skips else COLOURS, COLOURS, 3, padding=1)

    def forward(self, x):
        join = (lambda *maps: torch.cat(maps, dim=1)) if self.skips else (lambda first, _: first)
        out1 = self.downconv1(x)
        out2 = self.downconv2(out1)
        out3 = self.rfconv(out2)
        out4 = self.upconv1(join(out3, out2))
        out5 = self.upconv2(join(out4, out1))
        return self.finalconv(join(out5, x))


class FullUnet(nn.Module):
    """The UNet that also works at full size, added to a table from grey to logits."""

    GREYS = 3 * 255 + 1

    def __init__(self):
        super().__init__()
        self.inconv = block(1, 32)
        self.downconv1 = block(32, 64, nn.MaxPool2d(2))
        self.downconv2 = block(64, 64, nn.MaxPool2d(2))
        self.rfconv = block(64, 64)
        self.upconv1 = block(128, 64, nn.Upsample(scale_factor=2))
        self.upconv2 = block(128, 32, nn.Upsample(scale_factor=2))
        self.outconv = block(64, 32)
        self.finalconv = nn.Conv2d(32, COLOURS, 3, padding=1)
        self.register_buffer("table", torch.zeros(self.GREYS, COLOURS))

    def forward(self, x):
        out0 = self.inconv(x)
        out1 = self.downconv1(out0)
        out2 = self.downconv2(out1)
        out3 = self.rfconv(out2)
        out4 = self.upconv1(torch.cat([out3, out2], dim=1))
        out5 = self.upconv2(torch.cat([out4, out1], dim=1))
        out6 = self.outconv(torch.cat([out5, out0], dim=1))
        rows = (x.mean(dim=1) * (3 * 256) + 0.5).clamp(0, self.GREYS - 1).long()
        return self.finalconv(out6) + self.table[rows].permute(0, 3, 1, 2)


def pictures(batch, width=32, height=32):
    """Soft ramps whose colours follow from their greys (the same as in data.mjs): greys, colours, and which of 24 colours each is."""
    b, y, x = torch.meshgrid(torch.arange(batch), torch.arange(height), torch.arange(width), indexing="ij")
    number = (x * (1 + b % 5) + y * (1 + b % 7) + 11 * b) % 192
    level = number / 256
    colours = torch.stack([level + 0.1, level, level * 0.8], dim=1)
    return colours.mean(dim=1, keepdim=True), colours, number // 8


def descent(network, model, batch, device="cpu"):
    """Does a step, gives its loss, `[]`, still on the device."""
    greys, colours, labels = (tensor.to(device) for tensor in pictures(batch))
    target, criterion = (colours, nn.MSELoss()) if network == "regressionCnn" else (labels, nn.CrossEntropyLoss())
    optimiser = torch.optim.Adam(model.train().parameters(), lr=0.001)

    def step():
        optimiser.zero_grad()
        loss = criterion(model(greys), target)
        loss.backward()
        optimiser.step()
        return loss.detach()

    return step


def training(network, model, batch):
    """Does a step, gives its loss as a number."""
    step = descent(network, model, batch)
    return lambda: step().item()


def inference(model, size):
    """Computes one picture of this width and height, gives a checksum of it."""
    greys = pictures(1, *size)[0]
    model.eval()

    def picture():
        with torch.no_grad():
            return model(greys)[0, 0].mean().item()

    return picture


NETWORKS = {"regressionCnn": regression_cnn, "cnn": lambda: Classifier(skips=False), "unet": lambda: Classifier(skips=True), "fullUnet": FullUnet}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=NETWORKS, default="regressionCnn")
    parser.add_argument("--inference", type=lambda size: [int(side) for side in size.split("x")], metavar="WxH", help="one picture of this size in eval mode instead of training steps")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=3)
    parser.add_argument("--limit-ms", type=float, default=60000)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    model = NETWORKS[options.network]()
    work = inference(model, options.inference) if options.inference else training(options.network, model, options.batch)
    values = [work() for _ in range(options.warm_up)]
    times = []
    started = time.perf_counter()
    while len(times) < options.steps and (len(times) < 3 or (time.perf_counter() - started) * 1000 < options.limit_ms):
        before = time.perf_counter()
        values.append(work())
        times.append((time.perf_counter() - before) * 1000)
    parameters = sum(p.numel() for p in model.parameters())
    print(json.dumps({"parameters": parameters, "device": f"torch {torch.__version__}", "values": values, "times": times}))


if __name__ == "__main__":
    main()
