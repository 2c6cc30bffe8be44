/** Selecting a signal shows its words and its reasons in the text; selecting marked words opens their signal. */
export function reading() {
  const root = document.getElementById("reading");
  const signals = [...root.querySelectorAll("details.signal")];
  const marks = [...root.querySelectorAll("mark")];

  function select(id) {
    for (const mark of marks) {
      mark.classList.toggle("on-evidence", has(mark.dataset.evidence, id));
      mark.classList.toggle("on-factor", !has(mark.dataset.evidence, id) && has(mark.dataset.factors, id));
    }
    for (const signal of signals) if (signal.id !== id) signal.open = false;
  }

  function has(ids, id) {
    return (ids ?? "").split(" ").includes(id);
  }

  for (const signal of signals) {
    signal.addEventListener("toggle", () => {
      if (signal.open) {
        select(signal.id);
        marks.find((mark) => has(mark.dataset.evidence, signal.id))?.scrollIntoView({ block: "nearest" });
      } else if (!signals.some((each) => each.open)) {
        select("");
      }
    });
  }

  for (const mark of marks) {
    const first = (mark.dataset.evidence ?? "").split(" ")[0];
    if (first) mark.addEventListener("click", () => { const signal = document.getElementById(first); signal.open = true; signal.scrollIntoView({ block: "nearest" }); });
  }

  const asked = root.dataset.selected && document.getElementById(root.dataset.selected);
  if (asked) asked.open = true;
}
