// One prediction, many means: the confusion matrices are counted here, one per image, and every
// convention is computed from them.
import { draw, picture } from './lib/canvas.js';
import { button, choice } from './lib/controls.js';
import { imageMatrices, meanIous } from './lib/conventions.js';
import { asBytes, bytes, hex, sameArray, WHITE } from './lib/data.js';
import { bar, columns, keyHelp } from './lib/elements.js';
import { ARROWS, insidePicture, keyOf, onDrag, onKeys } from './lib/hand.js';
import { history } from './lib/history.js';
import { box, strokes } from './lib/outlines.js';
import { PATTERN } from './lib/patterns.js';
import { interactive } from './lib/view.js';
import { meansTable } from './means_table.js';

const MAPS = ['targets', 'preds'];
const MOST_UNDO = 200;

export default interactive('means-lab', ctx => {
  const { model, root, COLOR, VOID, watch, save, say, says, frame } = ctx;
  const [count, height, width] = model.get('shape');
  const size = height * width;
  const classes = model.get('num_classes');
  // "1 car", but not "1 class 1".
  const names = model.get('class_names').map((name, i) => (name === `class ${i}` ? name : `${i} ${name}`));
  const palette = model.get('colors').map(hex);
  const read = () => Object.fromEntries(MAPS.map(which => [which, bytes(model, `${which}_data`)]));
  const copy = of => Object.fromEntries(MAPS.map(which => [which, of[which].slice()]));
  const start = read();
  const maps = copy(start); // the pixels being painted; Python is told when a stroke ends
  const past = history(MOST_UNDO);
  let pen = Math.min(1, classes - 1);
  let painting = false;
  let before = null; // the numbers before and after the last edit
  let now = null;

  // ---- elements
  const help = keyHelp(
    `Click, tap or drag puts the pen's class into pixels. With the mouse over a picture: arrow keys move, ` +
      `0–${classes - 1} put a class, V puts void into a target, Space uses the pen, U undoes. ` +
      'Orange frame: wrong pixels. Black frame: the pixel of the keys.',
  );
  const pens = choice(ctx, {
    label: 'Pen',
    value: pen,
    options: [...names.map((name, i) => [i, name]), [VOID, 'void (targets only)']],
    onChange: label => {
      pen = label;
    },
  });
  const undo = button(ctx, { label: 'Undo', onClick: () => replace(past.back(copy(maps))) });
  const reset = button(ctx, { label: 'Back to the start', onClick: backToStart });
  const pics = MAPS.map(which => Array.from({ length: count }, (_, image) => pictureOf(which, image)));
  const first = meanIous(imageMatrices(maps.preds, maps.targets, size, classes, VOID));
  const high = key => first[key] || 0; // NaN last
  const means = meansTable([...model.get('conventions')].sort((a, b) => high(b.key) - high(a.key)));
  const pictures = pics.map(row => bar(row.map(pic => pic.element)));
  const side = [pens.element, bar(undo.element, reset.element), help.element, says];
  root.append(columns(pictures, side), means.element);

  function pictureOf(which, image) {
    const noun = which === 'targets' ? 'Target' : 'Prediction';
    const caption = `${noun} ${image + 1}`;
    const pic = picture({ height, width, size: 120, caption, keys: true, help: help.id, label: noun });
    const labels = () => maps[which].subarray(image * size, (image + 1) * size);
    return { ...pic, which, image, caption, labels, cursor: { x: width >> 1, y: height >> 1 } };
  }

  // ---- drawing
  const colours = new Uint32Array(size);
  const patterns = new Uint8Array(size);
  function drawOne(pic) {
    const labels = pic.labels();
    labels.forEach((label, i) => {
      colours[i] = label === VOID ? WHITE : palette[label];
      patterns[i] = label === VOID ? PATTERN.backslash : PATTERN.none;
    });
    draw(pic, colours, patterns, pic.which === 'preds' ? [wrongPixels(pic, labels)] : []);
    if (pic.scale >= 10) for (let i = 0; i < size; i++) drawCell(pic, labels[i], i);
    const { cursor, scale, canvas, caption } = pic;
    const frameOf = box(cursor.x * scale + 1, cursor.y * scale + 1, scale - 2, scale - 2);
    if (canvas.matches(':focus')) strokes(pic.paper, frameOf, ['#ffffff', 4], ['#000000', 2]);
    const label = pixel(pic);
    const here = `row ${cursor.y}, column ${cursor.x}: ${label === VOID ? 'void' : names[label]}`;
    canvas.setAttribute('aria-label', `${caption}, ${width} by ${height} pixels; ${here}`);
  }
  function wrongPixels({ image }, labels) {
    const truth = maps.targets.subarray(image * size, (image + 1) * size);
    const mask = truth.map((t, i) => t !== VOID && t !== labels[i]);
    return { mask, colour: COLOR.FP, halo: '#ffffff', thick: 3 };
  }
  function drawCell({ paper, scale }, label, i) {
    const x = (i % width) * scale;
    const y = Math.floor(i / width) * scale;
    strokes(paper, box(x + 0.5, y + 0.5, scale, scale), ['#888888', 1]);
    if (!label || label === VOID) return;
    const font = `bold ${Math.floor(scale * 0.7)}px system-ui, sans-serif`;
    Object.assign(paper, { textAlign: 'center', textBaseline: 'middle', font });
    paper.fillStyle = label === 1 || label === 3 ? '#ffffff' : '#000000';
    paper.fillText(label, x + scale / 2, y + scale / 2 + 1);
  }
  function refresh() {
    pics.flat().forEach(drawOne);
    now = meanIous(imageMatrices(maps.preds, maps.targets, size, classes, VOID));
    before ??= now;
    const said = means.update(before, now);
    undo.enable(past.canGoBack());
    if (before !== now) say(said);
  }

  // ---- editing
  function remember() {
    past.remember(copy(maps));
    before = now;
  }
  function tell() {
    save({ targets_data: asBytes(maps.targets), preds_data: asBytes(maps.preds) }, { now: true });
    frame(refresh); // also what only this view knows: whether there is something to undo
  }
  function replace(next) {
    if (!next) return;
    before = now;
    Object.assign(maps, next);
    tell();
  }
  function backToStart() {
    remember();
    replace(copy(start));
  }
  const pixel = pic => pic.labels()[pic.cursor.y * width + pic.cursor.x];
  function put(pic, place, label) {
    const { x, y } = insidePicture(place, pic);
    if (x !== place.x || y !== place.y || (label === VOID && pic.which === 'preds')) return;
    pic.labels()[y * width + x] = label;
    frame(refresh);
  }

  // ---- the hand
  for (const pic of pics.flat()) {
    pic.canvas.classList.add('sf-worked');
    onDrag(ctx, pic.canvas, {
      start(event) {
        painting = true;
        pic.cursor = insidePicture(pic.at(event), pic);
        remember();
        put(pic, pic.at(event), pen);
      },
      move: event => put(pic, pic.at(event), pen),
      end() {
        painting = false;
        tell();
      },
    });
    for (const type of ['focus', 'blur']) ctx.on(pic.canvas, type, () => drawOne(pic));
    onKeys(ctx, pic.canvas, event => press(pic, event));
  }
  function press(pic, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = ARROWS[event.key];
    const label = labelOf(event);
    if (step) {
      pic.cursor = insidePicture({ x: pic.cursor.x + step.x, y: pic.cursor.y + step.y }, pic);
      drawOne(pic);
      say(pic.canvas.getAttribute('aria-label'));
    } else if (keyOf(event) === 'u') undo.element.click();
    else if (label === undefined) return false;
    else if (label === VOID && pic.which === 'preds') say('Void goes into targets only: a prediction names a class.');
    else if (label === pixel(pic)) say('Nothing changed: the pixel has this class already.');
    else {
      remember();
      put(pic, pic.cursor, label);
      tell();
    }
  }
  function labelOf(event) {
    if (/^\d$/.test(event.key) && Number(event.key) < classes) return Number(event.key);
    return { v: VOID, ' ': pen }[keyOf(event)];
  }

  watch(['targets_data', 'preds_data'], () => {
    const next = read();
    if (painting || MAPS.every(which => sameArray(next[which], maps[which]))) return; // our own edit
    remember();
    Object.assign(maps, next);
    frame(refresh);
  });
  refresh();
});
