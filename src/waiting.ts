/** What only those steps need that wait: a chunk of its own in the bundle, loaded when it is needed. */
export { whenBusy } from './busy.js';
export { askExecution } from './executions.js';
export { awaitEnd } from './wait.js';
