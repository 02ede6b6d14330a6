// From probabilities to masks: mask_at and the threshold curve of threshold_lab.py. Pure.
// A pixel is predicted when its probability reaches the threshold, both as float32; a NaN never is.

const STEPS = 100;
const GRID = Array.from({ length: STEPS + 1 }, (_, k) => Math.fround(k / STEPS)); // 0.00, 0.01 .. 1.00

export function maskAt(probability, threshold, mask = new Uint8Array(probability.length)) {
  const t = Math.fround(threshold);
  for (let i = 0; i < mask.length; i++) mask[i] = probability[i] >= t ? 1 : 0;
  return mask;
}

// How many thresholds of the grid a probability reaches.
function reached(p) {
  let low = 0;
  let high = GRID.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (p >= GRID[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The counts tp, fp, fn, tn at every threshold of the grid; each pixel is looked at once.
export function thresholdCurve(probability, truth) {
  const reach = [new Int32Array(STEPS + 2), new Int32Array(STEPS + 2)];
  for (let i = 0; i < probability.length; i++) reach[truth[i]][reached(probability[i])]++;
  const positives = truth.reduce((a, b) => a + b, 0);
  const curve = [];
  for (let k = STEPS, tp = 0, fp = 0; k >= 0; k--) {
    tp += reach[1][k + 1];
    fp += reach[0][k + 1];
    curve[k] = { threshold: k / STEPS, tp, fp, fn: positives - tp, tn: probability.length - positives - fp };
  }
  return curve;
}

// A false alarm costs 1, a miss costs missCost.
export const costOf = ({ fp, fn }, missCost) => fp + missCost * fn;

// Of the points of the curve the first with the lowest cost.
export const cheapest = (curve, missCost) =>
  curve.reduce((best, point) => (costOf(point, missCost) < costOf(best, missCost) ? point : best));
