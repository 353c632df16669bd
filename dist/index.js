(() => {
	'use strict';
	var __webpack_modules__ = {
		605: (module) => {
			module.exports = require('./https.cjs');
		},
		896: (module) => {
			module.exports = require('fs');
		},
		611: (module) => {
			module.exports = require('http');
		},
		857: (module) => {
			module.exports = require('os');
		},
		567: (__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
			__nccwpck_require__.r(__webpack_exports__);
			__nccwpck_require__.d(__webpack_exports__, {
				ProxyAgent: () => ProxyAgent,
				fetch: () => fetch,
				getExecOutput: () => getExecOutput,
				httpOverHttp: () => httpOverHttp,
				httpOverHttps: () => httpOverHttps,
				httpsOverHttp: () => httpsOverHttp,
				httpsOverHttps: () => httpsOverHttps,
			});
			class ProxyAgent {}
			const fetch = unused;
			const getExecOutput = unused;
			const httpOverHttp = noAgent;
			const httpOverHttps = noAgent;
			const httpsOverHttp = noAgent;
			const httpsOverHttps = noAgent;
			function noAgent() {
				return {};
			}
			function unused() {
				throw new Error('This part of a dependency is not in the bundle.');
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
	var __webpack_exports__ = {};
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
	__nccwpck_require__(896);
	var external_http_ = __nccwpck_require__(611);
	var external_http_namespaceObject = __nccwpck_require__.t(external_http_, 2);
	var external_https_cjs_ = __nccwpck_require__(605);
	var external_https_cjs_namespaceObject = __nccwpck_require__.t(external_https_cjs_, 2);
	// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
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
	var unused = __nccwpck_require__(567);
	// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
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
	class lib_HttpClient {
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
			const proxyUrl = getProxyUrl(parsedUrl);
			const useProxy = proxyUrl && proxyUrl.hostname;
			if (!useProxy) return;
			return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
		}
		_prepareRequest(method, requestUrl, headers) {
			const info = {};
			info.parsedUrl = requestUrl;
			const usingSsl = info.parsedUrl.protocol === 'https:';
			info.httpModule = usingSsl ? external_https_cjs_namespaceObject : external_http_namespaceObject;
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
			const proxyUrl = getProxyUrl(parsedUrl);
			const useProxy = proxyUrl && proxyUrl.hostname;
			if (this._keepAlive && useProxy) agent = this._proxyAgent;
			if (!useProxy) agent = this._agent;
			if (agent) return agent;
			const usingSsl = parsedUrl.protocol === 'https:';
			let maxSockets = 100;
			if (this.requestOptions) maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
			if (proxyUrl && proxyUrl.hostname) {
				const agentOptions = {
					maxSockets,
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
				if (usingSsl) tunnelAgent = overHttps ? unused.httpsOverHttps : unused.httpsOverHttp;
				else tunnelAgent = overHttps ? unused.httpOverHttps : unused.httpOverHttp;
				agent = tunnelAgent(agentOptions);
				this._proxyAgent = agent;
			}
			if (!agent) {
				const options = {
					keepAlive: this._keepAlive,
					maxSockets,
				};
				agent = usingSsl ? new external_https_cjs_.Agent(options) : new external_http_.Agent(options);
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
			proxyAgent = new unused.ProxyAgent(
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
							statusCode,
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
	// CONCATENATED MODULE: ./lib/http/clock.js
	const clock = {
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
	// CONCATENATED MODULE: ./lib/text/sanitize.js
	const untrusted = (text) => ({
		untrusted: text,
	});
	function createSanitizer(secrets) {
		return ({ untrusted }, limit) => printable(secrets.redact(untrusted), limit);
	}
	function printable(text, limit) {
		const wellFormed = text.toWellFormed();
		return truncate(withoutCommands(wellFormed.replace(blanksOf(wellFormed), ' ').trim()), limit);
	}
	let unicodeBlanks;
	function blanksOf(text) {
		return /^[\s!-~]*$/.test(text) ? /\s+/g : (unicodeBlanks ??= new RegExp('[\\p{C}\\p{Z}]+', 'gu'));
	}
	function withoutCommands(text) {
		return text.replace(/^([^\S\r\n]*)::/gm, '$1: :').replaceAll('##[', '## [');
	}
	function truncate(line, limit = 300) {
		if (line.length <= limit) return line;
		const characters = Array.from(line.slice(0, 2 * limit + 2));
		return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}\u2026`;
	}
	function escapeHtml(text) {
		const marks = /[&<>"'`*~|[\]{}\\#@$!^=]|:(?=\/\/)|(?<=[Ww]{3})\./g;
		return text.replace(marks, (mark) => `&#${String(mark.codePointAt(0))};`);
	}
	// CONCATENATED MODULE: ./lib/http/network-error.js
	class RequestError extends Error {
		code;
		constructor(code, message = '') {
			super(message);
			this.code = code;
		}
	}
	function formatNetworkError({ message, detail }, sanitize) {
		return detail === void 0 ? message : `${message} (${sanitize(detail)})`;
	}
	function toNetworkError(error, { phase, target, proxy, status }) {
		const { code, text, detail } = readError(error);
		const own = error instanceof RequestError ? error.message : void 0;
		const find = (rows) => rows.find(([pattern]) => pattern.test(text)) ?? [];
		const [, reason = own ?? 'the connection failed'] = find(reasons());
		const peer = phase === 'proxy' ? `the proxy ${String(proxy)}` : `the server ${target}`;
		const response = status === void 0 ? 'the response' : `the response (HTTP ${String(status)})`;
		const usual = {
			proxy: `${peer} could not be used to CONNECT to ${target}: ${reason}`,
			connect: `${reason}: ${target}`,
			tls: `the TLS handshake with ${peer} failed: ${reason}`,
			response: `${reason} before ${response} was complete`,
		}[phase];
		const [, message = usual, advice] = find(knownErrors(peer, own ?? '', target, usual));
		return {
			networkCode: code === '' ? 'UNKNOWN' : code,
			message,
			detail: detail === '' || own !== void 0 ? void 0 : untrusted(detail),
			advice: advice ?? (phase === 'proxy' ? checkProxy : checkNetwork),
			final: advice !== void 0,
		};
	}
	function isLateRefusal(error) {
		return /^TLS .*alert certificate required/.test(readError(error).text);
	}
	const checkNetwork =
		"Check the address, the runner's network and its proxy settings (https_proxy, http_proxy, no_proxy), then run this step again.";
	const checkProxy =
		'Check https_proxy, http_proxy and no_proxy, and that the proxy can be reached from this runner and allows this CONNECT. Its address begins with https:// only if the proxy itself speaks TLS.';
	function knownErrors(peer, own, target, usual) {
		const certificate = `the certificate of ${peer}`;
		const always = 'Certificate checks cannot be switched off.';
		const renew = `Have it renewed, with its whole chain; if it has not expired, check the clock of the runner. ${always}`;
		const rename = `Use a host name that the certificate was issued for, or have one issued for this name. ${always}`;
		const addAuthority =
			'give its certificate to Node.js in the environment variable NODE_EXTRA_CA_CERTS (path of a PEM file), or set NODE_USE_SYSTEM_CA=1 if the operating system of the runner trusts it';
		const trust = `If it is the right one, ${addAuthority}. ${always}`;
		const unknown = `${certificate} comes from a certificate authority that is not known here, or its chain is incomplete`;
		const completeChain = `If that authority is your own, ${addAuthority}. If it is a public one, have the intermediate certificates sent too: browsers retrieve them by themselves, Node.js does not. If it is neither, somebody between may be reading along. ${always}`;
		const reissue = `Have a certificate issued for server authentication, with a key of at least 2048 bits (RSA) and a signature with SHA-256 or better, its whole chain too. ${always}`;
		const askNone = `This action has no client certificate to show: let this runner reach ${peer} without one.`;
		const newer = `Have ${peer} support TLS 1.2 or newer; nothing older is safe.`;
		const http1 = `Have ${peer} support HTTP/1.1 too, or use an address that does.`;
		const credentials =
			'Correct the user and password in https_proxy or http_proxy; special characters in them have to be percent-encoded. Only Basic authentication is supported.';
		return [
			[/^CERT_HAS_EXPIRED/, `${certificate}, or of an authority in its chain, has expired`, renew],
			[/^CERT_NOT_YET_VALID/, `${certificate} is not valid yet`, renew],
			[/^ERR_TLS_CERT_ALTNAME_INVALID/, `${certificate} was issued for another host name`, rename],
			[/^DEPTH_ZERO_SELF_SIGNED_CERT/, `${certificate} is self-signed`, trust],
			[/^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE))/, unknown, completeChain],
			[/^(\w*CERT_|CRL_|UNABLE_TO_|INVALID_|PATH_LENGTH_|UNSPECIFIED)/, `${certificate} is not accepted`, reissue],
			[/^TLS .*certificate required/, `${peer} requires a client certificate`, askNone],
			[
				/^TLS .*(protocol version|unsupported protocol)/,
				`${peer} supports only a version of TLS that is too old`,
				newer,
			],
			[/^HTTP2|^TLS .*no application protocol/, `${peer} supports HTTP/2 only`, http1],
			[/^PROXY_AUTHENTICATION/, `${peer} requires other credentials: ${own} to CONNECT to ${target}`, credentials],
			[/^PROXY_INVALID/, own, 'Correct this environment variable, or unset it.'],
			[/^CANCELLED/, usual, 'Run this step again.'],
			[/^PROXY_REFUSED/, `${peer} refused to connect: ${own} to CONNECT to ${target}`],
			[/^UPGRADED/, `${peer} switched to another protocol (HTTP 101)`],
			[/^HPE_HEADER_OVERFLOW/, `${peer} sent headers larger than 16 KiB`],
			[/^HPE_/, `what ${peer} sent is not HTTP, or breaks its rules`],
		];
	}
	const reasons = () => [
		[/^ENOTFOUND/, 'the host name is not known (DNS)'],
		[/^EAI_AGAIN/, 'no name server has answered (DNS)'],
		[/^ECONNREFUSED/, 'the connection was refused'],
		[/^E(HOST|NET)UNREACH/, 'the host cannot be reached'],
		[/^ETIMEDOUT/, 'the connection timed out'],
		[/^ECONNRESET (?!socket hang up|aborted|Client network socket)/, 'the connection was reset'],
		[/^(ECONNRESET|EPIPE|CLOSED|ERR_STREAM_PREMATURE_CLOSE)/, 'the connection was closed'],
		[/^TLS .*(wrong version number|unexpected message|packet length|http request)/, 'what answered does not speak TLS'],
		[/^TLS .*(handshake failure|no shared cipher)/, 'our ciphers are refused, or a client certificate required'],
		[/^TLS/, 'TLS ended with an error'],
	];
	function readError(error) {
		const { code = '', message = '', errors = [], rawPacket } = error;
		const tried = errors.map(readError);
		const telling = tried.find((one) => one.code !== 'ENETUNREACH') ?? tried[0];
		if (telling !== void 0)
			return {
				...telling,
				detail: tried.map(({ detail }) => detail).join('; '),
			};
		const isHttp2 = rawPacket !== void 0 && rawPacket.length >= 9 && rawPacket[3] === 4 && !rawPacket.readUInt32BE(5);
		if (isHttp2)
			return {
				code: 'HTTP2',
				text: 'HTTP2',
				detail: '',
			};
		const [, reason] = (/^(ERR_SSL_|EPROTO)/.test(code) ? /:error:\w+:[^:]*:[^:]*:([^:]*):/.exec(message) : null) ?? [];
		if (reason !== void 0)
			return {
				code,
				text: `TLS ${reason}`,
				detail: reason,
			};
		return {
			code,
			text: `${code} ${message}`,
			detail: message.includes(code) ? message : `${code}: ${message}`,
		};
	}
	// CONCATENATED MODULE: ./lib/http/retry.js
	const longestPause = 6e4;
	async function retry(action, whyAgain, { maxAttempts, clock, signal, until = 1 / 0, log }) {
		for (let attempts = 1; ; attempts++) {
			const result = await action();
			const again = whyAgain(result);
			const ended = {
				result,
				attempts,
				cancelled: false,
			};
			if (again === void 0 || attempts >= maxAttempts) return ended;
			const asked = parseRetryAfter(again.retryAfter, Date.now());
			if (asked !== void 0 && asked > longestPause) return ended;
			const pause = again.pause ?? pauseBefore(attempts + 1, asked, Math.random());
			if (clock.now() + pause >= until) return ended;
			const which = `attempt ${String(attempts + 1)} of ${String(maxAttempts)} in ${(pause / 1e3).toFixed(1)} s`;
			log(`${again.reason} It is safe to try again: ${which}.`);
			await clock.sleep(pause, signal);
			if (signal.aborted)
				return {
					...ended,
					cancelled: true,
				};
		}
	}
	const spread = 12e3;
	function pauseBefore(attempt, asked, random) {
		if (asked === void 0) return Math.min(1e3 * 2 ** (attempt - 2) * (1 + random / 2), longestPause);
		return Math.min(asked + spread * random, longestPause);
	}
	function parseRetryAfter(header, now) {
		const text = header?.trim() ?? '';
		if (/^[0-9]+$/.test(text)) return Number(text) * 1e3;
		const date = /^[A-Z][a-z]+, .* GMT$/.test(text) ? Date.parse(text) : NaN;
		return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
	}
	// CONCATENATED MODULE: external "node:http"
	const external_node_http_namespaceObject = require('node:http');
	var external_node_http_default = __nccwpck_require__.n(external_node_http_namespaceObject);
	// CONCATENATED MODULE: ./lib/action-metadata.js
	const defaults = {
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
	};
	const userAgent = 'run-testinium-plan/1.0.0';
	// CONCATENATED MODULE: external "node:net"
	const external_node_net_namespaceObject = require('node:net');
	var external_node_net_default = __nccwpck_require__.n(external_node_net_namespaceObject);
	// CONCATENATED MODULE: ./lib/http/basic.js
	function basicValue(id, secret) {
		return Buffer.from(`${id}:${secret}`).toString('base64');
	}
	// CONCATENATED MODULE: ./lib/http/proxy.js
	function routeTo(url, environment) {
		const target = new URL(url);
		const valueOf = (name) => environment[name]?.trim() ?? '';
		const names = target.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
		const name = names.find((each) => valueOf(each) !== '');
		if (name === void 0 || isLoopback(target.hostname)) return {};
		if (isExcepted(target, valueOf('no_proxy') || valueOf('NO_PROXY')))
			return {
				excepted: true,
			};
		const proxy = readProxy(valueOf(name));
		return typeof proxy === 'string'
			? {
					problem: `${name} ${proxy}.`,
				}
			: {
					proxy,
				};
	}
	function formatRoute({ proxy, excepted }) {
		if (proxy !== void 0) return `via proxy ${formatHost(proxy)}`;
		return excepted ? 'direct (no_proxy)' : 'direct';
	}
	function formatHost({ hostname, port }) {
		return `${hostname.includes(':') ? `[${hostname}]` : hostname}:${String(port)}`;
	}
	function addressOf({ hostname, port, protocol }) {
		return {
			hostname: hostname.replace(/^\[|\]$/g, ''),
			port: Number(port) || (protocol === 'https:' ? 443 : 80),
		};
	}
	function isLoopback(hostname) {
		return (0, external_node_net_namespaceObject.isIPv4)(hostname)
			? hostname.startsWith('127.')
			: /^((.+\.)?localhost\.?|\[::1\])$/.test(hostname);
	}
	function proxySecrets(environment) {
		const secrets = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
			const value = environment[name]?.trim() ?? '';
			if (!value.includes('@')) return [];
			const [, ...written] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^:]*):?(.*)@/is.exec(value) ?? [];
			const [user = '', password = ''] = written.map((text) => decode(text) ?? text);
			return [...written, user, password, basicValue(user, password)];
		});
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	function decode(text) {
		try {
			return decodeURIComponent(text);
		} catch {
			return;
		}
	}
	function readProxy(value) {
		const form =
			'it should be http://host:port or https://host:port, with user:password@ before the host if the proxy wants them';
		const [, scheme = 'http', address = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value) ?? [];
		if (!/^https?$/i.test(scheme)) return `has a scheme that is not supported, such as that of SOCKS: ${form}`;
		const isAddress = /^[^\s/?#\\]+\/?$/.test(address) && !/:0*\/?$/.test(address);
		const url = isAddress && URL.canParse(`${scheme}://${address}`) ? new URL(`${scheme}://${address}`) : void 0;
		const [username, password] = [url?.username, url?.password].map((text) => decode(text ?? ''));
		if (url === void 0 || username === void 0 || password === void 0)
			return `is no address of a proxy: ${form}; in a user or password % is written %25, / %2F, ? %3F and # %23`;
		const basic = username + password === '' ? void 0 : basicValue(username, password);
		return {
			protocol: url.protocol,
			...addressOf(url),
			basic,
		};
	}
	function isExcepted(url, list) {
		const { hostname: host, port } = addressOf(url);
		return list
			.toLowerCase()
			.split(/[\s,]+/)
			.some((entry) => {
				if (entry === '*') return true;
				const parts = (0, external_node_net_namespaceObject.isIPv6)(entry)
					? ['', entry]
					: (/^\[?(.*?)\]?(?:\/(\d+))?(?::(\d+))?$/.exec(entry) ?? []);
				const [, given = '', bits, wantedPort = port] = parts;
				if (Number(wantedPort) !== port) return false;
				if ((0, external_node_net_namespaceObject.isIP)(host) !== 0) return isInNetwork(host, given, bits);
				const suffix = given.replace(/^\*(?=\.)/, '');
				if (suffix === '' || bits !== void 0) return false;
				return suffix.startsWith('.') ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
			});
	}
	function isInNetwork(address, start, bits) {
		const [longest, type] = (0, external_node_net_namespaceObject.isIPv4)(start) ? [32, 'ipv4'] : [128, 'ipv6'];
		const prefix = Number(bits ?? longest);
		if (
			(0, external_node_net_namespaceObject.isIP)(start) === 0 ||
			(0, external_node_net_namespaceObject.isIP)(start) !== (0, external_node_net_namespaceObject.isIP)(address) ||
			prefix > longest
		)
			return false;
		const network = new external_node_net_namespaceObject.BlockList();
		network.addSubnet(start, prefix, type);
		return network.check(address, type);
	}
	// CONCATENATED MODULE: ./lib/http/connect.js
	const strictParser = {
		insecureHTTPParser: false,
		maxHeaderSize: 16384,
	};
	async function connect(url, { proxy }, circumstances, over, timeout) {
		delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
		const server = addressOf(url);
		circumstances.phase = proxy ? 'proxy' : 'connect';
		const { hostname: host, port } = proxy ?? server;
		const autoSelectFamilyAttemptTimeout = Math.min(2500, 1 + Math.floor(timeout / 4));
		const dialled = external_node_net_default().connect({
			host,
			port,
			autoSelectFamily: true,
			autoSelectFamilyAttemptTimeout,
		});
		const socket = await opened(dialled, 'connect', over);
		const raw = proxy ? await openTunnel(proxy, socket, server, over) : socket;
		if (url.protocol !== 'https:') return raw;
		circumstances.phase = 'tls';
		return connect_secure(raw, server, over);
	}
	function connect_secure(socket, { hostname }, over) {
		const tlsSocket = process.getBuiltinModule('node:tls').connect({
			socket,
			host: hostname,
			servername: (0, external_node_net_namespaceObject.isIP)(hostname) === 0 ? hostname.replace(/\.$/, '') : '',
			rejectUnauthorized: true,
			minVersion: 'TLSv1.2',
			ALPNProtocols: ['http/1.1'],
		});
		return opened(tlsSocket, 'secureConnect', over);
	}
	function opened(socket, event, over) {
		return new Promise((resolve, reject) => {
			over.addEventListener('abort', () => socket.destroy());
			if (over.aborted) socket.destroy();
			socket.once(event, () => resolve(socket));
			socket.on('error', reject);
			socket.on('close', () => reject(new RequestError('CLOSED')));
		});
	}
	async function openTunnel(proxy, dialled, server, over) {
		const connection = proxy.protocol === 'https:' ? await connect_secure(dialled, proxy, over) : dialled;
		const target = formatHost(server);
		const request = external_node_http_default().request({
			...strictParser,
			createConnection: () => connection,
			method: 'CONNECT',
			path: target,
			headers: {
				Host: target,
				...(proxy.basic && {
					'Proxy-Authorization': `Basic ${proxy.basic}`,
				}),
			},
		});
		return new Promise((resolve, reject) => {
			request.on('connect', ({ statusCode = 0 }, socket) => {
				const code = [401, 407].includes(statusCode) ? 'PROXY_AUTHENTICATION' : 'PROXY_REFUSED';
				if (statusCode === 200) resolve(socket);
				else reject(new RequestError(code, `HTTP ${String(statusCode)}`));
			});
			request.on('error', reject).end();
		});
	}
	// CONCATENATED MODULE: ./lib/http/send-request.js
	function isResponse(result) {
		return 'status' in result;
	}
	async function sendRequest(request, options) {
		const { timeout, signal, clock, environment } = options;
		const url = new URL(request.url);
		const route = routeTo(request.url, environment);
		const over = new AbortController();
		const proxy = 'proxy' in route && route.proxy ? formatHost(route.proxy) : void 0;
		const state = {
			phase: 'connect',
			target: formatHost(addressOf(url)),
			proxy,
		};
		const cancelled = new RequestError('CANCELLED', 'it was cancelled');
		let sentAt = 0;
		try {
			if (signal.aborted) throw cancelled;
			if ('problem' in route) throw new RequestError('PROXY_INVALID', route.problem.replace(/\.$/, ''));
			return await new Promise((resolve, reject) => {
				signal.addEventListener('abort', () => reject(cancelled), {
					signal: over.signal,
				});
				const deadline = `the deadline of ${(timeout / 1e3).toFixed(timeout < 1e3 ? 1 : 0)} s has passed`;
				clock.sleep(timeout, over.signal).then(() => reject(new RequestError('DEADLINE', deadline)));
				const createConnection = (_, done) => {
					connect(url, route, state, over.signal, timeout).then((socket) => {
						if (over.signal.aborted) return;
						state.phase = 'response';
						sentAt = clock.now();
						done(null, socket);
					}, reject);
					return;
				};
				const receive = async ({ message }) => {
					const elapsed = clock.now() - sentAt;
					const status = (state.status = message.statusCode ?? 0);
					const headers = {
						...message.headers,
						age: message.headersDistinct['age']?.join(', '),
					};
					return {
						status,
						headers,
						elapsed,
						...(await readBody(message, request.maxBytes)),
					};
				};
				transmit(request, url, createConnection, reject).then(receive).then(resolve, reject);
			});
		} catch (error) {
			const sent = state.phase === 'response' && !(state.status === void 0 && isLateRefusal(error));
			return {
				sent,
				cancelled: signal.aborted,
				error: toNetworkError(error, state),
			};
		} finally {
			over.abort();
		}
	}
	function transmit({ method, headers, body }, url, createConnection, fail) {
		const client = new lib_HttpClient(userAgent, [], {
			socketTimeout: 2 ** 31 - 1,
		});
		const path = url.pathname + url.search;
		const allHeaders = {
			Host: url.host,
			...headers,
			'User-Agent': userAgent,
		};
		const options = {
			...strictParser,
			method,
			path,
			headers: allHeaders,
			createConnection,
		};
		const request = (...given) =>
			external_node_http_default()
				.request(...given)
				.on('error', fail)
				.once('upgrade', () => fail(new RequestError('UPGRADED')));
		return client.requestRaw(
			{
				options,
				parsedUrl: url,
				httpModule: {
					request,
				},
			},
			body ?? null,
		);
	}
	function readBody(message, limit = 1024 * 1024) {
		return new Promise((resolve, reject) => {
			const refuse = () =>
				resolve({
					body: Buffer.alloc(0),
					tooLarge: true,
				});
			if (Number(message.headers['content-length']) > limit) refuse();
			const chunks = [];
			let size = 0;
			message.on('data', (chunk) => {
				size += chunk.length;
				if (size > limit) refuse();
				else chunks.push(chunk);
			});
			message.on('end', () =>
				resolve({
					body: Buffer.concat(chunks),
					tooLarge: false,
				}),
			);
			message.on('error', reject);
			message.on('close', () => reject(new RequestError('CLOSED')));
		});
	}
	// CONCATENATED MODULE: ./lib/input-secrets.js
	const trimInput = (name, given) => (name === 'password' ? given : given.trim());
	const wholeInputs = ['token', 'github-token', 'password', 'client-secret', 'client-key'];
	function secretsInInputs(read) {
		const value = (name) => trimInput(name, read(name));
		const [id, secret] = [value('client-id'), value('client-secret')];
		return distinct([
			...wholeInputs.map(value),
			...(id === '' || secret === '' ? [] : [basicValue(id, secret)]),
			...secretPartsOfUrl(value('callback-url')),
		]);
	}
	function secretPartsOfUrl(url) {
		if (url === '') return [];
		const sent = URL.canParse(url) ? [new URL(url).href] : [];
		const parts = [url, ...sent].flatMap(partsOf).flatMap((part) => [part, ...input_secrets_decode(part)]);
		return distinct([url, ...parts.filter((part) => Array.from(part.trim()).length >= 4)]);
	}
	function partsOf(url) {
		const [, authority = '', path = '', query = '', fragment = ''] =
			/^(?:[^:/?#]+:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?/s.exec(url) ?? [];
		const [, user = '', password = ''] = /^([^:]*):?(.*)@/s.exec(authority) ?? [];
		const values = query.split(/[&;]/).map((pair) => pair.slice(pair.indexOf('=') + 1));
		const isToken = (part) => Array.from(part).length >= 8 && /[0-9]/.test(part);
		const tokens = [...path.split('/'), ...values, fragment].filter((part) =>
			isToken(input_secrets_decode(part)[0] ?? part),
		);
		return [url, query === '' ? path : `${path}?${query}`, query, user, password, ...tokens];
	}
	function input_secrets_decode(part) {
		try {
			return [decodeURIComponent(part), decodeURIComponent(part.replaceAll('+', ' '))];
		} catch {
			return [];
		}
	}
	function distinct(secrets) {
		return [...new Set(secrets)].filter((secret) => secret.trim() !== '');
	}
	function addressWithoutSecrets(address) {
		const [, scheme = '', rest = ''] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?(.*)$/is.exec(address) ?? [];
		const isHost = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:.]+\]|localhost)(?::[0-9]*)?(?:[/?#\\]|$)/i.test(rest);
		const shown = scheme !== '' && isHost ? rest : rest.replace(/^.*@/s, '***@');
		return scheme + shown.replace(/([?#]).*/s, '$1***');
	}
	// CONCATENATED MODULE: ./lib/java-long.js
	const largest = 9223372036854775807n;
	function readLong(text) {
		if (!/^[0-9]+$/.test(text)) return;
		const digits = text.replace(/^0+/, '');
		if (digits === '' || digits.length > 19 || BigInt(digits) > largest) return;
		return digits;
	}
	// CONCATENATED MODULE: external "node:path"
	const external_node_path_namespaceObject = require('node:path');
	var external_node_path_default = __nccwpck_require__.n(external_node_path_namespaceObject);
	// CONCATENATED MODULE: ./lib/workspace-path.js
	function resolveInWorkspace(given, { GITHUB_WORKSPACE: set = '' }, paths = external_node_path_default()) {
		const workspace = paths.resolve(set);
		if (new RegExp('\\p{Cc}', 'u').test(given)) return 'it has control characters';
		if (/[/\\]$/.test(given)) return 'it names a folder, not a file';
		const isDriveRelative = paths.sep === '\\' && /^[a-z]:(?![/\\])/i.test(given);
		const inside = wayWithin(workspace, paths.resolve(workspace, given), paths);
		if (isDriveRelative || inside === void 0)
			return `it is outside of the workspace, ${workspace}: give a path relative to that`;
		if (inside === '') return 'it names the workspace, not a file';
		return {
			workspace,
			relative: inside.split(paths.sep).join('/'),
		};
	}
	function wayWithin(folder, target, paths = external_node_path_default()) {
		const way = paths.relative(folder, target);
		return way === '..' || way.startsWith(`..${paths.sep}`) || paths.isAbsolute(way) ? void 0 : way;
	}
	// CONCATENATED MODULE: ./lib/inputs.js
	function readInputs(read, environment, sanitize) {
		const problems = [];
		const text = (name) => trimInput(name, read(name)) || defaults[name];
		const show = (name, written) => {
			const safe = sanitize(untrusted(written), 1e4);
			const isAddress = name.endsWith('-url') || safe.includes('://');
			return sanitize(untrusted(isAddress ? addressWithoutSecrets(safe) : safe));
		};
		const parsed = (name, parse, expected) => {
			const written = text(name);
			const value = written === '' ? void 0 : parse(written);
			if (written !== '' && value === void 0)
				problems.push(`${name} is "${show(name, written)}", but should be ${expected}.${roundedNumberHint(written)}`);
			return value;
		};
		const flag = (name) => parsed(name, readBoolean, 'true or false') ?? false;
		const wholeNumber = (name, least, most, unit = '') => {
			const read = (written) =>
				/^[0-9]+$/.test(written) && Number(written) >= least && Number(written) <= most ? Number(written) : void 0;
			return parsed(name, read, `a whole number ${unit}from ${String(least)} to ${String(most)}`) ?? least;
		};
		const oneOf = (name, ...words) =>
			parsed(name, (written) => words.find((word) => word === written), joinWords(words, 'or')) ?? words[0];
		const id = (name) => parsed(name, readLong, 'a whole number from 1 to 9223372036854775807');
		const baseUrl = (name) => parsed(name, readBaseUrl, `${absoluteUrl}, without user, password, query or fragment`);
		const planId = id('plan-id') ?? '';
		if (text('plan-id') === '') problems.push('plan-id is missing: give the number of the test plan to run.');
		const callbackUrl = text('callback-url');
		if (callbackUrl !== '' && readUrl(callbackUrl) === void 0)
			problems.push(`callback-url (not shown, as it may hold secrets) should be ${absoluteUrl}.`);
		const apiUrl = baseUrl('api-url') ?? defaults['api-url'];
		const credentials = readCredentials(text, baseUrl('auth-url') ?? defaultAuthUrl(apiUrl), problems);
		const path = text('junit-file');
		const junitFile = path === '' ? void 0 : resolveInWorkspace(path, environment);
		if (typeof junitFile === 'string')
			problems.push(`junit-file is "${show('junit-file', path)}", but ${sanitize(untrusted(junitFile), 1e3)}.`);
		const token = text('github-token');
		checkHeaderValue('github-token', token, problems);
		const context = parsed('status-context', readLine, 'one line of at most 255 characters');
		const sha = parsed('status-sha', readCommitSha, 'a commit: 40 or 64 hexadecimal digits');
		const pageAddress = `${absoluteUrl} and has {execution-id} in it, with no placeholder but that and {plan-id}, no user or password, and no workflow command`;
		const inputs = {
			planId,
			credentials,
			forceRun: flag('force-run'),
			isGroupRun: parsed('is-group-run', readBoolean, 'true or false'),
			callbackUrl: callbackUrl || void 0,
			apiUrl,
			companyId: id('company-id'),
			requestTimeout: 1e3 * wholeNumber('request-timeout-seconds', 1, 3600, 'of seconds '),
			maxAttempts: wholeNumber('max-attempts', 1, 10),
			ifAlreadyRunning: oneOf('if-already-running', 'fail', 'attach', 'wait'),
			ifOutcomeUnknown: oneOf('if-outcome-unknown', 'fail', 'look'),
			waitForCompletion: flag('wait-for-completion'),
			waitTimeout: 6e4 * wholeNumber('wait-timeout-minutes', 1, 1440, 'of minutes '),
			pollInterval: 1e3 * wholeNumber('poll-interval-seconds', 1, 300, 'of seconds '),
			maxFailurePercentage: wholeNumber('max-failure-percentage', 0, 100),
			stopWhenAbandoned: flag('stop-when-abandoned'),
			gatewayUrl: baseUrl('gateway-url'),
			junitFile: typeof junitFile === 'string' ? void 0 : junitFile,
			executionUrl: parsed('execution-url', readTemplate, pageAddress),
			commitStatus:
				token === ''
					? void 0
					: {
							token,
							context: context ?? `testinium/plan-${planId}`,
							sha,
						},
		};
		const urls = requestUrls(inputs);
		const routes = urls.map((url) => routeTo(url, environment));
		problems.push(...new Set(routes.flatMap((route) => ('problem' in route ? [route.problem] : []))));
		if (problems.length > 0)
			return {
				problems,
			};
		const { GITHUB_API_URL: github = '' } = environment;
		const plain = [...urls, ...(token === '' ? [] : [github])].filter(isPlainHttp);
		const warnings = plain.map((url) => {
			const shown = show('api-url', url) + (url === github ? ' (GITHUB_API_URL)' : '');
			return `Requests to ${shown} are not encrypted: anyone on the network path can read the credentials. Use https.`;
		});
		return {
			inputs,
			notices: describeUnusedInputs(inputs, text),
			warnings,
		};
	}
	function executionUrl(template, planId, executionId) {
		return new URL(fillIn(template, planId, executionId)).href;
	}
	function requestUrls({ apiUrl, credentials, gatewayUrl }) {
		const urls = [apiUrl, 'authUrl' in credentials ? credentials.authUrl : void 0, gatewayUrl];
		return [...new Set(urls.filter((url) => url !== void 0))];
	}
	function readCredentials(text, authUrl, problems) {
		const isGiven = (name) => text(name).trim() !== '';
		const client = ['client-id', 'client-secret'];
		const given = ['username', 'password', ...client, 'client-key'].filter(isGiven);
		const needed = ['username', 'password', ...(isGiven('client-key') ? [] : client)];
		const missing = isGiven('token') ? [] : given.length === 0 ? ['token'] : needed.filter((name) => !isGiven(name));
		const beside = (name, others, choice) => {
			if (!isGiven(name) || others.length === 0) return;
			problems.push(`${name} is given together with ${joinWords(others, 'and')}: give either ${choice}.`);
		};
		if (missing.length > 0)
			problems.push(
				`${joinWords(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} missing: give token, or username, password, and ` +
					'either client-id and client-secret or client-key. A secret is empty when its name has a typo, in a pull request ' +
					'from a fork, and in a workflow that Dependabot started (it has secrets of its own).',
			);
		beside('token', given, 'a token or a user to sign in with');
		beside('client-key', client.filter(isGiven), 'the one or the others');
		checkHeaderValue('token', text('token'), problems, ', and without the word Bearer');
		checkHeaderValue('client-key', text('client-key'), problems, ', and without the word Basic');
		if (text('client-id').includes(':'))
			problems.push('client-id has a colon, which cannot be sent: Basic authentication ends the id there (RFC 7617).');
		if (given.length === 0)
			return {
				token: text('token'),
			};
		const password = text('password');
		const basic = text('client-key') || basicValue(text('client-id'), text('client-secret'));
		const hint = 'The password begins or ends with a line break, which was sent as part of it.';
		const isUnusual = /^[\r\n]|[\r\n]$/.test(password);
		return {
			username: text('username'),
			password,
			basic,
			authUrl,
			hint: isUnusual ? hint : void 0,
		};
	}
	function describeUnusedInputs(inputs, text) {
		const { waitForCompletion: waits, ifAlreadyRunning } = inputs;
		const looks = inputs.ifOutcomeUnknown === 'look';
		const anyWaiting = 'wait-for-completion: true or if-already-running: wait';
		const rules = [
			['authUrl' in inputs.credentials, 'username and password', 'auth-url'],
			[waits || looks || ifAlreadyRunning !== 'fail', anyWaiting, 'wait-timeout-minutes'],
			[waits || looks || ifAlreadyRunning === 'wait', anyWaiting, 'poll-interval-seconds'],
			[waits, 'wait-for-completion: true', 'max-failure-percentage', 'stop-when-abandoned', 'junit-file'],
			[inputs.stopWhenAbandoned, 'stop-when-abandoned: true', 'gateway-url'],
			[inputs.commitStatus !== void 0, 'github-token', 'status-context', 'status-sha'],
		];
		return rules.flatMap(([hasEffect, needed, ...names]) => {
			const unused = hasEffect ? [] : names.filter((name) => text(name).toLowerCase() !== defaults[name]);
			return unused.map((name) => `${name} has no effect without ${needed}.`);
		});
	}
	function defaultAuthUrl(apiUrl) {
		if (apiUrl === defaults['api-url']) return 'https://account.testinium.com/uaa/oauth/token';
		return `${apiUrl.replace(/\/api$/, '')}/oauth/token`;
	}
	function roundedNumberHint(written) {
		if (!/^\d(\.\d+)?E\+\d+$/i.test(written)) return '';
		return ' YAML made a rounded number of it: put it in quotes, so that all of its digits arrive.';
	}
	function readBoolean(text) {
		return /^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() === 'true' : void 0;
	}
	function readLine(text) {
		return isPrintable(text) && Array.from(text).length <= 255 ? text : void 0;
	}
	function readCommitSha(text) {
		return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ? text : void 0;
	}
	const absoluteUrl = 'an absolute URL that begins with http:// or https://';
	function readUrl(text) {
		if (!/^https?:\/\/[^/\\?#]/i.test(text) || /[\s\\]/.test(text) || !isPrintable(text)) return;
		return URL.canParse(text) ? new URL(text) : void 0;
	}
	function readBaseUrl(text) {
		const url = /[?#]/.test(text) || hasUserinfo(text) ? void 0 : readUrl(text);
		return url?.href.replace(/\/+$/, '');
	}
	function readTemplate(text) {
		if (!text.includes('{execution-id}') || text.includes('##[')) return;
		const filled = ['1', '9223372036854775807'].map((id) => fillIn(text, id, id));
		return filled.every((url) => !/[{}]/.test(url) && !hasUserinfo(url) && readUrl(url) !== void 0) ? text : void 0;
	}
	function fillIn(template, planId, executionId) {
		return template.replaceAll('{execution-id}', executionId).replaceAll('{plan-id}', planId);
	}
	function hasUserinfo(url) {
		return /^[^/]*\/\/[^/?#]*@/.test(url);
	}
	function isPlainHttp(url) {
		return /^http:/i.test(url) && URL.canParse(url) && !isLoopback(new URL(url).hostname);
	}
	function checkHeaderValue(name, value, problems, besides = '') {
		if (/^[\x21-\x7e]*$/.test(value)) return;
		const expected = `printable ASCII without whitespace${besides}`;
		problems.push(`${name} has characters that it cannot have: it should be ${expected}.`);
	}
	function isPrintable(text) {
		return /^[ -~]*$/.test(text) || !new RegExp('\\p{C}', 'u').test(text);
	}
	function joinWords(words, link) {
		return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`;
	}
	// CONCATENATED MODULE: ./lib/commit-status.js
	const patience = 5e3;
	const [rateLimitPatience, retryPause] = [6e4, 2e3];
	class CommitStatus {
		target;
		options;
		endpoint;
		wasAccepted = false;
		concluded;
		constructor(target, options) {
			this.target = target;
			this.options = options;
		}
		async pending(description, executionUrl) {
			const problem = await this.set('pending', printable(description, maxDescription), executionUrl);
			if (problem !== void 0) this.options.log.info(`The commit status was not set to pending: ${problem}`);
		}
		conclude(verdict, executionId, executionUrl) {
			return (this.concluded ??= this.set(verdict.state, describe(verdict, executionId), executionUrl).then(
				(problem) => {
					if (problem !== void 0) this.options.log.warning('The commit status was not set', problem);
				},
			));
		}
		async set(state, description, link) {
			const { environment, clock, log, signal: cancellation } = this.options;
			const { token, context, sha } = this.target;
			const isFinal = state !== 'pending';
			const signal = isFinal ? new AbortController().signal : cancellation;
			try {
				const { url, commit, workflowRunUrl } = await (this.endpoint ??= findEndpoint(sha, log));
				const body = JSON.stringify({
					state,
					context,
					description,
					target_url: link ?? workflowRunUrl,
				});
				const headers = {
					Authorization: `token ${token}`,
					Accept: 'application/vnd.github+json',
					'Content-Type': 'application/json; charset=utf-8',
				};
				const end = clock.now() + rateLimitPatience;
				let until = clock.now() + patience;
				for (let attempts = 1; ; attempts++) {
					const options = {
						environment,
						clock,
						signal,
						timeout: Math.max(0, until - clock.now()),
					};
					const result = await sendRequest(
						{
							method: 'POST',
							url,
							headers,
							body,
						},
						options,
					);
					if (isResponse(result) && result.status === 201) {
						log.info(`Commit status ${log.sanitize(untrusted(context))}: ${state} on commit ${commit}`);
						this.wasAccepted = true;
						return;
					}
					const limit = rateLimitPause(result);
					const problem = `${this.describeProblem(result, limit)} It was to be set on commit ${commit}.`;
					const pause = limit === void 0 ? retryPause : Math.max(limit, 1e3 * attempts);
					const next = clock.now() + pause;
					const isWorthIt =
						limit === void 0 ? isTemporary(result) && next < until : isFinal && !cancellation.aborted && next <= end;
					if (!isWorthIt) return problem;
					log.info(`The commit status was not set: ${problem} Trying again in ${inSeconds(pause)}.`);
					await clock.sleep(pause, limit === void 0 ? signal : cancellation);
					if (limit !== void 0) until = clock.now() + patience;
				}
			} catch (error) {
				return log.sanitize(untrusted(error instanceof Error ? error.message : String(error)));
			}
		}
		describeProblem(result, limit) {
			const { sanitize } = this.options.log;
			if (!isResponse(result)) {
				if (result.cancelled) return 'The step was cancelled.';
				return `GitHub did not answer: ${formatNetworkError(result.error, sanitize)}. ${result.error.advice}`;
			}
			const message = readMessage(result);
			const response = `HTTP ${String(result.status)}${message === '' ? '' : `, "${sanitize(untrusted(message))}"`}`;
			if (limit === void 0) return `GitHub answered with ${response}. ${this.advise(result.status)}`.trim();
			const end = limit === 1 / 0 ? '' : `, which ends in ${inSeconds(limit)}`;
			return `GitHub answered with a rate limit (${response})${end}.`;
		}
		advise(status) {
			if (status === 401)
				return this.wasAccepted
					? 'github-token has expired since an earlier status: the token of a GitHub App is valid for an hour. Use ${{ github.token }}, which is valid until the job ends.'
					: 'github-token is not valid: use ${{ github.token }}, or another token of this GitHub.';
			if (status !== 403 && status !== 404) return '';
			return 'If that does not say why, give the job permissions: statuses: write (a classic personal access token needs the scope repo:status). The token of a pull request from a fork can never set statuses.';
		}
	}
	async function findEndpoint(sha, log) {
		const { context } = await __nccwpck_require__.e(388).then(__nccwpck_require__.bind(__nccwpck_require__, 388));
		const { apiUrl, serverUrl, eventName, payload, runId } = context;
		const repository = `${context.repo.owner}/${context.repo.repo}`;
		const commit = sha ?? commitAt(payload, 'pull_request.head.sha') ?? readCommitSha(context.sha);
		if (commit === void 0) throw new Error('GITHUB_SHA is not a commit, so there is nothing to set a status on.');
		const path = subjectPaths[eventName] ?? '';
		const subject = commitAt(payload, path);
		if (sha === void 0 && subject !== void 0 && subject !== commit)
			log.notice(
				'The commit status is set on another commit than that of the event',
				`The event ${eventName} is about commit ${subject}, but the status is set on commit ${commit} (GITHUB_SHA). ` +
					`Set status-sha to \${{ github.event.${path} }} if that is the commit to test.`,
			);
		const url = `${apiUrl.replace(/\/+$/, '')}/repos/${repository}/statuses/${commit}`;
		return {
			url,
			commit,
			workflowRunUrl: `${serverUrl}/${repository}/actions/runs/${String(runId)}`,
		};
	}
	const subjectPaths = {
		workflow_run: 'workflow_run.head_sha',
		check_run: 'check_run.head_sha',
		check_suite: 'check_suite.head_sha',
		status: 'sha',
		deployment: 'deployment.sha',
		deployment_status: 'deployment.sha',
	};
	function commitAt(event, path) {
		let found = event;
		for (const name of path.split('.')) found = found?.[name];
		return typeof found === 'string' ? readCommitSha(found) : void 0;
	}
	function isTemporary(result) {
		return isResponse(result) ? result.status >= 500 : !result.cancelled && !result.error.final;
	}
	function rateLimitPause(result) {
		if (!isResponse(result)) return;
		const { status, headers } = result;
		const { 'retry-after': retryAfter, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = headers;
		const isLimit = retryAfter !== void 0 || remaining === '0' || /rate limit|abuse/i.test(readMessage(result));
		if (status !== 429 && !(status === 403 && isLimit)) return;
		const now = Date.parse(headers.date ?? '') || Date.now();
		const isPrimary = remaining === void 0 || remaining === '0';
		const end = isPrimary && typeof reset === 'string' && /^\d+$/.test(reset) ? 1e3 * Number(reset) : 1 / 0;
		return parseRetryAfter(retryAfter, now) ?? Math.max(0, end - now);
	}
	function readMessage({ body }) {
		try {
			const { message } = JSON.parse(body.toString());
			return typeof message === 'string' ? message : '';
		} catch {
			return '';
		}
	}
	const maxDescription = 140;
	function describe({ code, headline }, executionId) {
		const execution = `execution ${executionId ?? ''}`;
		const name = executionId === void 0 || headline.includes(execution) ? '' : `: ${execution}`;
		const end = name + (code === void 0 ? '' : ` (${code})`);
		return printable(headline, maxDescription - end.length) + end;
	}
	function inSeconds(ms) {
		return `${String(Math.ceil(ms / 1e3))} s`;
	}
	// CONCATENATED MODULE: ./lib/outcome.js
	function isFailure(value) {
		return 'started' in value;
	}
	// CONCATENATED MODULE: ./node_modules/json-with-bigint/json-with-bigint.js
	const intRegex = /^-?\d+$/;
	const noiseValue = /^-?\d+n+$/;
	const originalStringify = JSON.stringify;
	const originalParse = JSON.parse;
	const customFormat = /^-?\d+n$/;
	const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
	const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;
	const isUnstringifiable = (val) => val === void 0 || typeof val === 'function' || typeof val === 'symbol';
	const isRawJSON = (val) =>
		val !== null && typeof val === 'object' && val.constructor && val.constructor.name === 'RawJSON';
	const stringifyIteratively = (rootValue, replacer, spaceParam) => {
		let space = '';
		if (typeof spaceParam === 'number') space = ' '.repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
		else if (typeof spaceParam === 'string') space = spaceParam.slice(0, 10);
		const isFunctionReplacer = typeof replacer === 'function';
		const propertyList = Array.isArray(replacer) ? new Set(replacer.map(String)) : null;
		const prepareVal = (parent, key, val) => {
			const isObject = val !== null && typeof val === 'object';
			const hasToJSON = isObject && typeof val.toJSON === 'function';
			if (hasToJSON) val = val.toJSON(key);
			const isNoise = typeof val === 'string' && noiseValue.test(val);
			if (isNoise) return val + 'n';
			const isBigInt = typeof val === 'bigint';
			if (isBigInt) {
				const supportsRawJSON = 'rawJSON' in JSON;
				if (supportsRawJSON) return JSON.rawJSON(val.toString());
				return val.toString() + 'n';
			}
			if (isFunctionReplacer) val = replacer.call(parent, key, val);
			const isPostReplacerObject = val !== null && typeof val === 'object';
			if (isPostReplacerObject) {
				const isPrimitiveWrapper = val instanceof Number || val instanceof String || val instanceof Boolean;
				if (isPrimitiveWrapper) val = val.valueOf();
			}
			return val;
		};
		const rootProcessed = prepareVal(
			{
				'': rootValue,
			},
			'',
			rootValue,
		);
		if (isUnstringifiable(rootProcessed)) return;
		const isRootPrimitive = rootProcessed === null || typeof rootProcessed !== 'object';
		const isRootNativeRawJSON = isRawJSON(rootProcessed);
		if (isRootPrimitive || isRootNativeRawJSON) return originalStringify(rootProcessed);
		const chunks = [];
		let level = 0;
		const stack = [
			{
				parent: {
					'': rootProcessed,
				},
				key: '',
				val: rootProcessed,
				isArray: Array.isArray(rootProcessed),
				keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
				index: 0,
				first: true,
			},
		];
		const visited = new WeakSet([rootProcessed]);
		while (stack.length > 0) {
			const node = stack[stack.length - 1];
			if (node.index === 0) {
				chunks.push(node.isArray ? '[' : '{');
				level++;
			}
			let isDone = false;
			if (node.isArray)
				if (node.index < node.val.length) {
					if (!node.first) chunks.push(',');
					if (space) chunks.push('\n' + space.repeat(level));
					const childRaw = node.val[node.index];
					const childVal = prepareVal(node.val, String(node.index), childRaw);
					if (isUnstringifiable(childVal)) {
						chunks.push('null');
						node.first = false;
						node.index++;
					} else {
						const isComplexObject = childVal !== null && typeof childVal === 'object';
						const isNativeRaw = isRawJSON(childVal);
						if (isComplexObject && !isNativeRaw) {
							if (visited.has(childVal)) throw new TypeError('Converting circular structure to JSON');
							visited.add(childVal);
							stack.push({
								parent: node.val,
								key: String(node.index),
								val: childVal,
								isArray: Array.isArray(childVal),
								keys: Array.isArray(childVal) ? null : Object.keys(childVal),
								index: 0,
								first: true,
							});
							node.first = false;
							node.index++;
						} else {
							chunks.push(originalStringify(childVal));
							node.first = false;
							node.index++;
						}
					}
				} else isDone = true;
			else {
				while (node.index < node.keys.length) {
					const k = node.keys[node.index++];
					const isFilteredOutByArray = propertyList && !propertyList.has(k);
					if (isFilteredOutByArray) continue;
					const childRaw = node.val[k];
					const childVal = prepareVal(node.val, k, childRaw);
					if (isUnstringifiable(childVal)) continue;
					if (!node.first) chunks.push(',');
					if (space) chunks.push('\n' + space.repeat(level) + originalStringify(k) + ': ');
					else chunks.push(originalStringify(k) + ':');
					const isComplexObject = childVal !== null && typeof childVal === 'object';
					const isNativeRaw = isRawJSON(childVal);
					if (isComplexObject && !isNativeRaw) {
						if (visited.has(childVal)) throw new TypeError('Converting circular structure to JSON');
						visited.add(childVal);
						stack.push({
							parent: node.val,
							key: k,
							val: childVal,
							isArray: Array.isArray(childVal),
							keys: Array.isArray(childVal) ? null : Object.keys(childVal),
							index: 0,
							first: true,
						});
						node.first = false;
						break;
					} else {
						chunks.push(originalStringify(childVal));
						node.first = false;
					}
				}
				const isNodeFullyProcessed = node.index >= node.keys.length && stack[stack.length - 1] === node;
				if (isNodeFullyProcessed) isDone = true;
			}
			if (isDone) {
				level--;
				if (!node.first && space) chunks.push('\n' + space.repeat(level));
				chunks.push(node.isArray ? ']' : '}');
				visited.delete(node.val);
				stack.pop();
			}
		}
		return chunks.join('');
	};
	const JSONStringify = (value, replacer, space) => {
		try {
			const supportsRawJSON = 'rawJSON' in JSON;
			if (supportsRawJSON)
				return originalStringify(
					value,
					(key, val) => {
						if (typeof val === 'bigint') return JSON.rawJSON(val.toString());
						const hasFunctionReplacer = typeof replacer === 'function';
						if (hasFunctionReplacer) return replacer(key, val);
						const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
						if (isKeyInArrayReplacer) return val;
						return val;
					},
					space,
				);
			if (!value) return originalStringify(value, replacer, space);
			const convertedToCustomJSON = originalStringify(
				value,
				(key, val) => {
					const isNoise = typeof val === 'string' && noiseValue.test(val);
					if (isNoise) return val.toString() + 'n';
					if (typeof val === 'bigint') return val.toString() + 'n';
					const hasFunctionReplacer = typeof replacer === 'function';
					if (hasFunctionReplacer) return replacer(key, val);
					const isKeyInArrayReplacer = Array.isArray(replacer) && replacer.includes(key);
					if (isKeyInArrayReplacer) return val;
					return val;
				},
				space,
			);
			const processedJSON = convertedToCustomJSON.replace(bigIntsStringify, '$1$2$3');
			const denoisedJSON = processedJSON.replace(noiseStringify, '$1$2$3');
			return denoisedJSON;
		} catch (error) {
			if (error instanceof RangeError) {
				const convertedJSON = stringifyIteratively(value, replacer, space);
				if (convertedJSON === void 0) return;
				const supportsRawJSON = 'rawJSON' in JSON;
				if (supportsRawJSON) return convertedJSON;
				const processedJSON = convertedJSON.replace(bigIntsStringify, '$1$2$3');
				return processedJSON.replace(noiseStringify, '$1$2$3');
			}
			throw error;
		}
	};
	const featureCache = new Map();
	const isContextSourceSupported = () => {
		const parseFingerprint = JSON.parse.toString();
		if (featureCache.has(parseFingerprint)) return featureCache.get(parseFingerprint);
		try {
			const result = JSON.parse('1', (_, __, context) => !!context?.source && context.source === '1');
			featureCache.set(parseFingerprint, result);
			return result;
		} catch {
			featureCache.set(parseFingerprint, false);
			return false;
		}
	};
	const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
		const isCustomFormatBigInt = typeof value === 'string' && customFormat.test(value);
		if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));
		const isNoiseValue = typeof value === 'string' && noiseValue.test(value);
		if (isNoiseValue) return value.slice(0, -1);
		const hasUserReviver = typeof userReviver === 'function';
		if (!hasUserReviver) return value;
		return userReviver(key, value, context);
	};
	const JSONParseV2 = (text, reviver) =>
		JSON.parse(text, (key, value, context) => {
			const isNumber = typeof value === 'number';
			const isOutOfBounds = value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
			const isBigNumber = isNumber && isOutOfBounds;
			const isInt = context && intRegex.test(context.source);
			const isBigInt = isBigNumber && isInt;
			if (isBigInt) return BigInt(context.source);
			const hasCustomReviver = typeof reviver === 'function';
			if (!hasCustomReviver) return value;
			return reviver(key, value, context);
		});
	const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
	const MAX_DIGITS = MAX_INT.length;
	const stringsOrLargeNumbers = /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
	const noiseValueWithQuotes = /^"-?\d+n+"$/;
	const applyReviverIteratively = (parsed, userReviver) => {
		const rootHolder = {
			'': parsed,
		};
		const stack = [
			{
				parent: rootHolder,
				key: '',
				visited: false,
			},
		];
		while (stack.length > 0) {
			const node = stack[stack.length - 1];
			if (!node.visited) {
				node.visited = true;
				const value = node.parent[node.key];
				const isComplexObject = value !== null && typeof value === 'object';
				if (isComplexObject) {
					const keys = Object.keys(value);
					for (let i = keys.length - 1; i >= 0; i--)
						stack.push({
							parent: value,
							key: keys[i],
							visited: false,
						});
				}
			} else {
				const { parent, key } = node;
				let value = parent[key];
				if (typeof value === 'string') {
					const isCustomFormatBigInt = customFormat.test(value);
					if (isCustomFormatBigInt) value = BigInt(value.slice(0, -1));
					else {
						const isNoise = noiseValue.test(value);
						if (isNoise) value = value.slice(0, -1);
					}
				}
				const hasUserReviver = typeof userReviver === 'function';
				if (hasUserReviver) value = userReviver.call(parent, key, value);
				const isDeleted = value === void 0;
				if (isDeleted) delete parent[key];
				else parent[key] = value;
				stack.pop();
			}
		}
		return rootHolder[''];
	};
	const serializeBigInts = (text) =>
		text.replace(stringsOrLargeNumbers, (match, digits, fractional, exponential) => {
			const isString = match[0] === '"';
			const isNoise = isString && noiseValueWithQuotes.test(match);
			if (isNoise) return match.substring(0, match.length - 1) + 'n"';
			const hasFractionalOrExponential = fractional || exponential;
			const isLessThanMaxSafeInt =
				digits && (digits.length < MAX_DIGITS || (digits.length === MAX_DIGITS && digits <= MAX_INT));
			const isStandardValue = isString || hasFractionalOrExponential || isLessThanMaxSafeInt;
			if (isStandardValue) return match;
			return '"' + match + 'n"';
		});
	const JSONParse = (text, reviver) => {
		if (!text) return originalParse(text, reviver);
		try {
			if (isContextSourceSupported()) return JSONParseV2(text, reviver);
			const serializedData = serializeBigInts(text);
			return originalParse(serializedData, (key, value, context) =>
				convertMarkedBigIntsReviver(key, value, context, reviver),
			);
		} catch (error) {
			if (error instanceof RangeError) {
				const serializedData = serializeBigInts(text);
				const parsed = originalParse(serializedData);
				return applyReviverIteratively(parsed, reviver);
			}
			throw error;
		}
	};
	// CONCATENATED MODULE: ./lib/testinium/json.js
	function parseJson(body) {
		if (isNestedTooDeep(body)) return;
		try {
			return JSONParse(
				new TextDecoder('utf-8', {
					fatal: true,
				}).decode(body),
			);
		} catch {
			return;
		}
	}
	const maxDepth = 200;
	function isNestedTooDeep(json) {
		const [quote, backslash] = [34, 92];
		let level = 0;
		let inString = false;
		for (let at = 0; at < json.length; at++) {
			const byte = json[at];
			if (byte === quote) inString = !inString;
			else if (inString) at += byte === backslash ? 1 : 0;
			else if (byte === 91 || byte === 123) level++;
			else if (byte === 93 || byte === 125) level--;
			if (level > maxDepth) return true;
		}
		return false;
	}
	function isObject(value) {
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	}
	function field(value, name) {
		return isObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
	}
	function readId(value) {
		if (typeof value === 'number' && !Number.isSafeInteger(value)) return;
		const text = readText(value);
		return text === void 0 ? void 0 : readLong(text);
	}
	function readText(value) {
		if (typeof value === 'string') return value;
		return typeof value === 'number' || typeof value === 'bigint' ? String(value) : void 0;
	}
	function readWords(value) {
		const words = readText(value)?.trim() ?? '';
		return words === '' ? void 0 : words;
	}
	function readUntrusted(value) {
		const words = readWords(value);
		return words === void 0 ? void 0 : untrusted(words);
	}
	// CONCATENATED MODULE: ./lib/testinium/dates.js
	const isoDate =
		/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|([+-][01]\d)(?::?([0-5]\d))?)?$/i;
	function readDate(value) {
		const text = Array.isArray(value) ? arrayToIso(value) : (readText(value)?.trim() ?? '');
		if (/^\d+$/.test(text))
			return from2000({
				time: Number(text),
				zoned: true,
			});
		const parts = isoDate.exec(text) ?? [];
		const [, date = '', minute = '', second = ':00', fraction = '', zone, hours = '+00', minutes = '00'] = parts;
		const utc = `${date}T${minute}${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
		if (new Date(utc).toJSON() !== utc) return;
		const offset = 60 * Number(hours) + Number(hours.charAt(0) + minutes);
		return from2000({
			time: Date.parse(utc) - offset * 6e4,
			zoned: zone !== void 0,
		});
	}
	function arrayToIso(parts) {
		const numbers = parts.map((part) => (typeof part === 'number' ? String(part).padStart(2, '0') : '-'));
		const [year, month, day, hour, minute, second = '00', nanosecond = ''] = numbers;
		const iso = `${String(year)}-${String(month)}-${String(day)} ${String(hour)}:${String(minute)}`;
		return parts.length > 7 ? '' : `${iso}:${second}.${nanosecond.padStart(9, '0')}`;
	}
	function from2000(date) {
		return date.time >= Date.UTC(2e3) && date.time <= 864e13 ? date : void 0;
	}
	function readPeriod(value, now) {
		const [start, end] = [readDate(field(value, 'start_date')), readDate(field(value, 'end_date'))];
		const duration = end && start?.zoned === end.zoned ? end.time - start.time : void 0;
		if (end === void 0 || end.time > now + 24 * 60 * 60 * 1e3 || (duration ?? 0) < 0)
			return {
				start,
				ended: false,
			};
		return {
			start,
			ended: true,
			duration,
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/response.js
	const mebibyte = 1024 * 1024;
	function readResponse(response, problem) {
		const { location, 'retry-after': retryAfter } = response.headers;
		const fromCache = cacheProblem(response);
		return {
			status: response.status,
			...readSource(response),
			location: location === void 0 ? void 0 : untrusted(location),
			retryAfter,
			problem: problem ?? fromCache ?? unreadProblem(response),
			cached: fromCache === void 0 ? void 0 : true,
		};
	}
	function readDataResponse(response, problem) {
		const info = readResponse(response, problem);
		return info.status < 300
			? {
					...info,
					message: void 0,
				}
			: info;
	}
	function readObject(response, maxBytes = mebibyte) {
		const unread = unreadProblem(response, maxBytes);
		if (unread !== void 0)
			return {
				problem: unread,
				tooLarge: response.tooLarge,
			};
		if (response.body.length === 0)
			return {
				problem: 'it has no body',
			};
		const value = parseJson(response.body);
		if (isObject(value))
			return {
				object: value,
			};
		if (value !== void 0)
			return {
				problem: 'its body is not a JSON object',
			};
		if (isWebPage(response))
			return {
				problem: 'its body is a web page, not JSON',
			};
		const tooLarge = isNestedTooDeep(response.body);
		return {
			problem: tooLarge ? 'its body is nested too deep' : 'its body is not JSON',
			tooLarge,
		};
	}
	function unreadProblem({ headers, tooLarge }, maxBytes = mebibyte) {
		const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
		if (encoding !== '' && encoding !== 'identity') {
			const name = /^(gzip|deflate|br|zstd|compress)$/.test(encoding) ? ` (${encoding})` : '';
			return `its body is compressed${name}, which the request did not ask for`;
		}
		return tooLarge ? `its body is larger than ${String(maxBytes / mebibyte)} MiB` : void 0;
	}
	function cacheProblem({ headers: { age, warning }, elapsed }) {
		const ages = (age ?? '').split(',').map((value) => (/^\s*\d*\s*$/.test(value) ? Number(value) : NaN));
		const tooOld = ages.find((seconds) => !(seconds <= Math.ceil(elapsed / 1e3)));
		if (tooOld !== void 0) return `it comes from a cache (Age: ${String(tooOld)})`;
		const [, code] = /(?:^|,)\s*(11[0-3])\b/.exec(warning ?? '') ?? [];
		return code === void 0 ? void 0 : `it comes from a cache (Warning: ${code})`;
	}
	function readSource(response) {
		const { status, headers, body } = response;
		const read = readObject(response);
		const { 'www-authenticate': header = '' } = headers;
		const challenge = status === 401 || status === 403 ? readBearerChallenge(header) : void 0;
		const object = 'object' in read ? read.object : challenge;
		if (object !== void 0) {
			const error = readWords(field(object, 'error')) ?? '';
			const oauthError = oauthErrors.test(error) ? error : void 0;
			const isAboutToken = status === 401 && /expired|invalid_token/i.test(`${header} ${body.toString()}`);
			return {
				source: 'testinium',
				message: response_readMessage(object),
				oauthError,
				isAboutToken: isAboutToken || void 0,
			};
		}
		if (isWebPage(response))
			return {
				source: 'web page',
			};
		return {
			source: 'other',
			message: unreadProblem(response) ? void 0 : readUntrusted(body.toString()),
		};
	}
	function response_readMessage(object) {
		const texts = ['message', 'error_description', 'error'].map((name) => readUntrusted(field(object, name)));
		return texts.find((text) => text !== void 0);
	}
	const oauthErrors = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;
	const parameter = /([^\s,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,="]+))/g;
	function readBearerChallenge(header) {
		const parameters = {};
		const [, challenge = ''] = /^(?:(?:[^"]|"(?:[^"\\]|\\.)*")*?,)?\s*bearer\s+(.*)/is.exec(header) ?? [];
		for (const [, name = '', quoted, token = ''] of challenge.matchAll(parameter))
			parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token;
		return parameters['error'] ? parameters : void 0;
	}
	function isWebPage({ headers, body }) {
		const start = body.subarray(0, 1024).toString().trimStart();
		if (/^<(!doctype\s+html|html|head|body|title|h[1-6]|center)\b/i.test(start)) return true;
		return start.startsWith('<') && /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
	}
	function isFromTestinium(cause) {
		return cause?.source === 'testinium' && cause.cached !== true;
	}
	function responseDate({ headers: { date = '' } }) {
		const time = Date.parse(date);
		return Number.isNaN(time) ? void 0 : time;
	}
	function formatResponse(response, sanitize) {
		const { status, source, message, location, problem } = response;
		const text = message === void 0 ? '' : sanitize(message);
		const quoted = text === '' ? '' : `, "${text}"`;
		const address = location && addressWithoutSecrets(sanitize(location, 1e4));
		const target = address === void 0 ? '' : `; it points to ${sanitize(untrusted(address))}`;
		const end = `${target}${problem === void 0 ? '' : `; ${problem}`}`;
		const head = `HTTP ${String(status)}`;
		if (source === 'testinium' || (status === 200 && problem !== void 0)) return head + quoted + end;
		if (source === 'web page') return `${head} with a web page${end}`;
		if (quoted !== '') return `${head} with a body that is not a JSON object${quoted}${end}`;
		return `${head}${problem === void 0 && status >= 300 ? ' without a body' : ''}${end}`;
	}
	function formatCause(cause, sanitize) {
		return isNetworkError(cause) ? formatNetworkError(cause, sanitize) : formatResponse(cause, sanitize);
	}
	function isNetworkError(cause) {
		return 'networkCode' in cause;
	}
	// CONCATENATED MODULE: ./lib/testinium/sign-in.js
	async function signIn({ username, password, basic, authUrl }, client, until) {
		const request = {
			method: 'POST',
			url: authUrl,
			headers: {
				Authorization: `Basic ${basic}`,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams({
				grant_type: 'password',
				username,
				password,
			}).toString(),
		};
		const signInOnce = async () => {
			const result = await client.send(request, until - client.clock.now());
			return isResponse(result) ? readGrant(result) : result.error;
		};
		const whyAgain = (result) => {
			if ('token' in result || !sign_in_isTemporary(result)) return;
			const reason = `The sign-in failed: ${formatCause(result, client.log.sanitize)}.`;
			return {
				reason,
				retryAfter: result.retryAfter,
			};
		};
		const { result, attempts } = await retry(signInOnce, whyAgain, client.retryOptions(until));
		if ('token' in result) return result;
		const failure = {
			started: 'no',
			request: 'sign-in',
			attempts,
		};
		if (client.signal.aborted)
			return {
				code: 'CANCELLED',
				...failure,
			};
		return {
			code: 'SIGN_IN_FAILED',
			...failure,
			cause: result,
		};
	}
	function sign_in_isTemporary(cause) {
		return isNetworkError(cause) ? !cause.final : cause.status === 429 || cause.status >= 500;
	}
	function readGrant(response) {
		const { status, body } = response;
		const refuse = (problem) => {
			const info = readDataResponse(response, problem);
			const namesToken = /(?<![a-z])(access|refresh|id)_?token\W*[:=>]/i.test(body.toString());
			return namesToken
				? {
						...info,
						message: void 0,
					}
				: info;
		};
		if (status >= 300 && status < 400) return refuse('the redirect was not followed');
		if (status !== 200) return refuse(status < 300 ? 'a token comes with HTTP 200 only' : void 0);
		if (cacheProblem(response) !== void 0) return refuse();
		const read = readObject(response);
		if ('problem' in read) return refuse(read.problem);
		const type = field(read.object, 'token_type');
		if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return refuse('its token_type is not bearer');
		const token = field(read.object, 'access_token');
		const isUsable = typeof token === 'string' && /^[!-~]+$/.test(token);
		return isUsable
			? {
					token,
				}
			: refuse('its access_token is missing or not printable ASCII');
	}
	// CONCATENATED MODULE: ./lib/testinium/query.js
	const maxBytes = 64 * 1024 * 1024;
	const maxGatewayRefusals = 3;
	function createQuery(client, request, paths, read) {
		const { clock, log } = client;
		let editions = ['cloud', 'enterprise'];
		let gatewayRefusals = 0;
		let renewedForGateway = false;
		const failed = (code, cause) => ({
			kind: 'failed',
			failure: {
				code,
				started: 'no',
				request,
				cause,
			},
		});
		const readAnswer = (response, edition) => {
			const date = responseDate(response);
			const body = readObject(response, maxBytes);
			const result = 'object' in body ? read(body.object, edition, date ?? Date.now()) : body;
			if ('value' in result)
				return {
					kind: 'found',
					value: result.value,
					date,
				};
			return {
				kind: 'inconclusive',
				cause: readDataResponse(response, result.problem),
				tooLarge: result.tooLarge,
			};
		};
		return async (timeout) => {
			const until = clock.now() + timeout;
			const refusalsBefore = gatewayRefusals;
			gatewayRefusals = 0;
			let renewed = false;
			const ask = async (edition) => {
				const response = await client.send(
					{
						url: paths[edition],
						maxBytes,
					},
					until - clock.now(),
				);
				if (!isResponse(response))
					return response.cancelled
						? failed('CANCELLED')
						: {
								kind: 'inconclusive',
								cause: response.error,
							};
				const { status } = response;
				if (status === 200 && cacheProblem(response) === void 0) return readAnswer(response, edition);
				const cause = readDataResponse(response);
				if (status === 404 && !cause.cached)
					return {
						kind: 'not-found',
						cause,
					};
				if ((status !== 401 && status !== 403) || cause.cached)
					return {
						kind: 'inconclusive',
						cause,
					};
				const isGateways = !isFromTestinium(cause);
				const mayRenew = !renewed && !(isGateways && renewedForGateway);
				if (status === 401 && mayRenew && 'authUrl' in client.inputs.credentials) {
					log.info('The access token was not accepted (HTTP 401); signing in again.');
					const failure = await client.signIn(until - clock.now());
					if (failure?.cause !== void 0 && sign_in_isTemporary(failure.cause))
						return {
							kind: 'inconclusive',
							cause: failure.cause,
						};
					if (failure !== void 0)
						return {
							kind: 'failed',
							failure,
						};
					renewed = true;
					renewedForGateway = isGateways;
					return ask(edition);
				}
				if (isGateways) gatewayRefusals = refusalsBefore + 1;
				if (isGateways && gatewayRefusals < maxGatewayRefusals)
					return {
						kind: 'inconclusive',
						cause,
					};
				return failed(status === 401 ? 'ACCESS_DENIED' : 'FORBIDDEN', cause);
			};
			const [first, second] = editions;
			let result = await ask(first);
			if (result.kind === 'not-found') {
				result = await ask(second);
				if (result.kind === 'found') editions = [second, first];
			}
			if (gatewayRefusals === 0) renewedForGateway = false;
			return result;
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/status.js
	function isPass(status) {
		return status === 'SUCCESS';
	}
	const unfinished = ['WAITING', 'RUNNING', 'PROCESSING', 'REPORTING', 'TERMINATING'];
	const finished = ['SUCCESS', 'FAILURE', 'ERROR', 'WARNING', 'STOPPED', 'UNEXECUTED', 'FINISHED'];
	function isUnfinished(status) {
		return unfinished.includes(status.toUpperCase());
	}
	function mayBeRepeated(status) {
		return status === 'FAILURE' || status === 'ERROR';
	}
	function isKnownStatus(status) {
		return isUnfinished(status) || finished.includes(status.toUpperCase());
	}
	function total(counts, isMeant = () => true) {
		return [...counts].reduce((sum, [status, count]) => (isMeant(status) ? sum + count : sum), 0);
	}
	function countNotPassed(counts) {
		return total(counts, (status) => !isPass(status));
	}
	// CONCATENATED MODULE: ./lib/testinium/test-result.js
	function hasFailed({ status, ended }) {
		return ended && !isPass(status);
	}
	function readTestResult(value, now) {
		const status = readText(field(value, 'level')) ?? '';
		if (status.trim() === '') return;
		const { start, ended, duration } = readPeriod(value, now);
		const message = field(value, 'message');
		return {
			id: readId(field(value, 'id')) ?? '',
			status,
			ended,
			message: ended && !isPass(status) && typeof message === 'string' ? message : void 0,
			seconds: duration === void 0 ? void 0 : duration / 1e3,
			startedAt: start?.zoned === true ? start.time : void 0,
			executionId: readId(field(value, 'execution_id')),
			scenarioId: readId(field(value, 'scenario_id')) ?? readId(field(field(value, 'test_scenario'), 'id')),
			environmentId: readId(field(field(value, 'environment'), 'id')),
			environment: describeEnvironment(value),
			projectId: readId(field(field(value, 'project'), 'id')),
			retryOf: readId(field(value, 'retry_test_result_id')),
		};
	}
	function describeEnvironment(result) {
		const environment = field(result, 'environment');
		const words = (name) => readWords(field(environment, name)) ?? '';
		if (words('device_model_name') !== '') return words('device_model_name');
		const browser = `${words('name') || words('browser_type')} ${words('environment_version')}`.trim();
		const parts = [browser, words('operating_system_clean_name')].filter((part) => part !== '');
		if (parts.length > 0) return parts.join(', ');
		return /ENV:(.+)/s.exec(readWords(field(result, 'test_key')) ?? '')?.[1];
	}
	function lastAttempts(results, counted) {
		const ids = new Set(results.map(({ id }) => id));
		const links = results.map(({ id, retryOf = id }) => [id, ids.has(retryOf) ? retryOf : id]);
		const last = withoutEarlier(results, links);
		if (last.length <= counted) return last;
		const places = new Map();
		const pairs = last.map(({ id, scenarioId, environmentId, environment }) => {
			const where = environmentId ?? environment;
			const place = scenarioId === void 0 || where === void 0 ? id : JSON.stringify([scenarioId, where]);
			const other = places.get(place) ?? id;
			places.set(place, other);
			return [id, other];
		});
		const lastOfPlace = withoutEarlier(last, pairs);
		return lastOfPlace.length < counted ? last : lastOfPlace;
	}
	function withoutEarlier(results, pairs) {
		const later = new Map();
		const lastOf = (id) => {
			let last = id;
			for (let next = later.get(last); next !== void 0; next = later.get(last)) {
				later.set(last, later.get(next) ?? next);
				last = next;
			}
			return last;
		};
		for (const pair of pairs) {
			const [earlier = '', last = ''] = pair.map(lastOf).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
			if (earlier !== last && earlier !== '') later.set(earlier, last);
		}
		return results.filter(({ id }) => !later.has(id));
	}
	// CONCATENATED MODULE: ./lib/testinium/executions.js
	function executionQuery(client, inputs, executionId) {
		const { apiUrl, planId } = inputs;
		const paths = {
			cloud: `${apiUrl}/executions/${executionId}`,
			enterprise: `${apiUrl}/testExecutions/${executionId}`,
		};
		return createQuery(client, 'execution', paths, readExecution(planId, executionId));
	}
	function executionsQuery(client, inputs) {
		const { apiUrl, planId, companyId } = inputs;
		const plan = `${apiUrl}/plans/${planId}`;
		const company = companyId === void 0 ? '' : `?companyId=${companyId}`;
		const paths = {
			cloud: `${plan}/executions`,
			enterprise: `${plan}/testExecutions${company}`,
		};
		return createQuery(client, 'executions', paths, readExecutionList(planId));
	}
	function runningExecutions({ executions }) {
		const running = executions.filter(({ ended }) => !ended).map(({ id }) => id);
		return running.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
	}
	const readExecution = (planId, executionId) => (object, edition, now) => {
		if (readId(field(object, 'id')) !== executionId)
			return {
				problem: 'its id is not that of this execution',
			};
		if (isOfAnotherPlan(object, planId))
			return {
				problem: 'its plan is not that of this step',
			};
		const counts = readCounts(field(object, 'result_summary') ?? {});
		if (counts === void 0)
			return {
				problem: 'its result_summary is not a list of counts',
			};
		const { ended, duration } = readPeriod(object, now);
		const list = field(object, 'test_results');
		return {
			value: {
				edition,
				ended,
				counts,
				results: Array.isArray(list) ? list.flatMap((entry) => readTestResult(entry, now) ?? []) : [],
				planName: readUntrusted(field(object, 'plan_name')),
				duration,
				error: readUntrusted(field(object, 'error_definition')),
			},
		};
	};
	const readExecutionList = (planId) => (object, edition, now) => {
		const list = field(object, 'item_list') ?? field(object, 'execution_list');
		if (!Array.isArray(list))
			return {
				problem: 'it holds no list of executions',
			};
		const executions = [];
		for (const entry of list) {
			const id = readId(field(entry, 'id'));
			if (id === void 0)
				return {
					problem: 'its list holds something that is no execution',
				};
			if (isOfAnotherPlan(entry, planId))
				return {
					problem: 'its list holds an execution of another plan',
				};
			executions.push({
				id,
				...readPeriod(entry, now),
			});
		}
		return {
			value: {
				edition,
				executions,
			},
		};
	};
	function isOfAnotherPlan(execution, planId) {
		const plan = field(execution, 'plan');
		const ids = [field(execution, 'plan_id'), isObject(plan) ? field(plan, 'id') : plan];
		return ids.some((id) => (id ?? null) !== null && readId(id) !== planId);
	}
	function readCounts(summary) {
		if (!isObject(summary)) return;
		const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
		return Object.values(summary).every(isCount) ? new Map(Object.entries(summary)) : void 0;
	}
	// CONCATENATED MODULE: ./lib/testinium/trigger.js
	function triggerUrl({ apiUrl, planId, forceRun }) {
		return `${apiUrl}/plans/${planId}/run/${String(forceRun)}`;
	}
	async function sendTrigger(inputs, client, { until, before } = {}) {
		const query = Object.entries({
			callbackUrl: inputs.callbackUrl,
			isGroupRun: inputs.isGroupRun,
		})
			.flatMap(([name, value]) => (value === void 0 ? [] : [`${name}=${encodeURIComponent(value)}`]))
			.join('&');
		const url = triggerUrl(inputs) + (query && `?${query}`);
		const send = async () =>
			(await before?.()) ??
			client.send({
				url,
			});
		const whyAgain = (result) => {
			if (isFailure(result)) return;
			if (!isResponse(result)) {
				if (result.sent || result.cancelled || result.error.final) return;
				return {
					reason: `Not sent: ${formatNetworkError(result.error, client.log.sanitize)}. No run was started.`,
				};
			}
			if (result.status !== 429 || cacheProblem(result) !== void 0) return;
			const reason = 'Testinium is busy and did not accept the request (HTTP 429). No run was started.';
			return {
				reason,
				retryAfter: result.headers['retry-after'],
			};
		};
		const { result, attempts, cancelled } = await retry(send, whyAgain, client.retryOptions(until));
		if (cancelled)
			return {
				code: 'CANCELLED',
				started: 'no',
				attempts,
			};
		if (isFailure(result)) return result;
		if (isResponse(result)) {
			const outcome = readTriggerResponse(result, inputs.planId);
			return isFailure(outcome)
				? {
						...outcome,
						attempts,
					}
				: outcome;
		}
		if (result.sent)
			return {
				code: 'UNKNOWN_OUTCOME',
				started: 'maybe',
				cause: result.error,
				attempts,
			};
		if (result.cancelled)
			return {
				code: 'CANCELLED',
				started: 'no',
				attempts,
			};
		return {
			code: 'NETWORK_ERROR',
			started: 'no',
			cause: result.error,
			attempts,
		};
	}
	const codes = {
		400: 'INVALID_REQUEST',
		401: 'ACCESS_DENIED',
		403: 'FORBIDDEN',
		404: 'TEST_PLAN_NOT_FOUND',
		409: 'ALREADY_RUNNING',
		429: 'SERVICE_UNAVAILABLE',
		500: 'SYSTEM_INTERNAL_ERROR',
		503: 'SERVICE_UNAVAILABLE',
	};
	function readTriggerResponse(response, planId) {
		const { status } = response;
		if (status === 200) return readAnswer(response, planId);
		const cause = readResponse(response);
		const code = codes[status];
		if (code === void 0) {
			const problem = cause.problem ?? 'this status is not part of the API';
			return {
				code: 'UNEXPECTED_RESPONSE',
				started: 'maybe',
				cause: {
					...cause,
					problem,
				},
			};
		}
		const isCertain = status === 429 ? !cause.cached : [400, 401, 403, 404].includes(status) && isFromTestinium(cause);
		return {
			code,
			started: isCertain ? 'no' : 'maybe',
			cause,
		};
	}
	function readAnswer(response, planId) {
		const unexpected = (problem) => ({
			code: 'UNEXPECTED_RESPONSE',
			started: 'maybe',
			cause: readResponse(response, problem),
		});
		if (cacheProblem(response) !== void 0) return unexpected();
		const read = readObject(response);
		if ('problem' in read) return unexpected(read.problem);
		const { object } = read;
		const plan = field(object, 'test_plan_id') ?? null;
		if (plan !== null && readId(plan) !== planId) return unexpected('its test_plan_id is not that of this plan');
		const [successful, alreadyRunning] = [field(object, 'successful'), field(object, 'already_running')];
		if (typeof successful !== 'boolean') return unexpected('its field successful is not a boolean');
		if (typeof alreadyRunning !== 'boolean') return unexpected('its field already_running is not a boolean');
		const environments = readEnvironments(field(object, 'unavailable_env_list'));
		if (environments === void 0) return unexpected('its field unavailable_env_list is not a list of environments');
		const answer = {
			alreadyRunning,
			environments,
			message: response_readMessage(object),
		};
		if (successful) {
			const executionId = readId(field(object, 'execution_id'));
			if (executionId === void 0) return unexpected('its execution_id is not a positive whole number');
			return {
				executionId,
				origin: 'started',
				response: answer,
			};
		}
		const refusal = {
			cause: readResponse(response),
			response: answer,
		};
		if (alreadyRunning)
			return {
				code: 'ALREADY_RUNNING',
				started: 'maybe',
				...refusal,
			};
		return {
			code: environments.length > 0 ? 'ENVIRONMENT_UNAVAILABLE' : 'NOT_STARTED',
			started: 'no',
			...refusal,
		};
	}
	function readEnvironments(list) {
		if (list === null) return [];
		const isList = Array.isArray(list) && list.every((entry) => isObject(entry) || readText(entry) !== void 0);
		return isList ? list : void 0;
	}
	function isAmbiguous({ code, request = 'trigger', cause }) {
		if (request !== 'trigger') return false;
		if (code === 'SERVICE_UNAVAILABLE') return cause?.status === 503;
		return ['UNKNOWN_OUTCOME', 'UNEXPECTED_RESPONSE', 'SYSTEM_INTERNAL_ERROR'].includes(code);
	}
	// CONCATENATED MODULE: ./lib/gate/evaluate-results.js
	function minimumCount(previous, counts) {
		const largest = total(counts);
		const minimum = total(counts, (status) => !mayBeRepeated(status));
		if (previous === void 0 || largest > previous.largest)
			return {
				largest,
				minimum,
			};
		return largest === previous.largest && minimum > previous.minimum
			? {
					largest,
					minimum,
				}
			: previous;
	}
	function disagreement(execution, { minimum }) {
		const { counts, results } = execution;
		const sum = total(counts);
		if (sum === 0) return 'it has ended, but it counts no results';
		if (sum < minimum) return `it has ended, but it counts ${String(sum)} results of at least ${String(minimum)}`;
		const counted = [...counts].flatMap(([status, count]) => (count > 0 ? [status] : []));
		if (counted.some(isUnfinished)) return 'it has ended, but it counts results that have not';
		const listed = lastAttempts(results, sum).map(({ status }) => status);
		if (listed.some(isUnfinished)) return 'it has ended, but it lists results that have not';
		return countContradicted(execution) > 0 ? 'it lists more results that are not SUCCESS than it counts' : void 0;
	}
	function evaluateResults(execution, { largest, minimum }, allowedPercentage) {
		const sum = total(execution.counts);
		if (sum === 0) return largest > 0 || execution.results.length > 0 ? 'TESTS_FAILED' : 'NO_RESULTS';
		const missing = Math.max(0, minimum - sum);
		const notPassed = countNotPassed(execution.counts) + missing + countContradicted(execution);
		return notPassed * 100 <= allowedPercentage * (sum + missing) ? 'passed' : 'TESTS_FAILED';
	}
	function countContradicted({ counts, results }) {
		const listed = lastAttempts(results, total(counts)).filter(({ status }) => !isPass(status)).length;
		return Math.max(0, listed - countNotPassed(counts));
	}
	// CONCATENATED MODULE: ./lib/gate/poll.js
	const shortestPause = 2e3;
	const lastPoll = 5e3;
	const leastLeft = 100;
	const decisive = 3;
	function pauseBeforeNextPoll(elapsed, interval, left = 1 / 0) {
		const pause = Math.min(interval, Math.max(shortestPause, elapsed / 20));
		return pause > left - leastLeft && left > 2 * lastPoll ? left - lastPoll : pause;
	}
	async function waitForEnd(query, allowedPercentage, wait, client, progress) {
		let last;
		let running = false;
		let disagreements = 0;
		const polled = await poll(query, 'execution', wait, client, progress, (execution) => {
			running = execution?.ended === false;
			const now = client.clock.now();
			const pause = pauseBeforeNextPoll(now - wait.since, wait.interval, wait.until - now);
			if (execution === void 0) return pause;
			const minimum = minimumCount(last?.minimum, execution.counts);
			last = {
				execution,
				minimum,
			};
			progress.update(execution);
			if (running) return pause;
			const problem = disagreement(execution, minimum);
			if (problem === void 0 || ++disagreements === decisive) return last;
			progress.problem(`${problem}; asking again`);
			return Math.min(shortestPause, wait.interval);
		});
		const seen = {
			execution: last?.execution,
			running,
		};
		const isOver = isFailure(polled) && polled.code === 'WAIT_TIMED_OUT';
		const outcome = isOver && last?.execution.ended ? last : polled;
		if (isFailure(outcome))
			return {
				...seen,
				failure: {
					...outcome,
					started: 'yes',
				},
			};
		const verdict = evaluateResults(outcome.execution, outcome.minimum, allowedPercentage);
		return verdict === 'passed'
			? seen
			: {
					...seen,
					failure: {
						code: verdict,
						started: 'yes',
						request: 'execution',
					},
				};
	}
	async function poll(query, request, { until }, { clock, signal, log }, progress, read) {
		const failed = (code, cause) => ({
			code,
			started: 'no',
			request,
			cause,
		});
		const reasons = new Map();
		let notFound = 0;
		let tooLarge = 0;
		for (;;) {
			if (until - clock.now() < leastLeft) {
				const [mostSeen] = [...reasons.values()].sort((a, b) => b.times - a.times);
				return failed('WAIT_TIMED_OUT', mostSeen?.cause);
			}
			const result = await query(until - clock.now());
			if (result.kind === 'failed') return result.failure;
			const next = result.kind === 'found' ? read(result.value, result.date) : read();
			if (typeof next === 'object') return next;
			let retryAfter = 0;
			if (result.kind === 'found') {
				notFound = tooLarge = 0;
				reasons.clear();
			} else {
				const { cause } = result;
				notFound = result.kind === 'not-found' ? notFound + 1 : 0;
				tooLarge = result.kind === 'inconclusive' && result.tooLarge ? tooLarge + 1 : 0;
				const code = isNetworkError(cause) ? cause.networkCode : cause.status;
				const reason = [code, cause.cached ?? cause.problem].join(' ');
				reasons.set(reason, {
					cause,
					times: (reasons.get(reason)?.times ?? 0) + 1,
				});
				progress.problem(`no usable response (${formatCause(cause, log.sanitize)}); asking again`);
				if (notFound === decisive && request === 'execution') return failed('EXECUTION_NOT_FOUND', cause);
				if (tooLarge === decisive) return failed('UNEXPECTED_RESPONSE', cause);
				retryAfter = parseRetryAfter(cause.retryAfter, Date.now()) ?? 0;
			}
			await clock.sleep(Math.min(until - clock.now(), Math.max(next, retryAfter)), signal);
		}
	}
	// CONCATENATED MODULE: ./lib/gate/recover-run.js
	const minute = 6e4;
	function findUnexplained({ executions }, noted) {
		const known = new Set(noted.executions.map(({ id }) => id));
		const earliest = (noted.date ?? -1 / 0) - minute;
		const unexplained = executions.filter(({ id, start }) => !known.has(id) && !(startedAt(start) < earliest));
		return [...new Set(unexplained.map(({ id }) => id))];
	}
	function findCandidates({ executions }, noted, lostAt) {
		const largest = noted.executions.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), 0n);
		const earliest = noted.date ?? NaN;
		const latest = earliest + (lostAt - noted.at) + minute;
		const candidates = new Map();
		for (const { id, start } of executions) {
			const started = startedAt(start);
			if (BigInt(id) <= largest || started < earliest || started > latest) continue;
			candidates.set(id, started >= earliest + 1e3 && started <= latest);
		}
		return candidates;
	}
	function startedAt(start) {
		return start?.zoned ? start.time : NaN;
	}
	const recover_run_longestPause = 1e4;
	const confirmation = 2e3;
	const fewestLooks = 3;
	async function recoverRun(lost, noted, query, wait, client) {
		const { clock, signal, log, inputs } = client;
		const lostAt = clock.now();
		const end = Math.min(lostAt + 2 * inputs.requestTimeout, wait.until);
		const pause = Math.min(wait.interval, recover_run_longestPause);
		let recovery = {};
		let single = {
			since: lostAt,
		};
		for (let looks = 1; !signal.aborted; looks++) {
			const left = end - clock.now();
			const result = await query(looks <= fewestLooks ? Math.max(left, Math.min(inputs.requestTimeout, minute)) : left);
			const now = clock.now();
			if (result.kind === 'found') {
				const candidates = findCandidates(result.value, noted, lostAt);
				const ids = [...candidates.keys()];
				const [id] = ids.length === 1 ? ids : [];
				if (id !== single.id)
					single = {
						id,
						since: now,
					};
				if (id !== void 0 && (candidates.get(id) || now - single.since >= confirmation))
					return {
						executionId: id,
						origin: 'recovered',
					};
				recovery = {
					ids,
					duration: now - lostAt,
				};
				log.info(`New executions of the plan so far: ${ids.join(', ') || 'none'}.`);
			} else {
				const cause = result.kind === 'failed' ? result.failure.cause : result.cause;
				if (recovery.ids === void 0)
					recovery = {
						cause,
					};
				if (result.kind === 'failed') break;
				log.info(`The list of executions could not be retrieved (${formatCause(result.cause, log.sanitize)}).`);
			}
			if (looks >= fewestLooks && (now + pause >= end || (recovery.ids ?? []).length > 1)) break;
			await clock.sleep(pause, signal);
		}
		return {
			...lost,
			recovery: signal.aborted
				? {
						cancelled: true,
					}
				: recovery,
		};
	}
	// CONCATENATED MODULE: ./lib/gate/find-run.js
	function isRefusedAsRunning({ code, cause, recovery }) {
		return code === 'ALREADY_RUNNING' && recovery === void 0 && cause?.cached !== true;
	}
	class RunFinder {
		inputs;
		client;
		wait;
		query;
		noted;
		constructor(inputs, client, wait) {
			this.inputs = inputs;
			this.client = client;
			this.wait = wait;
			this.query = executionsQuery(client, inputs);
		}
		async start() {
			const { ifAlreadyRunning, ifOutcomeUnknown, waitForCompletion } = this.inputs;
			if (ifOutcomeUnknown === 'look' || ifAlreadyRunning === 'wait') return this.trigger(() => this.list('any'));
			const isBounded = waitForCompletion || ifAlreadyRunning === 'attach';
			return sendTrigger(this.inputs, this.client, {
				until: isBounded ? this.wait.until : void 0,
			});
		}
		async afterRefusal(refusal, progress) {
			const { ifAlreadyRunning, ifOutcomeUnknown } = this.inputs;
			if (ifAlreadyRunning === 'attach') return this.attach(refusal);
			let outcome = refusal;
			while (isFailure(outcome) && isRefusedAsRunning(outcome) && this.noted !== void 0) {
				this.client.log.info('Waiting until no execution of the plan is running, to trigger it then.');
				outcome = await this.trigger(this.idlePlan(outcome, this.noted, progress));
			}
			if (!isFailure(outcome) || outcome.code !== 'ALREADY_RUNNING' || ifOutcomeUnknown === 'fail') return outcome;
			const [executionId, ...others] = outcome.recovery?.ids ?? [];
			return executionId === void 0 || others.length > 0
				? outcome
				: {
						executionId,
						origin: 'recovered',
					};
		}
		async attach({ started }) {
			this.client.log.info('Looking for the execution to attach to.');
			const listed = await this.list('running');
			if (isFailure(listed))
				return {
					...listed,
					started,
				};
			const [executionId] = runningExecutions(listed);
			if (executionId !== void 0)
				return {
					executionId,
					origin: 'attached',
				};
			return {
				code: 'EXECUTION_NOT_FOUND',
				started,
				request: 'executions',
				attempts: listed.attempts,
			};
		}
		idlePlan(refusal, noted, progress) {
			let looks = 0;
			const isExplained = runningExecutions(noted).length > 0;
			const read = (list, date) => {
				if (list === void 0) return this.wait.interval;
				looks++;
				const ids = isExplained ? [] : findUnexplained(list, noted);
				if (ids.length > 0)
					return {
						...refusal,
						recovery: {
							ids,
						},
					};
				const [running] = runningExecutions(list);
				if (running === void 0 && looks > 1)
					return {
						...list,
						date,
						at: this.client.clock.now(),
					};
				const idle = 'no execution is running; looking again before the next trigger';
				progress.problem(running === void 0 ? idle : `execution ${running} is still running`);
				return this.wait.interval;
			};
			return async () => {
				const list = await poll(this.query, 'executions', this.wait, this.client, progress, read);
				return isFailure(list)
					? {
							...list,
							started: isExplained ? 'no' : 'maybe',
						}
					: list;
			};
		}
		async trigger(list) {
			const { log } = this.client;
			const before = async () => {
				const listed = await list();
				if (isFailure(listed)) return listed;
				this.noted = listed;
				return;
			};
			const outcome = await sendTrigger(this.inputs, this.client, {
				until: this.wait.until,
				before,
			});
			const noted = this.noted;
			if (this.inputs.ifOutcomeUnknown === 'fail' || noted === void 0) return outcome;
			if (!isFailure(outcome) || !isAmbiguous(outcome)) return outcome;
			const why = outcome.cause === void 0 ? '' : ` (${formatCause(outcome.cause, log.sanitize)})`;
			log.info(`Whether a run was started is not known${why}. The trigger is not sent again.`);
			return log.group('Looking for the run', () => recoverRun(outcome, noted, this.query, this.wait, this.client));
		}
		async list(wanted) {
			const { clock, log } = this.client;
			const { until } = this.wait;
			const whyAgain = (result) => {
				if (result.kind === 'failed') return;
				if (result.kind === 'found') {
					if (wanted === 'any' || runningExecutions(result.value).length > 0) return;
					return {
						reason: 'The list of executions shows none that is running.',
						pause: 2e3,
					};
				}
				if (isNetworkError(result.cause) && result.cause.final) return;
				const reason = `The list of executions could not be retrieved: ${formatCause(result.cause, log.sanitize)}.`;
				return {
					reason,
					retryAfter: result.cause.retryAfter,
				};
			};
			const ask = () => this.query(until - clock.now());
			const { result, attempts, cancelled } = await retry(ask, whyAgain, this.client.retryOptions(until));
			const failure = {
				started: 'no',
				request: 'executions',
				attempts,
			};
			if (cancelled)
				return {
					code: 'CANCELLED',
					...failure,
				};
			if (result.kind === 'found')
				return {
					...result.value,
					date: result.date,
					at: clock.now(),
					attempts,
				};
			if (result.kind === 'failed') return result.failure;
			return {
				code: 'SERVICE_UNAVAILABLE',
				...failure,
				cause: result.cause,
			};
		}
	}
	// CONCATENATED MODULE: ./lib/testinium/stop.js
	const maxRefresh = 2500;
	async function stopRun(inputs, executionId, lastSeen, client) {
		if (lastSeen?.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		if (inputs.gatewayUrl === void 0) return stopPlan(inputs, executionId, client);
		const answer = await executionQuery(client, inputs, executionId)(lastSeen === void 0 ? 1 / 0 : maxRefresh);
		const execution = answer.kind === 'found' ? answer.value : (lastSeen ?? unavailable(answer));
		if ('kind' in execution) return execution;
		if (execution.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		if (execution.ended)
			return {
				kind: 'skipped',
				reason: 'ended',
			};
		const ids = execution.results.filter(({ id, ended }) => !ended && id !== '').map(({ id }) => id);
		if (ids.length === 0)
			return {
				kind: 'skipped',
				reason: 'no-results',
			};
		const body = `{"results":[${ids.join(',')}]}`;
		const result = await client.send({
			method: 'POST',
			url: `${inputs.gatewayUrl}/stop/result`,
			body,
		});
		return {
			...readStopResponse(result),
			results: ids.length,
		};
	}
	async function stopPlan(inputs, executionId, client) {
		const list = await executionsQuery(client, inputs)(1 / 0);
		if (list.kind !== 'found') return unavailable(list);
		if (list.value.edition === 'cloud')
			return {
				kind: 'skipped',
				reason: 'cloud',
			};
		const running = runningExecutions(list.value);
		if (!running.includes(executionId)) {
			const isListed = list.value.executions.some(({ id }) => id === executionId);
			return {
				kind: 'skipped',
				reason: isListed ? 'ended' : 'not-listed',
			};
		}
		const others = running.filter((id) => id !== executionId);
		if (others.length > 0)
			return {
				kind: 'skipped',
				reason: 'other-executions',
				others,
			};
		return readStopResponse(
			await client.send({
				url: `${inputs.apiUrl}/plans/${inputs.planId}/stop`,
			}),
		);
	}
	function unavailable(answer) {
		const { cause } = answer.kind === 'failed' ? answer.failure : answer;
		return {
			kind: 'skipped',
			reason: 'list-unavailable',
			cause,
		};
	}
	function readStopResponse(result) {
		if (!isResponse(result))
			return {
				kind: result.sent ? 'asked' : 'not-sent',
				cause: result.cancelled ? void 0 : result.error,
			};
		const cause = readResponse(result);
		const body = readObject(result);
		const status = 'object' in body && cause.cached !== true ? field(body.object, 'status') : void 0;
		return {
			kind: 'asked',
			cause,
			status: readUntrusted(status),
		};
	}
	// CONCATENATED MODULE: ./lib/gate/stop-abandoned-run.js
	const longestStop = 3e4;
	const afterCancellation = 5e3;
	async function stopAbandonedRun(inputs, executionId, lastSeen, client) {
		const { clock, signal: cancelled } = client;
		const over = new AbortController();
		const end = clock.now() + longestStop;
		const limit = async () => {
			await clock.sleep(longestStop, AbortSignal.any([cancelled, over.signal]));
			if (cancelled.aborted) await clock.sleep(Math.min(afterCancellation, end - clock.now()), over.signal);
			over.abort();
		};
		limit();
		try {
			return await stopRun(inputs, executionId, lastSeen, client.withSignal(over.signal));
		} finally {
			over.abort();
		}
	}
	// CONCATENATED MODULE: ./lib/text/decode.js
	function* decodeStages(text) {
		let stage = text;
		yield stage;
		for (let round = 0; round < 4; round++) {
			const before = stage;
			for (const [pattern, decode] of decoders) {
				const decoded = stage.replace(pattern, decode);
				if (decoded !== stage) yield (stage = decoded);
			}
			if (stage === before) return;
		}
	}
	function decodeSecret(secret) {
		const forms = new Set([secret, secret.replace(/\\$/, '')]);
		for (const form of forms)
			if (forms.size < 64) for (const [pattern, decode] of decoders) forms.add(form.replace(pattern, decode));
		return forms;
	}
	const utf8 = '[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}';
	const decoders = [
		[new RegExp(utf8, 'g'), (bytes) => Buffer.from(bytes, 'latin1').toString()],
		[/%(?:u([0-9a-f]{4})|([0-9a-f]{2}))/gi, (_, unit, byte) => fromHex(unit ?? byte)],
		[
			/\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\W)|[bfnrtv])/g,
			(_, unit, byte, mark) => mark ?? fromHex(unit ?? byte ?? '20'),
		],
		[
			/&(?:#x0*([0-9a-f]{1,6});?|#0*([0-9]{1,7});?|([a-z]+[0-9]*);)/gi,
			(found, hex, decimal, name) => {
				if (name !== void 0) return names.get(name) ?? '\ufffd';
				const character = hex === void 0 ? Number(decimal) : parseInt(hex, 16);
				return character <= 1114111 ? String.fromCodePoint(character) : found;
			},
		],
	];
	const names = new Map(
		Object.entries({
			amp: '&',
			lt: '<',
			gt: '>',
			quot: '"',
			apos: "'",
			nbsp: ' ',
		}),
	);
	function fromHex(digits = '') {
		return String.fromCharCode(parseInt(digits, 16));
	}
	function toWords(text) {
		const composed = text.replace(/[ -~]?[\u0080-\uffff]+/g, (run) => run.normalize());
		return composed.replace(blanksOf(composed), ' ');
	}
	function toFormWords(words) {
		return words.replace(/[ +]*\+[ +]*/g, ' ');
	}
	function toUnbroken(words) {
		return words.replace(/[ +]+/g, '').replace(/[?\u0080-\uffff]+/g, '\ufffd');
	}
	const readable = new RegExp(`(?:[\\t\\n\\r -~]|${utf8}){4,}`, 'g');
	function* fromBase64(text) {
		const letters = text.replace(/[^\w+/-]+/g, '');
		for (const offset of [0, 1, 2, 3]) {
			const decoded = Buffer.from(letters.slice(offset), 'base64').toString('latin1');
			const lines = decoded.match(readable);
			if (lines !== null) yield lines.join('\n');
		}
	}
	// CONCATENATED MODULE: ./lib/text/secrets.js
	const inspectedLength = 48 * 1024;
	const droppedLength = 16 * 1024;
	const mostCharacters = 16 * inspectedLength;
	function isTooShort(secret) {
		return Array.from(toWords(secret).trim()).length < 4;
	}
	class Secrets {
		#added = new Set();
		#needles;
		add(secret) {
			this.#added.add(secret);
			this.#needles = void 0;
		}
		redact(text) {
			let redacted = text.slice(0, inspectedLength);
			if (this.#holds(redacted)) {
				redacted = this.#hide(redacted, /\S+/g, (word) => [...decodeStages(word)].length > 1);
				redacted = mask(redacted, this.#needles?.plain ?? []);
				for (const part of [/\S+/g, /[^\r\n]+/g, /[^]+/g])
					if (this.#holds(redacted)) redacted = this.#hide(redacted, part);
			}
			if (text.length < inspectedLength) return redacted;
			return redacted.slice(0, Math.max('***'.length, redacted.length - droppedLength));
		}
		#hide(text, part, isMeant = () => true) {
			return text.replace(part, (found) => (isMeant(found) && this.#holds(found) ? '***' : found));
		}
		#holds(
			text,
			base64 = 3,
			left = {
				characters: mostCharacters,
			},
		) {
			if (this.#added.size === 0) return false;
			const needles = (this.#needles ??= needlesFor(this.#added));
			for (const stage of decodeStages(text)) {
				left.characters -= stage.length;
				if (left.characters < 0) return true;
				const words = toWords(stage);
				const compared = [words, toFormWords(words)];
				if (needles.words.some((needle) => compared.some((one) => one.includes(needle)))) return true;
				const unbroken = toUnbroken(words);
				if (needles.unbroken.some((needle) => unbroken.includes(needle))) return true;
				if (base64 === 0) continue;
				for (const decoded of fromBase64(stage)) if (this.#holds(decoded, base64 - 1, left)) return true;
			}
			return false;
		}
	}
	function mask(text, secrets) {
		const hidden = new Uint8Array(text.length);
		for (const secret of secrets)
			for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1))
				hidden.fill(1, at, at + secret.length);
		return Array.from(hidden, (is, at) => (is === 0 ? text.charAt(at) : hidden[at - 1] === 1 ? '' : '***')).join('');
	}
	function needlesFor(secrets) {
		const forms = [...secrets].flatMap((secret) => [...decodeSecret(secret)]).filter((form) => !isTooShort(form));
		const words = forms.map((form) => toWords(form).trim());
		return {
			plain: [...new Set(forms)],
			words: secrets_distinct([
				...words,
				...words.filter((text) => text.includes(' ')).map((text) => toFormWords(text).trim()),
			]),
			unbroken: secrets_distinct(words.filter(isTellingUnbroken).map(toUnbroken)),
		};
	}
	function secrets_distinct(needles) {
		return [...new Set(needles)].filter((needle) => !isTooShort(needle));
	}
	function isTellingUnbroken(secret) {
		if (/^[\w.~+/=-]{40,}$/.test(secret)) return /[0-9]/.test(secret);
		const ascii = secret.replace(/[^!->@-~]/g, '');
		return /[^ -~]/.test(secret) && ascii.length >= (/[^A-Za-z]/.test(ascii) ? 5 : 8);
	}
	// CONCATENATED MODULE: ./lib/log.js
	class Log {
		#secrets = new Secrets();
		sanitize = createSanitizer(this.#secrets);
		redact = (text) => this.#secrets.redact(text);
		setSecret(secret) {
			core_setSecret(secret);
			this.#secrets.add(secret);
		}
		info(line) {
			info(withoutCommands(line));
		}
		notice(title, text) {
			notice(withoutCommands(text), {
				title: withoutCommands(title),
			});
		}
		warning(title, text) {
			warning(withoutCommands(text), {
				title: withoutCommands(title),
			});
		}
		error(title, text) {
			this.info(title);
			error(withoutCommands(text), {
				title: withoutCommands(title),
			});
		}
		debug(line) {
			if (isDebug()) core_debug(line());
		}
		group(title, work) {
			return group(withoutCommands(title), work);
		}
	}
	// CONCATENATED MODULE: ./lib/report/counts.js
	function displayStatus(status, sanitize) {
		return isKnownStatus(status) ? status : sanitize(untrusted(status));
	}
	function displayCounts(counts, sanitize) {
		const shown = new Map();
		for (const [status, count] of counts) {
			const name = displayStatus(status, sanitize);
			shown.set(name, (shown.get(name) ?? 0) + count);
		}
		return shown;
	}
	function formatCounts(counts, sanitize) {
		const all = total(counts);
		if (all === 0) return 'no results';
		const left = total(counts, isUnfinished);
		const failed = countNotPassed(counts) - left;
		const parts = [`${String(all - failed - left)} of ${String(all)} passed`];
		if (failed > 0) parts.push(`${String(failed)} failed`);
		if (left > 0) parts.push(`${String(left)} left`);
		const others = [...displayCounts(counts, sanitize)].filter(([status, count]) => !isPass(status) && count > 0);
		const named = joinFirst(8, others, ([status, count]) => `${status} ${String(count)}`);
		return parts.join(', ') + (named === '' ? '' : ` (${named})`);
	}
	function joinFirst(most, values, format) {
		const more = values.length - most;
		return values.slice(0, most).map(format).join(', ') + (more > 0 ? ` and ${String(more)} more` : '');
	}
	function formatDuration(ms) {
		const seconds = Math.floor(ms / 1e3);
		const pad = (value) => String(value % 60).padStart(2, '0');
		const hours = Math.floor(seconds / 3600);
		return `${hours > 0 ? `${String(hours)}:` : ''}${pad(Math.floor(seconds / 60))}:${pad(seconds)}`;
	}
	// CONCATENATED MODULE: ./lib/report/facts.js
	function formatRequest({ failure, result: { inputs }, sanitize, user, plan, execution = '' }) {
		return {
			trigger: `GET ${inputs === void 0 ? '' : sanitize(untrusted(triggerUrl(inputs)))}`,
			'sign-in': `POST ${sanitize(untrusted(user?.authUrl ?? ''))}`,
			executions: `list the executions of ${plan}`,
			execution: `read ${execution}`,
		}[failure.request ?? 'trigger'];
	}
	function formatAnswer({ failure, sanitize }) {
		const { code, cause, attempts = 1 } = failure;
		if (failure.response !== void 0) {
			const { alreadyRunning, message } = failure.response;
			const answer = formatResponse(
				{
					status: 200,
					source: 'testinium',
					message,
				},
				sanitize,
			);
			return `${answer}; successful is false${alreadyRunning ? ', already_running is true' : ''}`;
		}
		const times = attempts > 1 && !isAmbiguous(failure) ? `, tried ${String(attempts)} times` : '';
		if (cause === void 0) return code === 'EXECUTION_NOT_FOUND' ? `no running execution${times}` : '';
		const text = formatCause(cause, sanitize) + times;
		if (code === 'WAIT_TIMED_OUT') return `the last polls failed, mostly with: ${text}`;
		if (cause.status === void 0)
			return `${code === 'NETWORK_ERROR' ? 'no connection' : 'no complete response'}: ${text}`;
		return cause.retryAfter === void 0 ? text : `${text}; Retry-After: ${sanitize(untrusted(cause.retryAfter))}`;
	}
	function whatIsKnown(about) {
		const { failure, execution, result } = about;
		const { code, started, recovery } = failure;
		if (execution !== void 0) {
			if (code === 'TESTS_FAILED' || code === 'NO_RESULTS')
				return `${execution} has ended. Only SUCCESS passes; results that are unfinished, missing or contradicted do not.`;
			if (mayHaveStopped(result.stop)) return `This step no longer watches ${execution}.`;
			const continues = result.running === true ? 'continues' : 'may continue';
			return `${execution} ${continues} in Testinium; this step no longer watches it.`;
		}
		if (isAmbiguous(failure) || isUnproven(about))
			return `${whyNotProven(failure.cause)}The run may have started. This step did not send the request again.`;
		if (started === 'no' && code !== 'ALREADY_RUNNING') return 'No run was started.';
		const refused = 'Testinium refused to start the plan because it is running.';
		if (started === 'no') return refused;
		const run = recovery?.ids === void 0 ? 'that run' : executions(recovery.ids);
		return `${refused} Somebody else may have started ${run}, or a proxy or gateway that repeats this step's request.`;
	}
	function whyNotProven({ status = 0, cached = false } = {}) {
		if (cached) return 'A cache returned the response to another request. ';
		if (status < 400) return '';
		const who = status < 500 ? "Testinium's API does not refuse like this: a" : 'A';
		return `${who} proxy or gateway may have answered after it had passed the request on. `;
	}
	function isUnproven({ failure: { code, started, request = 'trigger', cause }, status }) {
		if (request !== 'trigger' || started !== 'maybe') return false;
		if (code === 'ALREADY_RUNNING') return cause?.cached === true;
		return [400, 401, 403, 404, 429].includes(status);
	}
	function formatRecovery({ ids, cause, duration = 0, cancelled }, sanitize) {
		if (cancelled === true) return 'the step was cancelled before the run was found';
		if (ids === void 0)
			return `the executions of the plan could not be retrieved${cause === void 0 ? '' : `: ${formatCause(cause, sanitize)}`}`;
		if (ids.length > 0)
			return `${executions(ids)} of the plan ${ids.length === 1 ? 'is' : 'are'} new, but not certain to be this step's`;
		return `no new execution of the plan appeared within ${(duration / 1e3).toFixed(0)} s; it may still appear`;
	}
	function formatStop(stop, sanitize) {
		const { kind, reason = 'list-unavailable', others = [], results, cause, status } = stop;
		const response = cause === void 0 ? 'no response came in time' : formatCause(cause, sanitize);
		if (kind === 'not-sent') return `Testinium could not be asked to stop it: ${response}`;
		if (kind === 'skipped') {
			const why = {
				cloud: 'Testinium Cloud has no call for this',
				ended: 'it is no longer running',
				'not-listed': "it is not in the list of the plan's executions",
				'no-results': 'Testinium names no result of it that has not ended',
				'other-executions': `${executions(others)} of the plan would be stopped as well`,
				'list-unavailable': `what is running could not be retrieved (${response})`,
			};
			return `Testinium was not asked to stop it: ${why[reason]}`;
		}
		const asked = `Testinium was asked to stop ${results === void 0 ? 'it' : `its results that had not ended (${String(results)})`}`;
		if (cause === void 0) return `${asked}; ${response}`;
		if (cause.status === void 0) return `${asked}; no complete response: ${response}`;
		return `${asked}; it responded ${status === void 0 ? response : `${sanitize(status)} (${response})`}`;
	}
	function mayHaveStopped(stop) {
		return stop?.kind === 'asked' || stop?.reason === 'ended';
	}
	function executions(ids) {
		return `execution${ids.length === 1 ? '' : 's'} ${joinFirst(10, ids, (id) => id)}`;
	}
	function formatEnvironments(environments, sanitize) {
		return joinFirst(20, environments, (entry) => {
			const texts = (isObject(entry) ? [field(entry, 'name'), field(entry, 'id')] : [entry]).map(readUntrusted);
			const [first = 'one without id or name', second] = texts.flatMap((text) => (text ? sanitize(text) : []));
			return second === void 0 ? first : `${first} (${second})`;
		});
	}
	// CONCATENATED MODULE: ./lib/testinium/list-reader.js
	const [maxDuration, maxRequestDuration] = [6e4, 2e4];
	function createListReader(client, maxRequests) {
		const { clock, log, signal } = client;
		const until = clock.now() + maxDuration;
		let requests = 0;
		let refusal;
		return async (url, permission) => {
			if (refusal !== void 0) return refusal;
			const left = until - clock.now();
			if (left <= 0)
				return {
					problem: `no more than ${String(maxDuration / 1e3)} s are spent on it`,
				};
			if (requests++ >= maxRequests)
				return {
					problem: `no more than ${String(maxRequests)} requests are made`,
				};
			const result = await client.send(
				{
					url,
					maxBytes,
				},
				Math.min(left, maxRequestDuration),
			);
			if (signal.aborted)
				return {
					problem: 'the step was cancelled',
				};
			if (!isResponse(result))
				return {
					problem: formatCause(result.error, log.sanitize),
				};
			const { status } = result;
			const describe = (problem) => formatResponse(readDataResponse(result, problem), log.sanitize);
			if (status === 401 || status === 403 || status === 429) {
				const need = status === 429 ? '' : `; the user needs the permission ${permission}`;
				return (refusal = {
					problem: describe() + need,
				});
			}
			if (status !== 200 || cacheProblem(result))
				return {
					problem: describe(),
				};
			const entries = result.tooLarge ? void 0 : parseJson(result.body);
			if (Array.isArray(entries))
				return {
					entries,
					now: responseDate(result) ?? Date.now(),
				};
			const body = readObject(result, maxBytes);
			return {
				problem: describe('problem' in body ? body.problem : 'its body is not a list'),
			};
		};
	}
	// CONCATENATED MODULE: ./lib/testinium/results.js
	async function readResults(wanted, client) {
		const readList = createListReader(client, wanted.all ? 1e3 : 200);
		return wanted.execution.edition === 'cloud'
			? readFromCloud(wanted, readList)
			: nameFromEnterprise(wanted, readList);
	}
	async function readFromCloud(wanted, readList) {
		const { apiUrl, planId, executionId, all } = wanted;
		const { counts } = wanted.execution;
		const lastFailed = !all && (await readList(`${apiUrl}/plans/${planId}/lastFailedScenarios`, 'TEST_RESULT_VIEW'));
		const failed = lastFailed && 'entries' in lastFailed ? readLastFailed(lastFailed, executionId) : void 0;
		if (failed !== void 0 && addsUp(failed, counts)) return conclude(failed, wanted);
		const listed = await readList(`${apiUrl}/scenarios/execution/${executionId}`, 'SCENARIO_VIEW');
		const what = listed === lastFailed ? 'results' : 'scenarios of the execution';
		if ('problem' in listed)
			return {
				problem: `The ${what} could not be retrieved: ${listed.problem}.`,
			};
		const read = new Map();
		const readScenarioResults = async (scenario) => {
			const url = `${apiUrl}/results/execution/${executionId}/scenario/${scenario.scenarioId}`;
			const list = await readList(url, 'TEST_RESULT_VIEW');
			if ('problem' in list) return list;
			for (const result of readEntries(list.entries, list.now))
				if ((result.executionId ?? executionId) === executionId)
					read.set(result.id, {
						...result,
						...scenario,
					});
			return !all && addsUp(lastAttempts([...read.values()], total(counts)), counts) ? 'done' : void 0;
		};
		const problems = await forEach(failuresFirst(listed), 'The results of', 'scenario', readScenarioResults);
		if (read.size === 0 && problems.length > 0)
			return {
				problem: problems.join(' '),
			};
		return conclude([...read.values()], wanted, problems);
	}
	function readLastFailed({ entries, now }, executionId) {
		return entries.flatMap((entry) => {
			const results = readEntries(field(entry, 'test_results'), now).filter((one) => one.executionId === executionId);
			return results.map((result) => ({
				...result,
				...readScenario(field(entry, 'scenario')),
			}));
		});
	}
	async function nameFromEnterprise(wanted, readList) {
		const { apiUrl, planId, execution, all } = wanted;
		const { results } = execution;
		if (results.length === 0)
			return {
				problem: 'Testinium did not list the results.',
			};
		const projectIds = results.flatMap((result) => (all || hasFailed(result) ? (result.projectId ?? []) : []));
		const scenarios = new Map();
		const readNames = async (projectId) => {
			const list = await readList(`${apiUrl}/projects/${projectId}/plans/${planId}/scenarios`, 'SCENARIO_VIEW');
			if ('problem' in list) return list;
			for (const scenario of list.entries.map(readScenario)) if (scenario) scenarios.set(scenario.scenarioId, scenario);
			return;
		};
		const problems = await forEach([...new Set(projectIds)], 'The names of the scenarios of', 'project', readNames);
		const named = results.map((result) => ({
			...result,
			...scenarios.get(result.scenarioId ?? ''),
		}));
		return conclude(named, wanted, problems);
	}
	function conclude(read, { execution: { counts }, all }, problems = []) {
		const results = lastAttempts(read, total(counts));
		const notEnded = results.filter(({ ended }) => !ended).length;
		const counted = all ? total(counts) : countNotPassed(counts);
		const unread = counted - results.filter(({ status }) => all || !isPass(status)).length;
		const which = all ? 'results' : 'results that are not SUCCESS';
		const missing = `Testinium counts ${String(counted)} ${which}, of which ${String(unread)} could not be retrieved.`;
		const pending = notEnded > 0 ? [`${String(notEnded)} had not ended.`] : [];
		return {
			results,
			notes: [...pending, ...problems, ...(unread > 0 ? [missing] : [])],
		};
	}
	function addsUp(results, counts) {
		const left = new Map(counts);
		for (const { status } of results) left.set(status, (left.get(status) ?? 0) - 1);
		return [...left].every(([status, count]) => isPass(status) || count === 0);
	}
	function readEntries(list, now) {
		const entries = Array.isArray(list) ? list : [];
		return entries.flatMap((entry) => readTestResult(entry, now) ?? []).filter(({ id }) => id !== '');
	}
	function readScenario(entry) {
		const scenarioId = readId(field(entry, 'id'));
		if (scenarioId === void 0) return;
		const words = (name) => readWords(field(entry, name));
		return {
			scenarioId,
			scenario: words('scenario_name'),
			sourceFile: words('source_file'),
		};
	}
	function failuresFirst({ entries }) {
		const hasFailures = (entry) => {
			const summary = field(entry, 'result_summary');
			return isObject(summary) && Object.entries(summary).some(([status, count]) => !isPass(status) && count !== 0);
		};
		const sorted = entries.toSorted((a, b) => Number(hasFailures(b)) - Number(hasFailures(a)));
		return sorted.flatMap((entry) => readScenario(entry) ?? []);
	}
	async function forEach(items, what, noun, action) {
		const counts = new Map();
		const queue = items.values();
		let isDone = false;
		const work = async () => {
			for (const item of queue) {
				if (isDone) return;
				const outcome = await action(item);
				if (outcome === 'done') isDone = true;
				else if (outcome) counts.set(outcome.problem, (counts.get(outcome.problem) ?? 0) + 1);
			}
		};
		await Promise.all(
			Array.from(
				{
					length: 4,
				},
				work,
			),
		);
		if (isDone) return [];
		return [...counts].map(([problem, count]) => {
			const which = `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
			return `${what} ${which} could not be retrieved: ${problem}.`;
		});
	}
	// CONCATENATED MODULE: external "node:fs"
	const external_node_fs_namespaceObject = require('node:fs');
	// CONCATENATED MODULE: ./lib/report/junit-file.js
	function removeOldReport(given, environment, log) {
		const file = given.trim() && resolveInWorkspace(given.trim(), environment);
		if (typeof file === 'string') return;
		const problem = problemOf(() => (0, external_node_fs_namespaceObject.unlinkSync)(locate(file)));
		if (problem === void 0 || problem.startsWith('ENOENT')) return;
		log.warning('An old JUnit report could not be removed', `${log.sanitize(untrusted(file.relative))}: ${problem}.`);
	}
	function junit_file_writeFile(file, text) {
		return problemOf(() => {
			const target = locate(file, true);
			const name = `.junit-${String(process.pid)}-${Math.random().toString(36).slice(2)}.tmp`;
			const temporary = external_node_path_default().join(external_node_path_default().dirname(target), name);
			try {
				(0, external_node_fs_namespaceObject.writeFileSync)(temporary, text, {
					flag: 'wx',
				});
				(0, external_node_fs_namespaceObject.renameSync)(temporary, target);
			} catch (error) {
				(0, external_node_fs_namespaceObject.rmSync)(temporary, {
					force: true,
				});
				throw error;
			}
		});
	}
	function locate({ workspace, relative }, create = false) {
		const folder = external_node_path_default().join(workspace, external_node_path_default().dirname(relative));
		if (create)
			(0, external_node_fs_namespaceObject.mkdirSync)(folder, {
				recursive: true,
			});
		const real = (0, external_node_fs_namespaceObject.realpathSync)(folder);
		if (wayWithin((0, external_node_fs_namespaceObject.realpathSync)(workspace), real) === void 0)
			throw new Error('a link leads out of the workspace');
		return external_node_path_default().join(real, external_node_path_default().basename(relative));
	}
	function problemOf(action) {
		try {
			action();
			return;
		} catch (error) {
			return error.message.replace(/, .*/s, '');
		}
	}
	// CONCATENATED MODULE: ./lib/report/readable-result.js
	const maxMessage = 16 * 1024;
	const maxCharacters = 4 * 1024 * 1024;
	const rank = ({ status }) => ['ERROR', 'FAILURE'].indexOf(status);
	async function toReadableResults(results, { sanitize, redact }, signal) {
		const line = (text = '') => sanitize(untrusted(text));
		let characters = 0;
		const readMessage = (raw) => {
			characters += Math.min(raw.length, inspectedLength);
			return characters > maxCharacters
				? 'omitted: the errors of all results are more than 4 MiB'
				: toMessage(redact(raw));
		};
		const messages = new Map();
		const readable = [];
		for (const [index, result] of results.toSorted((a, b) => rank(b) - rank(a)).entries()) {
			if (index % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
			if (signal.aborted) return;
			const { message: raw = '', status, scenarioId = 'without a name', environmentId = 'without a name' } = result;
			const message = messages.get(raw) ?? readMessage(raw);
			messages.set(raw, message);
			readable.push({
				...result,
				message,
				firstLine: printable(message.split('\n', 1)[0] ?? '', 200) || 'no message',
				status: displayStatus(status, sanitize) || 'unknown',
				passed: isPass(status),
				failed: hasFailed(result),
				scenario: line(result.scenario) || `scenario ${scenarioId}`,
				environment: line(result.environment) || `environment ${environmentId}`,
				sourceFile: line(result.sourceFile) || void 0,
			});
		}
		return readable;
	}
	function toMessage(redacted) {
		const lines = redacted
			.slice(0, maxMessage)
			.toWellFormed()
			.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
			.replace(new RegExp('[^\\P{C}\\n\\t]+', 'gu'), ' ')
			.trim();
		const cut = Buffer.from(withoutCommands(lines)).subarray(0, maxMessage).toString();
		return cut.replace(/\ufffd+$/, '');
	}
	function compareResults(a, b) {
		for (const name of ['scenario', 'environment']) if (a[name] !== b[name]) return a[name] < b[name] ? -1 : 1;
		return Number(BigInt(a.id) - BigInt(b.id));
	}
	// CONCATENATED MODULE: ./lib/report/junit.js
	const maxTexts = 16 * 1024 * 1024;
	function renderJunit(planId, executionId, results) {
		const suite = `Testinium plan ${planId}`;
		const uses = new Map();
		let left = maxTexts;
		const cases = results.toSorted(compareResults).map((result) => {
			const { scenario, environment, sourceFile, seconds = 0, status, passed, message, firstLine } = result;
			const name = `${printable(scenario, 150)} [${environment}]`;
			const use = (uses.get(name) ?? 0) + 1;
			uses.set(name, use);
			const attributes = [
				attribute('name', use === 1 ? name : `${name} (${String(use)})`),
				attribute('classname', suite),
				...(sourceFile === void 0 ? [] : [attribute('file', sourceFile)]),
				attribute('time', seconds.toFixed(3)),
			];
			const testCase = `    <testcase ${attributes.join(' ')}`;
			if (passed) return `${testCase}/>`;
			const text = escapeXml(left > 0 ? message || status : firstLine);
			left -= Buffer.byteLength(text);
			const failure = `<failure ${attribute('type', status)} ${attribute('message', firstLine)}>${text}</failure>`;
			return `${testCase}>\n      ${failure}\n    </testcase>`;
		});
		const failures = results.filter(({ passed }) => !passed).length;
		const time = results.reduce((sum, { seconds = 0 }) => sum + seconds, 0).toFixed(3);
		const first = results.reduce((least, { startedAt = 1 / 0 }) => Math.min(least, startedAt), 1 / 0);
		const timestamp = first < Date.UTC(1e4, 0) ? ` timestamp="${new Date(first).toISOString().slice(0, 19)}"` : '';
		const sums = `tests="${String(results.length)}" failures="${String(failures)}" errors="0" skipped="0" time="${time}"${timestamp}`;
		return [
			'<?xml version="1.0" encoding="UTF-8"?>',
			`<testsuites name="${suite}, execution ${executionId}" ${sums}>`,
			`  <testsuite name="${suite}" ${sums}>`,
			...cases,
			'  </testsuite>',
			'</testsuites>\n',
		].join('\n');
	}
	function attribute(name, value) {
		return `${name}="${escapeXml(value.replace(/:(?=:)/g, ': '))}"`;
	}
	function escapeXml(text) {
		return text.replace(/[&<>"']/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
	}
	// CONCATENATED MODULE: ./lib/report/outputs.js
	const outputs_maxBytes = 64 * 1024;
	function triggerOutputs(outcome, redact, executionUrl) {
		const { response } = outcome;
		const isRunning = isFailure(outcome) ? outcome.code === 'ALREADY_RUNNING' : outcome.origin === 'attached';
		const alreadyRunning = response?.alreadyRunning ?? (isRunning || void 0);
		return {
			'execution-id': isFailure(outcome) ? void 0 : outcome.executionId,
			'execution-url': executionUrl,
			'already-running': alreadyRunning?.toString(),
			'unavailable-environments':
				response && jsonArray(response.environments, (entry) => redactJson(JSONStringify(entry), redact)),
		};
	}
	const results = {
		TESTS_FAILED: 'failed',
		NO_RESULTS: 'failed',
		WAIT_TIMED_OUT: 'timed-out',
	};
	function resultOutputs({ failure, execution }, sanitize) {
		const result = failure === void 0 ? execution && 'passed' : results[failure.code];
		if (result === void 0) return {};
		return {
			result,
			'result-summary': execution && countsJson(displayCounts(execution.counts, sanitize)),
		};
	}
	function countsJson(counts) {
		const write = ([status, count]) => `${JSON.stringify(status)}:${String(count)}`;
		const members = takeFitting([...counts], write);
		const others = total(new Map([...counts].slice(members.length)));
		if (others > 0) members.push(write(['others', others]));
		return `{${members.join(',')}}`;
	}
	function jsonArray(values, write) {
		return `[${takeFitting(values, write).join(',')}]`;
	}
	function takeFitting(values, write) {
		const written = [];
		let left = outputs_maxBytes - '{"others":9007199254740991}'.length;
		for (const value of values) {
			const text = write(value);
			left -= Buffer.byteLength(text) + 1;
			if (left < 0) break;
			written.push(text);
		}
		return written;
	}
	function redactJson(json, redact) {
		return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) => JSON.stringify(redact(JSON.parse(text))));
	}
	class OutputFile {
		environment;
		problem;
		constructor(environment) {
			this.environment = environment;
		}
		write(values) {
			const lines = Object.entries(values).flatMap(([name, value]) =>
				value === void 0 || Buffer.byteLength(value) > outputs_maxBytes ? [] : `${name}=${value}\n`,
			);
			const problem = append(this.environment['GITHUB_OUTPUT'], lines.join(''));
			this.problem ??= problem;
		}
		writeSummary(markdown) {
			return append(this.environment['GITHUB_STEP_SUMMARY'], markdown);
		}
	}
	function append(file = '', text) {
		const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = external_node_fs_namespaceObject.constants;
		try {
			const descriptor = (0, external_node_fs_namespaceObject.openSync)(
				file,
				O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK,
			);
			try {
				(0, external_node_fs_namespaceObject.writeFileSync)(descriptor, text);
			} finally {
				(0, external_node_fs_namespaceObject.closeSync)(descriptor);
			}
			return;
		} catch (error) {
			return error.message;
		}
	}
	// CONCATENATED MODULE: ./lib/report/failed-tests.js
	async function reportFailedTests({ run, execution, failure }, { apiUrl, planId, junitFile }, client) {
		const passed = failure === void 0;
		const isCounted = passed || failure.code === 'TESTS_FAILED' || failure.code === 'WAIT_TIMED_OUT';
		if (run === void 0 || execution === void 0 || !isCounted) return;
		const { executionId } = run;
		const { counts } = execution;
		const areAllPasses = countNotPassed(counts) === 0 && execution.results.every(({ status }) => isPass(status));
		if (failure?.code !== 'TESTS_FAILED' && areAllPasses && junitFile === void 0)
			return {
				outputs: {
					'failed-tests': passed ? '[]' : void 0,
				},
				sentence: '',
				html: '',
			};
		const { log, signal } = client;
		const all = junitFile !== void 0;
		const read = await readResults(
			{
				apiUrl,
				planId,
				executionId,
				execution,
				all,
			},
			client,
		);
		if ('problem' in read) {
			log.info(all ? `${read.problem} So no JUnit report was written.` : read.problem);
			return;
		}
		const results = await toReadableResults(read.results, log, signal);
		if (results === void 0) {
			log.info('The failing tests are not named, as the step was cancelled.');
			return;
		}
		const tests = listFailedTests(results);
		const title = `Failing tests (${String(tests.length)} of ${String(total(counts))})`;
		if (tests.length > 0)
			await log.group(title, () => {
				for (const test of tests) {
					const place = [test.environment, ...timeOf(test)].join(', ');
					log.info(`${test.status}: ${test.scenario} (${place}): ${test.firstLine}`);
				}
				return Promise.resolve();
			});
		for (const note of read.notes) log.info(note);
		if (passed) warnOfContradiction(results, counts, log);
		let written;
		if (junitFile !== void 0) {
			const report = renderJunit(planId, executionId, results);
			const problem = results.length === 0 ? 'no result could be read' : junit_file_writeFile(junitFile, report);
			if (problem === void 0) written = junitFile.relative;
			const shown = `JUnit report: ${log.sanitize(untrusted(junitFile.relative))}`;
			log.info(problem === void 0 ? shown : `The JUnit report was not written: ${problem}.`);
		}
		const failed = countNotPassed(counts) - total(counts, isUnfinished);
		const isComplete = results.length > 0 && tests.length >= failed && (passed || tests.length > 0);
		return {
			outputs: {
				'failed-tests': isComplete ? jsonArray(tests.slice(0, 100), toJson) : void 0,
				'junit-file': written,
			},
			sentence: summarizeFailedTests(tests),
			html: renderFailedTests(title, tests, read.notes),
		};
	}
	function warnOfContradiction(results, counts, log) {
		const counted = countNotPassed(counts);
		const read = results.filter(({ passed }) => !passed).length;
		if (read <= counted) return;
		log.warning(
			'Results contradict the pass',
			`The step passed by Testinium's counts, in which ${String(counted)} of ${String(total(counts))} results are not ` +
				`SUCCESS. Of the results that were read one by one ${String(read)} are not. Open the execution in Testinium.`,
		);
	}
	function listFailedTests(results) {
		return results.filter(({ failed }) => failed).sort((a, b) => rank(b) - rank(a) || compareResults(a, b));
	}
	function toJson({ scenario, environment, status, seconds, firstLine: message, id: result_id }) {
		return JSON.stringify({
			scenario,
			environment,
			status,
			seconds,
			message,
			result_id,
		});
	}
	function timeOf({ seconds }) {
		return seconds === void 0 ? [] : [`${seconds.toFixed(1)} s`];
	}
	function summarizeFailedTests(tests) {
		const names = tests.map(({ scenario, status }) => `${printable(scenario, 100)} (${status})`);
		return joinFirst(3, [...new Set(names)], (name) => name);
	}
	const [maxOpen, maxFolded, maxNotes] = [10, 50, 10];
	function renderFailedTests(title, tests, notes) {
		if (tests.length === 0 && notes.length === 0) return '';
		const folded = tests.slice(maxOpen, maxOpen + maxFolded);
		const more = tests.length - maxOpen - maxFolded;
		const blocks = [`<h4>${title}</h4>`];
		if (tests.length > 0) blocks.push(renderTable(tests.slice(0, maxOpen)));
		if (folded.length > 0)
			blocks.push(`<details><summary>${String(folded.length)} more</summary>\n${renderTable(folded)}\n</details>`);
		if (more > 0) blocks.push(`<p>${String(more)} more: see the log of this step.</p>`);
		blocks.push(...notes.slice(0, maxNotes).map((note) => `<p>${escapeHtml(note)}</p>`));
		return `${blocks.join('\n\n')}\n\n`;
	}
	function renderTable(tests) {
		const heads = ['Scenario', 'Environment', 'Status', 'Error', 'Time'].map((head) => `<th align="left">${head}</th>`);
		const rows = tests.map((test) => {
			const texts = [test.scenario, test.environment, test.status, test.firstLine].map(renderText);
			const cells = [...texts, ...timeOf(test).map((time) => time.replace(' ', '&#160;'))];
			return `<tr valign="top">${cells.map((html) => `<td>${html}</td>`).join('')}</tr>`;
		});
		return `<table>\n<tr>${heads.join('')}</tr>\n${rows.join('\n')}\n</table>`;
	}
	function renderText(text) {
		return escapeHtml(text).replace(/(?:&#\d+;|[^\s&]){24}(?=\S)/gu, '$&<wbr>');
	}
	// CONCATENATED MODULE: ./lib/report/messages.js
	const checkFirst =
		'Check in Testinium whether the plan is running before you run this step again, or it may run twice.';
	const checkApiUrl = "Check that api-url is the address of Testinium's REST API, not of a website or a proxy.";
	const checkAuthUrl = 'Check auth-url, which defaults to an address derived from api-url.';
	const checkGateways = 'Check the proxies and gateways between this runner and Testinium.';
	const checkCaches = 'Make sure that no cache between this runner and Testinium stores responses of its API.';
	const checkCompany =
		'Check company-id, which a user of several companies needs, and reading executions on Testinium Cloud and Enterprise 2.0.';
	const runAgainLater = 'Run this step again later, or raise max-attempts.';
	const messages_unavailable = 'Testinium or a gateway before it is unavailable';
	const denied = [({ plan }) => `Testinium denied access to ${plan}`, accessAdvice];
	const refusals = {
		INVALID_INPUT: ['The inputs are not valid', 'Correct the inputs that are named here, then run this step again.'],
		INVALID_REQUEST: [
			({ plan }) => `Testinium did not accept the request to run ${plan}`,
			'Check plan-id, callback-url, is-group-run and company-id against the plan in Testinium.',
		],
		ACCESS_DENIED: denied,
		FORBIDDEN: denied,
		TEST_PLAN_NOT_FOUND: [
			({ plan }) => `There is no ${plan}`,
			'Check plan-id, company-id and api-url: the plan may belong to another company or another Testinium. If they are right, Testinium may have removed this endpoint, which its documentation calls deprecated.',
		],
		ALREADY_RUNNING: [
			({ plan }) => `${plan} is already running`,
			({ failure: { recovery } }) =>
				recovery?.ids === void 0
					? 'Wait until the run has ended and run this step again, set if-already-running to wait or attach, or set force-run to true to start another run beside it.'
					: `Check in Testinium who started ${executions(recovery.ids)} before you run this step again. With if-outcome-unknown: look, the step takes a single new execution as its own.`,
		],
		ENVIRONMENT_UNAVAILABLE: [
			({ plan }) => `${plan} was not started: environments are unavailable`,
			'Make these environments available in Testinium or remove them from the plan, then run this step again.',
		],
		NOT_STARTED: [
			({ plan }) => `${plan} was not started`,
			'If the response does not say why, start the plan in Testinium by hand to see what prevents it.',
		],
		SYSTEM_INTERNAL_ERROR: ['Testinium reported an internal error', lookAdvice],
		TESTS_FAILED: [
			({ plan }) => `${plan} did not pass`,
			({ result: { inputs } }) =>
				`Open the execution in Testinium to see why. max-failure-percentage is ${String(inputs?.maxFailurePercentage)}.`,
		],
		NO_RESULTS: [({ plan }) => `${plan} ended without results`, 'Open the execution in Testinium to see why.'],
	};
	const uncertain = {
		SIGN_IN_FAILED: ['Signing in to Testinium failed', signInAdvice],
		NETWORK_ERROR: ['Testinium could not be reached', networkAdvice],
		UNKNOWN_OUTCOME: [
			({ failure, plan }) =>
				failure.problems === void 0 ? `It is not known whether ${plan} started` : 'Internal error, please report it',
			lookAdvice,
		],
		UNEXPECTED_RESPONSE: [
			({ status }) => (status >= 500 ? messages_unavailable : "The response is not one that Testinium's API sends"),
			(about) => {
				const check = about.status >= 500 ? checkGateways : checkApiUrl;
				return `${about.failure.cause?.cached === true ? checkCaches : check} ${lookAdvice(about)}`;
			},
		],
		SERVICE_UNAVAILABLE: [
			({ status }) => (status === 429 ? 'Testinium is too busy' : messages_unavailable),
			(about) => (about.status === 429 ? runAgainLater : lookAdvice(about)),
		],
		EXECUTION_NOT_FOUND: [
			({ execution, plan }) =>
				execution === void 0 ? `No running execution of ${plan} was found` : `Testinium does not find ${execution}`,
			`See in Testinium whether it has ended or was removed. ${checkCompany}`,
		],
		WAIT_TIMED_OUT: [
			({ result, plan, execution }) => {
				const count = (result.inputs?.waitTimeout ?? 0) / 6e4;
				const minutes = count === 1 ? '1 minute' : `${String(count)} minutes`;
				if (execution === void 0) return `${plan} was not seen idle within ${minutes}`;
				return `${plan} ${result.running === true ? 'did not' : 'was not seen to'} end within ${minutes}`;
			},
			({ execution = 'the plan', status }) =>
				`Look at ${execution} in Testinium, or raise wait-timeout-minutes (and timeout-minutes of the job).${companyHint(status)}`,
		],
		CANCELLED: [
			({ execution }) => `The step was cancelled${execution === void 0 ? '' : ` while it waited for ${execution}`}`,
			({ failure, execution }) => {
				if (execution !== void 0) return 'Stop the execution in Testinium if it is not wanted.';
				return failure.started === 'no' ? 'Run this step again to run the plan.' : checkFirst;
			},
		],
	};
	const messages = {
		...refusals,
		...uncertain,
	};
	function textsFor(about) {
		const { failure, status, plan, execution = `the executions of ${plan}` } = about;
		const { code, request } = failure;
		const texts = messages[code];
		if (isUnproven(about)) {
			const headline = `A proxy or gateway answered for ${plan} (HTTP ${String(status)})`;
			const advice = failure.cause?.cached === true ? checkCaches : `Check api-url. ${checkGateways}`;
			return [headline, `${advice} ${checkFirst}`];
		}
		const isQuery = request === 'execution' || request === 'executions';
		const isAnyRequest = texts === denied || code === 'SERVICE_UNAVAILABLE' || code === 'UNEXPECTED_RESPONSE';
		if (!isQuery || !isAnyRequest) return texts;
		return [`${execution} could not be retrieved`, queryAdvice];
	}
	function describeResult(result, sanitize, failedTests = '') {
		const { failure, inputs, run, execution: seen, stop } = result;
		if (failure === void 0) return describeSuccess(result, sanitize);
		const { code, cause, problems = [], recovery } = failure;
		const { environments = [] } = failure.response ?? run?.response ?? {};
		const about = {
			result,
			failure,
			sanitize,
			status: cause?.status ?? 0,
			plan: `test plan ${inputs?.planId ?? ''}`,
			user: inputs && 'authUrl' in inputs.credentials ? inputs.credentials : void 0,
			execution: run && `execution ${run.executionId}`,
		};
		const [headline, advice] = textsFor(about);
		const format = (text) =>
			(typeof text === 'string' ? text : text(about)).replace(/^./, (first) => first.toUpperCase());
		const answer = formatAnswer(about);
		return message(code in uncertain ? 'error' : 'failure', format(headline), code, [
			...problems.map((problem) => [code === 'INVALID_INPUT' ? 'Input' : 'Error', problem]),
			['Request', answer && formatRequest(about)],
			['Response', answer],
			['Results', seen && code !== 'NO_RESULTS' && formatCounts(seen.counts, sanitize)],
			['Failing tests', failedTests],
			['Error', seen?.error && `"${sanitize(seen.error)}"`],
			[environmentsLabel, formatEnvironments(environments, sanitize)],
			['Looked', recovery && code !== 'ALREADY_RUNNING' && formatRecovery(recovery, sanitize)],
			['Stop', stop && formatStop(stop, sanitize)],
			['Status', format(whatIsKnown)],
			['What to do', format(mayHaveStopped(stop) ? 'Check in Testinium that the execution has ended.' : advice)],
			[linkLabel, result.executionUrl],
		]);
	}
	const environmentsLabel = 'Unavailable environments';
	const linkLabel = 'Open it';
	function describeSuccess({ inputs, run, execution }, sanitize) {
		const { planId = '', maxFailurePercentage = 0 } = inputs ?? {};
		const plan = `Test plan ${planId}`;
		const { alreadyRunning = false, environments = [] } = run?.response ?? {};
		const given = [[environmentsLabel, formatEnvironments(environments, sanitize)]];
		if (execution !== void 0) {
			const { counts } = execution;
			const allowed = String(maxFailurePercentage);
			const within = countNotPassed(counts) === 0 ? '' : `, within max-failure-percentage ${allowed}`;
			const word = maxFailurePercentage === 0 ? 'passed' : `passed, with at most ${allowed} % failures allowed`;
			return message('success', `${plan} passed: ${formatCounts(counts, sanitize)}${within}`, word, given);
		}
		const { origin = 'started' } = run ?? {};
		const beside = alreadyRunning ? ' beside a run that was in progress' : '';
		const headline = `${plan} ${origin === 'attached' ? 'is running' : 'started'}${beside}`;
		return message('success', headline, origin, given);
	}
	function withUnwrittenOutputs(given, problem, executionId) {
		const outputs = ['Outputs', `could not be written: ${problem}`];
		if (given.code !== void 0)
			return {
				...given,
				facts: [outputs, ...given.facts],
			};
		const execution = executionId === void 0 ? '' : `: execution ${executionId}`;
		const status = `${given.headline}${execution}. Later steps cannot read the outputs, so this step is red.`;
		const advice =
			'Make sure that the runner can write the file that GITHUB_OUTPUT names (free space, permissions). Check in Testinium before you run this step again.';
		const facts = [outputs, ['Status', status], ['What to do', advice]];
		return message('error', 'The outputs of the step could not be written', 'UNKNOWN_OUTCOME', facts);
	}
	function message(state, headline, word, given) {
		const facts = given.flatMap(([label, text]) => (text ? [[label, text]] : []));
		return {
			state,
			code: state === 'success' ? void 0 : word,
			headline,
			word,
			facts,
		};
	}
	const [longestAnnotation, longestLink] = [4e3, 1e3];
	function annotationText({ facts }) {
		const lines = facts
			.filter(([label, text]) => label !== linkLabel || text.length <= longestLink)
			.map(([label, text]) => `${label}: ${text}`);
		const whole = lines.join('\n');
		if (whole.length <= longestAnnotation) return whole;
		const end = lines.splice(facts.findIndex(([label]) => label === 'Status'));
		const most = Math.floor((longestAnnotation - end.join('\n').length) / lines.length) - 1;
		const cut = lines.map((line) => (line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}\u2026`));
		return [...cut, ...end].join('\n');
	}
	function networkAdvice({ failure: { cause } }) {
		return cause?.status === void 0 ? (cause?.advice ?? checkGateways) : checkGateways;
	}
	function lookAdvice({ failure: { recovery, problems } }) {
		if (recovery !== void 0 || problems !== void 0) return checkFirst;
		return `${checkFirst} With if-outcome-unknown: look, the step looks for the run itself.`;
	}
	const companyHint = (status) => (status >= 400 && status < 500 && status !== 429 ? ` ${checkCompany}` : '');
	function signInAdvice(about) {
		const { failure, status, user } = about;
		if (status === 0) return networkAdvice(about);
		if (status === 429 || status >= 500) return `${runAgainLater} ${checkAuthUrl}`;
		return `${refusedSignInAdvice(status, failure.cause?.oauthError)} ${user?.hint ?? ''}`.trim();
	}
	function refusedSignInAdvice(status, oauthError = '') {
		const client = 'Check client-id and client-secret, or client-key.';
		const user = 'Check username and password.';
		const clientFirst = status === 401 ? `${client} ` : '';
		if (oauthError === 'invalid_client') return client;
		if (oauthError === 'invalid_grant') return user;
		if (['unauthorized_client', 'unsupported_grant_type', 'invalid_scope'].includes(oauthError))
			return `${clientFirst}Ask an administrator of Testinium to allow this client the grant type "password".`;
		return [400, 401, 403].includes(status) ? `${clientFirst}${user} ${checkAuthUrl}` : checkAuthUrl;
	}
	function accessAdvice({ failure: { code, request = 'trigger', cause }, user }) {
		const checkToken = user
			? 'Check that auth-url and api-url belong to the same Testinium, as it does not accept the token that it has just issued.'
			: 'Check that the token is valid and has not expired (it is valid for an hour, and renewed where the step signs in).';
		if (cause?.isAboutToken === true) return checkToken;
		const permission = request === 'trigger' ? 'PLAN_RUN' : 'TEST_EXECUTION_VIEW';
		const checkUser = `Check that the user has the permission ${permission} and access to this plan. ${checkCompany}`;
		return code === 'ACCESS_DENIED' && !user ? `${checkToken} ${checkUser}` : checkUser;
	}
	function queryAdvice(about) {
		const { failure, status, execution = 'the plan' } = about;
		if (failure.code === 'UNEXPECTED_RESPONSE') return `Look at ${execution} in Testinium.`;
		if (status === 0) return networkAdvice(about);
		if (failure.code === 'SERVICE_UNAVAILABLE') return runAgainLater + companyHint(status);
		return isFromTestinium(failure.cause) ? accessAdvice(about) : checkGateways;
	}
	// CONCATENATED MODULE: ./lib/report/progress.js
	const progress_minute = 6e4;
	const longUnchanged = 10 * progress_minute;
	function withProgress(title, { clock, signal, log }, wait) {
		const done = new AbortController();
		const over = AbortSignal.any([done.signal, signal]);
		const began = clock.now();
		let text = 'no response yet';
		let writtenAt = began;
		let counts = '';
		let countsChangedAt = began;
		const write = () => {
			writtenAt = clock.now();
			const unchanged = writtenAt - countsChangedAt;
			const hint =
				unchanged < longUnchanged ? '' : `, unchanged for ${String(Math.floor(unchanged / progress_minute))} minutes`;
			log.info(`${formatDuration(writtenAt - began)}  ${text}${hint}`);
		};
		const progress = {
			update(execution) {
				const now = formatCounts(execution.counts, log.sanitize);
				if (now !== counts) countsChangedAt = clock.now();
				counts = now;
				this.problem(now);
			},
			problem(now) {
				if (now === text) return;
				text = now;
				write();
			},
		};
		const remind = async () => {
			for (;;) {
				await clock.sleep(writtenAt + progress_minute - clock.now(), over);
				if (over.aborted) return;
				if (clock.now() - writtenAt >= progress_minute) write();
			}
		};
		return log.group(title, async () => {
			const reminding = remind();
			try {
				return await wait(progress);
			} finally {
				done.abort();
				await reminding;
			}
		});
	}
	// CONCATENATED MODULE: ./lib/http/trust-settings.js
	const trustFlag =
		/^--(no[-_])?(use[-_](openssl|system|bundled)[-_]ca|openssl[-_][\w-]+|tls[-_]cipher[-_]list)(?=$|=)/;
	const variables = ['NODE_EXTRA_CA_CERTS', 'NODE_USE_SYSTEM_CA', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'OPENSSL_CONF'];
	function describeTrustSettings(environment, execArgv = process.execArgv) {
		const words = [...execArgv, ...(environment['NODE_OPTIONS'] ?? '').replaceAll('"', '').split(/\s+/)];
		const flags = words.flatMap((word) => trustFlag.exec(word)?.[0].replaceAll('_', '-') ?? []);
		const settings = [...variables.filter((name) => (environment[name] ?? '') !== ''), ...flags].join(', ');
		const lines = settings === '' ? [] : [`These settings can decide which certificates are accepted: ${settings}.`];
		if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return lines;
		return [...lines, 'NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: certificates are always checked.'];
	}
	// CONCATENATED MODULE: ./lib/report/run-log.js
	function logSettings(checked, environment, log) {
		const { inputs, notices, warnings } = checked;
		const { planId, apiUrl, forceRun, credentials } = inputs;
		const route = (url) => {
			const found = routeTo(url, environment);
			return 'problem' in found ? found.problem : formatRoute(found);
		};
		const host = (url) => new URL(url).host;
		log.info(`Test plan ${planId} on ${host(apiUrl)}, ${forceRun ? 'forced' : 'not forced'}, ${route(apiUrl)}`);
		const address = (url) => `${host(url)}, ${route(url)}`;
		if ('authUrl' in credentials && address(credentials.authUrl) !== address(apiUrl))
			log.info(`Signing in at ${address(credentials.authUrl)}`);
		const usesTls = requestUrls(inputs).some((url) => url.startsWith('https:') || route(url).startsWith('via'));
		if (usesTls) for (const line of describeTrustSettings(environment)) log.info(line);
		for (const warning of warnings) log.warning('Secrets may be exposed', warning);
		if (notices.length > 0) log.notice('An input has no effect', notices.join(' '));
	}
	function logRun({ executionId, origin, response }, executionUrl, log) {
		const { alreadyRunning = false, environments = [] } = response ?? {};
		const howItCame = {
			started: `Started: execution ${executionId}`,
			attached: `Attached to execution ${executionId}, which was already running`,
			recovered: `Recovered: execution ${executionId}`,
		};
		log.info(howItCame[origin]);
		if (alreadyRunning)
			log.notice(
				'Started while already running',
				'The plan was already running; force-run started this run beside it.',
			);
		if (environments.length > 0)
			log.info(`Unavailable environments: ${formatEnvironments(environments, log.sanitize)}`);
		if (origin === 'recovered')
			log.notice(
				"Recovered: taken as this step's own",
				`Execution ${executionId} is the only execution of the plan that is new since this step triggered it, so it is taken as this step's own. It may be another's that started in the same moment.`,
			);
		if (executionUrl !== void 0) log.info(`Open it: ${executionUrl}`);
	}
	// CONCATENATED MODULE: ./lib/report/summary.js
	const summary_maxBytes = 1e6;
	function renderSummary(message, result, failedTests, sanitize) {
		const { inputs, run, executionUrl = '', execution } = result;
		const counts = execution === void 0 ? '' : renderCounts(execution.counts, sanitize);
		const planName = execution?.planName && ` ${escapeHtml(sanitize(execution.planName))}`;
		const link = `<a href="${escapeHtml(executionUrl)}">${run?.executionId ?? ''}</a>`;
		const elsewhere = [linkLabel, counts && 'Results', failedTests && 'Failing tests'];
		const facts = message.facts.filter(([label]) => !elsewhere.includes(label));
		const rows = [
			['Plan', inputs && inputs.planId + (planName ?? '')],
			['Execution', executionUrl === '' ? run?.executionId : link],
			['Duration', execution?.duration === void 0 ? '' : formatDuration(execution.duration)],
			['Verdict', escapeHtml(message.word)],
			...facts.map(([label, text]) => [label, escapeHtml(text)]),
		].flatMap(([label = '', html = '']) =>
			html === '' ? [] : `<tr><th align="left">${label.replaceAll(' ', '&#160;')}</th><td>${html}</td></tr>`,
		);
		const mark = message.state === 'success' ? '\u2705' : '\u274c';
		const page = `\n<h3>${mark} ${escapeHtml(message.headline)}</h3>\n\n<table>\n${rows.join('\n')}\n</table>\n\n`;
		const summary = page + failedTests + counts;
		return [summary, page + counts].find((text) => Buffer.byteLength(text) < summary_maxBytes) ?? page;
	}
	function renderCounts(counts, sanitize) {
		const sorted = [...displayCounts(counts, sanitize)].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
		if (sorted.length === 0) return '';
		const rows = sorted.map(([status, count]) => {
			const share = ((100 * count) / total(counts)).toFixed(1);
			return `<tr><td>${escapeHtml(status)}</td><td align="right">${String(count)}</td><td align="right">${share} %</td></tr>`;
		});
		const slices = sorted.map(
			([status, count]) => `    "${status.replace(/[^A-Za-z0-9_ -]+/g, ' ')}" : ${String(count)}`,
		);
		return [
			'<table>\n<tr><th align="left">Result</th><th align="right">Count</th><th align="right">Share</th></tr>',
			...rows,
			'</table>\n\n```mermaid',
			pieColours(sorted.map(([status]) => status)),
			'pie showData title Results',
			...slices,
			'```\n\n',
		].join('\n');
	}
	function pieColours(statuses) {
		const colours = new Map(
			Object.entries({
				SUCCESS: '#2da44e',
				FAILURE: '#cf222e',
				ERROR: '#fa4549',
			}),
		);
		const slices = statuses.map((status, at) => [`pie${String(at + 1)}`, colours.get(status)]);
		return `%%{init: ${JSON.stringify({
			themeVariables: Object.fromEntries(slices),
		})}}%%`;
	}
	// CONCATENATED MODULE: ./lib/testinium/client.js
	const commonHeaders = {
		Accept: 'application/json',
		'Accept-Encoding': 'identity',
		'Cache-Control': 'no-cache, no-store',
		Pragma: 'no-cache',
	};
	class TestiniumClient {
		inputs;
		options;
		access;
		clock;
		signal;
		log;
		constructor(
			inputs,
			options,
			access = {
				token: 'token' in inputs.credentials ? inputs.credentials.token : '',
			},
		) {
			this.inputs = inputs;
			this.options = options;
			this.access = access;
			({ clock: this.clock, signal: this.signal, log: this.log } = options);
		}
		async signIn(within = 1 / 0) {
			const { credentials } = this.inputs;
			if ('token' in credentials) return;
			const granted = await signIn(credentials, this, this.clock.now() + within);
			if (isFailure(granted)) return granted;
			this.log.setSecret(granted.token);
			this.access.token = granted.token;
			return;
		}
		retryOptions(until = 1 / 0) {
			const { clock, signal, log } = this;
			return {
				maxAttempts: this.inputs.maxAttempts,
				clock,
				signal,
				until,
				log: (line) => log.info(line),
			};
		}
		async send(request, timeout = 1 / 0) {
			const { clock, log } = this;
			const { companyId, requestTimeout } = this.inputs;
			const { method = 'GET', url, body } = request;
			const own = {
				Authorization: `Bearer ${this.access.token}`,
				...(companyId !== void 0 && {
					'current-company-id': companyId,
				}),
				...(body !== void 0 && {
					'Content-Type': 'application/json',
				}),
			};
			const headers = {
				...commonHeaders,
				...(request.headers ?? own),
			};
			const options = {
				...this.options,
				timeout: Math.max(0, Math.min(timeout, requestTimeout)),
			};
			const began = clock.now();
			const result = await sendRequest(
				{
					...request,
					method,
					headers,
				},
				options,
			);
			log.debug(() => {
				const address = log.sanitize(untrusted(addressWithoutSecrets(url)));
				return `${method} ${address}, ${String(Math.round(clock.now() - began))} ms: ${client_describe(result, log)}`;
			});
			return result;
		}
		withSignal(signal) {
			return new TestiniumClient(
				this.inputs,
				{
					...this.options,
					signal,
				},
				this.access,
			);
		}
	}
	function client_describe(result, { sanitize }) {
		if (!isResponse(result)) return formatNetworkError(result.error, sanitize);
		const headers = Object.entries(result.headers)
			.filter(([name, value]) => debugHeaders.test(name) && value !== void 0)
			.map(([name, value]) => `${name}: ${sanitize(untrusted(String(value)))}`);
		return `HTTP ${String(result.status)} (${[...headers, `${String(result.body.length)} bytes`].join('; ')})`;
	}
	const debugHeaders = /^(server|via|date|age|warning|content-(type|encoding)|retry-after|www-authenticate)$/;
	// CONCATENATED MODULE: ./lib/step.js
	async function runStep({ readInput, environment, clock, signal }) {
		const log = new Log();
		const outputs = new OutputFile(environment);
		const secrets = [...secretsInInputs(readInput), ...proxySecrets(environment)];
		for (const secret of secrets) log.setSecret(secret);
		if (secrets.some(isTooShort))
			log.warning(
				'A secret is too short',
				'A secret in the inputs, or of a proxy, has fewer than 4 characters: the runner masks it in the log, but texts in the job summary and in outputs may hold it. Use a longer one.',
			);
		removeOldReport(readInput('junit-file'), environment, log);
		const checked = readInputs(readInput, environment, log.sanitize);
		if ('problems' in checked) {
			const failure = {
				code: 'INVALID_INPUT',
				started: 'no',
				problems: checked.problems,
			};
			return step_conclude(
				{
					failure,
				},
				void 0,
				{
					log,
					outputs,
					status: void 0,
				},
			);
		}
		const { inputs } = checked;
		logSettings(checked, environment, log);
		const { commitStatus, waitTimeout, pollInterval: interval } = inputs;
		const options = {
			environment,
			clock,
			signal,
			log,
		};
		const client = new TestiniumClient(inputs, options);
		const status = commitStatus && new CommitStatus(commitStatus, options);
		let result = {
			inputs,
		};
		let failedTests;
		try {
			const refused = await client.signIn();
			const wait = {
				until: clock.now() + waitTimeout,
				interval,
			};
			const step = {
				inputs,
				client,
				wait,
				log,
				outputs,
				status,
			};
			result = {
				...result,
				...(refused === void 0
					? await start(step)
					: {
							failure: refused,
						}),
			};
			if (result.run !== void 0 && inputs.waitForCompletion) {
				result = {
					...result,
					...(await follow(result, result.run, step)),
				};
				failedTests = await reportFailedTests(result, inputs, client).catch((error) => {
					log.info(`No test is named: ${log.sanitize(untrusted(String(error)))}`);
					return;
				});
				outputs.write(failedTests?.outputs ?? {});
			}
		} catch (error) {
			const { message, stack = '' } = error;
			log.debug(() => log.redact(stack));
			const started = result.run === void 0 ? 'maybe' : 'yes';
			const problems = [log.sanitize(untrusted(message))];
			result = {
				...result,
				failure: {
					code: 'UNKNOWN_OUTCOME',
					started,
					problems,
				},
			};
		}
		return step_conclude(result, failedTests, {
			log,
			outputs,
			status,
		});
	}
	async function start({ inputs, client, wait, log, outputs, status }) {
		const { planId } = inputs;
		const finder = new RunFinder(inputs, client, wait);
		let outcome = await finder.start();
		if (isFailure(outcome) && isRefusedAsRunning(outcome) && inputs.ifAlreadyRunning !== 'fail') {
			const refusal = outcome;
			outputs.write(triggerOutputs(refusal, log.redact));
			const isRunning = `Test plan ${planId} is already running`;
			await status?.pending(isRunning);
			outcome = await withProgress(isRunning, client, (progress) => finder.afterRefusal(refusal, progress));
		}
		if (isFailure(outcome)) {
			outputs.write({
				...triggerOutputs(outcome, log.redact),
				...resultOutputs(
					{
						failure: outcome,
					},
					log.sanitize,
				),
			});
			return {
				failure: outcome,
			};
		}
		const url = inputs.executionUrl && executionUrl(inputs.executionUrl, planId, outcome.executionId);
		outputs.write(triggerOutputs(outcome, log.redact, url));
		logRun(outcome, url, log);
		return {
			run: outcome,
			executionUrl: url,
		};
	}
	async function follow(result, run, step) {
		const { inputs, client, wait, log, outputs, status } = step;
		const { executionId } = run;
		const since = client.clock.now();
		await status?.pending(`Test plan ${inputs.planId} is running: execution ${executionId}`, result.executionUrl);
		const waited = await withProgress(`Waiting for execution ${executionId} to end`, client, (progress) => {
			const query = executionQuery(client, inputs, executionId);
			return waitForEnd(
				query,
				inputs.maxFailurePercentage,
				{
					...wait,
					since,
				},
				client,
				progress,
			);
		});
		outputs.write(resultOutputs(waited, log.sanitize));
		const { failure, execution } = waited;
		const isAbandoned = failure?.code === 'CANCELLED' || failure?.code === 'WAIT_TIMED_OUT';
		let stop;
		if (isAbandoned && inputs.stopWhenAbandoned && run.origin === 'started') {
			const message = describeResult(
				{
					...result,
					...waited,
				},
				log.sanitize,
			);
			const setStatus = () => void status?.conclude(message, executionId, result.executionUrl);
			if (client.signal.aborted) setStatus();
			else client.signal.addEventListener('abort', setStatus);
			stop = await stopAbandonedRun(inputs, executionId, execution, client);
			log.info(`Stopping execution ${executionId}: ${formatStop(stop, log.sanitize)}`);
		}
		if (inputs.stopWhenAbandoned && (execution?.edition === 'cloud' || stop?.reason === 'cloud')) {
			const text = 'Testinium Cloud has no call to stop a run: stop-when-abandoned has no effect.';
			log.warning('The run cannot be stopped', text);
		}
		return {
			...waited,
			stop,
		};
	}
	async function step_conclude(result, failedTests, { log, outputs, status }) {
		const { run, executionUrl } = result;
		let message = describeResult(result, log.sanitize, failedTests?.sentence);
		outputs.write({
			'error-code': message.code,
		});
		if (outputs.problem !== void 0) {
			message = withUnwrittenOutputs(message, log.sanitize(untrusted(outputs.problem)), run?.executionId);
			outputs.write({
				'error-code': message.code,
			});
		}
		if (message.state === 'success') log.info(message.headline);
		else log.error(`${message.headline} (${message.word})`, annotationText(message));
		const summary = renderSummary(message, result, failedTests?.html ?? '', log.sanitize);
		const problem = outputs.writeSummary(summary);
		if (problem !== void 0) log.debug(() => `The job summary could not be written: ${problem}`);
		await status?.conclude(message, run?.executionId, executionUrl);
		return message.state === 'success';
	}
	// CONCATENATED MODULE: ./lib/main.js
	process.exitCode = 1;
	process.noDeprecation = true;
	main();
	async function main() {
		const cancellation = new AbortController();
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => cancellation.abort());
		for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
		const passed = await runStep({
			readInput: (name) =>
				getInput(name, {
					trimWhitespace: false,
				}),
			environment: process.env,
			clock,
			signal: cancellation.signal,
		});
		await flush(process.stdout);
		process.exit(passed ? 0 : 1);
	}
	async function flush(stream) {
		const [stalled, longest, step] = [2e3, 1e4, 50];
		let left = stream.writableLength;
		for (
			let waited = 0, idle = 0;
			left > 0 && !stream.destroyed && waited < longest && idle < stalled;
			waited += step
		) {
			await new Promise((resolve) => setTimeout(resolve, step));
			idle = stream.writableLength < left ? 0 : idle + step;
			left = stream.writableLength;
		}
	}
	module.exports = __webpack_exports__;
})();
