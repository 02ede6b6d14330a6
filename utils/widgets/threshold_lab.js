// The threshold lab. A pixel is predicted when its probability reaches the threshold, both as float32,
// like utils.metrics.threshold_mask; a NaN is never predicted.
export default interactive(ctx => {
  const { model, root, on, watch, save, say, frame } = ctx;
  const height = model.get('height'), width = model.get('width'), size = height * width, COSTS = model.get('costs');
  const probability = floats(model, 'probability_data'), truth = bytes(model, 'truth_data'), image = rgb(bytes(model, 'image_data'));
  const missing = probability.reduce((n, p) => n + (Number.isNaN(p) ? 1 : 0), 0), name = model.get('class_name');

  // ---- the counts at 0.00, 0.01 .. 1.00, once: how many pixels reach exactly k thresholds
  const grid = Array.from({ length: 101 }, (_, k) => Math.fround(k / 100));
  const reach = [new Int32Array(102), new Int32Array(102)];
  for (let i = 0; i < size; i++) {
    let low = 0, high = 101;                       // the number of thresholds that this pixel reaches
    while (low < high) { const middle = (low + high) >> 1; if (probability[i] >= grid[middle]) low = middle + 1; else high = middle; }
    reach[truth[i]][low]++;
  }
  const positives = truth.reduce((a, b) => a + b, 0), curve = [];
  for (let k = 100, tp = 0, fp = 0; k >= 0; k--) {
    tp += reach[1][k + 1]; fp += reach[0][k + 1];
    curve[k] = { tp, fp, fn: positives - tp, tn: size - positives - fp };
  }

  // ---- elements
  const help = keyHelp('Keyboard: Tab to a slider, arrow keys move it, Page keys move it far, Home and End go to the ends. '
    + 'Or drag inside the curves.');
  const heat = picture(ctx, { height, width, size: 256, caption: `Probability of ${name}`, label: `Probability of ${name}, dark is 0, bright is 1; the line is the border of the mask` });
  const map = picture(ctx, { height, width, size: 256, caption: 'The mask against the truth', label: 'Map of true positives, false positives and false negatives' });
  const photo = image.length ? picture(ctx, { height, width, size: 256, caption: 'Image', label: 'The image' }) : null;
  const threshold = slider(ctx, { label: 'Threshold', min: 0, max: 1, step: 0.01, value: model.get('threshold'),
    format: v => shown(v, 2), onInput: v => save({ threshold: v }) });
  const price = c => c >= 1 ? `${plural(c, 'false alarm')}` : `1/${1 / c} false alarm`;
  const cost = slider(ctx, { label: 'A miss costs as much as', min: 0, max: COSTS.length - 1, value: COSTS.indexOf(model.get('miss_cost')),
    format: i => price(COSTS[i]), onInput: i => save({ miss_cost: COSTS[i] }) });
  const go = button(ctx, { label: 'Go to the cheapest', onClick: () => save({ threshold: cheapest() / 100 }) });
  const table = numbers([['precision', 'Precision'], ['recall', 'Recall'], ['iou', 'IoU'], ['dice', 'Dice'],
    ['cost', 'Cost'], ['cheapest', 'Cheapest threshold']]);
  const styles = [['precision', '#0072b2', '7 4'], ['recall', '#d55e00', '2 3'], ['iou', '#009e73', 'none'], ['dice', '#cc79a7', '9 3 2 3']];
  const plot = chart({ width: 420, height: 220, xLabel: 'threshold', label: 'Precision, recall, IoU and Dice against the threshold' });
  const dots = {};
  for (const [key, colour, dash] of styles) plot.line(curve.map((n, k) => [k / 100, scores(n)[key]]), { colour, dash });
  const rule = plot.rule({ dash: 'none' });
  for (const [key, colour] of styles) dots[key] = plot.dot({ colour });
  const bill = chart({ width: 420, height: 150, y: [0, 2], yTicks: [0, 1, 2], xLabel: 'threshold', yLabel: 'cost', label: 'Cost against the threshold' });
  bill.line([[0, 1], [1, 1]], { dash: '2 4', thick: 1 });
  bill.text(1, 1.1, 'an empty mask costs 1', { anchor: 'end' });
  const billLine = bill.line([], { colour: '#0072b2' }), billRule = bill.rule({ dash: 'none' }), best = bill.dot({ shape: 'triangle', colour: '#f0e442' });
  const keys = lineKey([...styles.map(([key, colour, dash]) => ({ colour, dash, text: { iou: 'IoU', dice: 'Dice' }[key] ?? key })) ]);
  root.append(
    h('div', { class: 'sf-bar' }, threshold.element, cost.element, go.element),
    h('div', { class: 'sf-row' }, photo?.element, heat.element, map.element),
    outcomeLegend(),
    h('div', { class: 'sf-row' },
      h('div', { class: 'sf-column sf-side' }, table.element, missing ? h('div', {}, `${plural(missing, 'pixel has', 'pixels have')} no probability (NaN): never predicted.`) : null),
      h('div', { class: 'sf-column sf-side' }, plot.element, keys, bill.element)),
    help.element);

  // ---- drawing
  const grey = Uint32Array.from(probability, p => Number.isNaN(p) ? pack(120, 60, 120) : pack(...[p, p, p].map(v => Math.round(255 * clamp(v, 0, 1)))));
  const nanPattern = Uint8Array.from(probability, p => Number.isNaN(p) ? PATTERN.grid : 0);
  const mask = new Uint8Array(size), colours = new Uint32Array(size), patterns = new Uint8Array(size);
  const cheapest = () => {
    const c = model.get('miss_cost'), costAt = n => n.fp + c * n.fn;
    return curve.reduce((at, n, k) => costAt(n) < costAt(curve[at]) ? k : at, 0);
  };
  function drawBill(c, low) {
    const costAt = n => n.fp + c * n.fn, top = c * positives || costAt(curve[0]) || 1;       // what an empty mask costs
    billLine(curve.map((n, k) => [k / 100, costAt(n) <= 2 * top ? costAt(n) / top : NaN]));
    best(low / 100, costAt(curve[low]) / top);
    bill.setLabel(`Cost against the threshold; the lowest, ${costAt(curve[low])}, is at ${shown(low / 100, 2)}`);
  }
  let billed = null;
  function refresh() {
    const at = model.get('threshold'), t = Math.fround(at), n = [0, 0, 0, 0];
    for (let i = 0; i < size; i++) {
      mask[i] = probability[i] >= t ? 1 : 0;
      const code = 2 * truth[i] + mask[i];
      n[code]++;
      colours[i] = OUTCOME_INKS[code];
      patterns[i] = OUTCOME_PATTERNS[code];
    }
    draw(heat, grey, missing ? nanPattern : undefined, [{ mask, colour: '#ff9d4d', halo: '#000000' }]);
    draw(map, colours, patterns);
    const [tn, fp, fn, tp] = n, s = scores({ tp, fp, fn, tn }), c = model.get('miss_cost'), low = cheapest(), ideal = 1 / (1 + c);
    table.update({ ...s, cost: String(fp + c * fn), cheapest: shown(low / 100, 2) }, {
      ...fractions({ tp, fp, fn, tn }), cost: `${fp} + ${c >= 1 ? c : `1/${1 / c}`} · ${fn}`,
      cheapest: `if calibrated: ${shown(ideal, 2)}` });
    rule(at); billRule(at);
    for (const [key] of styles) dots[key](at, s[key]);
    if (billed !== c) drawBill(billed = c, low);
    say(`Threshold ${shown(at, 2)}: precision ${shown(s.precision)}, recall ${shown(s.recall)}, IoU ${shown(s.iou)}, Dice ${shown(s.dice)}, cost ${fp + c * fn}.`);
  }

  for (const p of [plot, bill]) {
    const set = e => {
      const r = p.element.getBoundingClientRect(), v = p.value((e.clientX - r.left) * 420 / r.width);
      save({ threshold: Math.round(100 * clamp(v, 0, 1)) / 100 });
    };
    on(p.element, 'pointerdown', e => { p.element.setPointerCapture(e.pointerId); set(e); });
    on(p.element, 'pointermove', e => { if (p.element.hasPointerCapture(e.pointerId)) set(e); });
  }
  watch(['threshold', 'miss_cost'], () => {
    threshold.set(model.get('threshold'));
    cost.set(COSTS.indexOf(model.get('miss_cost')));
    frame(refresh);
  });
  if (photo) draw(photo, image);
  refresh();
});
