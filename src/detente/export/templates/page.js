// The pages work without this. It adds keys, and opens what a link leads to.
(() => {
  "use strict";
  const $ = (selector) => document.querySelector(selector);
  const items = [...document.querySelectorAll(".item")];
  const find = $("#find");
  const keys = $("#keys");
  const on = $("#keys-on");
  let current = -1;
  let going = false;

  const reveal = (element) => {
    for (let e = element; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
  };

  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target) { reveal(target); target.scrollIntoView({ block: "center" }); }
  };
  // On a narrow screen the sections do not all fit: the one we are in is shown.
  const here = $(".bar [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest", inline: "center" });
  addEventListener("hashchange", follow);
  if (location.hash.length > 1) follow();

  const step = (by) => {
    const top = scrollY + 90;
    const shown = items.filter((item) => item.offsetParent !== null);
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
    const evidence = item.querySelector("details.ev");
    if (evidence) evidence.open = !evidence.open;
    else item.querySelector("a.lead, a.g, a.src, a.w, a")?.click();
  };

  const press = (name) => {
    $(`[data-review] button[value="${name}"]`)?.click();
  };

  const acts = {
    search: () => find.focus(), next: () => step(1), previous: () => step(-1), open, help: () => keys.showModal(),
    yes: () => press("y"), no: () => press("n"), half: () => press("h"),
  };
  const table = Object.fromEntries([...keys.querySelectorAll("[data-act]")].map((row) => [row.dataset.key, acts[row.dataset.act]]));
  const typing = (e) => e.target.closest("input, textarea, select, dialog") || e.ctrlKey || e.metaKey || e.altKey;

  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target === find) {
      find.value = "";
      find.dispatchEvent(new Event("input"));
      find.blur();
      return;
    }
    if (e.key === "Enter" && e.target === find && !find.form) { step(1); return; }
    if (typing(e) || !on.checked) return;
    if (going) {
      going = false;
      const place = document.querySelector(`.bar [data-key="${CSS.escape(e.key)}"]`);
      if (place) { place.click(); e.preventDefault(); }
      return;
    }
    const act = e.key === "g" ? () => { going = true; } : table[e.key];
    if (act) { e.preventDefault(); act(); }
  });
  for (const button of document.querySelectorAll("[data-help]")) button.addEventListener("click", () => keys.showModal());

  // What is being read is looked at again; a name once given is offered again.
  if ($("[data-wait]")) setTimeout(() => location.reload(), 2000);
  try {
    const names = document.querySelectorAll('.review input[name="by"]');
    for (const name of names) {
      name.value = localStorage.getItem("detente-name") || "";
      name.addEventListener("change", () => {
        localStorage.setItem("detente-name", name.value);
        for (const other of names) other.value = name.value;
      });
    }
  } catch { /* no memory here */ }

  // Switched off, single keys stay off on the next page.
  try {
    on.checked = localStorage.getItem("detente-keys") !== "off";
    on.addEventListener("change", () => localStorage.setItem("detente-keys", on.checked ? "on" : "off"));
  } catch { /* no memory here */ }
})();
