"""The pictures of a run, and what a network is given and asked for.

Pictures lie here as Palomino has them, [pictures, height, width, 3] in whole levels 0..255; what
a network sees is [pictures, channels, height, width].
"""

# %% Finding them
import hashlib
import pathlib
import pickle
import tarfile

import numpy as np
import safetensors.numpy

CIFAR = "cifar-10-python.tar.gz"
HOW_TO_GET_THEM = f"""
The pictures of this run are not here. Put one of these beside this file:
  pictures.safetensors   the run's own pictures, if the folder was saved with them
  {CIFAR}   https://www.cs.toronto.edu/~kriz/cifar.html, if it was trained on CIFAR-10
"""


def fingerprint(train, validation):
    """SHA-256 of both sets in this order, by which Palomino knows its data."""
    digest = hashlib.sha256()
    for pictures in (train, validation):
        digest.update(len(pictures).to_bytes(8, "little"))
        digest.update(np.ascontiguousarray(pictures).tobytes())
    return digest.hexdigest()


def load_pictures(folder, sha256):
    """Training and validation pictures with this fingerprint, [N, 32, 32, 3] of uint8."""
    folder = pathlib.Path(folder)
    packed = folder / "pictures.safetensors"
    if packed.exists():
        arrays = safetensors.numpy.load_file(packed)
        split = arrays["train"], arrays["validation"]
        if fingerprint(*split) == sha256:
            return split
        raise SystemExit(f"{packed} has other pictures than the run: their SHA-256 differs.")
    if not (folder / CIFAR).exists():
        raise SystemExit(HOW_TO_GET_THEM)
    for split in cifar_classes(folder / CIFAR):
        if fingerprint(*split) == sha256:
            return split
    raise SystemExit(f"No class of {CIFAR} has the pictures of this run: their SHA-256 differs.")


def cifar_classes(archive):
    """Training and validation pictures of each class of CIFAR-10, in the order of its files."""
    batches = {}
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            name = member.name.split("/")[-1]
            if name.startswith("data_batch_") or name == "test_batch":
                # The archive is its authors' own, pickled by Python 2.
                batches[name] = pickle.load(tar.extractfile(member), encoding="bytes")
    for number in range(10):
        yield (
            np.concatenate([of_class(batches[f"data_batch_{i}"], number) for i in range(1, 6)]),
            of_class(batches["test_batch"], number),
        )


def of_class(batch, number):
    rows = batch[b"data"][np.array(batch[b"labels"]) == number]
    return rows.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1).copy()


# %% What goes in
def inputs_of(pixels, task):
    """Greys [N, 1, 32, 32], or colours averaged over squares of 4 x 4 pixels, [N, 3, 32, 32].

    Levels are divided by 256, as in the course.
    """
    if task != "superResolution":
        greys = pixels.sum(axis=3, dtype=np.int64).astype(np.float32) / np.float32(3 * 256)
        return greys[:, None]
    squares = pixels.reshape(-1, 8, 4, 8, 4, 3).sum(axis=(2, 4), dtype=np.int64)
    coarse = squares.astype(np.float32) / np.float32(16 * 256)
    return coarse.repeat(4, axis=1).repeat(4, axis=2).transpose(0, 3, 1, 2).copy()


# %% What should come out
# The 24 colours of the course; others, which k-means found, come with the run.
COURSE_COLOURS = [
    (223, 208, 182), (38, 33, 28), (190, 187, 182), (86, 51, 32), (90, 105, 54), (13, 11, 11),
    (85, 88, 88), (119, 78, 53), (217, 220, 222), (182, 148, 112), (52, 53, 47), (166, 164, 155),
    (157, 192, 222), (200, 184, 138), (164, 105, 64), (75, 71, 61), (156, 171, 101),
    (144, 142, 133), (121, 138, 73), (246, 247, 246), (94, 140, 182), (145, 126, 100),
    (114, 103, 86), (115, 119, 117),
]  # fmt: skip


def palette_of(run):
    """The colours that the run's network chooses from, [K, 3]; None where it chooses none."""
    if run["recipe"]["task"] == "regression":
        return None
    return np.array(run["palette"] or COURSE_COLOURS)


def targets_of(pixels, recipe, palette):
    """The number of each pixel's nearest colour, or its colour as three numbers."""
    if palette is not None:
        gaps = pixels[..., None, :].astype(np.int32) - palette.astype(np.int32)
        return (gaps**2).sum(axis=-1).argmin(axis=-1)  # of equally near ones the first
    colours = lab_of(pixels) / np.float32(100) if recipe["space"] == "lab" else rgb_of(pixels)
    return colours.transpose(0, 3, 1, 2).copy()


def rgb_of(pixels):
    return pixels.astype(np.float32) / np.float32(256)


def lab_of(pixels):
    """CIELAB: lightness, green to red, blue to yellow; white is what full R, G and B add up to."""
    levels = np.arange(256) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ])  # fmt: skip
    share = linear[pixels] @ to_xyz.T / to_xyz.sum(axis=1)
    epsilon, kappa = 216 / 24389, 24389 / 27
    x, y, z = np.moveaxis(
        np.where(share > epsilon, np.cbrt(share), (kappa * share + 16) / 116), -1, 0
    )
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1).astype(np.float32)


# %% And back
def pixels_of(outputs, recipe, palette):
    """What a network answers, [N, channels, height, width], as pictures of whole levels."""
    values = np.moveaxis(outputs, 1, -1)
    if palette is not None:
        return palette[values.argmax(axis=-1)].astype(np.uint8)
    if recipe["space"] == "lab":
        return rgb_of_lab(values.astype(np.float64) * 100)
    return np.clip(np.round(values * 256), 0, 255).astype(np.uint8)


def rgb_of_lab(lab):
    lightness, a, b = np.moveaxis(lab, -1, 0)
    y = (lightness + 16) / 116
    bent = np.stack([y + a / 500, y, y - b / 200], axis=-1)
    share = np.where(bent**3 > 216 / 24389, bent**3, (116 * bent - 16) / (24389 / 27))
    from_xyz = np.array([
        [3.2404542, -1.5371385, -0.4985314],
        [-0.9692660, 1.8760108, 0.0415560],
        [0.0556434, -0.2040259, 1.0572252],
    ])  # fmt: skip
    light = share * np.array([0.95047, 1.0000001, 1.08883]) @ from_xyz.T
    curve = 1.055 * np.maximum(light, 0.0031308) ** (1 / 2.4) - 0.055
    levels = np.where(light <= 0.0031308, 12.92 * light, curve) * 255
    return np.clip(np.round(levels), 0, 255).astype(np.uint8)
