// Training time machine: all looks of all runs are here; the slider only chooses which one is shown.
import { draw, picture } from './lib/canvas.js';
import { chart } from './lib/chart.js';
import { button, choice, slider } from './lib/controls.js';
import { bytes, doubles, hex, ints, pack, rgb, WHITE } from './lib/data.js';
import { h } from './lib/elements.js';
import { onDrag } from './lib/hand.js';
import { nanMean, ratio, shown, sum } from './lib/numbers.js';
import { PATTERN } from './lib/patterns.js';
import { legend, rowHead, table } from './lib/tables.js';
import { interactive } from './lib/view.js';

const CLASS_DASHES = ['none', '7 3', '2 2', '8 3 2 3', '4 4', '12 4', '1 3'];
const TIME_VIEWS = {
  prediction: 'What it says.',
  errors: 'Striped: wrong. Grey: right. White: void.',
  entropy: 'Black: sure. White: every class equally likely.',
};
const PLAY_EVERY = 350; // ms

export default interactive('time-machine', ctx => {
  const { model, root, COLOR, VOID, watch, save, say, frame, later } = ctx;
  const [scenes, height, width] = model.get('shape');
  const size = height * width;
  const classes = model.get('classes');
  const steps = model.get('steps');
  const last = steps.at(-1) || 1;
  const palette = classes.map(c => hex(c.color));
  const target = bytes(model, 'target_data');
  const counted = target.filter(t => t !== VOID).length;
  const runs = unpackRuns(model, scenes * size, classes.length);
  const now = () => steps[model.get('index')];
  const lookOf = run =>
    Math.max(
      0,
      run.steps.findLastIndex(s => s <= now()),
    );
  const iouOf = run => run.iou.subarray(lookOf(run) * classes.length, (lookOf(run) + 1) * classes.length);

  // ---- elements
  const time = slider(ctx, {
    label: 'Step',
    trait: 'index',
    max: steps.length - 1,
    format: i => `${steps[i]} of ${last}`,
  });
  const play = button(ctx, { label: 'Play', pressed: false, onClick: () => (playing ? stop() : start()) });
  const views = choice(ctx, { label: 'View', trait: 'view', options: Object.keys(TIME_VIEWS).map(v => [v, v]) });
  const meaning = h('div', {});
  const tilesOf = name => tiles(name, { scenes, height, width });
  const [photo, truth] = [tilesOf('image'), tilesOf('truth')];
  const perRun = runs.map(run => tilesOf(run.name));
  const iou = iouTable(classes, runs);
  const charts = [lossChart(), ...runs.map(iouChart)];
  const key = legend(classes.map(c => ({ colour: c.color, text: c.name })));
  const left = [photo.element, truth.element, perRun.map(p => p.element), key];
  root.append(
    h('div', { class: 'sf-bar' }, time.element, play.element, views.element),
    meaning,
    h(
      'div',
      { class: 'sf-row' },
      h('div', { class: 'sf-column' }, left.flat()),
      h(
        'div',
        { class: 'sf-charts' },
        charts.map(c => c.element),
      ),
    ),
    iou.element,
  );
  const inks = Uint32Array.from({ length: 256 }, (_, c) => palette[c] ?? WHITE);
  const scene = (data, k) => data.subarray(k * size, (k + 1) * size);
  const image = rgb(bytes(model, 'image_data'));
  photo.pics.forEach((pic, k) => {
    draw(pic, scene(image, k));
    pic.canvas.setAttribute('aria-label', `image of scene ${k}`);
  });
  truth.pics.forEach((pic, k) => {
    draw(
      pic,
      Uint32Array.from(scene(target, k), t => inks[t]),
    );
    pic.canvas.setAttribute('aria-label', `truth of scene ${k}`);
  });

  // ---- one look of one run: its tiles, and how many pixels are wrong
  const [right, wrong] = [COLOR.RIGHT, COLOR.FP].map(hex);
  const greys = inks.map((_, e) => pack(e, e, e));
  function colourOf(view, says, is, doubt, fault) {
    if (view === 'prediction') return inks[says];
    if (view === 'entropy') return greys[doubt];
    return fault ? wrong : is === VOID ? WHITE : right;
  }
  const colours = new Uint32Array(size);
  const patterns = new Uint8Array(size);
  function paintScene(run, k, row) {
    const view = model.get('view');
    const look = data => scene(data, lookOf(run) * scenes + k);
    const [says, doubt, is] = [look(run.snapshots), look(run.entropy), scene(target, k)];
    const count = { wrong: 0, known: 0 };
    for (let i = 0; i < size; i++) {
      const known = is[i] !== VOID;
      const fault = known && says[i] !== is[i];
      count.known += known;
      count.wrong += fault;
      patterns[i] = fault ? PATTERN.stripes : PATTERN.none;
      colours[i] = colourOf(view, says[i], is[i], doubt[i], fault);
    }
    draw(row.pics[k], colours, view === 'errors' ? patterns : undefined);
    row.texts[k].textContent = `${count.wrong} wrong`;
    const fact = `${count.wrong} of ${count.known} pixels wrong`;
    row.pics[k].canvas.setAttribute('aria-label', `${view} of ${run.name}, scene ${k}: ${fact}`);
    return count.wrong;
  }

  // ---- charts; a press on one goes to that step
  function timeChart(options) {
    const x = { x: [0, last * 1.3], xTicks: [0, last / 2, last], xLabel: 'step' };
    const plot = chart({ width: 330, height: 176, ...x, ...options });
    const go = event => save({ index: nearest(steps, plot.valueAt(event)) });
    onDrag(ctx, plot.element, { start: go, move: go });
    return { ...plot, marker: plot.rule() };
  }
  function lossChart() {
    const losses = runs.flatMap(run => [...run.loss]).filter(Number.isFinite);
    const high = Math.ceil(Math.max(0.1, ...losses) * 10) / 10;
    const plot = timeChart({ y: [0, high], yTicks: [0, high], yLabel: 'loss', label: 'loss of every step' });
    const lines = [
      { colour: COLOR.BLUE, dash: 'none' },
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
      last,
      runs.map(run => [run.name, run.loss.at(-1) ?? Number.NaN]),
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
  function iouChart(run) {
    const plot = timeChart({ y: [0, 1], yLabel: 'IoU', label: `IoU of every class, ${run.name}` });
    const at = (look, c) => run.iou[look * classes.length + c];
    plot.text(last * 0.02, 0.97, run.name, { 'font-weight': 600 });
    classes.forEach(({ color }, c) => {
      plot.line(
        [...run.steps].map((step, t) => [step, at(t, c)]),
        { colour: color, dash: CLASS_DASHES[c % 7] },
      );
    });
    nameLines(
      plot,
      last,
      classes.map(({ name }, c) => [name, at(run.steps.length - 1, c)]),
      1,
    );
    const dots = classes.map(({ color }) => plot.dot({ colour: color }));
    const update = () => {
      plot.marker(now());
      dots.forEach((dot, c) => {
        dot(run.steps[lookOf(run)], at(lookOf(run), c));
      });
    };
    return { element: plot.element, update };
  }

  // ---- time
  let playing = false;
  function start() {
    playing = true;
    play.press(true);
    if (model.get('index') === steps.length - 1) save({ index: 0 });
    later(tick, PLAY_EVERY);
  }
  function stop() {
    playing = false;
    play.press(false);
  }
  function tick() {
    if (!playing) return;
    if (model.get('index') >= steps.length - 1) return stop();
    save({ index: model.get('index') + 1 });
    later(tick, PLAY_EVERY);
  }
  function refresh() {
    const said = runs.map((run, r) => {
      const faults = sum(perRun[r].pics.map((_, k) => paintScene(run, k, perRun[r])));
      const share = shown(100 * ratio(faults, counted), 1);
      return `${run.name}: mean IoU ${shown(iou.update(r, iouOf(run)))}, ${share} % of these pixels wrong.`;
    });
    for (const c of charts) c.update();
    meaning.textContent = TIME_VIEWS[model.get('view')];
    say(`Step ${now()}. ${said.join(' ')}`);
  }
  watch(['index', 'view'], () => frame(refresh));
  refresh();
});

// The runs lie behind one another in each trait of bytes.
function unpackRuns(model, perLook, classes) {
  const all = {
    snapshots: bytes(model, 'snapshot_data'),
    entropy: bytes(model, 'entropy_data'),
    steps: ints(model, 'step_data'),
    loss: doubles(model, 'loss_data'),
    iou: doubles(model, 'iou_data'),
  };
  const at = Object.fromEntries(Object.keys(all).map(name => [name, 0]));
  const take = (name, n) => {
    at[name] += n;
    return all[name].subarray(at[name] - n, at[name]);
  };
  return model.get('looks').map(([looks, trained], k) => ({
    name: model.get('names')[k],
    snapshots: take('snapshots', looks * perLook),
    entropy: take('entropy', looks * perLook),
    steps: take('steps', looks),
    loss: take('loss', trained),
    iou: take('iou', looks * classes),
  }));
}

const nearest = (list, v) => list.reduce((best, s, i) => (Math.abs(s - v) < Math.abs(list[best] - v) ? i : best), 0);

// A row of small pictures, a text under each.
function tiles(name, { scenes, height, width }) {
  const pics = Array.from({ length: scenes }, () => picture({ height, width, size: 128 }));
  const texts = pics.map(() => h('div', {}));
  const style = `grid-template-columns: repeat(${scenes}, minmax(0, 112px))`;
  const title = h('div', { class: 'sf-title' }, name);
  return {
    element: h(
      'div',
      { class: 'sf-tiles', style },
      title,
      pics.map(p => p.element),
      texts,
    ),
    pics,
    texts,
  };
}

// Names at the lines' ends, pushed apart, all inside. named: [[name, last value], ...]
function nameLines(plot, last, named, high) {
  const gap = high * 0.085;
  const ends = named
    .filter(([, v]) => Number.isFinite(v))
    .sort((a, b) => a[1] - b[1])
    .map(([name, v]) => ({ name, y: v - gap / 4 }));
  ends.forEach((end, i) => {
    if (i) end.y = Math.max(end.y, ends[i - 1].y + gap);
  });
  ends.reverse().forEach((end, i) => {
    end.y = Math.min(end.y, i ? ends[i - 1].y - gap : high);
  });
  for (const { name, y } of ends) plot.text(last * 1.025, y, name, { size: 10 });
}

// Rows: runs; columns: the classes' IoU and their mean (classes that occur nowhere left out).
function iouTable(classes, runs) {
  const names = [...classes.map(c => c.name), 'mean'];
  const cells = runs.map(() => names.map(name => h('td', { class: 'sf-number', 'data-class': name })));
  const rows = runs.map((run, r) => h('tr', { 'data-run': run.name }, rowHead(run.name), cells[r]));
  const update = (r, values) => {
    const mean = nanMean(values);
    [...values, mean].forEach((v, i) => {
      cells[r][i].textContent = shown(v);
    });
    return mean;
  };
  return { element: table({ class: 'sf-iou' }, ['IoU', ...names], rows), update };
}
