// Pixel inspector: the logits come once; softmax, argmax, loss and entropy are computed here.

const INSPECTOR_KEYS = 'Arrow keys choose the pixel, with Shift by ten. ';
const LAYER_KEYS = 'Page Up and Page Down climb through the layers. ';
const BARS = 'The bars of one kind share one scale over the whole picture.';

const INSPECTOR_LOOK = `
  .sf .sf-scores td, .sf .sf-scores th { padding: 1px 6px 1px 0; white-space: nowrap; }
  .sf .sf-scores thead th { font-weight: 600; }
  .sf .sf-track { position: relative; width: 74px; height: 13px; border: 1px solid var(--sf-line); background: #fff; }
  .sf .sf-track div { position: absolute; top: 0; bottom: 0; left: 0; box-shadow: inset 0 0 0 1px #333; }
  .sf .sf-zero::before { content: ''; position: absolute; left: 50%; top: -2px; bottom: -2px; border-left: 1px solid #333; }
  .sf .sf-chosen th, .sf .sf-chosen .sf-mark { font-weight: 700; }
  .sf .sf-mark { min-width: 96px; }
  .sf .sf-swatch { display: inline-block; width: 10px; height: 10px; border: 1px solid var(--sf-line); margin-right: 5px; }`;

export default interactive(ctx => {
  const { model, root } = ctx;
  const width = model.get('width'), height = model.get('height'), size = width * height;
  const table = model.get('classes'), C = table.length, layers = model.get('layers');
  const image = rgb(bytes(model, 'image_data')), logits = floats(model, 'logits_data');
  const target = bytes(model, 'target_data'), spans = ints(model, 'fields_data');
  const palette = table.map(c => hex(c.color)), VOID = 255;
  const nameOf = i => i === VOID ? 'void' : table[i]?.name ?? 'nobody (NaN)';

  // ---- arithmetic, as in utils.widgets.pixel_inspector.inspect_pixel
  const score = (c, i) => logits[c * size + i];
  function inspect(i) {
    let predicted = 0, bad = false;
    for (let c = 0; c < C; c++) {
      if (score(c, i) > score(predicted, i)) predicted = c;
      if (Number.isNaN(score(c, i)) || score(c, i) === Infinity) bad = true;
    }
    const top = score(predicted, i), softmax = new Array(C).fill(NaN);
    if (bad || top === -Infinity) return { softmax, predicted: -1, loss: NaN, entropy: NaN };
    let total = 0, entropy = 0;
    for (let c = 0; c < C; c++) total += softmax[c] = Math.exp(score(c, i) - top);
    for (let c = 0; c < C; c++) {
      const p = softmax[c] /= total;
      if (p > 0) entropy -= p * Math.log(p);
    }
    const loss = target[i] < C ? Math.log(total) - (score(target[i], i) - top) : NaN;
    return { softmax, predicted, loss, entropy };
  }

  // ---- the views; each is computed when it is first looked at
  const made = {};
  function view(name) {
    if (name === 'image') return { colours: image };
    if (made[name]) return made[name];
    const colours = new Uint32Array(size), patterns = new Uint8Array(size), white = pack(255, 255, 255);
    for (let i = 0; i < size; i++) {
      const truth = target[i], at = name === 'truth' ? null : inspect(i);
      if (name === 'truth') colours[i] = palette[truth] ?? white;
      if (name === 'prediction') colours[i] = palette[at.predicted] ?? white;
      if (name === 'entropy') {
        const g = Math.round(255 * at.entropy / Math.log(Math.max(C, 2)));
        colours[i] = Number.isNaN(at.entropy) ? hex(COLOR.FP) : pack(g, g, g);
      }
      if (name === 'errors') {
        const wrong = truth !== VOID && at.predicted !== truth;
        colours[i] = truth === VOID ? white : wrong ? hex(COLOR.FP) : pack(209, 209, 209);
        patterns[i] = wrong ? PATTERN.stripes : 0;
      }
    }
    return made[name] = { colours, patterns };
  }
  const LEGENDS = {
    image: '', truth: 'White: void, does not count.', prediction: 'The class with the largest score (argmax).',
    errors: 'Striped: wrong. Grey: right. White: void.',
    entropy: `Black: sure. White: all ${C} classes equally likely.${logits.some(Number.isNaN) ? ' Orange: NaN among the scores.' : ''}`,
  };

  // ---- elements
  const help = keyHelp(INSPECTOR_KEYS + (layers.length ? LAYER_KEYS : '') + BARS);
  const pic = picture(ctx, { height, width, keys: true, help: help.id, label: 'Picture, pixel chooser' });
  const views = choice(ctx, { label: 'View', value: model.get('view'), options: ['image', 'prediction', 'truth', 'errors', 'entropy'].map(v => [v, v]),
    onChange: v => change({ view: v }) });
  const layer = slider(ctx, { label: 'Receptive field', min: 0, max: layers.length, value: model.get('layer'), format: n => n ? `layer ${n} of ${layers.length}` : 'off', onInput: v => change({ layer: v }) });
  const legendLine = h('div', { class: 'sf-legend' }), bars = scoreTable(table);
  const more = numbers([['predicted', 'predicted'], ['truth', 'truth'], ['loss', 'cross-entropy', '−ln softmax of the truth'],
    ['entropy', 'entropy', `0 sure … ${shown(Math.log(C))} = ln ${C}, no idea`]]);
  if (!layers.length) layer.element.hidden = true;
  root.append(h('style', {}, INSPECTOR_LOOK), views.element, h('div', { class: 'sf-row' },
    h('div', { class: 'sf-column sf-main' }, pic.element, layer.element, legendLine),
    h('div', { class: 'sf-column sf-side' }, bars.element, more.element)), help.element);

  let reach = 1e-9;                                // bars of all pixels share one scale
  for (const v of logits) if (Number.isFinite(v) && Math.abs(v) > reach) reach = Math.abs(v);

  // ---- the receptive field: rows and columns seen by the unit over the chosen pixel
  function field() {
    const k = model.get('layer') - 1;
    if (k < 0) return null;
    const at = k * 2 * (height + width), r = at + 2 * model.get('row'), c = at + 2 * height + 2 * model.get('col');
    return { top: spans[r], bottom: spans[r + 1], left: spans[c], right: spans[c + 1] };
  }
  function fieldText() {
    const f = field();
    return f ? `; ${layers[model.get('layer') - 1]} sees ${f.bottom - f.top} × ${f.right - f.left} pixels, the rest is dark` : '';
  }
  const dimmed = new Uint32Array(size);
  function dimOutside(colours, f) {                // what the layer cannot see is dark
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
      const seen = y >= f.top && y < f.bottom && x >= f.left && x < f.right, v = colours[i];
      dimmed[i] = seen ? v : ((v >>> 1) & 0x7f7f7f) | 0xff000000;
    }
    return dimmed;
  }
  function box(x, y, w, tall, thick) {
    for (const [ink, wide] of [['#fff', thick + 2.4], ['#000', thick]]) {
      pic.paper.strokeStyle = ink;
      pic.paper.lineWidth = wide;
      pic.paper.strokeRect(x, y, w, tall);
    }
  }
  function paint() {
    const { colours, patterns } = view(model.get('view')), f = field(), s = pic.scale;
    draw(pic, f ? dimOutside(colours, f) : colours, patterns);
    if (f) box(f.left * s, f.top * s, (f.right - f.left) * s, (f.bottom - f.top) * s, 1.6);
    const side = Math.max(s, 7);
    box((model.get('col') + 0.5) * s - side / 2, (model.get('row') + 0.5) * s - side / 2, side, side, 1.6);
  }
  function tell() {
    const y = model.get('row'), x = model.get('col'), i = y * width + x, at = inspect(i);
    for (let c = 0; c < C; c++) bars.update(c, score(c, i), at.softmax[c], reach, c === at.predicted, c === target[i]);
    more.update({ predicted: nameOf(at.predicted), truth: nameOf(target[i]), loss: at.loss, entropy: at.entropy });
    const p = at.predicted < 0 ? 'NaN' : shown(at.softmax[at.predicted]);
    ctx.say(`Row ${y}, column ${x}: predicted ${nameOf(at.predicted)} with ${p}, truth ${nameOf(target[i])}${fieldText()}.`);
    legendLine.textContent = LEGENDS[model.get('view')];
  }

  const refresh = () => { paint(); tell(); };
  function follow() {
    views.set(model.get('view'));
    layer.set(model.get('layer'));
    ctx.frame(refresh);
  }
  const change = values => { ctx.save(values); follow(); };
  const moveTo = (row, col) => change({ row: clamp(row, 0, height - 1), col: clamp(col, 0, width - 1) });
  for (const type of ['pointermove', 'pointerdown']) ctx.on(pic.canvas, type, e => { const { x, y } = pic.at(e); moveTo(y, x); });
  ctx.on(pic.canvas, 'keydown', e => {
    const step = ARROWS[e.key];
    const climb = { PageUp: 1, PageDown: -1 }[e.key], far = e.shiftKey ? 10 : 1;
    if (step) moveTo(model.get('row') + far * step.y, model.get('col') + far * step.x);
    else if (climb) change({ layer: clamp(model.get('layer') + climb, 0, layers.length) });
    else return;
    e.preventDefault();
  });
  ctx.watch(['view', 'row', 'col', 'layer'], follow);
  follow();
});

// One row for each class: colour, name, logit with a bar to either side of 0, softmax with a bar.
function scoreTable(classes) {
  const bar = () => h('div', {});
  const rows = classes.map(c => {
    const logit = bar(), prob = bar();
    const row = { logit, prob, logitText: h('td', { class: 'sf-number' }), probText: h('td', { class: 'sf-number' }), mark: h('td', { class: 'sf-mark' }) };
    for (const e of [logit, prob]) e.style.background = c.color;
    row.element = h('tr', { 'data-class': c.name }, h('th', { scope: 'row' }, h('span', { class: 'sf-swatch', style: `background:${c.color}` }), c.name), row.logitText,
      h('td', { 'aria-hidden': 'true' }, h('div', { class: 'sf-track sf-zero' }, logit)), row.probText,
      h('td', { 'aria-hidden': 'true' }, h('div', { class: 'sf-track' }, prob)), row.mark);
    return row;
  });
  const head = (text, span) => h('th', { scope: 'col', colspan: span }, text);
  const element = h('table', { class: 'sf-scores' }, h('thead', {}, h('tr', {}, head('class'), head('logit', 2), head('softmax', 2), head(''))),
    h('tbody', {}, rows.map(r => r.element)));
  const update = (c, logit, p, reach, predicted, truth) => {
    const r = rows[c], part = Number.isFinite(logit) ? 50 * Math.abs(logit) / reach : 0;
    r.logitText.textContent = shown(logit, 2);
    r.probText.textContent = shown(p);
    r.logit.style.cssText = `background:${classes[c].color};width:${part}%;left:${logit < 0 ? 50 - part : 50}%`;
    r.prob.style.width = `${100 * (p || 0)}%`;
    r.mark.textContent = [predicted ? 'argmax' : '', truth ? 'truth' : ''].filter(Boolean).join(', ');
    r.element.classList.toggle('sf-chosen', predicted);
  };
  return { element, update };
}
