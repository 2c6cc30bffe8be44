import { board } from "./board.js";
import { reading } from "./reading.js";

const state = document.getElementById("state");

async function showState() {
  try {
    const ready = await (await fetch("/state")).json();
    const down = Object.keys(ready).filter((name) => !ready[name]);
    state.textContent = down.length === 0 ? "All services ready" : `Not ready: ${down.join(", ")}`;
  } catch {
    state.textContent = "The desk does not answer";
  }
}

showState();
setInterval(showState, 15000);
// A reload of the answer to a form must not send the form again.
history.replaceState(null, "", location.href);
if (document.getElementById("board")) board();
if (document.getElementById("reading")) reading();
