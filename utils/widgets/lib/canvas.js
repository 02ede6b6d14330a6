// Pictures: a canvas whose picture pixels are squares of screen pixels.
import { hex } from './data.js';
import { h } from './elements.js';
import { trace } from './outlines.js';
import { hatch, OUTCOME_PATTERNS } from './patterns.js';

// A canvas of height x width picture pixels, each drawn as `scale` x `scale` screen pixels.
// With `keys` it takes the focus: give `label` (what it is) and `help` (the id of the key help).
export function picture({ height, width, caption, label, help, keys = false, size = 384 }) {
  const room = size / Math.max(height, width);
  const scale = room >= 2 ? Math.floor(room) : Math.max(1, Math.round(room));
  const canvas = h('canvas', {
    width: width * scale,
    height: height * scale,
    'aria-label': label,
    role: keys ? 'application' : 'img',
    'aria-describedby': help,
    ...(keys ? { tabindex: 0 } : {}),
  });
  const style = `width: ${width * scale + 2}px`;
  const element = h('figure', { style }, caption ? h('figcaption', {}, caption) : null, canvas);
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  return { element, canvas, paper, scale, height, width, at: event => pixelAt(canvas, width, height, event) };
}

// The place under the pointer in canvas pixels.
export function pointOn(canvas, event) {
  const r = canvas.getBoundingClientRect();
  const border = canvas.clientLeft;
  return {
    x: ((event.clientX - r.left - border) / canvas.clientWidth) * canvas.width,
    y: ((event.clientY - r.top - border) / canvas.clientHeight) * canvas.height,
  };
}

// The picture pixel under the pointer; may lie outside.
function pixelAt(canvas, width, height, event) {
  const { x, y } = pointOn(canvas, event);
  return { x: Math.floor((x / canvas.width) * width), y: Math.floor((y / canvas.height) * height) };
}

// Fills a picture: colours (packed, one per pixel) and, if given, patterns (one code per pixel) and the
// borders of masks: [{mask, colour, halo, thick}, ...].
export function draw(pic, colours, patterns, rims = []) {
  const { width, height, scale, paper } = pic;
  pic.buffer ??= paper.createImageData(width * scale, height * scale);
  const out = new Uint32Array(pic.buffer.data.buffer);
  enlarge(pic, out, colours);
  if (patterns) hatch(pic, out, patterns);
  for (const border of rims) trace(pic, out, border);
  paper.putImageData(pic.buffer, 0, 0);
}

function enlarge({ width, height, scale }, out, colours) {
  const wide = width * scale;
  for (let y = 0, o = 0; y < height; y++) {
    for (let i = y * width, end = i + width; i < end; i++) for (let n = 0; n < scale; n++) out[o++] = colours[i];
    for (let n = 1; n < scale; n++, o += wide) out.copyWithin(o, o - wide, o); // as the line above
  }
}

// The map of outcomes, codes 2 * truth + prediction, in the colours of TN, FP, FN, TP with their patterns.
export function drawOutcomes(pic, codes, COLOR) {
  const inks = [COLOR.TN, COLOR.FP, COLOR.FN, COLOR.TP].map(hex);
  pic.colours ??= new Uint32Array(codes.length);
  pic.patterns ??= new Uint8Array(codes.length);
  codes.forEach((code, i) => {
    pic.colours[i] = inks[code];
    pic.patterns[i] = OUTCOME_PATTERNS[code];
  });
  draw(pic, pic.colours, pic.patterns);
}

// What a cursor moves over: painted by `make` when `key` is another than last time, else put back as it was.
export function ground(pic, key, make) {
  const { paper, width, height, scale } = pic;
  if (pic.ground && pic.groundKey === key) {
    paper.putImageData(pic.ground, 0, 0);
    return;
  }
  make();
  pic.ground = paper.getImageData(0, 0, width * scale, height * scale);
  pic.groundKey = key;
}
