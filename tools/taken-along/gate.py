"""What can be checked of the programs in data/ without PyTorch; with NumPy alone where it is there.

Prints a line for each thing that holds; fails at the first that doesn't.
"""

import ast
import importlib.util
import json
import math
import pathlib
import sys
import types

ROOT = pathlib.Path(__file__).parents[2]
FIXTURES = ROOT / "tests/fixtures"
# What Palomino's own `seed_of` gives (src/random.rs).
SEEDS = {(0, 0): 3553795876, (0x6D697272, 7, 3): 1653522826, (4294967295, 1249): 3355218398}


def functions_of(path, names, known):
    """Some functions of a program that can't be imported here."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wanted = [node for node in tree.body if getattr(node, "name", "") in names]
    exec(compile(ast.Module(wanted, []), str(path), "exec"), known)
    return [known[name] for name in names]


def check_syntax():
    for path in sorted((ROOT / "data").glob("*/*.py")):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
    print("every program can be read")


def check_chance_and_rates():
    stand_in = types.SimpleNamespace(cos=math.cos, pi=math.pi)
    path = ROOT / "data/pytorch/train.py"
    seed_of, cycle = functions_of(path, ["seed_of", "cycle"], {"np": stand_in})
    for numbers, seed in SEEDS.items():
        assert seed_of(*numbers) == seed, numbers
    for known in json.loads((FIXTURES / "one_cycle.json").read_text()):
        for step, rate in enumerate(known["rates"]):
            ours = known["base"] * cycle(step, known["steps"])
            assert abs(ours - rate) <= 1e-14 * known["base"], (known["steps"], step, ours, rate)
    print("seeds and learning rates are those of Palomino and PyTorch")


def check_colours():
    path = ROOT / "data/pytorch/pictures.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    (value,) = (
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "COURSE_COLOURS"
    )
    ours = [list(colour) for colour in ast.literal_eval(value)]
    source = (ROOT / "crates/pictures/src/palette/course.rs").read_text(encoding="utf-8")
    start = source.index("= [", source.index("COURSE_COLOURS"))
    rows = source[start + 3 : source.index("];", start)].strip().rstrip(",")
    theirs = json.loads(f"[{rows}]")
    assert ours == theirs
    print("the colours are the course's")


def check_character_rnn():
    if importlib.util.find_spec("numpy") is None:
        print("NumPy is not here: the character RNN was not run")
        return
    import numpy as np

    sys.path.insert(0, str(ROOT / "data/numpy"))
    sys.dont_write_bytecode = True
    import char_rnn as rnn

    known = json.loads((FIXTURES / "char_rnn.json").read_text())
    recipe = {"hidden": known["hidden"], "seed": 0}
    run = {"recipe": recipe, "vocabulary": [""] * known["vocabulary"]}
    text, T = np.array(known["text"])[:, None], known["steps"]
    for expected in known["runs"]:
        network, h = rnn.fresh(run), np.zeros((known["hidden"], 1), np.float32)
        memory = {name: np.zeros_like(array) for name, array in network.items()}
        for update, loss in enumerate(expected["losses"]):
            inputs, targets = (text[update * T + i : update * T + i + T] for i in (0, 1))
            states, probabilities = rnn.forward(network, inputs, h)
            ours = rnn.loss_of(probabilities, targets)
            assert abs(ours - loss) <= 1e-4 * loss, (update, ours, loss)
            gradients = rnn.backward(network, inputs, targets, states, probabilities)
            for gradient in gradients.values():
                np.clip(gradient, -known["clip"], known["clip"], out=gradient)
            if update == 0:
                compare(gradients, known["gradients"])
            h = states[-1]
            rnn.adagrad(network, gradients, memory, expected["rate"], update + 1)
        compare(network, expected["parameters"])
    print("the character RNN learns as min-char-rnn does")


def compare(arrays, expected):
    """Each number to 1e-4 of itself, or of its array's root mean square where that is more."""
    for name, known in expected.items():
        numbers = arrays[name].ravel()
        spread = known["norm"] / math.sqrt(numbers.size)
        for place, number in zip(known["places"], known["numbers"]):
            gap = abs(float(numbers[place]) - number)
            assert gap <= 1e-4 * max(abs(number), spread), (name, place, gap)


if __name__ == "__main__":
    check_syntax()
    check_chance_and_rates()
    check_colours()
    check_character_rnn()
