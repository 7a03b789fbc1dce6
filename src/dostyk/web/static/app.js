// What the pages do beyond links and forms: keys in the queue of findings, files dropped on a page, a name remembered.
"use strict";

const NAME = "dostyk-name";
let current = -1;

function cards() {
  return [...document.querySelectorAll("article.finding")];
}

function move(step) {
  const all = cards();
  if (!all.length) return;
  const held = all.indexOf(document.activeElement.closest("article.finding"));
  current = Math.min(all.length - 1, Math.max(0, (held >= 0 ? held : current) + step));
  all[current].focus();
  all[current].scrollIntoView({ block: "start" });
}

function press(key) {
  const card = document.activeElement.closest("article.finding") || cards()[Math.max(0, current)];
  const button = card && card.querySelector(`button[data-key="${key}"]`);
  if (button) button.click();
  return Boolean(button);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (/^[cduz]$/.test(event.key) && press(event.key)) event.preventDefault();
});

function remember(root) {
  for (const input of root.querySelectorAll("input.your-name")) {
    if (!input.value) input.value = localStorage.getItem(NAME) || "";
  }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input.your-name")) localStorage.setItem(NAME, event.target.value);
});

// Where there is no room for all bars, the latest are shown.
function showLatest() {
  for (const bars of document.querySelectorAll(".bars")) bars.scrollLeft = bars.scrollWidth;
}

document.addEventListener("htmx:afterSwap", (event) => {
  remember(document);
  showLatest();
  const card = event.detail.elt.closest && event.detail.elt.closest("article.finding");
  if (card) card.focus({ preventScroll: true });
});

// A slider says its factor while it moves; the server reckons when it is let go.
document.addEventListener("input", (event) => {
  if (event.target.matches("input[type=range]")) event.target.nextElementSibling.value = `×${event.target.value}`;
});

// An answer that refuses is shown where the answer would have been.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) {
    event.detail.shouldSwap = true;
    event.detail.target = document.getElementById("main");
    event.detail.swapOverride = "innerHTML";
  }
});

for (const field of document.querySelectorAll("input[type=file]")) {
  const form = field.form;
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

remember(document);
showLatest();

// Drawing across the bars of the timeline asks for all of their years, months or days.
let drawn = null;

document.addEventListener("pointerdown", (event) => {
  drawn = event.target.closest(".bars a");
});

document.addEventListener("pointerup", (event) => {
  const end = event.target.closest && event.target.closest(".bars a");
  const start = drawn;
  drawn = null;
  if (!start || !end || start === end) return;
  const form = document.querySelector("form.filters");
  const [one, two] = [start, end].sort((a, b) => a.compareDocumentPosition(b) & 4 ? -1 : 1);
  form.elements.since.value = one.dataset.since;
  form.elements.until.value = two.dataset.until;
  form.requestSubmit();
});
