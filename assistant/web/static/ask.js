// The Ask tab: what a reader does with an answer, the report, earlier questions, a link that asks again.
import { Shelf, announce, because, copy, fill, language, post, root, save, say, told } from "./common.js";

const report = new Shelf("assistant.report", 200);
const past = new Shelf("assistant.history", 100);
const judged = new Set();
const noted = new Set();

const box = () => document.querySelector("#question textarea, #question input");
const recordOf = (turn) => JSON.parse(turn.dataset.record);
const same = (one, other) => one.question === other.question && one.text === other.text;

const turnTo = (tab) => document.querySelector(`[role="tab"][data-tab-id="${CSS.escape(tab)}"]`)?.click();

export const ask = (question) => {
  const field = box();
  if (!field) return;
  turnTo("ask");
  fill(field, question).then(() => document.getElementById("send").click());
};

// Shared links: /en/?q=… asks, /en/?tab=figures opens a tab. The address is cleaned, so that a reload asks nothing.
export const opened = () => {
  const wanted = new URLSearchParams(location.search);
  const question = wanted.get("q");
  const tab = wanted.get("tab");
  if (tab) turnTo(tab);
  if (question) ask(question);
  if (question || tab) history.replaceState(null, "", location.pathname);
};

const linkTo = (question) => `${location.origin}${root()}/${language()}/?q=${encodeURIComponent(question)}`;
const now = () => new Date().toISOString().slice(0, 16).replace("T", " ");

const composed = (answers, form) =>
  post(`/page/report?lang=${language()}&form=${form}`, JSON.stringify({ answers }));

const copyAnswers = async (answers, beside) => {
  const text = await (await composed(answers, "text")).text();
  told(beside, (await copy(text)) ? say("act.copied") : say("act.not_copied"));
};

const saveAnswers = async (answers, form, name, beside) => {
  save(await (await composed(answers, form)).blob(), name);
  told(beside, say("report.saved"));
};

const history_of = (turn) => {
  const turns = [...document.querySelectorAll("article.turn[data-record]")];
  return turns.slice(0, turns.indexOf(turn)).slice(-6).map((earlier) => {
    const record = recordOf(earlier);
    return { question: record.question, understood: earlier.dataset.understood, answer: record.text };
  });
};

const judge = async (turn, rating, form) => {
  const record = recordOf(turn);
  const given = { answer_id: turn.dataset.answer, rating };
  if (form) {
    given.reason = form.elements.reason.value;
    given.comment = form.elements.comment.value;
    if (form.elements.question.checked) given.question = record.question.slice(0, 2000);
  }
  await post(`/api/feedback?lang=${language()}`, JSON.stringify(given));
  judged.add(turn.dataset.answer);
  mark(turn);
  told(turn, say("act.thanks"));
};

const mark = (turn) => {
  if (!judged.has(turn.dataset.answer)) return;
  for (const button of turn.querySelectorAll('[data-do="up"], [data-do="down"]')) button.disabled = true;
};

const unfold = (turn, button, opens) => {
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  panel.hidden = !opens;
  button.setAttribute("aria-expanded", String(opens));
  return panel;
};

const acts = {
  copy: (turn) => copyAnswers([recordOf(turn)], turn),
  keep: (turn) => {
    const record = { ...recordOf(turn), at: now() };
    if (report.items.some((kept) => same(kept, record))) return told(turn, say("act.kept_already"));
    report.set([...report.items, record]);
    show();
    return told(turn, say("act.kept"));
  },
  link: async (turn) => told(turn, say((await copy(linkTo(turn.dataset.understood))) ? "act.linked" : "act.not_copied")),
  up: (turn) => judge(turn, "up"),
  down: (turn, button) => {
    const opens = button.getAttribute("aria-expanded") !== "true";
    const form = unfold(turn, button, opens);
    if (opens) form.elements.reason.focus();
  },
  cancel: (turn) => {
    const button = turn.querySelector('[data-do="down"]');
    unfold(turn, button, false);
    button.focus();
  },
  why: async (turn, button) => {
    const opens = button.getAttribute("aria-expanded") !== "true";
    const panel = unfold(turn, button, opens);
    if (!opens || panel.childElementCount) return;
    panel.textContent = say("act.working");
    const record = recordOf(turn);
    const asked = { question: record.question, language: record.language, history: history_of(turn) };
    const response = await post(`/page/why?lang=${language()}`, JSON.stringify(asked));
    panel.innerHTML = await response.text(); // our own markup, escaped on the server
    announce(panel.innerText);
  },
};

const keptActs = {
  "report.copy": (shelf) => copyAnswers(report.items, shelf),
  "report.markdown": (shelf) => saveAnswers(report.items, "markdown", "report.md", shelf),
  "report.docx": (shelf) => saveAnswers(report.items, "docx", "report.docx", shelf),
  "report.empty": () => { report.set([]); show(); },
  "history.save": (shelf) => saveAnswers(past.items, "history", "questions.md", shelf),
  "history.erase": () => { past.set([]); show(); },
};

const small = (label, glyph, act) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = glyph;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
};

const listed = (name, items, row) => {
  const shelf = document.getElementById(`shelf-${name}`);
  if (!shelf) return;
  shelf.hidden = !items.length;
  if (!items.length) shelf.open = false;
  shelf.querySelector("summary").textContent = say(`${name}.open`, { count: items.length });
  shelf.querySelector(".done").textContent = "";
  shelf.querySelector("ol").replaceChildren(...items.map((item, place) => {
    const entry = document.createElement("li");
    entry.append(...row(item, place));
    return entry;
  }));
};

export const show = () => {
  listed("report", report.items, (item, place) => {
    const name = document.createElement("span");
    name.textContent = item.question;
    const without = report.items.filter((_, other) => other !== place);
    const up = () => { without.splice(place - 1, 0, item); report.set(without); show(); };
    const question = { question: item.question };
    return [
      name,
      ...(place ? [small(say("report.up", question), "↑", up)] : []),
      small(say("report.remove", question), "×", () => { report.set(without); show(); }),
    ];
  });
  listed("history", [...past.items].reverse(), (item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "example";
    button.dataset.ask = item.question;
    button.textContent = item.question;
    return [button];
  });
};

// Called whenever the page changes: complete turns join the earlier questions once.
export const follow = () => {
  for (const turn of document.querySelectorAll("#current article[data-record]")) {
    mark(turn);
    const key = `${turn.dataset.turn} ${turn.dataset.answer}`;
    if (noted.has(key)) continue;
    noted.add(key);
    const record = { ...recordOf(turn), at: now() };
    past.set([...past.items.filter((item) => item.question !== record.question), record]);
    show();
  }
  for (const turn of document.querySelectorAll("#earlier article[data-record]")) mark(turn);
  if (!document.querySelector("article.turn")) noted.clear();
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-ask], [data-do], [data-kept]");
  if (!button) return;
  if (button.dataset.ask) return ask(button.dataset.ask);
  const turn = button.closest("article.turn, details");
  const act = button.dataset.do ? acts[button.dataset.do] : keptActs[button.dataset.kept];
  if (!act || !turn) return;
  try {
    await act(turn, button);
  } catch (failure) {
    told(turn, because(failure));
  }
});

document.addEventListener("submit", async (event) => {
  if (!event.target.matches("form.judge")) return;
  event.preventDefault();
  const turn = event.target.closest("article.turn");
  try {
    await judge(turn, "down", event.target);
    const button = turn.querySelector('[data-do="down"]');
    unfold(turn, button, false);
  } catch (failure) {
    told(turn, because(failure));
  }
});
