// What this browser remembers of its reader, where a lesson shows the record in JupyterLab.
import { h } from './../../../../utils/widgets/lib/elements.js';
import { everything, forget, onRemember, trouble } from './memory.js';
import { isMissed } from './quiz.js';
import { percent } from './writing.js';

const plural = (n, noun) => `${n} ${noun}${n === 1 ? '' : 's'}`;
const revealed = () => everything('prediction').filter(([, p]) => 'hit' in p);

const place = (section, link) => (link ? h('a', { href: link.replace('.ipynb', '.html') }, section) : section);

const NONE = 'No question answered yet.';

function progress() {
  const questions = everything('question');
  const missed = questions.filter(([, q]) => isMissed(q)).length;
  const lines = [
    `${plural(questions.length, 'question')} answered, ${questions.length - missed} of them right at the first try.`,
    `${plural(everything('prediction').length, 'prediction')} made or looked up.`,
  ];
  return lines.map(text => h('p', {}, text));
}

function readingList() {
  const missed = everything('question').filter(([, q]) => isMissed(q));
  const sections = new Map(missed.map(([, q]) => [q.section, q.link]));
  if (!sections.size) return [h('p', {}, everything('question').length ? 'Nothing to read again.' : NONE)];
  const rows = [...sections].sort().map(([section, link]) => h('li', {}, place(section, link)));
  return [h('ul', {}, rows)];
}

function revisit() {
  const missed = everything('question').filter(([, q]) => isMissed(q));
  if (!missed.length) return [h('p', {}, everything('question').length ? 'Nothing to revisit.' : NONE)];
  const items = missed.map(([, q]) => h('li', {}, `${q.title} (`, place(q.section, q.link), ')'));
  return [h('p', {}, 'To answer again, in the questions at the end of its lesson:'), h('ul', {}, items)];
}

function calibration() {
  const seen = revealed();
  if (!seen.length) return [h('p', {}, 'No predictions yet.')];
  const hits = list => list.filter(([, p]) => p.hit).length;
  const lines = [`${plural(seen.length, 'prediction')} revealed, ${hits(seen)} right or close.`];
  const stated = [...new Set(seen.map(([, p]) => p.confidence).filter(c => c !== null))].sort((a, b) => a - b);
  for (const level of stated) {
    const those = seen.filter(([, p]) => p.confidence === level);
    const share = percent(hits(those) / those.length);
    lines.push(`Said ${level} % sure: ${hits(those)} of ${those.length} right or close (${share}).`);
  }
  return lines.map(text => h('p', {}, text));
}

const SHOW = { progress, reading_list: readingList, revisit, calibration };
const KEPT = 'Kept in this browser only.';

function draw(element) {
  const { what } = element.dataset;
  const button = h('button', { type: 'button' }, 'Forget all my answers');
  button.addEventListener('click', () => {
    if (!confirm('Forget all answers and predictions of the whole book?')) return;
    forget();
    location.reload();
  });
  const foot = what === 'progress' ? [h('p', {}, trouble() || KEPT), button] : [];
  element.classList.add('sf');
  element.replaceChildren(...SHOW[what](), ...foot);
}

export function showRecords(elements) {
  const drawAll = () => elements.forEach(draw);
  drawAll();
  onRemember(drawAll);
}
