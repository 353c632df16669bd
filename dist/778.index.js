'use strict';

exports.id = 778;

exports.ids = [778];

exports.modules = {
	/***/ 778: /***/ (__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			setCommitStatus: () => setCommitStatus,
			stateOf: () => stateOf,
		});
		var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(455);
		var _attempts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(272);
		var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(797);
		var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(404);
		var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(653);
		const longestDescription = 140;
		/** A cancelled job has 7.5 s before the runner insists, and 2.5 s more before it kills; milliseconds. */ const patience = 6e3;
		/** Less than this is not worth another attempt: the longest pause before it, and a second for itself. */ const leastLeft = 3e3;
		const mostAttempts = 3;
		/**
		 * Sets the status on the head commit. It never fails: what is returned is why GitHub did not take it. A
		 * status that is missing blocks whatever demands it, which is the safe side.
		 */ async function setCommitStatus(status, target, line, show) {
			const until = line.clock.now() + patience;
			try {
				const event = await readEvent(process.env['GITHUB_EVENT_PATH']);
				// Not before the event is known to be readable: this package reads it as well while it is being loaded.
				const { context: context, getOctokit: getOctokit } = await __webpack_require__
					.e(413)
					.then(__webpack_require__.bind(__webpack_require__, 413));
				const octokit = getOctokit(target.token, {
					baseUrl: context.apiUrl,
					request: {
						fetch: (url, init) => fetchOver(line, until, url, init),
					},
					log: {
						debug: silent,
						info: silent,
						warn: silent,
						error: silent,
					},
				});
				await octokit.rest.repos.createCommitStatus({
					...context.repo,
					sha: headCommit(event, context.sha),
					state: status.state,
					context: target.context,
					// The names of results are Testinium's words, and GitHub shows this to everybody who sees the commit.
					description: shortened(show((0, _text_js__WEBPACK_IMPORTED_MODULE_2__.V$)(status.description))),
					target_url: `${context.serverUrl}/${context.repo.owner}/${context.repo.repo}/actions/runs/${String(context.runId)}`,
				});
				return;
			} catch (error) {
				const { status: code, message: message, response: response } = error;
				const words = show(
					(0, _text_js__WEBPACK_IMPORTED_MODULE_2__.V$)(typeof message === 'string' ? message : String(error)),
				);
				// Octokit gives its own failures, which have no response, the status 500.
				return response === void 0 ? words : refusal(Number(code), words);
			}
		}
		function refusal(code, words) {
			const said = `GitHub answered with HTTP ${String(code)}${words === '' ? '' : `, "${words}"`}.`;
			switch (code) {
				case 401:
					return `${said} Give \${{ github.token }} as github-token, or another token that is valid.`;

				case 403:
				case 404:
					return (
						`${said} Give the job permissions: statuses: write. ` +
						'The token of a pull request from a fork cannot write statuses, whatever the workflow says.'
					);

				default:
					return said;
			}
		}
		/** What started the workflow, as the runner has written it down; nothing where there is no such file. */ async function readEvent(
			file,
		) {
			if (file === void 0 || file === '') return;
			try {
				return JSON.parse(await (0, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
			} catch (error) {
				throw new Error(`The event that started the workflow (GITHUB_EVENT_PATH) cannot be read: ${String(error)}`, {
					cause: error,
				});
			}
		}
		/**
		 * The commit that people see: a pull request's head rather than the merge commit that GitHub made of it, and
		 * for all other events GITHUB_SHA.
		 */ function headCommit(event, sha) {
			const { pull_request: pull } = event ?? {};
			return typeof pull?.head?.sha === 'string' ? pull.head.sha : sha;
		}
		/** What an outcome means to whatever demands the status: yes, no, or that it cannot be told. */ function stateOf(
			kind,
		) {
			switch (kind) {
				case 'started':
				case 'adopted':
				case 'passed':
					return 'success';

				case 'ALREADY_RUNNING':
				case 'ENVIRONMENT_UNAVAILABLE':
				case 'NOT_STARTED':
				case 'INVALID_REQUEST':
				case 'ACCESS_DENIED':
				case 'FORBIDDEN':
				case 'TEST_PLAN_NOT_FOUND':
				case 'SYSTEM_INTERNAL_ERROR':
				case 'INVALID_INPUT':
				case 'TESTS_FAILED':
				case 'NO_RESULTS':
					return 'failure';

				case 'NETWORK_ERROR':
				case 'UNKNOWN_OUTCOME':
				case 'SERVICE_UNAVAILABLE':
				case 'UNEXPECTED_RESPONSE':
				case 'SIGN_IN_FAILED':
				case 'WAIT_TIMED_OUT':
				case 'EXECUTION_NOT_FOUND':
				case 'CANCELLED':
					return 'error';

				default:
					return (0, _outcome_js__WEBPACK_IMPORTED_MODULE_3__.Z)(kind);
			}
		}
		function shortened(text) {
			const characters = Array.from(text);
			return characters.length <= longestDescription
				? text
				: `${characters.slice(0, longestDescription - 1).join('')}…`;
		}
		/** `fetch` for Octokit over the line that everything else takes: the same proxies, deadlines and checks. */ async function fetchOver(
			line,
			until,
			url,
			{ method: method, headers: headers, body: body },
		) {
			const request = {
				method: method,
				url: url,
				headers: headers,
				...(body === void 0
					? {}
					: {
							body: body,
						}),
			};
			const hurried = {
				...(0, _attempts_js__WEBPACK_IMPORTED_MODULE_4__.Mm)(line, until),
				maxAttempts: Math.min(line.maxAttempts, mostAttempts),
			};
			const { result: result } = await (0, _attempts_js__WEBPACK_IMPORTED_MODULE_4__.R6)(
				hurried,
				() => hurried.send(request),
				(answer) => (until - line.clock.now() < leastLeft ? void 0 : whatMayPass(answer)),
			);
			if (result === 'cancelled' || result.kind === 'cancelled') throw new Error('The step was cancelled.');
			if (result.kind !== 'complete') throw new Error(`GitHub did not answer: ${result.trouble.words}.`);
			// Octokit would take a redirect for success, and there are statuses of which no Response can be made.
			if (result.status !== 201 && (result.status < 400 || result.status > 599))
				throw new Error(`GitHub answered with HTTP ${String(result.status)}.`);
			return new Response(result.body.toString('utf8'), {
				status: result.status,
				headers: {
					'content-type': 'application/json; charset=utf-8',
				},
			});
		}
		function whatMayPass(answer) {
			const harmless = 'Setting a status twice does no harm.';
			switch (answer.kind) {
				case 'cancelled':
					return;

				case 'unsent':
				case 'cut':
					if ((0, _client_js__WEBPACK_IMPORTED_MODULE_1__.d)(answer.trouble)) return;
					return {
						why: `GitHub did not take the commit status: ${answer.trouble.words}. ${harmless}`,
					};

				case 'complete':
					if (answer.status < 500) return;
					return {
						why: `GitHub did not take the commit status (HTTP ${String(answer.status)}). ${harmless}`,
					};
			}
		}
		const silent = () => {};
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
