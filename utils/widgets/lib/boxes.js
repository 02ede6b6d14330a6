// Boxes [top, left, height, width] in picture pixels, and rectangles [x, y, wide, tall] on the canvas. Pure.
import { clamp } from './numbers.js';

// A box on the canvas: `margin` picture pixels further in, each `scale` canvas pixels wide.
export const placed = ([top, left, height, width], margin, scale) => [
  (left + margin) * scale,
  (top + margin) * scale,
  width * scale,
  height * scale,
];

// Corners 0 and 1 are above, 1 and 3 right.
export const cornersOf = ([x, y, wide, tall]) => [
  { x, y },
  { x: x + wide, y },
  { x, y: y + tall },
  { x: x + wide, y: y + tall },
];

export const holds = ([x, y, wide, tall], point, slack) =>
  point.x >= x - slack && point.x <= x + wide + slack && point.y >= y - slack && point.y <= y + tall + slack;

// A box with its upper left corner elsewhere, kept in a window of most x most.
export const moved = ([, , height, width], top, left, most) => [
  clamp(top, 0, most - height),
  clamp(left, 0, most - width),
  height,
  width,
];

// A box after one of its corners was pulled; at least one pixel is left.
export function pulled([top, left, height, width], corner, dy, dx, most) {
  const right = corner % 2 === 1;
  const lower = corner >= 2;
  const y1 = lower ? top : clamp(top + dy, 0, top + height - 1);
  const x1 = right ? left : clamp(left + dx, 0, left + width - 1);
  const y2 = lower ? clamp(top + height + dy, top + 1, most) : top + height;
  const x2 = right ? clamp(left + width + dx, left + 1, most) : left + width;
  return [y1, x1, y2 - y1, x2 - x1];
}
