// Question form: asks questions, sends what was answered, shows what Python says of it. It never knows
// an answer before Python has judged one. All text goes in as text.
import { bar, h, rich } from './lib/elements.js';
import { asker } from './lib/questions.js';
import { interactive } from './lib/view.js';
import { KINDS, radios } from './question_kinds.js';

const HINT = {
  multiple: 'Tick all that apply.',
  order: 'Move with the buttons, or with the arrow keys on a button.',
};
const MARK = { right: '✓ right', wrong: '✗ not so', info: 'i' };

function sureness(q) {
  if (!q.confidences) return null;
  const r = radios(q.confidences.map(c => ({ id: String(c), text: `${c} %` })));
  const element = h('fieldset', { class: 'sf-sure' }, h('legend', {}, rich(q.sure)), r.rows);
  return { element, value: () => r.picked().map(Number)[0] ?? null, fill: value => r.fill([String(value)]) };
}

function noteElement({ mark, label, text }) {
  const sign = h('span', { class: 'sf-mark' }, label ? `${MARK[mark]}:` : MARK[mark][0]);
  const head = label ? h('span', {}, rich(label)) : null;
  return h('div', { class: `sf-note ${mark}` }, sign, head, h(label ? 'div' : 'span', {}, rich(text)));
}

function rubric(ctx, q, feedback, ask) {
  const r = radios(feedback.rubric, 'checkbox');
  for (const input of r.inputs) input.checked = (feedback.ticked ?? []).includes(input.value);
  const done = h('button', { type: 'button' }, 'Note my ticks');
  ctx.on(done, 'click', () => ask({ action: 'tick', id: q.id, value: r.picked() }));
  return [
    h('div', { class: 'sf-note info' }, h('b', {}, 'A model answer: '), rich(feedback.model_answer)),
    h('fieldset', { class: 'sf-rubric' }, h('legend', {}, 'What my answer says'), r.rows),
    bar(done),
  ];
}

// One question: its text, what to fill in, and room for what Python says of the answer.
function questionCard(ctx, q, n, ask) {
  const headline = h('div', { class: 'sf-headline', role: 'status' });
  const notes = h('div');
  let shownAs = '';
  const submit = () => {
    headline.textContent = '';
    shownAs = ''; // the same reply again is a reply too
    const value = sure ? { value: kind.value(), confidence: sure.value() } : kind.value();
    ask({ action: 'answer', id: q.id, value });
  };
  // What is filled in but not sent yet is kept in the model: a page that is loaded again has it.
  const draft = ctx.model.get('drafts')?.[q.id];
  const keepDraft = () => {
    const now = { value: kind.value(), confidence: sure?.value() ?? null };
    ctx.save({ drafts: { ...ctx.model.get('drafts'), [q.id]: now } });
  };
  const kind = KINDS[q.type](ctx, q, submit);
  const sure = sureness(q);
  const usual = q.type === 'open' ? 'Compare with a model answer' : 'Check';
  const check = h('button', { type: 'button' }, q.button ?? usual);
  ctx.on(check, 'click', submit);
  const earlier = q.earlier ? h('span', { class: 'sf-earlier' }, `(${q.earlier})`) : null;
  const element = h(
    'fieldset',
    { class: 'sf-question', 'data-question': q.id },
    h('legend', {}, n ? `${n}. ` : '', rich(q.prompt), earlier),
    q.code ? h('pre', { tabindex: 0 }, q.code) : null, // on a phone it scrolls
    HINT[q.type] ? h('p', { class: 'sf-hint' }, HINT[q.type]) : null,
    kind.elements,
    sure?.element,
    bar(check),
    headline,
    notes,
  );
  if (draft) {
    kind.fill(draft.value);
    sure?.fill(draft.confidence);
  }
  ctx.on(element, 'input', event => {
    if (!notes.contains(event.target)) keepDraft();
  });
  const show = feedback => {
    const as = JSON.stringify(feedback ?? null);
    if (as === shownAs) return;
    shownAs = as;
    headline.textContent = feedback?.headline ?? '';
    const extra = feedback?.rubric ? rubric(ctx, q, feedback, ask) : [];
    const focused = notes.contains(document.activeElement);
    notes.replaceChildren(...(feedback?.notes ?? []).map(noteElement), ...extra);
    if (focused) (notes.querySelector('button, input') ?? check).focus();
  };
  // Said where the answer was given: below the last question nobody would see it.
  const fail = text => {
    headline.textContent = text;
  };
  return { element, show, fail, first: kind.first };
}

// In a tab of its own: this one keeps its place.
const place = ({ section, link }) => (link ? h('a', { href: link, target: '_blank' }, section) : rich(section));

// At the end of a round: how it went, what to look at again.
function resultElement(ctx, { headline, found = [], again }, ask) {
  if (!headline) return [];
  const button = h('button', { type: 'button' }, 'Ask me again what I missed');
  ctx.on(button, 'click', () => ask({ action: 'again' }));
  const beliefs = found.map(f =>
    h('li', {}, h('b', {}, rich(f.belief)), h('br'), rich(f.instead), h('br'), 'Where: ', place(f)),
  );
  const section = h(
    'section',
    { class: 'sf-result', 'aria-label': 'Result' },
    h('p', {}, h('b', {}, rich(headline))),
    found.length ? h('p', {}, 'Beliefs to look at again:') : null,
    found.length ? h('ul', {}, beliefs) : null,
    again ? bar(button) : null,
  );
  return [section];
}

export default interactive('question-form', ctx => {
  const { model, root, watch } = ctx;
  const title = h('p', { class: 'sf-title' });
  const intro = h('p');
  const list = h('div');
  const result = h('div', { role: 'status' });
  const note = h('div', { class: 'sf-notice', role: 'status', hidden: true });
  root.append(title, intro, list, result, note);
  let cards = {};
  let takeFocus = false; // after "ask me again" the button is gone: go to the first question
  const send = asker(
    ctx,
    () => {
      showFeedback();
      showResult();
    },
    (text, { id }) => cards[id]?.fail(text),
  );
  const ask = question => {
    takeFocus = question.action === 'again';
    send(question, question.id);
  };
  function showFeedback() {
    const feedback = model.get('feedback');
    for (const [id, card] of Object.entries(cards)) card.show(feedback[id]);
  }
  function showResult() {
    result.replaceChildren(...resultElement(ctx, model.get('result'), ask));
  }
  function showNote() {
    note.textContent = model.get('note');
    note.hidden = !model.get('note');
  }
  function showQuestions() {
    const questions = model.get('questions');
    title.replaceChildren(...rich(model.get('title')));
    intro.replaceChildren(...rich(model.get('intro')));
    const number = i => (questions.length > 1 ? i + 1 : 0);
    cards = Object.fromEntries(questions.map((q, i) => [q.id, questionCard(ctx, q, number(i), ask)]));
    list.replaceChildren(...Object.values(cards).map(card => card.element));
    if (takeFocus) Object.values(cards)[0]?.first.focus();
    takeFocus = false;
    showFeedback();
  }
  watch('questions', showQuestions);
  watch('feedback', showFeedback);
  watch('result', showResult);
  watch('note', showNote);
  showQuestions();
  showResult();
  showNote();
});
