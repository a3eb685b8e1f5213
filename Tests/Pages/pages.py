"""Looks at every page of a built book in a real Chromium, as a reader would: what fits, what scrolls, what is found.

    python3 Tests/Pages/pages.py SITE [--shots DIR] [--axe axe.min.js] [--only WORDS]

At 1280 and 1100 nothing may scroll sideways but what no screen has room for, and no note may lie on another thing; at
390 the page is as wide as the screen, and what scrolls shows its edge. Needs Chromium, and nothing else than Python.
"""
import argparse
import html
import json
import pathlib
import re
import sys
import time

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


# What a reader may type, and a place that the first results must hold: a page, or a place on it.
QUERIES = [
    ("half-adder", "#exercise-half-adder"), ("half adder", "#exercise-half-adder"), ("HALF\u2011ADDER", "#exercise-half-adder"),
    ("Nielsen's", ""), ("Nielsen\u2019s", ""), ("w\u00b7x", "1-perceptron.html"), ("w \u22c5 x", "1-perceptron.html"),
    ("w\u2022x", "1-perceptron.html"), ("\u2202C", "4-backpropagation.html"), ("Fehlschlag", None),
]


def results(page, query):
    page.js("(() => { const f = document.querySelector('.search input'); f.value = %s;"
            " f.dispatchEvent(new Event('input')); })()" % json.dumps(query))
    page.frame()
    return page.js("[...document.querySelectorAll('.search li')].map((l) => ({url: l.querySelector('a').getAttribute('href'),"
                   " text: l.textContent, marks: l.querySelectorAll('mark').length}))")


def opened(page):
    """Opens the search."""
    shown = page.js("document.querySelector('.open-search').getBoundingClientRect().height")
    check(shown > 10, "no button for the search is to be seen")
    page.js("document.querySelector('.open-search').click()")
    page.until("window.bookPieces && document.querySelector('.search .status').textContent === ''")


def search(page, open_page):
    opened(page)
    for query, place in QUERIES:
        found = results(page, query)
        if place is None:
            check(not found, f"'{query}' is found: {found[:1]}")
            continue
        check(found, f"'{query}' is not found")
        check(any(place in r["url"] for r in found[:5]), f"'{query}' does not find {place}: {[r['url'] for r in found[:5]]}")
        check(found[0]["marks"], f"'{query}' is found, and not marked")
    check(len(results(page, "Nielsen's")) == len(results(page, "Nielsen\u2019s")), "two apostrophes, two answers")
    # A page that says how asides are written has the marks behind the sign of a quotation.
    marks = page.js("window.bookPieces.filter((p) => /(?<!> )\\[!\\w+\\]/.test(p[3])).map((p) => p[0])")
    check(not marks, f"the marks of asides are searched: {marks}")
    # A result opens at the words.
    url = results(page, "half-adder")[0]["url"]

    def at_words(other):
        other.until("CSS.highlights.has('found')")
        box = other.js("((r) => [r.top, innerHeight])([...CSS.highlights.get('found')][0].getBoundingClientRect())")
        check(0 <= box[0] < box[1], f"{url} opens away from the words: {box}")
    open_page(url, at_words)


def names_are_found(page, site):
    """The name of each exercise, and the terms of the index, find a place."""
    opened(page)
    names = {n for p in site.glob("*.html") for n in re.findall(r'<section class="exercise" id="exercise-([a-z0-9-]+)"', p.read_text())}
    for name in sorted(names):
        check(any(r["url"].endswith(f"#exercise-{name}") for r in results(page, name)[:3]), f"{name} does not find its exercise")
    terms = site / "terms.html"
    if terms.exists():
        words = re.findall(r"<li><strong>([^<]+)</strong>", terms.read_text())
        for word in words:
            check(results(page, html.unescape(word)), f"the term '{word}' is not found")
    return len(names)


def keys(page, open_page):
    """Arrow keys turn pages, the drawer opens and closes, and the front page knows the reader's place."""
    following = page.js("document.querySelector('.running a[rel=next]').getAttribute('href')")
    page.js("document.querySelector('.drawer summary').click()")
    check(page.js("document.querySelector('.drawer nav').getBoundingClientRect().height") > 100, "the drawer does not open")
    here = page.js("document.querySelectorAll('.drawer [aria-current]').length")
    check(here == 1, f"{here} pages of the drawer are this one")
    page.js("document.querySelector('.drawer a').focus()")
    page.key("Escape")
    check(not page.js("document.querySelector('.drawer').open"), "the drawer stays open")
    page.js("document.activeElement.blur()")
    page.key("ArrowRight")
    page.until(f"location.href.split('?')[0].endsWith({json.dumps(following)})")
    page.until("document.readyState === 'complete'")
    page.js("scrollTo({top: 3000, behavior: 'instant'})")
    time.sleep(0.5)
    kept = page.js("localStorage.getItem('book-place')")
    page.call("Page.navigate", url=page.js("document.querySelector('.running .book').href"))
    page.until("document.readyState === 'complete' && !!document.querySelector('.contents')")
    place = page.js("document.querySelector('.resume a')?.getAttribute('href')")
    check(place and place.startswith(following), f"the front page leads back to {place}, kept was {kept}")


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
        first = options.site / "1-perceptron.html"
        if first.exists():
            def open_page(url, body):
                page = Page(chromium, options.site.resolve().as_uri() + "/" + url)
                try:
                    body(page)
                finally:
                    page.close()
            attempt("search", lambda: with_page(first, lambda page: search(page, open_page)))
            attempt("names", lambda: with_page(first, lambda page: names_are_found(page, options.site)))
            attempt("keys", lambda: with_page(first, lambda page: keys(page, open_page)))
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
