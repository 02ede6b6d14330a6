// The charts of the time machine: loss and IoU over the steps, marked where we are.
// training: {runs, classes, steps, last, now(), lookOf(run)}.
import { chart } from './lib/chart.js';
import { h } from './lib/elements.js';
import { onDrag } from './lib/hand.js';

const [WIDE, AXIS, NAME_SIZE] = [330, 278, 10]; // of a chart, of its x axis: screen pixels

const CLASS_DASHES = ['none', '7 3', '2 2', '8 3 2 3', '4 4', '12 4', '1 3'];

export function lossChart(ctx, training) {
  const { runs, now, lookOf } = training;
  const losses = runs.flatMap(run => [...run.loss]).filter(Number.isFinite);
  const high = Math.ceil(Math.max(0.1, ...losses) * 10) / 10;
  const plot = timeChart(ctx, training, {
    y: [0, high],
    yTicks: [0, high],
    yLabel: 'loss',
    label: 'loss of every step',
  });
  const lines = [
    { colour: ctx.COLOR.BLUE, dash: 'none' },
    { colour: '#b34700', dash: '6 3' },
    { colour: '#555555', dash: '2 3' },
  ];
  runs.forEach((run, k) => {
    plot.line(
      [...run.loss].map((v, i) => [i + 1, v]),
      { ...lines[k % 3], thick: 1.3 },
    );
  });
  nameLines(
    plot,
    // The line of a longer run goes on below the name of a shorter one.
    runs.map(({ name, loss }) => ({
      name,
      x: loss.length,
      v: loss.length ? loss.at(-1) + (loss.length < training.last ? 0.15 * high : 0) : Number.NaN,
    })),
    high,
  );
  const dots = runs.map((_, k) => plot.dot({ colour: lines[k % 3].colour, shape: k % 2 ? 'triangle' : 'circle' }));
  const update = () => {
    plot.marker(now());
    runs.forEach((run, k) => {
      const done = run.steps[lookOf(run)];
      dots[k](done, run.loss[done - 1] ?? Number.NaN);
    });
  };
  return { element: plot.element, update };
}

export function iouChart(ctx, training, run) {
  const { classes, now, lookOf } = training;
  const plot = timeChart(ctx, training, { y: [0, 1], yLabel: 'IoU', label: `IoU of every class, ${run.name}` });
  const at = (look, c) => run.iou[look * classes.length + c];
  classes.forEach(({ color }, c) => {
    plot.line(
      [...run.steps].map((step, t) => [step, at(t, c)]),
      { colour: color, dash: CLASS_DASHES[c % 7] },
    );
  });
  const end = run.steps.at(-1);
  nameLines(
    plot,
    classes.map(({ name }, c) => ({ name, x: end, v: at(run.steps.length - 1, c) })),
    1,
  );
  const dots = classes.map(({ color }) => plot.dot({ colour: color }));
  const update = () => {
    plot.marker(now());
    dots.forEach((dot, c) => {
      dot(run.steps[lookOf(run)], at(lookOf(run), c));
    });
  };
  return { element: h('div', {}, h('div', { class: 'sf-title' }, run.name), plot.element), update };
}

// A press on a chart goes to that step. Right of the last step there is room for the longest name.
function timeChart(ctx, { steps, last, runs, classes }, options) {
  const letters = Math.max(...[...runs, ...classes].map(({ name }) => name.length));
  const room = Math.min(0.5, (10 + 0.6 * NAME_SIZE * letters) / AXIS);
  const axis = last / (1 - room);
  const x = { x: [0, axis], xTicks: [0, last / 2, last], xLabel: 'step' };
  const plot = chart({ width: WIDE, height: 176, ...x, ...options });
  const go = event => ctx.save({ index: nearest(steps, plot.valueAt(event)) });
  onDrag(ctx, plot.element, { start: go, move: go });
  return { ...plot, step: axis / AXIS, marker: plot.rule() };
}

const nearest = (list, v) => list.reduce((best, s, i) => (Math.abs(s - v) < Math.abs(list[best] - v) ? i : best), 0);

// Names at the lines' ends, pushed apart, all inside. named: [{name, x, v: its last point}, ...]
function nameLines(plot, named, high) {
  const gap = high * 0.085;
  const ends = named
    .filter(({ v }) => Number.isFinite(v))
    .sort((a, b) => a.v - b.v)
    .map(({ name, x, v }) => ({ name, x, y: v - gap / 4 }));
  ends.forEach((end, i) => {
    if (i) end.y = Math.max(end.y, ends[i - 1].y + gap);
  });
  ends.reverse().forEach((end, i) => {
    end.y = Math.min(end.y, i ? ends[i - 1].y - gap : high);
  });
  const look = { size: NAME_SIZE, stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke' };
  for (const { name, x, y } of ends) plot.text(x + plot.step * 6, y, name, look);
}
