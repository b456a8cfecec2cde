// What a viewer does in one visit, as far as the browser keeps it: runs trained and brought back,
// the library, opened data, texts and networks, the queue, reports.

const recipe = { data: { source: 'files', title: 'd0', sha256: 'd0' }, seed: 0 };
const bytes = (/** @type {number} */ n) => new Uint8Array([n]);

/** A run's file with one weight. @param {number} step */
const saved = (step) => {
  const header = new TextEncoder().encode('{"w":{"dtype":"F32","data_offsets":[0,4]}}');
  const file = new Uint8Array(8 + header.length + 4);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  new DataView(file.buffer).setFloat32(8 + header.length, step, true);
  return file;
};

/** A half whose engine is only pretended; `run` is what it has at hand. */
function halfOf(events) {
  const run = { engine: /** @type {string | null} */ (null), step: 0, id: '', phase: 'none' };
  const live = {
    run,
    tell: (event) => events.push(event),
    say: () => {},
    trainer: { saveRun: async () => saved(run.step) },
  };
  const shelf = {
    keys: { last: 'run', replaced: 'run-before' },
    pack: async (file) => ({ bytes: file, recipe, step: run.step, run: run.id, hash: '' }),
    learnt: ({ step }) => step,
    where: ({ step }) => `step ${step}`,
    link: ({ hash }) => hash,
    recipe: (one) => one.recipe,
    restores: ({ step }) => step > 0,
    open: async (entry) => {
      Object.assign(run, { engine: 'cpu', step: entry.step, id: entry.run, phase: 'paused' });
      return true;
    },
    displaced: () => false,
    told: ({ step }) => ({ lasting: true, event: { step } }),
    adopt: () => {},
    whereNow: () => '',
    noteOwn: () => {},
  };
  return { live, shelf, run };
}

/** A half of a page that keeps its runs. @param {(path: string) => any} modules */
export function halfIn(modules) {
  const events = [];
  const { live, shelf, run } = halfOf(events);
  return { events, run, keeping: new (modules('run/keeping.js').Keeping)(live, shelf) };
}

/** @param {(path: string) => any} modules */
function partsOf(modules) {
  const events = [];
  const { Store } = modules('page/store.js');
  const { apply, initial } = modules('state.js');
  const store = new Store({ apply, initial: initial() });
  const plain = store.apply.bind(store);
  store.apply = (event) => {
    events.push(event);
    plain(event);
  };
  const { sayStorageTrouble } = modules('run/storage-words.js');
  sayStorageTrouble(store);
  const { Keeping } = modules('run/keeping.js');
  const { live, shelf, run } = halfOf(events);
  const { Library } = modules('run/library.js');
  const { Queue } = modules('run/queue.js');
  const { Reports } = modules('report/reports.js');
  const lab = { store };
  return {
    events,
    run,
    keeping: new Keeping(live, shelf),
    library: new Library(lab, { there: {} }),
    queue: new Queue(lab, {}),
    reports: new Reports({ lab: {} }),
  };
}

const card = (id) => ({ id, name: id, date: id, half: 'pictures', recipe, epochs: [] });
const report = (title) => ({ title, author: '', blocks: [], runs: [], lesson: null });
const entry = (id) => ({ id, half: 'pictures', name: id, recipe, phase: 'waiting', problem: '' });

/** Trains a run to a step, and keeps it. */
export async function train({ keeping, run }, id, step) {
  Object.assign(run, { engine: 'cpu', id, step, phase: 'paused' });
  await keeping.save();
}

/** A fresh run takes the place of the one at hand, as `LiveRun.begin` does it. */
async function begin(parts, id) {
  const { keeping, run } = parts;
  const before = keeping.worthKeeping;
  Object.assign(run, { engine: 'cpu', id, step: 0 });
  keeping.latest = undefined;
  if (before) await keeping.setAside(before);
  await keeping.save();
}

/** What an earlier visit left behind. @param {(path: string) => any} modules */
export async function earlierVisit(modules) {
  const parts = partsOf(modules);
  const { keepData } = modules('pictures/kept-data.js');
  await keepData({ bytes: bytes(0), title: 'd0', sha256: 'd0' });
  await train(parts, 'first', 500);
  await parts.library.put(card('c0'), 'parts', bytes(1));
  await parts.queue.change({ entries: [entry('q0')] });
  await parts.reports.create(report('r0'));
}

/** The visit in which something fails. @param {(path: string) => any} modules */
export async function visit(modules) {
  const parts = partsOf(modules);
  const { keeping, library, queue, reports, events } = parts;
  const { keepData, touchData } = modules('pictures/kept-data.js');
  const { Texts } = modules('text/texts.js');
  const { Networks } = modules('text/networks.js');
  const { keepVerifiedNetwork } = modules('report/verify/verified-networks.js');
  const desk = { live: { tell: () => {} }, state: { networks: [] } };
  const [texts, networks] = [new Texts(desk), new Networks(desk)];
  await queue.load();
  await keeping.restore('', true);
  await keeping.offerBack();
  await library.load();
  await reports.load();
  await train(parts, 'first', 510);
  await begin(parts, 'second');
  await train(parts, 'second', 7);
  await keeping.bringBack();
  await keeping.save();
  await library.put(card('c1'), 'parts', bytes(1));
  await library.put(card('c2'), 'parts', bytes(2));
  await library.rename('c1', 'renamed');
  await library.remove(['c2']);
  await library.undo();
  for (const one of ['d1', 'd2', 'd3', 'd4'])
    await keepData({ bytes: bytes(3), title: one, sha256: one });
  await touchData('d3');
  for (const one of ['t1', 't2', 't3', 't4']) {
    texts.source = { kind: 'file', name: one, bytes: bytes(4), encoding: 'utf8' };
    await texts.keepOpen({ choice: { source: 'file', title: one, sha256: one } });
  }
  await networks.keep('n1', 'n1', { name: 'n1', bytes: bytes(5) });
  await networks.keep('n2', 'n2', { name: 'n2', bytes: bytes(6) });
  await keepVerifiedNetwork(
    { half: 'text', name: 'v' },
    { digest: 'v1', exact: true, bytes: bytes(7) },
  );
  await queue.change({ entries: [...queue.state.entries, entry('q1'), entry('q2')] });
  await queue.leave(({ id }) => id === 'q1');
  const { id } = await reports.create(report('r1'));
  await reports.save(id, report('r1, written'));
  await reports.remove((await reports.duplicate(id)).id);
  await reports.undoRemove();
  await keeping.close();
  const { writeWaiting, keptAll } = modules('run/storage.js');
  return { events, writeWaiting, keptAll };
}
