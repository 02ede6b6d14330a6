// Matching viewer: overlap table, matches and scores of one image, counted here after every change.
import { picture } from './lib/canvas.js';
import { button, choice, slider } from './lib/controls.js';
import { asBytes, bytes, ints, remembered } from './lib/data.js';
import { bar, h, keyHelp } from './lib/elements.js';
import { history } from './lib/history.js';
import { around, disc, middles } from './lib/masks.js';
import { averagePrecision, match, objectScores, overlapTable } from './lib/matching.js';
import { shown } from './lib/numbers.js';
import { countOutcomes, scores } from './lib/outcomes.js';
import { PATTERN } from './lib/patterns.js';
import { legend, numbers } from './lib/tables.js';
import { interactive } from './lib/view.js';
import { MATCH_KEYS, matchingHand } from './matching_hand.js';
import { twoSides } from './matching_picture.js';
import { noticeTable, overlapView } from './matching_tables.js';

export default interactive('matching-viewer', ctx => {
  const { model, root, COLOR, watch, save, say, frame } = ctx;
  const [width, height] = ['width', 'height'].map(trait => model.get(trait));
  const gap = Math.max(4, Math.round(width / 10)); // between the two sides
  const wide = 2 * width + gap;
  const target = ints(model, 'target_data');
  const image = bytes(model, 'image_data');
  const first = { ids: ints(model, 'first_data'), sure: { ...model.get('sure') } };
  const past = history(Infinity);
  let pred = ints(model, 'pred_data'); // a new array for every change
  let state = null; // what is found in `pred`

  // ---- elements
  const help = keyHelp(MATCH_KEYS);
  const label = 'True objects left, predicted objects right';
  const pic = picture({ height, width: wide, size: 600, keys: true, help: help.id, label });
  const two = v => shown(v, 2);
  const fine = { step: 0.05, format: two };
  const threshold = slider(ctx, {
    label: 'Same object when IoU is over',
    trait: 'threshold',
    min: 0.5,
    max: 0.95,
    ...fine,
  });
  const falseScore = slider(ctx, { label: 'Confidence of an added object', trait: 'false_score', max: 1, ...fine });
  const kinds = [
    ['IoU', 'IoU'],
    ['pixels', 'shared pixels'],
  ];
  const cells = choice(ctx, { label: 'Table of', trait: 'cells', options: kinds });
  const add = button(ctx, { label: 'Add a false object', onClick: addSomewhere });
  const undo = button(ctx, { label: 'Undo', onClick: () => put(past.back(present())) });
  const reset = button(ctx, {
    label: 'As it was',
    onClick: () => edit({ ids: first.ids.slice(), sure: { ...first.sure } }),
  });
  const counts = numbers([
    ['tp', 'TP', 'pairs that match'],
    ['fp', 'FP', 'predicted, not true'],
    ['fn', 'FN', 'true, not found'],
  ]);
  const scroll = { class: 'sf-scroll', tabindex: 0, role: 'region', 'aria-label': 'Overlap table' };
  const overlaps = h('div', scroll);
  const notices = noticeTable();
  const key = legend([
    { colour: COLOR.TP, text: 'matched' },
    { colour: COLOR.FP, pattern: PATTERN.stripes, text: 'FP: false object' },
    { colour: COLOR.FN, pattern: PATTERN.dots, text: 'FN: missed object' },
  ]);
  const columns = `grid-template-columns: ${width + gap}fr ${width}fr`;
  const sides = h(
    'div',
    { class: 'sf-sides', style: columns },
    h('span', {}, 'true objects'),
    h('span', {}, 'predicted objects'),
  );
  const question = h('div', { class: 'sf-title' }, 'Who notices an edit? (both at this IoU threshold)');
  root.append(
    bar(threshold.element, falseScore.element),
    h('div', { class: 'sf-both' }, sides, pic.element),
    bar(add.element, undo.element, reset.element, key),
    h(
      'div',
      { class: 'sf-row' },
      h('div', { class: 'sf-column' }, cells.element, overlaps, counts.element),
      h('div', { class: 'sf-column sf-side' }, question, notices.element),
    ),
    help.element,
  );

  // ---- counting
  const tableOf = remembered(ids => overlapTable(ids, target));
  const pixelsOf = remembered(ids => scores(countOutcomes(ids, target)));
  const middlesOf = remembered(ids => middles(ids, width));
  const sureOf = (sure, id) => sure[id] ?? model.get('usual_score');
  function evaluate(ids, sure) {
    const t = model.get('threshold');
    const found = { ids, sure, ...tableOf(ids), ...match(tableOf(ids), t) };
    const { accuracy, iou } = pixelsOf(ids);
    const ap = averagePrecision(
      found,
      found.predIds.map(id => sureOf(sure, id)),
      t,
    );
    return { ...found, scores: { ...objectScores(found), ap, pixel_accuracy: accuracy, foreground_iou: iou } };
  }

  // ---- the picture
  const sidesDrawn = twoSides(ctx, { pic, width, gap, target, image, middlesOf });
  const paint = () => sidesDrawn(state, hand.cursor);

  // ---- changing the prediction
  const present = () => ({ ids: pred, sure: { ...model.get('sure') } });
  function put(next) {
    if (!next) return;
    const { ids, sure } = next;
    save({ pred_data: asBytes(ids), sure }, { now: true });
    frame(refresh); // also what only this view knows: whether there is something to undo
  }
  function edit(next) {
    past.remember(present());
    put(next);
  }
  const discSteps = disc(Math.max(1, Math.min(width, height) / 8));
  const idAt = ({ x, y }) => pred[y * width + x];
  function toggle({ x, y }) {
    const id = idAt({ x, y });
    const sure = { ...model.get('sure') };
    if (id) {
      delete sure[id];
      edit({ ids: pred.map(v => (v === id ? 0 : v)), sure });
      return;
    }
    const ids = pred.slice();
    const fresh = pred.reduce((a, b) => Math.max(a, b), 0) + 1;
    for (const i of around(discSteps, { x, y }, width, height)) if (!ids[i]) ids[i] = fresh;
    edit({ ids, sure: { ...sure, [fresh]: model.get('false_score') } });
  }
  // Where a disc is free of objects, predicted or true: the first such place.
  function addSomewhere() {
    const taken = (x, y) => x < 0 || y < 0 || x >= width || y >= height || pred[y * width + x] || target[y * width + x];
    const free = i => discSteps.every(step => !taken((i % width) + step.x, Math.floor(i / width) + step.y));
    const at = pred.findIndex((_, i) => free(i));
    if (at < 0) return say('There is no room for another object.');
    hand.cursor = { x: at % width, y: Math.floor(at / width) };
    toggle(hand.cursor);
  }

  // ---- following the state
  function refresh() {
    state = evaluate(pred, model.get('sure'));
    paint();
    const { tp, fp, fn, ap, pq, sq, rq } = state.scores;
    counts.update({ tp: String(tp), fp: String(fp), fn: String(fn) });
    notices.update(state.scores, evaluate(first.ids, first.sure).scores);
    overlaps.replaceChildren(overlapView(state, model.get('cells'), id => two(sureOf(state.sure, id))));
    undo.enable(past.canGoBack());
    const why = tp || !(fp || fn) ? `= SQ ${shown(sq)} · RQ ${shown(rq)}` : '(nothing matched)';
    say(`TP ${tp}, FP ${fp}, FN ${fn}. AP ${shown(ap)}. PQ ${shown(pq)} ${why}.`);
  }
  function moved(cursor) {
    const id = idAt(cursor);
    frame(refreshPicture);
    const fact = id ? `predicted object ${id}, Enter removes it` : 'free, Enter adds a false object';
    say(`Row ${cursor.y}, column ${cursor.x}: ${fact}.`);
  }
  function refreshPicture() {
    if (state.ids === pred) paint(); // else refresh, which paints, is on its way
  }

  // ---- the hand
  const objects = () => [...middlesOf(pred)];
  const hand = matchingHand(ctx, { pic, width, gap, toggle, moved, objects, idAt });

  watch(['threshold', 'cells', 'sure'], () => frame(refresh));
  watch('pred_data', () => {
    pred = ints(model, 'pred_data');
    frame(refresh);
  });
  refresh();
});
