// Answer card: an answer that Python keeps until a guess was made, or the learner asks for it.
import { h, rich } from './lib/elements.js';
import { asker } from './lib/questions.js';
import { interactive } from './lib/view.js';

const MAKE = {
  sentence: part => h('p', {}, rich(part.text)),
  text: part => h('pre', {}, part.text),
  picture: part => h('img', { src: part.source, alt: part.alt, width: part.width }),
};

export default interactive('answer-card', ctx => {
  const ask = asker(ctx, () => {});
  const show = h('button', { type: 'button' }, 'Show the answer without a guess');
  const waiting = h('div', { class: 'sf-waiting' }, h('span', {}, 'Your guess first: the form is above.'), show);
  const answer = h('div', { class: 'sf-answer' });
  ctx.on(show, 'click', () => ask({ action: 'show' }));
  const draw = () => {
    const parts = ctx.model.get('parts');
    const before = answer.childElementCount;
    waiting.hidden = parts.length > 0;
    answer.replaceChildren(...parts.map(part => MAKE[part.kind](part)));
    if (parts.length && !before && ctx.root.isConnected) ctx.say('The answer is shown.');
  };
  ctx.root.append(waiting, answer);
  ctx.watch('parts', draw);
  draw();
  ctx.save({ drawn: true }, { now: true }); // whoever commits to a guess is told where the answer is
});
