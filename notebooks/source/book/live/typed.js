// Numbers as learners type them: as_plain, read_number and is_near of utils.quiz.numbers. Pure.

const SPACES = /[\u00a0\u202f\u2009\u2007\u3000]/g; // those that do not break a line, thin and wide ones
const DASHES = /[\u2010-\u2015\u2212]/g; // an editor makes them of a hyphen; the last is the minus sign
const STROKES = /[\u2044\u2215]/g; // of fractions
const BEFORE_FRACTION = /(?<=[0-9\uff10-\uff19])(?=[\u00bc-\u00be\u2150-\u215e])/g;
const WIDE_AND_FRACTIONS = /[\uff01-\uff5e\u00bc-\u00be\u2150-\u215e]/g; // fractions of one character
const NUMBER = '[-+]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+)(?:[eE][-+]?\\d+)?';
const MIXED = /^([-+]?)(\d+) (\d+)\s*\/\s*(\d+)$/;
const FRACTION = new RegExp(`^(${NUMBER})\\s*/\\s*(${NUMBER})$`);
const SHARE = new RegExp(`^(${NUMBER})\\s*(%?)$`);
const GROUPED = /^[-+]?\d{1,3}([., _]\d{3})+$/;
const GROUPED_WITH_DECIMALS = /^([-+]?\d{1,3}(?:([., _'])\d{3})(?:\2\d{3})*)([.,])(\d+)$/;

const value = text => Number(text.replace(',', '.'));

// What was typed, in the signs that every keyboard has.
export const asPlain = typed =>
  String(typed ?? '')
    .replace(BEFORE_FRACTION, ' ')
    .replace(WIDE_AND_FRACTIONS, sign => sign.normalize('NFKC'))
    .replace(STROKES, '/')
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
    .trim();

// The ways to read what was typed, likeliest first; empty if it is no number.
export function readNumber(typed) {
  if (typeof typed === 'number') return Number.isFinite(typed) ? [typed] : [];
  const plain = asPlain(typed).replace(/(\d)\.$/, '$1'); // the end of a sentence
  const mixed = MIXED.exec(plain);
  if (mixed) {
    const [whole, part, of] = mixed.slice(2).map(Number);
    return of ? [(mixed[1] === '-' ? -1 : 1) * (whole + part / of)] : [];
  }
  const fraction = FRACTION.exec(plain);
  if (fraction) {
    const [top, bottom] = fraction.slice(1).map(value);
    return bottom ? [top / bottom] : [];
  }
  const readings = [];
  const share = SHARE.exec(plain);
  if (share) readings.push(share[2] ? value(share[1]) / 100 : value(share[1]));
  if (GROUPED.test(plain)) readings.push(Number(plain.replace(/[., _]/g, '')));
  const grouped = GROUPED_WITH_DECIMALS.exec(plain);
  if (grouped && grouped[2] !== grouped[3]) {
    // 1,234.5 and 1.234,5 and 78 539.8
    readings.push(Number(`${grouped[1].replace(/[., _']/g, '')}.${grouped[4]}`));
  }
  return readings.filter(Number.isFinite);
}

export const isNear = (x, goal, tolerance) => Math.abs(x - goal) <= tolerance + 1e-12 * Math.abs(goal);
