'use strict';

exports.id = 639;

exports.ids = [639];

exports.modules = {
	/***/ 639: /***/ (__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			explain: () => explain,
		});
		var _counts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(818);
		var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(404);
		var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(964);
		const nothingStarted = 'No run was started.';
		function explain(outcome, about, show) {
			const { executionId: executionId } = about;
			const plan = `test plan ${about.planId ?? ''}`;
			const Plan = `Test plan ${about.planId ?? ''}`;
			const execution = executionId === void 0 ? plan : `execution ${executionId}`;
			const goesOn = `Execution ${executionId ?? ''} goes on in Testinium; this step no longer watches it.`;
			/** What is certain when asking failed, which is no longer about the trigger once there is an execution. */ const standing =
				executionId === void 0 ? nothingStarted : goesOn;
			const asking = `asking how execution ${executionId ?? ''} is doing`;
			const tried = executionId === void 0 ? `GET ${about.address ?? ''}` : asking;
			const red = (headline, ...facts) => ({
				code: outcome.kind,
				headline: headline,
				facts: facts,
			});
			const answered = (headline, cameBack, certain, next) =>
				red(headline, ['Tried', tried], ['Came back', cameBack], ['Certain', certain], ['What to do', next]);
			switch (outcome.kind) {
				case 'ALREADY_RUNNING':
					return answered(
						`${Plan} is already running`,
						http(outcome, show),
						'No new run was started; the one under way goes on.',
						'Wait until it has ended and run this step again, or let if-already-running wait or attach, or set force-run to true to start another run beside it.',
					);

				case 'ENVIRONMENT_UNAVAILABLE':
					return answered(
						`${Plan} was not started: environments are not available`,
						`${http(
							{
								...outcome,
								status: 200,
							},
							show,
						)}; not available: ${(0, _wording_js__WEBPACK_IMPORTED_MODULE_1__.iF)(outcome.environments, show)}`,
						nothingStarted,
						'Make these environments available in Testinium or take them out of the plan, then run this step again.',
					);

				case 'NOT_STARTED':
					return answered(
						`${Plan} was not started`,
						`${http(
							{
								...outcome,
								status: 200,
							},
							show,
						)}; successful is false, without a reason that the API names`,
						nothingStarted,
						'Start the plan in Testinium by hand to see what keeps it from running.',
					);

				case 'INVALID_REQUEST':
					return answered(
						`Testinium did not accept the request for ${plan}`,
						http(outcome, show),
						nothingStarted,
						'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
					);

				case 'ACCESS_DENIED':
					return answered(
						`Testinium denied access to ${execution}`,
						http(outcome, show),
						standing,
						executionId === void 0
							? 'Check that the token is valid and has not expired (a token lives for an hour), and that its user has the right PLAN_RUN.'
							: 'A token lives for an hour. Let the step sign in with username, password, client-id and client-secret, so that it can get a new one while it waits.',
					);

				case 'FORBIDDEN':
					return answered(
						`Testinium forbids access to ${execution}`,
						http(outcome, show),
						standing,
						'Give the user the right to run and to see this plan in Testinium (PLAN_RUN), and check company-id.',
					);

				case 'TEST_PLAN_NOT_FOUND':
					return answered(
						`There is no ${plan}`,
						http(outcome, show),
						nothingStarted,
						'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium.',
					);

				case 'SYSTEM_INTERNAL_ERROR':
					return answered(
						'Testinium reported an internal error',
						http(outcome, show),
						_wording_js__WEBPACK_IMPORTED_MODULE_1__.NG,
						_wording_js__WEBPACK_IMPORTED_MODULE_1__.S,
					);

				case 'SERVICE_UNAVAILABLE':
					if (outcome.status === 503)
						return answered(
							'Something on the way to Testinium is unavailable',
							http(outcome, show),
							_wording_js__WEBPACK_IMPORTED_MODULE_1__.NG,
							_wording_js__WEBPACK_IMPORTED_MODULE_1__.S,
						);
					return answered(
						outcome.reason === void 0 ? 'Testinium is too busy' : 'Testinium did not tell which execution is running',
						[
							outcome.reason ?? http(outcome, show),
							times(outcome.attempts),
							...(outcome.retryAfter === void 0 ? [] : [`Retry-After: ${show(outcome.retryAfter)}`]),
						].join(', '),
						nothingStarted,
						'Run this step again later, or raise max-attempts.',
					);

				case 'SIGN_IN_FAILED':
					return red(
						'Signing in to Testinium failed',
						['Tried', `POST ${about.authUrl ?? ''}`],
						[
							'Came back',
							outcome.trouble === void 0
								? `${http(outcome, show)}; ${outcome.reason}${pointer(outcome.location, show)}`
								: `${outcome.reason}: ${causeOf(outcome.trouble, show)}, ${times(outcome.attempts)}`,
						],
						['Certain', executionId === void 0 ? `Nothing was sent but the sign-in. ${nothingStarted}` : goesOn],
						['What to do', outcome.trouble === void 0 ? signInAdvice(outcome.status) : adviceFor(outcome.trouble)],
					);

				case 'NETWORK_ERROR':
					return answered(
						'Testinium could not be reached',
						`no connection: ${causeOf(outcome.trouble, show)}, ${times(outcome.attempts)}`,
						'Nothing was sent, so no run was started.',
						adviceFor(outcome.trouble),
					);

				case 'UNKNOWN_OUTCOME':
					return answered(
						`It is not known whether ${plan} started`,
						outcome.cause === 'cancelled'
							? 'nothing yet: the step was cancelled while it waited for the answer'
							: `no complete answer: ${causeOf(outcome.cause, show)}`,
						_wording_js__WEBPACK_IMPORTED_MODULE_1__.NG,
						_wording_js__WEBPACK_IMPORTED_MODULE_1__.S,
					);

				case 'CANCELLED':
					return executionId === void 0
						? red(
								'The step was cancelled',
								['Certain', nothingStarted],
								['What to do', 'Run this step again when you want the plan to run.'],
							)
						: red(
								`The step was cancelled while it waited for execution ${executionId}`,
								['Certain', goesOn],
								['What to do', 'Stop the execution in Testinium if it should not go on.'],
							);

				case 'UNEXPECTED_RESPONSE':
					return answered(
						"The answer is not one that Testinium's API gives",
						`${http(outcome, show)}; ${outcome.reason}${pointer(outcome.location, show)}`,
						isRedirect(outcome.status)
							? `The redirect was not followed. ${_wording_js__WEBPACK_IMPORTED_MODULE_1__.NG}`
							: _wording_js__WEBPACK_IMPORTED_MODULE_1__.NG,
						isRedirect(outcome.status)
							? 'Correct api-url so that it is the address of the REST API itself.'
							: `Check that api-url is the address of Testinium's REST API, not of a web page or a proxy. ${_wording_js__WEBPACK_IMPORTED_MODULE_1__.S}`,
					);

				case 'TESTS_FAILED':
					return red(
						`${Plan} did not pass`,
						['Results', (0, _counts_js__WEBPACK_IMPORTED_MODULE_0__.r4)(outcome.execution.counts, show)],
						...errorOf(outcome.execution, show),
						['Certain', `Execution ${executionId ?? ''} has ended. Only SUCCESS passes.`],
						[
							'What to do',
							`Open the execution in Testinium to see what failed. max-failure-percentage is ${String(outcome.allowed)}.`,
						],
					);

				case 'NO_RESULTS':
					return red(
						`${Plan} ended without results`,
						...errorOf(outcome.execution, show),
						['Certain', `Execution ${executionId ?? ''} has ended and Testinium counts no result in it.`],
						['What to do', 'Open the execution in Testinium to see why nothing ran.'],
					);

				case 'WAIT_TIMED_OUT':
					return executionId === void 0
						? red(
								`${Plan} was busy for ${minutes(outcome.minutes)}`,
								...lastSeen(outcome, show),
								['Certain', `What was running goes on. ${nothingStarted}`],
								['What to do', 'Run this step again later, or raise wait-timeout-minutes.'],
							)
						: red(
								`${Plan} did not end within ${minutes(outcome.minutes)}`,
								...lastSeen(outcome, show),
								['Certain', goesOn],
								[
									'What to do',
									'Look at the execution in Testinium, or raise wait-timeout-minutes (and the timeout-minutes of the job).',
								],
							);

				case 'EXECUTION_NOT_FOUND':
					return executionId === void 0
						? red(
								`No running execution of ${plan} was found`,
								['Tried', 'to attach to the execution that is running'],
								['Certain', `Testinium refused to start the plan as it was already running. ${nothingStarted}`],
								['What to do', 'It may just have ended: run this step again. Check company-id if it happens again.'],
							)
						: red(
								`Testinium no longer finds execution ${executionId}`,
								['Tried', asking],
								['Came back', 'HTTP 404, three times in a row'],
								[
									'Certain',
									`Execution ${executionId} was running when this step began to wait; its result is not known.`,
								],
								['What to do', 'Look in Testinium whether somebody removed it, and check company-id.'],
							);

				case 'INVALID_INPUT':
					return red(
						outcome.problems.length === 1
							? 'An input is not valid'
							: `${String(outcome.problems.length)} inputs are not valid`,
						...outcome.problems.map((problem) => ['Input', problem]),
						['Certain', 'Nothing was sent to Testinium.'],
						['What to do', 'Correct the inputs (`with:`) of this step.'],
					);

				default:
					return (0, _outcome_js__WEBPACK_IMPORTED_MODULE_2__.Z)(outcome);
			}
		}
		function http({ status: status, message: message }, show) {
			const words = message === void 0 ? '' : show(message);
			return `HTTP ${String(status)}${words === '' ? '' : `, "${words}"`}`;
		}
		function pointer(location, show) {
			return location === void 0 ? '' : `; it points to ${show(location)}`;
		}
		function times(attempts) {
			return attempts === 1 ? 'tried once' : `tried ${String(attempts)} times`;
		}
		function minutes(count) {
			return count === 1 ? '1 minute' : `${String(count)} minutes`;
		}
		function causeOf({ words: words, detail: detail }, show) {
			return detail === void 0 ? words : `${words} (${show(detail)})`;
		}
		function lastSeen({ execution: execution, trouble: trouble }, show) {
			const facts = [];
			if (execution !== void 0)
				facts.push(['Last seen', (0, _counts_js__WEBPACK_IMPORTED_MODULE_0__.r4)(execution.counts, show)]);
			if (trouble !== void 0) {
				const words = trouble.message === void 0 ? '' : `, "${show(trouble.message)}"`;
				facts.push(['Last answer', `${trouble.reason}${words}`]);
			}
			return facts;
		}
		function errorOf({ error: error }, show) {
			return error === void 0 ? [] : [['Testinium says', show(error)]];
		}
		function isRedirect(status) {
			return status >= 300 && status < 400;
		}
		function signInAdvice(status) {
			switch (status) {
				case 400:
					return 'Check username and password.';

				case 401:
					return 'Check client-id and client-secret, then username and password.';

				case 403:
					return 'Let an administrator of Testinium give this user and this client access.';

				default:
					return 'Check auth-url (and api-url, from which it follows when it is left out).';
			}
		}
		function adviceFor({ kind: kind }) {
			switch (kind) {
				case 'certificate':
					return (
						'Check the host name. If the server uses a private certificate authority, give its certificate to Node in the ' +
						'environment variable NODE_EXTRA_CA_CERTS (path of a PEM file). Certificate checks cannot be switched off.'
					);

				case 'proxy-authentication':
					return 'Correct the user and password in https_proxy or http_proxy.';

				case 'proxy':
					return 'Check https_proxy, http_proxy and no_proxy, and that the proxy lets this host through.';

				case 'deadline':
				case 'other':
					return "Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
			}
		}
		/***/
	},
	/***/ 404: /***/ (__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			Z: () => never,
		});
		/** A union that was not switched on exhaustively; the compiler finds it first. */ function never(value) {
			throw new TypeError(`Not thought of: ${JSON.stringify(value)}`);
		}
		/***/
	},
};
