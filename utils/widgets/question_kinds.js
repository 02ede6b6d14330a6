// The kinds of question: what is filled in, and what is sent to Python.
import { h, rich, uniqueName } from './lib/elements.js';

export function radios(options, type = 'radio') {
  const name = uniqueName();
  const inputs = options.map(o => h('input', { type, name, value: o.id }));
  const rows = options.map((o, i) => h('label', { class: 'sf-choice' }, inputs[i], h('span', {}, rich(o.text))));
  const fill = ids => {
    for (const input of inputs) input.checked = ids.includes(input.value);
  };
  return { rows, inputs, fill, picked: () => inputs.filter(i => i.checked).map(i => i.value) };
}

const typedIn = input => ({
  first: input,
  value: () => input.value,
  fill(text) {
    input.value = text;
  },
});

// Each kind of question: the elements to fill in, value(), what is sent to Python, and fill(value).
export const KINDS = {
  single(_ctx, q) {
    const r = radios(q.choices);
    const value = () => r.picked()[0] ?? null;
    return { elements: r.rows, first: r.inputs[0], value, fill: id => r.fill([id]) };
  },
  multiple(_ctx, q) {
    const r = radios(q.choices, 'checkbox');
    return { elements: r.rows, first: r.inputs[0], value: r.picked, fill: r.fill };
  },
  number(ctx, q, submit) {
    const input = h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    ctx.on(input, 'keydown', event => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      submit();
    });
    const unit = q.unit ? h('span', {}, rich(q.unit)) : null;
    const label = h('label', {}, h('span', {}, 'Your number'), input, unit);
    return { elements: [label], ...typedIn(input) };
  },
  order: orderList,
  open() {
    const input = h('textarea', { rows: 4 });
    const label = h('label', { class: 'sf-column' }, 'Your answer', input);
    return { elements: [label], ...typedIn(input) };
  },
};

// Items that are moved up and down.
function orderList(ctx, q) {
  const order = q.items.map(item => item.id);
  const list = h('ol', { class: 'sf-order' });
  const rows = {};
  const place = () => {
    list.replaceChildren(...order.map(id => rows[id].element));
    order.forEach((id, n) => {
      rows[id].number.textContent = `${n + 1}.`;
    });
  };
  const move = (id, step, button) => {
    const from = order.indexOf(id);
    const to = from + step;
    if (to < 0 || to >= order.length) return;
    order.splice(from, 1);
    order.splice(to, 0, id);
    place();
    button.focus();
    list.dispatchEvent(new Event('input', { bubbles: true }));
    ctx.say(`${rows[id].text.replaceAll('`', '')} is now number ${to + 1} of ${order.length}.`);
  };
  for (const item of q.items) rows[item.id] = orderRow(ctx, item, move);
  place();
  const fill = ids => {
    order.splice(0, order.length, ...ids);
    place();
  };
  return { elements: [list], first: list.querySelector('button'), value: () => [...order], fill };
}

function orderRow(ctx, { id, text }, move) {
  const up = h('button', { type: 'button', 'aria-label': `Move up: ${text.replaceAll('`', '')}` }, '↑');
  const down = h('button', { type: 'button', 'aria-label': `Move down: ${text.replaceAll('`', '')}` }, '↓');
  const number = h('b');
  const element = h('li', {}, number, h('span', {}, rich(text)), up, down);
  ctx.on(up, 'click', () => move(id, -1, up));
  ctx.on(down, 'click', () => move(id, 1, down));
  ctx.on(element, 'keydown', event => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(id, step, event.target);
  });
  return { element, number, text };
}
