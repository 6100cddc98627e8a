// What Gradio does not do for readers: live announcements, focus on a source, words when the connection is lost.
(() => {
  "use strict";
  const parts = new URL(".", document.currentScript.src);
  let asking = null; // ask.js, once it is here
  import(new URL("ask.js", parts)).then((loaded) => {
    asking = loaded;
    changed();
  });
  for (const name of ["check.js", "table.js"]) import(new URL(name, parts));

  const announced = new Set();
  const seen = new Set();
  const said = new WeakSet(); // results of a check or a filter that were announced

  const announce = (words) => {
    const region = document.getElementById("announcer");
    if (region) region.textContent = words;
  };

  let moved = false; // the reader has scrolled since the question was sent
  for (const kind of ["wheel", "touchmove"]) {
    window.addEventListener(kind, () => { moved = true; }, { passive: true });
  }
  const toTop = (turn) => {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  };

  const follow = () => {
    for (const turn of document.querySelectorAll("#current article.turn")) {
      const id = turn.dataset.turn;
      if (!seen.has(id)) {
        seen.add(id);
        moved = false;
        toTop(turn);
      }
      if (turn.dataset.announce && !announced.has(id)) {
        announced.add(id);
        announce(turn.dataset.announce);
        if (!moved) toTop(turn); // while it was short the page could not scroll it to the top
      }
    }
    if (!document.querySelector("article.turn")) {
      seen.clear();
      announced.clear();
    }
    for (const part of document.querySelectorAll("[data-say]")) {
      if (said.has(part)) continue;
      said.add(part);
      announce(part.dataset.say);
    }
    const ready = document.querySelector("#question textarea, #question input");
    if (ready) document.getElementById("opening")?.remove();
  };

  const describe = () => {
    const box = document.querySelector("#question textarea, #question input");
    if (!box || box.hasAttribute("enterkeyhint")) return;
    box.setAttribute("enterkeyhint", "send");
    // On a phone focus would open the keyboard over the introduction.
    if (window.matchMedia("(min-width: 641px)").matches && document.activeElement === document.body) box.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.marker, a.skip, a.within");
    if (!link) return;
    const target = link.matches(".skip")
      ? document.querySelector("#question textarea, #question input")
      : document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault(); // the page's <base> would turn "#source-1-1" into another address
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (target.matches(".source, .finding")) target.classList.add("lit");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  });

  const offline = (lost) => {
    const words = document.getElementById("offline");
    if (words) words.hidden = !lost;
  };
  // Gradio's own words about a lost connection exist in English alone, so they are hidden and these are shown.
  const fetching = window.fetch;
  window.fetch = async (...request) => {
    try {
      const response = await fetching(...request);
      offline(false);
      return response;
    } catch (failure) {
      if (failure.name !== "AbortError") offline(true);
      throw failure;
    }
  };
  window.addEventListener("offline", () => offline(true));

  // Gradio sets the browser's language on <html>; a screen reader must hear the page's.
  const root = document.documentElement;
  const keepLanguage = () => {
    if (root.lang !== root.dataset.language) root.lang = root.dataset.language;
  };
  new MutationObserver(keepLanguage).observe(root, { attributes: true, attributeFilter: ["lang"] });

  let begun = false;
  const changed = () => {
    follow();
    describe();
    if (!asking) return;
    if (!begun && document.querySelector("#send") && document.querySelector("#shelf details")) {
      begun = true;
      asking.show();
      asking.opened();
    }
    asking.follow();
  };
  new MutationObserver(changed).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-announce"] });
})();
