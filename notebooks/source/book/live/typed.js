// Numbers as learners type them: read_number and is_near of utils.quiz.numbers. Pure.

const NUMBER = '[-+]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][-+]?\\d+)?';
const FRACTION = new RegExp(`^(${NUMBER})\\s*/\\s*(${NUMBER})$`);
const SHARE = new RegExp(`^(${NUMBER})\\s*(%?)$`);
const GROUPED = /^[-+]?\d{1,3}([., _]\d{3})+$/;

const value = text => Number(text.replace(',', '.'));

// The ways to read what was typed, likeliest first; empty if it is no number.
export function readNumber(typed) {
  if (typeof typed === 'number') return Number.isFinite(typed) ? [typed] : [];
  const plain = String(typed ?? '')
    .trim()
    .replaceAll('−', '-')
    .replaceAll('\u202f', ' ');
  const fraction = FRACTION.exec(plain);
  if (fraction) {
    const [top, bottom] = fraction.slice(1).map(value);
    return bottom ? [top / bottom] : [];
  }
  const readings = [];
  const share = SHARE.exec(plain);
  if (share) readings.push(share[2] ? value(share[1]) / 100 : value(share[1]));
  if (GROUPED.test(plain)) readings.push(Number(plain.replace(/[., _]/g, '')));
  return readings.filter(Number.isFinite);
}

export const isNear = (x, goal, tolerance) => Math.abs(x - goal) <= tolerance + 1e-12 * Math.abs(goal);
