// Numbers as Python writes and the series reads them. Pure: a test compares them with Python in node.
import { shown } from './../../../../utils/widgets/lib/numbers.js';

const bare = text => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

// Python's f"{x:.<digits>g}".
export function general(x, digits = 6) {
  if (!Number.isFinite(x)) return shown(x);
  if (x === 0) return Object.is(x, -0) ? '-0' : '0';
  const [head, power] = x.toExponential(digits - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < digits) return bare(shown(x, digits - 1 - exponent));
  return `${bare(head)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

export const percent = share => `${shown(100 * share, 0)} %`;

// With commas between thousands: Python's f"{x:,.0f}".
export const grouped = x => shown(x, 0).replace(/\B(?=(\d{3})+$)/g, ',');

// At most three decimals: number_text of utils.quiz.
export const numberText = x => bare(shown(x, 3));
