// A guess beside the truth: utils/quiz/comparing.py, sentence by sentence. Pure.
import { asPlain, readNumber } from './typed.js';
import { general, grouped, percent, rounded } from './writing.js';

// A choice's id, or a number within the item's range; null when it is neither.
export function readGuess(item, value) {
  if (item.type === 'single') return item.choices.some(c => c.id === value) ? value : null;
  const hundredths = asPlain(value).endsWith('%') && /^%|\b(in|of) 100\b/.test(item.unit ?? '');
  const [low, high] = item.range;
  const readings = readNumber(value).map(number => (hundredths ? 100 * number : number));
  return readings.filter(number => number >= low && number <= high).at(-1) ?? null;
}

export function whatToEnter(item) {
  if (item.type === 'single') return 'Choose one first.';
  return `Type a number from ${grouped(item.range[0])} to ${grouped(item.range[1])}.`;
}

// {hit, error, verdict}: whether a guess is right or close, its relative error, a sentence.
export function compare(item, guess, truth) {
  if (item.type === 'single') {
    const hit = guess === truth;
    return { hit, error: null, verdict: hit ? 'You were right.' : 'Not your guess.' };
  }
  const off = guess - truth;
  const error = truth ? off / Math.abs(truth) : null;
  const [[kind, span]] = Object.entries(item.close);
  const hit = Math.abs(off) <= span * (kind === 'relative' ? Math.abs(truth) : 1) + 1e-9;
  if (off === 0) return { hit, error, verdict: 'Exactly right.' };
  if (!span) return { hit, error, verdict: `${rounded(Math.abs(off), 6)} too ${off > 0 ? 'many' : 'few'}.` };
  if (kind === 'absolute' && Math.abs(off) < span / 50) return { hit, error, verdict: 'Right, but for rounding.' };
  const near = hit ? 'Close enough' : 'Not close enough';
  return { hit, error, verdict: `${distance(item, guess, truth)} ${near}: within ${closeBy(item)} counts.` };
}

function distance(item, guess, truth) {
  const way = guess > truth ? 'too high' : 'too low';
  if ('absolute' in item.close) {
    return `${rounded(Math.abs(guess - truth), 3)}${item.unit ? ` ${item.unit}` : ''} ${way}.`;
  }
  const [low, high] = [Math.abs(guess), Math.abs(truth)].sort((a, b) => a - b);
  if (guess * truth <= 0 || high < 2 * low) return `${percent(Math.abs(guess - truth) / Math.abs(truth))} ${way}.`;
  return high < 100 * low ? `${rounded(high / low, 2)} times ${way}.` : `Far ${way}.`;
}

function closeBy(item) {
  const [[kind, span]] = Object.entries(item.close);
  const unit = item.unit ? ` ${item.unit}` : '';
  return `${kind === 'relative' ? percent(span) : `${general(span)}${unit}`} of the answer`;
}

export function inWords(item, value) {
  if (item.type === 'single') return item.choices.find(c => c.id === value)?.text ?? String(value);
  return `${rounded(value, 4)} ${item.unit ?? ''}`.trim();
}
