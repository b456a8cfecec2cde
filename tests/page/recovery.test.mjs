// Claims about what becomes of a run whose engine dies: an engine that can be started once more is,
// and one that dies twice within a minute gives way to the other.
import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Recovery } from '../../www/engine/recovery.js';

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
});

/** A run on the GPU, and what happens to it. @param {() => boolean | Promise<boolean>} comes */
function runOnGpu(comes) {
  const run = { engine: 'webGpu', phase: 'running', pausing: false, goal: 'end', step: 12 };
  const happened = /** @type {string[]} */ ([]);
  const alerts = /** @type {string[]} */ ([]);
  let ready = Promise.resolve();
  let cancelled = false;
  const patient = {
    engines: {
      webGpu: {
        name: 'The GPU',
        heir: 'The CPU',
        after: 'everything runs on the CPU',
        spare: true,
        holds: () => run.engine === 'webGpu',
        reopen: async () => void happened.push('reopened'),
        revival: { heir: 'A new one', after: 'a new one is started', come: async () => comes() },
      },
    },
    run: () => run,
    tell(event) {
      if (event.kind === 'runStarting') run.phase = 'starting';
      if (event.kind === 'runPaused' && run.phase === 'starting') run.phase = 'paused';
      if (event.kind === 'alerted') alerts.push(event.message);
      if (event.kind === 'runFailed') Object.assign(run, { phase: 'failed' });
    },
    where: () => 'step 10',
    forget: () => {},
    async bringBack() {
      Object.assign(run, { engine: 'cpu', phase: 'paused' });
      return true;
    },
    async move(engine) {
      happened.push('moved');
      Object.assign(run, { engine, phase: 'paused' });
    },
    goOn(goal) {
      happened.push(`goes on to its ${goal}`);
      run.phase = 'running';
    },
    readyWhen: (promise) => {
      ready = promise;
    },
    arm: () => {},
    mayGoOn: () => !cancelled,
  };
  const recovery = new Recovery(/** @type {any} */ (patient));
  return {
    run,
    alerts,
    happened,
    patient,
    pause: () => {
      cancelled = true;
    },
    die: async () => {
      recovery.start('webGpu', 'it was lost');
      await ready;
    },
  };
}

test('a GPU that is lost once comes again, and the run goes on there', async () => {
  const { die, run, alerts, happened } = runOnGpu(() => true);
  await die();
  assert.deepEqual(happened, ['reopened', 'moved', 'goes on to its end']);
  assert.deepEqual([run.engine, run.phase], ['webGpu', 'running']);
  assert.match(alerts[0], /^The GPU stopped unexpectedly\. A new one has the run from step 10 and/);
});

test('a GPU that is lost twice within a minute gives way to the CPU, later it comes again', async () => {
  const { die, run, alerts } = runOnGpu(() => true);
  await die();
  mock.timers.tick(59_000);
  await die();
  assert.equal(run.engine, 'cpu');
  assert.match(alerts[1], /The CPU has the run from step 10 and goes on/);
  run.engine = 'webGpu';
  mock.timers.tick(61_000);
  await die();
  assert.equal(run.engine, 'webGpu');
});

test('where no new device comes, or it computes something else, the CPU has the run', async () => {
  for (const comes of [() => false, () => Promise.reject(new Error('no adapter'))]) {
    const { die, run, alerts } = runOnGpu(comes);
    await die();
    assert.deepEqual([run.engine, run.phase], ['cpu', 'running']);
    assert.match(alerts[0], /The CPU has the run/);
  }
});

test('a new device that is lost while it takes the run leaves it on the CPU', async () => {
  const { die, run, patient, alerts } = runOnGpu(() => true);
  patient.move = async () => {
    throw new Error('lost');
  };
  await die();
  assert.deepEqual([run.engine, run.phase], ['cpu', 'running']);
  assert.match(alerts[0], /The CPU has the run/);
});

test('whoever pauses meanwhile finds the run paused, on the new device', async () => {
  const { die, run, pause, happened } = runOnGpu(() => {
    pause();
    return true;
  });
  await die();
  assert.deepEqual([run.engine, run.phase], ['webGpu', 'paused']);
  assert.deepEqual(happened, ['reopened', 'moved']);
});

test('a GPU that is lost while the CPU has the run comes again without a word', async () => {
  let came = 0;
  const { die, run, alerts } = runOnGpu(() => ++came > 0);
  run.engine = 'cpu';
  await die();
  await die();
  assert.deepEqual([came, alerts.length, run.phase], [1, 0, 'running']);
});
