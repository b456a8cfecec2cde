// The press that shows a report to a room; what that takes is loaded by it.
import { el } from '../../page/dom.js';

/** @import { Page, Report } from '../../types.js' */

/**
 * @param {Page} page
 * @param {() => Promise<{ report: Report, key: string } | null>} reportNow the report as it is
 */
export const presentButton = (page, reportNow) =>
  el(
    'button',
    {
      type: 'button',
      onclick: async () => {
        const now = await reportNow();
        if (!now) return;
        const { present } = await import('./presenter.js');
        await present(page, now.report, now.key);
      },
    },
    'Present',
  );
