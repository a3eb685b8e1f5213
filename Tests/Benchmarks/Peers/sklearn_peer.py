"""The softmax workloads in scikit-learn's MLPClassifier, float32 and float64 chosen by itself.

It has no squared error over logistic outputs, so those workloads are left out. It checks its loss at
every step, which the others do not.
"""

import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

from common import answer, best, data, read_request

warnings.filterwarnings("ignore")


def train(workload):
    inputs, targets = data(workload, np.float64)
    classes = targets.argmax(axis=1)
    epochs = max(1, workload["steps"] * workload["batch"] // workload["examples"])

    def run():
        MLPClassifier(
            hidden_layer_sizes=workload["sizes"][1:-1],
            activation=workload["hidden"],
            solver="sgd",
            alpha=0,
            batch_size=workload["batch"],
            learning_rate_init=workload["learningRate"],
            momentum=0,
            shuffle=False,
            tol=0,
            n_iter_no_change=epochs + 1,
            max_iter=epochs,
            random_state=1,
        ).fit(inputs, classes)

    return run


request = read_request()
times = {}
for workload in request["workloads"]:
    if workload["output"] == "softmax":
        times[workload["name"] + "/sklearn"] = best(request["repeats"], train(workload))
answer(times)
