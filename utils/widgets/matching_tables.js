// The tables of the matching viewer: overlaps and matches, and what each score says of an edit.
import { h } from './lib/elements.js';
import { plural, shown } from './lib/numbers.js';
import { rowHead, table } from './lib/tables.js';

const MOST_CELLS = 40; // rows and columns of the overlap table that are shown
const WITNESSES = [
  ['pixel_accuracy', 'pixel accuracy'],
  ['foreground_iou', 'IoU of the foreground'],
  ['threat', 'TP / (TP + FP + FN)'],
  ['ap', 'AP at this IoU (COCO)'],
  ['sq', 'SQ: mean IoU of the matches'],
  ['rq', 'RQ: F1 of the objects'],
  ['pq', 'PQ = SQ · RQ'],
];

// Rows: true objects; columns: predicted ones, with their scores.
export function overlapView({ targetIds, predIds, P, shared, iou, pairs }, cells, scoreOf) {
  const rows = targetIds.slice(0, MOST_CELLS);
  const columns = predIds.slice(0, MOST_CELLS);
  if (!rows.length || !columns.length) {
    const there = `${plural(targetIds.length, 'true object')}, ${plural(predIds.length, 'predicted object')}`;
    return h('div', {}, `${there}: nothing to compare.`);
  }
  const matched = new Set(pairs.map(([r, c]) => r * P + c));
  const cut = rows.length < targetIds.length || columns.length < predIds.length ? ` The first ${MOST_CELLS}.` : '';
  const number = k => (!shared[k] ? '·' : cells === 'IoU' ? shown(iou[k], 2) : String(shared[k]));
  const cell = k => (matched.has(k) ? h('td', { class: 'sf-match' }, number(k), ' ✓') : h('td', {}, number(k)));
  const sureness = h(
    'tr',
    {},
    rowHead('confidence'),
    columns.map(id => h('td', {}, scoreOf(id))),
  );
  const body = rows.map((id, r) =>
    h(
      'tr',
      {},
      rowHead(String(id)),
      columns.map((_, c) => cell(r * P + c)),
    ),
  );
  const attributes = { class: 'sf-overlaps', caption: `Rows: true. Columns: predicted.${cut}` };
  return table(attributes, [cells, ...columns.map(String)], [sureness, ...body]);
}

// Each score of the prediction as it was given, and now.
export function noticeTable() {
  const rows = WITNESSES.map(([key, label]) => {
    const cells = [h('td', {}), h('td', { 'data-key': key }), h('td', {})];
    return { key, cells, element: h('tr', {}, rowHead(label), cells) };
  });
  const heads = ['score', 'as given', 'now', 'notices?'];
  const update = (now, was) => {
    for (const { key, cells, element } of rows) {
      const [old, fresh] = [shown(was[key]), shown(now[key])];
      const way = now[key] > was[key] ? '▲ up' : now[key] < was[key] ? '▼ down' : 'yes';
      const texts = [old, fresh, old === fresh ? 'no' : way];
      cells.forEach((cell, i) => {
        cell.textContent = texts[i];
      });
      element.classList.toggle('sf-moved', old !== fresh);
    }
  };
  return {
    element: table(
      { class: 'sf-notices' },
      heads,
      rows.map(r => r.element),
    ),
    update,
  };
}
