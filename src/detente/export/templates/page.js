// The page works without this. It adds a search, keys, and opens what a link leads to.
(() => {
  "use strict";
  const $ = (selector) => document.querySelector(selector);
  const items = [...document.querySelectorAll(".item")];
  const search = $("#find");
  const count = $(".bar output");
  const keys = $("#keys");
  const places = { o: "overview", l: "ledger", c: "comparison", t: "timeline", q: "quotations", e: "events", s: "sources", r: "reports" };
  let current = -1;
  let going = false;

  $(".bar search").hidden = false;

  const reveal = (element) => {
    for (let e = element; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  };

  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) { reveal(target); target.scrollIntoView({ block: "center" }); }
  };
  addEventListener("hashchange", follow);
  if (location.hash.length > 1) follow();

  const find = () => {
    const words = search.value.trim().toLowerCase();
    let found = 0;
    for (const item of items) {
      const hit = !words || item.textContent.toLowerCase().includes(words);
      item.classList.toggle("gone", !hit);
      if (words && hit) { found += 1; reveal(item.parentElement); }
    }
    count.textContent = words ? `${found} of ${items.length}` : "";
    current = -1;
  };
  search.addEventListener("input", find);

  const step = (by) => {
    const top = scrollY + 90;
    const seen = (item) => item.offsetParent !== null;
    const shown = items.filter(seen);
    if (!shown.length) return;
    const at = shown.indexOf(items[current]);
    let next = at + by;
    if (at < 0) next = Math.max(0, shown.findIndex((i) => i.getBoundingClientRect().top + scrollY >= top));
    const item = shown[Math.min(Math.max(next, 0), shown.length - 1)];
    current = items.indexOf(item);
    item.setAttribute("tabindex", "-1");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  };

  const open = () => {
    const item = items[current];
    if (!item) return;
    if (item.tagName === "DETAILS" && !item.open) { item.open = true; return; }
    const evidence = item.querySelector("details.ev");
    if (evidence) evidence.open = !evidence.open;
    else item.querySelector("a.src, a.w")?.click();
  };

  const typing = (e) => e.target.closest("input, textarea, select, dialog") || e.ctrlKey || e.metaKey || e.altKey;

  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target === search) { search.value = ""; find(); search.blur(); return; }
    if (typing(e) || !$("#keys-on").checked) return;
    if (going) {
      going = false;
      if (places[e.key]) { location.hash = places[e.key]; e.preventDefault(); }
      return;
    }
    const act = { "/": () => search.focus(), j: () => step(1), k: () => step(-1), o: open, g: () => { going = true; }, "?": () => keys.showModal() }[e.key];
    if (act) { e.preventDefault(); act(); }
  });
  $("#help").addEventListener("click", () => keys.showModal());
})();
