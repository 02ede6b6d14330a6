// A small chart as SVG, in the theme's own ink.
import { svg } from './elements.js';

const MARGIN = { left: 42, right: 10, top: 10, bottom: 36 };

// line(points, {colour, dash, thick}), dot({colour, shape}) and rule({dash}) give functions that move
// what they have drawn; text(x, y, words, {anchor}) writes at data coordinates; valueAt(event) is the x
// under the pointer.
export function chart({ width = 230, height = 210, x = [0, 1], y = [0, 1], label, ...axes }) {
  const role = { role: 'img', 'aria-label': label, class: 'sf-chart' };
  const element = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, ...role });
  const place = placing(width, height, x, y);
  drawAxes(element, place, { x, y, ...axes });
  return {
    element,
    line: (points, look) => line(element, place, points, look),
    dot: look => dot(element, place, look),
    rule: look => rule(element, place, look),
    text: (px, py, words, look) => text(element, place.X(px), place.Y(py), words, look),
    valueAt: event => {
      const r = element.getBoundingClientRect();
      return place.value(((event.clientX - r.left) * width) / r.width);
    },
    setLabel: words => element.setAttribute('aria-label', words),
  };
}

// From data to the drawing's own units, and for x back.
function placing(width, height, x, y) {
  const wide = width - MARGIN.left - MARGIN.right;
  const tall = height - MARGIN.top - MARGIN.bottom;
  const floor = height - MARGIN.bottom;
  return {
    width,
    height,
    floor,
    end: width - MARGIN.right,
    X: v => MARGIN.left + ((v - x[0]) / (x[1] - x[0])) * wide,
    Y: v => floor - ((v - y[0]) / (y[1] - y[0])) * tall,
    value: px => x[0] + ((px - MARGIN.left) / wide) * (x[1] - x[0]),
  };
}

function text(parent, x, y, words, { anchor = 'start', size = 11, ...more } = {}) {
  const look = { 'text-anchor': anchor, 'font-size': size, fill: 'currentColor', ...more };
  svg('text', { x, y, ...look }, parent).textContent = words;
}

const threeTicks = ([low, high]) => [low, (low + high) / 2, high];

function drawAxes(element, { X, Y, floor, end, height }, { x, y, xTicks, yTicks, xLabel = '', yLabel = '' }) {
  const { left, top } = MARGIN;
  const trim = v => String(Number(v.toFixed(6)));
  const ink = { fill: 'none', stroke: 'currentColor' };
  svg('path', { d: `M${left},${top}V${floor}H${end}`, ...ink }, element);
  for (const v of xTicks ?? threeTicks(x)) {
    svg('path', { d: `M${X(v)},${floor}v4`, ...ink }, element);
    text(element, X(v), floor + 15, trim(v), { anchor: 'middle' });
  }
  for (const v of yTicks ?? threeTicks(y)) {
    svg('path', { d: `M${left},${Y(v)}h-4`, ...ink }, element);
    text(element, left - 7, Y(v) + 4, trim(v), { anchor: 'end' });
  }
  const turned = `translate(11 ${(top + floor) / 2}) rotate(-90)`;
  text(element, (left + end) / 2, height - 5, xLabel, { anchor: 'middle' });
  text(element, 0, 0, yLabel, { anchor: 'middle', transform: turned });
}

// A point whose y is no number breaks the line.
function line(element, { X, Y }, points, { colour = 'currentColor', dash = 'none', thick = 2 } = {}) {
  const look = { fill: 'none', stroke: colour, 'stroke-width': thick, 'stroke-dasharray': dash };
  const path = svg('path', look, element);
  const move = list => {
    let d = '';
    let pen = 'M';
    for (const [px, py] of list) {
      if (Number.isFinite(py)) d += `${pen}${X(px).toFixed(2)},${Y(py).toFixed(2)}`;
      pen = Number.isFinite(py) ? 'L' : 'M';
    }
    path.setAttribute('d', d);
  };
  move(points);
  return move;
}

function dot(element, { X, Y }, { colour = 'currentColor', shape = 'circle' } = {}) {
  const look = { fill: colour, stroke: 'currentColor', 'stroke-width': 1.5 };
  const [tag, form] = shape === 'circle' ? ['circle', { r: 5 }] : ['path', { d: 'M-5,5H5L0,-5Z' }];
  const e = svg(tag, { ...form, ...look }, element);
  return (px, py) => {
    const seen = Number.isFinite(px) && Number.isFinite(py);
    e.style.display = seen ? '' : 'none';
    if (seen) e.setAttribute('transform', `translate(${X(px).toFixed(2)} ${Y(py).toFixed(2)})`);
  };
}

// A vertical line.
function rule(element, { X, floor }, { dash = '4 3', colour = 'currentColor' } = {}) {
  const look = { stroke: colour, 'stroke-dasharray': dash, 'stroke-width': 1.5 };
  const path = svg('path', { d: `M0,${MARGIN.top}V${floor}`, ...look }, element);
  return px => path.setAttribute('transform', `translate(${X(px).toFixed(2)} 0)`);
}
