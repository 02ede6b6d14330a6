// What the reader answered and guessed: kept in this browser, sent nowhere. `kept` is the whole of it,
// {question: {key: {...}}, prediction: {id: {...}}}.

const KEY = 'segmentation-fundamentals';
const EMPTY = '{"question":{},"prediction":{}}';
const listeners = new Set();
let kept = JSON.parse(EMPTY);
let lasting = true; // whether the browser keeps it when the page is left

function load() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? EMPTY);
    if (typeof found.question === 'object' && typeof found.prediction === 'object') kept = found;
  } catch {
    lasting = false; // private windows and some settings allow no storage
  }
}
load();

export const recall = (kind, id) => kept[kind][id];
export const everything = kind => Object.entries(kept[kind]);

// Adds to what is known of an item, and tells everybody who shows something of it.
export function remember(kind, id, what) {
  if (lasting) load(); // another tab may have added to it
  kept[kind][id] = { ...kept[kind][id], ...what };
  store();
  for (const f of [...listeners]) f(kind, id);
}

export function forget() {
  kept = JSON.parse(EMPTY);
  store();
  forgetDrafts();
}

// What is filled in stays in its form when this tab is loaded again; a new tab begins with empty forms.
export function keepDrafts(model, form) {
  const key = `${KEY}-${form}`;
  try {
    model.set('drafts', JSON.parse(sessionStorage.getItem(key) ?? '{}'));
    model.on('change:drafts', () => sessionStorage.setItem(key, JSON.stringify(model.get('drafts'))));
  } catch {
    lasting = false;
  }
}

function forgetDrafts() {
  try {
    const keys = Object.keys(sessionStorage).filter(key => key.startsWith(KEY));
    for (const key of keys) sessionStorage.removeItem(key);
  } catch {
    lasting = false;
  }
}

// f(kind, id) after each remember.
export const onRemember = f => listeners.add(f);

// What is to be said when nothing will be kept; empty otherwise.
export const trouble = () =>
  lasting ? '' : 'This browser keeps nothing for this page: your answers are gone when you leave it.';

function store() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    lasting = false;
  }
}
