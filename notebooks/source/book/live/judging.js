// The five kinds of questions, judged in the page: utils/quiz/kinds.py, sentence by sentence. Pure.
// judge(question, value) gives {status, headline, notes, misconceptions}, for an open question also
// the model answer and its rubric.
import { isNear, readNumber } from './typed.js';
import { numberText } from './writing.js';

const note = (mark, text, label = '') => ({ mark, label, text });
const explained = part => note(part.right ? 'right' : 'wrong', part.why, part.text);

function feedback(status, headline, notes = [], parts = []) {
  const misconceptions = [...new Set(parts.map(p => p.misconception).filter(Boolean))].sort();
  return { status, headline, notes, misconceptions };
}

const known = (parts, ids) =>
  ids.map(id => {
    const part = parts.find(p => p.id === id);
    if (!part) throw new Error(`value='${id}' is not one of ${parts.map(p => p.id).join(', ')}.`);
    return part;
  });

function single(q, value) {
  if (!value) return feedback('unreadable', 'Choose one first.');
  const [choice] = known(q.choices, [value]);
  if (!choice.right) return feedback('not yet', 'Not this one.', [explained(choice)], [choice]);
  const others = q.choices.filter(c => c !== choice);
  return feedback('correct', 'Right.', [choice, ...others].map(explained));
}

function multiple(q, value) {
  const ticked = known(q.choices, [...new Set(value ?? [])]);
  if (!ticked.length) return feedback('unreadable', 'Tick at least one first.');
  const wrong = ticked.filter(c => !c.right);
  const missing = q.choices.filter(c => c.right).length - (ticked.length - wrong.length);
  if (!wrong.length && !missing) return feedback('correct', 'Right, all of them.', q.choices.map(explained));
  const said = [];
  if (wrong.length) said.push(`${wrong.length} ticked that does not belong`);
  if (missing) said.push(`${missing} still missing`);
  const status = ticked.length > wrong.length ? 'partly' : 'not yet';
  return feedback(status, `Not yet: ${said.join(', ')}.`, ticked.map(explained), wrong);
}

function number(q, value) {
  const readings = readNumber(value);
  const isRight = x => isNear(x, q.value, q.tolerance);
  if (!readings.length) return feedback('unreadable', 'Type a number, such as 0.25 or 1/4.');
  if (readings.some(isRight)) return feedback('correct', 'Right.', [note('right', q.why)]);
  const slip = q.slips.find(s => readings.some(r => isNear(r, s.value, s.tolerance ?? q.tolerance)));
  if (slip) {
    const said = note('wrong', slip.why, numberText(slip.value));
    return feedback('not yet', 'Not yet, and this slip is a known one.', [said], [slip]);
  }
  const scale = q.value >= 0 && q.value <= 1 && isRight(readings[0] / 100);
  const side = readings[0] > q.value ? 'Too large.' : 'Too small.';
  const hint = scale ? 'The digits are right, the scale is not: asked is a share from 0 to 1.' : side;
  return feedback('not yet', 'Not yet.', [note('wrong', hint)]);
}

function order(q, value) {
  const ids = [...(value ?? [])];
  const items = known(q.items, ids);
  if ([...ids].sort().join('\n') !== [...q.answer].sort().join('\n'))
    return feedback('unreadable', 'Every item has to stand in the order once.');
  const first = ids.findIndex((id, i) => id !== q.answer[i]);
  if (first < 0)
    return feedback(
      'correct',
      'Right.',
      items.map(c => note('right', c.why, c.text)),
    );
  const label = `${first + 1}. ${items[first].text}`;
  const headline = `Not yet: the first that stands wrong is number ${first + 1}.`;
  return feedback('not yet', headline, [note('wrong', items[first].why, label)]);
}

function open(q, value) {
  const words = String(value ?? '').split(/\s+/);
  const few = words.filter(Boolean).length < 3;
  if (few) return feedback('unreadable', 'Write a sentence of at least three words first.');
  const said = feedback('written', 'Compare with the model answer, and tick what yours says.');
  return { ...said, model_answer: q.model_answer, rubric: q.rubric.map(({ id, text }) => ({ id, text })) };
}

const KINDS = { single, multiple, number, order, open };

export const judge = (question, value) => KINDS[question.type](question, value);
