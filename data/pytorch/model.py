"""The lab's networks: RegressionCNN, CNN and UNet of the course, and a UNet of full resolution.

Pictures lie as PyTorch has them: [pictures, channels, height, width].
"""

# %% Parts
import numpy as np
import torch
from torch import nn


class MapDropout(nn.Module):
    """Leaves out whole maps of a picture in training, the same ones for the same seed.

    nn.Dropout2d does the same, but draws from PyTorch's generator.
    """

    def __init__(self, share):
        super().__init__()
        self.share = share
        self.random = np.random.RandomState(0)

    def seed(self, seed):
        self.random = np.random.RandomState(seed)

    def forward(self, x):
        if not self.training or self.share == 0:
            return x
        drawn = self.random.random_sample(x.shape[:2])
        kept = np.float32(1 / (1 - self.share))
        mask = np.where(drawn < self.share, np.float32(0), kept)
        return x * torch.from_numpy(mask)[:, :, None, None].to(x.device)


class Block(nn.Module):
    """A convolution, its batch norm, a ReLU, and what changes the size, in one of three orders."""

    def __init__(self, inputs, outputs, resize, recipe):
        super().__init__()
        kernel = recipe["kernel"]
        self.conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)
        self.norm = nn.BatchNorm2d(outputs) if recipe["normalise"] else nn.Identity()
        if recipe["normalise"]:
            # A normalisation takes this bias off again, so its gradient is zero. What PyTorch
            # computes is rounding, of which Adam would make whole steps.
            self.conv.bias.register_hook(torch.zeros_like)
        self.resize = resize
        self.order = order_of(recipe)

    def forward(self, x):
        x = self.conv(x)
        if self.order == "normReluPool":
            return self.resize(torch.relu(self.norm(x)))
        if self.order == "normPoolRelu":
            return torch.relu(self.resize(self.norm(x)))
        return torch.relu(self.norm(self.resize(x)))  # poolNormRelu


def order_of(recipe):
    """What comes after a convolution: RegressionCNN normalises first, the others pool first."""
    if recipe["order"] != "own":
        return recipe["order"]
    return "normReluPool" if recipe["model"] == "regressionCnn" else "poolNormRelu"


def halve():
    return nn.MaxPool2d(2)


def double():
    return nn.Upsample(scale_factor=2, mode="nearest")


def same():
    return nn.Identity()


def skips_of(recipe):
    """Which maps of the way down the way up sees again: at a quarter, at half, at full size."""
    if recipe["model"] not in ("unet", "fullUnet"):
        return False, False, False
    return recipe["skipQuarter"], recipe["skipHalf"], recipe["skipFull"]


def beside(skip, a, b):
    """The channels of both, where there is a skip connection."""
    return torch.cat([a, b], dim=1) if skip else a


# %% The course's networks
class CourseNetwork(nn.Module):
    """RegressionCNN, CNN, and UNet, which is the CNN with skip connections."""

    def __init__(self, recipe, inputs, outputs):
        super().__init__()
        few, many = recipe["filters"], 2 * recipe["filters"]
        quarter, half, full = self.skips = skips_of(recipe)
        kernel = recipe["kernel"]
        self.downconv1 = Block(inputs, few, halve(), recipe)
        self.downconv2 = Block(few, many, halve(), recipe)
        self.rfconv = Block(many, many, same(), recipe)
        self.upconv1 = Block(many + quarter * many, few, double(), recipe)
        self.upconv2 = Block(few + half * few, outputs, double(), recipe)
        last = outputs + full * inputs
        self.finalconv = nn.Conv2d(last, outputs, kernel, padding=kernel // 2)
        self.dropout = MapDropout(recipe["dropout"])

    def forward(self, x):
        quarter, half, full = self.skips
        out1 = self.dropout(self.downconv1(x))
        out2 = self.dropout(self.downconv2(out1))
        out3 = self.dropout(self.rfconv(out2))
        out4 = self.dropout(self.upconv1(beside(quarter, out3, out2)))
        out5 = self.dropout(self.upconv2(beside(half, out4, out1)))
        return self.finalconv(beside(full, out5, x))


# %% Beyond the course
GREYS = 3 * 255 + 1


class FullUnet(nn.Module):
    """A UNet that also works at full size, added to a table from grey to colour.

    The table says what the training pictures are like at each grey. It is measured, not trained.
    """

    def __init__(self, recipe, inputs, outputs):
        super().__init__()
        few, many = recipe["filters"], 2 * recipe["filters"]
        quarter, half, full = self.skips = skips_of(recipe)
        kernel = recipe["kernel"]
        self.inconv = Block(inputs, few, same(), recipe)
        self.downconv1 = Block(few, many, halve(), recipe)
        self.downconv2 = Block(many, many, halve(), recipe)
        self.rfconv = Block(many, many, same(), recipe)
        self.upconv1 = Block(many + quarter * many, many, double(), recipe)
        self.upconv2 = Block(many + half * many, few, double(), recipe)
        self.outconv = Block(few + full * few, few, same(), recipe)
        self.finalconv = nn.Conv2d(few, outputs, kernel, padding=kernel // 2)
        self.dropout = MapDropout(recipe["dropout"])
        self.register_buffer("table", torch.zeros(GREYS, outputs))

    def forward(self, x):
        quarter, half, full = self.skips
        out0 = self.dropout(self.inconv(x))
        out1 = self.dropout(self.downconv1(out0))
        out2 = self.dropout(self.downconv2(out1))
        out3 = self.dropout(self.rfconv(out2))
        out4 = self.dropout(self.upconv1(beside(quarter, out3, out2)))
        out5 = self.dropout(self.upconv2(beside(half, out4, out1)))
        out6 = self.dropout(self.outconv(beside(full, out5, out0)))
        return self.finalconv(out6) + self.look_up(x)

    def look_up(self, x):
        """What the table says of each pixel's grey, [N, outputs, height, width]."""
        sums = x.mean(dim=1) * (3 * 256)
        rows = (sums + 0.5).clamp(0, GREYS - 1).long()
        return self.table[rows].permute(0, 3, 1, 2)


# %% Which one
def network_of(recipe, outputs):
    """The recipe's network; `outputs` is 3 for a colour, or how many colours it chooses from."""
    inputs = 3 if recipe["task"] == "superResolution" else 1
    kind = FullUnet if recipe["model"] == "fullUnet" else CourseNetwork
    return kind(recipe, inputs, outputs)


def start(model, recipe):
    """The first weights, as the recipe has them."""
    with torch.no_grad():
        if recipe.get("initialWeights", "pyTorch") == "equal":
            equal(model)
        else:
            draw(model, recipe["seed"])
        for block in (part for part in model.modules() if isinstance(part, Block)):
            block.conv.bias += recipe.get("initialBias", 0)
        if isinstance(model, FullUnet):  # it starts at its table, and learns what to add
            model.finalconv.weight.zero_()
            model.finalconv.bias.zero_()


def convolutions(model):
    return [part for part in model.modules() if isinstance(part, nn.Conv2d)]


def draw(model, seed):
    """Uniform in +-1 / sqrt(fan in), from one seed.

    It is the distribution that nn.Conv2d has, from NumPy's legacy generator.
    """
    random = np.random.RandomState(seed)
    for conv in convolutions(model):
        bound = 1 / np.sqrt(conv.weight[0].numel())
        for tensor in (conv.weight, conv.bias):
            drawn = bound * (2 * random.random_sample(tuple(tensor.shape)) - 1)
            tensor.copy_(torch.from_numpy(drawn.astype(np.float32)))


def equal(model):
    """All weights of a convolution alike: each output is the mean of what it sees."""
    for conv in convolutions(model):
        conv.weight.fill_(1 / conv.weight[0].numel())
        conv.bias.zero_()
