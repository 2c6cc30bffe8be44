const TONES = { ADOPTED: "own", ANNOUNCED: "own", ENACTED: "own", ACCUSATION: "other", RISK: "other", APPEAL: "other", DENIED: "denied", NEGATED: "denied" };

/** The live board: alerts as they come, after the last one the page was served with. */
export function board() {
  const list = document.getElementById("board");
  const template = document.getElementById("card");
  const live = document.getElementById("live");
  const seen = new Set([...list.children].map((card) => card.dataset.id));
  let tone = "";
  let at = -1;

  const stream = new EventSource("/api/v1/alerts/stream");
  stream.addEventListener("open", () => connection(true));
  stream.addEventListener("error", () => connection(false));
  stream.addEventListener("alert", (event) => add(JSON.parse(event.data)));

  function connection(on) {
    live.classList.toggle("on", on);
    document.getElementById("live-text").textContent = on ? "live" : "reconnecting";
  }

  function add(alert) {
    const id = `${alert.alertId}.${alert.sequence}`;
    if (seen.has(id)) return;
    seen.add(id);
    const card = template.content.firstElementChild.cloneNode(true);
    const set = (selector, text) => { card.querySelector(selector).textContent = text; };
    const cardTone = TONES[alert.meaning.status] ?? "plain";
    card.dataset.id = id;
    card.dataset.tone = cardTone;
    card.classList.add(cardTone, "new");
    const [kind, rest] = split(alert.headline, ": ");
    set(".kind", kind);
    set(".family", turned(alert.meaning) + alert.meaning.name);
    set("h2 a", parties(rest, alert));
    card.querySelector("h2 a").href = `/articles/${alert.article.id}?signal=${alert.signalId}`;
    if (alert.kind === "FOLLOW_UP") { card.querySelector(".follow").hidden = false; set(".follow", "Follow-up"); }
    set("time", "just now");
    const evidence = alert.evidence;
    const from = evidence.start - evidence.sentenceStart;
    set(".before", evidence.sentence.slice(0, from));
    set("mark", evidence.text);
    set(".after", evidence.sentence.slice(from + evidence.text.length));
    const speaker = alert.speaker;
    set(".speaker", speaker ? `${speaker.name ?? speaker.described ?? "somebody"}${speaker.side ? ", " + speaker.side : ""}` : `${alert.article.source}, in its own voice`);
    const factor = alert.factors.find((each) => each.effect.startsWith("status=")) ?? alert.factors[0];
    set(".why", factor.text ? `${factor.name} \u201c${factor.text}\u201d` : factor.name);
    set(".reading", alert.reading);
    set(".source", `${alert.article.source}: ${alert.article.title}`);
    card.hidden = tone !== "" && tone !== cardTone;
    list.prepend(card);
    document.getElementById("empty").hidden = true;
    while (list.children.length > 200) list.lastElementChild.remove();
  }

  /** "appeasement, US toward China (some analysts)" without family and speaker. */
  function parties(rest, alert) {
    const tail = split(rest, ", ")[1] || alert.meaning.actor;
    return tail.replace(/ \([^)]*\)$/, "").replace(" toward ", " \u2192 ");
  }

  function turned(meaning) {
    if (meaning.modifier) return meaning.modifier === "DELAY" ? "Delay: " : "Reversal: ";
    return meaning.polarity === "INVERSE" ? "Turn away: " : "";
  }

  function split(text, separator) {
    const index = text.indexOf(separator);
    return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + separator.length)];
  }

  document.getElementById("filters").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    tone = button.dataset.tone;
    for (const each of document.querySelectorAll("#filters button")) each.setAttribute("aria-pressed", String(each === button));
    for (const card of list.children) card.hidden = tone !== "" && card.dataset.tone !== tone;
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== "j" && event.key !== "k") return;
    const cards = [...list.children].filter((card) => !card.hidden);
    if (cards.length === 0) return;
    at = Math.max(0, Math.min(cards.length - 1, at + (event.key === "j" ? 1 : -1)));
    for (const card of cards) card.classList.toggle("at", card === cards[at]);
    cards[at].querySelector("a").focus();
    cards[at].scrollIntoView({ block: "nearest" });
  });
}
