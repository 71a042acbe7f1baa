// The map moves without loading the page anew; the address follows, and works without this script too.
let asking = null;

async function show(address, push = true) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(address, { signal: asking.signal });
    if (!answer.ok) { location.assign(address); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("map").replaceWith(page.getElementById("map"));
    if (push) history.pushState(null, "", address);
    ready();
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function ready() {
  const map = document.getElementById("map");
  map.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/map?'], a[href='/map']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
  map.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
    show(`/map?${given}`);
  });
  document.getElementById("world").addEventListener("wheel", (event) => {
    event.preventDefault();
    const link = map.querySelector(`[data-move="${event.deltaY < 0 ? "+" : "-"}"]`);
    const here = new URL(link.href);
    if (event.deltaY < 0) {
      const world = document.getElementById("world");
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(world.getScreenCTM().inverse());
      here.searchParams.set("longitude", Math.max(-180, Math.min(180, point.x / 1.6 - 180)).toFixed(3));
      here.searchParams.set("latitude", Math.max(-90, Math.min(90, 80 - point.y / 2)).toFixed(3));
    }
    show(here.pathname + here.search);
  }, { passive: false });
  brush(document.getElementById("brush"));
}

function brush(strip) {
  if (!strip) return;
  const bins = [...strip.querySelectorAll(".bin")];
  let from = -1;
  const at = (event) => bins.indexOf(document.elementFromPoint(event.clientX, strip.getBoundingClientRect().top + 30)?.closest(".bin"));
  const mark = (to) => bins.forEach((bin, index) => bin.classList.toggle("out", index < Math.min(from, to) || index > Math.max(from, to)));
  strip.addEventListener("pointerdown", (event) => { from = at(event); if (from >= 0) { strip.setPointerCapture(event.pointerId); mark(from); event.preventDefault(); } });
  strip.addEventListener("pointermove", (event) => { const to = at(event); if (from >= 0 && to >= 0) mark(to); });
  strip.addEventListener("pointerup", () => {
    if (from < 0) return;
    from = -1;
    const chosen = bins.filter((bin) => !bin.classList.contains("out"));
    const form = document.getElementById("when");
    form.elements.since.value = chosen[0].dataset.start;
    form.elements.until.value = chosen.at(-1).dataset.until;
    form.requestSubmit();
  });
}

document.addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(press.target.tagName)) return;
  const key = press.key === "=" ? "+" : press.key;
  const link = document.querySelector(`[data-move="${CSS.escape(key)}"]`);
  if (link) { press.preventDefault(); show(link.getAttribute("href")); }
});
addEventListener("popstate", () => show(location.pathname + location.search, false));
ready();
