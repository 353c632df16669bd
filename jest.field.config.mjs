import everywhere from './jest.config.mjs';

/** The tests that need programs of the system: `npm run test:field`. */
/** @type {import('jest').Config} */
export default {
  ...everywhere,
  testMatch: ['<rootDir>/__tests__/field/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 3,
};
