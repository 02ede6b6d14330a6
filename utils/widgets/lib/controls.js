// Controls. One rule: the trait is the truth. A control that is given `trait` shows it, whoever changed
// it, and saves what the hand does to it; who draws something of it watches it. Without a trait
// (what only this view knows, as which pen is used) a control is given `value` and `onChange`.
import { h, uniqueName } from './elements.js';

// Ties set(value), which shows a value, to a trait; returns what to call when the hand has changed it.
function tie(ctx, { trait, value, onChange }, set) {
  if (!trait) {
    set(value);
    return onChange;
  }
  const show = () => set(ctx.model.get(trait));
  ctx.watch(trait, show);
  show();
  return changed => ctx.save({ [trait]: changed });
}

// A labelled slider over min..max, or over a list of values. format(value) is what stands beside it
// and what a screen reader says.
export function slider(ctx, { label, trait, values, min = 0, max, step = 1, format = String }) {
  const last = values ? values.length - 1 : max;
  const input = h('input', { type: 'range', min, max: last, step, id: uniqueName() });
  const output = h('output', { for: input.id });
  const element = h('label', { class: 'sf-slider' }, h('span', {}, label), input, output);
  const save = tie(ctx, { trait }, value => {
    input.value = values ? values.indexOf(value) : value;
    output.textContent = format(value);
    input.setAttribute('aria-valuetext', output.textContent);
  });
  ctx.on(input, 'input', () => save(values ? values[Number(input.value)] : Number(input.value)));
  return { element, input };
}

// Radio buttons. options: [[value, text], ...]
export function choice(ctx, { label, options, ...what }) {
  const name = uniqueName();
  const inputs = options.map(([v]) => h('input', { type: 'radio', name, value: v }));
  const labels = options.map(([, text], n) => h('label', {}, inputs[n], text));
  const set = value => {
    for (const input of inputs) input.checked = input.value === String(value);
  };
  const save = tie(ctx, what, set);
  inputs.forEach((input, n) => {
    ctx.on(input, 'change', () => save(options[n][0]));
  });
  return { element: h('fieldset', {}, h('legend', {}, label), labels), set };
}

export function checkbox(ctx, { label, ...what }) {
  const input = h('input', { type: 'checkbox' });
  const save = tie(ctx, what, value => {
    input.checked = !!value;
  });
  ctx.on(input, 'change', () => save(input.checked));
  return { element: h('label', {}, input, label) };
}

// With `pressed` (false or true) a button that stays down: press(true), with another label if one is given.
export function button(ctx, { label, pressed, onClick }) {
  const state = pressed === undefined ? null : String(pressed);
  const element = h('button', { type: 'button', 'aria-pressed': state }, label);
  // Not `disabled`: whoever stands on the button when it goes out of use would lose the focus.
  ctx.on(element, 'click', () => {
    if (element.getAttribute('aria-disabled') !== 'true') onClick();
  });
  return {
    element,
    press(v, words = label) {
      element.setAttribute('aria-pressed', String(!!v));
      element.textContent = words;
    },
    enable: v => element.setAttribute('aria-disabled', String(!v)),
  };
}
