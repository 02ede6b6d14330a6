// Patterns over a colour, so that it can be told from another by everybody.
import { pack } from './data.js';

export const PATTERN = { none: 0, stripes: 1, dots: 2, backslash: 3, grid: 4 };

// Of a pixel's outcome, by 2 * truth + prediction: FP stripes, FN dots.
export const OUTCOME_PATTERNS = [PATTERN.none, PATTERN.stripes, PATTERN.dots, PATTERN.none];

const BLACK = pack(0, 0, 0);
const INKED = [
  null,
  (x, y) => (x + y) % 7 === 0,
  (x, y) => x % 5 < 2 && (y + (Math.floor(x / 5) % 2) * 3) % 6 < 2,
  (x, y) => (x - y + 42) % 7 === 0,
  (x, y) => x % 6 === 0 || y % 6 === 0,
];
// The periods are 7, 10 x 6 and 6, so a tile of 42 lines of 210 repeats.
const tile = inked => Array.from({ length: 42 }, (_, y) => Uint8Array.from({ length: 210 }, (_, x) => inked(x, y)));
const TILES = INKED.map(inked => inked && tile(inked));

// Draws the patterns, one code per picture pixel, into `out`, the canvas's own pixels.
export function hatch({ width, height, scale }, out, patterns) {
  const wide = width * scale;
  for (let i = 0, v = 0; v < height; v++) {
    for (let u = 0; u < width; u++, i++) {
      const lines = TILES[patterns[i]];
      if (!lines) continue;
      for (let y = v * scale; y < (v + 1) * scale; y++) {
        const strip = lines[y % 42];
        const end = (u + 1) * scale;
        for (let x = u * scale, o = y * wide + x; x < end; x++, o++) if (strip[x % 210]) out[o] = BLACK;
      }
    }
  }
}
