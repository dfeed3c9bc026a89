/**
 * Attributes of a new element; `false` and `null` leave one out, `true` sets it empty.
 * @typedef {Readonly<Record<string, string | number | boolean | null>>} Attributes
 */

/** @typedef {Node | string | null} Child text is always put in as text, never read as HTML */

/**
 * Makes an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {readonly Child[]} children nulls are left out
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/**
 * Makes a button that submits nothing.
 * @param {string} label
 * @param {() => void} onClick
 * @param {Attributes} attributes
 * @returns {HTMLButtonElement}
 */
export function button(label, onClick, attributes = {}) {
  const element = el('button', { type: 'button', ...attributes }, [label]);
  element.addEventListener('click', onClick);
  return element;
}

/**
 * A fold: `<details>` with its summary.
 * @param {readonly Child[]} summary
 * @param {readonly Child[]} body
 * @param {Attributes} attributes
 * @returns {HTMLDetailsElement}
 */
export function fold(summary, body, attributes = {}) {
  return el('details', attributes, [el('summary', {}, summary), ...body]);
}

/**
 * The element of an id that the template is known to have.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`template lacks #${id}`);
  return element;
}
