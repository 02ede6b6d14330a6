// Elements of the page.

const FOCUSABLE = /^(input|button|select|textarea|summary|a)$/i;
let made = 0;
export const uniqueName = () => `sf-${Date.now().toString(36)}-${++made}-${Math.random().toString(36).slice(2)}`;

// h('div', {class: 'sf-bar', hidden: true}, child, [more, [children]], 'text'): an attribute or a child
// that is null or undefined is left out; text goes in as text, never as HTML.
export function h(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') e.className = value;
    else if (typeof value === 'boolean') e.toggleAttribute(key, value);
    else if (value !== undefined && value !== null) e.setAttribute(key, value);
  }
  // JupyterLab takes keys away from a focused element without this attribute.
  if (FOCUSABLE.test(tag) || 'tabindex' in attributes) e.dataset.lmSuppressShortcuts = 'true';
  e.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined));
  return e;
}

// The same for SVG, put at the end of `parent`.
export function svg(tag, attributes, parent) {
  const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  parent?.append(e);
  return e;
}

// Screen readers hear only what changes.
export function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// A line of key help; give its id to the picture that takes the keys.
export function keyHelp(text) {
  const id = uniqueName();
  return { id, element: h('div', { class: 'sf-keys', id }, text) };
}

export const bar = (...children) => h('div', { class: 'sf-bar' }, children);

// A wide column beside another: the picture with what moves it, and what it tells.
export function columns(main, side) {
  return h(
    'div',
    { class: 'sf-row' },
    h('div', { class: 'sf-column sf-main' }, main),
    h('div', { class: 'sf-column sf-side' }, side),
  );
}

// "the `argmax`" becomes text and <code>; nothing is ever read as HTML.
export const rich = text =>
  String(text)
    .split('`')
    .map((part, i) => (i % 2 ? h('code', {}, part) : part));
