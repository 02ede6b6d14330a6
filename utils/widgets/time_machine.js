// Training time machine: all looks of all runs are here; the slider only chooses which one is shown.

const TIME_LOOK = `
  .sf .sf-tiles { display: grid; gap: 4px 8px; align-items: start; }
  .sf .sf-tiles > div:not(.sf-title) { text-align: center; font-variant-numeric: tabular-nums; }
  .sf .sf-tiles .sf-title { grid-column: 1 / -1; }
  .sf .sf-tiles canvas { width: 112px; max-width: 100%; }
  .sf .sf-charts svg { background: #fff; color: #222; cursor: ew-resize; touch-action: none; user-select: none; display: block; margin-bottom: 6px; }
  .sf .sf-iou { width: 100%; } .sf .sf-iou th, .sf .sf-iou td { text-align: right; }
  .sf .sf-iou th:first-child { text-align: left; }`;
const RUN_LINES = [{ colour: '#0072b2', dash: 'none' }, { colour: '#b34700', dash: '6 3' }, { colour: '#555555', dash: '2 3' }];
const CLASS_DASHES = ['none', '7 3', '2 2', '8 3 2 3', '4 4', '12 4', '1 3'];
const TIME_VIEWS = { prediction: 'What it says.', errors: 'Striped: wrong. Grey: right. White: void.',
  entropy: 'Black: sure. White: every class equally likely.' };

export default interactive(ctx => {
  const { model, root } = ctx;
  const [scenes, height, width] = model.get('shape'), size = height * width;
  const table = model.get('classes'), C = table.length, steps = model.get('steps'), last = steps.at(-1) || 1;
  const palette = table.map(c => hex(c.color)), white = pack(255, 255, 255), target = bytes(model, 'target_data');
  const counted = target.reduce((n, t) => n + (t !== 255), 0);
  const runs = unpackRuns(model, scenes * size, C);
  const now = () => steps[model.get('index')];
  const lookOf = run => Math.max(0, run.steps.findLastIndex(s => s <= now()));

  // ---- elements
  const time = slider(ctx, { label: 'Step', min: 0, max: steps.length - 1, value: model.get('index'),
    format: i => `${steps[i]} of ${last}`, onInput: i => change({ index: i }) });
  time.input.style.width = '320px';
  const play = button(ctx, { label: 'Play', pressed: false, onClick: () => (playing ? stop() : start()) });
  const views = choice(ctx, { label: 'View', value: model.get('view'), options: Object.keys(TIME_VIEWS).map(v => [v, v]),
    onChange: v => change({ view: v }) });
  const meaning = h('div', {}), perRun = runs.map(run => tiles(run.name)), truth = tiles('truth'), photo = tiles('image');
  const iou = iouTable(table, runs), charts = [lossChart(), ...runs.map(iouChart)];
  root.append(h('style', {}, TIME_LOOK), h('div', { class: 'sf-bar' }, time.element, play.element, views.element), meaning,
    h('div', { class: 'sf-row' },
      h('div', { class: 'sf-column' }, photo.element, truth.element, perRun.map(p => p.element), legend(table.map(c => ({ colour: c.color, text: c.name })))),
      h('div', { class: 'sf-charts' }, charts.map(c => c.element))), iou.element);

  function tiles(name) {
    const pics = Array.from({ length: scenes }, () => picture(ctx, { height, width, size: 128 }));
    const texts = pics.map(() => h('div', {}));
    const element = h('div', { class: 'sf-tiles', style: `grid-template-columns: repeat(${scenes}, minmax(0, 112px))` },
      h('div', { class: 'sf-title' }, name), pics.map(p => p.element), texts);
    return { element, pics, texts };
  }
  photo.pics.forEach((pic, k) => {
    draw(pic, rgb(bytes(model, 'image_data').subarray(3 * k * size, 3 * (k + 1) * size)));
    pic.canvas.setAttribute('aria-label', `image of scene ${k}`);
    draw(truth.pics[k], Uint32Array.from(target.subarray(k * size, (k + 1) * size), t => palette[t] ?? white));
    truth.pics[k].canvas.setAttribute('aria-label', `truth of scene ${k}`);
  });

  // ---- one look of one run: its tiles, and how many pixels are wrong
  const colours = new Uint32Array(size), patterns = new Uint8Array(size), grey = pack(209, 209, 209), bad = hex(COLOR.FP);
  const inks = Uint32Array.from({ length: 256 }, (_, c) => palette[c] ?? white), greys = inks.map((_, e) => pack(e, e, e));
  function paint(run, shownTiles) {
    const view = model.get('view'), t = lookOf(run);
    let allWrong = 0;
    for (let k = 0; k < scenes; k++) {
      const from = (t * scenes + k) * size, says = run.snapshots.subarray(from, from + size), is = target.subarray(k * size, (k + 1) * size);
      let wrong = 0, known = 0;
      for (let i = 0; i < size; i++) {
        const counts = is[i] !== 255, fault = counts && says[i] !== is[i];
        if (counts) known++;
        if (fault) wrong++;
        patterns[i] = fault ? PATTERN.stripes : 0;
        colours[i] = fault ? bad : counts ? grey : white;
      }
      if (view === 'prediction') for (let i = 0; i < size; i++) colours[i] = inks[says[i]];
      if (view === 'entropy') for (let i = 0; i < size; i++) colours[i] = greys[run.entropy[from + i]];
      draw(shownTiles.pics[k], colours, view === 'errors' ? patterns : undefined);
      shownTiles.texts[k].textContent = `${wrong} wrong`;
      shownTiles.pics[k].canvas.setAttribute('aria-label', `${view} of ${run.name}, scene ${k}: ${wrong} of ${known} pixels wrong`);
      allWrong += wrong;
    }
    return allWrong;
  }

  // ---- charts; a press on one goes to that step
  function timeChart(options) {
    const c = chart({ width: 330, height: 176, x: [0, last * 1.3], xTicks: [0, last / 2, last], xLabel: 'step', ...options }), marker = c.rule();
    const go = e => {
      const r = c.element.getBoundingClientRect();
      if (e.buttons) change({ index: nearest(steps, c.value((e.clientX - r.left) / r.width * 330)) });
    };
    for (const type of ['pointerdown', 'pointermove']) ctx.on(c.element, type, go);
    return { ...c, marker };
  }
  function lossChart() {
    const top = Math.max(0.1, ...runs.flatMap(r => [...r.loss]).filter(Number.isFinite));
    const high = Math.ceil(top * 10) / 10, c = timeChart({ y: [0, high], yTicks: [0, high], yLabel: 'loss', label: 'loss of every step' });
    runs.forEach((run, k) => c.line([...run.loss].map((v, i) => [i + 1, v]), { ...RUN_LINES[k % 3], thick: 1.3 }));
    labels(c, runs.map(r => [r.name, r.loss.at(-1) ?? NaN]), high);
    const dots = runs.map((_, k) => c.dot({ colour: RUN_LINES[k % 3].colour, shape: k % 2 ? 'triangle' : 'circle' }));
    return { element: c.element, update() {
      c.marker(now());
      runs.forEach((run, k) => { const done = run.steps[lookOf(run)]; dots[k](done, run.loss[done - 1] ?? NaN); });
    } };
  }
  function iouChart(run) {
    const c = timeChart({ y: [0, 1], yLabel: 'IoU', label: `IoU of every class, ${run.name}` });
    c.text(last * 0.02, 0.97, run.name, { 'font-weight': 600 });
    table.forEach((k, i) => c.line([...run.steps].map((s, t) => [s, run.iou[t * C + i]]), { colour: k.color, dash: CLASS_DASHES[i % 7] }));
    labels(c, table.map((k, i) => [k.name, run.iou[(run.steps.length - 1) * C + i]]), 1);
    const dots = table.map(k => c.dot({ colour: k.color }));
    return { element: c.element, update() {
      c.marker(now());
      const t = lookOf(run);
      dots.forEach((dot, i) => dot(run.steps[t], run.iou[t * C + i]));
    } };
  }
  function labels(c, named, high) {                // names at the lines' ends, pushed apart, all inside
    const gap = high * 0.085, ends = named.filter(([, v]) => Number.isFinite(v)).sort((a, b) => a[1] - b[1]).map(([name, v]) => ({ name, y: v - gap / 4 }));
    ends.forEach((e, i) => { if (i) e.y = Math.max(e.y, ends[i - 1].y + gap); });
    ends.reverse().forEach((e, i) => { e.y = Math.min(e.y, (i ? ends[i - 1].y - gap : high)); });
    for (const { name, y } of ends) c.text(last * 1.025, y, name, { size: 10 });
  }

  // ---- time
  let playing = false;
  function start() {
    playing = true;
    play.press(true);
    if (model.get('index') === steps.length - 1) change({ index: 0 });
    ctx.later(tick, 350);
  }
  function stop() { playing = false; play.press(false); }
  function tick() {
    if (!playing) return;
    if (model.get('index') >= steps.length - 1) { stop(); return; }
    change({ index: model.get('index') + 1 });
    ctx.later(tick, 350);
  }
  function refresh() {
    const said = runs.map((run, r) => {
      const wrong = paint(run, perRun[r]), t = lookOf(run), mean = iou.update(r, run.iou.subarray(t * C, (t + 1) * C));
      return `${run.name}: mean IoU ${shown(mean)}, ${shown(100 * ratio(wrong, counted), 1)} % of these pixels wrong.`;
    });
    charts.forEach(c => c.update());
    meaning.textContent = TIME_VIEWS[model.get('view')];
    ctx.say(`Step ${now()}. ${said.join(' ')}`);
  }
  function follow() {
    time.set(model.get('index'));
    views.set(model.get('view'));
    ctx.frame(refresh);
  }
  function change(values) { ctx.save(values); follow(); }
  ctx.watch(['index', 'view'], follow);
  follow();
});

function unpackRuns(model, perLook, C) {
  const all = { snapshots: bytes(model, 'snapshot_data'), entropy: bytes(model, 'entropy_data'), steps: ints(model, 'step_data'),
    loss: new Float64Array(bytes(model, 'loss_data').buffer), iou: new Float64Array(bytes(model, 'iou_data').buffer) };
  const at = { snapshots: 0, entropy: 0, steps: 0, loss: 0, iou: 0 };
  const take = (name, n) => all[name].subarray(at[name], at[name] += n);
  return model.get('looks').map(([T, S], k) => ({ name: model.get('names')[k], snapshots: take('snapshots', T * perLook),
    entropy: take('entropy', T * perLook), steps: take('steps', T), loss: take('loss', S), iou: take('iou', T * C) }));
}
const nearest = (list, v) => list.reduce((best, s, i) => Math.abs(s - v) < Math.abs(list[best] - v) ? i : best, 0);

// Rows: runs; columns: the classes' IoU and their mean (classes that occur nowhere left out).
function iouTable(classes, runs) {
  const names = [...classes.map(c => c.name), 'mean'];
  const cells = runs.map(() => names.map(name => h('td', { class: 'sf-number', 'data-class': name })));
  const element = h('table', { class: 'sf-iou' }, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'IoU'), names.map(n => h('th', { scope: 'col' }, n)))),
    h('tbody', {}, runs.map((run, r) => h('tr', { 'data-run': run.name }, h('th', { scope: 'row' }, run.name), cells[r]))));
  const update = (r, values) => {
    const present = [...values].filter(v => !Number.isNaN(v)), mean = ratio(present.reduce((a, b) => a + b, 0), present.length);
    [...values, mean].forEach((v, i) => { cells[r][i].textContent = shown(v); });
    return mean;
  };
  return { element, update };
}
