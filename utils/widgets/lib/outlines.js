// Lines in pictures: borders of masks and of objects, frames, cursors.
import { hex } from './data.js';

// The border of a mask: `colour` along its inside, `halo` along its outside, so that it shows on any
// ground. Pixels, not strokes: a mask of noise takes no longer than a disc.
export function trace({ width, height, scale }, out, { mask, colour, halo, thick = 2 }) {
  const most = scale >> 1;
  const widths = [thick - 1, thick].map(t => Math.max(1, Math.min(t, most)));
  const inks = [hex(halo), hex(colour)];
  const bar = (y, x, tall, wide, ink) => {
    for (let r = y; r < y + tall; r++) {
      const o = r * width * scale + x;
      out.fill(ink, o, o + wide);
    }
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const me = mask[i] ? 1 : 0; // outside the picture is empty
      const up = y > 0 && mask[i - width] ? 1 : 0;
      const down = y < height - 1 && mask[i + width] ? 1 : 0;
      const before = x > 0 && mask[i - 1] ? 1 : 0;
      const after = x < width - 1 && mask[i + 1] ? 1 : 0;
      if (up + down + before + after === 4 * me) continue;
      const [t, ink, top, left] = [widths[me], inks[me], y * scale, x * scale];
      if (up !== me) bar(top, left, t, scale, ink);
      if (down !== me) bar(top + scale - t, left, t, scale, ink);
      if (before !== me) bar(top, left, scale, t, ink);
      if (after !== me) bar(top, left + scale - t, scale, t, ink);
    }
  }
}

// The lines between pixels of different ids, as one path; `shift` picture pixels to the right.
export function borders(ids, { width, height, scale }, shift = 0) {
  const path = new Path2D();
  const edge = (x, y, wide, tall) => {
    path.moveTo((x + shift) * scale, y * scale);
    path.lineTo((x + shift + wide) * scale, (y + tall) * scale);
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width && ids[i] !== ids[i + 1]) edge(x + 1, y, 0, 1);
      if (y + 1 < height && ids[i] !== ids[i + width]) edge(x, y + 1, 1, 0);
    }
  }
  return path;
}

export function box(x, y, wide, tall) {
  const path = new Path2D();
  path.rect(x, y, wide, tall);
  return path;
}

export function cross(x, y, reach) {
  const path = new Path2D();
  path.moveTo(x - reach, y);
  path.lineTo(x + reach, y);
  path.moveTo(x, y - reach);
  path.lineTo(x, y + reach);
  return path;
}

export function circle(x, y, radius) {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 7);
  return path;
}

// Strokes a path once per layer, [colour, thickness, dash], one over the other: dark on light is seen
// on every ground.
export function strokes(paper, path, ...layers) {
  for (const [colour, thick, dash = []] of layers) {
    paper.setLineDash(dash);
    paper.strokeStyle = colour;
    paper.lineWidth = thick;
    paper.stroke(path);
  }
  paper.setLineDash([]);
}
