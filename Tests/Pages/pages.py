"""Looks at every page of a built book in a real Chromium, as a reader would: what fits, what scrolls, what is found.

    python3 Tests/Pages/pages.py SITE [--shots DIR] [--axe axe.min.js] [--only WORDS]

At 1280 and 1100 nothing may scroll sideways but what no screen has room for, and no note may lie on another thing; at
390 the page is as wide as the screen, and what scrolls shows its edge. Needs Chromium, and nothing else than Python.
"""
import argparse
import pathlib
import sys

from browser import Chromium, Page, check

# What scrolls sideways: its kind, the place that it belongs to, by how much, and how it begins.
SCROLLING = """[...document.querySelectorAll('main *')].filter((e) => {
  return /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
}).map((e) => ({
  place: e.closest('[id]')?.id ?? '', over: e.scrollWidth - e.clientWidth,
  shown: e.clientWidth, words: (e.textContent || '').trim().slice(0, 40),
  edge: getComputedStyle(e).backgroundAttachment.includes('local'), reached: e.tabIndex >= 0,
}))"""

# Where a note in the margin and something that reaches into it, or the outline and the text, lie on each other.
OVERLAPS = """(() => {
  const box = (e) => e.getBoundingClientRect();
  const lie = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const notes = [...document.querySelectorAll('main > .aside.note')];
  const wide = [...document.querySelectorAll('main > .wide, main > .math, main > .wide-table, main > p')];
  const found = [];
  for (const note of notes) for (const other of [...wide, ...notes])
    if (note !== other && lie(box(note), box(other))) found.push(note.textContent.trim().slice(0, 40));
  const outline = document.querySelector('.outline');
  if (outline && getComputedStyle(outline).float === 'left')
    for (const other of document.querySelectorAll('main > *:not(.outline)'))
      if (box(other).left < box(outline).right - 1 && lie(box(outline), box(other))) found.push('the outline');
  return found;
})()"""


def layout(page, width):
    page.js("document.querySelectorAll('details').forEach((d) => d.open = true)")
    page.frame()
    wide = page.js("document.documentElement.scrollWidth")
    check(wide <= width, f"at {width} the page is {wide} wide")
    scrolling = page.js(SCROLLING)
    if width >= 1100:
        listed = "; ".join(f"{s['place']} by {s['over']}: {s['words']}" for s in scrolling)
        check(not scrolling, f"at {width} these scroll sideways: {listed}")
        overlaps = page.js(OVERLAPS)
        check(not overlaps, f"at {width} these lie on something else: {overlaps}")
    for thing in scrolling:
        check(thing["edge"], f"{thing['place']} scrolls, and shows no edge: {thing['words']}")
        check(thing["reached"], f"{thing['place']} scrolls, and no key reaches it: {thing['words']}")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("site", type=pathlib.Path)
    options.add_argument("--shots", type=pathlib.Path)
    options.add_argument("--axe", type=pathlib.Path)
    options.add_argument("--only", default="", help="only the checks whose names hold these words")
    options = options.parse_args()
    chromium = Chromium()
    passed = failed = 0

    def attempt(words, body):
        nonlocal passed, failed
        if options.only not in words:
            return
        chromium.said.clear()
        try:
            body()
            check(not chromium.said, f"on the console: {chromium.said}")
            passed += 1
        except (AssertionError, RuntimeError) as error:
            failed += 1
            print(f"{words}: {error}")

    def with_page(path, body, address="", **settings):
        page = Page(chromium, path.resolve().as_uri() + address, **settings)
        try:
            return body(page)
        finally:
            page.close()

    try:
        for path in sorted(options.site.rglob("*.html")):
            name = str(path.relative_to(options.site))

            def looks(page):
                for width, dark in ((1280, False), (1100, True), (390, False)):
                    page.size(width, dark=dark)
                    layout(page, width)
                    if options.shots:
                        page.shot(options.shots / f"{name.replace('/', '-')}-{width}-{'dark' if dark else 'light'}.png")
                    if options.axe:
                        page.js(options.axe.read_text() + ";0")
                        found = page.js("axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map("
                                        "(v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html).join(' ')}`))")
                        check(found == [], "axe: " + "; ".join(found))
            attempt(name, lambda: with_page(path, looks))
            attempt(f"{name} without scripts", lambda: with_page(path, lambda page: layout(page, 1280), scripts=False))
    finally:
        chromium.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
