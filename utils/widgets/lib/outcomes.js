// Two masks: what became of every pixel, and the scores of utils.metrics. Pure.
import { ratio } from './numbers.js';

// Writes 2 * truth + prediction of every pixel into `codes`: 0 TN, 1 FP, 2 FN, 3 TP. Returns the counts.
export function outcomes(prediction, truth, codes) {
  const n = [0, 0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    const code = (truth[i] ? 2 : 0) + (prediction[i] ? 1 : 0);
    codes[i] = code;
    n[code]++;
  }
  return { tn: n[0], fp: n[1], fn: n[2], tp: n[3] };
}

export const countOutcomes = (prediction, truth) => outcomes(prediction, truth, new Uint8Array(truth.length));

// The scores from the four counts: the same divisions as utils.metrics.
export function scores({ tp, fp, fn, tn }) {
  return {
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    iou: ratio(tp, tp + fp + fn),
    dice: ratio(2 * tp, 2 * tp + fp + fn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
  };
}

// How each of these scores is computed, in numbers.
export function fractions({ tp, fp, fn, tn }) {
  return {
    accuracy: `(${tp} + ${tn}) / ${tp + fp + fn + tn}`,
    iou: `${tp} / (${tp} + ${fp} + ${fn})`,
    dice: `2 · ${tp} / (2 · ${tp} + ${fp} + ${fn})`,
    precision: `${tp} / (${tp} + ${fp})`,
    recall: `${tp} / (${tp} + ${fn})`,
  };
}
