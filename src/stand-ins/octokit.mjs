/**
 * Stands in the bundle for Octokit and its plugins (`paths` in tsconfig.json). @actions/github builds a client of it when it
 * is loaded, but only its `context` is used here: without them the chunk for commit statuses is a fifth of its size.
 */
export class Octokit {
  static plugin = () => Octokit;
  static defaults = () => Octokit;
}
export const restEndpointMethods = {};
export const paginateRest = {};
