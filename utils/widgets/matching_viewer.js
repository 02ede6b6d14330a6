// Matching viewer: overlap table, matches and scores of one image, counted here after every change.

const MATCH_LOOK = `
  .sf .sf-scroll { overflow: auto; max-height: 260px; max-width: 420px; border: 1px solid var(--sf-line); }
  .sf .sf-sides { display: grid; font-weight: 600; }
  .sf .sf-overlaps td, .sf .sf-overlaps th { padding: 1px 7px; white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums; }
  .sf .sf-overlaps td.sf-match { font-weight: 700; box-shadow: inset 0 0 0 2px currentColor; }
  .sf .sf-notices th, .sf .sf-notices td { padding: 1px 12px 1px 0; }
  .sf .sf-notices tr.sf-moved > * { font-weight: 700; } .sf .sf-notices td { text-align: right; font-variant-numeric: tabular-nums; }`;
const WITNESSES = [['pixel_accuracy', 'pixel accuracy'], ['foreground_iou', 'IoU of the foreground'], ['threat', 'TP / (TP + FP + FN)'],
  ['ap', 'AP at this IoU (COCO)'], ['sq', 'SQ: mean IoU of the matches'], ['rq', 'RQ: F1 of the objects'], ['pq', 'PQ = SQ · RQ']];
const MATCH_KEYS = 'Click on the predicted side, or move the cross with the arrow keys (Shift: ten pixels; N: next object) and press Enter: '
  + 'on an object it is removed, beside one a false object is added. Below 0.5 two predictions could claim one object, so the slider starts there.';
const MOST_CELLS = 40;   // rows and columns of the overlap table that are shown

export default interactive(ctx => {
  const { model, root } = ctx;
  const width = model.get('width'), height = model.get('height'), size = width * height;
  const target = ints(model, 'target_data'), first = ints(model, 'first_data'), firstSure = { ...model.get('sure') };
  const image = bytes(model, 'image_data'), gap = Math.max(4, Math.round(width / 10)), wide = 2 * width + gap;
  let pred = ints(model, 'pred_data'), past = [], cursor = { x: width >> 1, y: height >> 1 }, state, before;

  // ---- elements
  const help = keyHelp(MATCH_KEYS);
  const pic = picture(ctx, { height, width: wide, size: 600, keys: true, help: help.id, label: 'True objects left, predicted objects right' });
  const threshold = slider(ctx, { label: 'Same object when IoU is over', min: 0.5, max: 0.95, step: 0.05, value: model.get('threshold'),
    format: v => shown(v, 2), onInput: v => change({ threshold: v }) });
  const falseScore = slider(ctx, { label: 'Score of an added object', min: 0, max: 1, step: 0.05, value: model.get('false_score'),
    format: v => shown(v, 2), onInput: v => change({ false_score: v }) });
  const cells = choice(ctx, { label: 'Table of', options: [['IoU', 'IoU'], ['pixels', 'shared pixels']], value: model.get('cells'), onChange: v => change({ cells: v }) });
  const add = button(ctx, { label: 'Add a false object', onClick: addSomewhere });
  const undo = button(ctx, { label: 'Undo', onClick: () => past.length && put(...past.pop(), false) });
  const reset = button(ctx, { label: 'As it was', onClick: () => put(first.slice(), { ...firstSure }) });
  const counts = numbers([['tp', 'TP', 'pairs that match'], ['fp', 'FP', 'predicted, not true'], ['fn', 'FN', 'true, not found']]);
  const overlaps = h('div', { class: 'sf-scroll', tabindex: 0, role: 'region', 'aria-label': 'Overlap table' }), notices = noticeTable();
  root.append(h('style', {}, MATCH_LOOK), h('div', { class: 'sf-bar' }, threshold.element, falseScore.element),
    h('div', { style: 'display: inline-block; max-width: 100%' }, h('div', { class: 'sf-sides', style: `grid-template-columns: ${width + gap}fr ${width}fr` },
      h('span', {}, 'true objects'), h('span', {}, 'predicted objects')), pic.element),
    h('div', { class: 'sf-bar' }, add.element, undo.element, reset.element,
      legend([{ colour: COLOR.TP, text: 'matched' }, { colour: COLOR.FP, pattern: PATTERN.stripes, text: 'FP: false object' },
        { colour: COLOR.FN, pattern: PATTERN.dots, text: 'FN: missed object' }])),
    h('div', { class: 'sf-row' }, h('div', { class: 'sf-column' }, cells.element, overlaps, counts.element),
      h('div', { class: 'sf-column sf-side' }, h('div', { class: 'sf-title' }, 'Who notices an edit? (both at this IoU threshold)'), notices.element)), help.element);

  // ---- counting, as in utils.matching
  const tableOf = remembered(ids => overlapTable(ids, target)), pixelsOf = remembered(ids => scores(countOutcomes(ids, target)));
  function evaluate(ids, sure) {
    const t = model.get('threshold'), table = tableOf(ids), { T, P, iou } = table;
    const found = { ...table, ids, pairs: [], fp: new Set(table.predIds), fn: new Set(table.targetIds) };
    let sum = 0;
    for (let r = 0; r < T; r++) for (let c = 0; c < P; c++) if (iou[r * P + c] > t) {
      found.pairs.push([r, c]);
      found.fn.delete(table.targetIds[r]);
      found.fp.delete(table.predIds[c]);
      sum += iou[r * P + c];
    }
    const tp = found.pairs.length, fp = found.fp.size, fn = found.fn.size, weight = tp + fp / 2 + fn / 2, pixels = pixelsOf(ids);
    found.scores = { tp, fp, fn, pixel_accuracy: pixels.accuracy, foreground_iou: pixels.iou, threat: ratio(tp, tp + fp + fn),
      ap: averagePrecision(table, table.predIds.map(i => sure[i] ?? 0.9), t), sq: ratio(sum, tp), rq: ratio(tp, weight), pq: ratio(sum, weight) };
    return found;
  }

  // ---- the picture
  const middlesOf = remembered(findMiddles);
  const colours = new Uint32Array(wide * height), patterns = new Uint8Array(wide * height), white = pack(255, 255, 255);
  const pale = Uint32Array.from({ length: size }, (_, i) => image.length ? pack(...[0, 1, 2].map(k => 153 + 0.4 * image[3 * i + k])) : white);
  const right = hex(COLOR.TP), falseInk = hex(COLOR.FP), missedInk = hex(COLOR.FN);
  function paint() {
    ground(pic, state, paintObjects);
    cross();
  }
  function paintObjects() {
    colours.fill(0);                               // between the two sides: nothing
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
      const a = y * wide + x, b = a + width + gap, missed = state.fn.has(target[i]), invented = state.fp.has(pred[i]);
      colours[a] = !target[i] ? pale[i] : missed ? missedInk : right;
      patterns[a] = missed ? PATTERN.dots : 0;
      colours[b] = !pred[i] ? pale[i] : invented ? falseInk : right;
      patterns[b] = invented ? PATTERN.stripes : 0;
    }
    draw(pic, colours, patterns);
    borders(target, 0);
    borders(pred, width + gap);
    const middles = [target, pred].map(middlesOf);
    for (const [r, c] of state.pairs) link(middles[0].get(state.targetIds[r]), middles[1].get(state.predIds[c]), state.iou[r * state.P + c]);
    for (const side of [0, 1]) for (const [id, m] of middles[side]) if (m.area * pic.scale ** 2 > 250) tag(String(id), ...place(m, side));
  }
  const place = ({ x, y }, side) => [(x + 0.5 + side * (width + gap)) * pic.scale, (y + 0.5) * pic.scale];
  function borders(ids, shift) {
    const path = new Path2D(), s = pic.scale, edge = (x, y, w, tall) => { path.moveTo(x * s, y * s); path.lineTo((x + w) * s, (y + tall) * s); };
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width && ids[i] !== ids[i + 1]) edge(x + 1 + shift, y, 0, 1);
      if (y + 1 < height && ids[i] !== ids[i + width]) edge(x + shift, y + 1, 1, 0);
    }
    ink(path, '#000', s > 2 ? 1.4 : 1);
  }
  function ink(path, colour, thick) {
    pic.paper.strokeStyle = colour;
    pic.paper.lineWidth = thick;
    pic.paper.stroke(path);
  }
  function link(from, to, iou) {
    const path = new Path2D(), [x1, y1] = place(from, 0), [x2, y2] = place(to, 1);
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
    const few = state.pairs.length <= 40;
    if (few) ink(path, '#fff', 4);
    ink(path, '#000', few ? 1.5 : 0.4);
    if (state.pairs.length <= 12) tag(shown(iou, 2), (x1 + x2) / 2, (y1 + y2) / 2);
  }
  function tag(text, x, y) {
    const { paper } = pic;
    paper.font = '600 11px sans-serif';
    paper.textAlign = 'center';
    paper.textBaseline = 'middle';
    const w = paper.measureText(text).width + 6;
    paper.fillStyle = '#fff';
    paper.fillRect(x - w / 2, y - 7, w, 14);
    paper.fillStyle = '#000';
    paper.fillText(text, x, y + 0.5);
  }
  function cross() {
    const [x, y] = place(cursor, 1), path = new Path2D();
    path.moveTo(x - 9, y); path.lineTo(x + 9, y); path.moveTo(x, y - 9); path.lineTo(x, y + 9);
    ink(path, '#fff', 5);
    ink(path, '#000', 2);
  }

  // ---- changing the prediction
  function put(ids, sure, remember = true) {
    if (remember) past.push([pred, { ...model.get('sure') }]);
    pred = ids;
    ctx.save({ pred_data: asBytes(ids), sure }, { now: true });
    follow();
  }
  function toggle({ x, y }) {
    const id = pred[y * width + x], next = pred.slice(), sure = { ...model.get('sure') };
    if (id) {
      next.forEach((v, i) => { if (v === id) next[i] = 0; });
      delete sure[id];
    } else {
      const fresh = next.reduce((a, b) => Math.max(a, b), 0) + 1;
      stamp(next, x, y, fresh);
      sure[fresh] = model.get('false_score');
    }
    put(next, sure);
  }
  const radius = Math.max(0.5, Math.min(width, height) / 16);
  function stamp(ids, cx, cy, id) {                // a disc that takes only free pixels
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++)
      if (!ids[y * width + x] && (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2) ids[y * width + x] = id;
  }
  function addSomewhere() {                        // where a disc is free of objects, predicted or true; the first such place
    const free = (cx, cy) => {
      for (let y = Math.ceil(cy - radius); y <= cy + radius; y++) for (let x = Math.ceil(cx - radius); x <= cx + radius; x++) {
        if (x < 0 || y < 0 || x >= width || y >= height) return false;
        if ((x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2 && (pred[y * width + x] || target[y * width + x])) return false;
      }
      return true;
    };
    for (let i = 0; i < size; i++) if (free(i % width, Math.floor(i / width))) {
      cursor = { x: i % width, y: Math.floor(i / width) };
      toggle(cursor);
      return;
    }
    ctx.say('There is no room for another object.');
  }

  // ---- following the state
  function refresh() {
    state = evaluate(pred, model.get('sure'));
    before = evaluate(first, firstSure).scores;
    paint();
    const { tp, fp, fn, ap, pq, sq, rq } = state.scores;
    counts.update({ tp: String(tp), fp: String(fp), fn: String(fn) });
    notices.update(state.scores, before);
    overlaps.replaceChildren(overlapView(state, model.get('cells'), model.get('sure')));
    undo.enable(past.length);
    ctx.say(`TP ${tp}, FP ${fp}, FN ${fn}. AP ${shown(ap)}. PQ ${shown(pq)} = SQ ${shown(sq)} · RQ ${shown(rq)}.`);
  }
  function follow() {
    threshold.set(model.get('threshold'));
    falseScore.set(model.get('false_score'));
    cells.set(model.get('cells'));
    ctx.frame(refresh);
  }
  const change = values => { ctx.save(values); follow(); };
  const moveTo = (x, y) => {
    cursor = { x: clamp(x, 0, width - 1), y: clamp(y, 0, height - 1) };
    const id = pred[cursor.y * width + cursor.x];
    ctx.frame(refreshPicture);
    ctx.say(`Row ${cursor.y}, column ${cursor.x}: ${id ? `predicted object ${id}, Enter removes it` : 'free, Enter adds a false object'}.`);
  };
  const refreshPicture = () => { if (state?.ids === pred) paint(); };    // else refresh, which paints, is on its way
  function nextObject() {
    const middles = [...middlesOf(pred)];
    if (!middles.length) return;
    const here = middles.findIndex(([id]) => id === pred[cursor.y * width + cursor.x]), [, m] = middles[(here + 1) % middles.length];
    moveTo(m.x, m.y);
  }
  ctx.on(pic.canvas, 'pointerdown', e => {
    const p = pic.at(e), x = p.x - width - gap;
    if (x < 0 || x >= width || p.y < 0 || p.y >= height) return;
    cursor = { x, y: p.y };
    toggle(cursor);
  });
  ctx.on(pic.canvas, 'keydown', e => {
    const step = ARROWS[e.key], far = e.shiftKey ? 10 : 1;
    if (step) moveTo(cursor.x + far * step.x, cursor.y + far * step.y);
    else if (e.key === 'Enter' || e.key === ' ') toggle(cursor);
    else if (keyOf(e) === 'n') nextObject();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  ctx.watch(['threshold', 'cells', 'false_score', 'sure'], follow);
  ctx.watch('pred_data', () => { pred = ints(model, 'pred_data'); follow(); });
  follow();

  function findMiddles(ids) {                      // id -> its pixel nearest to its centre of mass
    const sums = new Map();
    ids.forEach((id, i) => {
      if (!id) return;
      const s = sums.get(id) ?? sums.set(id, { n: 0, x: 0, y: 0, best: Infinity, at: 0 }).get(id);
      s.n++; s.x += i % width; s.y += Math.floor(i / width);
    });
    ids.forEach((id, i) => {
      if (!id) return;
      const s = sums.get(id), d = (i % width - s.x / s.n) ** 2 + (Math.floor(i / width) - s.y / s.n) ** 2;
      if (d < s.best) { s.best = d; s.at = i; }
    });
    return new Map([...sums].sort((a, b) => a[0] - b[0]).map(([id, s]) => [id, { x: s.at % width, y: Math.floor(s.at / width), area: s.n }]));
  }
});

// f, computed once for each array: a changed prediction is a new array.
function remembered(f) {
  const known = new WeakMap();
  return ids => { if (!known.has(ids)) known.set(ids, f(ids)); return known.get(ids); };
}

// Pixels that each true object (row) shares with each predicted one (column), and their IoU.
function overlapTable(pred, target) {
  const idsOf = a => [...new Set(a)].filter(Boolean).sort((x, y) => x - y);
  const targetIds = idsOf(target), predIds = idsOf(pred), T = targetIds.length, P = predIds.length;
  const row = new Map(targetIds.map((id, k) => [id, k])), column = new Map(predIds.map((id, k) => [id, k]));
  const shared = new Int32Array(T * P), targetArea = new Int32Array(T), predArea = new Int32Array(P);
  for (let i = 0; i < pred.length; i++) {
    const r = row.get(target[i]), c = column.get(pred[i]);
    if (r !== undefined) targetArea[r]++;
    if (c !== undefined) predArea[c]++;
    if (r !== undefined && c !== undefined) shared[r * P + c]++;
  }
  const iou = Float64Array.from(shared, (n, k) => n / (targetArea[Math.floor(k / P)] + predArea[k % P] - n));
  return { targetIds, predIds, T, P, shared, iou };
}

// COCO: the surest prediction chooses first; precision falls with recall; read at 101 recalls.
function averagePrecision({ T, P, iou }, sure, threshold) {
  if (!T) return NaN;
  const free = Float64Array.from(iou), order = sure.map((_, c) => c).sort((a, b) => sure[b] - sure[a] || a - b);
  const precision = [], recall = [];
  let tp = 0;
  order.forEach((c, rank) => {
    let best = 0;
    for (let r = 0; r < T; r++) if (free[r * P + c] >= free[best * P + c]) best = r;   // of equal ones the last
    if (free[best * P + c] >= threshold) { tp++; free.fill(-1, best * P, (best + 1) * P); }
    precision.push(tp / (rank + 1));
    recall.push(tp / T);
  });
  for (let k = precision.length - 2; k >= 0; k--) precision[k] = Math.max(precision[k], precision[k + 1]);
  let sum = 0;
  for (let k = 0, at = 0; k <= 100; k++) {
    while (at < recall.length && recall[at] < (k === 100 ? 1 : k * 0.01)) at++;
    sum += precision[at] ?? 0;
  }
  return sum / 101;
}

function overlapView({ targetIds, predIds, P, shared, iou, pairs }, cells, sure) {
  const rows = targetIds.slice(0, MOST_CELLS), columns = predIds.slice(0, MOST_CELLS), matched = new Set(pairs.map(([r, c]) => r * P + c));
  const cut = rows.length < targetIds.length || columns.length < predIds.length;
  if (!rows.length || !columns.length) return h('div', {}, `${plural(targetIds.length, 'true object')}, ${plural(predIds.length, 'predicted object')}: nothing to compare.`);
  const cell = k => h('td', matched.has(k) ? { class: 'sf-match' } : {},
    !shared[k] ? '·' : cells === 'IoU' ? shown(iou[k], 2) : String(shared[k]), matched.has(k) ? ' ✓' : '');
  return h('table', { class: 'sf-overlaps' }, h('caption', { class: 'sf-title' }, 'Rows: true. Columns: predicted.' + (cut ? ` The first ${MOST_CELLS}.` : '')),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, cells), columns.map(id => h('th', { scope: 'col' }, String(id)))),
      h('tr', {}, h('th', { scope: 'row' }, 'score'), columns.map(id => h('td', {}, shown(sure[id] ?? 0.9, 2))))),
    h('tbody', {}, rows.map((id, r) => h('tr', {}, h('th', { scope: 'row' }, String(id)), columns.map((_, c) => cell(r * P + c))))));
}

// Each score of the prediction as it was given, and now.
function noticeTable() {
  const rows = Object.fromEntries(WITNESSES.map(([key, label]) => {
    const cells = { was: h('td', {}), now: h('td', { 'data-key': key }), change: h('td', {}) };
    return [key, { ...cells, element: h('tr', {}, h('th', { scope: 'row' }, label), cells.was, cells.now, cells.change) }];
  }));
  const head = ['score', 'as given', 'now', 'notices?'].map(text => h('th', { scope: 'col' }, text));
  const element = h('table', { class: 'sf-notices' }, h('thead', {}, h('tr', {}, head)), h('tbody', {}, Object.values(rows).map(r => r.element)));
  const update = (now, was) => {
    for (const [key, r] of Object.entries(rows)) {
      r.was.textContent = shown(was[key]);
      r.now.textContent = shown(now[key]);
      const same = r.was.textContent === r.now.textContent;
      r.change.textContent = same ? 'no' : now[key] > was[key] ? '▲ up' : now[key] < was[key] ? '▼ down' : 'yes';
      r.element.classList.toggle('sf-moved', !same);
    }
  };
  return { element, update };
}
