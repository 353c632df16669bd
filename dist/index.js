(() => {
	var __webpack_modules__ = {
		/***/ 272: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				Mm: () => bounded,
				R6: () => insist,
			});
			/** The same line, with all that is left of its patience bounded by a moment of its clock. */ function bounded(
				line,
				until,
			) {
				const left = () => Math.max(0, until - line.clock.now());
				return {
					...line,
					send: (request, within = 1 / 0) => line.send(request, Math.min(within, left())),
					clock: {
						now: () => line.clock.now(),
						sleep: (ms, cancel) => line.clock.sleep(Math.min(ms, left()), cancel),
					},
				};
			}
			const longestWait = 6e4;
			/**
			 * Does something until its result is one to keep, at most `maxAttempts` times. Whether it may be done again
			 * is the caller's knowledge, as it depends on what it does: `again` answers `undefined` when it may not.
			 */ async function insist(line, act, again) {
				for (let attempts = 1; ; attempts++) {
					const result = await act();
					const next = again(result);
					if (next === void 0 || attempts >= line.maxAttempts)
						return {
							result: result,
							attempts: attempts,
						};
					const asked = retryAfter(next.retryAfter, Date.now());
					if (asked !== void 0 && asked > longestWait)
						return {
							result: result,
							attempts: attempts,
						};
					const pause = pauseBefore(attempts + 1, asked, Math.random());
					if (line.until !== void 0 && line.clock.now() + pause >= line.until)
						return {
							result: result,
							attempts: attempts,
						};
					const which = `attempt ${String(attempts + 1)} of ${String(line.maxAttempts)}`;
					const when = `in ${(pause / 1e3).toFixed(1)} s${asked === void 0 ? '' : ', as Retry-After asks'}`;
					line.say(`${next.why} It is safe to try again: ${which} ${when}.`);
					await line.clock.sleep(pause, line.cancel);
					if (line.cancel.aborted)
						return {
							result: 'cancelled',
							attempts: attempts,
						};
				}
			}
			/**
			 * How long to pause before an attempt, in milliseconds. What the server asked for is a lower bound, and a
			 * share of the back-off on top spreads those whom it sent away in the same moment.
			 */ function pauseBefore(attempt, asked, random) {
				const backOff = Math.min(1e3 * 2 ** (attempt - 2), longestWait);
				if (asked === void 0) return backOff * (0.5 + random / 2);
				return Math.min(asked + backOff * random, Math.max(asked, longestWait));
			}
			/** Milliseconds that a `Retry-After` header asks for, or `undefined` when it makes no sense (RFC 9110, 10.2.3). */ function retryAfter(
				header,
				now,
			) {
				const text = header?.trim() ?? '';
				if (/^[0-9]+$/.test(text)) return Number(text) * 1e3;
				if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return;
				// Of the three forms of an HTTP date one names no time zone: it is GMT as well.
				const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
				return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
			}
			/***/
		},
		/***/ 490: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				$r: () => targetOf,
				D7: () => objectIn,
				bD: () => messageOf,
				v6: () => messageIn,
			});
			var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(60);
			var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(653);
			/** The JSON object in the body of an answer, or why there is none. */ function objectIn(answer) {
				if (answer.oversized)
					return {
						reason: 'its body is larger than 1 MiB',
					};
				const text = utf8(answer.body);
				const body = text === void 0 ? void 0 : (0, _json_js__WEBPACK_IMPORTED_MODULE_0__.qF)(text);
				if (body === void 0)
					return {
						reason: 'its body is not JSON',
					};
				return (0, _json_js__WEBPACK_IMPORTED_MODULE_0__.Gv)(body)
					? {
							object: body,
						}
					: {
							reason: 'its body is not a JSON object',
						};
			}
			/** Text of bytes that are well-formed UTF-8, which JSON has to be (RFC 8259, 8.1). */ function utf8(bytes) {
				try {
					return new TextDecoder('utf-8', {
						fatal: true,
					}).decode(bytes);
				} catch {
					return;
				}
			}
			/** Testinium's own words in an object: its error bodies have been seen with these three fields. */ function messageOf(
				object,
			) {
				for (const name of ['message', 'error_description', 'error']) {
					const text = (0, _json_js__WEBPACK_IMPORTED_MODULE_0__.ZZ)(object, name);
					if (typeof text === 'string' && text.trim() !== '')
						return {
							message: (0, _text_js__WEBPACK_IMPORTED_MODULE_1__.V$)(text),
						};
				}
				return {};
			}
			/** The words of an error body, whatever it is; a page of HTML has none that help. */ function messageIn(bytes) {
				const text = bytes.toString('utf8').trim();
				const body = (0, _json_js__WEBPACK_IMPORTED_MODULE_0__.qF)(text);
				if ((0, _json_js__WEBPACK_IMPORTED_MODULE_0__.Gv)(body)) return messageOf(body);
				return text === '' || text.startsWith('<')
					? {}
					: {
							message: (0, _text_js__WEBPACK_IMPORTED_MODULE_1__.V$)(text),
						};
			}
			/** Where a redirect points to, without the parts that may be secret. */ function targetOf({
				location: location,
			}) {
				if (location === void 0) return {};
				return {
					location: (0, _text_js__WEBPACK_IMPORTED_MODULE_1__.V$)(
						location.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/]*@/i, '$1//'),
					),
				};
			}
			/***/
		},
		/***/ 797: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				c: () => exchange,
				d: () => isFinal,
			});
			// CONCATENATED MODULE: external "node:diagnostics_channel"
			const external_node_diagnostics_channel_namespaceObject = require('node:diagnostics_channel');
			var external_node_diagnostics_channel_default = __nccwpck_require__.n(
				external_node_diagnostics_channel_namespaceObject,
			);
			// CONCATENATED MODULE: external "node:http"
			const external_node_http_namespaceObject = require('node:http');
			var external_node_http_default = __nccwpck_require__.n(external_node_http_namespaceObject);
			// CONCATENATED MODULE: external "node:https"
			const external_node_https_namespaceObject = {
				get Agent() {
					return require('https').Agent;
				},
				get request() {
					return require('https').request;
				},
			};
			var external_node_https_default = __nccwpck_require__.n(external_node_https_namespaceObject);
			var lib = __nccwpck_require__(779);
			var lib_text = __nccwpck_require__(653);
			// CONCATENATED MODULE: ./lib/client.js
			/** Whether trying again cannot help: somebody has to change a setting first. */
			function isFinal({ kind: kind }) {
				return kind === 'certificate' || kind === 'proxy-authentication';
			}
			const largestBody = 1024 * 1024;
			/**
			 * Sends one request once and reads its whole answer, under one deadline. It follows no redirect and
			 * repeats nothing; every socket it opened is closed when it returns.
			 */ function exchange(request, limits) {
				return new Promise((resolve) => {
					if (limits.cancel.aborted) {
						resolve({
							kind: 'cancelled',
							sent: false,
						});
						return;
					}
					const opened = [];
					let sent = false;
					// Node announces each request when it has a socket, also the CONNECT to a proxy, which nobody else hands out.
					const onStart = (message) => {
						const { request: started } = message;
						started.on('error', ignore);
						opened.push(started);
					};
					const finish = (answer) => {
						clearTimeout(timer);
						limits.cancel.removeEventListener('abort', onCancel);
						external_node_diagnostics_channel_default().unsubscribe('http.client.request.start', onStart);
						for (const one of opened) one.destroy();
						resolve(answer);
					};
					const fail = (trouble) =>
						finish({
							kind: sent ? 'cut' : 'unsent',
							trouble: trouble,
						});
					const onCancel = () =>
						finish({
							kind: 'cancelled',
							sent: sent,
						});
					const timer = setTimeout(() => {
						fail({
							kind: 'deadline',
							words: `the deadline of ${(limits.deadline / 1e3).toFixed(0)} s has passed`,
						});
					}, limits.deadline);
					limits.cancel.addEventListener('abort', onCancel);
					external_node_diagnostics_channel_default().subscribe('http.client.request.start', onStart);
					const onRequest = (made) => {
						opened.push(made);
						made.once('socket', (socket) => whenReady(socket, () => (sent = true)));
						made.once('upgrade', (_message, socket) => {
							// Node hands this connection over to us and forgets about it.
							socket.destroy();
							fail({
								kind: 'other',
								words: 'the server went on to another protocol (HTTP 101)',
							});
						});
					};
					send(request, limits, onRequest).then(
						({ message: message }) => read(message, finish, fail),
						(error) => fail(troubleOf(error)),
					);
				});
			}
			/**
			 * Hands the request to http-client. `requestRaw` sends it once, whereas `get` has redirects and retries of its
			 * own, and lets us see Node's request: whether that got a connection decides whether it may be tried again.
			 */ async function send(
				{ method: method, url: url, headers: headers, body: body },
				{ userAgent: userAgent, deadline: deadline },
				onRequest,
			) {
				// This variable of Node's would switch certificate checks off for the whole process.
				delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
				// Its own timeout counts idle time only; the deadline comes first.
				const client = new lib /* HttpClient */.Qq(userAgent, [], {
					socketTimeout: 2 * deadline,
				});
				const parsedUrl = new URL(url);
				const module = parsedUrl.protocol === 'https:' ? external_node_https_default() : external_node_http_default();
				const request = (options, onResponse) => {
					const made = module.request(options, onResponse);
					onRequest(made);
					return made;
				};
				const agent = client.getAgent(url);
				const options = {
					method: method,
					// The brackets of an IPv6 address belong to the URL: Node would look them up as part of a name, whereas a
					// proxy is told them.
					host:
						agent instanceof external_node_http_default().Agent
							? parsedUrl.hostname.replace(/^\[|\]$/g, '')
							: parsedUrl.hostname,
					port: parsedUrl.port,
					path: parsedUrl.pathname + parsedUrl.search,
					headers: {
						...headers,
						'User-Agent': client.userAgent ?? userAgent,
					},
					agent: agent,
				};
				return client.requestRaw(
					{
						options: options,
						parsedUrl: parsedUrl,
						httpModule: {
							request: request,
						},
					},
					body ?? null,
				);
			}
			/** What a request that is being torn down still has to say; its real errors come through http-client. */ const ignore =
				() => {};
			/** Calls `ready` when what is written to the socket reaches the server: not before TLS is agreed on. */ function whenReady(
				socket,
				ready,
			) {
				if (socket.secureConnecting === true) socket.once('secureConnect', ready);
				else if (socket.connecting) socket.once('connect', ready);
				else ready();
			}
			function read(message, finish, fail) {
				const chunks = [];
				let size = 0;
				const complete = (oversized) => {
					const {
						location: location,
						age: age,
						warning: warning,
						'content-type': contentType,
						'retry-after': retryAfter,
					} = message.headers;
					finish({
						kind: 'complete',
						status: message.statusCode ?? 0,
						...(contentType === void 0
							? {}
							: {
									contentType: contentType,
								}),
						...(location === void 0
							? {}
							: {
									location: location,
								}),
						...(retryAfter === void 0
							? {}
							: {
									retryAfter: retryAfter,
								}),
						...(age === void 0
							? {}
							: {
									age: age,
								}),
						...(typeof warning === 'string'
							? {
									warning: warning,
								}
							: {}),
						body: Buffer.concat(chunks),
						oversized: oversized,
					});
				};
				message.on('data', (chunk) => {
					size += chunk.length;
					if (size > largestBody) complete(true);
					else chunks.push(chunk);
				});
				message.on('end', () => {
					if (message.complete) complete(false);
					else fail(closedEarly);
				});
				message.on('error', () => fail(closedEarly));
				message.on('close', () => fail(closedEarly));
				if (Number(message.headers['content-length']) > largestBody) complete(true);
			}
			const closedEarly = {
				kind: 'other',
				words: 'the connection was closed before the answer was complete',
			};
			const certificateWords = {
				DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is self-signed",
				SELF_SIGNED_CERT_IN_CHAIN: "the server's certificate comes from a certificate authority that is not known here",
				UNABLE_TO_VERIFY_LEAF_SIGNATURE:
					"the server's certificate comes from a certificate authority that is not known here",
				UNABLE_TO_GET_ISSUER_CERT: "the server's certificate comes from a certificate authority that is not known here",
				UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
					"the server's certificate comes from a certificate authority that is not known here",
				CERT_HAS_EXPIRED: "the server's certificate has expired",
				CERT_NOT_YET_VALID: "the server's certificate is not valid yet",
				ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate was issued for another host name",
			};
			const networkWords = {
				ECONNREFUSED: 'the connection was refused',
				ECONNRESET: 'the connection was reset',
				EHOSTUNREACH: 'the host cannot be reached',
				ENETUNREACH: 'the network cannot be reached',
				ENOTFOUND: 'the host name is not known (DNS)',
				EAI_AGAIN: 'the host name could not be looked up (DNS)',
				EPIPE: 'the connection was closed',
				ETIMEDOUT: 'the connection timed out',
			};
			function troubleOf(error) {
				const { code: code, message: message } = readError(error);
				const detail = (0, lib_text /* foreign */.V$)([code, message].filter(Boolean).join(': '));
				const certificate =
					certificateWords[code] ?? (/^(CERT_|CRL_|HOSTNAME_)/.test(code) ? 'its certificate is not valid' : void 0);
				if (certificate !== void 0)
					return {
						kind: 'certificate',
						words: certificate,
						detail: detail,
					};
				// The tunnel to a proxy gives all its failures the code ECONNRESET; only the message tells.
				const refused = /^tunneling socket could not be established, statusCode=(\d+)/.exec(message);
				if (refused?.[1] === '407')
					return {
						kind: 'proxy-authentication',
						words: 'the proxy wants other credentials (HTTP 407)',
						detail: detail,
					};
				if (refused)
					return {
						kind: 'proxy',
						words: `the proxy refused to connect (HTTP ${refused[1] ?? ''})`,
						detail: detail,
					};
				if (/^tunneling socket could not be established|from proxy$/.test(message))
					return {
						kind: 'proxy',
						words: 'the proxy could not be used',
						detail: detail,
					};
				if (code.startsWith('HPE_'))
					return {
						kind: 'other',
						words: 'what came back is not HTTP',
						detail: detail,
					};
				if (/^(EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code))
					return {
						kind: 'other',
						words: 'the TLS handshake failed',
						detail: detail,
					};
				return {
					kind: 'other',
					words: networkWords[code] ?? 'the connection failed',
					detail: detail,
				};
			}
			/** The fields of a Node error; of several attempts at one host (an AggregateError), the first one's. */ function readError(
				error,
			) {
				const one = error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
				const { code: code, message: message } = one ?? {};
				const text = (value) => (typeof value === 'string' ? value : '');
				return {
					code: text(code),
					message: text(message),
				};
			}
			/***/
		},
		/***/ 138: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				p: () => clock,
			});
			const clock = {
				// Node loads much of its own to have a `performance`, which takes a tenth of a whole step.
				now: () => process.uptime() * 1e3,
				sleep: (ms, cancel) =>
					new Promise((resolve) => {
						const wake = () => {
							clearTimeout(timer);
							cancel.removeEventListener('abort', wake);
							resolve();
						};
						const timer = setTimeout(wake, ms);
						cancel.addEventListener('abort', wake);
						if (cancel.aborted) wake();
					}),
			};
			/***/
		},
		/***/ 818: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				LD: () => decide,
				r4: () => inWords,
				vk: () => elapsed,
			});
			var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(653);
			/** Only SUCCESS passes: whatever else a result is called, it counts as failed. */ function decide(
				execution,
				allowed,
			) {
				const total = sum(execution.counts);
				if (total === 0)
					return {
						kind: 'NO_RESULTS',
						execution: execution,
						allowed: allowed,
					};
				const failed = total - (execution.counts.get('SUCCESS') ?? 0);
				return {
					kind: failed * 100 <= allowed * total ? 'passed' : 'TESTS_FAILED',
					execution: execution,
					allowed: allowed,
				};
			}
			function sum(counts) {
				return [...counts.values()].reduce((a, b) => a + b, 0);
			}
			/** `8 of 20 passed, 1 failed, 11 left (ERROR 1, WAITING 11)`. */ function inWords(counts, show) {
				const total = sum(counts);
				if (total === 0) return 'no results';
				const passed = counts.get('SUCCESS') ?? 0;
				const left = [...counts].filter(([status]) => waiting.test(status)).reduce((all, [, count]) => all + count, 0);
				const parts = [`${String(passed)} of ${String(total)} passed`];
				if (total - passed - left > 0) parts.push(`${String(total - passed - left)} failed`);
				if (left > 0) parts.push(`${String(left)} left`);
				const others = [...counts].filter(([status, count]) => status !== 'SUCCESS' && count > 0);
				const named = others
					.slice(0, 8)
					.map(
						([status, count]) => `${show((0, _text_js__WEBPACK_IMPORTED_MODULE_0__.V$)(status), 40)} ${String(count)}`,
					);
				return parts.join(', ') + (named.length === 0 ? '' : ` (${named.join(', ')}${others.length > 8 ? ', …' : ''})`);
			}
			/** Names of results that are still to come, as far as they are known; they matter for this line only. */ const waiting =
				/^(WAITING|RUNNING|PROCESSING|REPORTING)$/i;
			/** `1:02:03` or `02:03`. */ function elapsed(ms) {
				const seconds = Math.floor(ms / 1e3);
				const two = (value) => String(value).padStart(2, '0');
				const hours = Math.floor(seconds / 3600);
				return `${hours > 0 ? `${String(hours)}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
			}
			/***/
		},
		/***/ 628: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				N: () => defaults,
				e: () => userAgent,
			});
			// Written by `npm run build` from action.yml and package.json: change those instead.
			/** Every declared input with its default, `''` where it has none. */ const defaults = {
				'plan-id': '',
				token: '',
				username: '',
				password: '',
				'client-id': '',
				'client-secret': '',
				'auth-url': '',
				'force-run': 'false',
				'is-group-run': '',
				'callback-url': '',
				'api-url': 'https://testinium.io/Testinium.RestApi/api',
				'company-id': '',
				'request-timeout-seconds': '60',
				'max-attempts': '3',
				'wait-for-completion': 'false',
				'wait-timeout-minutes': '120',
				'poll-interval-seconds': '10',
				'max-failure-percentage': '0',
				'if-already-running': 'fail',
				'github-token': '',
				'status-context': '',
			};
			const userAgent = 'run-testinium-plan/1.0.0';
			/***/
		},
		/***/ 107: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				CF: () => isInTheClear,
				Ko: () => readInputs,
				VY: () => secretsIn,
				wV: () => basicOf,
			});
			var _declared_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(628);
			var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60);
			var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(653);
			/** Everything in the inputs that must never be seen, whether the inputs are good or bad. */ function secretsIn(
				read,
			) {
				const named = ['token', 'github-token', ...userInputs].map(read);
				const basic = basicOf(read('client-id').trim(), read('client-secret').trim());
				const signingIn = read('client-secret').trim() === '' ? [] : [basic];
				return [...named, ...signingIn, ...secretsInUrl(read('callback-url').trim())].filter(
					(secret) => secret.trim() !== '',
				);
			}
			/** The client as it stands in an Authorization header (RFC 7617), as secret as its parts. */ function basicOf(
				clientId,
				clientSecret,
			) {
				return Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
			}
			function secretsInUrl(text) {
				const query = text.split('?').slice(1).join('?');
				const url = urlFrom(text);
				const user = url === void 0 ? [] : [url.username, url.password].flatMap((part) => [part, decoded(part)]);
				const values = [...new URLSearchParams(query).values()];
				// Something short, such as a number or a flag, is no secret, and hiding it would blot out half the log.
				return [...[query, ...user].filter((part) => part.length >= 4), ...values.filter((value) => value.length >= 8)];
			}
			/** Reads every input, or names all that are bad in one go. `show` makes what was given safe to print. */ function readInputs(
				read,
				show,
			) {
				const problems = [];
				/** The input's text without outer blanks; its default when there is nothing else. */ const text = (name) =>
					read(name).trim() || _declared_js__WEBPACK_IMPORTED_MODULE_0__.N[name];
				/** Hands the text to `parse`, and notes a problem when that returns nothing. */ const parsed = (
					name,
					parse,
					shouldBe,
				) => {
					const given = text(name);
					if (given === '') return;
					const value = parse(given);
					if (value === void 0)
						problems.push(
							`${name} is "${show((0, _text_js__WEBPACK_IMPORTED_MODULE_2__.V$)(withoutSecrets(given)))}", but should be ${shouldBe}.`,
						);
					return value;
				};
				const planId = parsed('plan-id', _json_js__WEBPACK_IMPORTED_MODULE_1__.XA, aLong);
				if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
				const forceRun = parsed('force-run', booleanFrom, aBoolean);
				const isGroupRun = parsed('is-group-run', booleanFrom, aBoolean);
				const companyId = parsed('company-id', _json_js__WEBPACK_IMPORTED_MODULE_1__.XA, aLong);
				const requestTimeout = parsed(
					'request-timeout-seconds',
					wholeFrom(1, 3600),
					'a whole number of seconds from 1 to 3600',
				);
				const maxAttempts = parsed('max-attempts', wholeFrom(1, 10), 'a whole number from 1 to 10');
				const ifAlreadyRunning = parsed(
					'if-already-running',
					wordFrom('fail', 'attach', 'wait'),
					'fail, attach or wait',
				);
				const waitForCompletion = parsed('wait-for-completion', booleanFrom, aBoolean);
				const waitTimeout = parsed(
					'wait-timeout-minutes',
					wholeFrom(1, 1440),
					'a whole number of minutes from 1 to 1440',
				);
				const pollInterval = parsed(
					'poll-interval-seconds',
					wholeFrom(1, 300),
					'a whole number of seconds from 1 to 300',
				);
				const maxFailurePercentage = parsed(
					'max-failure-percentage',
					wholeFrom(0, 100),
					'a whole number from 0 to 100',
				);
				const callbackUrl = text('callback-url');
				if (callbackUrl !== '' && httpUrl(callbackUrl) === void 0)
					problems.push(
						'callback-url (not shown, as it may hold secrets) should be an absolute URL that begins with http:// or https://.',
					);
				const apiUrl = parsed('api-url', baseFrom, aBase);
				const authUrl = parsed('auth-url', baseFrom, aBase) ?? authUrlFor(apiUrl ?? '');
				const credentials = readCredentials(read, authUrl, problems);
				const githubToken = text('github-token');
				if (githubToken !== '' && !isToken(githubToken))
					problems.push(`github-token has characters that a token cannot have: ${aToken}.`);
				const statusContext = parsed('status-context', lineFrom(255), 'one line of at most 255 characters');
				if (
					problems.length > 0 ||
					planId === void 0 ||
					credentials === void 0 ||
					forceRun === void 0 ||
					apiUrl === void 0 ||
					requestTimeout === void 0 ||
					maxAttempts === void 0 ||
					ifAlreadyRunning === void 0 ||
					waitForCompletion === void 0 ||
					waitTimeout === void 0 ||
					pollInterval === void 0 ||
					maxFailurePercentage === void 0
				)
					return {
						problems: problems,
					};
				return {
					inputs: {
						planId: planId,
						credentials: credentials,
						forceRun: forceRun,
						...(isGroupRun === void 0
							? {}
							: {
									isGroupRun: isGroupRun,
								}),
						...(callbackUrl === ''
							? {}
							: {
									callbackUrl: callbackUrl,
								}),
						apiUrl: apiUrl,
						...(companyId === void 0
							? {}
							: {
									companyId: companyId,
								}),
						requestTimeout: requestTimeout * 1e3,
						maxAttempts: maxAttempts,
						ifAlreadyRunning: ifAlreadyRunning,
						waitForCompletion: waitForCompletion,
						waitTimeout: waitTimeout * 6e4,
						pollInterval: pollInterval * 1e3,
						maxFailurePercentage: maxFailurePercentage,
						...(githubToken === ''
							? {}
							: {
									commitStatus: {
										token: githubToken,
										context: statusContext ?? `testinium/plan-${planId}`,
									},
								}),
					},
				};
			}
			const userInputs = ['username', 'password', 'client-id', 'client-secret'];
			/** Either a token or a whole set of user and client; half a set, both or neither is a problem. */ function readCredentials(
				read,
				authUrl,
				problems,
			) {
				const token = read('token').trim();
				const value = (name) => (name === 'password' ? read(name) : read(name).trim());
				const missing = userInputs.filter((name) => value(name) === '');
				if (missing.length === userInputs.length) {
					if (token === '') {
						problems.push(
							'token is missing: give an access token of Testinium from a secret, or username, password, client-id and client-secret to sign in. A secret that does not exist is empty.',
						);
						return;
					}
					if (!isToken(token))
						problems.push(`token has characters that a token cannot have: ${aToken}, and without the word Bearer.`);
					return {
						token: token,
					};
				}
				if (token !== '') {
					const given = userInputs.filter((name) => !missing.includes(name));
					problems.push(
						`token is given together with ${given.join(', ')}: give either a token or a user to sign in with.`,
					);
				} else if (missing.length > 0)
					problems.push(
						`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: to sign in, all of ${userInputs.join(', ')} are needed. A secret that does not exist is empty.`,
					);
				return {
					username: value('username'),
					password: value('password'),
					clientId: value('client-id'),
					clientSecret: value('client-secret'),
					authUrl: authUrl,
				};
			}
			/**
			 * Where to sign in when the workflow does not say: Testinium Cloud has a host of its own for it, Testinium
			 * Enterprise an address beside its API (Testinium's API pages, "Authentication").
			 */ function authUrlFor(apiUrl) {
				if (apiUrl === _declared_js__WEBPACK_IMPORTED_MODULE_0__.N['api-url'])
					return 'https://account.testinium.com/uaa/oauth/token';
				return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
			}
			const aBase = 'an absolute URL that begins with http:// or https://, without user, password, query or fragment';
			const aToken = 'it should be printable ASCII without blanks or line breaks inside';
			const aLong = 'a whole number from 1 to 9223372036854775807';
			const aBoolean = 'true or false';
			/** The booleans of YAML 1.2's core schema, which is what a workflow's author writes. */ function booleanFrom(
				text,
			) {
				if (/^(true|True|TRUE)$/.test(text)) return true;
				return /^(false|False|FALSE)$/.test(text) ? false : void 0;
			}
			function wholeFrom(least, most) {
				return (text) => {
					if (!/^[0-9]+$/.test(text)) return;
					const value = Number(text);
					return value >= least && value <= most ? value : void 0;
				};
			}
			function lineFrom(most) {
				return (text) => (/\p{C}/u.test(text) || Array.from(text).length > most ? void 0 : text);
			}
			function isToken(text) {
				return /^[\x21-\x7e]+$/.test(text);
			}
			function wordFrom(...words) {
				return (text) => words.find((word) => word === text);
			}
			/** An absolute http(s) URL as a person would write it: what `URL` would quietly repair is refused. */ function httpUrl(
				text,
			) {
				if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\p{C}\\]/u.test(text)) return;
				return urlFrom(text);
			}
			function urlFrom(text) {
				return URL.canParse(text) ? new URL(text) : void 0;
			}
			/** The base of the REST API, without a slash at its end. */ function baseFrom(text) {
				const url = httpUrl(text);
				if (url === void 0 || /[?#]/.test(text) || url.username !== '' || url.password !== '') return;
				return url.href.replace(/\/+$/, '');
			}
			/** What an input was, in case it is a URL with a password or a query. */ function withoutSecrets(given) {
				return given.replace(/\/\/.*@/s, '//***@').replace(/[?#].*$/s, '');
			}
			function decoded(text) {
				try {
					return decodeURIComponent(text);
				} catch {
					return text;
				}
			}
			/** Whether what is sent to this address can be read on the way: plain http, to another machine. */ function isInTheClear(
				url,
			) {
				const { protocol: protocol, hostname: hostname } = new URL(url);
				return protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
			}
			/***/
		},
		/***/ 60: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				GF: () => writeJson,
				Gv: () => isObject,
				XA: () => longFrom,
				ZZ: () => field,
				_c: () => idFrom,
				kh: () => countFrom,
				qF: () => parseJson,
				qL: () => textFrom,
			});
			var lossless_json__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(875);
			/** 2^63 - 1, the largest Java Long: Testinium's ids are Longs. */ const largestLong = 9223372036854775807n;
			/** Levels of nesting up to which JSON is read: far more than an API uses, far less than the stack bears. */ const deepest = 200;
			/**
			 * Reads JSON text, keeping numbers exact. `undefined` when it is not JSON; a key that is given twice
			 * with different values is not JSON here either, as nobody can tell which one is meant.
			 */ function parseJson(text) {
				try {
					const value = (0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.qg)(text);
					return isWithin(deepest, value) ? value : void 0;
				} catch {
					return;
				}
			}
			function isWithin(levels, value) {
				if (typeof value !== 'object' || value === null || (0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value))
					return true;
				return levels > 0 && Object.values(value).every((child) => isWithin(levels - 1, child));
			}
			/** Writes what `parseJson` read, with every digit as it was. */ function writeJson(value) {
				return (0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.As)(value) ?? 'null';
			}
			function isObject(value) {
				return (
					typeof value === 'object' &&
					value !== null &&
					!Array.isArray(value) &&
					!(0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value)
				);
			}
			/** The object's own field, so that `__proto__` in an answer lends it nothing. */ function field(object, name) {
				return Object.hasOwn(object, name) ? object[name] : void 0;
			}
			/** Decimal digits without leading zeros when `text` is a Java Long of at least 1, else `undefined`. */ function longFrom(
				text,
			) {
				if (!/^[0-9]+$/.test(text)) return;
				const digits = text.replace(/^0+/, '');
				if (digits === '' || digits.length > 19 || BigInt(digits) > largestLong) return;
				return digits;
			}
			/** An id as Testinium writes it: a JSON number or a string of decimal digits. */ function idFrom(value) {
				if (typeof value === 'string') return longFrom(value);
				return (0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value) ? longFrom(value.value) : void 0;
			}
			/** A count: a whole JSON number from 0 to 2^53 - 1. */ function countFrom(value) {
				if (!(0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value) || !/^[0-9]+$/.test(value.value)) return;
				const count = Number(value.value);
				return Number.isSafeInteger(count) ? count : void 0;
			}
			/** The text of a string or a number, for showing only. */ function textFrom(value) {
				if (typeof value === 'string') return value;
				return (0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value) ? value.value : void 0;
			}
			/***/
		},
		/***/ 915: /***/ (module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.a(
				module,
				async (__webpack_handle_async_dependencies__, __webpack_async_result__) => {
					try {
						__nccwpck_require__.r(__webpack_exports__);
						var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(178);
						var _body_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(490);
						var _client_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(797);
						var _clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(138);
						var _declared_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(628);
						var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(107);
						var _proxy_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(828);
						var _report_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(341);
						var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(65);
						var _sign_in_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(795);
						var _text_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(653);
						// Red until green is proven: also when something throws here, or never ends.
						process.exitCode = 1;
						// The packages in the bundle use what Node has deprecated; the people who read this log cannot mend that.
						process.noDeprecation = true;
						const cancellation = new AbortController();
						for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cancellation.abort());
						const report = new _report_js__WEBPACK_IMPORTED_MODULE_7__.p();
						let inputs;
						try {
							const outcome = await step((name) =>
								(0, _actions_core__WEBPACK_IMPORTED_MODULE_0__.V4)(name, {
									trimWhitespace: false,
								}),
							);
							if ((await report.conclude(outcome)) === 'green') process.exitCode = 0;
							await announce(outcome.kind);
						} catch (error) {
							process.exitCode = 1;
							report.confess(error);
							await announce('UNKNOWN_OUTCOME');
						}
						async function step(read) {
							for (const secret of (0, _inputs_js__WEBPACK_IMPORTED_MODULE_5__.VY)(read)) report.hide(secret);
							const checked = (0, _inputs_js__WEBPACK_IMPORTED_MODULE_5__.Ko)(read, report.show);
							if ('problems' in checked)
								return {
									kind: 'INVALID_INPUT',
									problems: checked.problems,
								};
							inputs = checked.inputs;
							const { apiUrl: apiUrl, credentials: credentials } = inputs;
							const problems = [apiUrl, ...('authUrl' in credentials ? [credentials.authUrl] : [])].map(
								_proxy_js__WEBPACK_IMPORTED_MODULE_6__.w,
							);
							const refused = new Set(problems.filter((problem) => problem !== void 0));
							if (refused.size > 0)
								return {
									kind: 'INVALID_INPUT',
									problems: [...refused],
								};
							introduce(inputs);
							const line = lineFor(inputs, cancellation.signal);
							const opened = await (0, _sign_in_js__WEBPACK_IMPORTED_MODULE_9__.fA)(inputs, line, (secret) =>
								report.hide(secret),
							);
							if ('kind' in opened) return opened;
							const { session: session } = opened;
							const patience = {
								until: _clock_js__WEBPACK_IMPORTED_MODULE_3__.p.now() + inputs.waitTimeout,
								timeout: inputs.waitTimeout,
								interval: inputs.pollInterval,
							};
							let running = await (0, _run_js__WEBPACK_IMPORTED_MODULE_8__.AD)(inputs, session, line);
							report.learn(running);
							if (running.kind === 'ALREADY_RUNNING' && inputs.ifAlreadyRunning !== 'fail') {
								const { whenBusy: whenBusy } = await __nccwpck_require__
									.e(533)
									.then(__nccwpck_require__.bind(__nccwpck_require__, 533));
								await announce('pending');
								const refused = running;
								const given = inputs;
								running = await report.group(`Test plan ${given.planId} is already running`, () =>
									whenBusy(refused, given, patience, session, line),
								);
								report.learn(running);
							}
							if (!inputs.waitForCompletion || (running.kind !== 'started' && running.kind !== 'adopted'))
								return running;
							const { askExecution: askExecution, awaitEnd: awaitEnd } = await __nccwpck_require__
								.e(533)
								.then(__nccwpck_require__.bind(__nccwpck_require__, 533));
							await announce('pending');
							const ask = askExecution(inputs.apiUrl, running.executionId, session, line);
							const allowed = inputs.maxFailurePercentage;
							return report.group(`Waiting for execution ${running.executionId} to end`, () =>
								awaitEnd(ask, allowed, patience, line, report.show),
							);
						}
						function introduce({
							planId: planId,
							apiUrl: apiUrl,
							forceRun: forceRun,
							credentials: credentials,
							...rest
						}) {
							const authUrl = 'authUrl' in credentials ? credentials.authUrl : void 0;
							const address = (0, _run_js__WEBPACK_IMPORTED_MODULE_8__.YM)({
								...rest,
								planId: planId,
								apiUrl: apiUrl,
								forceRun: forceRun,
							});
							report.about({
								planId: planId,
								address: address,
								...(authUrl === void 0
									? {}
									: {
											authUrl: authUrl,
										}),
							});
							report.say(`Test plan ${planId} on ${new URL(apiUrl).host}, ${forceRun ? 'forced' : 'not forced'}`);
							const clear = [apiUrl, authUrl ?? apiUrl].filter(_inputs_js__WEBPACK_IMPORTED_MODULE_5__.CF);
							if (clear.length > 0)
								report.warn(
									'Secrets are sent in the clear',
									`Anyone on the way can read what is sent to ${[...new Set(clear)].join(' and ')}. Use https://.`,
								);
						}
						function lineFor({ requestTimeout: requestTimeout, maxAttempts: maxAttempts }, cancel) {
							return {
								clock: _clock_js__WEBPACK_IMPORTED_MODULE_3__.p,
								cancel: cancel,
								maxAttempts: maxAttempts,
								say: (text) => report.say(text),
								send: async (request, within = 1 / 0) => {
									const began = _clock_js__WEBPACK_IMPORTED_MODULE_3__.p.now();
									const answer = await (0, _client_js__WEBPACK_IMPORTED_MODULE_2__.c)(request, {
										deadline: Math.min(requestTimeout, within),
										cancel: cancel,
										userAgent: _declared_js__WEBPACK_IMPORTED_MODULE_4__.e,
									});
									const took = `${(_clock_js__WEBPACK_IMPORTED_MODULE_3__.p.now() - began).toFixed(0)} ms`;
									report.detail(`${request.method} ${request.url.replace(/\?.*/, '')}: ${describe(answer)}, ${took}`);
									return answer;
								},
							};
						}
						/** An answer as people who look closely want it: its status and the headers that decide something. */ function describe(
							answer,
						) {
							if (answer.kind !== 'complete') return answer.kind;
							const headers = [
								['content-type', answer.contentType],
								['retry-after', answer.retryAfter],
								['location', (0, _body_js__WEBPACK_IMPORTED_MODULE_1__.$r)(answer).location?.raw],
							].flatMap(([name, value]) =>
								value === void 0
									? []
									: `${name ?? ''}: ${report.show((0, _text_js__WEBPACK_IMPORTED_MODULE_10__.V$)(value))}`,
							);
							return [`HTTP ${String(answer.status)}`, ...headers, `${String(answer.body.length)} bytes`].join(', ');
						}
						/** Sets the commit status, where one is wanted; whatever comes of that changes nothing of the verdict. */ async function announce(
							kind,
						) {
							if (inputs?.commitStatus === void 0) return;
							const { setCommitStatus: setCommitStatus, stateOf: stateOf } = await __nccwpck_require__
								.e(778)
								.then(__nccwpck_require__.bind(__nccwpck_require__, 778));
							const state = kind === 'pending' ? kind : stateOf(kind);
							// A cancelled step still says so; only what comes before the end is cancelled with it.
							const cancel = kind === 'pending' ? cancellation.signal : new AbortController().signal;
							const failed = await setCommitStatus(
								{
									state: state,
									description: report.headline,
								},
								inputs.commitStatus,
								lineFor(inputs, cancel),
								report.show,
							);
							const { context: context } = inputs.commitStatus;
							if (failed === void 0) report.say(`Commit status ${context}: ${state}`);
							// What is set at the end counts; a warning before it would say the same thing twice.
							else if (kind === 'pending') report.say(`Commit status ${context} was not set to ${state}: ${failed}`);
							else report.warn('The commit status was not set', failed);
						}
						__webpack_async_result__();
					} catch (e) {
						__webpack_async_result__(e);
					}
				},
				1,
			);
			/***/
		},
		/***/ 708: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.r(__webpack_exports__);
			__nccwpck_require__.d(__webpack_exports__, {
				ProxyAgent: () => ProxyAgent,
				fetch: () => fetch,
				getExecOutput: () => getExecOutput,
			});
			/**
			 * Stands in the bundle for two packages that its dependencies import and this action never calls:
			 * - `undici`, a megabyte, with which http-client and @actions/github hand out proxies for `fetch`. Everything
			 *   here goes through http-client's plain requests, also what @actions/github sends.
			 * - `@actions/exec`, with which core's `platform` asks the operating system for its version.
			 * The build maps both to this file (`paths` in tsconfig.json); a test holds it to what the packages import.
			 */
			/** @actions/github makes one at once where there is a proxy, for its own `fetch`; nobody uses it. */ class ProxyAgent {
				name = 'a proxy for a fetch that is not there';
			}
			const fetch = absent;
			const getExecOutput = absent;
			function absent() {
				throw new Error('This part of a dependency was left out of the bundle.');
			}
			/***/
		},
		/***/ 828: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				w: () => proxyProblem,
			});
			var _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(783);
			/**
			 * What is wrong with the proxy that a request to this address would take. http-client goes without one, and
			 * without a word, when it cannot read the address; so nothing may be sent before it is known to be readable.
			 */ function proxyProblem(url) {
				const to = new URL(url);
				if ((0, _actions_http_client_lib_proxy__WEBPACK_IMPORTED_MODULE_0__.H)(to)) return;
				const names = to.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
				const name = names.find((one) => (process.env[one] ?? '') !== '');
				if (name === void 0 || isProxy(process.env[name] ?? '')) return;
				return (
					`The environment variable ${name} (not shown, as it may hold a password) should be the address of a proxy, ` +
					'like http://proxy.example.com:3128, with % and # in a password encoded as %25 and %23.'
				);
			}
			function isProxy(value) {
				if (!/^http:\/\/[^/?#]+\/?$/i.test(value) || !URL.canParse(value)) return false;
				const { hostname: hostname, username: username, password: password } = new URL(value);
				// http-client cannot dial an IPv6 address of a proxy.
				if (hostname.startsWith('[')) return false;
				try {
					decodeURIComponent(username + password);
					return true;
				} catch {
					return false;
				}
			}
			/***/
		},
		/***/ 341: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				p: () => Report,
			});
			// CONCATENATED MODULE: external "node:fs"
			const external_node_fs_namespaceObject = require('node:fs');
			var core = __nccwpck_require__(178);
			var counts = __nccwpck_require__(818);
			var lib_text = __nccwpck_require__(653);
			var wording = __nccwpck_require__(964);
			// CONCATENATED MODULE: ./lib/summary.js
			/** The job summary of a green step, in Markdown. */
			function summarizeSuccess(outcome, about, show) {
				const execution = outcome.kind === 'passed' ? outcome.execution : void 0;
				const missing = outcome.kind === 'started' ? (0, wording.iF)(outcome.environments, show) : '';
				const environments = missing === '' ? [] : [['Environments not available', missing]];
				const rows = [...what(about, execution, show), ['Verdict', verdictOn(outcome)], ...environments];
				return (
					page(`✅ ${(0, wording /* headlineOf */.gD)(outcome, about, show)}`, rows) + results(execution?.counts, show)
				);
			}
			function verdictOn(outcome) {
				switch (outcome.kind) {
					case 'started':
						return 'started';

					case 'adopted':
						return 'attached to the execution that was already running';

					case 'passed':
						return outcome.allowed === 0
							? 'passed'
							: `passed, with at most ${String(outcome.allowed)} % failures allowed`;
				}
			}
			/** The job summary of a red step, in Markdown. */ function summarizeFailure(explanation, outcome, about, show) {
				const execution = 'execution' in outcome ? outcome.execution : void 0;
				const rows = [...what(about, execution, show), ['Verdict', explanation.code], ...explanation.facts];
				return page(`❌ ${explanation.headline}`, rows) + results(execution?.counts, show);
			}
			function what(about, execution, show) {
				const name = execution?.planName === void 0 || show === void 0 ? '' : ` ${show(execution.planName)}`;
				const rows = [];
				if (about.planId !== void 0) rows.push(['Plan', `${about.planId}${name}`]);
				if (about.executionId !== void 0) rows.push(['Execution', about.executionId]);
				if (execution?.duration !== void 0) rows.push(['Duration', (0, counts /* elapsed */.vk)(execution.duration)]);
				return rows;
			}
			function page(heading, rows) {
				const lines = rows.map(
					([label, text]) => `<tr><th align="left">${label}</th><td>${summary_escape(text)}</td></tr>`,
				);
				return ['', `<h3>${summary_escape(heading)}</h3>`, '', '<table>', ...lines, '</table>', '', ''].join('\n');
			}
			/** The most slices of a picture and rows of a table: a person takes in no more. */ const most = 12;
			/** The counts as a table and as a picture, the largest first. */ function results(counts, show) {
				const sorted = [...(counts ?? [])].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
				if (sorted.length === 0) return '';
				const total = sorted.reduce((sum, [, count]) => sum + count, 0);
				const rest = sorted.slice(most).reduce((sum, [, count]) => sum + count, 0);
				const shown = [...sorted.slice(0, most), ...(rest > 0 ? [['others', rest]] : [])];
				const rows = shown.map(([status, count]) => {
					const share = ((100 * count) / total).toFixed(1);
					return `<tr><td>${summary_escape(show((0, lib_text /* foreign */.V$)(status), 40))}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
				});
				return [
					'<table>',
					'<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
					...rows,
					'</table>',
					'',
					'```mermaid',
					colours(shown.map(([status]) => status)),
					'pie showData title Results',
					...shown.map(
						([status, count]) => `    "${label(show((0, lib_text /* foreign */.V$)(status), 40))}" : ${String(count)}`,
					),
					'```',
					'',
					'',
				].join('\n');
			}
			/**
			 * Green for what passed, reds for what did not, other colours for the rest; all else stays as in the
			 * reader's theme, light or dark.
			 */ function colours(statuses) {
				const others = ['#9a6700', '#6e7781', '#8250df', '#57606a', '#bf8700', '#424a53', '#0969da', '#8c959f'];
				const known = new Map([
					['SUCCESS', '#2da44e'],
					['FAILURE', '#cf222e'],
					['ERROR', '#fa4549'],
				]);
				const slices = statuses.map((status, at) => [
					`pie${String(at + 1)}`,
					known.get(status) ?? others[at % others.length] ?? '',
				]);
				const themeVariables = {
					...Object.fromEntries(slices),
					pieOpacity: '1',
					pieSectionTextColor: '#ffffff',
				};
				return `%%{init: ${JSON.stringify({
					themeVariables: themeVariables,
				})}}%%`;
			}
			/** A status as a label in Mermaid's language, which has no escapes: what is not plain is left out. */ function label(
				status,
			) {
				return status.replace(/[^A-Za-z0-9_ -]+/g, ' ').slice(0, 40);
			}
			/**
			 * Text that is neither HTML nor Markdown nor a link any more. It stands in blocks of HTML only, where GitHub
			 * reads no Markdown; that it is escaped all the same costs nothing.
			 */ function summary_escape(text) {
				return text.replace(
					/[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=www)\./gi,
					(mark) => `&#${String(mark.codePointAt(0))};`,
				);
			}
			// CONCATENATED MODULE: ./lib/report.js
			/** The only voice to the runner: log, annotations, outputs and summary, with every secret taken out. */
			class Report {
				#redactor = new lib_text /* Redactor */.pO();
				#about = {};
				#headline;
				/** Makes text from outside safe to print. */
				show = this.#redactor.show;
				/** Where the step stands, in one line. */
				get headline() {
					const { planId: planId = '', executionId: executionId } = this.#about;
					if (this.#headline !== void 0) return this.#headline;
					return executionId === void 0
						? `Test plan ${planId} is waiting to be started`
						: `Test plan ${planId} is running: execution ${executionId}`;
				}
				hide(secret) {
					core.Pq(secret);
					this.#redactor.add(secret);
				}
				say(line) {
					core.pq(this.#redactor.redact(line));
				}
				warn(title, text) {
					core /* warning */
						.$e(this.#redactor.redact(text), {
							title: title,
						});
				}
				/** A line for those who look closely; the runner shows it with `RUNNER_DEBUG=1`. */ detail(line) {
					if (core._o()) core.Yz(this.#redactor.redact(line));
				}
				/** Folds the lines of some work together. */ group(title, work) {
					return core.Os(title, work);
				}
				/** What the step is about; said again, with the execution, when that is known. */ about(about) {
					this.#about = {
						...this.#about,
						...about,
					};
				}
				/** Says and hands on what is proven by now, whatever comes of it in the end. */ learn(outcome) {
					switch (outcome.kind) {
						case 'started':
							this.#outputExecution(outcome.executionId);
							this.#outputSaid(outcome);
							this.say(`Started: execution ${outcome.executionId}`);
							if (outcome.alreadyRunning)
								core.lm('The plan was already running; force-run started this run beside it.', {
									title: 'Started while already running',
								});
							if (outcome.environments.length > 0)
								this.say(`Environments not available: ${(0, wording.iF)(outcome.environments, this.show)}`);
							return;

						case 'adopted':
							this.#outputExecution(outcome.executionId);
							this.#output('already-running', 'true');
							this.say(`Attached to execution ${outcome.executionId}, which was already running`);
							return;

						case 'ENVIRONMENT_UNAVAILABLE':
						case 'NOT_STARTED':
							this.#outputSaid(outcome);
							return;

						case 'ALREADY_RUNNING':
							if (outcome.said === void 0) this.#output('already-running', 'true');
							else this.#outputSaid(outcome.said);
							return;

						default:
					}
				}
				/** Says how the step ended, everywhere where that can be seen, and whether it is green. */ async conclude(
					outcome,
				) {
					this.#outputResult(outcome);
					if (outcome.kind === 'started' || outcome.kind === 'adopted' || outcome.kind === 'passed') {
						this.#headline = (0, wording /* headlineOf */.gD)(outcome, this.#about, this.show);
						if (outcome.kind === 'passed') this.say(this.#headline);
						this.#summarize(summarizeSuccess(outcome, this.#about, this.show));
						return 'green';
					}
					const { explain: explain } = await __nccwpck_require__
						.e(639)
						.then(__nccwpck_require__.bind(__nccwpck_require__, 639));
					const explanation = explain(outcome, this.#about, this.show);
					this.#headline = `${explanation.headline} (${explanation.code})`;
					this.#output('error-code', explanation.code);
					const text = explanation.facts.map(([label, fact]) => `${label}: ${fact}`).join('\n');
					// A log shows an annotation without its title.
					this.say(this.#headline);
					core /* error */
						.z3(this.#redactor.redact(text), {
							title: this.#headline,
						});
					this.#summarize(summarizeFailure(explanation, outcome, this.#about, this.show));
					return 'red';
				}
				/** An error of our own or of the runner, such as outputs that cannot be written: never green. */ confess(
					error,
				) {
					const { executionId: executionId } = this.#about;
					this.#headline = 'The step failed in a way that it should not (UNKNOWN_OUTCOME)';
					const message = error instanceof Error ? error.message : String(error);
					const lines = [
						`What happened: ${this.show((0, lib_text /* foreign */.V$)(message))}`,
						`Certain: ${executionId === void 0 ? wording /* mayHaveStarted */.NG : `Execution ${executionId} is under way or has ended.`}`,
						`What to do: ${wording /* lookFirst */.S}`,
					];
					this.say(this.#headline);
					core /* error */
						.z3(lines.join('\n'), {
							title: this.#headline,
						});
					this.detail(error instanceof Error ? (error.stack ?? '') : '');
					try {
						this.#output('error-code', 'UNKNOWN_OUTCOME');
					} catch {
						// It is the outputs that cannot be written; that has just been said.
					}
				}
				#outputExecution(executionId) {
					this.about({
						executionId: executionId,
					});
					this.#output('execution-id', executionId);
				}
				#outputSaid({ alreadyRunning: alreadyRunning, environmentsJson: environmentsJson }) {
					this.#output('already-running', String(alreadyRunning));
					this.#output('unavailable-environments', this.#redactor.redactJson(environmentsJson));
				}
				#outputResult(outcome) {
					const result = resultOf(outcome);
					if (result === void 0) return;
					this.#output('result', result.name);
					if (result.execution === void 0) return;
					const counts = JSON.stringify(Object.fromEntries(result.execution.counts));
					this.#output('result-summary', this.#redactor.redactJson(counts));
				}
				#output(name, value) {
					core.uH(name, value);
				}
				/**
				 * A runner without summaries, or one that cannot write them, changes nothing of the verdict. Written here, as
				 * the summary of @actions/core escapes nothing either and loads a good part of Node to append to a file.
				 */ #summarize(markdown) {
					const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
					if (file === '') return;
					try {
						(0, external_node_fs_namespaceObject.appendFileSync)(file, this.#redactor.redact(markdown));
					} catch (error) {
						this.detail(`No job summary: ${error instanceof Error ? error.message : String(error)}`);
					}
				}
			}
			function resultOf(outcome) {
				switch (outcome.kind) {
					case 'passed':
						return {
							name: 'passed',
							execution: outcome.execution,
						};

					case 'TESTS_FAILED':
					case 'NO_RESULTS':
						return {
							name: 'failed',
							execution: outcome.execution,
						};

					case 'WAIT_TIMED_OUT':
						return {
							name: 'timed-out',
							...(outcome.execution === void 0
								? {}
								: {
										execution: outcome.execution,
									}),
						};

					default:
						return;
				}
			}
			/***/
		},
		/***/ 65: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				AD: () => startRun,
				YM: () => runAddress,
			});
			var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(272);
			var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(490);
			var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(797);
			var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(60);
			var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(653);
			/**
			 * Testinium's endpoint that starts a run, `GET /plans/{planId}/run/{forceRun}`: all that is known of it is
			 * in this file. Its documentation is the page "Run Plan" of Testinium's REST API.
			 */
			/** Triggers the plan and says what came of it. It is sent again only when it is certain that nothing was started. */ async function startRun(
				inputs,
				session,
				line,
			) {
				const request = session.get(runUrl(inputs));
				const { result: result, attempts: attempts } = await (0, _attempts_js__WEBPACK_IMPORTED_MODULE_4__.R6)(
					line,
					() => line.send(request),
					whenNothingStarted,
				);
				if (result === 'cancelled')
					return {
						kind: 'CANCELLED',
					};
				switch (result.kind) {
					case 'unsent':
						return {
							kind: 'NETWORK_ERROR',
							trouble: result.trouble,
							attempts: attempts,
						};

					case 'cut':
						return {
							kind: 'UNKNOWN_OUTCOME',
							cause: result.trouble,
						};

					case 'cancelled':
						return result.sent
							? {
									kind: 'UNKNOWN_OUTCOME',
									cause: 'cancelled',
								}
							: {
									kind: 'CANCELLED',
								};

					case 'complete':
						return readRun(result, inputs.planId, attempts);
				}
			}
			function runUrl(inputs) {
				const parameters = [
					...(inputs.callbackUrl === void 0 ? [] : [`callbackUrl=${encodeURIComponent(inputs.callbackUrl)}`]),
					...(inputs.isGroupRun === void 0 ? [] : [`isGroupRun=${String(inputs.isGroupRun)}`]),
				];
				const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
				return `${runAddress(inputs)}${query}`;
			}
			/** The address of the trigger without its query, which is secret. */ function runAddress(inputs) {
				return `${inputs.apiUrl}/plans/${inputs.planId}/run/${String(inputs.forceRun)}`;
			}
			function whenNothingStarted(answer) {
				if (answer.kind === 'unsent' && !(0, _client_js__WEBPACK_IMPORTED_MODULE_1__.d)(answer.trouble))
					return {
						why: `Not sent: ${answer.trouble.words}. Nothing was started.`,
					};
				// Not 503: gateways answer it, `Retry-After` included, after they have handed the request on and lost the answer.
				if (answer.kind === 'complete' && answer.status === 429) {
					const why = 'Testinium is busy (HTTP 429) and did not take the request. Nothing was started.';
					return {
						why: why,
						retryAfter: answer.retryAfter,
					};
				}
				return;
			}
			/** Reads a whole answer to the trigger. Pure: any bytes in, one outcome out. */ function readRun(
				answer,
				planId,
				attempts,
			) {
				const { status: status } = answer;
				if (status === 200) return readStart(answer, planId);
				const rejection = {
					status: status,
					...(0, _body_js__WEBPACK_IMPORTED_MODULE_0__.v6)(answer.body),
				};
				switch (status) {
					case 400:
						return {
							kind: 'INVALID_REQUEST',
							...rejection,
						};

					case 401:
						return {
							kind: 'ACCESS_DENIED',
							...rejection,
						};

					case 403:
						return {
							kind: 'FORBIDDEN',
							...rejection,
						};

					case 404:
						return {
							kind: 'TEST_PLAN_NOT_FOUND',
							...rejection,
						};

					case 409:
						return {
							kind: 'ALREADY_RUNNING',
							...rejection,
						};

					case 500:
						return {
							kind: 'SYSTEM_INTERNAL_ERROR',
							...rejection,
						};

					case 429:
					case 503: {
						const { retryAfter: retryAfter } = answer;
						const asked =
							retryAfter === void 0
								? {}
								: {
										retryAfter: (0, _text_js__WEBPACK_IMPORTED_MODULE_3__.V$)(retryAfter),
									};
						return {
							kind: 'SERVICE_UNAVAILABLE',
							attempts: attempts,
							...rejection,
							...asked,
						};
					}

					default:
						return {
							kind: 'UNEXPECTED_RESPONSE',
							reason: 'this status is not part of the API',
							...rejection,
							...(0, _body_js__WEBPACK_IMPORTED_MODULE_0__.$r)(answer),
						};
				}
			}
			function readStart(answer, planId) {
				const unexpected = (reason) => ({
					kind: 'UNEXPECTED_RESPONSE',
					status: 200,
					reason: reason,
				});
				const cached = fromCache(answer);
				if (cached !== void 0) return unexpected(cached);
				const read = (0, _body_js__WEBPACK_IMPORTED_MODULE_0__.D7)(answer);
				if ('reason' in read) return unexpected(read.reason);
				const body = read.object;
				const plan = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(body, 'test_plan_id') ?? null;
				if (plan !== null && (0, _json_js__WEBPACK_IMPORTED_MODULE_2__._c)(plan) !== planId)
					return unexpected('its test_plan_id is not that of this plan');
				const successful = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(body, 'successful');
				if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
				const alreadyRunning = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(body, 'already_running');
				if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
				const list = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(body, 'unavailable_env_list');
				const environments = readEnvironments(list);
				if (environments === void 0) return unexpected('its field unavailable_env_list is not a list of environments');
				const message = (0, _body_js__WEBPACK_IMPORTED_MODULE_0__.bD)(body);
				const said = {
					alreadyRunning: alreadyRunning,
					environments: environments,
					environmentsJson: (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.GF)(list ?? []),
					...message,
				};
				if (successful) {
					const executionId = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__._c)(
						(0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(body, 'execution_id'),
					);
					if (executionId === void 0) return unexpected('its execution_id is not a positive whole number');
					return {
						kind: 'started',
						executionId: executionId,
						...said,
					};
				}
				if (alreadyRunning)
					return {
						kind: 'ALREADY_RUNNING',
						status: 200,
						said: said,
						...message,
					};
				if (environments.length > 0)
					return {
						kind: 'ENVIRONMENT_UNAVAILABLE',
						...said,
					};
				return {
					kind: 'NOT_STARTED',
					...said,
				};
			}
			/** What shows that an answer was stored on the way (RFC 9111): what it says was true of another request. */ function fromCache({
				age: age,
				warning: warning,
			}) {
				if (age !== void 0 && !/^\s*0+\s*$/.test(age)) return 'it comes from a cache (it has an Age)';
				if (warning !== void 0 && /(^|,)\s*11[0-3]\b/.test(warning)) return 'it comes from a cache (it has a Warning)';
				return;
			}
			/** Ids, names or objects with either; null counts as an empty list. */ function readEnvironments(list) {
				if (list === null) return [];
				if (!Array.isArray(list)) return;
				const environments = [];
				for (const entry of list)
					if (typeof entry === 'string')
						environments.push({
							name: (0, _text_js__WEBPACK_IMPORTED_MODULE_3__.V$)(entry),
						});
					else if ((0, _json_js__WEBPACK_IMPORTED_MODULE_2__.Gv)(entry))
						environments.push({
							...named('id', entry),
							...named('name', entry),
						});
					else {
						const id = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.qL)(entry);
						if (id === void 0) return;
						environments.push({
							id: (0, _text_js__WEBPACK_IMPORTED_MODULE_3__.V$)(id),
						});
					}
				return environments;
			}
			function named(name, object) {
				const text = (0, _json_js__WEBPACK_IMPORTED_MODULE_2__.qL)(
					(0, _json_js__WEBPACK_IMPORTED_MODULE_2__.ZZ)(object, name),
				);
				return text === void 0
					? {}
					: {
							[name]: (0, _text_js__WEBPACK_IMPORTED_MODULE_3__.V$)(text),
						};
			}
			/***/
		},
		/***/ 795: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				fA: () => openSession,
			});
			var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(272);
			var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(490);
			var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(797);
			var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(107);
			var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(60);
			/** Opens a session. `hide` is told every token before anything can print it. */ async function openSession(
				{ credentials: credentials, companyId: companyId },
				line,
				hide,
			) {
				const company =
					companyId === void 0
						? {}
						: {
								'current-company-id': companyId,
							};
				const get = (url, token) => ({
					method: 'GET',
					url: url,
					headers: {
						Accept: 'application/json',
						Authorization: `Bearer ${token}`,
						'Cache-Control': 'no-cache, no-store',
						Pragma: 'no-cache',
						...company,
					},
				});
				if ('token' in credentials)
					return {
						session: {
							get: (url) => get(url, credentials.token),
						},
					};
				let token = '';
				const renew = async (line) => {
					const granted = await signIn(credentials, line);
					if ('kind' in granted) return granted;
					hide(granted.token);
					token = granted.token;
					return;
				};
				return (
					(await renew(line)) ?? {
						session: {
							get: (url) => get(url, token),
							renew: renew,
						},
					}
				);
			}
			/** Signs in. That starts nothing, so whatever may pass is tried again. */ async function signIn(user, line) {
				const request = signInRequest(user);
				const { result: result, attempts: attempts } = await (0, _attempts_js__WEBPACK_IMPORTED_MODULE_4__.R6)(
					line,
					() => line.send(request),
					whatMayPass,
				);
				if (result === 'cancelled' || result.kind === 'cancelled')
					return {
						kind: 'CANCELLED',
					};
				if (result.kind !== 'complete')
					return {
						kind: 'SIGN_IN_FAILED',
						attempts: attempts,
						reason: 'no complete answer',
						trouble: result.trouble,
					};
				const granted = readGrant(result);
				if ('token' in granted) return granted;
				const said =
					result.status === 200
						? {}
						: {
								...(0, _body_js__WEBPACK_IMPORTED_MODULE_0__.v6)(result.body),
								...(0, _body_js__WEBPACK_IMPORTED_MODULE_0__.$r)(result),
							};
				return {
					kind: 'SIGN_IN_FAILED',
					attempts: attempts,
					status: result.status,
					...granted,
					...said,
				};
			}
			function signInRequest({
				username: username,
				password: password,
				clientId: clientId,
				clientSecret: clientSecret,
				authUrl: authUrl,
			}) {
				return {
					method: 'POST',
					url: authUrl,
					headers: {
						Accept: 'application/json',
						Authorization: `Basic ${(0, _inputs_js__WEBPACK_IMPORTED_MODULE_2__.wV)(clientId, clientSecret)}`,
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: new URLSearchParams({
						grant_type: 'password',
						username: username,
						password: password,
					}).toString(),
				};
			}
			function whatMayPass(answer) {
				const harmless = 'Signing in starts nothing.';
				switch (answer.kind) {
					case 'cancelled':
						return;

					case 'unsent':
					case 'cut':
						if ((0, _client_js__WEBPACK_IMPORTED_MODULE_1__.d)(answer.trouble)) return;
						return {
							why: `No answer to the sign-in: ${answer.trouble.words}. ${harmless}`,
						};

					case 'complete':
						if (answer.status !== 429 && answer.status < 500) return;
						return {
							why: `The sign-in was answered with HTTP ${String(answer.status)}. ${harmless}`,
							retryAfter: answer.retryAfter,
						};
				}
			}
			/** Reads the answer to a sign-in (RFC 6749, 5.1): a bearer token, or why there is none. */ function readGrant(
				answer,
			) {
				if (answer.status >= 300 && answer.status < 400)
					return {
						reason: 'the redirect was not followed',
					};
				if (answer.status !== 200)
					return {
						reason: 'the sign-in was not accepted',
					};
				const body = (0, _body_js__WEBPACK_IMPORTED_MODULE_0__.D7)(answer);
				if ('reason' in body) return body;
				const type = (0, _json_js__WEBPACK_IMPORTED_MODULE_3__.ZZ)(body.object, 'token_type');
				if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
					return {
						reason: 'its token_type is not bearer',
					};
				const token = (0, _json_js__WEBPACK_IMPORTED_MODULE_3__.ZZ)(body.object, 'access_token');
				if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
					return {
						reason: 'its access_token is missing or not printable ASCII',
					};
				return {
					token: token,
				};
			}
			/***/
		},
		/***/ 653: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				V$: () => foreign,
				pO: () => Redactor,
			});
			var lossless_json__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(875);
			var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60);
			const foreign = (raw) => ({
				raw: raw,
			});
			const longest = 300;
			/**
			 * One line of printable text, at most `limit` characters: no control or format characters (they move
			 * cursors, hide or reorder text), no blanks at the ends, and nothing that GitHub's runner takes for a
			 * command. It looks for `::` at the start of a line and for `##[` anywhere in one.
			 */ function plain(text, limit = longest) {
				const line = text
					.slice(0, 40 * limit)
					.toWellFormed()
					.replace(/[\p{C}\p{Z}]+/gu, ' ')
					.trim()
					.replace(/^::/, ': :')
					.replaceAll('##[', '## [');
				const characters = Array.from(line);
				return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
			}
			/**
			 * The forms in which a server may echo a secret: as it is, as it stands in a URL, a form or JSON, and line by
			 * line, which is how a log sees it.
			 */ function echoes(secret) {
				const forms = [secret, secret.trim(), ...secret.split(/[\r\n]+/)];
				return forms.flatMap((form) => [
					form,
					encodeURIComponent(form.toWellFormed()),
					new URLSearchParams([['', form]]).toString().slice(1),
					JSON.stringify(form).slice(1, -1),
				]);
			}
			/** Replaces every known secret, in each form in which it may come back, by `***`. */ class Redactor {
				#known = [];
				add(secret) {
					const forms = echoes(secret).filter((form) => form.trim() !== '');
					// The longest first: a secret that contains another one must not leave its rest behind.
					this.#known = [...new Set([...this.#known, ...forms])].sort((a, b) => b.length - a.length);
				}
				redact(text) {
					return this.#known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
				}
				/** The same for JSON, which is still JSON afterwards. */ redactJson(json) {
					const redacted = (value) => {
						if (typeof value === 'string') return this.redact(value);
						if ((0, lossless_json__WEBPACK_IMPORTED_MODULE_0__.s_)(value))
							return this.redact(value.value) === value.value ? value : this.redact(value.value);
						if (Array.isArray(value)) return value.map(redacted);
						if (!(0, _json_js__WEBPACK_IMPORTED_MODULE_1__.Gv)(value)) return value;
						return Object.fromEntries(Object.entries(value).map(([name, of]) => [this.redact(name), redacted(of)]));
					};
					return (0, _json_js__WEBPACK_IMPORTED_MODULE_1__.GF)(
						redacted((0, _json_js__WEBPACK_IMPORTED_MODULE_1__.qF)(json)),
					);
				}
				/** Redacted before it is cut, lest half a secret remains, and after, when blanks have been folded. */ show = (
					{ raw: raw },
					limit,
				) => this.redact(plain(this.redact(raw), limit));
			}
			/***/
		},
		/***/ 890: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.r(__webpack_exports__);
			__nccwpck_require__.d(__webpack_exports__, {
				httpOverHttp: () => httpOverHttp,
				httpOverHttps: () => httpOverHttps,
				httpsOverHttp: () => httpsOverHttp,
				httpsOverHttps: () => httpsOverHttps,
			});
			// A path of its own, as the name is mapped to this file; `require`, as http-client cannot wait for an import.
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			const real = () => __nccwpck_require__(770);
			const httpOverHttp = (options) => real().httpOverHttp(options);
			const httpOverHttps = (options) => real().httpOverHttps(options);
			const httpsOverHttp = (options) => real().httpsOverHttp(options);
			const httpsOverHttps = (options) => real().httpsOverHttps(options);
			/***/
		},
		/***/ 964: /***/ (__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				NG: () => mayHaveStarted,
				S: () => lookFirst,
				gD: () => headlineOf,
				iF: () => environmentNames,
			});
			var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(818);
			/** The verdict on a green step in one line; that on a red one is its explanation's headline. */ function headlineOf(
				outcome,
				{ planId: planId = '' },
				show,
			) {
				switch (outcome.kind) {
					case 'started':
						return `Test plan ${planId} started${outcome.alreadyRunning ? ' beside a run that was under way' : ''}`;

					case 'adopted':
						return `Test plan ${planId} is running`;

					case 'passed':
						return `Test plan ${planId} passed: ${(0, _counts_js__WEBPACK_IMPORTED_MODULE_0__.r4)(outcome.execution.counts, show)}`;
				}
			}
			const mayHaveStarted = 'It is not certain whether the run started. This step did not send the request again.';
			const lookFirst =
				'Look in Testinium whether the plan is running before you run this step again, lest it runs twice.';
			/** The environments by name and id, the first twenty of them. */ function environmentNames(environments, show) {
				const names = environments.slice(0, 20).map(({ id: id, name: name }) => {
					if (name === void 0) return id === void 0 ? 'one without id or name' : show(id);
					return id === void 0 ? show(name) : `${show(name)} (${show(id)})`;
				});
				const more = environments.length - names.length;
				return names.join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
			}
			/***/
		},
		/***/ 770: /***/ (module, __unused_webpack_exports, __nccwpck_require__) => {
			module.exports = __nccwpck_require__(218);
			/***/
		},
		/***/ 218: /***/ (__unused_webpack_module, exports, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__(278);
			var tls = __nccwpck_require__(756);
			var http = __nccwpck_require__(611);
			var https = __nccwpck_require__(692);
			var events = __nccwpck_require__(434);
			__nccwpck_require__(613);
			var util = __nccwpck_require__(23);
			exports.httpOverHttp = httpOverHttp;
			exports.httpsOverHttp = httpsOverHttp;
			exports.httpOverHttps = httpOverHttps;
			exports.httpsOverHttps = httpsOverHttps;
			function httpOverHttp(options) {
				var agent = new TunnelingAgent(options);
				agent.request = http.request;
				return agent;
			}
			function httpsOverHttp(options) {
				var agent = new TunnelingAgent(options);
				agent.request = http.request;
				agent.createSocket = createSecureSocket;
				agent.defaultPort = 443;
				return agent;
			}
			function httpOverHttps(options) {
				var agent = new TunnelingAgent(options);
				agent.request = https.request;
				return agent;
			}
			function httpsOverHttps(options) {
				var agent = new TunnelingAgent(options);
				agent.request = https.request;
				agent.createSocket = createSecureSocket;
				agent.defaultPort = 443;
				return agent;
			}
			function TunnelingAgent(options) {
				var self = this;
				self.options = options || {};
				self.proxyOptions = self.options.proxy || {};
				self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
				self.requests = [];
				self.sockets = [];
				self.on('free', function (socket, host, port, localAddress) {
					var options = toOptions(host, port, localAddress);
					for (var i = 0, len = self.requests.length; i < len; ++i) {
						var pending = self.requests[i];
						if (pending.host === options.host && pending.port === options.port) {
							self.requests.splice(i, 1);
							pending.request.onSocket(socket);
							return;
						}
					}
					socket.destroy();
					self.removeSocket(socket);
				});
			}
			util.inherits(TunnelingAgent, events.EventEmitter);
			TunnelingAgent.prototype.addRequest = function (req, host, port, localAddress) {
				var self = this;
				var options = mergeOptions(
					{
						request: req,
					},
					self.options,
					toOptions(host, port, localAddress),
				);
				if (self.sockets.length >= this.maxSockets) {
					self.requests.push(options);
					return;
				}
				self.createSocket(options, function (socket) {
					socket.on('free', onFree);
					socket.on('close', onCloseOrRemove);
					socket.on('agentRemove', onCloseOrRemove);
					req.onSocket(socket);
					function onFree() {
						self.emit('free', socket, options);
					}
					function onCloseOrRemove(err) {
						self.removeSocket(socket);
						socket.removeListener('free', onFree);
						socket.removeListener('close', onCloseOrRemove);
						socket.removeListener('agentRemove', onCloseOrRemove);
					}
				});
			};
			TunnelingAgent.prototype.createSocket = function (options, cb) {
				var self = this;
				var placeholder = {};
				self.sockets.push(placeholder);
				var connectOptions = mergeOptions({}, self.proxyOptions, {
					method: 'CONNECT',
					path: options.host + ':' + options.port,
					agent: false,
					headers: {
						host: options.host + ':' + options.port,
					},
				});
				if (options.localAddress) connectOptions.localAddress = options.localAddress;
				if (connectOptions.proxyAuth) {
					connectOptions.headers = connectOptions.headers || {};
					connectOptions.headers['Proxy-Authorization'] =
						'Basic ' + new Buffer(connectOptions.proxyAuth).toString('base64');
				}
				debug('making CONNECT request');
				var connectReq = self.request(connectOptions);
				connectReq.useChunkedEncodingByDefault = false;
				connectReq.once('response', onResponse);
				connectReq.once('upgrade', onUpgrade);
				connectReq.once('connect', onConnect);
				connectReq.once('error', onError);
				connectReq.end();
				function onResponse(res) {
					res.upgrade = true;
				}
				function onUpgrade(res, socket, head) {
					process.nextTick(function () {
						onConnect(res, socket, head);
					});
				}
				function onConnect(res, socket, head) {
					connectReq.removeAllListeners();
					socket.removeAllListeners();
					if (res.statusCode !== 200) {
						debug('tunneling socket could not be established, statusCode=%d', res.statusCode);
						socket.destroy();
						var error = new Error('tunneling socket could not be established, ' + 'statusCode=' + res.statusCode);
						error.code = 'ECONNRESET';
						options.request.emit('error', error);
						self.removeSocket(placeholder);
						return;
					}
					if (head.length > 0) {
						debug('got illegal response body from proxy');
						socket.destroy();
						error = new Error('got illegal response body from proxy');
						error.code = 'ECONNRESET';
						options.request.emit('error', error);
						self.removeSocket(placeholder);
						return;
					}
					debug('tunneling connection has established');
					self.sockets[self.sockets.indexOf(placeholder)] = socket;
					return cb(socket);
				}
				function onError(cause) {
					connectReq.removeAllListeners();
					debug('tunneling socket could not be established, cause=%s\n', cause.message, cause.stack);
					var error = new Error('tunneling socket could not be established, ' + 'cause=' + cause.message);
					error.code = 'ECONNRESET';
					options.request.emit('error', error);
					self.removeSocket(placeholder);
				}
			};
			TunnelingAgent.prototype.removeSocket = function (socket) {
				var pos = this.sockets.indexOf(socket);
				if (pos === -1) return;
				this.sockets.splice(pos, 1);
				var pending = this.requests.shift();
				if (pending)
					this.createSocket(pending, function (socket) {
						pending.request.onSocket(socket);
					});
			};
			function createSecureSocket(options, cb) {
				var self = this;
				TunnelingAgent.prototype.createSocket.call(self, options, function (socket) {
					var hostHeader = options.request.getHeader('host');
					var tlsOptions = mergeOptions({}, self.options, {
						socket: socket,
						servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host,
					});
					var secureSocket = tls.connect(0, tlsOptions);
					self.sockets[self.sockets.indexOf(socket)] = secureSocket;
					cb(secureSocket);
				});
			}
			function toOptions(host, port, localAddress) {
				if (typeof host === 'string')
					return {
						host: host,
						port: port,
						localAddress: localAddress,
					};
				return host;
			}
			function mergeOptions(target) {
				for (var i = 1, len = arguments.length; i < len; ++i) {
					var overrides = arguments[i];
					if (typeof overrides === 'object') {
						var keys = Object.keys(overrides);
						for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
							var k = keys[j];
							if (overrides[k] !== void 0) target[k] = overrides[k];
						}
					}
				}
				return target;
			}
			var debug;
			if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG))
				debug = function () {
					var args = Array.prototype.slice.call(arguments);
					if (typeof args[0] === 'string') args[0] = 'TUNNEL: ' + args[0];
					else args.unshift('TUNNEL:');
					console.error.apply(console, args);
				};
			else debug = function () {};
			exports.debug = debug;
			/***/
		},
		/***/ 613: /***/ (module) => {
			'use strict';
			module.exports = require('assert');
			/***/
		},
		/***/ 434: /***/ (module) => {
			'use strict';
			module.exports = require('events');
			/***/
		},
		/***/ 896: /***/ (module) => {
			'use strict';
			module.exports = require('fs');
			/***/
		},
		/***/ 611: /***/ (module) => {
			'use strict';
			module.exports = require('http');
			/***/
		},
		/***/ 692: /***/ (module) => {
			'use strict';
			module.exports = {
				get Agent() {
					return require('https').Agent;
				},
				get request() {
					return require('https').request;
				},
			};
			/***/
		},
		/***/ 278: /***/ (module) => {
			'use strict';
			module.exports = require('net');
			/***/
		},
		/***/ 455: /***/ (module) => {
			'use strict';
			module.exports = require('node:fs/promises');
			/***/
		},
		/***/ 857: /***/ (module) => {
			'use strict';
			module.exports = require('os');
			/***/
		},
		/***/ 756: /***/ (module) => {
			'use strict';
			module.exports = require('tls');
			/***/
		},
		/***/ 23: /***/ (module) => {
			'use strict';
			module.exports = require('util');
			/***/
		},
		/***/ 178: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				Yz: () => core_debug,
				z3: () => error,
				V4: () => getInput,
				Os: () => group,
				pq: () => info,
				_o: () => isDebug,
				lm: () => notice,
				uH: () => setOutput,
				Pq: () => core_setSecret,
				$e: () => warning,
			});
			var external_os_ = __nccwpck_require__(857);
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
			function utils_toCommandValue(input) {
				if (input === null || input === void 0) return '';
				else if (typeof input === 'string' || input instanceof String) return input;
				return JSON.stringify(input);
			}
			function toCommandProperties(annotationProperties) {
				if (!Object.keys(annotationProperties).length) return {};
				return {
					title: annotationProperties.title,
					file: annotationProperties.file,
					line: annotationProperties.startLine,
					endLine: annotationProperties.endLine,
					col: annotationProperties.startColumn,
					endColumn: annotationProperties.endColumn,
				};
			}
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js
			function command_issueCommand(command, properties, message) {
				const cmd = new Command(command, properties, message);
				process.stdout.write(cmd.toString() + external_os_.EOL);
			}
			function command_issue(name, message = '') {
				command_issueCommand(name, {}, message);
			}
			const CMD_STRING = '::';
			class Command {
				constructor(command, properties, message) {
					if (!command) command = 'missing.command';
					this.command = command;
					this.properties = properties;
					this.message = message;
				}
				toString() {
					let cmdStr = CMD_STRING + this.command;
					if (this.properties && Object.keys(this.properties).length > 0) {
						cmdStr += ' ';
						let first = true;
						for (const key in this.properties)
							if (this.properties.hasOwnProperty(key)) {
								const val = this.properties[key];
								if (val) {
									if (first) first = false;
									else cmdStr += ',';
									cmdStr += `${key}=${escapeProperty(val)}`;
								}
							}
					}
					cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
					return cmdStr;
				}
			}
			function escapeData(s) {
				return utils_toCommandValue(s).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
			}
			function escapeProperty(s) {
				return utils_toCommandValue(s)
					.replace(/%/g, '%25')
					.replace(/\r/g, '%0D')
					.replace(/\n/g, '%0A')
					.replace(/:/g, '%3A')
					.replace(/,/g, '%2C');
			}
			// CONCATENATED MODULE: external "crypto"
			const external_crypto_namespaceObject = require('crypto');
			var external_fs_ = __nccwpck_require__(896);
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
			function file_command_issueFileCommand(command, message) {
				const filePath = process.env[`GITHUB_${command}`];
				if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
				if (!external_fs_.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
				external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
					encoding: 'utf8',
				});
			}
			function file_command_prepareKeyValueMessage(key, value) {
				const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
				const convertedValue = utils_toCommandValue(value);
				if (key.includes(delimiter))
					throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
				if (convertedValue.includes(delimiter))
					throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
				return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
			}
			// CONCATENATED MODULE: external "path"
			require('path');
			__nccwpck_require__(779);
			// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
			void 0 && (void 0).__awaiter;
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
			void 0 && (void 0).__awaiter;
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
			void 0 && (void 0).__awaiter;
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
			void 0 && (void 0).__awaiter;
			external_os_.platform();
			external_os_.arch();
			// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
			var core_awaiter =
				(void 0 && (void 0).__awaiter) ||
				function (thisArg, _arguments, P, generator) {
					function adopt(value) {
						return value instanceof P
							? value
							: new P(function (resolve) {
									resolve(value);
								});
					}
					return new (P || (P = Promise))(function (resolve, reject) {
						function fulfilled(value) {
							try {
								step(generator.next(value));
							} catch (e) {
								reject(e);
							}
						}
						function rejected(value) {
							try {
								step(generator['throw'](value));
							} catch (e) {
								reject(e);
							}
						}
						function step(result) {
							result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
						}
						step((generator = generator.apply(thisArg, _arguments || [])).next());
					});
				};
			var ExitCode;
			(function (ExitCode) {
				ExitCode[(ExitCode['Success'] = 0)] = 'Success';
				ExitCode[(ExitCode['Failure'] = 1)] = 'Failure';
			})(ExitCode || (ExitCode = {}));
			function core_setSecret(secret) {
				command_issueCommand('add-mask', {}, secret);
			}
			function getInput(name, options) {
				const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
				if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
				if (options && options.trimWhitespace === false) return val;
				return val.trim();
			}
			function setOutput(name, value) {
				const filePath = process.env['GITHUB_OUTPUT'] || '';
				if (filePath) return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
				process.stdout.write(external_os_.EOL);
				command_issueCommand(
					'set-output',
					{
						name: name,
					},
					utils_toCommandValue(value),
				);
			}
			function isDebug() {
				return process.env['RUNNER_DEBUG'] === '1';
			}
			function core_debug(message) {
				command_issueCommand('debug', {}, message);
			}
			function error(message, properties = {}) {
				command_issueCommand(
					'error',
					toCommandProperties(properties),
					message instanceof Error ? message.toString() : message,
				);
			}
			function warning(message, properties = {}) {
				command_issueCommand(
					'warning',
					toCommandProperties(properties),
					message instanceof Error ? message.toString() : message,
				);
			}
			function notice(message, properties = {}) {
				command_issueCommand(
					'notice',
					toCommandProperties(properties),
					message instanceof Error ? message.toString() : message,
				);
			}
			function info(message) {
				process.stdout.write(message + external_os_.EOL);
			}
			function startGroup(name) {
				command_issue('group', name);
			}
			function endGroup() {
				command_issue('endgroup');
			}
			function group(name, fn) {
				return core_awaiter(this, void 0, void 0, function* () {
					startGroup(name);
					let result;
					try {
						result = yield fn();
					} finally {
						endGroup();
					}
					return result;
				});
			}
		},
		/***/ 779: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			var https__WEBPACK_IMPORTED_MODULE_1___namespace_cache;
			var http__WEBPACK_IMPORTED_MODULE_0___namespace_cache;
			__nccwpck_require__.d(__webpack_exports__, {
				Qq: () => HttpClient,
			});
			var http__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(611);
			var https__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(692);
			var _proxy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(783);
			var tunnel__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(890);
			var undici__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(708);
			var __awaiter =
				(void 0 && (void 0).__awaiter) ||
				function (thisArg, _arguments, P, generator) {
					function adopt(value) {
						return value instanceof P
							? value
							: new P(function (resolve) {
									resolve(value);
								});
					}
					return new (P || (P = Promise))(function (resolve, reject) {
						function fulfilled(value) {
							try {
								step(generator.next(value));
							} catch (e) {
								reject(e);
							}
						}
						function rejected(value) {
							try {
								step(generator['throw'](value));
							} catch (e) {
								reject(e);
							}
						}
						function step(result) {
							result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
						}
						step((generator = generator.apply(thisArg, _arguments || [])).next());
					});
				};
			var HttpCodes;
			(function (HttpCodes) {
				HttpCodes[(HttpCodes['OK'] = 200)] = 'OK';
				HttpCodes[(HttpCodes['MultipleChoices'] = 300)] = 'MultipleChoices';
				HttpCodes[(HttpCodes['MovedPermanently'] = 301)] = 'MovedPermanently';
				HttpCodes[(HttpCodes['ResourceMoved'] = 302)] = 'ResourceMoved';
				HttpCodes[(HttpCodes['SeeOther'] = 303)] = 'SeeOther';
				HttpCodes[(HttpCodes['NotModified'] = 304)] = 'NotModified';
				HttpCodes[(HttpCodes['UseProxy'] = 305)] = 'UseProxy';
				HttpCodes[(HttpCodes['SwitchProxy'] = 306)] = 'SwitchProxy';
				HttpCodes[(HttpCodes['TemporaryRedirect'] = 307)] = 'TemporaryRedirect';
				HttpCodes[(HttpCodes['PermanentRedirect'] = 308)] = 'PermanentRedirect';
				HttpCodes[(HttpCodes['BadRequest'] = 400)] = 'BadRequest';
				HttpCodes[(HttpCodes['Unauthorized'] = 401)] = 'Unauthorized';
				HttpCodes[(HttpCodes['PaymentRequired'] = 402)] = 'PaymentRequired';
				HttpCodes[(HttpCodes['Forbidden'] = 403)] = 'Forbidden';
				HttpCodes[(HttpCodes['NotFound'] = 404)] = 'NotFound';
				HttpCodes[(HttpCodes['MethodNotAllowed'] = 405)] = 'MethodNotAllowed';
				HttpCodes[(HttpCodes['NotAcceptable'] = 406)] = 'NotAcceptable';
				HttpCodes[(HttpCodes['ProxyAuthenticationRequired'] = 407)] = 'ProxyAuthenticationRequired';
				HttpCodes[(HttpCodes['RequestTimeout'] = 408)] = 'RequestTimeout';
				HttpCodes[(HttpCodes['Conflict'] = 409)] = 'Conflict';
				HttpCodes[(HttpCodes['Gone'] = 410)] = 'Gone';
				HttpCodes[(HttpCodes['TooManyRequests'] = 429)] = 'TooManyRequests';
				HttpCodes[(HttpCodes['InternalServerError'] = 500)] = 'InternalServerError';
				HttpCodes[(HttpCodes['NotImplemented'] = 501)] = 'NotImplemented';
				HttpCodes[(HttpCodes['BadGateway'] = 502)] = 'BadGateway';
				HttpCodes[(HttpCodes['ServiceUnavailable'] = 503)] = 'ServiceUnavailable';
				HttpCodes[(HttpCodes['GatewayTimeout'] = 504)] = 'GatewayTimeout';
			})(HttpCodes || (HttpCodes = {}));
			var Headers;
			(function (Headers) {
				Headers['Accept'] = 'accept';
				Headers['ContentType'] = 'content-type';
			})(Headers || (Headers = {}));
			var MediaTypes;
			(function (MediaTypes) {
				MediaTypes['ApplicationJson'] = 'application/json';
			})(MediaTypes || (MediaTypes = {}));
			const HttpRedirectCodes = [
				HttpCodes.MovedPermanently,
				HttpCodes.ResourceMoved,
				HttpCodes.SeeOther,
				HttpCodes.TemporaryRedirect,
				HttpCodes.PermanentRedirect,
			];
			const HttpResponseRetryCodes = [HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout];
			const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
			const ExponentialBackoffCeiling = 10;
			const ExponentialBackoffTimeSlice = 5;
			class HttpClientError extends Error {
				constructor(message, statusCode) {
					super(message);
					this.name = 'HttpClientError';
					this.statusCode = statusCode;
					Object.setPrototypeOf(this, HttpClientError.prototype);
				}
			}
			class HttpClientResponse {
				constructor(message) {
					this.message = message;
				}
				readBody() {
					return __awaiter(this, void 0, void 0, function* () {
						return new Promise((resolve) =>
							__awaiter(this, void 0, void 0, function* () {
								let output = Buffer.alloc(0);
								this.message.on('data', (chunk) => {
									output = Buffer.concat([output, chunk]);
								});
								this.message.on('end', () => {
									resolve(output.toString());
								});
							}),
						);
					});
				}
				readBodyBuffer() {
					return __awaiter(this, void 0, void 0, function* () {
						return new Promise((resolve) =>
							__awaiter(this, void 0, void 0, function* () {
								const chunks = [];
								this.message.on('data', (chunk) => {
									chunks.push(chunk);
								});
								this.message.on('end', () => {
									resolve(Buffer.concat(chunks));
								});
							}),
						);
					});
				}
			}
			class HttpClient {
				constructor(userAgent, handlers, requestOptions) {
					this._ignoreSslError = false;
					this._allowRedirects = true;
					this._allowRedirectDowngrade = false;
					this._maxRedirects = 50;
					this._allowRetries = false;
					this._maxRetries = 1;
					this._keepAlive = false;
					this._disposed = false;
					this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
					this.handlers = handlers || [];
					this.requestOptions = requestOptions;
					if (requestOptions) {
						if (requestOptions.ignoreSslError != null) this._ignoreSslError = requestOptions.ignoreSslError;
						this._socketTimeout = requestOptions.socketTimeout;
						if (requestOptions.allowRedirects != null) this._allowRedirects = requestOptions.allowRedirects;
						if (requestOptions.allowRedirectDowngrade != null)
							this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
						if (requestOptions.maxRedirects != null) this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
						if (requestOptions.keepAlive != null) this._keepAlive = requestOptions.keepAlive;
						if (requestOptions.allowRetries != null) this._allowRetries = requestOptions.allowRetries;
						if (requestOptions.maxRetries != null) this._maxRetries = requestOptions.maxRetries;
					}
				}
				options(requestUrl, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
					});
				}
				get(requestUrl, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('GET', requestUrl, null, additionalHeaders || {});
					});
				}
				del(requestUrl, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('DELETE', requestUrl, null, additionalHeaders || {});
					});
				}
				post(requestUrl, data, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('POST', requestUrl, data, additionalHeaders || {});
					});
				}
				patch(requestUrl, data, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('PATCH', requestUrl, data, additionalHeaders || {});
					});
				}
				put(requestUrl, data, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('PUT', requestUrl, data, additionalHeaders || {});
					});
				}
				head(requestUrl, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request('HEAD', requestUrl, null, additionalHeaders || {});
					});
				}
				sendStream(verb, requestUrl, stream, additionalHeaders) {
					return __awaiter(this, void 0, void 0, function* () {
						return this.request(verb, requestUrl, stream, additionalHeaders);
					});
				}
				getJson(requestUrl_1) {
					return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
						additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
							additionalHeaders,
							Headers.Accept,
							MediaTypes.ApplicationJson,
						);
						const res = yield this.get(requestUrl, additionalHeaders);
						return this._processResponse(res, this.requestOptions);
					});
				}
				postJson(requestUrl_1, obj_1) {
					return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
						const data = JSON.stringify(obj, null, 2);
						additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
							additionalHeaders,
							Headers.Accept,
							MediaTypes.ApplicationJson,
						);
						additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
							additionalHeaders,
							MediaTypes.ApplicationJson,
						);
						const res = yield this.post(requestUrl, data, additionalHeaders);
						return this._processResponse(res, this.requestOptions);
					});
				}
				putJson(requestUrl_1, obj_1) {
					return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
						const data = JSON.stringify(obj, null, 2);
						additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
							additionalHeaders,
							Headers.Accept,
							MediaTypes.ApplicationJson,
						);
						additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
							additionalHeaders,
							MediaTypes.ApplicationJson,
						);
						const res = yield this.put(requestUrl, data, additionalHeaders);
						return this._processResponse(res, this.requestOptions);
					});
				}
				patchJson(requestUrl_1, obj_1) {
					return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
						const data = JSON.stringify(obj, null, 2);
						additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
							additionalHeaders,
							Headers.Accept,
							MediaTypes.ApplicationJson,
						);
						additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
							additionalHeaders,
							MediaTypes.ApplicationJson,
						);
						const res = yield this.patch(requestUrl, data, additionalHeaders);
						return this._processResponse(res, this.requestOptions);
					});
				}
				request(verb, requestUrl, data, headers) {
					return __awaiter(this, void 0, void 0, function* () {
						if (this._disposed) throw new Error('Client has already been disposed.');
						const parsedUrl = new URL(requestUrl);
						let info = this._prepareRequest(verb, parsedUrl, headers);
						const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
						let numTries = 0;
						let response;
						do {
							response = yield this.requestRaw(info, data);
							if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
								let authenticationHandler;
								for (const handler of this.handlers)
									if (handler.canHandleAuthentication(response)) {
										authenticationHandler = handler;
										break;
									}
								if (authenticationHandler) return authenticationHandler.handleAuthentication(this, info, data);
								else return response;
							}
							let redirectsRemaining = this._maxRedirects;
							while (
								response.message.statusCode &&
								HttpRedirectCodes.includes(response.message.statusCode) &&
								this._allowRedirects &&
								redirectsRemaining > 0
							) {
								const redirectUrl = response.message.headers['location'];
								if (!redirectUrl) break;
								const parsedRedirectUrl = new URL(redirectUrl);
								if (
									parsedUrl.protocol === 'https:' &&
									parsedUrl.protocol !== parsedRedirectUrl.protocol &&
									!this._allowRedirectDowngrade
								)
									throw new Error(
										'Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.',
									);
								yield response.readBody();
								if (parsedRedirectUrl.hostname !== parsedUrl.hostname)
									for (const header in headers) if (header.toLowerCase() === 'authorization') delete headers[header];
								info = this._prepareRequest(verb, parsedRedirectUrl, headers);
								response = yield this.requestRaw(info, data);
								redirectsRemaining--;
							}
							if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode))
								return response;
							numTries += 1;
							if (numTries < maxTries) {
								yield response.readBody();
								yield this._performExponentialBackoff(numTries);
							}
						} while (numTries < maxTries);
						return response;
					});
				}
				dispose() {
					if (this._agent) this._agent.destroy();
					this._disposed = true;
				}
				requestRaw(info, data) {
					return __awaiter(this, void 0, void 0, function* () {
						return new Promise((resolve, reject) => {
							function callbackForResult(err, res) {
								if (err) reject(err);
								else if (!res) reject(new Error('Unknown error'));
								else resolve(res);
							}
							this.requestRawWithCallback(info, data, callbackForResult);
						});
					});
				}
				requestRawWithCallback(info, data, onResult) {
					if (typeof data === 'string') {
						if (!info.options.headers) info.options.headers = {};
						info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
					}
					let callbackCalled = false;
					function handleResult(err, res) {
						if (!callbackCalled) {
							callbackCalled = true;
							onResult(err, res);
						}
					}
					const req = info.httpModule.request(info.options, (msg) => {
						const res = new HttpClientResponse(msg);
						handleResult(void 0, res);
					});
					let socket;
					req.on('socket', (sock) => {
						socket = sock;
					});
					req.setTimeout(this._socketTimeout || 3 * 6e4, () => {
						if (socket) socket.end();
						handleResult(new Error(`Request timeout: ${info.options.path}`));
					});
					req.on('error', function (err) {
						handleResult(err);
					});
					if (data && typeof data === 'string') req.write(data, 'utf8');
					if (data && typeof data !== 'string') {
						data.on('close', function () {
							req.end();
						});
						data.pipe(req);
					} else req.end();
				}
				getAgent(serverUrl) {
					const parsedUrl = new URL(serverUrl);
					return this._getAgent(parsedUrl);
				}
				getAgentDispatcher(serverUrl) {
					const parsedUrl = new URL(serverUrl);
					const proxyUrl = _proxy_js__WEBPACK_IMPORTED_MODULE_2__.s(parsedUrl);
					const useProxy = proxyUrl && proxyUrl.hostname;
					if (!useProxy) return;
					return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
				}
				_prepareRequest(method, requestUrl, headers) {
					const info = {};
					info.parsedUrl = requestUrl;
					const usingSsl = info.parsedUrl.protocol === 'https:';
					info.httpModule = usingSsl
						? https__WEBPACK_IMPORTED_MODULE_1___namespace_cache ||
							(https__WEBPACK_IMPORTED_MODULE_1___namespace_cache = __nccwpck_require__.t(
								https__WEBPACK_IMPORTED_MODULE_1__,
								2,
							))
						: http__WEBPACK_IMPORTED_MODULE_0___namespace_cache ||
							(http__WEBPACK_IMPORTED_MODULE_0___namespace_cache = __nccwpck_require__.t(
								http__WEBPACK_IMPORTED_MODULE_0__,
								2,
							));
					const defaultPort = usingSsl ? 443 : 80;
					info.options = {};
					info.options.host = info.parsedUrl.hostname;
					info.options.port = info.parsedUrl.port ? parseInt(info.parsedUrl.port) : defaultPort;
					info.options.path = (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
					info.options.method = method;
					info.options.headers = this._mergeHeaders(headers);
					if (this.userAgent != null) info.options.headers['user-agent'] = this.userAgent;
					info.options.agent = this._getAgent(info.parsedUrl);
					if (this.handlers) for (const handler of this.handlers) handler.prepareRequest(info.options);
					return info;
				}
				_mergeHeaders(headers) {
					if (this.requestOptions && this.requestOptions.headers)
						return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
					return lowercaseKeys(headers || {});
				}
				_getExistingOrDefaultHeader(additionalHeaders, header, _default) {
					let clientHeader;
					if (this.requestOptions && this.requestOptions.headers) {
						const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
						if (headerValue) clientHeader = typeof headerValue === 'number' ? headerValue.toString() : headerValue;
					}
					const additionalValue = additionalHeaders[header];
					if (additionalValue !== void 0)
						return typeof additionalValue === 'number' ? additionalValue.toString() : additionalValue;
					if (clientHeader !== void 0) return clientHeader;
					return _default;
				}
				_getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
					let clientHeader;
					if (this.requestOptions && this.requestOptions.headers) {
						const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
						if (headerValue)
							if (typeof headerValue === 'number') clientHeader = String(headerValue);
							else if (Array.isArray(headerValue)) clientHeader = headerValue.join(', ');
							else clientHeader = headerValue;
					}
					const additionalValue = additionalHeaders[Headers.ContentType];
					if (additionalValue !== void 0)
						if (typeof additionalValue === 'number') return String(additionalValue);
						else if (Array.isArray(additionalValue)) return additionalValue.join(', ');
						else return additionalValue;
					if (clientHeader !== void 0) return clientHeader;
					return _default;
				}
				_getAgent(parsedUrl) {
					let agent;
					const proxyUrl = _proxy_js__WEBPACK_IMPORTED_MODULE_2__.s(parsedUrl);
					const useProxy = proxyUrl && proxyUrl.hostname;
					if (this._keepAlive && useProxy) agent = this._proxyAgent;
					if (!useProxy) agent = this._agent;
					if (agent) return agent;
					const usingSsl = parsedUrl.protocol === 'https:';
					let maxSockets = 100;
					if (this.requestOptions)
						maxSockets = this.requestOptions.maxSockets || http__WEBPACK_IMPORTED_MODULE_0__.globalAgent.maxSockets;
					if (proxyUrl && proxyUrl.hostname) {
						const agentOptions = {
							maxSockets: maxSockets,
							keepAlive: this._keepAlive,
							proxy: Object.assign(
								Object.assign(
									{},
									(proxyUrl.username || proxyUrl.password) && {
										proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`,
									},
								),
								{
									host: proxyUrl.hostname,
									port: proxyUrl.port,
								},
							),
						};
						let tunnelAgent;
						const overHttps = proxyUrl.protocol === 'https:';
						if (usingSsl)
							tunnelAgent = overHttps
								? tunnel__WEBPACK_IMPORTED_MODULE_3__.httpsOverHttps
								: tunnel__WEBPACK_IMPORTED_MODULE_3__.httpsOverHttp;
						else
							tunnelAgent = overHttps
								? tunnel__WEBPACK_IMPORTED_MODULE_3__.httpOverHttps
								: tunnel__WEBPACK_IMPORTED_MODULE_3__.httpOverHttp;
						agent = tunnelAgent(agentOptions);
						this._proxyAgent = agent;
					}
					if (!agent) {
						const options = {
							keepAlive: this._keepAlive,
							maxSockets: maxSockets,
						};
						agent = usingSsl
							? new https__WEBPACK_IMPORTED_MODULE_1__.Agent(options)
							: new http__WEBPACK_IMPORTED_MODULE_0__.Agent(options);
						this._agent = agent;
					}
					if (usingSsl && this._ignoreSslError)
						agent.options = Object.assign(agent.options || {}, {
							rejectUnauthorized: false,
						});
					return agent;
				}
				_getProxyAgentDispatcher(parsedUrl, proxyUrl) {
					let proxyAgent;
					if (this._keepAlive) proxyAgent = this._proxyAgentDispatcher;
					if (proxyAgent) return proxyAgent;
					const usingSsl = parsedUrl.protocol === 'https:';
					proxyAgent = new undici__WEBPACK_IMPORTED_MODULE_4__.ProxyAgent(
						Object.assign(
							{
								uri: proxyUrl.href,
								pipelining: !this._keepAlive ? 0 : 1,
							},
							(proxyUrl.username || proxyUrl.password) && {
								token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`,
							},
						),
					);
					this._proxyAgentDispatcher = proxyAgent;
					if (usingSsl && this._ignoreSslError)
						proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
							rejectUnauthorized: false,
						});
					return proxyAgent;
				}
				_getUserAgentWithOrchestrationId(userAgent) {
					const baseUserAgent = userAgent || 'actions/http-client';
					const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
					if (orchId) {
						const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
						return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
					}
					return baseUserAgent;
				}
				_performExponentialBackoff(retryNumber) {
					return __awaiter(this, void 0, void 0, function* () {
						retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
						const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
						return new Promise((resolve) => setTimeout(() => resolve(), ms));
					});
				}
				_processResponse(res, options) {
					return __awaiter(this, void 0, void 0, function* () {
						return new Promise((resolve, reject) =>
							__awaiter(this, void 0, void 0, function* () {
								const statusCode = res.message.statusCode || 0;
								const response = {
									statusCode: statusCode,
									result: null,
									headers: {},
								};
								if (statusCode === HttpCodes.NotFound) resolve(response);
								function dateTimeDeserializer(key, value) {
									if (typeof value === 'string') {
										const a = new Date(value);
										if (!isNaN(a.valueOf())) return a;
									}
									return value;
								}
								let obj;
								let contents;
								try {
									contents = yield res.readBody();
									if (contents && contents.length > 0) {
										if (options && options.deserializeDates) obj = JSON.parse(contents, dateTimeDeserializer);
										else obj = JSON.parse(contents);
										response.result = obj;
									}
									response.headers = res.message.headers;
								} catch (err) {}
								if (statusCode > 299) {
									let msg;
									if (obj && obj.message) msg = obj.message;
									else if (contents && contents.length > 0) msg = contents;
									else msg = `Failed request: (${statusCode})`;
									const err = new HttpClientError(msg, statusCode);
									err.result = response.result;
									reject(err);
								} else resolve(response);
							}),
						);
					});
				}
			}
			const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
			/***/
		},
		/***/ 783: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				H: () => checkBypass,
				s: () => getProxyUrl,
			});
			function getProxyUrl(reqUrl) {
				const usingSsl = reqUrl.protocol === 'https:';
				if (checkBypass(reqUrl)) return;
				const proxyVar = (() => {
					if (usingSsl) return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
					else return process.env['http_proxy'] || process.env['HTTP_PROXY'];
				})();
				if (proxyVar)
					try {
						return new DecodedURL(proxyVar);
					} catch (_a) {
						if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
							return new DecodedURL(`http://${proxyVar}`);
					}
				else return;
			}
			function checkBypass(reqUrl) {
				if (!reqUrl.hostname) return false;
				const reqHost = reqUrl.hostname;
				if (isLoopbackAddress(reqHost)) return true;
				const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
				if (!noProxy) return false;
				let reqPort;
				if (reqUrl.port) reqPort = Number(reqUrl.port);
				else if (reqUrl.protocol === 'http:') reqPort = 80;
				else if (reqUrl.protocol === 'https:') reqPort = 443;
				const upperReqHosts = [reqUrl.hostname.toUpperCase()];
				if (typeof reqPort === 'number') upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
				for (const upperNoProxyItem of noProxy
					.split(',')
					.map((x) => x.trim().toUpperCase())
					.filter((x) => x))
					if (
						upperNoProxyItem === '*' ||
						upperReqHosts.some(
							(x) =>
								x === upperNoProxyItem ||
								x.endsWith(`.${upperNoProxyItem}`) ||
								(upperNoProxyItem.startsWith('.') && x.endsWith(`${upperNoProxyItem}`)),
						)
					)
						return true;
				return false;
			}
			function isLoopbackAddress(host) {
				const hostLower = host.toLowerCase();
				return (
					hostLower === 'localhost' ||
					hostLower.startsWith('127.') ||
					hostLower.startsWith('[::1]') ||
					hostLower.startsWith('[0:0:0:0:0:0:0:1]')
				);
			}
			class DecodedURL extends URL {
				constructor(url, base) {
					super(url, base);
					this._decodedUsername = decodeURIComponent(super.username);
					this._decodedPassword = decodeURIComponent(super.password);
				}
				get username() {
					return this._decodedUsername;
				}
				get password() {
					return this._decodedPassword;
				}
			}
			/***/
		},
		/***/ 875: /***/ (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			'use strict';
			__nccwpck_require__.d(__webpack_exports__, {
				s_: () => isLosslessNumber,
				qg: () => parse,
				As: () => stringify,
			});
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/utils.js
			function utils_isInteger(value) {
				return INTEGER_REGEX.test(value);
			}
			const INTEGER_REGEX = /^-?[0-9]+$/;
			function isNumber(value) {
				return NUMBER_REGEX.test(value);
			}
			const NUMBER_REGEX = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
			function isSafeNumber(value, config) {
				if (utils_isInteger(value)) return Number.isSafeInteger(Number.parseInt(value, 10));
				const num = Number.parseFloat(value);
				if (Number.isInteger(num) && !Number.isSafeInteger(num)) return false;
				const parsed = String(num);
				if (value === parsed) return true;
				const valueDigits = extractSignificantDigits(value);
				const parsedDigits = extractSignificantDigits(parsed);
				if (valueDigits === parsedDigits) return true;
				if (config?.approx === true) {
					const requiredDigits = 14;
					if (
						parsedDigits.length >= requiredDigits &&
						valueDigits.startsWith(parsedDigits.substring(0, requiredDigits))
					)
						return true;
				}
				return false;
			}
			let UnsafeNumberReason = (function (UnsafeNumberReason) {
				UnsafeNumberReason['underflow'] = 'underflow';
				UnsafeNumberReason['overflow'] = 'overflow';
				UnsafeNumberReason['truncate_integer'] = 'truncate_integer';
				UnsafeNumberReason['truncate_float'] = 'truncate_float';
				return UnsafeNumberReason;
			})({});
			function getUnsafeNumberReason(value) {
				if (
					isSafeNumber(value, {
						approx: false,
					})
				)
					return;
				if (utils_isInteger(value)) return UnsafeNumberReason.truncate_integer;
				const num = Number.parseFloat(value);
				if (!Number.isFinite(num)) return UnsafeNumberReason.overflow;
				if (num === 0) return UnsafeNumberReason.underflow;
				return UnsafeNumberReason.truncate_float;
			}
			function extractSignificantDigits(value) {
				const { start: start, end: end } = getSignificantDigitRange(value);
				const digits = value.substring(start, end);
				const dot = digits.indexOf('.');
				if (dot === -1) return digits;
				return digits.substring(0, dot) + digits.substring(dot + 1);
			}
			function getSignificantDigitRange(value) {
				let start = 0;
				if (value[0] === '-') start++;
				while (value[start] === '0' || value[start] === '.') start++;
				let end = value.lastIndexOf('e');
				if (end === -1) end = value.lastIndexOf('E');
				if (end === -1) end = value.length;
				while ((value[end - 1] === '0' || value[end - 1] === '.') && end > start) end--;
				return {
					start: start,
					end: end,
				};
			}
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/LosslessNumber.js
			const losslessNumberMarker = Symbol.for('lossless-json.LosslessNumber');
			class LosslessNumber {
				value;
				isLosslessNumber = true;
				get [losslessNumberMarker]() {
					return true;
				}
				constructor(value) {
					if (!isNumber(value)) throw new Error(`Invalid number (value: "${value}")`);
					this.value = value;
				}
				valueOf() {
					const unsafeReason = getUnsafeNumberReason(this.value);
					if (unsafeReason === void 0 || unsafeReason === UnsafeNumberReason.truncate_float)
						return Number.parseFloat(this.value);
					if (utils_isInteger(this.value)) return BigInt(this.value);
					throw new Error(
						`Cannot safely convert to number: the value '${this.value}' would ${unsafeReason} and become ${Number.parseFloat(this.value)}`,
					);
				}
				toString() {
					return this.value;
				}
			}
			function isLosslessNumber(value) {
				return value !== null && typeof value === 'object' && value[losslessNumberMarker] === true;
			}
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/numberParsers.js
			function parseLosslessNumber(value) {
				return new LosslessNumber(value);
			}
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/revive.js
			function revive(json, reviver) {
				return reviveValue(
					{
						'': json,
					},
					'',
					json,
					reviver,
				);
			}
			function reviveValue(context, key, value, reviver) {
				if (Array.isArray(value)) return reviver.call(context, key, reviveArray(value, reviver));
				if (value && typeof value === 'object' && !isLosslessNumber(value))
					return reviver.call(context, key, reviveObject(value, reviver));
				return reviver.call(context, key, value);
			}
			function reviveObject(object, reviver) {
				for (const key of Object.keys(object)) {
					const value = reviveValue(object, key, object[key], reviver);
					if (value !== void 0) object[key] = value;
					else delete object[key];
				}
				return object;
			}
			function reviveArray(array, reviver) {
				for (let i = 0; i < array.length; i++) {
					const value = reviveValue(array, String(i), array[i], reviver);
					if (value === void 0) delete array[i];
					else array[i] = value;
				}
				return array;
			}
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/parse.js
			function parse(text, reviver, options) {
				const optionsObj =
					typeof options === 'function'
						? {
								parseNumber: options,
							}
						: options;
				const parseNumber = optionsObj?.parseNumber ?? parseLosslessNumber;
				const onDuplicateKey = optionsObj?.onDuplicateKey ?? throwDuplicateKey;
				let i = 0;
				const value = parseValue();
				expectValue(value);
				expectEndOfInput();
				return reviver ? revive(value, reviver) : value;
				function parseObject() {
					if (text.charCodeAt(i) === codeOpeningBrace) {
						i++;
						skipWhitespace();
						const object = {};
						let initial = true;
						while (i < text.length && text.charCodeAt(i) !== codeClosingBrace) {
							if (!initial) {
								eatComma();
								skipWhitespace();
							} else initial = false;
							const start = i;
							const key = parseString();
							if (key === void 0) {
								throwObjectKeyExpected();
								return;
							}
							skipWhitespace();
							eatColon();
							const value = parseValue();
							if (value === void 0) {
								throwObjectValueExpected();
								return;
							}
							if (Object.prototype.hasOwnProperty.call(object, key) && !isDeepEqual(value, object[key])) {
								const returnedValue = onDuplicateKey({
									key: key,
									position: start + 1,
									oldValue: object[key],
									newValue: value,
								});
								if (returnedValue !== void 0) setObjectKey(object, key, returnedValue);
							} else setObjectKey(object, key, value);
						}
						if (text.charCodeAt(i) !== codeClosingBrace) throwObjectKeyOrEndExpected();
						i++;
						return object;
					}
				}
				function parseArray() {
					if (text.charCodeAt(i) === codeOpeningBracket) {
						i++;
						skipWhitespace();
						const array = [];
						let initial = true;
						while (i < text.length && text.charCodeAt(i) !== codeClosingBracket) {
							if (!initial) eatComma();
							else initial = false;
							const value = parseValue();
							expectArrayItem(value);
							array.push(value);
						}
						if (text.charCodeAt(i) !== codeClosingBracket) throwArrayItemOrEndExpected();
						i++;
						return array;
					}
				}
				function parseValue() {
					skipWhitespace();
					const value =
						parseString() ??
						parseNumeric() ??
						parseObject() ??
						parseArray() ??
						parseKeyword('true', true) ??
						parseKeyword('false', false) ??
						parseKeyword('null', null);
					skipWhitespace();
					return value;
				}
				function parseKeyword(name, value) {
					if (text.slice(i, i + name.length) === name) {
						i += name.length;
						return value;
					}
				}
				function skipWhitespace() {
					while (isWhitespace(text.charCodeAt(i))) i++;
				}
				function parseString() {
					if (text.charCodeAt(i) === codeDoubleQuote) {
						i++;
						let result = '';
						while (i < text.length && text.charCodeAt(i) !== codeDoubleQuote) {
							if (text.charCodeAt(i) === codeBackslash) {
								const char = text[i + 1];
								const escapeChar = escapeCharacters[char];
								if (escapeChar !== void 0) {
									result += escapeChar;
									i++;
								} else if (char === 'u')
									if (
										isHex(text.charCodeAt(i + 2)) &&
										isHex(text.charCodeAt(i + 3)) &&
										isHex(text.charCodeAt(i + 4)) &&
										isHex(text.charCodeAt(i + 5))
									) {
										result += String.fromCharCode(Number.parseInt(text.slice(i + 2, i + 6), 16));
										i += 5;
									} else throwInvalidUnicodeCharacter(i);
								else throwInvalidEscapeCharacter(i);
							} else if (isValidStringCharacter(text.charCodeAt(i))) result += text[i];
							else throwInvalidCharacter(text[i]);
							i++;
						}
						expectEndOfString();
						i++;
						return result;
					}
				}
				function parseNumeric() {
					const start = i;
					if (text.charCodeAt(i) === codeMinus) {
						i++;
						expectDigit(start);
					}
					if (text.charCodeAt(i) === codeZero) i++;
					else if (isNonZeroDigit(text.charCodeAt(i))) {
						i++;
						while (isDigit(text.charCodeAt(i))) i++;
					} else return;
					if (text.charCodeAt(i) === codeDot) {
						i++;
						expectDigit(start);
						while (isDigit(text.charCodeAt(i))) i++;
					}
					if (text.charCodeAt(i) === codeLowercaseE || text.charCodeAt(i) === codeUppercaseE) {
						i++;
						if (text.charCodeAt(i) === codeMinus || text.charCodeAt(i) === codePlus) i++;
						expectDigit(start);
						while (isDigit(text.charCodeAt(i))) i++;
					}
					if (i > start) return parseNumber(text.slice(start, i));
				}
				function eatComma() {
					if (text.charCodeAt(i) !== codeComma) throw new SyntaxError(`Comma ',' expected after value ${gotAt()}`);
					i++;
				}
				function eatColon() {
					if (text.charCodeAt(i) !== codeColon)
						throw new SyntaxError(`Colon ':' expected after property name ${gotAt()}`);
					i++;
				}
				function expectValue(value) {
					if (value === void 0) throw new SyntaxError(`JSON value expected ${gotAt()}`);
				}
				function expectArrayItem(value) {
					if (value === void 0) throw new SyntaxError(`Array item expected ${gotAt()}`);
				}
				function expectEndOfInput() {
					if (i < text.length) throw new SyntaxError(`Expected end of input ${gotAt()}`);
				}
				function expectDigit(start) {
					if (!isDigit(text.charCodeAt(i))) {
						const numSoFar = text.slice(start, i);
						throw new SyntaxError(`Invalid number '${numSoFar}', expecting a digit ${gotAt()}`);
					}
				}
				function expectEndOfString() {
					if (text.charCodeAt(i) !== codeDoubleQuote) throw new SyntaxError(`End of string '"' expected ${gotAt()}`);
				}
				function throwObjectKeyExpected() {
					throw new SyntaxError(`Quoted object key expected ${gotAt()}`);
				}
				function throwDuplicateKey({ key: key, position: position }) {
					throw new SyntaxError(`Duplicate key '${key}' encountered at position ${position}`);
				}
				function throwObjectKeyOrEndExpected() {
					throw new SyntaxError(`Quoted object key or end of object '}' expected ${gotAt()}`);
				}
				function throwArrayItemOrEndExpected() {
					throw new SyntaxError(`Array item or end of array ']' expected ${gotAt()}`);
				}
				function throwInvalidCharacter(char) {
					throw new SyntaxError(`Invalid character '${char}' ${pos()}`);
				}
				function throwInvalidEscapeCharacter(start) {
					const chars = text.slice(start, start + 2);
					throw new SyntaxError(`Invalid escape character '${chars}' ${pos()}`);
				}
				function throwObjectValueExpected() {
					throw new SyntaxError(`Object value expected after ':' ${pos()}`);
				}
				function throwInvalidUnicodeCharacter(start) {
					const chars = text.slice(start, start + 6);
					throw new SyntaxError(`Invalid unicode character '${chars}' ${pos()}`);
				}
				function pos() {
					return `at position ${i}`;
				}
				function got() {
					return i < text.length ? `but got '${text[i]}'` : 'but reached end of input';
				}
				function gotAt() {
					return `${got()} ${pos()}`;
				}
			}
			function setObjectKey(object, key, value) {
				if (key === '__proto__')
					Object.defineProperty(object, key, {
						value: value,
						writable: true,
						enumerable: true,
						configurable: true,
					});
				else object[key] = value;
			}
			function isWhitespace(code) {
				return code === codeSpace || code === codeNewline || code === codeTab || code === codeReturn;
			}
			function isHex(code) {
				return (
					(code >= codeZero && code <= codeNine) ||
					(code >= codeUppercaseA && code <= codeUppercaseF) ||
					(code >= codeLowercaseA && code <= codeLowercaseF)
				);
			}
			function isDigit(code) {
				return code >= codeZero && code <= codeNine;
			}
			function isNonZeroDigit(code) {
				return code >= codeOne && code <= codeNine;
			}
			function isValidStringCharacter(code) {
				return code >= 32 && code <= 1114111;
			}
			function isDeepEqual(a, b) {
				if (a === b) return true;
				if (Array.isArray(a) && Array.isArray(b))
					return a.length === b.length && a.every((item, index) => isDeepEqual(item, b[index]));
				if (isObject(a) && isObject(b)) {
					const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
					return keys.every((key) => isDeepEqual(a[key], b[key]));
				}
				return false;
			}
			function isObject(value) {
				return typeof value === 'object' && value !== null;
			}
			const escapeCharacters = {
				'"': '"',
				'\\': '\\',
				'/': '/',
				b: '\b',
				f: '\f',
				n: '\n',
				r: '\r',
				t: '\t',
			};
			const codeBackslash = 92;
			const codeOpeningBrace = 123;
			const codeClosingBrace = 125;
			const codeOpeningBracket = 91;
			const codeClosingBracket = 93;
			const codeSpace = 32;
			const codeNewline = 10;
			const codeTab = 9;
			const codeReturn = 13;
			const codeDoubleQuote = 34;
			// "
			const codePlus = 43;
			const codeMinus = 45;
			const codeZero = 48;
			const codeOne = 49;
			const codeNine = 57;
			const codeComma = 44;
			const codeDot = 46;
			const codeColon = 58;
			const codeUppercaseA = 65;
			const codeLowercaseA = 97;
			const codeUppercaseE = 69;
			const codeLowercaseE = 101;
			const codeUppercaseF = 70;
			const codeLowercaseF = 102;
			// CONCATENATED MODULE: ./node_modules/lossless-json/lib/esm/stringify.js
			function stringify(value, replacer, space, numberStringifiers) {
				const resolvedSpace = resolveSpace(space);
				const replacedValue =
					typeof replacer === 'function'
						? replacer.call(
								{
									'': value,
								},
								'',
								value,
							)
						: value;
				return stringifyValue(replacedValue, '');
				function stringifyValue(value, indent) {
					if (Array.isArray(numberStringifiers)) {
						const stringifier = numberStringifiers.find((item) => item.test(value));
						if (stringifier) {
							const str = stringifier.stringify(value);
							if (typeof str !== 'string' || !isNumber(str))
								throw new Error(
									`Invalid JSON number: output of a number stringifier must be a string containing a JSON number (output: ${str})`,
								);
							return str;
						}
					}
					if (
						typeof value === 'boolean' ||
						typeof value === 'number' ||
						typeof value === 'string' ||
						value === null ||
						value instanceof Date ||
						value instanceof Boolean ||
						value instanceof Number ||
						value instanceof String
					)
						return JSON.stringify(value);
					if (isLosslessNumber(value)) return value.toString();
					// BigInt
					if (typeof value === 'bigint') return value.toString();
					// Array
					if (Array.isArray(value)) return stringifyArray(value, indent);
					if (value && typeof value === 'object') return stringifyObject(value, indent);
					return;
				}
				function stringifyArray(array, indent) {
					if (array.length === 0) return '[]';
					const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
					let str = resolvedSpace ? '[\n' : '[';
					for (let i = 0; i < array.length; i++) {
						const item = typeof replacer === 'function' ? replacer.call(array, String(i), array[i]) : array[i];
						if (resolvedSpace) str += childIndent;
						if (typeof item !== 'undefined' && typeof item !== 'function') {
							const serialized = stringifyValue(item, childIndent);
							str += serialized === void 0 ? 'null' : serialized;
						} else str += 'null';
						if (i < array.length - 1) str += resolvedSpace ? ',\n' : ',';
					}
					str += resolvedSpace ? `\n${indent}]` : ']';
					return str;
				}
				function stringifyObject(object, indent) {
					if (typeof object.toJSON === 'function') return stringifyValue(object.toJSON(), indent);
					const keys = Array.isArray(replacer) ? [...new Set(replacer.map(String))] : Object.keys(object);
					if (keys.length === 0) return '{}';
					const childIndent = resolvedSpace ? indent + resolvedSpace : void 0;
					let first = true;
					let str = resolvedSpace ? '{\n' : '{';
					for (const key of keys) {
						const value = typeof replacer === 'function' ? replacer.call(object, key, object[key]) : object[key];
						if (includeProperty(key, value)) {
							const serialized = stringifyValue(value, childIndent);
							if (serialized === void 0) continue;
							if (first) first = false;
							else str += resolvedSpace ? ',\n' : ',';
							const keyStr = JSON.stringify(key);
							str += resolvedSpace ? `${childIndent + keyStr}: ` : `${keyStr}:`;
							str += serialized;
						}
					}
					str += resolvedSpace ? `\n${indent}}` : '}';
					return str;
				}
				function includeProperty(_key, value) {
					return typeof value !== 'undefined' && typeof value !== 'function' && typeof value !== 'symbol';
				}
			}
			const MAX_SPACE_LENGTH = 10;
			function resolveSpace(space) {
				if (typeof space === 'number') {
					const count = Math.min(Math.trunc(space), MAX_SPACE_LENGTH);
					return count >= 1 ? ' '.repeat(count) : void 0;
				}
				if (typeof space === 'string' && space !== '') return space.slice(0, MAX_SPACE_LENGTH);
				return;
			}
		},
	};
	var __webpack_module_cache__ = {};
	function __nccwpck_require__(moduleId) {
		var cachedModule = __webpack_module_cache__[moduleId];
		if (cachedModule !== void 0) return cachedModule.exports;
		var module = (__webpack_module_cache__[moduleId] = {
			exports: {},
		});
		var threw = true;
		try {
			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
			threw = false;
		} finally {
			if (threw) delete __webpack_module_cache__[moduleId];
		}
		return module.exports;
	}
	__nccwpck_require__.m = __webpack_modules__;
	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + '/';
	(() => {
		var webpackQueues = typeof Symbol === 'function' ? Symbol('webpack queues') : '__webpack_queues__';
		var webpackExports = typeof Symbol === 'function' ? Symbol('webpack exports') : '__webpack_exports__';
		var webpackError = typeof Symbol === 'function' ? Symbol('webpack error') : '__webpack_error__';
		var resolveQueue = (queue) => {
			if (queue && queue.d < 1) {
				queue.d = 1;
				queue.forEach((fn) => fn.r--);
				queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
			}
		};
		var wrapDeps = (deps) =>
			deps.map((dep) => {
				if (dep !== null && typeof dep === 'object') {
					if (dep[webpackQueues]) return dep;
					if (dep.then) {
						var queue = [];
						queue.d = 0;
						dep.then(
							(r) => {
								obj[webpackExports] = r;
								resolveQueue(queue);
							},
							(e) => {
								obj[webpackError] = e;
								resolveQueue(queue);
							},
						);
						var obj = {};
						obj[webpackQueues] = (fn) => fn(queue);
						return obj;
					}
				}
				var ret = {};
				ret[webpackQueues] = (x) => {};
				ret[webpackExports] = dep;
				return ret;
			});
		__nccwpck_require__.a = (module, body, hasAwait) => {
			var queue;
			hasAwait && ((queue = []).d = -1);
			var depQueues = new Set();
			var exports = module.exports;
			var currentDeps;
			var outerResolve;
			var reject;
			var promise = new Promise((resolve, rej) => {
				reject = rej;
				outerResolve = resolve;
			});
			promise[webpackExports] = exports;
			promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise['catch']((x) => {}));
			module.exports = promise;
			body(
				(deps) => {
					currentDeps = wrapDeps(deps);
					var fn;
					var getResult = () =>
						currentDeps.map((d) => {
							if (d[webpackError]) throw d[webpackError];
							return d[webpackExports];
						});
					var promise = new Promise((resolve) => {
						fn = () => resolve(getResult);
						fn.r = 0;
						var fnQueue = (q) =>
							q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn)));
						currentDeps.map((dep) => dep[webpackQueues](fnQueue));
					});
					return fn.r ? promise : getResult();
				},
				(err) => (err ? reject((promise[webpackError] = err)) : outerResolve(exports), resolveQueue(queue)),
			);
			queue && queue.d < 0 && (queue.d = 0);
		};
	})();
	(() => {
		__nccwpck_require__.n = (module) => {
			var getter = module && module.__esModule ? () => module['default'] : () => module;
			__nccwpck_require__.d(getter, {
				a: getter,
			});
			return getter;
		};
	})();
	(() => {
		var getProto = Object.getPrototypeOf ? (obj) => Object.getPrototypeOf(obj) : (obj) => obj.__proto__;
		var leafPrototypes;
		__nccwpck_require__.t = function (value, mode) {
			if (mode & 1) value = this(value);
			if (mode & 8) return value;
			if (typeof value === 'object' && value) {
				if (mode & 4 && value.__esModule) return value;
				if (mode & 16 && typeof value.then === 'function') return value;
			}
			var ns = Object.create(null);
			__nccwpck_require__.r(ns);
			var def = {};
			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
			for (
				var current = mode & 2 && value;
				typeof current == 'object' && !~leafPrototypes.indexOf(current);
				current = getProto(current)
			)
				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => value[key]));
			def['default'] = () => value;
			__nccwpck_require__.d(ns, def);
			return ns;
		};
	})();
	(() => {
		__nccwpck_require__.d = (exports, definition) => {
			for (var key in definition)
				if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key))
					Object.defineProperty(exports, key, {
						enumerable: true,
						get: definition[key],
					});
		};
	})();
	(() => {
		__nccwpck_require__.f = {};
		__nccwpck_require__.e = (chunkId) =>
			Promise.all(
				Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
					__nccwpck_require__.f[key](chunkId, promises);
					return promises;
				}, []),
			);
	})();
	(() => {
		__nccwpck_require__.u = (chunkId) => chunkId + '.index.js';
	})();
	(() => {
		__nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
	})();
	(() => {
		__nccwpck_require__.r = (exports) => {
			if (typeof Symbol !== 'undefined' && Symbol.toStringTag)
				Object.defineProperty(exports, Symbol.toStringTag, {
					value: 'Module',
				});
			Object.defineProperty(exports, '__esModule', {
				value: true,
			});
		};
	})();
	(() => {
		var installedChunks = {
			792: 1,
		};
		var installChunk = (chunk) => {
			var moreModules = chunk.modules,
				chunkIds = chunk.ids,
				runtime = chunk.runtime;
			for (var moduleId in moreModules)
				if (__nccwpck_require__.o(moreModules, moduleId)) __nccwpck_require__.m[moduleId] = moreModules[moduleId];
			if (runtime) runtime(__nccwpck_require__);
			for (var i = 0; i < chunkIds.length; i++) installedChunks[chunkIds[i]] = 1;
		};
		__nccwpck_require__.f.require = (chunkId, promises) => {
			if (!installedChunks[chunkId])
				if (true) installChunk(require('./' + __nccwpck_require__.u(chunkId)));
				else installedChunks[chunkId] = 1;
		};
	})();
	var __webpack_exports__ = __nccwpck_require__(915);
	module.exports = __webpack_exports__;
})();
