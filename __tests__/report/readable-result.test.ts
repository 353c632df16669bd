import type { TestResult } from '../../src/outcome.js';
import { toReadableResults, type ReadableResult } from '../../src/report/readable-result.js';
import { createSanitizer } from '../../src/text/sanitize.js';
import { readable, redact, result, secret } from './results.js';

test('a result is made readable', async () => {
  const full = { id: '9223372036854775807', seconds: 3.4, startedAt: 7, sourceFile: 'a.feature' };
  expect(
    await readable([result({ ...full, message: '\n one\r\n\ttwo\u2028three \n' }), result({ status: 'SUCCESS' })]),
  ).toEqual([
    { ...result(full), passed: false, failed: true, message: 'one\n\ttwo\nthree', firstLine: 'one' },
    expect.objectContaining({ status: 'SUCCESS', passed: true, failed: false, message: 'Element not found' }),
  ]);
});

test.each<[string, Partial<Record<keyof TestResult, unknown>>, Partial<ReadableResult>]>([
  ['no name', { scenario: undefined, scenarioId: '9001' }, { scenario: 'scenario 9001' }],
  ['neither name nor id', { scenario: undefined }, { scenario: 'scenario without a name' }],
  ['no environment', { environment: undefined }, { environment: 'environment without a name' }],
  ['the id of one', { environment: undefined, environmentId: '8' }, { environment: 'environment 8' }],
  ['no message', { message: undefined }, { message: '', firstLine: 'no message' }],
  ['a blank one', { message: '\n \t\u0000\r\n' }, { message: '', firstLine: 'no message' }],
  ['a long line', { message: 'x'.repeat(300) }, { firstLine: `${'x'.repeat(199)}…` }],
  ['no end', { ended: false, status: 'WAITING' }, { status: 'WAITING', failed: false, passed: false }],
  ['another word than SUCCESS', { status: 'success' }, { failed: true, passed: false }],
  ['a blank status', { status: '\u200b' }, { status: 'unknown' }],
  [
    'commands',
    { message: '::error::x\n  ::add-mask::y ##[z]', scenario: '::warning::##[group]' },
    { message: ': :error::x\n  : :add-mask::y ## [z]', firstLine: ': :error::x', scenario: ': :warning::## [group]' },
  ],
  [
    'a secret',
    { message: `x\n${secret}`, scenario: secret, environment: `a ${secret}`, status: secret, sourceFile: secret },
    { message: 'x\n***', scenario: '***', environment: 'a ***', status: '***', sourceFile: '***' },
  ],
  ['a secret where its line is cut', { message: 'x'.repeat(195) + secret }, { firstLine: `${'x'.repeat(195)}***` }],
])('one with %s', async (_what, of, expected) => {
  const given = JSON.parse(JSON.stringify({ ...result(), ...of })) as TestResult;
  expect((await readable([given]))[0]).toMatchObject(expected);
});

test('a message is cut at 16 KiB, between characters, and where it may end with half a secret', async () => {
  const messageOf = async (message: string): Promise<string> =>
    (await readable([result({ message })]))[0]?.message ?? '';
  expect(Buffer.byteLength(await messageOf('ö'.repeat(40_000)))).toBe(16 * 1024);
  expect(await messageOf(`a${'🙂'.repeat(20_000)}`)).toMatch(/^a(🙂)+$/u);
  // It is kept up to 48 k characters when it is read, which may cut a secret.
  const cut = `x${secret.repeat(5000)}`.slice(0, 48 * 1024);
  expect(await messageOf(cut)).not.toContain('s3c');
});

describe('removing secrets', () => {
  const messages = (count: number, of: (at: number) => string): TestResult[] =>
    Array.from({ length: count }, (_, at) => result({ message: of(at) }));

  test('is done once for all that fail alike, and for 4 MiB of errors at most, of each what is looked at', async () => {
    const long = 'x'.repeat(200_000);
    let errors = 0;
    const counting = (text: string): string => ((errors += text.endsWith(long) ? 1 : 0), redact(text));
    const alike = messages(1000, () => long);
    await readable(alike, counting);
    expect(errors).toBe(1);
    const different = messages(1000, (at) => `${String(at)} ${secret} ${long}`);
    const shown = await readable(different, counting);
    expect(errors).toBe(1 + Math.floor(4096 / 48));
    expect(shown[84]?.firstLine).toMatch(/^84 \*\*\* xxx/);
    expect(shown[85]?.message).toBe('omitted: the errors of all results are more than 4 MiB');
  });

  test('comes first for those that are named first', async () => {
    const long = 'x'.repeat(48 * 1024);
    const errors = messages(90, (at) => `${String(at)} ${long}`).map((one) => ({ ...one, status: 'ERROR' }));
    const [first] = await readable([...errors, result({ status: 'FAILURE', message: `last ${long}` })]);
    expect([first?.status, first?.firstLine.slice(0, 8)]).toEqual(['FAILURE', 'last xxx']);
  });

  test('ends at a signal', async () => {
    const cancellation = new AbortController();
    let calls = 0;
    const cancelling = (text: string): string => {
      if (++calls === 10) setImmediate(() => cancellation.abort());
      return text;
    };
    const log = { redact: cancelling, sanitize: createSanitizer({ redact: (text) => text }) };
    const given = messages(1000, (at) => String(at).padEnd(40_000, 'x'));
    expect(await toReadableResults(given, log, cancellation.signal)).toBeUndefined();
    expect(calls).toBeLessThan(100);
  });
});
