"""The workloads in NumPy, float64, written as one would for speed: products, and updates in place."""

import numpy as np

from common import answer, best, data, read_request, start, starts_of_batches


def logistic(z):
    return 1 / (1 + np.exp(-z))


def train(workload):
    inputs, targets = data(workload, np.float64)
    starts = starts_of_batches(workload)
    batch, hidden = workload["batch"], workload["hidden"]
    is_softmax = workload["output"] == "softmax"
    factor = workload["learningRate"] / batch

    def run():
        layers = start(workload, np.float64)
        last = len(layers) - 1
        for first in starts:
            x, y = inputs[first : first + batch], targets[first : first + batch]
            activations = [x]
            for index, (w, b) in enumerate(layers):
                z = activations[-1] @ w
                z += b
                if index < last:
                    if hidden == "logistic":
                        a = logistic(z)
                    elif hidden == "tanh":
                        a = np.tanh(z)
                    else:
                        a = np.maximum(z, 0)
                elif is_softmax:
                    z -= z.max(axis=1, keepdims=True)
                    a = np.exp(z)
                    a /= a.sum(axis=1, keepdims=True)
                else:
                    a = logistic(z)
                activations.append(a)
            a = activations[-1]
            delta = a - y
            if not is_softmax:
                delta *= a * (1 - a)
            for index in range(last, -1, -1):
                w, b = layers[index]
                before = activations[index]
                gradient = before.T @ delta
                bias_gradient = delta.sum(axis=0)
                if index > 0:
                    delta = delta @ w.T
                    if hidden == "logistic":
                        delta *= before * (1 - before)
                    elif hidden == "tanh":
                        delta *= 1 - before * before
                    else:
                        delta *= before > 0
                gradient *= factor
                w -= gradient
                b -= factor * bias_gradient

    return run


request = read_request()
times = {}
for workload in request["workloads"]:
    times[workload["name"] + "/numpy"] = best(request["repeats"], train(workload))
for size in request["products"]:
    rng = np.random.default_rng(3)
    a, b, c = rng.random((size, size)), rng.random((size, size)), np.empty((size, size))
    rounds = max(1, 100_000_000 // size**3)

    def run():
        for _ in range(rounds):
            np.matmul(a, b, out=c)

    times[f"product {size}, all/numpy"] = best(request["repeats"], run) / rounds
    try:
        from threadpoolctl import threadpool_limits

        with threadpool_limits(1):
            times[f"product {size}, one/numpy"] = best(request["repeats"], run) / rounds
    except ImportError:
        pass
answer(times)
