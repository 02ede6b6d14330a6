// One prediction, many means: the confusion matrices are counted here, one per image, and every
// convention of utils/conventions.py is computed from them in the same order of summing and dividing.
export default interactive(ctx => {
  const { model, root, on, watch, save, say, says, frame } = ctx;
  const [count, height, width] = model.get('shape'), size = height * width, C = model.get('num_classes'), VOID = model.get('void');
  const names = model.get('class_names'), palette = model.get('colors').map(hex), conventions = model.get('conventions');
  const maps = { targets: bytes(model, 'targets_data'), preds: bytes(model, 'preds_data') };
  const start = { targets: maps.targets.slice(), preds: maps.preds.slice() };
  let pen = Math.min(1, C - 1), past = [], drag = null, before = null, now = null;

  // ---- numbers. Means are summed as numpy sums: eight partial sums when there are eight values or more.
  function mean(values) {
    const n = values.length;
    if (!n) return NaN;
    if (n < 8) return values.reduce((a, b) => a + b, 0) / n;
    const r = values.slice(0, 8);
    let i = 8;
    for (; i < n - n % 8; i += 8) for (let j = 0; j < 8; j++) r[j] += values[i + j];
    let sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < n; i++) sum += values[i];
    return sum / n;
  }
  const nanMean = values => mean(values.filter(v => !Number.isNaN(v)));
  function matrix(image) {                                     // row = target, column = prediction
    const m = Array.from({ length: C }, () => new Array(C).fill(0));
    for (let i = image * size; i < (image + 1) * size; i++) if (maps.targets[i] !== VOID) m[maps.targets[i]][maps.preds[i]]++;
    return m;
  }
  const rowSum = (m, c) => m[c].reduce((a, b) => a + b, 0), columnSum = (m, c) => m.reduce((a, row) => a + row[c], 0);
  const ious = m => m.map((row, c) => ratio(row[c], rowSum(m, c) + columnSum(m, c) - row[c]));
  function measure() {
    const images = Array.from({ length: count }, (_, i) => matrix(i)), each = images.map(ious);
    const total = images.reduce((a, m) => a.map((row, r) => row.map((v, c) => v + m[r][c])));
    const right = total.reduce((a, row, c) => a + row[c], 0), all = total.flat().reduce((a, b) => a + b, 0), whole = ious(total);
    const filled = v => each.map(row => row.map(x => Number.isNaN(x) ? v : x)).flat();
    return {
      pooled_dice: ratio(right, all), pooled_iou: ratio(right, 2 * all - right),
      dataset: nanMean(whole), dataset_foreground: nanMean(whole.filter((_, c) => c !== 0)),
      per_image: nanMean(each.map(nanMean)), per_image_absent_as_one: mean(filled(1)), per_image_absent_as_zero: mean(filled(0)),
      per_image_target_classes: nanMean(each.map((row, i) => nanMean(row.filter((_, c) => rowSum(images[i], c) > 0)))),
      per_class_then_mean: nanMean(whole.map((_, c) => nanMean(each.map(row => row[c])))), image_class_pairs: nanMean(each.flat()),
    };
  }
  const differ = (a, b) => Number.isNaN(a) !== Number.isNaN(b) || Math.abs(a - b) > 1e-12;

  // ---- elements
  const help = keyHelp(`Click or drag puts the pen's class into pixels. Keyboard on a picture: arrow keys move, 0–${C - 1} put a class, `
    + 'V puts void into a target, Space uses the pen, U undoes.');
  const pens = choice(ctx, { label: 'Pen', value: pen, onChange: v => { pen = v; },
    options: [...names.map((n, i) => [i, `${i} ${n}`]), [VOID, 'void (targets only)']] });
  const undo = button(ctx, { label: 'Undo', onClick: () => { if (past.length) { setMaps(past.pop()); } } });
  const reset = button(ctx, { label: 'Back to the start', onClick: () => { remember(); setMaps({ targets: start.targets.slice(), preds: start.preds.slice() }); } });
  const pics = ['targets', 'preds'].flatMap(which => Array.from({ length: count }, (_, image) => {
    const noun = which === 'targets' ? 'Target' : 'Prediction';
    const pic = picture(ctx, { height, width, size: 120, caption: `${noun} ${image + 1}`, keys: true, help: help.id, label: noun });
    return Object.assign(pic, { which, image, noun, cursor: { x: width >> 1, y: height >> 1 } });
  }));
  const rows = conventions.map(({ key, title, used_by }) => {
    const bar = h('div', { class: 'sf-fill' }), was = h('div', { class: 'sf-was' });
    const number = h('td', { class: 'sf-number', 'data-key': key }), change = h('td', { class: 'sf-number sf-change', 'data-change': key });
    const row = h('tr', {}, h('th', { scope: 'row' }, title), h('td', { class: 'sf-who' }, used_by), h('td', {}, h('div', { class: 'sf-track', 'aria-hidden': 'true' }, bar, was)), number, change);
    return { key, title, row, bar, was, number, change };
  });
  const table = h('table', { class: 'sf-means' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Convention'), h('th', { scope: 'col' }, 'Who uses it'),
    h('th', { scope: 'col' }, '0 to 1'), h('th', { scope: 'col', class: 'sf-number' }, 'Mean'), h('th', { scope: 'col', class: 'sf-number' }, 'Moved by'))),
  h('tbody', {}, rows.map(r => r.row)));
  root.append(h('div', { class: 'sf-row' },
    h('div', { class: 'sf-column sf-main' },
      h('div', { class: 'sf-bar' }, pics.slice(0, count).map(p => p.element)), h('div', { class: 'sf-bar' }, pics.slice(count).map(p => p.element))),
    h('div', { class: 'sf-column sf-side' }, pens.element, h('div', { class: 'sf-bar' }, undo.element, reset.element), help.element, says)), table);

  // ---- drawing
  const colours = new Uint32Array(size), patterns = new Uint8Array(size);
  function drawOne(pic) {
    const labels = maps[pic.which], from = pic.image * size, { paper, scale } = pic;
    for (let i = 0; i < size; i++) {
      const v = labels[from + i];
      colours[i] = v === VOID ? hex('#ffffff') : palette[v];
      patterns[i] = v === VOID ? PATTERN.backslash : 0;
    }
    const truth = maps.targets.subarray(from, from + size), mask = pic.which === 'preds' ? truth.map((t, i) => t !== VOID && t !== labels[from + i]) : null;
    draw(pic, colours, patterns, mask ? [{ mask, colour: '#d55e00', halo: '#ffffff', thick: 3 }] : []);
    paper.textAlign = 'center'; paper.textBaseline = 'middle'; paper.font = `bold ${Math.floor(scale * .7)}px system-ui, sans-serif`;
    for (let i = 0; i < size && scale >= 10; i++) {
      const v = labels[from + i], x = i % width * scale, y = Math.floor(i / width) * scale;
      paper.strokeStyle = '#888888'; paper.lineWidth = 1; paper.strokeRect(x + .5, y + .5, scale, scale);
      if (v && v !== VOID) { paper.fillStyle = v === 1 || v === 3 ? '#ffffff' : '#000000'; paper.fillText(v, x + scale / 2, y + scale / 2 + 1); }
    }
    if (pic.canvas.matches(':focus')) for (const [ink, w] of [['#ffffff', 4], ['#000000', 2]]) {
      paper.strokeStyle = ink; paper.lineWidth = w;
      paper.strokeRect(pic.cursor.x * scale + 1, pic.cursor.y * scale + 1, scale - 2, scale - 2);
    }
    const at = labels[from + pic.cursor.y * width + pic.cursor.x];
    pic.canvas.setAttribute('aria-label', `${pic.noun} ${pic.image + 1}, ${width} by ${height} pixels; row ${pic.cursor.y}, column ${pic.cursor.x}: ${at === VOID ? 'void' : `${at} ${names[at]}`}`);
  }
  function refresh() {
    pics.forEach(drawOne);
    now = measure();
    before ??= now;
    const changed = rows.filter(r => differ(before[r.key], now[r.key]));
    for (const r of rows) {
      const v = now[r.key], was = before[r.key], d = v - was, hit = changed.includes(r);
      r.bar.style.width = `${100 * (v || 0)}%`;
      r.was.style.left = `${100 * (was || 0)}%`;
      r.was.hidden = !hit || Number.isNaN(was);
      r.number.textContent = shown(v);
      r.change.textContent = !hit ? '·' : Number.isNaN(d) ? 'NaN' : `${d > 0 ? '▲ +' : '▼ −'}${shown(Math.abs(d))}`;
      r.row.toggleAttribute('data-moved', hit);
    }
    undo.enable(past.length);
    if (before !== now) say(sentence(changed));
  }

  function sentence(changed) {
    if (!changed.length) return `No convention moved: none of the ${rows.length} noticed.`;
    const still = rows.filter(r => !changed.includes(r)), by = r => Math.abs(now[r.key] - before[r.key]) || 0;
    const most = changed.reduce((a, b) => by(b) > by(a) ? b : a);
    return `${changed.length} of ${rows.length} moved, most of all “${most.title}” (${shown(before[most.key])} → ${shown(now[most.key])}).`
      + (still.length ? ` Not moved: ${still.map(r => `“${r.title}”`).join(', ')}.` : '');
  }

  // ---- editing
  const remember = () => {
    past.push({ targets: maps.targets.slice(), preds: maps.preds.slice() });
    if (past.length > 200) past.shift();
    before = now;
  };
  const tell = () => { save({ targets_data: asBytes(maps.targets), preds_data: asBytes(maps.preds) }, { now: true }); frame(refresh); };
  function setMaps(next) { before = now; Object.assign(maps, next); tell(); }
  const pixel = ({ which, image, cursor }) => maps[which][image * size + cursor.y * width + cursor.x];
  function put(pic, { x, y }, value) {
    if (x < 0 || y < 0 || x >= width || y >= height || (value === VOID && pic.which === 'preds')) return;
    maps[pic.which][pic.image * size + y * width + x] = value;
    frame(refresh);
  }
  for (const pic of pics) {
    const { canvas } = pic;
    on(canvas, 'pointerdown', e => {
      if (drag || e.button) return;
      canvas.setPointerCapture(e.pointerId);
      canvas.focus({ preventScroll: true });
      e.preventDefault();
      drag = e.pointerId;
      const p = pic.at(e);
      pic.cursor = { x: clamp(p.x, 0, width - 1), y: clamp(p.y, 0, height - 1) };
      remember();
      put(pic, p, pen);
    });
    on(canvas, 'pointermove', e => { if (drag === e.pointerId) put(pic, pic.at(e), pen); });
    for (const type of ['pointerup', 'pointercancel']) on(canvas, type, e => { if (drag === e.pointerId) { drag = null; tell(); } });
    for (const type of ['focus', 'blur']) on(canvas, type, () => drawOne(pic));
    on(canvas, 'keydown', e => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const step = ARROWS[e.key];
      const digit = /^\d$/.test(e.key) && Number(e.key) < C ? Number(e.key) : { v: VOID, ' ': pen }[keyOf(e)];
      if (step) {
        pic.cursor = { x: clamp(pic.cursor.x + step.x, 0, width - 1), y: clamp(pic.cursor.y + step.y, 0, height - 1) };
        drawOne(pic);
        say(canvas.getAttribute('aria-label'));
      } else if (digit === VOID && pic.which === 'preds') say('Void goes into targets only: a prediction names a class.');
      else if (digit === pixel(pic)) say('Nothing changed: the pixel has this class already.');
      else if (digit !== undefined) { remember(); put(pic, pic.cursor, digit); tell(); }
      else if (keyOf(e) === 'u') undo.element.click();
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
  }
  watch(['targets_data', 'preds_data'], () => {
    const next = { targets: bytes(model, 'targets_data'), preds: bytes(model, 'preds_data') };
    if (drag !== null || ['targets', 'preds'].every(w => next[w].every((v, i) => v === maps[w][i]))) return;
    remember();
    Object.assign(maps, next);
    frame(refresh);
  });
  refresh();
});
