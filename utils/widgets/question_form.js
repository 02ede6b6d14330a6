// Front end of utils/widgets/question_form.py: asks questions, sends what was answered, shows what Python
// says of it. It never knows an answer before Python has judged one. All text goes in as text.

const QUIZ_STYLE = `
.sf-quiz { max-width: 780px; }
.sf-quiz .sf-question { display: block; border: 1px solid var(--sf-line); border-radius: 6px; padding: 10px 14px 12px; margin: 0 0 12px; min-width: 0; }
.sf-quiz .sf-question > legend { float: left; width: 100%; max-width: 80ch; margin: 0 0 6px; font-weight: 600; }
.sf-quiz .sf-question > legend + * { clear: both; }
.sf-quiz .sf-hint { margin: 0 0 4px; font-size: 12px; }
.sf-quiz p { margin: 4px 0 8px; max-width: 75ch; }
.sf-quiz pre, .sf-quiz code { font-family: var(--jp-code-font-family, ui-monospace, monospace); color: inherit; background: transparent; }
.sf-quiz pre { font-size: 13px; line-height: 1.35; margin: 4px 0 10px; padding: 6px 10px; border-left: 3px solid var(--sf-line); overflow-x: auto; }
.sf-quiz code { font-size: 0.95em; padding: 0; }
.sf-quiz .sf-choice { display: flex; gap: 8px; align-items: baseline; padding: 4px 2px; max-width: 75ch; }
.sf-quiz .sf-choice input { flex: none; position: relative; top: 2px; }
.sf-quiz .sf-sure { margin: 8px 0 2px; }
.sf-quiz .sf-sure { align-items: center; }
.sf-quiz .sf-sure > legend { font-weight: 400; padding: 4px 0; }
.sf-quiz .sf-sure .sf-choice input { top: 1px; }
.sf-quiz input[type=text], .sf-quiz textarea { font: inherit; color: inherit; background: var(--sf-card); border: 1px solid currentColor; border-radius: 4px; padding: 4px 8px; }
.sf-quiz input[type=text] { width: 14ch; }
.sf-quiz textarea { display: block; width: 100%; max-width: 75ch; min-height: 5.5em; margin-top: 4px; }
.sf-quiz button { border-color: currentColor; padding: 4px 14px; }
.sf-quiz .sf-bar { margin-top: 8px; }
.sf-quiz ol.sf-order { list-style: none; margin: 0; padding: 0; max-width: 75ch; }
.sf-quiz ol.sf-order li { display: flex; gap: 8px; align-items: center; border: 1px solid var(--sf-line); border-radius: 4px; padding: 3px 8px; margin: 3px 0; }
.sf-quiz ol.sf-order span { flex: 1; }
.sf-quiz ol.sf-order button { padding: 1px 9px; }
.sf-quiz .sf-headline { font-weight: 600; margin: 8px 0 0; }
.sf-quiz .sf-headline:empty { margin: 0; }
.sf-quiz .sf-note { border-left: 4px solid; padding: 2px 0 2px 10px; margin: 6px 0; max-width: 75ch; }
.sf-quiz .sf-note.right { border-left-color: #009e73; }
.sf-quiz .sf-note.wrong { border-left-color: #d55e00; }
.sf-quiz .sf-note.info { border-left-color: #0072b2; }
.sf-quiz .sf-mark { font-weight: 600; margin-right: 6px; }
.sf-quiz .sf-earlier { font-size: 12px; font-weight: 400; margin-left: 8px; }
.sf-quiz .sf-result { border: 2px solid currentColor; border-radius: 6px; padding: 8px 14px; }
.sf-quiz .sf-result ul { margin: 4px 0 8px; padding-left: 20px; }
.sf-quiz .sf-result li { margin: 6px 0; }
`;
const HINT = { multiple: 'Tick all that apply.', order: 'Move with the buttons, or with the arrow keys on a button.' };
const MARK = { right: '✓ right', wrong: '✗ not so', info: 'i' };

// "the `argmax`" becomes text and <code>; nothing is ever read as HTML.
const rich = text => String(text).split('`').map((part, i) => i % 2 ? h('code', {}, part) : part);

function radios(ctx, options, type = 'radio') {
  const name = uniqueName();
  const inputs = options.map(o => h('input', { type, name, value: o.id }));
  const rows = options.map((o, i) => h('label', { class: 'sf-choice' }, inputs[i], h('span', {}, rich(o.text))));
  return { rows, inputs, picked: () => inputs.filter(i => i.checked).map(i => i.value) };
}

// Each kind of question: the elements to fill in, and value(), what is sent to Python.
const KINDS = {
  single(ctx, q) {
    const r = radios(ctx, q.choices);
    return { elements: r.rows, first: r.inputs[0], value: () => r.picked()[0] ?? null };
  },
  multiple(ctx, q) {
    const r = radios(ctx, q.choices, 'checkbox');
    return { elements: r.rows, first: r.inputs[0], value: r.picked };
  },
  number(ctx, q, submit) {
    const input = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    ctx.on(input, 'keydown', e => { if (e.key === 'Enter') { e.preventDefault(); submit(); } });
    const label = h('label', {}, h('span', {}, 'Your number'), input, q.unit ? h('span', {}, rich(q.unit)) : null);
    return { elements: [label], first: input, value: () => input.value };
  },
  order(ctx, q) {
    const order = q.items.map(i => i.id), list = h('ol', { class: 'sf-order' }), rows = {};
    const place = () => {
      list.replaceChildren(...order.map(id => rows[id].element));
      order.forEach((id, n) => { rows[id].number.textContent = `${n + 1}.`; });
    };
    const move = (id, step, button) => {
      const from = order.indexOf(id), to = from + step;
      if (to < 0 || to >= order.length) return;
      order.splice(from, 1);
      order.splice(to, 0, id);
      place();
      button.focus();
      ctx.say(`${rows[id].text} is now number ${to + 1} of ${order.length}.`);
    };
    for (const item of q.items) {
      const up = h('button', { type: 'button', 'aria-label': `Move up: ${item.text}` }, '↑');
      const down = h('button', { type: 'button', 'aria-label': `Move down: ${item.text}` }, '↓');
      const number = h('b'), element = h('li', {}, number, h('span', {}, rich(item.text)), up, down);
      rows[item.id] = { element, number, text: item.text };
      ctx.on(up, 'click', () => move(item.id, -1, up));
      ctx.on(down, 'click', () => move(item.id, 1, down));
      ctx.on(element, 'keydown', e => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[e.key];
        if (step) { e.preventDefault(); move(item.id, step, e.target); }
      });
    }
    place();
    return { elements: [list], first: list.querySelector('button'), value: () => [...order] };
  },
  open(ctx) {
    const input = h('textarea', { rows: 4 });
    return { elements: [h('label', { class: 'sf-column' }, 'Your answer', input)], first: input, value: () => input.value };
  },
};

function sureness(ctx, q) {
  if (!q.confidences) return null;
  const r = radios(ctx, q.confidences.map(c => ({ id: String(c), text: `${c} %` })));
  const element = h('fieldset', { class: 'sf-sure' }, h('legend', {}, rich(q.sure)), r.rows);
  return { element, value: () => r.picked().map(Number)[0] ?? null };
}

function noteElement(note) {
  return h('div', { class: `sf-note ${note.mark}` }, h('span', { class: 'sf-mark' }, note.label ? `${MARK[note.mark]}:` : MARK[note.mark][0]),
    note.label ? h('span', {}, rich(note.label)) : null,
    h(note.label ? 'div' : 'span', {}, rich(note.text)));
}

function rubric(ctx, q, feedback, ask) {
  const r = radios(ctx, feedback.rubric, 'checkbox');
  (feedback.ticked ?? []).forEach(id => r.inputs.forEach(i => { i.checked ||= i.value === id; }));
  const done = h('button', { type: 'button' }, 'Note my ticks');
  ctx.on(done, 'click', () => ask({ action: 'tick', id: q.id, value: r.picked() }));
  return [
    h('div', { class: 'sf-note info' }, h('b', {}, 'A model answer: '), rich(feedback.model_answer)),
    h('fieldset', { style: 'display:block' }, h('legend', { style: 'float:none' }, 'What my answer says'), r.rows),
    h('div', { class: 'sf-bar' }, done),
  ];
}

function questionElement(ctx, q, n, ask) {
  const headline = h('div', { class: 'sf-headline', role: 'status' }), notes = h('div');
  const submit = () => {
    headline.textContent = '';
    const value = sure ? { value: kind.value(), confidence: sure.value() } : kind.value();
    ask({ action: 'answer', id: q.id, value });
  };
  const kind = KINDS[q.type](ctx, q, submit), sure = sureness(ctx, q);
  const check = h('button', { type: 'button' }, q.button ?? (q.type === 'open' ? 'Compare with a model answer' : 'Check'));
  ctx.on(check, 'click', submit);
  const element = h('fieldset', { class: 'sf-question', 'data-question': q.id },
    h('legend', {}, n ? `${n}. ` : '', rich(q.prompt), q.earlier ? h('span', { class: 'sf-earlier' }, `(${q.earlier})`) : null),
    q.code ? h('pre', {}, q.code) : null, HINT[q.type] ? h('p', { class: 'sf-hint' }, HINT[q.type]) : null, kind.elements, sure?.element ?? null,
    h('div', { class: 'sf-bar' }, check), headline, notes);
  let shownAs = '';
  const show = feedback => {
    const key = JSON.stringify(feedback ?? null);
    if (key === shownAs) return;
    shownAs = key;
    headline.textContent = feedback?.headline ?? '';
    const extra = feedback?.rubric ? rubric(ctx, q, feedback, ask) : [];
    const focused = notes.contains(document.activeElement);
    notes.replaceChildren(...(feedback?.notes ?? []).map(noteElement), ...extra);
    if (focused) (notes.querySelector('button, input') ?? check).focus();
  };
  return { element, show, first: kind.first };
}

function resultElement(ctx, result, ask) {
  if (!result.headline) return [];
  const found = result.found ?? [];
  const again = h('button', { type: 'button' }, 'Ask me again what I missed');
  ctx.on(again, 'click', () => ask({ action: 'again' }));
  return [h('section', { class: 'sf-result', 'aria-label': 'Result' },
    h('p', {}, h('b', {}, rich(result.headline))),
    found.length ? h('p', {}, 'Beliefs to look at again:') : null,
    found.length ? h('ul', {}, found.map(f => h('li', {}, h('b', {}, rich(f.belief)), h('br'), rich(f.instead), h('br'),
      'Where: ', rich(f.section)))) : null,
    result.again ? h('div', { class: 'sf-bar' }, again) : null)];
}

export default interactive(ctx => {
  const { model, root, watch, asker } = ctx;
  const style = h('style', {}, QUIZ_STYLE), title = h('p', { class: 'sf-title' }), intro = h('p');
  const list = h('div'), result = h('div', { role: 'status' }), note = h('div', { class: 'sf-notice', role: 'status', hidden: true });
  root.classList.add('sf-quiz');
  root.append(style, title, intro, list, result, note);
  let cards = {}, takeFocus = false;      // after "ask me again" the button is gone: go to the first question
  const send = asker(() => { showFeedback(); showResult(); });
  const ask = question => { takeFocus = question.action === 'again'; send(question, question.id); };
  const showFeedback = () => Object.entries(cards).forEach(([id, c]) => c.show(model.get('feedback')[id]));
  const showResult = () => result.replaceChildren(...resultElement(ctx, model.get('result'), ask));
  const showNote = () => { note.textContent = model.get('note'); note.hidden = !model.get('note'); };
  const drawAll = () => {
    const questions = model.get('questions');
    title.replaceChildren(...rich(model.get('title')));
    intro.replaceChildren(...rich(model.get('intro')));
    cards = {};
    questions.forEach((q, i) => { cards[q.id] = questionElement(ctx, q, questions.length > 1 ? i + 1 : 0, ask); });
    list.replaceChildren(...Object.values(cards).map(c => c.element));
    if (takeFocus) Object.values(cards)[0]?.first.focus();
    takeFocus = false;
    showFeedback();
  };
  watch('questions', drawAll);
  watch('feedback', showFeedback);
  watch('result', showResult);
  watch('note', showNote);
  drawAll();
  showResult();
  showNote();
});
