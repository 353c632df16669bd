// Written by `npm run build` from action.yml and package.json: change those instead.

/** Every declared input with its default, `''` where it has none. */
export const defaults = {
  'plan-id': '',
  token: '',
  username: '',
  password: '',
  'client-id': '',
  'client-secret': '',
  'client-key': '',
  'auth-url': '',
  'force-run': 'false',
  'is-group-run': '',
  'callback-url': '',
  'api-url': 'https://testinium.io/Testinium.RestApi/api',
  'company-id': '',
  'request-timeout-seconds': '60',
  'max-attempts': '5',
  'wait-for-completion': 'false',
  'wait-timeout-minutes': '120',
  'poll-interval-seconds': '10',
  'max-failure-percentage': '0',
  'if-already-running': 'fail',
  'if-outcome-unknown': 'fail',
  'stop-when-abandoned': 'false',
  'gateway-url': '',
  'junit-file': '',
  'github-token': '',
  'status-context': '',
} as const;

export const userAgent = 'run-testinium-plan/1.0.0';
