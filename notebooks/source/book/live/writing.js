// Numbers as Python writes and the series reads them. Pure: a test compares them with Python in node.
import { shown } from './../../../../utils/widgets/lib/numbers.js';

const bare = text => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

// As toExponential, but Python's: what lies exactly between two numbers goes to the even one.
function scientific(x, digits) {
  const up = x.toExponential(digits - 1);
  const [all, power] = x.toExponential(100).split('e');
  const kept = all.replace('.', '').search(/\d/) + digits;
  const [head, tail] = [all.replace('.', '').slice(0, kept), all.replace('.', '').slice(kept)];
  const tie = /^50*$/.test(tail) && Number(head.at(-1)) % 2 === 0;
  return tie ? Number(`${head}e${Number(power) - digits + 1}`).toExponential(digits - 1) : up;
}

// Python's f"{x:.<digits>g}".
export function general(x, digits = 6) {
  if (!Number.isFinite(x)) return shown(x);
  if (x === 0) return Object.is(x, -0) ? '-0' : '0';
  const [head, power] = scientific(x, digits).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return bare(shown(x, digits - 1 - exponent));
  return `${bare(head)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

export const percent = share => `${shown(100 * share, 0)} %`;

// With commas between thousands: Python's f"{x:,.0f}".
export const grouped = x => shown(x, 0).replace(/\B(?=(\d{3})+$)/g, ',');

// About so many digits, with all that stand before the point: _rounded of utils/quiz/comparing.py.
export const rounded = (x, digits) => (Math.abs(x) < 10 ** (digits - 1) ? general(x, digits) : grouped(x));

// At most three decimals: number_text of utils.quiz.
export const numberText = x => bare(shown(x, 3));
