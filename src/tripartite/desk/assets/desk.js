// What all pages share: light and dark, keys between pages, lit events, tabs, dropped files.
const pages = { o: "/", r: "/read", e: "/events", m: "/map", d: "/relations", v: "/review" };
let waiting = false;

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
}

document.getElementById("theme").addEventListener("click", turnTheme);
document.addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return;
  if (waiting && pages[press.key]) location.assign(pages[press.key]);
  waiting = press.key === "g";
  if (press.key === "t") turnTheme();
});

document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// Hover or focus on a mark lights its cards, and on a card its marks.
const reading = document.getElementById("reading");
if (reading) {
  const light = (from) => {
    const wanted = new Set(from ? from.dataset.e.split(" ") : []);
    for (const part of reading.querySelectorAll("[data-e]")) {
      part.classList.toggle("lit", part.dataset.e.split(" ").some((number) => wanted.has(number)));
    }
  };
  const over = (event) => light(event.target.closest("[data-e]"));
  reading.addEventListener("mouseover", over);
  reading.addEventListener("focusin", over);
  reading.addEventListener("mouseleave", () => light(null));
  reading.addEventListener("focusout", () => light(null));
  reading.addEventListener("click", (event) => {
    const mark = event.target.closest(".m[data-e]");
    if (mark) document.getElementById(`event-${mark.dataset.e.split(" ")[0]}`)?.scrollIntoView({ block: "nearest" });
  });
}

for (const tabs of document.querySelectorAll("[role=tablist]")) {
  const all = [...tabs.querySelectorAll("[role=tab]")];
  const choose = (chosen) => {
    for (const tab of all) {
      tab.setAttribute("aria-selected", tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
    chosen.focus();
  };
  tabs.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab);
  });
  tabs.addEventListener("keydown", (press) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
    if (step) choose(all[(all.indexOf(document.activeElement) + step + all.length) % all.length]);
  });
}

const drop = document.getElementById("drop");
if (drop) {
  const form = document.getElementById("reader");
  const file = document.getElementById("file");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; form.requestSubmit(); }
  });
  form.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) form.requestSubmit();
  });
}
