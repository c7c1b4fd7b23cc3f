// Builds elements. Texts become text nodes, never markup; `html` alone takes markup, which the server has cleaned.

const SVG = "http://www.w3.org/2000/svg";

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "style") Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
    else element.setAttribute(name, value === true ? "" : value);
  }
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
  return element;
}

/**
 * An HTML element. Attributes that are null, undefined or false are left out, `true` stands without a value, "on…"
 * is a listener and `style` an object of properties. Children are nodes, texts, or lists of them; empty ones are skipped.
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes || {});
  return append(element, children);
}

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes || {});
  return append(element, children);
}

/** Markup to nodes. Only for fields that the server promises to have cleaned (see public.py). */
export function html(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup || "";
  return [...template.content.childNodes];
}

/** What cleaned markup says, for ears: its texts with a space between the paragraphs. */
export function spoken(markup) {
  return html(markup).map((node) => node.textContent.trim()).filter(Boolean).join(" ");
}

export function icon(name) {
  return el("span", { class: `sc-icon sc-icon--${name}`, "aria-hidden": "true" });
}

let count = 0;

/** An id that no other element of this page has. `prefix` keeps scripts of different bundles apart. */
export function uniqueId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** The LMS passes a DOM node to an initialiser, Studio a jQuery wrapper. */
export function unwrap(element) {
  return element[0] || element;
}
