/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  // These need programs that Node does not bring: jest.field.config.mjs runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/__tests__/field/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
  },
  // Sources name the compiled files, as ES modules do.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Bundles are started as processes: a busy machine takes its time.
  testTimeout: 60_000,
};
