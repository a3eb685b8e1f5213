"""The workloads in PyTorch, float32 and float64: its own layers' arithmetic, autograd, plain SGD."""

import torch
import torch.nn.functional as F

from common import answer, best, data, read_request, start, starts_of_batches


def train(workload, dtype):
    inputs, targets = (torch.from_numpy(array).to(dtype) for array in data(workload, "float64"))
    starts = starts_of_batches(workload)
    batch, hidden = workload["batch"], workload["hidden"]
    is_softmax = workload["output"] == "softmax"
    activation = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}[hidden]
    classes = targets.argmax(dim=1)

    def run():
        layers = [
            (
                torch.from_numpy(w).to(dtype).t().contiguous().requires_grad_(),
                torch.from_numpy(b).to(dtype).requires_grad_(),
            )
            for w, b in start(workload, "float64")
        ]
        parameters = [parameter for layer in layers for parameter in layer]
        for first in starts:
            a = inputs[first : first + batch]
            for w, b in layers[:-1]:
                a = activation(F.linear(a, w, b))
            z = F.linear(a, *layers[-1])
            if is_softmax:
                loss = F.cross_entropy(z, classes[first : first + batch])
            else:
                error = torch.sigmoid(z) - targets[first : first + batch]
                loss = (error * error).sum() * (0.5 / batch)
            gradients = torch.autograd.grad(loss, parameters)
            with torch.no_grad():
                torch._foreach_add_(parameters, gradients, alpha=-workload["learningRate"])

    return run


request = read_request()
times = {}
for name, dtype in (("torch32", torch.float32), ("torch64", torch.float64)):
    for workload in request["workloads"]:
        run = train(workload, dtype)
        threads = torch.get_num_threads()
        shortest = best(request["repeats"], run)
        # Small networks are faster on one thread; the better of the two counts.
        torch.set_num_threads(1)
        shortest = min(shortest, best(request["repeats"], run))
        torch.set_num_threads(threads)
        times[f"{workload['name']}/{name}"] = shortest
    for size in request["products"]:
        a, b = torch.rand(size, size, dtype=dtype), torch.rand(size, size, dtype=dtype)
        c = torch.empty(size, size, dtype=dtype)
        rounds = max(1, 100_000_000 // size**3)

        def run():
            for _ in range(rounds):
                torch.mm(a, b, out=c)

        times[f"product {size}, all/{name}"] = best(request["repeats"], run) / rounds
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        times[f"product {size}, one/{name}"] = best(request["repeats"], run) / rounds
        torch.set_num_threads(threads)
answer(times)
