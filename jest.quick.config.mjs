import everywhere from './jest.config.mjs';

/** The tests that start no bundle: `npm run test:quick`. Those in the rooms of src/ and a few beside them. */
/** @type {import('jest').Config} */
export default {
  ...everywhere,
  testMatch: [
    '<rootDir>/__tests__/{http,report,results,step,testinium,text,waiting}/**/*.test.ts',
    '<rootDir>/__tests__/{inputs,rooms,secret-inputs}.test.ts',
  ],
  // These start processes of their own.
  testPathIgnorePatterns: ['/node_modules/', 'http/(certificates|strictness)'],
};
