// The picture of the matching viewer: true objects left, predicted ones right, a line for every match.
import { draw, ground } from './lib/canvas.js';
import { hex, pack, WHITE } from './lib/data.js';
import { shown } from './lib/numbers.js';
import { borders, cross, strokes } from './lib/outlines.js';
import { PATTERN } from './lib/patterns.js';

const ROOM_FOR_A_NUMBER = 250; // screen pixels of an object
const THICK_LINKS = [
  ['#ffffff', 4],
  ['#000000', 1.5],
];
const THIN_LINKS = [['#000000', 0.4]];

// `middlesOf(ids)` gives each object's middle and area; what is returned draws a state and the cross.
export function twoSides({ COLOR }, { pic, width, gap, target, image, middlesOf }) {
  const { height } = pic;
  const wide = 2 * width + gap;
  const colours = new Uint32Array(wide * height);
  const patterns = new Uint8Array(wide * height);
  const [rightInk, falseInk, missedInk] = [COLOR.TP, COLOR.FP, COLOR.FN].map(hex);
  const faded = i => [0, 1, 2].map(k => 153 + 0.4 * image[3 * i + k]);
  const pale = Uint32Array.from(target, (_, i) => (image.length ? pack(...faded(i)) : WHITE));
  const place = ({ x, y }, side) => [(x + 0.5 + side * (width + gap)) * pic.scale, (y + 0.5) * pic.scale];

  function paintSide(ids, shift, lost, ink, pattern) {
    ids.forEach((id, i) => {
      const o = Math.floor(i / width) * wide + (i % width) + shift;
      colours[o] = !id ? pale[i] : lost.has(id) ? ink : rightInk;
      patterns[o] = lost.has(id) ? pattern : PATTERN.none;
    });
  }
  function paintObjects(state) {
    const { ids: pred, pairs, targetIds, predIds, iou, P } = state;
    const shift = width + gap;
    paintSide(target, 0, state.fn, missedInk, PATTERN.dots);
    paintSide(pred, shift, state.fp, falseInk, PATTERN.stripes);
    draw(pic, colours, patterns);
    const side = { width, height, scale: pic.scale };
    for (const path of [borders(target, side), borders(pred, side, shift)])
      strokes(pic.paper, path, ['#000000', pic.scale > 2 ? 1.4 : 1]);
    for (const [r, c] of pairs) link(state, targetIds[r], predIds[c], iou[r * P + c]);
    [target, pred].forEach((ids, side) => {
      for (const [id, m] of middlesOf(ids))
        if (m.area * pic.scale ** 2 > ROOM_FOR_A_NUMBER) tag(String(id), ...place(m, side));
    });
  }
  function link({ ids, pairs }, targetId, predId, iou) {
    const [x1, y1] = place(middlesOf(target).get(targetId), 0);
    const [x2, y2] = place(middlesOf(ids).get(predId), 1);
    const path = new Path2D();
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
    strokes(pic.paper, path, ...(pairs.length <= 40 ? THICK_LINKS : THIN_LINKS));
    if (pairs.length <= 12) tag(shown(iou, 2), (x1 + x2) / 2, (y1 + y2) / 2);
  }
  function tag(text, x, y) {
    const { paper } = pic;
    Object.assign(paper, { font: '600 11px sans-serif', textAlign: 'center', textBaseline: 'middle' });
    const w = paper.measureText(text).width + 6;
    paper.fillStyle = '#ffffff';
    paper.fillRect(x - w / 2, y - 7, w, 14);
    paper.fillStyle = '#000000';
    paper.fillText(text, x, y + 0.5);
  }

  return (state, cursor) => {
    ground(pic, state, () => paintObjects(state));
    strokes(pic.paper, cross(...place(cursor, 1), 9), ['#ffffff', 5], ['#000000', 2]);
  };
}
