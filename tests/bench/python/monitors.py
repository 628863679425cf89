"""PSI with numpy and Kolmogorov-Smirnov with scipy, as monitors.bench.ts calls its own.

Called as `python3 monitors.py FOLDER`; FOLDER holds reference.f32, current.f32 (both float32) and edges.f64 (the inner
edges of the bins). Prints microseconds a call (processor time, median of rounds) and the values.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import ks_2samp

FLOOR = 1e-4
ROUNDS = 15


def microseconds(call, calls):
    rounds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        for _ in range(calls):
            call()
        rounds.append((time.process_time() - begin) / calls * 1e6)
    return sorted(rounds)[ROUNDS // 2]


def main(folder):
    folder = Path(folder)
    reference = np.fromfile(folder / "reference.f32", dtype=np.float32)
    current = np.fromfile(folder / "current.f32", dtype=np.float32)
    edges = np.concatenate([[-np.inf], np.fromfile(folder / "edges.f64"), [np.inf]])
    expected = np.maximum(np.histogram(reference, edges)[0] / len(reference), FLOOR)

    def psi():
        share = np.maximum(np.histogram(current, edges)[0] / len(current), FLOOR)
        return float(np.sum((share - expected) * np.log(share / expected)))

    def ks():
        return ks_2samp(reference, current, method="asymp")

    found = ks()
    print(
        json.dumps(
            {
                "psi": microseconds(psi, 2000),
                "ks": microseconds(ks, 200),
                "psiValue": psi(),
                "d": float(found.statistic),
                "p": float(found.pvalue),
                "numpy": np.__version__,
                "scipy": scipy.__version__,
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
