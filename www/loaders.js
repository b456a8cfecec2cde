// The labs' modules, each fetched when its lab is first opened.
import { moduleOf } from './page/labs.js';

/** @import { LabEntry, LabModule } from './page/labs.js' */

/** @param {LabEntry} lab @returns {Promise<LabModule>} */
export const loadLab = (lab) => import(`./${moduleOf(lab)}`);
