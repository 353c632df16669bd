import { networkInterfaces } from 'node:os';

/** `test`, where this machine has IPv6. */
export const onIPv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)
  ? test
  : test.skip;
