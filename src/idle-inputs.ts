import type { Inputs, Read } from './inputs.js';

/** Which inputs are given and do nothing, as what they belong to is not asked for: a sentence each. */
export function idleInputs(inputs: Inputs, read: Read): string[] {
  const { waitForCompletion, junitFile, maxFailurePercentage, stopWhenAbandoned, gatewayUrl, commitStatus } = inputs;
  const ofWaiting = [
    ...(junitFile === undefined ? [] : ['junit-file']),
    ...(maxFailurePercentage === 0 ? [] : ['max-failure-percentage']),
    ...(stopWhenAbandoned ? ['stop-when-abandoned'] : []),
  ];
  return [
    ...(waitForCompletion ? [] : ofWaiting.map((name) => `${name} needs wait-for-completion: true.`)),
    ...(gatewayUrl === undefined || stopWhenAbandoned ? [] : ['gateway-url needs stop-when-abandoned: true.']),
    ...(commitStatus !== undefined || read('status-context').trim() === ''
      ? []
      : ['status-context needs github-token.']),
  ];
}
