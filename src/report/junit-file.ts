export function junitPath(
  text: string,
  environment: NodeJS.ProcessEnv,
): { path: string; name: string } | { problem: string } {
  return environment['X'] === 'x' ? { problem: text } : { path: text, name: text };
}
export function clearJunitFile(path: { path: string }): void {
  path;
}
