// The site's search. Without this file the pages are complete, and have no search button.
(() => {
  "use strict";
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
  header.querySelector("nav").before(button);
  document.body.append(dialog);

  // Letters alone: without case and accents.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  let pieces = null;
  const load = () => {
    if (pieces) return;
    pieces = [];
    status.textContent = "Loading …";
    const script = element("script", { src: "search.js" });
    script.onload = () => {
      pieces = window.bookPieces.map(([url, page, title, text]) =>
        ({ url, page, title, text, plainTitle: plain(`${title} ${page}`), plainText: plain(text) }));
      search();
    };
    script.onerror = () => { pieces = null; status.textContent = "The index could not be loaded."; };
    document.head.append(script);
  };

  // How well a piece answers: 0 if a word is missing; a word in the title and at the start of a word
  // counts for more.
  const score = (piece, words) => {
    let sum = 0;
    for (const word of words) {
      const inTitle = piece.plainTitle.indexOf(word), inText = piece.plainText.indexOf(word);
      if (inTitle < 0 && inText < 0) return 0;
      const starts = (text, at) => at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1]));
      sum += inTitle < 0 ? 0 : starts(piece.plainTitle, inTitle) ? 20 : 8;
      sum += inText < 0 ? 0 : Math.min(piece.plainText.split(word).length - 1, 6)
        + (starts(piece.plainText, inText) ? 2 : 0);
    }
    return sum;
  };

  // Some words around the first that was looked for, with all of them marked. Positions in the plain
  // text are those in the text only where no letter has lost an accent, so the text is searched anew.
  const excerpt = (piece, words) => {
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(`(${escaped.join("|")})`, "giu");
    const at = Math.max(piece.text.search(pattern), 0);
    const start = at < 60 ? 0 : piece.text.indexOf(" ", at - 60) + 1;
    const room = piece.text.slice(start, start + 170);
    const part = start + 170 < piece.text.length ? room.slice(0, room.lastIndexOf(" ")) : room;
    const node = element("span", { className: "excerpt" }, start > 0 ? "… " : "");
    part.split(pattern).forEach((text, index) =>
      node.append(index % 2 ? element("mark", { textContent: text }) : text));
    if (start + part.length < piece.text.length) node.append(" …");
    return node;
  };

  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!words.length) { status.textContent = ""; return; }
    const found = (pieces || []).map((piece, index) => ({ piece, index, score: score(piece, words) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || a.index - b.index);
    status.textContent = found.length === 0 ? "Nothing found."
      : found.length === 1 ? "1 place" : `${found.length} places`;
    for (const { piece } of found.slice(0, 12)) {
      list.append(element("li", {}, element("a", { href: piece.url },
        element("span", { className: "page-name", textContent: piece.page }),
        element("strong", { textContent: piece.title }), excerpt(piece, words))));
    }
  };

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
})();
