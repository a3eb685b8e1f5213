// The site's search, the keys that turn pages, and the reader's place. Without this file the pages are complete,
// and have no search button.
(() => {
  "use strict";
  // Where the site's folder is, from the page.
  const root = document.currentScript.getAttribute("src").replace(/book\.js$/, "");
  const header = document.querySelector(".running");
  if (!header || typeof HTMLDialogElement === "undefined") return;

  const element = (tag, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  };

  const field = element("input", {
    type: "search", id: "search-field", autocomplete: "off", spellcheck: false,
    placeholder: "gradient, sigmoid, XOR …",
  });
  const label = element("label", { htmlFor: "search-field", className: "label", textContent: "Search the book" });
  const status = element("p", { className: "status" });
  status.setAttribute("role", "status");
  const list = element("ol");
  const close = element("button", { type: "button", className: "close", textContent: "Close" });
  const dialog = element("dialog", { className: "search" },
    element("div", { className: "head" }, label, close), field, status, list);
  dialog.setAttribute("aria-label", "Search");
  const button = element("button", { type: "button", className: "open-search" }, "Search ",
    element("kbd", { textContent: "/" }));
  button.setAttribute("aria-keyshortcuts", "/");
  header.querySelector(":scope > nav").before(button);
  document.body.append(dialog);

  // A text as it is looked for, letter by letter, with the place of each in the text: without case, accents
  // and kinds of letters; one apostrophe and one dot for all there are; a hyphen is a space.
  const same = { "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "⋅": "·", "•": "·", "∙": "·", "‧": "·" };
  const fold = (text) => {
    let plain = "";
    const places = [];
    let at = 0;
    for (const letter of text) {
      const code = letter.codePointAt(0);
      let folded = code < 128 ? letter.toLowerCase()
        : same[letter] ?? letter.normalize("NFKD").replace(/[\p{M}\u2061-\u2064\u200b]/gu, "").toLowerCase();
      if (/^[\s\-‐‑–—_/]+$/u.test(folded)) folded = plain.endsWith(" ") || plain.endsWith("·") ? "" : " ";
      if (folded === "·" && plain.endsWith(" ")) { plain = plain.slice(0, -1); places.pop(); }
      for (let unit = 0; unit < folded.length; unit++) places.push(at);
      plain += folded;
      at += letter.length;
    }
    places.push(at);
    return { plain, places };
  };
  const wordsOf = (query) => fold(query).plain.trim().split(" ").filter(Boolean);

  let pieces = null;
  const load = () => {
    if (pieces) return;
    pieces = [];
    status.textContent = "Loading …";
    const script = element("script", { src: root + "search.js" });
    script.onload = () => {
      pieces = window.bookPieces.map(([url, page, title, text]) =>
        ({ url, page, title, text, foldedTitle: ` ${fold(title).plain} `, folded: fold(text) }));
      search();
    };
    script.onerror = () => { pieces = null; status.textContent = "The index could not be loaded."; };
    document.head.append(script);
  };

  // How well a section answers: 0 if a word is missing. Words side by side count for more than words apart,
  // the title for more than the text, the beginning of a word for more than its middle.
  const isStart = (text, at) => at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1]));
  const score = ({ foldedTitle, folded: { plain } }, words) => {
    const phrase = words.join(" ");
    let sum = 0;
    for (const word of words) {
      const inTitle = foldedTitle.indexOf(word), inText = plain.indexOf(word);
      if (inTitle < 0 && inText < 0) return 0;
      sum += inTitle < 0 ? 0 : isStart(foldedTitle, inTitle) ? 20 : 8;
      sum += inText < 0 ? 0 : Math.min(plain.split(word).length - 1, 6) + (isStart(plain, inText) ? 2 : 0);
    }
    if (foldedTitle.trim() === phrase) sum += 60;
    // An exercise's text begins with its name.
    if (plain.startsWith(`${phrase}. `)) sum += 60;
    if (foldedTitle.includes(` ${phrase} `)) sum += 30;
    if (words.length > 1 && plain.includes(phrase)) sum += 30;
    const whole = plain.indexOf(phrase);
    return sum + (whole >= 0 && isStart(plain, whole) && isStart(plain, whole + phrase.length + 1) ? 5 : 0);
  };

  // Where the words stand in a folded text: all of them side by side, or else each for itself.
  const found = (plain, words) => {
    const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const phrase = words.join(" ");
    const pattern = plain.includes(phrase) ? escaped(phrase) : words.map(escaped).join("|");
    return [...plain.matchAll(new RegExp(pattern, "gu"))].map((match) => [match.index, match.index + match[0].length]);
  };

  // Some words around the first that was looked for, with all of them marked.
  const excerpt = ({ text, folded: { plain, places } }, words) => {
    const marks = found(plain, words).map(([from, to]) => [places[from], places[to]]);
    const at = marks.length ? marks[0][0] : 0;
    const start = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1;
    const end = start + 170 < text.length ? Math.max(text.lastIndexOf(" ", start + 170), at) : text.length;
    const node = element("span", { className: "excerpt" }, start > 0 ? "… " : "");
    let done = start;
    for (const [from, to] of marks) {
      if (from < done || to > end) continue;
      node.append(text.slice(done, from), element("mark", { textContent: text.slice(from, to) }));
      done = to;
    }
    node.append(text.slice(done, end), end < text.length ? " …" : "");
    return node;
  };

  const search = () => {
    const words = wordsOf(field.value);
    list.replaceChildren();
    if (!words.length) { status.textContent = ""; return; }
    const hits = (pieces || []).map((piece, index) => ({ piece, index, score: score(piece, words) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || a.index - b.index);
    status.textContent = hits.length === 0 ? "Nothing found."
      : hits.length === 1 ? "1 place" : `${hits.length} places`;
    for (const { piece } of hits.slice(0, 20)) {
      const [page, place] = piece.url.split("#");
      const link = element("a", {
        href: `${root}${page}?find=${encodeURIComponent(words.join(" "))}${place ? `#${place}` : ""}`,
      });
      link.append(element("span", { className: "page-name", textContent: piece.page }),
        element("strong", { textContent: piece.title }), excerpt(piece, words));
      list.append(element("li", {}, link));
    }
  };

  // A page that a result has led to opens at the words: the first after the place that the address names.
  const openAtWords = () => {
    const query = new URLSearchParams(location.search).get("find");
    const words = query ? wordsOf(query) : [];
    if (!words.length) return;
    const start = document.getElementById(decodeURIComponent(location.hash.slice(1))) || document.querySelector("main");
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("svg, script, annotation, .outline, .label") ? NodeFilter.FILTER_REJECT
        : start.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)
          ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
    const nodes = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push({ node, at: text.length });
      text += node.data;
    }
    const { plain, places } = fold(text);
    const spot = (at) => {
      const { node, at: from } = nodes.findLast((part) => part.at <= at);
      return [node, at - from];
    };
    const ranges = found(plain, words).slice(0, 40).map(([from, to]) => {
      const range = new Range();
      range.setStart(...spot(places[from]));
      const last = spot(places[to] - 1);
      range.setEnd(last[0], last[1] + 1);
      return range;
    });
    if (!ranges.length) return;
    for (let folded = ranges[0].startContainer.parentElement.closest("details"); folded;
      folded = folded.parentElement.closest("details")) folded.open = true;
    if (CSS.highlights) CSS.highlights.set("found", new Highlight(...ranges));
    const box = ranges[0].getBoundingClientRect();
    scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: "instant" });
  };
  addEventListener("load", openAtWords);

  const open = () => {
    if (dialog.open) return;
    load();
    dialog.showModal();
    field.select();
  };

  const move = (step) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  };

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  field.addEventListener("input", search);
  // A link within the page moves the page, so the dialog must give way.
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      // A search field would only empty itself.
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter" && event.target === field) {
      const first = list.querySelector("a");
      if (first) first.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });

  // Keys that turn pages; not where they move something else, as in a field, a slider or what scrolls sideways.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const side = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!side || dialog.open) return;
    const at = event.target.closest?.("input, textarea, select, button, [contenteditable], [tabindex], figure[data-live]");
    if (at) return;
    header.querySelector(`a[rel="${side}"]`)?.click();
  });

  // The drawer closes as menus do.
  const drawer = header.querySelector(".drawer");
  document.addEventListener("click", (event) => { if (!event.target.closest(".drawer")) drawer.open = false; });
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    drawer.open = false;
    drawer.querySelector("summary").focus();
  });

  // The reader's place: the last page of the text, and the section that was read there. The front page offers it.
  let store = null;
  try { store = localStorage; } catch { /* Some readers let no page keep anything. */ }
  const kept = "book-place";
  if (document.body.classList.contains("contents")) {
    let place = null;
    try { place = JSON.parse(store?.getItem(kept) ?? "null"); } catch { /* Not ours. */ }
    if (place && /^[a-z0-9-]+\.html(#[^"<>]*)?$/.test(place.url)) {
      document.querySelector(".title").append(element("p", { className: "resume" },
        "You were reading ", element("a", { href: place.url, textContent: place.title }), "."));
    }
  } else if (store && !document.body.classList.contains("source")) {
    const headings = [...document.querySelectorAll("main h2[id], main h1[id]")];
    const keep = () => {
      const heading = headings.findLast((h) => h.getBoundingClientRect().top < innerHeight / 2) ?? headings[0];
      if (!heading) return;
      const page = decodeURIComponent(location.pathname.split("/").pop());
      const name = (h) => [...h.childNodes].filter((n) => n.className !== "anchor").map((n) => n.textContent).join("").trim();
      const title = heading.localName === "h1" ? name(heading) : `${name(headings.find((h) => h.localName === "h1"))}, ${name(heading)}`;
      try { store.setItem(kept, JSON.stringify({ url: heading.localName === "h1" ? page : `${page}#${heading.id}`, title })); } catch { /* Full. */ }
    };
    let waiting = 0;
    addEventListener("scroll", () => { clearTimeout(waiting); waiting = setTimeout(keep, 300); }, { passive: true });
    addEventListener("pagehide", keep);
    keep();
  }
})();
