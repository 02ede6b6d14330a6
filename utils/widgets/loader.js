// What anywidget loads for every part. A page never forgets a module that it has loaded; this small
// one loads the real one, once for all parts of its kind.
globalThis.sfModules ??= new Map();
const loaded = globalThis.sfModules;

function load(text) {
  if (!loaded.has(text)) {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const module = import(url).finally(() => URL.revokeObjectURL(url));
    loaded.set(text, module);
  }
  return loaded.get(text);
}

// A part that needs more than two seconds to begin, on a busy machine, anywidget draws all the same,
// but whatever Python says to it is dropped from then on. So it listens itself, without conditions.
async function listen(model) {
  const own = await model.widget_manager?.get_model?.(model.get('_own_id'));
  let hear = null; // of the most general kind of model: anywidget's own waits
  for (let kind = own; kind; kind = Object.getPrototypeOf(kind))
    if (Object.hasOwn(kind, '_handle_comm_msg')) hear = kind._handle_comm_msg;
  if (hear) own.comm?.on_msg(message => hear.call(own, message));
}

async function render(ctx) {
  await listen(ctx.model).catch(() => {}); // another kind of page: as anywidget does it
  return (await load(ctx.model.get('_front_end'))).default.render(ctx);
}

export default { render };
