// The other half of the interactive parts in a page without Python: it plays the model that anywidget
// gives them (the contract stands in utils/widgets/lib/view.js), and answers in Python's place. A part
// wakes when it comes near the view: then its front end and its state are read, each a script beside
// this one, because a page from the file system may read nothing else. No request leaves the site.
import { answer, prediction } from './guesses.js';
import { keepDrafts } from './memory.js';
import { helpReaders } from './page.js';
import { quiz } from './quiz.js';
import { showRecords } from './record.js';

const STATIC = new URL('.', document.currentScript.src);
const NEAR = '600px';
const IN_PYTHONS_PLACE = { quiz, prediction, answer };

const FAILED = 'This page could not answer:';
const RELOAD = 'Please reload it; what you have answered before is kept.';

const parts = {};
const states = new Map();
globalThis.sfBook = { parts, keep: (name, text) => states.set(name, text) };

class Model {
  constructor(state) {
    this.state = state;
    this.listeners = new Map();
    this.respond = () => {};
    this.unanswered = `${FAILED} no answer came. ${RELOAD}`;
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (Object.is(this.state[name], value)) return;
    this.state[name] = value;
    this.tell(`change:${name}`, value);
    this.tell('change');
  }
  on(event, f) {
    if (!this.listeners.has(event)) this.listeners.set(event, new Set());
    this.listeners.get(event).add(f);
  }
  off(event, f) {
    if (f) this.listeners.get(event)?.delete(f);
    else this.listeners.delete(event);
  }
  tell(event, ...data) {
    for (const f of [...(this.listeners.get(event) ?? [])]) f(...data);
  }
  save_changes() {} // nobody else knows of this state
  send({ kind, id, question }) {
    queueMicrotask(() => {
      const reply = { id, answer: {} };
      try {
        if (kind === 'question') this.respond(question);
      } catch (error) {
        console.error(error);
        reply.error = `${FAILED} ${error.message}. ${RELOAD}`;
      }
      this.tell('msg:custom', reply, []);
    });
  }
}

const loading = new Map();
function load(name) {
  const read = (done, failed) => {
    const script = document.createElement('script');
    script.src = new URL(name, STATIC).href;
    script.onload = done;
    script.onerror = () => failed(new Error(`${name} could not be read`));
    document.head.append(script);
  };
  if (!loading.has(name)) loading.set(name, new Promise(read));
  return loading.get(name);
}

async function inflated(text) {
  const packed = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new DataView(await new Response(stream).arrayBuffer());
}

async function stateOf(name) {
  const { state, sealed } = JSON.parse(states.get(name));
  for (const [trait, value] of Object.entries(state)) {
    if (value?.$bytes !== undefined) state[trait] = await inflated(value.$bytes);
  }
  return { state, sealed };
}

async function wake(element) {
  const { part, state: name } = element.dataset;
  try {
    await Promise.all([load(`parts/${part}.js`), load(`states/${name}.js`)]);
    const { state, sealed } = await stateOf(name);
    const model = new Model(state);
    if (state.drafts) keepDrafts(model, name);
    if (sealed.kind) model.respond = IN_PYTHONS_PLACE[sealed.kind](model, sealed);
    element.replaceChildren();
    parts[part].render({ model, el: element });
    element.dataset.awake = 'true';
  } catch (error) {
    element.textContent = `This part could not be drawn. ${error}`;
    console.error(error);
  }
}

function start() {
  const near = new IntersectionObserver(
    entries => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wake(target);
      }
    },
    { rootMargin: NEAR },
  );
  for (const element of document.querySelectorAll('.sf-live')) near.observe(element);
  helpReaders();
  showRecords(document.querySelectorAll('.sf-record'));
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
