"""The schedule of a simulated year in Python: scikit-learn's MLPClassifier, or networks stacked by hand in numpy.

Called by year.bench.ts as `python3 year.py FOLDER sklearn|numpy ROUNDS`. FOLDER holds schedule.json (fits and predictions
in their order) and the float32 rows beside it. Only fits and predictions are timed: reading the files, imports and
everything else that a simulation does are left out. Prints {"seconds": [...], "loss": ...}: processor time, one figure a
round; and the mean log loss of all answers, by which the reader sees that something was learnt.
"""
import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np


def read(folder):
    """Fits as (x, y, epochs, start), predictions as (index of the fit, x, y): arrays of float32."""
    plan = json.loads((folder / "schedule.json").read_text())
    rows = np.fromfile(folder / "rows.f32", dtype=np.float32)
    inputs = np.fromfile(folder / "inputs.f32", dtype=np.float32)
    d = plan["layers"][0]
    fits, at = [], 0
    for n in plan["fits"]:
        x = rows[at : at + n * d].reshape(n, d)
        y = rows[at + n * d : at + n * (d + 1)]
        fits.append((x, y))
        at += n * (d + 1)
    predictions, at = [], 0
    for fit, n in plan["predictions"]:
        predictions.append((fit, inputs[at : at + n * d].reshape(n, d)))
        at += n * d
    return plan, fits, predictions


def with_sklearn(plan, fits, predictions):
    from sklearn.neural_network import MLPClassifier

    models = []
    for x, y in fits:
        model = MLPClassifier(
            hidden_layer_sizes=tuple(plan["layers"][1:-1]),
            activation="relu",
            solver="adam",
            alpha=0.0,
            batch_size=plan["batch"],
            learning_rate_init=plan["rate"],
            max_iter=plan["epochs"],
            tol=0.0,
            n_iter_no_change=10_000,
            epsilon=1e-7,
            random_state=1,
        )
        models.append(model.fit(x, y))
    return [models[fit].predict_proba(x)[:, 1] for fit, x in predictions]


class Stack:
    """K networks of equal layers that are trained at once, [K, inputs, outputs]; Adam in place."""

    def __init__(self, layers, k, rate, random):
        self.rate, self.step = rate, 0
        self.values = []
        for a, b in zip(layers[:-1], layers[1:]):
            limit = np.sqrt(6 / (a + b))
            self.values.append(random.uniform(-limit, limit, (k, a, b)).astype(np.float32))
            self.values.append(np.zeros((k, 1, b), np.float32))
        self.m = [np.zeros_like(v) for v in self.values]
        self.v = [np.zeros_like(v) for v in self.values]

    def forward(self, x):
        """Activations of each layer; the last are logits."""
        seen = [x]
        last = len(self.values) - 2
        for l in range(0, len(self.values), 2):
            z = np.matmul(seen[-1], self.values[l])
            z += self.values[l + 1]
            if l < last:
                np.maximum(z, 0, out=z)
            seen.append(z)
        return seen

    def train(self, x, y):
        seen = self.forward(x)
        delta = 1 / (1 + np.exp(-seen[-1]))
        delta -= y
        delta /= np.float32(x.shape[1])
        gradients = [None] * len(self.values)
        for l in range(len(self.values) - 2, -1, -2):
            before = seen[l // 2]
            gradients[l] = np.matmul(before.transpose(0, 2, 1), delta)
            gradients[l + 1] = delta.sum(axis=1, keepdims=True)
            if l:
                delta = np.matmul(delta, self.values[l].transpose(0, 2, 1))
                delta *= before > 0
        self.step += 1
        rate = np.float32(self.rate * np.sqrt(1 - 0.999**self.step) / (1 - 0.9**self.step))
        for value, m, v, g in zip(self.values, self.m, self.v, gradients):
            m *= np.float32(0.9)
            m += np.float32(0.1) * g
            v *= np.float32(0.999)
            v += np.float32(0.001) * (g * g)
            value -= rate * m / (np.sqrt(v) + np.float32(1e-7))

    def one(self, k, x):
        """Probabilities of network k alone."""
        last = len(self.values) - 2
        for l in range(0, len(self.values), 2):
            x = x @ self.values[l][k] + self.values[l + 1][k]
            if l < last:
                x = np.maximum(x, 0)
        return 1 / (1 + np.exp(-x[:, 0]))


def with_numpy(plan, fits, predictions):
    """All fits of equal length at once, as if the schedule were known beforehand: what stacking can give at best."""
    random = np.random.default_rng(1)
    place = {}
    for n in sorted({len(y) for _, y in fits}):
        group = [i for i, (_, y) in enumerate(fits) if len(y) == n]
        x = np.stack([fits[i][0] for i in group])
        y = np.stack([fits[i][1] for i in group])[:, :, None]
        stack = Stack(plan["layers"], len(group), plan["rate"], random)
        for _ in range(plan["epochs"]):
            order = random.permutation(n)
            for at in range(0, n, plan["batch"]):
                rows = order[at : at + plan["batch"]]
                stack.train(x[:, rows], y[:, rows])
        place.update({i: (stack, k) for k, i in enumerate(group)})
    return [place[fit][0].one(place[fit][1], x) for fit, x in predictions]


def main(folder, which, rounds):
    plan, fits, predictions = read(Path(folder))
    program = with_sklearn if which == "sklearn" else with_numpy
    warnings.filterwarnings("ignore")
    if which == "sklearn":
        import sklearn.neural_network  # imported before the clock starts

        version = sklearn.__version__
    else:
        version = np.__version__
    seconds = []
    for _ in range(rounds):
        begin = time.process_time()
        answers = program(plan, fits, predictions)
        seconds.append(time.process_time() - begin)
    labels = np.fromfile(Path(folder) / "labels.f32", dtype=np.float32)
    scores = np.clip(np.concatenate(answers), 1e-7, 1 - 1e-7)
    loss = float(-np.mean(np.where(labels > 0.5, np.log(scores), np.log(1 - scores))))
    print(json.dumps({"seconds": seconds, "loss": loss, "version": version}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
