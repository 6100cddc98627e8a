// The panel's own page: asks, shows statements as they come, each with its sentence. Text enters the page as text only.
(() => {
  "use strict";
  const page = document.documentElement.dataset;
  const words = JSON.parse(page.words);
  const root = page.root;
  const origins = new Set(page.origins.split(" ").filter(Boolean).concat(location.origin));
  const talk = document.getElementById("talk");
  const source = document.getElementById("source");
  const form = document.getElementById("ask");
  const box = document.getElementById("question");
  const inFrame = window.parent !== window;
  if (page.colour) document.documentElement.style.setProperty("--accent", page.colour);

  let token = "";
  let waiting = []; // requests that wait for a token
  let signInWindow = null;
  const turns = [];

  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const toParent = (kind) => {
    if (inFrame) window.parent.postMessage({ kind }, "*"); // says nothing that another page might not know
  };

  window.addEventListener("message", (event) => {
    const fromParent = inFrame && event.source === window.parent && origins.has(event.origin);
    const fromWindow = signInWindow && event.source === signInWindow && event.origin === location.origin;
    if ((!fromParent && !fromWindow) || event.data?.kind !== "assistant-token") return;
    token = String(event.data.token || "");
    for (const resume of waiting.splice(0)) resume(Boolean(token));
  });
  const newToken = () => new Promise((resolve) => {
    if (!inFrame) { resolve(false); return; }
    waiting.push(resolve);
    setTimeout(() => resolve(false), 15000);
    toParent("assistant-token-needed");
  });

  const send = (path, options = {}) => {
    const headers = { "Accept-Language": document.documentElement.lang, ...options.headers };
    if (token) headers.Authorization = `Bearer ${token}`;
    return fetch(root + path, { ...options, headers });
  };
  // A token that has ended is asked for anew, once.
  const call = async (path, options) => {
    const response = await send(path, options);
    if (response.status !== 401 || !(await newToken())) return response;
    return send(path, options);
  };

  async function* events(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      const parts = text.split("\n\n");
      text = parts.pop();
      for (const part of parts) {
        const name = /^event: (.+)$/m.exec(part);
        const data = /^data: (.+)$/m.exec(part);
        if (name && data) yield [name[1], JSON.parse(data[1])];
      }
    }
  }

  const outside = (address) => {
    try {
      const at = new URL(address);
      return ["http:", "https:"].includes(at.protocol) ? at.href : null;
    } catch { return null; }
  };

  const sourceItem = (cited) => {
    const item = make("li", "", { value: cited.marker });
    const where = [cited.title, cited.publisher, cited.published, cited.document_number].filter(Boolean).join(" · ");
    item.append(make("cite", where), make("blockquote", cited.quote));
    if (cited.text_of !== "original") item.append(make("p", words[`text_of.${cited.text_of}`], { class: "kind" }));
    const open = make("button", words.open, { type: "button", class: "link" });
    open.addEventListener("click", () => showSource(cited, open));
    item.append(open);
    const original = outside(cited.url);
    if (original) item.append(make("a", words.original, { href: original, target: "_blank", rel: "noopener noreferrer" }));
    return item;
  };

  const render = (turn, answer) => {
    turn.replaceChildren(make("h2", answer.question));
    for (const line of answer.text.split("\n").filter(Boolean)) turn.append(make("p", line));
    if (answer.table) {
      const table = make("table");
      const row = (cells, name) => {
        const line = make("tr");
        for (const cell of cells) line.append(make(name, cell));
        table.append(line);
      };
      row(answer.table.columns, "th");
      for (const cells of answer.table.rows) row(cells, "td");
      turn.append(table);
    }
    for (const note of answer.notes) turn.append(make("p", note.text, { class: "note" }));
    if (answer.citations.length) {
      const list = make("ol", "", { class: "sources", "aria-label": words.sources });
      for (const cited of answer.citations) list.append(sourceItem(cited));
      turn.append(list);
    }
  };

  const told = (turn, text, signIn) => {
    turn.append(make("p", text, { class: "problem", role: "alert" }));
    if (!signIn || !page.windows) return;
    const button = make("button", words.sign_in, { type: "button" });
    button.addEventListener("click", () => {
      waiting.push((granted) => { if (granted) ask(turn.dataset.question, turn); });
      signInWindow = window.open(`${root}/login?popup=1`, "assistant-sign-in", "popup,width=520,height=660");
    });
    turn.append(button);
  };

  const ask = async (question, turn) => {
    turn.dataset.question = question;
    turn.replaceChildren(make("h2", question), make("p", words.reading, { class: "wait" }));
    turn.scrollIntoView({ block: "start" });
    try {
      const response = await call("/api/ask", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify({ question, history: turns.slice(-6) }),
      });
      if (!response.ok) {
        const problem = await response.json();
        turn.querySelector(".wait")?.remove();
        told(turn, response.status === 401 ? words.signed_out : problem.detail, response.status === 401);
        return;
      }
      let answer = null;
      for await (const [name, data] of events(response)) {
        if (name === "problem") { told(turn, data.detail, false); return; }
        render(turn, data);
        if (name === "answer") answer = data;
      }
      if (!answer) { told(turn, words.lost, false); return; }
      turn.dataset.complete = "true";
      turns.push({ question: answer.question, understood: answer.understood, answer: answer.text });
    } catch {
      turn.querySelector(".wait")?.remove();
      told(turn, words.lost, false);
    }
  };

  const showSource = async (cited, opener) => {
    const response = await call(`/api/documents/${encodeURIComponent(cited.document_id)}`).catch(() => null);
    source.replaceChildren();
    const back = make("button", words.back, { type: "button" });
    back.addEventListener("click", () => { source.hidden = true; opener.focus(); });
    source.append(back, make("h2", cited.title));
    source.setAttribute("aria-label", cited.title);
    if (response?.ok) {
      const points = Array.from((await response.json()).text); // offsets count code points
      const text = make("p", "", { class: "stored" });
      const mark = make("mark", points.slice(cited.start, cited.end).join(""));
      text.append(points.slice(0, cited.start).join(""), mark, points.slice(cited.end).join(""));
      source.append(text);
      source.hidden = false;
      mark.scrollIntoView({ block: "center" });
    } else {
      source.append(make("blockquote", cited.quote), make("p", words.lost, { class: "problem" }));
      source.hidden = false;
    }
    source.focus({ preventScroll: true });
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = box.value.trim();
    if (!question) return;
    box.value = "";
    const turn = make("article");
    talk.append(turn);
    ask(question, turn);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  if (inFrame) {
    const close = document.getElementById("close");
    close.hidden = false;
    close.addEventListener("click", () => toParent("assistant-close"));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") toParent("assistant-close"); });
  }
  for (const control of form.querySelectorAll(":disabled")) control.disabled = false; // now somebody listens
  toParent("assistant-ready");
  box.focus();
})();
