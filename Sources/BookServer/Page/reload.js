// Keeps a page up to date while its author is at work: loads it anew when the book was built anew, where
// the reader was, and says what is wrong. Only the preview has it, never the site on the disk.
"use strict";
(() => {
  const site = Number(document.currentScript.dataset.site);
  const memory = "preview-place";

  // The last place with an anchor above the middle of the window, and how far it is from the top: what is
  // above it may have become longer.
  function place() {
    const anchors = [...document.querySelectorAll("[id]")].filter((element) =>
      element.getClientRects().length > 0);
    const above = anchors.filter((element) => element.getBoundingClientRect().top < innerHeight / 2);
    const anchor = above[above.length - 1];
    return {
      path: location.pathname,
      id: anchor?.id ?? "",
      offset: anchor?.getBoundingClientRect().top ?? 0,
      y: scrollY,
    };
  }

  function goBack(kept) {
    const anchor = document.getElementById(kept.id);
    const y = anchor ? anchor.getBoundingClientRect().top + scrollY - kept.offset : kept.y;
    scrollTo({ top: y, behavior: "instant" });
  }

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<style>
    section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 1000;
      font: 14px/1.45 system-ui, sans-serif; color: #fff; background: #7a1420; padding: .8rem 1.2rem;
      box-shadow: 0 -2px 12px #0006; }
    section.stale { background: #5a4300; } section.work { background: #1d3557; }
    h2 { font-size: 1rem; margin: 0 0 .4rem; } p { margin: .4rem 0; white-space: pre-wrap; }
    pre { font: 13px/1.4 ui-monospace, monospace; overflow: auto; margin: .3rem 0; background: #0004;
      padding: .5rem; } strong { font-family: ui-monospace, monospace; }
    button { float: right; font: inherit; color: inherit; background: #0004; border: 1px solid #fff8;
      padding: .1rem .6rem; cursor: pointer; } button:focus-visible { outline: 2px solid #fff; }
  </style><div aria-live="assertive"></div>`;
  const panel = root.lastElementChild;

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function show(state) {
    panel.replaceChildren();
    const list = state.errors.length > 0 ? state.errors : state.stale;
    if (list.length === 0 && !state.work) return;
    const section = element("section", "", panel);
    if (list.length === 0) {
      section.className = "work";
      element("span", state.work + " …", section);
      return;
    }
    const isStale = state.errors.length === 0;
    if (isStale) section.className = "stale";
    element("button", "Hide", section).addEventListener("click", () => section.remove());
    element("h2", isStale
      ? "The text does not say what code and runs say. The page shows what they say; "
        + "‘swift run book update’ writes it into the text."
      : "The book does not build. This is the last good page.", section);
    for (const complaint of list) {
      const line = element("p", "", section);
      element("strong", complaint.place, line);
      line.append(" " + complaint.message);
      if (complaint.diff) element("pre", complaint.diff, section);
    }
  }

  async function listen() {
    let seen = -1;
    for (;;) {
      try {
        const answer = await fetch("/.preview/state?seen=" + seen);
        const state = await answer.json();
        if (state.site !== site) {
          sessionStorage.setItem(memory, JSON.stringify(place()));
          location.reload();
          return;
        }
        if (state.version !== seen) show(state);
        seen = state.version;
      } catch {
        // The server has ended, or is not there yet.
        seen = -1;
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  document.body.append(host);
  const kept = JSON.parse(sessionStorage.getItem(memory) ?? "null");
  sessionStorage.removeItem(memory);
  if (kept && kept.path === location.pathname) {
    // The browser would go to where the reader was by the length of the page as it was before.
    history.scrollRestoration = "manual";
    goBack(kept);
    addEventListener("load", () => {
      // Figures and faces that came later may have moved it.
      goBack(kept);
      setTimeout(() => { history.scrollRestoration = "auto"; }, 1000);
    }, { once: true });
  }
  listen();
})();
