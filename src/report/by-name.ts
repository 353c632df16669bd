export interface ByName {
  sentence: string;
  block: string;
}
export function reportByName(...args: unknown[]): Promise<ByName | undefined> {
  args;
  return Promise.resolve(undefined);
}
