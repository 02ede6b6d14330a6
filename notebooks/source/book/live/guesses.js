// A guess and its answer: what PredictForm and reveal of utils/quiz/guesses.py do in Python.
import { compare, inWords, readGuess, whatToEnter } from './comparing.js';
import { onRemember, recall, remember, trouble } from './memory.js';

const UNSURE = '; without a sureness it counts as right or wrong only';
const guessOf = details => details?.value ?? details?.late ?? null;

// The form. Returns respond({action, id, value}).
export function prediction(model, { item }) {
  const say = (status, headline) => model.set('feedback', { [item.id]: { status, headline, notes: [] } });
  const before = guessOf(recall('prediction', item.id));
  if (before !== null) say('noted', `Noted earlier: ${inWords(item, before)}.`);
  return ({ value }) => {
    const guess = readGuess(item, value.value);
    if (guess === null) return say('unreadable', whatToEnter(item));
    say('noted', commit(item, guess, value.confidence ?? null));
    model.set('note', trouble());
  };
}

function commit(item, guess, confidence) {
  const details = recall('prediction', item.id) ?? {};
  if ('truth' in details) {
    return `The answer was already shown, so your first guess stays: ${inWords(item, guessOf(details))}.`;
  }
  const said = inWords(item, guess);
  if (details.seen) {
    remember('prediction', item.id, { late: guess });
    const apart = 'The answer was shown before, so this guess is kept apart and does not count.';
    return `Noted: ${said}. ${apart} The answer stands below.`;
  }
  remember('prediction', item.id, { value: guess, confidence });
  const sure = confidence === null ? UNSURE : `, ${confidence} % sure`;
  return `Noted: ${said}${sure}. The answer stands below.`;
}

// The card that waits for it. Returns respond({action}).
export function answer(model, { parts, item, truth }) {
  const tell = () => {
    const guess = guessOf(recall('prediction', item.id));
    if (guess !== null) model.set('parts', [...told(item, truth, guess), ...parts.slice(1)]);
  };
  tell();
  onRemember((kind, id) => {
    if (kind === 'prediction' && id === item?.id && guessOf(recall(kind, id)) !== null) tell();
  });
  return () => {
    if (model.get('parts').length) return;
    remember('prediction', item.id, { seen: true });
    model.set('parts', parts);
  };
}

// The guess beside the truth, noted as revealed, and the sentence that belongs to it.
function told(item, truth, guess) {
  const details = recall('prediction', item.id);
  const { hit, error, verdict } = compare(item, guess, truth);
  let said = `You said ${inWords(item, guess)}`;
  if ('value' in details && !('truth' in details)) {
    Object.assign(details, { hit, error, truth });
    remember('prediction', item.id, { hit, error, truth });
  }
  if ('value' in details && details.confidence !== null) said += ` and were ${details.confidence} % sure`;
  const sentences = [`${said}. The answer: ${inWords(item, truth)}. ${verdict}`];
  if (item.after) sentences.push(item.after);
  return sentences.map(text => ({ kind: 'sentence', text }));
}
