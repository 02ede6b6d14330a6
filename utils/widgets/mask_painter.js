// Paint a mask: its pixels are painted here; Python is told after every stroke, and may set it at any time.
import { draw, drawOutcomes, picture } from './lib/canvas.js';
import { button, checkbox, choice, slider } from './lib/controls.js';
import { asBytes, bytes, hex, pack, rgb, sameArray, unpack } from './lib/data.js';
import { bar, columns, keyHelp } from './lib/elements.js';
import { rim } from './lib/masks.js';
import { plural, shown } from './lib/numbers.js';
import { countOutcomes, fractions, outcomes, scores } from './lib/outcomes.js';
import { circle, cross, strokes } from './lib/outlines.js';
import { painting } from './lib/painted_mask.js';
import { numbers, outcomeLegend } from './lib/tables.js';
import { interactive } from './lib/view.js';
import { goalList } from './painting_goals.js';
import { LARGEST_BRUSH, PAINT_KEYS, paintingHand } from './painting_hand.js';

const TOOLS = ['brush', 'eraser', 'fill'].map(tool => [tool, tool]);

export default interactive('mask-painter', ctx => {
  const { model, root, COLOR, watch, save, say, frame } = ctx;
  const [height, width] = ['height', 'width'].map(trait => model.get(trait));
  const size = height * width;
  const image = rgb(bytes(model, 'image_data'));
  const truth = bytes(model, 'truth_data');
  const network = bytes(model, 'network_data');
  const truthRim = rim(truth, width, height);
  const art = painting(bytes(model, 'mask_data'), { width, height });

  // ---- elements
  const help = keyHelp(PAINT_KEYS);
  const pic = picture({ height, width, caption: 'Paint here', keys: true, help: help.id, label: 'Painting' });
  const mapLabel = 'Map of true positives, false positives and false negatives';
  const map = picture({ height, width, caption: 'Outcomes', size: 240, label: mapLabel });
  const mapKey = outcomeLegend(ctx);
  const table = numbers([
    ['accuracy', 'Pixel accuracy'],
    ['precision', 'Precision'],
    ['recall', 'Recall'],
    ['iou', 'IoU'],
    ['dice', 'Dice'],
    ['boundary_iou', 'Boundary IoU', 'IoU of the rims, one pixel wide'],
  ]);
  const tool = choice(ctx, { label: 'Tool', trait: 'tool', options: TOOLS });
  const pixels = v => plural(v, 'pixel');
  const brush = slider(ctx, { label: 'Size', trait: 'brush', min: 1, max: LARGEST_BRUSH, step: 2, format: pixels });
  const undo = button(ctx, { label: 'Undo', onClick: undoOne });
  const redo = button(ctx, { label: 'Redo', onClick: redoOne });
  const clear = button(ctx, { label: 'Clear', onClick: () => replace(new Uint8Array(size)) });
  const load = button(ctx, { label: "Load the network's mask", onClick: () => replace(network.slice()) });
  const truthBox = checkbox(ctx, { label: 'Show the truth', trait: 'show_truth' });
  const mapBox = checkbox(ctx, { label: 'Show the outcomes', trait: 'show_outcomes' });
  const goals = goalList(model.get('goals'));
  const buttons = bar(undo.element, redo.element, clear.element, network.length ? load.element : null);
  const boxes = bar(truthBox.element, mapBox.element);
  const left = [pic.element, tool.element, brush.element, buttons, boxes, help.element];
  root.append(columns(left, [goals.element, table.element, map.element, mapKey]));

  // ---- drawing
  const tint = unpack(hex(COLOR.BLUE)).map(v => v * 0.55);
  const tinted = image.map(colour => pack(...unpack(colour).map((v, k) => v * 0.45 + tint[k])));
  const colours = new Uint32Array(size);
  const codes = new Uint8Array(size);
  let drawn = {}; // the mask and the settings that were drawn last, and its numbers

  function refresh() {
    const [truthToo, shows] = [model.get('show_truth'), model.get('show_outcomes')];
    const { mask, version } = art;
    if (version === drawn.version && shows === drawn.shows && truthToo === drawn.truthToo)
      pic.paper.putImageData(pic.buffer, 0, 0); // only the cursor has moved
    else drawn = { version, shows, truthToo, n: drawMask(mask, truthToo, shows) };
    drawCursor();
    undo.enable(art.canUndo());
    redo.enable(art.canRedo());
    const set = `${model.get('tool')}, size ${model.get('brush')}${hand.penDown ? ', pen down' : ''}`;
    const at = `cursor in row ${hand.cursor.y}, column ${hand.cursor.x}`;
    pic.canvas.setAttribute('aria-label', `Painting of ${width} by ${height} pixels, ${set}; ${at}`);
  }
  function drawMask(mask, truthToo, shows) {
    const n = measure(mask);
    for (let i = 0; i < size; i++) colours[i] = mask[i] ? tinted[i] : image[i];
    const rims = [{ mask, colour: '#ffffff', halo: '#003a5c' }];
    if (truthToo) rims.push({ mask: truth, colour: COLOR.FN, halo: '#000000' });
    draw(pic, colours, undefined, rims);
    map.element.hidden = mapKey.hidden = !shows;
    if (shows) drawOutcomes(map, codes, COLOR);
    table.update(n, fractions(n));
    goals.update(n);
    return n;
  }
  function measure(mask) {
    const n = outcomes(mask, truth, codes);
    const rims = countOutcomes(rim(mask, width, height), truthRim);
    return { ...n, ...scores(n), boundary_iou: scores(rims).iou };
  }
  function drawCursor() {
    const { paper, scale, canvas } = pic;
    const { cursor, hover, penDown } = hand;
    const middle = v => (v + 0.5) * scale;
    const radius = model.get('tool') === 'fill' ? scale / 2 : (model.get('brush') / 2) * scale;
    const ring = ({ x, y }, dash) => {
      const path = circle(middle(x), middle(y), Math.max(3, radius));
      strokes(paper, path, ['#000000', 3.5, dash], ['#ffffff', 1.5, dash]);
    };
    if (hover) ring(hover, []);
    else if (canvas.matches(':focus')) {
      ring(cursor, penDown ? [] : [4, 3]);
      strokes(paper, cross(middle(cursor.x), middle(cursor.y), 6), ['#000000', 3], ['#ffffff', 1]);
    }
  }
  // Drawn, and said.
  function report() {
    refresh();
    const { n } = drawn;
    const met = goals.met(n).join('; ');
    const empty = n.tp + n.fp + n.fn === 0;
    say(
      `Pixel accuracy ${shown(n.accuracy)}, IoU ${shown(n.iou)}, Dice ${shown(n.dice)}.` +
        (met ? ` Met: ${met}.` : '') +
        (empty ? ' Both masks are empty: 0 / 0 has no value.' : ''),
    );
  }

  // ---- changing the mask: every change remembers what was there
  function tell() {
    save({ mask_data: asBytes(art.mask) }, { now: true });
    frame(report);
  }
  function replace(mask) {
    art.replace(mask);
    tell();
  }
  function undoOne() {
    if (art.undo()) tell();
  }
  function redoOne() {
    if (art.redo()) tell();
  }

  // ---- the hand
  const hand = paintingHand(ctx, { pic, art, truth, refresh, tell, undoOne, redoOne });

  watch(['tool', 'brush', 'show_truth', 'show_outcomes'], () => {
    if (model.get('tool') === 'fill') hand.penDown = false;
    frame(refresh);
  });
  watch('mask_data', () => {
    const next = bytes(model, 'mask_data');
    if (hand.stroke || next.length !== size || sameArray(next, art.mask)) return; // painted here
    art.replace(next);
    frame(report);
  });
  report();
});
