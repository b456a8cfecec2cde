// The engine badge: which engine trains, how far the engines have loaded, and how they compare.
import { chooseEngine } from './choice.js';
import { el, show, write } from '../page/dom.js';
import { bytes, difference } from '../page/format.js';

/** @import { EngineState, State, TrustReport } from '../types.js' */

const NAMES = { cpu: 'CPU', webGpu: 'WebGPU' };

/**
 * @param {HTMLElement} element a `details`
 * @param {HTMLElement} line says in one line why a run will not use WebGPU
 */
export function badge(element, line) {
  const name = el('span', { class: 'badge-name' });
  const bar = el('progress', { max: '1', value: '0', 'aria-label': 'Engine loading' });
  element.append(el('summary', {}, name, bar));
  const why = el('p', { class: 'badge-why' });
  const rows = { cpu: engineRow('CPU'), webGpu: engineRow('WebGPU') };
  const trust = trustTable();
  element.append(
    el(
      'div',
      { class: 'badge-panel' },
      why,
      el('dl', {}, ...rows.cpu.nodes, ...rows.webGpu.nodes),
      trust.element,
    ),
  );
  const panel = /** @type {HTMLDetailsElement} */ (element);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel.open = false;
  });
  addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) panel.open = false;
  });

  /** @param {State} state */
  return ({ engines, run, recipe, trust: report }) => {
    const next = chooseEngine(recipe.values?.engine ?? 'automatic', engines.webGpu);
    const active = run.engine ?? (next.wait ? 'cpu' : next.engine);
    const loading =
      engines.cpu.phase !== 'ready'
        ? engines.cpu
        : engines.webGpu.phase === 'loading'
          ? engines.webGpu
          : null;
    write(
      name,
      engines.cpu.phase === 'lost'
        ? 'stopped'
        : engines.cpu.phase !== 'ready'
          ? `loading${amount(engines.cpu)}`
          : NAMES[active] + (loading ? ` · WebGPU loading${amount(loading)}` : ''),
    );
    bar.classList.toggle('idle', !loading);
    if (loading?.total) bar.value = loading.done / loading.total;
    else if (loading) bar.removeAttribute('value');
    else bar.value = 1;
    write(
      why,
      engines.cpu.phase === 'ready'
        ? next.reason
        : 'The CPU engine comes first; WebGPU joins behind it.',
    );
    const without = ['absent', 'software', 'distrusted', 'lost'].includes(engines.webGpu.phase);
    write(line, without && recipe.values?.engine !== 'cpu' ? engines.webGpu.reason : '');
    rows.cpu.draw(engines.cpu);
    rows.webGpu.draw(engines.webGpu);
    trust.draw(report);
  };
}

/** @param {EngineState} engine */
const amount = ({ done, total }) =>
  total ? ` ${Math.round((done / total) * 100)} %` : done ? ` ${bytes(done)}` : '';

/** @param {string} label */
function engineRow(label) {
  const text = el('dd');
  return {
    nodes: [el('dt', {}, label), text],
    /** @param {EngineState} engine */
    draw(engine) {
      const device = engine.description
        ? `${engine.description.device}, version ${engine.description.version}`
        : '';
      /** @type {Record<EngineState['phase'], string>} */
      const words = {
        waiting: 'not loaded',
        loading: loadingWords(engine),
        checking: 'being compared with the CPU',
        ready: device,
        absent: engine.reason,
        software: engine.reason,
        distrusted: engine.reason,
        lost: engine.reason,
      };
      write(text, words[engine.phase]);
    },
  };
}

function trustTable() {
  const body = el('tbody');
  const verdict = el('p');
  const element = el(
    'div',
    { class: 'trust' },
    el('h3', {}, 'Can the GPU be trusted?'),
    el(
      'p',
      { class: 'help' },
      'The same training step, from the same weights on the same 8 pictures, on both engines. ' +
        'The largest difference, relative to the largest value:',
    ),
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'col' }, 'of'),
          el('th', { scope: 'col' }, 'differs by'),
          el('th', { scope: 'col' }, 'allowed'),
        ),
      ),
      body,
    ),
    verdict,
  );
  return {
    element,
    /** @param {TrustReport | null} report */
    draw(report) {
      show(element, report !== null);
      if (!report) return;
      body.replaceChildren(
        ...[
          ['loss', report.loss],
          ['outputs', report.outputs],
          ['gradients', report.gradients],
        ].map(([what, value]) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, String(what)),
            el('td', {}, difference(Number(value))),
            el('td', {}, difference(report.tolerance)),
          ),
        ),
      );
      write(
        verdict,
        report.passed ? 'Passed: WebGPU and the CPU agree.' : 'Failed: runs use the CPU.',
      );
    },
  };
}

/** @param {EngineState} engine */
const loadingWords = ({ done, total }) =>
  total ? `loading, ${bytes(done)} of ${bytes(total)}` : 'loading';
