// Puts a button and a panel into any page. The panel is a frame of the assistant's own, inside a shadow root, so neither
// side's styles reach the other. Attributes of the script element: docs/embedding.md.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.AnnouncementAssistant) return;
  const base = new URL(".", script.src);
  const given = script.dataset;
  const english = given.lang === "en";
  const words = english
    ? { open: "Ask the announcements", close: "Close" }
    : { open: "Hỏi các thông báo", close: "Đóng" };
  const title = given.title || words.open;
  const left = given.position === "bottom-left";
  const colour = /^#[0-9a-f]{3}([0-9a-f]{3})?$/i.test(given.colour || "") ? given.colour : "#0b57a4";

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    button { position: fixed; bottom: 16px; ${left ? "left" : "right"}: 16px; z-index: 2147483000; padding: 12px 18px;
      font: 600 16px/1.3 system-ui, sans-serif; color: #fff; background: ${colour}; border: 0; border-radius: 24px;
      cursor: pointer; box-shadow: 0 2px 10px rgb(0 0 0 / .3); }
    button:focus-visible { outline: 3px solid #fff; outline-offset: -5px; }
    .panel { position: fixed; bottom: 76px; ${left ? "left" : "right"}: 16px; z-index: 2147483000;
      width: min(400px, calc(100vw - 32px)); height: min(620px, calc(100vh - 100px)); border-radius: 12px;
      overflow: hidden; background: #fff; box-shadow: 0 4px 24px rgb(0 0 0 / .35); }
    .panel[hidden] { display: none; }
    iframe { width: 100%; height: 100%; border: 0; display: block; }
  `);
  root.adoptedStyleSheets = [sheet];

  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = title;
  button.setAttribute("aria-expanded", "false");
  root.append(panel, button);

  let frame = null;
  let token = given.token || "";

  const address = () => {
    const at = new URL("embed", base);
    at.searchParams.set("lang", english ? "en" : "vi");
    if (given.title) at.searchParams.set("title", given.title.slice(0, 80));
    if (given.question) at.searchParams.set("question", given.question.slice(0, 500));
    if (given.colour) at.searchParams.set("colour", colour);
    return at.href;
  };
  const tell = (message) => frame?.contentWindow?.postMessage(message, base.origin);
  const hand = () => tell({ kind: "assistant-token", token });

  // A token lives minutes only: where the portal names an address that signs a new one, it is fetched when it is needed.
  const renew = async () => {
    if (given.tokenUrl) {
      try {
        const response = await fetch(given.tokenUrl, { credentials: "same-origin", cache: "no-store" });
        if (response.ok) token = (await response.text()).trim();
      } catch { /* the panel says that the sign-in has ended */ }
    }
    hand();
  };

  const show = (visible) => {
    if (visible && !frame) {
      frame = document.createElement("iframe");
      frame.title = title;
      frame.src = address();
      panel.append(frame);
    }
    panel.hidden = !visible;
    button.setAttribute("aria-expanded", String(visible));
    if (visible) frame.focus();
    else button.focus();
  };

  button.addEventListener("click", () => show(panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false);
  });
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin) return;
    if (event.data?.kind === "assistant-ready" && token) hand();
    if (event.data?.kind === "assistant-token-needed") renew();
    if (event.data?.kind === "assistant-close") show(false);
  });

  const place = () => document.body.append(host);
  if (document.body) place();
  else document.addEventListener("DOMContentLoaded", place);
  window.AnnouncementAssistant = {
    open: () => show(true),
    close: () => show(false),
    setToken: (given) => { token = String(given); hand(); },
  };
})();
