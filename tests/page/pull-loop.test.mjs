// Claims about the pull loop: what a goal stops at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PullLoop } from '../../www/run/pull-loop.js';

/** A loop over a trainer that reaches these milestones, one a call, and how often it was asked. */
function loopOver(milestones, lookIntervals = [1000]) {
  const run = { phase: 'paused' };
  const asked = [];
  const looked = [];
  const trainer = {
    pace: { least: 1, target: 1, longest: 1, mostUnits: 1 },
    lookIntervals,
    enter: async () => {},
    advance: async (units) => {
      const reached = milestones[asked.length] ?? '';
      asked.push(units);
      if (reached === 'end') run.phase = 'finished';
      return { event: { kind: 'advanced', events: [] }, reached };
    },
    look: async () => void looked.push(asked.length),
    rest: async () => {},
  };
  const host = {
    run: () => run,
    tell: ({ kind }) => {
      if (kind === 'runResumed') run.phase = 'running';
      if (kind === 'runPaused') run.phase = 'paused';
    },
    save: async () => {},
    measured: async () => {},
    broke: () => false,
  };
  return { loop: new PullLoop(trainer, host), run, asked, looked };
}

test('one step goes through the measuring before it, and then takes its step', async () => {
  const { loop, run, asked } = loopOver(['', 'epoch', 'step', 'step']);
  await loop.start('step');
  assert.deepEqual([asked, run.phase], [[1, 1, 1], 'paused']);
});

test('one epoch ends when it has been measured, and not at a step', async () => {
  const { loop, run, asked } = loopOver(['step', 'step', 'epoch', 'step']);
  await loop.start('epoch');
  assert.deepEqual([asked.length, run.phase], [3, 'paused']);
});

test('every goal ends with the run', async () => {
  for (const goal of ['step', 'epoch', 'end']) {
    const { loop, run } = loopOver([goal === 'end' ? 'step' : '', 'end']);
    await loop.start(goal);
    assert.equal(run.phase, 'finished');
  }
});

test('a first look without a pause comes after the first call', async () => {
  const { loop, looked } = loopOver(['step', 'step', 'step', 'end'], [-1, Infinity]);
  await loop.start('end');
  assert.deepEqual(looked, [1, 4]);
});
