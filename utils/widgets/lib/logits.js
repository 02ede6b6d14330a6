// What a network says of one pixel: inspect_pixel of pixel_inspector.py. Pure.

export const NOBODY = -1; // the predicted class where a score is NaN

const nothing = classes => ({
  softmax: new Array(classes).fill(Number.NaN),
  predicted: NOBODY,
  loss: Number.NaN,
  entropy: Number.NaN,
});

// logits: (C, size) flat. truth: the pixel's class; one that is no class (void) has no loss.
export function inspectPixel(logits, size, pixel, truth) {
  const classes = logits.length / size;
  const score = c => logits[c * size + pixel];
  let predicted = 0;
  for (let c = 0; c < classes; c++) {
    if (Number.isNaN(score(c)) || score(c) === Number.POSITIVE_INFINITY) return nothing(classes);
    if (score(c) > score(predicted)) predicted = c;
  }
  const top = score(predicted);
  if (top === Number.NEGATIVE_INFINITY) return nothing(classes);
  const softmax = Array.from({ length: classes }, (_, c) => Math.exp(score(c) - top));
  const total = softmax.reduce((a, b) => a + b, 0);
  for (let c = 0; c < classes; c++) softmax[c] /= total;
  const loss = truth < classes ? Math.log(total) - (score(truth) - top) : Number.NaN;
  return { softmax, predicted, loss, entropy: entropy(softmax) };
}

// In nats; 0 log 0 is 0.
export const entropy = probabilities => probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
