// Live figures. The still of each is in the page; here it gets controls, and what they set is handed to the
// chapter's own Swift, compiled to WebAssembly, which gives back a drawing, words and places. Nothing of
// what a figure shows is decided here. Without this file the stills stay.
(() => {
  "use strict";
  const figures = [...document.querySelectorAll("figure[data-live]")];
  const exercises = [...document.querySelectorAll("[data-question]")];
  if (!figures.length && !exercises.length || typeof WebAssembly === "undefined"
    || typeof DecompressionStream === "undefined") return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const wished = new URLSearchParams(location.search);

  const element = (tag, properties = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in node && !name.startsWith("aria-")) node[name] = value;
      else node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  };

  // MARK: The module

  // The bytes stand packed and base64 in a script, since a page from the disk can load nothing else. Each is
  // compiled once, and each figure runs in an instance of its own.
  const modules = new Map();
  const load = (script) => {
    if (!modules.has(script)) {
      modules.set(script, new Promise((resolve, reject) => {
        const node = element("script", { src: script });
        node.onload = () => {
          const name = script.replace(/^.*live-|\.js$/g, "");
          const packed = Uint8Array.from(atob(window.liveModules[name]), (c) => c.charCodeAt(0));
          delete window.liveModules[name];
          const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
          new Response(bytes).arrayBuffer().then(WebAssembly.compile).then(resolve, reject);
        };
        node.onerror = () => reject(new Error("its code could not be loaded"));
        document.head.append(node);
      }));
    }
    return modules.get(script);
  };

  const records = (text) => text.split("\x1e").map((record) => (record === "" ? [] : record.split("\x1f")));

  // The module at work, which gives texts and takes numbers.
  class Instance {
    constructor(module) {
      this.x = new WebAssembly.Instance(module, {}).exports;
      this.x.live_start();
    }
    text(length) {
      return new TextDecoder().decode(new Uint8Array(this.x.memory.buffer, this.x.live_text(), length));
    }
    // Hands over numbers; how many.
    give(values) {
      const at = this.x.live_numbers(values.length);
      new Float64Array(this.x.memory.buffer, at, values.length).set(values);
      return values.length;
    }
    // The place of a name in a list of them.
    find(name, length, kind) {
      const index = this.text(length).split("\x1e").indexOf(name);
      if (index < 0) throw new Error(`there is no ${kind} ${name}`);
      return index;
    }
  }

  // A figure in use: what it is asked and told.
  class Machine extends Instance {
    constructor(module, name) {
      super(module);
      this.x.live_open(this.find(name, this.x.live_names(), "figure"));
    }
    describe() {
      const [steps, ...rest] = records(this.text(this.x.live_describe()));
      return {
        steps: steps.length ? { name: steps[0], perSecond: Number(steps[1]) } : null,
        controls: rest.filter(([kind]) => kind === "control")
          .map(([, name, label, kind, ...more]) => ({ name, label, kind, more })),
        questions: rest.filter(([kind]) => kind === "question").map(([, text]) => text),
      };
    }
    draw() {
      const text = this.text(this.x.live_draw());
      const end = text.indexOf("\x1e");
      const [readouts, texts, places, handles, verdicts, slopes, [step, last, canStep]] =
        records(text.slice(end + 1));
      return {
        svg: text.slice(0, end), readouts, texts, places, handles, verdicts, slopes,
        step: Number(step), last: Number(last), canStep: canStep === "1",
      };
    }
    set(control, values) {
      return this.x.live_set(control, this.give(values));
    }
    values(control) {
      const count = this.x.live_values(control);
      return [...new Float64Array(this.x.memory.buffer, this.x.live_numbers(count), count)];
    }
  }

  // MARK: Values as text, in fields and links

  const numbers = (text) => {
    if (/^[01]{16,}$/.test(text)) return [...text].map(Number);
    const parts = text.replace(/−/g, "-").split(/[\s,;]+/).filter(Boolean).map(Number);
    return parts.some(Number.isNaN) ? null : parts;
  };
  const parsed = (control, text) => {
    if (control.kind === "choice") {
      const index = control.more.findIndex((option) => option.toLowerCase() === text.toLowerCase());
      return index < 0 ? null : [index];
    }
    if (control.kind === "toggle") return { on: [1], off: [0] }[text] || null;
    return numbers(text);
  };
  const written = (control, values) =>
    control.kind === "choice" ? control.more[values[0]]
      : control.kind === "toggle" ? (values[0] ? "on" : "off")
        : values.length > 15 && values.every((v) => v === 0 || v === 1) ? values.join("")
          : values.join(",");

  // MARK: A figure

  const wake = async (figure) => {
    if (figure.dataset.state) return;
    figure.dataset.state = "waking";
    try {
      await build(figure, await load(figure.dataset.script));
      figure.dataset.state = "awake";
    } catch (error) {
      figure.dataset.state = "asleep";
      figure.append(element("p", { className: "live-note", role: "status" },
        `This figure cannot be set here: ${error.message}.`));
    }
  };

  const build = (figure, module) => {
    const name = figure.dataset.live;
    const canvas = figure.querySelector(".canvas");
    const still = canvas.querySelector("svg");
    const drawing = element("div", { className: "live-drawing" });
    const panel = element("div", { className: "live-panel" });
    const told = element("p", { className: "live-hidden", role: "status" });
    const note = element("p", { className: "live-note", role: "status" });
    let panes, about, isRunning, budget, speed, lastTime, isDirty = false, telling;

    // Whatever the module does wrong ends here: the page lives on.
    const safely = (body) => {
      try {
        return body();
      } catch (error) {
        stop(error);
        return null;
      }
    };
    const stop = (error) => {
      isRunning = false;
      clearTimeout(telling);
      panes = [];
      panel.inert = true;
      note.replaceChildren(`Stopped: ${error.message}. `,
        element("button", { type: "button", onclick: () => safely(begin) }, "Start again"));
    };
    const say = (text) => { note.textContent = text; };

    // A pane is one run: its machine, its drawing, its handles, what is said of it.
    const makePane = (label) => {
      const picture = element("div", { className: "live-picture", role: "img" });
      picture.setAttribute("aria-label", (still.getAttribute("aria-label") || name) + label);
      const box = element("div", { className: "live-box" }, picture);
      const words = element("ul", { className: "live-words" });
      const pane = {
        machine: new Machine(module, name), picture, box, words, handles: [], state: null,
        element: element("div", { className: "live-pane" }, box, words),
      };
      drawing.append(pane.element);
      return pane;
    };

    const all = (body) => safely(() => { panes.forEach(body); changed(); });

    const changed = () => {
      // What was about to be said is of a state that is no more.
      clearTimeout(telling);
      if (isDirty) return;
      isDirty = true;
      requestAnimationFrame((time) => safely(() => { isDirty = false; show(time); }));
    };

    const show = (time) => {
      if (!panes.length) return;
      if (isRunning) run(time);
      panes.forEach(showPane);
      if (panes.every(({ state }) => isThrough(state))) isRunning = false;
      showControls();
      if (isRunning) changed();
      // Said when things have come to rest, so that a screen reader is not talked over.
      if (!isRunning) {
        telling = setTimeout(() => {
          const said = panes.map((pane) => pane.state.readouts.join(". ")).join(". ");
          if (said !== told.textContent) told.textContent = said;
        }, 600);
      }
    };

    const run = (time) => {
      const passed = Math.min(time - (lastTime ?? time), 100);
      lastTime = time;
      budget += passed / 1000 * about.steps.perSecond * speed;
      // As many steps as there is time for, by so many at a time as take a few milliseconds.
      const begin = performance.now();
      for (let count = 1, now = begin; budget >= 1 && now - begin < 12;) {
        count = Math.min(count, Math.floor(budget));
        panes.forEach((pane) => pane.machine.x.live_step(count));
        budget -= count;
        const took = performance.now() - now;
        count = took < 2 ? count * 2 : took > 4 ? Math.max(1, Math.floor(count / 2)) : count;
        now += took;
      }
      if (budget > about.steps.perSecond * speed / 4) budget = 0;
    };

    // The new drawing's parts take the place of the old one's. Its style stays where it is the same: with
    // a new one the browser would go through all of the page again, sixty times a second.
    const draw = (picture, svg) => {
      const template = element("template", { innerHTML: svg });
      const [fresh, old] = [template.content.firstElementChild, picture.firstElementChild];
      const [style, kept] = [fresh, old].map((drawing) => drawing?.querySelector(":scope > style"));
      if (!style || !kept || style.textContent !== kept.textContent) {
        picture.replaceChildren(fresh);
        return;
      }
      for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
      const parts = [...fresh.childNodes];
      const at = parts.indexOf(style);
      while (old.firstChild !== kept) old.firstChild.remove();
      while (kept.nextSibling) kept.nextSibling.remove();
      kept.before(...parts.slice(0, at));
      kept.after(...parts.slice(at + 1));
    };

    const showPane = (pane) => {
      const state = pane.state = pane.machine.draw();
      draw(pane.picture, state.svg);
      const size = pane.picture.querySelector("svg").viewBox.baseVal;
      pane.size = size;
      const handles = [];
      for (let at = 0; at < state.handles.length; at += 6) handles.push(state.handles.slice(at, at + 6));
      while (pane.handles.length > handles.length) pane.handles.pop().remove();
      handles.forEach(([label, x, y, width, height, kind], index) => {
        const node = pane.handles[index] ||= makeHandle(pane, index, kind);
        node.setAttribute("aria-label", kind === "pad" ? label : `${label}; move it with the arrow keys`);
        node.style.left = `${x / size.width * 100}%`;
        node.style.top = `${y / size.height * 100}%`;
        if (kind === "pad") {
          node.style.width = `${width / size.width * 100}%`;
          node.style.height = `${height / size.height * 100}%`;
        }
      });
      pane.words.replaceChildren(...state.readouts.map((line) => element("li", {}, line)));
    };

    // Whether there is no step to take, neither a new one nor one that was taken before.
    const isThrough = ({ step, last, canStep }) => step >= last && !canStep;

    const makeHandle = (pane, index, kind) => {
      const node = element(kind === "pad" ? "div" : "button", { className: `live-${kind}` });
      if (kind === "pad") node.setAttribute("role", "img");
      if (kind !== "pad") node.type = "button";
      let from = null;
      const place = (event) => {
        const rect = pane.picture.querySelector("svg").getBoundingClientRect();
        return [(event.clientX - rect.left) / rect.width * pane.size.width,
          (event.clientY - rect.top) / rect.height * pane.size.height];
      };
      const drag = (event) => {
        const to = place(event);
        all(({ machine }) => machine.x.live_drag(index, ...to, from ? 1 : 0, ...(from || to)));
        from = to;
      };
      node.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        node.setPointerCapture(event.pointerId);
        from = null;
        if (kind === "pad") drag(event);
        else { from = place(event); node.focus(); }
        event.preventDefault();
      });
      node.addEventListener("pointermove", (event) => {
        if (node.hasPointerCapture(event.pointerId)) drag(event);
      });
      node.addEventListener("keydown", (event) => {
        const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
        if (!move || kind === "pad") return;
        event.preventDefault();
        const times = event.shiftKey ? 5 : 1;
        all(({ machine }) => machine.x.live_nudge(index, move[0] * times, move[1] * times));
      });
      pane.box.append(node);
      return node;
    };

    // MARK: Controls

    const set = (control, values, chosen = panes) => safely(() => {
      if (!values) { say(`${about.controls[control].label}: this is no value for it.`); changed(); return; }
      const taken = chosen.map((pane) => pane.machine.set(control, values))[0];
      const label = about.controls[control].label;
      say(taken === 2 ? `${label}: this is no value for it.`
        : taken === 1 ? `${label} is held at the nearest value that is allowed.` : "");
      changed();
    });

    // Inputs for a control of one pane, or of all; `show` brings them up to date.
    const makeControl = (index, chosen, suffix = "") => {
      const { kind, label, more, name: short } = about.controls[index];
      const id = `live-${name}-${short}${suffix && "-2"}`;
      const title = element("label", { htmlFor: id }, label + suffix);
      const state = () => chosen()[0].state;
      if (kind === "slider") {
        const range = element("input", { type: "range", id, min: 0, max: more[0], step: 1 });
        range.addEventListener("input", () => safely(() => {
          chosen().forEach(({ machine }) => machine.x.live_place(index, Number(range.value)));
          say("");
          changed();
        }));
        const field = element("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
        field.setAttribute("aria-label", `${label}${suffix}, as a number`);
        field.addEventListener("change", () => {
          const values = numbers(field.value);
          set(index, values && values.length === 1 ? values : null, chosen());
        });
        return {
          nodes: [title, range, field],
          show: () => {
            range.value = state().places[index];
            range.setAttribute("aria-valuetext", state().texts[index]);
            if (document.activeElement !== field || field.dataset.kept !== field.value) {
              field.value = field.dataset.kept = state().texts[index];
            }
          },
        };
      }
      if (kind === "choice") {
        const select = element("select", { id }, ...more.map((option) => element("option", {}, option)));
        select.addEventListener("change", () => set(index, [select.selectedIndex], chosen()));
        return {
          nodes: [title, select],
          show: () => { select.selectedIndex = more.indexOf(state().texts[index]); },
        };
      }
      if (kind === "toggle") {
        const box = element("input", { type: "checkbox", id });
        box.addEventListener("change", () => set(index, [box.checked ? 1 : 0], chosen()));
        return { nodes: [title, box], show: () => { box.checked = state().texts[index] === "on"; } };
      }
      if (kind === "pad") {
        const clear = element("button", { type: "button", id }, "Empty it");
        clear.addEventListener("click", () => safely(() =>
          set(index, chosen()[0].machine.values(index).map(() => 0), chosen())));
        return { nodes: [title, clear], show: () => {} };
      }
      const field = element(kind === "numbers" ? "textarea" : "input", { id, autocomplete: "off", rows: 4 });
      field.addEventListener("change", () => set(index, numbers(field.value), chosen()));
      return {
        nodes: [title, field],
        show: () => {
          if (document.activeElement === field) return;
          const values = chosen()[0].machine.values(index);
          const columns = kind === "numbers" ? Number(more[0]) : 2;
          const rows = [];
          for (let at = 0; at < values.length; at += columns) {
            rows.push(values.slice(at, at + columns).join(", "));
          }
          field.value = kind === "point" ? state().texts[index] : rows.join("\n");
        },
      };
    };

    let shown = [];
    const showControls = () => shown.forEach((part) => part.show());

    const makeSteps = () => {
      const { name: unit, perSecond } = about.steps;
      const button = (text, action) => element("button", { type: "button", onclick: () => safely(action) }, text);
      const stepOn = button("Step", () => { isRunning = false; all(({ machine }) => machine.x.live_step(1)); });
      const batch = Math.max(10, Math.round(perSecond));
      const go = button(isCalm ? `${batch} steps` : "Run", () => {
        if (isCalm) { all(({ machine }) => machine.x.live_step(batch * Math.max(1, speed))); return; }
        isRunning = !isRunning;
        budget = 0;
        lastTime = null;
        changed();
      });
      const again = button("Start again", () => { isRunning = false; all(({ machine }) => machine.x.live_start_again()); });
      const id = `live-${name}--step`;
      const rewind = element("input", { type: "range", id, min: 0, max: 0, step: 1 });
      rewind.addEventListener("input", () => {
        isRunning = false;
        all(({ machine }) => machine.x.live_go(Number(rewind.value)));
      });
      const count = element("output", { htmlFor: id });
      const pace = element("select", { id: `live-${name}--speed` },
        ...[0.25, 1, 4, 16, 64].map((factor) => element("option", { value: factor, selected: factor === 1 }, `× ${factor}`)));
      pace.addEventListener("change", () => { speed = Number(pace.value); });
      return {
        node: element("div", { className: "live-steps" },
          element("div", { className: "live-buttons" }, stepOn, go, again,
            element("span", { className: "live-pair" }, element("label", { htmlFor: pace.id }, "speed"), pace)),
          element("div", { className: "live-row" }, element("label", { htmlFor: id }, `back to ${unit}`), rewind, count)),
        show: () => {
          const step = Math.max(...panes.map((pane) => pane.state.step));
          const last = Math.max(...panes.map((pane) => pane.state.last));
          if (!isCalm) go.textContent = isRunning ? "Pause" : "Run";
          stepOn.disabled = go.disabled = panes.every((pane) => isThrough(pane.state));
          rewind.max = last;
          rewind.value = step;
          rewind.setAttribute("aria-valuetext", `${unit} ${step} of ${last}`);
          count.textContent = step < last ? `${step} of ${last}` : step;
        },
      };
    };

    const makeQuestions = () => {
      const items = about.questions.map((text) => {
        const verdict = element("span", { className: "live-verdict" });
        return { verdict, text, node: element("li", {}, element("span", {}, text), " ", verdict) };
      });
      let before = [];
      return {
        node: element("ol", { className: "live-questions" }, ...items.map((item) => item.node)),
        show: () => {
          const { verdicts } = panes[0].state;
          items.forEach(({ verdict, node, text }, index) => {
            const [kind, words] = verdicts.slice(2 * index, 2 * index + 2);
            node.dataset.verdict = kind;
            verdict.textContent = (kind === "solved" ? "✓ " : "") + words;
            if (kind === "solved" && before[index] === "open") say(`${text} ✓ ${words}`);
            before[index] = kind;
          });
        },
      };
    };

    const makeSlopes = () => {
      const body = element("tbody");
      const node = element("details", { className: "live-slopes", ontoggle: changed },
        element("summary", {}, "The gradient here, beside its finite difference"),
        element("table", {}, element("thead", {}, element("tr", {},
          ...["", "value", "derivative", "difference"].map((text) => element(text ? "th" : "td", text ? { scope: "col" } : {}, text)))), body));
      return {
        node,
        show: () => {
          const { slopes } = panes[0].state;
          node.hidden = !slopes.length;
          if (!node.open) return;
          const rows = [];
          for (let at = 0; at < slopes.length; at += 4) {
            const [first, ...rest] = slopes.slice(at, at + 4);
            rows.push(element("tr", {}, element("th", { scope: "row" }, first),
              ...rest.map((text) => element("td", {}, text))));
          }
          body.replaceChildren(...rows);
        },
      };
    };

    // Two runs that differ in one setting: the second is set like the first, but for one control.
    const makeCompare = () => {
      const choice = element("select", { id: `live-${name}--differ` },
        element("option", { value: "" }, "one run"),
        ...about.controls.map(({ label }, index) => element("option", { value: index }, label)));
      const own = element("div", { className: "live-controls" });
      let second = null;
      choice.addEventListener("change", () => safely(() => {
        isRunning = false;
        if (panes.length > 1) panes.pop().element.remove();
        own.replaceChildren();
        second = null;
        drawing.classList.toggle("live-two", choice.value !== "");
        if (choice.value !== "") {
          const pane = makePane(", the second run");
          about.controls.forEach((_, index) => pane.machine.set(index, panes[0].machine.values(index)));
          panes.push(pane);
          panes.forEach(({ machine }) => machine.x.live_start_again());
          second = makeControl(Number(choice.value), () => [panes[1]], ", second run");
          own.append(...second.nodes);
        }
        changed();
      }));
      return {
        differs: () => (panes.length > 1 ? Number(choice.value) : -1),
        node: element("div", { className: "live-compare" },
          element("div", { className: "live-buttons" },
            element("label", { htmlFor: choice.id }, "side by side, differing in"), choice), own),
        show: () => { if (second && panes.length > 1) second.show(); },
      };
    };

    const makeLink = () => {
      const link = element("a", {}, "Link to these settings");
      return {
        node: element("p", { className: "live-link" }, link),
        show: () => {
          if (isRunning) return;
          const query = new URLSearchParams({ live: name });
          about.controls.forEach((control, index) =>
            query.set(control.name, written(control, panes[0].machine.values(index))));
          if (about.steps) query.set("step", panes[0].state.step);
          link.href = `?${query}#${figure.id}`;
        },
      };
    };

    // What a link asks for; what it cannot have is said.
    const follow = () => {
      const words = [];
      for (const [key, text] of wished) {
        if (key === "live" || key === "step") continue;
        const index = about.controls.findIndex((control) => control.name === key);
        const values = index < 0 ? null : parsed(about.controls[index], text);
        const taken = values ? panes[0].machine.set(index, values) : 2;
        if (taken === 2) words.push(`“${key}=${text}” is not known here and was left out`);
        if (taken === 1) words.push(`${about.controls[index].label} is held at the nearest value that is allowed`);
      }
      const steps = Number(wished.get("step") ?? NaN);
      if (about.steps && wished.has("step")) {
        if (Number.isInteger(steps) && steps >= 0) {
          panes[0].machine.x.live_start_again();
          panes[0].machine.x.live_step(Math.min(steps, 100000));
        } else words.push(`“step=${wished.get("step")}” was left out`);
      }
      say(words.length ? `Of the link: ${words.join("; ")}.` : "");
    };

    const begin = () => {
      drawing.replaceChildren();
      panel.replaceChildren();
      panel.inert = false;
      note.textContent = "";
      [isRunning, budget, speed] = [false, 0, 1];
      panes = [makePane("")];
      about = panes[0].machine.describe();
      const compare = makeCompare();
      const controls = about.controls.map((_, index) =>
        makeControl(index, () => (compare.differs() === index ? [panes[0]] : panes)));
      shown = [...controls];
      const place = (part) => { shown.push(part); panel.append(part.node); };
      panel.append(element("div", { className: "live-controls" }, ...controls.flatMap((control) => control.nodes)));
      if (about.steps) place(makeSteps());
      panel.append(note);
      if (about.questions.length) place(makeQuestions());
      place(makeSlopes());
      if (about.controls.length) place(compare);
      place(makeLink());
      if (wished.get("live") === name) follow();
      show(performance.now());
    };

    // For those who want to look inside, as the tests do.
    figure.liveMachines = () => panes.map((pane) => pane.machine);
    canvas.append(drawing);
    canvas.after(panel);
    panel.before(told);
    begin();
    figure.classList.add("live-awake");
  };

  // MARK: Exercises of a few numbers

  // They are answered in fields, and judged by the check that judges the reader's file.
  class Question extends Instance {
    constructor(module, name) {
      super(module);
      this.index = this.find(name, this.x.live_questions(), "question");
    }
    fields() {
      return records(this.text(this.x.live_fields(this.index)))
        .map(([label, ...words]) => ({ label, words }));
    }
    judge(values) {
      const [[verdict, diagnosis], ...outcomes] =
        records(this.text(this.x.live_judge(this.index, this.give(values))));
      return { isSolved: verdict === "solved", diagnosis, outcomes };
    }
  }

  // A number as readers write one: with a decimal point or comma, a fraction, any minus.
  const parsedNumber = (text) => {
    const plain = text.trim().replace(/[−–]/g, "-").replace(/[\u2009\u202f\u00a0 ]/g, "").replace(",", ".");
    const [, top, below] = /^([^/]+)(?:\/([^/]+))?$/.exec(plain) || [];
    if (top === undefined) return NaN;
    return Number(top) / (below === undefined ? 1 : Number(below));
  };

  const ask = async (exercise, place) => {
    const name = exercise.dataset.question;
    const module = await load(exercise.dataset.script);
    let machine = new Question(module, name);
    const inputs = machine.fields().map(({ label, words }, index) => {
      const id = `question-${name}-${index}`;
      const input = words.length
        ? element("select", { id }, element("option", { value: "" }, "choose"),
          ...words.map((word, value) => element("option", { value }, word)))
        : element("input", { id, type: "text", inputMode: "text", autocomplete: "off", size: 10 });
      return { label, input, node: [element("label", { htmlFor: id }, label), input] };
    });
    const verdict = element("div", { className: "question-verdict", role: "status" });
    const form = element("form", { noValidate: true },
      element("div", { className: "question-fields" }, ...inputs.flatMap((field) => field.node)),
      element("button", { type: "submit" }, "Check"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const values = inputs.map(({ input }) => input.value === "" ? NaN : parsedNumber(input.value));
      for (const [index, { input }] of inputs.entries()) {
        input.setAttribute("aria-invalid", String(Number.isNaN(values[index])));
      }
      const missing = inputs.find((_, index) => Number.isNaN(values[index]));
      if (missing) {
        verdict.replaceChildren(element("p", {}, `A number is wanted for “${missing.label}”.`));
        missing.input.focus();
        return;
      }
      try {
        const { isSolved, diagnosis, outcomes } = machine.judge(values);
        verdict.dataset.verdict = isSolved ? "solved" : "wrong";
        verdict.replaceChildren(
          element("p", {}, isSolved ? "✓ solved." : "✗ not right yet."),
          element("table", {},
            element("thead", {}, element("tr", {}, ...["given", "got", "expected"]
              .map((text) => element("th", { scope: "col" }, text)))),
            element("tbody", {}, ...outcomes.map((row) => element("tr", {},
              ...row.map((text) => element("td", {}, text)))))),
          ...(diagnosis ? [element("p", {}, diagnosis)] : []));
      } catch (error) {
        verdict.dataset.verdict = "wrong";
        verdict.replaceChildren(element("p", {}, `The check stopped: ${error.message}.`));
        machine = new Question(module, name);
      }
    });
    place.replaceChildren(form, verdict);
    inputs[0].input.focus();
  };

  for (const exercise of exercises) {
    const place = exercise.querySelector(".question");
    const button = element("button", { type: "button" }, "Answer here");
    button.addEventListener("click", () => {
      button.disabled = true;
      ask(exercise, place).catch((error) => {
        place.replaceChildren(element("p", { className: "live-note", role: "status" },
          `It cannot be answered here: ${error.message}.`));
      });
    });
    place.append(button);
  }

  // MARK: When

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) { near.unobserve(entry.target); wake(entry.target); }
    }
  }, { rootMargin: "600px" });
  for (const figure of figures) {
    near.observe(figure);
    figure.addEventListener("pointerenter", () => wake(figure), { once: true });
    if (wished.get("live") === figure.dataset.live) {
      wake(figure).then(() => figure.scrollIntoView());
    }
  }
})();
