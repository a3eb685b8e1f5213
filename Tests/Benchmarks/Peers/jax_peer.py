"""The workloads in JAX, float32 and float64: each step compiled and called from Python, as one trains
with it, and ("scan") the whole training loop compiled into one program, with nothing left to Python.

Compiling is not counted: the first run is left out of the time.
"""

import os

os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp

from common import answer, best, data, read_request, start, starts_of_batches


def train(workload, dtype):
    inputs, targets = (jnp.asarray(array, dtype) for array in data(workload, "float64"))
    starts = jnp.asarray(starts_of_batches(workload))
    layers = [(jnp.asarray(w, dtype), jnp.asarray(b, dtype)) for w, b in start(workload, "float64")]
    batch, rate = workload["batch"], workload["learningRate"]
    is_softmax = workload["output"] == "softmax"
    activation = {"logistic": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu}[
        workload["hidden"]
    ]

    def loss(layers, x, y):
        for w, b in layers[:-1]:
            x = activation(x @ w + b)
        w, b = layers[-1]
        z = x @ w + b
        if is_softmax:
            return -(y * jax.nn.log_softmax(z)).sum() / batch
        error = jax.nn.sigmoid(z) - y
        return 0.5 * (error * error).sum() / batch

    def step(layers, first):
        x = jax.lax.dynamic_slice_in_dim(inputs, first, batch)
        y = jax.lax.dynamic_slice_in_dim(targets, first, batch)
        gradients = jax.grad(loss)(layers, x, y)
        return jax.tree.map(lambda p, g: p - rate * g, layers, gradients), None

    single = jax.jit(lambda layers, first: step(layers, first)[0])

    def stepwise():
        current = layers
        for first in starts_of_batches(workload):
            current = single(current, first)
        jax.block_until_ready(current)

    program = jax.jit(lambda layers: jax.lax.scan(step, layers, starts)[0])

    def scanned():
        jax.block_until_ready(program(layers))

    jax.block_until_ready(single(layers, 0))
    scanned()
    return stepwise, scanned


request = read_request()
times = {}
for name, dtype in (("jax32", jnp.float32), ("jax64", jnp.float64)):
    jax.config.update("jax_enable_x64", name == "jax64")
    for workload in request["workloads"]:
        stepwise, scanned = train(workload, dtype)
        times[f"{workload['name']}/{name}"] = best(request["repeats"], stepwise)
        times[f"{workload['name']}/{name.replace('jax', 'scan')}"] = best(
            request["repeats"], scanned
        )
answer(times)
