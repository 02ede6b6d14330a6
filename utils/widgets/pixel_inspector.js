// Pixel inspector: the logits come once; softmax, argmax, loss and entropy are computed here.
import { draw, picture } from './lib/canvas.js';
import { choice, slider } from './lib/controls.js';
import { bytes, floats, hex, ints, pack, rgb, WHITE } from './lib/data.js';
import { columns, h, keyHelp } from './lib/elements.js';
import { inspectPixel } from './lib/logits.js';
import { clamp, shown } from './lib/numbers.js';
import { box, strokes } from './lib/outlines.js';
import { PATTERN } from './lib/patterns.js';
import { HELD, readingPoint } from './lib/reading.js';
import { numbers, rowHead, table } from './lib/tables.js';
import { interactive } from './lib/view.js';

const INSPECTOR_KEYS =
  'Tap or drag on the picture chooses the pixel. So does the mouse: a click holds it, another lets go. ' +
  'Arrow keys move it too, with Shift by ten. ';
const LAYER_KEYS = 'Page Up and Page Down climb through the layers. ';
const BARS = 'The bars of one kind share one scale over the whole picture.';
const VIEWS = ['image', 'prediction', 'truth', 'errors', 'entropy'];

export default interactive('pixel-inspector', ctx => {
  const { model, root, COLOR, VOID, watch, save, say, frame } = ctx;
  const [width, height, classes, layers] = ['width', 'height', 'classes', 'layers'].map(trait => model.get(trait));
  const size = width * height;
  const image = rgb(bytes(model, 'image_data'));
  const logits = floats(model, 'logits_data');
  const target = bytes(model, 'target_data');
  const spans = ints(model, 'fields_data');
  const palette = classes.map(c => hex(c.color));
  const nameOf = label => (label === VOID ? 'void' : (classes[label]?.name ?? 'nobody (NaN)'));
  const inspect = i => inspectPixel(logits, size, i, target[i]);
  const reach = logits.reduce((most, v) => (Number.isFinite(v) ? Math.max(most, Math.abs(v)) : most), 1e-9);

  // ---- the views; each is computed when it is first looked at
  const [right, wrong] = [COLOR.RIGHT, COLOR.FP].map(hex);
  let labels = null;
  const predicted = i => {
    labels ??= Int16Array.from({ length: size }, (_, k) => inspect(k).predicted);
    return labels[i];
  };
  const fault = i => target[i] !== VOID && predicted(i) !== target[i];
  const doubt = i => {
    const g = Math.round((255 * inspect(i).entropy) / Math.log(Math.max(classes.length, 2)));
    return Number.isNaN(g) ? wrong : pack(g, g, g);
  };
  const colourIn = {
    image: i => image[i],
    truth: i => palette[target[i]] ?? WHITE,
    prediction: i => palette[predicted(i)] ?? WHITE,
    errors: i => (target[i] === VOID ? WHITE : fault(i) ? wrong : right),
    entropy: doubt,
  };
  const made = {};
  function view(name) {
    made[name] ??= {
      colours: Uint32Array.from({ length: size }, (_, i) => colourIn[name](i)),
      patterns: Uint8Array.from({ length: size }, (_, i) =>
        name === 'errors' && fault(i) ? PATTERN.stripes : PATTERN.none,
      ),
    };
    return made[name];
  }
  const someNaN = logits.some(Number.isNaN) ? ' Orange: NaN among the logits.' : '';
  const meanings = {
    image: 'What the network is given.',
    truth: 'White: void, does not count.',
    prediction: 'The class with the largest logit (argmax).',
    errors: 'Striped: wrong. Grey: right. White: void.',
    entropy: `Black: sure. White: all ${classes.length} classes equally likely.${someNaN}`,
  };

  // ---- elements
  const help = keyHelp(INSPECTOR_KEYS + (layers.length ? LAYER_KEYS : '') + BARS);
  const pic = picture({ height, width, keys: true, help: help.id, label: 'Picture, pixel chooser' });
  const views = choice(ctx, { label: 'View', trait: 'view', options: VIEWS.map(v => [v, v]) });
  const layerName = n => (n ? `layer ${n} of ${layers.length}` : 'off');
  const layer = slider(ctx, { label: 'Receptive field', trait: 'layer', max: layers.length, format: layerName });
  layer.element.hidden = !layers.length;
  const meaning = h('div', {});
  const bars = scoreTable(classes);
  const most = Math.log(classes.length);
  const more = numbers([
    ['predicted', 'predicted'],
    ['truth', 'truth'],
    ['loss', 'cross-entropy', '−ln softmax of the truth'],
    ['entropy', 'entropy', `0 sure … ${shown(most)} = ln ${classes.length}, no idea`],
  ]);
  const left = [pic.element, layer.element, meaning];
  root.append(views.element, columns(left, [bars.element, more.element]), help.element);

  // ---- the receptive field: rows and columns seen by the unit over the chosen pixel
  function field() {
    const k = model.get('layer') - 1;
    if (k < 0) return null;
    const at = k * 2 * (height + width);
    const row = at + 2 * model.get('row');
    const col = at + 2 * height + 2 * model.get('col');
    return { top: spans[row], bottom: spans[row + 1], left: spans[col], right: spans[col + 1] };
  }
  function fieldText() {
    const f = field();
    if (!f) return '';
    const seen = `${f.bottom - f.top} × ${f.right - f.left} pixels`;
    return `; ${layers[model.get('layer') - 1]} sees ${seen}, the rest is dark`;
  }
  const dimmed = new Uint32Array(size);
  function dimOutside(colours, f) {
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const seen = y >= f.top && y < f.bottom && x >= f.left && x < f.right;
        dimmed[i] = seen ? colours[i] : ((colours[i] >>> 1) & 0x7f7f7f) | 0xff000000;
      }
    }
    return dimmed;
  }
  const frameOf = (...rect) => strokes(pic.paper, box(...rect), ['#ffffff', 4], ['#000000', 1.6]);
  function paint() {
    const { colours, patterns } = view(model.get('view'));
    const f = field();
    const s = pic.scale;
    draw(pic, f ? dimOutside(colours, f) : colours, patterns);
    if (f) frameOf(f.left * s, f.top * s, (f.right - f.left) * s, (f.bottom - f.top) * s);
    const side = Math.max(s, 7);
    const [x, y] = ['col', 'row'].map(trait => (model.get(trait) + 0.5) * s - side / 2);
    frameOf(x, y, side, side);
  }
  function tell() {
    const [y, x] = [model.get('row'), model.get('col')];
    const i = y * width + x;
    const at = inspect(i);
    for (let c = 0; c < classes.length; c++) {
      const [logit, truth] = [logits[c * size + i], c === target[i]];
      bars.update(c, { logit, p: at.softmax[c], reach, argmax: c === at.predicted, truth });
    }
    const [said, truth] = [at.predicted, target[i]].map(nameOf);
    more.update({ predicted: said, truth, loss: at.loss, entropy: at.entropy });
    const p = shown(at.softmax[at.predicted]); // NaN where nobody is predicted
    const fact = `predicted ${said} with ${p}, truth ${truth}`;
    say(`Row ${y}, column ${x}: ${fact}${fieldText()}.${pic.held ? HELD : ''}`);
    meaning.textContent = meanings[model.get('view')];
  }
  const refresh = () => {
    paint();
    tell();
  };

  // ---- the hand
  readingPoint(ctx, pic, refresh, event => {
    const climb = { PageUp: 1, PageDown: -1 }[event.key];
    if (!climb) return false;
    save({ layer: clamp(model.get('layer') + climb, 0, layers.length) });
  });
  watch(['view', 'row', 'col', 'layer'], () => frame(refresh));
  refresh();
});

// One row for each class: colour, name, logit with a bar to either side of 0, softmax with a bar.
function scoreTable(classes) {
  const rows = classes.map(scoreRow);
  const wide = { colspan: 2 };
  const heads = ['class', ['logit', wide], ['softmax', wide], ''];
  const element = table(
    { class: 'sf-scores' },
    heads,
    rows.map(r => r.element),
  );
  return { element, update: (c, values) => rows[c].update(values) };
}

function scoreRow({ name, color }) {
  const bar = h('div', { style: `background:${color}` });
  const share = h('div', { style: `background:${color}` });
  const number = () => h('td', { class: 'sf-number' });
  const track = (kind, inside) => h('td', { 'aria-hidden': 'true' }, h('div', { class: kind }, inside));
  const [logitText, shareText, mark] = [number(), number(), h('td', { class: 'sf-mark' })];
  const swatch = h('span', { class: 'sf-swatch', style: `background:${color}` });
  const element = h(
    'tr',
    { 'data-class': name },
    rowHead(swatch, name),
    logitText,
    track('sf-track sf-zero', bar),
    shareText,
    track('sf-track', share),
    mark,
  );
  const update = ({ logit, p, reach, argmax, truth }) => {
    const part = Number.isFinite(logit) ? (50 * Math.abs(logit)) / reach : 0;
    logitText.textContent = shown(logit, 2);
    shareText.textContent = shown(p);
    Object.assign(bar.style, { width: `${part}%`, left: `${logit < 0 ? 50 - part : 50}%` });
    share.style.width = `${100 * (p || 0)}%`;
    mark.textContent = [argmax && 'argmax', truth && 'truth'].filter(Boolean).join(', ');
    element.classList.toggle('sf-chosen', argmax);
  };
  return { element, update };
}
