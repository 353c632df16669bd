'use strict';

exports.id = 533;

exports.ids = [533];

exports.modules = {
	/***/ 533: /***/ (__unused_webpack_module, __webpack_exports__, __webpack_require__) => {
		__webpack_require__.d(__webpack_exports__, {
			askExecution: () => askExecution,
			awaitEnd: () => awaitEnd,
			whenBusy: () => whenBusy,
		});
		var lib_attempts = __webpack_require__(272);
		var lib_body = __webpack_require__(490);
		var json = __webpack_require__(60);
		var lib_text = __webpack_require__(653);
		// CONCATENATED MODULE: ./lib/executions.js
		/** Asks how this execution is doing. */
		function askExecution(apiUrl, id, session, line) {
			const paths = [`${apiUrl}/executions/${id}`, `${apiUrl}/testExecutions/${id}`];
			return asker(paths, session, line, (answer) => readExecution(answer, id));
		}
		/** Asks which execution of this plan is running: the one with the largest id that has not ended. */ function askRunning(
			apiUrl,
			planId,
			session,
			line,
		) {
			const plan = `${apiUrl}/plans/${planId}`;
			return asker([`${plan}/executions`, `${plan}/testExecutions`], session, line, readRunning);
		}
		function asker([cloud, enterprise], session, line, read) {
			let [first, second] = [cloud, enterprise];
			// After a 401 the next answer decides: a fresh token that is refused as well will not get better.
			let fresh = false;
			const askAt = async (url, until) => {
				const answer = await line.send(session.get(url), until - line.clock.now());
				const asked = judge(answer, read);
				if (asked !== 'denied') {
					if (answer.kind === 'complete') fresh = false;
					return asked;
				}
				const denied = {
					kind: 'ACCESS_DENIED',
					status: 401,
					...(0, lib_body.v6)(answer.body),
				};
				if (fresh || session.renew === void 0)
					return {
						kind: 'over',
						outcome: denied,
					};
				line.say('The access token is no longer accepted; signing in again.');
				const failed = await session.renew((0, lib_attempts /* bounded */.Mm)(line, until));
				if (failed !== void 0)
					return {
						kind: 'over',
						outcome: failed,
					};
				fresh = true;
				return askAt(url, until);
			};
			return async (within) => {
				const until = line.clock.now() + within;
				const asked = await askAt(first, until);
				if (asked.kind !== 'missing') return asked;
				const other = await askAt(second, until);
				if (other.kind === 'told') [first, second] = [second, first];
				return other;
			};
		}
		function judge(answer, read) {
			if (answer.kind === 'cancelled')
				return {
					kind: 'over',
					outcome: {
						kind: 'CANCELLED',
					},
				};
			if (answer.kind !== 'complete')
				return {
					kind: 'unclear',
					reason: answer.trouble.words,
				};
			const { status: status } = answer;
			if (status === 401) return 'denied';
			if (status === 403)
				return {
					kind: 'over',
					outcome: {
						kind: 'FORBIDDEN',
						status: status,
						...(0, lib_body.v6)(answer.body),
					},
				};
			if (status === 404)
				return {
					kind: 'missing',
				};
			if (status !== 200)
				return {
					kind: 'unclear',
					reason: `HTTP ${String(status)}`,
					...(0, lib_body.v6)(answer.body),
				};
			const told = read(answer);
			return 'value' in told
				? {
						kind: 'told',
						value: told.value,
					}
				: {
						kind: 'unclear',
						reason: `HTTP 200, but ${told.reason}`,
					};
		}
		/** Reads what Testinium says of one execution. Pure. */ function readExecution(answer, id) {
			const body = (0, lib_body /* objectIn */.D7)(answer);
			if ('reason' in body) return body;
			const { object: object } = body;
			if ((0, json._c)((0, json /* field */.ZZ)(object, 'id')) !== id)
				return {
					reason: 'its id is not that of this execution',
				};
			const counts = readCounts((0, json /* field */.ZZ)(object, 'result_summary') ?? {});
			if (counts === void 0)
				return {
					reason: 'its result_summary is not a list of counts',
				};
			const end = (0, json /* field */.ZZ)(object, 'end_date') ?? null;
			if (end !== null && ((0, json /* textFrom */.qL)(end) ?? '') === '')
				return {
					reason: 'its end_date is not a date',
				};
			return {
				value: {
					ended: end !== null,
					counts: counts,
					...textAs('planName', object, 'plan_name'),
					...textAs('error', object, 'error_definition'),
					...durationOf((0, json /* field */.ZZ)(object, 'start_date'), end),
				},
			};
		}
		function readCounts(summary) {
			if (!(0, json.Gv)(summary)) return;
			const counts = new Map();
			for (const [status, value] of Object.entries(summary)) {
				const count = (0, json.kh)(value);
				if (count === void 0) return;
				counts.set(status, count);
			}
			const sum = [...counts.values()].reduce((a, b) => a + b, 0);
			// A hundredth of what a double holds exactly, so that percentages of it are exact too.
			return sum <= Number.MAX_SAFE_INTEGER / 100 ? counts : void 0;
		}
		function textAs(as, object, name) {
			const text = (0, json /* field */.ZZ)(object, name);
			return typeof text === 'string' && text.trim() !== ''
				? {
						[as]: (0, lib_text /* foreign */.V$)(text),
					}
				: {};
		}
		/** Cloud writes dates as ISO 8601, Enterprise as milliseconds since 1970. */ function durationOf(start, end) {
			const [from, to] = [start, end].map((date) => {
				const text = (0, json /* textFrom */.qL)(date) ?? '';
				return /^[0-9]+$/.test(text) ? Number(text) : Date.parse(text);
			});
			const duration = (to ?? NaN) - (from ?? NaN);
			return duration >= 0
				? {
						duration: duration,
					}
				: {};
		}
		/** Reads a plan's executions: the id of the one that runs, or `undefined` when none does. Pure. */ function readRunning(
			answer,
		) {
			const body = (0, lib_body /* objectIn */.D7)(answer);
			if ('reason' in body) return body;
			const list =
				(0, json /* field */.ZZ)(body.object, 'item_list') ?? (0, json /* field */.ZZ)(body.object, 'execution_list');
			if (!Array.isArray(list))
				return {
					reason: 'it holds no list of executions',
				};
			let running;
			for (const entry of list) {
				const id = (0, json.Gv)(entry) ? (0, json._c)((0, json /* field */.ZZ)(entry, 'id')) : void 0;
				if (!(0, json.Gv)(entry) || id === void 0)
					return {
						reason: 'its list holds something that is no execution',
					};
				const ended = ((0, json /* field */.ZZ)(entry, 'end_date') ?? null) !== null;
				if (!ended && (running === void 0 || BigInt(id) > BigInt(running))) running = id;
			}
			return {
				value: running,
			};
		}
		var run = __webpack_require__(65);
		var counts = __webpack_require__(818);
		// CONCATENATED MODULE: ./lib/wait.js
		/** Waits until the execution has ended and decides by its results. */
		async function awaitEnd(ask, allowed, patience, line, show) {
			let last;
			const outcome = await watch(line, (log) =>
				poll(ask, patience, line, log, (execution) => {
					last = execution;
					log.note((0, counts /* inWords */.r4)(execution.counts, show));
					return execution.ended ? (0, counts /* decide */.LD)(execution, allowed) : void 0;
				}),
			);
			return outcome.kind === 'WAIT_TIMED_OUT' && last !== void 0
				? {
						...outcome,
						execution: last,
					}
				: outcome;
		}
		/** Waits until no execution of the plan is running. `undefined` means that none is. */ async function awaitIdle(
			ask,
			patience,
			line,
		) {
			const outcome = await watch(line, (log) =>
				poll(ask, patience, line, log, (running) => {
					if (running === void 0) return 'idle';
					log.note(`execution ${running} is still running`);
					return;
				}),
			);
			return outcome === 'idle' ? void 0 : outcome;
		}
		/** So many misses in a row, and what was asked for is not there. */ const mostMisses = 3;
		/** So long before time is up there is one more look, however long the interval is; milliseconds. */ const lastLook = 5e3;
		/** Asks at every interval, one question at a time, until `see` has seen enough or time is up. */ async function poll(
			ask,
			{ until: until, timeout: timeout, interval: interval },
			{ clock: clock, cancel: cancel },
			log,
			see,
		) {
			let trouble;
			for (let misses = 0; ;) {
				const left = until - clock.now();
				if (cancel.aborted)
					return {
						kind: 'CANCELLED',
					};
				if (left <= 0)
					return {
						kind: 'WAIT_TIMED_OUT',
						minutes: timeout / 6e4,
						...(trouble === void 0
							? {}
							: {
									trouble: trouble,
								}),
					};
				const asked = await ask(left);
				misses = asked.kind === 'missing' ? misses + 1 : 0;
				trouble = asked.kind === 'unclear' ? asked : void 0;
				switch (asked.kind) {
					case 'told': {
						const seen = see(asked.value);
						if (seen !== void 0) return seen;
						break;
					}

					case 'missing':
						if (misses === mostMisses)
							return {
								kind: 'EXECUTION_NOT_FOUND',
							};
						log.note('Testinium does not find it (HTTP 404); asking again');
						break;

					case 'unclear':
						log.note(`no useful answer (${asked.reason}); asking again`);
						break;

					case 'over':
						// What failed because time was up is not the reason.
						if (asked.outcome.kind === 'SIGN_IN_FAILED' && clock.now() >= until) break;
						return asked.outcome;
				}
				const rest = until - clock.now();
				await clock.sleep(Math.min(interval, rest > lastLook ? rest - lastLook : rest), cancel);
			}
		}
		const minute = 6e4;
		async function watch({ clock: clock, cancel: cancel, say: say }, work) {
			const began = clock.now();
			const done = new AbortController();
			let current = 'no answer yet';
			let said = '';
			let saidAt = began;
			const speak = () => {
				say(`${(0, counts /* elapsed */.vk)(clock.now() - began)}  ${current}`);
				said = current;
				saidAt = clock.now();
			};
			const remind = async () => {
				const stop = AbortSignal.any([done.signal, cancel]);
				while (!stop.aborted) {
					await clock.sleep(saidAt + minute - clock.now(), stop);
					if (clock.now() - saidAt >= minute && !cancel.aborted) speak();
				}
			};
			const reminding = remind();
			try {
				return await work({
					note: (text) => {
						current = text;
						if (current !== said) speak();
					},
				});
			} finally {
				done.abort();
				await reminding;
			}
		}
		// CONCATENATED MODULE: ./lib/busy.js
		/**
		 * What to do when Testinium refused to start the plan because it is running: take that execution for our
		 * own, or wait until it has ended and trigger again. Triggering again is safe, as nothing was started.
		 */
		async function whenBusy(refused, inputs, patience, session, line) {
			const patient = {
				...line,
				until: patience.until,
			};
			const ask = askRunning(inputs.apiUrl, inputs.planId, session, patient);
			switch (inputs.ifAlreadyRunning) {
				case 'fail':
					return refused;

				case 'attach':
					return attach(ask, inputs, patience, patient);

				case 'wait':
					return startWhenIdle(ask, inputs, patience, session, patient);
			}
		}
		async function attach(ask, inputs, { until: until }, line) {
			line.say('Looking for the execution to attach to.');
			// Two requests at the most: each edition of Testinium has a path of its own.
			const within = () => Math.min(2 * inputs.requestTimeout, until - line.clock.now());
			const { result: result, attempts: attempts } = await (0, lib_attempts /* insist */.R6)(
				line,
				() => ask(within()),
				whenNotTold,
			);
			if (result === 'cancelled')
				return {
					kind: 'CANCELLED',
				};
			switch (result.kind) {
				case 'told':
					if (result.value === void 0)
						return {
							kind: 'EXECUTION_NOT_FOUND',
						};
					return {
						kind: 'adopted',
						executionId: result.value,
					};

				case 'missing':
					return {
						kind: 'EXECUTION_NOT_FOUND',
					};

				case 'unclear':
					return {
						kind: 'SERVICE_UNAVAILABLE',
						attempts: attempts,
						reason: result.reason,
					};

				case 'over':
					return result.outcome;
			}
		}
		function whenNotTold(asked) {
			switch (asked.kind) {
				case 'missing':
					return {
						why: 'Testinium has no list of executions of this plan (HTTP 404).',
					};

				case 'unclear':
					return {
						why: `No list of executions (${asked.reason}).`,
					};

				case 'told':
				case 'over':
					return;
			}
		}
		async function startWhenIdle(ask, inputs, patience, session, line) {
			for (;;) {
				line.say('Waiting until it has ended, to start the plan then.');
				const gaveUp = await awaitIdle(ask, patience, line);
				if (gaveUp !== void 0) return gaveUp;
				line.say('It has ended. The first trigger was refused, so it is safe to trigger again.');
				const outcome = await (0, run /* startRun */.AD)(inputs, session, line);
				if (outcome.kind !== 'ALREADY_RUNNING') return outcome;
				// Somebody else was faster, or the list lags behind: neither is a reason to hurry.
				await line.clock.sleep(Math.min(patience.interval, patience.until - line.clock.now()), line.cancel);
			}
		}
	},
};
