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

const SVG = "http://www.w3.org/2000/svg";

const element = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// SVG breaks no lines by itself.
const lines = (text, most) => text.split(" ").reduce((rows, word) => {
  const last = rows.at(-1);
  if (last && last.length + word.length < most) rows[rows.length - 1] = `${last} ${word}`;
  else if (word) rows.push(word);
  return rows;
}, []);

// With what is measured above it and where it was announced below: a picture is used away from its page.
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
  const [, , width, inner] = svg.getAttribute("viewBox").split(" ").map(Number);
  const above = lines(figure.dataset.title, 52);
  const below = lines(figure.closest("[data-source]")?.dataset.source ?? "", 66);
  const top = 14 + 18 * above.length;
  const height = top + inner + 15 * below.length + 8;
  const ink = getComputedStyle(document.querySelector(".gradio-container")).color;
  const words = (row, size, y) => {
    const text = element("text", { x: 12, y, "font-size": size, "font-family": "sans-serif", fill: ink });
    if (size > 12) text.setAttribute("font-weight", "700");
    text.textContent = row;
    return text;
  };
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 ${-top} ${width} ${height}` })) {
    copied.setAttribute(name, value);
  }
  const paper = element("rect", { x: 0, y: -top, width, height });
  paper.style.fill = getComputedStyle(document.querySelector(".gradio-container")).backgroundColor;
  const title = element("title", {});
  title.textContent = svg.getAttribute("aria-label");
  copied.prepend(
    title,
    paper,
    ...above.map((row, place) => words(row, 14, 22 + 18 * place - top)),
    ...below.map((row, place) => words(row, 11, inner + 4 + 15 * place)),
  );
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
