// Claims about the networks beside the run: each is fetched once, given to an engine once, and
// given again to the engine that replaces a dead one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CallFailed } from '../../www/engine/engine.js';
import { EXPERIMENTS } from '../../www/pictures/experiments.js';
import { Models, SHIPPED, titleOf } from '../../www/pictures/models.js';
import { BEST } from '../../www/pictures/photo-state.js';

/** An engine that notes what it is asked, and answers or fails as it is told. */
const engine = (answer = (id) => ({ id })) => {
  const asked = [];
  const call = async (method, [id]) => {
    asked.push(`${method} ${id}`);
    return answer(id);
  };
  return { asked, call };
};
const labWith = (cpu) => {
  const engines = {
    alive: { cpu },
    get: () => {
      throw new Error('The CPU engine is not ready yet.');
    },
  };
  return { engines, models: new Models(engines) };
};
/** Counts what is fetched; only `cnn` is on the site. */
const site = (t) => {
  const fetched = [];
  t.mock.method(globalThis, 'fetch', async (url) => {
    fetched.push(url.slice(url.indexOf('data/')));
    return {
      ok: url.includes('/cnn.'),
      status: url.includes('/cnn.') ? 200 : 404,
      arrayBuffer: async () => new ArrayBuffer(8),
    };
  });
  return fetched;
};

test('a shipped network is fetched and given once, however often it is asked for', async (t) => {
  const fetched = site(t);
  const cpu = engine();
  const { models } = labWith(cpu);
  const [first, second] = await Promise.all([models.ensure('cnn'), models.ensure('cnn')]);
  assert.deepEqual(first, { id: 'cnn' });
  assert.equal(first, second);
  assert.deepEqual(fetched, ['data/cnn.safetensors']);
  assert.deepEqual(cpu.asked, ['addNetwork cnn']);
});

test('an engine that replaces a dead one is given the network again, the same bytes', async (t) => {
  const fetched = site(t);
  const { engines, models } = labWith(engine());
  await models.ensure('cnn');
  const heir = engine();
  engines.alive.cpu = heir;
  await models.ensure('cnn');
  assert.deepEqual(heir.asked, ['addNetwork cnn']);
  assert.equal(fetched.length, 1);
});

test('a network that is not on the site, or that this version can’t read, is none', async (t) => {
  site(t);
  assert.equal(await labWith(engine()).models.ensure('unet'), null);
  const unreadable = engine(() => {
    throw new CallFailed({ message: 'no', whose: 'viewer' });
  });
  assert.equal(await labWith(unreadable).models.ensure('cnn'), null);
});

test('a network that could not be fetched says so, and is fetched again next time', async (t) => {
  const { models } = labWith(engine());
  const answers = [
    Promise.reject(new TypeError('Failed to fetch')),
    Promise.resolve({ ok: false, status: 503 }),
    Promise.resolve({ ok: true, status: 200, arrayBuffer: async () => new ArrayBuffer(8) }),
  ];
  t.mock.method(globalThis, 'fetch', () => answers.shift());
  await assert.rejects(
    models.ensure('cnn'),
    /weights of CNN.* could not be fetched \(the server did not answer\)/,
  );
  await assert.rejects(models.ensure('cnn'), /the server answered 503/);
  assert.deepEqual(await models.ensure('cnn'), { id: 'cnn' });
});

test('a kept run that can’t be read says so', async () => {
  const unreadable = engine(() => {
    throw new CallFailed({ message: 'the file is torn', whose: 'viewer' });
  });
  await assert.rejects(
    labWith(unreadable).models.ensure('my-run', async () => new Uint8Array(4)),
    /the file is torn/,
  );
});

test(
  'where an engine is full the kept run that was asked for longest ago makes room, never a ' +
    'shipped network',
  async (t) => {
    site(t);
    const cpu = engine();
    const { models } = labWith(cpu);
    const keep = (i) => models.ensure(`run-${i}`, async () => new Uint8Array(4));
    await models.ensure('cnn');
    for (let i = 0; i < 63; i++) await keep(i);
    await keep(0);
    await keep(63);
    assert.deepEqual(
      cpu.asked.filter((line) => line.startsWith('remove')),
      ['removeNetwork run-1'],
    );
    await keep(1);
    assert.deepEqual(cpu.asked.slice(-2), ['removeNetwork run-2', 'addNetwork run-1']);
  },
);

test('an engine that dies while given a network says so, and is asked again', async (t) => {
  site(t);
  let dies = true;
  const cpu = engine((id) => {
    if (dies) throw new CallFailed({ message: 'it stopped', whose: 'palomino' }, 'cpu', true);
    return { id };
  });
  const { models } = labWith(cpu);
  await assert.rejects(models.ensure('cnn'), /it stopped/);
  dies = false;
  assert.deepEqual(await models.ensure('cnn'), { id: 'cnn' });
});

test('a network of a kept run comes from where it is kept, and is freed by its name', async (t) => {
  const fetched = site(t);
  const cpu = engine();
  const { models } = labWith(cpu);
  await models.ensure('my-run', async () => new Uint8Array(4));
  await models.forget('my-run');
  assert.deepEqual(cpu.asked, ['addNetwork my-run', 'removeNetwork my-run']);
  assert.deepEqual(fetched, []);
});

test('every experiment has weights of its own name and a title', () => {
  assert.equal(new Set(SHIPPED.map(({ id }) => id)).size, EXPERIMENTS.length);
  assert.equal(titleOf('sr-unet'), 'Super-resolution UNet');
  assert.equal(titleOf('my-run'), 'my-run');
});

test('the network that paints first is the best of those that came, by what the page says', () => {
  const page = readFileSync(new URL('../../www/pictures/train/colour.js', import.meta.url), 'utf8');
  const lossOf = (id) => {
    const bytes = readFileSync(new URL(`../../data/${id}.safetensors`, import.meta.url));
    const header = bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString();
    return JSON.parse(JSON.parse(header).__metadata__.palomino).epochs.at(-1).validationLoss;
  };
  const [best, first] = [lossOf(BEST), lossOf('regression-cnn')];
  assert.ok(best < first);
  assert.match(
    page,
    new RegExp(`error is ${best.toFixed(4)}, RegressionCNN’s ${first.toFixed(4)}`),
  );
});
