// The threshold lab: a mask, its scores and its price at every threshold of a probability map.
import { draw, drawOutcomes, picture } from './lib/canvas.js';
import { chart } from './lib/chart.js';
import { button, slider } from './lib/controls.js';
import { bytes, floats, pack, rgb } from './lib/data.js';
import { h, keyHelp } from './lib/elements.js';
import { onDrag } from './lib/hand.js';
import { clamp, plural, shown } from './lib/numbers.js';
import { fractions, outcomes, scores } from './lib/outcomes.js';
import { PATTERN } from './lib/patterns.js';
import { lineKey, numbers, outcomeLegend } from './lib/tables.js';
import { cheapest, costOf, maskAt, thresholdCurve } from './lib/threshold.js';
import { interactive } from './lib/view.js';

const THRESHOLD_KEYS =
  'Drag a slider, or tap or drag inside the curves. ' +
  'Keyboard: Tab to a slider, arrow keys move it, Page keys move it far, Home and End go to the ends.';
const NAN_INK = pack(120, 60, 120);
const priceOf = cost => (cost >= 1 ? String(cost) : `1/${1 / cost}`);

export default interactive('threshold-lab', ctx => {
  const { model, root, COLOR, watch, save, say, frame } = ctx;
  const [height, width, name] = ['height', 'width', 'class_name'].map(trait => model.get(trait));
  const probability = floats(model, 'probability_data');
  const truth = bytes(model, 'truth_data');
  const image = rgb(bytes(model, 'image_data'));
  const missing = probability.filter(Number.isNaN).length;
  const curve = thresholdCurve(probability, truth);
  const best = () => cheapest(curve, model.get('miss_cost'));

  // ---- elements
  const help = keyHelp(THRESHOLD_KEYS);
  const square = (caption, label) => picture({ height, width, size: 256, caption, label });
  const bright = `Probability of ${name}, dark is 0, bright is 1; the line is the border of the mask`;
  const heat = square(`Probability of ${name}`, bright);
  const map = square('The mask against the truth', 'Map of true positives, false positives and false negatives');
  const photo = image.length ? square('Image', 'The image') : null;
  const threshold = slider(ctx, {
    label: 'Threshold',
    trait: 'threshold',
    max: 1,
    step: 0.01,
    format: v => shown(v, 2),
  });
  const cost = slider(ctx, {
    label: 'A miss costs as much as',
    trait: 'miss_cost',
    values: model.get('costs'),
    format: c => (c >= 1 ? plural(c, 'false alarm') : `${priceOf(c)} false alarm`),
  });
  const go = button(ctx, { label: 'Go to the cheapest', onClick: () => save({ threshold: best().threshold }) });
  const table = numbers([
    ['precision', 'Precision'],
    ['recall', 'Recall'],
    ['iou', 'IoU'],
    ['dice', 'Dice'],
    ['cost', 'Cost'],
    ['cheapest', 'Cheapest threshold'],
  ]);
  const curves = curveChart(model.get('curves'), curve);
  const bill = billChart(COLOR, curve);
  const holes = `${plural(missing, 'pixel has', 'pixels have')} no probability (NaN): never predicted.`;
  root.append(
    h('div', { class: 'sf-bar sf-hold' }, threshold.element, cost.element, go.element),
    h('div', { class: 'sf-row sf-pictures' }, photo?.element, heat.element, map.element),
    outcomeLegend(ctx),
    h(
      'div',
      { class: 'sf-row' },
      h('div', { class: 'sf-column sf-side' }, table.element, missing ? h('div', {}, holes) : null),
      h('div', { class: 'sf-column sf-side' }, curves.element, curves.key, bill.element),
    ),
    help.element,
  );

  // ---- drawing
  const grey = Uint32Array.from(probability, p => {
    const g = Math.round(255 * clamp(p, 0, 1));
    return Number.isNaN(p) ? NAN_INK : pack(g, g, g);
  });
  const nanPattern = Uint8Array.from(probability, p => (Number.isNaN(p) ? PATTERN.grid : PATTERN.none));
  const mask = new Uint8Array(probability.length);
  const codes = new Uint8Array(probability.length);
  function refresh() {
    const [at, c, low] = [model.get('threshold'), model.get('miss_cost'), best()];
    const n = outcomes(maskAt(probability, at, mask), truth, codes);
    const [s, bought] = [scores(n), costOf(n, c)];
    draw(heat, grey, missing ? nanPattern : undefined, [{ mask, colour: '#ff9d4d', halo: '#000000' }]);
    drawOutcomes(map, codes, COLOR);
    table.update(
      { ...s, cost: String(bought), cheapest: shown(low.threshold, 2) },
      {
        ...fractions(n),
        cost: `${n.fp} + ${priceOf(c)} · ${n.fn}; on the curve ${shown(bought / unitOf(curve, c), 2)}`,
        cheapest: `if calibrated: ${shown(1 / (1 + c), 2)}`,
      },
    );
    curves.update(at, s);
    bill.update(at, c, low);
    const pair = `precision ${shown(s.precision)}, recall ${shown(s.recall)}`;
    say(`Threshold ${shown(at, 2)}: ${pair}, IoU ${shown(s.iou)}, Dice ${shown(s.dice)}, cost ${bought}.`);
  }

  for (const { element, valueAt } of [curves, bill]) {
    const go = event => save({ threshold: Math.round(100 * clamp(valueAt(event), 0, 1)) / 100 });
    onDrag(ctx, element, { start: go, move: go });
  }
  watch(['threshold', 'miss_cost'], () => frame(refresh));
  if (photo) draw(photo, image);
  refresh();
});

// The scores over the threshold, and a dot on each where we are.
function curveChart(styles, curve) {
  const label = 'Precision, recall, IoU and Dice against the threshold';
  const plot = chart({ width: 420, height: 220, xLabel: 'threshold', label });
  for (const { key, colour, dash } of styles)
    plot.line(
      curve.map(n => [n.threshold, scores(n)[key]]),
      { colour, dash },
    );
  const rule = plot.rule({ dash: 'none' });
  const dots = styles.map(({ key, colour }) => [key, plot.dot({ colour })]);
  const update = (at, s) => {
    rule(at);
    for (const [key, dot] of dots) dot(at, s[key]);
  };
  return { ...plot, key: lineKey(styles), update };
}

// The price of an empty mask: all that is there is missed.
const unitOf = ([lowest], cost) => cost * (lowest.tp + lowest.fn) || costOf(lowest, cost) || 1;

// What a mask costs over the threshold; an empty mask costs 1. Drawn again when the price changes.
function billChart(COLOR, curve) {
  const y = { y: [0, 2], yTicks: [0, 1, 2], yLabel: 'cost' };
  const plot = chart({ width: 420, height: 150, xLabel: 'threshold', ...y, label: 'Cost against the threshold' });
  plot.line(
    [
      [0, 1],
      [1, 1],
    ],
    { dash: '2 4', thick: 1 },
  );
  plot.text(1, 1.1, 'an empty mask costs 1', { anchor: 'end' });
  const line = plot.line([], { colour: COLOR.BLUE });
  const rule = plot.rule({ dash: 'none' });
  const dot = plot.dot({ shape: 'triangle', colour: COLOR.FN });
  let drawn = null;
  const update = (at, cost, low) => {
    rule(at);
    if (drawn === cost) return;
    drawn = cost;
    const unit = unitOf(curve, cost);
    const part = n => costOf(n, cost) / unit;
    line(curve.map(n => [n.threshold, part(n) <= 2 ? part(n) : Number.NaN]));
    dot(low.threshold, part(low));
    plot.setLabel(`Cost against the threshold; the lowest, ${costOf(low, cost)}, is at ${shown(low.threshold, 2)}`);
  };
  return { ...plot, update };
}
