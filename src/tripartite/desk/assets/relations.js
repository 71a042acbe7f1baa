// The network follows the slider without loading the page anew; what is above it stays where it is.
const span = document.getElementById("span");
const from = document.getElementById("from-bin");
const to = document.getElementById("to-bin");
const bins = [...span.querySelectorAll(".bin")];
const fields = document.getElementById("when").elements;
let asking = null;
let waiting = 0;

function address() {
  const here = new URL(location.href);
  const whole = +from.value === 0 && +to.value === bins.length - 1;
  for (const [name, value] of [["since", bins[from.value].dataset.start], ["until", bins[to.value].dataset.until]]) {
    fields[name].value = whole ? "" : value;
    if (whole) here.searchParams.delete(name);
    else here.searchParams.set(name, value);
  }
  return here.pathname + here.search;
}

async function redraw() {
  asking?.abort();
  asking = new AbortController();
  const wanted = address();
  try {
    const answer = await fetch(wanted, { signal: asking.signal });
    if (!answer.ok) { location.assign(wanted); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("shown").replaceWith(page.getElementById("shown"));
    history.replaceState(null, "", wanted);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(wanted);
  }
}

function moved(event) {
  // A thumb that is pushed beyond the other stops there.
  if (+from.value > +to.value) event.target.value = event.target === from ? to.value : from.value;
  const [start, until] = [bins[from.value].dataset.start, bins[to.value].dataset.until];
  from.setAttribute("aria-valuetext", start);
  to.setAttribute("aria-valuetext", until);
  document.getElementById("window").textContent = `${start} to ${until}`;
  bins.forEach((bin, place) => bin.classList.toggle("out", place < +from.value || place > +to.value));
  // Both thumbs at the last place: the left one must lie above, or neither could be moved apart.
  from.classList.toggle("above", +from.value === bins.length - 1);
  clearTimeout(waiting);
  waiting = setTimeout(redraw, 120);
}

from.addEventListener("input", moved);
to.addEventListener("input", moved);
