import { bearerMark } from './responses.mjs';

/**
 * What tests run on: a browser on a computer, or a device.
 *
 * @typedef {object} Environment
 * @property {number} id
 * @property {string} name Of the browser, or of the device's system.
 * @property {string} version
 * @property {string} system
 * @property {string} [device] Model, for devices.
 * @property {string} [key] What Enterprise's `test_key` says behind `ENV:`; devices have none.
 */

/** @type {readonly Environment[]} */
export const environments = [
  { id: 7, name: 'Chrome', version: '134', system: 'Windows 10', key: 'WIN10-Chrome-LATEST' },
  { id: 8, name: 'Safari', version: '18', system: 'macOS 15', key: 'MAC15-Safari-18' },
  { id: 21, name: 'Android', version: '14', system: 'Android', device: 'Galaxy S24' },
];

const areas = ['Sign up', 'Sign in', 'Search', 'Basket', 'Checkout', 'Payment', 'Invoice', 'Returns', 'Profile'];
const stories = ['as a new customer', 'with a saved card', 'with an empty basket', 'in Turkish, with İ, ı, ş and ğ'];

/** @param {number} index */
export function scenarioName(index) {
  const [area, story] = [areas[index % areas.length], stories[index % stories.length]];
  const round = Math.floor(index / (areas.length * stories.length));
  return `${area} ${story}${round === 0 ? '' : `, variant ${round + 1}`}`;
}

const stack = `
    at com.example.shop.steps.CheckoutSteps.seeTotal(CheckoutSteps.java:118)
    at io.cucumber.core.runner.PickleStepDefinitionMatch.runStep(PickleStepDefinitionMatch.java:47)
    at org.junit.platform.launcher.core.EngineExecutionOrchestrator.execute(EngineExecutionOrchestrator.java:198)`;

/** Of the third kind are those that hold the traffic of the system under test. */
const errors = [
  `org.openqa.selenium.SessionNotCreatedException: Could not start a new session. Response code 500.${stack}`,
  '',
  `Payment service answered 502 while paying order 48211

> POST /api/v2/payments HTTP/1.1
> Authorization: Bearer private-token-of-the-shop

< HTTP/1.1 502 Bad Gateway${stack}`,
];

const failures = [
  `java.lang.AssertionError: Total of the basket: expected:<₺1.249,90> but was:<₺0,00>${stack}`,
  `org.openqa.selenium.TimeoutException: Expected condition failed: waiting for visibility of element located by \
By.cssSelector: [data-test="order-number"] (tried for 30 second(s) with 500 milliseconds interval)${stack}`,
  `org.openqa.selenium.NoSuchElementException: no such element: Unable to locate element: \
{"method":"css selector","selector":"#voucher > input"}${stack}`,
  `java.lang.AssertionError: expected [Order confirmed] but found [Payment declined]${stack}`,
];

/**
 * The message of a result that has ended so; `null` if it passed.
 *
 * @param {string} status
 * @param {number} index Of its scenario: what is wrong is the same in every environment.
 */
export function messageOf(status, index) {
  if (status === 'SUCCESS') return null;
  if (status === 'STOPPED') return 'The test was stopped by a user';
  const messages = status === 'ERROR' ? errors : failures;
  return messages[index % messages.length] ?? null;
}

/** Texts that try to be more than text. */
export const hostile = {
  /** @type {readonly Environment[]} */
  environments: [
    { id: 31, name: '<img src=x onerror=alert(1)>', version: '::error::1', system: '| a | b |', key: '::error::owned' },
    { id: 32, name: '##[error]owned', version: ']]>', system: '[x](https://evil.example)', key: '##[error]<b>owned' },
    { id: 33, name: '\u202eemordnilap\u0000', version: '1\n2', system: '@octocat', device: '</td></tr></table>```' },
  ],
  scenarios: [
    '::error::owned by its name',
    '</td></tr></table><script>alert("name")</script>##[error]',
    '```mermaid | a | b |\n# Owned ]]> @octocat\u0000\u202e',
    'N'.repeat(3000),
  ],
  messages: [
    '::error::owned\n::set-output name=result::passed',
    '   ::add-mask::e\r\n##[error]owned by ##[group]',
    '<script>alert(1)</script><img src=x onerror=alert(1)></td></tr></table><h1>Owned</h1>',
    'Expected <b> but was ]]> and <![CDATA[ again ]]>',
    '```\n# Owned\n```mermaid\npie title Owned\n    "X" : 99\n```',
    `401 from the API, sent was Authorization: Bearer ${bearerMark}\n> GET /me?access_token=${bearerMark}`,
    '\u0000\u0001\u0008\u000b\u001b[2J\ud800\ufffe\u202eDESSAP\u2066\u2028\u0085 characters that XML forbids',
    `A log of 64 kB:\n${'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n'.repeat(1024)}`,
    '[link](https://evil.example) ![x](//evil.example/x.png) @octocat #1 GH-1 www.evil.example | a | b |',
    '&lt;b&gt; &#60;i&#62; $x$ \\(y\\) `code` **bold** _x_ ~~y~~ %0A%0D%25 %%{init: {"theme": "x"}}%%',
  ],
};
