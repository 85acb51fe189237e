// Find on the page that is one file: lines without the words give way, with their headings; folds
// that hold hits open, and close again when nothing is looked for any more.
(() => {
  "use strict";
  const UNITS = ".item, .line";
  const LABELS = "thead, summary, header, .day, h2, h3, h4, h5"; // what stays over what is found below it
  const BLOCKS = "p, li, td, th, div, dt, dd, small, summary, blockquote, h3, h4, h5";
  const NEVER = ".vh, svg, [hidden], [aria-hidden]"; // what nobody reads here
  const find = document.getElementById("find");
  const count = document.querySelector(".bar output");
  const main = document.getElementById("main");
  const marks = typeof Highlight === "function" && CSS.highlights ? new Highlight() : null;
  let known = null; // what can be read in each line, while something is looked for
  let opened = [];

  // Hidden by its style, unless it only waits in a fold to be opened.
  const unseen = (element, line) => {
    for (let e = element; e !== line.parentElement; e = e.parentElement) {
      if (getComputedStyle(e).display === "none") return true;
    }
    return false;
  };

  // The words of a line as one text, and where in it each piece of the document begins.
  const read = (line) => {
    const pieces = [];
    let text = "";
    let block = null;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent.closest(NEVER) || unseen(parent, line)) continue;
      if (block !== (block = parent.closest(BLOCKS))) text += "\n";
      pieces.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    return { text, pieces };
  };

  const range = (pieces, start, end) => {
    const at = (offset) => pieces.findLast(([begin]) => begin <= offset) || pieces[0];
    const [[from, first], [to, last]] = [at(start), at(end - 1)];
    const found = document.createRange();
    found.setStart(first, start - from);
    found.setEnd(last, Math.min(end - to, last.length));
    return found;
  };

  const unfold = (node, top) => {
    for (let e = node.parentElement; e && e !== top; e = e.parentElement) {
      if (e.tagName === "DETAILS" && !e.open) { e.open = true; opened.push(e); }
    }
  };

  const hits = (line, words) => {
    if (!known.has(line)) known.set(line, read(line));
    const { text, pieces } = known.get(line);
    let held = false;
    for (const hit of text.matchAll(words)) {
      const found = range(pieces, hit.index, hit.index + hit[0].length);
      marks?.add(found);
      unfold(found.startContainer, main);
      held = true;
    }
    return held;
  };

  // Tells whether an element holds a hit; what holds none gives way, and headings over nothing.
  const sift = (element, words) => {
    let held = false;
    const below = [0, 0, 0, 0, 0, 0, 0];
    for (const child of [...element.children].reverse()) {
      if (child.matches(LABELS)) {
        const rank = Number(/^H(\d)$/.exec(child.tagName)?.[1] || 0);
        child.classList.toggle("gone", rank ? !below[rank] : !held);
        if (rank) below.fill(0, rank);
        continue;
      }
      const line = child.matches(UNITS);
      const hit = line ? hits(child, words) : sift(child, words);
      child.classList.toggle("gone", !hit);
      if (hit) { held = true; below.fill(1); }
    }
    return held;
  };

  const clear = () => {
    for (const element of main.querySelectorAll(".gone")) element.classList.remove("gone");
    for (const fold of opened) fold.open = false;
    opened = [];
    marks?.clear();
  };

  const pattern = (asked) => {
    const plain = asked.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    return new RegExp(plain.replace(/['‘’]/g, "['‘’]").replace(/["“”]/g, "[\"“”]"), "giu");
  };

  const narrow = () => {
    clear();
    const asked = find.value.trim();
    document.body.classList.toggle("finding", Boolean(asked));
    if (!asked) { known = null; count.textContent = ""; return; }
    known ??= new Map();
    sift(main, pattern(asked));
    const lines = [...main.querySelectorAll(UNITS)].filter((line) => !line.closest(".gone") && !line.parentElement.closest(UNITS));
    count.textContent = lines.length ? `${lines.length} ${lines.length === 1 ? "line" : "lines"}` : "nothing found";
  };

  if (marks) CSS.highlights.set("found", marks);
  find.closest("search").hidden = false;
  find.addEventListener("input", narrow);
  main.addEventListener("change", () => { known &&= new Map(); narrow(); }); // a switch shows others
})();
