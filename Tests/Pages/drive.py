"""Drives the live figures of a built book in a real Chromium, as a reader would.

    python3 Tests/Pages/drive.py SITE [--digests FILE] [--axe axe.min.js] [--shots DIR] [--only NAME]

Every page of SITE that has live figures is opened from the disk. Each figure must first draw its still, to the
byte; be moved by keys, typing and dragging; run, stop, go back and come to the same drawing again; give back the
memory that it took; follow its own link, and say what it cannot follow; survive a trap. Nothing may be said on the
console. With DIGESTS, lines of `chapter figure seed digest` that `swift run live-digests` prints, what the page
computes from random settings must be what this machine computes. Needs Chromium, and nothing else than Python.
"""
import argparse
import concurrent.futures
import html
import json
import os
import pathlib
import re
import sys
import time

from browser import Chromium, Page, check


class Figure:
    """A live figure of a page, awake."""

    def __init__(self, page, name):
        self.page, self.name = page, name
        self.at = f"document.querySelector('[data-live=\"{name}\"]')"
        page.js(f"{self.at}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        page.until(f"{self.at}.dataset.state === 'awake'")
        page.frame()

    def js(self, expression):
        return self.page.js(f"((figure) => {expression})({self.at})")

    def drawing(self, pane=0):
        return self.js(f"figure.querySelectorAll('.live-picture')[{pane}].innerHTML")

    def note(self):
        return self.js("figure.querySelector('.live-note').textContent")

    def text(self, selector):
        return self.js(f"figure.querySelector('{selector}')?.textContent ?? ''")

    def click(self, words):
        self.js(f"[...figure.querySelectorAll('button')].find((b) => b.textContent === '{words}').click()")
        self.page.frame()

    def centre(self, selector, index=0):
        return self.js(
            f"((r) => [r.x + r.width / 2, r.y + r.height / 2])"
            f"(figure.querySelectorAll('{selector}')[{index}].getBoundingClientRect())")

    def used(self):
        return self.js("figure.liveMachines().map((m) => m.x.live_used())[0]")


def drive(figure):
    page = figure.page
    first = figure.drawing()
    still = figure.js("figure.querySelector('.canvas > svg').outerHTML")
    check(re.sub(r' role="img" aria-label="[^"]*"', "", still).strip() == first.strip(),
          "the still is not what the figure draws first")

    sliders = figure.js("figure.querySelectorAll('.live-controls input[type=range]').length")
    moved = False
    for index in range(sliders):
        before = figure.js(f"figure.querySelectorAll('.live-controls input[type=range]')[{index}].value")
        figure.js(f"figure.querySelectorAll('.live-controls input[type=range]')[{index}].focus()")
        page.key("ArrowRight")
        if figure.js(f"figure.querySelectorAll('.live-controls input[type=range]')[{index}].value") == before:
            page.key("ArrowLeft")
        after = figure.js(f"figure.querySelectorAll('.live-controls input[type=range]')[{index}].value")
        check(after != before, f"slider {index} does not follow an arrow key")
        moved = True
    if moved:
        field = "figure.querySelector('.live-controls input[inputmode=decimal]')"
        kept = figure.js(f"{field}.value")
        figure.js(f"({field}.focus(), {field}.select())")
        page.call("Input.insertText", text="nonsense")
        page.key("Enter")
        check("no value" in figure.note(), f"nonsense is typed, and what is said is '{figure.note()}'")
        figure.js(f"({field}.focus(), {field}.select())")
        page.call("Input.insertText", text="1e9")
        page.key("Enter")
        # Unless the end of the range happens to solve a question, which is said then.
        check("nearest" in figure.note() or "✓" in figure.note(), f"1e9 is typed, and what is said is '{figure.note()}'")
        figure.js(f"({field}.focus(), {field}.select())")
        page.call("Input.insertText", text=kept.replace("\u2212", "-"))
        page.key("Enter")
        check(figure.js(f"{field}.value") == kept, "a number typed is not what the field shows")

    for kind in ("point", "pad"):
        for index in range(figure.js(f"figure.querySelectorAll('.live-{kind}').length")):
            # Figures that wake up above this one move it.
            page.until("!document.querySelector('[data-state=waking]')")
            page.js(f"{figure.at}.querySelector('.live-box').scrollIntoView({{block: 'center', behavior: 'instant'}})")
            before, (x, y) = figure.drawing(), figure.centre(f".live-{kind}", index)
            # What moves in steps may want more than a little.
            for reach in (25, 90, -90):
                page.drag((x, y), (x + reach, y - 0.7 * reach))
                page.frame()
                if figure.drawing() != before:
                    break
                x, y = figure.centre(f".live-{kind}", index)
            check(figure.drawing() != before, f"{kind} {index} is dragged, and nothing moves")
            if kind == "point":
                figure.js(f"figure.querySelectorAll('.live-point')[{index}].focus()")
                seen = {figure.drawing()}
                for key in ("ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowDown"):
                    page.key(key)
                    seen.add(figure.drawing())
                check(len(seen) > 1, f"point {index} does not follow arrow keys")

    said = run(figure) if figure.js("!!figure.querySelector('.live-steps')") else None
    paste(figure)
    compare_slopes(figure)
    judged(figure)
    memory(figure)
    follow_link(figure)
    two_runs(figure)
    survive(figure)
    return said


def run(figure):
    page = figure.page
    figure.click("Start again")
    start = figure.drawing()
    figure.js("(() => { window.frames_ = 0; const count = () => { window.frames_++; requestAnimationFrame(count); };"
              " count(); })()")
    figure.js("[...figure.querySelectorAll('.live-steps select')].forEach((s) => "
              "{ s.value = 16; s.dispatchEvent(new Event('change')); })")
    figure.click("Run")
    began = time.time()
    time.sleep(1.5)
    frames = figure.js("window.frames_") / (time.time() - began)
    if figure.js("[...figure.querySelectorAll('button')].some((b) => b.textContent === 'Pause')"):
        figure.click("Pause")
    last = int(figure.js("figure.querySelector('.live-row input').value"))
    check(last > 0, "it runs, and takes no step")
    end = figure.drawing()
    row = "figure.querySelector('.live-row input')"

    def go(step):
        figure.js(f"({row}.value = {step}, {row}.dispatchEvent(new Event('input')))")
        page.frame()
        return figure.drawing()
    middle = go(last // 2)
    check(go(0) == start, "going back to step 0 is not the start")
    check(go(last // 2) == middle, "the same step does not look the same")
    check(go(last) == end, "going on to the last step is not what it was")
    return f"{last} steps in 1.5 s, {frames:.0f} frames a second"


def paste(figure):
    """Where points are the data, the reader's own take their place."""
    for index in range(figure.js("figure.querySelectorAll('.live-controls textarea').length")):
        def put(text):
            figure.js(f"((t) => {{ t.value = {json.dumps(text)}; t.dispatchEvent(new Event('change')); }})"
                      f"(figure.querySelectorAll('.live-controls textarea')[{index}])")
            figure.page.frame()
        kept = figure.js(f"figure.querySelectorAll('.live-controls textarea')[{index}].value")
        before = figure.drawing()
        put("1, 2, nonsense")
        check("no value" in figure.note(), f"of pasted nonsense is said: '{figure.note()}'")
        check(figure.drawing() == before, "pasted nonsense changes the drawing")
        put(kept.rsplit("\n", 1)[0] if "\n" in kept else "1, 1, 0\n-1, 0.5, 1")
        check(figure.note() == "" and figure.drawing() != before, f"pasted points are not drawn: '{figure.note()}'")
        put(kept)


def compare_slopes(figure):
    """Every derivative is what its finite difference says."""
    if figure.js("figure.querySelector('.live-slopes').hidden"):
        return
    figure.js("figure.querySelector('.live-slopes').open = true")
    figure.page.frame()
    rows = figure.js("[...figure.querySelectorAll('.live-slopes tbody tr')].map((r) => [...r.cells].map((c) => c.textContent))")
    check(rows, "there are no derivatives in the table")
    for name, _, *numbers in rows:
        derivative, difference = (float(n.replace("\u2212", "-").replace("\u202f", "").replace(" ", "")) for n in numbers)
        check(abs(derivative - difference) <= 1e-5 + 1e-4 * abs(derivative),
              f"the derivative by {name} is {derivative}, and its finite difference {difference}")
    figure.js("figure.querySelector('.live-slopes').open = false")


def judged(figure):
    """Every question has a verdict, in words."""
    verdicts = figure.js("[...figure.querySelectorAll('.live-questions li')].map((l) => [l.dataset.verdict,"
                         " l.querySelector('.live-verdict').textContent])")
    for kind, words in verdicts:
        check(kind in ("open", "solved") and words.strip("\u2713 "), f"a question's verdict is {kind} '{words}'")


def memory(figure):
    """What is set and set back takes no memory in the end."""
    figure.js("""(() => { for (const { x } of figure.liveMachines()) {
      const values = []; const n = x.live_values(0); const at = x.live_numbers(n);
      for (let i = 0; i < n; i++) values.push(new Float64Array(x.memory.buffer, at, n)[i]);
      const round = () => { x.live_place(0, 1); x.live_draw(); x.live_place(0, 2); x.live_step(20); x.live_draw(); x.live_go(0);
        new Float64Array(x.memory.buffer, x.live_numbers(n), n).set(values); x.live_set(0, n); x.live_start_again(); x.live_draw(); };
      for (let i = 0; i < 5; i++) round();
      const used = x.live_used(), size = x.memory.buffer.byteLength;
      for (let i = 0; i < 40; i++) round();
      figure.leaked = x.live_used() - used; figure.grown = x.memory.buffer.byteLength - size;
    } })()""")
    check(figure.js("figure.leaked") == 0, f"{figure.js('figure.leaked')} bytes are never given back")
    check(figure.js("figure.grown") == 0, f"memory grew by {figure.js('figure.grown')} bytes")


def follow_link(figure):
    page = figure.page
    figure.js("[...figure.querySelectorAll('.live-controls input[type=range]')].forEach((r) => "
              "{ r.stepUp(); r.dispatchEvent(new Event('input')); })")
    page.frame()
    if figure.js("!!figure.querySelector('.live-steps')"):
        figure.click("Start again")
        figure.click("Step")
    link = figure.js("figure.querySelector('.live-link a').href")
    other = Page(page.chromium, link)
    try:
        linked = Figure(other, figure.name)
        check(linked.note() == "", f"its own link is not followed: {linked.note()}")
        check(linked.drawing() == figure.drawing(), f"its own link leads to another drawing: {link}")
    finally:
        other.close()
    address = link.split("?")[0]
    other = Page(page.chromium, f"{address}?live={figure.name}&nothing=3&step=-7")
    try:
        note = Figure(other, figure.name).note()
        check("nothing=3" in note, f"of a bad link is said: '{note}'")
    finally:
        other.close()


def two_runs(figure):
    if not figure.js("!!figure.querySelector('.live-compare select')"):
        return
    choose = "((s) => { s.selectedIndex = %d; s.dispatchEvent(new Event('change')); })(figure.querySelector('.live-compare select'))"
    figure.js(choose % 1)
    figure.page.frame()
    check(figure.js("figure.querySelectorAll('.live-picture').length") == 2, "there is no second run")
    check(figure.drawing(0) == figure.drawing(1), "two runs that are set alike do not look alike")
    figure.js(choose % 0)
    figure.page.frame()
    check(figure.js("figure.querySelectorAll('.live-picture').length") == 1, "the second run stays")


def survive(figure):
    figure.js("""(() => { const [machine] = figure.liveMachines(); const x = machine.x;
      machine.x = { ...x, live_draw() { throw new WebAssembly.RuntimeError("unreachable"); } }; })()""")
    figure.js("((l) => { const i = l.querySelector('input, select, button'); i.dispatchEvent(new Event('input'));"
              " i.dispatchEvent(new Event('change')); i.click?.(); })(figure.querySelector('.live-controls'))")
    figure.page.frame()
    check("Stopped: unreachable" in figure.note(), f"of a trap is said: '{figure.note()}'")
    figure.js("figure.querySelector('.live-note button').click()")
    figure.page.frame()
    check(figure.note() == "" and figure.js("figure.querySelectorAll('.live-picture svg').length") == 1,
          "it does not start again after a trap")


def answer_here(page, name):
    """An exercise of a few numbers: nonsense is asked for again, and what can be judged is, with a row a number."""
    page.js(f"exercise = document.querySelector('[data-question={name}]');"
            " exercise.scrollIntoView(); exercise.querySelector('.question button').click()")
    page.until("exercise.querySelector('form')")
    verdict = "exercise.querySelector('.question-verdict')"

    def submit(text):
        page.js("for (const field of exercise.querySelectorAll('input')) field.value = " + json.dumps(text) + ";"
                "for (const field of exercise.querySelectorAll('select')) field.selectedIndex = 1;"
                "exercise.querySelector('form').requestSubmit()")
        return page.js(f"{verdict}.innerText")

    if page.js("exercise.querySelector('input') !== null"):
        said = submit("much")
        check("A number is wanted" in said, f"of 'much' is said: '{said}'")
    said = submit("−1 234,5")
    page.until(f"{verdict}.dataset.verdict")
    check(page.js(f"{verdict}.dataset.verdict") == "wrong", f"of −1234.5 is said: '{said}'")
    rows = page.js(f"[...{verdict}.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((c) => c.innerText))")
    check(rows and all(len(row) == 3 and row[1] != row[2] for row in rows), f"the verdict's rows are {rows}")
    return f"{rows[0][0]}: {rows[0][1]}, expected {rows[0][2]}"


def compare_digests(page, lines):
    """What the page's module computes of random settings is what this machine does."""
    wished = {}
    for line in lines:
        chapter, name, seed, digest = line.split()
        wished.setdefault(chapter, []).append((name, int(seed), digest))
    chapter = page.js("document.querySelector('[data-script]').dataset.script.match(/chapter(\\d+)/)[1]")
    cases = wished.get(chapter, [])
    names = page.js("[...document.querySelectorAll('[data-live]')].map((f) => f.dataset.live)")
    check(all(any(case[0] == name for case in cases) for name in names), "there are no digests for some of the figures")
    got = page.js("""(async (cases) => {
      const script = document.querySelector("[data-script]").dataset.script;
      await new Promise((done) => { const s = document.createElement("script"); s.src = script; s.onload = done; document.head.append(s); });
      const packed = Uint8Array.from(atob(Object.values(window.liveModules)[0]), (c) => c.charCodeAt(0));
      const bytes = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
      const x = (await WebAssembly.instantiate(bytes, {})).instance.exports; x.live_start();
      const length = x.live_names();
      const names = new TextDecoder().decode(new Uint8Array(x.memory.buffer, x.live_text(), length)).split("\\x1e");
      return cases.map(([name, seed]) => BigInt.asUintN(64, x.live_digest(names.indexOf(name), seed)).toString());
    })(%s)""" % json.dumps([case[:2] for case in cases]))
    for (name, seed, digest), found in zip(cases, got):
        check(digest == found, f"{name} with seed {seed} differs from this machine")
    return f"{len(cases)} random settings and runs have the same bytes as here"


def drive_page(path, options, digests):
    """Drives the figures of one page; how many things were tried, and how many failed."""
    lines = [path.name]
    names = [html.unescape(n) for n in re.findall(r'data-live="([^"]+)"', path.read_text())]
    url = path.resolve().as_uri()
    chromium = Chromium()
    failed = count = 0

    def attempt(words, body):
        nonlocal failed, count
        count += 1
        chromium.said.clear()
        try:
            said = body()
            check(not chromium.said, f"on the console: {chromium.said}")
            lines.append(f"  {words}: as it should{'; ' + said if said else ''}")
        except (AssertionError, RuntimeError) as error:
            failed += 1
            lines.append(f"  {words}: {error}")

    def with_page(body, **settings):
        page = Page(chromium, url, **settings)
        try:
            return body(page)
        finally:
            page.close()

    try:
        def quiet(page):
            scripts = page.js("[...document.scripts].map((s) => s.src).filter((s) => s.includes('assets'))")
            check(scripts == [], f"{scripts} is loaded before a figure is near")
        if not options.only:
            attempt("nothing is loaded before it is needed", lambda: with_page(quiet, height=300))
        if digests:
            attempt("bytes", lambda: with_page(lambda page: compare_digests(page, digests)))
        if options.drive not in (None, path.name):
            return count, failed
        for name in names:
            if options.only in (None, name):
                attempt(name, lambda: with_page(lambda page: drive(Figure(page, name))))
        for name in re.findall(r'data-question="([^"]+)"', path.read_text()):
            if not options.only:
                attempt(f"exercise {name}", lambda: with_page(lambda page: answer_here(page, name)))
        for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
            def look(page):
                for name in names:
                    if options.only not in (None, name):
                        continue
                    figure = Figure(page, name)
                    if options.shots:
                        box = figure.js("((r) => ({x: r.x - 10, y: r.y + scrollY - 10, width: r.width + 20,"
                                        " height: r.height + 20}))(figure.getBoundingClientRect())")
                        theme = "dark" if dark else "light"
                        page.shot(options.shots / f"{name}-{width}-{theme}.png", box)
                wide = page.js("document.documentElement.scrollWidth")
                check(wide <= width, f"the page is {wide} wide")
                if options.axe:
                    page.js(options.axe.read_text() + ";0")
                    found = page.js("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map("
                                    "(v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html).join(' ')}`))")
                    check(found == [], "axe: " + "; ".join(found))
            attempt(f"{width} wide, {'dark' if dark else 'light'}",
                    lambda: with_page(look, width=width, dark=dark))

        def printed(page):
            for name in names:
                figure = Figure(page, name)
                page.call("Emulation.setEmulatedMedia", media="print")
                check(figure.js("getComputedStyle(figure.querySelector('.canvas > svg')).display") != "none",
                      f"{name} prints without its still")
                check(figure.js("getComputedStyle(figure.querySelector('.live-panel')).display") == "none",
                      f"{name} prints its controls")
                page.call("Emulation.setEmulatedMedia", media="screen")
        if not options.only:
            attempt("in print", lambda: with_page(printed))
    finally:
        chromium.close()
        print("\n".join(lines), flush=True)
    return count, failed


def main():
    options = argparse.ArgumentParser()
    options.add_argument("site", type=pathlib.Path)
    options.add_argument("--digests", type=pathlib.Path)
    options.add_argument("--axe", type=pathlib.Path)
    options.add_argument("--shots", type=pathlib.Path)
    options.add_argument("--only")
    options.add_argument("--drive", help="the one page that is driven; of the others only bytes are compared")
    options = options.parse_args()
    digests = options.digests.read_text().splitlines() if options.digests else []
    pages = [p for p in sorted(options.site.glob("*.html")) if "data-live=" in p.read_text()]
    if not pages:
        sys.exit("no page has a live figure")
    # A browser a page, and as many at a time as there are processors.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda path: drive_page(path, options, digests), pages))
    failed = sum(result[1] for result in results)
    print(f"{sum(result[0] for result in results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
