// What all scripts of the page share: its words, announcements, requests, files, the clipboard.
const place = () => document.getElementById("words");

export const say = (key, values = {}) => {
  const words = JSON.parse(place()?.dataset.words ?? "{}");
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words[key] ?? "");
};

export const root = () => place()?.dataset.root ?? "";
export const language = () => document.documentElement.dataset.language;

export const announce = (words) => {
  const region = document.getElementById("announcer");
  if (region) region.textContent = words;
};

// Words beside the control that was used, and to screen readers.
export const told = (beside, words) => {
  const done = beside?.querySelector(".done");
  if (done) done.textContent = words;
  announce(words);
};

export const post = async (path, body, type = "application/json") => {
  const response = await fetch(root() + path, { method: "POST", body, headers: { "Content-Type": type } });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail || say("act.failed"));
};

export const because = (failure) => (failure instanceof TypeError ? say("act.failed") : failure.message);

export const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An intranet page over plain HTTP has no clipboard of its own: a hidden box is copied instead.
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "unseen";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
};

// Puts a text in a box and waits until Gradio has taken it over: when the page is next drawn, which takes long on a busy
// machine; a page that is not seen is not drawn.
export const fill = (box, text) => {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return new Promise((resume) => {
    const soon = () => setTimeout(resume, 30);
    if (document.hidden) soon();
    else requestAnimationFrame(soon);
  });
};

// A list in this browser; without storage (forbidden, full) it lasts as long as the page.
export class Shelf {
  constructor(key, most) {
    this.key = key;
    this.most = most;
    this.items = [];
    try {
      const found = JSON.parse(localStorage.getItem(key) ?? "[]");
      if (Array.isArray(found)) this.items = found;
    } catch { /* nothing is kept */ }
  }

  set(items) {
    this.items = items.slice(-this.most);
    try {
      localStorage.setItem(this.key, JSON.stringify(this.items));
    } catch { /* it lasts as long as the page */ }
  }
}
