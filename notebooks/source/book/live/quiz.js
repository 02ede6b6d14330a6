// A round of questions: what Quiz of utils/quiz/form.py does in Python.
import { judge } from './judging.js';
import { recall, remember, trouble } from './memory.js';

export const isMissed = item => item.outcome !== 'correct' || !!item.revisit;

// What a reader may see before answering: public() of utils/quiz/files.py.
export function sealedOff(q) {
  const seen = { id: q.key };
  for (const name of ['type', 'prompt', 'code', 'unit']) if (name in q) seen[name] = q[name];
  for (const part of ['choices', 'items']) {
    if (part in q) seen[part] = q[part].map(({ id, text }) => ({ id, text }));
  }
  return seen;
}

const onAPage = belief => ({ ...belief, link: belief.link?.replace('.ipynb', '.html') });
const earlier = item => (item ? (isMissed(item) ? 'to revisit' : 'right before') : '');

// Answers in Python's place; model is that of the form. Returns respond({action, id, value}).
export function quiz(model, { questions, misconceptions }) {
  const asked = new Map(questions.map(q => [q.key, q]));
  let round = [];
  let first = new Map(); // key -> whether the first try of this round was right
  let found = new Map(); // key -> the beliefs behind its wrong answers

  function begin(keys) {
    round = keys;
    first = new Map();
    found = new Map();
    model.set('feedback', {});
    model.set('result', {});
    const shown = keys.map(k => ({ ...sealedOff(asked.get(k)), earlier: earlier(recall('question', k)) }));
    model.set('questions', shown);
  }

  function askAgain(keys) {
    const others = Object.entries(model.get('drafts')).filter(([key]) => !keys.includes(key));
    model.set('drafts', Object.fromEntries(others));
    begin(keys);
  }

  function keep(key, status, beliefs) {
    if (!first.has(key)) first.set(key, status === 'correct');
    found.set(key, [...new Set([...(found.get(key) ?? []), ...beliefs])].sort());
    const { title, section, link } = asked.get(key);
    remember('question', key, { outcome: status, title, section, link, revisit: !first.get(key) });
    return (model.get('feedback')[key]?.tries ?? 0) + 1;
  }

  function show(key, feedback) {
    model.set('feedback', { ...model.get('feedback'), [key]: feedback });
    model.set('result', summary());
    model.set('note', trouble());
  }

  function answer(key, value) {
    const feedback = judge(asked.get(key), value);
    const before = model.get('feedback')[key] ?? {};
    if (feedback.rubric && before.ticked) feedback.ticked = before.ticked;
    const counts = !['unreadable', 'written'].includes(feedback.status);
    const tries = counts ? keep(key, feedback.status, feedback.misconceptions) : (before.tries ?? 0);
    show(key, { ...feedback, tries });
  }

  function tick(key, ticked) {
    const before = model.get('feedback')[key];
    const whole = ticked.length === before.rubric.length;
    const more = whole ? '' : ' Add what is missing to your answer, in your own words.';
    const headline = `${ticked.length} of ${before.rubric.length} points noted.${more}`;
    const status = whole ? 'correct' : 'partly';
    show(key, { ...before, status, headline, ticked, tries: keep(key, status, []) });
  }

  function summary() {
    if (round.some(key => !first.has(key))) return {};
    const right = [...first.values()].filter(Boolean).length;
    const names = [...new Set([...found.values()].flat())].filter(name => name in misconceptions).sort();
    return {
      headline: `All ${round.length} answered, ${right} right at the first try.`,
      found: names.map(name => onAPage(misconceptions[name])),
      again: right < round.length,
    };
  }

  begin([...asked.keys()]);
  return ({ action, id, value }) => {
    if (action === 'again') askAgain(round.filter(key => !first.get(key)));
    else if (action === 'tick') tick(id, value);
    else answer(id, value);
  };
}
