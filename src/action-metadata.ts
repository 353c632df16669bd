// Written by `npm run build` from action.yml and package.json: change those instead.

export const defaults = {
  'plan-id': '',
  'force-run': 'false',
  'is-group-run': '',
  'callback-url': '',
  'company-id': '',
  'if-already-running': 'fail',
  'if-outcome-unknown': 'fail',
  token: '',
  username: '',
  password: '',
  'client-id': '',
  'client-secret': '',
  'client-key': '',
  'auth-url': '',
  'wait-for-completion': 'false',
  'wait-timeout-minutes': '120',
  'poll-interval-seconds': '10',
  'max-failure-percentage': '0',
  'stop-when-abandoned': 'false',
  'junit-file': '',
  'github-token': '',
  'status-context': '',
  'status-sha': '',
  'execution-url': '',
  'api-url': 'https://testinium.io/Testinium.RestApi/api',
  'gateway-url': '',
  'request-timeout-seconds': '60',
  'max-attempts': '5',
} as const;

export const userAgent = 'run-testinium-plan/1.0.0';
