// One key a verdict.
const form = document.getElementById("judge");
if (form) {
  const fields = document.getElementById("correction");
  const correct = document.getElementById("correct");
  const by = document.getElementById("by");
  correct.addEventListener("click", () => {
    fields.hidden = !fields.hidden;
    correct.setAttribute("aria-expanded", String(!fields.hidden));
    if (!fields.hidden) document.getElementById("type").focus();
  });
  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(press.target.tagName)) {
      if (press.key === "Escape") press.target.blur();
      return;
    }
    const wanted = form.querySelector(`[data-key="${CSS.escape(press.key)}"]`);
    if (!wanted) return;
    press.preventDefault();
    if (wanted.type === "submit" && !by.value.trim()) by.focus();
    else wanted.click();
  });
}
