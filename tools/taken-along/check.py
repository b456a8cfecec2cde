"""Runs folders that were taken along: do their weights score the same, do they train the same?

    python3 -m venv /tmp/oracle
    /tmp/oracle/bin/pip install torch numpy safetensors onnx onnxruntime
    /tmp/oracle/bin/pip install matplotlib nbclient ipykernel       # for --notebooks
    /tmp/oracle/bin/python tools/taken-along/check.py [--notebooks] [a folder of folders]

Without a folder it trains short runs first, which use all that a recipe can ask for (export.mjs;
it needs the engines in pkg/). Asked for: weights score the same to 1e-5, the first ten steps' losses agree to 1e-4, the means of
epochs to 1e-3.
"""

import argparse
import importlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.setdefault("OMP_NUM_THREADS", "1")

WEIGHTS, FIRST_STEPS, EPOCHS, ANSWERS = 1e-5, 1e-4, 1e-3, 1e-5


def apart(ours, theirs):
    return abs(ours - theirs) / abs(theirs)


class Findings:
    """What was measured of a folder, each against its bound."""

    def __init__(self, name):
        self.name, self.wrong = name, 0
        print(name, flush=True)

    def holds(self, what, found, bound):
        fails = not found <= bound
        self.wrong += fails
        verdict = "FAILS: more than" if fails else "of at most"
        print(f"  {what:36} {found:.1e} {verdict} {bound:.0e}", flush=True)


def modules_of(folder, names):
    """The folder's own programs, freshly imported."""
    sys.path.insert(0, str(folder))
    for name in names:
        sys.modules.pop(name, None)
    found = [importlib.import_module(name) for name in names]
    sys.path.pop(0)
    return found


def check_pictures(folder, findings):
    train, _, pictures = modules_of(folder, ["train", "model", "pictures"])
    run = train.read_run(folder)
    split = pictures.load_pictures(folder, run["data"]["sha256"])
    if run["measured"]:
        loss, accuracy = train.evaluate(train.trained(run, folder), split[1], run)
        findings.holds("weights", apart(loss, run["measured"]["validationLoss"]), WEIGHTS)
        if run["recipe"].get("statistics") == "recomputed":
            model = train.trained(run, folder)
            train.measure_statistics(model, split[0], run)
            loss, _ = train.evaluate(model, split[1], run)
            gap = apart(loss, run["measured"]["validationLoss"])
            findings.holds("weights, statistics measured here", gap, WEIGHTS)
        known = run["measured"].get("validationAccuracy")
        if known is not None:
            findings.holds("accuracy", abs(accuracy - known), WEIGHTS)
    means = []

    def told(_, mean):
        means.append(mean)

    model = train.fresh(run, folder)
    losses = train.train(model, split[0], run, len(run["epochs"]), told)
    first = [apart(*pair) for pair in list(zip(losses, run["losses"]))[:10]]
    findings.holds(f"losses of the first {len(first)} steps", max(first), FIRST_STEPS)
    gaps = [apart(mean, epoch["trainLoss"]) for mean, epoch in zip(means, run["epochs"])]
    findings.holds(f"training losses of {len(gaps)} epochs", max(gaps), EPOCHS)
    if (folder / "network.onnx").exists():
        check_onnx(folder, train, run, split[1][:4], findings)


def check_onnx(folder, train, run, pixels, findings):
    import numpy as np
    import onnx
    import onnxruntime
    import torch

    onnx.checker.check_model(str(folder / "network.onnx"), full_check=True)
    session = onnxruntime.InferenceSession(folder / "network.onnx")
    inputs, _ = train.batch_of(pixels, run)
    with torch.no_grad():
        ours = train.trained(run, folder).eval()(inputs).numpy()
    theirs = session.run(["answers"], {"pictures": inputs.numpy()})[0]
    gap = np.abs(ours - theirs).max() / np.abs(ours).max()
    findings.holds("answers of the ONNX model", gap, ANSWERS)


def check_text(folder, findings):
    (program,) = modules_of(folder, ["char_rnn"])
    run = program.read_run(folder)
    text = program.load_text(run, folder)
    measured = json.loads((folder / "scored.json").read_text())
    loss = program.score(program.trained(run, folder), text[: measured["characters"]])
    findings.holds("weights", apart(loss, measured["loss"]), WEIGHTS)
    # Adagrad's first steps are as long as its rate. At 0.1 rounding grows sevenfold with each.
    sequences = 2 if run["rates"][0][1] >= 0.1 else 10
    _, curve = program.train(run, text, sequences, folder)
    known = {point["characters"]: point["smoothed"] for point in run["curve"]}
    gaps = [apart(loss, known[at]) for at, loss in curve if at in known]
    findings.holds(f"smoothed losses of {len(gaps)} sequences", max(gaps), FIRST_STEPS)


def check_notebook(folder, findings):
    import nbclient
    import nbformat

    notebook = nbformat.read(folder / "notebook.ipynb", as_version=4)
    nbformat.validate(notebook)
    client = nbclient.NotebookClient(
        notebook, timeout=1200, resources={"metadata": {"path": str(folder)}}
    )
    failed = 0
    try:
        client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        print(error)
        failed = 1
    findings.holds("cells of the notebook that fail", failed, 0)


def exported():
    """Folders of short runs, trained and written now."""
    out = pathlib.Path(tempfile.mkdtemp(prefix="palomino-taken-"))
    subprocess.run(["node", str(pathlib.Path(__file__).with_name("export.mjs")), out], check=True)
    return out


def folders_in(place):
    found = sorted(path.parent for path in place.glob("*/run.json"))
    if not found:
        sys.exit(f"There is no folder with a run in {place}.")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path, nargs="?")
    parser.add_argument("--notebooks", action="store_true", help="execute the notebooks, too")
    chosen = parser.parse_args()
    wrong = 0
    for folder in folders_in(chosen.folder or exported()):
        findings = Findings(folder.name)
        is_text = "text" in json.loads((folder / "run.json").read_text(encoding="utf-8"))["recipe"]
        (check_text if is_text else check_pictures)(folder, findings)
        if chosen.notebooks:
            check_notebook(folder, findings)
        wrong += findings.wrong
    print("Everything holds." if wrong == 0 else f"{wrong} bounds don't hold.")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
