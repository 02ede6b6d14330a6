// Training time machine: all looks of all runs are here; the slider only chooses which one is shown.
import { draw, picture } from './lib/canvas.js';
import { button, choice, slider } from './lib/controls.js';
import { bytes, hex, pack, rgb, WHITE } from './lib/data.js';
import { bar, h } from './lib/elements.js';
import { nanMean, ratio, shown, sum } from './lib/numbers.js';
import { PATTERN } from './lib/patterns.js';
import { legend, rowHead, table } from './lib/tables.js';
import { interactive } from './lib/view.js';
import { iouChart, lossChart } from './time_charts.js';
import { unpackRuns } from './time_runs.js';

const TIME_VIEWS = {
  prediction: 'Predicted classes.',
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
  const training = { runs, classes, steps, last, now, lookOf };
  const charts = [lossChart(ctx, training), ...runs.map(run => iouChart(ctx, training, run))];
  const key = legend(classes.map(c => ({ colour: c.color, text: c.name })));
  const left = [photo.element, truth.element, perRun.map(p => p.element), key];
  root.append(
    bar(time.element, play.element, views.element),
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

  // ---- time
  let playing = false;
  function start() {
    playing = true;
    play.press(true, 'Pause');
    if (model.get('index') === steps.length - 1) save({ index: 0 });
    later(tick, PLAY_EVERY);
  }
  function stop() {
    playing = false;
    play.press(false, 'Play');
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

// A row of small pictures, a text under each.
function tiles(name, { scenes, height, width }) {
  const pics = Array.from({ length: scenes }, () => picture({ height, width, size: 128 }));
  const texts = pics.map(() => h('div', {}));
  const style = `grid-template-columns: repeat(${scenes}, minmax(0, 128px))`;
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
