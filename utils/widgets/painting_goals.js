// The challenges, ticked off: every score that is named lies in its interval.
import { h } from './lib/elements.js';

export function goalList(goals) {
  const met = ({ within }, n) =>
    Object.entries(within).every(([name, [low, high]]) => low <= n[name] && n[name] <= high);
  const marks = goals.map(goal => h('strong', { 'data-goal': goal.key }));
  const lines = goals.map((goal, k) => h('li', {}, marks[k], ' ', goal.text));
  const title = h('div', { class: 'sf-title' }, 'Challenges');
  return {
    element: goals.length ? h('div', {}, title, h('ul', { class: 'sf-goals' }, lines)) : null,
    met: n => goals.filter(goal => met(goal, n)).map(goal => goal.text),
    update: n => {
      goals.forEach((goal, k) => {
        marks[k].textContent = met(goal, n) ? '✓ met:' : '○ not yet:';
      });
    },
  };
}
