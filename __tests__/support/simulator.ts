import { startSimulator } from '../../simulator/testinium.mjs';

export type Settings = NonNullable<Parameters<typeof startSimulator>[0]>;

const open: (() => Promise<void>)[] = [];

/** Ends every simulator of a test file that still runs: for `afterEach`. */
export async function closeSimulators(): Promise<void> {
  for (const close of open.splice(0)) await close();
}

/**
 * A simulator with a clock of its own, which stands still until it is told to go on, and ways to ask it. Numbers come
 * back as text, lest digits get lost.
 */
export async function simulate(settings: Settings = {}) {
  let time = Date.UTC(2025, 0, 13, 8, 54, 49);
  const simulator = await startSimulator({ now: () => time, runDuration: 12_000, ...settings });
  open.push(simulator.close);

  async function ask(path: string, { token = 'simulator-token', ...more }: Ask = {}) {
    const url = path.startsWith('/gateway/') ? `${simulator.url}${path}` : `${simulator.apiUrl}${path}`;
    const response = await fetch(url, {
      method: more.body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, ...more.headers },
      ...(more.body === undefined ? {} : { body: more.body }),
    });
    const text = await response.text();
    return { status: response.status, text, type: response.headers.get('content-type') ?? '' };
  }

  return {
    ...simulator,
    ask,
    /** What a 200 says. */
    read: async <T = Told>(path: string, how: Ask = {}): Promise<T> => {
      const { status, text } = await ask(path, how);
      if (status !== 200) throw new Error(`${path}: ${String(status)} ${text}`);
      return withNumbersAsText(text) as T;
    },
    /** Starts a plan. @returns the id of its execution. */
    start: async (plan: string): Promise<string> => {
      const { text } = await ask(`/plans/${plan}/run/false`);
      return (withNumbersAsText(text) as { execution_id: string }).execution_id;
    },
    pass: (ms: number): void => {
      time += ms;
    },
  };
}

interface Ask {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Whatever an answer of the API may hold that a test looks at. */
export interface Told {
  readonly id: string;
  readonly level: string;
  readonly message: string | null;
  readonly scenario_id: string;
  readonly execution_id: string;
  readonly scenario_name?: string;
  readonly start_date?: string | null;
  readonly end_date?: string | null;
  readonly retry_test_result_id?: string | null;
  readonly result_summary: Readonly<Record<string, string>>;
  readonly environment: { readonly id: string; readonly name?: string; readonly device_model_name?: string };
  readonly test_key: string;
  readonly test_scenario: { readonly id: string };
  readonly project: { readonly id: string };
  readonly scenario: Told;
  readonly test_results: readonly Told[];
  readonly test_result_list: readonly Told[];
}

function withNumbersAsText(json: string): unknown {
  return JSON.parse(
    json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => (token.startsWith('"') ? token : `"${token}"`)),
  );
}
