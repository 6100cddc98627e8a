// The Check tab: a draft from a file, the corrected text, the draft back with comments. Nothing of it is kept.
import { announce, because, copy, fill, language, post, save, say, told } from "./common.js";

const TYPE = "application/octet-stream";
let file = null; // the reader's own file, held by this page until another text is put in the box
let fileText = "";

const box = () => document.querySelector("#draft textarea");

async function take(input) {
  const [chosen] = input.files;
  if (!chosen) return;
  const place = input.closest(".draft-file");
  told(place, say("act.working"));
  try {
    const response = await post(`/page/draft?lang=${language()}&name=${encodeURIComponent(chosen.name)}`, chosen, TYPE);
    fileText = (await response.json()).text;
    file = chosen;
    const filled = fill(box(), fileText);
    told(place, say("draft.read", { name: chosen.name }));
    await filled;
    document.getElementById("check-send").click();
  } catch (failure) {
    told(place, because(failure));
  }
  input.value = ""; // the same file may be chosen again
}

document.addEventListener("change", (event) => {
  if (event.target.matches("#draft-file")) take(event.target);
});
// A file that was chosen before this was loaded.
const early = document.getElementById("draft-file");
if (early?.files.length) take(early);

const acts = {
  corrected: async (place, button) => told(place, say((await copy(button.dataset.text)) ? "act.copied" : "act.not_copied")),
  commented: async (place) => {
    announce(say("act.working"));
    const text = place.dataset.text;
    const own = file && fileText === text && file.name.toLowerCase().endsWith(".docx");
    const name = own ? file.name : "";
    const path = `/page/commented?lang=${language()}&name=${encodeURIComponent(name)}`;
    const response = await post(path, own ? file : new Blob([text]), TYPE);
    save(await response.blob(), own ? name.replace(/\.docx$/i, ".comments.docx") : "figure-check.docx");
    told(place, say("report.saved"));
  },
};

document.addEventListener("click", async (event) => {
  if (event.target.closest?.("#check-clear")) {
    file = null;
    fileText = "";
    const done = document.querySelector(".draft-file .done");
    if (done) done.textContent = "";
    return;
  }
  const button = event.target.closest?.("[data-check]");
  const place = button?.closest(".checked");
  if (!place) return;
  try {
    await acts[button.dataset.check](place, button);
  } catch (failure) {
    told(place, because(failure));
  }
});
