// Objects: their overlap table, who matches whom, and the scores of utils.matching. Pure.
import { ratio } from './numbers.js';

const idsOf = map => [...new Set(map)].filter(Boolean).sort((a, b) => a - b);
const places = ids => new Map(ids.map((id, k) => [id, k]));

// Pixels that each true object (row) shares with each predicted one (column), and their IoU.
export function overlapTable(pred, target) {
  const targetIds = idsOf(target);
  const predIds = idsOf(pred);
  const [T, P] = [targetIds.length, predIds.length];
  const [row, column] = [places(targetIds), places(predIds)];
  const shared = new Int32Array(T * P);
  const targetArea = new Int32Array(T);
  const predArea = new Int32Array(P);
  for (let i = 0; i < pred.length; i++) {
    const r = row.get(target[i]);
    const c = column.get(pred[i]);
    if (r !== undefined) targetArea[r]++;
    if (c !== undefined) predArea[c]++;
    if (r !== undefined && c !== undefined) shared[r * P + c]++;
  }
  const iou = Float64Array.from(shared, (n, k) => n / (targetArea[Math.floor(k / P)] + predArea[k % P] - n));
  return { targetIds, predIds, T, P, shared, iou };
}

// Pairs of true and predicted objects whose IoU is over a threshold of at least 0.5, and who is left.
export function match({ targetIds, predIds, T, P, iou }, threshold) {
  const found = { pairs: [], fp: new Set(predIds), fn: new Set(targetIds), iouSum: 0 };
  for (let r = 0; r < T; r++) {
    for (let c = 0; c < P; c++) {
      if (iou[r * P + c] <= threshold) continue;
      found.pairs.push([r, c]);
      found.fn.delete(targetIds[r]);
      found.fp.delete(predIds[c]);
      found.iouSum += iou[r * P + c];
    }
  }
  return found;
}

// Panoptic quality and its two factors, and TP / (TP + FP + FN).
export function objectScores({ pairs, fp, fn, iouSum }) {
  const [tp, false_, missed] = [pairs.length, fp.size, fn.size];
  const weight = tp + false_ / 2 + missed / 2;
  return {
    tp,
    fp: false_,
    fn: missed,
    threat: ratio(tp, tp + false_ + missed),
    sq: ratio(iouSum, tp),
    rq: ratio(tp, weight),
    pq: ratio(iouSum, weight),
  };
}

// For each prediction in the order of falling score: does it take a free true object? The surest
// chooses first, and takes the object with the largest IoU, of equal ones the last.
function greedyHits({ T, P, iou }, sure, threshold) {
  const free = Float64Array.from(iou);
  const order = sure.map((_, c) => c).sort((a, b) => sure[b] - sure[a] || a - b);
  return order.map(c => {
    let best = 0;
    for (let r = 0; r < T; r++) if (free[r * P + c] >= free[best * P + c]) best = r;
    const hit = free[best * P + c] >= threshold;
    if (hit) free.fill(-1, best * P, (best + 1) * P);
    return hit;
  });
}

// COCO's average precision at one IoU threshold: precision falls with recall, and is read at 101 recalls.
export function averagePrecision(table, sure, threshold) {
  if (!table.T) return Number.NaN;
  let tp = 0;
  const curve = greedyHits(table, sure, threshold).map((hit, rank) => {
    tp += hit;
    return { precision: tp / (rank + 1), recall: tp / table.T };
  });
  for (let k = curve.length - 2; k >= 0; k--) curve[k].precision = Math.max(curve[k].precision, curve[k + 1].precision);
  let sum = 0;
  for (let k = 0, at = 0; k <= 100; k++) {
    while (at < curve.length && curve[at].recall < (k === 100 ? 1 : k * 0.01)) at++;
    sum += curve[at]?.precision ?? 0;
  }
  return sum / 101;
}
