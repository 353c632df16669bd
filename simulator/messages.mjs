/** Where the bearer token of whoever asks is put: a system under test that shares it may echo it. */
export const bearerMark = '{the bearer token}';

const stack = `
    at com.example.shop.steps.CheckoutSteps.seeTotal(CheckoutSteps.java:118)
    at com.example.shop.pages.BasketPage.total(BasketPage.java:64)
    at java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)
    at io.cucumber.java.Invoker.doInvoke(Invoker.java:66)
    at io.cucumber.java.JavaStepDefinition.execute(JavaStepDefinition.java:29)
    at io.cucumber.core.runner.PickleStepDefinitionMatch.runStep(PickleStepDefinitionMatch.java:47)
    at org.junit.platform.launcher.core.EngineExecutionOrchestrator.execute(EngineExecutionOrchestrator.java:198)`;

const selenium = `
  (Session info: chrome=134.0.6998.89)
Build info: version: '4.29.0', revision: '18ae989'
System info: os.name: 'Linux', os.arch: 'amd64', java.version: '21.0.6'
Driver info: org.openqa.selenium.remote.RemoteWebDriver
Session ID: 5d2b7c1fa0b94f0d8a6f0b9c2f3e4d5a${stack}`;

const traffic = `Payment service answered 502 while paying order 48211

> POST /api/v2/payments HTTP/1.1
> Host: shop.example.com
> Authorization: Bearer private-token-of-the-shop
> Cookie: SESSION=private-session-of-the-shop; theme=dark
> Content-Type: application/json
>
> {"order":48211,"card":"4111 1111 1111 1111","cvc":"123","email":"customer@example.com"}

< HTTP/1.1 502 Bad Gateway
< Server: nginx
< X-Request-Id: 0f4c8a2e
<
< <html><head><title>502 Bad Gateway</title></head></html>${stack}`;

/** What a check says that does not hold. */
const failures = [
  `java.lang.AssertionError: Total of the basket: expected:<₺1.249,90> but was:<₺0,00>${stack}`,
  `org.openqa.selenium.TimeoutException: Expected condition failed: waiting for visibility of element located by \
By.cssSelector: [data-test="order-number"] (tried for 30 second(s) with 500 milliseconds interval)${selenium}`,
  `org.openqa.selenium.NoSuchElementException: no such element: Unable to locate element: \
{"method":"css selector","selector":"#voucher > input"}${selenium}`,
  `java.lang.AssertionError: expected [Order confirmed] but found [Payment declined]${stack}`,
  `org.openqa.selenium.ElementClickInterceptedException: element click intercepted: Element <button id="pay"> is not \
clickable at point (640, 811). Other element would receive the click: <div class="cookie-banner">${selenium}`,
];

/** What stands in the way of a test. The third one is what plan 2 shows. */
const errors = [
  `org.openqa.selenium.SessionNotCreatedException: Could not start a new session. Response code 500. Message: No node \
has the capabilities that were asked for${selenium}`,
  '',
  traffic,
  `java.net.SocketTimeoutException: Read timed out${stack}`,
];

/**
 * What a test says that has ended so; nothing when it passed.
 *
 * @param {string} status
 * @param {number} scenario Index of its scenario: one trouble is the same in every environment.
 */
export function messageOf(status, scenario) {
  switch (status) {
    case 'FAILURE':
      return failures[scenario % failures.length] ?? '';
    case 'ERROR':
      return errors[scenario % errors.length] ?? '';
    case 'STOPPED':
      return 'The test was stopped by a user';
    default:
      return '';
  }
}

/** Texts that try to be more than text. @type {readonly string[]} */
export const hostileMessages = [
  '::error::owned\n::set-output name=result::passed',
  '   ::add-mask::e\r\n##[error]owned by ##[group]',
  '<script>alert(1)</script><img src=x onerror=alert(1)></td></tr></table><h1>Owned</h1>',
  'Expected <b> but was ]]> and <![CDATA[ again ]]>',
  '```\n# Owned\n```mermaid\npie title Owned\n    "X" : 99\n```',
  `401 from the API, sent was Authorization: Bearer ${bearerMark}\n> GET /me?access_token=${bearerMark}`,
  '\u0000\u0001\u0008\u000b\u001b[2J\ud800\ufffe\u202eDESSAP\u2066\u2028\u0085 characters that XML forbids',
  `A log of 64 kB:\n${'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n'.repeat(1024)}`,
  `${'X'.repeat(20_000)} with an end that nobody sees`,
  '[link](https://evil.example) ![x](//evil.example/x.png) @octocat #1 GH-1 www.evil.example | a | b |',
  '&lt;b&gt; &#60;i&#62; $x$ \\(y\\) `code` **bold** _x_ ~~y~~ %0A%0D%25 %%{init: {"theme": "x"}}%%',
  '\n\n   \n\tThe first line is the fourth',
];

/** @type {readonly string[]} */
export const hostileScenarios = [
  '::error::owned by its name',
  '</td></tr></table><script>alert("name")</script>##[error]',
  '```mermaid | a | b |\n# Owned ]]> @octocat\u0000\u202e',
  'N'.repeat(3000),
];
