// Tables and legends.
import { draw } from './canvas.js';
import { hex } from './data.js';
import { h, svg, write } from './elements.js';
import { shown } from './numbers.js';
import { PATTERN } from './patterns.js';

// A table of numbers. rows: [[key, label, how it is computed], ...]. update({key: number or text},
// {key: how}): numbers are written by `shown`; a count goes in as text, String(n).
export function numbers(rows, { digits = 3, caption } = {}) {
  const cells = {};
  const hows = {};
  const body = rows.map(([key, label, how]) => {
    cells[key] = h('td', { class: 'sf-number', 'data-key': key });
    hows[key] = h('td', { class: 'sf-how' }, how ?? '');
    return h('tr', {}, h('th', { scope: 'row' }, label), cells[key], hows[key]);
  });
  const title = caption ? h('caption', { class: 'sf-title' }, caption) : null;
  const update = (values, how = {}) => {
    for (const [key, v] of Object.entries(values)) write(cells[key], typeof v === 'string' ? v : shown(v, digits));
    for (const [key, text] of Object.entries(how)) write(hows[key], text);
  };
  return { element: h('table', {}, title, h('tbody', {}, body)), update };
}

// A table of rows under a head; each head is a text, or [text, attributes].
export function table({ caption, ...attributes }, heads, rows) {
  const cells = heads.map(head => {
    const [text, more] = [head].flat();
    return text ? h('th', { scope: 'col', ...more }, text) : h('td', more ?? {}); // an empty head is none
  });
  return h(
    'table',
    attributes,
    caption ? h('caption', { class: 'sf-title' }, caption) : null,
    h('thead', {}, h('tr', {}, cells)),
    h('tbody', {}, rows),
  );
}

export const rowHead = (...children) => h('th', { scope: 'row' }, ...children);

// What the colours and patterns mean. entries: [{colour: '#rrggbb', pattern: PATTERN.dots, text}, ...]
export function legend(entries) {
  const keys = entries.map(({ colour, pattern = PATTERN.none, text }) => {
    const canvas = h('canvas', { width: 18, height: 18, 'aria-hidden': 'true' });
    draw({ width: 1, height: 1, scale: 18, paper: canvas.getContext('2d') }, [hex(colour)], [pattern]);
    return h('span', { class: 'sf-key' }, canvas, text);
  });
  return h('div', { class: 'sf-bar' }, keys);
}

export const outcomeLegend = ({ COLOR }) =>
  legend([
    { colour: COLOR.TP, text: 'TP: in both' },
    { colour: COLOR.FP, pattern: PATTERN.stripes, text: 'FP: only predicted' },
    { colour: COLOR.FN, pattern: PATTERN.dots, text: 'FN: only true' },
  ]);

// What the lines of a chart mean. entries: [{colour, dash, text}, ...]
export function lineKey(entries) {
  const keys = entries.map(({ colour, dash = 'none', text }) => {
    const sample = svg('svg', { width: 30, height: 10, 'aria-hidden': 'true' });
    svg('path', { d: 'M0,5H30', stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash }, sample);
    return h('span', { class: 'sf-key' }, sample, text);
  });
  return h('div', { class: 'sf-bar' }, keys);
}
