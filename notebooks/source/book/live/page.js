// What the theme leaves to do in a page: its drawers close after a jump, figures are seen large.
import { h } from './../../../../utils/widgets/lib/elements.js';

const FIGURES = 'a.sf-figure, .sf-answer img';
const SCROLLING = '.bd-article pre, .pst-scrollable-table-container';
const A_CHOICE = 'a[href], .theme-switch-button, [data-mode]';

// A drawer has done its work once something in it was chosen.
function closeDrawer(event) {
  const drawer = event.target.closest('dialog[open]:not(#pst-search-dialog, .sf-large)');
  if (drawer && event.target.closest(A_CHOICE)) drawer.close();
}

// A figure at its own width, or at more than twice the window's: what is wider than the window scrolls.
function enlarge(event) {
  const figure = event.target.closest(FIGURES);
  if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const small = figure.querySelector('img') ?? figure;
  const own = Number(small.getAttribute('width')) || small.naturalWidth;
  const wide = Math.max(own, 1.5 * small.clientWidth);
  const close = h('button', { type: 'button' }, 'Close');
  const large = h('img', { src: small.src, alt: small.alt, width: Math.round(wide) });
  const view = h('dialog', { class: 'sf-large', 'aria-label': 'Figure' }, close, large);
  close.addEventListener('click', () => view.close());
  large.addEventListener('click', () => view.close());
  view.addEventListener('close', () => view.remove());
  document.body.append(view);
  view.showModal();
}

// What scrolls can be reached by keyboard; the theme looks at it late, and never inside what is folded.
function reachScrolling() {
  for (const wide of document.querySelectorAll(SCROLLING)) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }
}

// Paper is white: a page in the dark theme would be printed in pale letters.
function printInLight() {
  const { dataset } = document.documentElement;
  const chosen = dataset.theme;
  dataset.theme = 'light';
  const restore = () => {
    dataset.theme = chosen;
  };
  addEventListener('afterprint', restore, { once: true });
}

export function helpReaders() {
  addEventListener('beforeprint', printInLight);
  addEventListener('resize', reachScrolling);
  document.addEventListener('toggle', reachScrolling, true);
  document.addEventListener('click', closeDrawer);
  document.addEventListener('click', enlarge);
}
