'use strict';

exports.id = 778;

exports.ids = [778];

exports.modules = {
	/***/ 778: /***/ (__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			setCommitStatus: () => setCommitStatus,
			stateOf: () => stateOf,
		});
		var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(413);
		var _attempts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(272);
		var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(404);
		var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(653);
		const longestDescription = 140;
		/** A cancelled job has 7.5 s before the runner insists, and 2.5 s more before it kills; milliseconds. */ const patience = 6e3;
		/**
		 * Sets the status on the head commit. It never fails: what is returned is why GitHub did not take it. A
		 * status that is missing blocks whatever demands it, which is the safe side.
		 */ async function setCommitStatus(status, target, line, show) {
			const hurried = (0, _attempts_js__WEBPACK_IMPORTED_MODULE_1__.Mm)(line, line.clock.now() + patience);
			try {
				const octokit = (0, _actions_github__WEBPACK_IMPORTED_MODULE_0__.Q)(target.token, {
					baseUrl: _actions_github__WEBPACK_IMPORTED_MODULE_0__._.apiUrl,
					request: {
						fetch: (url, init) => fetchOver(hurried, url, init),
					},
					log: {
						debug: silent,
						info: silent,
						warn: silent,
						error: silent,
					},
				});
				const { status: taken } = await octokit.rest.repos.createCommitStatus({
					..._actions_github__WEBPACK_IMPORTED_MODULE_0__._.repo,
					sha: headCommit(
						_actions_github__WEBPACK_IMPORTED_MODULE_0__._.payload,
						_actions_github__WEBPACK_IMPORTED_MODULE_0__._.sha,
					),
					state: status.state,
					context: target.context,
					description: shortened(status.description),
					target_url: `${_actions_github__WEBPACK_IMPORTED_MODULE_0__._.serverUrl}/${_actions_github__WEBPACK_IMPORTED_MODULE_0__._.repo.owner}/${_actions_github__WEBPACK_IMPORTED_MODULE_0__._.repo.repo}/actions/runs/${String(_actions_github__WEBPACK_IMPORTED_MODULE_0__._.runId)}`,
				});
				// Octokit takes a redirect for success.
				return taken === 201 ? void 0 : `GitHub answered with HTTP ${String(taken)}.`;
			} catch (error) {
				const { status: code, message: message } = error;
				const said = show((0, _text_js__WEBPACK_IMPORTED_MODULE_2__.V$)(message ?? String(error)));
				if (code !== 401 && code !== 403 && code !== 404) return said;
				return (
					`${said} Give the job permissions: statuses: write. ` +
					'The token of a pull request from a fork cannot write statuses, whatever the workflow says.'
				);
			}
		}
		/**
		 * The commit that people see: a pull request's head rather than the merge commit that GitHub made of it, and
		 * for all other events GITHUB_SHA.
		 */ function headCommit(payload, sha) {
			const { pull_request: pull } = payload;
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
			const { result: result } = await (0, _attempts_js__WEBPACK_IMPORTED_MODULE_1__.R6)(
				line,
				() => line.send(request),
				whatMayPass,
			);
			if (result === 'cancelled' || result.kind === 'cancelled') throw new Error('The step was cancelled.');
			if (result.kind !== 'complete') throw new Error(`GitHub did not answer: ${result.trouble.words}.`);
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
