'use strict';
/**
 * Stands beside the bundle for Node's `https`. http-client imports that in any case, and it loads all of TLS, which is half
 * as much work again as a whole step over plain http. This loads it when something of it is used. The build makes the bundle
 * require this file (`externals` in scripts/build.mjs).
 */
module.exports = {
  get Agent() {
    return require('node:https').Agent;
  },
  get request() {
    return require('node:https').request;
  },
};
