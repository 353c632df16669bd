/** @import { Plan } from './catalogue.mjs' */

/**
 * A scenario of a plan: with each environment of the plan it makes a test.
 *
 * @typedef {object} Scenario
 * @property {bigint} id
 * @property {string | undefined} name `undefined` where Testinium does not say it.
 * @property {string} file
 * @property {bigint} project
 */

const areas = ['Sign up', 'Sign in', 'Search', 'Basket', 'Checkout', 'Payment', 'Invoice', 'Returns', 'Profile'];
const stories = [
  'as a new customer',
  'with a saved card',
  'after a time-out of the session',
  'with an empty basket',
  'in Turkish, with İ, ı, ş and ğ',
  'with a voucher that has expired',
  'for two people at once',
  'on a slow connection',
];

const firstProject = 761n;

/** Which project a plan's scenarios belong to, one or several. @param {Plan} plan */
export function projectsOf({ projects = 1 }) {
  return Array.from({ length: projects }, (_, index) => firstProject + BigInt(index));
}

/**
 * @param {Plan} plan
 * @param {bigint} base Which the ids count up from.
 * @param {number} index From 0.
 * @returns {Scenario}
 */
export function scenarioOf(plan, base, index) {
  const area = areas[index % areas.length] ?? '';
  // Eight and nine share no factor, so that the pairs come round after seventy-two.
  const story = stories[index % stories.length] ?? '';
  const round = Math.floor(index / (areas.length * stories.length));
  const given = plan.scenarios?.[index];
  const named = given ?? `${area} ${story}${round === 0 ? '' : `, variant ${round + 1}`}`;
  const projects = projectsOf(plan);
  return {
    // Those beyond 2^53 are odd: a double that has lost digits is even there.
    id: base + (plan.firstExecution === undefined ? 1n : 2n) * BigInt(index),
    name: named === '' ? undefined : named,
    file: `features/${(given === undefined ? area : plan.name).toLowerCase().replace(' ', '-')}.feature`,
    project: projects[index % projects.length] ?? firstProject,
  };
}

/**
 * As both editions tell it.
 *
 * @param {Scenario} scenario
 */
export function tellScenario({ id, name, file }) {
  return { id, ...(name === undefined ? {} : { scenario_name: name }), source_file: file };
}
