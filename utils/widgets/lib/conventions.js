// The conventions of mean IoU, from one confusion matrix per image: utils.metrics' CONVENTIONS. Pure.
import { mean, nanMean, ratio, sum } from './numbers.js';

// Counts of one image, row = target, column = prediction; pixels whose target is void do not count.
export function confusionMatrix(prediction, target, classes, voidLabel) {
  const m = Array.from({ length: classes }, () => new Array(classes).fill(0));
  target.forEach((t, i) => {
    if (t !== voidLabel) m[t][prediction[i]]++;
  });
  return m;
}

// One matrix for each image of `size` pixels.
export function imageMatrices(predictions, targets, size, classes, voidLabel) {
  return Array.from({ length: targets.length / size }, (_, k) => {
    const [prediction, target] = [predictions, targets].map(maps => maps.subarray(k * size, (k + 1) * size));
    return confusionMatrix(prediction, target, classes, voidLabel);
  });
}

const targetPixels = (m, c) => sum(m[c]);
const predictedPixels = (m, c) => sum(m.map(row => row[c]));

// IoU of every class; NaN where it is in neither map.
export const ious = m => m.map((row, c) => ratio(row[c], targetPixels(m, c) + predictedPixels(m, c) - row[c]));

const add = (a, b) => a.map((row, r) => row.map((v, c) => v + b[r][c]));

// Every convention's number, by the same keys as in Python.
export function meanIous(matrices) {
  const total = matrices.reduce(add);
  const right = sum(total.map((row, c) => row[c]));
  const pixels = sum(total.flat());
  const whole = ious(total);
  const each = matrices.map(ious);
  const absentAs = v => each.flat().map(x => (Number.isNaN(x) ? v : x));
  const inTarget = each.map((row, k) => row.filter((_, c) => targetPixels(matrices[k], c) > 0));
  return {
    pooled_dice: ratio(right, pixels),
    pooled_iou: ratio(right, 2 * pixels - right),
    per_image_absent_as_one: mean(absentAs(1)),
    per_image_target_classes: nanMean(inTarget.map(nanMean)),
    dataset: nanMean(whole),
    per_image: nanMean(each.map(nanMean)),
    image_class_pairs: nanMean(each.flat()),
    dataset_foreground: nanMean(whole.slice(1)),
    per_class_then_mean: nanMean(whole.map((_, c) => nanMean(each.map(row => row[c])))),
    per_image_absent_as_zero: mean(absentAs(0)),
  };
}

// The keys whose number is another one after an edit (NaN to NaN is no move).
export const moved = (before, after) => Object.keys(after).filter(key => differ(before[key], after[key]));

// What three decimals show: "+0.000" would be no move.
const differ = (a, b) => Number.isNaN(a) !== Number.isNaN(b) || Math.abs(a - b) >= 0.0005;
