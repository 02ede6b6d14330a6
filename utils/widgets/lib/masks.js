// Masks and maps as flat arrays, row by row: rims, middles, shapes, and the strokes of a brush. Pure.

// The mask without its inside: 3 x 3 erosion, outside the picture is empty (utils.metrics' rim).
export function rim(mask, width, height) {
  const out = mask.slice();
  const across = new Uint8Array(mask.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) across[i] = x && x < width - 1 ? mask[i - 1] & mask[i] & mask[i + 1] : 0;
  }
  for (let i = width; i < mask.length - width; i++) out[i] ^= across[i - width] & across[i] & across[i + width];
  return out;
}

// Ids, ascending -> the pixel nearest to the object's centre of mass, and its area: `middle` of Python.
export function middles(ids, width) {
  const objects = new Map();
  const of = id => objects.get(id) ?? objects.set(id, { area: 0, x: 0, y: 0, nearest: Infinity, at: 0 }).get(id);
  ids.forEach((id, i) => {
    if (!id) return;
    const o = of(id);
    o.area++;
    o.x += i % width;
    o.y += Math.floor(i / width);
  });
  ids.forEach((id, i) => {
    if (!id) return;
    const o = of(id);
    const distance = (Math.floor(i / width) - o.y / o.area) ** 2 + ((i % width) - o.x / o.area) ** 2;
    if (distance < o.nearest) Object.assign(o, { nearest: distance, at: i });
  });
  const place = ({ at, area }) => ({ x: at % width, y: Math.floor(at / width), area });
  return new Map([...objects].sort((a, b) => a[0] - b[0]).map(([id, o]) => [id, place(o)]));
}

// Does the pixel's centre lie in the shape? Whole numbers, no rounding: shape_mask of overlap_lab.py.
export function inShape(kind, [top, left, height, width], y, x) {
  const dy = 2 * y + 1 - (2 * top + height);
  const dx = 2 * x + 1 - (2 * left + width);
  if (kind === 'ellipse') return (dy * width) ** 2 + (dx * height) ** 2 <= (height * width) ** 2;
  return kind === 'rectangle' && Math.abs(dy) < height && Math.abs(dx) < width;
}

// The steps from a pixel to those whose centre lies within half a diameter.
export function disc(diameter) {
  const r = diameter >> 1;
  const reach = Array.from({ length: 2 * r + 1 }, (_, i) => i - r);
  const steps = reach.flatMap(y => reach.map(x => ({ x, y })));
  return steps.filter(({ x, y }) => 4 * (x * x + y * y) <= diameter * diameter);
}

// The pixels of a disc around a place that lie in the picture, as indices.
export const around = (steps, { x, y }, width, height) =>
  steps
    .map(step => ({ x: x + step.x, y: y + step.y }))
    .filter(p => p.x >= 0 && p.y >= 0 && p.x < width && p.y < height)
    .map(p => p.y * width + p.x);

// The pixels between two points, without a gap, the first left out.
export function line(from, to) {
  const steps = Math.max(1, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  const between = (a, b, i) => Math.round(a + ((b - a) * i) / steps);
  return Array.from({ length: steps }, (_, i) => ({
    x: between(from.x, to.x, i + 1),
    y: between(from.y, to.y, i + 1),
  }));
}

// The 4-connected area of equal pixels around a place changes its value, 0 to 1 or 1 to 0.
export function flood(mask, width, height, { x, y }) {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const old = mask[y * width + x];
  const stack = [y * width + x];
  while (stack.length) {
    const i = stack.pop();
    if (mask[i] !== old) continue;
    mask[i] = 1 - old;
    if (i % width) stack.push(i - 1);
    if ((i + 1) % width) stack.push(i + 1);
    if (i >= width) stack.push(i - width);
    if (i + width < mask.length) stack.push(i + width);
  }
}
