// Shared front end of the interactive parts. It stands in front of each part's own module as text.
//
// export default interactive(ctx => { ... }) builds one view. ctx has
//   model            the traits: model.get(name); after a change by hand: ctx.save({name: value})
//   root             the element to fill
//   on(target, type, handler)   an event listener that goes away with the view
//   watch(names, f)  f() when Python (or another view) changes one of these traits
//   save(values, {now})         sets traits at once, tells Python 80 ms after the last change
//   say(text)        a sentence for everybody and for screen readers (polite, at most two a second);
//                    it stands below the rest, or where the part puts ctx.says
//   asker(onAnswer)  ask(question, topic) -> Python's `answer`; one in flight, of each topic the newest waits
//   frame(f)         f once in the next animation frame, however often it is asked for
//   later(f, ms)     f after so many milliseconds, unless the view is closed by then
// Elements: h, slider, choice, checkbox, button, picture, numbers, chart, legend,
//           lineKey, outcomeLegend, keyHelp. Data: bytes, floats, ints, asBytes, rgb, hex, pack.
// Two masks: scores, fractions, countOutcomes, OUTCOME_INKS, OUTCOME_PATTERNS. Keys: ARROWS[event.key] is {x, y}, keyOf(event).
// Numbers: shown(x, digits) writes what Python's f"{x:.3f}" writes. Drawing: draw, ground, PATTERN, COLOR.

const COLOR = { TP: '#009e73', FP: '#d55e00', FN: '#f0e442', TN: '#ffffff' };
const PATTERN = { stripes: 1, dots: 2, backslash: 3, grid: 4 };   // 0 is none; FP stripes, FN dots
const ARROWS = { ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 }, ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 } };
const keyOf = event => event.key.length > 1 ? event.key : event.key.toLowerCase();      // Caps Lock makes no other key
let sfCount = 0;
const uniqueName = () => `sf-${Date.now().toString(36)}-${++sfCount}-${Math.random().toString(36).slice(2)}`;

// ---------------------------------------------------------------- numbers
// Python rounds an exact tie to the even digit, JavaScript's toFixed rounds it up. An exact tie
// at d digits is an odd multiple of 2^-(d+1); scaling by a power of two is exact.
function shown(x, digits = 3) {
  if (x === null || x === undefined || Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const half = x * 2 ** (digits + 1);
  if (Number.isInteger(half) && half % 2 !== 0) {
    const above = (Math.abs(half) * 5 ** digits + 1) / 2, even = above % 2 ? above - 1 : above;
    const text = String(even).padStart(digits + 1, '0'), cut = text.length - digits;
    return (x < 0 ? '-' : '') + (digits ? `${text.slice(0, cut)}.${text.slice(cut)}` : text);
  }
  return (Object.is(x, -0) ? '-' : '') + x.toFixed(digits);
}
const ratio = (part, whole) => whole > 0 ? part / whole : NaN;
const plural = (n, noun, many = noun + 's') => `${n} ${n === 1 ? noun : many}`;
const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

// The scores of two masks from their four counts: the same divisions as utils.metrics.
function scores({ tp, fp, fn, tn }) {
  return {
    accuracy: ratio(tp + tn, tp + fp + fn + tn), iou: ratio(tp, tp + fp + fn),
    dice: ratio(2 * tp, 2 * tp + fp + fn), precision: ratio(tp, tp + fp), recall: ratio(tp, tp + fn),
  };
}
// How each of these scores is computed, in numbers, for the last column of `numbers`.
function fractions({ tp, fp, fn, tn }) {
  return {
    accuracy: `(${tp} + ${tn}) / ${tp + fp + fn + tn}`, iou: `${tp} / (${tp} + ${fp} + ${fn})`,
    dice: `2 · ${tp} / (2 · ${tp} + ${fp} + ${fn})`, precision: `${tp} / (${tp} + ${fp})`, recall: `${tp} / (${tp} + ${fn})`,
  };
}
function countOutcomes(prediction, truth) {
  const n = [0, 0, 0, 0];
  for (let i = 0; i < truth.length; i++) n[(truth[i] ? 2 : 0) + (prediction[i] ? 1 : 0)]++;
  return { tn: n[0], fp: n[1], fn: n[2], tp: n[3] };
}

// ---------------------------------------------------------------- data from Python
function bytes(model, name) {
  const v = model.get(name);
  return v && v.byteLength ? new Uint8Array(v.buffer, v.byteOffset, v.byteLength).slice() : new Uint8Array(0);
}
const floats = (model, name) => new Float32Array(bytes(model, name).buffer);
const ints = (model, name) => new Int32Array(bytes(model, name).buffer);
const asBytes = typed => new DataView(typed.slice().buffer);      // a copy, to put into a bytes trait
const pack = (r, g, b) => (255 << 24 | b << 16 | g << 8 | r) >>> 0;
const hex = c => pack(...[1, 3, 5].map(i => parseInt(c.slice(i, i + 2), 16)));
// Ink and pattern of a pixel's outcome, by 2 * truth + prediction.
const OUTCOME_INKS = [COLOR.TN, COLOR.FP, COLOR.FN, COLOR.TP].map(hex), OUTCOME_PATTERNS = [0, PATTERN.stripes, PATTERN.dots, 0];
function rgb(data) {                                               // RGB bytes -> packed pixels
  const out = new Uint32Array(data.length / 3);
  for (let i = 0; i < out.length; i++) out[i] = pack(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
  return out;
}

// ---------------------------------------------------------------- elements
const FOCUSABLE = /^(input|button|select|textarea|summary|a)$/i;
function h(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'class') e.className = value;
    else if (typeof value === 'boolean') e.toggleAttribute(key, value);
    else if (value !== undefined && value !== null) e.setAttribute(key, value);
  }
  // JupyterLab takes keys away from a focused element without this attribute.
  if (FOCUSABLE.test(tag) || 'tabindex' in attributes) e.dataset.lmSuppressShortcuts = 'true';
  e.append(...children.flat().filter(c => c !== null && c !== undefined));
  return e;
}

// A labelled slider. format(value) is what stands beside it and what a screen reader says.
function slider(ctx, { label, min, max, step = 1, value, format = String, onInput }) {
  const input = h('input', { type: 'range', min, max, step, id: uniqueName() });
  const output = h('output', { for: input.id });
  const element = h('label', { class: 'sf-slider' }, h('span', {}, label), input, output);
  const set = v => {
    input.value = v;
    output.textContent = format(Number(v));
    input.setAttribute('aria-valuetext', output.textContent);
  };
  set(value);
  ctx.on(input, 'input', () => { const v = Number(input.value); set(v); onInput(v); });
  return { element, input, set };
}

// Radio buttons. options: [[value, text], ...]
function choice(ctx, { label, options, value, onChange }) {
  const name = uniqueName();
  const inputs = options.map(([v]) => h('input', { type: 'radio', name, value: v }));
  const element = h('fieldset', {}, h('legend', {}, label),
    options.map(([, text], i) => h('label', {}, inputs[i], text)));
  const set = v => inputs.forEach(i => { i.checked = i.value === String(v); });
  set(value);
  inputs.forEach((i, n) => ctx.on(i, 'change', () => onChange(options[n][0])));
  return { element, set };
}

function checkbox(ctx, { label, value, onChange }) {
  const input = h('input', { type: 'checkbox' });
  const element = h('label', {}, input, label);
  const set = v => { input.checked = !!v; };
  set(value);
  ctx.on(input, 'change', () => onChange(input.checked));
  return { element, set };
}

function button(ctx, { label, pressed, onClick }) {
  const element = h('button', { type: 'button', 'aria-pressed': pressed === undefined ? null : String(pressed) }, label);
  // Not `disabled`: whoever stands on the button when it goes out of use would lose the focus.
  ctx.on(element, 'click', () => { if (element.getAttribute('aria-disabled') !== 'true') onClick(); });
  return { element, press: v => element.setAttribute('aria-pressed', String(!!v)), enable: v => element.setAttribute('aria-disabled', String(!v)) };
}

// A canvas of height x width picture pixels, each drawn as `scale` x `scale` screen pixels.
// With `keys` it takes the focus: give `label` (what it is) and `help` (the id of the key help).
function picture(ctx, { height, width, caption, label, help, keys = false, size = 384 }) {
  const room = size / Math.max(height, width), scale = room >= 2 ? Math.floor(room) : Math.max(1, Math.round(room));
  const canvas = h('canvas', { width: width * scale, height: height * scale, 'aria-label': label,
    role: keys ? 'application' : 'img', tabindex: keys ? 0 : undefined, 'aria-describedby': help });
  if (!keys) delete canvas.dataset.lmSuppressShortcuts;
  const element = h('figure', { style: `width: ${width * scale + 2}px` }, caption ? h('figcaption', {}, caption) : null, canvas);
  const at = event => {              // the picture pixel under the pointer; may lie outside
    const r = canvas.getBoundingClientRect(), border = canvas.clientLeft;
    return { x: Math.floor((event.clientX - r.left - border) / canvas.clientWidth * width),
             y: Math.floor((event.clientY - r.top - border) / canvas.clientHeight * height) };
  };
  return { element, canvas, at, scale, height, width, paper: canvas.getContext('2d', { willReadFrequently: true }) };
}

// Fill a picture: colours (packed, one per pixel) and, if given, patterns (one code per pixel) and the
// borders of masks: [{mask, colour, halo, thick}, ...].
function draw(pic, colours, patterns, borders = []) {
  const { width, height, scale, paper } = pic, wide = width * scale;
  pic.buffer ??= paper.createImageData(wide, height * scale);
  const out = new Uint32Array(pic.buffer.data.buffer);
  for (let y = 0, o = 0; y < height * scale; y++) {
    if (y % scale) { out.copyWithin(o, o - wide, o); o += wide; continue; }    // as the line above
    for (let i = y / scale * width, end = i + width; i < end; i++) for (let n = 0; n < scale; n++) out[o++] = colours[i];
  }
  if (patterns) hatch(pic, out, patterns);
  for (const border of borders) trace(pic, out, border);
  paper.putImageData(pic.buffer, 0, 0);
}
function hatch({ width, height, scale }, out, patterns) {
  const wide = width * scale, black = pack(0, 0, 0);
  for (let i = 0, v = 0; v < height; v++) for (let u = 0; u < width; u++, i++) {
    const p = patterns[i];
    if (!p) continue;
    for (let y = v * scale; y < (v + 1) * scale; y++) {
      const strip = TILES[p][y % 42];
      for (let x = u * scale, o = y * wide + x, end = x + scale; x < end; x++, o++) if (strip[x % 210]) out[o] = black;
    }
  }
}
// Where each pattern is black: its periods are 7, 10 x 6 and 6, so a tile of 42 lines of 210 repeats.
const INKED = [null, (x, y) => (x + y) % 7 === 0, (x, y) => x % 5 < 2 && (y + (Math.floor(x / 5) % 2) * 3) % 6 < 2,
  (x, y) => (x - y + 42) % 7 === 0, (x, y) => x % 6 === 0 || y % 6 === 0];
const TILES = INKED.map(inked => inked && Array.from({ length: 42 }, (_, y) => Uint8Array.from({ length: 210 }, (_, x) => inked(x, y))));

// What a cursor moves over: painted by `make` when `key` is another than last time, else put back as it was.
function ground(pic, key, make) {
  const { paper, width, height, scale } = pic;
  if (pic.ground && pic.groundKey === key) { paper.putImageData(pic.ground, 0, 0); return; }
  make();
  pic.ground = paper.getImageData(0, 0, width * scale, height * scale);
  pic.groundKey = key;
}

// The border of a mask: `colour` along its inside, `halo` along its outside, so that it shows on any
// ground. Pixels, not strokes: a mask of noise takes no longer than a disc.
function trace({ width, height, scale }, out, { mask, colour, halo, thick = 2 }) {
  const wide = width * scale, inner = Math.max(1, Math.min(thick, scale >> 1)), outer = Math.max(1, Math.min(thick - 1, scale >> 1));
  const inks = [hex(halo), hex(colour)];
  const bar = (y, x, tall, w, ink) => { for (let r = y; r < y + tall; r++) for (let o = r * wide + x, end = o + w; o < end; o++) out[o] = ink; };
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
    const me = mask[i] ? 1 : 0;                      // outside the picture is empty
    const up = y > 0 ? mask[i - width] : 0, down = y < height - 1 ? mask[i + width] : 0, before = x > 0 ? mask[i - 1] : 0, after = x < width - 1 ? mask[i + 1] : 0;
    if (me ? up && down && before && after : !(up || down || before || after)) continue;
    const t = me ? inner : outer, ink = inks[me], top = y * scale, left = x * scale;
    if (!up === !!me) bar(top, left, t, scale, ink);
    if (!down === !!me) bar(top + scale - t, left, t, scale, ink);
    if (!before === !!me) bar(top, left, scale, t, ink);
    if (!after === !!me) bar(top, left + scale - t, scale, t, ink);
  }
}

const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

// A table of numbers. rows: [[key, label, how it is computed], ...]. update({key: number or text},
// {key: how}): numbers are written by `shown`; a count goes in as text, String(n).
function numbers(rows, { digits = 3, caption } = {}) {
  const cells = {}, hows = {};
  const body = rows.map(([key, label, how]) => {
    cells[key] = h('td', { class: 'sf-number', 'data-key': key });
    hows[key] = h('td', { class: 'sf-how' }, how ?? '');
    return h('tr', {}, h('th', { scope: 'row' }, label), cells[key], hows[key]);
  });
  const element = h('table', {}, caption ? h('caption', { class: 'sf-title' }, caption) : null, h('tbody', {}, body));
  const update = (values, how = {}) => {
    for (const [key, v] of Object.entries(values))
      write(cells[key], typeof v === 'string' ? v : shown(v, digits));
    for (const [key, text] of Object.entries(how)) write(hows[key], text);
  };
  return { element, update };
}

// A small chart as SVG, in the theme's own ink. line(points, {colour, dash}) and dot({colour}) and
// rule({dash}) give functions that move them; text(x, y, words, {anchor}) writes at data coordinates.
function chart({ width = 230, height = 210, x = [0, 1], y = [0, 1], xTicks, yTicks, xLabel = '', yLabel = '', label }) {
  const make = (tag, attributes, parent) => {
    const e = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    parent?.append(e);
    return e;
  };
  const left = 42, right = 10, top = 10, bottom = 36;
  const X = v => left + (v - x[0]) / (x[1] - x[0]) * (width - left - right);
  const Y = v => height - bottom - (v - y[0]) / (y[1] - y[0]) * (height - top - bottom);
  const svg = make('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, class: 'sf-chart' });
  const text = (tx, ty, words, { anchor = 'start', size = 11, parent = svg, ...more } = {}) => {
    const e = make('text', { x: tx, y: ty, 'text-anchor': anchor, 'font-size': size, fill: 'currentColor', ...more }, parent);
    e.textContent = words;
    return e;
  };
  const trim = v => String(Number(v.toFixed(6)));
  make('path', { d: `M${left},${top}V${height - bottom}H${width - right}`, fill: 'none', stroke: 'currentColor' }, svg);
  for (const v of xTicks ?? [x[0], (x[0] + x[1]) / 2, x[1]]) {
    make('path', { d: `M${X(v)},${height - bottom}v4`, stroke: 'currentColor' }, svg);
    text(X(v), height - bottom + 15, trim(v), { anchor: 'middle' });
  }
  for (const v of yTicks ?? [y[0], (y[0] + y[1]) / 2, y[1]]) {
    make('path', { d: `M${left},${Y(v)}h-4`, stroke: 'currentColor' }, svg);
    text(left - 7, Y(v) + 4, trim(v), { anchor: 'end' });
  }
  text((left + width - right) / 2, height - 5, xLabel, { anchor: 'middle' });
  text(0, 0, yLabel, { anchor: 'middle', transform: `translate(11 ${(top + height - bottom) / 2}) rotate(-90)` });
  const line = (points, { colour = 'currentColor', dash = 'none', thick = 2 } = {}) => {
    const e = make('path', { fill: 'none', stroke: colour, 'stroke-width': thick, 'stroke-dasharray': dash }, svg);
    const move = list => {
      let d = '', pen = 'M';
      for (const [px, py] of list) {
        if (Number.isFinite(py)) { d += `${pen}${X(px).toFixed(2)},${Y(py).toFixed(2)}`; pen = 'L'; } else pen = 'M';
      }
      e.setAttribute('d', d);
    };
    move(points);
    return move;
  };
  const dot = ({ colour = '#d55e00', shape = 'circle' } = {}) => {
    const e = shape === 'circle' ? make('circle', { r: 5, fill: colour, stroke: 'currentColor', 'stroke-width': 1.5 }, svg)
      : make('path', { d: 'M-5,5H5L0,-5Z', fill: colour, stroke: 'currentColor', 'stroke-width': 1.5 }, svg);
    return (px, py) => {
      e.style.display = Number.isFinite(px) && Number.isFinite(py) ? '' : 'none';
      if (e.style.display === '') e.setAttribute('transform', `translate(${X(px).toFixed(2)} ${Y(py).toFixed(2)})`);
    };
  };
  const rule = ({ dash = '4 3', colour = 'currentColor' } = {}) => {      // a vertical line
    const e = make('path', { d: `M0,${top}V${height - bottom}`, stroke: colour, 'stroke-dasharray': dash, 'stroke-width': 1.5 }, svg);
    return px => e.setAttribute('transform', `translate(${X(px).toFixed(2)} 0)`);
  };
  const value = px => x[0] + (px - left) / (width - left - right) * (x[1] - x[0]);       // X backwards
  return { element: svg, line, dot, rule, value, text: (px, py, words, more) => text(X(px), Y(py), words, more), setLabel: t => svg.setAttribute('aria-label', t) };
}

// What the colours and patterns mean. entries: [{colour: '#rrggbb', pattern: PATTERN.dots, text}, ...]
function legend(entries) {
  return h('div', { class: 'sf-bar' }, entries.map(({ colour, pattern = 0, text }) => {
    const pic = { width: 1, height: 1, scale: 18 }, canvas = h('canvas', { width: 18, height: 18, 'aria-hidden': 'true' });
    draw(Object.assign(pic, { paper: canvas.getContext('2d') }), [hex(colour)], [pattern]);
    return h('span', { class: 'sf-key' }, canvas, text);
  }));
}
const outcomeLegend = () => legend([
  { colour: COLOR.TP, text: 'TP: in both' }, { colour: COLOR.FP, pattern: PATTERN.stripes, text: 'FP: only predicted' },
  { colour: COLOR.FN, pattern: PATTERN.dots, text: 'FN: only true' }]);

// What the lines of a chart mean. entries: [{colour, dash, text}, ...]
const lineKey = entries => h('div', { class: 'sf-bar' }, entries.map(({ colour, dash = 'none', text }) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', 30); svg.setAttribute('height', 10); svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [k, v] of Object.entries({ d: 'M0,5H30', stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash })) path.setAttribute(k, v);
  svg.append(path);
  return h('span', { class: 'sf-key' }, svg, text);
}));

function keyHelp(text) {
  const id = uniqueName();
  return { id, element: h('div', { class: 'sf-keys', id }, text) };
}

// ---------------------------------------------------------------- one view
function interactive(build) {
  return { render({ model, el }) {
    const ends = [], life = new AbortController();
    const root = h('div', { class: 'sf' }), says = h('div', { class: 'sf-says', role: 'status', 'aria-live': 'polite' });
    const notice = h('div', { class: 'sf-notice', role: 'status', hidden: true });
    el.append(root);
    const gone = f => ends.push(f);
    const on = (target, type, handler, options = {}) =>
      target.addEventListener(type, handler, { ...options, signal: life.signal });
    const watch = (names, f) => {
      for (const name of [].concat(names)) {
        const listener = () => f();
        model.on(`change:${name}`, listener);
        gone(() => model.off(`change:${name}`, listener));
      }
    };
    const later = (f, ms) => setTimeout(() => { if (!life.signal.aborted) f(); }, ms);
    const frame = f => {
      if (f.sfPending) return;
      f.sfPending = requestAnimationFrame(() => { f.sfPending = 0; if (!life.signal.aborted) f(); });
    };

    // Python may be busy or gone: say so when it does not answer within three seconds.
    const me = uniqueName(), waiting = new Map();
    let count = 0;
    const missing = () => {
      notice.hidden = false;
      notice.textContent = 'Python does not answer: it is busy, was restarted or has stopped. What you see here goes on, '
        + 'but Python does not know of it. If this stays, run the cell again.';
    };
    const send = (content, onReply) => {
      const id = `${me}-${++count}`;
      const timer = later(missing, 3000);
      waiting.set(id, (reply, buffers) => { clearTimeout(timer); onReply?.(reply, buffers); });
      try { model.send({ ...content, id }); } catch { missing(); }
    };
    const hear = (reply, buffers) => {
      const f = waiting.get(reply?.id);
      if (!f) return;
      waiting.delete(reply.id);
      notice.hidden = true;
      f(reply, buffers ?? []);
    };
    model.on('msg:custom', hear);
    gone(() => model.off('msg:custom', hear));
    let pinging = false;
    const ping = () => {
      if (pinging) return;
      pinging = true;
      send({ kind: 'ping' }, () => { pinging = false; });
    };

    let saveTimer = 0, unsaved = false;
    const flush = () => {
      clearTimeout(saveTimer);
      saveTimer = 0;
      if (!unsaved) return;
      unsaved = false;
      try { model.save_changes(); ping(); } catch { missing(); }
    };
    const save = (values, { now = false } = {}) => {
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      unsaved = true;
      if (now) flush();
      else { clearTimeout(saveTimer); saveTimer = setTimeout(flush, 80); }
    };
    gone(flush);

    let lastSaid = 0, sayTimer = 0;
    const say = text => {
      clearTimeout(sayTimer);
      const speak = () => { lastSaid = performance.now(); if (says.textContent !== text) says.textContent = text; };
      const wait = lastSaid + 500 - performance.now();
      if (wait <= 0) speak(); else sayTimer = setTimeout(speak, wait);
    };
    gone(() => clearTimeout(sayTimer));

    const asker = onAnswer => {
      const waits = new Map();                       // topic -> its newest question
      let flying = false;
      const fly = () => {
        if (flying || !waits.size) return;
        const [[topic, question]] = waits;
        waits.delete(topic);
        flying = true;
        send({ kind: 'question', question }, (reply, buffers) => {
          flying = false;
          if (reply.error) { notice.hidden = false; notice.textContent = reply.error; }
          else if (!waits.has(topic)) onAnswer(reply.answer, buffers);
          fly();
        });
      };
      return (question, topic = '') => { waits.set(topic, question); fly(); };
    };

    try {
      build({ model, root, on, watch, save, say, says, asker, frame, later });
    } catch (error) {
      root.append(h('div', { class: 'sf-notice', role: 'alert' }, `This part could not be drawn. ${error}`));
      console.error(error);
    }
    if (!root.contains(says)) root.append(says);
    root.append(notice);
    return () => {
      for (const f of ends.splice(0)) f();
      life.abort();
      root.remove();
    };
  } };
}
