"""How fast this book's Playground learns beside the original, in one Chromium.

    python3 Tests/Pages/playground.py SITE PLAYGROUND

SITE is a built book; PLAYGROUND a clone of https://github.com/tensorflow/playground, whose nn.ts and dataset.ts are
run as they are (esbuild, of Debian, takes the types out). Both learn the circle's 250 of 500 points with the same
settings; an epoch of either ends with the cost of the training and of the test points, as the original's does. They
take turns, and what is printed is the median and the range of the turns. Drawing is in neither.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

from browser import Chromium, Page

ENTRY = """
import * as nn from "./nn";
import * as dataset from "./dataset";

// As oneStep and getLoss of playground.ts, which cannot be had without their page.
(window as any).original = (hidden: number[]) => {
  const points = dataset.classifyCircleData(500, 0);
  const [training, test] = [points.slice(0, 250), points.slice(250)];
  const network = nn.buildNetwork([2, ...hidden, 1], nn.Activations.TANH, nn.Activations.TANH, null, ["x", "y"]);
  const loss = (points) => {
    let sum = 0;
    for (const { x, y, label } of points) sum += nn.Errors.SQUARE.error(nn.forwardProp(network, [x, y]), label);
    return sum / points.length;
  };
  return (epochs: number) => {
    for (let epoch = 0; epoch < epochs; epoch++) {
      training.forEach(({ x, y, label }, i) => {
        nn.forwardProp(network, [x, y]);
        nn.backProp(network, label, nn.Errors.SQUARE);
        if ((i + 1) % 10 === 0) nn.updateWeights(network, 0.03, 0);
      });
      loss(training);
      loss(test);
    }
  };
};
"""

OURS = """(async () => {
  const script = document.querySelector("[data-script]").dataset.script;
  await new Promise((done) => { const s = document.createElement("script"); s.src = script; s.onload = done;
    document.head.append(s); });
  const packed = Uint8Array.from(atob(Object.values(window.liveModules)[0]), (c) => c.charCodeAt(0));
  const bytes = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")))
    .arrayBuffer();
  const x = (await WebAssembly.instantiate(bytes, {})).instance.exports;
  const text = (length) => new TextDecoder().decode(new Uint8Array(x.memory.buffer, x.live_text(), length));
  x.live_start();
  x.live_open(text(x.live_names()).split("\\x1e").indexOf("playground-live"));
  const controls = text(x.live_describe()).split("\\x1e").map((record) => record.split("\\x1f"))
    .filter(([kind]) => kind === "control").map(([, name]) => name);
  const set = (name, value) => {
    new Float64Array(x.memory.buffer, x.live_numbers(1), 1)[0] = value;
    if (x.live_set(controls.indexOf(name), 1)) throw new Error(name);
  };
  window.ours = (hidden) => {
    set("layers", hidden.length);
    hidden.forEach((units, index) => set(`units${index + 1}`, units));
    return (epochs) => { x.live_start_again(); x.live_step(epochs); };
  };
})()"""

TIMED = """(() => {
  const [theirs, ours] = [window.original(%(hidden)s), window.ours(%(hidden)s)];
  const rate = (learn) => { const began = performance.now(); learn(%(epochs)d);
    return %(epochs)d / (performance.now() - began) * 1000; };
  rate(theirs); rate(ours);
  return Array.from({ length: %(turns)d }, () => [rate(theirs), rate(ours)]);
})()"""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("site", type=pathlib.Path)
    options.add_argument("playground", type=pathlib.Path)
    options.add_argument("--turns", type=int, default=9)
    options = options.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".ts", dir=options.playground / "src") as entry:
        entry.write(ENTRY)
        entry.flush()
        original = subprocess.run(
            # Data sets that are not used here want d3.
            ["esbuild", pathlib.Path(entry.name).name, "--bundle", "--format=iife", "--target=es2020", "--alias:d3=./nn",
             "--log-level=error"], check=True, cwd=options.playground / "src",
            stdout=subprocess.PIPE, text=True).stdout
    chromium = Chromium()
    try:
        print(chromium.call("Browser.getVersion")["product"])
        page = Page(chromium, (options.site / "5-regularisation.html").resolve().as_uri(), height=300)
        page.js(original + ";0")
        page.js(OURS)
        for hidden, epochs in (([4, 2], 200), ([8] * 6, 40)):
            turns = page.js(TIMED % {"hidden": json.dumps(hidden), "epochs": epochs, "turns": options.turns})
            print(f"hidden layers of {hidden}, epochs a second:")
            for name, column in (("the original", 0), ("this book", 1)):
                rates = [turn[column] for turn in turns]
                print(f"  {name}: {statistics.median(rates):.0f} ({min(rates):.0f} to {max(rates):.0f})")
            ratios = [ours / theirs for theirs, ours in turns]
            print(f"  this book / the original: {statistics.median(ratios):.2f} "
                  f"({min(ratios):.2f} to {max(ratios):.2f})")
    finally:
        chromium.close()


main()
