'use strict';
/**
 * Stands beside the bundle for Node's `https`, which http-client imports in any case: it brings all of TLS, half as much
 * work again as a whole step over plain http. It is loaded when somebody takes something of it, and is Node's own then.
 * The build has the bundle ask for this file (`externals` in scripts/build.mjs); a test holds it to what packages take.
 */
module.exports = {
  get Agent() {
    return require('node:https').Agent;
  },
  get request() {
    return require('node:https').request;
  },
};
