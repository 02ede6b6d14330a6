// The table of the means lab: every convention, its number, and how the last edit moved it.
import { moved } from './lib/conventions.js';
import { h } from './lib/elements.js';
import { shown } from './lib/numbers.js';
import { rowHead, table } from './lib/tables.js';

const NUMBER = { class: 'sf-number' };

// update(before, now) shows an edit and returns it in words.
export function meansTable(conventions) {
  const rows = conventions.map(conventionRow);
  const heads = ['Convention', 'Who uses it', '0 to 1', ['Mean', NUMBER], ['Moved by', NUMBER]];
  const element = table(
    { class: 'sf-means' },
    heads,
    rows.map(r => r.element),
  );
  const update = (before, now) => {
    const changed = moved(before, now);
    for (const row of rows) row.update(before[row.key], now[row.key], changed.includes(row.key));
    return sentence(rows, changed, before, now);
  };
  return { element, update };
}

// One convention: its title, who uses it, its number as a bar, and by how much the last edit moved it.
function conventionRow({ key, title, used_by }) {
  const bar = h('div', { class: 'sf-fill' });
  const was = h('div', { class: 'sf-was' });
  const number = h('td', { class: 'sf-number', 'data-key': key });
  const change = h('td', { class: 'sf-number sf-change', 'data-change': key });
  const track = h('div', { class: 'sf-track', 'aria-hidden': 'true' }, bar, was);
  const user = h('td', { class: 'sf-who' }, used_by);
  const element = h('tr', {}, rowHead(title), user, h('td', {}, track), number, change);
  const update = (before, now, hit) => {
    const by = now - before;
    const text = Number.isNaN(by) ? 'NaN' : `${by > 0 ? '▲ +' : '▼ −'}${shown(Math.abs(by))}`;
    bar.style.width = `${100 * (now || 0)}%`;
    was.style.left = `${100 * (before || 0)}%`;
    was.hidden = !hit || Number.isNaN(before);
    number.textContent = shown(now);
    change.textContent = hit ? text : '·';
    element.toggleAttribute('data-moved', hit);
  };
  return { key, title, element, update };
}

// What the last edit did, in words.
function sentence(rows, changed, before, now) {
  if (!changed.length) return `Of the ${rows.length} conventions none moved, to three decimals.`;
  const by = ({ key }) => Math.abs(now[key] - before[key]) || 0;
  const hit = rows.filter(r => changed.includes(r.key));
  const still = rows.filter(r => !changed.includes(r.key)).map(r => `“${r.title}”`);
  const most = hit.reduce((a, b) => (by(b) > by(a) ? b : a));
  const range = `${shown(before[most.key])} → ${shown(now[most.key])}`;
  return (
    `${hit.length} of ${rows.length} moved, most of all “${most.title}” (${range}).` +
    (still.length ? ` Not moved: ${still.join(', ')}.` : '')
  );
}
