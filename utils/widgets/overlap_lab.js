// The overlap lab: two shapes in a window of 48 x 48 pixels; truth and prediction are rasterised and
// counted here in every frame.
import { dicePlot } from './dice_plot.js';
import { cornersOf, holds, moved, placed, pulled } from './lib/boxes.js';
import { drawOutcomes, picture, pointOn } from './lib/canvas.js';
import { choice, slider } from './lib/controls.js';
import { columns, h, keyHelp } from './lib/elements.js';
import { ARROWS, onDrag, onKeys } from './lib/hand.js';
import { inShape } from './lib/masks.js';
import { shown } from './lib/numbers.js';
import { fractions, outcomes, scores } from './lib/outcomes.js';
import { box, strokes } from './lib/outlines.js';
import { numbers, outcomeLegend } from './lib/tables.js';
import { interactive } from './lib/view.js';
import { presets } from './overlap_presets.js';

const SIZE = 384; // of the canvas; every image side divides it
const SHAPES = ['truth', 'prediction'];
const KINDS = ['ellipse', 'rectangle', 'nothing'].map(kind => [kind, kind]);
const OVERLAP_KEYS =
  'Drag a shape (by finger: tap it first); drag a corner of its frame to resize it. Keyboard: Tab to the picture, ' +
  'arrow keys move the chosen shape, Shift + arrow keys resize it, Space takes the other shape. ' +
  'In a larger image the shapes keep inside the dotted square.';
const [GRIP, ROOM_FOR_GRIPS] = [6, 24]; // on the canvas: of a grip, of the smallest box that shows them

export default interactive('overlap-lab', ctx => {
  const { model, root, COLOR, watch, save, say, frame } = ctx;
  const WINDOW = model.get('window');
  const boxOf = who => model.get(`${who}_box`);
  const kindOf = who => model.get(`${who}_kind`);
  let selected = 'prediction'; // what the keys move: only this view knows

  // ---- elements
  const help = keyHelp(OVERLAP_KEYS);
  let pic = picture({ height: WINDOW, width: WINDOW, size: SIZE, keys: true, help: help.id });
  const { canvas, paper } = pic;
  canvas.classList.add('sf-worked');
  const scoreTable = numbers([
    ['accuracy', 'Pixel accuracy'],
    ['iou', 'IoU (Jaccard, J)'],
    ['dice', 'Dice (D)'],
  ]);
  const counts = numbers([
    ['tp', 'TP', 'in both'],
    ['fp', 'FP', 'only predicted'],
    ['fn', 'FN', 'only true'],
    ['tn', 'TN', 'in neither'],
  ]);
  const plot = dicePlot(COLOR);
  const who = choice(ctx, {
    label: 'Keys move',
    options: SHAPES.map(shape => [shape, `the ${shape}`]),
    value: selected,
    onChange: select,
  });
  const truthKind = choice(ctx, { label: 'Truth', trait: 'truth_kind', options: KINDS });
  const predictionKind = choice(ctx, { label: 'Prediction', trait: 'prediction_kind', options: KINDS });
  const background = slider(ctx, {
    label: 'Image side',
    trait: 'side',
    values: model.get('sides'),
    format: side => `${side} pixels`,
  });
  const controls = [truthKind.element, predictionKind.element, presets(ctx, WINDOW), background.element];
  const result = h('div', { class: 'sf-row' }, counts.element, plot.element);
  const left = [pic.element, who.element, outcomeLegend(ctx), help.element];
  root.append(columns(left, [controls, scoreTable.element, result]));

  // ---- drawing
  function refresh() {
    const side = model.get('side');
    if (pic.width !== side) pic = { ...pic, width: side, height: side, scale: SIZE / side, ...emptied };
    const codes = new Uint8Array(side * side);
    const n = outcomes(rasterised('prediction', side), rasterised('truth', side), codes);
    drawOutcomes(pic, codes, COLOR);
    drawFrames();
    const s = scores(n);
    scoreTable.update(s, fractions(n));
    counts.update(Object.fromEntries(Object.entries(n).map(([key, count]) => [key, String(count)])));
    plot.update(s);
    const size = `image of ${side} by ${side} pixels`;
    canvas.setAttribute('aria-label', `Truth and prediction, ${size}. The ${selected} is chosen.`);
    const empty = n.tp + n.fp + n.fn === 0;
    say(
      `Pixel accuracy ${shown(s.accuracy)}, IoU ${shown(s.iou)}, Dice ${shown(s.dice)}.` +
        (empty ? ' Both masks are empty: 0 / 0 is not a number, not a 1 and not a 0.' : ''),
    );
  }
  const emptied = { buffer: undefined, colours: undefined, patterns: undefined };
  const margin = () => (pic.width - WINDOW) / 2;

  function rasterised(shape, side) {
    const mask = new Uint8Array(side * side);
    const [kind, rect, m] = [kindOf(shape), boxOf(shape), margin()];
    for (let y = 0; y < WINDOW; y++) {
      for (let x = 0; x < WINDOW; x++) mask[(y + m) * side + x + m] = inShape(kind, rect, y, x);
    }
    return mask;
  }

  const place = shape => placed(boxOf(shape), margin(), pic.scale); // on the canvas

  // Black on white is seen on every fill.
  const line = (path, dash, thick) => strokes(paper, path, ['#ffffff', thick + 2], ['#000000', thick, dash]);
  function drawFrames() {
    const { scale } = pic;
    const [at, wide] = [margin() * scale, WINDOW * scale];
    if (margin()) line(box(at, at, wide, wide), [2, 4], 1);
    for (const shape of SHAPES.filter(alive)) {
      line(box(...place(shape)), shape === 'truth' ? [] : [6, 4], shape === selected ? 2 : 1);
      if (shape === selected && hasRoom(place(shape))) cornersOf(place(shape)).forEach(grip);
      name(shape);
    }
  }
  const alive = shape => kindOf(shape) !== 'nothing';
  function grip({ x, y }) {
    paper.fillStyle = '#ffffff';
    const at = [x - GRIP / 2, y - GRIP / 2, GRIP, GRIP];
    paper.fillRect(...at);
    strokes(paper, box(...at), ['#000000', 1.5]);
  }
  const hasRoom = ([, , wide, tall]) => Math.min(wide, tall) >= ROOM_FOR_GRIPS;
  function name(shape) {
    const [x, y, , tall] = place(shape);
    const above = y > 14 ? y - 5 : y + 14;
    const below = y + tall < SIZE - 16 ? y + tall + 14 : y + tall - 6;
    const at = [shape, x + 3, shape === 'truth' ? above : below];
    Object.assign(paper, { font: 'bold 12px system-ui, sans-serif', lineWidth: 3, lineJoin: 'round' });
    Object.assign(paper, { strokeStyle: '#ffffff', fillStyle: '#000000' });
    paper.strokeText(...at);
    paper.fillText(...at);
  }

  // ---- the hand
  function select(shape) {
    selected = shape;
    who.set(shape);
    frame(refresh);
  }
  const saveBox = rect => save({ [`${selected}_box`]: rect });

  // The corner of the chosen shape, or the shape, under a point; the chosen one first. A small shape has
  // its corners outside only: inside it is moved.
  function under(point, reach) {
    const order = (selected === 'truth' ? SHAPES : [...SHAPES].reverse()).filter(alive);
    const near = ({ x, y }) => Math.hypot(x - point.x, y - point.y) <= reach;
    const pullable = order.includes(selected) && (hasRoom(place(selected)) || !holds(place(selected), point, 0));
    const corner = pullable ? cornersOf(place(selected)).findIndex(near) : -1;
    const shape = corner >= 0 ? selected : order.find(one => holds(place(one), point, 2));
    return { shape, corner };
  }
  let held = null;
  onDrag(ctx, canvas, {
    start(event) {
      const from = pointOn(canvas, event);
      const { shape, corner } = under(from, event.pointerType === 'touch' ? 18 : 9);
      if (!shape) return false;
      held = { from, corner, rect: [...boxOf(shape)] };
      select(shape);
    },
    move(event) {
      const { x, y } = pointOn(canvas, event);
      const dx = Math.round((x - held.from.x) / pic.scale);
      const dy = Math.round((y - held.from.y) / pic.scale);
      if (held.corner < 0) saveBox(moved(held.rect, held.rect[0] + dy, held.rect[1] + dx, WINDOW));
      else saveBox(pulled(held.rect, held.corner, dy, dx, WINDOW));
    },
  });
  onKeys(ctx, canvas, event => {
    const step = ARROWS[event.key];
    const rect = boxOf(selected);
    const [top, left] = rect;
    if (event.key === ' ') select(selected === 'truth' ? 'prediction' : 'truth');
    else if (step && event.shiftKey) saveBox(pulled(rect, 3, step.y, step.x, WINDOW));
    else if (step && !event.ctrlKey && !event.metaKey && !event.altKey)
      saveBox(moved(rect, top + step.y, left + step.x, WINDOW));
    else return false;
  });

  watch(['truth_kind', 'prediction_kind', 'side', 'truth_box', 'prediction_box'], () => frame(refresh));
  refresh();
});
