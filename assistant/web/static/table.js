// Tables that sort by a click on a column's name, and a series saved as a picture.
import { announce, save } from "./common.js";

const order = new Intl.Collator(document.documentElement.dataset.language, { numeric: true });

const sort = (button) => {
  const head = button.closest("th");
  const table = head.closest("table");
  const column = [...head.parentElement.children].indexOf(head);
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const key = (row) => row.children[column].dataset.key ?? row.children[column].textContent;
  const by = (one, other) => {
    const [a, b] = [key(one), key(other)];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1); // what is empty stands last, whichever way
    const [x, y] = [Number(a), Number(b)];
    const compared = Number.isNaN(x) || Number.isNaN(y) ? order.compare(a, b) : x - y;
    return down ? -compared : compared;
  };
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort(by));
  announce(button.dataset[down ? "descending" : "ascending"]);
};

// The picture as it is on the page: its colours are variables of the page, so they are written into it.
const drawn = (figure) => {
  const svg = figure.querySelector("svg");
  const copied = svg.cloneNode(true);
  const parts = [svg, ...svg.querySelectorAll("*")];
  [copied, ...copied.querySelectorAll("*")].forEach((part, place) => {
    const style = getComputedStyle(parts[place]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-linejoin", "paint-order", "font-size", "font-weight", "font-family"]) {
      part.style.setProperty(name, style.getPropertyValue(name));
    }
  });
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  copied.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copied.setAttribute("width", width);
  copied.setAttribute("height", height);
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.style.fill = getComputedStyle(document.querySelector(".gradio-container")).backgroundColor;
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = svg.getAttribute("aria-label");
  copied.prepend(title, paper);
  return { text: new XMLSerializer().serializeToString(copied), width, height };
};

const pictures = {
  svg: (figure) => save(new Blob([drawn(figure).text], { type: "image/svg+xml" }), "figures.svg"),
  png: (figure) => {
    const { text, width, height } = drawn(figure);
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * 2;
      canvas.height = height * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, "figures.png"), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-sort], [data-picture]");
  if (!button) return;
  if ("sort" in button.dataset) sort(button);
  else pictures[button.dataset.picture](button.closest("figure"));
});
