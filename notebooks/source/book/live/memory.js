// What the reader answered and guessed: kept in this browser, sent nowhere. `kept` is the whole of it,
// {question: {key: {...}}, prediction: {id: {...}}}.

const KEY = 'segmentation-fundamentals';
const EMPTY = '{"question":{},"prediction":{}}';
const listeners = new Set();
let kept = JSON.parse(EMPTY);
let lasting = true; // whether the browser keeps it when the page is left

// The table in a text; null if it holds none: under our name somebody else may have stored something.
function tableIn(text) {
  try {
    const found = JSON.parse(text);
    return Object.getPrototypeOf(found) === Object.prototype ? found : null;
  } catch {
    return null;
  }
}

function load() {
  try {
    const found = tableIn(localStorage.getItem(KEY));
    kept = found?.question && found.prediction ? found : JSON.parse(EMPTY);
  } catch {
    lasting = false; // private windows and some settings allow no storage
  }
}

// As it is now: another tab may have added to it.
function known() {
  if (lasting) load();
  return kept;
}

export const recall = (kind, id) => known()[kind][id];
export const everything = kind => Object.entries(known()[kind]);

// Adds to what is known of an item, and tells everybody who shows something of it.
export function remember(kind, id, what) {
  const items = known()[kind];
  items[id] = { ...items[id], ...what };
  store();
  tell(kind, id);
}

export function forget() {
  kept = JSON.parse(EMPTY);
  store();
  forgetDrafts();
}

// What is filled in stays in its form when this tab is loaded again; a new tab begins with empty forms.
// Where that cannot be kept, the answers may be: nothing is said.
export function keepDrafts(model, form) {
  const key = `${KEY}-${form}`;
  inSession(() => model.set('drafts', tableIn(sessionStorage.getItem(key)) ?? {}));
  model.on('change:drafts', drafts => inSession(() => sessionStorage.setItem(key, JSON.stringify(drafts))));
}

function forgetDrafts() {
  inSession(() => {
    const keys = Object.keys(sessionStorage).filter(key => key.startsWith(KEY));
    for (const key of keys) sessionStorage.removeItem(key);
  });
}

function inSession(f) {
  try {
    f();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // full, or not allowed
  }
}

// f(kind, id) after each remember; f() after another tab's, and when the reader comes back to this page.
export const onRemember = f => listeners.add(f);
function tell(kind, id) {
  for (const f of [...listeners]) f(kind, id);
}
addEventListener('storage', () => tell());
addEventListener('pageshow', event => event.persisted && tell());

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
