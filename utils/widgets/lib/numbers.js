// Numbers and how they are written. Pure: tests run this module in node and compare it with Python.

// Writes what Python's f"{x:.3f}" writes. Python rounds an exact tie to the even digit, JavaScript's
// toFixed rounds it up. An exact tie at d digits is an odd multiple of 2^-(d+1); scaling by a power
// of two is exact.
export function shown(x, digits = 3) {
  if (x === null || x === undefined || Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const half = x * 2 ** (digits + 1);
  if (Number.isInteger(half) && half % 2 !== 0) return tie(x, Math.abs(half), digits);
  return (Object.is(x, -0) ? '-' : '') + x.toFixed(digits);
}

function tie(x, half, digits) {
  const above = (half * 5 ** digits + 1) / 2;
  const text = String(above % 2 ? above - 1 : above).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return (x < 0 ? '-' : '') + (digits ? `${text.slice(0, cut)}.${text.slice(cut)}` : text);
}

// part / whole, NaN where there is nothing to divide by: divide of utils.
export const ratio = (part, whole) => (whole > 0 ? part / whole : Number.NaN);

export const sum = values => values.reduce((a, b) => a + b, 0);

export const mean = values => (values.length ? sum(values) / values.length : Number.NaN);

// The mean of the values that are not NaN.
export const nanMean = values => mean(values.filter(v => !Number.isNaN(v)));

export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

export const plural = (n, noun, many = `${noun}s`) => `${n} ${n === 1 ? noun : many}`;
